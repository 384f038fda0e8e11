/* The sentences that name a key name the one that is bound now: each is looked at with keys of one's own. */
#include "tui/choose.h"
#include "tui/pick.h"
#include "tui/retro.h"
#include "tui/seat.h"

#include <stdio.h>
#include <string.h>

enum { DENTAL = 11, EMAIL = 21, LEARNT = 31, BRIGHT = 41 };

static struct member members[] = {{.id = 1, .rev = 1, .name = "Ana {key new}", .seat = 1}};
static struct campaign campaigns[] = {
    {.id = DENTAL, .rev = 1, .rank = 1, .name = "Dental {key new}", .industry = "", .offering = "", .differentiator = ""}};
static struct pitch pitches[] = {
    {.id = EMAIL, .campaign = DENTAL, .version = 1, .state = PITCH_IN_USE, .words = "", .hypothesis = ""}};
static struct learning learnings[] = {{.id = LEARNT, .rev = 1, .sprint = 2, .words = "they ask for prices"}};
static struct company companies[] = {{.id = BRIGHT, .rev = 1, .name = "Brightsmile"}};
static struct standing standings[] = {{.id = 51, .campaign = DENTAL, .company = BRIGHT}};
static struct sprint sprints[] = {{.id = 1, .state = SPRINT_CLOSED, .goal = "", .reached_why = "", .closed = 100},
                                  {.id = 2, .state = SPRINT_RUNNING, .goal = "", .reached_why = "", .closed = DAY_NONE},
                                  {.id = 3, .state = SPRINT_DRAFT, .goal = "", .reached_why = "", .closed = DAY_NONE}};
static struct commitment commitments[] = {{.id = 1, .sprint = 2, .campaign = DENTAL}, {.id = 2, .sprint = 3, .campaign = DENTAL}};

/* --- where one may be --- */

static void a_team(void)
{
    snap.members = members;
    snap.members_count = snap.members_active = 1;
    snap.me = 1;
    snap.campaigns = campaigns;
    snap.campaigns_count = 1;
    snap.pitches = pitches;
    snap.pitches_count = 1;
    snap.sprints = sprints;
    snap.commitments = commitments;
    snap.commitments_count = 2;
}

static void nobody(void) {}

static void closed(void)
{
    a_team();
    snap.sprints_count = 1;
    snap.closed = &sprints[0];
}

static void running(void)
{
    closed();
    snap.sprints_count = 2;
    snap.running = &sprints[1];
}

static void drafted(void)
{
    closed();
    snap.sprints_count = 3;
    snap.draft = &sprints[2];
}

static void first_drafted(void)
{
    drafted();
    snap.closed = NULL;
}

static void looking_back(void)
{
    running();
    ui.looked_back = 1;
}

static void choose(enum thing thing, int64_t id, int column)
{
    ui.choice[ui.page] = (struct choice){.thing = thing, .id = id, .column = column};
}

static void learnt(void)
{
    running();
    snap.learnings = learnings;
    snap.learnings_count = 1;
    ui.step = STEP_WORKED;
    choose(THING_LEARNING, LEARNT, RETRO_BESIDE);
}

static void deciding(void)
{
    running();
    ui.step = STEP_DECIDE;
}

static void goal_not_said(void)
{
    running();
    ui.step = STEP_FIGURES;
}

static void in_companies(void)
{
    a_team();
    ui_go_inside(&ui, INSIDE_COMPANIES, DENTAL);
    focus.found = true;
    focus.thing = THING_CAMPAIGN;
    focus.id = DENTAL;
    focus.companies = companies;
    focus.companies_count = 1;
    focus.standings = standings;
    focus.standings_count = 1;
    companies[0].do_not_contact = false;
}

static void left_alone(void)
{
    in_companies();
    companies[0].do_not_contact = true;
}

static void in_pitches(void)
{
    a_team();
    ui_go_inside(&ui, INSIDE_PITCHES, DENTAL);
}

static void in_no_pitches(void)
{
    in_pitches();
    snap.pitches_count = 0;
}

/* --- the guide below the page --- */

