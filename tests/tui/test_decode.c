/* From bytes to keys: every sequence of the terminals in use, broken ones, pastes and the mouse. */
#include "tui/decode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { KEYS_MAX = 64 };

struct decoded {
    struct key keys[KEYS_MAX];
    char paste[256]; /* of the last one */
    size_t count;
};

static void keep(struct decoded *decoded, const struct key *key)
{
    assert_true(decoded->count < KEYS_MAX);
    decoded->keys[decoded->count++] = *key;
    if (key->kind == KEY_IS_PASTE) {
        snprintf(decoded->paste, sizeof decoded->paste, "%.*s", (int)key->paste_bytes, key->paste);
    }
}

static void feed(struct decoder *decoder, const char *bytes, size_t count, struct decoded *decoded)
{
    struct key key;
    for (size_t i = 0; i < count; i++) {
        if (decoder_feed(decoder, (unsigned char)bytes[i], &key)) {
            keep(decoded, &key);
        }
        while (decoder->again >= 0) {
            if (decoder_again(decoder, &key)) {
                keep(decoded, &key);
            }
        }
    }
}

/* All keys of the bytes, and of the silence after them. */
static struct decoded decode_bytes(const char *bytes, size_t count)
{
    struct decoder decoder;
    struct decoded decoded = {.count = 0};
    struct key key;
    decoder_init(&decoder);
    feed(&decoder, bytes, count, &decoded);
    if (decoder_waiting(&decoder) && decoder_timeout(&decoder, &key)) {
        keep(&decoded, &key);
    }
    assert_false(decoder_waiting(&decoder));
    decoder_release(&decoder);
    return decoded;
}

static struct decoded decode(const char *text)
{
    return decode_bytes(text, strlen(text));
}

static void assert_press(const char *bytes, const char *name)
{
    struct decoded decoded = decode(bytes);
    char seen[16] = "nothing";
    if (decoded.count > 0) {
        press_name(decoded.keys[0].press, seen);
    }
    if (decoded.count != 1 || decoded.keys[0].kind != KEY_IS_PRESS || strcmp(seen, name) != 0) {
        fail_msg("“\\033%s” should be %s; it is %s (%zu keys).", bytes + 1, name, seen, decoded.count);
    }
}

static const struct {
    const char *bytes, *name;
} sequences[] = {
    /* xterm, plain and as an application */
    {"\033[A", "Up"},
    {"\033[B", "Down"},
    {"\033[C", "Right"},
    {"\033[D", "Left"},
    {"\033OA", "Up"},
    {"\033OB", "Down"},
    {"\033OC", "Right"},
    {"\033OD", "Left"},
    {"\033[H", "Home"},
    {"\033[F", "End"},
    {"\033OH", "Home"},
    {"\033OF", "End"},
    /* tmux and screen, linux, rxvt */
    {"\033[1~", "Home"},
    {"\033[4~", "End"},
    {"\033[7~", "Home"},
    {"\033[8~", "End"},
    {"\033[2~", "Insert"},
    {"\033[3~", "Delete"},
    {"\033[5~", "PgUp"},
    {"\033[6~", "PgDn"},
    /* with Shift and Ctrl */
    {"\033[1;2A", "S-Up"},
    {"\033[1;2B", "S-Down"},
    {"\033[1;2C", "S-Right"},
    {"\033[1;2D", "S-Left"},
    {"\033[a", "S-Up"},
    {"\033[b", "S-Down"},
    {"\033[c", "S-Right"},
    {"\033[d", "S-Left"},
    {"\033[1;5C", "C-Right"},
    {"\033[1;5D", "C-Left"},
    {"\033[1;6C", "C-Right"},
    {"\033[Z", "S-Tab"},
    {"\033[1;3A", "Up"},
    {"\033[5;5~", "PgUp"},
    {"\033[3;2~", "Delete"},
    {"\033[1;1B", "Down"},
    /* function keys of xterm, of the linux console, of rxvt; the keypad's Enter */
    {"\033OP", "F1"},
    {"\033OS", "F4"},
    {"\033[[A", "F1"},
    {"\033[[E", "F5"},
    {"\033[11~", "F1"},
    {"\033[15~", "F5"},
    {"\033[17~", "F6"},
    {"\033[20~", "F9"},
    {"\033[24~", "F12"},
    {"\033OM", "Enter"},
};

