#include "desk/person.h"

#include "base/strbuf.h"
#include "base/text.h"

#include <fcntl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

static struct arena arena;
static const char *home;
static const char *folder;

static int open_home(void **state)
{
    (void)state;
    arena_init(&arena);
    const char *temporary = getenv("TMPDIR");
    home = mkdtemp(arena_format(&arena, "%s/person-XXXXXX", temporary != NULL ? temporary : "/tmp"));
    folder = home != NULL ? person_folder(&arena, NULL, home) : NULL;
    return home == NULL;
}

static const char *path_of(const char *name)
{
    return arena_format(&arena, "%s/%s", folder, name);
}

static int close_home(void **state)
{
    (void)state;
    static const char *const files[] = {"state.json", "state.json.new", "state.json.damaged", "state.lock", "elsewhere"};
    static const char *const folders[] = {".local/state/scrumsell", ".local/state", ".local", ""};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        unlink(path_of(files[i]));
    }
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        rmdir(arena_format(&arena, "%s/%s", home, folders[i]));
    }
    int left = access(home, F_OK);
    arena_release(&arena);
    return left == 0;
}

static struct person read_person(void)
{
    struct person person;
    struct err err = {.code = ERR_NONE};
    if (!person_read(folder, &arena, &person, &err)) {
        fail_msg("%s", err.text);
    }
    return person;
}

static struct person_place place(const char *board, const char *page)
{
    return (struct person_place){
        .board = board, .member = "Júlia", .page = page, .thing = "card", .id = 3, .filter = "!blocked \"x\""};
}

static void keep_place(const char *board, const char *page)
{
    struct err err;
    const struct person_place kept = place(board, page);
    assert_true(person_keep_place(folder, &kept, &err));
}

static const struct person_text two_texts[] = {{"name", "Dental clinics · recall"},
                                               {"email", "Hi {first name},\n\t\\ \"three\"\n"}};

static struct person_draft draft(const char *board, int64_t id)
{
    return (struct person_draft){.board = board,
                                 .form = "campaign",
                                 .thing = "campaign",
                                 .id = id,
                                 .rev = 7,
                                 .saved = 1757000000,
                                 .texts = two_texts,
                                 .texts_count = 2};
}

static void keep_draft(const char *board, int64_t id)
{
    struct err err = {.code = ERR_NONE};
    const struct person_draft kept = draft(board, id);
    if (!person_keep_draft(folder, &kept, &err)) {
        fail_msg("%s", err.text);
    }
}

static void write_state(const char *bytes, size_t count)
{
    int file = open(path_of("state.json"), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, count), count);
    close(file);
}

static unsigned mode_of(const char *path)
{
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    return status.st_mode & 0777u;
}

static void test_the_folder_follows_the_environment(void **state)
{
    (void)state;
    assert_string_equal(person_folder(&arena, "/state", "/home/ana"), "/state/scrumsell");
    assert_string_equal(person_folder(&arena, "", "/home/ana"), "/home/ana/.local/state/scrumsell");
    assert_string_equal(person_folder(&arena, "state", "/home/ana"), "/home/ana/.local/state/scrumsell");
    assert_string_equal(person_folder(&arena, NULL, "/home/ana"), "/home/ana/.local/state/scrumsell");
    assert_null(person_folder(&arena, NULL, "ana"));
    assert_null(person_folder(&arena, NULL, NULL));
}

static void test_nothing_is_remembered_at_first(void **state)
{
    (void)state;
    struct person person = read_person();
    assert_int_equal(person.places_count + person.drafts_count, 0);
    assert_null(person_place_of(&person, "/team/board.db"));
    assert_int_equal(access(folder, F_OK), -1);
}

static void test_without_a_home_nothing_is_remembered(void **state)
{
    (void)state;
    struct person person;
    struct err err;
    const struct person_place kept = place("/team/board.db", "board");
    assert_true(person_read(NULL, &arena, &person, &err));
    assert_false(person_keep_place(NULL, &kept, &err));
    assert_int_equal(err.code, ERR_IO);
}

