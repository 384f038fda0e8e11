#include "tui/form.h"

#include "base/text.h"
#include "tui/form_table.h"

#include <string.h>

/* The questions of the first screen. */

enum { WELCOME_NAME, WELCOME_TEAM, WELCOME_FIRST };

/* The first one sells; then two who find companies, and two who find contacts. */
static const int usual_roles[SEATS] = {ROLE_EXECUTIVE, ROLE_GENERATOR, ROLE_GENERATOR, ROLE_COLLECTOR, ROLE_COLLECTOR};

enum { ROLE_LETTERS = 4 }; /* fewer are rather a name: Sal, Con */

/* Whether a word begins a word of a role's name: "collector", "lead". */
static int role_said(const char *word)
{
    for (int role = 0; strlen(word) >= ROLE_LETTERS && role < ROLES; role++) {
        size_t at;
        if (text_find(role_name(role), word, &at, NULL) && (at == 0 || role_name(role)[at - 1] == ' ')) {
            return role;
        }
    }
    return ROLES;
}

struct team_said {
    struct member members[SEATS + 1]; /* one too many is told of */
    size_t count;
};

static int usual_role(size_t place)
{
    return usual_roles[place < SEATS ? place : SEATS - 1];
}

/* "Priya, collector": what stands behind a comma is the role of the one before it, or else one more person. */
static void add_said(struct team_said *team, struct arena *arena, const char *text)
{
    bool has_role = true;
    while (*text != '\0') {
        size_t bytes = strcspn(text, ",\n");
        const char *word = form_trimmed(arena, text, bytes);
        const char *folded = text_fold(arena, word);
        int role = has_role ? ROLES : role_said(folded);
        if (role != ROLES) {
            team->members[team->count - 1].role = role;
            has_role = true;
        } else if (folded[0] != '\0' && team->count <= SEATS) {
            team->members[team->count] = (struct member){.name = word, .role = usual_role(team->count)};
            team->count++;
            has_role = false;
        }
        text += bytes + (text[bytes] != '\0');
        has_role = has_role || text[-1] == '\n';
    }
}

static struct team_said read_team(const struct form *form, struct arena *arena)
{
    struct team_said team = {.count = 0};
    add_said(&team, arena, form_text(form, WELCOME_NAME));
    add_said(&team, arena, form->inputs[WELCOME_TEAM].chips.text);
    add_said(&team, arena, form_text(form, WELCOME_TEAM));
    return team;
}

static const char *echo_team(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    struct team_said team = read_team(form, arena);
    const char *words = "";
    (void)snap;
    for (size_t i = 0; team.count > 1 && i < team.count; i++) {
        words = arena_format(arena, "%s%s%s %s", words, words[0] != '\0' ? ", " : "", team.members[i].name,
                             role_name(team.members[i].role));
    }
    words = team.count > SEATS ? arena_format(arena, "%s: a team has at most five", words) : words;
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
    struct team_said *team = arena_new(act->arena, struct team_said);
    *team = read_team(form, act->arena);
    (void)row;
    *at = WELCOME_TEAM;
    if (team->count > SEATS) {
        return err_set(err, ERR_INPUT, "A team has at most five members: leave one out.");
    }
    if (!names_differ(act->arena, team->members, team->count, err)) {
        return false;
    }
    *effect = effect_of(EFFECT_CREATE);
    effect->members = team->members;
    effect->members_count = team->count;
    *at = WELCOME_FIRST;
    return day_read(form_text(form, WELCOME_FIRST), act->snap->today, &effect->day, err);
}

const struct form_row form_welcome = {
    .title_new = "Our own board",
    .verb = "make it",
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
    const char *typed = form_text(form, 0);
    effect->text = form_path(act->arena, form_trimmed(act->arena, typed, strlen(typed)));
    return true;
}

const struct form_row form_open_board = {
    .title_new = "A shared board",
    .verb = "open",
    .thing = THINGS,
    .inputs = {{.label = "File",
                .kind = INPUT_LINE,
                .missing = "Say which file.",
                .hint = "your team's board.db, or what scrumsell export wrote"}},
    .make = make_open_board,
    .quick = true,
};
