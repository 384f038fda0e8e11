#include "desk/play.h"

#include <string.h>

unsigned long long play_roll(struct play *play, unsigned long long sides)
{
    play->dice ^= play->dice << 13;
    play->dice ^= play->dice >> 7;
    play->dice ^= play->dice << 17;
    return (play->dice >> 11) % sides;
}

/* Words with what texts may hold: more bytes than columns, quotes, a backslash, right to left. */
static const char *some_words(struct play *play)
{
    static const char *const tails[] = {"", " “quoted”", " \\ back",
                                        " çàé "
                                        "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字",
                                        " שלום"};
    return arena_format(&play->room->arena, "%s %d%s", play_roll(play, 2) ? "Näme" : "Call", ++play->named,
                        tails[play_roll(play, 5)]);
}

#define PICK(play, list) (&(play)->snap->list[play_roll((play), (play)->snap->list##_count)])
#define ANY(play, list) ((play)->snap->list##_count > 0)

static int64_t some_member(struct play *play)
{
    return play->snap->members[play_roll(play, play->snap->members_active)].id;
}

static int64_t some_campaign(struct play *play)
{
    return ANY(play, campaigns) ? PICK(play, campaigns)->id : 0;
}

static int64_t open_sprint(struct play *play)
{
    const struct sprint *sprint = play_roll(play, 2) && play->snap->draft != NULL ? play->snap->draft : play->snap->running;
    return sprint != NULL ? sprint->id : 0;
}

static void blank_named(struct play *play, enum thing thing, union row *row)
{
    static const char *const columns[] = {"name", "title", "words", "goal"};
    const struct shape *shape = thing_shape(thing);
    thing_blank(thing, row);
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        int at = shape_column(shape, columns[i]);
        if (at >= 0) {
            column_set_text(&shape->columns[at], row, some_words(play));
        }
    }
}

static bool make_add(struct play *play, struct change *change)
{
    static const enum thing things[] = {THING_MEMBER,  THING_CAMPAIGN, THING_COMPANY,  THING_PITCH,  THING_SPRINT,
                                        THING_CARD,    THING_CARD,     THING_CARD,     THING_ACTION, THING_DAY_OFF,
                                        THING_ABSENCE, THING_REASON,   THING_STOP_RULE};
    enum thing thing = things[play_roll(play, sizeof things / sizeof things[0])];
    union row row;
    blank_named(play, thing, &row);
    civil_day today = play->snap->today;
    switch ((int)thing) {
    case THING_PITCH:
        row.pitch.campaign = some_campaign(play);
        row.pitch.channel = (int)play_roll(play, CHANNELS);
        break;
    case THING_SPRINT:
        row.sprint.first_day = today;
        row.sprint.last_day = today + 11;
        break;
    case THING_CARD:
        row.card.sprint = open_sprint(play);
        row.card.campaign = some_campaign(play);
        row.card.lane = (int)play_roll(play, LANES);
        row.card.measure = play_roll(play, 2) ? MEASURE_EMAIL : MEASURE_NONE;
        row.card.planned = (int64_t)play_roll(play, 9);
        row.card.owner = some_member(play);
        break;
    case THING_ACTION:
        row.action.sprint = open_sprint(play);
        break;
    case THING_DAY_OFF:
        row.day_off.day = today + 5 + (civil_day)play_roll(play, 9);
        break;
    case THING_ABSENCE:
        row.absence.member = some_member(play);
        row.absence.first_day = row.absence.last_day = today + (civil_day)play_roll(play, 3);
        break;
    case THING_STOP_RULE:
        row.stop_rule.campaign = some_campaign(play);
        row.stop_rule.measure = MEASURE_MEETING;
        row.stop_rule.least = 2;
        row.stop_rule.sprint = 9;
        break;
    }
    *change = change_add(thing, &row);
    if (thing == THING_CAMPAIGN) {
        play->names[0] = some_words(play);
        play->names[1] = some_words(play);
        change->names = play->names;
        change->names_count = 2;
    }
    return true;
}

