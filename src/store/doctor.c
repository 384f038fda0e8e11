#include "store/migrate.h"
#include "store/run.h"

#include "base/text.h"
#include "gen/migrations.h"

#include <inttypes.h>
#include <string.h>

/* What is wrong with a board, a sentence each: the file, its schema, its references, what the program holds to, and every row. */

enum { FINDINGS_MOST = 100, OF_ONE_KIND = 5 };

struct doctor {
    struct store *store;
    struct findings *findings;
    struct arena *arena;
};

static void find(struct findings *findings, struct arena *arena, const char *sentence)
{
    if (findings->count < FINDINGS_MOST) {
        findings->sentences[findings->count++] = arena_text(arena, sentence);
    }
}

static void find_row(struct doctor *doctor, enum thing thing, int64_t id, const char *what)
{
    const char letter[2] = {thing_letter(thing), '\0'};
    find(doctor->findings, doctor->arena,
         arena_format(doctor->arena, "The %s %s%" PRId64 " %s.", thing_shape(thing)->word, letter, id, what));
}

/* --- the file and its schema --- */

static void take_words(void *context, const char *words)
{
    struct doctor *doctor = context;
    find(doctor->findings, doctor->arena, words);
}

static bool look_at_file(struct doctor *doctor, struct err *err)
{
    return engine_each_damage(doctor->store->engine, FINDINGS_MOST, take_words, doctor, err);
}

static bool look_at_schema(struct doctor *doctor, struct err *err)
{
    struct strbuf all;
    strbuf_init(&all);
    for (size_t i = 0; i < migrations_count; i++) {
        strbuf_add(&all, migrations[i].sql);
        strbuf_add(&all, "\n;\n");
    }
    bool fine = engine_each_difference(doctor->store->engine, all.text, take_words, doctor, err);
    strbuf_release(&all);
    return fine;
}

/* --- what the program holds to --- */

static const struct {
    enum query query;
    enum thing thing;
    const char *what;
} held[] = {
    {QUERY_DOCTOR_TEAM, THING_TEAM, "is not there"},
    {QUERY_DOCTOR_SPRINTS_RUN, THING_SPRINT, "runs while another one runs"},
    {QUERY_DOCTOR_SPRINTS_DRAFT, THING_SPRINT, "is a draft beside another one"},
    {QUERY_DOCTOR_SPRINT_OVERLAPS, THING_SPRINT, "begins before an earlier one has ended"},
    {QUERY_DOCTOR_SPRINT_STARTED, THING_SPRINT, "has a state that does not fit the day it was started"},
    {QUERY_DOCTOR_SPRINT_CLOSED, THING_SPRINT, "has a state that does not fit the day it was closed"},
    {QUERY_DOCTOR_SPRINT_FROZEN, THING_SPRINT, "is closed without its frozen figures"},
    {QUERY_DOCTOR_CLOSING_OPEN, THING_CLOSING, "is of a sprint that is not closed"},
    {QUERY_DOCTOR_BURNDOWN_OUTREACH, THING_SPRINT, "has a burndown of outreach that its changes of scope do not explain"},
    {QUERY_DOCTOR_BURNDOWN_CARDS, THING_SPRINT, "has a burndown of cards that its changes of scope do not explain"},
    {QUERY_DOCTOR_SPRINT_NUMBERS, THING_SPRINT, "is open, and one with a higher number is closed"},
    {QUERY_DOCTOR_TARGET_LOOSE, THING_TARGET, "is for a campaign that is not in its sprint"},
    {QUERY_DOCTOR_CAMPAIGN_RANK, THING_CAMPAIGN, "has a rank that is not its place in the backlog"},
    {QUERY_DOCTOR_CAMPAIGN_AWAY, THING_CAMPAIGN, "is archived and has a rank"},
    {QUERY_DOCTOR_CARD_RANK, THING_CARD, "has a rank that is not its place in its lane"},
    {QUERY_DOCTOR_DESIGNATION_PLACE, THING_DESIGNATION, "has a position that is not its place in the audience"},
    {QUERY_DOCTOR_REASON_PLACE, THING_REASON, "stands where another reason stands"},
    {QUERY_DOCTOR_MEMBER_SEAT, THING_MEMBER, "sits on another member's seat"},
    {QUERY_DOCTOR_PITCHES_IN_USE, THING_PITCH, "is a third version in use on its channel"},
    {QUERY_DOCTOR_PITCH_ORIGIN, THING_PITCH, "was made from a version of another campaign or channel"},
    {QUERY_DOCTOR_TALLY_PITCH, THING_TALLY, "is of a version of another campaign or channel"},
    {QUERY_DOCTOR_TALLY_DAY, THING_TALLY, "stands on a day before its sprint"},
    {QUERY_DOCTOR_NOTE_PITCH, THING_NOTE, "is of a version of another campaign"},
    {QUERY_DOCTOR_NOTE_REASON, THING_NOTE, "has a reason for a rejection and is none"},
    {QUERY_DOCTOR_DECISION_PITCH, THING_DECISION, "is of a version of another campaign"},
    {QUERY_DOCTOR_STOP_RULES, THING_STOP_RULE, "is a second one for its campaign"},
    {QUERY_DOCTOR_STANDUP_CLOCK, THING_STANDUP, "has a clock that does not fit its state"},
    {QUERY_DOCTOR_TURN_SPEAKERS, THING_TURN, "speaks while another one speaks"},
    {QUERY_DOCTOR_HISTORY_ORDER, THING_HISTORY, "takes back what came after it"},
    {QUERY_DOCTOR_IMAGE_THING, THING_IMAGE, "is of a thing that no board has"},
    {QUERY_DOCTOR_IMAGE_JSON, THING_IMAGE, "cannot be read"},
};