static void every_sequence_is_its_key(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++) {
        assert_press(sequences[i].bytes, sequences[i].name);
    }
}

static void the_keys_without_a_sequence_are_theirs(void **state)
{
    (void)state;
    assert_press("\r", "Enter");
    assert_press("\n", "Enter");
    assert_press("\t", "Tab");
    assert_press("\x7F", "Backspace");
    assert_press("\b", "Backspace");
    assert_press("\x10", "C-p");
    assert_press("\x1A", "C-z");
    assert_press(" ", "Space");
    assert_press("L", "L");
}

static void characters_are_code_points(void **state)
{
    (void)state;
    assert_int_equal(decode("é").keys[0].press, 0xE9);
    assert_int_equal(decode("л").keys[0].press, 0x43B);
    assert_int_equal(decode("日").keys[0].press, 0x65E5);
    assert_int_equal(decode("🙂").keys[0].press, 0x1F642);
}

static void a_lone_esc_is_esc_once_nothing_follows(void **state)
{
    (void)state;
    assert_press("\033", "Esc");
    struct decoded twice = decode("\033\033");
    assert_int_equal(twice.count, 2);
    assert_int_equal(twice.keys[1].press, PRESS_ESC);
}

static void alt_and_a_key_is_esc_and_the_key(void **state)
{
    (void)state;
    struct decoded decoded = decode("\033x");
    assert_int_equal(decoded.count, 2);
    assert_int_equal(decoded.keys[0].press, PRESS_ESC);
    assert_int_equal(decoded.keys[1].press, 'x');
}

/* Each is swallowed to its last byte: the x after it is a key, and the only one. */
static void unknown_sequences_are_swallowed_whole(void **state)
{
    static const char *const unknown[] = {
        "\033[97;5u",
        "\033[?1;2c",
        "\033[I",
        "\033[>0;276;0c",
        "\033[99~",
        "\033[38;5;1m",
        "\033]0;a title\a",
        "\033]52;c;YQ==\033\\",
        "\033P1$r0m\033\\",
        "\033_application\033\\",
        "\033[M !!",
        "\033[[Z",
        "\033Oz",
        "\033[<0;1;1~",
        "\033[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22;23;24;25;26;27;28;29;30;31;32;33q",
    };
    (void)state;
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        char bytes[160];
        snprintf(bytes, sizeof bytes, "%sx", unknown[i]);
        struct decoded decoded = decode(bytes);
        bool swallowed = decoded.count > 0 && decoded.keys[decoded.count - 1].press == 'x';
        for (size_t key = 0; key + 1 < decoded.count; key++) {
            swallowed = swallowed && decoded.keys[key].kind == KEY_IS_MOUSE;
        }
        if (!swallowed) {
            fail_msg("“\\033%s” is not swallowed: %zu keys.", unknown[i] + 1, decoded.count);
        }
    }
}

static void a_sequence_broken_off_by_another_gives_way(void **state)
{
    (void)state;
    assert_press("\033[1;\033[B", "Down");
}

static void a_sequence_that_ends_too_soon_is_nothing(void **state)
{
    (void)state;
    assert_int_equal(decode("\033[").count, 0);
    assert_int_equal(decode("\033[1;").count, 0);
    assert_int_equal(decode("\033O").count, 0);
}

static void broken_utf8_is_nothing_and_what_follows_is_a_key(void **state)
{
    static const char *const broken[] = {"\x80",         "\xBF",     "\xC0\xAF", "\xC1", "\xE2\x82",
                                         "\xED\xA0\x80", "\xF0\x9F", "\xF5",     "\xFF"};
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        char bytes[16];
        snprintf(bytes, sizeof bytes, "%sx", broken[i]);
        struct decoded decoded = decode(bytes);
        assert_int_equal(decoded.count, 1);
        assert_int_equal(decoded.keys[0].press, 'x');
    }
}

static void an_overlong_character_is_nothing(void **state)
{
    static const char *const overlong[] = {"\xE0\x80\x8A", "\xE0\x81\xB1", "\xF0\x80\x80\x8A", "\xF4\x90\x80\x80"};
    (void)state;
    for (size_t i = 0; i < sizeof overlong / sizeof overlong[0]; i++) {
        assert_int_equal(decode(overlong[i]).count, 0);
    }
}

/* --- the mouse --- */