static bool make_edit(struct play *play, struct change *change)
{
    const struct sprint *sprint;
    union row was, row;
    enum thing thing;
    switch (play_roll(play, 6)) {
    case 0:
        if (!ANY(play, campaigns)) {
            return false;
        }
        thing = THING_CAMPAIGN;
        was.campaign = *PICK(play, campaigns);
        row.campaign = was.campaign;
        row.campaign.industry = some_words(play);
        row.campaign.owner = some_member(play);
        break;
    case 1:
        if (!ANY(play, cards)) {
            return false;
        }
        thing = THING_CARD;
        was.card = *PICK(play, cards);
        row.card = was.card;
        row.card.title = some_words(play);
        row.card.blocked = play_roll(play, 2) ? some_words(play) : "";
        break;
    case 2:
        sprint = snapshot_sprint(play->snap, open_sprint(play));
        if (sprint == NULL) {
            return false;
        }
        thing = THING_SPRINT;
        was.sprint = *sprint;
        row.sprint = was.sprint;
        row.sprint.first_day += (civil_day)play_roll(play, 3) - 1;
        row.sprint.last_day += (civil_day)play_roll(play, 3) - 1;
        row.sprint.goal = some_words(play);
        row.sprint.reached = (int)play_roll(play, 4);
        break;
    case 3:
        thing = THING_MEMBER;
        was.member = play->snap->members[play_roll(play, play->snap->members_active)];
        row.member = was.member;
        row.member.name = some_words(play);
        break;
    case 4:
        thing = THING_TEAM;
        was.team = play->snap->team;
        row.team = was.team;
        row.team.limit_doing = (int64_t)play_roll(play, 9);
        break;
    default:
        if (!ANY(play, notes)) {
            return false;
        }
        thing = THING_NOTE;
        was.note = *PICK(play, notes);
        row.note = was.note;
        row.note.words = arena_format(&play->room->arena, "%s\n\tand more", some_words(play));
        break;
    }
    *change = change_edit(thing, &was, &row);
    if (thing == THING_CAMPAIGN && play_roll(play, 2)) {
        play->names[0] = some_words(play);
        change->names = play->names;
        change->names_count = 1;
        change->names_given = true;
    }
    return true;
}

static bool make_archive(struct play *play, struct change *change)
{
    switch (play_roll(play, 6)) {
    case 0:
        *change = change_archive(THING_CAMPAIGN, some_campaign(play));
        return true;
    case 1:
        *change = change_archive(THING_MEMBER, some_member(play));
        return play->snap->members_active > 3; /* Ana stays: nobody else plays */
    case 2:
        *change = change_archive(THING_NOTE, ANY(play, notes) ? PICK(play, notes)->id : 0);
        return true;
    case 3:
        *change = change_archive(THING_REASON, ANY(play, reasons) ? PICK(play, reasons)->id : 0);
        return true;
    case 4:
        *change = change_archive(THING_STOP_RULE, ANY(play, stop_rules) ? PICK(play, stop_rules)->id : 0);
        return true;
    default:
        *change = change_archive(THING_CARD, ANY(play, cards) ? PICK(play, cards)->id : 0);
        return true;
    }
}

static bool make_restore(struct play *play, struct change *change)
{
    if (play->archived_count == 0) {
        return false;
    }
    size_t at = play_roll(play, play->archived_count);
    *change = change_restore(play->archived[at].thing, play->archived[at].id);
    return true;
}

