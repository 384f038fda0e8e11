#include "cli/command.h"

#include "base/text.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* --- candidates --- */

struct candidate {
    int64_t id;
    const char *name;
    int fit; /* 3 the same, 2 its beginning, 1 somewhere in it, 0 not at all */
};

struct candidates {
    struct candidate *items;
    size_t count;
    size_t room;
};

static void add_candidate(struct run *run, struct candidates *list, int64_t id, const char *name)
{
    if (list->count == list->room) {
        size_t room = list->room > 0 ? 2 * list->room : 32;
        struct candidate *more = arena_array(&run->arena, struct candidate, room);
        if (list->count > 0) {
            memcpy(more, list->items, list->count * sizeof *more);
        }
        list->items = more;
        list->room = room;
    }
    list->items[list->count++] = (struct candidate){.id = id, .name = name};
}

/* Which things a person calls by a name. */
static const struct {
    enum thing thing;
    const char *name; /* the column */
    const char *an;   /* for "needs a campaign" */
} named[] = {{THING_CAMPAIGN, "name", "a campaign"}, {THING_CARD, "title", "a card"},     {THING_MEMBER, "name", "a member"},
             {THING_COMPANY, "name", "a company"},   {THING_REASON, "words", "a reason"}, {THING_ACTION, "words", "an action"}};

static size_t named_at(enum thing thing)
{
    size_t at = 0;
    while (at < sizeof named / sizeof named[0] && named[at].thing != thing) {
        at++;
    }
    must(at < sizeof named / sizeof named[0]);
    return at;
}

static bool is_archived(const struct shape *shape, const void *row)
{
    int at = shape_column(shape, "archived");
    return at >= 0 && column_number(&shape->columns[at], row) != 0;
}

/* Of cards the board's own come first to mind: those of closed sprints have their short ids. */
static void add_cards(struct run *run, struct candidates *list)
{
    const struct snapshot *snap = &run->snap;
    for (size_t i = 0; i < snap->cards_count; i++) {
        add_candidate(run, list, snap->cards[i].id, snap->cards[i].title);
    }
    for (size_t i = 0; i < snap->waiting_cards_count; i++) {
        add_candidate(run, list, snap->waiting_cards[i].id, snap->waiting_cards[i].title);
    }
}

static bool add_rows(struct run *run, struct candidates *list, enum thing thing, bool archived, struct err *err)
{
    const struct shape *shape = thing_shape(thing);
    const struct column *name = &shape->columns[shape_column(shape, named[named_at(thing)].name)];
    union row row;
    bool found = true;
    for (int64_t after = 0;; after = row_id(&row)) {
        if (!store_next(desk_store(run->desk), thing, after, &row, &found, &run->arena, err)) {
            return false;
        }
        if (!found) {
            return true;
        }
        if (is_archived(shape, &row) == archived) {
            add_candidate(run, list, row_id(&row), column_text(name, &row));
        }
    }
}

static int fit(struct arena *arena, const char *name, const char *wanted)
{
    const char *folded = text_fold(arena, name);
    if (strcmp(folded, wanted) == 0) {
        return 3;
    }
    if (strncmp(folded, wanted, strlen(wanted)) == 0) {
        return 2;
    }
    return strstr(folded, wanted) != NULL ? 1 : 0;
}

/* --- choosing --- */

static bool several(const struct candidates *list, int best, char letter, const char *name, struct err *err)
{
    struct strbuf names;
    strbuf_init(&names);
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].fit == best) {
            strbuf_addf(&names, "%s“%.40s” (%c%" PRId64 ")", names.length > 0 ? ", " : "", list->items[i].name, letter,
                        list->items[i].id);
        }
    }
    err_set(err, ERR_AMBIGUOUS, "“%.40s” fits several: %.380s.", name, names.text);
    strbuf_release(&names);
    return err_hint(err, "Say more of the name, or the short id.");
}

static bool none(struct run *run, const struct candidates *list, enum thing thing, const char *name, struct err *err)
{
    const char **names = arena_array(&run->arena, const char *, list->count + 1);
    for (size_t i = 0; i < list->count; i++) {
        names[i] = list->items[i].name;
    }
    const char *nearest = text_nearest(name, names);
    err_set(err, ERR_NOT_FOUND, "There is no %s “%.60s”.", thing_shape(thing)->word, name);
    return nearest != NULL ? err_hint(err, "Did you mean “%.100s”?", nearest) : false;
}

static bool choose(struct run *run, struct candidates *list, enum thing thing, const char *name, int64_t *id, struct err *err)
{
    const char *wanted = text_fold(&run->arena, name);
    int best = 0;
    size_t best_count = 0;
    int64_t chosen = 0;
    for (size_t i = 0; i < list->count && wanted[0] != '\0'; i++) {
        struct candidate *each = &list->items[i];
        each->fit = fit(&run->arena, each->name, wanted);
        best_count = each->fit > best ? 1 : best_count + (each->fit == best);
        best = each->fit > best ? each->fit : best;
        chosen = each->fit == best && best_count == 1 ? each->id : chosen;
    }
    if (best == 0) {
        return none(run, list, thing, name, err);
    }
    if (best_count > 1) {
        return several(list, best, thing_letter(thing), name, err);
    }
    *id = chosen;
    return true;
}

