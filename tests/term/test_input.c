/* What a terminal may send, and how the program takes it: whole, in pieces, broken, or by the megabyte. */
#include "term/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void assert_nothing_was_done(struct stage *stage)
{
    assert_shows(stage->terminal, "▸ Email 15 clinics");
    assert_shows(stage->terminal, "0 of 15 sent");
    assert_shows(stage->terminal, "9 / 40");
}

/* What a paste outside a field may have asked is answered with no. */
static void assert_paste_did_nothing(struct stage *stage)
{
    assert_false(terminal_has_ended(stage->terminal));
    terminal_keys(stage->terminal, "Esc");
    assert_nothing_was_done(stage);
}

static void a_lone_esc_acts_without_a_further_key(void **state)
{
    struct stage *stage = *state;
    terminal_keys(stage->terminal, "?");
    assert_shows(stage->terminal, "Help: Board");
    terminal_keys(stage->terminal, "Esc");
    assert_shows_not(stage->terminal, "Help: Board");
}

/* Each byte by itself, the next one only when it has been read. */
static void send_in_pieces(struct terminal *terminal, const char *bytes)
{
    for (const char *at = bytes; *at != '\0'; at++) {
        terminal_send(terminal, at, 1);
        terminal_await_read(terminal);
    }
    terminal_settle(terminal);
}

/* The pieces follow each other within moments; a lone Esc waits longer here, so that a busy machine changes nothing. */
static void restart_patient(struct stage *stage)
{
    static const char *const patient[] = {"ESCDELAY=1000", NULL};
    stage_restart(stage, "board --as Ana", patient);
}

static void a_split_sequence_is_one_key(void **state)
{
    struct stage *stage = *state;
    restart_patient(stage);
    send_in_pieces(stage->terminal, "\033[B");
    assert_shows(stage->terminal, "▸ Call back Clínica Sol");
    send_in_pieces(stage->terminal, "\033[1;2C");
    assert_shows(stage->terminal, "✓ Moved “Call back Clínica Sol” to Doing");
}

static void a_character_split_over_reads_is_one_character(void **state)
{
    struct stage *stage = *state;
    restart_patient(stage);
    terminal_keys(stage->terminal, "/");
    send_in_pieces(stage->terminal, "Clínica");
    assert_shows(stage->terminal, "filter: Clínica (");
}

static void unknown_sequences_are_swallowed(void **state)
{
    static const char *const sequences[] = {
        "\033[97;5u",               /* a key of the Kitty protocol */
        "\033[27;5;113~",           /* modifyOtherKeys */
        "\033[?64;1;2c",            /* an answer to a question we have not asked */
        "\033[24;80R",              /* where the cursor is */
        "\033[I\033[O",             /* the window gains and loses the focus */
        "\033]11;rgb:0/0/0\a",      /* a colour */
        "\033]52;c;cXVpdA==\033\\", /* the clipboard */
        "\033P1$r0m\033\\",         /* a setting */
        "\033[M qq",                /* the mouse as it was reported once */
        "\033[1;999;999q",
        "\033[99999999999999999999q",
    };
    struct stage *stage = *state;
    for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++) {
        terminal_type(stage->terminal, sequences[i]);
        assert_nothing_was_done(stage);
        assert_false(terminal_has_ended(stage->terminal));
    }
    terminal_keys(stage->terminal, "Down");
    assert_shows(stage->terminal, "▸ Call back Clínica Sol");
}

static void broken_utf8_does_nothing(void **state)
{
    struct stage *stage = *state;
    terminal_type(stage->terminal, "\x80\xBF\xC0\xAF\xED\xA0\x80\xF5\xFE\xFF");
    terminal_type(stage->terminal, "\xE2\x82"); /* cut short, and nothing follows */
    assert_nothing_was_done(stage);
    terminal_keys(stage->terminal, "Down");
    assert_shows(stage->terminal, "▸ Call back Clínica Sol");
}

static void the_arrows_of_all_terminals_move(void **state)
{
    static const char *const downs[] = {"\033[B", "\033OB", "j"};
    static const char *const ups[] = {"\033[A", "\033OA", "k"};
    struct stage *stage = *state;
    for (size_t i = 0; i < sizeof downs / sizeof downs[0]; i++) {
        terminal_type(stage->terminal, downs[i]);
        assert_shows(stage->terminal, "▸ Call back Clínica Sol");
        terminal_type(stage->terminal, ups[i]);
        assert_shows(stage->terminal, "▸ Email 15 clinics");
    }
}

static void a_paste_outside_a_field_fires_no_command(void **state)
{
    struct stage *stage = *state;
    const char *text = "q\rL+duR d\n1\n6 :quit\n\003";
    terminal_paste(stage->terminal, text, strlen(text));
    assert_paste_did_nothing(stage);
}

/* Only the first end marker ends the paste; what follows it are keys again, as the terminal says. */
static void an_end_marker_within_a_paste_ends_it_and_harms_nothing(void **state)
{
    struct stage *stage = *state;
    const char *text = "before\033[201~\033[201~";
    terminal_paste(stage->terminal, text, strlen(text));
    assert_paste_did_nothing(stage);
}

