#include "cli/list.h"

#include "base/text.h"
#include "model/figures.h"

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

bool cmd_pitch_list(struct run *run, struct err *err)
{
    static const char *const heads[] = {"Version", "State", "Sent", "Open", "Positive", "Verdict", NULL};
    int64_t id;
    struct list list;
    if (!run_find_argument(run, THING_CAMPAIGN, 0, &id, err)) {
        return false;
    }
    list_begin(&list, run, heads);
    for (size_t i = 0; i < run->snap.pitches_count; i++) {
        if (run->snap.pitches[i].campaign == id) {
            list_pitch(&list, run, &run->snap.pitches[i]);
        }
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

bool cmd_pitch_add(struct run *run, struct err *err)
{
    int64_t id;
    struct pitch pitch;
    int channel = run_channel(run);
    const char *hypothesis = run_option(run, "hypothesis");
    thing_blank(THING_PITCH, &pitch);
    if (!run_find_argument(run, THING_CAMPAIGN, 0, &id, err)) {
        return false;
    }
    if (channel == CHANNEL_NONE) {
        return err_set(err, ERR_USAGE, "Say which pitch: --email TEXT, --voicemail TEXT or --presentation TEXT.");
    }
    if (!run_text(run, run_option(run, channel_words[channel]), &pitch.words, err)) {
        return false;
    }
    pitch.campaign = id;
    pitch.channel = channel;
    pitch.state = run_flag(run, "use") ? PITCH_IN_USE : PITCH_DRAFT;
    pitch.hypothesis = hypothesis != NULL ? hypothesis : "";
    struct change change = change_add(THING_PITCH, &pitch);
    return run_apply(run, &change, err);
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

/* --- what changed between two versions, line by line --- */

struct lines {
    const char **items;
    size_t count;
};

static struct lines split(struct arena *arena, const char *text)
{
    struct lines lines = {.items = arena_array(arena, const char *, strlen(text) + 1)};
    for (const char *at = text; *at != '\0';) {
        size_t bytes = strcspn(at, "\n");
        lines.items[lines.count++] = arena_text_n(arena, at, bytes);
        at += bytes + (at[bytes] == '\n');
    }
    return lines;
}

enum { DIFF_LINES_MAX = 1000 };

/* common[i][j]: how many lines the rests from i and j on have in common. */
static void print_diff(struct run *run, const struct lines *was, const struct lines *is)
{
    size_t width = is->count + 1, i = 0, j = 0;
    unsigned *common = arena_array(&run->arena, unsigned, (was->count + 1) * width);
    for (i = was->count; i-- > 0;) {
        for (j = is->count; j-- > 0;) {
            unsigned down = common[(i + 1) * width + j], right = common[i * width + j + 1];
            bool same = strcmp(was->items[i], is->items[j]) == 0;
            common[i * width + j] = same ? common[(i + 1) * width + j + 1] + 1 : down > right ? down : right;
        }
    }
    for (i = j = 0; i < was->count || j < is->count;) {
        if (i < was->count && j < is->count && strcmp(was->items[i], is->items[j]) == 0) {
            print_line(run, "  %s", was->items[i]);
            i++, j++;
        } else if (j == is->count || (i < was->count && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
            print_line(run, "- %s", was->items[i++]);
        } else {
            print_line(run, "+ %s", is->items[j++]);
        }
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
    struct lines before = split(&run->arena, was.words), after = split(&run->arena, is.words);
    if (before.count > DIFF_LINES_MAX || after.count > DIFF_LINES_MAX) {
        return err_set(err, ERR_REFUSED, "These are too many lines to compare; pitch show prints each version.");
    }
    print_line(run, "From %s to %s", pitch_name(&run->arena, &was), pitch_name(&run->arena, &is));
    print_diff(run, &before, &after);
    return true;
}
