/* Nobody's text is overwritten in silence: processes edit the same fields of the same rows, often from what they saw a while ago.
 * Each text says who wrote it, which of theirs it is, and which text its writer saw in its place. In the end every text stands on
 * the board or in its history, and each one took the place of no other than the one its writer had seen.
 *
 * RACES=100000 makes it longer. The writers are processes of their own. */
#include "desk/room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WRITERS = 4, RACES = 600, WORDS = 60, ROWS = 2, FIELDS = 5 };

/* The fields that are raced for. */
static const struct {
    enum thing thing;
    const char *name;
} fields[FIELDS] = {
    {THING_CAMPAIGN, "industry"}, {THING_CAMPAIGN, "offering"}, {THING_CAMPAIGN, "differentiator"},
    {THING_CARD, "title"},        {THING_CARD, "words"},
};

static const struct column *column_of(int field)
{
    const struct shape *shape = thing_shape(fields[field].thing);
    return &shape->columns[shape_column(shape, fields[field].name)];
}

/* --- a writer --- */

static struct counters {
    long conflicts[WRITERS], busy[WRITERS];
} * counters; /* shared by all */

struct writer {
    struct desk *desk;
    int number;
    uint64_t seed;
    int64_t ids[THINGS];    /* the rows that are raced for */
    union row seen[THINGS]; /* as it saw them last */
    struct arena seen_arena, met_arena, text_arena;
};

static const struct desk_options options = {.login = "office", .member = "Ana", .now = "2025-09-01T09:00", .clock_stands = true};

static uint64_t any(struct writer *writer, uint64_t below)
{
    writer->seed = writer->seed * 6364136223846793005U + 1442695040888963407U;
    return (writer->seed >> 33) % below;
}

static _Noreturn void give_up(const char *what)
{
    fprintf(stderr, "%s\n", what);
    _exit(1);
}

static void look(struct writer *writer)
{
    static const enum thing raced[ROWS] = {THING_CAMPAIGN, THING_CARD};
    struct err err;
    arena_clear(&writer->seen_arena);
    for (int i = 0; i < ROWS; i++) {
        enum thing thing = raced[i];
        if (!store_get(desk_store(writer->desk), thing, writer->ids[thing], &writer->seen[thing], &writer->seen_arena, &err)) {
            give_up(err.text);
        }
    }
}

/* "2.17" of "2.17 for 1.9". */
static const char *name_of(const char *text, char name[WORDS])
{
    snprintf(name, WORDS, "%.*s", (int)strcspn(text, " "), text);
    return name;
}

static void sign(struct writer *writer, int field, long number, const union row *was, union row *row)
{
    char before[WORDS];
    const struct column *column = column_of(field);
    *row = *was;
    column_set_text(
        column, row,
        arena_format(&writer->text_arena, "%d.%ld for %s", writer->number, number, name_of(column_text(column, was), before)));
}

/* Who meets a colleague's text sees it now, and either writes over it knowingly or lets it stand; others may have come first
 * again.
 */
static void settle(struct writer *writer, int field, long number, union row was)
{
    struct err err;
    struct outcome outcome;
    union row row;
    bool yields = any(writer, 2) == 0;
    for (;;) {
        sign(writer, field, number, &was, &row);
        struct change change = change_edit(fields[field].thing, &was, &row);
        bool done =
            yields ? desk_yield(writer->desk, &change, &outcome, &err) : desk_apply(writer->desk, &change, &outcome, &err);
        if (done) {
            return;
        }
        if (err.code == ERR_BUSY) { /* nobody pauses here: on a machine that is busy otherwise, five seconds may be too few */
            counters->busy[writer->number]++;
            continue;
        }
        if (err.code != ERR_CONFLICT) {
            give_up(err.text);
        }
        const struct column *column = column_of(field);
        if (strcmp(column_text(column, &outcome.mine), column_text(column, &row)) != 0) {
            give_up("my own text is not in hand");
        }
        counters->conflicts[writer->number]++;
        arena_clear(&writer->met_arena);
        row_copy(thing_shape(fields[field].thing), &was, &outcome.theirs, &writer->met_arena);
    }
}

static void race(struct writer *writer, long number)
{
    int field = (int)any(writer, FIELDS);
    if (number == 0 || any(writer, 4) == 0) { /* else from what it saw a while ago */
        look(writer);
    }
    arena_clear(&writer->text_arena);
    settle(writer, field, number, writer->seen[fields[field].thing]);
}

static _Noreturn void write_all(const struct room *room, int number, long races, int64_t campaign, int64_t card)
{
    struct err err;
    struct writer writer = {.number = number, .seed = (uint64_t)number + 7};
    writer.ids[THING_CAMPAIGN] = campaign;
    writer.ids[THING_CARD] = card;
    arena_init(&writer.seen_arena);
    arena_init(&writer.met_arena);
    arena_init(&writer.text_arena);
    if (!desk_open(&writer.desk, room->path, &options, &err)) {
        give_up(err.text);
    }
    for (long i = 0; i < races; i++) {
        race(&writer, i);
    }
    desk_close(writer.desk);
    _exit(0);
}

