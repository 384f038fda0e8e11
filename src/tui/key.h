/* One thing that came from the terminal: a key, a paste, a mouse event, a new size. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Keys that are not characters; above every code point. */
enum press {
    PRESS_NONE = 0,
    PRESS_FIRST = 0x110000,
    PRESS_UP,
    PRESS_DOWN,
    PRESS_LEFT,
    PRESS_RIGHT,
    PRESS_SHIFT_UP,
    PRESS_SHIFT_DOWN,
    PRESS_SHIFT_LEFT,
    PRESS_SHIFT_RIGHT,
    PRESS_CTRL_LEFT,
    PRESS_CTRL_RIGHT,
    PRESS_PAGE_UP,
    PRESS_PAGE_DOWN,
    PRESS_HOME,
    PRESS_END,
    PRESS_INSERT,
    PRESS_DELETE,
    PRESS_BACKSPACE,
    PRESS_ENTER,
    PRESS_TAB,
    PRESS_SHIFT_TAB,
    PRESS_ESC,
    PRESS_F1,
    PRESS_F2,
    PRESS_F3,
    PRESS_F4,
    PRESS_F5,
    PRESS_F6,
    PRESS_F7,
    PRESS_F8,
    PRESS_F9,
    PRESS_F12,
    PRESS_LAST
};
/* Ctrl and a letter is the control character itself: 'p' & 0x1f. */
#define PRESS_CTRL(letter) ((letter)&0x1f)

enum key_kind {
    KEY_IS_PRESS,
    KEY_IS_PASTE,
    KEY_IS_PASTING, /* a paste that takes long is still coming: paste_bytes so far */
    KEY_IS_MOUSE,
    KEY_IS_RESIZE,
    KEY_IS_TICK,
    KEY_IS_CHANGED, /* another snapshot is shown */
    KEY_IS_START,   /* the pages open */
    KEY_IS_OUTCOME, /* what came of an effect */
    KEY_IS_TWEAK,   /* a decision (id) was taken that asks for a new version; the snapshot knows it */
    KEY_IS_COPIES,  /* the ui has the copies that were asked for */
    KEY_IS_GONE
};

struct outcome;
struct said;
struct form_file;
struct err;

/* OTHER: any further button goes down. DRAG and DROP are of the left one. */
enum mouse_kind { MOUSE_CLICK, MOUSE_DOUBLE, MOUSE_RIGHT, MOUSE_OTHER, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN, MOUSE_DRAG, MOUSE_DROP };

struct key {
    enum key_kind kind;
    uint32_t press; /* a code point or an enum press */
    enum mouse_kind mouse;
    int row, column;   /* of the mouse; rows and columns of a resize */
    const char *paste; /* borrowed until the next read */
    size_t paste_bytes;
    bool paste_stopped;            /* by Esc: nothing of it is taken */
    const struct outcome *outcome; /* of the change; NULL where the effect was none */
    const struct err *err;         /* NULL: it is done */
    bool from_form;
    int64_t id;
    struct form_file *file; /* what was read of the file that the form names; the taker's */
    const char *text;       /* what the editor brought back */
    struct said *said;      /* what was asked for; taken over */
    const char *told;       /* what was found out about what the form says */
};

/* The name of a key in the configuration, help and hints: "L", "S-Right", "C-p", "Space", "PgUp". Writes at most 16 bytes. */
const char *press_name(uint32_t press, char out[16]);
/* The key of a name; PRESS_NONE where there is none. */
uint32_t press_of_name(const char *name);

/* A code point as UTF-8; "" for a press that is no character. Writes at most 5 bytes. */
const char *key_utf8(uint32_t press, char out[16]);
