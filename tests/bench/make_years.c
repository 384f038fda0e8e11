/* Ten years of a team: make_years BOARD writes a board of 260 sprints, 1,000 campaigns of which 30 are active, 30,000 cards,
 * 500,000 counts and 60,000 notes, with their history, in one transaction. The last sprint runs; its fourth day is 4 September
 * 2025. Every figure follows from the row's number, so that every run writes the same board.
 *
 * make_years BOARD --open N adds N open cards to the sample's running sprint, on a board that is there. */
#include "base/text.h"
#include "desk/json.h"
#include "store/store.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SPRINTS = 260,
    CAMPAIGNS = 1000,
    ACTIVE = 30, /* the last ones */
    OLD = CAMPAIGNS - ACTIVE,
    OLD_SPRINTS = 220, /* which took their campaigns from the old ones, two sprints each */
    IN_SPRINT = 8,
    CARDS_IN_SPRINT = 115,
    CARDS_WAITING = 155,
    NOTES_A_DAY = 23,
    DAYS = 10,
    COMPANIES = 15000,
    COMPANIES_OF_CAMPAIGN = 40,
    MEMBERS = 5,
    VERSIONS = 3, /* of a campaign: two emails and a voicemail */
};

static const int counted[] = {MEASURE_EMAIL, MEASURE_CALL, MEASURE_COMPANY, MEASURE_REPLY, MEASURE_POSITIVE};
enum { COUNTED = sizeof counted / sizeof counted[0] };

struct years {
    struct store *store;
    int64_t ids[THINGS]; /* the last id given */
    int64_t at;          /* the instant of the next history entry */
    struct strbuf json;
    int64_t sums[IN_SPRINT][COUNTED]; /* of the sprint that is being written */
};

static void check(bool fine, const struct err *err)
{
    if (!fine) {
        fprintf(stderr, "make_years: %s\n", err->text);
        exit(1);
    }
}

/* --- rows and their history --- */

static int64_t next_id(struct years *years, enum thing thing)
{
    return ++years->ids[thing];
}

static void add(struct years *years, enum thing thing, const void *row)
{
    struct err err;
    check(store_add(years->store, thing, row, &err), &err);
}

static int64_t begin_history(struct years *years, int64_t member, const char *words)
{
    char token[40];
    struct history history = {
        .id = next_id(years, THING_HISTORY), .token = token, .at = ++years->at, .member = member, .login = "ana", .words = words};
    snprintf(token, sizeof token, "%016" PRIx64, (uint64_t)history.id);
    add(years, THING_HISTORY, &history);
    return history.id;
}

static void add_image(struct years *years, int64_t history, enum thing thing, int64_t row, const char *before, const char *after)
{
    const struct image image = {
        .id = next_id(years, THING_IMAGE), .history = history, .thing = (int)thing, .row = row, .before = before, .after = after};
    add(years, THING_IMAGE, &image);
}

/* A row that came, as a change of its own. */
static void add_with_history(struct years *years, enum thing thing, const void *row, int64_t member, const char *words)
{
    add(years, thing, row);
    strbuf_clear(&years->json);
    json_row(&years->json, thing_shape(thing), row);
    add_image(years, begin_history(years, member, words), thing, row_id(row), NULL, years->json.text);
}

/* --- the ground --- */

static void add_team(struct years *years)
{
    static const char *const names[MEMBERS] = {"Ana", "Marc", "Júlia", "Priya", "Tom"};
    static const int roles[MEMBERS] = {ROLE_EXECUTIVE, ROLE_GENERATOR, ROLE_GENERATOR, ROLE_COLLECTOR, ROLE_COLLECTOR};
    const struct team team = {.id = 1,
                              .rev = 1,
                              .name = "Ten years",
                              .zone = "",
                              .week_mask = 31,
                              .standup_minutes = 20,
                              .limit_doing = 3,
                              .floor = 30,
                              .window_email = 7,
                              .window_voicemail = 2,
                              .window_presentation = 7};
    add(years, THING_TEAM, &team);
    add(years, THING_REASON, &(struct reason){.id = 1, .rev = 1, .position = 1, .words = "pricing"});
    for (int i = 0; i < MEMBERS; i++) {
        const struct member member = {.id = i + 1, .rev = 1, .name = names[i], .role = roles[i], .seat = i + 1};
        add(years, THING_MEMBER, &member);
    }
}

