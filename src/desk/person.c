#include "desk/person.h"

#include "base/text.h"

#include "base/strbuf.h"
#include "desk/json.h"
#include "desk/json_scan.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STATE "state.json"
#define STATE_NEW "state.json.new"
#define STATE_DAMAGED "state.json.damaged"
#define STATE_LOCK "state.lock"

/* --- as rows --- */

/* A draft and its texts as the document has them: flat, the text naming its draft by number. */
struct draft_row {
    int64_t draft;
    struct person_draft is;
};

struct text_row {
    int64_t draft;
    struct person_text is;
};

#define COLUMN(row, member) .name = #member, .offset = offsetof(struct row, member)
#define COLUMN_IS(row, member) .name = #member, .offset = offsetof(struct row, is.member)

static const struct column place_columns[] = {
    {COLUMN(person_place, board), .kind = COLUMN_BLOCK}, {COLUMN(person_place, member), .kind = COLUMN_LINE},
    {COLUMN(person_place, page), .kind = COLUMN_LINE},   {COLUMN(person_place, thing), .kind = COLUMN_LINE},
    {COLUMN(person_place, id), .kind = COLUMN_NUMBER},   {COLUMN(person_place, filter), .kind = COLUMN_LINE},
};

static const struct column draft_columns[] = {
    {COLUMN(draft_row, draft), .kind = COLUMN_NUMBER},     {COLUMN_IS(draft_row, board), .kind = COLUMN_BLOCK},
    {COLUMN_IS(draft_row, form), .kind = COLUMN_LINE},     {COLUMN_IS(draft_row, thing), .kind = COLUMN_LINE},
    {COLUMN_IS(draft_row, id), .kind = COLUMN_NUMBER},     {COLUMN_IS(draft_row, rev), .kind = COLUMN_NUMBER},
    {COLUMN_IS(draft_row, saved), .kind = COLUMN_INSTANT},
};

static const struct column text_columns_of_draft[] = {
    {COLUMN(text_row, draft), .kind = COLUMN_NUMBER},
    {COLUMN_IS(text_row, field), .kind = COLUMN_LINE},
    {COLUMN_IS(text_row, text), .kind = COLUMN_BLOCK},
};

#define SHAPE(name, people_say, row, list)                                                                                       \
    {                                                                                                                            \
        .thing = THINGS, .table = name, .word = people_say, .bytes = sizeof(struct row), .columns = list,                        \
        .count = sizeof list / sizeof list[0]                                                                                    \
    }

enum state_rows { PLACES, DRAFTS, TEXTS, STATE_ROWS };

static const struct shape shapes[STATE_ROWS] = {
    [PLACES] = SHAPE("places", "remembered place", person_place, place_columns),
    [DRAFTS] = SHAPE("drafts", "draft", draft_row, draft_columns),
    [TEXTS] = SHAPE("texts", "text of a draft", text_row, text_columns_of_draft),
};

/* What the document says once. */
struct whole {
    const char *board;
};

static const struct column whole_columns[] = {{COLUMN(whole, board), .kind = COLUMN_BLOCK}};
static const struct shape whole_shape = SHAPE("person", "person", whole, whole_columns);

static const size_t rows_most[STATE_ROWS] = {
    [PLACES] = PERSON_PLACES_MAX, [DRAFTS] = PERSON_DRAFTS_MAX, [TEXTS] = PERSON_TEXTS_MAX};

/* --- reading --- */

struct reading {
    struct arena *arena;
    struct whole whole;
    void *rows[STATE_ROWS];
    size_t count[STATE_ROWS];
};

static void *row_in(const struct reading *reading, enum state_rows which, size_t index)
{
    return (char *)reading->rows[which] + index * shapes[which].bytes;
}

static void blank(const struct shape *shape, void *row)
{
    memset(row, 0, shape->bytes);
    for (size_t i = 0; i < shape->count; i++) {
        if (column_is_text(&shape->columns[i])) {
            column_set_text(&shape->columns[i], row, "");
        }
    }
}

