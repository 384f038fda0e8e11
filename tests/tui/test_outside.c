#include "tui/outside.h"

#include "base/text.h"
#include "base/watch.h"

#include <dirent.h>
#include <fcntl.h>
#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

static struct arena arena;
static struct strbuf out;
static struct err err;
static const char *folder; /* holds bin/, the only folder of $PATH beside the system's, and run/ for the texts */
static char *path_before;

static const char *path_of(const char *name)
{
    return arena_format(&arena, "%s/%s", folder, name);
}

static int open_folder(void **state)
{
    (void)state;
    arena_init(&arena);
    strbuf_init(&out);
    err = (struct err){.code = ERR_NONE};
    const char *temporary = getenv("TMPDIR");
    folder = mkdtemp(arena_format(&arena, "%s/outside-XXXXXX", temporary != NULL ? temporary : "/tmp"));
    if (folder == NULL || mkdir(path_of("bin"), 0700) != 0 || mkdir(path_of("run"), 0700) != 0) {
        return -1;
    }
    path_before = strdup(getenv("PATH"));
    setenv("HERE", folder, 1);
    return setenv("PATH", arena_format(&arena, "%s:/usr/bin:/bin", path_of("bin")), 1);
}

static void remove_all_in(const char *name)
{
    DIR *list = opendir(path_of(name));
    for (struct dirent *entry; list != NULL && (entry = readdir(list)) != NULL;) {
        unlink(arena_format(&arena, "%s/%s", path_of(name), entry->d_name));
    }
    closedir(list);
    rmdir(path_of(name));
}

/* Nothing may be left of the texts: the folder for them is empty. */
static int close_folder(void **state)
{
    (void)state;
    int left = rmdir(path_of("run"));
    remove_all_in("bin");
    remove_all_in(".");
    left += rmdir(folder);
    setenv("PATH", path_before, 1);
    free(path_before);
    strbuf_release(&out);
    arena_release(&arena);
    return left;
}

/* A program of this name on $PATH. */
static void make_program(const char *name, const char *lines)
{
    FILE *file = fopen(path_of(arena_format(&arena, "bin/%s", name)), "w");
    assert_non_null(file);
    fprintf(file, "#!/bin/sh\n%s\n", lines);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path_of(arena_format(&arena, "bin/%s", name)), 0700), 0);
}

/* What a program left in the file $HERE/name. */
static const char *left_in(const char *name)
{
    char bytes[8192];
    FILE *file = fopen(path_of(name), "r");
    assert_non_null(file);
    size_t count = fread(bytes, 1, sizeof bytes - 1, file);
    fclose(file);
    bytes[count] = '\0';
    return arena_text(&arena, bytes);
}

/* --- the editor --- */

static bool edit(const char *command, const char *text)
{
    return outside_edit(&(struct outside){.visual = command, .runtime = path_of("run")}, text, &out, &err);
}

static void test_what_the_editor_saved_is_taken(void **state)
{
    (void)state;
    make_program("change", "cp \"$2\" \"$HERE/before\"; echo \"$1\" > \"$HERE/option\"; printf 'two\\nlines\\n' > \"$2\"");
    assert_true(edit("change '-c; exit'", "Hi {first name}\n$(reboot)"));
    assert_string_equal(out.text, "two\nlines");
    assert_string_equal(left_in("before"), "Hi {first name}\n$(reboot)");
    assert_string_equal(left_in("option"), "-c; exit\n");
}

static void test_a_newline_that_was_there_stays(void **state)
{
    (void)state;
    make_program("change", "printf 'new\\n' > \"$1\"");
    assert_true(edit("change", "old\n"));
    assert_string_equal(out.text, "new\n");
}

static void test_visual_goes_before_editor(void **state)
{
    (void)state;
    make_program("one", "printf one > \"$1\"");
    make_program("two", "printf two > \"$1\"");
    struct outside outside = {.visual = "one", .editor = "two", .temporary = path_of("run")};
    assert_true(outside_edit(&outside, "", &out, &err));
    assert_string_equal(out.text, "one");
    outside.visual = "";
    assert_true(outside_edit(&outside, "", &out, &err));
    assert_string_equal(out.text, "two");
}

