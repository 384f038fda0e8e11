#include "cli/list.h"

#include <inttypes.h>

/* Back and forth, and who changed what. */

static bool tell(struct run *run, const struct outcome *outcome, const char *hint, struct err *err)
{
    struct history entry;
    run_say(run, outcome, hint);
    if (!run->json || outcome->history == 0) {
        return true;
    }
    if (!store_get(desk_store(run->desk), THING_HISTORY, outcome->history, &entry, &run->arena, err)) {
        return false;
    }
    list_object(&run->items, run, THING_HISTORY, &entry);
    strbuf_add_char(&run->items, '}');
    return true;
}

bool cmd_undo(struct run *run, struct err *err)
{
    struct outcome outcome = {0};
    return desk_undo(run->desk, &outcome, err) && tell(run, &outcome, "   (scrumsell redo brings it back)", err);
}

bool cmd_redo(struct run *run, struct err *err)
{
    struct outcome outcome = {0};
    return desk_redo(run->desk, &outcome, err) && tell(run, &outcome, "   (scrumsell undo takes it back)", err);
}

/* Some entries no key takes back: they are not open to undo, and nothing undoes them. Newest first. */
static bool is_taken_back(const struct history *rows, const struct history *entry)
{
    bool found = false;
    for (const struct history *later = rows; entry->undone && !found && later < entry; later++) {
        found = later->undoes == entry->id;
    }
    return found;
}

static void list_entry(struct list *list, struct run *run, const struct history *rows, const struct history *entry)
{
    int minute = minute_of_instant(entry->at);
    list_row(list, THING_HISTORY, entry);
    list_text(list, "who", entry->member != 0 ? snapshot_member_name(&run->snap, entry->member) : NULL);
    list_cellf(list, "%s %02d:%02d", day_short_year(&run->arena, day_of_instant(entry->at)), minute / 60, minute % 60);
    list_cell(list, entry->member != 0 ? snapshot_member_name(&run->snap, entry->member) : entry->login);
    list_cellf(list, "%s%s", entry->words, is_taken_back(rows, entry) ? " (taken back)" : "");
}

bool cmd_history(struct run *run, struct err *err)
{
    static const char *const heads[] = {"When", "Who", "What", NULL};
    struct history *rows;
    struct list list;
    size_t count;
    int64_t most;
    if (!run_number_option(run, "limit", 100, &most, err) ||
        !store_histories(desk_store(run->desk), THINGS, 0, (size_t)most, &run->arena, &rows, &count, err)) {
        return false;
    }
    list_begin(&list, run, heads);
    for (size_t i = 0; i < count; i++) {
        list_entry(&list, run, rows, &rows[i]);
    }
    list_end(&list, "Nothing has happened yet.");
    return true;
}
