#include "desk/config.h"

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
#include <unistd.h>
#include <cmocka.h>

static struct arena arena;
static struct strbuf warnings;
static struct config config;
static const char *home;

static const char *path_of(const char *name)
{
    return arena_format(&arena, "%s/%s", home, name);
}

/* A home with .config/scrumsell and two folders of the system, each with its scrumsell. */
static const char *const folders[] = {".config", ".config/scrumsell", "one", "one/scrumsell", "two", "two/scrumsell"};
enum { FOLDERS = sizeof folders / sizeof folders[0] };

static int open_home(void **state)
{
    (void)state;
    arena_init(&arena);
    strbuf_init(&warnings);
    config_init(&config);
    const char *temporary = getenv("TMPDIR");
    home = mkdtemp(arena_format(&arena, "%s/config-XXXXXX", temporary != NULL ? temporary : "/tmp"));
    int failures = home == NULL;
    for (size_t i = 0; failures == 0 && i < FOLDERS; i++) {
        failures += mkdir(path_of(folders[i]), 0700);
    }
    return failures;
}

static int close_home(void **state)
{
    (void)state;
    for (size_t i = FOLDERS; i-- > 0;) {
        unlink(arena_format(&arena, "%s/config.ini", path_of(folders[i])));
        rmdir(path_of(folders[i]));
    }
    int left = rmdir(home);
    strbuf_release(&warnings);
    arena_release(&arena);
    return left;
}

static const char *write_n(const char *folder, const char *bytes, size_t count)
{
    const char *path = arena_format(&arena, "%s/config.ini", path_of(folder));
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, count), count);
    close(file);
    return path;
}

static const char *write_config(const char *folder, const char *text)
{
    return write_n(folder, text, strlen(text));
}

static const char *read_one_n(const char *bytes, size_t count)
{
    const char *path = write_n("one/scrumsell", bytes, count);
    strbuf_clear(&warnings);
    config_init(&config);
    config_read_file(&config, path, home, &arena, &warnings);
    return path;
}

static const char *read_one(const char *text)
{
    return read_one_n(text, strlen(text));
}

static void assert_value(enum config_setting setting, const char *value, size_t line)
{
    assert_string_equal(config.values[setting], value);
    assert_int_equal(config.sources[setting].line, line);
    assert_int_equal(config.sources[setting].path == NULL, line == 0);
}

/* The one warning there is names the line and says what it is about. */
static void assert_warned(size_t line, const char *words)
{
    const char *where = arena_format(&arena, "config.ini”, line %zu: ", line);
    if (strstr(warnings.text, where) == NULL || strstr(warnings.text, words) == NULL) {
        fail_msg("line %zu, %s: %s", line, words, warnings.text);
    }
    assert_ptr_equal(strchr(warnings.text, '\n'), warnings.text + warnings.length - 1);
}

static void test_what_is_built_in(void **state)
{
    (void)state;
    assert_value(CONFIG_MEMBER, "", 0);
    assert_value(CONFIG_FILE, "", 0);
    assert_value(CONFIG_THEME, "auto", 0);
    assert_value(CONFIG_GLYPHS, "auto", 0);
    assert_true(config_is_yes(&config, CONFIG_MOUSE));
    assert_true(config_is_yes(&config, CONFIG_BELL));
}

static void test_every_setting(void **state)
{
    (void)state;
    read_one("# mine\nmember = Júlia\nfile = ~/Team/board.db\n\n[look]\n  theme = dark\n  glyphs=ascii   ; plain\n\tmouse: no\r\n"
             "[keys]\nctrl_z = undo\ncard-right = L, S-Right\n[standup]\nbell = no");
    assert_string_equal(warnings.text, "");
    assert_value(CONFIG_MEMBER, "Júlia", 2);
    assert_value(CONFIG_FILE, path_of("Team/board.db"), 3);
    assert_value(CONFIG_THEME, "dark", 6);
    assert_value(CONFIG_GLYPHS, "ascii", 7);
    assert_value(CONFIG_MOUSE, "no", 8);
    assert_value(CONFIG_BELL, "no", 13);
    assert_false(config_is_yes(&config, CONFIG_MOUSE));
    assert_int_equal(config.keys_count, 2);
    assert_string_equal(config.keys[0].action, "ctrl_z");
    assert_string_equal(config.keys[0].keys, "undo");
    assert_string_equal(config.keys[1].action, "card-right");
    assert_string_equal(config.keys[1].keys, "L, S-Right");
    assert_int_equal(config.keys[1].source.line, 11);
}