static bool look_at_held(struct doctor *doctor, size_t which, struct err *err)
{
    int64_t *ids;
    size_t count;
    if (!run_numbers(doctor->store, held[which].query, PARAMS_NONE, doctor->arena, &ids, &count, err)) {
        return false;
    }
    for (size_t i = 0; i < count && i < OF_ONE_KIND; i++) {
        find_row(doctor, held[which].thing, ids[i], held[which].what);
    }
    if (count > OF_ONE_KIND) {
        find(doctor->findings, doctor->arena, arena_format(doctor->arena, "The same holds for %zu more.", count - OF_ONE_KIND));
    }
    return true;
}

/* Of that, what rows hold together that two people may have changed one each; told from small tables alone. */
static const struct {
    enum query query;
    const char *why;
} held_together[] = {
    {QUERY_DOCTOR_SPRINT_OVERLAPS, "Another sprint has its days since"},
    {QUERY_DOCTOR_SPRINT_NUMBERS, "A sprint with a higher number is closed since"},
    {QUERY_DOCTOR_SPRINT_COUNTED, "Its days have been counted on since"},
    {QUERY_DOCTOR_TARGET_LOOSE, "Targets have been set for it since"},
    {QUERY_DOCTOR_BURNDOWN_OUTREACH, "The scope of the sprint has changed since"},
    {QUERY_DOCTOR_BURNDOWN_CARDS, "The scope of the sprint has changed since"},
    {QUERY_DOCTOR_DESIGNATION_PLACE, "The audience has changed since"},
    {QUERY_DOCTOR_REASON_PLACE, "The list of reasons has changed since"},
    {QUERY_DOCTOR_PITCHES_IN_USE, "Two versions are in use on this channel since"},
    {QUERY_DOCTOR_TURN_SPEAKERS, "Somebody else speaks since"},
};

bool store_apart(struct store *store, uint64_t things, const char **why, struct err *err)
{
    *why = NULL;
    for (size_t i = 0; i < sizeof held_together / sizeof held_together[0] && *why == NULL; i++) {
        int64_t rows = 0;
        const struct statement *look = engine_statement(store->engine, held_together[i].query, err);
        bool asked = look != NULL && (statement_reads(look) & things) != 0;
        if (look == NULL || (asked && !run_query(store, held_together[i].query, PARAMS_NONE, &rows, err))) {
            return false;
        }
        *why = rows > 0 ? held_together[i].why : NULL;
    }
    return true;
}

