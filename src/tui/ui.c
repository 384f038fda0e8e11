#include "tui/ui.h"

#include "tui/conflict.h"
#include "tui/form.h"
#include "tui/grid.h"
#include "tui/page.h"
#include "tui/said.h"

#include <string.h>

void ui_init(struct ui *ui)
{
    memset(ui, 0, sizeof *ui);
    keymap_init(&ui->keymap);
    ui->page = PAGE_BOARD;
    ui->bell = true;
    ui->drag_row = -1;
    ui->dragged.thing = THINGS;
    strbuf_init(&ui->pasted);
    strbuf_init(&ui->copied);
    for (int page = 0; page < PAGES; page++) {
        ui->choice[page].thing = THINGS;
    }
    ui->choice[PAGE_DIRECTION].column = -1; /* no sprint yet: the newest */
}

void ui_release(struct ui *ui)
{
    form_close(ui);
    form_drop_drafts(ui);
    conflict_close(ui);
    grid_free(ui);
    said_close(ui);
    strbuf_release(&ui->pasted);
    strbuf_release(&ui->copied);
}

const char *page_name(enum page page)
{
    return page_rows[page].name;
}

enum scope page_scope(enum page page)
{
    static const enum scope scopes[PAGES] = {
        [PAGE_BACKLOG] = SCOPE_BACKLOG, [PAGE_PLAN] = SCOPE_PLAN,   [PAGE_BOARD] = SCOPE_BOARD,
        [PAGE_STANDUP] = SCOPE_STANDUP, [PAGE_RETRO] = SCOPE_RETRO, [PAGE_DIRECTION] = SCOPE_DIRECTION,
    };
    return scopes[page];
}

void ui_copy(char *out, size_t room, const char *text)
{
    size_t bytes = strlen(text);
    if (bytes >= room) {
        bytes = room - 1;
        while (bytes > 0 && ((unsigned char)text[bytes] & 0xC0) == 0x80) {
            bytes--;
        }
    }
    memcpy(out, text, bytes);
    out[bytes] = '\0';
}
