#include "store/moment.h"
#include "store/run.h"

#include <stdlib.h>
#include <string.h>

/* One list of the snapshot: the statement that reads it and what the statement is told. */
struct load {
    enum query query;
    enum thing thing;
    size_t rows;
    size_t count;
    unsigned told;
};

#define TOLD(NAME) (1U << TOLD_##NAME)
#define LOAD(QUERY, THING, LIST, BITS)                                                                                           \
    {                                                                                                                            \
        .query = QUERY_##QUERY, .thing = THING_##THING, .rows = offsetof(struct snapshot, LIST),                                 \
        .count = offsetof(struct snapshot, LIST##_count), .told = (BITS)                                                         \
    }

/* Read first: the others ask for the sprints and the week. */
static const struct load ground_loads[] = {
    LOAD(SNAPSHOT_DAYS_OFF, DAY_OFF, days_off, 0),
    LOAD(SNAPSHOT_SPRINTS, SPRINT, sprints, 0),
};

static const struct load loads[] = {
    LOAD(SNAPSHOT_REASONS, REASON, reasons, 0),
    LOAD(SNAPSHOT_MEMBERS, MEMBER, members, 0),
    LOAD(SNAPSHOT_ABSENCES, ABSENCE, absences, TOLD(FROM)),
    LOAD(CAMPAIGN_RANKED, CAMPAIGN, campaigns, 0),
    LOAD(SNAPSHOT_ARCHIVED_CAMPAIGNS, CAMPAIGN, archived_campaigns, 0),
    LOAD(SNAPSHOT_ARCHIVED_CARDS, CARD, archived_cards, TOLD(RUNNING) | TOLD(DRAFT)),
    LOAD(SNAPSHOT_ARCHIVED_COMPANIES, COMPANY, archived_companies, 0),
    LOAD(SNAPSHOT_DESIGNATIONS, DESIGNATION, designations, 0),
    LOAD(SNAPSHOT_STOP_RULES, STOP_RULE, stop_rules, 0),
    LOAD(SNAPSHOT_PITCHES, PITCH, pitches, 0),
    LOAD(SNAPSHOT_COMMITMENTS, COMMITMENT, commitments, TOLD(RUNNING) | TOLD(DRAFT) | TOLD(CLOSED)),
    LOAD(SNAPSHOT_TARGETS, TARGET, targets, TOLD(RUNNING) | TOLD(DRAFT) | TOLD(CLOSED)),
    LOAD(SNAPSHOT_SCOPE_CHANGES, SCOPE_CHANGE, scope_changes, TOLD(SHOWN)),
    LOAD(SNAPSHOT_CARDS, CARD, cards, TOLD(SHOWN) | TOLD(DRAFT)),
    LOAD(SNAPSHOT_WAITING_CARDS, CARD, waiting_cards, 0),
    LOAD(SNAPSHOT_NOTES, NOTE, notes, TOLD(SHOWN) | TOLD(TODAY) | TOLD(BEFORE)),
    LOAD(SNAPSHOT_NOTE_COMPANIES, COMPANY, note_companies, TOLD(SHOWN) | TOLD(DRAFT) | TOLD(TODAY) | TOLD(BEFORE)),
    LOAD(SNAPSHOT_STANDUPS, STANDUP, standups, TOLD(SHOWN) | TOLD(TODAY)),
    LOAD(SNAPSHOT_TURNS, TURN, turns_before, TOLD(SHOWN) | TOLD(TODAY)),
    LOAD(SNAPSHOT_LEARNINGS, LEARNING, learnings, TOLD(KEPT)),
    LOAD(SNAPSHOT_DECISIONS, DECISION, decisions, TOLD(KEPT)),
    LOAD(SNAPSHOT_GROUNDS, GROUND, grounds, TOLD(KEPT)),
    LOAD(SNAPSHOT_ACTIONS, ACTION, actions, TOLD(RECENT)),
    LOAD(SNAPSHOT_RANKINGS, RANKING, rankings, TOLD(KEPT)),
    LOAD(SNAPSHOT_CLOSINGS, CLOSING, closings, TOLD(KEPT)),
    LOAD(SNAPSHOT_CLOSING_CAMPAIGNS, CLOSING_CAMPAIGN, closing_campaigns, TOLD(KEPT)),
    LOAD(SNAPSHOT_CLOSING_TEXTS, CLOSING_TEXT, closing_texts, TOLD(KEPT)),
};

static size_t *count_of(const struct load *load, const struct snapshot *snap)
{
    return (size_t *)((uintptr_t)snap + load->count);
}

static void *rows_of(const struct load *load, const struct snapshot *snap)
{
    void *rows;
    memcpy(&rows, (const char *)snap + load->rows, sizeof rows);
    return rows;
}

static void copy_list(const struct load *load, const struct snapshot *before, struct snapshot *snap)
{
    const struct shape *shape = thing_shape(load->thing);
    size_t count = *count_of(load, before);
    char *rows = arena_copy(&snap->arena, rows_of(load, before), count, shape->bytes);
    for (size_t i = 0; i < count; i++) {
        row_copy(shape, rows + i * shape->bytes, rows + i * shape->bytes, &snap->arena);
    }
    memcpy((char *)snap + load->rows, &rows, sizeof rows);
    *count_of(load, snap) = count;
}

static bool load_list(struct store *store, const struct moment *moment, const struct load *load, struct snapshot *snap,
                      struct err *err)
{
    struct param params[TOLDS + 1];
    bool keeps;
    if (!moment_keeps(moment, store, load->query, load->told, &keeps, err)) {
        return false;
    }
    if (keeps) {
        copy_list(load, moment->before, snap);
        return true;
    }
    moment_params(moment, load->told, params);
    return run_rows(store, load->query, params, load->thing, &snap->arena, (char *)snap + load->rows, count_of(load, snap), err);
}

static bool load_lists(struct store *store, const struct moment *moment, const struct load *list, size_t count,
                       struct snapshot *snap, struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        if (!load_list(store, moment, &list[i], snap, err)) {
            return false;
        }
    }
    return true;
}

