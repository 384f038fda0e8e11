#include "tui/view_retro.h"

#include "base/text.h"
#include "model/figures.h"
#include "model/market.h"
#include "model/rules.h"
#include "model/segment.h"

#include <inttypes.h>
#include <string.h>

/* Step 4: keep, tweak, pause or stop; for the chosen line, all that there is to decide on. */

void decide_list(struct listing *listing)
{
    const struct snapshot *snap = listing->snap;
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        const struct campaign *campaign = &snap->campaigns[i];
        if (!snapshot_committed(snap, snap->running->id, campaign->id)) {
            continue;
        }
        listing_add(listing, (struct item){.thing = THING_CAMPAIGN, .id = campaign->id}, campaign->name, NULL);
        for (size_t j = 0; j < snap->pitches_count; j++) {
            const struct pitch *pitch = &snap->pitches[j];
            if (pitch->campaign == campaign->id && retro_decides(snap, pitch)) {
                listing_add(listing, (struct item){.thing = THING_PITCH, .id = pitch->id, .other = campaign->id}, campaign->name,
                            NULL);
            }
        }
    }
    for (size_t i = 0; i < snap->actions_count; i++) {
        const struct action *action = &snap->actions[i];
        if (retro_is_taken(snap, action)) {
            listing_add(listing, (struct item){.thing = THING_ACTION, .id = action->id}, action->words, NULL);
        }
    }
}

/* The state of a decision, as a glyph and a word: "✓ keep", "! ?", "  keep" where the figures suggest it. */
static const char *decision_word(const struct paint *paint, const struct scene *scene, int64_t campaign,
                                 const struct pitch *pitch)
{
    const struct decision *taken =
        figures_decision(scene->snap, scene->snap->running->id, campaign, pitch != NULL ? pitch->id : 0);
    struct suggestion suggestion = retro_suggest(scene->snap, campaign, pitch, scene->arena);
    if (taken != NULL && taken->word != DECISION_OPEN) {
        return arena_format(scene->arena, "%s %s", paint_glyph(paint, GLYPH_CHECK), decision_words[taken->word]);
    }
    if (pitch == NULL && suggestion.must_answer) {
        return "! ?";
    }
    return taken != NULL ? "? open" : arena_format(scene->arena, "  %s", decision_words[suggestion.word]);
}

/* --- the list --- */

enum { WORD = 8, SAMPLE = 12 };

static void draw_version(struct paint *paint, struct rect line, const struct scene *scene, const struct pitch *pitch)
{
    struct sample sample = figures_sample(scene->snap, pitch);
    int room = line.columns - WORD - SAMPLE;
    paint_text(paint, line.row, line.column + 4, room - 4, STYLE_PLAIN, pitch_name(scene->arena, pitch));
    paint_right(paint, line.row, line.column + room, SAMPLE - 2, STYLE_PLAIN,
                arena_format(scene->arena, "%" PRId64 " of %" PRId64, sample.positives, sample.n));
}

static void draw_action(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    const struct action *action = snapshot_action(scene->snap, item->id);
    paint_textf(paint, line.row, line.column + 2, line.columns - 2, STYLE_PLAIN, "%s we will: %s  (%s)",
                paint_glyph(paint, GLYPH_ARROW_RIGHT), action->words, snapshot_member_name(scene->snap, action->owner));
}

static void draw_line(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    const struct pitch *pitch = item->thing == THING_PITCH ? snapshot_pitch(scene->snap, item->id) : NULL;
    if (item->thing == THING_ACTION) {
        draw_action(paint, line, scene, item);
        return;
    }
    if (pitch != NULL) {
        draw_version(paint, line, scene, pitch);
    } else {
        paint_text(paint, line.row, line.column + 2, line.columns - WORD - 3, STYLE_PLAIN,
                   snapshot_campaign_name(scene->snap, item->id));
    }
    const char *word = decision_word(paint, scene, retro_campaign(scene->snap, item), pitch);
    paint_text(paint, line.row, line.column + line.columns - WORD, WORD, word[0] == '!' ? STYLE_BAD | STYLE_BOLD : STYLE_PLAIN,
               word);
}

static void draw_decisions(struct paint *paint, struct rect box, const struct scene *scene)
{
    struct rect body = view_section(paint, box, "DECIDE");
    if (scene->items.all == 0) {
        view_sentence(paint, body, 0, STYLE_PLAIN, "No campaign is in this sprint, so there is nothing to decide.");
    } else if (view_no_match(paint, body, scene, RETRO_LIST) == 0) {
        view_items(paint, body, scene, RETRO_LIST, 1, draw_line);
    }
}