static void a_paste_that_never_ends_ends_by_itself(void **state)
{
    struct stage *stage = *state;
    terminal_type(stage->terminal, "\033[200~qqq");
    assert_paste_did_nothing(stage);
    terminal_keys(stage->terminal, "Down");
    assert_shows(stage->terminal, "▸ Call back Clínica Sol");
}

static void a_paste_that_takes_long_is_shown_and_esc_stops_it(void **state)
{
    struct stage *stage = *state;
    terminal_send(stage->terminal, "\033[200~", 6);
    for (int i = 0; i < 1000000 && !terminal_shows(stage->terminal, "Pasting…"); i++) {
        terminal_send(stage->terminal, "Lq", 2);
        terminal_await_read(stage->terminal);
    }
    assert_shows(stage->terminal, "Esc stops");
    terminal_send(stage->terminal, "\033", 1);
    terminal_send(stage->terminal, "LLqq\033[201~", 10);
    assert_true(terminal_awaits(stage->terminal, "Pasting was stopped"));
    assert_nothing_was_done(stage);
}

static void a_megabyte_can_be_pasted(void **state)
{
    enum { MEGABYTE = 1024 * 1024 };
    struct stage *stage = *state;
    char *text = malloc(MEGABYTE);
    assert_non_null(text);
    for (size_t i = 0; i < MEGABYTE; i++) {
        text[i] = i % 80 == 79 ? '\r' : "Lq+d u\033[A"[i % 9];
    }
    terminal_paste(stage->terminal, text, MEGABYTE);
    assert_paste_did_nothing(stage);
    terminal_keys(stage->terminal, "/");
    terminal_paste(stage->terminal, text, MEGABYTE);
    assert_false(terminal_has_ended(stage->terminal));
    terminal_keys(stage->terminal, "Esc");
    assert_nothing_was_done(stage);
    free(text);
}

static void a_paste_that_is_too_long_says_how_much_of_it_is_here(void **state)
{
    enum { LONG = 100 * 1000 };
    static char text[LONG];
    struct stage *stage = *state;
    memset(text, 'y', sizeof text);
    terminal_paste(stage->terminal, text, sizeof text);
    assert_shows(stage->terminal, "the first 64 kB of it are here");
    assert_paste_did_nothing(stage);
}

static void a_burst_of_keys_arrives_whole(void **state)
{
    struct stage *stage = *state;
    terminal_type(stage->terminal, "++++++++++++");
    assert_shows(stage->terminal, "12 of 15 sent");
    terminal_type(stage->terminal, "------------");
    assert_nothing_was_done(stage);
}

/* A terminal without bracketed paste sends a pasted text as keys. */
static void a_long_text_can_be_typed_at_once(void **state)
{
    enum { TIMES = 4000 };
    struct strbuf text;
    struct stage *stage = *state;
    strbuf_init(&text);
    strbuf_repeat(&text, "日本 e\u0301 ", TIMES);
    terminal_keys(stage->terminal, "4 n s");
    terminal_type(stage->terminal, text.text);
    terminal_keys(stage->terminal, "e n d");
    assert_shows(stage->terminal, "end");
    strbuf_release(&text);
}

static void random_bytes_never_end_the_program_but_by_its_own_keys(void **state)
{
    struct stage *stage = *state;
    uint32_t random = 20250904;
    char bytes[4000];
    for (size_t i = 0; i < sizeof bytes; i++) {
        random = random * 1664525u + 1013904223u;
        char byte = (char)(random >> 24);
        bool quits = byte == 'q' || byte == ('q' & 0x1f) || byte == ('c' & 0x1f);
        bytes[i] = quits ? '\033' : byte;
    }
    terminal_send(stage->terminal, bytes, sizeof bytes);
    terminal_send(stage->terminal, "\033\\\033[201~\033\033\033", 11);
    terminal_settle(stage->terminal);
    assert_false(terminal_has_ended(stage->terminal));
    assert_shows(stage->terminal, "Board");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE_TEST(a_lone_esc_acts_without_a_further_key),
        STAGE_TEST(a_split_sequence_is_one_key),
        STAGE_TEST(a_character_split_over_reads_is_one_character),
        STAGE_TEST(unknown_sequences_are_swallowed),
        STAGE_TEST(broken_utf8_does_nothing),
        STAGE_TEST(the_arrows_of_all_terminals_move),
        STAGE_TEST(a_paste_outside_a_field_fires_no_command),
        STAGE_TEST(an_end_marker_within_a_paste_ends_it_and_harms_nothing),
        STAGE_TEST(a_paste_that_never_ends_ends_by_itself),
        STAGE_TEST(a_paste_that_takes_long_is_shown_and_esc_stops_it),
        STAGE_TEST(a_megabyte_can_be_pasted),
        STAGE_TEST(a_paste_that_is_too_long_says_how_much_of_it_is_here),
        STAGE_TEST(a_burst_of_keys_arrives_whole),
        STAGE_TEST(a_long_text_can_be_typed_at_once),
        STAGE_TEST(random_bytes_never_end_the_program_but_by_its_own_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
