#include "store/moment.h"

#include <stdlib.h>
#include <string.h>

static int order(int64_t one, int64_t other)
{
    return (one > other) - (one < other);
}

static int compare_sums(const void *one, const void *other)
{
    const struct tally_sum *a = one;
    const struct tally_sum *b = other;
    int by_campaign = order(a->campaign, b->campaign);
    int by_pitch = order(a->pitch, b->pitch);
    int by_measure = order(a->measure, b->measure);
    return by_campaign != 0 ? by_campaign : by_pitch != 0 ? by_pitch : by_measure != 0 ? by_measure : order(a->day, b->day);
}

/* Sorts by campaign, pitch, measure and day, and adds up what is the same; the number that is left. */
static size_t fold_sums(struct tally_sum *sums, size_t count)
{
    if (count == 0) {
        return 0;
    }
    qsort(sums, count, sizeof(*sums), compare_sums);
    size_t last = 0;
    for (size_t i = 1; i < count; i++) {
        if (compare_sums(&sums[last], &sums[i]) == 0) {
            sums[last].n += sums[i].n;
        } else {
            sums[++last] = sums[i];
        }
    }
    return last + 1;
}

/* The array with room for one more: twice as wide where it is full, what stood there copied. */
static void *make_room(struct arena *arena, void *array, size_t count, size_t *room, size_t size)
{
    if (count < *room) {
        return array;
    }
    *room = *room == 0 ? 64 : *room * 2;
    void *wider = arena_give(arena, arena_bytes(*room, size));
    if (count > 0) {
        memcpy(wider, array, count * size);
    }
    return wider;
}

/* Sums that are kept from the snapshot before. */
static void copy_sums(struct snapshot *snap, const struct tally_sum *sums, size_t count, struct tally_sum **copy,
                      size_t *copy_count)
{
    *copy = arena_copy(&snap->arena, sums, count, sizeof *sums);
    *copy_count = count;
}

static bool load_tallies(struct store *store, const struct moment *moment, struct snapshot *snap, struct err *err)
{
    struct param sprint = moment->params[TOLD_SHOWN];
    const struct snapshot *before = moment->before;
    bool keeps;
    sprint.name = "sprint";
    if (!moment_keeps(moment, store, QUERY_TALLY_OF_SPRINT, 1U << TOLD_SHOWN, &keeps, err)) {
        return false;
    }
    if (keeps) {
        copy_sums(snap, before->tallies, before->tallies_count, &snap->tallies, &snap->tallies_count);
        return true;
    }
    return run_sums(store, QUERY_TALLY_OF_SPRINT, PARAMS(sprint), &snap->arena, &snap->tallies, &snap->tallies_count, err);
}

static bool load_card_sums(struct store *store, const struct moment *moment, struct snapshot *snap, struct err *err)
{
    enum { BITS = 1U << TOLD_SHOWN | 1U << TOLD_DRAFT };
    struct param params[TOLDS + 1];
    const struct snapshot *before = moment->before;
    bool keeps;
    if (!moment_keeps(moment, store, QUERY_SNAPSHOT_CARD_SUMS, BITS, &keeps, err)) {
        return false;
    }
    if (keeps) {
        copy_sums(snap, before->card_sums, before->card_sums_count, &snap->card_sums, &snap->card_sums_count);
        return true;
    }
    moment_params(moment, BITS, params);
    return run_sums(store, QUERY_SNAPSHOT_CARD_SUMS, params, &snap->arena, &snap->card_sums, &snap->card_sums_count, err);
}

static int compare_member_sums(const void *one, const void *other)
{
    const struct tally_sum *a = one;
    const struct tally_sum *b = other;
    int by_sprint = order(a->sprint, b->sprint);
    int by_member = order(a->member, b->member);
    return by_sprint != 0 ? by_sprint : by_member != 0 ? by_member : order(a->measure, b->measure);
}