/* --- what came of it --- */

struct tally_of_texts {
    char *found[WRITERS]; /* by number */
    long races;           /* of each writer */
    long texts;
};

/* The text of the field in an image; false where the image is not about it. */
static bool text_in(const char *image, const char *field, char text[WORDS])
{
    char key[WORDS];
    snprintf(key, sizeof key, "\"%s\":\"", field);
    const char *at = image != NULL ? strstr(image, key) : NULL;
    if (at != NULL) {
        at += strlen(key);
        snprintf(text, WORDS, "%.*s", (int)strcspn(at, "\""), at);
    }
    return at != NULL;
}

static void take_text(struct tally_of_texts *tally, const struct image *image, const char *field)
{
    char before[WORDS], after[WORDS], replaced[WORDS], seen[WORDS] = "";
    int writer;
    long number;
    if (!text_in(image->after, field, after) || !text_in(image->before, field, before)) {
        return;
    }
    assert_true(sscanf(after, "%d.%ld for %s", &writer, &number, seen) >= 2);
    if (strcmp(name_of(before, replaced), seen) != 0) {
        fail_msg("%s of %s: “%s” took the place of “%s”, which its writer had not seen", field, thing_words[image->thing], after,
                 before);
    }
    assert_true(writer < WRITERS && number < tally->races);
    tally->texts += !tally->found[writer][number];
    tally->found[writer][number] = 1;
}

/* What was taken back only puts back what stood there. */
static bool is_done(struct room *room, int64_t history)
{
    struct history entry;
    assert_true(store_get(desk_store(room->desk), THING_HISTORY, history, &entry, &room->arena, &room->err));
    return entry.kind == HISTORY_DO;
}

static void take_images(struct room *room, int64_t after, struct tally_of_texts *tally)
{
    struct image image;
    bool found;
    for (;; after = image.id) {
        arena_clear(&room->arena);
        assert_true(store_next(desk_store(room->desk), THING_IMAGE, after, &image, &found, &room->arena, &room->err));
        if (!found) {
            return;
        }
        bool done = is_done(room, image.history);
        for (int i = 0; done && i < FIELDS; i++) {
            if (fields[i].thing == (enum thing)image.thing) {
                take_text(tally, &image, fields[i].name);
            }
        }
    }
}

static int64_t last_image(struct room *room)
{
    struct image image;
    bool found = true;
    int64_t last = 0;
    while (found) {
        assert_true(store_next(desk_store(room->desk), THING_IMAGE, last, &image, &found, &room->arena, &room->err));
        last = found ? image.id : last;
    }
    return last;
}

static void write_by_all(struct room *room, long races, int64_t campaign, int64_t card)
{
    pid_t children[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0) {
            write_all(room, i, races, campaign, card);
        }
    }
    for (int i = 0; i < WRITERS; i++) {
        int status;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
}

static void test_every_text_is_kept_and_none_is_written_over_unseen(void **state)
{
    struct room *room = *state;
    const char *given = getenv("RACES");
    struct tally_of_texts tally = {.races = (given != NULL ? strtol(given, NULL, 10) : RACES) / WRITERS};
    int64_t campaign = room_campaign(room, "Dental");
    int64_t card = room_card(room, room_sprint(room, campaign), campaign, "start");
    int64_t before = last_image(room);
    desk_close(room->desks[0]);
    room->desks[0] = room->desk = NULL;
    write_by_all(room, tally.races, campaign, card);
    room_sit(room, 0, "Ana", "2025-09-01T09:30");
    for (int i = 0; i < WRITERS; i++) {
        tally.found[i] = calloc((size_t)tally.races + 1, 1);
        assert_non_null(tally.found[i]);
    }
    take_images(room, before, &tally);
    long conflicts = 0, busy = 0;
    for (int i = 0; i < WRITERS; i++) {
        free(tally.found[i]);
        conflicts += counters->conflicts[i];
        busy += counters->busy[i];
    }
    print_message("%ld races, %ld conflicts, %ld tried again behind a long wait; %ld texts kept, none written over unseen\n",
                  tally.races * WRITERS, conflicts, busy, tally.texts);
    assert_int_equal(tally.texts, tally.races * WRITERS);
    assert_true(conflicts > tally.races / 4);
}

int main(void)
{
    counters = mmap(NULL, sizeof *counters, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_every_text_is_kept_and_none_is_written_over_unseen),
    };
    return counters == MAP_FAILED || cmocka_run_group_tests(tests, NULL, NULL);
}
