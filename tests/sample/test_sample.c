#include "desk/exchange.h"
#include "model/figures.h"
#include "sample/play.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The sample team: it can be read, it is what the story makes, and it agrees with itself on every day of its last sprint. */

enum { ROWS_MOST = 1024 };

static char folder[32], path[64];

/* --- a board of the sample, as it was at a moment --- */

static int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "%s/sample-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/board.db", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    rmdir(folder);
    return 0;
}

static void fine(bool so, const struct err *err)
{
    if (!so) {
        fail_msg("%s", err->text);
    }
}

static struct desk *open_at(const char *now)
{
    struct err err = {.text = ""};
    struct strbuf warnings;
    struct desk *desk;
    size_t bytes;
    int64_t instant;
    const char *sample = exchange_sample(&bytes);
    const struct desk_options options = {.member = "Ana", .login = "ana", .now = now, .clock_stands = true};
    strbuf_init(&warnings);
    fine(exchange_import_bytes(sample, bytes, path, &warnings, &err), &err);
    assert_string_equal(warnings.text, "");
    strbuf_release(&warnings);
    fine(desk_open(&desk, path, &options, &err), &err);
    fine(instant_read(now, &instant, &err) && exchange_rewind(desk, instant, &err), &err);
    return desk;
}

static void close_board(struct desk *desk)
{
    desk_close(desk);
    unlink(path);
}

static void load(struct desk *desk, struct snapshot *snap)
{
    struct err err;
    snapshot_init(snap);
    fine(desk_load(desk, snap, &err), &err);
}

/* All rows of a thing, in the arena. */
static size_t rows_of(struct desk *desk, enum thing thing, struct arena *arena, union row **rows)
{
    struct err err;
    size_t count = 0;
    bool found = true;
    *rows = arena_array(arena, union row, ROWS_MOST);
    for (int64_t after = INT64_MIN; found; after = row_id(&(*rows)[count - 1])) {
        assert_true(count < ROWS_MOST);
        fine(store_next(desk_store(desk), thing, after, &(*rows)[count], &found, arena, &err), &err);
        if (!found) {
            break;
        }
        count++;
    }
    return count;
}

/* --- what it is --- */

static void the_document_is_what_the_story_makes(void **state)
{
    (void)state;
    size_t bytes;
    struct err err;
    const char *sample = exchange_sample(&bytes);
    char *made = calloc(1, bytes + 2);
    assert_non_null(made);
    FILE *out = tmpfile();
    assert_non_null(out);
    fine(play_document(out, &err), &err);
    rewind(out);
    assert_int_equal(fread(made, 1, bytes + 1, out), bytes);
    assert_true(memcmp(made, sample, bytes) == 0);
    fclose(out);
    free(made);
}

/* --- no sentence is used twice --- */

static void add_texts(struct desk *desk, enum thing thing, const char *name, struct arena *arena, const char **texts,
                      size_t *count)
{
    union row *rows;
    size_t rows_count = rows_of(desk, thing, arena, &rows);
    const struct shape *shape = thing_shape(thing);
    const struct column *column = &shape->columns[shape_column(shape, name)];
    for (size_t i = 0; i < rows_count; i++) {
        const char *text = column_text(column, &rows[i]);
        assert_null(strstr(text, "orem ipsum"));
        if (text[0] != '\0') {
            texts[(*count)++] = text;
        }
    }
}

