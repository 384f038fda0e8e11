#include "builder.h"

#include "model/board.h"
#include "model/chain.h"
#include "model/closing_rows.h"
#include "model/load.h"
#include "model/market.h"
#include "model/overrides.h"
#include "model/promise.h"
#include "model/propose.h"
#include "model/rules.h"
#include "model/segment.h"
#include "model/velocity.h"

/* Boards nobody would make: any state, any count the store lets through, days off, sprints without days. Every figure answers. */

enum { BOARDS = 250 };

static unsigned seed;

static unsigned below(unsigned limit)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % limit;
}

static int64_t any_count(void)
{
    static const int64_t counts[] = {0, 1, 2, 9, 10, 30, 61, 300, 1000000, -1, -40, -1000000};
    return counts[below(sizeof counts / sizeof *counts)];
}

static civil_day any_day(void)
{
    return on("2025-07-01") + (int)below(100);
}

static void put_any_sprints(struct builder *b)
{
    int64_t closed = below(14);
    for (int64_t id = 1; id <= closed; id++) {
        put_sprint(b, id, SPRINT_CLOSED, "2025-07-07")->last_day -= (int)below(12);
    }
    if (below(4) > 0) {
        put_sprint(b, closed + 1, SPRINT_RUNNING, "2025-09-01")->committed = any_count();
        b->snap.running->first_day += (int)below(8);
    }
    if (below(2) > 0) {
        put_sprint(b, closed + 2, SPRINT_DRAFT, "2025-09-15")->last_day += (int)below(3);
    }
}

static void put_any_campaign(struct builder *b, int64_t id)
{
    put_campaign(b, id, "Any · campaign");
    b->snap.campaigns[b->snap.campaigns_count - 1].state = (int)below(3);
    b->snap.campaigns[b->snap.campaigns_count - 1].floor = below(2) * below(1000);
    PUT(b, designations, DESIGNATION, designation, .id = id, .campaign = id, .title = "Owner");
    for (int64_t version = 1; version <= below(4); version++) {
        put_version(b, 10 * id + version, id, (int)below(CHANNELS), version);
        b->snap.pitches[b->snap.pitches_count - 1].decision = below(9);
    }
    PUT(b, stop_rules, STOP_RULE, stop_rule, .id = id, .campaign = id, .measure = (int)below(MEASURES), .least = 1 + below(9),
        .sprint = 1 + below(16), .written = any_day());
    PUT(b, rankings, RANKING, ranking, .id = id, .sprint = 1 + below(12), .campaign = id, .suggested = 1 + below(5),
        .given = 1 + below(5));
}

static void put_any_row(struct builder *b, int64_t id)
{
    static const char *const words[] = {"keep", "tweak", "pause", "stop", "open", "?"};
    int64_t sprint = below(17), campaign = 1 + below(5), pitch = below(3) ? 10 * campaign + 1 + below(3) : 0;
    int measure = (int)below(MEASURES);
    char day[DAY_TEXT];
    day_text(any_day(), day);
    put_past(b, sprint, campaign, pitch, measure, any_count(), any_count());
    put_count(b, day, 1 + below(6), campaign, pitch, measure, any_count());
    put_target(b, sprint, campaign, measure, below(7), 1 + below(1000000));
    put_commitment(b, sprint, campaign);
    PUT(b, closing_campaigns, CLOSING_CAMPAIGN, closing_campaign, .sprint = sprint, .campaign = campaign,
        .decision = words[below(6)]);
    PUT(b, decisions, DECISION, decision, .id = id, .sprint = sprint, .campaign = campaign, .word = (int)below(DECISION_WORDS),
        .day = any_day());
    PUT(b, learnings, LEARNING, learning, .id = id, .sprint = sprint, .source = (int)below(SOURCES), .note = below(9),
        .day = any_day());
    PUT(b, grounds, GROUND, ground, .id = id, .decision = below(9), .learning = below(9));
    PUT(b, notes, NOTE, note, .id = id, .kind = (int)below(NOTE_KINDS), .member = 1 + below(6), .day = any_day(),
        .campaign = campaign, .designation = below(7), .reason = below(3));
    PUT(b, cards, CARD, card, .id = id, .sprint = sprint, .lane = (int)below(LANES), .measure = measure, .planned = below(20),
        .lane_day = any_day());
    PUT(b, scope_changes, SCOPE_CHANGE, scope_change, .sprint = sprint, .day = any_day(), .outreach = any_count(),
        .cards = any_count());
    PUT(b, absences, ABSENCE, absence, .id = id, .member = below(6), .first_day = any_day(), .last_day = any_day());
}

