#include "model/past.h"

#include "base/strbuf.h"
#include "base/text.h"
#include "model/direction.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* --- columns, by the words of their heads --- */

enum past_column { COLUMN_SPRINT, COLUMN_CAMPAIGN, COLUMN_SENT, COLUMN_REPLIES, COLUMN_POSITIVES, COLUMN_MEETINGS, COLUMNS };

static const char *const column_names[COLUMNS] = {"sprint", "campaign", "sent", "replies", "positives", "meetings"};

/* Folded, and asked in this order: "positive replies to emails sent" are positives. A rate is none of them. */
static const struct {
    enum past_column column;
    const char *words;
} heads[] = {
    {COLUMNS, " rate ratio quote quota tasa taxa taux tasso pct percent % "},
    {COLUMN_MEETINGS,
     " meeting meetings appointment appointments demo demos reunion reuniones reunions cita citas termin termine "
     "treffen rdv rendezvous riunione riunioni appuntamenti reuniao reunioes "},
    {COLUMN_POSITIVES, " positive positives interested positivo positivos positiva positivas positiu positius positif positifs "
                       "positiv interesados interessats interessiert interesses positivi interessati interessados "},
    {COLUMN_REPLIES, " reply replies replied answer answers response responses respuesta respuestas resposta respostes respostas "
                     "antwort antworten reponse reponses risposta risposte "},
    {COLUMN_SENT, " sent send emails email mails touches touch outreach enviado enviados enviats enviadas versendet versandt "
                  "gesendet verschickt envoye envoyes inviati inviate "},
    {COLUMN_CAMPAIGN, " campaign campaigns campana campanas campanya campanyes kampagne kampagnen campagne campagnes campagna "
                      "campanha campanhas "},
    {COLUMN_SPRINT, " sprint sprints iteration iteracion iteracio "},
};

static bool names_column(const char *words, const char *folded)
{
    struct strbuf word;
    bool found = false;
    strbuf_init(&word);
    for (const char *at = folded; *at != '\0' && !found;) {
        size_t bytes = strcspn(at, " /-_.()#:");
        strbuf_clear(&word);
        strbuf_addf(&word, " %.*s ", (int)bytes, at);
        found = bytes > 0 && strstr(words, word.text) != NULL;
        at += bytes + (at[bytes] != '\0');
    }
    strbuf_release(&word);
    return found;
}

static enum past_column column_of_head(const char *cell, struct arena *arena)
{
    const char *folded = text_fold(arena, cell);
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        if (names_column(heads[i].words, folded)) {
            return heads[i].column;
        }
    }
    return COLUMNS;
}

/* Where each column stands; SIZE_MAX: nowhere. */
struct layout {
    size_t at[COLUMNS];
    const struct table_row *head; /* NULL: the columns stand in the usual order */
};

static bool is_head(const struct table_row *row, struct arena *arena)
{
    int known = 0;
    for (size_t i = 0; i < row->count; i++) {
        known += column_of_head(row->cells[i], arena) != COLUMNS && strpbrk(row->cells[i], "0123456789") == NULL;
    }
    return known >= 2;
}

static bool said_twice(const struct table_row *head, enum past_column column, size_t one, size_t other, struct arena *arena,
                       struct err *err)
{
    err_set(err, ERR_INPUT, "Line %" PRId64 ": two columns say %s, “%.60s” and “%.60s”.", head->line, column_names[column],
            table_line(head, one, arena), table_line(head, other, arena));
    return err_hint(err, "Leave one of them.");
}

static bool read_head(const struct table_row *head, struct arena *arena, struct layout *layout, struct err *err)
{
    for (size_t i = 0; i < head->count; i++) {
        enum past_column column = column_of_head(head->cells[i], arena);
        if (column == COLUMNS) {
            continue;
        }
        if (layout->at[column] != SIZE_MAX) {
            return said_twice(head, column, layout->at[column], i, arena, err);
        }
        layout->at[column] = i;
    }
    return true;
}

