#include "tui/keymap.h"

#include "base/err.h"

#include <stdio.h>
#include <string.h>

/* Calls `take` for each key in a list of names parted by spaces. */
static void each_key(const char *keys, void (*take)(void *context, uint32_t press), void *context)
{
    for (const char *at = keys; *at != '\0';) {
        size_t bytes = strcspn(at, " ");
        char name[16] = "";
        must(bytes < sizeof name);
        memcpy(name, at, bytes);
        uint32_t press = press_of_name(name);
        must(press != PRESS_NONE);
        take(context, press);
        at += bytes + (at[bytes] == ' ');
    }
}

struct binding_of {
    struct keymap *map;
    const struct action_row *row;
};

static void bind(void *context, uint32_t press)
{
    const struct binding_of *of = context;
    must(of->map->count < KEYMAP_ROOM);
    of->map->bindings[of->map->count++] = (struct binding){.scope = of->row->scope, .press = press, .action = of->row->action};
}

void keymap_init(struct keymap *map)
{
    map->count = 0;
    for (int action = ACT_NONE + 1; action < ACTS; action++) {
        struct binding_of of = {.map = map, .row = action_row((enum act_id)action)};
        each_key(of.row->keys, bind, &of);
    }
}

static enum act_id find_in(const struct keymap *map, enum scope scope, uint32_t press)
{
    for (size_t i = 0; i < map->count; i++) {
        if (map->bindings[i].scope == scope && map->bindings[i].press == press) {
            return map->bindings[i].action;
        }
    }
    return ACT_NONE;
}

enum act_id keymap_find(const struct keymap *map, enum scope scope, uint32_t press)
{
    enum act_id action = find_in(map, scope, press);
    return action != ACT_NONE ? action : find_in(map, SCOPE_GLOBAL, press);
}

/* How a key is written for people: arrows as arrows, Shift and Ctrl in full. */
static const char *key_for_people(uint32_t press, bool ascii, char out[24])
{
    static const struct {
        uint32_t press;
        const char *glyphs;
        const char *ascii;
    } people[] = {
        {PRESS_UP, "↑", "Up"},
        {PRESS_DOWN, "↓", "Down"},
        {PRESS_LEFT, "←", "Left"},
        {PRESS_RIGHT, "→", "Right"},
        {PRESS_SHIFT_UP, "Shift+↑", "Shift+Up"},
        {PRESS_SHIFT_DOWN, "Shift+↓", "Shift+Down"},
        {PRESS_SHIFT_LEFT, "Shift+←", "Shift+Left"},
        {PRESS_SHIFT_RIGHT, "Shift+→", "Shift+Right"},
        {PRESS_SHIFT_TAB, "Shift+Tab", "Shift+Tab"},
    };
    for (size_t i = 0; i < sizeof people / sizeof people[0]; i++) {
        if (people[i].press == press) {
            snprintf(out, 24, "%s", ascii ? people[i].ascii : people[i].glyphs);
            return out;
        }
    }
    if (press > 0 && press < ' ') {
        snprintf(out, 24, "Ctrl+%c", (char)(press + 'A' - 1));
        return out;
    }
    char name[16];
    snprintf(out, 24, "%s", press_name(press, name));
    return out;
}

const char *keymap_key(const struct keymap *map, enum act_id action, bool ascii, char out[24])
{
    out[0] = '\0';
    for (size_t i = 0; i < map->count; i++) {
        if (map->bindings[i].action == action) {
            return key_for_people(map->bindings[i].press, ascii, out);
        }
    }
    return out;
}

void keymap_keys(const struct keymap *map, enum act_id action, bool ascii, char out[80])
{
    size_t length = 0;
    out[0] = '\0';
    for (size_t i = 0; i < map->count; i++) {
        if (map->bindings[i].action != action) {
            continue;
        }
        char key[24];
        int more = snprintf(out + length, 80 - length, "%s%s", length > 0 ? "  " : "",
                            key_for_people(map->bindings[i].press, ascii, key));
        length += more > 0 && length + (size_t)more < 80 ? (size_t)more : 0;
    }
}
