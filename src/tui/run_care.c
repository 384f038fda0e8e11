#include "tui/work.h"

#include "base/text.h"
#include "desk/copies.h"
#include "desk/erase.h"
#include "tui/effect.h"
#include "tui/form.h"
#include "tui/update.h"

#include <string.h>

/* Looking after the board: copies, the way back, words erased for good. */

/* --- copies --- */

static void copy_board(struct tui *tui, const char *text)
{
    (void)text;
    const char *made;
    struct err err;
    tui_say_working(tui, "Copying the board…");
    if (!copies_make(tui->desk, NULL, &tui->scratch, &made, &err)) {
        tui_say_error(tui, &err);
        return;
    }
    ui_say_as_is(&tui->ui, MESSAGE_DONE,
                 arena_format(&tui->scratch, "Copied the board: “%s”, in “backups” beside it.", copies_name(made)));
}

static void newest_first(struct copy *copies, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        struct copy first = copies[i];
        copies[i] = copies[count - 1 - i];
        copies[count - 1 - i] = first;
    }
}

static void ask_for_copy(struct tui *tui, const char *text)
{
    (void)text;
    struct board_copies *found = &tui->ui.copies;
    struct err err;
    arena_clear(&found->arena);
    if (!copies_list(tui->desk, &found->arena, &found->copies, &found->count, &err)) {
        tui_say_error(tui, &err);
    } else if (found->count == 0) {
        ui_say(&tui->ui, MESSAGE_WARNING, "There are no copies of this board yet; {key copy_board} makes one.");
    } else {
        newest_first(found->copies, found->count);
        tui_tell(tui, &(struct key){.kind = KEY_IS_COPIES});
    }
}

static void go_back(struct tui *tui, const char *path)
{
    const char *before;
    struct err err;
    tui_say_working(tui, "Going back to that copy…");
    if (!copies_restore(tui->desk, path, &tui->scratch, &before, &err)) {
        tui_say_error(tui, &err);
        return;
    }
    tui->focus_thing = THINGS;
    if (tui_reload(tui)) {
        ui_say_as_is(&tui->ui, MESSAGE_DONE,
                     arena_format(&tui->scratch, "The board is as it was then. As it was before: “%s”.", copies_name(before)));
    }
}

/* --- erasing --- */

enum { HITS_SHOWN = 5, HIT_COLUMNS = 56 };

static void add_hit(struct strbuf *lines, const struct erase_hit *hit, const char *mark)
{
    struct strbuf line;
    strbuf_init(&line);
    strbuf_addf(&line, "%s: ", thing_shape(hit->thing)->word);
    for (const char *at = hit->text; *at != '\0'; at++) {
        strbuf_addf(&line, "%c", *at == '\n' ? ' ' : *at);
    }
    strbuf_add(lines, "\n");
    text_clip(lines, line.text, HIT_COLUMNS, mark);
    strbuf_release(&line);
}

/* "3 places, 2 older texts of the history"; what is in none is not said. */
static const char *counted(const struct erased *erased, size_t drafts, struct arena *arena)
{
    const struct {
        size_t count;
        const char *one, *many;
    } parts[] = {{erased->hits_count, "place", "places"},
                 {erased->images, "older text of the history", "older texts of the history"},
                 {drafts, "draft of yours", "drafts of yours"}};
    const char *words = "";
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].count > 0) {
            words = arena_format(arena, "%s%s%s", words, words[0] != '\0' ? ", " : "",
                                 text_count(arena, (int64_t)parts[i].count, parts[i].one, parts[i].many));
        }
    }
    return words;
}

static const char *told(const struct tui *tui, const struct erased *erased, size_t drafts, struct arena *arena)
{
    struct strbuf lines;
    strbuf_init(&lines);
    strbuf_addf(&lines, "No key brings them back. In %s%s", counted(erased, drafts, arena), erased->hits_count > 0 ? ":" : ".");
    for (size_t i = 0; i < erased->hits_count && i < HITS_SHOWN; i++) {
        add_hit(&lines, &erased->hits[i], glyph_text(GLYPH_ELLIPSIS, tui->ui.ascii));
    }
    if (erased->hits_count > HITS_SHOWN) {
        strbuf_addf(&lines, "\nand %zu more", erased->hits_count - HITS_SHOWN);
    }
    return strbuf_keep(&lines, arena);
}

