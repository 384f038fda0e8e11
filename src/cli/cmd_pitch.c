#include "cli/list.h"

#include "base/text.h"
#include "model/answers.h"
#include "model/difference.h"
#include "model/figures.h"
#include "model/placeholder.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Pitch versions: the words tried on a channel, and what came of them. */

static void list_pitch(struct list *list, struct run *run, const struct pitch *pitch)
{
    struct sample sample = figures_sample(&run->snap, pitch);
    const char *verdict = figures_verdict(&run->snap, pitch, &run->arena);
    list_row(list, THING_PITCH, pitch);
    list_number(list, "sent", sample.n);
    list_number(list, "open", sample.open);
    list_number(list, "positives", sample.positives);
    list_rate(list, "rate", sample.positives, sample.n);
    list_text(list, "verdict", verdict[0] != '\0' ? verdict : NULL);
    list_cell(list, pitch_name(&run->arena, pitch));
    list_cell(list, pitch_state_words[pitch->state]);
    list_cellf(list, "%" PRId64, sample.n);
    list_cellf(list, "%" PRId64, sample.open);
    list_cell(list, sample.n > 0 ? evidence_rate(&run->arena, sample.positives, sample.n) : "");
    list_cell(list, verdict);
}

/* The versions of a campaign with their words, which the snapshot leaves out. */
static bool read_whole(struct run *run, int64_t campaign, struct pitch *pitches, size_t *count, struct err *err)
{
    *count = 0;
    for (size_t i = 0; i < run->snap.pitches_count; i++) {
        const struct pitch *head = &run->snap.pitches[i];
        if (head->campaign != campaign) {
            continue;
        }
        if (!store_get(desk_store(run->desk), THING_PITCH, head->id, &pitches[(*count)++], &run->arena, err)) {
            return false;
        }
    }
    return true;
}

bool cmd_pitch_list(struct run *run, struct err *err)
{
    static const char *const heads[] = {"Version", "State", "Sent", "Open", "Positive", "Verdict", NULL};
    struct pitch *pitches = arena_array(&run->arena, struct pitch, run->snap.pitches_count);
    int64_t id;
    size_t count;
    struct list list;
    if (!run_find_argument(run, THING_CAMPAIGN, 0, &id, err) || !read_whole(run, id, pitches, &count, err)) {
        return false;
    }
    list_begin(&list, run, heads);
    for (size_t i = 0; i < count; i++) {
        list_pitch(&list, run, &pitches[i]);
    }
    list_end(&list, "No pitch yet: scrumsell pitch add CAMPAIGN --email TEXT.");
    return true;
}

static bool find_pitch(struct run *run, struct pitch *pitch, struct err *err)
{
    const char *name;
    return run_argument(run, 0, "a campaign", &name, err) && run_find_pitch(run, name, pitch, err);
}

bool cmd_pitch_show(struct run *run, struct err *err)
{
    static const char *const heads[] = {"Version", "Words", NULL};
    struct pitch pitch;
    struct list list;
    if (!find_pitch(run, &pitch, err)) {
        return false;
    }
    if (run->format == FORMAT_TABLE || run->format == FORMAT_PLAIN) {
        print_line(run, "%s", pitch.words);
        return true;
    }
    list_begin(&list, run, heads);
    list_row(&list, THING_PITCH, &pitch);
    list_cell(&list, pitch_name(&run->arena, &pitch));
    list_cell(&list, pitch.words);
    list_end(&list, "");
    return true;
}

/* D12 or L3; what else is refused with what there is to answer. */
static bool find_answer(struct run *run, int64_t campaign, struct answer *answer, struct err *err)
{
    const char *text = run_option(run, "answers");
    struct answer *offered;
    *answer = (struct answer){.thing = THINGS, .words = ""};
    if (text == NULL) {
        return true;
    }
    int64_t id = 0;
    bool decision = text[0] == 'D' || text[0] == 'd', learning = text[0] == 'L' || text[0] == 'l';
    bool reads = (decision || learning) && run_read_number(text + 1, 1, INT64_MAX, &id);
    size_t count = answers_offered(&run->snap, campaign, &run->arena, &offered);
    for (size_t i = 0; reads && i < count; i++) {
        if (offered[i].id == id && offered[i].thing == (decision ? THING_DECISION : THING_LEARNING)) {
            *answer = offered[i];
            return true;
        }
    }
    const char *all = "";
    for (size_t i = 0; i < count && i < 6; i++) {
        all = arena_format(&run->arena, "%s%s%c%" PRId64 " (%.60s)", all, i > 0 ? "; " : "",
                           offered[i].thing == THING_DECISION ? 'D' : 'L', offered[i].id, offered[i].words);
    }
    err_set(err, ERR_NOT_FOUND, "“%.40s” is no open learning and no decision about “%s” that a version could answer.", text,
            snapshot_campaign_name(&run->snap, campaign));
    return err_hint(err, "There is %s.", count > 0 ? all : "none yet");
}

