#include "tui/tui.h"

#include "base/strbuf.h"
#include "tui/keymap.h"

/* The table of actions as a document: what is printed is what is bound. */

static const char *scope_name(enum scope scope)
{
    static const char *const names[SCOPES] = {"Anywhere", "Backlog",  "Pitches", "Companies", "Plan",
                                              "Board",    "Stand-up", "Retro",   "Direction"};
    return names[scope];
}

/* A | inside a cell of a table would end it. */
static void add_cell(struct strbuf *out, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        strbuf_add(out, *at == '|' ? "\\|" : (char[]){*at, '\0'});
    }
}

static void add_row(struct strbuf *out, const struct keymap *map, const struct action_row *row, bool markdown)
{
    char keys[80];
    keymap_way(map, row->action, false, keys);
    if (!markdown) {
        strbuf_addf(out, "%s\t%s\t%s\n", scope_name(row->scope), keys, row->sentence);
        return;
    }
    strbuf_addf(out, "| %s | `", scope_name(row->scope));
    add_cell(out, keys);
    strbuf_add(out, "` | ");
    add_cell(out, row->sentence);
    strbuf_add(out, " |\n");
}

void tui_check_keys(const struct config *config, struct strbuf *warnings)
{
    struct keymap map;
    keymap_init(&map);
    keymap_configure(&map, config, warnings);
}

void tui_keys(const struct config *config, struct strbuf *out, bool markdown)
{
    struct keymap map;
    keymap_init(&map);
    keymap_configure(&map, config, NULL);
    strbuf_add(out, markdown ? "| Where | Keys | What |\n|---|---|---|\n" : "");
    for (int scope = 0; scope < SCOPES; scope++) {
        for (int action = ACT_NONE + 1; action < ACTS; action++) {
            const struct action_row *row = action_row((enum act_id)action);
            if ((int)row->scope == scope) {
                add_row(out, &map, row, markdown);
            }
        }
    }
}