static void put_any_board(struct builder *b)
{
    b->snap.today = any_day();
    b->snap.week.mask = below(5) > 0 ? 31 : below(128);
    put_any_sprints(b);
    for (int64_t id = 1; id <= 5; id++) {
        put_any_campaign(b, id);
    }
    for (int64_t rows = below(20), id = 1; id <= rows; id++) {
        put_any_row(b, id);
    }
}

static void assert_said(const char *words)
{
    assert_non_null(words);
    if (strstr(words, "nan") != NULL || strstr(words, "inf") != NULL || strstr(words, "  ·") == words ||
        strstr(words, "..") != NULL) {
        fail_msg("“%s”", words);
    }
}

static void ask_of_versions(struct builder *b)
{
    struct chain *chains;
    struct comparison comparison;
    for (size_t i = 0; i < b->snap.pitches_count; i++) {
        const struct pitch *pitch = &b->snap.pitches[i];
        if (figures_compare(&b->snap, pitch, &b->arena, &comparison)) {
            assert_true(comparison.better >= 0 && comparison.better <= 1);
            assert_said(comparison.confounded);
        }
        assert_said(figures_verdict(&b->snap, pitch, &b->arena));
        assert_said(figures_suggest_version(&b->snap, pitch, &b->arena).reason);
        size_t count = chain_of_pitch(&b->snap, pitch, &b->arena, &chains);
        assert_true(count >= 1);
        assert_said(chain_words(&b->snap, &chains[count - 1], &b->arena));
    }
}

static void ask_of_campaign(struct builder *b, const struct campaign *campaign)
{
    const char *rule;
    struct segment *segments;
    const struct snapshot *snap = &b->snap;
    struct course course = figures_course(snap, campaign->id);
    struct suggestion suggestion = figures_suggest(snap, campaign->id, &b->arena);
    struct keeps keeps = figures_keeps(snap, campaign->id);
    assert_said(direction_sentence(&b->arena, &course));
    assert_said(suggestion.reason);
    assert_true(suggestion.word >= DECISION_KEEP && suggestion.word <= DECISION_STOP);
    assert_true(keeps.in_row <= keeps.all && keeps.all <= (int64_t)snap->sprints_count);
    assert_said(figures_keep_debt(snap, campaign->id, &b->arena));
    assert_said(figures_effort_line(snap, campaign->id, &b->arena));
    assert_said(figures_standing(snap, campaign, &b->arena));
    assert_said(market_reasons_line(snap, campaign->id, &b->arena));
    assert_said(market_same_reason(snap, campaign->id, &b->arena));
    assert_said(segment_hint(snap, campaign->id, &b->arena));
    assert_true(segments_of(snap, campaign->id, &b->arena, &segments) <= snap->designations_count);
    figures_stop_rule(snap, campaign->id, &b->arena, &rule);
    assert_said(rule);
}

