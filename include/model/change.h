/* A change: the one language in which keys and commands say what should happen. A change is a value, made by a pure
 * function, carried out by desk_apply() in one transaction, and one step of undo.
 *
 * Texts and lists are borrowed: they must live until desk_apply() returns. */
#pragma once

#include "model/thing.h"

enum change_kind {
    CHANGE_ADD,              /* row; names: the audience of a campaign */
    CHANGE_EDIT,             /* was, row: what the person began from and what it should be; names likewise */
    CHANGE_ARCHIVE,          /* thing, id: members, campaigns, companies, cards, notes, learnings, reasons, stop rules */
    CHANGE_RESTORE,          /* thing, id */
    CHANGE_REMOVE,           /* thing, id: rows that are lists (days off, absences), and a draft sprint thrown away */
    CHANGE_CAMPAIGN_RANK,    /* id, place */
    CHANGE_COMPANIES_ADD,    /* id: the campaign; names: companies, folded and deduplicated on the way in; skip */
    CHANGE_STANDING,         /* id: the campaign, other: the company, word: enum standing_state */
    CHANGE_PITCH_USE,        /* id */
    CHANGE_PITCH_STOP,       /* id */
    CHANGE_SPRINT_TAKE,      /* id: the sprint, other: the campaign, text: why (of a running sprint) */
    CHANGE_SPRINT_LEAVE,     /* id: the sprint, other: the campaign, text: why */
    CHANGE_TARGET,           /* row.target (sprint, campaign, measure, member, n; n = 0 takes it away), text: why */
    CHANGE_SPRINT_START,     /* id */
    CHANGE_SPRINT_TAKE_BACK, /* id: a sprint started by mistake is a draft again, on its first day */
    CHANGE_SPRINT_CLOSE,     /* id; ways: where its unfinished cards go */
    CHANGE_SPRINT_REOPEN,    /* id, text: the reason */
    CHANGE_CARD_MOVE,        /* id, word: the lane, place, was.card.lane: the lane the person saw it in; count_rest */
    CHANGE_CARD_SPRINT,      /* id, other: the sprint, or 0: back to its campaign */
    CHANGE_COUNT,            /* row.tally (day, member, campaign, pitch, card); counts */
    CHANGE_DECIDE,           /* row.decision (sprint, campaign, pitch, word, reason); ids: learnings it stands on */
    CHANGE_ORDER,            /* id: the sprint; ids: the campaigns in their new order; row.ranking: an override's reason */
    CHANGE_STANDUP_BEGIN,    /* row.standup.day, ids: members away */
    CHANGE_STANDUP_PAUSE,    /* id */
    CHANGE_STANDUP_RESUME,   /* id */
    CHANGE_STANDUP_TURN,     /* id, other: the member who speaks now, or 0: the next one */
    CHANGE_STANDUP_AWAY,     /* id, other: the member, word: 1 away, 0 here after all */
    CHANGE_STANDUP_END,      /* id */
    CHANGE_SPEAK,     /* row.note; names: its company, added where new; count: also count its answer; standing: also move the
                         company */
    CHANGE_LEARN,     /* row.learning (its note may be 0) */
    CHANGE_PAST,      /* past: figures of sprints from before there was a board, closed as they come in */
    CHANGE_CAMPAIGNS, /* campaigns: of a table, each with its audience, pitches, companies and stop rule */
    CHANGE_BATCH,     /* several changes as one transaction and one undo */
    CHANGE_KINDS
};

struct past_row;
struct campaign_row;

/* Where in a list a thing goes. */
enum place_kind { PLACE_AFTER, PLACE_FIRST, PLACE_LAST, PLACE_AT };
struct place {
    enum place_kind kind;
    int64_t after; /* PLACE_AFTER: behind this id; gone meanwhile: last */
    int64_t at;    /* PLACE_AT: this rank, from 1 */
};

struct count {
    int measure;
    int64_t n;
    bool is_total; /* all that is counted there should be n (the grid), instead of n more */
    int64_t was;   /* of a total: what one saw there before; where it is not so any more, it is a conflict */
};

/* Where an unfinished card goes when its sprint closes. */
enum card_way { WAY_NEXT_SPRINT, WAY_CAMPAIGN, WAY_DROPPED };
struct way {
    int64_t card;
    enum card_way way;
};

enum { CHANGE_TOKEN = 33 };

/* In a batch: the id of the thing that its first part adds, wherever a part names one. */
enum { ADDED_FIRST = -1 };

struct change {
    enum change_kind kind;
    char token[CHANGE_TOKEN]; /* hex; empty: desk_apply makes one. Kept over a retry, so that it applies once */
    enum thing thing;
    int64_t id;
    int64_t other;
    int word;
    const char *text;
    const char *company; /* of a card that is added or edited: by its name, "" for none; NULL: as the row says */
    struct place place;
    union row row;
    union row was;
    bool count_rest; /* moving to Done counts what is left of the card's measure */
    bool count;
    bool standing;
    bool skip; /* of several, those that a rule refuses are left out and counted; else one of them refuses all */
    const char *const *names;
    size_t names_count;
    bool names_given; /* an edit leaves the audience alone unless it is given */
    const int64_t *ids;
    size_t ids_count;
    const struct count *counts;
    size_t counts_count;
    const struct way *ways;
    size_t ways_count;
    const struct past_row *past; /* by sprint, as past_read() leaves them */
    size_t past_count;
    const struct campaign_row *campaigns; /* as campaign_list_read() leaves them */
    size_t campaigns_count;
    const struct change *parts; /* of a batch */
    size_t parts_count;
};

struct change change_add(enum thing thing, const void *row);
struct change change_edit(enum thing thing, const void *was, const void *row);
struct change change_archive(enum thing thing, int64_t id);
struct change change_restore(enum thing thing, int64_t id);
struct change change_remove(enum thing thing, int64_t id);
struct change change_campaign_rank(int64_t campaign, struct place place);
struct change change_companies_add(int64_t campaign, const char *const *names, size_t count);
struct change change_standing(int64_t campaign, int64_t company, enum standing_state state);
struct change change_pitch_use(const struct pitch *pitch);
struct change change_pitch_stop(const struct pitch *pitch);
struct change change_sprint_take(int64_t sprint, int64_t campaign, const char *why);
struct change change_sprint_leave(int64_t sprint, int64_t campaign, const char *why);
struct change change_target(int64_t sprint, int64_t campaign, int measure, int64_t member, int64_t n);
struct change change_sprint_start(const struct sprint *sprint);
struct change change_sprint_take_back(int64_t sprint);
struct change change_sprint_close(const struct sprint *sprint, const struct way *ways, size_t count);
struct change change_sprint_reopen(int64_t sprint, const char *reason);
struct change change_card_move(const struct card *card, enum lane lane, struct place place);
struct change change_card_sprint(int64_t card, int64_t sprint);
struct change change_count(const struct tally *where, const struct count *counts, size_t count);
struct change change_decide(const struct decision *decision, const int64_t *learnings, size_t count);
struct change change_order(int64_t sprint, const int64_t *campaigns, size_t count);
struct change change_standup_begin(civil_day day, const int64_t *away, size_t count);
struct change change_standup(enum change_kind kind, int64_t standup, int64_t member);
struct change change_speak(const struct note *note);
struct change change_learn(const struct learning *learning);
struct change change_past(const struct past_row *rows, size_t count);
struct change change_campaigns(const struct campaign_row *rows, size_t count);
struct change change_batch(const struct change *parts, size_t count);

struct place place_after(int64_t id);
struct place place_first(void);
struct place place_last(void);
struct place place_at(int64_t rank);