static void assert_mouse(const char *bytes, enum mouse_kind kind, int row, int column)
{
    struct decoded decoded = decode(bytes);
    assert_int_equal(decoded.count, 1);
    assert_int_equal(decoded.keys[0].kind, KEY_IS_MOUSE);
    assert_int_equal(decoded.keys[0].mouse, kind);
    assert_int_equal(decoded.keys[0].row, row);
    assert_int_equal(decoded.keys[0].column, column);
}

static void the_mouse_is_reported_with_its_place(void **state)
{
    (void)state;
    assert_mouse("\033[<0;1;1M", MOUSE_CLICK, 0, 0);
    assert_mouse("\033[<0;300;100M", MOUSE_CLICK, 99, 299);
    assert_mouse("\033[<2;5;7M", MOUSE_RIGHT, 6, 4);
    assert_mouse("\033[<64;5;7M", MOUSE_WHEEL_UP, 6, 4);
    assert_mouse("\033[<65;5;7M", MOUSE_WHEEL_DOWN, 6, 4);
    assert_mouse("\033[<32;5;7M", MOUSE_DRAG, 6, 4);
    assert_mouse("\033[<0;5;7m", MOUSE_DROP, 6, 4);
}

static void shift_and_ctrl_do_not_change_a_click(void **state)
{
    (void)state;
    assert_mouse("\033[<4;5;7M", MOUSE_CLICK, 6, 4);
    assert_mouse("\033[<16;5;7M", MOUSE_CLICK, 6, 4);
}

static void other_buttons_are_told_of_when_they_go_down(void **state)
{
    (void)state;
    assert_mouse("\033[<1;5;7M", MOUSE_OTHER, 6, 4);
    assert_mouse("\033[<128;5;7M", MOUSE_OTHER, 6, 4);
    assert_int_equal(decode("\033[<1;5;7m").count, 0);
    assert_int_equal(decode("\033[<2;5;7m").count, 0);
    assert_int_equal(decode("\033[<33;5;7M").count, 0);
}

/* --- pastes --- */

static void a_paste_is_one_key_with_its_text(void **state)
{
    (void)state;
    struct decoded decoded = decode("\033[200~one\rtwo\033[Athree\033[201~x");
    assert_int_equal(decoded.count, 2);
    assert_int_equal(decoded.keys[0].kind, KEY_IS_PASTE);
    assert_string_equal(decoded.paste, "one\ntwo\033[Athree");
    assert_int_equal(decoded.keys[1].press, 'x');
}

static void half_an_end_marker_belongs_to_the_paste(void **state)
{
    (void)state;
    struct decoded decoded = decode("\033[200~a\033[201b\033[201~");
    assert_int_equal(decoded.count, 1);
    assert_string_equal(decoded.paste, "a\033[201b");
}

static void an_esc_in_a_paste_stops_it_and_swallows_the_rest(void **state)
{
    (void)state;
    struct decoder decoder;
    struct key key;
    decoder_init(&decoder);
    const char *bytes = "\033[200~one\033two q d\033[201~";
    bool whole = false;
    for (const char *at = bytes; *at != '\0'; at++) {
        assert_false(whole);
        whole = decoder_feed(&decoder, (unsigned char)*at, &key);
    }
    assert_true(whole);
    assert_int_equal(key.kind, KEY_IS_PASTE);
    assert_true(key.paste_stopped);
    assert_int_equal(key.paste_bytes, 0);
    decoder_release(&decoder);
}

static void a_lone_esc_at_the_end_of_what_came_stops_the_paste(void **state)
{
    (void)state;
    struct decoder decoder;
    struct key key;
    decoder_init(&decoder);
    for (const char *at = "\033[200~one\033"; *at != '\0'; at++) {
        assert_false(decoder_feed(&decoder, (unsigned char)*at, &key));
    }
    assert_true(decoder_at_esc(&decoder));
    assert_false(decoder_timeout(&decoder, &key));
    assert_true(decoder_in_paste(&decoder));
    assert_true(decoder_timeout(&decoder, &key));
    assert_true(key.paste_stopped);
    decoder_release(&decoder);
}

static void a_paste_without_an_end_ends_by_time(void **state)
{
    (void)state;
    struct decoded decoded = decode("\033[200~never ends");
    assert_int_equal(decoded.count, 1);
    assert_int_equal(decoded.keys[0].kind, KEY_IS_PASTE);
    assert_string_equal(decoded.paste, "never ends");
}