static civil_day first_of_sprint(int sprint)
{
    return day_parse("2025-09-01") - (SPRINTS - sprint) * 14;
}

/* The n-th campaign of a sprint: each of the old ones for about two sprints, then the active ones in turn. */
static int64_t campaign_of(int sprint, int n)
{
    return sprint <= OLD_SPRINTS ? 1 + (sprint - 1) * (OLD - IN_SPRINT) / (OLD_SPRINTS - 1) + n
                                 : OLD + 1 + (sprint * IN_SPRINT + n) % ACTIVE;
}

static int64_t pitch_of(int64_t campaign, int version)
{
    return (campaign - 1) * VERSIONS + version;
}

static void add_campaign(struct years *years, int64_t id)
{
    char name[80];
    bool active = id > OLD;
    struct campaign campaign = {.id = id,
                                .rev = 1,
                                .rank = active ? id - OLD : 0,
                                .name = name,
                                .industry = "Health",
                                .offering = "Recall texts",
                                .differentiator = "Set up within a day",
                                .owner = 1,
                                .state = active ? CAMPAIGN_ACTIVE : CAMPAIGN_STOPPED,
                                .created = first_of_sprint(1),
                                .archived = !active};
    snprintf(name, sizeof name, "Clinics of region %" PRId64 " · recall texts", id);
    add_with_history(years, THING_CAMPAIGN, &campaign, 1, "Added a campaign");
    for (int i = 1; i <= 2; i++) {
        add(years, THING_DESIGNATION,
            &(struct designation){.id = next_id(years, THING_DESIGNATION),
                                  .campaign = id,
                                  .position = i,
                                  .title = i == 1 ? "Practice owner" : "Office manager"});
    }
}

static void add_pitches(struct years *years, int64_t campaign)
{
    for (int version = 1; version <= VERSIONS; version++) {
        const struct pitch pitch = {.id = pitch_of(campaign, version),
                                    .rev = 1,
                                    .campaign = campaign,
                                    .channel = version == VERSIONS ? CHANNEL_VOICEMAIL : CHANNEL_EMAIL,
                                    .version = version == VERSIONS ? 1 : version,
                                    .state = version == 1 ? PITCH_STOPPED : PITCH_IN_USE,
                                    .words = "Good morning, how many patients miss their check-up? We bring them back.",
                                    .hypothesis = version == 2 ? "A question opens more doors" : "",
                                    .made_from = version == 2 ? pitch_of(campaign, 1) : 0,
                                    .created = first_of_sprint(1)};
        add_with_history(years, THING_PITCH, &pitch, 1, "Wrote a pitch");
    }
}

static void add_companies(struct years *years)
{
    for (int64_t id = 1; id <= COMPANIES; id++) {
        char name[40];
        char folded[40];
        snprintf(name, sizeof name, "Clínica %" PRId64, id);
        snprintf(folded, sizeof folded, "clinica %" PRId64, id);
        add(years, THING_COMPANY,
            &(struct company){.id = id, .rev = 1, .name = name, .folded = folded, .do_not_contact = id % 500 == 0});
    }
}

static void add_standings(struct years *years, int64_t campaign)
{
    for (int i = 0; i < COMPANIES_OF_CAMPAIGN; i++) {
        add(years, THING_STANDING,
            &(struct standing){.id = next_id(years, THING_STANDING),
                               .rev = 1,
                               .campaign = campaign,
                               .company = 1 + (campaign * 37 + i * 331) % COMPANIES,
                               .state = i % STANDINGS});
    }
}

/* --- a sprint --- */