static void test_a_place_comes_back(void **state)
{
    (void)state;
    keep_place("/team/board.db", "board");
    keep_place("/other/board.db", "retro");
    keep_place("/team/board.db", "direction");
    struct person person = read_person();
    assert_int_equal(person.places_count, 2);
    const struct person_place *found = person_place_of(&person, "/team/board.db");
    assert_non_null(found);
    assert_string_equal(found->page, "direction");
    assert_string_equal(found->member, "Júlia");
    assert_string_equal(found->thing, "card");
    assert_int_equal(found->id, 3);
    assert_string_equal(found->filter, "!blocked \"x\"");
    assert_string_equal(person_place_of(&person, "/other/board.db")->page, "retro");
}

static void test_who_one_is_changes_nothing_else_of_the_place(void **state)
{
    (void)state;
    struct err err = {.code = ERR_NONE};
    keep_place("/team/board.db", "retro");
    assert_true(person_keep_member(folder, "/team/board.db", "Marc", &err));
    assert_true(person_keep_member(folder, "/other/board.db", "Júlia", &err));
    struct person person = read_person();
    assert_int_equal(person.places_count, 2);
    assert_string_equal(person_place_of(&person, "/team/board.db")->member, "Marc");
    assert_string_equal(person_place_of(&person, "/team/board.db")->page, "retro");
    assert_string_equal(person_place_of(&person, "/other/board.db")->member, "Júlia");
    assert_string_equal(person_place_of(&person, "/other/board.db")->page, "");
}

static void test_the_board_to_open_comes_back(void **state)
{
    (void)state;
    struct err err = {.code = ERR_NONE};
    assert_string_equal(read_person().board, "");
    assert_true(person_keep_board(folder, "/team/“our” board.db", &err));
    keep_place("/other/board.db", "board");
    assert_string_equal(read_person().board, "/team/“our” board.db");
    assert_true(person_keep_board(folder, "", &err));
    assert_string_equal(read_person().board, "");
}

static void test_a_board_that_is_no_text_is_damage(void **state)
{
    (void)state;
    static const char bad[] = "{\"schema\":1,\"kind\":\"person\",\"board\":7,\"places\":[]}";
    struct person person;
    struct err err = {.code = ERR_NONE};
    keep_place("/team/board.db", "board");
    write_state(bad, sizeof bad - 1);
    assert_false(person_read(folder, &arena, &person, &err));
    assert_string_equal(person.board, "");
}

static void test_a_board_is_named_from_the_root_without_links(void **state)
{
    (void)state;
    keep_place("/team/board.db", "board");
    assert_int_equal(symlink(path_of("state.json"), path_of("elsewhere")), 0);
    char *whole = realpath(path_of("state.json"), NULL);
    assert_string_equal(person_board(&arena, path_of("elsewhere")), whole);
    free(whole);
    assert_string_equal(person_board(&arena, "/nowhere/board.db"), "/nowhere/board.db");
}

static void test_folder_and_file_are_the_persons_alone(void **state)
{
    (void)state;
    mode_t before = umask(0);
    keep_place("/team/board.db", "board");
    umask(before);
    assert_int_equal(mode_of(folder), 0700);
    assert_int_equal(mode_of(arena_format(&arena, "%s/.local", home)), 0700);
    assert_int_equal(mode_of(path_of("state.json")), 0600);
    assert_int_equal(access(path_of("state.json.new"), F_OK), -1);
}

static void test_a_draft_comes_back_whole(void **state)
{
    (void)state;
    keep_draft("/team/board.db", 4);
    keep_draft("/team/board.db", 0);
    struct person person = read_person();
    const struct person_draft name = draft("/team/board.db", 4);
    const struct person_draft *found = person_draft_of(&person, &name);
    assert_non_null(found);
    assert_int_equal(found->rev, 7);
    assert_int_equal(found->saved, 1757000000);
    assert_int_equal(found->texts_count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_string_equal(found->texts[i].field, two_texts[i].field);
        assert_string_equal(found->texts[i].text, two_texts[i].text);
    }
}

static void test_a_draft_takes_the_place_of_its_older_self(void **state)
{
    (void)state;
    struct err err;
    keep_draft("/team/board.db", 4);
    keep_draft("/team/board.db", 5);
    struct person_draft newer = draft("/team/board.db", 4);
    newer.texts_count = 1;
    newer.rev = 8;
    assert_true(person_keep_draft(folder, &newer, &err));
    struct person person = read_person();
    assert_int_equal(person.drafts_count, 2);
    assert_int_equal(person.drafts[0].rev, 8);
    assert_int_equal(person.drafts[0].texts_count, 1);
    assert_int_equal(person.drafts[1].id, 5);
}

