/* Carrying out a change: one transaction, in which every row that is touched leaves an image.
 *
 * A handler checks the rules, then writes only through apply_add, apply_set, apply_drop (which capture before and after),
 * and says in `words` what was done. On false the transaction is rolled back and nothing has happened. */
#pragma once

#include "base/strbuf.h"
#include "desk/desk.h"

/* How a company that was named came to be there. */
enum came { CAME_THERE, CAME_NEW, CAME_BACK };

struct apply {
    struct desk *desk;
    struct store *store;
    struct arena arena; /* lives as long as this change */
    const struct change *change;
    struct outcome *outcome;
    int64_t now;
    civil_day today;
    int64_t me;          /* the member who acts; 0 where nobody sits here */
    struct strbuf words; /* the sentence for the history and the message line */
    struct strbuf extra;
    struct touched *touched; /* rows touched so far, in order of first touch */
    size_t touched_count;
    size_t touched_room;
    const struct change *outermost; /* of many parts, which is counted for who looks on */
    size_t done;
    bool stopped;           /* by who looks on */
    struct rank_was *ranks; /* of every list that was renumbered so far, as they were before */
    size_t ranks_count;
    size_t ranks_room;
};

/* Who last wrote a row, and when; the name lives in apply->arena. */
struct who {
    const char *name;
    int64_t at;
    int64_t history; /* 0: nobody is known to have */
    bool is_me;      /* the same member and login */
};

/* The row as it stands now; its texts live in apply->arena. ERR_NOT_FOUND in words ("that card is gone"). */
bool apply_get(struct apply *apply, enum thing thing, int64_t id, void *row, struct err *err);
/* Adds a row under a new id (written into the row), revision 1. */
bool apply_add(struct apply *apply, enum thing thing, void *row, struct err *err);
/* Adds a row under its own id. */
bool apply_add_as(struct apply *apply, enum thing thing, void *row, struct err *err);
/* Writes a row that was read with apply_get and changed; only if something differs. */
bool apply_set(struct apply *apply, enum thing thing, void *row, struct err *err);
bool apply_drop(struct apply *apply, enum thing thing, int64_t id, struct err *err);
/* Room for one more in an array of the change's arena: the array itself, or a larger one that begins with the same `count`. */
void *apply_grow(struct apply *apply, void *array, size_t count, size_t *room, size_t size);
/* The row as it was before this change; NULL where the change has not touched it or has added it. */
const union row *apply_before(const struct apply *apply, enum thing thing, int64_t id);
/* Likewise a row that is given a new place in its list: its rank belongs to its image even where the number stays. */
bool apply_touch_placed(struct apply *apply, enum thing thing, int64_t id, struct err *err);

/* A list that people order: the backlog, or a lane of a sprint. */
struct list {
    enum thing thing; /* THING_CAMPAIGN or THING_CARD */
    int64_t sprint;
    int lane;
};
/* Its ids in order, with room for `more` behind them. */
bool apply_list(struct apply *apply, const struct list *list, size_t more, int64_t **ids, size_t *count, struct err *err);
/* Dense ranks in the order of the ids. Those who only move up or down leave no image: what moves them is the row that was placed.
 */
bool apply_list_write(struct apply *apply, const struct list *list, const int64_t *ids, size_t count, struct err *err);
/* Numbers it anew after a row has left it. */
bool apply_list_close_up(struct apply *apply, const struct list *list, struct err *err);

/* Tells how far the outermost change of many parts has come: its parts done; false (ERR_REFUSED) where the person stopped it. */
bool apply_goes_on(struct apply *apply, const struct change *change, size_t done, struct err *err);

/* The newest entry that wrote this column of the row (NULL: any column). */
bool apply_who(struct apply *apply, enum thing thing, int64_t id, const char *column, struct who *who, struct err *err);
void apply_name_who(struct apply *apply, const struct history *history, struct who *who);
/* " at 14:02", or " on Thu 4 Sep at 14:02" where it was another day. */
const char *apply_when(struct apply *apply, int64_t at);
/* The text as a sentence quotes it: on one line, at most 60 columns. */
const char *apply_clip(struct apply *apply, const char *text);
/* The sprint, or a sentence that there is none; and false with a sentence where it is closed. */
bool apply_get_sprint(struct apply *apply, int64_t id, struct sprint *sprint, struct err *err);
bool apply_sprint_is_open(const struct sprint *sprint, struct err *err);
/* False with a sentence where the card stands in a sprint that is closed. */
bool apply_card_is_open(struct apply *apply, const struct card *card, struct err *err);
/* The whole board as it stands within this transaction; *snap is to be released whatever comes of it. */
bool apply_look(struct apply *apply, struct snapshot *snap, struct err *err);
/* Says what was done to a row ("Added card “Call”", "Marc is away Thu 4 Sep"); and what of it is new ("Changed card “Call”: owner
 * Marc, due Fri 5 Sep"; of the team "Changed the stand-up to 15 minutes"). */