static void add_sprint(struct years *years, int number)
{
    bool runs = number == SPRINTS;
    civil_day first = first_of_sprint(number);
    const struct sprint sprint = {.id = number,
                                  .rev = 1,
                                  .state = runs ? SPRINT_RUNNING : SPRINT_CLOSED,
                                  .goal = "Six first meetings",
                                  .first_day = first,
                                  .last_day = first + 11,
                                  .committed = 800,
                                  .committed_cards = CARDS_IN_SPRINT,
                                  .started = first,
                                  .closed = runs ? DAY_NONE : first + 11,
                                  .reached = runs ? GOAL_OPEN : GOAL_PARTLY,
                                  .reached_why = ""};
    add_with_history(years, THING_SPRINT, &sprint, 1, "Started a sprint");
    for (int n = 0; n < IN_SPRINT; n++) {
        int64_t campaign = campaign_of(number, n);
        add(years, THING_COMMITMENT,
            &(struct commitment){.id = next_id(years, THING_COMMITMENT), .sprint = number, .campaign = campaign, .added = first});
        add(years, THING_TARGET,
            &(struct target){.id = next_id(years, THING_TARGET),
                             .rev = 1,
                             .sprint = number,
                             .campaign = campaign,
                             .measure = MEASURE_EMAIL,
                             .n = 100});
    }
}

static void add_card(struct years *years, int sprint, int n)
{
    char title[60];
    char moved[80];
    bool runs = sprint == SPRINTS;
    struct card card = {.id = next_id(years, THING_CARD),
                        .rev = 1,
                        .sprint = sprint,
                        .campaign = campaign_of(runs || sprint == 0 ? SPRINTS : sprint, n % IN_SPRINT),
                        .lane = sprint == 0 ? LANE_TODO
                                : runs      ? n % LANES
                                            : LANE_DONE,
                        .rank = runs ? 1 + n / LANES : 1 + n,
                        .title = title,
                        .words = n % 5 == 0 ? "Ask for the practice owner, not for the desk." : "",
                        .owner = 1 + n % MEMBERS,
                        .measure = n % 3 == 0 ? MEASURE_EMAIL : MEASURE_NONE,
                        .planned = n % 3 == 0 ? 20 : 0,
                        .company = 1 + n * 7,
                        .due = DAY_NONE,
                        .blocked = "",
                        .lane_day = first_of_sprint(sprint == 0 ? SPRINTS : sprint),
                        .created = first_of_sprint(sprint == 0 ? SPRINTS : sprint)};
    snprintf(title, sizeof title, "Call back Clínica %d", 1 + n * 7);
    add_with_history(years, THING_CARD, &card, card.owner, "Added a card");
    if (card.lane != LANE_TODO) {
        snprintf(moved, sizeof moved, "{\"rev\":2,\"lane\":\"%s\"}", lane_words[card.lane]);
        add_image(years, begin_history(years, card.owner, "Moved a card"), THING_CARD, card.id, "{\"rev\":1,\"lane\":\"todo\"}",
                  moved);
    }
}

static void add_tally(struct years *years, int sprint, civil_day day, int member, int n, int what)
{
    const struct tally tally = {.id = next_id(years, THING_TALLY),
                                .sprint = sprint,
                                .day = day,
                                .member = member,
                                .campaign = campaign_of(sprint, n),
                                .pitch = counted[what] == MEASURE_EMAIL ? pitch_of(campaign_of(sprint, n), 2) : 0,
                                .measure = counted[what],
                                .n = 1 + (day + member + n) % (what == 0 ? 9 : 2)};
    years->sums[n][what] += tally.n;
    add_with_history(years, THING_TALLY, &tally, member, "Counted");
}

static void add_notes(struct years *years, int sprint, civil_day day)
{
    for (int i = 0; i < NOTES_A_DAY; i++) {
        const struct note note = {.id = next_id(years, THING_NOTE),
                                  .rev = 1,
                                  .sprint = sprint,
                                  .day = day,
                                  .member = 1 + i % MEMBERS,
                                  .kind = i % NOTE_KINDS,
                                  .words = "They liked the question, and wanted to know what it costs a year.",
                                  .campaign = campaign_of(sprint, i % IN_SPRINT),
                                  .company = 1 + (day * 23 + i) % COMPANIES,
                                  .reason = i % NOTE_KINDS == NOTE_REJECTION};
        add_with_history(years, THING_NOTE, &note, note.member, "Noted");
    }
}

