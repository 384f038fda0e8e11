#include "model/board.h"

#include "base/text.h"
#include "model/mention.h"
#include "model/rules.h"

#include <inttypes.h>
#include <string.h>

static const char *counted_word(int measure)
{
    if (measure_is_supply(measure)) {
        return "found";
    }
    return measure_is_touch(measure) ? "sent" : measure == MEASURE_CALL ? "made" : measure_plural(measure);
}

static const char *progress_words(const struct snapshot *snap, const struct card *card, struct arena *arena)
{
    bool counts = card->planned > 0 && card->measure != MEASURE_NONE;
    return counts ? arena_format(arena, "%" PRId64 " of %" PRId64 " %s", snapshot_card_counted(snap, card), card->planned,
                                 counted_word(card->measure))
                  : "";
}

static bool is_late(const struct snapshot *snap, const struct card *card)
{
    return card->due != DAY_NONE && card->due < snap->today && card->lane != LANE_DONE;
}

static const char *due_words(const struct snapshot *snap, const struct card *card, bool late, struct arena *arena)
{
    bool says = card->due != DAY_NONE && card->lane != LANE_DONE && late == is_late(snap, card);
    return says ? arena_format(arena, late ? "! due %s" : "due %s", day_near(arena, card->due, snap->today)) : "";
}

/* How long the ball has been with the prospect. */
static const char *waiting_words(const struct snapshot *snap, const struct card *card, struct arena *arena)
{
    if (card->lane != LANE_WAITING) {
        return "";
    }
    int days = days_working(&snap->week, card->lane_day + 1, snap->today);
    return days >= 3 ? arena_format(arena, "%d days, no reply", days)
                     : arena_format(arena, "since %s", day_near(arena, card->lane_day, snap->today));
}

static const char *carried_words(const struct card *card, struct arena *arena)
{
    bool says = card->carried > 0 && card->lane != LANE_DONE;
    return !says               ? ""
           : card->carried > 1 ? arena_format(arena, "carried over %" PRId64 " times", card->carried)
                               : "carried over once";
}

const char *board_card_state(const struct snapshot *snap, const struct card *card, struct arena *arena)
{
    return board_card_state_in(snap, card, SIZE_MAX, arena);
}

const char *board_card_state_in(const struct snapshot *snap, const struct card *card, size_t columns, struct arena *arena)
{
    const char *blocked = card_is_blocked(card) ? arena_format(arena, "! %s", card->blocked) : "";
    const char *parts[] = {blocked,
                           due_words(snap, card, true, arena),
                           progress_words(snap, card, arena),
                           due_words(snap, card, false, arena),
                           waiting_words(snap, card, arena),
                           carried_words(card, arena)};
    const char *state = "";
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const char *more = arena_format(arena, "%s%s%s", state, state[0] != '\0' ? "; " : "", parts[i]);
        bool fits = state[0] == '\0' || text_columns(more) <= columns;
        state = parts[i][0] != '\0' && fits ? more : state;
    }
    bool only_done = state[0] == '\0' && card->lane == LANE_DONE;
    return only_done ? arena_format(arena, "done %s", day_near(arena, card->lane_day, snap->today)) : state;
}

bool board_card_stays(const struct snapshot *snap, const struct card *card)
{
    return snap->closed != NULL && card->sprint == snap->closed->id;
}

size_t board_lane_count(const struct snapshot *snap, int64_t sprint, int lane)
{
    size_t count = 0;
    for (size_t i = 0; i < snap->cards_count; i++) {
        count += snap->cards[i].sprint == sprint && snap->cards[i].lane == lane;
    }
    return count;
}

const char *board_lane_size(const struct snapshot *snap, int64_t sprint, int lane, struct arena *arena)
{
    size_t count = board_lane_count(snap, sprint, lane);
    int64_t limit = rules_lane_limit(&snap->team, lane);
    return limit > 0 ? arena_format(arena, "%zu of %" PRId64, count, limit) : arena_format(arena, "%zu", count);
}

int64_t board_usual_campaign(const struct snapshot *snap, int64_t member)
{
    for (size_t i = snap->tallies_count; i > 0; i--) {
        const struct tally_sum *sum = &snap->tallies[i - 1];
        if (sum->member == member && snapshot_campaign(snap, sum->campaign) != NULL) {
            return sum->campaign;
        }
    }
    for (size_t i = 0; snap->running != NULL && i < snap->commitments_count; i++) {
        if (snap->commitments[i].sprint == snap->running->id) {
            return snap->commitments[i].campaign;
        }
    }
    return 0;
}

civil_day board_counted_day(const struct snapshot *snap)
{
    civil_day before = day_previous_working(&snap->week, snap->today);
    bool in_sprint = before != DAY_NONE && snap->running != NULL && before >= snap->running->first_day;
    return in_sprint ? before : snap->today;
}

static bool due_before(const struct snapshot *snap, const struct card *card, const char *word)
{
    civil_day day;
    struct err ignored;
    return day_read(word, snap->today, &day, &ignored) && card->due != DAY_NONE && card->due < day;
}