static bool make_remove(struct play *play, struct change *change)
{
    struct change may[4];
    size_t count = 0;
    if (ANY(play, days_off)) {
        may[count++] = change_remove(THING_DAY_OFF, PICK(play, days_off)->id);
    }
    if (ANY(play, absences)) {
        may[count++] = change_remove(THING_ABSENCE, PICK(play, absences)->id);
    }
    if (ANY(play, actions)) {
        may[count++] = change_remove(THING_ACTION, PICK(play, actions)->id);
    }
    if (play->snap->draft != NULL) {
        may[count++] = change_remove(THING_SPRINT, play->snap->draft->id);
    }
    if (count > 0) {
        *change = may[play_roll(play, count)];
    }
    return count > 0;
}

static struct place some_place(struct play *play)
{
    switch (play_roll(play, 4)) {
    case 0:
        return place_first();
    case 1:
        return place_last();
    case 2:
        return place_after(1 + (int64_t)play_roll(play, 9));
    default:
        return place_at(1 + (int64_t)play_roll(play, 5));
    }
}

static bool make_campaign_rank(struct play *play, struct change *change)
{
    *change = change_campaign_rank(some_campaign(play), some_place(play));
    return true;
}

static bool make_companies_add(struct play *play, struct change *change)
{
    play->names[0] = some_words(play);
    play->names[1] = "Brightsmile";
    play->names[2] = "BRIGHTSMILE";
    *change = change_companies_add(some_campaign(play), play->names, 3);
    return true;
}

static bool make_standing(struct play *play, struct change *change)
{
    *change = change_standing(some_campaign(play), 1 + (int64_t)play_roll(play, 3), (enum standing_state)play_roll(play, 5));
    return true;
}

static bool make_pitch_use(struct play *play, struct change *change)
{
    *change = ANY(play, pitches) ? change_pitch_use(PICK(play, pitches)) : *change;
    return ANY(play, pitches);
}

static bool make_pitch_stop(struct play *play, struct change *change)
{
    *change = ANY(play, pitches) ? change_pitch_stop(PICK(play, pitches)) : *change;
    return ANY(play, pitches);
}

static bool make_sprint_take(struct play *play, struct change *change)
{
    *change = change_sprint_take(open_sprint(play), some_campaign(play), "why not");
    return true;
}

static bool make_sprint_leave(struct play *play, struct change *change)
{
    if (!ANY(play, commitments)) {
        return false;
    }
    const struct commitment *commitment = PICK(play, commitments);
    *change = change_sprint_leave(commitment->sprint, commitment->campaign, "too much");
    return true;
}

static bool make_target(struct play *play, struct change *change)
{
    if (!ANY(play, commitments)) {
        return false;
    }
    const struct commitment *commitment = PICK(play, commitments);
    *change = change_target(commitment->sprint, commitment->campaign, (int)play_roll(play, MEASURES),
                            play_roll(play, 2) ? some_member(play) : 0, (int64_t)play_roll(play, 30));
    return true;
}

static bool make_sprint_start(struct play *play, struct change *change)
{
    *change = play->snap->draft != NULL ? change_sprint_start(play->snap->draft) : *change;
    return play->snap->draft != NULL;
}

static bool make_sprint_take_back(struct play *play, struct change *change)
{
    *change = change_sprint_take_back(play->snap->running != NULL ? play->snap->running->id : 1);
    return true;
}

static bool make_sprint_close(struct play *play, struct change *change)
{
    if (play->snap->running == NULL) {
        return false;
    }
    size_t count = 0;
    for (size_t i = 0; i < play->snap->cards_count && count < 64; i++) {
        if (play_roll(play, 2)) {
            play->ways[count++] = (struct way){.card = play->snap->cards[i].id, .way = (enum card_way)play_roll(play, 3)};
        }
    }
    *change = change_sprint_close(play->snap->running, play->ways, count);
    return true;
}

static bool make_sprint_reopen(struct play *play, struct change *change)
{
    *change = change_sprint_reopen(play->snap->closed != NULL ? play->snap->closed->id : 1, some_words(play));
    return true;
}

static bool make_card_move(struct play *play, struct change *change)
{
    if (!ANY(play, cards)) {
        return false;
    }
    *change = change_card_move(PICK(play, cards), (enum lane)play_roll(play, LANES), some_place(play));
    change->count_rest = true;
    return true;
}

