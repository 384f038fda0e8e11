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
    arena_init(&ui->copies.arena);
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
    arena_release(&ui->copies.arena);
    strbuf_release(&ui->pasted);
    strbuf_release(&ui->copied);
}

const char *page_name(enum page page)
{
    return page_rows[page].name;
}

bool ui_is_marked(const struct ui *ui, enum thing thing, int64_t id)
{
    for (size_t i = 0; i < ui->marks_count; i++) {
        if (ui->marks[i].thing == thing && ui->marks[i].id == id) {
            return true;
        }
    }
    return false;
}

bool ui_is_inside(const struct ui *ui)
{
    return ui->page == PAGE_BACKLOG && ui->inside.what != INSIDE_NOTHING;
}

enum scope ui_scope(const struct ui *ui)
{
    static const enum scope scopes[PAGES] = {
        [PAGE_BACKLOG] = SCOPE_BACKLOG, [PAGE_PLAN] = SCOPE_PLAN,   [PAGE_BOARD] = SCOPE_BOARD,
        [PAGE_STANDUP] = SCOPE_STANDUP, [PAGE_RETRO] = SCOPE_RETRO, [PAGE_DIRECTION] = SCOPE_DIRECTION,
    };
    static const enum scope inside[INSIDES] = {SCOPE_BACKLOG, SCOPE_PITCHES, SCOPE_COMPANIES};
    return ui->page == PAGE_BACKLOG ? inside[ui->inside.what] : scopes[ui->page];
}

void ui_go_inside(struct ui *ui, enum inside_what what, int64_t campaign)
{
    ui_leave_inside(ui);
    ui->inside =
        (struct inside){.what = what, .campaign = campaign, .choice = ui->choice[PAGE_BACKLOG], .view = ui->view[PAGE_BACKLOG]};
    ui->inside.choice.thing = THING_CAMPAIGN;
    ui->inside.choice.id = campaign;
    memcpy(ui->inside.filter, ui->filter[PAGE_BACKLOG], sizeof ui->inside.filter);
    ui->choice[PAGE_BACKLOG] = (struct choice){.thing = THINGS};
    ui->filter[PAGE_BACKLOG][0] = '\0';
    ui->view[PAGE_BACKLOG] = 0;
    ui->opened[PAGE_BACKLOG] = false;
    ui->marks_count = 0;
    ui->page = PAGE_BACKLOG;
}

void ui_leave_inside(struct ui *ui)
{
    if (ui->inside.what == INSIDE_NOTHING) {
        return;
    }
    ui->choice[PAGE_BACKLOG] = ui->inside.choice;
    ui->view[PAGE_BACKLOG] = ui->inside.view;
    memcpy(ui->filter[PAGE_BACKLOG], ui->inside.filter, sizeof ui->inside.filter);
    ui->marks_count = 0;
    ui->inside = (struct inside){.what = INSIDE_NOTHING};
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

enum { MESSAGE_SECONDS = 6 };

/* For the list of what was said; what is said again at once is in it once. */
static void keep_message(struct ui *ui, const char *text)
{
    char cut[sizeof ui->messages[0]];
    ui_copy(cut, sizeof cut, text);
    bool again = ui->messages_count > 0 && strcmp(ui->messages[(ui->messages_count - 1) % MESSAGES_KEPT], cut) == 0;
    if (!again) {
        ui_copy(ui->messages[ui->messages_count++ % MESSAGES_KEPT], sizeof cut, cut);
    }
}

void ui_say_as_is(struct ui *ui, enum message_kind kind, const char *text)
{
    ui->message_kind = kind;
    ui->message_until = kind == MESSAGE_DONE || kind == MESSAGE_NEWS ? ui->seconds + MESSAGE_SECONDS : 0;
    ui_copy(ui->message, sizeof ui->message, text);
    keep_message(ui, text);
}

void ui_say(struct ui *ui, enum message_kind kind, const char *text)
{
    struct strbuf words;
    strbuf_init(&words);
    keymap_words(&ui->keymap, ui->ascii, text, &words);
    ui_say_as_is(ui, kind, words.text);
    strbuf_release(&words);
}

void ui_forget_said(struct ui *ui)
{
    memset(ui->messages, 0, sizeof ui->messages);
    ui->messages_count = 0;
    ui->message_kind = MESSAGE_NONE;
}

const char *ui_words(const struct ui *ui, struct arena *arena, const char *text)
{
    struct strbuf words;
    strbuf_init(&words);
    keymap_words(&ui->keymap, ui->ascii, text, &words);
    return strbuf_keep(&words, arena);
}

const char *ui_key(const struct ui *ui, struct arena *arena, enum act_id action)
{
    struct strbuf words;
    strbuf_init(&words);
    keymap_call(&ui->keymap, ui->ascii, action, &words);
    return strbuf_keep(&words, arena);
}