static const char *lacking(const struct layout *layout, struct arena *arena)
{
    const char *names = "";
    for (int column = 0; column < COLUMNS; column++) {
        if (layout->at[column] == SIZE_MAX) {
            names = arena_format(arena, "%s%s%s", names, names[0] != '\0' ? ", " : "", column_names[column]);
        }
    }
    return names;
}

static bool has(const struct layout *layout, enum past_column column)
{
    return layout->at[column] != SIZE_MAX;
}

/* Without a sprint, a campaign, what was sent and what came of it there is nothing to learn. */
static bool has_what_it_needs(const struct layout *layout, const char *without, struct err *err)
{
    bool something_came = has(layout, COLUMN_POSITIVES) || has(layout, COLUMN_MEETINGS);
    if (has(layout, COLUMN_SPRINT) && has(layout, COLUMN_CAMPAIGN) && has(layout, COLUMN_SENT) && something_came) {
        return true;
    }
    err_set(err, ERR_INPUT, "The head line has no column for: %s.", without);
    return err_hint(err, "Name the columns sprint, campaign, sent, replies, positives, meetings, in any order.");
}

static bool read_layout(const struct table *table, struct arena *arena, struct layout *layout, struct past *past, struct err *err)
{
    layout->head = table->count > 0 && is_head(&table->rows[0], arena) ? &table->rows[0] : NULL;
    past->left_out = past->lacking = "";
    for (size_t column = 0; column < COLUMNS; column++) {
        layout->at[column] = layout->head != NULL ? SIZE_MAX : column;
    }
    if (layout->head == NULL) {
        return true;
    }
    if (!read_head(layout->head, arena, layout, err)) {
        return false;
    }
    past->left_out = table_other_columns(layout->head, layout->at, COLUMNS, arena);
    past->lacking = lacking(layout, arena);
    return has_what_it_needs(layout, past->lacking, err);
}

/* --- cells --- */

/* What stands between thousands: a point, a comma, an apostrophe, a space of any kind. Its bytes, or 0. */
static size_t group_mark(const char *at)
{
    static const char *const marks[] = {",", ".", "'", " ", "\u00A0", "\u202F", "\u2019"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (strncmp(at, marks[i], strlen(marks[i])) == 0) {
            return strlen(marks[i]);
        }
    }
    return 0;
}

static size_t digits_at(const char *at)
{
    return strspn(at, "0123456789");
}

/* Digits, in one piece or in thousands between marks of one kind; "1,234" is twelve hundred and more, "12.5" is nothing. */
static bool read_digits(const char *text, int64_t *n)
{
    size_t digits = digits_at(text);
    const char *mark = text + digits;
    size_t bytes = group_mark(mark);
    if (digits == 0 || digits > 9 || (*mark != '\0' && (bytes == 0 || digits > 3))) {
        return false;
    }
    *n = strtoll(text, NULL, 10);
    for (const char *at = mark; *at != '\0'; at += bytes + 3) {
        if (strncmp(at, mark, bytes) != 0 || digits_at(at + bytes) < 3 || *n > PAST_COUNT_MAX) {
            return false;
        }
        *n = 1000 * *n + (at[bytes] - '0') * 100 + (at[bytes + 1] - '0') * 10 + (at[bytes + 2] - '0');
    }
    return *n <= PAST_COUNT_MAX;
}

static const char *cell_of(const struct table_row *row, const struct layout *layout, enum past_column column, struct arena *arena)
{
    return table_line(row, layout->at[column], arena);
}

static bool read_count(const struct table_row *row, const struct layout *layout, enum past_column column, struct arena *arena,
                       int64_t *n, const char **why)
{
    const char *cell = cell_of(row, layout, column, arena);
    *n = 0;
    if (cell[0] == '\0' || strcmp(cell, "-") == 0 || read_digits(cell, n)) {
        return true;
    }
    *why = arena_format(arena, "“%.40s” is no whole number up to a million (%s)", cell, column_names[column]);
    return false;
}

