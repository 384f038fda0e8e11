#include "desk/room.h"

#include "desk/same.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void fine(struct room *room, bool truth)
{
    if (!truth) {
        fail_msg("%s", room->err.text);
    }
}

/* --- the room --- */

static void make_folder(struct room *room)
{
    bool memory = access("/dev/shm", W_OK) == 0;
    (void)snprintf(room->folder, sizeof room->folder, "%s/scrumsell-XXXXXX", memory ? "/dev/shm" : "/tmp");
    assert_non_null(mkdtemp(room->folder));
    (void)snprintf(room->path, sizeof room->path, "%s/board", room->folder);
}

static void add_member(struct room *room, const char *name, int role)
{
    struct member member;
    thing_blank(THING_MEMBER, &member);
    member.name = name;
    member.role = role;
    room_do(room, change_add(THING_MEMBER, &member));
}

int room_open(void **state)
{
    struct room *room = calloc(1, sizeof *room);
    assert_non_null(room);
    setenv("TZ", "UTC", 1);
    arena_init(&room->arena);
    snapshot_init(&room->snap);
    snapshot_init(&room->copied);
    make_folder(room);
    const struct desk_options options = {.login = "office", .now = "2025-09-01T08:00", .clock_stands = true};
    fine(room, desk_create(&room->desk, room->path, "Our team", &options, &room->err));
    room->desks[0] = room->desk;
    add_member(room, "Ana", ROLE_EXECUTIVE);
    add_member(room, "Priya", ROLE_COLLECTOR);
    add_member(room, "Tom", ROLE_GENERATOR);
    room_sit(room, 0, "Ana", "2025-09-01T09:00");
    *state = room;
    return 0;
}

static void empty_folder(const char *folder)
{
    DIR *all = opendir(folder);
    for (const struct dirent *entry; all != NULL && (entry = readdir(all)) != NULL;) {
        char path[400];
        (void)snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        (void)unlink(path);
    }
    if (all != NULL) {
        (void)closedir(all);
    }
    (void)rmdir(folder);
}

int room_close(void **state)
{
    struct room *room = *state;
    for (int i = 0; i < ROOM_DESKS; i++) {
        if (room->desks[i] != NULL) {
            desk_close(room->desks[i]);
        }
    }
    snapshot_release(&room->snap);
    snapshot_release(&room->copied);
    arena_release(&room->arena);
    empty_folder(room->folder);
    free(room);
    return 0;
}

void room_sit(struct room *room, int desk, const char *member, const char *now)
{
    const struct desk_options options = {.login = "office", .member = member, .now = now, .clock_stands = true};
    if (room->desks[desk] != NULL) {
        desk_close(room->desks[desk]);
        room->desks[desk] = NULL;
    }
    fine(room, desk_open(&room->desks[desk], room->path, &options, &room->err));
    room->desk = room->desks[desk];
}

void room_turn(struct room *room, int desk)
{
    room->desk = room->desks[desk];
}

const struct snapshot *room_look(struct room *room)
{
    fine(room, desk_load_after(room->desk, &room->copied, &room->snap, &room->err));
    fine(room, desk_load(room->desk, &room->snap, &room->err));
    same_snapshots(&room->copied, &room->snap);
    return &room->snap;
}

/* --- changes --- */

int64_t room_do(struct room *room, struct change change)
{
    fine(room, desk_apply(room->desk, &change, &room->outcome, &room->err));
    return room->outcome.id;
}

static void refused(struct room *room, bool done, const char *before, enum err_code code, const char *sentence)
{
    if (done) {
        fail_msg("done, though it should be refused: %s", sentence);
    }
    assert_string_equal(room->err.text, sentence);
    assert_int_equal(room->err.code, code);
    assert_string_equal(room_document(room, true), before);
}

void room_refuse(struct room *room, struct change change, enum err_code code, const char *sentence)
{
    const char *before = room_document(room, true);
    refused(room, desk_apply(room->desk, &change, &room->outcome, &room->err), before, code, sentence);
}

void room_undo(struct room *room)
{
    fine(room, desk_undo(room->desk, &room->outcome, &room->err));
}

void room_redo(struct room *room)
{
    fine(room, desk_redo(room->desk, &room->outcome, &room->err));
}

void room_refuse_undo(struct room *room, const char *sentence)
{
    const char *before = room_document(room, true);
    refused(room, desk_undo(room->desk, &room->outcome, &room->err), before, ERR_REFUSED, sentence);
}

void room_said(struct room *room, const char *words)
{
    const struct snapshot *snap = room_look(room);
    assert_string_equal(room->outcome.words, words);
    assert_int_equal(snap->last.id, room->outcome.history);
    assert_string_equal(snap->last.words, words);
    assert_int_equal(snap->last.member, desk_me(room->desk));
    assert_string_equal(snap->last.login, "office");
    assert_int_equal(snap->last.at, desk_now(room->desk));
}

