#include "model/thing.h"

#include "base/arena.h"
#include "base/err.h"

#include <string.h>

#define COLUMN(thing, member) .name = #member, .offset = offsetof(struct thing, member)

const char *const thing_words[] = {
#define T(ID, NAME, WORD) #NAME,
    THINGS_LIST(T)
#undef T
        NULL,
};

static const struct column team_columns[] = {
    {COLUMN(team, id), .kind = COLUMN_NUMBER},
    {COLUMN(team, rev), .kind = COLUMN_NUMBER},
    {COLUMN(team, name), .kind = COLUMN_LINE},
    {COLUMN(team, zone), .kind = COLUMN_LINE},
    {COLUMN(team, week_mask), .kind = COLUMN_NUMBER},
    {COLUMN(team, standup_minutes), .kind = COLUMN_NUMBER},
    {COLUMN(team, limit_todo), .kind = COLUMN_NUMBER},
    {COLUMN(team, limit_doing), .kind = COLUMN_NUMBER},
    {COLUMN(team, limit_waiting), .kind = COLUMN_NUMBER},
    {COLUMN(team, floor), .kind = COLUMN_NUMBER},
    {COLUMN(team, window_email), .kind = COLUMN_NUMBER},
    {COLUMN(team, window_voicemail), .kind = COLUMN_NUMBER},
    {COLUMN(team, window_presentation), .kind = COLUMN_NUMBER},
};

static const struct column day_off_columns[] = {
    {COLUMN(day_off, id), .kind = COLUMN_NUMBER},
    {COLUMN(day_off, day), .kind = COLUMN_DAY},
    {COLUMN(day_off, words), .kind = COLUMN_LINE},
};

static const struct column reason_columns[] = {
    {COLUMN(reason, id), .kind = COLUMN_NUMBER},
    {COLUMN(reason, rev), .kind = COLUMN_NUMBER},
    {COLUMN(reason, position), .kind = COLUMN_NUMBER, .flags = COLUMN_FREE},
    {COLUMN(reason, words), .kind = COLUMN_LINE},
    {COLUMN(reason, archived), .kind = COLUMN_TRUTH},
};

static const struct column member_columns[] = {
    {COLUMN(member, id), .kind = COLUMN_NUMBER},   {COLUMN(member, rev), .kind = COLUMN_NUMBER},
    {COLUMN(member, name), .kind = COLUMN_LINE},   {COLUMN(member, role), .kind = COLUMN_WORD, .words = role_words},
    {COLUMN(member, seat), .kind = COLUMN_NUMBER}, {COLUMN(member, archived), .kind = COLUMN_TRUTH},
};

static const struct column absence_columns[] = {
    {COLUMN(absence, id), .kind = COLUMN_NUMBER},     {COLUMN(absence, member), .kind = COLUMN_REF, .refers = THING_MEMBER},
    {COLUMN(absence, first_day), .kind = COLUMN_DAY}, {COLUMN(absence, last_day), .kind = COLUMN_DAY},
    {COLUMN(absence, words), .kind = COLUMN_LINE},
};

static const struct column campaign_columns[] = {
    {COLUMN(campaign, id), .kind = COLUMN_NUMBER},
    {COLUMN(campaign, rev), .kind = COLUMN_NUMBER},
    {COLUMN(campaign, rank), .kind = COLUMN_NUMBER, .flags = COLUMN_FREE},
    {COLUMN(campaign, name), .kind = COLUMN_LINE},
    {COLUMN(campaign, industry), .kind = COLUMN_LINE},
    {COLUMN(campaign, offering), .kind = COLUMN_LINE},
    {COLUMN(campaign, differentiator), .kind = COLUMN_LINE},
    {COLUMN(campaign, owner), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_MEMBER},
    {COLUMN(campaign, state), .kind = COLUMN_WORD, .words = campaign_state_words},
    {COLUMN(campaign, stopped_in), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_SPRINT},
    {COLUMN(campaign, floor), .kind = COLUMN_NUMBER},
    {COLUMN(campaign, created), .kind = COLUMN_DAY},
    {COLUMN(campaign, archived), .kind = COLUMN_TRUTH},
};