static void settle_week(struct snapshot *snap)
{
    civil_day *off = arena_array(&snap->arena, civil_day, snap->days_off_count);
    for (size_t i = 0; i < snap->days_off_count; i++) {
        off[i] = snap->days_off[i].day;
    }
    snap->week = (struct work_week){.mask = (unsigned)snap->team.week_mask, .off = off, .offs = snap->days_off_count};
}

static void settle_sprints(struct snapshot *snap)
{
    struct sprint *in[] = {[SPRINT_DRAFT] = NULL, [SPRINT_RUNNING] = NULL, [SPRINT_CLOSED] = NULL};
    for (size_t i = 0; i < snap->sprints_count; i++) {
        in[snap->sprints[i].state] = &snap->sprints[i];
    }
    snap->draft = in[SPRINT_DRAFT];
    snap->running = in[SPRINT_RUNNING];
    snap->closed = in[SPRINT_CLOSED];
}

static size_t take_lane(struct card *to, const struct card *cards, size_t count, int lane)
{
    size_t taken = 0;
    for (size_t i = 0; i < count; i++) {
        if (cards[i].lane == lane) {
            to[taken++] = cards[i];
        }
    }
    return taken;
}

/* The statement gives the lanes of a sprint by their words; here they come into the order of the board. */
static void order_lanes(struct card *cards, size_t count)
{
    struct card *ordered = malloc(arena_bytes(count + 1, sizeof *ordered));
    must(ordered != NULL);
    size_t at = 0;
    for (size_t first = 0, end = 0; first < count; first = end) {
        while (end < count && cards[end].sprint == cards[first].sprint) {
            end++;
        }
        for (int lane = 0; lane < LANES; lane++) {
            at += take_lane(ordered + at, cards + first, end - first, lane);
        }
    }
    if (count > 0) {
        memcpy(cards, ordered, count * sizeof *cards);
    }
    free(ordered);
}

static void settle_members(struct snapshot *snap)
{
    snap->members_active = 0;
    while (snap->members_active < snap->members_count && snap->members[snap->members_active].archived == 0) {
        snap->members_active++;
    }
}

/* Columns: campaign, all, one per standing, do not contact. */
static struct campaign_companies read_companies(struct statement *statement)
{
    struct campaign_companies companies = {
        .campaign = statement_number(statement, 0),
        .all = statement_number(statement, 1),
        .do_not_contact = statement_number(statement, 2 + STANDINGS),
    };
    for (int state = 0; state < STANDINGS; state++) {
        companies.by_state[state] = statement_number(statement, 2 + state);
    }
    return companies;
}

