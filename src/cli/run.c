#include "cli/command.h"

#include "base/text.h"
#include "cli/list.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- options and arguments --- */

const char *run_option_at(const struct run *run, const char *name, size_t n)
{
    for (size_t i = 0; i < run->options_count; i++) {
        if (strcmp(run->options[i].name, name) == 0 && n-- == 0) {
            return run->options[i].value;
        }
    }
    return NULL;
}

const char *run_option(const struct run *run, const char *name)
{
    for (size_t i = run->options_count; i > 0; i--) {
        if (strcmp(run->options[i - 1].name, name) == 0) {
            return run->options[i - 1].value;
        }
    }
    return NULL;
}

const char **run_option_all(struct run *run, const char *name, size_t *count)
{
    const char **values = arena_array(&run->arena, const char *, OPTIONS_MAX);
    for (*count = 0; run_option_at(run, name, *count) != NULL; ++*count) {
        values[*count] = run_option_at(run, name, *count);
    }
    return values;
}

bool run_flag(const struct run *run, const char *name)
{
    return run_option(run, name) != NULL;
}

bool run_argument(const struct run *run, size_t n, const char *what, const char **value, struct err *err)
{
    if (n >= run->arguments_count) {
        err_set(err, ERR_USAGE, "%s needs %s.", run->command->name, what);
        return err_hint(err, "Usage: scrumsell %s %s", run->command->name, run->command->usage);
    }
    *value = run->arguments[n];
    return true;
}

const char *run_rest(struct run *run, size_t from)
{
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = from; i < run->arguments_count; i++) {
        strbuf_add(&text, i > from ? " " : "");
        strbuf_add(&text, run->arguments[i]);
    }
    const char *rest = arena_text(&run->arena, text.text);
    strbuf_release(&text);
    return rest;
}

bool run_read_number(const char *text, int64_t least, int64_t most, int64_t *number)
{
    char *end;
    errno = 0;
    long long read = strtoll(text, &end, 10);
    bool whole = end != text && *end == '\0' && strchr(" \t\n+", text[0]) == NULL;
    if (!whole || errno != 0 || read < least || read > most) {
        return false;
    }
    *number = read;
    return true;
}

bool run_number_option(const struct run *run, const char *name, int64_t otherwise, int64_t *number, struct err *err)
{
    const char *text = run_option(run, name);
    *number = otherwise;
    return text == NULL || run_read_number(text, 0, 1000000, number) ||
           err_set(err, ERR_USAGE, "--%s takes a number from 0 to 1,000,000, not “%.40s”.", name, text);
}

bool run_day(const struct run *run, const char *text, civil_day *day, struct err *err)
{
    if (day_read(text, run->snap.today, day, err)) {
        return true;
    }
    err->code = ERR_USAGE;
    return false;
}

bool run_day_option(const struct run *run, const char *name, civil_day otherwise, civil_day *day, struct err *err)
{
    const char *text = run_option(run, name);
    *day = otherwise;
    return text == NULL || run_day(run, text, day, err) || err_prefix(err, "--%s", name);
}

bool run_word(const char *const *words, int count, const char *what, const char *text, int *index, struct err *err)
{
    char all[200] = "";
    for (int i = 0; i < count && words[i] != NULL; i++) {
        if (strcmp(words[i], text) == 0) {
            *index = i;
            return true;
        }
        size_t length = strlen(all);
        bool last = i + 1 == count || words[i + 1] == NULL;
        snprintf(all + length, sizeof all - length, "%s%s", i == 0 ? "" : last ? " or " : ", ", words[i]);
    }
    return err_set(err, ERR_USAGE, "%s is %s, not “%.40s”.", what, all, text);
}

bool run_measure(const char *text, int *measure, struct err *err)
{
    *measure = measure_read(text);
    if (*measure != MEASURE_NONE) {
        return true;
    }
    err_set(err, ERR_USAGE, "“%.40s” is nothing that is counted.", text);
    const char *nearest = text_nearest(text, measure_words);
    return nearest != NULL ? err_hint(err, "Did you mean “%s”?", nearest)
                           : err_hint(err, "Companies, contacts, emails, calls, voicemails, presentations, replies, positives, "
                                           "rejections, meetings and deals are.");
}