static const struct column designation_columns[] = {
    {COLUMN(designation, id), .kind = COLUMN_NUMBER},
    {COLUMN(designation, campaign), .kind = COLUMN_REF, .refers = THING_CAMPAIGN},
    {COLUMN(designation, position), .kind = COLUMN_NUMBER, .flags = COLUMN_FREE},
    {COLUMN(designation, title), .kind = COLUMN_LINE},
};

static const struct column company_columns[] = {
    {COLUMN(company, id), .kind = COLUMN_NUMBER},
    {COLUMN(company, rev), .kind = COLUMN_NUMBER},
    {COLUMN(company, name), .kind = COLUMN_LINE},
    {COLUMN(company, folded), .kind = COLUMN_LINE, .flags = COLUMN_DERIVED},
    {COLUMN(company, do_not_contact), .kind = COLUMN_TRUTH},
    {COLUMN(company, archived), .kind = COLUMN_TRUTH},
};

static const struct column standing_columns[] = {
    {COLUMN(standing, id), .kind = COLUMN_NUMBER},
    {COLUMN(standing, rev), .kind = COLUMN_NUMBER},
    {COLUMN(standing, campaign), .kind = COLUMN_REF, .refers = THING_CAMPAIGN},
    {COLUMN(standing, company), .kind = COLUMN_REF, .refers = THING_COMPANY},
    {COLUMN(standing, state), .kind = COLUMN_WORD, .words = standing_words},
};

static const struct column sprint_columns[] = {
    {COLUMN(sprint, id), .kind = COLUMN_NUMBER},
    {COLUMN(sprint, rev), .kind = COLUMN_NUMBER},
    {COLUMN(sprint, state), .kind = COLUMN_WORD, .words = sprint_state_words},
    {COLUMN(sprint, goal), .kind = COLUMN_LINE},
    {COLUMN(sprint, first_day), .kind = COLUMN_DAY},
    {COLUMN(sprint, last_day), .kind = COLUMN_DAY},
    {COLUMN(sprint, committed), .kind = COLUMN_NUMBER},
    {COLUMN(sprint, committed_cards), .kind = COLUMN_NUMBER},
    {COLUMN(sprint, started), .kind = COLUMN_DAY, .flags = COLUMN_NULLABLE},
    {COLUMN(sprint, closed), .kind = COLUMN_DAY, .flags = COLUMN_NULLABLE},
    {COLUMN(sprint, reached), .kind = COLUMN_WORD, .words = goal_reached_words},
    {COLUMN(sprint, reached_why), .kind = COLUMN_LINE},
};

static const struct column commitment_columns[] = {
    {COLUMN(commitment, id), .kind = COLUMN_NUMBER},
    {COLUMN(commitment, sprint), .kind = COLUMN_REF, .refers = THING_SPRINT},
    {COLUMN(commitment, campaign), .kind = COLUMN_REF, .refers = THING_CAMPAIGN},
    {COLUMN(commitment, added), .kind = COLUMN_DAY},
    {COLUMN(commitment, carried_over), .kind = COLUMN_TRUTH},
};

static const struct column target_columns[] = {
    {COLUMN(target, id), .kind = COLUMN_NUMBER},
    {COLUMN(target, rev), .kind = COLUMN_NUMBER},
    {COLUMN(target, sprint), .kind = COLUMN_REF, .refers = THING_SPRINT},
    {COLUMN(target, campaign), .kind = COLUMN_REF, .refers = THING_CAMPAIGN},
    {COLUMN(target, measure), .kind = COLUMN_WORD, .words = measure_words},
    {COLUMN(target, member), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_MEMBER},
    {COLUMN(target, n), .kind = COLUMN_NUMBER},
};

