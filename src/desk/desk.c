#include "desk/desk_state.h"

#include "base/text.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

/* --- the clock --- */

static int64_t real_now(void)
{
    return (int64_t)time(NULL);
}

int64_t desk_now(const struct desk *desk)
{
    return desk->clock_stands != 0 ? desk->clock_stands : real_now() + desk->clock_offset;
}

civil_day desk_today(const struct desk *desk)
{
    return day_of_instant(desk_now(desk));
}

static bool set_clock(struct desk *desk, const struct desk_options *options, struct err *err)
{
    int64_t instant;
    if (options->now == NULL) {
        return true;
    }
    if (!instant_read(options->now, &instant, err)) {
        err->code = ERR_USAGE;
        return false;
    }
    desk->clock_offset = instant - real_now();
    desk->clock_stands = options->clock_stands ? instant : 0;
    return true;
}

/* The computer's own zone, as it was before any board's took its place; NULL: the one of /etc/localtime. */
static const char *own_zone(void)
{
    static bool known;
    static char *zone;
    if (!known) {
        const char *now = getenv("TZ");
        zone = now != NULL ? strdup(now) : NULL;
        known = true;
    }
    return zone;
}

/* The team's zone is the process' zone from here on; a team without one has the computer's, whatever board was open before. */
static void set_zone(const char *team)
{
    const char *own = own_zone();
    const char *zone = team[0] != '\0' ? team : own;
    if (zone != NULL) {
        setenv("TZ", zone, 1);
    } else {
        unsetenv("TZ");
    }
    tzset();
}

/* --- who sits here --- */

enum { LOGIN_BYTES_MAX = 255 };

static char *login_of(const struct desk_options *options)
{
    const struct passwd *entry = options->login == NULL ? getpwuid(getuid()) : NULL;
    const char *login = options->login != NULL ? options->login : entry != NULL ? entry->pw_name : "unknown";
    bool sound = login[0] != '\0' && text_check(login, strlen(login), TEXT_LINE, LOGIN_BYTES_MAX, "The login", NULL);
    char *copy = strdup(sound ? login : "unknown");
    must(copy != NULL);
    return copy;
}

int64_t desk_me(const struct desk *desk)
{
    return desk->me;
}

/* The active member of this name, or the only one whose name begins so; 0 where there is none. */
static bool member_named(struct store *store, struct arena *arena, const char *name, int64_t *id, struct err *err)
{
    const char *wanted = text_fold(arena, name);
    struct member member;
    bool found;
    int begins = 0;
    *id = 0;
    for (int64_t after = 0;; after = member.id) {
        if (!store_next(store, THING_MEMBER, after, &member, &found, arena, err)) {
            return false;
        }
        const char *folded = found ? text_fold(arena, member.name) : NULL;
        bool exact = found && member.archived == 0 && strcmp(folded, wanted) == 0;
        if (!found || exact) {
            *id = exact ? member.id : begins == 1 ? *id : 0;
            return true;
        }
        if (member.archived == 0 && strncmp(folded, wanted, strlen(wanted)) == 0) {
            *id = member.id;
            begins++;
        }
    }
}

static bool nobody_called(struct arena *arena, const char *name, struct err *err)
{
    struct strbuf clipped;
    strbuf_init(&clipped);
    text_clip(&clipped, name, 60, "…");
    const char *shown = arena_text(arena, clipped.text);
    strbuf_release(&clipped);
    return err_set(err, ERR_NOT_FOUND, "Nobody in the team is called “%s”.", shown);
}

bool desk_sit(struct desk *desk, const char *name, struct err *err)
{
    if (name == NULL || name[0] == '\0') {
        desk->me = 0;
        return true;
    }
    struct arena arena;
    int64_t member;
    arena_init(&arena);
    bool fine = member_named(desk->store, &arena, name, &member, err) && (member != 0 || nobody_called(&arena, name, err));
    desk->me = fine ? member : desk->me;
    arena_release(&arena);
    return fine;
}

/* --- a board that went back to a copy --- */

void desk_saw(struct desk *desk, const struct snapshot *snap)
{
    desk->seen = snap->last.id;
    strbuf_clear(&desk->seen_token);
    strbuf_add(&desk->seen_token, snap->last.id != 0 ? snap->last.token : "");
    strbuf_clear(&desk->seen_me);
    strbuf_add(&desk->seen_me, snap->me != 0 ? snapshot_member_name(snap, snap->me) : "");
}

static bool went_back(struct desk *desk, bool *back, struct err *err)
{
    int64_t entry;
    *back = false;
    if (desk->seen == 0) {
        return true;
    }
    if (!store_history_by_token(desk->store, desk->seen_token.text, &entry, err)) {
        return false;
    }
    *back = entry != desk->seen;
    return true;
}

bool desk_sit_again(struct desk *desk, struct err *err)
{
    bool back;
    struct err stranger;
    if (!went_back(desk, &back, err)) {
        return false;
    }
    if (back && !desk_sit(desk, desk->seen_me.text, &stranger)) {
        desk->me = 0;
    }
    return true;
}