/* --- what the board says --- */

void *room_row(struct room *room, enum thing thing, int64_t id)
{
    union row *row = arena_new(&room->arena, union row);
    fine(room, store_get(desk_store(room->desk), thing, id, row, &room->arena, &room->err));
    return row;
}

bool room_has(struct room *room, enum thing thing, int64_t id)
{
    union row row;
    return store_get(desk_store(room->desk), thing, id, &row, &room->arena, &room->err);
}

size_t room_count(struct room *room, enum thing thing)
{
    union row row;
    bool found = true;
    size_t count = 0;
    for (int64_t after = 0; found; after = row_id(&row)) {
        fine(room, store_next(desk_store(room->desk), thing, after, &row, &found, &room->arena, &room->err));
        if (!found) {
            break;
        }
        count++;
    }
    return count;
}

/* Takes every "rev":N, out of the text. */
static void leave_out_revisions(char *text)
{
    static const char key[] = "\"rev\":";
    char *to = text;
    for (const char *from = text; *from != '\0';) {
        if (strncmp(from, key, sizeof key - 1) != 0) {
            *to++ = *from++;
            continue;
        }
        from += sizeof key - 1;
        from += strspn(from, "0123456789");
        from += *from == ',';
    }
    *to = '\0';
}

const char *room_document(struct room *room, bool with_history)
{
    char *text;
    size_t bytes;
    FILE *out = open_memstream(&text, &bytes);
    assert_non_null(out);
    bool done = exchange_export(room->desk, out, with_history, &room->err);
    assert_int_equal(fclose(out), 0);
    fine(room, done);
    if (!with_history) {
        leave_out_revisions(text);
    }
    const char *document = arena_text(&room->arena, text);
    free(text);
    return document;
}

void room_is_sound(struct room *room)
{
    struct findings findings;
    store_doctor(desk_store(room->desk), &room->arena, &findings);
    if (findings.count > 0) {
        fail_msg("%s", findings.sentences[0]);
    }
}

bool room_folder_has_only(struct room *room, const char *const *names, size_t count)
{
    DIR *all = opendir(room->folder);
    assert_non_null(all);
    bool only = true;
    for (const struct dirent *entry; (entry = readdir(all)) != NULL;) {
        bool known = entry->d_name[0] == '.' || strcmp(entry->d_name, "board") == 0;
        for (size_t i = 0; i < count; i++) {
            known = known || strcmp(entry->d_name, names[i]) == 0;
        }
        only = only && known;
    }
    (void)closedir(all);
    return only;
}

/* --- the usual things --- */

int64_t room_campaign(struct room *room, const char *name)
{
    struct campaign campaign;
    struct pitch pitch;
    static const char *const audience[] = {"Practice manager"};
    thing_blank(THING_CAMPAIGN, &campaign);
    campaign.name = name;
    struct change add = change_add(THING_CAMPAIGN, &campaign);
    add.names = audience;
    add.names_count = 1;
    int64_t id = room_do(room, add);
    thing_blank(THING_PITCH, &pitch);
    pitch.campaign = id;
    pitch.channel = CHANNEL_EMAIL;
    pitch.words = "Fill empty slots";
    room_do(room, change_add(THING_PITCH, &pitch));
    return id;
}

int64_t room_plan(struct room *room, int64_t campaign)
{
    struct sprint sprint;
    thing_blank(THING_SPRINT, &sprint);
    sprint.goal = "Three meetings";
    sprint.first_day = desk_today(room->desk);
    sprint.last_day = sprint.first_day + 11;
    int64_t id = room_do(room, change_add(THING_SPRINT, &sprint));
    room_do(room, change_sprint_take(id, campaign, ""));
    return id;
}

int64_t room_sprint(struct room *room, int64_t campaign)
{
    int64_t id = room_plan(room, campaign);
    struct sprint sprint = ROOM_ROW(room, SPRINT, sprint, id);
    room_do(room, change_sprint_start(&sprint));
    return id;
}

int64_t room_card(struct room *room, int64_t sprint, int64_t campaign, const char *title)
{
    struct card card;
    thing_blank(THING_CARD, &card);
    card.sprint = sprint;
    card.campaign = campaign;
    card.title = title;
    return room_do(room, change_add(THING_CARD, &card));
}

int64_t room_count_emails(struct room *room, int64_t campaign, int64_t n)
{
    struct tally where;
    const struct count count = {.measure = MEASURE_EMAIL, .n = n};
    thing_blank(THING_TALLY, &where);
    where.day = desk_today(room->desk);
    where.member = desk_me(room->desk);
    where.campaign = campaign;
    return room_do(room, change_count(&where, &count, 1));
}