static void test_many_keys(void **state)
{
    (void)state;
    struct strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "[keys]\n");
    for (int i = 0; i < 100; i++) {
        strbuf_addf(&text, "action-%d = %c\n", i, 'a' + i % 26);
    }
    read_one(text.text);
    strbuf_release(&text);
    assert_int_equal(config.keys_count, 100);
    for (size_t i = 0; i < 100; i++) {
        assert_string_equal(config.keys[i].action, arena_format(&arena, "action-%zu", i));
        assert_int_equal(config.keys[i].source.line, i + 2);
    }
}

static void test_the_person_wins_over_the_system_setting_by_setting(void **state)
{
    (void)state;
    write_config("one/scrumsell", "member = Ana\n[look]\ntheme = dark\n");
    write_config("two/scrumsell", "member = Tom\n[look]\ntheme = light\nglyphs = ascii\n[keys]\nundo = z\n");
    write_config(".config/scrumsell", "member = Marc\n[keys]\nundo = u\n");
    const char *list = arena_format(&arena, "two:%s:%s", path_of("one"), path_of("two"));
    config_read(&config, &(struct config_folders){.config_dirs = list, .home = home}, &arena, &warnings);
    assert_string_equal(warnings.text, "");
    assert_value(CONFIG_MEMBER, "Marc", 1);
    assert_value(CONFIG_THEME, "dark", 3);
    assert_value(CONFIG_GLYPHS, "ascii", 4);
    assert_non_null(strstr(config.sources[CONFIG_MEMBER].path, "/.config/scrumsell/config.ini"));
    assert_non_null(strstr(config.sources[CONFIG_GLYPHS].path, "/two/scrumsell/config.ini"));
    assert_int_equal(config.keys_count, 2);
    assert_string_equal(config.keys[1].keys, "u");
}

static void test_folders_of_the_environment(void **state)
{
    (void)state;
    write_config("one/scrumsell", "member = Ana\n");
    write_config(".config/scrumsell", "member = Marc\n");
    const char *nothing = path_of("nothing");
    config_read(&config, &(struct config_folders){.config_home = path_of("one"), .config_dirs = nothing, .home = home}, &arena,
                &warnings);
    assert_value(CONFIG_MEMBER, "Ana", 1);
    static const char *const ignored[] = {"", "one", "./one", NULL};
    for (size_t i = 0; i < 4; i++) {
        config_init(&config);
        config_read(&config, &(struct config_folders){.config_home = ignored[i], .config_dirs = nothing, .home = home}, &arena,
                    &warnings);
        assert_value(CONFIG_MEMBER, "Marc", 1);
    }
    config_init(&config);
    config_read(&config, &(struct config_folders){.config_dirs = nothing, .home = "."}, &arena, &warnings);
    assert_value(CONFIG_MEMBER, "", 0);
    assert_string_equal(warnings.text, "");
}

static void test_what_is_unknown_is_one_warning(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t line;
        const char *words;
    } table[] = {
        {"member = Ana\ncolour = red\n", 2, "there is no setting “colour”."},
        {"\n\n[look]\nteme = dark\n", 4, "there is no setting “look.teme”. Did you mean “look.theme”?"},
        {"theme = dark\n", 1, "Did you mean “look.theme”?"},
        {"[nothing]\nmember = Ana\n", 2, "there is no setting “nothing.member”. Did you mean “member”?"},
        {"[look]\ntheme = pink\n", 2, "look.theme is auto, dark, light, contrast or mono, not “pink”; it was left out."},
        {"[standup]\nbell = on\n", 2, "standup.bell is yes or no, not “on”; it was left out."},
        {"file = board.db\n", 1, "“board.db” is not a path that begins with / or ~/"},
        {"[look] theme = dark\nmouse = yes\n", 1, "what stands behind the ] was left out."},
        {"member = Ana\njust words\nfile = /b\n", 2, "this is neither"},
        {"member = Ana\n[look\n", 2, "this is neither"},
        {"a\xFF = b\n", 1, "this is not text"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        read_one(table[i].text);
        assert_warned(table[i].line, table[i].words);
    }
    read_one("member = Ana\njust words\n[look] theme = dark\nmouse = no\n");
    assert_value(CONFIG_MEMBER, "Ana", 1);
    assert_value(CONFIG_MOUSE, "no", 4);
    assert_value(CONFIG_THEME, "auto", 0);
}

static void test_a_comment_behind_a_section_is_no_setting(void **state)
{
    (void)state;
    read_one("[look] ; how it looks\ntheme = mono\n[keys]   # mine\n");
    assert_string_equal(warnings.text, "");
    assert_value(CONFIG_THEME, "mono", 2);
}