static const struct pitch *version_of(const struct snapshot *snap, int64_t campaign, int channel, int64_t version)
{
    const struct pitch *found = NULL;
    for (size_t i = 0; i < snap->pitches_count; i++) {
        const struct pitch *each = &snap->pitches[i];
        bool here = each->campaign == campaign && each->channel == channel;
        found = here && each->version == version ? each : found;
    }
    return found;
}

/* --from N: the version it is made from. */
static bool find_origin(struct run *run, struct pitch *pitch, struct err *err)
{
    const char *text = run_option(run, "from");
    int64_t version;
    if (text == NULL) {
        return true;
    }
    const char *digits = text + (text[0] == 'v' || text[0] == 'V');
    if (!run_read_number(digits, 1, 1000000, &version)) {
        return err_set(err, ERR_USAGE, "--from takes the number of a version, like 3, not “%.20s”.", text);
    }
    const struct pitch *from = version_of(&run->snap, pitch->campaign, pitch->channel, version);
    if (from == NULL) {
        return err_set(err, ERR_NOT_FOUND, "“%s” has no %s version %" PRId64 ".",
                       snapshot_campaign_name(&run->snap, pitch->campaign), channel_words[pitch->channel], version);
    }
    pitch->made_from = from->id;
    return true;
}

static bool read_pitch(struct run *run, struct pitch *pitch, struct err *err)
{
    int channel = run_channel(run);
    const char *hypothesis = run_option(run, "hypothesis");
    thing_blank(THING_PITCH, pitch);
    if (channel == CHANNEL_NONE) {
        return err_set(err, ERR_USAGE, "Say which pitch: --email TEXT, --voicemail TEXT or --presentation TEXT.");
    }
    pitch->channel = channel;
    pitch->state = run_flag(run, "use") ? PITCH_IN_USE : PITCH_DRAFT;
    pitch->hypothesis = hypothesis != NULL ? hypothesis : "";
    return run_text(run, run_option(run, channel_words[channel]), &pitch->words, err);
}

void run_tell_placeholder(struct run *run, const char *words)
{
    const char *odd = placeholder_sentence(&run->arena, words);
    if (odd[0] != '\0') {
        run_tell(run, "! %s", odd);
    }
}

/* What its form says while it is written. */
static bool tell_of_words(struct run *run, const struct pitch *pitch, struct err *err)
{
    struct pitch from;
    run_tell_placeholder(run, pitch->words);
    if (pitch->made_from == 0) {
        return true;
    }
    if (!store_get(desk_store(run->desk), THING_PITCH, pitch->made_from, &from, &run->arena, err)) {
        return false;
    }
    const char *hint = difference_hint(&run->arena, difference_of(&run->arena, from.words, pitch->words).places);
    if (hint[0] != '\0') {
        run_tell(run, "! Confounded: %s.", hint);
    }
    return true;
}

bool cmd_pitch_add(struct run *run, struct err *err)
{
    int64_t id;
    struct pitch pitch;
    struct answer answer;
    struct change change;
    if (!run_find_argument(run, THING_CAMPAIGN, 0, &id, err) || !read_pitch(run, &pitch, err)) {
        return false;
    }
    pitch.campaign = id;
    return find_origin(run, &pitch, err) && find_answer(run, id, &answer, err) &&
           answers_change(&run->snap, &pitch, &answer, &run->arena, &change, err) && run_apply(run, &change, err) &&
           tell_of_words(run, &pitch, err);
}

bool cmd_pitch_use(struct run *run, struct err *err)
{
    struct pitch pitch;
    if (!find_pitch(run, &pitch, err)) {
        return false;
    }
    struct change change = change_pitch_use(&pitch);
    return run_apply(run, &change, err);
}

bool cmd_pitch_stop(struct run *run, struct err *err)
{
    struct pitch pitch;
    if (!find_pitch(run, &pitch, err)) {
        return false;
    }
    struct change change = change_pitch_stop(&pitch);
    return run_apply(run, &change, err);
}

/* --- to the clipboard --- */

static void add_base64(struct strbuf *out, const char *text)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t left = strlen(text); left > 0;) {
        size_t taken = left < 3 ? left : 3;
        unsigned bits = 0;
        for (size_t i = 0; i < 3; i++) {
            bits = bits << 8 | (i < taken ? (unsigned char)text[i] : 0);
        }
        for (size_t i = 0; i < 4; i++) {
            strbuf_add_char(out, i <= taken ? digits[bits >> (18 - 6 * i) & 63] : '=');
        }
        text += taken;
        left -= taken;
    }
}

