#include "tui/key.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

static const struct {
    uint32_t press;
    const char *name;
} key_names[] = {
    {PRESS_UP, "Up"},
    {PRESS_DOWN, "Down"},
    {PRESS_LEFT, "Left"},
    {PRESS_RIGHT, "Right"},
    {PRESS_SHIFT_UP, "S-Up"},
    {PRESS_SHIFT_DOWN, "S-Down"},
    {PRESS_SHIFT_LEFT, "S-Left"},
    {PRESS_SHIFT_RIGHT, "S-Right"},
    {PRESS_CTRL_LEFT, "C-Left"},
    {PRESS_CTRL_RIGHT, "C-Right"},
    {PRESS_PAGE_UP, "PgUp"},
    {PRESS_PAGE_DOWN, "PgDn"},
    {PRESS_HOME, "Home"},
    {PRESS_END, "End"},
    {PRESS_INSERT, "Insert"},
    {PRESS_DELETE, "Delete"},
    {PRESS_BACKSPACE, "Backspace"},
    {PRESS_ENTER, "Enter"},
    {PRESS_TAB, "Tab"},
    {PRESS_SHIFT_TAB, "S-Tab"},
    {PRESS_ESC, "Esc"},
    {PRESS_F1, "F1"},
    {PRESS_F2, "F2"},
    {PRESS_F3, "F3"},
    {PRESS_F4, "F4"},
    {PRESS_F5, "F5"},
    {PRESS_F6, "F6"},
    {PRESS_F7, "F7"},
    {PRESS_F8, "F8"},
    {PRESS_F9, "F9"},
    {PRESS_F12, "F12"},
    {' ', "Space"},
};

static const char *named(uint32_t press)
{
    for (size_t i = 0; i < sizeof key_names / sizeof key_names[0]; i++) {
        if (key_names[i].press == press) {
            return key_names[i].name;
        }
    }
    return NULL;
}

static void put_utf8(uint32_t code, char out[16])
{
    unsigned char *at = (unsigned char *)out;
    if (code < 0x80) {
        *at++ = (unsigned char)code;
    } else if (code < 0x800) {
        *at++ = (unsigned char)(0xC0 | code >> 6);
        *at++ = (unsigned char)(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        *at++ = (unsigned char)(0xE0 | code >> 12);
        *at++ = (unsigned char)(0x80 | (code >> 6 & 0x3F));
        *at++ = (unsigned char)(0x80 | (code & 0x3F));
    } else {
        *at++ = (unsigned char)(0xF0 | code >> 18);
        *at++ = (unsigned char)(0x80 | (code >> 12 & 0x3F));
        *at++ = (unsigned char)(0x80 | (code >> 6 & 0x3F));
        *at++ = (unsigned char)(0x80 | (code & 0x3F));
    }
    *at = '\0';
}

const char *press_name(uint32_t press, char out[16])
{
    const char *name = named(press);
    if (name != NULL) {
        snprintf(out, 16, "%s", name);
    } else if (press > 0 && press < ' ') {
        snprintf(out, 16, "C-%c", (char)(press + 'a' - 1));
    } else if (press >= PRESS_FIRST || press == 0) {
        out[0] = '\0';
    } else {
        put_utf8(press, out);
    }
    return out;
}

/* The code point of a text that is just one character, and none that drives a terminal; 0 else. */
static uint32_t only_character(const char *text)
{
    if (!text_check(text, strlen(text), TEXT_LINE, TEXT_BYTES_MAX, "", NULL)) {
        return 0;
    }
    const unsigned char *at = (const unsigned char *)text;
    size_t follow = *at >= 0xF0 ? 3 : *at >= 0xE0 ? 2 : *at >= 0xC0 ? 1 : 0;
    static const unsigned char masks[] = {0x7F, 0x1F, 0x0F, 0x07};
    uint32_t code = *at++ & masks[follow];
    for (; follow > 0; follow--, at++) {
        if ((*at & 0xC0) != 0x80) {
            return 0;
        }
        code = code << 6 | (*at & 0x3F);
    }
    return *at == '\0' ? code : 0;
}

uint32_t press_of_name(const char *name)
{
    for (size_t i = 0; i < sizeof key_names / sizeof key_names[0]; i++) {
        if (strcmp(key_names[i].name, name) == 0) {
            return key_names[i].press;
        }
    }
    if (name[0] == 'C' && name[1] == '-' && name[2] >= 'a' && name[2] <= 'z' && name[3] == '\0') {
        return (uint32_t)PRESS_CTRL((unsigned char)name[2]);
    }
    return name[0] != '\0' ? only_character(name) : PRESS_NONE;
}

const char *key_utf8(uint32_t press, char out[16])
{
    out[0] = '\0';
    if (press >= ' ' && press < PRESS_FIRST && press != 0x7F) {
        put_utf8(press, out);
    }
    return out;
}