static const struct column scope_change_columns[] = {
    {COLUMN(scope_change, id), .kind = COLUMN_NUMBER},
    {COLUMN(scope_change, sprint), .kind = COLUMN_REF, .refers = THING_SPRINT},
    {COLUMN(scope_change, day), .kind = COLUMN_DAY},
    {COLUMN(scope_change, outreach), .kind = COLUMN_NUMBER},
    {COLUMN(scope_change, cards), .kind = COLUMN_NUMBER},
    {COLUMN(scope_change, why), .kind = COLUMN_LINE},
};

static const struct column stop_rule_columns[] = {
    {COLUMN(stop_rule, id), .kind = COLUMN_NUMBER},
    {COLUMN(stop_rule, rev), .kind = COLUMN_NUMBER},
    {COLUMN(stop_rule, campaign), .kind = COLUMN_REF, .refers = THING_CAMPAIGN},
    {COLUMN(stop_rule, measure), .kind = COLUMN_WORD, .words = measure_words},
    {COLUMN(stop_rule, least), .kind = COLUMN_NUMBER},
    {COLUMN(stop_rule, sprint), .kind = COLUMN_NUMBER},
    {COLUMN(stop_rule, written), .kind = COLUMN_DAY},
    {COLUMN(stop_rule, archived), .kind = COLUMN_TRUTH},
};

static const struct column decision_columns[] = {
    {COLUMN(decision, id), .kind = COLUMN_NUMBER},
    {COLUMN(decision, rev), .kind = COLUMN_NUMBER},
    {COLUMN(decision, sprint), .kind = COLUMN_REF, .refers = THING_SPRINT},
    {COLUMN(decision, day), .kind = COLUMN_DAY},
    {COLUMN(decision, member), .kind = COLUMN_REF, .refers = THING_MEMBER},
    {COLUMN(decision, campaign), .kind = COLUMN_REF, .refers = THING_CAMPAIGN},
    {COLUMN(decision, pitch), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_PITCH},
    {COLUMN(decision, word), .kind = COLUMN_WORD, .words = decision_words},
    {COLUMN(decision, reason), .kind = COLUMN_LINE},
};

static const struct column pitch_columns[] = {
    {COLUMN(pitch, id), .kind = COLUMN_NUMBER},
    {COLUMN(pitch, rev), .kind = COLUMN_NUMBER},
    {COLUMN(pitch, campaign), .kind = COLUMN_REF, .refers = THING_CAMPAIGN},
    {COLUMN(pitch, channel), .kind = COLUMN_WORD, .words = channel_words},
    {COLUMN(pitch, version), .kind = COLUMN_NUMBER},
    {COLUMN(pitch, state), .kind = COLUMN_WORD, .words = pitch_state_words},
    {COLUMN(pitch, words), .kind = COLUMN_BLOCK},
    {COLUMN(pitch, hypothesis), .kind = COLUMN_LINE},
    {COLUMN(pitch, made_from), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_PITCH},
    {COLUMN(pitch, decision), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_DECISION},
    {COLUMN(pitch, created), .kind = COLUMN_DAY},
};

static const struct column card_columns[] = {
    {COLUMN(card, id), .kind = COLUMN_NUMBER},
    {COLUMN(card, rev), .kind = COLUMN_NUMBER},
    {COLUMN(card, sprint), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_SPRINT},
    {COLUMN(card, campaign), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_CAMPAIGN},
    {COLUMN(card, lane), .kind = COLUMN_WORD, .words = lane_words},
    {COLUMN(card, rank), .kind = COLUMN_NUMBER, .flags = COLUMN_FREE},
    {COLUMN(card, title), .kind = COLUMN_LINE},
    {COLUMN(card, words), .kind = COLUMN_BLOCK},
    {COLUMN(card, owner), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_MEMBER},
    {COLUMN(card, measure), .kind = COLUMN_WORD, .flags = COLUMN_NULLABLE, .words = measure_words},
    {COLUMN(card, planned), .kind = COLUMN_NUMBER},
    {COLUMN(card, pitch), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_PITCH},
    {COLUMN(card, company), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_COMPANY},
    {COLUMN(card, due), .kind = COLUMN_DAY, .flags = COLUMN_NULLABLE},
    {COLUMN(card, blocked), .kind = COLUMN_LINE},
    {COLUMN(card, lane_day), .kind = COLUMN_DAY},
    {COLUMN(card, carried), .kind = COLUMN_NUMBER},
    {COLUMN(card, created), .kind = COLUMN_DAY},
    {COLUMN(card, archived), .kind = COLUMN_TRUTH},
};

