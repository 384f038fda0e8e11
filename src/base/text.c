#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

enum { FOLLOWERS_SHOWN = 4, WORDS_A_MINUTE = 150 };

#define MARK "\xEF\xBF\xBD" /* U+FFFD, what stands for anything that may not be shown */

enum { ZWJ = 0x200D, KEYCAP = 0x20E3, FLAG_A = 0x1F1E6, FLAG_Z = 0x1F1FF, HAN_ONE = 0x4E00 };

static size_t least(size_t one, size_t other)
{
    return one < other ? one : other;
}

/* --- code points --- */

/* The code point at `at`, and its bytes; -1 (and one byte) where there is no valid one. A NUL ends the text before `count` does.
 */
static utf8proc_int32_t code_at(const char *at, size_t count, size_t *bytes)
{
    *bytes = 1;
    if ((unsigned char)*at < 0x80) {
        return *at;
    }
    utf8proc_int32_t code;
    utf8proc_ssize_t got = utf8proc_iterate((const utf8proc_uint8_t *)at, (utf8proc_ssize_t)strnlen(at, least(count, 4)), &code);
    if (got <= 0) {
        return -1;
    }
    *bytes = (size_t)got;
    return code;
}

/* By wcwidth, which ncurses uses; in a locale that is not UTF-8 and knows few characters, by the Unicode tables. -1 for none. */
static int code_columns(utf8proc_int32_t code)
{
    int columns = wcwidth((wchar_t)code);
    bool locale_knows = columns >= 0 || wcwidth(HAN_ONE) == 2;
    return locale_knows ? columns : utf8proc_charwidth(code);
}

static bool is_control(utf8proc_int32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029;
}

/* What would drive the terminal, turn the reading direction, hide, or has no width: controls, format characters, no character. */
static bool is_unshowable(utf8proc_int32_t code)
{
    utf8proc_category_t category = utf8proc_category(code);
    return is_control(code) || category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_CN ||
           category == UTF8PROC_CATEGORY_CS || code_columns(code) < 0;
}

static bool is_flag_letter(utf8proc_int32_t code)
{
    return code >= FLAG_A && code <= FLAG_Z;
}

/* Behind another character they only choose its looks, about which terminals disagree: variation, keycap, skin. */
static bool is_styling(utf8proc_int32_t code)
{
    return (code >= 0xFE00 && code <= 0xFE0F) || code == KEYCAP || (code >= 0x1F3FB && code <= 0x1F3FF);
}

/* An accent or the like, which any character carries; a Hangul vowel needs its initial. */
static bool is_mark(utf8proc_int32_t code)
{
    utf8proc_category_t category = utf8proc_category(code);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME || category == UTF8PROC_CATEGORY_MC;
}

/* What joins the parts of an emoji: the joiner, and the letters of a regional flag. */
static bool is_joining(utf8proc_int32_t code)
{
    return code == ZWJ || (code >= 0xE0020 && code <= 0xE007F);
}

/* --- the gate in --- */

static const char *why_not(utf8proc_int32_t code, enum text_kind kind)
{
    if (code < 0) {
        return "bytes that are no UTF-8 text";
    }
    if (kind == TEXT_BLOCK && (code == '\n' || code == '\t')) {
        return NULL;
    }
    if (code == '\n') {
        return "a line break, and it takes one line only";
    }
    if (code == '\t') {
        return "a tab, and it takes one line only";
    }
    return is_control(code) ? "a control character" : NULL;
}

bool text_check(const char *bytes, size_t count, enum text_kind kind, size_t most, const char *what, struct err *err)
{
    if (count > most) {
        return err_set(err, ERR_INPUT, "%s is too long: %zu bytes, and there is room for %zu. Shorten it.", what, count, most);
    }
    for (size_t at = 0; at < count;) {
        size_t step;
        const char *why = why_not(code_at(bytes + at, count - at, &step), kind);
        if (why != NULL) {
            return err_set(err, ERR_INPUT, "%s holds %s (at byte %zu).", what, why, at + 1);
        }
        at += step;
    }
    return true;
}

