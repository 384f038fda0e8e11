#include "tui/decode.h"

#include <stdlib.h>
#include <string.h>

#define PASTE_END "\033[201~"

void decoder_init(struct decoder *decoder)
{
    *decoder = (struct decoder){.again = -1};
    strbuf_init(&decoder->paste);
}

void decoder_release(struct decoder *decoder)
{
    strbuf_release(&decoder->paste);
}

static bool pressed(struct decoder *decoder, struct key *key, uint32_t press)
{
    decoder->state = DECODE_GROUND;
    *key = (struct key){.kind = KEY_IS_PRESS, .press = press};
    return press != PRESS_NONE;
}

/* --- characters --- */

static bool feed_ground(struct decoder *decoder, unsigned char byte, struct key *key)
{
    if (byte == 0x1B) {
        decoder->state = DECODE_ESC;
        return false;
    }
    if (byte == '\r' || byte == '\n') {
        return pressed(decoder, key, PRESS_ENTER);
    }
    if (byte == '\t') {
        return pressed(decoder, key, PRESS_TAB);
    }
    if (byte == 0x7F || byte == 0x08) {
        return pressed(decoder, key, PRESS_BACKSPACE);
    }
    if (byte < 0x80) {
        return pressed(decoder, key, byte);
    }
    decoder->follow = byte >= 0xF0 && byte < 0xF5 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC2 ? 1 : 0;
    if (decoder->follow == 0 || byte >= 0xF5) {
        return false; /* no character begins with this byte */
    }
    decoder->code = byte & (0x3Fu >> decoder->follow);
    decoder->state = DECODE_UTF8;
    return false;
}

static bool character_is_whole(uint32_t code)
{
    return code >= 0xA0 && code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
}

static bool feed_utf8(struct decoder *decoder, unsigned char byte, struct key *key)
{
    if ((byte & 0xC0) != 0x80) {
        decoder->state = DECODE_GROUND;
        decoder->again = byte;
        return false;
    }
    decoder->code = decoder->code << 6 | (byte & 0x3Fu);
    if (--decoder->follow > 0) {
        return false;
    }
    return pressed(decoder, key, character_is_whole(decoder->code) ? decoder->code : PRESS_NONE);
}

/* --- sequences --- */

struct final_press {
    char final;
    uint32_t plain, shift, ctrl;
};
static const struct final_press final_presses[] = {
    {'A', PRESS_UP, PRESS_SHIFT_UP, PRESS_UP},
    {'B', PRESS_DOWN, PRESS_SHIFT_DOWN, PRESS_DOWN},
    {'C', PRESS_RIGHT, PRESS_SHIFT_RIGHT, PRESS_CTRL_RIGHT},
    {'D', PRESS_LEFT, PRESS_SHIFT_LEFT, PRESS_CTRL_LEFT},
    {'a', PRESS_SHIFT_UP, PRESS_SHIFT_UP, PRESS_SHIFT_UP}, /* rxvt */
    {'b', PRESS_SHIFT_DOWN, PRESS_SHIFT_DOWN, PRESS_SHIFT_DOWN},
    {'c', PRESS_SHIFT_RIGHT, PRESS_SHIFT_RIGHT, PRESS_SHIFT_RIGHT},
    {'d', PRESS_SHIFT_LEFT, PRESS_SHIFT_LEFT, PRESS_SHIFT_LEFT},
    {'H', PRESS_HOME, PRESS_HOME, PRESS_HOME},
    {'F', PRESS_END, PRESS_END, PRESS_END},
    {'Z', PRESS_SHIFT_TAB, PRESS_SHIFT_TAB, PRESS_SHIFT_TAB},
    {'M', PRESS_ENTER, PRESS_ENTER, PRESS_ENTER}, /* SS3 M: the keypad's Enter */
    {'P', PRESS_F1, PRESS_F1, PRESS_F1},
    {'Q', PRESS_F2, PRESS_F2, PRESS_F2},
    {'R', PRESS_F3, PRESS_F3, PRESS_F3},
    {'S', PRESS_F4, PRESS_F4, PRESS_F4},
};

/* ESC [ n ~ */
static const uint32_t tilde_presses[] = {
    [1] = PRESS_HOME, [2] = PRESS_INSERT, [3] = PRESS_DELETE, [4] = PRESS_END, [5] = PRESS_PAGE_UP, [6] = PRESS_PAGE_DOWN,
    [7] = PRESS_HOME, [8] = PRESS_END,    [11] = PRESS_F1,    [12] = PRESS_F2, [13] = PRESS_F3,     [14] = PRESS_F4,
    [15] = PRESS_F5,  [17] = PRESS_F6,    [18] = PRESS_F7,    [19] = PRESS_F8, [20] = PRESS_F9,     [24] = PRESS_F12,
};

