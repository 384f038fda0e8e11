#include "tui/paste.h"

#include "base/text.h"
#include "tui/grid.h"
#include "tui/pick.h"
#include "tui/top.h"
#include "tui/typed.h"

#include <stdio.h>
#include <string.h>

static struct effect paste_on_page(const struct act *act, const struct key *key)
{
    struct ui *ui = act->ui;
    if (ui->overlay != OVERLAY_NONE) {
        ui_say(ui, MESSAGE_WARNING, "There is no field here to paste into: {key back} closes this first.");
        return effect_none();
    }
    bool too_long = key->paste_bytes > TEXT_BYTES_MAX;
    strbuf_clear(&ui->pasted);
    text_take(&ui->pasted, key->paste, too_long ? TEXT_BYTES_MAX : key->paste_bytes, TEXT_BLOCK);
    if (ui->pasted.text[strspn(ui->pasted.text, " \n\t")] == '\0') {
        ui_say(ui, MESSAGE_WARNING, "Nothing of what was pasted is text.");
        return effect_none();
    }
    if (too_long) {
        ui_say(ui, MESSAGE_WARNING, "That was long: the first 64 kB of it are here, the rest is not.");
    }
    return pick_open(act, PICK_PASTE, 0);
}

void paste_say(struct ui *ui, const struct key *key)
{
    char text[80];
    snprintf(text, sizeof text, "Pasting… %zu kB   Esc stops", key->paste_bytes / 1024);
    ui_say(ui, MESSAGE_NEWS, key->paste_stopped ? PASTE_STOPPED : text);
}

struct effect paste_take(const struct act *act, const struct key *key)
{
    struct ui *ui = act->ui;
    bool typing = ui->overlay == OVERLAY_PALETTE || ui->overlay == OVERLAY_HELP || ui->overlay == OVERLAY_FILTER;
    if (ui->overlay == OVERLAY_GRID) {
        return grid_paste(act, key->paste, key->paste_bytes);
    }
    if (!typing) {
        return paste_on_page(act, key);
    }
    bool filters = ui->overlay == OVERLAY_FILTER;
    char *typed = filters ? ui->filter[ui->page] : ui->typed;
    size_t room = filters ? sizeof ui->filter[0] : sizeof ui->typed;
    typed_paste(typed, room, key->paste, key->paste_bytes);
    return ui->overlay == OVERLAY_PALETTE ? top_find(act) : effect_none();
}