static int by_text(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

static void nothing_is_said_twice(void **state)
{
    (void)state;
    static const struct {
        enum thing thing;
        const char *column;
    } spoken[] = {{THING_NOTE, "words"},  {THING_LEARNING, "words"},     {THING_CARD, "title"},      {THING_CARD, "words"},
                  {THING_PITCH, "words"}, {THING_DECISION, "reason"},    {THING_ACTION, "words"},    {THING_RANKING, "reason"},
                  {THING_SPRINT, "goal"}, {THING_SPRINT, "reached_why"}, {THING_PITCH, "hypothesis"}};
    struct desk *desk = open_at("2025-09-12T16:05");
    struct arena arena;
    arena_init(&arena);
    const char **texts = arena_array(&arena, const char *, COUNT_OF(spoken) * ROWS_MOST);
    size_t count = 0;
    for (size_t i = 0; i < COUNT_OF(spoken); i++) {
        add_texts(desk, spoken[i].thing, spoken[i].column, &arena, texts, &count);
    }
    assert_true(count > 350);
    qsort(texts, count, sizeof *texts, by_text);
    for (size_t i = 1; i < count; i++) {
        bool of_the_figures = strncmp(texts[i], "too early, ", strlen("too early, ")) == 0; /* they may say it again */
        assert_true(of_the_figures || strcmp(texts[i - 1], texts[i]) != 0);
    }
    arena_release(&arena);
    close_board(desk);
}

/* --- figures --- */

static void the_targets_of_sprint_7_are_met_as_the_days_go(void **state)
{
    (void)state;
    static const struct {
        const char *now;
        int measure;
        int64_t done, target;
    } expected[] = {
        {"2025-09-04T09:41", MEASURE_CONTACT, 74, 120},  {"2025-09-04T09:41", MEASURE_EMAIL, 118, 200},
        {"2025-09-04T09:41", MEASURE_CALL, 31, 90},      {"2025-09-04T09:41", MEASURE_VOICEMAIL, 22, 60},
        {"2025-09-04T09:41", MEASURE_MEETING, 3, 6},     {"2025-09-04T09:41", MEASURE_REPLY, 16, 0},
        {"2025-09-12T16:05", MEASURE_CONTACT, 124, 120}, {"2025-09-12T16:05", MEASURE_EMAIL, 198, 200},
        {"2025-09-12T16:05", MEASURE_CALL, 91, 90},      {"2025-09-12T16:05", MEASURE_VOICEMAIL, 63, 60},
        {"2025-09-12T16:05", MEASURE_MEETING, 6, 6},     {"2025-09-12T16:05", MEASURE_REPLY, 36, 0},
    };
    struct desk *desk = NULL;
    struct snapshot snap;
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        if (i == 0 || strcmp(expected[i].now, expected[i - 1].now) != 0) {
            if (desk != NULL) {
                snapshot_release(&snap);
                close_board(desk);
            }
            desk = open_at(expected[i].now);
            load(desk, &snap);
        }
        assert_int_equal(figures_done(&snap, 0, 0, 0, expected[i].measure), expected[i].done);
        assert_int_equal(figures_target(&snap, snap.running->id, 0, expected[i].measure), expected[i].target);
    }
    snapshot_release(&snap);
    close_board(desk);
}

static int64_t pitch_called(const struct snapshot *snap, int64_t campaign, int channel, int64_t version)
{
    for (size_t i = 0; i < snap->pitches_count; i++) {
        const struct pitch *pitch = &snap->pitches[i];
        if (pitch->campaign == campaign && pitch->channel == channel && pitch->version == version) {
            return pitch->id;
        }
    }
    fail_msg("there is no such version");
    return 0;
}

static void each_version_of_sprint_7_has_its_own_figures(void **state)
{
    (void)state;
    static const struct {
        int64_t campaign;
        int channel;
        int64_t version, sent, replies, meetings;
    } expected[] = {{DENTAL, CHANNEL_EMAIL, 3, 84, 17, 4},
                    {DENTAL, CHANNEL_EMAIL, 2, 40, 2, 0},
                    {DENTAL, CHANNEL_VOICEMAIL, 2, 22, 8, 1},
                    {LOGISTICS, CHANNEL_EMAIL, 2, 74, 5, 1},
                    {LOGISTICS, CHANNEL_VOICEMAIL, 1, 41, 4, 0}};
    struct desk *desk = open_at("2025-09-12T16:05");
    struct snapshot snap;
    load(desk, &snap);
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        int64_t pitch = pitch_called(&snap, expected[i].campaign, expected[i].channel, expected[i].version);
        struct funnel funnel = figures_funnel(&snap, 7, expected[i].campaign, pitch);
        assert_int_equal(funnel.sent, expected[i].sent);
        assert_int_equal(funnel.replies, expected[i].replies);
        assert_int_equal(funnel.meetings, expected[i].meetings);
    }
    snapshot_release(&snap);
    close_board(desk);
}

static void the_closed_sprints_came_to_what_the_story_says(void **state)
{
    (void)state;
    static const struct {
        int64_t campaign, sprint, sent, positives;
    } expected[] = {{WINE, 1, 18, 1},      {WINE, 2, 22, 0},      {WINE, 3, 19, 0},      {LOGISTICS, 2, 40, 1},
                    {LOGISTICS, 3, 41, 1}, {LOGISTICS, 4, 35, 0}, {LOGISTICS, 6, 38, 1}, {HOTELS, 2, 36, 0},
                    {HOTELS, 3, 38, 0},    {MACHINES, 2, 9, 0},   {MACHINES, 3, 11, 1},  {DENTAL, 4, 38, 1},
                    {DENTAL, 5, 44, 3},    {DENTAL, 6, 52, 6}};
    struct desk *desk = open_at("2025-09-04T09:41");
    struct snapshot snap;
    load(desk, &snap);
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        struct funnel funnel = figures_funnel(&snap, expected[i].sprint, expected[i].campaign, 0);
        assert_int_equal(funnel.sent, expected[i].sent);
        assert_int_equal(funnel.positives, expected[i].positives);
    }
    snapshot_release(&snap);
    close_board(desk);
}

