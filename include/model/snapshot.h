/* The snapshot: what the board said at one moment, in one arena, never changed after the load; every pointer lives in its
 * arena. It is the working set, not the board: what one opens is a focus. Arrays are in the order the pages show them. */
#pragma once

#include "base/arena.h"
#include "model/thing.h"

/* The companies of a campaign, by standing. */
struct campaign_companies {
    int64_t campaign;
    int64_t all;
    int64_t by_state[STANDINGS]; /* of those that may be contacted */
    int64_t do_not_contact;
};

/* A success story, and the company that it names. */
struct yes {
    const struct note *note;
    const struct company *company;
};

/* One measure of one campaign in one closed sprint, or (sprint 0) in all sprints before the ones kept apart. Answers are at
 * their rung as entered. */
struct past_line {
    int64_t sprint;
    int64_t campaign;
    int64_t pitch; /* 0: the whole campaign */
    int measure;
    int64_t n;
    int64_t open;
    const char *pitch_name; /* of a sprint kept apart, as it was frozen; "" where pitch is 0 */
    const char *verdict;    /* likewise, of the version */
    int64_t target;         /* likewise, of the campaign */
};

struct snapshot {
    struct arena arena;
    int64_t version; /* of the data; equal versions are equal boards */
    int64_t reading; /* which one it is of all that were read; 0 where it was read while a change was being made */
    int64_t now;     /* the instant of the load */
    civil_day today; /* in the team's zone */
    int64_t me;      /* the member at this terminal, or 0 */
    struct team team;
    struct work_week week; /* the team's mask and days off */

    struct day_off *days_off; /* ascending */
    size_t days_off_count;
    struct reason *reasons; /* not archived, by position */
    size_t reasons_count;
    struct member *members; /* active by seat, then archived */
    size_t members_count;
    size_t members_active;
    struct absence *absences; /* not over yet at the first day of the last three closed sprints */
    size_t absences_count;

    struct campaign *campaigns; /* not archived, by rank */
    size_t campaigns_count;
    struct campaign
        *archived_campaigns; /* of those put away the hundred added last, newest first; texts but the name are empty */
    size_t archived_campaigns_count;
    struct card *archived_cards; /* likewise those that can come back: of running and draft, or without a sprint */
    size_t archived_cards_count;
    struct company *archived_companies; /* likewise */
    size_t archived_companies_count;
    struct designation *designations; /* of the campaigns, by campaign and position */
    size_t designations_count;
    struct campaign_companies *companies; /* one per campaign that has any */
    size_t companies_count;
    struct stop_rule *stop_rules; /* current ones */
    size_t stop_rules_count;
    struct pitch *pitches; /* of the campaigns, by campaign, channel, version; words are empty (heads only) */
    size_t pitches_count;
    struct tally_sum *pitch_sums; /* all-time per pitch and measure (pitch, campaign, measure, n) */
    size_t pitch_sums_count;

    struct sprint *draft; /* or NULL */
    struct sprint *running;
    struct sprint *closed;  /* the last closed one */
    struct sprint *sprints; /* the last dozen closed, ascending, then the running and the draft one */
    size_t sprints_count;
    struct commitment *commitments; /* of running and draft, and of the last closed sprint */
    size_t commitments_count;
    struct target *targets; /* likewise */
    size_t targets_count;
    struct scope_change *scope_changes; /* of the sprint the pages speak of, by day */
    size_t scope_changes_count;
    struct card *cards; /* of running and draft (of the last closed when none runs), by sprint, lane, rank; not archived */
    size_t cards_count;
    struct card *waiting_cards; /* without a sprint, not archived */
    size_t waiting_cards_count;
    struct tally_sum *card_sums; /* per card of `cards` and measure (card, measure, n) */
    size_t card_sums_count;

    struct tally_sum
        *tallies; /* of the running sprint (the last closed when none runs): per day, member, campaign, pitch, measure */
    size_t tallies_count;
    struct tally_sum
        *since; /* per campaign, pitch, measure, day: all tallies that stand in no closing (late answers among them) */
    size_t since_count;
    struct tally_sum *member_sums; /* per sprint, member, measure: the last three closed sprints */
    size_t member_sums_count;

    struct note
        *notes; /* of the running sprint (the last closed when none runs) and of today and the working day before, by id */
    size_t notes_count;
    struct company *note_companies; /* the companies those notes and cards name */
    size_t note_companies_count;
    struct yes *unanswered; /* of those notes the yes that nothing came of, as positives_find() found them */
    size_t unanswered_count;
    const char *sentence;       /* of figures_sentence(), said once for all frames; NULL where it was not */
    struct learning *learnings; /* of the last dozen sprints, and all that are not acted upon; not archived */
    size_t learnings_count;
    struct decision *decisions; /* of the sprints kept apart */
    size_t decisions_count;
    struct ground *grounds; /* of those decisions */
    size_t grounds_count;
    struct action *actions; /* open ones, and those of or reviewed in the last two sprints */
    size_t actions_count;
    struct ranking *rankings; /* of the sprints kept apart */
    size_t rankings_count;
    struct standup *standup; /* today's, or NULL */
    struct turn *turns;      /* its turns by position */
    size_t turns_count;
    struct standup *standups; /* those before today of the sprint the notes are of, by day */
    size_t standups_count;
    struct turn *turns_before; /* their turns, by day and position */
    size_t turns_before_count;