static bool is_line_break(utf8proc_int32_t code)
{
    return code == '\n' || code == '\r' || code == 0x2028 || code == 0x2029;
}

/* What is taken of the character at `at`; NULL for nothing. *step is what it takes up. */
static const char *taken_as(const char *at, size_t count, enum text_kind kind, size_t *step)
{
    utf8proc_int32_t code = code_at(at, count, step);
    if (is_line_break(code)) {
        *step += code == '\r' && count > 1 && at[1] == '\n';
        return kind == TEXT_LINE ? " " : "\n";
    }
    if (kind == TEXT_LINE && code == '\t') {
        return " ";
    }
    return why_not(code, kind) == NULL ? at : NULL;
}

size_t text_take(struct strbuf *out, const char *bytes, size_t count, enum text_kind kind)
{
    size_t refused = 0;
    while (kind == TEXT_LINE && count > 0 && (bytes[count - 1] == '\n' || bytes[count - 1] == '\r')) {
        count--;
    }
    for (size_t at = 0, step; at < count; at += step) {
        const char *taken = taken_as(bytes + at, count - at, kind, &step);
        if (taken != NULL) {
            strbuf_add_n(out, taken, taken == bytes + at ? step : 1);
        }
        refused += taken == NULL;
    }
    return refused;
}

/* --- clusters --- */

static int bound_class(utf8proc_int32_t code)
{
    return utf8proc_get_property(code)->boundclass;
}

/* Where one cluster ends: Unicode's rule, but a letter behind a prefix and a Hangul initial or syllable behind an initial, which
 * have columns of their own, stand alone. So no cluster is wide, however many there are, and what is left out never glues two
 * together. */
static bool breaks_between(utf8proc_int32_t before, utf8proc_int32_t code, utf8proc_int32_t *state)
{
    int left = bound_class(before);
    int right = bound_class(code);
    bool stacked = left == UTF8PROC_BOUNDCLASS_L &&
                   (right == UTF8PROC_BOUNDCLASS_L || right == UTF8PROC_BOUNDCLASS_LV || right == UTF8PROC_BOUNDCLASS_LVT);
    return utf8proc_grapheme_break_stateful(before, code, state) || left == UTF8PROC_BOUNDCLASS_PREPEND || stacked;
}

static size_t cluster_n(const char *text, size_t count)
{
    if (count == 0 || text[0] == '\0') {
        return 0;
    }
    size_t bytes;
    utf8proc_int32_t before = code_at(text, count, &bytes);
    utf8proc_int32_t state = 0;
    while (bytes < count) {
        size_t step;
        utf8proc_int32_t code = code_at(text + bytes, count - bytes, &step);
        if (breaks_between(before, code, &state)) {
            break;
        }
        before = code;
        bytes += step;
    }
    return bytes;
}

static bool is_plain(unsigned char byte)
{
    return byte >= 0x20 && byte < 0x7F;
}

/* How many characters at the start, but at most `columns`, are ASCII that stands alone: each is its own cluster and shown form.
 */
static size_t plain_run(const char *text, size_t bytes, size_t columns)
{
    size_t run = 0;
    for (size_t most = least(bytes, columns); run < most && is_plain((unsigned char)text[run]);) {
        run++;
    }
    bool accented = run > 0 && run < bytes && (unsigned char)text[run] >= 0x80;
    return run - accented;
}

size_t text_cluster(const char *text)
{
    return plain_run(text, 2, 1) > 0 ? 1 : cluster_n(text, SIZE_MAX);
}

/* --- the shown form --- */

/* One cluster on its way out; with no `out` it is only measured. */
struct showing {
    struct strbuf *out;
    size_t columns;
    size_t followers;
    bool emoji;
    bool marked; /* one mark is enough for a cluster */
};

static void show_bytes(struct showing *showing, const char *bytes, size_t count, size_t columns)
{
    if (showing->out != NULL) {
        strbuf_add_n(showing->out, bytes, count);
    }
    showing->columns += columns;
}

