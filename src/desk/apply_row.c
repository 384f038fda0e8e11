#include "desk/apply.h"

#include "base/text.h"
#include "desk/desk_state.h"

#include <inttypes.h>
#include <string.h>

/* Adding, editing, archiving any thing by its shape; what is special about one stands in the tables here. */

/* What a person calls a row: its name, title or words, else its kind. */
static const char *row_name(const struct shape *shape, const void *row)
{
    static const char *const names[] = {"name", "title", "goal", "words"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        int at = shape_column(shape, names[i]);
        if (at >= 0 && column_text(&shape->columns[at], row) != NULL && column_text(&shape->columns[at], row)[0] != '\0') {
            return column_text(&shape->columns[at], row);
        }
    }
    return shape->word;
}

static void say(struct apply *apply, const char *verb, const struct shape *shape, const void *row)
{
    const char *name = row_name(shape, row);
    if (name == shape->word) {
        strbuf_addf(&apply->words, "%s a %s", verb, shape->word);
    } else {
        strbuf_addf(&apply->words, "%s %s “", verb, shape->word);
        text_clip(&apply->words, name, 60, "…");
        strbuf_add(&apply->words, "”");
    }
}

/* --- what a new row still needs --- */

static bool prepare_member(struct apply *apply, union row *row, struct err *err)
{
    bool taken[SEATS + 1] = {false};
    union row each;
    bool found = true;
    for (int64_t after = 0; found; after = each.member.id) {
        if (!store_next(apply->store, THING_MEMBER, after, &each, &found, &apply->arena, err)) {
            return false;
        }
        if (!found) {
            break;
        }
        taken[each.member.archived ? 0 : each.member.seat] = true;
        bool same = !each.member.archived && each.member.id != row->member.id &&
                    strcmp(text_fold(&apply->arena, each.member.name), text_fold(&apply->arena, row->member.name)) == 0;
        if (same) {
            return err_set(err, ERR_REFUSED, "There is a “%.60s” in the team already.", each.member.name);
        }
    }
    for (int seat = 1; seat <= SEATS; seat++) {
        if (!taken[seat]) {
            row->member.seat = seat;
            return true;
        }
    }
    return err_set(err, ERR_REFUSED, "A team has at most five members: archive one first.");
}

static bool prepare_campaign(struct apply *apply, union row *row, struct err *err)
{
    int64_t *ids;
    size_t count;
    row->campaign.created = apply->today;
    if (!store_campaign_order(apply->store, &apply->arena, &ids, &count, err)) {
        return false;
    }
    row->campaign.rank = (int64_t)count + 1;
    return true;
}

static bool prepare_company(struct apply *apply, union row *row, struct err *err)
{
    int64_t same;
    if (!store_company_named(apply->store, text_fold(&apply->arena, row->company.name), &same, err)) {
        return false;
    }
    return same == 0 ? true : err_set(err, ERR_REFUSED, "The team has “%.60s” already.", row->company.name);
}

static bool prepare_pitch(struct apply *apply, union row *row, struct err *err)
{
    struct pitch *pitch = &row->pitch;
    pitch->created = apply->today;
    if (pitch->words[0] == '\0') {
        return err_set(err, ERR_REFUSED, "A pitch needs its words.");
    }
    if (!store_pitch_next_version(apply->store, pitch->campaign, pitch->channel, &pitch->version, err)) {
        return false;
    }
    int64_t in_use, only;
    if (!store_pitches_in_use(apply->store, pitch->campaign, pitch->channel, &in_use, &only, err)) {
        return false;
    }
    pitch->state = pitch->version == 1 ? PITCH_IN_USE : pitch->state;
    bool room = pitch->state != PITCH_IN_USE || in_use < PITCHES_IN_USE;
    return room ? true
                : err_set(err, ERR_REFUSED, "Two %s versions are in use already: stop one first.", channel_words[pitch->channel]);
}

static bool prepare_sprint(struct apply *apply, union row *row, struct err *err)
{
    struct sprint *sprint = &row->sprint;
    int64_t other;
    int days = sprint_days(sprint);
    sprint->state = SPRINT_DRAFT;
    sprint->started = sprint->closed = DAY_NONE;
    if (days < SPRINT_DAYS_MIN - 2 || days > SPRINT_DAYS_MAX) {
        return err_set(err, ERR_REFUSED, "A sprint takes one to four weeks; this one would be %d days.", days);
    }
    if (!store_sprint_in(apply->store, SPRINT_DRAFT, &other, err)) {
        return false;
    }
    if (other != 0) {
        return err_set(err, ERR_REFUSED, "Sprint %" PRId64 " is a draft already: plan that one, or throw it away.", other);
    }
    if (!store_sprint_overlapping(apply->store, 0, sprint->first_day, sprint->last_day, &other, err)) {
        return false;
    }
    return other == 0 ? true : err_set(err, ERR_REFUSED, "These days overlap Sprint %" PRId64 ".", other);
}

