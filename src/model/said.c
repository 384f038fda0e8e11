#include "model/said.h"

#include "base/strbuf.h"
#include "base/text.h"
#include "model/market.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct said_query said_nothing_asked(void)
{
    return (struct said_query){.day = DAY_NONE, .words = "", .kind = -1};
}

/* --- words --- */

/* The next word of a text from *at on, its length in *bytes; false at the end. */
static bool next_word(const char **at, size_t *bytes)
{
    *at += *bytes;
    *at += strspn(*at, " ");
    *bytes = strcspn(*at, " ");
    return *bytes > 0;
}

static const char *longest_word(const char *words, struct arena *arena)
{
    const char *longest = "";
    size_t bytes = 0;
    for (const char *at = words; next_word(&at, &bytes);) {
        longest = bytes > strlen(longest) ? arena_format(arena, "%.*s", (int)bytes, at) : longest;
    }
    return longest;
}

/* The letters that accents stand on, or that stand for several: any character may be there. */
static bool may_differ(const char *cluster)
{
    return (unsigned char)cluster[0] >= 0x80 || strchr("aceginosuyzdlrtkhjw", tolower((unsigned char)cluster[0])) != NULL;
}

/* Letters apart from those that may carry an accent stand for themselves; a run of the others is anything. */
const char *said_pattern(const struct said_query *query, struct arena *arena)
{
    const char *word = longest_word(query->words, arena);
    struct strbuf pattern;
    bool open = true;
    if (word[0] == '\0') {
        return NULL;
    }
    strbuf_init(&pattern);
    strbuf_add(&pattern, "%");
    for (size_t at = 0; word[at] != '\0'; at += text_cluster(word + at)) {
        if (may_differ(word + at)) {
            strbuf_add(&pattern, open ? "" : "%");
            open = true;
            continue;
        }
        strbuf_addf(&pattern, "%s%c", strchr("%_\\", word[at]) != NULL ? "\\" : "", word[at]);
        open = false;
    }
    strbuf_add(&pattern, open ? "" : "%");
    const char *text = arena_text(arena, pattern.text);
    strbuf_release(&pattern);
    return text;
}

bool said_fits(const struct said_query *query, const struct note *note, const char *company)
{
    size_t bytes = 0;
    bool fits = true;
    struct arena arena;
    arena_init(&arena);
    for (const char *at = query->words; fits && next_word(&at, &bytes);) {
        const char *word = arena_format(&arena, "%.*s", (int)bytes, at);
        fits = text_find(note->words, word, NULL, NULL) || text_find(company, word, NULL, NULL);
    }
    arena_release(&arena);
    return fits;
}

static const char *add_part(struct arena *arena, const char *line, const char *before, const char *part)
{
    return part[0] == '\0' ? line : arena_format(arena, "%s%s%s%s", line, line[0] != '\0' ? ", " : "", before, part);
}

const char *said_query_words(const struct snapshot *snap, const struct said_query *query, struct arena *arena)
{
    const char *line = query->words[0] != '\0' ? arena_format(arena, "“%s”", query->words) : "";
    line = add_part(arena, line, "", query->day != DAY_NONE ? day_short_year(arena, query->day) : "");
    line = add_part(arena, line, "", query->kind >= 0 ? note_kind_name(query->kind) : "");
    line = add_part(arena, line, "by ", query->member != 0 ? snapshot_member_name(snap, query->member) : "");
    line = add_part(arena, line, "for ", snapshot_campaign_name(snap, query->campaign));
    line = add_part(arena, line, "", query->reason != 0 ? market_reason_name(snap, query->reason) : "");
    return line[0] != '\0' ? line : "everything";
}

static const char *company_name(const struct said *said, int64_t company)
{
    for (size_t i = 0; i < said->companies_count; i++) {
        if (said->companies[i].id == company) {
            return said->companies[i].name;
        }
    }
    return "";
}

const char *said_note_words(const struct snapshot *snap, const struct said *said, const struct note *note, struct arena *arena)
{
    const char *tail = add_part(arena, "", "", company_name(said, note->company));
    tail = add_part(arena, tail, "reason: ", note->reason != 0 ? market_reason_name(snap, note->reason) : "");
    return tail[0] != '\0' ? arena_format(arena, "%s (%s)", note->words, tail) : note->words;
}

/* --- reasons --- */

static struct said_reason *group_of(struct said_reason *groups, size_t *count, const struct note *note)
{
    for (size_t i = 0; i < *count; i++) {
        struct said_reason *group = &groups[i];
        if (group->reason == note->reason && group->designation == note->designation && group->pitch == note->pitch) {
            return group;
        }
    }
    groups[*count] = (struct said_reason){.reason = note->reason, .designation = note->designation, .pitch = note->pitch};
    return &groups[(*count)++];
}

static int by_number(const void *one, const void *other)
{
    const struct said_reason *a = one, *b = other;
    if (a->n != b->n) {
        return a->n < b->n ? 1 : -1;
    }
    if (a->reason != b->reason) {
        return a->reason < b->reason ? -1 : 1;
    }
    return a->designation != b->designation ? (a->designation < b->designation ? -1 : 1)
                                            : (a->pitch > b->pitch) - (a->pitch < b->pitch);
}

size_t said_reasons(const struct note *notes, size_t count, struct arena *arena, struct said_reason **reasons)
{
    size_t groups = 0;
    *reasons = arena_array(arena, struct said_reason, count + 1);
    for (size_t i = 0; i < count; i++) {
        if (notes[i].kind == NOTE_REJECTION && notes[i].archived == 0) {
            group_of(*reasons, &groups, &notes[i])->n++;
        }
    }
    qsort(*reasons, groups, sizeof **reasons, by_number);
    return groups;
}

const char *said_designation(const struct snapshot *snap, int64_t designation)
{
    for (size_t i = 0; i < snap->designations_count; i++) {
        if (snap->designations[i].id == designation) {
            return snap->designations[i].title;
        }
    }
    return "-";
}

const char *said_version(const struct snapshot *snap, int64_t pitch, struct arena *arena)
{
    const struct pitch *version = snapshot_pitch(snap, pitch);
    return version != NULL ? pitch_name(arena, version) : "-";
}