bool desk_begin(struct desk *desk, struct err *err)
{
    bool back;
    if (!store_begin(desk->store, err)) {
        return false;
    }
    bool fine = went_back(desk, &back, err);
    if (fine && !back) {
        return true;
    }
    store_rollback(desk->store);
    return fine &&
           err_set(err, ERR_REFUSED,
                   "Somebody went back to a copy of the board meanwhile, so nothing was changed. Look at it as it is now.");
}

/* --- opening --- */

static struct desk *new_desk(struct store *store, const struct desk_options *options)
{
    struct desk *desk = calloc(1, sizeof *desk);
    must(desk != NULL);
    desk->store = store;
    desk->login = login_of(options);
    strbuf_init(&desk->seen_token);
    strbuf_init(&desk->seen_me);
    strbuf_init(&desk->words);
    strbuf_init(&desk->extra);
    strbuf_init(&desk->who);
    arena_init(&desk->conflict);
    return desk;
}

bool desk_read_zone(struct desk *desk, struct err *err)
{
    struct team team;
    struct arena arena;
    arena_init(&arena);
    bool fine = store_get(desk->store, THING_TEAM, 1, &team, &arena, err);
    if (fine) {
        set_zone(team.zone);
    }
    arena_release(&arena);
    return fine;
}

bool desk_open(struct desk **desk, const char *path, const struct desk_options *options, struct err *err)
{
    struct store *store;
    const struct store_options store_options = {
        .wait = options->wait, .wait_context = options->wait_context, .is_copy = options->is_copy};
    if (!store_open(&store, path, &store_options, err)) {
        return false;
    }
    struct desk *opened = new_desk(store, options);
    if (!desk_read_zone(opened, err) || !set_clock(opened, options, err) || !desk_sit(opened, options->member, err)) {
        desk_close(opened);
        return false;
    }
    *desk = opened;
    return true;
}

static const char *const usual_reasons[] = {"pricing",  "competition", "budget", "missing feature", "timing", "no decision-maker",
                                            "poor fit", "in-house",    "other"};

static bool add_reasons(struct store *store, struct err *err)
{
    for (size_t i = 0; i < sizeof usual_reasons / sizeof usual_reasons[0]; i++) {
        struct reason reason = {.id = (int64_t)i + 1, .rev = 1, .position = (int64_t)i + 1, .words = usual_reasons[i]};
        if (!store_add(store, THING_REASON, &reason, err)) {
            return false;
        }
    }
    return true;
}

static bool fill_new(struct store *store, const char *team_name, struct err *err)
{
    const struct team team = {
        .id = 1,
        .rev = 1,
        .name = team_name,
        .zone = "",
        .week_mask = 31,
        .standup_minutes = 20,
        .limit_doing = 3,
        .floor = 30,
        .window_email = 7,
        .window_voicemail = 2,
        .window_presentation = 7,
    };
    if (!text_check(team_name, strlen(team_name), TEXT_LINE, 200, "The name of the team", err) || !store_begin(store, err)) {
        return false;
    }
    if (store_add(store, THING_TEAM, &team, err) && add_reasons(store, err) && store_commit(store, err)) {
        return true;
    }
    store_rollback(store);
    return false;
}

static bool make_board(const char *path, const char *team, struct err *err)
{
    struct store *store;
    if (!store_create(&store, path, NULL, err)) {
        return false;
    }
    bool filled = fill_new(store, team, err);
    store_close(store);
    return filled;
}

/* Under a name of its own until it is whole, so that nobody ever opens half a board. */
bool desk_create(struct desk **desk, const char *path, const char *team, const struct desk_options *options, struct err *err)
{
    struct strbuf made;
    strbuf_init(&made);
    strbuf_addf(&made, "%s.new-%ld", path, (long)getpid());
    bool fine = make_board(made.text, team, err) && store_place(made.text, path, err);
    if (!fine) {
        store_discard(made.text);
    }
    strbuf_release(&made);
    return fine && desk_open(desk, path, options, err);
}

bool desk_write_down(struct desk *desk, const char *words, struct err *err)
{
    unsigned char random[16];
    char token[2 * sizeof random + 1];
    struct history entry = {
        .at = desk_now(desk), .token = token, .member = desk->me, .login = desk->login, .words = words, .undone = 1};
    must(getrandom(random, sizeof random, 0) == (ssize_t)sizeof random);
    for (size_t i = 0; i < sizeof random; i++) {
        snprintf(token + 2 * i, 3, "%02x", random[i]);
    }
    return store_new_id(desk->store, THING_HISTORY, &entry.id, err) && store_add(desk->store, THING_HISTORY, &entry, err);
}

void desk_close(struct desk *desk)
{
    store_close(desk->store);
    strbuf_release(&desk->seen_token);
    strbuf_release(&desk->seen_me);
    strbuf_release(&desk->words);
    strbuf_release(&desk->extra);
    strbuf_release(&desk->who);
    arena_release(&desk->conflict);
    free(desk->login);
    free(desk);
}

struct store *desk_store(struct desk *desk)
{
    return desk->store;
}

const char *desk_path(const struct desk *desk)
{
    return store_path(desk->store);
}

void desk_set_progress(struct desk *desk, desk_progress_fn *progress, void *context)
{
    desk->progress = progress;
    desk->progress_context = context;
}

void desk_set_wait(struct desk *desk, store_wait_fn *wait, void *context)
{
    store_set_wait(desk->store, wait, context);
}