/* What may stand before the number of a sprint. */
static bool is_before_number(const char *cell, size_t bytes, struct arena *arena)
{
    static const char *const words[] = {"",          "s",         "sp",        "#",          "sprint",    "sprint #",
                                        "sprint no", "sprint nr", "iteration", "sprint no.", "sprint nr."};
    const char *folded = text_fold(arena, arena_text_n(arena, cell, bytes));
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(folded, words[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* "4", "S4", "#4", "Sprint 4"; nothing: the sprint of the line above. */
static bool read_sprint(const char *cell, int64_t above, struct arena *arena, int64_t *sprint)
{
    size_t before = strcspn(cell, "0123456789");
    size_t count = digits_at(cell + before);
    if (cell[0] == '\0') {
        *sprint = above;
        return above != 0;
    }
    *sprint = strtoll(cell + before, NULL, 10);
    bool number = count > 0 && count <= 4 && cell[before + count] == '\0';
    return number && *sprint >= 1 && is_before_number(cell, before, arena);
}

/* The whole cell: a campaign may be called "Total Health". */
static bool is_total(const char *cell, struct arena *arena)
{
    static const char *const words[] = {"total", "totals", "totales", "grand total", "sum",    "summe",
                                        "suma",  "gesamt", "somme",   "somma",       "totale", "soma"};
    const char *folded = text_fold(arena, cell);
    size_t bytes = strcspn(folded, ":");
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strlen(words[i]) == bytes && strncmp(folded, words[i], bytes) == 0) {
            return true;
        }
    }
    return false;
}

/* --- lines --- */

struct reader {
    const struct snapshot *snap;
    struct arena *arena;
    struct layout layout;
    struct past *past;
    int64_t above; /* the sprint of the line above */
};

static void refuse(struct reader *reader, int64_t line, const char *why)
{
    reader->past->bad[reader->past->bad_count++] = (struct table_bad){.line = line, .why = why};
}

static const char *name_before(const struct reader *reader, const char *folded)
{
    for (size_t i = 0; i < reader->past->count; i++) {
        if (strcmp(reader->past->rows[i].folded, folded) == 0) {
            return reader->past->rows[i].campaign;
        }
    }
    return NULL;
}

/* The board's name for it, else the one it was first written with. */
static void name_campaign(const struct reader *reader, struct past_row *row)
{
    row->folded = text_fold(reader->arena, row->campaign);
    const struct campaign *known = snapshot_campaign_named(reader->snap, row->folded, reader->arena);
    const char *name = known != NULL ? known->name : name_before(reader, row->folded);
    row->campaign = name != NULL ? name : row->campaign;
    row->is_new = known == NULL;
}

static bool read_counts(struct reader *reader, const struct table_row *line, struct past_row *row, const char **why)
{
    const struct {
        enum past_column column;
        int64_t *n;
    } counts[] = {{COLUMN_SENT, &row->sent},
                  {COLUMN_REPLIES, &row->replies},
                  {COLUMN_POSITIVES, &row->positives},
                  {COLUMN_MEETINGS, &row->meetings}};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        if (!read_count(line, &reader->layout, counts[i].column, reader->arena, counts[i].n, why)) {
            return false;
        }
    }
    return true;
}

enum { NAME_BYTES_MOST = 200 };

static bool read_line(struct reader *reader, const struct table_row *line, struct past_row *row, const char **why)
{
    const char *sprint = cell_of(line, &reader->layout, COLUMN_SPRINT, reader->arena);
    row->line = line->line;
    row->campaign = cell_of(line, &reader->layout, COLUMN_CAMPAIGN, reader->arena);
    if (!read_sprint(sprint, reader->above, reader->arena, &row->sprint)) {
        *why = sprint[0] == '\0' ? "it names no sprint" : arena_format(reader->arena, "“%.40s” is no number of a sprint", sprint);
        return false;
    }
    if (text_fold(reader->arena, row->campaign)[0] == '\0') {
        *why = "it names no campaign";
        return false;
    }
    if (strlen(row->campaign) > NAME_BYTES_MOST) {
        *why = "the name of its campaign is too long";
        return false;
    }
    return read_counts(reader, line, row, why);
}