static void on_day_4_every_direction_is_to_be_seen(void **state)
{
    (void)state;
    static const struct {
        int64_t campaign;
        enum direction direction;
    } expected[] = {{DENTAL, DIRECTION_WORKING},
                    {LOGISTICS, DIRECTION_DRIFTING},
                    {LAW, DIRECTION_OPEN},
                    {HOTELS, DIRECTION_NO_SIGNAL},
                    {MACHINES, DIRECTION_STARVED}};
    struct desk *desk = open_at("2025-09-04T09:41");
    struct snapshot snap;
    load(desk, &snap);
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        struct course course = figures_course(&snap, expected[i].campaign);
        assert_int_equal(direction_of(&course), expected[i].direction);
        assert_int_equal(snapshot_campaign(&snap, expected[i].campaign)->rank, i + 1);
    }
    assert_int_equal(snapshot_campaign(&snap, WINE)->state, CAMPAIGN_STOPPED);
    assert_int_equal(snapshot_campaign(&snap, WINE)->stopped_in, 3);
    snapshot_release(&snap);
    close_board(desk);
}

static void on_day_10_the_stop_rule_of_august_has_come_true(void **state)
{
    (void)state;
    struct desk *desk = open_at("2025-09-12T16:05");
    struct snapshot snap;
    load(desk, &snap);
    struct suggestion suggestion = figures_suggest(&snap, LOGISTICS, &snap.arena);
    assert_true(suggestion.must_answer);
    assert_int_equal(suggestion.word, DECISION_STOP);
    assert_null(figures_decision(&snap, 7, LOGISTICS, 0));
    snapshot_release(&snap);
    close_board(desk);
}

/* --- it agrees with itself --- */

static int64_t counted(const union row *tallies, size_t count, const struct closing_line *line)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        const struct tally *tally = &tallies[i].tally;
        bool fits = tally->sprint == line->sprint && tally->campaign == line->campaign && tally->measure == line->measure;
        sum += fits && (line->pitch == 0 || tally->pitch == line->pitch) ? tally->n : 0;
    }
    return sum;
}

static void every_closing_equals_its_counts(void **state)
{
    (void)state;
    struct desk *desk = open_at("2025-09-12T16:05");
    struct arena arena;
    union row *lines, *tallies, *closings;
    arena_init(&arena);
    size_t lines_count = rows_of(desk, THING_CLOSING_LINE, &arena, &lines);
    size_t tallies_count = rows_of(desk, THING_TALLY, &arena, &tallies);
    assert_int_equal(rows_of(desk, THING_CLOSING, &arena, &closings), 6);
    assert_true(lines_count > 100);
    for (size_t i = 0; i < lines_count; i++) {
        assert_int_equal(counted(tallies, tallies_count, &lines[i].closing_line), lines[i].closing_line.n);
    }
    arena_release(&arena);
    close_board(desk);
}

static void every_touch_names_a_version_that_has_words(void **state)
{
    (void)state;
    struct desk *desk = open_at("2025-09-12T16:05");
    struct arena arena;
    union row *tallies, pitch;
    struct err err;
    arena_init(&arena);
    size_t count = rows_of(desk, THING_TALLY, &arena, &tallies);
    for (size_t i = 0; i < count; i++) {
        const struct tally *tally = &tallies[i].tally;
        if (!measure_is_touch(tally->measure) && !measure_is_answer(tally->measure)) {
            continue;
        }
        assert_int_not_equal(tally->pitch, 0);
        fine(store_get(desk_store(desk), THING_PITCH, tally->pitch, &pitch, &arena, &err), &err);
        assert_int_equal(pitch.pitch.campaign, tally->campaign);
        assert_true(strlen(pitch.pitch.words) > 40);
        assert_true(tally->day >= pitch.pitch.created);
    }
    arena_release(&arena);
    close_board(desk);
}

/* --- the stand-ups --- */

static bool said_on(const union row *notes, size_t count, civil_day day, int kind)
{
    for (size_t i = 0; i < count; i++) {
        if (notes[i].note.day == day && notes[i].note.kind == kind) {
            return true;
        }
    }
    return false;
}

