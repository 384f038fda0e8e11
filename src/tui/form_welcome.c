#include "tui/form.h"

#include "base/text.h"

#include <inttypes.h>
#include <string.h>

/* The questions of the first screen. */

enum { WELCOME_NAME, WELCOME_TEAM, WELCOME_FIRST };

/* The first one sells; then two who find companies, and two who find contacts. */
static const int usual_roles[SEATS] = {ROLE_EXECUTIVE, ROLE_GENERATOR, ROLE_GENERATOR, ROLE_COLLECTOR, ROLE_COLLECTOR};

/* "Marc, collector": a role behind a comma, by its beginning. */
static int role_said(struct arena *arena, const char *text, int usual)
{
    const char *comma = strchr(text, ',');
    const char *word = comma != NULL ? text_fold(arena, comma + 1) : "";
    for (int role = 0; word[0] != '\0' && role < ROLES; role++) {
        if (text_find(role_name(role), word, NULL, NULL)) {
            return role;
        }
    }
    return usual;
}

static const char *name_said(struct arena *arena, const char *text)
{
    size_t bytes = strcspn(text, ",");
    while (bytes > 0 && text[bytes - 1] == ' ') {
        bytes--;
    }
    return arena_text_n(arena, text, bytes);
}

static size_t team_said(const struct form *form, struct arena *arena, struct member members[SEATS + 1])
{
    size_t count;
    const char **lines = form_lines(arena, form->inputs[WELCOME_TEAM].chips.text, &count);
    members[0] = (struct member){.name = name_said(arena, form_text(form, WELCOME_NAME)),
                                 .role = role_said(arena, form_text(form, WELCOME_NAME), usual_roles[0])};
    for (size_t i = 0; i < count && i < SEATS; i++) {
        int usual = usual_roles[i + 1 < SEATS ? i + 1 : SEATS - 1];
        members[i + 1] = (struct member){.name = name_said(arena, lines[i]), .role = role_said(arena, lines[i], usual)};
    }
    return 1 + (count < SEATS ? count : SEATS);
}

static const char *echo_team(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    struct member members[SEATS + 1];
    size_t count = team_said(form, arena, members);
    const char *words = "";
    (void)snap;
    for (size_t i = count == 1 ? count : members[0].name[0] != '\0' ? 0 : 1; i < count && i < SEATS; i++) {
        words =
            arena_format(arena, "%s%s%s %s", words, words[0] != '\0' ? ", " : "", members[i].name, role_name(members[i].role));
    }
    return words[0] != '\0' ? words : "Enter after each; a role behind a comma: Priya, collector";
}

static const char *echo_first(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    civil_day day;
    struct err ignored;
    return day_read(form_text(form, WELCOME_FIRST), snap->today, &day, &ignored)
               ? arena_format(arena, "%s, for two weeks", day_short_year(arena, day))
               : "the first day of the first sprint: mon, 12/9";
}

static void fill_welcome(struct form *form, const struct act *act)
{
    char text[DAY_TEXT];
    civil_day monday = act->snap->today + (7 - (int)day_weekday(act->snap->today)) % 7;
    form_set_text(form, WELCOME_FIRST, day_text(monday, text));
}

static bool names_differ(struct arena *arena, const struct member *members, size_t count, struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (strcmp(text_fold(arena, members[i].name), text_fold(arena, members[j].name)) == 0) {
                return err_set(err, ERR_INPUT, "“%.60s” is there twice: give one of them a second name.", members[i].name);
            }
        }
    }
    return true;
}

static bool make_welcome(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                         struct err *err)
{
    struct member *members = arena_array(act->arena, struct member, SEATS + 1);
    size_t count = team_said(form, act->arena, members);
    (void)row;
    *at = WELCOME_TEAM;
    if (count > SEATS) {
        return err_set(err, ERR_INPUT, "A team has at most five members: leave one out.");
    }
    if (!names_differ(act->arena, members, count, err)) {
        return false;
    }
    *effect = effect_of(EFFECT_CREATE);
    effect->members = members;
    effect->members_count = count;
    *at = WELCOME_FIRST;
    return day_read(form_text(form, WELCOME_FIRST), act->snap->today, &effect->day, err);
}

const struct form_row form_welcome = {
    .title_new = "Our own board",
    .thing = THINGS,
    .inputs = {[WELCOME_NAME] =
                   {.label = "Your name", .kind = INPUT_LINE, .missing = "Say who you are.", .hint = "as your team calls you"},
               [WELCOME_TEAM] = {.label = "The others", .kind = INPUT_CHIPS, .echo = echo_team},
               [WELCOME_FIRST] = {.label = "First day",
                                  .kind = INPUT_DAY,
                                  .missing = "Say on which day the first sprint begins.",
                                  .echo = echo_first}},
    .fill = fill_welcome,
    .make = make_welcome,
};

static bool make_open_board(const struct form *form, const struct act *act, const union row *row, struct effect *effect,
                            size_t *at, struct err *err)
{
    (void)row;
    (void)at;
    (void)err;
    *effect = effect_of(EFFECT_OPEN);
    effect->text = arena_text(act->arena, form_text(form, 0));
    return true;
}

const struct form_row form_open_board = {
    .title_new = "A shared board",
    .thing = THINGS,
    .inputs = {{.label = "File",
                .kind = INPUT_LINE,
                .missing = "Say which file.",
                .hint = "the path your team told you, ending in board.db"}},
    .make = make_open_board,
    .quick = true,
};