static const struct column note_columns[] = {
    {COLUMN(note, id), .kind = COLUMN_NUMBER},
    {COLUMN(note, rev), .kind = COLUMN_NUMBER},
    {COLUMN(note, sprint), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_SPRINT},
    {COLUMN(note, day), .kind = COLUMN_DAY},
    {COLUMN(note, said), .kind = COLUMN_INSTANT},
    {COLUMN(note, member), .kind = COLUMN_REF, .refers = THING_MEMBER},
    {COLUMN(note, kind), .kind = COLUMN_WORD, .words = note_kind_words},
    {COLUMN(note, words), .kind = COLUMN_BLOCK},
    {COLUMN(note, campaign), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_CAMPAIGN},
    {COLUMN(note, company), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_COMPANY},
    {COLUMN(note, pitch), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_PITCH},
    {COLUMN(note, designation), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_DESIGNATION},
    {COLUMN(note, reason), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_REASON},
    {COLUMN(note, card), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_CARD},
    {COLUMN(note, counted), .kind = COLUMN_TRUTH},
    {COLUMN(note, archived), .kind = COLUMN_TRUTH},
};

static const struct column learning_columns[] = {
    {COLUMN(learning, id), .kind = COLUMN_NUMBER},
    {COLUMN(learning, rev), .kind = COLUMN_NUMBER},
    {COLUMN(learning, sprint), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_SPRINT},
    {COLUMN(learning, day), .kind = COLUMN_DAY},
    {COLUMN(learning, member), .kind = COLUMN_REF, .refers = THING_MEMBER},
    {COLUMN(learning, campaign), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_CAMPAIGN},
    {COLUMN(learning, source), .kind = COLUMN_WORD, .words = source_words},
    {COLUMN(learning, words), .kind = COLUMN_LINE},
    {COLUMN(learning, note), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_NOTE},
    {COLUMN(learning, archived), .kind = COLUMN_TRUTH},
};

static const struct column ground_columns[] = {
    {COLUMN(ground, id), .kind = COLUMN_NUMBER},
    {COLUMN(ground, decision), .kind = COLUMN_REF, .refers = THING_DECISION},
    {COLUMN(ground, learning), .kind = COLUMN_REF, .refers = THING_LEARNING},
};

static const struct column tally_columns[] = {
    {COLUMN(tally, id), .kind = COLUMN_NUMBER},
    {COLUMN(tally, sprint), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_SPRINT},
    {COLUMN(tally, day), .kind = COLUMN_DAY},
    {COLUMN(tally, member), .kind = COLUMN_REF, .refers = THING_MEMBER},
    {COLUMN(tally, campaign), .kind = COLUMN_REF, .refers = THING_CAMPAIGN},
    {COLUMN(tally, pitch), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_PITCH},
    {COLUMN(tally, card), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_CARD},
    {COLUMN(tally, measure), .kind = COLUMN_WORD, .words = measure_words},
    {COLUMN(tally, n), .kind = COLUMN_NUMBER, .flags = COLUMN_ADDITIVE},
};

static const struct column standup_columns[] = {
    {COLUMN(standup, id), .kind = COLUMN_NUMBER},
    {COLUMN(standup, rev), .kind = COLUMN_NUMBER},
    {COLUMN(standup, sprint), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_SPRINT},
    {COLUMN(standup, day), .kind = COLUMN_DAY},
    {COLUMN(standup, state), .kind = COLUMN_WORD, .words = standup_state_words},
    {COLUMN(standup, minutes), .kind = COLUMN_NUMBER},
    {COLUMN(standup, spent), .kind = COLUMN_NUMBER},
    {COLUMN(standup, since), .kind = COLUMN_INSTANT},
};