static void test_dropping_takes_one_draft_only(void **state)
{
    (void)state;
    struct err err;
    keep_draft("/team/board.db", 4);
    keep_draft("/other/board.db", 4);
    keep_place("/team/board.db", "board");
    const struct person_draft name = draft("/team/board.db", 4);
    assert_true(person_drop_draft(folder, &name, &err));
    assert_true(person_drop_draft(folder, &name, &err));
    struct person person = read_person();
    assert_int_equal(person.drafts_count, 1);
    assert_string_equal(person.drafts[0].board, "/other/board.db");
    assert_int_equal(person.drafts[0].texts_count, 2);
    assert_int_equal(person.places_count, 1);
}

static void test_the_oldest_are_forgotten(void **state)
{
    (void)state;
    struct err err;
    struct person_draft one = draft("/team/board.db", 0);
    for (one.id = 1; one.id <= PERSON_DRAFTS_MAX + 3; one.id++) {
        assert_true(person_keep_draft(folder, &one, &err));
    }
    struct person person = read_person();
    assert_int_equal(person.drafts_count, PERSON_DRAFTS_MAX);
    assert_int_equal(person.drafts[0].id, PERSON_DRAFTS_MAX + 3);
    assert_int_equal(person.drafts[PERSON_DRAFTS_MAX - 1].id, 4);
    assert_int_equal(person.drafts[PERSON_DRAFTS_MAX - 1].texts_count, 2);
}

static void assert_damage_is_said(void)
{
    struct person person;
    struct err err = {.code = ERR_NONE};
    assert_false(person_read(folder, &arena, &person, &err));
    assert_int_equal(err.code, ERR_INPUT);
    assert_non_null(strstr(err.text, "state.json"));
    assert_int_equal(person.places_count + person.drafts_count, 0);
}

static void test_a_damaged_file_is_put_aside(void **state)
{
    (void)state;
    static const char *const damaged[] = {"{",
                                          "[]",
                                          "\xFF\xFE",
                                          "{\"places\":[{\"board\":5}]}",
                                          "{\"drafts\":[{\"id\":1e99}]}",
                                          "{\"places\":[{\"page\":\"a\\u0000b\"}]}",
                                          "{} {}"};
    for (size_t i = 0; i < sizeof damaged / sizeof damaged[0]; i++) {
        keep_place("/team/board.db", "board");
        write_state(damaged[i], strlen(damaged[i]));
        assert_damage_is_said();
        keep_place("/team/board.db", "retro");
        assert_string_equal(person_place_of(&(struct person[]){read_person()}[0], "/team/board.db")->page, "retro");
        assert_int_equal(access(path_of("state.json.damaged"), F_OK), 0);
    }
}

/* Wherever the file is cut, it is whole, damaged or empty, and never a crash. */
static void test_a_file_cut_anywhere_is_survived(void **state)
{
    (void)state;
    keep_draft("/team/board.db", 4);
    keep_place("/team/board.db", "board");
    char bytes[4096];
    int file = open(path_of("state.json"), O_RDONLY);
    ssize_t count = read(file, bytes, sizeof bytes);
    close(file);
    assert_in_range(count, 100, sizeof bytes - 1);
    for (ssize_t cut = 1; cut < count - 1; cut++) {
        write_state(bytes, (size_t)cut);
        assert_damage_is_said();
    }
    write_state(bytes, (size_t)count);
    assert_int_equal(read_person().drafts_count, 1);
}

static void test_what_a_later_version_added_is_passed_over(void **state)
{
    (void)state;
    keep_place("/team/board.db", "board");
    const char *later =
        "{\"schema\":9,\"news\":[{\"a\":1}],\"places\":[{\"board\":\"/b\",\"colour\":\"red\",\"page\":\"plan\"}]}";
    write_state(later, strlen(later));
    struct person person = read_person();
    assert_string_equal(person_place_of(&person, "/b")->page, "plan");
    assert_string_equal(person_place_of(&person, "/b")->filter, "");
}