static bool prepare_card(struct apply *apply, union row *row, struct err *err)
{
    int64_t *ids;
    size_t count = 0;
    row->card.created = row->card.lane_day = apply->today;
    if (row->card.sprint != 0 &&
        !store_lane_order(apply->store, row->card.sprint, row->card.lane, &apply->arena, &ids, &count, err)) {
        return false;
    }
    row->card.rank = (int64_t)count + 1;
    return true;
}

static bool prepare_stop_rule(struct apply *apply, union row *row, struct err *err)
{
    int64_t old;
    struct stop_rule rule;
    row->stop_rule.written = apply->today;
    if (!store_stop_rule_of(apply->store, row->stop_rule.campaign, &old, err)) {
        return false;
    }
    if (old == 0) {
        return true;
    }
    if (!apply_get(apply, THING_STOP_RULE, old, &rule, err)) {
        return false;
    }
    rule.archived = 1;
    return apply_set(apply, THING_STOP_RULE, &rule, err);
}

static bool prepare_action(struct apply *apply, union row *row, struct err *err)
{
    int64_t count;
    if (!store_actions_of(apply->store, row->action.sprint, &count, err)) {
        return false;
    }
    return count < ACTIONS_MAX
               ? true
               : err_set(err, ERR_REFUSED,
                         "A retrospective takes at most three actions; three that are done beat ten that are not.");
}

static const struct {
    enum thing thing;
    bool (*prepare)(struct apply *apply, union row *row, struct err *err);
} preparations[] = {{THING_MEMBER, prepare_member}, {THING_CAMPAIGN, prepare_campaign},  {THING_COMPANY, prepare_company},
                    {THING_PITCH, prepare_pitch},   {THING_SPRINT, prepare_sprint},      {THING_CARD, prepare_card},
                    {THING_ACTION, prepare_action}, {THING_STOP_RULE, prepare_stop_rule}};

static bool prepare(struct apply *apply, enum thing thing, union row *row, struct err *err)
{
    for (size_t i = 0; i < sizeof preparations / sizeof preparations[0]; i++) {
        if (preparations[i].thing == thing) {
            return preparations[i].prepare(apply, row, err);
        }
    }
    return true;
}

/* A thing people see by its name has one. */
static bool has_name(const struct shape *shape, const void *row, struct err *err)
{
    static const char *const needed[] = {"name", "title"};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        int at = shape->thing == THING_TEAM ? -1 : shape_column(shape, needed[i]);
        if (at >= 0 && column_text(&shape->columns[at], row)[0] == '\0') {
            return err_set(err, ERR_REFUSED, "A %s needs a %s.", shape->word, needed[i]);
        }
    }
    return true;
}

bool apply_add_change(struct apply *apply, const struct change *change, struct err *err)
{
    const struct shape *shape = thing_shape(change->thing);
    union row row = change->row;
    if (!has_name(shape, &row, err) || !prepare(apply, change->thing, &row, err) || !apply_add(apply, change->thing, &row, err)) {
        return false;
    }
    if (change->thing == THING_CAMPAIGN && !apply_audience(apply, row.campaign.id, change->names, change->names_count, err)) {
        return false;
    }
    apply->outcome->id = row_id(&row);
    if (change->thing == THING_SPRINT) {
        strbuf_addf(&apply->words, "Planned Sprint %" PRId64, row.sprint.id);
    } else {
        say(apply, "Added", shape, &row);
    }
    return true;
}

/* --- editing: what only one side changed merges; what both changed is a conflict with both versions in hand --- */

static bool is_free(const struct column *column)
{
    return (column->flags & (COLUMN_FREE | COLUMN_DERIVED)) != 0 || strcmp(column->name, "rev") == 0;
}

static bool merge(const struct shape *shape, const union row *was, const union row *mine, union row *now, bool *others_changed)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct column *column = &shape->columns[i];
        bool by_me = !column_same(column, was, mine);
        bool by_them = !column_same(column, was, now);
        if (is_free(column)) {
            continue;
        }
        if (by_me && by_them && !column_same(column, mine, now)) {
            return false;
        }
        *others_changed = *others_changed || by_them;
        if (by_me) {
            column_copy(column, now, mine);
        }
    }
    return true;
}