/* Rows come by sprint, so what is looked for stands near the end. */
static void add_member_sum(struct snapshot *snap, const struct tally_sum *sum, size_t *room)
{
    for (size_t i = snap->member_sums_count; i > 0; i--) {
        if (compare_member_sums(&snap->member_sums[i - 1], sum) == 0) {
            snap->member_sums[i - 1].n += sum->n;
            return;
        }
    }
    snap->member_sums = make_room(&snap->arena, snap->member_sums, snap->member_sums_count, room, sizeof *sum);
    snap->member_sums[snap->member_sums_count++] = *sum;
}

static bool read_member_sums(struct store *store, struct snapshot *snap, struct err *err)
{
    struct statement *statement = engine_statement(store->engine, QUERY_SNAPSHOT_MEMBER_SUMS, err);
    if (statement == NULL) {
        return false;
    }
    size_t room = 0;
    enum step step;
    snap->member_sums = NULL;
    snap->member_sums_count = 0;
    while ((step = statement_next(statement, err)) == STEP_ROW) {
        struct tally_sum sum = sum_read(statement);
        add_member_sum(snap, &sum, &room);
    }
    statement_end(statement);
    if (snap->member_sums_count > 0) {
        qsort(snap->member_sums, snap->member_sums_count, sizeof *snap->member_sums, compare_member_sums);
    }
    return step == STEP_DONE;
}

static bool load_member_sums(struct store *store, const struct moment *moment, struct snapshot *snap, struct err *err)
{
    const struct snapshot *before = moment->before;
    bool keeps;
    if (!moment_keeps(moment, store, QUERY_SNAPSHOT_MEMBER_SUMS, 0, &keeps, err)) {
        return false;
    }
    if (!keeps) {
        return read_member_sums(store, snap, err);
    }
    copy_sums(snap, before->member_sums, before->member_sums_count, &snap->member_sums, &snap->member_sums_count);
    return true;
}

/* No closing has the tallies of the running sprint, which are at hand, and those of no sprint. */
static bool load_since(struct store *store, const struct moment *moment, struct snapshot *snap, struct err *err)
{
    struct tally_sum *loose;
    size_t loose_count;
    if (!run_sums(store, QUERY_SNAPSHOT_LOOSE, PARAMS(moment->params[TOLD_DRAFT]), &snap->arena, &loose, &loose_count, err)) {
        return false;
    }
    size_t running = snap->running == NULL ? 0 : snap->tallies_count;
    snap->since = arena_array(&snap->arena, struct tally_sum, loose_count + running);
    for (size_t i = 0; i < running; i++) {
        const struct tally_sum *sum = &snap->tallies[i];
        snap->since[i] = (struct tally_sum){
            .day = sum->day, .campaign = sum->campaign, .pitch = sum->pitch, .measure = sum->measure, .n = sum->n};
    }
    for (size_t i = 0; i < loose_count; i++) {
        snap->since[running + i] = loose[i];
    }
    snap->since_count = fold_sums(snap->since, running + loose_count);
    return true;
}

static const struct column *measure_column(void)
{
    const struct shape *shape = thing_shape(THING_CLOSING_LINE);
    return &shape->columns[shape_column(shape, "measure")];
}

/* Most lines have none: they share the empty text. */
static const char *kept_text(const char *text, struct arena *arena)
{
    return text[0] != '\0' ? arena_text(arena, text) : "";
}

/* Columns: sprint, campaign, pitch, measure, n, open, pitch_name, verdict, target. */
static struct past_line read_past(struct statement *statement, const struct column *measure, struct arena *arena)
{
    return (struct past_line){
        .sprint = statement_number(statement, 0),
        .campaign = statement_number(statement, 1),
        .pitch = statement_number(statement, 2),
        .measure = column_word(measure, statement_text(statement, 3)),
        .n = statement_number(statement, 4),
        .open = statement_number(statement, 5),
        .pitch_name = kept_text(statement_text(statement, 6), arena),
        .verdict = kept_text(statement_text(statement, 7), arena),
        .target = statement_number(statement, 8),
    };
}

