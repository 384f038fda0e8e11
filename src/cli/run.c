#include "cli/command.h"

#include "base/text.h"
#include "desk/json.h"

#include <ctype.h>
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
    return run_option_at(run, name, 0);
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

bool run_number_option(const struct run *run, const char *name, int64_t otherwise, int64_t *number, struct err *err)
{
    const char *text = run_option(run, name);
    *number = otherwise;
    if (text == NULL) {
        return true;
    }
    char *end;
    errno = 0;
    long long read = strtoll(text, &end, 10);
    if (errno != 0 || *end != '\0' || end == text || read < 0 || read > 1000000) {
        return err_set(err, ERR_USAGE, "--%s takes a number from 0 to 1,000,000, not “%.40s”.", name, text);
    }
    *number = read;
    return true;
}

bool run_day_option(const struct run *run, const char *name, civil_day otherwise, civil_day *day, struct err *err)
{
    const char *text = run_option(run, name);
    *day = otherwise;
    if (text == NULL || day_read(text, run->snap.today, day, err)) {
        return true;
    }
    err->code = ERR_USAGE;
    return err_prefix(err, "--%s", name);
}

static bool read_stdin(struct run *run, const char **text, struct err *err)
{
    if (isatty(STDIN_FILENO)) {
        fputs("Type the text, end with Ctrl+D.\n", stderr);
    }
    struct strbuf all;
    strbuf_init(&all);
    char block[4096];
    size_t got;
    while ((got = fread(block, 1, sizeof block, stdin)) > 0 && all.length <= TEXT_BYTES_MAX) {
        strbuf_add_n(&all, block, got);
    }
    while (all.length > 0 && all.text[all.length - 1] == '\n') {
        strbuf_cut(&all, all.length - 1);
    }
    bool fine = text_check(all.text, all.length, TEXT_BLOCK, TEXT_BYTES_MAX, "The text", err);
    *text = arena_text(&run->arena, all.text);
    strbuf_release(&all);
    return fine;
}

bool run_text(struct run *run, const char *value, const char **text, struct err *err)
{
    *text = value;
    return strcmp(value, "-") == 0 ? read_stdin(run, text, err) : true;
}

/* --- finding things by what people call them --- */

struct candidate {
    int64_t id;
    const char *name;
};

static void add_candidate(struct candidate *list, size_t *count, int64_t id, const char *name)
{
    list[(*count)++] = (struct candidate){.id = id, .name = name};
}

static struct candidate *candidates(struct run *run, enum thing thing, size_t *count)
{
    const struct snapshot *snap = &run->snap;
    size_t room = snap->campaigns_count + snap->members_count + snap->cards_count + snap->waiting_cards_count + 1;
    struct candidate *list = arena_array(&run->arena, struct candidate, room);
    *count = 0;
    for (size_t i = 0; thing == THING_CAMPAIGN && i < snap->campaigns_count; i++) {
        add_candidate(list, count, snap->campaigns[i].id, snap->campaigns[i].name);
    }
    for (size_t i = 0; thing == THING_MEMBER && i < snap->members_count; i++) {
        add_candidate(list, count, snap->members[i].id, snap->members[i].name);
    }
    for (size_t i = 0; thing == THING_CARD && i < snap->cards_count; i++) {
        add_candidate(list, count, snap->cards[i].id, snap->cards[i].title);
    }
    for (size_t i = 0; thing == THING_CARD && i < snap->waiting_cards_count; i++) {
        add_candidate(list, count, snap->waiting_cards[i].id, snap->waiting_cards[i].title);
    }
    return list;
}

/* How well a name fits: 3 the same, 2 its beginning, 1 somewhere in it, 0 not at all. */
static int fit(struct arena *arena, const char *name, const char *asked)
{
    const char *folded = text_fold(arena, name);
    const char *wanted = text_fold(arena, asked);
    if (strcmp(folded, wanted) == 0) {
        return 3;
    }
    if (strncmp(folded, wanted, strlen(wanted)) == 0) {
        return 2;
    }
    return strstr(folded, wanted) != NULL ? 1 : 0;
}

static bool by_short_id(enum thing thing, const char *name, int64_t *id)
{
    static const struct {
        enum thing thing;
        char letter;
    } letters[] = {{THING_CAMPAIGN, 'C'}, {THING_CARD, 'T'}, {THING_MEMBER, 'M'}, {THING_SPRINT, 'S'}};
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        bool letter = letters[i].thing == thing && toupper((unsigned char)name[0]) == letters[i].letter;
        if (letter && name[1] != '\0' && strspn(name + 1, "0123456789") == strlen(name + 1)) {
            *id = strtoll(name + 1, NULL, 10);
            return true;
        }
    }
    return false;
}

static bool several(const struct candidate *list, const int *fits, size_t count, int best, enum thing thing, const char *name,
                    struct err *err)
{
    struct strbuf names;
    strbuf_init(&names);
    for (size_t i = 0; i < count; i++) {
        if (fits[i] == best) {
            strbuf_addf(&names, "%s“%s”", names.length > 0 ? ", " : "", list[i].name);
        }
    }
    err_set(err, ERR_AMBIGUOUS, "“%.60s” fits several: %.300s.", name, names.text);
    strbuf_release(&names);
    (void)thing;
    return err_hint(err, "Say more of the name, or its short id.");
}