static bool on_row(void *context, const char *key, size_t key_bytes, const char *object, size_t bytes, size_t line,
                   struct err *err)
{
    struct reading *reading = context;
    (void)line;
    for (size_t i = 0; i < STATE_ROWS; i++) {
        if (strlen(shapes[i].table) == key_bytes && memcmp(shapes[i].table, key, key_bytes) == 0 &&
            reading->count[i] < rows_most[i]) {
            void *row = row_in(reading, (enum state_rows)i, reading->count[i]++);
            blank(&shapes[i], row);
            return json_row_read(object, bytes, &shapes[i], row, NULL, reading->arena, NULL, err);
        }
    }
    return true;
}

/* What a later version of the program may have added is passed over. */
static bool on_value(void *context, const char *key, size_t key_bytes, const char *value, size_t bytes, size_t line,
                     struct err *err)
{
    struct reading *reading = context;
    (void)line;
    if (key_bytes != strlen("board") || memcmp(key, "board", key_bytes) != 0) {
        return true;
    }
    const char *object = arena_format(reading->arena, "{\"board\":%.*s}", (int)bytes, value);
    return json_row_read(object, strlen(object), &whole_shape, &reading->whole, NULL, reading->arena, NULL, err);
}

/* The texts of a draft, or only their number where there is no room given. */
static size_t texts_of(const struct reading *reading, int64_t draft, struct person_text *texts)
{
    size_t count = 0;
    for (size_t i = 0; i < reading->count[TEXTS]; i++) {
        const struct text_row *row = row_in(reading, TEXTS, i);
        if (row->draft == draft && texts != NULL) {
            texts[count] = row->is;
        }
        count += row->draft == draft;
    }
    return count;
}

static void gather_texts(const struct reading *reading, struct draft_row *row)
{
    struct person_text *texts = arena_array(reading->arena, struct person_text, texts_of(reading, row->draft, NULL) + 1);
    row->is.texts_count = texts_of(reading, row->draft, texts);
    row->is.texts = texts;
}

/* Room for one more of each, so that a change can put its own in front. */
static void person_make(struct person *person, struct arena *arena)
{
    *person = (struct person){
        .board = "",
        .places = arena_array(arena, struct person_place, PERSON_PLACES_MAX + 1),
        .drafts = arena_array(arena, struct person_draft, PERSON_DRAFTS_MAX + 1),
    };
}

static bool document_read(const char *bytes, size_t count, struct arena *arena, struct person *person, struct err *err)
{
    struct reading reading = {.arena = arena, .whole = {.board = ""}};
    for (size_t i = 0; i < STATE_ROWS; i++) {
        reading.rows[i] = arena_give(arena, arena_bytes(rows_most[i], shapes[i].bytes));
    }
    const struct json_walk walk = {.on_object = on_row, .on_value = on_value, .context = &reading};
    if (!json_scan_document(bytes, count, &walk, err)) {
        return false;
    }
    person->board = reading.whole.board;
    person->places_count = reading.count[PLACES];
    memcpy(person->places, reading.rows[PLACES], reading.count[PLACES] * sizeof *person->places);
    for (size_t i = 0; i < reading.count[DRAFTS]; i++) {
        struct draft_row *row = row_in(&reading, DRAFTS, i);
        gather_texts(&reading, row);
        person->drafts[person->drafts_count++] = row->is;
    }
    return true;
}

/* --- the file --- */

static bool failed(struct err *err, const char *doing, const char *folder)
{
    return err_set(err, ERR_IO, "Could not %s what is remembered in “%.200s”: %s.", doing, folder, strerror(errno));
}

static bool read_whole(int file, struct strbuf *out)
{
    char piece[8192];
    ssize_t got;
    while ((got = read(file, piece, sizeof piece)) > 0 && out->length <= PERSON_BYTES_MAX) {
        strbuf_add_n(out, piece, (size_t)got);
    }
    return got >= 0;
}

static bool is_ours(const struct stat *status)
{
    return S_ISREG(status->st_mode) && status->st_uid == geteuid() && status->st_size <= PERSON_BYTES_MAX;
}

static bool not_ours(const char *folder, struct err *err)
{
    return err_set(err, ERR_INPUT, "“%.200s/" STATE "” is not a file of yours that this program wrote.", folder);
}

