/* Colours help and never carry the meaning: only those that are readable on the usual palettes are used, and none where the
 * person wants none. */
#include "term/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { PAGES = 6, OWN = -1, BLOCKED_WORD_MAX = 32 };

static void start(struct stage *stage, const char *line, const char *const *environment)
{
    terminal_free(stage->terminal);
    stage->terminal = terminal_start(&stage->folder, &(struct terminal_options){.line = line, .environment = environment});
}

typedef void cell_fn(const struct look *look, void *context);

static void each_cell(struct terminal *terminal, cell_fn *take, void *context)
{
    for (int row = 0; row < terminal_rows(terminal); row++) {
        for (int column = 0; column < terminal_columns(terminal); column++) {
            struct look look = terminal_look(terminal, row, column);
            take(&look, context);
        }
    }
}

/* Every page as it opens, with a dialog over it, and with a message. */
static void each_screen(struct stage *stage, cell_fn *take, void *context)
{
    static const char *const over[] = {"", "Space", "Esc :", "Esc ?", "Esc /", "Esc v", "v Z"};
    for (int page = 0; page < PAGES; page++) {
        char key[2] = {(char)('1' + page), '\0'};
        terminal_keys(stage->terminal, key);
        for (size_t i = 0; i < sizeof over / sizeof over[0]; i++) {
            terminal_keys(stage->terminal, over[i]);
            each_cell(stage->terminal, take, context);
        }
    }
}

struct palette {
    bool allowed[256];
    bool seen[256];
};

static void is_allowed(const struct look *look, void *context)
{
    struct palette *palette = context;
    assert_int_equal(look->background, OWN);
    assert_true(look->colour == OWN || (look->colour >= 0 && look->colour < 256));
    if (look->colour != OWN) {
        palette->seen[look->colour] = true;
        if (!palette->allowed[look->colour]) {
            fail_msg("The colour %d is used.", look->colour);
        }
    }
}

/* Magenta and bright red may carry text; green and bright magenta colour a glyph beside its word. */
static void the_usual_theme_uses_only_readable_colours(void **state)
{
    struct palette palette = {.allowed = {[2] = true, [5] = true, [9] = true, [13] = true}};
    start(*state, "demo", NULL);
    each_screen(*state, is_allowed, &palette);
    assert_true(palette.seen[5]);
    assert_true(palette.seen[2] || palette.seen[9]);
}

static void the_dark_and_light_themes_use_hues_the_colour_blind_can_tell_apart(void **state)
{
    static const char *const dark[] = {"SCRUMSELL_THEME=dark", NULL};
    static const char *const light[] = {"SCRUMSELL_THEME=light", NULL};
    struct palette dark_palette = {.allowed = {[175] = true, [36] = true, [208] = true, [214] = true}};
    struct palette light_palette = {.allowed = {[125] = true, [29] = true, [160] = true, [130] = true}};
    start(*state, "demo", dark);
    each_screen(*state, is_allowed, &dark_palette);
    assert_true(dark_palette.seen[175]);
    start(*state, "demo", light);
    each_screen(*state, is_allowed, &light_palette);
    assert_true(light_palette.seen[125]);
}

static void sixteen_and_eight_colours_are_enough(void **state)
{
    static const char *const eight[] = {"TERM=xterm", NULL};
    struct palette palette = {.allowed = {[1] = true, [2] = true, [5] = true}};
    start(*state, "demo", eight);
    each_screen(*state, is_allowed, &palette);
    assert_true(palette.seen[5]);
}

static void has_no_colour(const struct look *look, void *context)
{
    (void)context;
    assert_int_equal(look->colour, OWN);
    assert_int_equal(look->background, OWN);
}

static void no_color_has_none(void **state)
{
    static const char *const environment[] = {"NO_COLOR=1", NULL};
    struct stage *stage = *state;
    start(stage, "demo", environment);
    each_screen(stage, has_no_colour, NULL);
    assert_true(terminal_shows_as(stage->terminal, "6 Direction", LOOKS_BOLD));
}

static void the_mono_theme_has_none(void **state)
{
    static const char *const environment[] = {"SCRUMSELL_THEME=mono", NULL};
    start(*state, "demo", environment);
    each_screen(*state, has_no_colour, NULL);
}

static void color_never_has_none(void **state)
{
    static const char *const environment[] = {LITTLE_NOW, NULL};
    start(*state, "board --color never", environment);
    each_screen(*state, has_no_colour, NULL);
}

