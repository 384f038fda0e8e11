#include "tui/keymap.h"

#include "base/err.h"
#include "base/text.h"

#include <stdarg.h>
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

/* --- the person's configuration --- */

enum { KEYS_OF_ACTION = 8, ACTION_NAME = 32 };

static void warn(struct strbuf *warnings, const struct config_key *line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void warn(struct strbuf *warnings, const struct config_key *line, const char *format, ...)
{
    va_list args;
    if (warnings == NULL) {
        return;
    }
    strbuf_addf(warnings, "“%s”, line %zu: ", line->source.path, line->source.line);
    va_start(args, format);
    strbuf_vaddf(warnings, format, args);
    va_end(args);
    strbuf_add(warnings, "\n");
}

/* "card-right", as the configuration has it. */
static const char *written_name(enum act_id action, char out[ACTION_NAME])
{
    snprintf(out, ACTION_NAME, "%s", action_row(action)->name);
    for (char *at = out; *at != '\0'; at++) {
        *at = *at == '_' ? '-' : *at;
    }
    return out;
}

static enum act_id action_named(const char *name)
{
    char written[ACTION_NAME];
    for (int action = ACT_NONE + 1; action < ACTS; action++) {
        if (strcmp(written_name((enum act_id)action, written), name) == 0) {
            return (enum act_id)action;
        }
    }
    return ACT_NONE;
}

static void warn_unknown_action(struct strbuf *warnings, const struct config_key *line, const char *name)
{
    char written[ACTS][ACTION_NAME];
    const char *names[ACTS];
    for (int action = ACT_NONE + 1; action < ACTS; action++) {
        names[action - 1] = written_name((enum act_id)action, written[action]);
    }
    names[ACTS - 1] = NULL;
    const char *nearest = text_nearest(name, names);
    if (nearest != NULL) {
        warn(warnings, line, "there is no action “%s”. Did you mean “%s”?", name, nearest);
    } else {
        warn(warnings, line, "there is no action “%s”; scrumsell keys lists them.", name);
    }
}

/* Why terminals do not let this key be told from another, or NULL. */
static const char *why_never_bound(const char *name)
{
    static const struct {
        const char *name, *why;
    } never[] = {
        {"C-h", "terminals send it for Backspace"},
        {"C-i", "terminals send it for Tab"},
        {"C-j", "terminals send it for Enter"},
        {"C-m", "terminals send it for Enter"},
        {"C-[", "terminals send it for Esc"},
        {"C-\\", "it kills the program"},
        {"C-c", "it is the way out"},
        {"F10", "terminals take it"},
        {"F11", "terminals take it"},
    };
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++) {
        if (strcmp(never[i].name, name) == 0) {
            return never[i].why;
        }
    }
    bool alt = strncmp(name, "A-", 2) == 0 || strncmp(name, "M-", 2) == 0 || strncmp(name, "Alt+", 4) == 0;
    return alt ? "Alt is Esc and then the key" : NULL;
}

/* What one line of the configuration asks for. */
struct wish {
    const struct config_key *line;
    enum act_id action;
    uint32_t presses[KEYS_OF_ACTION];
    size_t count;
};

static void wish_key(struct wish *wish, const char *name, struct strbuf *warnings)
{
    const char *why = why_never_bound(name);
    uint32_t press = press_of_name(name);
    if (why != NULL) {
        warn(warnings, wish->line, "“%s” cannot be bound: %s.", name, why);
    } else if (press == PRESS_NONE) {
        warn(warnings, wish->line, "there is no key “%s”.", name);
    } else if (wish->count == KEYS_OF_ACTION) {
        warn(warnings, wish->line, "an action has at most %d keys, so “%s” was left out.", KEYS_OF_ACTION, name);
    } else {
        wish->presses[wish->count++] = press;
    }
}

/* Names are parted by commas or spaces. */
static void wish_keys(struct wish *wish, struct strbuf *warnings)
{
    static const char apart[] = ", \t";
    const char *at = wish->line->keys + strspn(wish->line->keys, apart);
    while (*at != '\0') {
        char name[24];
        size_t bytes = strcspn(at, apart);
        snprintf(name, sizeof name, "%.*s", (int)bytes, at);
        wish_key(wish, name, warnings);
        at += bytes;
        at += strspn(at, apart);
    }
}

/* `ctrl_z = suspend` is the other way round: what that one key means. */
static struct wish wish_of(const struct config_key *line, struct strbuf *warnings)
{
    bool ctrl_z = strcmp(line->action, "ctrl_z") == 0;
    const char *name = ctrl_z ? line->keys : line->action;
    struct wish wish = {.line = line, .action = action_named(name)};
    if (wish.action == ACT_NONE) {
        warn_unknown_action(warnings, line, name);
    } else if (ctrl_z) {
        wish.presses[wish.count++] = PRESS_CTRL('z');
    } else {
        wish_keys(&wish, warnings);
    }
    return wish;
}

static void unbind(struct keymap *map, enum scope scope, uint32_t press, enum act_id action)
{
    size_t kept = 0;
    for (size_t i = 0; i < map->count; i++) {
        const struct binding *binding = &map->bindings[i];
        bool goes = binding->scope == scope && (press == PRESS_NONE || binding->press == press) &&
                    (action == ACT_NONE || binding->action == action);
        map->bindings[kept] = *binding;
        kept += !goes;
    }
    map->count = kept;
}

/* Who else has the key where this action is meant: in its scope, or anywhere where one of the two is meant anywhere. */
static enum act_id who_else(const struct keymap *map, const struct action_row *row, uint32_t press)
{
    for (size_t i = 0; i < map->count; i++) {
        const struct binding *binding = &map->bindings[i];
        bool meet = binding->scope == row->scope || binding->scope == SCOPE_GLOBAL || row->scope == SCOPE_GLOBAL;
        if (meet && binding->press == press && binding->action != row->action) {
            return binding->action;
        }
    }
    return ACT_NONE;
}