static const char *guide(void)
{
    int scroll[BOXES] = {0}, overlay_scroll = 0, open_scroll = 0;
    struct scene scene = {.snap = &snap,
                          .focus = &focus,
                          .ui = &ui,
                          .items = choose_items_of(&snap, &focus, &ui, &arena),
                          .arena = &arena,
                          .scroll = scroll,
                          .overlay_scroll = &overlay_scroll,
                          .open_scroll = &open_scroll};
    scene.chosen = choose_find(&scene.items, &ui.choice[ui.page]);
    return page_of(&ui)->guide(&scene);
}

static void bind(const char *action, const char *key)
{
    struct config_key line = {.action = action, .keys = key, .source = {.path = "own.ini", .line = 1}};
    keymap_configure(&ui.keymap, &(struct config){.keys = &line, .keys_count = 1}, NULL);
}

struct guided {
    enum page page;
    void (*stand)(void);
    const char *action;
    const char *words; /* with what is bound in the place of # */
};

static const struct guided guides[] = {
    {PAGE_BACKLOG, closed, "edit", "# writes it."},
    {PAGE_BACKLOG, in_companies, "open", "# says where we stand;"},
    {PAGE_BACKLOG, in_companies, "further", "# H one step further or back"},
    {PAGE_BACKLOG, left_alone, "leave-alone", "in any campaign; # takes that back."},
    {PAGE_BACKLOG, in_pitches, "open", "# chooses: use, stop, mend."},
    {PAGE_BACKLOG, in_pitches, "mark", "# marks any two."},
    {PAGE_BACKLOG, in_no_pitches, "new", "# writes the first version."},
    {PAGE_PLAN, nobody, "new", "# plans a sprint."},
    {PAGE_PLAN, running, "new", "# plans the next one"},
    {PAGE_PLAN, drafted, "plan-rule", "# writes a stop rule for Dental {key new}:"},
    {PAGE_BOARD, closed, "go-plan", "Sprint 1 is closed: # plans the next one."},
    {PAGE_BOARD, first_drafted, "go-plan", "Sprint 3 is a draft: # goes to the Plan, where s starts it."},
    {PAGE_STANDUP, running, "timer", "# starts the clock"},
    {PAGE_RETRO, closed, "new", "No sprint is planned: # on page 2 plans one."},
    {PAGE_RETRO, closed, "go-plan", "No sprint is planned: n on page # plans one."},
    {PAGE_RETRO, drafted, "go-plan", "Sprint 3 is a draft: page # plans and starts it."},
    {PAGE_RETRO, looking_back, "back", "This is read-only. # goes back to Sprint 2"},
    {PAGE_RETRO, goal_not_said, "open", "# says whether the goal was reached"},
    {PAGE_RETRO, learnt, "open", "# changes the learning"},
    {PAGE_RETRO, learnt, "make-learnt", "# makes the next version of a pitch from it."},
    {PAGE_RETRO, deciding, "open", "# decides"},
};

static void replace(const char *words, const char *key, char out[160])
{
    const char *at = strchr(words, '#');
    assert_non_null(at);
    snprintf(out, 160, "%.*s%s%s", (int)(at - words), words, key, at + 1);
}

static void the_guide_of_a_page_names_the_keys_that_are_bound_now(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof guides / sizeof guides[0]; i++) {
        char expected[160];
        seat_take(guides[i].page, NULL);
        guides[i].stand();
        bind(guides[i].action, "F12");
        replace(guides[i].words, "F12", expected);
        const char *said = guide();
        if (strstr(said, expected) == NULL) {
            fail_msg("“%s” should say “%s”", said, expected);
        }
        seat_leave(NULL);
    }
    seat_take(PAGE_BACKLOG, NULL);
}

static void the_reason_for_a_refusal_names_the_keys_that_are_bound_now(void **state)
{
    (void)state;
    seat_take(PAGE_BOARD, NULL);
    running();
    snap.me = 0;
    bind("palette", "F12");
    keys("c");
    assert_string_equal(ui.message, "Nobody sits here: press F12 and type “who”, so that it counts for somebody.");
    seat_leave(NULL);
    seat_take(PAGE_PLAN, NULL);
    drafted();
    bind("goal", "F12");
    keys("n s");
    assert_string_equal(ui.message, "There is a draft already: F12 changes it.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_guide_of_a_page_names_the_keys_that_are_bound_now, seat_leave),
        cmocka_unit_test_teardown(the_reason_for_a_refusal_names_the_keys_that_are_bound_now, seat_leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
