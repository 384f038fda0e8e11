#include "tui/view.h"

#include "base/text.h"
#include "model/chain.h"
#include "model/figures.h"
#include "tui/compare.h"
#include "tui/inside.h"

#include <inttypes.h>

/* The pitch versions of a campaign: what each was sent and what came back, with the chosen one's words beside; v puts two of them
 * side by side. */

enum { WIDE = 100, VERY_WIDE = 160, LABEL = 10, AIRY = 8 };

/* --- the list --- */

static void add_channel(const struct snapshot *snap, const struct ui *ui, struct arena *arena, int channel, struct items *items,
                        struct item *list)
{
    for (size_t i = snap->pitches_count; i > 0; i--) {
        const struct pitch *pitch = &snap->pitches[i - 1];
        if (pitch->campaign != ui->inside.campaign || pitch->channel != channel) {
            continue;
        }
        items->all++;
        const char *text =
            arena_format(arena, "%s %s %s", pitch_name(arena, pitch), pitch_state_words[pitch->state], pitch->hypothesis);
        if (page_filter_fits(ui, snap, text, NULL)) {
            list[items->count++] = (struct item){.thing = THING_PITCH, .id = pitch->id};
        }
    }
}

void view_pitches_arrange(const struct snapshot *snap, const struct ui *ui, struct arena *arena, struct items *items)
{
    struct item *list = arena_array(arena, struct item, snap->pitches_count + 1);
    *items = (struct items){.items = list, .columns = 1, .columns_are_boxes = true};
    for (int channel = 0; channel < CHANNELS; channel++) {
        add_channel(snap, ui, arena, channel, items, list);
    }
}

/* Where the columns begin; one there is no room for is 0 wide. */
struct layout {
    int version, state, sent, open, replies, positive;
    int open_wide, replies_wide;
};

static struct layout layout_of(const struct rect *line)
{
    enum { VERSION = 16, STATE = 10, SENT = 5, OPEN = 5, REPLIES = 8, POSITIVE = 19 };
    int room = line->columns - 3 - VERSION - STATE - SENT - POSITIVE;
    struct layout layout = {
        .version = line->column + 3, .open_wide = room >= OPEN ? OPEN : 0, .replies_wide = room >= OPEN + REPLIES ? REPLIES : 0};
    layout.state = layout.version + VERSION;
    layout.sent = layout.state + STATE;
    layout.open = layout.sent + SENT;
    layout.replies = layout.open + layout.open_wide;
    layout.positive = layout.replies + layout.replies_wide + 1;
    return layout;
}

static void draw_version(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    const struct pitch *pitch = snapshot_pitch(scene->snap, item->id);
    struct sample sample = figures_sample(scene->snap, pitch);
    struct layout at = layout_of(&line);
    bool in_use = pitch->state == PITCH_IN_USE;
    int end = line.column + line.columns;
    paint_text(paint, line.row, at.version, at.state - at.version, in_use ? STYLE_BOLD : STYLE_PLAIN,
               pitch_name(scene->arena, pitch));
    paint_text(paint, line.row, at.state, 1, in_use ? STYLE_GOOD : STYLE_PLAIN,
               paint_glyph(paint, in_use ? GLYPH_BULLET : GLYPH_CIRCLE));
    paint_text(paint, line.row, at.state + 2, at.sent - at.state - 2, STYLE_PLAIN, pitch_state_words[pitch->state]);
    if (sample.n == 0) {
        paint_text(paint, line.row, at.sent + 1, end - at.sent - 1, STYLE_PLAIN, "never sent");
        return;
    }
    paint_number(paint, line.row, at.sent, at.open - at.sent, STYLE_PLAIN, sample.n);
    if (at.open_wide > 0 && sample.open > 0) {
        paint_right(paint, line.row, at.open, at.open_wide, STYLE_PLAIN, arena_format(scene->arena, "+%" PRId64, sample.open));
    }
    if (at.replies_wide > 0) {
        paint_number(paint, line.row, at.replies, at.replies_wide, STYLE_PLAIN, sample.replies);
    }
    paint_text(paint, line.row, at.positive, end - at.positive, STYLE_PLAIN,
               evidence_rate(scene->arena, sample.positives, sample.n));
}

static void draw_heads(struct paint *paint, struct rect line)
{
    struct layout at = layout_of(&line);
    paint_text(paint, line.row, at.version, at.state - at.version, STYLE_PLAIN, "Version");
    paint_text(paint, line.row, at.state + 2, at.sent - at.state - 2, STYLE_PLAIN, "state");
    paint_right(paint, line.row, at.sent, at.open - at.sent, STYLE_PLAIN, "sent");
    if (at.open_wide > 0) {
        paint_right(paint, line.row, at.open, at.open_wide, STYLE_PLAIN, "open");
    }
    if (at.replies_wide > 0) {
        paint_right(paint, line.row, at.replies, at.replies_wide, STYLE_PLAIN, "replies");
    }
    paint_text(paint, line.row, at.positive, line.column + line.columns - at.positive, STYLE_PLAIN, "positive (95 %)");
}