static void add_standup(struct years *years, int sprint, civil_day day)
{
    int64_t id = next_id(years, THING_STANDUP);
    add(years, THING_STANDUP,
        &(struct standup){
            .id = id, .rev = 1, .sprint = sprint, .day = day, .state = STANDUP_ENDED, .minutes = 20, .spent = 1100});
    for (int i = 1; i <= MEMBERS; i++) {
        add(years, THING_TURN,
            &(struct turn){.id = next_id(years, THING_TURN),
                           .rev = 1,
                           .standup = id,
                           .member = i,
                           .position = i,
                           .state = TURN_SPOKEN,
                           .spent = 220});
    }
}

static void add_day(struct years *years, int sprint, civil_day day)
{
    years->at = instant_of(day, 9 * 60);
    for (int member = 1; member <= MEMBERS; member++) {
        for (int n = 0; n < IN_SPRINT * COUNTED; n++) {
            add_tally(years, sprint, day, member, n / COUNTED, n % COUNTED);
        }
    }
    add_notes(years, sprint, day);
    add_standup(years, sprint, day);
}

/* --- its retrospective --- */

static void add_learnings(struct years *years, int sprint)
{
    for (int i = 0; i < IN_SPRINT; i++) {
        int64_t campaign = campaign_of(sprint, i);
        const struct decision decision = {.id = next_id(years, THING_DECISION),
                                          .rev = 1,
                                          .sprint = sprint,
                                          .day = first_of_sprint(sprint) + 11,
                                          .member = 1,
                                          .campaign = campaign,
                                          .word = i % DECISION_OPEN,
                                          .reason = "4 positives in 38"};
        const struct learning learning = {.id = next_id(years, THING_LEARNING),
                                          .rev = 1,
                                          .sprint = sprint,
                                          .day = decision.day,
                                          .member = 2,
                                          .campaign = campaign,
                                          .source = i % SOURCES,
                                          .words = "Owners decide on Fridays, after the last patient."};
        add_with_history(years, THING_DECISION, &decision, 1, "Decided");
        add_with_history(years, THING_LEARNING, &learning, 2, "Learned");
        add(years, THING_GROUND,
            &(struct ground){.id = next_id(years, THING_GROUND), .decision = decision.id, .learning = learning.id});
    }
    add(years, THING_ACTION,
        &(struct action){.id = next_id(years, THING_ACTION),
                         .rev = 1,
                         .sprint = sprint,
                         .words = "Call on Fridays",
                         .owner = 2,
                         .state = ACTION_DONE,
                         .reviewed = sprint});
}

static void add_line(struct years *years, int sprint, int n, int what, int64_t pitch)
{
    add(years, THING_CLOSING_LINE,
        &(struct closing_line){.id = next_id(years, THING_CLOSING_LINE),
                               .sprint = sprint,
                               .campaign = campaign_of(sprint, n),
                               .pitch = pitch,
                               .pitch_name = pitch != 0 ? "email v2" : "",
                               .measure = counted[what],
                               .n = years->sums[n][what],
                               .target = pitch == 0 && what == 0 ? 100 : 0,
                               .verdict = ""});
}