/* "@ana" is Ana, not Anabel; while it fits nobody or several, whoever it may become. */
static bool owner_fits(const struct snapshot *snap, int64_t owner, const char *word)
{
    struct err ignored;
    int64_t member = mention_member(snap, word, &ignored);
    return member != 0 ? owner == member : text_find(snapshot_member_name(snap, owner), word, NULL, NULL);
}

static bool card_word_fits(const struct snapshot *snap, const void *row, const char *word)
{
    const struct card *card = row;
    if (word[0] == '@') {
        return owner_fits(snap, card->owner, word + 1);
    }
    if (word[0] == '#') {
        return text_find(snapshot_campaign_name(snap, card->campaign), word + 1, NULL, NULL);
    }
    if (strcmp(word, "!blocked") == 0) {
        return card_is_blocked(card);
    }
    return strncmp(word, "due<", 4) == 0 ? due_before(snap, card, word + 4) : text_find(card->title, word, NULL, NULL);
}

static bool every_word_fits(const struct snapshot *snap, const void *row, const char *filter,
                            bool (*fits)(const struct snapshot *snap, const void *row, const char *word))
{
    char word[256];
    for (const char *at = filter; *at != '\0';) {
        size_t bytes = strcspn(at, " ");
        size_t kept = bytes < sizeof word - 1 ? bytes : sizeof word - 1;
        memcpy(word, at, kept);
        word[kept] = '\0';
        if (kept > 0 && !fits(snap, row, word)) {
            return false;
        }
        at += bytes + (at[bytes] == ' ');
    }
    return true;
}

bool board_card_fits(const struct snapshot *snap, const struct card *card, const char *filter)
{
    return every_word_fits(snap, card, filter, card_word_fits);
}

/* Whether a card of the campaign that is not done fits the word. */
static bool has_card(const struct snapshot *snap, int64_t campaign, const char *word)
{
    for (size_t i = 0; i < snap->cards_count; i++) {
        const struct card *card = &snap->cards[i];
        if (card->campaign == campaign && card->lane != LANE_DONE && card_word_fits(snap, card, word)) {
            return true;
        }
    }
    return false;
}

static bool audience_has(const struct snapshot *snap, int64_t campaign, const char *word)
{
    for (size_t i = 0; i < snap->designations_count; i++) {
        const struct designation *designation = &snap->designations[i];
        if (designation->campaign == campaign && text_find(designation->title, word, NULL, NULL)) {
            return true;
        }
    }
    return false;
}

static bool campaign_word_fits(const struct snapshot *snap, const void *row, const char *word)
{
    const struct campaign *campaign = row;
    if (word[0] == '@') {
        return owner_fits(snap, campaign->owner, word + 1);
    }
    if (word[0] == '#') {
        return text_find(campaign->name, word + 1, NULL, NULL);
    }
    if (strcmp(word, "!blocked") == 0 || strncmp(word, "due<", 4) == 0) {
        return has_card(snap, campaign->id, word);
    }
    return text_find(campaign->name, word, NULL, NULL) || text_find(campaign->industry, word, NULL, NULL) ||
           text_find(campaign->offering, word, NULL, NULL) || audience_has(snap, campaign->id, word);
}

bool board_campaign_fits(const struct snapshot *snap, const struct campaign *campaign, const char *filter)
{
    return every_word_fits(snap, campaign, filter, campaign_word_fits);
}

static bool words_have(const struct snapshot *snap, const struct note *note, const char *word)
{
    const struct company *company = snapshot_company(snap, note->company);
    const struct reason *reason = snapshot_reason(snap, note->reason);
    const char *const seen[] = {note->words,
                                note_kind_name(note->kind),
                                snapshot_member_name(snap, note->member),
                                snapshot_campaign_name(snap, note->campaign),
                                company != NULL ? company->name : "",
                                reason != NULL ? reason->words : ""};
    for (size_t i = 0; i < sizeof seen / sizeof seen[0]; i++) {
        if (text_find(seen[i], word, NULL, NULL)) {
            return true;
        }
    }
    return false;
}

static bool note_word_fits(const struct snapshot *snap, const void *row, const char *word)
{
    const struct note *note = row;
    const struct card *card = snapshot_card(snap, note->card);
    if (word[0] == '@') {
        return owner_fits(snap, note->member, word + 1);
    }
    if (word[0] == '#') {
        return text_find(snapshot_campaign_name(snap, note->campaign), word + 1, NULL, NULL);
    }
    if (strcmp(word, "!blocked") == 0) {
        return note->kind == NOTE_BLOCKER;
    }
    return strncmp(word, "due<", 4) == 0 ? card != NULL && due_before(snap, card, word + 4) : words_have(snap, note, word);
}

bool board_note_fits(const struct snapshot *snap, const struct note *note, const char *filter)
{
    return every_word_fits(snap, note, filter, note_word_fits);
}

static bool member_word_fits(const struct snapshot *snap, const void *row, const char *word)
{
    const struct member *member = row;
    return word[0] == '@' ? owner_fits(snap, member->id, word + 1) : text_find(member->name, word, NULL, NULL);
}

bool board_member_fits(const struct snapshot *snap, const struct member *member, const char *filter)
{
    return every_word_fits(snap, member, filter, member_word_fits);
}