static bool gather_stdin(struct strbuf *all, struct err *err)
{
    char block[4096];
    size_t got;
    while ((got = fread(block, 1, sizeof block, stdin)) > 0 && all->length <= TEXT_BYTES_MAX) {
        strbuf_add_n(all, block, got);
    }
    if (ferror(stdin)) {
        return err_set(err, ERR_IO, "Could not read standard input: %s.", strerror(errno));
    }
    while (all->length > 0 && all->text[all->length - 1] == '\n') {
        strbuf_cut(all, all->length - 1);
    }
    return text_check(all->text, all->length, TEXT_BLOCK, TEXT_BYTES_MAX, "The text", err);
}

bool run_text(struct run *run, const char *value, const char **text, struct err *err)
{
    *text = value;
    if (strcmp(value, "-") != 0) {
        return true;
    }
    if (isatty(STDIN_FILENO)) {
        if (run_flag(run, "no-input")) {
            return err_set(err, ERR_USAGE, "- would wait for the keyboard, and --no-input forbids it.");
        }
        fputs("Type the text, end with Ctrl+D.\n", stderr);
    }
    struct strbuf all;
    strbuf_init(&all);
    bool fine = gather_stdin(&all, err);
    *text = arena_text(&run->arena, all.text);
    strbuf_release(&all);
    return fine;
}

bool run_scratch_board(struct run *run, const char **path, struct err *err)
{
    const char *tmp = getenv("TMPDIR");
    char *folder = arena_format(&run->arena, "%s/scrumsell-XXXXXX", tmp != NULL && tmp[0] == '/' ? tmp : "/tmp");
    if (mkdtemp(folder) == NULL) {
        return err_set(err, ERR_IO, "Could not make a folder in “%.200s”: %s.", tmp != NULL && tmp[0] == '/' ? tmp : "/tmp",
                       strerror(errno));
    }
    run->scratch = folder;
    *path = arena_format(&run->arena, "%s/board.db", folder);
    return true;
}

/* --- writing --- */

void run_tell(const struct run *run, const char *format, ...)
{
    struct strbuf line, shown;
    va_list args;
    if (run->quiet) {
        return;
    }
    strbuf_init(&line);
    strbuf_init(&shown);
    va_start(args, format);
    strbuf_vaddf(&line, format, args);
    va_end(args);
    text_show(&shown, line.text);
    fprintf(stderr, "%s\n", shown.text);
    strbuf_release(&line);
    strbuf_release(&shown);
}

/* On one line that is written over; Ctrl+C ends the command, and what is not written yet never is. */
static bool tell_progress(void *context, size_t done, size_t of)
{
    struct run *run = context;
    if (of == 0) {
        watch_begin(&run->watch);
    } else if (watch_is_due(&run->watch)) {
        fprintf(stderr, "\rWriting... %zu %%   Ctrl+C stops, and nothing is written. ", 100 * done / of);
        run->told_progress = true;
    }
    return true;
}

/* A line that is written over again and again: on a terminal that can, for somebody who sees it. */
static bool can_write_over(const struct run *run)
{
    const char *terminal = getenv("TERM");
    bool able = isatty(STDERR_FILENO) && terminal != NULL && terminal[0] != '\0' && strcmp(terminal, "dumb") != 0;
    return able && !run_flag(run, "accessible") && run->format != FORMAT_PLAIN;
}

void run_show_progress(struct run *run)
{
    if (can_write_over(run) && !run->quiet) {
        desk_set_progress(run->desk, tell_progress, run);
    }
}

static void end_progress(struct run *run)
{
    fputs(run->told_progress ? "\r\033[K" : "", stderr);
    run->told_progress = false;
}