static void add_closing(struct years *years, int sprint)
{
    add(years, THING_CLOSING,
        &(struct closing){.id = sprint,
                          .day = first_of_sprint(sprint) + 11,
                          .formulas = FORMULAS_VERSION,
                          .working_days = DAYS,
                          .people = MEMBERS,
                          .people_counted = MEMBERS,
                          .days_counted = DAYS,
                          .cards = CARDS_IN_SPRINT,
                          .cards_done = CARDS_IN_SPRINT});
    for (int n = 0; n < IN_SPRINT; n++) {
        add(years, THING_CLOSING_CAMPAIGN,
            &(struct closing_campaign){.id = next_id(years, THING_CLOSING_CAMPAIGN),
                                       .sprint = sprint,
                                       .campaign = campaign_of(sprint, n),
                                       .name = "Clinics · recall texts",
                                       .direction = "WORKING",
                                       .sentence = "It works.",
                                       .decision = decision_words[n % DECISION_OPEN],
                                       .reason = "4 positives in 38"});
        for (int what = 0; what < COUNTED; what++) {
            add_line(years, sprint, n, what, 0);
        }
        add_line(years, sprint, n, 0, pitch_of(campaign_of(sprint, n), 2));
    }
}

static void write_sprint(struct years *years, int number)
{
    bool runs = number == SPRINTS;
    memset(years->sums, 0, sizeof years->sums);
    years->at = instant_of(first_of_sprint(number), 8 * 60);
    add_sprint(years, number);
    for (int i = 0; i < CARDS_IN_SPRINT; i++) {
        add_card(years, number, i);
    }
    for (int i = 0; i < (runs ? 3 : DAYS); i++) { /* of the running sprint the days before today */
        add_day(years, number, first_of_sprint(number) + i % 5 + i / 5 * 7);
    }
    if (!runs) {
        add_learnings(years, number);
        add_closing(years, number);
    }
}

static void write_years(struct years *years)
{
    add_team(years);
    add_companies(years);
    years->at = instant_of(first_of_sprint(1), 0);
    for (int64_t id = 1; id <= CAMPAIGNS; id++) {
        add_campaign(years, id);
        add_pitches(years, id);
        add_standings(years, id);
    }
    for (int number = 1; number <= SPRINTS; number++) {
        write_sprint(years, number);
    }
    for (int i = 0; i < CARDS_WAITING; i++) {
        add_card(years, 0, i);
    }
}

/* --- many open cards --- */

static void last_ids(struct years *years)
{
    for (int thing = 0; thing < THINGS; thing++) {
        struct err err;
        check(store_new_id(years->store, (enum thing)thing, &years->ids[thing], &err), &err);
        years->ids[thing]--;
    }
}

static void add_open_card(struct years *years, int64_t sprint, int n)
{
    char title[60];
    const struct card card = {.id = next_id(years, THING_CARD),
                              .rev = 1,
                              .sprint = sprint,
                              .lane = n % LANE_DONE,
                              .rank = 1000 + n / LANE_DONE,
                              .title = title,
                              .words = "",
                              .owner = 1,
                              .measure = MEASURE_NONE,
                              .due = DAY_NONE,
                              .blocked = "",
                              .lane_day = day_parse("2025-09-01"),
                              .created = day_parse("2025-09-01")};
    snprintf(title, sizeof title, "Call back Clínica %d", n);
    add_with_history(years, THING_CARD, &card, 1, "Added a card");
}

static void write_open(struct years *years, int count)
{
    int64_t sprint;
    struct err err;
    check(store_sprint_in(years->store, SPRINT_RUNNING, &sprint, &err), &err);
    last_ids(years);
    years->at = instant_of(day_parse("2025-09-04"), 0);
    for (int i = 0; i < count; i++) {
        add_open_card(years, sprint, i);
    }
}

int main(int argc, char **argv)
{
    struct years years = {.at = 0};
    struct err err;
    bool more = argc == 4 && strcmp(argv[2], "--open") == 0;
    if (argc != 2 && !more) {
        fprintf(stderr, "Usage: make_years BOARD [--open N]\n");
        return 2;
    }
    strbuf_init(&years.json);
    check(more ? store_open(&years.store, argv[1], NULL, &err) : store_create(&years.store, argv[1], NULL, &err), &err);
    check(store_begin(years.store, &err), &err);
    if (more) {
        write_open(&years, atoi(argv[3]));
    } else {
        write_years(&years);
    }
    check(store_commit(years.store, &err), &err);
    store_close(years.store);
    strbuf_release(&years.json);
    return 0;
}
