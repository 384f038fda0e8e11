#include "tui/view.h"

#include "base/text.h"
#include "model/figures.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* The card of a campaign: its parts, what is missing, where it is going, and its pitches with what came of them. */

enum { LABEL = 11, ROOMY = 50 };

static int labelled(struct paint *paint, struct rect area, int row, const char *label, const char *text)
{
    if (row >= area.rows) {
        return 0;
    }
    paint_text(paint, area.row + row, area.column, LABEL - 1, STYLE_PLAIN, label);
    struct rect body = rect_make(area.row + row, area.column + LABEL, area.rows - row, area.columns - LABEL);
    int rows = paint_wrapped(paint, body, STYLE_PLAIN, text[0] != '\0' ? text : "-");
    return rows > 0 ? rows : 1;
}

static int labelled_if(struct paint *paint, struct rect area, int row, const char *label, const char *text)
{
    return text[0] != '\0' ? labelled(paint, area, row, label, text) : 0;
}

static bool is_here(const struct scene *scene, const struct campaign *campaign)
{
    return scene->focus->found && scene->focus->thing == THING_CAMPAIGN && scene->focus->id == campaign->id;
}

/* --- its parts --- */

static const char *audience_of(const struct scene *scene, int64_t campaign)
{
    const char *audience = "";
    for (size_t i = 0; i < scene->snap->designations_count; i++) {
        const struct designation *designation = &scene->snap->designations[i];
        if (designation->campaign == campaign) {
            audience = arena_format(scene->arena, "%s%s%s", audience, audience[0] != '\0' ? ", " : "", designation->title);
        }
    }
    return audience;
}

static const char *direction_of_card(const struct scene *scene, int64_t campaign)
{
    struct arena *arena = scene->arena;
    struct course course = figures_course(scene->snap, campaign);
    const char *debt = figures_keep_debt(scene->snap, campaign, arena);
    if (course.sprints == 0) {
        return direction_sentence(arena, &course);
    }
    return arena_format(arena, "%s%s%s. %s", view_direction_word(scene->snap, campaign), debt[0] != '\0' ? ", " : "", debt,
                        direction_sentence(arena, &course));
}

static int draw_parts(struct paint *paint, struct rect area, const struct scene *scene, const struct campaign *campaign)
{
    int row = 2;
    const char *owner = campaign->owner != 0
                            ? arena_format(scene->arena, "owner %s", snapshot_member_name(scene->snap, campaign->owner))
                            : "nobody owns it";
    bool beside = (int)text_columns(campaign->name) + (int)text_columns(owner) + 2 <= area.columns;
    paint_text(paint, area.row, area.column, area.columns, STYLE_BOLD, campaign->name);
    if (beside) {
        paint_right(paint, area.row, area.column, area.columns, STYLE_PLAIN, owner);
    }
    row += labelled(paint, area, row, "Stands", figures_standing(scene->snap, campaign, scene->arena));
    row += labelled_if(paint, area, row, "Missing", figures_missing(scene->snap, campaign, scene->arena));
    row += labelled_if(paint, area, row, "Industry", campaign->industry);
    row += labelled_if(paint, area, row, "Offering", campaign->offering);
    row += labelled_if(paint, area, row, "Audience", audience_of(scene, campaign->id));
    row += labelled_if(paint, area, row, "Different", campaign->differentiator);
    row += beside ? 0 : labelled(paint, area, row, "Owner", snapshot_member_name(scene->snap, campaign->owner));
    row += labelled_if(paint, area, row, "Companies", figures_companies(scene->snap, campaign->id, scene->arena));
    return row;
}

static int draw_course(struct paint *paint, struct rect area, int row, const struct scene *scene, const struct campaign *campaign)
{
    const char *rule;
    int from = row;
    figures_stop_rule(scene->snap, campaign->id, scene->arena, &rule);
    row += labelled(paint, area, row, "Direction", direction_of_card(scene, campaign->id));
    row += labelled_if(paint, area, row, "Stop rule", rule[0] != '\0' ? rule + sizeof "Stop rule: " - 1 : "");
    return row - from;
}

/* --- its pitches --- */

static int by_use_then_newest(const void *one, const void *other)
{
    const struct pitch *a = *(const struct pitch *const *)one, *b = *(const struct pitch *const *)other;
    bool a_used = a->state == PITCH_IN_USE, b_used = b->state == PITCH_IN_USE;
    if (a_used != b_used) {
        return a_used ? -1 : 1;
    }
    return a->channel != b->channel ? a->channel - b->channel : a->version > b->version ? -1 : 1;
}

/* Those in use first, then the newest. */
static const struct pitch **sorted(const struct scene *scene)
{
    const struct pitch **list = arena_array(scene->arena, const struct pitch *, scene->focus->pitches_count + 1);
    for (size_t i = 0; i < scene->focus->pitches_count; i++) {
        list[i] = &scene->focus->pitches[i];
    }
    qsort(list, scene->focus->pitches_count, sizeof(const struct pitch *), by_use_then_newest);
    return list;
}

