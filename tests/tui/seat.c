#include "tui/seat.h"

#include "desk/desk.h"
#include "tui/decode.h"

#include <stdio.h>
#include <string.h>

struct snapshot snap;
struct focus focus;
struct ui ui;
struct arena arena;
struct effect asked;
static const struct snapshot *shown;

void seat_take(enum page page, const struct snapshot *instead)
{
    snapshot_init(&snap);
    focus_init(&focus);
    arena_init(&arena);
    ui_init(&ui);
    ui.page = page;
    ui.rows = 30;
    ui.columns = 100;
    asked = effect_none();
    shown = instead != NULL ? instead : &snap;
}

int seat_leave(void **state)
{
    (void)state;
    ui_release(&ui);
    focus_release(&focus);
    arena_release(&snap.arena);
    arena_release(&arena);
    return 0;
}

struct effect tell(const struct key *key)
{
    asked = update(&ui, shown, &focus, key, &arena);
    return asked;
}

struct effect press(uint32_t code)
{
    return tell(&(struct key){.kind = KEY_IS_PRESS, .press = code});
}

struct effect keys(const char *names)
{
    char text[256];
    char *save = NULL;
    snprintf(text, sizeof text, "%s", names);
    for (char *name = strtok_r(text, " ", &save); name != NULL; name = strtok_r(NULL, " ", &save)) {
        assert_int_not_equal(press_of_name(name), PRESS_NONE);
        press(press_of_name(name));
    }
    return asked;
}

struct effect type(const char *text)
{
    struct decoder decoder;
    struct key key;
    decoder_init(&decoder);
    for (; *text != '\0'; text++) {
        if (decoder_feed(&decoder, (unsigned char)*text, &key)) {
            tell(&key);
        }
    }
    decoder_release(&decoder);
    return asked;
}

struct effect point(enum mouse_kind kind, int row, int column)
{
    return tell(&(struct key){.kind = KEY_IS_MOUSE, .mouse = kind, .row = row, .column = column});
}