static bool read_all_companies(struct store *store, struct snapshot *snap, struct err *err)
{
    struct statement *statement = engine_statement(store->engine, QUERY_SNAPSHOT_COMPANIES, err);
    if (statement == NULL) {
        return false;
    }
    enum step step;
    snap->companies = arena_array(&snap->arena, struct campaign_companies, snap->campaigns_count);
    snap->companies_count = 0;
    while ((step = statement_next(statement, err)) == STEP_ROW) {
        must(snap->companies_count < snap->campaigns_count);
        snap->companies[snap->companies_count++] = read_companies(statement);
    }
    statement_end(statement);
    return step == STEP_DONE;
}

static bool load_companies(struct store *store, const struct moment *moment, struct snapshot *snap, struct err *err)
{
    bool keeps;
    if (!moment_keeps(moment, store, QUERY_SNAPSHOT_COMPANIES, 0, &keeps, err)) {
        return false;
    }
    if (!keeps) {
        return read_all_companies(store, snap, err);
    }
    const struct snapshot *before = moment->before;
    snap->companies_count = before->companies_count;
    snap->companies = arena_copy(&snap->arena, before->companies, before->companies_count, sizeof *snap->companies);
    return true;
}

static bool load_standup(struct store *store, struct snapshot *snap, struct err *err)
{
    int64_t standup;
    snap->standup = NULL;
    if (!store_standup_on(store, snap->today, &standup, err)) {
        return false;
    }
    if (standup != 0) {
        snap->standup = arena_new(&snap->arena, struct standup);
        if (!store_get(store, THING_STANDUP, standup, snap->standup, &snap->arena, err)) {
            return false;
        }
    }
    return store_turns(store, standup, &snap->arena, &snap->turns, &snap->turns_count, err);
}

static bool load_last(struct store *store, struct snapshot *snap, struct err *err)
{
    bool found;
    thing_blank(THING_HISTORY, &snap->last);
    return store_history_last(store, &snap->last, &snap->arena, &found, err);
}

/* What may be copied from an earlier snapshot: what nobody has written since. Another process' writing shows in the file's
 * version, whose first asking also takes hold of the moment that is read; our own in the tables we touched. */
static bool begin_moment(struct store *store, const struct snapshot *before, struct moment *moment, int64_t *version,
                         struct err *err)
{
    bool known;
    *moment = (struct moment){.written = engine_written(store->engine)};
    if (!engine_changed(store->engine, version, &known, err)) {
        return false;
    }
    bool newest = before != NULL && before->reading != 0 && before->reading == store->reading;
    moment->before = newest && known && *version == store->reading_version ? before : NULL;
    return true;
}

/* No two snapshots of this process have the same number, whatever stores they are of. */
static int64_t next_reading(void)
{
    static int64_t readings;
    return ++readings;
}

/* What is read while a change is being written is not what others will read. */
static void end_moment(struct store *store, struct snapshot *snap, int64_t version)
{
    if (!engine_is_writing(store->engine)) {
        engine_forget_written(store->engine);
        store->reading_version = version;
        snap->reading = store->reading = next_reading();
    }
}

static bool read_moment(struct store *store, struct moment *moment, struct snapshot *snap, struct err *err)
{
    if (!store_get(store, THING_TEAM, 1, &snap->team, &snap->arena, err) ||
        !load_lists(store, moment, ground_loads, sizeof(ground_loads) / sizeof(ground_loads[0]), snap, err)) {
        return false;
    }
    settle_week(snap);
    settle_sprints(snap);
    moment_of(moment, snap);
    if (!load_lists(store, moment, loads, sizeof(loads) / sizeof(loads[0]), snap, err)) {
        return false;
    }
    settle_members(snap);
    order_lanes(snap->cards, snap->cards_count);
    order_lanes(snap->waiting_cards, snap->waiting_cards_count);
    return load_companies(store, moment, snap, err) && load_standup(store, snap, err) && moment_sums(store, moment, snap, err) &&
           load_last(store, snap, err);
}

bool store_snapshot(struct store *store, struct snapshot *snap, const struct snapshot *before, struct err *err)
{
    struct moment moment;
    int64_t version;
    if (!begin_moment(store, before, &moment, &version, err) || !read_moment(store, &moment, snap, err)) {
        return false;
    }
    end_moment(store, snap, version);
    return true;
}