/* --- what there is to decide on --- */

static int say(struct paint *paint, struct rect box, int row, const char *text)
{
    return text[0] != '\0' && row < box.rows ? row + view_sentence(paint, box, row, STYLE_PLAIN, text) : row;
}

/* The newest story about the campaign, in their words. */
static const char *quote_of(const struct scene *scene, int64_t campaign)
{
    for (size_t i = scene->snap->notes_count; i > 0; i--) {
        const struct note *note = &scene->snap->notes[i - 1];
        if (note->campaign == campaign && retro_is_heard(scene->snap, note) && note->kind != NOTE_IDEA) {
            return view_quote(scene->arena, note->words);
        }
    }
    return "";
}

static const char *they_said(const struct scene *scene, int64_t campaign)
{
    const char *reasons = market_reasons_line(scene->snap, campaign, scene->arena);
    return reasons[0] != '\0' ? arena_format(scene->arena, "They said no for: %s.", reasons) : "";
}

static const char *kept_words(const struct scene *scene, int64_t campaign)
{
    const char *debt = figures_keep_debt(scene->snap, campaign, scene->arena);
    const char *effort = figures_effort_line(scene->snap, campaign, scene->arena);
    return debt[0] != '\0' ? arena_format(scene->arena, "%s. %s", debt, effort) : effort;
}

/* `first` is said before all else. */
static int draw_grounds(struct paint *paint, struct rect box, const struct scene *scene, int64_t campaign, const char *first)
{
    const char *rule;
    struct course course = figures_course(scene->snap, campaign);
    bool alarm = figures_suggest(scene->snap, campaign, scene->arena).must_answer;
    const char *direction = view_direction_word(scene->snap, campaign);
    int right = (int)text_columns(direction) + 3;
    paint_head(paint, box.row, box.column, box.columns - right,
               view_capitals(scene->arena, snapshot_campaign_name(scene->snap, campaign)));
    paint_right(paint, box.row, box.column, box.columns, alarm ? STYLE_BAD | STYLE_BOLD : STYLE_BOLD,
                arena_format(scene->arena, "%s%s", alarm ? "! " : "", direction));
    figures_stop_rule(scene->snap, campaign, scene->arena, &rule);
    int row = say(paint, box, 1, first);
    row = say(paint, box, row, direction_sentence(scene->arena, &course));
    row = say(paint, box, row, kept_words(scene, campaign));
    row = say(paint, box, row, rule);
    row = say(paint, box, row, they_said(scene, campaign));
    row = say(paint, box, row, quote_of(scene, campaign));
    return say(paint, box, row, segment_hint(scene->snap, campaign, scene->arena));
}

static int draw_version_grounds(struct paint *paint, struct rect box, const struct scene *scene, const struct pitch *pitch,
                                const char *first)
{
    struct arena *arena = scene->arena;
    struct comparison comparison;
    struct sample sample = figures_sample(scene->snap, pitch);
    const char *open = sample.open > 0 ? arena_format(arena, ", +%" PRId64 " open", sample.open) : "";
    paint_head(paint, box.row, box.column, box.columns,
               view_capitals(arena, arena_format(arena, "%s, %s", pitch_name(arena, pitch),
                                                 snapshot_campaign_name(scene->snap, pitch->campaign))));
    int row = say(paint, box, 1, first);
    row = say(paint, box, row,
              arena_format(arena, "Sent %" PRId64 "%s. Positive %s.", sample.n, open,
                           evidence_rate(arena, sample.positives, sample.n)));
    if (figures_compare(scene->snap, pitch, arena, &comparison)) {
        row = say(paint, box, row,
                  arena_format(arena, "Beside v%" PRId64 " (%" PRId64 " of %" PRId64 "): %s.", comparison.first->version,
                               comparison.one.positives, comparison.one.n, figures_verdict(scene->snap, pitch, arena)));
        row = say(paint, box, row, comparison.confounded);
    }
    return say(paint, box, row, pitch->hypothesis[0] != '\0' ? arena_format(arena, "We expected: %s", pitch->hypothesis) : "");
}

/* --- the four ways --- */

/* What was decided for the chosen line, and what the figures would. */
struct choice_of {
    const struct decision *taken; /* or NULL */
    struct suggestion suggestion;
    const char *why;
    bool of_version;
};