static void draw_list(struct paint *paint, struct rect area, const struct scene *scene)
{
    const char *count = text_count(scene->arena, (int64_t)scene->items.count, "version", "versions");
    int right = (int)text_columns(count) + 3;
    int air = area.rows < AIRY ? 0 : 1;
    int top = area.row + air;
    const char *name = snapshot_campaign_name(scene->snap, scene->ui->inside.campaign);
    int head = paint_head(paint, top, area.column + 1, area.columns - right, "PITCHES");
    paint_text(paint, top, area.column + head + 3, area.columns - head - right - 3, STYLE_PLAIN, name);
    paint_right(paint, top, area.column, area.columns - 1, STYLE_PLAIN, count);
    draw_heads(paint, rect_rows(area, 1 + 2 * air, 1));
    int heads = 2 + 2 * air;
    struct rect body = rect_rows(area, heads, area.rows - heads);
    if (view_no_match(paint, body, scene, 0) == 0) {
        view_items(paint, body, scene, 0, 1, draw_version);
    }
}

/* --- the chosen version --- */

static int labelled(struct paint *paint, struct rect area, int row, const char *label, const char *text)
{
    if (row >= area.rows || text[0] == '\0') {
        return 0;
    }
    paint_text(paint, area.row + row, area.column, LABEL - 1, STYLE_PLAIN, label);
    return view_sentence(paint, rect_columns(area, LABEL, area.columns - LABEL), row, STYLE_PLAIN, text);
}

/* Why it says what it says: the learnings its decision stands on, and the decision. */
static const char *reasons(const struct scene *scene, const struct pitch *pitch)
{
    struct arena *arena = scene->arena;
    struct chain *chains;
    const char *learnt = "";
    size_t count = chain_of_pitch(scene->snap, pitch, arena, &chains);
    const struct decision *decision = count > 0 ? chains[0].decision : NULL;
    for (size_t i = 0; i < count; i++) {
        const struct learning *learning = chains[i].learning;
        learnt = learning == NULL ? learnt
                                  : arena_format(arena, "%s%s“%s”", learnt, learnt[0] != '\0' ? " and " : "", learning->words);
    }
    if (decision == NULL) {
        return learnt;
    }
    return arena_format(arena, "%s%s%s in Sprint %" PRId64 "%s%s", learnt, learnt[0] != '\0' ? ", so " : "",
                        decision_words[decision->word], decision->sprint, decision->reason[0] != '\0' ? ": " : "",
                        decision->reason);
}

static const char *figures_words(const struct scene *scene, const struct pitch *pitch)
{
    struct arena *arena = scene->arena;
    struct sample sample = figures_sample(scene->snap, pitch);
    const char *verdict = figures_verdict(scene->snap, pitch, arena);
    const char *open = sample.open > 0 ? arena_format(arena, ", +%" PRId64 " open", sample.open) : "";
    if (sample.n == 0) {
        return "never sent";
    }
    return arena_format(arena, "sent %" PRId64 "%s; %s; positive %s%s%s", sample.n, open,
                        text_count(arena, sample.replies, "reply", "replies"), evidence_rate(arena, sample.positives, sample.n),
                        verdict[0] != '\0' ? "; " : "", verdict);
}

static const char *may_change(const struct scene *scene, const struct pitch *pitch)
{
    return view_words(scene, snapshot_pitch_used(scene->snap, pitch->id)
                                 ? "Results are tied to these words, so they stay: {key version_next} makes the next version, "
                                   "{key edit} mends a typo."
                                 : "Nothing was sent with it yet: {key edit} changes its words.");
}

static const char *origin(const struct scene *scene, const struct pitch *pitch)
{
    const struct pitch *from = snapshot_pitch(scene->snap, pitch->made_from);
    const char *day = day_short_year(scene->arena, pitch->created);
    return from != NULL ? arena_format(scene->arena, "%s, from %s", day, pitch_name(scene->arena, from)) : day;
}

static void draw_chosen(struct paint *paint, struct rect area, const struct scene *scene)
{
    const struct pitch *head = scene->chosen != NULL ? snapshot_pitch(scene->snap, scene->chosen->id) : NULL;
    const struct pitch *whole = head != NULL ? inside_pitch(scene->focus, head->id) : NULL;
    if (head == NULL) {
        return;
    }
    struct rect body = rect_inset(area, 1, 2);
    const char *words = whole != NULL ? whole->words : "";
    const char *spoken = arena_format(scene->arena, "%s, about %s to read aloud",
                                      text_count(scene->arena, (int64_t)text_words(words), "word", "words"),
                                      text_count(scene->arena, (int64_t)text_seconds(words), "second", "seconds"));
    paint_textf(paint, body.row, body.column, body.columns, STYLE_BOLD, "%s  %s", pitch_name(scene->arena, head),
                pitch_state_words[head->state]);
    int row = 1;
    row += 1 + view_sentence(paint, body, row, STYLE_PLAIN, words);
    row += 1 + view_sentence(paint, body, row, STYLE_DIM, spoken);
    row += labelled(paint, body, row, "Figures", figures_words(scene, head));
    row += labelled(paint, body, row, "Expected", head->hypothesis);
    row += labelled(paint, body, row, "Because", reasons(scene, head));
    row += labelled(paint, body, row, "Written", origin(scene, head));
    view_sentence(paint, body, row + 1, STYLE_PLAIN, may_change(scene, head));
}

