#include "desk/apply.h"

#include "base/text.h"
#include "desk/desk_state.h"
#include "model/past.h"

#include <inttypes.h>
#include <string.h>

/* Figures of the past: closed sprints before the first one of the board, with their closings. */

struct past_change {
    const struct past_row *rows;
    size_t count;
    const struct snapshot *snap;
    int64_t *campaigns; /* of each row */
    int64_t campaigns_new;
};

/* --- the draft makes room: numbers go up with the days --- */

static bool refers_to_sprint(const struct column *column)
{
    return column->kind == COLUMN_REF && column->refers == THING_SPRINT;
}

static bool has_sprint(const struct shape *shape)
{
    for (size_t i = 0; i < shape->count; i++) {
        if (refers_to_sprint(&shape->columns[i])) {
            return true;
        }
    }
    return false;
}

static bool renumber_row(struct apply *apply, const struct shape *shape, union row *row, int64_t from, int64_t to,
                         struct err *err)
{
    bool meant = false;
    for (size_t i = 0; i < shape->count; i++) {
        const struct column *column = &shape->columns[i];
        if (refers_to_sprint(column) && column_number(column, row) == from) {
            column_set_number(column, row, to);
            meant = true;
        }
    }
    if (shape->thing == THING_STOP_RULE && row->stop_rule.sprint >= from) {
        row->stop_rule.sprint += to - from;
        meant = true;
    }
    if (meant && shape->thing == THING_TALLY) {
        return err_set(err, ERR_REFUSED,
                       "Sprint %" PRId64 " was started once and counted in, so its number stays: number the past below it.",
                       from);
    }
    return !meant || apply_set(apply, shape->thing, row, err);
}

static bool renumber_rows(struct apply *apply, const struct shape *shape, int64_t from, int64_t to, struct err *err)
{
    union row row;
    bool found = true;
    for (int64_t after = 0;; after = row_id(&row)) {
        if (!store_next(apply->store, shape->thing, after, &row, &found, &apply->arena, err)) {
            return false;
        }
        if (!found) {
            return true;
        }
        if (!renumber_row(apply, shape, &row, from, to, err)) {
            return false;
        }
    }
}

/* All that belongs to it follows, and what stop rules say of sprints to come. */
static bool renumber_sprint(struct apply *apply, int64_t from, int64_t to, struct err *err)
{
    struct sprint sprint;
    if (!store_defer_keys(apply->store, err) || !apply_get_sprint(apply, from, &sprint, err) ||
        !apply_drop(apply, THING_SPRINT, from, err)) {
        return false;
    }
    sprint.id = to;
    if (!apply_add_as(apply, THING_SPRINT, &sprint, err)) {
        return false;
    }
    for (int thing = 0; thing < THINGS; thing++) {
        const struct shape *shape = thing_shape((enum thing)thing);
        bool about = has_sprint(shape) || thing == THING_STOP_RULE;
        if (about && !renumber_rows(apply, shape, from, to, err)) {
            return false;
        }
    }
    return true;
}

static bool make_room(struct apply *apply, const struct past_change *past, struct err *err)
{
    const struct sprint *draft = past->snap->draft;
    int64_t last = past->rows[past->count - 1].sprint;
    if (draft == NULL || draft->id > last) {
        return true;
    }
    apply_extra(apply, "the draft is Sprint %" PRId64 " now", last + 1);
    return renumber_sprint(apply, draft->id, last + 1, err);
}

/* --- campaigns: the board's by name, else new ones at the end of the backlog --- */

static int64_t campaign_named(const struct past_change *past, const char *name, struct arena *arena)
{
    const struct campaign *campaign = snapshot_campaign_named(past->snap, text_fold(arena, name), arena);
    return campaign != NULL ? campaign->id : 0;
}

static int64_t campaign_before(const struct past_change *past, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (strcmp(past->rows[i].campaign, past->rows[at].campaign) == 0) {
            return past->campaigns[i];
        }
    }
    return 0;
}

static bool add_campaign(struct apply *apply, const char *name, int64_t *id, struct err *err)
{
    union row row;
    thing_blank(THING_CAMPAIGN, &row);
    row.campaign.name = name;
    size_t said = apply->words.length;
    struct change change = change_add(THING_CAMPAIGN, &row);
    bool fine = apply_add_change(apply, &change, err);
    *id = apply->outcome->id;
    strbuf_cut(&apply->words, said);
    return fine;
}

static bool find_campaigns(struct apply *apply, struct past_change *past, struct err *err)
{
    past->campaigns = arena_array(&apply->arena, int64_t, past->count);
    for (size_t i = 0; i < past->count; i++) {
        const char *name = past->rows[i].campaign;
        int64_t before = campaign_before(past, i);
        past->campaigns[i] = before != 0 ? before : campaign_named(past, name, &apply->arena);
        if (past->campaigns[i] != 0) {
            continue;
        }
        past->campaigns_new++;
        if (!add_campaign(apply, name, &past->campaigns[i], err)) {
            return false;
        }
    }
    return true;
}