static bool make_card_sprint(struct play *play, struct change *change)
{
    bool waits = play_roll(play, 2) && ANY(play, waiting_cards);
    if (!waits && !ANY(play, cards)) {
        return false;
    }
    *change = change_card_sprint(waits ? PICK(play, waiting_cards)->id : PICK(play, cards)->id,
                                 play_roll(play, 2) ? open_sprint(play) : 0);
    return true;
}

static int64_t counted_there(const struct play *play, const struct tally *where, int measure)
{
    int64_t n = 0;
    for (size_t i = 0; i < play->snap->tallies_count; i++) {
        const struct tally_sum *tally = &play->snap->tallies[i];
        bool here = tally->day == where->day && tally->member == where->member && tally->campaign == where->campaign;
        n += here && tally->measure == measure ? tally->n : 0;
    }
    return n;
}

static bool make_count(struct play *play, struct change *change)
{
    struct tally where;
    thing_blank(THING_TALLY, &where);
    where.day = play->snap->today;
    where.member = some_member(play);
    where.campaign = some_campaign(play);
    where.card = play_roll(play, 3) == 0 && ANY(play, cards) ? PICK(play, cards)->id : 0;
    int first = (int)play_roll(play, MEASURES), other = (first + 1 + (int)play_roll(play, MEASURES - 1)) % MEASURES;
    for (size_t i = 0; i < 2; i++) {
        play->counts[i] = (struct count){
            .measure = i == 0 ? first : other, .n = (int64_t)play_roll(play, 12) - 3, .is_total = play_roll(play, 3) == 0};
        play->counts[i].was = counted_there(play, &where, play->counts[i].measure);
    }
    *change = change_count(&where, play->counts, 2);
    return true;
}

static bool make_decide(struct play *play, struct change *change)
{
    struct decision decision;
    thing_blank(THING_DECISION, &decision);
    decision.sprint = play->snap->running != NULL ? play->snap->running->id : 1;
    decision.campaign = some_campaign(play);
    decision.word = (int)play_roll(play, 5);
    decision.reason = some_words(play);
    play->ids[0] = ANY(play, learnings) ? PICK(play, learnings)->id : 0;
    *change = change_decide(&decision, play->ids, play->ids[0] != 0);
    return true;
}

static bool make_order(struct play *play, struct change *change)
{
    size_t count = 0;
    for (size_t i = 0; i < play->snap->campaigns_count && count < 8; i++) {
        play->ids[count++] = play->snap->campaigns[i].id;
    }
    if (count == 0) {
        return false;
    }
    for (size_t i = count; i > 1; i--) {
        size_t other = play_roll(play, i);
        int64_t kept = play->ids[other];
        play->ids[other] = play->ids[i - 1];
        play->ids[i - 1] = kept;
    }
    int64_t sprint = play->snap->closed != NULL ? play->snap->closed->id : open_sprint(play);
    *change = change_order(sprint, play->ids, count - play_roll(play, 2));
    if (sprint != 0 && play_roll(play, 2)) {
        change->row.ranking.campaign = play->ids[0];
        change->row.ranking.suggested = 2;
        change->row.ranking.given = 1;
        change->row.ranking.reason = some_words(play);
    }
    return true;
}

static bool make_standup_begin(struct play *play, struct change *change)
{
    play->ids[0] = some_member(play);
    *change = change_standup_begin(play->snap->today - (civil_day)play_roll(play, 2), play->ids, play_roll(play, 2));
    return true;
}

static bool make_standup(struct play *play, struct change *change, enum change_kind kind)
{
    bool someone = kind == CHANGE_STANDUP_AWAY || (kind == CHANGE_STANDUP_TURN && play_roll(play, 3) == 0);
    if (play->snap->standup == NULL) {
        return false;
    }
    *change = change_standup(kind, play->snap->standup->id, someone ? some_member(play) : 0);
    change->word = (int)play_roll(play, 2);
    return true;
}