/* --- all of it --- */

static void draw_changes(struct paint *paint, struct rect area, const struct scene *scene)
{
    struct pair pair;
    struct rect body = rect_inset(area, 1, 2);
    if (!inside_pair(scene->snap, scene->ui, scene->chosen, &pair)) {
        return;
    }
    const struct pitch *first = inside_pitch(scene->focus, pair.first->id), *second = inside_pitch(scene->focus, pair.second->id);
    struct difference difference =
        difference_of(scene->arena, first != NULL ? first->words : "", second != NULL ? second->words : "");
    paint_textf(paint, body.row, body.column, body.columns, STYLE_BOLD, "WHAT CHANGED  %s to %s",
                pitch_name(scene->arena, pair.first), pitch_name(scene->arena, pair.second));
    int half = (body.rows - 2) / 2;
    int row = 2 + compare_words(paint, rect_rows(body, 2, half), difference.before, difference.before_count);
    paint_hline(paint, body.row + row, body.column, body.columns, GLYPH_HLINE_DOTTED);
    row += 1 + compare_words(paint, rect_rows(body, row + 1, half), difference.after, difference.after_count);
    view_sentence(paint, body, row + 1, STYLE_PLAIN, compare_doubts(scene->snap, &pair, difference.places, scene->arena));
}

static void draw_beside(struct paint *paint, struct rect area, const struct scene *scene)
{
    bool three = area.columns >= WIDE;
    int chosen = three ? area.columns / 2 : area.columns;
    draw_chosen(paint, rect_columns(area, 0, chosen), scene);
    if (three) {
        paint_vline(paint, area.row, area.column + chosen, area.rows);
        draw_changes(paint, rect_columns(area, chosen + 1, area.columns - chosen - 1), scene);
    }
}

static void draw_boxes(struct paint *paint, struct rect area, const struct scene *scene)
{
    if (area.columns >= WIDE && !scene->ui->zoomed[PAGE_BACKLOG]) {
        int list = area.columns >= VERY_WIDE ? 78 : area.columns * 58 / 100;
        draw_list(paint, rect_columns(area, 0, list), scene);
        paint_vline(paint, area.row, area.column + list, area.rows);
        draw_beside(paint, rect_columns(area, list + 1, area.columns - list - 1), scene);
        return;
    }
    if (scene->ui->zoomed[PAGE_BACKLOG]) {
        draw_list(paint, area, scene);
        return;
    }
    int wanted = (int)scene->items.count + 5;
    int most = area.rows - 8 > area.rows * 2 / 3 ? area.rows - 8 : area.rows * 2 / 3;
    int above = wanted < most ? wanted : most;
    draw_list(paint, rect_rows(area, 0, above), scene);
    paint_hline(paint, area.row + above, area.column, area.columns, GLYPH_HLINE_DOTTED);
    draw_chosen(paint, rect_rows(area, above, area.rows - above), scene);
}

void view_pitches_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    struct pair pair;
    if (scene->items.all == 0) {
        view_empty(
            paint, area, scene,
            arena_format(scene->arena, "No pitch for “%s” yet.", snapshot_campaign_name(scene->snap, scene->ui->inside.campaign)),
            "A pitch is the words you send or say: an email, a voicemail, a presentation. Each is kept as a numbered version, "
            "so that what comes back is tied to what was said. Press {key new} to write the first one, {key back} to go back.");
        return;
    }
    if (scene->ui->view[PAGE_BACKLOG] == 0 || scene->chosen == NULL) {
        draw_boxes(paint, area, scene);
    } else if (inside_pair(scene->snap, scene->ui, scene->chosen, &pair)) {
        compare_draw(paint, area, scene, &pair);
    } else {
        view_empty(paint, area, scene, "There is only this version on its channel.",
                   "{key version_next} makes the next one from it; {key other_view} goes back to the list.");
    }
}

bool view_pitches_boxes(const struct snapshot *snap, const struct ui *ui, const struct item *chosen)
{
    (void)snap;
    return chosen != NULL && ui->view[PAGE_BACKLOG] == 0;
}

const char *view_pitches_guide(const struct scene *scene)
{
    if (scene->ui->view[PAGE_BACKLOG] == 0) {
        return view_words(scene, scene->items.all == 0
                                     ? "{key new} writes the first version."
                                     : "{key other_view} puts it beside the one before; {key mark} marks any two. {key open} "
                                       "chooses: use, stop, mend.");
    }
    return "[words] in brackets went, or came. Up and Down: another version.";
}