/* "C3": only where there is such a row, for a name may look like that too. */
static bool by_short_id(struct run *run, enum thing thing, bool archived, const char *name, int64_t *id)
{
    union row row;
    struct err none_such;
    int64_t number;
    bool shaped = toupper((unsigned char)name[0]) == thing_letter(thing);
    if (!shaped || !run_read_number(name + 1, 1, INT64_MAX, &number) ||
        !store_get(desk_store(run->desk), thing, number, &row, &run->arena, &none_such) ||
        is_archived(thing_shape(thing), &row) != archived) {
        return false;
    }
    *id = number;
    return true;
}

bool run_find(struct run *run, enum thing thing, const char *name, int64_t *id, struct err *err)
{
    struct candidates list = {.count = 0};
    if (by_short_id(run, thing, false, name, id)) {
        return true;
    }
    if (thing == THING_CARD) {
        add_cards(run, &list);
    } else if (!add_rows(run, &list, thing, false, err)) {
        return false;
    }
    return choose(run, &list, thing, name, id, err);
}

bool run_find_archived(struct run *run, enum thing thing, const char *name, int64_t *id, struct err *err)
{
    struct candidates list = {.count = 0};
    if (by_short_id(run, thing, true, name, id)) {
        return true;
    }
    if (!add_rows(run, &list, thing, true, err)) {
        return false;
    }
    if (choose(run, &list, thing, name, id, err)) {
        return true;
    }
    return err->code == ERR_NOT_FOUND &&
           err_set(err, ERR_NOT_FOUND, "There is no archived %s “%.60s”.", thing_shape(thing)->word, name);
}

bool run_find_argument(struct run *run, enum thing thing, size_t n, int64_t *id, struct err *err)
{
    const char *name;
    return run_argument(run, n, named[named_at(thing)].an, &name, err) && run_find(run, thing, name, id, err);
}

bool run_find_option(struct run *run, enum thing thing, const char *option, int64_t *id, struct err *err)
{
    const char *name = run_option(run, option);
    return name == NULL || run_find(run, thing, name, id, err);
}

bool run_find_sprint(struct run *run, const char *name, struct sprint *sprint, struct err *err)
{
    int64_t number;
    struct err why;
    const char *digits = name + (toupper((unsigned char)name[0]) == 'S');
    if (run_read_number(digits, 1, INT64_MAX, &number) &&
        store_get(desk_store(run->desk), THING_SPRINT, number, sprint, &run->arena, &why)) {
        return true;
    }
    err_set(err, ERR_NOT_FOUND, "There is no sprint “%.40s”.", name);
    return err_hint(err, "scrumsell sprint list shows them: S1, S2, ...");
}

/* --- pitches --- */

int run_channel(const struct run *run)
{
    for (int channel = 0; channel < CHANNELS; channel++) {
        if (run_flag(run, channel_words[channel])) {
            return channel;
        }
    }
    return CHANNEL_NONE;
}

/* "dental/E3": the channel by its first letter, then the version. */
static bool split_pitch(struct run *run, const char *name, const char **campaign, int *channel, int64_t *version)
{
    const char *slash = strrchr(name, '/');
    for (int i = 0; slash != NULL && i < CHANNELS; i++) {
        bool letter = tolower((unsigned char)slash[1]) == channel_words[i][0];
        if (letter && run_read_number(slash + 2, 1, INT32_MAX, version)) {
            *campaign = arena_text_n(&run->arena, name, (size_t)(slash - name));
            *channel = i;
            return true;
        }
    }
    return false;
}

static const struct pitch *head_of(const struct snapshot *snap, int64_t campaign, int channel, int64_t version)
{
    const struct pitch *found = NULL;
    for (size_t i = 0; i < snap->pitches_count; i++) {
        const struct pitch *each = &snap->pitches[i];
        bool here = each->campaign == campaign && each->channel == channel && (version == 0 || each->version == version);
        bool better = found == NULL || found->state != PITCH_IN_USE || each->state == PITCH_IN_USE;
        found = here && better ? each : found;
    }
    return found;
}

bool run_find_pitch(struct run *run, const char *name, struct pitch *pitch, struct err *err)
{
    int64_t campaign = 0, version;
    const char *called = name;
    int channel = run_channel(run);
    if (!run_number_option(run, "version", 0, &version, err)) {
        return false;
    }
    split_pitch(run, name, &called, &channel, &version);
    if (channel == CHANNEL_NONE) {
        err_set(err, ERR_USAGE, "Say which pitch: --email, --voicemail or --presentation.");
        return err_hint(err, "Or in short: %.60s/E1.", name);
    }
    if (!run_find(run, THING_CAMPAIGN, called, &campaign, err)) {
        return false;
    }
    const struct pitch *found = head_of(&run->snap, campaign, channel, version);
    if (found == NULL) {
        return err_set(err, ERR_NOT_FOUND, version > 0 ? "“%.60s” has no %s pitch v%" PRId64 "." : "“%.60s” has no %s pitch.",
                       snapshot_campaign_name(&run->snap, campaign), channel_words[channel], version);
    }
    return store_get(desk_store(run->desk), THING_PITCH, found->id, pitch, &run->arena, err);
}
