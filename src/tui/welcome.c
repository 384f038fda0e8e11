#include "tui/welcome.h"

#include "tui/form.h"
#include "tui/typed.h"

#include <stdio.h>
#include <string.h>

enum { INDENT = 4, CHOICE_ROWS = 3 };

static const struct {
    uint32_t press;
    const char *head;
    const char *line;
} choices[WELCOME_CHOICES] = {
    [WELCOME_SAMPLE] = {'l', "Look around with sample data", "a team of five, six finished sprints; nothing is kept"},
    [WELCOME_CREATE] = {'s', "Start our own board", "three questions: your name, the team, the first day"},
    [WELCOME_OPEN] = {'o', "Open a shared board", "the file your team already uses"},
};

static struct effect take(const struct act *act, size_t choice)
{
    act->ui->overlay_index = choice;
    switch ((enum welcome_choice)choice) {
    case WELCOME_SAMPLE:
        return effect_of(EFFECT_SAMPLE);
    case WELCOME_CREATE:
        return form_open(act, FORM_WELCOME, NULL, 0);
    case WELCOME_OPEN:
        return form_open(act, FORM_OPEN_BOARD, NULL, 0);
    case WELCOME_CHOICES:
        break;
    }
    return effect_none();
}

static struct effect press_here(const struct act *act, uint32_t press)
{
    struct ui *ui = act->ui;
    char key[24];
    ui->message_kind = MESSAGE_NONE;
    for (size_t i = 0; i < WELCOME_CHOICES; i++) {
        if (choices[i].press == press) {
            return take(act, i);
        }
    }
    switch (press) {
    case PRESS_UP:
    case 'k':
        ui->overlay_index -= ui->overlay_index > 0;
        break;
    case PRESS_DOWN:
    case 'j':
    case PRESS_TAB:
        ui->overlay_index += ui->overlay_index + 1 < WELCOME_CHOICES;
        break;
    case PRESS_ENTER:
        return take(act, ui->overlay_index);
    case 'q':
    case PRESS_CTRL('q'):
    case PRESS_CTRL('c'):
        ui->quit = true;
        return effect_of(EFFECT_QUIT);
    case '?':
    case PRESS_F1:
    case ' ':
        ui_say(ui, MESSAGE_NEWS, "Arrows choose, Enter starts; the rest is told where it is needed.");
        break;
    default:
        ui_say(ui, MESSAGE_NEWS,
               arena_format(act->arena, "%s does nothing here: arrows choose, Enter starts, q quits.",
                            typed_key(press, ui->ascii, key)));
        break;
    }
    return effect_none();
}

struct effect welcome_ask_own(const struct act *act)
{
    return take(act, WELCOME_CREATE);
}

struct effect welcome_key(const struct act *act, const struct key *key)
{
    if (key->kind == KEY_IS_MOUSE && (key->mouse == MOUSE_CLICK || key->mouse == MOUSE_DOUBLE)) {
        for (size_t i = 0; i < act->ui->zones_count; i++) {
            const struct zone *zone = &act->ui->zones[i];
            if (key->row >= zone->rect.row && key->row < zone->rect.row + zone->rect.rows && zone->box == -1) {
                return take(act, (size_t)zone->id);
            }
        }
    }
    return key->kind == KEY_IS_PRESS ? press_here(act, key->press) : effect_none();
}

static void draw_choice(struct paint *paint, struct rect area, int row, size_t choice, bool chosen)
{
    struct rect line = rect_make(row, INDENT, 1, area.columns - 2 * INDENT < 60 ? area.columns - 2 * INDENT : 60);
    paint_text(paint, row, INDENT + 2, line.columns - 2, STYLE_BOLD, choices[choice].head);
    if (chosen) {
        paint_style(paint, line, STYLE_REVERSE | STYLE_BOLD);
        paint_text(paint, row, INDENT, 1, STYLE_REVERSE, paint_glyph(paint, GLYPH_POINTER));
    }
    paint_text(paint, row + 1, INDENT + 2, area.columns - INDENT - 3, STYLE_PLAIN, choices[choice].line);
    paint_zone(paint, rect_make(row, INDENT, 2, line.columns), THINGS, (int64_t)choice, -1, ACT_NONE);
}

void welcome_draw(struct paint *paint, const struct act *act)
{
    struct ui *ui = act->ui;
    struct rect area = paint_area(paint);
    int minute = minute_of_instant(ui->now);
    paint_text(paint, 0, 1, 40, STYLE_BOLD | STYLE_ACCENT, "Welcome to scrumsell");
    paint_right(
        paint, 0, 0, area.columns - 1, STYLE_PLAIN,
        arena_format(act->arena, "%s  %02d:%02d", day_short(act->arena, day_of_instant(ui->now)), minute / 60, minute % 60));
    paint_hline(paint, 1, 0, area.columns, GLYPH_HLINE);
    int roomy = area.rows >= 22;
    struct rect words = rect_make(roomy ? 3 : 2, INDENT, 4, area.columns - 2 * INDENT);
    int row =
        words.row + roomy + 1 +
        paint_wrapped(paint, words, STYLE_PLAIN,
                      "A sales team of up to five plans two weeks here, meets for twenty minutes each morning, and looks back "
                      "at what worked. Everything stays on this computer.");
    for (size_t i = 0; i < WELCOME_CHOICES; i++) {
        draw_choice(paint, area, row + (int)i * CHOICE_ROWS, i, i == ui->overlay_index);
    }
    if (roomy) {
        struct rect keys = rect_make(row + WELCOME_CHOICES * CHOICE_ROWS + 1, INDENT, 2, area.columns - 2 * INDENT);
        paint_wrapped(paint, keys, STYLE_PLAIN,
                      "Keys you need today: arrows, Enter, Esc, Space for actions, ? for help. The mouse works too.");
    }
    paint_hline(paint, area.rows - 3, 0, area.columns, GLYPH_HLINE);
    if (ui->message_kind != MESSAGE_NONE) {
        paint_text(paint, area.rows - 2, 1, area.columns - 2, STYLE_PLAIN, ui->message);
    }
    paint_text(paint, area.rows - 1, 1, area.columns - 2, STYLE_PLAIN,
               ui->ascii ? "Up Down choose   Enter start   ? help   q quit" : "↑↓ choose   Enter start   ? help   q quit");
}
