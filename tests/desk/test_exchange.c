#include "desk/room.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Documents: out and in again byte for byte, and whatever is wrong with one is refused with its line. */

static const char *copy_path(struct room *room)
{
    return arena_format(&room->arena, "%s/copy", room->folder);
}

/* The document of the board that a document makes. */
static const char *through(struct room *room, const char *document, size_t bytes)
{
    struct strbuf warnings;
    struct desk *copy = NULL;
    const struct desk_options options = {.login = "office"};
    strbuf_init(&warnings);
    if (!exchange_import_bytes(document, bytes, copy_path(room), &warnings, &room->err) ||
        !desk_open(&copy, copy_path(room), &options, &room->err)) {
        fail_msg("%s", room->err.text);
    }
    assert_string_equal(warnings.text, "");
    strbuf_release(&warnings);
    struct desk *own = room->desk;
    room->desk = copy;
    const char *again = room_document(room, true);
    room->desk = own;
    desk_close(copy);
    return again;
}

static void test_a_board_comes_back_byte_for_byte(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Zahnärzte “Nord” \\ \"Süd\" 漢字");
    int64_t sprint = room_sprint(room, campaign);
    room_card(room, sprint, campaign, "שלום");
    room_count_emails(room, campaign, 12);
    room_undo(room);
    const char *document = room_document(room, true);
    assert_string_equal(through(room, document, strlen(document)), document);
}

static void test_the_sample_comes_back_byte_for_byte(void **state)
{
    struct room *room = *state;
    size_t bytes;
    const char *sample = exchange_sample(&bytes);
    assert_string_equal(through(room, sample, bytes), sample);
}

/* Fills the pipe and waits there for a reader who does not come. */
static pid_t begin_export(struct room *room, const int *ends)
{
    pid_t child = fork();
    if (child == 0) {
        FILE *out = fdopen(ends[1], "w");
        close(ends[0]);
        _exit(out != NULL && exchange_export(room->desk, out, true, &room->err) ? 0 : 1);
    }
    close(ends[1]);
    return child;
}

static void test_who_reads_an_export_slowly_keeps_nobody_from_saving(void **state)
{
    struct room *room = *state;
    int ends[2], status;
    struct strbuf long_words;
    strbuf_init(&long_words);
    strbuf_repeat(&long_words, "They have it in house. ", 2000); /* 46 kB, more than one of which no pipe takes */
    int64_t campaign = room_campaign(room, "Dental");
    for (int i = 0; i < 8; i++) {
        struct card card;
        thing_blank(THING_CARD, &card);
        card.title = "Call";
        card.campaign = campaign;
        card.words = long_words.text;
        room_do(room, change_add(THING_CARD, &card));
    }
    assert_int_equal(pipe(ends), 0);
    pid_t reader = begin_export(room, ends);
    struct pollfd begun = {.fd = ends[0], .events = POLLIN};
    assert_int_equal(poll(&begun, 1, 10000), 1);
    room_campaign(room, "Vets");
    close(ends[0]); /* gone without reading */
    assert_int_equal(waitpid(reader, &status, 0), reader);
    strbuf_release(&long_words);
}

static void test_any_layout_makes_the_same_board(void **state)
{
    struct room *room = *state;
    room_campaign(room, "Dental");
    const char *document = room_document(room, true);
    char *loose = calloc(1, 2 * strlen(document) + 1);
    assert_non_null(loose);
    char *to = loose;
    for (const char *from = document; *from != '\0'; from++) {
        *to++ = *from == '\n' ? '\t' : *from;
        if (*from == '\n') {
            *to++ = ' ';
        }
    }
    assert_string_equal(through(room, loose, strlen(loose)), document);
    free(loose);
}

/* --- what is refused --- */

/* Tried from memory and from a file alike; nothing stays behind. */
static void refuse_bytes(struct room *room, const char *document, size_t bytes, const char *sentence)
{
    struct strbuf warnings;
    strbuf_init(&warnings);
    bool done = exchange_import_bytes(document, bytes, copy_path(room), &warnings, &room->err);
    strbuf_release(&warnings);
    assert_false(done);
    assert_string_equal(room->err.text, sentence);
    assert_int_equal(err_exit_status(room->err.code), 6);
    assert_true(room_folder_has_only(room, NULL, 0));
}

static void refuse(struct room *room, const char *document, const char *sentence)
{
    refuse_bytes(room, document, strlen(document), sentence);
}

/* The room's own document with one piece of text put for another. */
static const char *spoilt(struct room *room, const char *from, const char *to)
{
    const char *document = room_document(room, true);
    const char *at = strstr(document, from);
    assert_non_null(at);
    return arena_format(&room->arena, "%.*s%s%s", (int)(at - document), document, to, at + strlen(from));
}