static int64_t larger(int64_t one, int64_t other)
{
    return one > other ? one : other;
}

/* A line with the campaign and sprint of one before adds to it. */
static void take(struct reader *reader, const struct past_row *row)
{
    struct past *past = reader->past;
    for (size_t i = 0; i < past->count; i++) {
        struct past_row *there = &past->rows[i];
        if (there->sprint == row->sprint && strcmp(there->campaign, row->campaign) == 0) {
            there->sent += row->sent;
            there->replies += row->replies;
            there->positives += row->positives;
            there->meetings += row->meetings;
            return;
        }
    }
    past->rows[past->count++] = *row;
}

static bool line_is_total(const struct reader *reader, const struct table_row *line)
{
    return is_total(cell_of(line, &reader->layout, COLUMN_SPRINT, reader->arena), reader->arena) ||
           is_total(cell_of(line, &reader->layout, COLUMN_CAMPAIGN, reader->arena), reader->arena);
}

/* Why it has not the cells that it should have, or NULL. */
static const char *misfit(const struct reader *reader, const struct table_row *line)
{
    if (reader->layout.head != NULL) {
        return table_misfit(reader->layout.head, line, reader->arena);
    }
    return line->count == COLUMNS ? NULL
                                  : arena_format(reader->arena, "%s, and it should have %d",
                                                 text_count(reader->arena, (int64_t)line->count, "cell", "cells"), COLUMNS);
}

static void read_row(struct reader *reader, const struct table_row *line)
{
    struct past_row row = {0};
    const char *why = misfit(reader, line);
    if (why != NULL) {
        refuse(reader, line->line, why);
    } else if (line_is_total(reader, line)) {
        reader->past->totals++;
    } else if (!read_line(reader, line, &row, &why)) {
        refuse(reader, line->line, why);
    } else {
        reader->above = row.sprint;
        reader->past->lines++;
        name_campaign(reader, &row);
        take(reader, &row);
    }
}

/* --- the whole --- */

static int by_sprint(const void *one, const void *other)
{
    const struct past_row *a = one, *b = other;
    return a->sprint != b->sprint ? (a->sprint > b->sprint) - (a->sprint < b->sprint) : (a->line > b->line) - (a->line < b->line);
}

static void raise(struct past *past, struct past_row *row)
{
    int64_t positives = larger(row->positives, row->meetings);
    int64_t replies = larger(row->replies, positives);
    past->raised += positives != row->positives || replies != row->replies;
    row->positives = positives;
    row->replies = replies;
}

static bool seen_before(const struct past *past, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (strcmp(past->rows[i].campaign, past->rows[at].campaign) == 0) {
            return true;
        }
    }
    return false;
}

static void sum_up(struct past *past)
{
    qsort(past->rows, past->count, sizeof *past->rows, by_sprint);
    past->first = past->rows[0].sprint;
    past->last = past->rows[past->count - 1].sprint;
    for (size_t i = 0; i < past->count; i++) {
        bool fresh = !seen_before(past, i);
        raise(past, &past->rows[i]);
        past->sprints += i == 0 || past->rows[i].sprint != past->rows[i - 1].sprint;
        past->campaigns += fresh;
        past->campaigns_new += fresh && past->rows[i].is_new;
    }
}