    struct closing *closings; /* of the last dozen closed sprints, ascending */
    size_t closings_count;
    struct closing_campaign *closing_campaigns;
    size_t closing_campaigns_count;
    struct closing_text *closing_texts; /* likewise, in the order they are read */
    size_t closing_texts_count;
    struct past_line *past; /* closing lines of those sprints; and sprint 0: everything before, added up; by campaign, sprint */
    size_t past_count;

    struct history last;    /* the newest entry; id 0 on a new board */
    const char *undo_words; /* what u would take back, or NULL */
    const char *redo_words;
};

/* Finders; NULL where there is no such row. Ids are looked up in the small arrays directly. */
const struct member *snapshot_member(const struct snapshot *snap, int64_t id);
const struct member *snapshot_me(const struct snapshot *snap);
const struct campaign *snapshot_campaign(const struct snapshot *snap, int64_t id);
/* By its name, folded (text_fold()); the arena is for looking only. */
const struct campaign *snapshot_campaign_named(const struct snapshot *snap, const char *folded, struct arena *arena);
const struct pitch *snapshot_pitch(const struct snapshot *snap, int64_t id);
const struct sprint *snapshot_sprint(const struct snapshot *snap, int64_t id);
/* What was frozen when the sprint closed. */
const struct closing *snapshot_closing(const struct snapshot *snap, int64_t sprint);
const struct card *snapshot_card(const struct snapshot *snap, int64_t id);
const struct company *snapshot_company(const struct snapshot *snap, int64_t id);
const struct note *snapshot_note(const struct snapshot *snap, int64_t id);
const struct learning *snapshot_learning(const struct snapshot *snap, int64_t id);
const struct action *snapshot_action(const struct snapshot *snap, int64_t id);
const struct target *snapshot_target(const struct snapshot *snap, int64_t id);
const struct stop_rule *snapshot_stop_rule(const struct snapshot *snap, int64_t campaign);
const struct reason *snapshot_reason(const struct snapshot *snap, int64_t id);
const struct campaign_companies *snapshot_companies(const struct snapshot *snap, int64_t campaign);
/* The past lines of a campaign, side by side; of 0 all lines. */
struct past_lines {
    const struct past_line *lines;
    size_t count;
};
struct past_lines snapshot_past(const struct snapshot *snap, int64_t campaign);
/* The name of a member ("nobody" for 0, "former member" where unknown) and of a campaign ("" for 0). Borrowed. */
const char *snapshot_member_name(const struct snapshot *snap, int64_t id);
const char *snapshot_campaign_name(const struct snapshot *snap, int64_t id);
/* "email v3". Lives in the arena. */
const char *pitch_name(struct arena *arena, const struct pitch *pitch);
/* The parts of a campaign that are filled in, as campaign_filled(). */
unsigned snapshot_campaign_filled(const struct snapshot *snap, const struct campaign *campaign);
bool snapshot_committed(const struct snapshot *snap, int64_t sprint, int64_t campaign);
/* Whether a pitch was ever used: a touch or an answer was counted on it. */
bool snapshot_pitch_used(const struct snapshot *snap, int64_t pitch);
/* What has been counted on a card of its measure. */
int64_t snapshot_card_counted(const struct snapshot *snap, const struct card *card);
/* The sprint the pages speak of: the running one, else the last closed one, else the draft, else NULL. */
const struct sprint *snapshot_current_sprint(const struct snapshot *snap);

/* What one opens: the texts and lists of one thing, loaded when asked for. Lives in its own arena. */
struct focus {
    struct arena arena;
    enum thing thing;
    int64_t id;
    union row row; /* the thing, whole */
    bool found;
    struct pitch *pitches; /* of a campaign: with their words */
    size_t pitches_count;
    struct standing *standings; /* of a campaign, by company name; of a company, by campaign */
    size_t standings_count;
    struct company *companies; /* those the standings name */
    size_t companies_count;
    struct standing *elsewhere; /* of a campaign: where its companies stand in other active campaigns, by their rank */
    size_t elsewhere_count;
    struct history *histories; /* of the thing, newest first, at most 50 */
    size_t histories_count;
    struct tally_sum *tallies; /* of a card, a pitch: per day, member and measure */
    size_t tallies_count;
    struct note *notes; /* of a campaign, a card, a day's stand-up; newest first, at most 100 */
    size_t notes_count;
};