static void test_bad_json_is_refused_with_its_line(void **state)
{
    struct room *room = *state;
    static const struct {
        const char *document;
        const char *sentence;
    } bad[] = {
        {"{\"scrumsell\":1,\n\"team\":[],\n\"team\":[]}", "line 3: the key “team” comes twice"},
        {"{\"scrumsell\":1} xyz", "line 1: something stands behind the end of the document"},
        {"{\"scrumsell\":1,\n\"day_off\":[\n{\"id\":007}]}", "line 3: a number begins with a zero"},
        {"{\"scrumsell\":1,\n\"day_off\":[\n{\"id\":1.}]}", "line 3: a number ends in its decimal point"},
        {"{\"scrumsell\":1,\n\"day_off\":[\n{\"id\":123456789012345678901}]}", "line 3: a number is too long"},
        {"{\"scrumsell\":1,\n\"x\":\"a\\u0000b\"}", "line 2: a text holds the character \\u0000, which no text may"},
        {"{\"scrumsell\":1,\n\"x\":\"\\ud800\"}", "line 2: a text holds half a character (a lone surrogate)"},
        {"{\"scrumsell\":1,\n\"x\":\"\\udc00\"}", "line 2: a text holds half a character (a lone surrogate)"},
        {"{\"scrumsell\":1,\n\"x\":\"\x1b[2J\"}", "line 2: a text holds a control character (at byte 1)."},
        {"{\"scrumsell\":1,\n\"x\":\"\xff\xfe\"}", "line 2: a text holds bytes that are no UTF-8 text (at byte 1)."},
        {"{\"scrumsell\":1,\n\"x\":\"ab\xc0\x80\"}", "line 2: a text holds bytes that are no UTF-8 text (at byte 3)."},
        {"{\"scrumsell\":1,\n\"x\":\"\\q\"}", "line 2: a text has a backslash before a character that takes none"},
        {"{\"scrumsell\":1,\n\"x\":tru}", "line 2: a value belongs here: a text, a number, true, false, null, [ or {"},
        {"{\"scrumsell\":1,\n\"x\":1", "line 2: the document ends too early"},
        {"{\"scrumsell\":1,\n\"x\" 1}", "line 2: a colon belongs behind a key"},
        {"{\"scrumsell\":1\n\"x\":1}", "line 2: a comma or } belongs here"},
        {"{\"scrumsell\":1,\n\"team\":7}", "line 2: “team” is not a list of rows"},
        {"{\"scrumsell\":1,\n\"team\":[7]}", "line 2: “team” is not a list of rows"},
        {"{\"scrumsell\":2}", "line 1: this document was made by a newer scrumsell (version 2, this one knows 1)"},
        {"{\"scrumsell\":\"1\"}", "line 1: “scrumsell” is not a version this program knows"},
        {"{}", "This is not a board's document: it does not say its version in “scrumsell”."},
        {"{\"scrumsell\":1}", "The document has no team."},
        {"[1,2]", "line 1: a board's document begins with {"},
        {"name;city\nA;B\n", "line 1: a board's document begins with {"},
        {"", "The document is empty."},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        refuse(room, bad[i].document, bad[i].sentence);
    }
}