static bool conflict(struct apply *apply, const struct change *change, const union row *theirs, struct err *err)
{
    struct desk *desk = apply->desk;
    const struct shape *shape = thing_shape(change->thing);
    struct outcome *outcome = apply->outcome;
    struct history *newest;
    size_t count;
    arena_clear(&desk->conflict);
    outcome->thing = change->thing;
    row_copy(shape, &outcome->original, &change->was, &desk->conflict);
    row_copy(shape, &outcome->mine, &change->row, &desk->conflict);
    row_copy(shape, &outcome->theirs, theirs, &desk->conflict);
    if (!store_histories(apply->store, change->thing, change->id, 1, &desk->conflict, &newest, &count, err)) {
        return false;
    }
    union row member;
    struct err nobody;
    bool known = count > 0 && newest[0].member != 0 &&
                 store_get(apply->store, THING_MEMBER, newest[0].member, &member, &desk->conflict, &nobody);
    outcome->who = known ? member.member.name : count > 0 ? newest[0].login : "somebody";
    outcome->when = count > 0 ? newest[0].at : 0;
    int minute = minute_of_instant(outcome->when);
    return err_set(err, ERR_CONFLICT,
                   "%s saved this %s at %02d:%02d while you were editing. Nothing is lost: both versions are kept.", outcome->who,
                   shape->word, minute / 60, minute % 60);
}

/* A version that has been used is what results are tied to: its words change only to mend a typo (word 1). */
static bool pitch_may_change(struct apply *apply, const struct change *change, const union row *now, struct err *err)
{
    bool used = false;
    if (change->thing != THING_PITCH || strcmp(now->pitch.words, change->row.pitch.words) == 0 || change->word == 1) {
        return true;
    }
    if (!store_pitch_used(apply->store, change->id, &used, err)) {
        return false;
    }
    return !used || err_set(err, ERR_REFUSED,
                            "This version has been used, so its words stay: results are tied to them. Make the next version.");
}

static bool edit_fits(struct apply *apply, const struct change *change, const union row *row, struct err *err)
{
    int64_t other;
    if (change->thing != THING_SPRINT) {
        return has_name(thing_shape(change->thing), row, err);
    }
    int days = sprint_days(&row->sprint);
    if (days < SPRINT_DAYS_MIN - 2 || days > SPRINT_DAYS_MAX) {
        return err_set(err, ERR_REFUSED, "A sprint takes one to four weeks; this one would be %d days.", days);
    }
    if (!store_sprint_overlapping(apply->store, row->sprint.id, row->sprint.first_day, row->sprint.last_day, &other, err)) {
        return false;
    }
    return other == 0 ? true : err_set(err, ERR_REFUSED, "These days overlap Sprint %" PRId64 ".", other);
}

bool apply_edit(struct apply *apply, const struct change *change, struct err *err)
{
    const struct shape *shape = thing_shape(change->thing);
    union row now;
    if (!apply_get(apply, change->thing, change->id, &now, err)) {
        return false;
    }
    union row merged = now;
    bool others_changed = false;
    if (!merge(shape, &change->was, &change->row, &merged, &others_changed)) {
        return conflict(apply, change, &now, err);
    }
    if (!pitch_may_change(apply, change, &now, err) || !edit_fits(apply, change, &merged, err) ||
        !apply_set(apply, change->thing, &merged, err)) {
        return false;
    }
    if (change->names_given && !apply_audience(apply, change->id, change->names, change->names_count, err)) {
        return false;
    }
    if (others_changed) {
        strbuf_add(&apply->extra, "a colleague's change to other parts of it was kept");
    }
    apply->outcome->id = change->id;
    say(apply, "Changed", shape, &merged);
    return true;
}

/* --- putting away and back --- */

static bool set_archived(struct apply *apply, enum thing thing, int64_t id, bool archived, union row *row, struct err *err)
{
    const struct shape *shape = thing_shape(thing);
    int at = shape_column(shape, "archived");
    if (at < 0) {
        return err_set(err, ERR_REFUSED, "A %s cannot be put away.", shape->word);
    }
    if (!apply_get(apply, thing, id, row, err)) {
        return false;
    }
    if ((column_number(&shape->columns[at], row) != 0) == archived) {
        return err_set(err, ERR_REFUSED, archived ? "It is put away already." : "It is not put away.");
    }
    column_set_number(&shape->columns[at], row, archived);
    return true;
}