/* The modifier in "1;2": 1 + (1 shift, 2 alt, 4 ctrl). */
static uint32_t with_modifier(const struct final_press *row, int modifier)
{
    int bits = modifier > 0 ? modifier - 1 : 0;
    if ((bits & 4) != 0) {
        return row->ctrl;
    }
    return (bits & 1) != 0 ? row->shift : row->plain;
}

static uint32_t press_of_final(char final, int modifier)
{
    for (size_t i = 0; i < sizeof final_presses / sizeof final_presses[0]; i++) {
        if (final_presses[i].final == final) {
            return with_modifier(&final_presses[i], modifier);
        }
    }
    return PRESS_NONE;
}

static void numbers_of(const char *sequence, int numbers[4])
{
    memset(numbers, 0, 4 * sizeof numbers[0]);
    for (int i = 0; i < 4; i++) {
        numbers[i] = (int)strtol(sequence, NULL, 10);
        sequence = strchr(sequence, ';');
        if (sequence == NULL) {
            return;
        }
        sequence++;
    }
}

/* ESC [ < button ; column ; row, then M for pressed or m for let go. */
static bool mouse_of(struct decoder *decoder, char final, struct key *key)
{
    int numbers[4];
    numbers_of(decoder->sequence + 1, numbers);
    int button = numbers[0] & ~0x1C; /* without shift, alt, ctrl */
    *key = (struct key){.kind = KEY_IS_MOUSE, .column = numbers[1] - 1, .row = numbers[2] - 1};
    if (button == 64 || button == 65) {
        key->mouse = button == 64 ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN;
        return final == 'M';
    }
    if (final == 'm') {
        key->mouse = MOUSE_DROP;
        return button == 0;
    }
    static const struct {
        int button;
        enum mouse_kind kind;
    } kinds[] = {{0, MOUSE_CLICK},   {1, MOUSE_OTHER},   {2, MOUSE_RIGHT},   {32, MOUSE_DRAG},
                 {128, MOUSE_OTHER}, {129, MOUSE_OTHER}, {130, MOUSE_OTHER}, {131, MOUSE_OTHER}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (kinds[i].button == button) {
            key->mouse = kinds[i].kind;
            return true;
        }
    }
    return false;
}

static void begin_paste(struct decoder *decoder)
{
    decoder->state = DECODE_PASTE;
    decoder->paste_match = 0;
    decoder->paste_lost = 0;
    decoder->paste_stopped = false;
    strbuf_clear(&decoder->paste);
}

static bool end_tilde(struct decoder *decoder, const int numbers[4], struct key *key)
{
    if (numbers[0] == 200) {
        begin_paste(decoder);
        return false;
    }
    bool known = numbers[0] > 0 && (size_t)numbers[0] < sizeof tilde_presses / sizeof tilde_presses[0];
    return pressed(decoder, key, known ? tilde_presses[numbers[0]] : PRESS_NONE);
}

static bool end_csi(struct decoder *decoder, char final, struct key *key)
{
    decoder->state = DECODE_GROUND;
    decoder->sequence[decoder->count] = '\0';
    if (decoder->sequence[0] == '<') {
        return mouse_of(decoder, final, key);
    }
    int numbers[4];
    numbers_of(decoder->sequence, numbers);
    if (final == '~') {
        return end_tilde(decoder, numbers, key);
    }
    bool parameters_are_plain = strspn(decoder->sequence, "0123456789;") == decoder->count;
    return pressed(decoder, key, parameters_are_plain && final != 'M' ? press_of_final(final, numbers[1]) : PRESS_NONE);
}

static bool feed_csi(struct decoder *decoder, unsigned char byte, struct key *key)
{
    if (byte == 0x1B) {
        decoder->state = DECODE_ESC;
        return false;
    }
    if (decoder->count == 0 && (byte == '[' || byte == 'M')) {
        decoder->state = byte == '[' ? DECODE_LINUX : DECODE_X10;
        return false;
    }
    if (byte >= 0x40 && byte <= 0x7E) {
        return end_csi(decoder, (char)byte, key);
    }
    if (byte >= 0x20 && byte < 0x40 && decoder->count + 1 < DECODE_SEQUENCE) {
        decoder->sequence[decoder->count++] = (char)byte;
    }
    return false;
}

static bool feed_ss3(struct decoder *decoder, unsigned char byte, struct key *key)
{
    if (byte >= '0' && byte <= '9' && decoder->count + 1 < DECODE_SEQUENCE) {
        decoder->count++;
        return false;
    }
    return pressed(decoder, key, press_of_final((char)byte, 0));
}