void apply_say(struct apply *apply, const char *verb, enum thing thing, const void *row);
void apply_say_changed(struct apply *apply, enum thing thing, const void *was, const void *is);
/* Says, behind the sentence, what else came of it: "2 emails counted for you". Several stand one after the other. */
void apply_extra(struct apply *apply, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The whole change within the open transaction, with its entry in the history. */
bool apply_carry_out(struct apply *apply, const struct change *change, struct err *err);
/* Fills the outcome of a conflict: what the change began from and wants, and what the board says. */
void apply_conflict(struct apply *apply, const struct change *change, const union row *theirs, const struct who *who);

/* Refuses a count that would leave less than nothing on the day, or on the key's card over all days. */
bool apply_tally_lasts(struct apply *apply, const struct tally *key, int64_t n, struct err *err);
/* Marks a change of scope where the sprint (0: none) runs: cards that came into it, or went out of it. */
bool apply_mark_cards(struct apply *apply, int64_t sprint, int64_t cards, struct err *err);
/* Puts a card at the end of a lane of another sprint (0: back to its campaign); the lane it leaves closes up. */
bool apply_card_to_sprint(struct apply *apply, struct card *card, int64_t to, int lane, struct err *err);
/* A company of the team by name, added where it is new; its standing in a campaign likewise. */
bool apply_company(struct apply *apply, const char *name, int64_t *company, enum came *came, struct err *err);
/* What came of the companies of a change, or (of_many) of many changes that are told as one. */
struct companies {
    int64_t *ids; /* each once */
    size_t count, room;
};
struct companies_added {
    bool of_many;
    size_t added, known, back;
    struct companies elsewhere, barred;
    int64_t its_campaign; /* where the first of those is that are elsewhere too */
};
/* Adds the names of the change to its campaign, and to what came of others before; says nothing yet. */
bool apply_companies(struct apply *apply, const struct change *change, struct companies_added *added, struct err *err);
bool apply_tell_companies(struct apply *apply, const struct companies_added *added, struct err *err);
/* Refuses what would touch a company that asked not to be contacted; `so` says what follows. 0: no company. */
bool apply_may_contact(struct apply *apply, int64_t company, const char *so, struct err *err);
bool apply_standing(struct apply *apply, int64_t campaign, int64_t company, int state, bool only_forward, struct err *err);
bool apply_audience(struct apply *apply, int64_t campaign, const char *const *titles, size_t count, struct err *err);
/* The list with the id at its place; `ids` has room for one more where it is not in the list yet. */
void apply_take_out(int64_t *ids, size_t *count, int64_t id);
void apply_place(int64_t *ids, size_t *count, int64_t id, struct place place);
/* Counts one measure, its sprint and its version found. */
bool apply_count_one(struct apply *apply, const struct tally *where, const struct count *count, struct err *err);
/* Adds the decision, or changes the one there is for its sprint, campaign and version. */
bool apply_decision(struct apply *apply, struct decision *decision, struct err *err);
/* Refuses with one sentence where nobody sits at this desk ("say who you are: --as NAME"). */
bool apply_needs_me(struct apply *apply, struct err *err);

/* The engine of a change, for apply.c and undo.c. */
void apply_init(struct apply *apply, struct desk *desk, struct outcome *outcome);
void apply_release(struct apply *apply);
void apply_make_token(char token[CHANGE_TOKEN]);
void apply_tell(struct apply *apply, int64_t history);
/* Writes the entry and its images; history->id is 0 where a change came to nothing. */
bool apply_write_history(struct apply *apply, struct history *history, struct err *err);

/* The handlers, one per enum change_kind: apply_<thing>.c. */
typedef bool apply_fn(struct apply *apply, const struct change *change, struct err *err);
apply_fn apply_add_change, apply_edit, apply_archive, apply_restore, apply_remove;
apply_fn apply_campaign_rank, apply_campaigns, apply_companies_add, apply_standing_change;
apply_fn apply_pitch_use, apply_pitch_stop;
apply_fn apply_sprint_take, apply_sprint_leave, apply_target, apply_sprint_start, apply_sprint_take_back, apply_sprint_close,
    apply_sprint_reopen;
apply_fn apply_card_move, apply_card_sprint, apply_count;
apply_fn apply_decide, apply_order;
apply_fn apply_standup_begin, apply_standup_pause, apply_standup_resume, apply_standup_turn, apply_standup_away,
    apply_standup_end;
apply_fn apply_speak, apply_learn, apply_past;