static void test_a_row_that_does_not_fit_is_refused_with_its_line(void **state)
{
    struct room *room = *state;
    static const struct {
        const char *from, *to;
        const char *sentence;
    } bad[] = {
        {"\"week_mask\":31", "\"week_mask\":31,\"week_mask\":31", "line 3: the key “week_mask” comes twice"},
        {"\"week_mask\":31", "\"week_mask\":31,\"week_mas\\u006b\":7", "line 3: “week_mask” of a team comes twice"},
        {"\"week_mask\":31", "\"Week_mask\":31", "line 3: a team lacks its “week_mask”"},
        {"\"week_mask\":31", "\"week_mask\":9007199254740993000",
         "line 3: “week_mask” of a team is not a whole number within reach"},
        {"\"week_mask\":31", "\"week_mask\":1e400", "line 3: “week_mask” of a team is not a whole number within reach"},
        {"\"week_mask\":31", "\"week_mask\":1.5", "line 3: “week_mask” of a team is not a whole number within reach"},
        {"\"week_mask\":31", "\"week_mask\":\"31\"", "line 3: “week_mask” of a team is not a whole number within reach"},
        {"\"name\":\"Our team\"", "\"name\":7", "line 3: “name” of a team is not a text"},
        {"\"name\":\"Our team\"", "\"name\":null", "line 3: “name” of a team is null, and it may not be"},
        {"\"name\":\"Our team\"", "\"name\":\"a\\u001bb\"", "line 3: name holds a control character (at byte 2)."},
        {"\"name\":\"Our team\"", "\"name\":\"a\\nb\"",
         "line 3: name holds a line break, and it takes one line only (at byte 2)."},
        {"\"role\":\"executive\"", "\"role\":\"boss\"", "line 19: “role” of a member is not one of its words"},
        {"\"archived\":false", "\"archived\":0", "line 8: “archived” of a reason is not true or false"},
        {"{\"id\":1,\"rev\":1,\"position\"", "{\"id\":0,\"rev\":1,\"position\"", "line 8: a reason has an id below 1"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        refuse(room, spoilt(room, bad[i].from, bad[i].to), bad[i].sentence);
    }
}

static void test_a_day_that_is_none_is_refused(void **state)
{
    struct room *room = *state;
    room_campaign(room, "Dental");
    refuse(room, spoilt(room, "\"created\":\"2025-09-01\"", "\"created\":\"2025-02-30\""),
           "line 26: “created” of a campaign is not a day like 2025-09-04");
}

static size_t lines_of(const char *text)
{
    size_t lines = 0;
    for (; *text != '\0'; text++) {
        lines += *text == '\n';
    }
    return lines;
}

static const char *sentence_at(struct room *room, size_t line, const char *what)
{
    return arena_format(&room->arena, "line %zu: %s", line, what);
}

static void test_our_own_layout_is_read_as_strictly(void **state)
{
    struct room *room = *state;
    refuse(room, spoilt(room, "false},\n{\"id\":2,", "false}\n{\"id\":2,"), "line 9: a comma belongs between two rows");
    refuse(room, spoilt(room, "false}\n],", "false},\n],"), "line 17: another row belongs behind a comma");
    size_t lines = lines_of(room_document(room, true));
    refuse(room, spoilt(room, "\n]}\n", "\n"), sentence_at(room, lines, "the document ends too early"));
    refuse(room, spoilt(room, "\n]}\n", "\n]}\nmore\n"),
           sentence_at(room, lines + 1, "something stands behind the end of the document"));
    refuse(room, spoilt(room, "\"member\":[", "\"reason\":["), "line 18: the key “reason” comes twice");
}

static void test_a_nul_is_refused_where_it_stands(void **state)
{
    struct room *room = *state;
    const char *document = room_document(room, true);
    size_t bytes = strlen(document);
    char *copy = strdup(document);
    assert_non_null(copy);
    strstr(copy, "Our team")[3] = '\0';
    refuse_bytes(room, copy, bytes, "line 3: a text holds a control character (at byte 4).");
    free(copy);
}

static void test_depth_is_bounded(void **state)
{
    struct room *room = *state;
    struct strbuf deep;
    strbuf_init(&deep);
    strbuf_add(&deep, "{\"scrumsell\":1,\"x\":");
    strbuf_repeat(&deep, "[", 5000000);
    refuse(room, deep.text, "line 1: the document is nested too deeply");
    strbuf_release(&deep);
}

static void test_size_is_bounded_in_any_other_layout(void **state)
{
    struct room *room = *state;
    struct strbuf wide;
    strbuf_init(&wide);
    strbuf_add(&wide, "{\"scrumsell\":1, \"x\":[1");
    strbuf_repeat(&wide, ",1", 250000);
    strbuf_add(&wide, "]}");
    refuse(room, wide.text, "line 1: the document holds too many values for this layout; export writes one row per line");
    strbuf_clear(&wide);
    strbuf_repeat(&wide, " ", 17 * 1024 * 1024);
    refuse(room, wide.text, "The document is larger than 16 MiB and not laid out one row per line, as export writes it.");
    strbuf_release(&wide);
}

static void test_a_reference_to_nothing_is_refused(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    room_card(room, 0, campaign, "Call");
    refuse(room, spoilt(room, "\"sprint\":null,\"campaign\":1", "\"sprint\":null,\"campaign\":77"),
           "card 1 refers to a campaign that is not there.");
}

static void test_a_sixth_member_is_refused_by_the_schema(void **state)
{
    struct room *room = *state;
    refuse(room, spoilt(room, "\"seat\":2", "\"seat\":6"),
           "line 20: The board refuses this value (CHECK constraint failed: CASE WHEN archived = 1 THEN seat = 0 ELSE seat "
           "BETWEEN 1 "
           "AND 5 END).");
}

static void test_what_a_board_does_not_know_is_listed_and_left_out(void **state)
{
    struct room *room = *state;
    struct strbuf warnings;
    strbuf_init(&warnings);
    const char *document = spoilt(room, "\"week_mask\":31", "\"week_mask\":31,\"colour\":\"blue\"");
    assert_true(exchange_import_bytes(document, strlen(document), copy_path(room), &warnings, &room->err));
    assert_string_equal(warnings.text, "a team has no “colour”; it was left out\n");
    strbuf_release(&warnings);
}

/* --- files --- */

static void refuse_file(struct room *room, const char *document, enum err_code code, const char *sentence)
{
    struct strbuf warnings;
    strbuf_init(&warnings);
    assert_false(exchange_import_file(document, copy_path(room), &warnings, &room->err));
    strbuf_release(&warnings);
    assert_string_equal(room->err.text, sentence);
    assert_int_equal(room->err.code, code);
    assert_int_not_equal(access(copy_path(room), F_OK), 0);
}

static void test_what_is_no_document_is_refused_before_it_is_read(void **state)
{
    struct room *room = *state;
    const char *pipe = arena_format(&room->arena, "%s/pipe", room->folder);
    const char *empty = arena_format(&room->arena, "%s/empty", room->folder);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_int_equal(fclose(fopen(empty, "w")), 0);
    refuse_file(room, pipe, ERR_INPUT, arena_format(&room->arena, "“%s” is not a regular file.", pipe));
    refuse_file(room, "/dev/zero", ERR_INPUT, "“/dev/zero” is not a regular file.");
    refuse_file(room, room->folder, ERR_INPUT, arena_format(&room->arena, "“%s” is a folder, not a document.", room->folder));
    refuse_file(room, empty, ERR_INPUT, arena_format(&room->arena, "“%s” is empty.", empty));
    refuse_file(room, "/nowhere.json", ERR_NOT_FOUND, "Could not read “/nowhere.json”: No such file or directory.");
}

static void test_an_import_never_takes_the_place_of_a_file(void **state)
{
    struct room *room = *state;
    const char *document = room_document(room, true);
    struct strbuf warnings;
    strbuf_init(&warnings);
    assert_false(exchange_import_bytes(document, strlen(document), room->path, &warnings, &room->err));
    assert_int_equal(room->err.code, ERR_REFUSED);
    assert_string_equal(room_document(room, true), document);
    assert_int_equal(symlink("/nowhere/at/all", copy_path(room)), 0);
    assert_false(exchange_import_bytes(document, strlen(document), copy_path(room), &warnings, &room->err));
    assert_int_equal(room->err.code, ERR_REFUSED);
    strbuf_release(&warnings);
    static const char *const link[] = {"copy"};
    assert_true(room_folder_has_only(room, link, 1));
}

static void test_a_stream_is_read_row_by_row(void **state)
{
    struct room *room = *state;
    const char *document = room_document(room, true);
    struct strbuf warnings;
    int ends[2];
    strbuf_init(&warnings);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], document, strlen(document)), (ssize_t)strlen(document));
    assert_int_equal(close(ends[1]), 0);
    FILE *in = fdopen(ends[0], "r");
    assert_true(exchange_import_stream(in, copy_path(room), &warnings, &room->err));
    (void)fclose(in);
    strbuf_release(&warnings);
}