/* --- every row --- */

/* A text that no person could have entered: the gate of today is stricter than any file that comes from elsewhere. */
static bool text_is_sound(const struct column *column, const char *text)
{
    enum text_kind kind = column->kind == COLUMN_LINE ? TEXT_LINE : TEXT_BLOCK;
    return text_check(text, strlen(text), kind, SIZE_MAX, "", NULL);
}

static const char *column_problem(const struct column *column, const void *row)
{
    bool nullable = (column->flags & COLUMN_NULLABLE) != 0;
    if (column_is_text(column) && !column_is_none(column, row)) {
        return text_is_sound(column, column_text(column, row)) ? NULL : "holds characters that no text may hold, in its";
    }
    if (column->kind == COLUMN_DAY && !nullable && column_number(column, row) == DAY_NONE) {
        return "has a day that no calendar has, in its";
    }
    bool word_unknown = column->kind == COLUMN_WORD && !nullable && column_number(column, row) < 0;
    return word_unknown ? "has a word that is unknown, in its" : NULL;
}

static void look_at_row(struct doctor *doctor, const struct shape *shape, const void *row, struct arena *scratch)
{
    for (size_t i = 0; i < shape->count; i++) {
        const char *problem = column_problem(&shape->columns[i], row);
        if (problem != NULL) {
            find_row(doctor, shape->thing, row_id(row), arena_format(scratch, "%s “%s”", problem, shape->columns[i].name));
        }
    }
    const struct company *company = row;
    if (shape->thing == THING_COMPANY && strcmp(company->folded, text_fold(scratch, company->name)) != 0) {
        find_row(doctor, THING_COMPANY, company->id, "cannot be found by its name");
    }
}

static bool look_at_rows(struct doctor *doctor, enum thing thing, struct arena *scratch, struct err *err)
{
    const struct shape *shape = thing_shape(thing);
    union row row;
    for (int64_t after = INT64_MIN;; after = row_id(&row)) {
        bool found;
        arena_clear(scratch);
        if (!store_next(doctor->store, thing, after, &row, &found, scratch, err)) {
            return false;
        }
        if (!found) {
            return true;
        }
        if (row_id(&row) <= after) { /* pages that are none lead in circles */
            return err_set(err, ERR_STORE, "The file is damaged: the rows of the %s table are out of order.", shape->table);
        }
        look_at_row(doctor, shape, &row, scratch);
    }
}

static bool look_at_all_rows(struct doctor *doctor, struct err *err)
{
    struct arena scratch;
    bool fine = true;
    arena_init(&scratch);
    for (int thing = 0; fine && thing < THINGS; thing++) {
        fine = look_at_rows(doctor, (enum thing)thing, &scratch, err);
    }
    arena_release(&scratch);
    return fine;
}

/* --- all of it --- */

static bool look_at_all_held(struct doctor *doctor, struct err *err)
{
    for (size_t i = 0; i < sizeof held / sizeof held[0]; i++) {
        if (!look_at_held(doctor, i, err)) {
            return false;
        }
    }
    return true;
}

/* Each part says what it finds; one that cannot look is a finding itself, and the others look all the same. */
void store_doctor(struct store *store, struct arena *arena, struct findings *findings)
{
    static bool (*const looks[])(struct doctor * doctor, struct err * err) = {look_at_file, look_at_schema, look_at_all_held,
                                                                              look_at_all_rows};
    struct doctor doctor = {.store = store, .findings = findings, .arena = arena};
    *findings = (struct findings){.sentences = arena_array(arena, const char *, FINDINGS_MOST)};
    struct err err;
    bool began = store_begin_read(store, &err); /* one moment, and no lock for each row */
    for (size_t i = 0; i < sizeof looks / sizeof looks[0]; i++) {
        if (!looks[i](&doctor, &err)) {
            find(findings, arena, err.text);
        }
    }
    if (began) {
        store_rollback(store);
    }
}