static void ask_of_sprint(struct builder *b, const struct sprint *sprint)
{
    struct load *loads;
    struct target *targets;
    struct closing_rows rows;
    struct check *lines;
    const struct campaign **campaigns;
    const struct snapshot *snap = &b->snap;
    struct coverage coverage = figures_coverage_of(snap, sprint);
    assert_true(coverage.people_counted <= coverage.people && coverage.days_counted <= coverage.days);
    assert_true(figures_day(snap, sprint) >= 0 && figures_day(snap, sprint) <= figures_days(snap, sprint));
    size_t count = load_of(snap, sprint, &b->arena, &loads);
    for (size_t i = 0; i < count; i++) {
        assert_said(load_words(&b->arena, &loads[i]));
    }
    count = propose_targets(snap, sprint, 1, &b->arena, &targets);
    for (size_t i = 0; i < count; i++) {
        assert_true(targets[i].n >= 1 && targets[i].n <= 1000000);
    }
    assert_true(rules_sprint_checklist(snap, sprint, &b->arena, &lines) <= 2 * snap->campaigns_count + 5);
    assert_true(rules_must_answer(snap, sprint->id, &b->arena, &campaigns) <= snap->campaigns_count);
    closing_rows_make(snap, sprint, &b->arena, &rows);
    assert_int_equal(rows.closing.id, sprint->id);
}

static void ask_of_progress(struct builder *b)
{
    struct burn *burns;
    struct pace *paces;
    const struct snapshot *snap = &b->snap;
    for (int unit = BURN_OUTREACH; unit <= BURN_CARDS; unit++) {
        size_t count = figures_burndown_of(snap, (enum burn_unit)unit, &b->arena, &burns);
        for (size_t i = 1; i < count; i++) {
            assert_int_equal(burns[i].remaining == -1, burns[i].day > snap->today);
            assert_true(burns[i].ideal == burns[i].ideal);
        }
        assert_said(figures_forecast_line(snap, (enum burn_unit)unit, &b->arena));
    }
    assert_true(figures_paces(snap, &b->arena, 5, &paces) <= 5);
    for (int velocity = VELOCITY_OUTREACH; velocity <= VELOCITY_MEETINGS; velocity++) {
        struct spread spread = velocity_of(snap, (enum velocity)velocity);
        assert_true(spread.least <= spread.most && spread.mean >= (double)spread.least && spread.mean <= (double)spread.most);
        assert_said(velocity_words(&b->arena, &spread));
    }
}

static void ask_of_all(struct builder *b)
{
    struct suggested *order;
    struct override_score *scores;
    struct promise *promises;
    struct taught *taught;
    const struct snapshot *snap = &b->snap;
    assert_said(figures_sentence(snap, &b->arena));
    assert_said(figures_sprint_line(snap, &b->arena));
    assert_said(figures_goal_line(snap, &b->arena));
    assert_said(figures_coverage(snap, &b->arena));
    assert_said(overrides_line(snap, &b->arena));
    assert_said(market_taught_line(snap, &b->arena));
    assert_int_equal(figures_order(snap, &b->arena, &order), snap->campaigns_count);
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        assert_said(order[i].why);
    }
    size_t count = overrides_of(snap, &b->arena, &scores);
    for (size_t i = 0; i < count; i++) {
        assert_said(override_line(snap, &scores[i], &b->arena));
    }
    assert_true(promises_of(snap, snap->today, &b->arena, &promises) <= SEATS);
    for (int source = 0; source < SOURCES; source++) {
        count = market_taught(snap, (enum source)source, &b->arena, &taught);
        for (size_t i = 0; i < count; i++) {
            assert_said(taught[i].came);
        }
    }
    for (size_t i = 0; i < snap->cards_count; i++) {
        assert_said(board_card_state(snap, &snap->cards[i], &b->arena));
    }
}

static void test_any_board_has_figures(void **state)
{
    (void)state;
    for (unsigned board = 0; board < BOARDS; board++) {
        void *made;
        seed = board;
        builder_make(&made);
        struct builder *b = made;
        put_any_board(b);
        ask_of_all(b);
        ask_of_progress(b);
        ask_of_versions(b);
        for (size_t i = 0; i < b->snap.campaigns_count; i++) {
            ask_of_campaign(b, &b->snap.campaigns[i]);
        }
        for (size_t i = 0; i < b->snap.sprints_count; i++) {
            ask_of_sprint(b, &b->snap.sprints[i]);
        }
        builder_end(&made);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_any_board_has_figures)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
