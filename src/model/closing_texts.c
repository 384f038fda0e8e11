#include "model/closing_texts.h"

#include "base/text.h"
#include "model/figures.h"
#include "model/market.h"

/* The lines so far; there is room for one of every decision, learning, action and note, and one more. */
struct lines {
    const struct snapshot *snap;
    const struct sprint *sprint;
    struct arena *arena;
    struct closing_text *texts;
    size_t count;
};

static void add(struct lines *lines, enum closing_part part, const char *words)
{
    lines->texts[lines->count++] = (struct closing_text){.sprint = lines->sprint->id, .part = (int)part, .words = words};
}

/* --- what was decided: each campaign, then its versions --- */

static void add_decision(struct lines *lines, const struct decision *decision, const char *about)
{
    const char *colon = decision->reason[0] != '\0' ? ": " : "";
    if (decision->word != DECISION_OPEN) {
        add(lines, CLOSING_DECISION,
            arena_format(lines->arena, "%s %s%s%s", decision_words[decision->word], about, colon, decision->reason));
    }
}

static void add_decisions_on(struct lines *lines, const struct campaign *campaign)
{
    for (size_t i = 0; i < lines->snap->decisions_count; i++) {
        const struct decision *decision = &lines->snap->decisions[i];
        const struct pitch *pitch = snapshot_pitch(lines->snap, decision->pitch);
        if (decision->sprint == lines->sprint->id && decision->campaign == campaign->id) {
            add_decision(lines, decision,
                         pitch == NULL ? campaign->name
                                       : arena_format(lines->arena, "%s of %s", pitch_name(lines->arena, pitch), campaign->name));
        }
    }
}

static void add_decisions(struct lines *lines)
{
    for (size_t i = 0; i < lines->snap->campaigns_count; i++) {
        add_decisions_on(lines, &lines->snap->campaigns[i]);
    }
}

/* --- what was learnt and agreed --- */

static void add_learnings(struct lines *lines)
{
    for (size_t i = 0; i < lines->snap->learnings_count; i++) {
        const struct learning *learning = &lines->snap->learnings[i];
        if (learning->sprint == lines->sprint->id) {
            add(lines, CLOSING_LEARNING, arena_format(lines->arena, "%s (%s)", learning->words, source_words[learning->source]));
        }
    }
}

static void add_actions(struct lines *lines)
{
    for (size_t i = 0; i < lines->snap->actions_count; i++) {
        const struct action *action = &lines->snap->actions[i];
        if (action->sprint == lines->sprint->id) {
            add(lines, CLOSING_ACTION,
                arena_format(lines->arena, "%s (%s)", action->words, snapshot_member_name(lines->snap, action->owner)));
        }
    }
}

/* --- what was heard --- */

static bool is_story(const struct lines *lines, const struct note *note)
{
    return note->sprint == lines->sprint->id && note->kind != NOTE_TODAY && note->kind != NOTE_BLOCKER;
}

static const char *story_words(const struct lines *lines, const struct note *note)
{
    const char *reason =
        note->kind == NOTE_REJECTION ? arena_format(lines->arena, ", %s", market_reason_name(lines->snap, note->reason)) : "";
    const char *campaign = snapshot_campaign_name(lines->snap, note->campaign);
    return arena_format(lines->arena, "“%s” (%s%s; %s%s%s, %s)", note->words, note_kind_words[note->kind], reason, campaign,
                        campaign[0] != '\0' ? ", " : "", snapshot_member_name(lines->snap, note->member),
                        day_short(lines->arena, note->day));
}

/* Those that speak for the sprint, the newest first, as many as fit a page. */
static void add_stories(struct lines *lines)
{
    enum { STORIES = 8 };
    int64_t told = 0;
    for (size_t i = lines->snap->notes_count; i > 0; i--) {
        const struct note *note = &lines->snap->notes[i - 1];
        bool story = is_story(lines, note);
        told += story;
        if (story && told <= STORIES) {
            add(lines, CLOSING_STORY, story_words(lines, note));
        }
    }
    if (told > STORIES) {
        add(lines, CLOSING_STORY,
            arena_format(lines->arena, "and %s", text_count(lines->arena, told - STORIES, "more story", "more stories")));
    }
}

/* --- together --- */

size_t closing_texts_now(const struct snapshot *snap, const struct sprint *sprint, struct arena *arena,
                         struct closing_text **texts)
{
    size_t most = snap->decisions_count + snap->learnings_count + snap->actions_count + snap->notes_count + 1;
    struct lines lines = {.snap = snap, .sprint = sprint, .arena = arena, .texts = arena_array(arena, struct closing_text, most)};
    add_decisions(&lines);
    add_learnings(&lines);
    add_actions(&lines);
    add_stories(&lines);
    *texts = lines.texts;
    return lines.count;
}

static size_t frozen_texts(const struct snapshot *snap, int64_t sprint, struct closing_text **texts)
{
    size_t from = 0, count = 0;
    while (from < snap->closing_texts_count && snap->closing_texts[from].sprint != sprint) {
        from++;
    }
    while (from + count < snap->closing_texts_count && snap->closing_texts[from + count].sprint == sprint) {
        count++;
    }
    *texts = snap->closing_texts + from;
    return count;
}

size_t closing_texts_of(const struct snapshot *snap, const struct sprint *sprint, struct arena *arena,
                        struct closing_text **texts)
{
    return sprint->state == SPRINT_CLOSED ? frozen_texts(snap, sprint->id, texts) : closing_texts_now(snap, sprint, arena, texts);
}
