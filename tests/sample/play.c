#include "sample/play.h"

#include "desk/exchange.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The clock of the story: events are gathered from all the tables, put in the order of their time, and played. */

/* The zone is written out, so that no list of zones is needed where the sample is shown. */
static const char zone[] = "CET-1CEST,M3.5.0,M10.5.0/3";

struct event {
    int64_t at;
    size_t order;
    enum who who;
    happen_fn *happen;
    size_t fact;
};

void play_expect(struct play *play, int64_t at, enum who who, happen_fn *happen, size_t fact)
{
    if (play->events_count == play->events_room) {
        play->events_room = play->events_room > 0 ? 2 * play->events_room : 256;
        play->events = realloc(play->events, play->events_room * sizeof *play->events);
        must(play->events != NULL);
    }
    play->events[play->events_count] =
        (struct event){.at = at, .order = play->events_count, .who = who, .happen = happen, .fact = fact};
    play->events_count++;
}

static int by_time(const void *one, const void *other)
{
    const struct event *a = one, *b = other;
    if (a->at != b->at) {
        return a->at < b->at ? -1 : 1;
    }
    return a->order < b->order ? -1 : 1;
}

/* --- days and hours --- */

civil_day play_day(const char *text)
{
    char day[DAY_TEXT];
    snprintf(day, sizeof day, "2025-%.5s", text);
    must(day_parse(day) != DAY_NONE);
    return day_parse(day);
}

int64_t play_at(const char *text, const char *usual, int seconds)
{
    char moment[32];
    int64_t instant;
    struct err err;
    snprintf(moment, sizeof moment, "2025-%.5sT%.5s", text, strlen(text) > 6 ? text + 6 : usual);
    must(instant_read(moment, &instant, &err));
    return instant + seconds;
}

const char *play_evening(civil_day day)
{
    int sprint = play_sprint_of(day);
    const char *closed = sprint > 0 ? sprint_facts[sprint - 1].closed : NULL;
    const char *last = closed != NULL ? closed : "09-12";
    return day == play_day(last) ? "14:50" : "17:30";
}

int play_sprint_of(civil_day day)
{
    for (int i = 0; i < SPRINTS; i++) {
        if (day >= play_day(sprint_facts[i].first) && day <= play_day(sprint_facts[i].last)) {
            return i + 1;
        }
    }
    return 0;
}

bool play_is_away(enum who who, civil_day day)
{
    for (size_t i = 0; i < away_facts_count; i++) {
        const struct away_fact *away = &away_facts[i];
        bool then = day >= play_day(away->first) && day <= play_day(away->last);
        if (then && (away->who == who || away->who == NOBODY)) {
            return true;
        }
    }
    return false;
}

/* --- references --- */

static bool begins(const char *text, const char *beginning)
{
    return strncmp(text, beginning, strlen(beginning)) == 0;
}

int64_t play_company(const struct play *play, const char *name)
{
    for (size_t i = 0; name != NULL && i < play->companies_count; i++) {
        if (strcmp(play->companies[i], name) == 0) {
            return play->company_ids[i];
        }
    }
    must(name == NULL);
    return 0;
}

int64_t play_pitch(const struct play *play, enum campaign_key campaign, int version)
{
    must(version == 0 || play->pitch_ids[campaign][version] != 0);
    return play->pitch_ids[campaign][version];
}

int64_t play_card(const struct play *play, const char *title)
{
    for (size_t i = 0; title != NULL && i < card_facts_count; i++) {
        if (strcmp(card_facts[i].title, title) == 0) {
            must(play->card_ids[i] != 0);
            return play->card_ids[i];
        }
    }
    must(title == NULL);
    return 0;
}

int64_t play_note(const struct play *play, const char *beginning)
{
    for (size_t i = 0; beginning != NULL && i < note_facts_count; i++) {
        if (begins(note_facts[i].words, beginning)) {
            must(play->note_ids[i] != 0);
            return play->note_ids[i];
        }
    }
    must(beginning == NULL);
    return 0;
}

int64_t play_learning(const struct play *play, const char *beginning)
{
    for (size_t i = 0; i < learning_facts_count; i++) {
        if (begins(learning_facts[i].words, beginning)) {
            must(play->learning_ids[i] != 0);
            return play->learning_ids[i];
        }
    }
    must(false);
    return 0;
}

/* --- at the desk --- */

static const char *const names[] = {"", "Ana", "Marc", "Júlia", "Priya", "Tom"};
static const char *const logins[] = {"ana", "ana", "marc", "julia", "priya", "tom"};

static struct desk_options options_of(enum who who, const char *now)
{
    return (struct desk_options){.member = names[who], .login = logins[who], .now = now, .clock_stands = true};
}

static void refuse(struct play *play, const struct err *err)
{
    struct arena arena;
    arena_init(&arena);
    fprintf(stderr, "%s, %s: %s\n", instant_text(&arena, play->now), names[play->who], err_words(err, &arena));
    abort();
}