static void show_mark(struct showing *showing)
{
    if (!showing->marked) {
        show_bytes(showing, MARK, strlen(MARK), 1);
    }
    showing->marked = true;
}

static void show_flag_letter(struct showing *showing, utf8proc_int32_t code)
{
    char letter = (char)('A' + code - FLAG_A);
    show_bytes(showing, &letter, 1, 1);
}

/* Made to follow another character: at the start of a line it would merge into what is painted before or above. */
static bool cannot_stand_alone(utf8proc_int32_t code)
{
    int class = bound_class(code);
    return class == UTF8PROC_BOUNDCLASS_EXTEND || class == UTF8PROC_BOUNDCLASS_SPACINGMARK || code_columns(code) == 0;
}

static void show_first(struct showing *showing, const char *at, size_t bytes, utf8proc_int32_t code)
{
    showing->emoji = bound_class(code) == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
    if (code == '\n' || code == '\t') {
        show_bytes(showing, " ", 1, 1);
    } else if (is_flag_letter(code)) {
        show_flag_letter(showing, code);
    } else if (is_unshowable(code) || cannot_stand_alone(code)) {
        show_mark(showing);
    } else {
        show_bytes(showing, at, bytes, (size_t)code_columns(code));
    }
}

static void show_follower(struct showing *showing, const char *at, size_t bytes, utf8proc_int32_t code)
{
    if (is_flag_letter(code)) {
        show_flag_letter(showing, code);
    } else if (is_styling(code) || (showing->emoji && is_joining(code))) {
        return;
    } else if (is_unshowable(code)) {
        show_mark(showing);
    } else if (!showing->emoji && (!showing->marked || is_mark(code)) && showing->followers++ < FOLLOWERS_SHOWN) {
        show_bytes(showing, at, bytes, (size_t)code_columns(code));
    }
}

/* Appends the cluster as it is shown and returns its columns. */
static size_t show_cluster(struct strbuf *out, const char *text, size_t count)
{
    struct showing showing = {.out = out};
    size_t step;
    utf8proc_int32_t code = code_at(text, count, &step);
    show_first(&showing, text, step, code);
    for (size_t at = step; at < count; at += step) {
        code = code_at(text + at, count - at, &step);
        show_follower(&showing, text + at, step, code);
    }
    return showing.columns;
}

static size_t show_run(struct strbuf *out, const char *text, size_t count)
{
    if (out != NULL) {
        strbuf_add_n(out, text, count);
    }
    return count;
}

static void unshow(struct strbuf *out, size_t length)
{
    if (out != NULL) {
        strbuf_cut(out, length);
    }
}

/* Shows what fits `columns` of the first `bytes` bytes; returns the columns, and in *at where it stopped. */
static size_t show_fitting(struct strbuf *out, const char *text, size_t bytes, size_t columns, size_t *at)
{
    size_t used = 0;
    for (*at = 0; *at < bytes && text[*at] != '\0';) {
        const char *here = text + *at;
        size_t before = out != NULL ? out->length : 0;
        size_t run = plain_run(here, bytes - *at, columns - used);
        size_t step = run > 0 ? run : cluster_n(here, bytes - *at);
        size_t wide = run > 0 ? show_run(out, here, run) : show_cluster(out, here, step);
        if (wide > columns - used) {
            unshow(out, before);
            break;
        }
        used += wide;
        *at += step;
    }
    return used;
}

size_t text_columns_n(const char *text, size_t bytes)
{
    size_t at;
    return show_fitting(NULL, text, bytes, SIZE_MAX, &at);
}

size_t text_fit(const char *text, size_t bytes, size_t columns)
{
    size_t at;
    show_fitting(NULL, text, bytes, columns, &at);
    return at;
}

size_t text_columns(const char *text)
{
    return text_columns_n(text, SIZE_MAX);
}

void text_show(struct strbuf *out, const char *text)
{
    size_t at;
    show_fitting(out, text, SIZE_MAX, SIZE_MAX, &at);
}

