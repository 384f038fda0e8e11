/* Which key means which action, per scope; made from the table of actions and the person's configuration. */
#pragma once

#include "base/strbuf.h"
#include "desk/config.h"
#include "tui/action.h"

#include <stdbool.h>
#include <stddef.h>

enum { KEYMAP_ROOM = 1024 };

struct binding {
    enum scope scope;
    uint32_t press;
    enum act_id action;
};

struct keymap {
    struct binding bindings[KEYMAP_ROOM];
    size_t count;
};

void keymap_init(struct keymap *map); /* the default keys */
/* Gives actions the keys of the configuration (NULL: none) in place of those they have. What cannot be taken, and a key that
 * meant something else in the same place, is one line in `warnings` (may be NULL). */
void keymap_configure(struct keymap *map, const struct config *config, struct strbuf *warnings);
/* The page's binding first, then the global one; ACT_NONE where there is none. */
enum act_id keymap_find(const struct keymap *map, enum scope scope, uint32_t press);
/* How a key is written for people: arrows as arrows, Shift and Ctrl in full ("Ctrl+S"). */
const char *press_for_people(uint32_t press, bool ascii, char out[24]);
/* The key that hints show for an action ("Enter", "L", "Shift+→"), or "" where none is bound. */
const char *keymap_key(const struct keymap *map, enum act_id action, bool ascii, char out[24]);
/* Appends what a sentence calls the key of an action: the one that is bound now; where none is, that of the palette and what it
 * is found by there, ": “label”". Whoever binds keys anew is told of theirs. */
void keymap_call(const struct keymap *map, bool ascii, enum act_id action, struct strbuf *out);
/* Appends a sentence in which "{key NAME}" becomes what the key of the action of that name is called. */
void keymap_words(const struct keymap *map, bool ascii, const char *text, struct strbuf *out);
/* All keys of an action as help writes them, "L  Shift+→"; of one without a key of its own that of the palette, which finds it
 * by its name. */
void keymap_way(const struct keymap *map, enum act_id action, bool ascii, char out[80]);