/* The ranks below close up, or one opens at the end. */
static bool rank_campaign(struct apply *apply, union row *row, bool archived, struct err *err)
{
    if (!archived) {
        return prepare_campaign(apply, &(union row){.campaign = row->campaign}, err);
    }
    int64_t *ids;
    size_t count;
    return store_campaign_order(apply->store, &apply->arena, &ids, &count, err) &&
           store_campaign_ranks(apply->store, ids, count, err);
}

static bool is_in_running(struct apply *apply, int64_t campaign, bool *is, struct err *err)
{
    int64_t sprint, commitment = 0;
    if (!store_sprint_in(apply->store, SPRINT_RUNNING, &sprint, err)) {
        return false;
    }
    if (sprint != 0 && !store_commitment_of(apply->store, sprint, campaign, &commitment, err)) {
        return false;
    }
    *is = commitment != 0;
    return true;
}

static bool may_archive(struct apply *apply, enum thing thing, int64_t id, struct err *err)
{
    bool running = false;
    if (thing == THING_CAMPAIGN && !is_in_running(apply, id, &running, err)) {
        return false;
    }
    return !running ||
           err_set(err, ERR_REFUSED, "This campaign is in the running sprint: take it out, or stop it at the retrospective.");
}

bool apply_archive(struct apply *apply, const struct change *change, struct err *err)
{
    union row row;
    if (!may_archive(apply, change->thing, change->id, err) || !set_archived(apply, change->thing, change->id, true, &row, err)) {
        return false;
    }
    if (change->thing == THING_MEMBER) {
        row.member.seat = 0;
    }
    if (change->thing == THING_CAMPAIGN) {
        row.campaign.rank = 0;
    }
    if (!apply_set(apply, change->thing, &row, err) ||
        (change->thing == THING_CAMPAIGN && !rank_campaign(apply, &row, true, err))) {
        return false;
    }
    apply->outcome->id = change->id;
    say(apply, "Archived", thing_shape(change->thing), &row);
    return true;
}

bool apply_restore(struct apply *apply, const struct change *change, struct err *err)
{
    union row row;
    if (!set_archived(apply, change->thing, change->id, false, &row, err)) {
        return false;
    }
    civil_day created = change->thing == THING_CAMPAIGN ? row.campaign.created : DAY_NONE;
    bool ranked = change->thing == THING_CAMPAIGN || change->thing == THING_MEMBER;
    if (ranked && !prepare(apply, change->thing, &row, err)) {
        return false;
    }
    if (change->thing == THING_CAMPAIGN) {
        row.campaign.created = created;
    }
    if (!apply_set(apply, change->thing, &row, err)) {
        return false;
    }
    apply->outcome->id = change->id;
    say(apply, "Brought back", thing_shape(change->thing), &row);
    return true;
}

static bool drop_sprint_lists(struct apply *apply, int64_t sprint, struct err *err)
{
    struct commitment *commitments;
    struct target *targets;
    size_t count, targets_count;
    if (!store_commitments(apply->store, sprint, &apply->arena, &commitments, &count, err) ||
        !store_targets(apply->store, sprint, &apply->arena, &targets, &targets_count, err)) {
        return false;
    }
    for (size_t i = 0; i < targets_count; i++) {
        if (!apply_drop(apply, THING_TARGET, targets[i].id, err)) {
            return false;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (!apply_drop(apply, THING_COMMITMENT, commitments[i].id, err)) {
            return false;
        }
    }
    return true;
}

bool apply_remove(struct apply *apply, const struct change *change, struct err *err)
{
    union row row;
    if (!apply_get(apply, change->thing, change->id, &row, err)) {
        return false;
    }
    bool list = change->thing == THING_DAY_OFF || change->thing == THING_ABSENCE || change->thing == THING_ACTION;
    bool draft = change->thing == THING_SPRINT && row.sprint.state == SPRINT_DRAFT;
    if (!list && !draft) {
        return err_set(err, ERR_REFUSED, "A %s is never thrown away; archive it.", thing_shape(change->thing)->word);
    }
    if (draft && !drop_sprint_lists(apply, change->id, err)) {
        return false;
    }
    if (!apply_drop(apply, change->thing, change->id, err)) {
        return false;
    }
    say(apply, "Removed", thing_shape(change->thing), &row);
    return true;
}