static void test_a_line_that_is_too_long_is_left_out(void **state)
{
    (void)state;
    read_one(arena_format(&arena, "member = %0500d\n[look]\ntheme = dark\n", 7));
    assert_warned(1, "too long");
    assert_value(CONFIG_MEMBER, "", 0);
    assert_value(CONFIG_THEME, "dark", 3);
}

static void test_bytes_that_are_no_text(void **state)
{
    (void)state;
    read_one_n("mem\0ber = x\nmember = Ana\n", 25);
    assert_warned(1, "not text");
    assert_value(CONFIG_MEMBER, "Ana", 2);
    read_one("\xEF\xBB\xBFmember = Tom\n");
    assert_string_equal(warnings.text, "");
    assert_value(CONFIG_MEMBER, "Tom", 1);
    read_one("");
    assert_string_equal(warnings.text, "");
}

static void test_a_file_others_can_write_is_not_read(void **state)
{
    (void)state;
    const char *path = read_one("member = Ana\n");
    static const mode_t modes[] = {0620, 0602, 0666};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(chmod(path, modes[i]), 0);
        strbuf_clear(&warnings);
        config_init(&config);
        config_read_file(&config, path, home, &arena, &warnings);
        assert_non_null(strstr(warnings.text, "was not read: others can write to it"));
        assert_value(CONFIG_MEMBER, "", 0);
    }
    assert_int_equal(chmod(path, 0644), 0);
    config_read_file(&config, path, home, &arena, &warnings);
    assert_value(CONFIG_MEMBER, "Ana", 1);
}

static void test_what_is_no_file_is_not_read(void **state)
{
    (void)state;
    config_read_file(&config, home, home, &arena, &warnings);
    assert_non_null(strstr(warnings.text, "was not read: it is not a file"));
    strbuf_clear(&warnings);
    const char *pipe_path = path_of("one/scrumsell/config.ini");
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    config_read_file(&config, pipe_path, home, &arena, &warnings);
    assert_non_null(strstr(warnings.text, "was not read: it is not a file"));
    strbuf_clear(&warnings);
    config_read_file(&config, path_of("nowhere/config.ini"), home, &arena, &warnings);
    assert_string_equal(warnings.text, "");
}

static void test_a_large_file_is_not_read(void **state)
{
    (void)state;
    struct strbuf text;
    strbuf_init(&text);
    strbuf_repeat(&text, "member = Ana\n", 30000);
    read_one(text.text);
    strbuf_release(&text);
    assert_non_null(strstr(warnings.text, "was not read: it is too large"));
}

static uint64_t seed = 20250904;

static size_t roll(size_t sides)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(seed >> 33) % sides;
}

/* Whatever stands in the file, each warning is one line about a line that is there. */
static void test_random_bytes_are_survived(void **state)
{
    (void)state;
    static const char *const pieces[] = {"[",    "]",  "look", "theme", "=",    " ",    "\n",   "dark", ";",  "#",
                                         "\xFF", "\t", "keys", ":",     "\x1B", "\r\n", "file", "~/x",  "\"", "yes"};
    for (int round = 0; round < 300; round++) {
        struct strbuf text;
        strbuf_init(&text);
        for (size_t i = roll(60); i > 0; i--) {
            strbuf_add(&text, pieces[roll(sizeof pieces / sizeof pieces[0])]);
        }
        read_one(text.text);
        strbuf_release(&text);
        for (const char *at = warnings.text; *at != '\0'; at = strchr(at, '\n') + 1) {
            assert_int_equal(strncmp(at, "“", strlen("“")), 0);
            assert_in_range(strtoul(strstr(at, "”, line ") + strlen("”, line "), NULL, 10), 1, 61);
        }
    }
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, open_home, close_home)

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        EACH(test_what_is_built_in),
        EACH(test_every_setting),
        EACH(test_many_keys),
        EACH(test_the_person_wins_over_the_system_setting_by_setting),
        EACH(test_folders_of_the_environment),
        EACH(test_what_is_unknown_is_one_warning),
        EACH(test_a_comment_behind_a_section_is_no_setting),
        EACH(test_a_line_that_is_too_long_is_left_out),
        EACH(test_bytes_that_are_no_text),
        EACH(test_a_file_others_can_write_is_not_read),
        EACH(test_what_is_no_file_is_not_read),
        EACH(test_a_large_file_is_not_read),
        EACH(test_random_bytes_are_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