bool past_read(const struct snapshot *snap, const struct table *table, struct arena *arena, struct past *past, struct err *err)
{
    struct reader reader = {.snap = snap, .arena = arena, .past = past};
    if (table->count > PAST_LINES_MOST + 1) {
        return err_set(err, ERR_INPUT, "These are %zu lines; at most %d at once: split them.", table->count, PAST_LINES_MOST);
    }
    *past = (struct past){.rows = arena_array(arena, struct past_row, table->count + 1),
                          .bad = arena_array(arena, struct table_bad, table->count + 1)};
    if (!read_layout(table, arena, &reader.layout, past, err)) {
        return false;
    }
    for (size_t i = reader.layout.head != NULL; i < table->count; i++) {
        read_row(&reader, &table->rows[i]);
    }
    if (past->count == 0) {
        return past->bad_count > 0 ? table_is_whole(past->bad, past->bad_count, arena, err)
                                   : err_set(err, ERR_INPUT, "There is no line of figures in it.");
    }
    sum_up(past);
    return true;
}

/* --- in words --- */

const char *past_words(const struct past *past, struct arena *arena)
{
    const char *fresh = past->campaigns_new > 0 ? arena_format(arena, " (%" PRId64 " new)", past->campaigns_new) : "";
    const char *which = past->sprints > 1 ? arena_format(arena, "Sprint %" PRId64 " to %" PRId64, past->first, past->last)
                                          : arena_format(arena, "Sprint %" PRId64, past->first);
    return arena_format(arena, "%s: %s%s in %s, %s", text_count(arena, past->lines, "line", "lines"),
                        text_count(arena, past->campaigns, "campaign", "campaigns"), fresh,
                        text_count(arena, past->sprints, "sprint", "sprints"), which);
}

size_t past_remarks(const struct past *past, struct arena *arena, const char ***remarks)
{
    size_t count = 0;
    int64_t added = past->lines - (int64_t)past->count;
    *remarks = arena_array(arena, const char *, 5);
    if (added > 0) {
        (*remarks)[count++] = arena_format(arena, "%s added to one of the same campaign and sprint.",
                                           text_count(arena, added, "line is", "lines are"));
    }
    if (past->raised > 0) {
        (*remarks)[count++] = arena_format(arena, "%s raised: meetings are positives, positives replies.",
                                           text_count(arena, past->raised, "line", "lines"));
    }
    if (past->totals > 0) {
        (*remarks)[count++] = arena_format(arena, "%s left out.", text_count(arena, past->totals, "total is", "totals are"));
    }
    if (past->left_out[0] != '\0') {
        (*remarks)[count++] = arena_format(arena, "Left out: %.200s.", past->left_out);
    }
    if (past->lacking[0] != '\0') {
        (*remarks)[count++] = arena_format(arena, "Not there, so 0: %s.", past->lacking);
    }
    return count;
}

double past_floor(const struct snapshot *snap, const char *campaign)
{
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        const struct campaign *row = &snap->campaigns[i];
        if (row->floor > 0 && strcmp(row->name, campaign) == 0) {
            return (double)row->floor / 1000;
        }
    }
    return (double)snap->team.floor / 1000;
}

static struct past_total *total_of(struct past_total *totals, size_t *count, const struct past_row *row)
{
    for (size_t i = 0; i < *count; i++) {
        if (strcmp(totals[i].campaign, row->campaign) == 0) {
            return &totals[i];
        }
    }
    totals[*count] = (struct past_total){.campaign = row->campaign, .is_new = row->is_new};
    return &totals[(*count)++];
}

size_t past_totals(const struct snapshot *snap, const struct past *past, struct arena *arena, struct past_total **totals)
{
    size_t count = 0;
    *totals = arena_array(arena, struct past_total, past->count + 1);
    for (size_t i = 0; i < past->count; i++) {
        const struct past_row *row = &past->rows[i];
        struct past_total *total = total_of(*totals, &count, row);
        double floor = past_floor(snap, row->campaign);
        total->sprints++;
        total->sent += row->sent;
        total->replies += row->replies;
        total->positives += row->positives;
        total->meetings += row->meetings;
        total->direction = past_closing(past->rows, past->count, i, floor, arena).direction;
    }
    return count;
}

