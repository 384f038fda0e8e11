#include "tui/work.h"

#include "base/watch.h"
#include "desk/person.h"
#include "tui/draft.h"
#include "tui/page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the person's file keeps between two runs: the page, the chosen thing, the filter, who sits here, and what was typed. */

enum { IDLE_SECONDS = 2, UNKEPT_MOST_MS = 3000 };
#define WELCOME_BOARD "" /* in the person's file, for what is typed before there is a board */

static bool is_kept(const struct tui *tui)
{
    return tui->state_folder != NULL && tui->board != NULL;
}

/* --- drafts --- */

static struct person_draft draft_for_file(const struct tui *tui, struct draft draft, struct arena *arena)
{
    struct person_text *texts = arena_array(arena, struct person_text, draft.count + 1);
    for (size_t i = 0; i < draft.count; i++) {
        texts[i] = (struct person_text){.field = draft.texts[i].field, .text = draft.texts[i].text};
    }
    return (struct person_draft){.board = tui->board,
                                 .form = draft.form,
                                 .thing = "",
                                 .id = draft.id,
                                 .saved = tui->ui.seconds,
                                 .texts = texts,
                                 .texts_count = draft.count};
}

static void drop_done(struct tui *tui)
{
    struct ui *ui = &tui->ui;
    for (size_t i = 0; i < ui->done_with_count; i++) {
        struct person_draft name = {.board = tui->board,
                                    .form = form_word((enum form_kind)ui->done_with[i].kind),
                                    .thing = "",
                                    .id = ui->done_with[i].id};
        struct err ignored;
        person_drop_draft(tui->state_folder, &name, &ignored);
    }
    ui->done_with_count = 0;
}

static bool keep_form(struct tui *tui, const struct form *form, struct err *err)
{
    struct arena arena;
    arena_init(&arena);
    struct person_draft draft = draft_for_file(tui, draft_of_form(form, &arena), &arena);
    bool fine = person_keep_draft(tui->state_folder, &draft, err);
    arena_release(&arena);
    return fine;
}

/* Of the tally grid what was typed is kept, or nothing any more. */
static bool keep_counts(struct tui *tui, struct err *err)
{
    struct ui *ui = &tui->ui;
    struct arena arena;
    bool fine = true;
    bool typed = ui->grid != NULL && ui->grid->edits_count > 0;
    arena_init(&arena);
    if (typed) {
        struct person_draft draft = draft_for_file(tui, draft_of_grid(ui->grid, &arena), &arena);
        fine = person_keep_draft(tui->state_folder, &draft, err);
    } else if (ui->counts_kept) {
        struct person_draft name = {.board = tui->board, .form = draft_counts, .thing = ""};
        fine = person_drop_draft(tui->state_folder, &name, err);
    }
    ui->counts_kept = typed;
    arena_release(&arena);
    return fine;
}

static bool is_idle(const struct ui *ui)
{
    bool form = ui->form == NULL || ui->seconds - ui->form->typed >= IDLE_SECONDS;
    return form && (ui->grid == NULL || ui->seconds - ui->grid->typed >= IDLE_SECONDS);
}

/* In a pause of typing; and who types without one loses no more than some seconds either. */
static bool is_due(struct tui *tui)
{
    int64_t now_ms = watch_now_ms();
    tui->typed_since_ms = tui->typed_since_ms == 0 ? now_ms : tui->typed_since_ms;
    return is_idle(&tui->ui) || now_ms - tui->typed_since_ms >= UNKEPT_MOST_MS;
}

void remember_drafts(struct tui *tui, bool now)
{
    struct ui *ui = &tui->ui;
    struct err err = {.code = ERR_NONE};
    if (!is_kept(tui) || !ui->drafts_changed || (!is_due(tui) && !now)) {
        return;
    }
    tui->typed_since_ms = 0;
    drop_done(tui);
    bool fine = keep_counts(tui, &err);
    if (fine && ui->form != NULL && ui->form->changed && !ui->form->row->unkept) {
        fine = keep_form(tui, ui->form, &err);
    }
    for (size_t i = 0; fine && i < DRAFTS_MAX; i++) {
        fine = ui->drafts[i] == NULL || keep_form(tui, ui->drafts[i], &err);
    }
    ui->drafts_changed = false;
    if (!fine && !now) {
        ui_say(ui, MESSAGE_WARNING, err.text);
    }
}

/* How many drafts that made. */
static size_t take_up_counts(struct ui *ui, const struct draft *draft)
{
    if (ui->grid == NULL) {
        ui->grid = draft_to_grid(draft);
    }
    ui->counts_kept = true;
    return ui->grid != NULL;
}

static const char *add_name(struct arena *arena, const char *names, const char *name)
{
    return arena_format(arena, "%s%s%s", names, names[0] != '\0' ? ", " : "", name);
}