#define MAKE_STANDUP(name, KIND)                                                                                                 \
    static bool make_standup_##name(struct play *play, struct change *change)                                                    \
    {                                                                                                                            \
        return make_standup(play, change, CHANGE_STANDUP_##KIND);                                                                \
    }
MAKE_STANDUP(pause, PAUSE)
MAKE_STANDUP(turn, TURN)
MAKE_STANDUP(away, AWAY)
MAKE_STANDUP(end, END)

/* A clock that runs is paused first, or it would seldom come to this. */
static bool make_standup_resume(struct play *play, struct change *change)
{
    bool paused = play->snap->standup != NULL && play->snap->standup->state == STANDUP_PAUSED;
    return make_standup(play, change, paused ? CHANGE_STANDUP_RESUME : CHANGE_STANDUP_PAUSE);
}

static bool make_speak(struct play *play, struct change *change)
{
    union row row;
    blank_named(play, THING_NOTE, &row);
    row.note.words = arena_format(&play->room->arena, "%s\nsecond line", row.note.words);
    row.note.kind = (int)play_roll(play, 6);
    row.note.campaign = some_campaign(play);
    row.note.company = 1;
    *change = change_speak(&row.note);
    change->count = change->standing = true;
    return true;
}

static bool make_learn(struct play *play, struct change *change)
{
    union row row;
    blank_named(play, THING_LEARNING, &row);
    row.learning.campaign = some_campaign(play);
    row.learning.source = (int)play_roll(play, 5);
    row.learning.note = ANY(play, notes) ? PICK(play, notes)->id : 0;
    *change = change_learn(&row.learning);
    return true;
}

/* Where no sprint has been closed; with the draft's own number among its numbers, or not. */
static bool make_past(struct play *play, struct change *change)
{
    int64_t first = 1 + (int64_t)play_roll(play, 3);
    if (play->snap->running != NULL || play->snap->closed != NULL) {
        return false;
    }
    for (int64_t i = 0; i < PAST_MOST; i++) {
        play->past[i] = (struct past_row){.line = i + 1,
                                          .sprint = first + i / 2,
                                          .campaign = i % 2 == 0 ? "dental" : "Hotels",
                                          .sent = (int64_t)play_roll(play, 60),
                                          .replies = 9,
                                          .positives = 4,
                                          .meetings = (int64_t)play_roll(play, 4)};
    }
    *change = change_past(play->past, 1 + play_roll(play, PAST_MOST));
    return true;
}

/* Whole ones, of which one may be there already, and one that shares a company with it. */
static bool make_campaigns(struct play *play, struct change *change)
{
    static const char *audience[] = {"Owner", "Office manager"}, *companies[] = {"Sol", "Brightsmile", "Nou"};
    static struct campaign_row rows[2];
    static const char *const names[] = {"vets", "hotels", "gyms", "law"};
    const char *name = names[play_roll(play, 4)];
    rows[0] = (struct campaign_row){.line = 2,
                                    .name = name,
                                    .folded = name,
                                    .industry = "Dental",
                                    .offering = "",
                                    .differentiator = "",
                                    .pitches = {"Hi {first name}", "", ""},
                                    .audience = audience,
                                    .audience_count = play_roll(play, 3),
                                    .companies = companies,
                                    .companies_count = play_roll(play, 4),
                                    .rule = {.measure = MEASURE_MEETING, .least = (int64_t)play_roll(play, 3), .sprint = 3}};
    rows[1] = rows[0];
    rows[1].name = rows[1].folded = "second";
    *change = change_campaigns(rows, 1 + play_roll(play, 2));
    change->skip = true;
    return true;
}

static bool make_batch(struct play *play, struct change *change);

static bool (*const makers[])(struct play *play, struct change *change) = {
    [CHANGE_ADD] = make_add,
    [CHANGE_EDIT] = make_edit,
    [CHANGE_ARCHIVE] = make_archive,
    [CHANGE_RESTORE] = make_restore,
    [CHANGE_REMOVE] = make_remove,
    [CHANGE_CAMPAIGN_RANK] = make_campaign_rank,
    [CHANGE_COMPANIES_ADD] = make_companies_add,
    [CHANGE_STANDING] = make_standing,
    [CHANGE_PITCH_USE] = make_pitch_use,
    [CHANGE_PITCH_STOP] = make_pitch_stop,
    [CHANGE_SPRINT_TAKE] = make_sprint_take,
    [CHANGE_SPRINT_LEAVE] = make_sprint_leave,
    [CHANGE_TARGET] = make_target,
    [CHANGE_SPRINT_START] = make_sprint_start,
    [CHANGE_SPRINT_TAKE_BACK] = make_sprint_take_back,
    [CHANGE_SPRINT_CLOSE] = make_sprint_close,
    [CHANGE_SPRINT_REOPEN] = make_sprint_reopen,
    [CHANGE_CARD_MOVE] = make_card_move,
    [CHANGE_CARD_SPRINT] = make_card_sprint,
    [CHANGE_COUNT] = make_count,
    [CHANGE_DECIDE] = make_decide,
    [CHANGE_ORDER] = make_order,
    [CHANGE_STANDUP_BEGIN] = make_standup_begin,
    [CHANGE_STANDUP_PAUSE] = make_standup_pause,
    [CHANGE_STANDUP_RESUME] = make_standup_resume,
    [CHANGE_STANDUP_TURN] = make_standup_turn,
    [CHANGE_STANDUP_AWAY] = make_standup_away,
    [CHANGE_STANDUP_END] = make_standup_end,
    [CHANGE_SPEAK] = make_speak,
    [CHANGE_LEARN] = make_learn,
    [CHANGE_PAST] = make_past,
    [CHANGE_CAMPAIGNS] = make_campaigns,
    [CHANGE_BATCH] = make_batch,
};
_Static_assert(sizeof makers / sizeof makers[0] == CHANGE_KINDS, "every kind of change is played");

/* Moves of cards and campaigns, which step on each other's ranks, and things added among them. */
static bool make_batch(struct play *play, struct change *change)
{
    static const enum change_kind kinds[] = {CHANGE_CARD_MOVE, CHANGE_CARD_MOVE, CHANGE_CARD_SPRINT, CHANGE_CAMPAIGN_RANK,
                                             CHANGE_LEARN};
    size_t count = 0;
    for (size_t i = 0; i < PARTS_MOST; i++) {
        count += makers[kinds[play_roll(play, 5)]](play, &play->parts[count]);
    }
    *change = change_batch(play->parts, count);
    return count > 0;
}

void play_remember_archived(struct play *play, const struct change *change)
{
    if (change->kind == CHANGE_ARCHIVE && play->archived_count < ARCHIVED_MOST) {
        play->archived[play->archived_count].thing = change->thing;
        play->archived[play->archived_count++].id = change->id;
    }
}

bool play_one(struct play *play, int done[CHANGE_KINDS])
{
    struct room *room = play->room;
    struct change change;
    memset(&change, 0, sizeof change);
    play->snap = room_look(room);
    enum change_kind kind = (enum change_kind)play_roll(play, CHANGE_KINDS);
    if (!makers[kind](play, &change)) {
        return false;
    }
    if (desk_apply(room->desk, &change, &room->outcome, &room->err)) {
        done[change.kind]++;
        play_remember_archived(play, &change);
        return room->outcome.history != 0;
    }
    bool by_rule = room->err.code == ERR_REFUSED || room->err.code == ERR_NOT_FOUND;
    if (!by_rule) {
        fail_msg("kind %d: %s", (int)kind, room->err.text);
    }
    return false;
}