/* --- before the board's own sprints --- */

static bool is_free_of(const struct sprint *running, int64_t last, const struct snapshot *snap, struct err *err)
{
    if (running == NULL || last < running->id) {
        return true;
    }
    err_set(err, ERR_REFUSED, "Sprint %" PRId64 " is running, and what came before it cannot have its number or a higher one.",
            running->id);
    return running->started != snap->today
               ? err_hint(err, "The figures of the past come in before the first sprint is started.")
               : err_hint(err, "It was started today: take that back, bring in the figures, start it again.");
}

bool past_fits(const struct snapshot *snap, const struct past_row *rows, size_t count, struct err *err)
{
    int64_t sprints = 0, last = 0;
    for (size_t i = 0; i < count; i++) {
        sprints += rows[i].sprint != last;
        last = rows[i].sprint;
    }
    if (snap->closed != NULL) {
        return err_set(err, ERR_REFUSED,
                       "The board has closed Sprint %" PRId64 " already, and figures of the past go before its first sprint.",
                       snap->closed->id);
    }
    if (sprints > PAST_SPRINTS_MAX) {
        return err_set(err, ERR_REFUSED, "These are %" PRId64 " sprints; at most %d, which is a year, help to see a direction.",
                       sprints, PAST_SPRINTS_MAX);
    }
    return is_free_of(snap->running, last, snap, err);
}

civil_day past_last_day(const struct snapshot *snap)
{
    const struct sprint *first = snap->running != NULL ? snap->running : snap->draft;
    civil_day next = first != NULL ? first->first_day : snap->today - (civil_day)day_weekday(snap->today);
    while (next > snap->today) {
        next -= 7;
    }
    return next - 1;
}

/* --- frozen, as at a closing --- */

static bool goes_on(const struct past_row *rows, size_t count, size_t at)
{
    for (size_t i = at + 1; i < count; i++) {
        if (rows[i].sprint > rows[at].sprint && strcmp(rows[i].campaign, rows[at].campaign) == 0) {
            return true;
        }
    }
    return false;
}

static struct course course_until(const struct past_row *rows, size_t at, double floor)
{
    struct course course = {.floor = floor};
    for (size_t i = 0; i <= at; i++) {
        if (strcmp(rows[i].campaign, rows[at].campaign) == 0) {
            course.sprints++;
            course.touches += rows[i].sent;
            course.positives += rows[i].positives;
        }
    }
    course.settled = course.touches;
    return course;
}

/* What went on was kept; what became of it in its last sprint nobody has said. */
struct closing_campaign past_closing(const struct past_row *rows, size_t count, size_t at, double floor, struct arena *arena)
{
    struct course course = course_until(rows, at, floor);
    bool kept = goes_on(rows, count, at);
    return (struct closing_campaign){.sprint = rows[at].sprint,
                                     .name = rows[at].campaign,
                                     .direction = direction_word(direction_of(&course)),
                                     .sentence = direction_sentence(arena, &course),
                                     .decision = decision_words[kept ? DECISION_KEEP : DECISION_OPEN],
                                     .reason = kept ? "it went on" : ""};
}

size_t past_closing_lines(const struct past_row *row, struct closing_line lines[PAST_LINES])
{
    const struct {
        int measure;
        int64_t n;
    } rungs[PAST_LINES] = {{MEASURE_EMAIL, row->sent},
                           {MEASURE_REPLY, row->replies - row->positives},
                           {MEASURE_POSITIVE, row->positives - row->meetings},
                           {MEASURE_MEETING, row->meetings}};
    size_t count = 0;
    for (size_t i = 0; i < PAST_LINES; i++) {
        if (rungs[i].n > 0) {
            lines[count++] = (struct closing_line){
                .sprint = row->sprint, .pitch_name = "", .measure = rungs[i].measure, .n = rungs[i].n, .verdict = ""};
        }
    }
    return count;
}