static void test_what_could_not_be_read_again_is_not_written(void **state)
{
    (void)state;
    keep_place("/team/board.db", "board");
    struct err err = {.code = ERR_NONE};
    const struct person_place broken = place("/team/\xFF", "board");
    assert_false(person_keep_place(folder, &broken, &err));
    assert_int_equal(err.code, ERR_INPUT);
    assert_string_equal(read_person().places[0].board, "/team/board.db");
}

static void test_a_link_is_not_followed(void **state)
{
    (void)state;
    keep_place("/team/board.db", "board");
    assert_int_equal(rename(path_of("state.json"), path_of("elsewhere")), 0);
    assert_int_equal(symlink(path_of("elsewhere"), path_of("state.json")), 0);
    struct person person;
    struct err err;
    assert_false(person_read(folder, &arena, &person, &err));
    keep_place("/team/board.db", "retro");
    assert_string_equal(read_person().places[0].page, "retro");
    struct stat status;
    assert_int_equal(lstat(path_of("state.json"), &status), 0);
    assert_true(S_ISREG(status.st_mode));
}

static void test_a_folder_open_to_others_is_refused(void **state)
{
    (void)state;
    keep_place("/team/board.db", "board");
    assert_int_equal(chmod(folder, 0777), 0);
    struct person person;
    struct err err;
    const struct person_place kept = place("/team/board.db", "retro");
    assert_false(person_read(folder, &arena, &person, &err));
    assert_false(person_keep_place(folder, &kept, &err));
    assert_non_null(strstr(err.hint, "chmod 700"));
    assert_int_equal(chmod(folder, 0700), 0);
    assert_string_equal(read_person().places[0].page, "board");
}

static void test_a_folder_that_cannot_be_made_is_said(void **state)
{
    (void)state;
    struct err err = {.code = ERR_NONE};
    const struct person_place kept = place("/team/board.db", "board");
    assert_false(person_keep_place("/dev/null/scrumsell", &kept, &err));
    assert_int_equal(err.code, ERR_IO);
    assert_non_null(strstr(err.text, "/dev/null/scrumsell"));
}

enum { WRITERS = 4, ROUNDS = 10 };

/* Each writer keeps drafts of its own; none takes away another's. */
static void test_programs_at_once_lose_nothing(void **state)
{
    (void)state;
    for (int writer = 0; writer < WRITERS; writer++) {
        if (fork() == 0) {
            int failures = 0;
            for (int i = 0; i < ROUNDS; i++) {
                const struct person_draft kept = draft("/team/board.db", writer * ROUNDS + i + 1);
                failures += !person_keep_draft(folder, &kept, NULL);
            }
            _exit(failures);
        }
    }
    for (int writer = 0; writer < WRITERS; writer++) {
        int status;
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
    assert_int_equal(read_person().drafts_count, WRITERS * ROUNDS);
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, open_home, close_home)

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        EACH(test_the_folder_follows_the_environment),
        EACH(test_nothing_is_remembered_at_first),
        EACH(test_without_a_home_nothing_is_remembered),
        EACH(test_a_place_comes_back),
        EACH(test_who_one_is_changes_nothing_else_of_the_place),
        EACH(test_the_board_to_open_comes_back),
        EACH(test_a_board_that_is_no_text_is_damage),
        EACH(test_a_board_is_named_from_the_root_without_links),
        EACH(test_folder_and_file_are_the_persons_alone),
        EACH(test_a_draft_comes_back_whole),
        EACH(test_a_draft_takes_the_place_of_its_older_self),
        EACH(test_dropping_takes_one_draft_only),
        EACH(test_the_oldest_are_forgotten),
        EACH(test_a_damaged_file_is_put_aside),
        EACH(test_a_file_cut_anywhere_is_survived),
        EACH(test_what_a_later_version_added_is_passed_over),
        EACH(test_what_could_not_be_read_again_is_not_written),
        EACH(test_a_link_is_not_followed),
        EACH(test_a_folder_open_to_others_is_refused),
        EACH(test_a_folder_that_cannot_be_made_is_said),
        EACH(test_programs_at_once_lose_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