/* True with nothing in `out` where there is no file. */
static bool file_read(int directory, const char *folder, struct strbuf *out, struct err *err)
{
    int file = openat(directory, STATE, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) {
        return errno == ENOENT || (errno == ELOOP ? not_ours(folder, err) : failed(err, "read", folder));
    }
    struct stat status;
    bool ours = fstat(file, &status) == 0 && is_ours(&status);
    bool read = ours && read_whole(file, out);
    close(file);
    if (!ours) {
        return not_ours(folder, err);
    }
    return read || failed(err, "read", folder);
}

static bool write_whole(int file, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t wrote = write(file, bytes, count);
        if (wrote < 0 && errno != EINTR) {
            return false;
        }
        bytes += wrote > 0 ? wrote : 0;
        count -= wrote > 0 ? (size_t)wrote : 0;
    }
    return true;
}

/* Under another name, to the disk, then in the place of the old one. */
static bool file_write(int directory, const char *folder, const struct strbuf *document, struct err *err)
{
    unlinkat(directory, STATE_NEW, 0);
    int file = openat(directory, STATE_NEW, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0) {
        return failed(err, "write", folder);
    }
    bool wrote = write_whole(file, document->text, document->length) && fsync(file) == 0;
    wrote = close(file) == 0 && wrote;
    if (!wrote || renameat(directory, STATE_NEW, directory, STATE) != 0 || fsync(directory) != 0) {
        failed(err, "write", folder);
        unlinkat(directory, STATE_NEW, 0);
        return false;
    }
    return true;
}

/* --- the folder --- */

const char *person_folder(struct arena *arena, const char *state_home, const char *home)
{
    if (state_home != NULL && state_home[0] == '/') {
        return arena_format(arena, "%s/scrumsell", state_home);
    }
    return home != NULL && home[0] == '/' ? arena_format(arena, "%s/.local/state/scrumsell", home) : NULL;
}

static bool make_folders(const char *folder)
{
    struct arena arena;
    arena_init(&arena);
    char *path = arena_text(&arena, folder);
    bool made = true;
    for (char *slash = strchr(path + 1, '/'); made && slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        made = mkdir(path, 0700) == 0 || errno == EEXIST;
        *slash = '/';
    }
    made = made && (mkdir(path, 0700) == 0 || errno == EEXIST);
    arena_release(&arena);
    return made;
}