static void tell_form(struct tui *tui, const char *words, const struct err *err)
{
    tui_tell(tui, &(struct key){.kind = KEY_IS_OUTCOME, .told = words, .err = err, .from_form = true});
}

static void find_words(struct tui *tui, const char *words)
{
    struct erased erased;
    struct err err;
    size_t drafts = 0;
    bool kept = tui->state_folder != NULL;
    remember_drafts(tui, true);
    tui_say_working(tui, "Looking where they stand…");
    if (!erase_find(tui->desk, words, &tui->scratch, &erased, &err) ||
        (kept && !erase_find_drafts(tui->state_folder, words, &tui->scratch, &drafts, &err))) {
        tell_form(tui, NULL, &err);
    } else if (erased.hits_count + erased.images + drafts == 0) {
        err_set(&err, ERR_NOT_FOUND, "“%.60s” stands nowhere on this board.", words);
        tell_form(tui, NULL, &err);
    } else {
        tell_form(tui, told(tui, &erased, drafts, &tui->scratch), NULL);
    }
}

/* What this window holds of the words besides drafts. */
static void forget_here(struct ui *ui, const char *words)
{
    size_t at;
    for (int page = 0; page < PAGES; page++) {
        ui->filter[page][0] = text_find(ui->filter[page], words, &at, NULL) ? '\0' : ui->filter[page][0];
    }
    ui->inside.filter[0] = text_find(ui->inside.filter, words, &at, NULL) ? '\0' : ui->inside.filter[0];
    ui_forget_said(ui);
    strbuf_clear(&ui->copied);
    strbuf_clear(&ui->pasted);
}

/* Also what was typed and not saved, in this window and in the person's file. */
static bool erase_here(struct tui *tui, const char *words, size_t *drafts, struct err *err)
{
    *drafts = 0;
    remember_drafts(tui, true);
    bool fine = tui->state_folder == NULL || erase_drafts(tui->state_folder, words, &tui->scratch, drafts, err);
    remember_again(tui);
    forget_here(&tui->ui, text_fold(&tui->scratch, words));
    remember_place(tui);
    return fine;
}

static void erase(struct tui *tui, const char *words)
{
    struct erased erased;
    struct err err;
    size_t drafts;
    tui_say_working(tui, "Erasing them everywhere…");
    if (!erase_words(tui->desk, words, &tui->scratch, &erased, &err)) {
        tell_form(tui, NULL, &err);
        return;
    }
    tell_form(tui, NULL, NULL);
    bool fine = erase_here(tui, words, &drafts, &err);
    tui->focus_thing = THINGS;
    tui_reload(tui);
    if (!fine) {
        tui_say_error(tui, &err);
        return;
    }
    const char *where = counted(&erased, drafts, &tui->scratch);
    bool done = where[0] != '\0'; /* else a colleague was faster */
    ui_say(&tui->ui, done ? MESSAGE_DONE : MESSAGE_NEWS,
           arena_format(&tui->scratch, "%s%s. Copies, exports and drafts elsewhere still hold them.",
                        done ? "Erased in " : "Somebody else has erased them just now", where));
}

void care_run(struct tui *tui, const struct effect *effect)
{
    static const struct {
        enum effect_kind kind;
        void (*run)(struct tui *tui, const char *text);
    } all[] = {{EFFECT_COPY_BOARD, copy_board},
               {EFFECT_COPIES, ask_for_copy},
               {EFFECT_GO_BACK, go_back},
               {EFFECT_WHERE, find_words},
               {EFFECT_ERASE, erase}};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (all[i].kind == effect->kind) {
            all[i].run(tui, effect->text);
            tui_forget_waiting(tui);
        }
    }
}