static void is_readable_in_contrast(const struct look *look, void *context)
{
    (void)context;
    assert_true(look->colour == OWN || (look->colour == 9 && look->bold));
}

static void the_contrast_theme_is_bold_and_red_at_most(void **state)
{
    static const char *const environment[] = {"SCRUMSELL_THEME=contrast", NULL};
    start(*state, "demo", environment);
    each_screen(*state, is_readable_in_contrast, NULL);
}

/* The text alone says it all: with and without colours it is the same. */
static void the_words_are_the_same_without_colours(void **state)
{
    static const char *const environment[] = {"NO_COLOR=1", NULL};
    struct stage *stage = *state;
    struct strbuf with, without;
    strbuf_init(&with);
    strbuf_init(&without);
    for (int page = 0; page < PAGES; page++) {
        char key[2] = {(char)('1' + page), '\0'};
        start(stage, "demo", NULL);
        terminal_keys(stage->terminal, key);
        terminal_text(stage->terminal, &with);
        start(stage, "demo", environment);
        terminal_keys(stage->terminal, key);
        terminal_text(stage->terminal, &without);
    }
    assert_string_equal(with.text, without.text);
    strbuf_release(&with);
    strbuf_release(&without);
}

/* --- ASCII --- */

static void assert_ascii(const struct terminal *terminal)
{
    const struct strbuf *bytes = terminal_bytes(terminal);
    for (size_t i = 0; i < bytes->length; i++) {
        if (((unsigned char)bytes->text[i] & 0x80) != 0) {
            fail_msg("“%.20s” is not ASCII.", bytes->text + i);
        }
    }
}

static void press_everything(struct stage *stage)
{
    static const char *const keys[] = {"1",   "2", "3",   "4", "5",   "6",     "v",   "3", "Space",
                                       "Esc", ":", "Esc", "?", "Esc", "Enter", "Esc", "L", "u"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        terminal_keys(stage->terminal, keys[i]);
    }
}

/* The names on the boards are ASCII here, so that every byte is ours. */
static void build_plain_board(struct stage *stage)
{
    stage_run(stage, "card archive Call\n"
                     "card add \"An offer of ours\" --campaign Dental --owner Tom\n");
}

static void ascii_glyphs_are_ascii_only(void **state)
{
    static const char *const environment[] = {"SCRUMSELL_GLYPHS=ascii", NULL};
    struct stage *stage = *state;
    build_plain_board(stage);
    stage_restart(stage, "board --as Ana", environment);
    press_everything(stage);
    assert_ascii(stage->terminal);
}

static void a_locale_without_unicode_gets_ascii(void **state)
{
    static const char *const environment[] = {"LANG=C", NULL};
    struct stage *stage = *state;
    build_plain_board(stage);
    stage_restart(stage, "board --as Ana", environment);
    press_everything(stage);
    assert_ascii(stage->terminal);
    assert_shows(stage->terminal, "> Email 15 clinics");
}

/* A name that cannot be shown in this locale shows a mark for what is missing, never raw bytes. */
static void a_name_beyond_the_locale_is_marked(void **state)
{
    static const char *const environment[] = {"LANG=C", NULL};
    struct stage *stage = *state;
    stage_restart(stage, "board --as Ana", environment);
    assert_ascii(stage->terminal);
    assert_shows(stage->terminal, "Call back Cl");
}

static void accessible_pages_are_ascii_and_hold_the_cursor_on_the_choice(void **state)
{
    struct stage *stage = *state;
    build_plain_board(stage);
    stage_restart(stage, "board --as Ana --accessible", NULL);
    press_everything(stage);
    assert_ascii(stage->terminal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE_TEST(the_usual_theme_uses_only_readable_colours),
        STAGE_TEST(the_dark_and_light_themes_use_hues_the_colour_blind_can_tell_apart),
        STAGE_TEST(sixteen_and_eight_colours_are_enough),
        STAGE_TEST(no_color_has_none),
        STAGE_TEST(the_mono_theme_has_none),
        STAGE_TEST(color_never_has_none),
        STAGE_TEST(the_contrast_theme_is_bold_and_red_at_most),
        STAGE_TEST(the_words_are_the_same_without_colours),
        STAGE_TEST(ascii_glyphs_are_ascii_only),
        STAGE_TEST(a_locale_without_unicode_gets_ascii),
        STAGE_TEST(a_name_beyond_the_locale_is_marked),
        STAGE_TEST(accessible_pages_are_ascii_and_hold_the_cursor_on_the_choice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