static struct choice_of choice_of(const struct scene *scene, const struct item *item)
{
    int64_t campaign = retro_campaign(scene->snap, item);
    const struct pitch *pitch = item->thing == THING_PITCH ? snapshot_pitch(scene->snap, item->id) : NULL;
    struct choice_of choice = {.suggestion = retro_suggest(scene->snap, campaign, pitch, scene->arena),
                               .of_version = pitch != NULL};
    choice.taken = figures_decision(scene->snap, scene->snap->running->id, campaign, pitch != NULL ? pitch->id : 0);
    bool said = choice.taken != NULL && choice.taken->reason[0] != '\0';
    choice.why = said ? choice.taken->reason : choice.suggestion.reason;
    return choice;
}

static const char *const ways[DECISION_OPEN] = {
    [DECISION_KEEP] = "go on as it is",
    [DECISION_TWEAK] = "a new version",
    [DECISION_PAUSE] = "back to the backlog, rested",
    [DECISION_STOP] = "out of the backlog",
};

static const char *const version_ways[DECISION_OPEN] = {
    [DECISION_KEEP] = "go on as it is",
    [DECISION_TWEAK] = "a new version",
    [DECISION_PAUSE] = "it rests",
    [DECISION_STOP] = "no more of it is sent",
};

static void draw_way(struct paint *paint, struct rect line, const struct choice_of *choice, int word)
{
    bool decided = choice->taken != NULL && choice->taken->word == word;
    bool suggested = choice->suggestion.word == word;
    const char *mark = decided ? paint_glyph(paint, GLYPH_CHECK) : suggested ? paint_glyph(paint, GLYPH_POINTER) : " ";
    paint_text(paint, line.row, line.column, 1, STYLE_GOOD, mark);
    paint_text(paint, line.row, line.column + 2, 7, decided || suggested ? STYLE_BOLD : STYLE_PLAIN, decision_words[word]);
    paint_textf(paint, line.row, line.column + 9, line.columns - 9, STYLE_PLAIN, "%s%s",
                (choice->of_version ? version_ways : ways)[word], suggested ? "   we suggest this" : "");
}

static void draw_ways(struct paint *paint, struct rect box, int row, const struct scene *scene, const struct choice_of *choice)
{
    for (int word = DECISION_KEEP; word < DECISION_OPEN && row < box.rows; word++, row++) {
        draw_way(paint, rect_rows(box, row, 1), choice, word);
    }
    say(paint, box, row + 1, arena_format(scene->arena, "Why: %s", choice->why));
}

/* Where there is no room for the four of them. */
static const char *way_words(struct arena *arena, const struct choice_of *choice)
{
    bool taken = choice->taken != NULL && choice->taken->word != DECISION_OPEN;
    return arena_format(arena, "%s %s: %s.", taken ? "Decided:" : "We suggest",
                        decision_words[taken ? choice->taken->word : choice->suggestion.word], choice->why);
}

/* --- beside the list --- */

static void draw_actions_help(struct paint *paint, struct rect box, const struct scene *scene)
{
    view_sentence(paint, view_section(paint, box, "WHAT WE WILL DO DIFFERENTLY"), 0, STYLE_PLAIN,
                  view_words(scene,
                             "Three at most, each with an owner: next time they are looked at first. {key new} then a adds "
                             "one, {key open} changes the chosen one."));
}

static void draw_beside(struct paint *paint, struct rect box, const struct scene *scene)
{
    const struct item *item = scene->chosen;
    if (item == NULL || item->thing == THING_ACTION) {
        draw_actions_help(paint, box, scene);
        return;
    }
    const struct pitch *pitch = item->thing == THING_PITCH ? snapshot_pitch(scene->snap, item->id) : NULL;
    struct choice_of choice = choice_of(scene, item);
    bool roomy = box.rows >= 14;
    const char *first = roomy ? "" : way_words(scene->arena, &choice);
    int row =
        pitch != NULL ? draw_version_grounds(paint, box, scene, pitch, first) : draw_grounds(paint, box, scene, item->id, first);
    if (roomy) {
        draw_ways(paint, box, row + 1, scene, &choice);
    }
}

void decide_draw(struct paint *paint, struct rect body, const struct scene *scene)
{
    view_boxes(paint, body, scene, 46, draw_decisions, draw_beside);
}

const char *decide_guide(const struct scene *scene)
{
    const struct campaign **campaigns;
    size_t count = rules_must_answer(scene->snap, scene->snap->running->id, scene->arena, &campaigns);
    if (count == 0) {
        return view_words(scene, "{key open} decides, else it goes as the figures suggest. {key new} then a: what we will do.");
    }
    const char *which = count == 1 ? arena_format(scene->arena, "“%s”", campaigns[0]->name)
                                   : arena_format(scene->arena, "the %zu lines with !", count);
    return arena_format(scene->arena, "%s decides. To be answered before closing: %s.", view_key(scene, ACT_OPEN), which);
}