/* "sent 84   replies 17   positive 5/84  6 % (3-13)   +12 open". */
static const char *pitch_figures(const struct scene *scene, const struct pitch *pitch)
{
    struct arena *arena = scene->arena;
    struct sample sample = figures_sample(scene->snap, pitch);
    if (sample.n == 0) {
        return "never sent";
    }
    const char *open = sample.open > 0 ? arena_format(arena, "   +%" PRId64 " open", sample.open) : "";
    return arena_format(arena, "sent %" PRId64 "   replies %" PRId64 "   positive %s%s", sample.n, sample.replies,
                        evidence_rate(arena, sample.positives, sample.n), open);
}

static int draw_pitch(struct paint *paint, struct rect area, int row, const struct scene *scene, const struct pitch *pitch)
{
    const char *verdict = figures_verdict(scene->snap, pitch, scene->arena);
    bool in_use = pitch->state == PITCH_IN_USE;
    struct rect rest = rect_rows(rect_columns(area, 2, area.columns - 2), row, area.rows - row);
    paint_text(paint, area.row + row, area.column, 1, in_use ? STYLE_GOOD : STYLE_PLAIN,
               paint_glyph(paint, in_use ? GLYPH_BULLET : GLYPH_CIRCLE));
    paint_textf(paint, rest.row, rest.column, rest.columns, STYLE_BOLD, "%s  %s", pitch_name(scene->arena, pitch),
                pitch_state_words[pitch->state]);
    int used = 1 + paint_wrapped(paint, rect_rows(rest, 1, 2), STYLE_PLAIN, pitch_figures(scene, pitch));
    if (verdict[0] != '\0') {
        used += paint_wrapped(paint, rect_rows(rest, used, 1), STYLE_PLAIN, verdict);
    }
    used += paint_wrapped(paint, rect_rows(rest, used, in_use ? 4 : 2), STYLE_DIM, pitch->words);
    return used + 1;
}

/* "3/46  7 % (2-18)  +46 open"; where that does not fit, without the interval: how many are open is part of the figure. */
static const char *came_in(const struct scene *scene, const struct pitch *pitch, int columns)
{
    struct arena *arena = scene->arena;
    struct sample sample = figures_sample(scene->snap, pitch);
    const char *rate = evidence_rate(arena, sample.positives, sample.n);
    const size_t whole = strlen(rate), brief = strcspn(rate, "(");
    const char *came = rate;
    for (size_t i = 0; sample.open > 0 && i < 4; i++) {
        size_t bytes = i < 2 ? whole : brief;
        bytes -= bytes < whole && rate[bytes - 1] == ' ';
        came = arena_format(arena, "%.*s  +%" PRId64 "%s", (int)bytes, rate, sample.open, i % 2 == 0 ? " open" : "");
        if ((int)text_columns(came) <= columns) {
            break;
        }
    }
    return sample.n == 0 ? "never sent" : came;
}

/* "● email v3   3/46  7 % (2-18)  +46": a line each where there is little room. */
static int draw_pitch_line(struct paint *paint, struct rect area, int row, const struct scene *scene, const struct pitch *pitch)
{
    enum { NAME = 15 };
    const char *came = came_in(scene, pitch, area.columns - NAME);
    bool in_use = pitch->state == PITCH_IN_USE;
    paint_text(paint, area.row + row, area.column, 1, in_use ? STYLE_GOOD : STYLE_PLAIN,
               paint_glyph(paint, in_use ? GLYPH_BULLET : GLYPH_CIRCLE));
    paint_text(paint, area.row + row, area.column + 2, NAME - 2, in_use ? STYLE_BOLD : STYLE_PLAIN,
               pitch_name(scene->arena, pitch));
    paint_text(paint, area.row + row, area.column + NAME, area.columns - NAME, STYLE_PLAIN, came);
    return 1;
}

/* Where there is little room what is in use comes before the sentences: what works is seen where the next pitch is written. */
static void draw_tight(struct paint *paint, struct rect area, int row, const struct scene *scene, const struct campaign *campaign,
                       const struct pitch *const *pitches, size_t count)
{
    size_t at = 0;
    for (; at < count && pitches[at]->state == PITCH_IN_USE && row < area.rows; at++) {
        row += draw_pitch_line(paint, area, row, scene, pitches[at]);
    }
    row += draw_course(paint, area, row, scene, campaign);
    for (; at < count && row < area.rows; at++) {
        row += draw_pitch_line(paint, area, row, scene, pitches[at]);
    }
}

void view_campaign_card(struct paint *paint, struct rect area, const struct scene *scene, const struct campaign *campaign)
{
    int row = draw_parts(paint, area, scene, campaign);
    size_t count = is_here(scene, campaign) ? scene->focus->pitches_count : 0;
    const struct pitch **pitches = sorted(scene);
    if (area.columns < ROOMY) {
        draw_tight(paint, area, row, scene, campaign, pitches, count);
        return;
    }
    row += 1 + draw_course(paint, area, row, scene, campaign);
    for (size_t i = 0; i < count && row < area.rows; i++) {
        row += draw_pitch(paint, area, row, scene, pitches[i]);
    }
}