/* --- sprints and what is frozen of them --- */

static bool begins_sprint(const struct past_change *past, size_t at)
{
    return at == 0 || past->rows[at].sprint != past->rows[at - 1].sprint;
}

/* How many of its sprints come behind the row's. */
static int sprints_behind(const struct past_change *past, size_t at)
{
    int behind = 0;
    for (size_t i = at + 1; i < past->count; i++) {
        behind += begins_sprint(past, i);
    }
    return behind;
}

/* It was never started here, which tells it from the board's own. */
static bool add_sprint(struct apply *apply, const struct past_change *past, size_t at, struct err *err)
{
    union row row;
    int64_t number = past->rows[at].sprint;
    const union row *was = apply_before(apply, THING_SPRINT, number);
    thing_blank(THING_SPRINT, &row);
    row.sprint.id = number;
    row.sprint.rev = was != NULL ? was->sprint.rev + 1 : 1;
    row.sprint.state = SPRINT_CLOSED;
    row.sprint.last_day = past_last_day(past->snap) - PAST_DAYS * sprints_behind(past, at);
    row.sprint.first_day = row.sprint.last_day - PAST_DAYS + 1;
    row.sprint.closed = row.sprint.last_day;
    struct closing closing = {.id = number,
                              .day = row.sprint.last_day,
                              .formulas = FORMULAS_VERSION,
                              .working_days = days_working(&past->snap->week, row.sprint.first_day, row.sprint.last_day)};
    return apply_add_as(apply, THING_SPRINT, &row, err) && apply_add_as(apply, THING_CLOSING, &closing, err);
}

/* Whether the sprint before the row's, of those that come in, had its campaign too. */
static bool was_carried(const struct past_change *past, size_t at)
{
    size_t first = at;
    while (!begins_sprint(past, first)) {
        first--;
    }
    for (size_t i = first; i > 0 && past->rows[i - 1].sprint == past->rows[first - 1].sprint; i--) {
        if (past->campaigns[i - 1] == past->campaigns[at]) {
            return true;
        }
    }
    return false;
}

static bool add_lines(struct apply *apply, const struct past_change *past, size_t at, struct err *err)
{
    struct closing_line lines[PAST_LINES];
    size_t count = past_closing_lines(&past->rows[at], lines);
    for (size_t i = 0; i < count; i++) {
        lines[i].campaign = past->campaigns[at];
        if (!apply_add(apply, THING_CLOSING_LINE, &lines[i], err)) {
            return false;
        }
    }
    return true;
}

static bool add_figures(struct apply *apply, const struct past_change *past, size_t at, civil_day day, struct err *err)
{
    int64_t campaign = past->campaigns[at];
    struct commitment commitment = {
        .sprint = past->rows[at].sprint, .campaign = campaign, .added = day, .carried_over = was_carried(past, at)};
    struct closing_campaign closing =
        past_closing(past->rows, past->count, at, past_floor(past->snap, past->rows[at].campaign), &apply->arena);
    closing.campaign = campaign;
    return apply_add(apply, THING_COMMITMENT, &commitment, err) && apply_add(apply, THING_CLOSING_CAMPAIGN, &closing, err) &&
           add_lines(apply, past, at, err);
}

static bool add_all(struct apply *apply, const struct past_change *past, struct err *err)
{
    for (size_t i = 0; i < past->count; i++) {
        struct sprint sprint;
        if (begins_sprint(past, i) && !add_sprint(apply, past, i, err)) {
            return false;
        }
        if (!apply_get_sprint(apply, past->rows[i].sprint, &sprint, err) || !add_figures(apply, past, i, sprint.first_day, err)) {
            return false;
        }
    }
    return true;
}

static void say(struct apply *apply, const struct past_change *past)
{
    int64_t first = past->rows[0].sprint, last = past->rows[past->count - 1].sprint;
    strbuf_addf(&apply->words, "Brought in the figures of Sprint %" PRId64, first);
    if (last > first) {
        strbuf_addf(&apply->words, " to %" PRId64, last);
    }
    if (past->campaigns_new > 0) {
        apply_extra(apply, "%s new", text_count(&apply->arena, past->campaigns_new, "campaign is", "campaigns are"));
    }
}

bool apply_past(struct apply *apply, const struct change *change, struct err *err)
{
    struct snapshot snap;
    struct past_change past = {.rows = change->past, .count = change->past_count, .snap = &snap};
    if (past.count == 0) {
        return err_set(err, ERR_INPUT, "There is no line of figures in it.");
    }
    bool fine = apply_look(apply, &snap, err) && past_fits(&snap, past.rows, past.count, err) && make_room(apply, &past, err) &&
                find_campaigns(apply, &past, err) && add_all(apply, &past, err);
    snapshot_release(&snap);
    if (fine) {
        say(apply, &past);
        apply->outcome->id = 0;
    }
    return fine;
}