static void test_the_text_is_the_persons_alone_and_copies_go_too(void **state)
{
    (void)state;
    make_program(
        "look",
        "stat -c %a \"$1\" \"$(dirname \"$1\")\" > \"$HERE/modes\"; cp \"$1\" \"$1~\"; mv \"$1~\" \"$1\"; cp \"$1\" \"$1.swp\"");
    assert_true(edit("look", "secret"));
    assert_string_equal(out.text, "secret");
    assert_string_equal(left_in("modes"), "600\n700\n");
}

static void assert_not_edited(const char *command, const char *words)
{
    strbuf_add(&out, "rest");
    assert_false(edit(command, "kept"));
    assert_int_equal(out.length, 0);
    if (strstr(err.text, words) == NULL) {
        fail_msg("%s: %s", words, err.text);
    }
}

static void test_an_editor_that_fails_is_said(void **state)
{
    (void)state;
    make_program("fails", "printf half > \"$1\"; exit 3");
    make_program("dies", "kill -9 $$");
    make_program("removes", "rm \"$1\"");
    make_program("links", "rm \"$1\"; ln -s /etc/hostname \"$1\"");
    make_program("pipes", "rm \"$1\"; mkfifo \"$1\"");
    make_program("fills", "head -c 100000 /dev/zero | tr '\\0' x > \"$1\"");
    assert_not_edited("no-such-editor", "Could not start the editor “no-such-editor”");
    assert_non_null(strstr(err.hint, "$EDITOR"));
    assert_not_edited("fails", "gave up (status 3)");
    assert_not_edited("dies", "gave up (signal 9)");
    assert_not_edited("removes", "it saved no file");
    assert_not_edited("links", "Could not take what the editor left");
    assert_not_edited("pipes", "it is not a file");
    assert_not_edited("fills", "it is too long");
    assert_not_edited("vi 'x", "a quote that is not closed");
}

static void test_no_folder_no_editor(void **state)
{
    (void)state;
    assert_false(outside_edit(&(struct outside){.visual = "true", .runtime = "/dev/null"}, "x", &out, &err));
    assert_non_null(strstr(err.text, "/dev/null"));
}

static void test_signals_are_as_they_were(void **state)
{
    (void)state;
    /* Signals 1 to 28; the C library keeps some of the others to itself. */
    make_program("signals", "sed -nE 's/^Sig(Blk|Ign):.*(.{7})$/\\1 \\2/p' /proc/self/status > \"$HERE/signals\"");
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    struct sigaction ignore = {.sa_handler = SIG_IGN}, hup_before, int_before, now;
    sigaction(SIGINT, NULL, &int_before);
    sigaction(SIGHUP, &ignore, &hup_before);
    bool edited = edit("signals", "x");
    sigaction(SIGHUP, &hup_before, &now);
    sigprocmask(SIG_SETMASK, &before, NULL);
    assert_true(edited);
    assert_true(now.sa_handler == SIG_IGN);
    assert_string_equal(left_in("signals"), "Blk 0000000\nIgn 0000000\n");
    sigaction(SIGINT, NULL, &now);
    assert_true(now.sa_handler == int_before.sa_handler);
}

/* --- the clipboard --- */

static void test_a_program_that_takes_it_has_copied_it(void **state)
{
    (void)state;
    make_program("tmux", "echo \"$@\" > \"$HERE/words\"; cat > \"$HERE/copied\"");
    make_program("wl-copy", "echo noise; cat > \"$HERE/wayland\"");
    make_program("xclip", "echo \"$@\" > \"$HERE/words\"; cat > \"$HERE/x\"");
    assert_int_equal(outside_copy(&(struct outside){.tmux = "1", .display = ":0"}, "Hi ú", &out), OUTSIDE_COPIED);
    assert_string_equal(left_in("copied"), "Hi ú");
    assert_string_equal(left_in("words"), "load-buffer -w -\n");
    assert_int_equal(outside_copy(&(struct outside){.wayland = "w", .display = ":0"}, "two", &out), OUTSIDE_COPIED);
    assert_string_equal(left_in("wayland"), "two");
    assert_int_equal(outside_copy(&(struct outside){.display = ":0"}, "three", &out), OUTSIDE_COPIED);
    assert_string_equal(left_in("x"), "three");
    assert_string_equal(left_in("words"), "-selection clipboard -in\n");
    assert_int_equal(out.length, 0);
}