static void each_morning_of_the_last_two_sprints_has_notes_of_every_kind(void **state)
{
    (void)state;
    struct desk *desk = open_at("2025-09-12T16:05");
    struct arena arena;
    union row *standups, *notes;
    arena_init(&arena);
    size_t count = rows_of(desk, THING_STANDUP, &arena, &standups);
    size_t notes_count = rows_of(desk, THING_NOTE, &arena, &notes);
    assert_int_equal(count, 20);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(standups[i].standup.state, STANDUP_ENDED);
        for (int kind = 0; kind < NOTE_KINDS; kind++) {
            assert_true(said_on(notes, notes_count, standups[i].standup.day, kind));
        }
    }
    arena_release(&arena);
    close_board(desk);
}

/* --- back in time --- */

static void no_later_day(struct desk *desk, civil_day today)
{
    static const enum thing things[] = {THING_TALLY, THING_NOTE,    THING_CARD,      THING_DECISION,   THING_LEARNING,
                                        THING_PITCH, THING_STANDUP, THING_STOP_RULE, THING_COMMITMENT, THING_SCOPE_CHANGE};
    static const char *const days[] = {"day", "created", "lane_day", "written", "added"};
    struct arena arena;
    union row *rows;
    arena_init(&arena);
    for (size_t i = 0; i < COUNT_OF(things); i++) {
        const struct shape *shape = thing_shape(things[i]);
        size_t count = rows_of(desk, things[i], &arena, &rows);
        for (size_t j = 0; j < COUNT_OF(days); j++) {
            int at = shape_column(shape, days[j]);
            for (size_t row = 0; at >= 0 && row < count; row++) {
                assert_true(column_number(&shape->columns[at], &rows[row]) <= today);
            }
        }
    }
    arena_release(&arena);
}

static void every_day_of_sprint_7_can_be_shown_without_what_came_later(void **state)
{
    (void)state;
    static const int dates[] = {1, 2, 3, 4, 5, 8, 9, 10, 11, 12};
    int64_t outreach = -1;
    for (size_t i = 0; i < COUNT_OF(dates); i++) {
        char now[32];
        struct snapshot snap;
        snprintf(now, sizeof now, "2025-09-%02dT%s", dates[i], dates[i] == 12 ? "16:05" : "09:41");
        struct desk *desk = open_at(now);
        load(desk, &snap);
        assert_non_null(snap.running);
        assert_int_equal(snap.running->id, 7);
        assert_int_equal(figures_day(&snap, snap.running), (int)i + 1);
        assert_true(snap.last.at <= snap.now);
        assert_non_null(snap.standup);
        int64_t sent = figures_done(&snap, 0, 0, 0, MEASURE_EMAIL);
        assert_true(sent > outreach);
        outreach = sent;
        no_later_day(desk, snap.today);
        snapshot_release(&snap);
        close_board(desk);
    }
}

static void on_day_4_the_lanes_are_as_full_as_they_look(void **state)
{
    (void)state;
    static const size_t expected[LANES] = {5, 3, 4, 9};
    struct desk *desk = open_at("2025-09-04T09:41");
    struct snapshot snap;
    size_t lanes[LANES] = {0};
    load(desk, &snap);
    for (size_t i = 0; i < snap.cards_count; i++) {
        lanes[snap.cards[i].lane] += snap.cards[i].sprint == 7;
    }
    for (int lane = 0; lane < LANES; lane++) {
        assert_int_equal(lanes[lane], expected[lane]);
    }
    snapshot_release(&snap);
    close_board(desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_document_is_what_the_story_makes),
        cmocka_unit_test(nothing_is_said_twice),
        cmocka_unit_test(the_targets_of_sprint_7_are_met_as_the_days_go),
        cmocka_unit_test(each_version_of_sprint_7_has_its_own_figures),
        cmocka_unit_test(the_closed_sprints_came_to_what_the_story_says),
        cmocka_unit_test(on_day_4_every_direction_is_to_be_seen),
        cmocka_unit_test(on_day_10_the_stop_rule_of_august_has_come_true),
        cmocka_unit_test(every_closing_equals_its_counts),
        cmocka_unit_test(every_touch_names_a_version_that_has_words),
        cmocka_unit_test(each_morning_of_the_last_two_sprints_has_notes_of_every_kind),
        cmocka_unit_test(every_day_of_sprint_7_can_be_shown_without_what_came_later),
        cmocka_unit_test(on_day_4_the_lanes_are_as_full_as_they_look),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