/* A folder into which others can write could hold their files in place of ours. */
static bool is_private(int directory)
{
    struct stat status;
    return fstat(directory, &status) == 0 && status.st_uid == geteuid() && (status.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

/* The folder's descriptor; -1 with errno 0 where it is not the person's alone. */
static int folder_open(const char *folder)
{
    int directory = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (directory >= 0 && !is_private(directory)) {
        close(directory);
        errno = 0;
        return -1;
    }
    return directory;
}

static bool folder_refused(const char *folder, struct err *err)
{
    if (errno != 0) {
        return failed(err, "open", folder);
    }
    err_set(err, ERR_IO, "Nothing is remembered, because others can write into “%.200s”.", folder);
    return err_hint(err, "Make it yours alone: chmod 700 “%.200s”.", folder);
}

static bool person_load(int directory, const char *folder, struct arena *arena, struct person *person, struct err *err)
{
    struct strbuf document;
    strbuf_init(&document);
    person_make(person, arena);
    bool read = file_read(directory, folder, &document, err);
    if (read && document.length > 0 && !document_read(document.text, document.length, arena, person, err)) {
        person_make(person, arena);
        err_prefix(err, "“%.200s/" STATE "” is damaged and was left out", folder);
        err_hint(err, "It is kept as “" STATE_DAMAGED "” when something new is remembered.");
        read = false;
    }
    strbuf_release(&document);
    return read;
}

bool person_read(const char *folder, struct arena *arena, struct person *person, struct err *err)
{
    person_make(person, arena);
    if (folder == NULL) {
        return true;
    }
    int directory = folder_open(folder);
    if (directory < 0) {
        return errno == ENOENT || folder_refused(folder, err);
    }
    bool read = person_load(directory, folder, arena, person, err);
    close(directory);
    return read;
}

/* --- looking --- */

const char *person_board(struct arena *arena, const char *path)
{
    char *whole = realpath(path, NULL);
    const char *board = arena_text(arena, whole != NULL ? whole : path);
    free(whole);
    return board;
}

const struct person_place *person_place_of(const struct person *person, const char *board)
{
    for (size_t i = 0; i < person->places_count; i++) {
        if (strcmp(person->places[i].board, board) == 0) {
            return &person->places[i];
        }
    }
    return NULL;
}

static bool same_draft(const struct person_draft *one, const struct person_draft *other)
{
    return one->id == other->id && strcmp(one->board, other->board) == 0 && strcmp(one->form, other->form) == 0 &&
           strcmp(one->thing, other->thing) == 0;
}

const struct person_draft *person_draft_of(const struct person *person, const struct person_draft *name)
{
    for (size_t i = 0; i < person->drafts_count; i++) {
        if (same_draft(&person->drafts[i], name)) {
            return &person->drafts[i];
        }
    }
    return NULL;
}

/* --- writing --- */

/* One row a line, after the comma of the one before. */
static void add_row(struct strbuf *out, const struct shape *shape, const void *row, bool first)
{
    strbuf_add(out, first ? "\n" : ",\n");
    json_row(out, shape, row);
}

static void add_texts(struct strbuf *out, const struct person *person)
{
    bool first = true;
    for (size_t i = 0; i < person->drafts_count; i++) {
        for (size_t n = 0; n < person->drafts[i].texts_count; n++) {
            add_row(out, &shapes[TEXTS], &(struct text_row){.draft = (int64_t)i + 1, .is = person->drafts[i].texts[n]}, first);
            first = false;
        }
    }
}

static void document_write(struct strbuf *out, const struct person *person)
{
    strbuf_add(out, "{\"schema\":1,\"kind\":\"person\",\n\"board\":");
    json_string(out, person->board);
    strbuf_add(out, ",\n\"places\":[");
    for (size_t i = 0; i < person->places_count; i++) {
        add_row(out, &shapes[PLACES], &person->places[i], i == 0);
    }
    strbuf_add(out, "],\n\"drafts\":[");
    for (size_t i = 0; i < person->drafts_count; i++) {
        add_row(out, &shapes[DRAFTS], &(struct draft_row){.draft = (int64_t)i + 1, .is = person->drafts[i]}, i == 0);
    }
    strbuf_add(out, "],\n\"texts\":[");
    add_texts(out, person);
    strbuf_add(out, "]}\n");
}

/* What could not be read again is not written. */
static bool check_document(const struct strbuf *document, struct arena *arena, struct err *err)
{
    struct person again;
    person_make(&again, arena);
    if (document->length > PERSON_BYTES_MAX) {
        return err_set(err, ERR_INPUT, "There are too many drafts to remember this one too.");
    }
    return document_read(document->text, document->length, arena, &again, err);
}

/* What is to become of what is remembered. */
struct change_of_person {
    const char *board; /* to open where nothing else says which */
    const struct person_place *place;
    const struct person_place *sits; /* its board and member count */
    const struct person_draft *draft;
    const struct person_draft *dropped;
};

static void put_place_first(struct person *person, const struct person_place *place)
{
    const struct person_place *known = person_place_of(person, place->board);
    const char *sits = place->member != NULL ? place->member : known != NULL ? known->member : "";
    size_t before = known != NULL ? (size_t)(known - person->places) : person->places_count++;
    memmove(person->places + 1, person->places, before * sizeof *person->places);
    person->places[0] = *place;
    person->places[0].member = sits;
    person->places_count -= person->places_count > PERSON_PLACES_MAX;
}

static void sit(struct person *person, const struct person_place *sits)
{
    const struct person_place *known = person_place_of(person, sits->board);
    struct person_place place = known != NULL ? *known : *sits;
    place.member = sits->member;
    put_place_first(person, &place);
}

static void drop_draft(struct person *person, const struct person_draft *name)
{
    const struct person_draft *known = person_draft_of(person, name);
    if (known != NULL) {
        size_t at = (size_t)(known - person->drafts);
        size_t behind = --person->drafts_count - at;
        memmove(person->drafts + at, person->drafts + at + 1, behind * sizeof *person->drafts);
    }
}

static void put_draft_first(struct person *person, const struct person_draft *draft)
{
    drop_draft(person, draft);
    memmove(person->drafts + 1, person->drafts, person->drafts_count++ * sizeof *person->drafts);
    person->drafts[0] = *draft;
    person->drafts_count -= person->drafts_count > PERSON_DRAFTS_MAX;
}

static size_t texts_in_all(const struct person *person)
{
    size_t count = 0;
    for (size_t i = 0; i < person->drafts_count; i++) {
        count += person->drafts[i].texts_count;
    }
    return count;
}

static void make_change(struct person *person, const struct change_of_person *change)
{
    person->board = change->board != NULL ? change->board : person->board;
    if (change->sits != NULL) {
        sit(person, change->sits);
    }
    if (change->place != NULL) {
        put_place_first(person, change->place);
    }
    if (change->draft != NULL) {
        put_draft_first(person, change->draft);
    }
    if (change->dropped != NULL) {
        drop_draft(person, change->dropped);
    }
    while (person->drafts_count > 1 && texts_in_all(person) > PERSON_TEXTS_MAX) {
        person->drafts_count--;
    }
}

static bool rewrite(int directory, const char *folder, const struct change_of_person *change, struct arena *arena,
                    struct err *err)
{
    struct person person;
    struct strbuf document;
    strbuf_init(&document);
    struct err why;
    bool read = person_load(directory, folder, arena, &person, &why);
    if (!read && why.code == ERR_IO) { /* it may be whole, and is not to be lost */
        *err = why;
        strbuf_release(&document);
        return false;
    }
    if (!read) {
        renameat(directory, STATE, directory, STATE_DAMAGED);
    }
    make_change(&person, change);
    document_write(&document, &person);
    bool wrote = check_document(&document, arena, err) && file_write(directory, folder, &document, err);
    strbuf_release(&document);
    return wrote;
}

/* Closing the descriptor lets go. Where the file system knows no locks, one goes on without. */
static int lock(int directory)
{
    int file = openat(directory, STATE_LOCK, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    while (file >= 0 && fcntl(file, F_SETLKW, &whole) != 0 && errno == EINTR) {
    }
    return file;
}

static bool change_person(const char *folder, const struct change_of_person *change, struct err *err)
{
    if (folder == NULL) {
        return err_set(err, ERR_IO, "Nothing can be remembered: there is no home folder ($HOME is not set).");
    }
    int directory = make_folders(folder) ? folder_open(folder) : -1;
    if (directory < 0) {
        return folder_refused(folder, err);
    }
    struct arena arena;
    arena_init(&arena);
    int locked = lock(directory);
    bool wrote = rewrite(directory, folder, change, &arena, err);
    if (locked >= 0) {
        close(locked);
    }
    close(directory);
    arena_release(&arena);
    return wrote;
}

/* The path of a board that is no text cannot be written as one. */
static bool is_nameable(const char *board, struct err *err)
{
    return text_check(board, strlen(board), TEXT_LINE, TEXT_BYTES_MAX, "The path of the board", err);
}

bool person_keep_place(const char *folder, const struct person_place *place, struct err *err)
{
    return is_nameable(place->board, err) && change_person(folder, &(struct change_of_person){.place = place}, err);
}

bool person_keep_member(const char *folder, const char *board, const char *member, struct err *err)
{
    const struct person_place sits = {.board = board, .member = member, .page = "", .thing = "", .filter = ""};
    return change_person(folder, &(struct change_of_person){.sits = &sits}, err);
}

bool person_keep_board(const char *folder, const char *board, struct err *err)
{
    return change_person(folder, &(struct change_of_person){.board = board}, err);
}

bool person_keep_draft(const char *folder, const struct person_draft *draft, struct err *err)
{
    return is_nameable(draft->board, err) && change_person(folder, &(struct change_of_person){.draft = draft}, err);
}

bool person_drop_draft(const char *folder, const struct person_draft *name, struct err *err)
{
    return change_person(folder, &(struct change_of_person){.dropped = name}, err);
}