bool run_find(struct run *run, enum thing thing, const char *name, int64_t *id, struct err *err)
{
    if (by_short_id(thing, name, id)) {
        return true;
    }
    size_t count;
    struct candidate *list = candidates(run, thing, &count);
    int *fits = arena_array(&run->arena, int, count + 1);
    int best = 0;
    size_t best_count = 0;
    for (size_t i = 0; i < count && name[0] != '\0'; i++) {
        fits[i] = fit(&run->arena, list[i].name, name);
        best_count = fits[i] > best ? 1 : best_count + (fits[i] == best);
        best = fits[i] > best ? fits[i] : best;
        *id = fits[i] == best && best_count == 1 ? list[i].id : *id;
    }
    if (best == 0) {
        return err_set(err, ERR_NOT_FOUND, "There is no %s “%.60s”.", thing_shape(thing)->word, name);
    }
    return best_count == 1 ? true : several(list, fits, count, best, thing, name, err);
}

static int asked_channel(const struct run *run, const char **version)
{
    for (int channel = 0; channel < CHANNELS; channel++) {
        *version = run_option(run, channel_words[channel]);
        if (*version != NULL) {
            return channel;
        }
    }
    return CHANNEL_NONE;
}

bool run_find_pitch(struct run *run, const char *campaign, struct pitch *pitch, struct err *err)
{
    int64_t id = 0;
    const char *text;
    int channel = asked_channel(run, &text);
    if (channel == CHANNEL_NONE) {
        return err_set(err, ERR_USAGE, "Say which pitch: --email, --voicemail or --presentation.");
    }
    int64_t wanted;
    if (!run_find(run, THING_CAMPAIGN, campaign, &id, err) || !run_number_option(run, "version", 0, &wanted, err)) {
        return false;
    }
    const struct pitch *found = NULL;
    for (size_t i = 0; i < run->snap.pitches_count; i++) {
        const struct pitch *each = &run->snap.pitches[i];
        bool here = each->campaign == id && each->channel == channel && (wanted == 0 || each->version == wanted);
        bool better = found == NULL || found->state != PITCH_IN_USE || each->state == PITCH_IN_USE;
        found = here && better ? each : found;
    }
    if (found == NULL) {
        return err_set(err, ERR_NOT_FOUND, "“%s” has no such %s pitch.", snapshot_campaign_name(&run->snap, id),
                       channel_words[channel]);
    }
    *pitch = *found;
    return true;
}

/* --- writing --- */

bool run_say(struct run *run, const struct outcome *outcome, const char *undo_hint)
{
    if (run->quiet) {
        return true;
    }
    struct strbuf line;
    strbuf_init(&line);
    if (outcome->history == 0) {
        strbuf_add(&line, "Nothing to change: it is so already.");
    } else {
        strbuf_add(&line, "✓ ");
        text_show(&line, outcome->words);
        if (outcome->extra != NULL && outcome->extra[0] != '\0') {
            strbuf_add(&line, "; ");
            text_show(&line, outcome->extra);
        }
        strbuf_add(&line, undo_hint);
    }
    fprintf(stderr, "%s\n", line.text);
    strbuf_release(&line);
    return true;
}

bool run_apply(struct run *run, struct change *change, struct err *err)
{
    struct outcome outcome = {0};
    if (!desk_apply(run->desk, change, &outcome, err)) {
        return false;
    }
    run_say(run, &outcome, "   (scrumsell undo takes it back)");
    if (!run->json || change->thing >= THINGS || outcome.id == 0) {
        return true;
    }
    union row row;
    struct err gone;
    if (store_get(desk_store(run->desk), change->thing, outcome.id, &row, &run->arena, &gone)) {
        json_row(&run->out, thing_shape(change->thing), &row);
        strbuf_add_char(&run->out, '\n');
    }
    return true;
}

/* --- lists --- */

void run_json_begin(struct run *run, const char *kind)
{
    strbuf_addf(&run->out, "{\"schema\":1,\"kind\":\"%s\",\"generated\":\"%s\",\"items\":[", kind,
                instant_text(&run->arena, run->snap.now));
}

void run_json_item(struct run *run, enum thing thing, const void *row)
{
    bool first = run->out.text[run->out.length - 1] == '[';
    strbuf_add(&run->out, first ? "\n" : ",\n");
    json_row(&run->out, thing_shape(thing), row);
}

void run_json_end(struct run *run)
{
    strbuf_add(&run->out, "\n]}\n");
}

void run_line(struct run *run, const char *format, ...)
{
    struct strbuf line;
    va_list args;
    strbuf_init(&line);
    va_start(args, format);
    strbuf_vaddf(&line, format, args);
    va_end(args);
    text_show_block(&run->out, line.text);
    strbuf_add_char(&run->out, '\n');
    strbuf_release(&line);
}