void run_tell_lines(const struct run *run, const char *lines)
{
    while (*lines != '\0') {
        size_t bytes = strcspn(lines, "\n");
        run_tell(run, "%.*s", (int)bytes, lines);
        lines += bytes + (lines[bytes] == '\n');
    }
}

void run_say(struct run *run, const struct outcome *outcome, const char *undo_hint)
{
    bool extra = outcome->extra != NULL && outcome->extra[0] != '\0';
    if (outcome->history == 0) {
        run_tell(run, "Nothing to change: it is so already.");
    } else if (run->dry) {
        run_tell(run, "Would happen: %s%s%s. Nothing was changed.", outcome->words, extra ? "; " : "",
                 extra ? outcome->extra : "");
    } else {
        run_tell(run, "✓ %s%s%s%s", outcome->words, extra ? "; " : "", extra ? outcome->extra : "", undo_hint);
    }
}

static void tell_row(struct run *run, enum thing thing, int64_t id)
{
    union row row;
    struct err gone;
    if (store_get(desk_store(run->desk), thing, id, &row, &run->arena, &gone)) {
        strbuf_add(&run->items, run->items.length > 0 ? list_separator(run) : "");
        strbuf_addf(&run->items, "{\"thing\":\"%s\",", thing_shape(thing)->table);
        struct strbuf object;
        strbuf_init(&object);
        list_object(&object, run, thing, &row);
        strbuf_addf(&run->items, "%s}", object.text + 1);
        strbuf_release(&object);
    }
}

/* Whether a change of many rows added some of this thing. */
static bool adds(const struct change *change, int thing)
{
    if (change->kind == CHANGE_CAMPAIGNS) {
        return thing == THING_CAMPAIGN;
    }
    for (size_t i = 0; i < change->parts_count; i++) {
        if (change->parts[i].kind == CHANGE_ADD && (int)change->parts[i].thing == thing) {
            return true;
        }
    }
    return false;
}

static void tell_added(struct run *run, const struct change *change, const struct outcome *outcome)
{
    struct image *images;
    size_t count;
    struct err gone;
    if (!store_images(desk_store(run->desk), outcome->history, &run->arena, &images, &count, &gone)) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (images[i].before == NULL && adds(change, images[i].thing)) {
            tell_row(run, (enum thing)images[i].thing, images[i].row);
        }
    }
}

/* The row that was written; of many the rows that were added; of what is neither its entry in the history. */
static void tell_item(struct run *run, const struct change *change, const struct outcome *outcome)
{
    bool many = change->kind == CHANGE_CAMPAIGNS || (change->kind == CHANGE_BATCH && change->thing < THINGS);
    bool one = change->thing < THINGS && outcome->id != 0;
    if (!run->json) {
        return;
    }
    if (many && outcome->history != 0) {
        tell_added(run, change, outcome);
    } else if (one || outcome->history != 0) {
        tell_row(run, one ? change->thing : THING_HISTORY, one ? outcome->id : outcome->history);
    }
}

bool run_apply(struct run *run, struct change *change, struct err *err)
{
    struct outcome outcome = {0};
    bool fine = desk_apply(run->desk, change, &outcome, err);
    end_progress(run);
    if (!fine) {
        return false;
    }
    run_say(run, &outcome, "   (scrumsell undo takes it back)");
    tell_item(run, change, &outcome);
    return true;
}

bool run_archive(struct run *run, enum thing thing, struct err *err)
{
    int64_t id;
    if (!run_find_argument(run, thing, 0, &id, err)) {
        return false;
    }
    struct change change = change_archive(thing, id);
    return run_apply(run, &change, err);
}

bool run_restore(struct run *run, enum thing thing, struct err *err)
{
    int64_t id;
    const char *name = "";
    if (!run_argument(run, 0, thing_shape(thing)->word, &name, err) || !run_find_archived(run, thing, name, &id, err)) {
        return false;
    }
    struct change change = change_restore(thing, id);
    return run_apply(run, &change, err);
}

bool run_reload(struct run *run, struct err *err)
{
    return desk_load(run->desk, &run->snap, err);
}