static void sit(struct play *play, enum who who, int64_t at)
{
    struct arena arena;
    struct err err;
    if (play->desk != NULL && play->who == who && play->now == at) {
        return;
    }
    if (play->desk != NULL) {
        desk_close(play->desk);
        play->desk = NULL;
    }
    arena_init(&arena);
    const char *now = arena_text_n(&arena, instant_text(&arena, at), strlen("2025-09-04T09:41:00"));
    const struct desk_options options = options_of(who, now);
    play->who = who;
    play->now = at;
    if (!desk_open(&play->desk, play->path, &options, &err)) {
        refuse(play, &err);
    }
    arena_release(&arena);
}

int64_t play_change(struct play *play, struct change *change)
{
    struct outcome outcome;
    struct err err;
    snprintf(change->token, sizeof change->token, "%032" PRIx64, (uint64_t)++play->changes);
    if (!desk_apply(play->desk, change, &outcome, &err)) {
        refuse(play, &err);
    }
    return outcome.id;
}

void play_changes(struct play *play, const struct change *changes, size_t count)
{
    if (count == 0) {
        return;
    }
    struct change batch = count == 1 ? changes[0] : change_batch(changes, count);
    play_change(play, &batch);
}

const struct snapshot *play_look(struct play *play)
{
    struct err err;
    if (!desk_load(play->desk, &play->snap, &err)) {
        refuse(play, &err);
    }
    return &play->snap;
}

/* --- the first day: the team, its roles, and when it is away --- */

static void name_team(struct play *play)
{
    struct team was = play_look(play)->team;
    struct team team = was;
    team.zone = zone;
    struct change change = change_edit(THING_TEAM, &was, &team);
    play_change(play, &change);
}

static void add_members(struct play *play)
{
    static const int roles[] = {0, ROLE_EXECUTIVE, ROLE_GENERATOR, ROLE_GENERATOR, ROLE_COLLECTOR, ROLE_COLLECTOR};
    for (int who = ANA; who <= TOM; who++) {
        struct member member;
        thing_blank(THING_MEMBER, &member);
        member.name = names[who];
        member.role = roles[who];
        struct change change = change_add(THING_MEMBER, &member);
        must(play_change(play, &change) == who);
    }
}

static void add_absence(struct play *play, size_t fact)
{
    const struct away_fact *away = &away_facts[fact];
    struct absence absence = {
        .member = away->who, .first_day = play_day(away->first), .last_day = play_day(away->last), .words = away->words};
    struct change change = change_add(THING_ABSENCE, &absence);
    play_change(play, &change);
}

static void add_days_off(struct play *play)
{
    for (size_t i = 0; i < away_facts_count; i++) {
        const struct away_fact *away = &away_facts[i];
        struct day_off off = {.day = play_day(away->first), .words = away->words};
        if (away->who == NOBODY) {
            struct change change = change_add(THING_DAY_OFF, &off);
            play_change(play, &change);
        } else {
            play_expect(play, play_at(away->first, "09:00", 0) - 3 * 86400, away->who, add_absence, i);
        }
    }
}

static bool found(struct play *play, struct err *err)
{
    const struct desk_options options = {.login = logins[ANA], .now = "2025-06-06T09:00", .clock_stands = true};
    setenv("TZ", zone, 1);
    play->now = play_at("06-06", "09:00", 0);
    if (!desk_create(&play->desk, play->path, "Sundesk", &options, err)) {
        return false;
    }
    name_team(play);
    add_members(play);
    add_days_off(play);
    return true;
}

static bool play_all(const char *path, FILE *out, struct err *err)
{
    struct play play = {.path = path};
    snapshot_init(&play.snap);
    bool fine = found(&play, err);
    if (fine) {
        play_campaigns(&play);
        play_sprints(&play);
        play_cards(&play);
        play_work(&play);
        play_talk(&play);
        qsort(play.events, play.events_count, sizeof *play.events, by_time);
        for (size_t i = 0; i < play.events_count; i++) {
            const struct event *event = &play.events[i];
            sit(&play, event->who, event->at);
            event->happen(&play, event->fact);
        }
        fine = exchange_export(play.desk, out, true, err);
    }
    if (play.desk != NULL) {
        desk_close(play.desk);
    }
    snapshot_release(&play.snap);
    free(play.events);
    return fine;
}

/* A thousand changes are a thousand waits for the disk, so the board lies in memory where the machine offers that. */
bool play_document(FILE *out, struct err *err)
{
    const char *at = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    char folder[32], path[64];
    snprintf(folder, sizeof folder, "%s/sample-XXXXXX", at);
    if (mkdtemp(folder) == NULL) {
        return err_set(err, ERR_IO, "Could not make a folder in %s.", at);
    }
    snprintf(path, sizeof path, "%s/board.db", folder);
    bool fine = play_all(path, out, err);
    unlink(path);
    rmdir(folder);
    return fine;
}