static void test_the_next_one_is_tried(void **state)
{
    (void)state;
    make_program("tmux", "exit 1");
    make_program("wl-copy", "exec 0<&-; exit 0");
    make_program("xclip", "cat > \"$HERE/x\"");
    struct outside outside = {.tmux = "1", .display = ":0"};
    assert_int_equal(outside_copy(&outside, "three", &out), OUTSIDE_COPIED);
    assert_string_equal(left_in("x"), "three");
    /* Far away, the programs of this machine are of no use. */
    outside = (struct outside){.ssh = "/dev/pts/1", .wayland = "w", .display = ":0"};
    assert_int_equal(outside_copy(&outside, "three", &out), OUTSIDE_SENT);
}

static void test_the_terminal_is_sent_it(void **state)
{
    (void)state;
    static const char *const table[][2] = {
        {"", "\033]52;c;\033\\"},        {"M", "\033]52;c;TQ==\033\\"},         {"Ma", "\033]52;c;TWE=\033\\"},
        {"Man", "\033]52;c;TWFu\033\\"}, {"Júlia", "\033]52;c;SsO6bGlh\033\\"}, {"\xFB\xFF\xBE", "\033]52;c;+/++\033\\"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_int_equal(outside_copy(&(struct outside){.tmux = ""}, table[i][0], &out), OUTSIDE_SENT);
        assert_string_equal(out.text, table[i][1]);
    }
}

static void test_what_is_too_long_is_not_sent(void **state)
{
    (void)state;
    struct strbuf text;
    strbuf_init(&text);
    strbuf_repeat(&text, "x", OUTSIDE_SEND_MAX);
    assert_int_equal(outside_copy(&(struct outside){.tmux = NULL}, text.text, &out), OUTSIDE_SENT);
    assert_in_range(out.length, 99992, 100001);
    strbuf_add(&text, "x");
    assert_int_equal(outside_copy(&(struct outside){.tmux = NULL}, text.text, &out), OUTSIDE_FAILED);
    assert_int_equal(out.length, 0);
    strbuf_release(&text);
}

/* A program that reads nothing of more than a pipe holds, or never ends, is ended in time. */
static void test_a_program_that_hangs_is_ended(void **state)
{
    (void)state;
    make_program("tmux", "echo $$ > \"$HERE/pid\"; exec tail -f /dev/null");
    struct strbuf text;
    strbuf_init(&text);
    strbuf_repeat(&text, "x", 300000);
    int64_t begin = watch_now_ms();
    assert_int_equal(outside_copy(&(struct outside){.tmux = "1"}, text.text, &out), OUTSIDE_FAILED);
    int64_t took = watch_now_ms() - begin;
    strbuf_release(&text);
    assert_in_range(took, 1000, 20000);
    assert_int_equal(kill((pid_t)strtol(left_in("pid"), NULL, 10), 0), -1);
}

static void test_large_texts_go_through_the_pipe(void **state)
{
    (void)state;
    make_program("xclip", "wc -c > \"$HERE/count\"");
    struct strbuf text;
    strbuf_init(&text);
    strbuf_repeat(&text, "x", 300000);
    assert_int_equal(outside_copy(&(struct outside){.display = ":0"}, text.text, &out), OUTSIDE_COPIED);
    make_program("xclip", "exit 0");
    assert_int_equal(outside_copy(&(struct outside){.display = ":0"}, text.text, &out), OUTSIDE_FAILED);
    strbuf_release(&text);
    assert_int_equal(strtol(left_in("count"), NULL, 10), 300000);
}

static void test_words_for_what_came_of_it(void **state)
{
    (void)state;
    assert_string_equal(outside_copied_words(OUTSIDE_COPIED), "Copied.");
    assert_non_null(strstr(outside_copied_words(OUTSIDE_SENT), "Sent to your terminal's clipboard."));
    assert_non_null(strstr(outside_copied_words(OUTSIDE_FAILED), "Could not copy"));
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, open_folder, close_folder)

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        EACH(test_what_the_editor_saved_is_taken),  EACH(test_a_newline_that_was_there_stays),
        EACH(test_visual_goes_before_editor),       EACH(test_the_text_is_the_persons_alone_and_copies_go_too),
        EACH(test_an_editor_that_fails_is_said),    EACH(test_no_folder_no_editor),
        EACH(test_signals_are_as_they_were),        EACH(test_a_program_that_takes_it_has_copied_it),
        EACH(test_the_next_one_is_tried),           EACH(test_the_terminal_is_sent_it),
        EACH(test_what_is_too_long_is_not_sent),    EACH(test_a_program_that_hangs_is_ended),
        EACH(test_large_texts_go_through_the_pipe), EACH(test_words_for_what_came_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