/* On a terminal into its clipboard (OSC 52, which also works from afar); else to standard output as it is. */
bool cmd_pitch_copy(struct run *run, struct err *err)
{
    struct pitch pitch;
    if (!run->terminal || run->json || run_flag(run, "output")) {
        return cmd_pitch_show(run, err);
    }
    if (!find_pitch(run, &pitch, err)) {
        return false;
    }
    strbuf_add(&run->out, "\033]52;c;");
    add_base64(&run->out, pitch.words);
    strbuf_add(&run->out, "\a");
    run_tell(run, "✓ Copied %s to the terminal's clipboard, %s", pitch_name(&run->arena, &pitch),
             text_count(&run->arena, (int64_t)text_words(pitch.words), "word", "words"));
    return true;
}

/* --- what changed between two versions, word by word --- */

/* One word, the changed ones within [ ]. */
static void add_word(struct strbuf *line, const struct changed_word *words, size_t count, size_t i)
{
    bool opens = words[i].changed && (i == 0 || !words[i - 1].changed);
    bool closes = words[i].changed && (i + 1 == count || !words[i + 1].changed);
    strbuf_addf(line, "%s%s%s%s", line->length > 0 ? " " : "", opens ? "[" : "", words[i].text, closes ? "]" : "");
}

static void print_words(struct run *run, const char *mark, const struct changed_word *words, size_t count)
{
    struct strbuf line;
    strbuf_init(&line);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && words[i].lines > 0) {
            print_line(run, "%s %s", mark, line.text);
            strbuf_clear(&line);
        }
        add_word(&line, words, count, i);
    }
    print_line(run, "%s %s", mark, line.text);
    strbuf_release(&line);
}

/* The changed words alone, as one text. */
static const char *changed_words(struct run *run, const struct changed_word *words, size_t count)
{
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < count; i++) {
        strbuf_addf(&text, "%s%s", text.length > 0 && words[i].changed ? " " : "", words[i].changed ? words[i].text : "");
    }
    const char *kept = arena_text(&run->arena, text.text);
    strbuf_release(&text);
    return kept;
}

static void print_difference_row(struct run *run, const struct pitch *was, const struct pitch *is)
{
    struct difference difference = difference_of(&run->arena, was->words, is->words);
    const char *hint = difference_hint(&run->arena, difference.places);
    struct list list;
    list_begin(&list, run, (const char *const[]){NULL});
    list_row(&list, THINGS, NULL);
    list_text(&list, "from", pitch_name(&run->arena, was));
    list_text(&list, "to", pitch_name(&run->arena, is));
    list_text(&list, "before", was->words);
    list_text(&list, "after", is->words);
    list_text(&list, "removed", changed_words(run, difference.before, difference.before_count));
    list_text(&list, "added", changed_words(run, difference.after, difference.after_count));
    list_number(&list, "places", (int64_t)difference.places);
    list_text(&list, "confounded", hint[0] != '\0' ? hint : NULL);
    list_end(&list, "");
}

static void print_difference(struct run *run, const struct pitch *was, const struct pitch *is)
{
    struct difference difference = difference_of(&run->arena, was->words, is->words);
    const char *hint = difference_hint(&run->arena, difference.places);
    print_line(run, "From %s to %s", pitch_name(&run->arena, was), pitch_name(&run->arena, is));
    print_words(run, "-", difference.before, difference.before_count);
    print_words(run, "+", difference.after, difference.after_count);
    if (hint[0] != '\0') {
        print_line(run, "Confounded: %s.", hint);
    }
}

static const struct pitch *version_before(const struct snapshot *snap, const struct pitch *pitch, int64_t wanted)
{
    const struct pitch *before = NULL;
    for (size_t i = 0; i < snap->pitches_count; i++) {
        const struct pitch *each = &snap->pitches[i];
        bool here = each->campaign == pitch->campaign && each->channel == pitch->channel;
        before = here && (wanted > 0 ? each->version == wanted : each->version < pitch->version) ? each : before;
    }
    return before;
}

bool cmd_pitch_diff(struct run *run, struct err *err)
{
    struct pitch is, was;
    int64_t wanted;
    if (!find_pitch(run, &is, err) || !run_number_option(run, "from", 0, &wanted, err)) {
        return false;
    }
    const struct pitch *head = version_before(&run->snap, &is, wanted);
    if (head == NULL) {
        return err_set(err, ERR_NOT_FOUND, "There is no such version to compare %s with.", pitch_name(&run->arena, &is));
    }
    if (!store_get(desk_store(run->desk), THING_PITCH, head->id, &was, &run->arena, err)) {
        return false;
    }
    if (run->json) {
        print_difference_row(run, &was, &is);
    } else {
        print_difference(run, &was, &is);
    }
    return true;
}