void text_show_block(struct strbuf *out, const char *text)
{
    for (;;) {
        size_t line = strcspn(text, "\n");
        size_t at;
        show_fitting(out, text, line, SIZE_MAX, &at);
        text += line;
        if (*text == '\0') {
            return;
        }
        strbuf_add_char(out, *text++);
    }
}

size_t text_clip(struct strbuf *out, const char *text, size_t columns, const char *mark)
{
    size_t at;
    size_t before = out->length;
    size_t used = show_fitting(out, text, SIZE_MAX, columns, &at);
    size_t mark_columns = text_columns(mark);
    if (text[at] == '\0' || mark_columns > columns) {
        return used;
    }
    strbuf_cut(out, before);
    used = show_fitting(out, text, SIZE_MAX, columns - mark_columns, &at);
    strbuf_add(out, mark);
    return used + mark_columns;
}

/* How many of the first bytes end before a blank: behind a part of the sentence, or behind any word. */
static size_t whole_bytes(const char *text, size_t bytes, bool parts)
{
    while (bytes > 0 && !(text[bytes] == ' ' && (!parts || strchr(";.", text[bytes - 1]) != NULL))) {
        bytes--;
    }
    return bytes;
}

size_t text_clip_parts(struct strbuf *out, const char *text, size_t columns, const char *mark)
{
    size_t mark_columns = text_columns(mark);
    if (mark_columns > columns || text_columns(text) <= columns) {
        return text_clip(out, text, columns, mark);
    }
    size_t fit = text_fit(text, SIZE_MAX, columns - mark_columns);
    size_t whole = whole_bytes(text, fit, true);
    whole = text_columns_n(text, whole) >= columns / 2 ? whole : whole_bytes(text, fit, false);
    if (text_columns_n(text, whole) < columns / 2) {
        return text_clip(out, text, columns, mark);
    }
    size_t at;
    size_t used = show_fitting(out, text, whole, columns, &at);
    bool apart = used + 1 + mark_columns <= columns;
    strbuf_addf(out, "%s%s", apart ? " " : "", mark);
    return used + apart + mark_columns;
}

void text_pad(struct strbuf *out, const char *text, size_t columns, const char *mark)
{
    size_t used = text_clip(out, text, columns, mark);
    strbuf_repeat(out, " ", columns - used);
}

void text_pad_left(struct strbuf *out, const char *text, size_t columns, const char *mark)
{
    size_t before = out->length;
    size_t used = text_clip(out, text, columns, mark);
    strbuf_cut(out, before);
    strbuf_repeat(out, " ", columns - used);
    text_clip(out, text, columns, mark);
}

/* --- wrapping --- */

/* A space that carries a mark is no place to break: the mark would stand alone. Nor is the one before a per cent sign. */
static bool is_break(const char *at)
{
    return (*at == ' ' || *at == '\t') && text_cluster(at) == 1 && at[1] != '%';
}