static const struct column turn_columns[] = {
    {COLUMN(turn, id), .kind = COLUMN_NUMBER},
    {COLUMN(turn, rev), .kind = COLUMN_NUMBER},
    {COLUMN(turn, standup), .kind = COLUMN_REF, .refers = THING_STANDUP},
    {COLUMN(turn, member), .kind = COLUMN_REF, .refers = THING_MEMBER},
    {COLUMN(turn, position), .kind = COLUMN_NUMBER, .flags = COLUMN_FREE},
    {COLUMN(turn, state), .kind = COLUMN_WORD, .words = turn_state_words},
    {COLUMN(turn, spent), .kind = COLUMN_NUMBER},
    {COLUMN(turn, since), .kind = COLUMN_INSTANT},
};

static const struct column action_columns[] = {
    {COLUMN(action, id), .kind = COLUMN_NUMBER},
    {COLUMN(action, rev), .kind = COLUMN_NUMBER},
    {COLUMN(action, sprint), .kind = COLUMN_REF, .refers = THING_SPRINT},
    {COLUMN(action, words), .kind = COLUMN_LINE},
    {COLUMN(action, owner), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_MEMBER},
    {COLUMN(action, state), .kind = COLUMN_WORD, .words = action_state_words},
    {COLUMN(action, reviewed), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_SPRINT},
};

static const struct column ranking_columns[] = {
    {COLUMN(ranking, id), .kind = COLUMN_NUMBER},
    {COLUMN(ranking, sprint), .kind = COLUMN_REF, .refers = THING_SPRINT},
    {COLUMN(ranking, campaign), .kind = COLUMN_REF, .refers = THING_CAMPAIGN},
    {COLUMN(ranking, suggested), .kind = COLUMN_NUMBER},
    {COLUMN(ranking, given), .kind = COLUMN_NUMBER},
    {COLUMN(ranking, reason), .kind = COLUMN_LINE},
};

static const struct column closing_columns[] = {
    {COLUMN(closing, id), .kind = COLUMN_NUMBER},           {COLUMN(closing, day), .kind = COLUMN_DAY},
    {COLUMN(closing, formulas), .kind = COLUMN_NUMBER},     {COLUMN(closing, working_days), .kind = COLUMN_NUMBER},
    {COLUMN(closing, people), .kind = COLUMN_NUMBER},       {COLUMN(closing, people_counted), .kind = COLUMN_NUMBER},
    {COLUMN(closing, days_counted), .kind = COLUMN_NUMBER}, {COLUMN(closing, cards), .kind = COLUMN_NUMBER},
    {COLUMN(closing, cards_done), .kind = COLUMN_NUMBER},
};

static const struct column closing_campaign_columns[] = {
    {COLUMN(closing_campaign, id), .kind = COLUMN_NUMBER},
    {COLUMN(closing_campaign, sprint), .kind = COLUMN_REF, .refers = THING_SPRINT},
    {COLUMN(closing_campaign, campaign), .kind = COLUMN_REF, .refers = THING_CAMPAIGN},
    {COLUMN(closing_campaign, name), .kind = COLUMN_LINE},
    {COLUMN(closing_campaign, direction), .kind = COLUMN_LINE},
    {COLUMN(closing_campaign, sentence), .kind = COLUMN_LINE},
    {COLUMN(closing_campaign, decision), .kind = COLUMN_LINE},
    {COLUMN(closing_campaign, reason), .kind = COLUMN_LINE},
};