static bool read_all_past(struct store *store, const struct moment *moment, struct snapshot *snap, struct err *err)
{
    struct statement *statement = engine_statement(store->engine, QUERY_SNAPSHOT_PAST, err);
    if (statement == NULL) {
        return false;
    }
    statement_bind_number(statement, "kept", moment->params[TOLD_KEPT].number);
    const struct column *measure = measure_column();
    size_t room = 0;
    enum step step;
    snap->past = NULL;
    snap->past_count = 0;
    while ((step = statement_next(statement, err)) == STEP_ROW) {
        snap->past = make_room(&snap->arena, snap->past, snap->past_count, &room, sizeof *snap->past);
        snap->past[snap->past_count++] = read_past(statement, measure, &snap->arena);
    }
    statement_end(statement);
    return step == STEP_DONE;
}

static void copy_past(struct snapshot *snap, const struct snapshot *before)
{
    snap->past = arena_copy(&snap->arena, before->past, before->past_count, sizeof *snap->past);
    snap->past_count = before->past_count;
    for (size_t i = 0; i < snap->past_count; i++) {
        struct past_line *line = &snap->past[i];
        line->pitch_name = kept_text(line->pitch_name, &snap->arena);
        line->verdict = kept_text(line->verdict, &snap->arena);
    }
}

static bool load_past(struct store *store, const struct moment *moment, struct snapshot *snap, struct err *err)
{
    bool keeps;
    if (!moment_keeps(moment, store, QUERY_SNAPSHOT_PAST, 1U << TOLD_KEPT, &keeps, err)) {
        return false;
    }
    if (!keeps) {
        return read_all_past(store, moment, snap, err);
    }
    copy_past(snap, moment->before);
    return true;
}

/* Before the kept sprints, closings are read only of the campaigns at hand: of other pitches the sum would not be whole. */
static bool pitch_at_hand(const struct snapshot *snap, int64_t pitch)
{
    for (size_t i = 0; i < snap->pitches_count; i++) {
        if (snap->pitches[i].id == pitch) {
            return true;
        }
    }
    return false;
}

static void add_pitch_sum(struct snapshot *snap, int64_t campaign, int64_t pitch, int measure, int64_t n)
{
    if (pitch != 0 && pitch_at_hand(snap, pitch)) {
        snap->pitch_sums[snap->pitch_sums_count++] =
            (struct tally_sum){.day = DAY_NONE, .campaign = campaign, .pitch = pitch, .measure = measure, .n = n};
    }
}

/* All time is what the closings say and what stands in none: nothing is counted twice, and what is frozen stays. */
static void sum_pitches(struct snapshot *snap)
{
    snap->pitch_sums = arena_array(&snap->arena, struct tally_sum, snap->past_count + snap->since_count);
    snap->pitch_sums_count = 0;
    for (size_t i = 0; i < snap->past_count; i++) {
        const struct past_line *line = &snap->past[i];
        add_pitch_sum(snap, line->campaign, line->pitch, line->measure, line->n);
    }
    for (size_t i = 0; i < snap->since_count; i++) {
        const struct tally_sum *sum = &snap->since[i];
        add_pitch_sum(snap, sum->campaign, sum->pitch, sum->measure, sum->n);
    }
    snap->pitch_sums_count = fold_sums(snap->pitch_sums, snap->pitch_sums_count);
}

bool moment_sums(struct store *store, const struct moment *moment, struct snapshot *snap, struct err *err)
{
    if (!load_tallies(store, moment, snap, err) || !load_card_sums(store, moment, snap, err) ||
        !load_member_sums(store, moment, snap, err) || !load_since(store, moment, snap, err) ||
        !load_past(store, moment, snap, err)) {
        return false;
    }
    sum_pitches(snap);
    return true;
}
