#include "model/change.h"

#include <string.h>

static struct change change_of(enum change_kind kind, enum thing thing, int64_t id)
{
    struct change change;
    memset(&change, 0, sizeof change);
    change.kind = kind;
    change.thing = thing;
    change.id = id;
    change.text = "";
    change.word = -1;
    return change;
}

struct change change_add(enum thing thing, const void *row)
{
    struct change change = change_of(CHANGE_ADD, thing, 0);
    memcpy(&change.row, row, thing_shape(thing)->bytes);
    return change;
}

struct change change_edit(enum thing thing, const void *was, const void *row)
{
    struct change change = change_of(CHANGE_EDIT, thing, row_id(was));
    memcpy(&change.was, was, thing_shape(thing)->bytes);
    memcpy(&change.row, row, thing_shape(thing)->bytes);
    return change;
}

struct change change_archive(enum thing thing, int64_t id)
{
    return change_of(CHANGE_ARCHIVE, thing, id);
}

struct change change_restore(enum thing thing, int64_t id)
{
    return change_of(CHANGE_RESTORE, thing, id);
}

struct change change_remove(enum thing thing, int64_t id)
{
    return change_of(CHANGE_REMOVE, thing, id);
}

struct change change_campaign_rank(int64_t campaign, struct place place)
{
    struct change change = change_of(CHANGE_CAMPAIGN_RANK, THING_CAMPAIGN, campaign);
    change.place = place;
    return change;
}

struct change change_companies_add(int64_t campaign, const char *const *names, size_t count)
{
    struct change change = change_of(CHANGE_COMPANIES_ADD, THING_CAMPAIGN, campaign);
    change.names = names;
    change.names_count = count;
    return change;
}

struct change change_standing(int64_t campaign, int64_t company, enum standing_state state)
{
    struct change change = change_of(CHANGE_STANDING, THING_CAMPAIGN, campaign);
    change.other = company;
    change.word = state;
    return change;
}

static struct change change_pitch(enum change_kind kind, const struct pitch *pitch)
{
    struct change change = change_of(kind, THING_PITCH, pitch->id);
    return change;
}

struct change change_pitch_use(const struct pitch *pitch)
{
    return change_pitch(CHANGE_PITCH_USE, pitch);
}

struct change change_pitch_stop(const struct pitch *pitch)
{
    return change_pitch(CHANGE_PITCH_STOP, pitch);
}

static struct change change_scope(enum change_kind kind, int64_t sprint, int64_t campaign, const char *why)
{
    struct change change = change_of(kind, THING_SPRINT, sprint);
    change.other = campaign;
    change.text = why != NULL ? why : "";
    return change;
}

struct change change_sprint_take(int64_t sprint, int64_t campaign, const char *why)
{
    return change_scope(CHANGE_SPRINT_TAKE, sprint, campaign, why);
}

struct change change_sprint_leave(int64_t sprint, int64_t campaign, const char *why)
{
    return change_scope(CHANGE_SPRINT_LEAVE, sprint, campaign, why);
}

struct change change_target(int64_t sprint, int64_t campaign, int measure, int64_t member, int64_t n)
{
    struct change change = change_of(CHANGE_TARGET, THING_TARGET, 0);
    thing_blank(THING_TARGET, &change.row);
    change.row.target.sprint = sprint;
    change.row.target.campaign = campaign;
    change.row.target.measure = measure;
    change.row.target.member = member;
    change.row.target.n = n;
    return change;
}

struct change change_sprint_start(const struct sprint *sprint)
{
    struct change change = change_of(CHANGE_SPRINT_START, THING_SPRINT, sprint->id);
    return change;
}

struct change change_sprint_take_back(int64_t sprint)
{
    return change_of(CHANGE_SPRINT_TAKE_BACK, THING_SPRINT, sprint);
}

struct change change_sprint_close(const struct sprint *sprint, const struct way *ways, size_t count)
{
    struct change change = change_of(CHANGE_SPRINT_CLOSE, THING_SPRINT, sprint->id);
    change.ways = ways;
    change.ways_count = count;
    return change;
}

struct change change_sprint_reopen(int64_t sprint, const char *reason)
{
    struct change change = change_of(CHANGE_SPRINT_REOPEN, THING_SPRINT, sprint);
    change.text = reason;
    return change;
}

struct change change_card_move(const struct card *card, enum lane lane, struct place place)
{
    struct change change = change_of(CHANGE_CARD_MOVE, THING_CARD, card->id);
    change.was.card = *card;
    change.word = (int)lane;
    change.place = place;
    return change;
}

struct change change_card_sprint(int64_t card, int64_t sprint)
{
    struct change change = change_of(CHANGE_CARD_SPRINT, THING_CARD, card);
    change.other = sprint;
    return change;
}

struct change change_count(const struct tally *where, const struct count *counts, size_t count)
{
    struct change change = change_of(CHANGE_COUNT, THING_TALLY, 0);
    change.row.tally = *where;
    change.counts = counts;
    change.counts_count = count;
    return change;
}

struct change change_decide(const struct decision *decision, const int64_t *learnings, size_t count)
{
    struct change change = change_of(CHANGE_DECIDE, THING_DECISION, 0);
    change.row.decision = *decision;
    change.ids = learnings;
    change.ids_count = count;
    return change;
}

struct change change_order(int64_t sprint, const int64_t *campaigns, size_t count)
{
    struct change change = change_of(CHANGE_ORDER, THING_SPRINT, sprint);
    thing_blank(THING_RANKING, &change.row);
    change.ids = campaigns;
    change.ids_count = count;
    return change;
}

struct change change_standup_begin(civil_day day, const int64_t *away, size_t count)
{
    struct change change = change_of(CHANGE_STANDUP_BEGIN, THING_STANDUP, 0);
    thing_blank(THING_STANDUP, &change.row);
    change.row.standup.day = day;
    change.ids = away;
    change.ids_count = count;
    return change;
}

struct change change_standup(enum change_kind kind, int64_t standup, int64_t member)
{
    struct change change = change_of(kind, THING_STANDUP, standup);
    change.other = member;
    return change;
}

struct change change_speak(const struct note *note)
{
    struct change change = change_of(CHANGE_SPEAK, THING_NOTE, 0);
    change.row.note = *note;
    return change;
}

struct change change_learn(const struct learning *learning)
{
    struct change change = change_of(CHANGE_LEARN, THING_LEARNING, 0);
    change.row.learning = *learning;
    return change;
}

struct change change_past(const struct past_row *rows, size_t count)
{
    struct change change = change_of(CHANGE_PAST, THINGS, 0);
    change.past = rows;
    change.past_count = count;
    return change;
}

struct change change_campaigns(const struct campaign_row *rows, size_t count)
{
    struct change change = change_of(CHANGE_CAMPAIGNS, THING_CAMPAIGN, 0);
    change.campaigns = rows;
    change.campaigns_count = count;
    return change;
}

struct change change_batch(const struct change *parts, size_t count)
{
    struct change change = change_of(CHANGE_BATCH, THINGS, 0);
    change.parts = parts;
    change.parts_count = count;
    return change;
}

struct place place_after(int64_t id)
{
    return (struct place){.kind = PLACE_AFTER, .after = id};
}

struct place place_first(void)
{
    return (struct place){.kind = PLACE_FIRST};
}

struct place place_last(void)
{
    return (struct place){.kind = PLACE_LAST};
}

struct place place_at(int64_t rank)
{
    return (struct place){.kind = PLACE_AT, .at = rank};
}
