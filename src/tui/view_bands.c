#include "tui/view_board.h"

#include "base/text.h"
#include "model/board.h"

/* Swimlanes: a band across the lanes for each campaign or person, so that one sees at a glance whose work stands where. */

enum { BAND_CARD_ROWS = 2, BAND_HEAD = 1, BAND_GAP = 1 };

/* A card, or (item NULL) the head of a band, by its rows from the top of all bands. */
struct block {
    const struct item *item;
    const struct item *first; /* of the band */
    int row, rows;
};

struct bands {
    struct block *blocks;
    size_t count;
    int rows; /* of all together */
};

static size_t group_of_item(const struct scene *scene, const struct item *item)
{
    return board_group(scene->snap, snapshot_card(scene->snap, item->id), scene->ui->view[PAGE_BOARD]);
}

/* The cards of one band below its head; returns the rows of its fullest lane. */
static int add_cards(struct bands *bands, const struct scene *scene, size_t from, size_t to, int row)
{
    int cards[LANES] = {0};
    int most = 0;
    for (size_t i = from; i < to; i++) {
        const struct item *item = &scene->items.items[i];
        int place = cards[item->column]++;
        most = cards[item->column] > most ? cards[item->column] : most;
        bands->blocks[bands->count++] = (struct block){.item = item, .row = row + place * BAND_CARD_ROWS, .rows = BAND_CARD_ROWS};
    }
    return most * BAND_CARD_ROWS;
}

/* The items come by group, so a band is a run of them. */
static struct bands bands_of(const struct scene *scene)
{
    struct bands bands = {.blocks = arena_array(scene->arena, struct block, 2 * scene->items.count + 1)};
    for (size_t from = 0, to = 0; from < scene->items.count; from = to) {
        const struct item *first = &scene->items.items[from];
        while (to < scene->items.count && group_of_item(scene, &scene->items.items[to]) == group_of_item(scene, first)) {
            to++;
        }
        bands.blocks[bands.count++] = (struct block){.first = first, .row = bands.rows, .rows = BAND_HEAD};
        bands.rows += BAND_HEAD;
        bands.rows += add_cards(&bands, scene, from, to, bands.rows) + BAND_GAP;
    }
    return bands;
}

/* So that the chosen card is among the rows shown, with a row above it for the head of its band. */
static int first_row(const struct bands *bands, const struct scene *scene, int top, int rows)
{
    for (size_t i = 0; i < bands->count; i++) {
        const struct block *block = &bands->blocks[i];
        if (block->item == NULL || block->item != scene->chosen) {
            continue;
        }
        int last = block->row + block->rows;
        top = last > top + rows ? last - rows : top;
        top = block->row - BAND_HEAD < top ? block->row - BAND_HEAD : top;
    }
    return top > 0 && top < bands->rows ? top : 0;
}

/* The band that the first row shown is in the middle of, or NULL: its head stays at the top. */
static const struct block *cut_band(const struct bands *bands, int top)
{
    const struct block *cut = NULL;
    for (size_t i = 0; i < bands->count; i++) {
        const struct block *block = &bands->blocks[i];
        cut = block->item == NULL && block->row <= top ? block : cut;
    }
    return cut != NULL && cut->row < top ? cut : NULL;
}

/* --- drawing --- */

static void draw_head(struct paint *paint, struct rect line, const struct scene *scene, const struct item *first)
{
    const struct card *card = snapshot_card(scene->snap, first->id);
    bool by_person = scene->ui->view[PAGE_BOARD] == BANDS_BY_PERSON;
    const char *name = by_person            ? snapshot_member_name(scene->snap, card->owner)
                       : card->campaign > 0 ? snapshot_campaign_name(scene->snap, card->campaign)
                                            : "no campaign";
    int wide = paint_text(paint, line.row, line.column + 1, line.columns - 2, STYLE_BOLD, name);
    paint_hline(paint, line.row, line.column + wide + 2, line.columns - wide - 3, GLYPH_HLINE_DOTTED);
}

/* What the band does not say of it already: the other of campaign and owner behind its state. */
static const char *second_line(const struct scene *scene, const struct card *card)
{
    bool by_person = scene->ui->view[PAGE_BOARD] == BANDS_BY_PERSON;
    const char *state = board_card_state(scene->snap, card, scene->arena);
    const char *other = by_person         ? snapshot_campaign_name(scene->snap, card->campaign)
                        : card->owner > 0 ? snapshot_member_name(scene->snap, card->owner)
                                          : "";
    bool both = state[0] != '\0' && other[0] != '\0';
    return arena_format(scene->arena, "%s%s%s", by_person ? state : other, both ? ", " : "", by_person ? other : state);
}

static void draw_card(struct paint *paint, struct rect lines, const struct scene *scene, const struct item *item)
{
    const struct card *card = snapshot_card(scene->snap, item->id);
    enum glyph edge = item == scene->chosen ? GLYPH_BAR_CHOSEN : GLYPH_VLINE;
    for (int row = 0; row < lines.rows; row++) {
        paint_text(paint, lines.row + row, lines.column, 1, STYLE_PLAIN, paint_glyph(paint, edge));
    }
    paint_text(paint, lines.row, lines.column + 1, 1, STYLE_BOLD, ui_is_marked(scene->ui, item->thing, item->id) ? "*" : " ");
    paint_text(paint, lines.row, lines.column + 2, lines.columns - 3, STYLE_BOLD, card->title);
    paint_text(paint, lines.row + 1, lines.column + 2, lines.columns - 3, card_is_blocked(card) ? STYLE_BAD : STYLE_PLAIN,
               second_line(scene, card));
    paint_zone(paint, lines, item->thing, item->id, item->column, ACT_NONE);
    if (item == scene->chosen) {
        paint_style(paint, rect_columns(rect_rows(lines, 0, 1), 0, lines.columns - 1), STYLE_REVERSE);
        paint_cursor(paint, lines.row, lines.column);
    }
}

void view_bands_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    struct bands bands = bands_of(scene);
    int wide = (area.columns - 1) / LANES;
    bool overfull = bands.rows - BAND_GAP > area.rows;
    int rows = area.rows - overfull;
    int above = 0, below = 0;
    int top = scene->scroll[0] = first_row(&bands, scene, scene->scroll[0], rows);
    const struct block *cut = cut_band(&bands, top);
    if (cut != NULL) {
        draw_head(paint, rect_rows(area, 0, 1), scene, cut->first);
    }
    for (size_t i = 0; i < bands.count; i++) {
        const struct block *block = &bands.blocks[i];
        bool seen = block->row >= top + (cut != NULL) && block->row + block->rows <= top + rows;
        above += !seen && block->item != NULL && block->row < top + (cut != NULL);
        below += !seen && block->item != NULL && block->row >= top + (cut != NULL);
        if (seen && block->item == NULL) {
            draw_head(paint, rect_rows(area, block->row - top, 1), scene, block->first);
        } else if (seen) {
            struct rect lane = rect_columns(area, 1 + block->item->column * wide, wide);
            draw_card(paint, rect_rows(lane, block->row - top, block->rows), scene, block->item);
        }
    }
    if (above + below > 0) {
        paint_text(paint, area.row + area.rows - 1, area.column + 2, area.columns - 2, STYLE_PLAIN,
                   view_hidden(scene->arena, above, below, area.columns - 2));
    }
}