/* One of the NULL-ended marks begins here. */
static bool begins_with_one(const char *at, const char *const *marks)
{
    for (; *marks != NULL; marks++) {
        if (strncmp(at, *marks, strlen(*marks)) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_wide(const char *at, size_t bytes)
{
    return bytes > 1 && text_columns_n(at, bytes) > 1;
}

/* Chinese and Japanese have no spaces: a line may end beside any wide character, but what closes stays with what is before it,
 * and what opens with what follows. */
static bool may_part(const char *before, size_t bytes, const char *at)
{
    static const char *const closing[] = {"、", "。", "，", "．", "！", "？", "：", "；", "）", "」", "』",
                                          "】", "》", "〉", "〕", "ー", "々", "・", "”",  "’",  "…",  ".",
                                          ",",  "!",  "?",  ":",  ";",  ")",  "]",  "%",  "\"", "'",  NULL};
    static const char *const opening[] = {"（", "「", "『", "【", "《", "〈", "〔", "“", "‘", "(", "[", "\"", "'", NULL};
    bool wide = is_wide(before, bytes) || is_wide(at, text_cluster(at));
    return wide && !begins_with_one(at, closing) && !begins_with_one(before, opening);
}

/* The last place up to `bytes` at which a line may end, and in *next where the following one begins; 0 for none (a space at the
 * very start breaks nothing). */
static size_t last_break(const char *text, size_t bytes, size_t *next)
{
    size_t end = 0;
    *next = bytes;
    for (size_t at = 0, step = 0; at <= bytes; at += step) {
        bool space = is_break(text + at);
        if (at > 0 && (space || may_part(text + at - step, step, text + at))) {
            end = at;
            *next = at + space;
        }
        step = text_cluster(text + at);
    }
    return end;
}

size_t text_wrap(const char *text, size_t columns, size_t *next)
{
    size_t at;
    show_fitting(NULL, text, SIZE_MAX, columns, &at);
    const char *newline = memchr(text, '\n', at);
    if (newline != NULL) {
        at = (size_t)(newline - text);
    } else if (at == 0 && text[0] != '\n') {
        at = text_cluster(text); /* wider than the line, but the text must go on */
    }
    if (text[at] == '\0' || text[at] == '\n') {
        *next = at + (text[at] != '\0');
        return at;
    }
    size_t end = last_break(text, at, next);
    *next = end > 0 ? *next : at;
    return end > 0 ? end : at;
}

size_t text_wrap_lines(const char *text, size_t columns)
{
    size_t lines = 0;
    do {
        size_t next;
        text_wrap(text, columns, &next);
        text += next;
        lines++;
    } while (*text != '\0');
    return lines;
}

/* --- comparing --- */

enum { FOLDED_MAX = 32, DISTANCE_MAX = 64 };

/* A text being folded; a gap is owed until the next character that leaves something. */
struct folder {
    struct strbuf out;
    bool gap;
};

static bool is_space(utf8proc_int32_t code)
{
    if (code >= 0 && code < 0x80) {
        return code == ' ' || code == '\n' || code == '\t';
    }
    return utf8proc_category(code) == UTF8PROC_CATEGORY_ZS;
}

/* The code points that are left of one without case and accents; none of an invalid one. */
static size_t fold_code(utf8proc_int32_t code, utf8proc_int32_t out[FOLDED_MAX])
{
    if (code < 0x80) {
        out[0] = code >= 'A' && code <= 'Z' ? code - 'A' + 'a' : code;
        return code >= 0;
    }
    int boundary = UTF8PROC_BOUNDCLASS_START;
    utf8proc_option_t options = UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE;
    utf8proc_ssize_t count = utf8proc_decompose_char(code, out, FOLDED_MAX, options, &boundary);
    return count > 0 && count <= FOLDED_MAX ? (size_t)count : 0;
}

static void fold_next(struct folder *folder, utf8proc_int32_t code)
{
    utf8proc_int32_t codes[FOLDED_MAX];
    if (is_space(code)) {
        folder->gap = folder->out.length > 0;
        return;
    }
    size_t count = fold_code(code, codes);
    if (!folder->gap && count == 1 && codes[0] < 0x80) { /* nearly always */
        strbuf_add_char(&folder->out, (char)codes[0]);
        return;
    }
    if (folder->gap && count > 0) {
        strbuf_add_char(&folder->out, ' ');
        folder->gap = false;
    }
    for (size_t i = 0; i < count; i++) {
        utf8proc_uint8_t bytes[4];
        utf8proc_ssize_t length = utf8proc_encode_char(codes[i], bytes);
        strbuf_add_n(&folder->out, (const char *)bytes, (size_t)length);
    }
}

static size_t fold_at(struct folder *folder, const char *text)
{
    size_t bytes;
    fold_next(folder, code_at(text, SIZE_MAX, &bytes));
    return bytes;
}

/* Folds on from `at` until the folded text has `length` bytes or the text ends; returns where in the text that is. */
static size_t fold_until(struct folder *folder, const char *text, size_t at, size_t length)
{
    while (text[at] != '\0' && folder->out.length < length) {
        at += fold_at(folder, text + at);
    }
    return at;
}

char *text_fold(struct arena *arena, const char *text)
{
    struct folder folder = {.gap = false};
    strbuf_init(&folder.out);
    fold_until(&folder, text, 0, SIZE_MAX);
    char *folded = arena_text_n(arena, folder.out.text, folder.out.length);
    strbuf_release(&folder.out);
    return folded;
}

/* Accents that follow the character before `at` belong to it. */
static size_t skip_followers(const char *text, size_t at)
{
    utf8proc_int32_t codes[FOLDED_MAX];
    for (size_t step; text[at] != '\0'; at += step) {
        utf8proc_int32_t code = code_at(text + at, SIZE_MAX, &step);
        if (is_space(code) || fold_code(code, codes) > 0) {
            break;
        }
    }
    return at;
}

/* Where in the unfolded hay its folded bytes `from` to `to` are. */
static void unfold(const char *hay, size_t from, size_t to, size_t *at, size_t *bytes)
{
    struct folder folder = {.gap = false};
    strbuf_init(&folder.out);
    size_t begin = 0;
    size_t step = fold_at(&folder, hay);
    while (folder.out.length <= from) {
        begin += step;
        step = fold_at(&folder, hay + begin);
    }
    size_t end = skip_followers(hay, fold_until(&folder, hay, begin + step, to));
    strbuf_release(&folder.out);
    *at = begin;
    *bytes = end - begin;
}

bool text_find(const char *hay, const char *needle, size_t *at, size_t *bytes)
{
    struct arena arena;
    arena_init(&arena);
    const char *folded_hay = text_fold(&arena, hay);
    const char *folded = text_fold(&arena, needle);
    const char *found = strstr(folded_hay, folded);
    size_t begin = 0;
    size_t count = 0;
    if (found != NULL && folded[0] != '\0' && (at != NULL || bytes != NULL)) {
        size_t from = (size_t)(found - folded_hay);
        unfold(hay, from, from + strlen(folded), &begin, &count);
    }
    arena_release(&arena);
    if (at != NULL) {
        *at = begin;
    }
    if (bytes != NULL) {
        *bytes = count;
    }
    return found != NULL;
}

/* The first code points of a text; returns how many. */
static size_t codes_of(const char *text, utf8proc_int32_t codes[DISTANCE_MAX])
{
    size_t count = 0;
    for (size_t step; *text != '\0' && count < DISTANCE_MAX; text += step) {
        codes[count++] = code_at(text, SIZE_MAX, &step);
    }
    return count;
}

/* Damerau's distance (swapped neighbours are one edit) of the first DISTANCE_MAX characters, with three rows of the table. */
size_t text_distance(const char *one, const char *other)
{
    utf8proc_int32_t a[DISTANCE_MAX], b[DISTANCE_MAX];
    size_t n = codes_of(one, a), m = codes_of(other, b);
    size_t rows[3][DISTANCE_MAX + 1];
    for (size_t j = 0; j <= m; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; i <= n; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t replaced = above[j - 1] + (a[i - 1] != b[j - 1]);
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            row[j] = least(replaced, 1 + least(above[j], row[j - 1]));
            row[j] = swapped ? least(row[j], before[j - 2] + 1) : row[j];
        }
    }
    return rows[n % 3][m];
}

const char *text_nearest(const char *word, const char *const *words)
{
    const char *nearest = NULL;
    size_t best = (strlen(word) + 2) / 3 + 1;
    for (; *words != NULL; words++) {
        size_t distance = text_distance(word, *words);
        if (distance < best) {
            best = distance;
            nearest = *words;
        }
    }
    return nearest;
}

/* --- counting --- */

const char *text_count(struct arena *arena, int64_t n, const char *one, const char *many)
{
    return arena_format(arena, "%lld %s", (long long)n, n == 1 ? one : many);
}

size_t text_words(const char *text)
{
    size_t words = 0;
    bool inside = false;
    for (; *text != '\0'; text++) {
        bool space = *text == ' ' || *text == '\n' || *text == '\t';
        words += !space && !inside;
        inside = !space;
    }
    return words;
}

size_t text_seconds(const char *text)
{
    return (text_words(text) * 60 + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE;
}