static void warn_clash(struct strbuf *warnings, const struct wish *wish, enum act_id other, uint32_t press)
{
    char key[16], mine[ACTION_NAME], theirs[ACTION_NAME];
    enum scope scope = action_row(wish->action)->scope, others = action_row(other)->scope;
    press_name(press, key);
    written_name(wish->action, mine);
    written_name(other, theirs);
    if (scope == others) {
        warn(warnings, wish->line, "“%s” is %s now, and no longer %s.", key, mine, theirs);
    } else {
        bool hides = scope != SCOPE_GLOBAL;
        warn(warnings, wish->line, "“%s” is %s as well as %s: where both could be meant it is %s.", key, mine, theirs,
             hides ? mine : theirs);
    }
}

static void bind_wish(struct keymap *map, const struct wish *wish, struct strbuf *warnings)
{
    const struct action_row *row = action_row(wish->action);
    for (size_t i = 0; i < wish->count; i++) {
        uint32_t press = wish->presses[i];
        enum act_id other = who_else(map, row, press);
        bool asked = strcmp(wish->line->action, "ctrl_z") == 0;
        if (other != ACT_NONE && !asked) {
            warn_clash(warnings, wish, other, press);
        }
        unbind(map, row->scope, press, ACT_NONE);
        must(map->count < KEYMAP_ROOM);
        map->bindings[map->count++] = (struct binding){.scope = row->scope, .press = press, .action = wish->action};
    }
}

/* A later line for the same action stands in for this one. */
static bool is_overruled(const struct config *config, size_t at)
{
    for (size_t i = at + 1; i < config->keys_count; i++) {
        if (strcmp(config->keys[i].action, config->keys[at].action) == 0) {
            return true;
        }
    }
    return false;
}

/* First everybody who gets new keys lets go of the old ones, so that two can change places. An action whose new keys are all
 * unusable keeps those it has; an empty list takes them away. */
void keymap_configure(struct keymap *map, const struct config *config, struct strbuf *warnings)
{
    struct wish wishes[ACTS + 1];
    size_t count = 0;
    for (size_t i = 0; config != NULL && i < config->keys_count && count < ACTS; i++) {
        if (is_overruled(config, i)) {
            continue;
        }
        struct wish wish = wish_of(&config->keys[i], warnings);
        bool usable = wish.action != ACT_NONE && (wish.count > 0 || wish.line->keys[0] == '\0');
        wishes[count] = wish;
        count += usable;
    }
    for (size_t i = 0; i < count; i++) {
        bool only_more = strcmp(wishes[i].line->action, "ctrl_z") == 0;
        if (!only_more) {
            unbind(map, action_row(wishes[i].action)->scope, PRESS_NONE, wishes[i].action);
        }
    }
    for (size_t i = 0; i < count; i++) {
        bind_wish(map, &wishes[i], warnings);
    }
}

/* --- looking up --- */

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

const char *press_for_people(uint32_t press, bool ascii, char out[24])
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
            return press_for_people(map->bindings[i].press, ascii, out);
        }
    }
    return out;
}

/* All keys of an action. */
static void keymap_keys(const struct keymap *map, enum act_id action, bool ascii, char out[80])
{
    size_t length = 0;
    out[0] = '\0';
    for (size_t i = 0; i < map->count; i++) {
        if (map->bindings[i].action != action) {
            continue;
        }
        char key[24];
        int more = snprintf(out + length, 80 - length, "%s%s", length > 0 ? "  " : "",
                            press_for_people(map->bindings[i].press, ascii, key));
        length += more > 0 && length + (size_t)more < 80 ? (size_t)more : 0;
    }
}

void keymap_way(const struct keymap *map, enum act_id action, bool ascii, char out[80])
{
    keymap_keys(map, action, ascii, out);
    if (out[0] == '\0') {
        keymap_key(map, ACT_PALETTE, ascii, out);
    }
}

/* The action of that name as it stands in the table, or ACT_NONE. */
static enum act_id named_action(const char *name, size_t bytes)
{
    for (int action = ACT_NONE + 1; action < ACTS; action++) {
        const char *here = action_row((enum act_id)action)->name;
        if (strlen(here) == bytes && memcmp(here, name, bytes) == 0) {
            return (enum act_id)action;
        }
    }
    return ACT_NONE;
}

void keymap_call(const struct keymap *map, bool ascii, enum act_id action, struct strbuf *out)
{
    char key[24];
    if (keymap_key(map, action, ascii, key)[0] != '\0') {
        strbuf_add(out, key);
        return;
    }
    keymap_key(map, ACT_PALETTE, ascii, key);
    strbuf_addf(out, "%s%s“%s”", key, key[0] != '\0' ? " " : "", action_row(action)->label);
}

void keymap_words(const struct keymap *map, bool ascii, const char *text, struct strbuf *out)
{
    static const char opens[] = "{key ";
    const size_t length = sizeof opens - 1;
    for (const char *at; (at = strstr(text, opens)) != NULL; text = at) {
        size_t bytes = strcspn(at + length, "}");
        enum act_id action = named_action(at + length, bytes);
        bool is_key = action != ACT_NONE && at[length + bytes] == '}';
        strbuf_add_n(out, text, (size_t)(at - text));
        if (is_key) {
            keymap_call(map, ascii, action, out);
        } else {
            strbuf_add_n(out, at, length);
        }
        at += is_key ? length + bytes + 1 : length;
    }
    strbuf_add(out, text);
}