/* --- back in time --- */

static void test_rewinding_forgets_what_came_later(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    const char *morning = room_document(room, false);
    int64_t instant = desk_now(room->desk);
    room_sit(room, 0, "Ana", "2025-09-01T12:00");
    int64_t sprint = room_sprint(room, campaign);
    room_card(room, sprint, campaign, "Call");
    room_undo(room);
    assert_true(exchange_rewind(room->desk, instant, &room->err));
    assert_string_equal(room_document(room, false), morning);
    assert_string_equal(room_look(room)->last.words, "Added pitch “Fill empty slots”");
    assert_true(store_check(desk_store(room->desk), &room->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_a_board_comes_back_byte_for_byte),
        ROOM_TEST(test_the_sample_comes_back_byte_for_byte),
        ROOM_TEST(test_who_reads_an_export_slowly_keeps_nobody_from_saving),
        ROOM_TEST(test_any_layout_makes_the_same_board),
        ROOM_TEST(test_bad_json_is_refused_with_its_line),
        ROOM_TEST(test_a_row_that_does_not_fit_is_refused_with_its_line),
        ROOM_TEST(test_a_day_that_is_none_is_refused),
        ROOM_TEST(test_our_own_layout_is_read_as_strictly),
        ROOM_TEST(test_a_nul_is_refused_where_it_stands),
        ROOM_TEST(test_depth_is_bounded),
        ROOM_TEST(test_size_is_bounded_in_any_other_layout),
        ROOM_TEST(test_a_reference_to_nothing_is_refused),
        ROOM_TEST(test_a_sixth_member_is_refused_by_the_schema),
        ROOM_TEST(test_what_a_board_does_not_know_is_listed_and_left_out),
        ROOM_TEST(test_what_is_no_document_is_refused_before_it_is_read),
        ROOM_TEST(test_an_import_never_takes_the_place_of_a_file),
        ROOM_TEST(test_a_stream_is_read_row_by_row),
        ROOM_TEST(test_rewinding_forgets_what_came_later),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