static const struct column closing_line_columns[] = {
    {COLUMN(closing_line, id), .kind = COLUMN_NUMBER},
    {COLUMN(closing_line, sprint), .kind = COLUMN_REF, .refers = THING_SPRINT},
    {COLUMN(closing_line, campaign), .kind = COLUMN_REF, .refers = THING_CAMPAIGN},
    {COLUMN(closing_line, pitch), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_PITCH},
    {COLUMN(closing_line, pitch_name), .kind = COLUMN_LINE},
    {COLUMN(closing_line, measure), .kind = COLUMN_WORD, .words = measure_words},
    {COLUMN(closing_line, n), .kind = COLUMN_NUMBER},
    {COLUMN(closing_line, open), .kind = COLUMN_NUMBER},
    {COLUMN(closing_line, target), .kind = COLUMN_NUMBER},
    {COLUMN(closing_line, verdict), .kind = COLUMN_LINE},
};

static const char *const closing_part_words[] = {"decision", "learning", "action", "story", NULL};

static const struct column closing_text_columns[] = {
    {COLUMN(closing_text, id), .kind = COLUMN_NUMBER},
    {COLUMN(closing_text, sprint), .kind = COLUMN_REF, .refers = THING_SPRINT},
    {COLUMN(closing_text, part), .kind = COLUMN_WORD, .words = closing_part_words},
    {COLUMN(closing_text, words), .kind = COLUMN_BLOCK},
};

static const struct column history_columns[] = {
    {COLUMN(history, id), .kind = COLUMN_NUMBER},
    {COLUMN(history, token), .kind = COLUMN_LINE},
    {COLUMN(history, at), .kind = COLUMN_INSTANT},
    {COLUMN(history, member), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_MEMBER},
    {COLUMN(history, login), .kind = COLUMN_LINE},
    {COLUMN(history, words), .kind = COLUMN_LINE},
    {COLUMN(history, kind), .kind = COLUMN_WORD, .words = history_kind_words},
    {COLUMN(history, undoes), .kind = COLUMN_REF, .flags = COLUMN_NULLABLE, .refers = THING_HISTORY},
    {COLUMN(history, undone), .kind = COLUMN_TRUTH},
};

static const struct column image_columns[] = {
    {COLUMN(image, id), .kind = COLUMN_NUMBER},
    {COLUMN(image, history), .kind = COLUMN_REF, .refers = THING_HISTORY},
    {COLUMN(image, thing), .kind = COLUMN_WORD, .words = thing_words},
    {COLUMN(image, row), .kind = COLUMN_NUMBER},
    {COLUMN(image, before), .kind = COLUMN_BLOCK, .flags = COLUMN_NULLABLE},
    {COLUMN(image, after), .kind = COLUMN_BLOCK, .flags = COLUMN_NULLABLE},
};

