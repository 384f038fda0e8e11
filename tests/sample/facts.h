/* What happened to the sample team from June to September 2025, as tables of facts. play.c enters them into a board, in the
 * order of their days, as the team would have.
 *
 * Days are "MM-DD" of 2025, hours "HH:MM"; NULL where it did not happen. A text stands once: cards, notes and learnings are
 * referred to by the beginning of theirs. */
#pragma once

#include "model/thing.h"

enum who { NOBODY, ANA, MARC, JULIA, PRIYA, TOM };

/* In the order in which the team thought of them. */
enum campaign_key { NO_CAMPAIGN, WINE, LOGISTICS, HOTELS, MACHINES, GYMS, DENTAL, VETS, LAW, CAMPAIGN_KEYS };

/* The reasons every board begins with. */
enum reason_key { UNSAID, PRICING, COMPETITION, BUDGET, MISSING_FEATURE, TIMING, NO_DECISION_MAKER, POOR_FIT, IN_HOUSE, OTHER };

/* A pitch version: EMAIL(2) is the second email of its campaign. 0 is none. */
#define EMAIL(number) (10 + (number))
#define VOICE(number) (20 + (number))
#define SLIDES(number) (30 + (number))
enum { SPRINTS = 7, VERSIONS = 40, AUDIENCE_MOST = 4, GROUNDS_MOST = 4 };

/* The moments of the running sprint: its ten days, the fourth one in two parts (before the stand-up, and after it). */
enum { MOMENTS = 11 };

struct company_fact {
    const char *name;
    const char *reached; /* the day somebody first wrote or called */
};

struct campaign_fact {
    enum campaign_key key;
    enum who owner;
    const char *day; /* it came into the backlog */
    const char *name, *industry, *offering, *differentiator;
    const char *audience[AUDIENCE_MOST];
    const char *listed; /* the day its companies were listed */
    const struct company_fact *companies;
    size_t companies_count;
};

struct pitch_fact {
    enum campaign_key campaign;
    int version, made_from;
    enum who by;
    int decided_in;                   /* the sprint whose decision asked for it, or 0 ... */
    int decided_on;                   /* ... and the version that decision was about */
    const char *day, *used, *stopped; /* a first version is in use from its day on */
    const char *words, *hypothesis;
};

struct sprint_fact {
    const char *first, *last, *closed;
    const char *goal;
    enum goal_reached reached;
    const char *why;
    enum campaign_key takes[5], leaves[2]; /* against the draft the last closing made */
};

struct target_fact {
    int sprint;
    enum campaign_key campaign;
    enum measure measure;
    enum who who;
    int n;
    const char *day, *why; /* a change while the sprint runs */
};

/* Work of a closed sprint, shared evenly among its working days from..to. */
struct work_fact {
    int sprint;
    enum campaign_key campaign;
    enum measure measure;
    int version;
    enum who who;
    int n, from, to;
    const char *card;
};

/* Work of the running sprint, moment by moment. */
struct moment_fact {
    enum who who;
    enum campaign_key campaign;
    enum measure measure;
    int version;
    const char *card;
    int n[MOMENTS];
};

/* An answer of which no story was told. */
struct answer_fact {
    const char *day, *hour;
    enum who who;
    enum campaign_key campaign;
    int version;
    enum measure measure;
};

struct card_fact {
    int sprint;
    enum campaign_key campaign;
    enum who owner;
    const char *title, *words;
    enum measure measure;
    int planned, version;
    const char *company, *due;
    const char *day, *doing, *waiting, *done;
    const char *blocked, *unblocked, *obstacle;
    bool dropped; /* when its sprint was closed */
};

struct note_fact {
    const char *day, *hour; /* no hour: in the member's turn at the stand-up */
    enum who who;
    enum note_kind kind;
    const char *words;
    enum campaign_key campaign;
    const char *company;
    int version, heard_from; /* the place in the audience */
    enum reason_key reason;
    enum measure answer; /* MEASURE_COMPANY, the first one: it counts nothing */
};

struct learning_fact {
    const char *day;
    enum who who;
    enum campaign_key campaign;
    enum source source;
    const char *words;
    const char *note;
};

struct decision_fact {
    int sprint;
    enum campaign_key campaign;
    int version;
    enum decision_word word;
    const char *reason;
    const char *grounds[GROUNDS_MOST];
    const char *day; /* other than at the closing */
};

struct action_fact {
    int sprint;
    enum who owner;
    enum action_state came_to; /* when the next retrospective looked */
    const char *words;
};

struct order_fact {
    int sprint;
    enum campaign_key order[CAMPAIGN_KEYS];
    enum campaign_key raised; /* against the figures */
    const char *reason;
};

struct stop_fact {
    const char *day;
    enum who by;
    enum campaign_key campaign;
    enum measure measure;
    int least, sprint;
};

struct away_fact {
    enum who who;
    const char *first, *last, *words;
};

/* What happened once. */
enum once_kind { ONCE_WON, ONCE_LEFT_ALONE, ONCE_BROUGHT_BACK, ONCE_RAISED };
struct once_fact {
    const char *day, *hour;
    enum who who;
    enum once_kind kind;
    enum campaign_key campaign;
    const char *company;
    int rank;
};

#define FACTS_LIST(F)                                                                                                            \
    F(campaign)                                                                                                                  \
    F(pitch)                                                                                                                     \
    F(sprint)                                                                                                                    \
    F(target)                                                                                                                    \
    F(work)                                                                                                                      \
    F(moment)                                                                                                                    \
    F(answer)                                                                                                                    \
    F(card)                                                                                                                      \
    F(note)                                                                                                                      \
    F(learning)                                                                                                                  \
    F(decision)                                                                                                                  \
    F(action)                                                                                                                    \
    F(order)                                                                                                                     \
    F(stop)                                                                                                                      \
    F(away)                                                                                                                      \
    F(once)

#define F(NAME)                                                                                                                  \
    extern const struct NAME##_fact NAME##_facts[];                                                                              \
    extern const size_t NAME##_facts_count;
FACTS_LIST(F)
#undef F

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