static void take_up_drafts(struct tui *tui, const struct person *person)
{
    struct arena arena;
    size_t taken = 0;
    const char *names = "";
    arena_init(&arena);
    for (size_t i = 0; i < person->drafts_count && taken < DRAFTS_MAX; i++) {
        const struct person_draft *kept = &person->drafts[i];
        if (strcmp(kept->board, tui->board) != 0) {
            continue;
        }
        struct draft_text *texts = arena_array(&arena, struct draft_text, kept->texts_count + 1);
        for (size_t j = 0; j < kept->texts_count; j++) {
            texts[j] = (struct draft_text){.field = kept->texts[j].field, .text = kept->texts[j].text};
        }
        const struct draft draft = {.form = kept->form, .id = kept->id, .texts = texts, .count = kept->texts_count};
        if (strcmp(draft.form, draft_counts) == 0) {
            size_t counts = take_up_counts(&tui->ui, &draft);
            names = counts > 0 ? add_name(&arena, names, "the counts") : names;
            taken += counts;
            continue;
        }
        struct form *form = draft_to_form(&draft, tui_shown(tui));
        if (form != NULL) {
            form->typed = kept->saved;
            names = add_name(&arena, names, form_title(form, tui_shown(tui), &arena));
            form_keep(&tui->ui, form);
            taken++;
        }
    }
    tui->ui.drafts_changed = false;
    if (taken > 0) {
        ui_say(&tui->ui, MESSAGE_NEWS,
               arena_format(&arena, taken == 1 ? "A draft is kept from last time: %s." : "Drafts are kept from last time: %s.",
                            names));
    }
    arena_release(&arena);
}

/* --- the place --- */

static void take_up_place(struct ui *ui, const struct person_place *place, const char *page)
{
    for (int i = 0; page == NULL && i < PAGES; i++) {
        if (strcmp(page_name((enum page)i), place->page) == 0) {
            ui->page = (enum page)i;
        }
    }
    bool here = strcmp(page_name(ui->page), place->page) == 0;
    enum thing thing = thing_of_table(place->thing);
    if (here && thing != THINGS) {
        ui->choice[ui->page].thing = thing;
        ui->choice[ui->page].id = place->id;
    }
    if (here) {
        ui_copy(ui->filter[ui->page], sizeof ui->filter[0], place->filter);
    }
}

/* Who made the board sits at it; that is kept at once, so that nobody is asked again after a crash. */
static void keep_seat(struct tui *tui, const struct person_place *place)
{
    if (tui_shown(tui)->me != 0 && (place == NULL || place->member[0] == '\0')) {
        remember_place(tui);
    }
}

/* Once there is a board, what was typed to come by one is done with. */
static void drop_drafts_of_welcome(const struct tui *tui, const struct person *person)
{
    struct err ignored;
    for (size_t i = 0; i < person->drafts_count; i++) {
        if (strcmp(person->drafts[i].board, WELCOME_BOARD) == 0) {
            person_drop_draft(tui->state_folder, &person->drafts[i], &ignored);
        }
    }
}

void remember_again(struct tui *tui)
{
    struct arena arena;
    struct person person;
    struct err ignored;
    arena_init(&arena);
    if (is_kept(tui) && person_read(tui->state_folder, &arena, &person, &ignored)) {
        take_up_drafts(tui, &person);
    }
    arena_release(&arena);
}

void remember_welcome(struct tui *tui)
{
    struct arena arena;
    struct person person;
    struct err ignored;
    tui->board = strdup(WELCOME_BOARD);
    must(tui->board != NULL);
    arena_init(&arena);
    if (tui->state_folder != NULL && person_read(tui->state_folder, &arena, &person, &ignored)) {
        take_up_drafts(tui, &person);
    }
    arena_release(&arena);
}

void remember_start(struct tui *tui, const char *page)
{
    struct arena arena;
    struct person person;
    struct err err;
    if (tui->state_folder == NULL || tui->desk == NULL) {
        return;
    }
    tui->board = realpath(desk_path(tui->desk), NULL);
    arena_init(&arena);
    if (tui->board != NULL && person_read(tui->state_folder, &arena, &person, &err)) {
        const struct person_place *place = person_place_of(&person, tui->board);
        if (place != NULL) {
            take_up_place(&tui->ui, place, page);
        }
        take_up_drafts(tui, &person);
        drop_drafts_of_welcome(tui, &person);
        keep_seat(tui, place);
    } else if (tui->board != NULL) {
        ui_say(&tui->ui, MESSAGE_WARNING, err.text);
    }
    arena_release(&arena);
}

void remember_place(struct tui *tui)
{
    const struct ui *ui = &tui->ui;
    bool inside = ui_is_inside(ui);
    const struct choice *choice = inside ? &ui->inside.choice : &ui->choice[ui->page];
    const struct snapshot *snap = tui_shown(tui);
    struct err ignored;
    struct person_place place = {.board = tui->board,
                                 .member = tui->for_once   ? NULL
                                           : snap->me != 0 ? snapshot_member_name(snap, snap->me)
                                                           : "",
                                 .page = page_name(ui->page),
                                 .thing = choice->thing < THINGS ? thing_shape(choice->thing)->table : "",
                                 .id = choice->thing < THINGS ? choice->id : 0,
                                 .filter = inside ? ui->inside.filter : ui->filter[ui->page]};
    if (is_kept(tui)) {
        person_keep_place(tui->state_folder, &place, &ignored);
    }
}

void remember_end(struct tui *tui)
{
    if (!tui->ui.welcome) {
        remember_place(tui);
    }
    tui->ui.drafts_changed = true;
    remember_drafts(tui, true);
    free(tui->board);
    tui->board = NULL;
}
