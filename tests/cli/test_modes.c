/* Whatever the umask, nobody else reads what is a person's own: the board, its copies, exports, what is remembered, and the
 * folders they stand in. */
#define _GNU_SOURCE /* nftw */
#include "cli/runner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { OTHERS = 0077 };

static const mode_t masks[] = {0000, 0022, 0077};
static int files, folders;

static int look_at(const char *path, const struct stat *is, int kind, struct FTW *walk)
{
    (void)walk;
    bool ours = kind == FTW_F || strstr(path, "scrumsell/") != NULL || strcmp(strrchr(path, '/'), "/scrumsell") == 0;
    if (ours && (is->st_mode & OTHERS) != 0) {
        fail_msg("%s has the mode %o", path, (unsigned)is->st_mode & 07777);
    }
    files += kind == FTW_F;
    folders += kind == FTW_DP && ours;
    return 0;
}

static void write_all(void)
{
    char path[300];
    DONE("init", "--team", "Ana,Marc", "--name", "Sundesk");
    set_member("Ana");
    DONE("member", "me", "Ana");
    DONE("card", "add", "Email 15 clinics");
    DONE("backup");
    snprintf(path, sizeof path, "%s/copy.db", home());
    DONE("backup", path);
    static const char *const formats[] = {"json", "csv", "md", "html"};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        snprintf(path, sizeof path, "%s/board.%s", home(), formats[i]);
        DONE("board", "--format", formats[i], "-o", path);
    }
    snprintf(path, sizeof path, "%s/team.json", home());
    DONE("export", "-o", path);
    char again[300];
    snprintf(again, sizeof again, "%s/again.db", home());
    DONE("import", path, "--file", again);
}

static void test_nobody_else_reads_what_is_ones_own_whatever_the_umask(void **state)
{
    for (size_t i = 0; i < sizeof masks / sizeof masks[0]; i++) {
        home_setup(state);
        mode_t before = umask(masks[i]);
        write_all();
        files = folders = 0;
        assert_int_equal(nftw(home(), look_at, 8, FTW_DEPTH | FTW_PHYS), 0);
        assert_true(files >= 8 && folders >= 2);
        umask(before);
        home_teardown(state);
    }
    print_message("%d files and %d folders under each of three umasks\n", files, folders);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nobody_else_reads_what_is_ones_own_whatever_the_umask),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