static bool feed_esc(struct decoder *decoder, unsigned char byte, struct key *key)
{
    decoder->count = 0;
    switch (byte) {
    case '[':
        decoder->state = DECODE_CSI;
        return false;
    case 'O':
        decoder->state = DECODE_SS3;
        return false;
    case ']':
    case 'P':
    case '_':
    case '^':
    case 'X':
        decoder->state = DECODE_STRING;
        return false;
    default: /* Esc, and then a key of its own: what Alt sends */
        decoder->again = byte;
        return pressed(decoder, key, PRESS_ESC);
    }
}

static bool feed_x10(struct decoder *decoder)
{
    if (++decoder->count == 3) {
        decoder->state = DECODE_GROUND;
    }
    return false;
}

static bool feed_string(struct decoder *decoder, unsigned char byte)
{
    bool ends = byte == 0x07 || (decoder->state == DECODE_STRING_ESC && byte == '\\');
    decoder->state = ends ? DECODE_GROUND : byte == 0x1B ? DECODE_STRING_ESC : DECODE_STRING;
    return false;
}

static bool feed_linux(struct decoder *decoder, unsigned char byte, struct key *key)
{
    bool known = byte >= 'A' && byte <= 'E';
    return pressed(decoder, key, known ? PRESS_F1 + (uint32_t)(byte - 'A') : PRESS_NONE);
}

/* --- pastes --- */

static void paste_add(struct decoder *decoder, char byte)
{
    if (decoder->paste_stopped) {
        return;
    }
    if (decoder->paste.length >= PASTE_BYTES_MAX) {
        decoder->paste_lost++;
        return;
    }
    strbuf_add_char(&decoder->paste, byte == '\r' ? '\n' : byte);
}

static bool end_paste(struct decoder *decoder, struct key *key)
{
    decoder->state = DECODE_GROUND;
    *key = (struct key){.kind = KEY_IS_PASTE,
                        .paste = decoder->paste.text,
                        .paste_bytes = decoder->paste.length,
                        .paste_stopped = decoder->paste_stopped};
    return true;
}

/* Terminals take the Esc out of what they paste, so one that begins no end marker is the person's. */
static void stop_paste(struct decoder *decoder)
{
    decoder->paste_stopped = true;
    decoder->paste_match = 0;
    strbuf_clear(&decoder->paste);
}

static bool feed_paste(struct decoder *decoder, unsigned char byte, struct key *key)
{
    const char *marker = PASTE_END;
    if (byte == (unsigned char)marker[decoder->paste_match]) {
        return marker[++decoder->paste_match] == '\0' ? end_paste(decoder, key) : false;
    }
    if (decoder->paste_match == 1) {
        stop_paste(decoder);
    }
    for (size_t i = 0; i < decoder->paste_match; i++) {
        paste_add(decoder, marker[i]);
    }
    decoder->paste_match = byte == (unsigned char)marker[0];
    if (decoder->paste_match == 0) {
        paste_add(decoder, (char)byte);
    }
    return false;
}

bool decoder_feed(struct decoder *decoder, unsigned char byte, struct key *key)
{
    switch (decoder->state) {
    case DECODE_GROUND:
        return feed_ground(decoder, byte, key);
    case DECODE_ESC:
        return feed_esc(decoder, byte, key);
    case DECODE_CSI:
        return feed_csi(decoder, byte, key);
    case DECODE_SS3:
        return feed_ss3(decoder, byte, key);
    case DECODE_STRING:
    case DECODE_STRING_ESC:
        return feed_string(decoder, byte);
    case DECODE_X10:
        return feed_x10(decoder);
    case DECODE_LINUX:
        return feed_linux(decoder, byte, key);
    case DECODE_UTF8:
        return feed_utf8(decoder, byte, key);
    case DECODE_PASTE:
        return feed_paste(decoder, byte, key);
    }
    return false;
}

bool decoder_again(struct decoder *decoder, struct key *key)
{
    if (decoder->again < 0) {
        return false;
    }
    unsigned char byte = (unsigned char)decoder->again;
    decoder->again = -1;
    return decoder_feed(decoder, byte, key);
}

bool decoder_waiting(const struct decoder *decoder)
{
    return decoder->state != DECODE_GROUND;
}

bool decoder_in_paste(const struct decoder *decoder)
{
    return decoder->state == DECODE_PASTE;
}

bool decoder_at_esc(const struct decoder *decoder)
{
    return decoder->state == DECODE_PASTE && decoder->paste_match == 1;
}

bool decoder_timeout(struct decoder *decoder, struct key *key)
{
    if (decoder_at_esc(decoder)) {
        stop_paste(decoder);
        return false;
    }
    if (decoder->state == DECODE_PASTE) {
        return end_paste(decoder, key);
    }
    bool escape = decoder->state == DECODE_ESC;
    return pressed(decoder, key, escape ? PRESS_ESC : PRESS_NONE);
}