static void an_empty_paste_is_a_paste(void **state)
{
    (void)state;
    struct decoded decoded = decode("\033[200~\033[201~");
    assert_int_equal(decoded.count, 1);
    assert_int_equal(decoded.keys[0].paste_bytes, 0);
}

static void a_paste_beyond_the_room_is_cut(void **state)
{
    struct decoder decoder;
    struct key key = {.kind = KEY_IS_TICK};
    (void)state;
    decoder_init(&decoder);
    for (const char *at = "\033[200~"; *at != '\0'; at++) {
        assert_false(decoder_feed(&decoder, (unsigned char)*at, &key));
    }
    for (size_t i = 0; i < (size_t)PASTE_BYTES_MAX + 1000; i++) {
        assert_false(decoder_feed(&decoder, 'a', &key));
    }
    assert_true(decoder_in_paste(&decoder));
    assert_true(decoder_timeout(&decoder, &key));
    assert_int_equal(key.paste_bytes, PASTE_BYTES_MAX);
    decoder_release(&decoder);
}

static void random_bytes_never_break_the_decoder(void **state)
{
    struct decoder decoder;
    uint32_t random = 1;
    struct key key;
    (void)state;
    decoder_init(&decoder);
    for (int i = 0; i < 1000000; i++) {
        random = random * 1664525u + 1013904223u;
        unsigned char byte =
            random >> 31 != 0 ? (unsigned char)(random >> 16) : (unsigned char)"\033[O;<M~200m\r"[(random >> 16) % 12];
        decoder_feed(&decoder, byte, &key);
        while (decoder.again >= 0) {
            decoder_again(&decoder, &key);
        }
        if (i % 97 == 0 && decoder_waiting(&decoder)) {
            decoder_timeout(&decoder, &key);
        }
        assert_true(decoder.count < DECODE_SEQUENCE);
    }
    decoder_release(&decoder);
}

/* --- names --- */

static void every_key_has_a_name_that_is_its_own(void **state)
{
    (void)state;
    for (uint32_t press = 1; press < PRESS_LAST; press = press == 0x7E ? PRESS_FIRST + 1 : press + 1) {
        char name[16];
        if (press > PRESS_CTRL('z') && press < ' ') {
            continue; /* no terminal's key is wanted there */
        }
        press_name(press, name);
        if (press_of_name(name) != press) {
            fail_msg("The name of %x is “%s”, and that is %x.", press, name, press_of_name(name));
        }
    }
}

static void a_name_of_nothing_is_no_key(void **state)
{
    static const char *const names[] = {"\x1b", "\x7F", "\x9b", "\xC0\x80", "", "Foo", "C-", "C-1", "S-x", "ab", "\xC3"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_int_equal(press_of_name(names[i]), PRESS_NONE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sequence_is_its_key),
        cmocka_unit_test(the_keys_without_a_sequence_are_theirs),
        cmocka_unit_test(characters_are_code_points),
        cmocka_unit_test(a_lone_esc_is_esc_once_nothing_follows),
        cmocka_unit_test(alt_and_a_key_is_esc_and_the_key),
        cmocka_unit_test(unknown_sequences_are_swallowed_whole),
        cmocka_unit_test(a_sequence_broken_off_by_another_gives_way),
        cmocka_unit_test(a_sequence_that_ends_too_soon_is_nothing),
        cmocka_unit_test(broken_utf8_is_nothing_and_what_follows_is_a_key),
        cmocka_unit_test(an_overlong_character_is_nothing),
        cmocka_unit_test(the_mouse_is_reported_with_its_place),
        cmocka_unit_test(shift_and_ctrl_do_not_change_a_click),
        cmocka_unit_test(other_buttons_are_told_of_when_they_go_down),
        cmocka_unit_test(a_paste_is_one_key_with_its_text),
        cmocka_unit_test(half_an_end_marker_belongs_to_the_paste),
        cmocka_unit_test(an_esc_in_a_paste_stops_it_and_swallows_the_rest),
        cmocka_unit_test(a_lone_esc_at_the_end_of_what_came_stops_the_paste),
        cmocka_unit_test(a_paste_without_an_end_ends_by_time),
        cmocka_unit_test(an_empty_paste_is_a_paste),
        cmocka_unit_test(a_paste_beyond_the_room_is_cut),
        cmocka_unit_test(random_bytes_never_break_the_decoder),
        cmocka_unit_test(every_key_has_a_name_that_is_its_own),
        cmocka_unit_test(a_name_of_nothing_is_no_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