static const struct shape shapes[] = {
#define T(ID, NAME, WORD)                                                                                                        \
    [THING_##ID] = {.thing = THING_##ID,                                                                                         \
                    .table = #NAME,                                                                                              \
                    .word = (WORD),                                                                                              \
                    .bytes = sizeof(struct NAME),                                                                                \
                    .columns = NAME##_columns,                                                                                   \
                    .count = sizeof(NAME##_columns) / sizeof(NAME##_columns[0])},
    THINGS_LIST(T)
#undef T
};

const struct shape *thing_shape(enum thing thing)
{
    must(thing >= 0 && thing < THINGS);
    return &shapes[thing];
}

enum thing thing_of_table(const char *table)
{
    for (int thing = 0; thing < THINGS; thing++) {
        if (strcmp(shapes[thing].table, table) == 0) {
            return (enum thing)thing;
        }
    }
    return THINGS;
}

char thing_letter(enum thing thing)
{
    static const char letters[THINGS] = {[THING_CAMPAIGN] = 'C', [THING_CARD] = 'T',   [THING_MEMBER] = 'M',
                                         [THING_COMPANY] = 'K',  [THING_REASON] = 'R', [THING_ACTION] = 'A'};
    return letters[thing];
}

bool shape_has_rev(const struct shape *shape)
{
    return strcmp(shape->columns[1].name, "rev") == 0;
}

int shape_column(const struct shape *shape, const char *name)
{
    for (size_t i = 0; i < shape->count; i++) {
        if (strcmp(shape->columns[i].name, name) == 0) {
            return (int)i;
        }
    }
    return -1;
}

void thing_blank(enum thing thing, void *row)
{
    const struct shape *shape = thing_shape(thing);
    memset(row, 0, shape->bytes);
    for (size_t i = 0; i < shape->count; i++) {
        column_set_none(&shape->columns[i], row);
    }
}

/* Every struct begins with its id. */
int64_t row_id(const void *row)
{
    int64_t id;
    memcpy(&id, row, sizeof id);
    return id;
}

void row_set_id(void *row, int64_t id)
{
    memcpy(row, &id, sizeof id);
}

int64_t row_rev(const struct shape *shape, const void *row)
{
    return shape_has_rev(shape) ? column_number(&shape->columns[1], row) : 0;
}

void row_set_rev(const struct shape *shape, void *row, int64_t rev)
{
    if (shape_has_rev(shape)) {
        column_set_number(&shape->columns[1], row, rev);
    }
}

bool column_is_text(const struct column *column)
{
    return column->kind == COLUMN_LINE || column->kind == COLUMN_BLOCK;
}

static const void *place(const struct column *column, const void *row)
{
    return (const char *)row + column->offset;
}

int64_t column_number(const struct column *column, const void *row)
{
    must(!column_is_text(column));
    if (column->kind == COLUMN_DAY) {
        return *(const civil_day *)place(column, row);
    }
    if (column->kind == COLUMN_WORD) {
        return *(const int *)place(column, row);
    }
    return *(const int64_t *)place(column, row);
}

void column_set_number(const struct column *column, void *row, int64_t number)
{
    must(!column_is_text(column));
    void *at = (char *)row + column->offset;
    if (column->kind == COLUMN_DAY) {
        *(civil_day *)at = (civil_day)number;
    } else if (column->kind == COLUMN_WORD) {
        *(int *)at = (int)number;
    } else {
        *(int64_t *)at = number;
    }
}

const char *column_text(const struct column *column, const void *row)
{
    must(column_is_text(column));
    return *(const char *const *)place(column, row);
}

void column_set_text(const struct column *column, void *row, const char *text)
{
    must(column_is_text(column));
    *(const char **)(void *)((char *)row + column->offset) = text;
}

static bool nullable(const struct column *column)
{
    return (column->flags & COLUMN_NULLABLE) != 0;
}

/* What stands for NULL in a nullable column, and for "not filled in" in the others. */
static int64_t none_number(const struct column *column)
{
    if (column->kind == COLUMN_DAY) {
        return DAY_NONE;
    }
    return column->kind == COLUMN_WORD && nullable(column) ? -1 : 0;
}

bool column_is_none(const struct column *column, const void *row)
{
    if (!nullable(column)) {
        return false;
    }
    if (column_is_text(column)) {
        return column_text(column, row) == NULL;
    }
    return column_number(column, row) == none_number(column);
}

void column_set_none(const struct column *column, void *row)
{
    if (column_is_text(column)) {
        column_set_text(column, row, nullable(column) ? NULL : "");
    } else {
        column_set_number(column, row, none_number(column));
    }
}

bool column_same(const struct column *column, const void *one, const void *other)
{
    if (!column_is_text(column)) {
        return column_number(column, one) == column_number(column, other);
    }
    const char *a = column_text(column, one);
    const char *b = column_text(column, other);
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

void column_copy(const struct column *column, void *to, const void *from)
{
    if (column_is_text(column)) {
        column_set_text(column, to, column_text(column, from));
    } else {
        column_set_number(column, to, column_number(column, from));
    }
}

int column_word(const struct column *column, const char *word)
{
    for (int i = 0; column->words[i] != NULL; i++) {
        if (strcmp(column->words[i], word) == 0) {
            return i;
        }
    }
    return -1;
}

void row_copy(const struct shape *shape, void *to, const void *from, struct arena *arena)
{
    memmove(to, from, shape->bytes);
    for (size_t i = 0; i < shape->count; i++) {
        const struct column *column = &shape->columns[i];
        if (column_is_text(column)) {
            column_set_text(column, to, arena_text(arena, column_text(column, to)));
        }
    }
}
