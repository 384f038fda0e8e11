#include "model/campaign_list.h"

#include "base/text.h"
#include "model/company_list.h"
#include "model/figures.h"
#include "model/mention.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* --- columns, by the words of their heads --- */

enum campaign_column {
    COLUMN_NAME,
    COLUMN_INDUSTRY,
    COLUMN_OFFERING,
    COLUMN_AUDIENCE,
    COLUMN_COMPANIES,
    COLUMN_DIFFERENTIATOR,
    COLUMN_OWNER,
    COLUMN_EMAIL,
    COLUMN_VOICEMAIL,
    COLUMN_PRESENTATION,
    COLUMN_PITCH,
    COLUMN_CHANNEL,
    COLUMN_STOP_RULE,
    COLUMNS
};

enum { WORDS_MOST = 16 };

/* Folded; the first word is the one we use. */
static const char *const heads[COLUMNS][WORDS_MOST] = {
    [COLUMN_NAME] = {"campaign", "campaigns", "campaign name", "name", "title", "campana", "campanya", "kampagne", "campagne",
                     "campagna", "campanha", "nombre", "nom", "nome"},
    [COLUMN_INDUSTRY] = {"industry", "sector", "vertical", "branch", "branche", "industria", "secteur", "settore"},
    [COLUMN_OFFERING] = {"offering", "offer", "product", "service", "service or product", "product or service", "oferta",
                         "producto", "producte", "angebot", "produkt", "offre", "produit", "offerta", "prodotto"},
    [COLUMN_AUDIENCE] = {"audience", "target audience", "designation", "designations", "job title", "job titles", "titles",
                         "roles", "publico", "public", "audiencia", "zielgruppe", "pubblico"},
    [COLUMN_COMPANIES] = {"companies", "target companies", "company", "accounts", "empresas", "empreses", "unternehmen", "firmen",
                          "entreprises", "aziende"},
    [COLUMN_DIFFERENTIATOR] = {"differentiator", "different", "what makes us different", "why us", "usp", "diferenciador",
                               "alleinstellung", "difference"},
    [COLUMN_OWNER] = {"owner", "responsible", "responsable", "propietario", "verantwortlich", "proprietaire", "responsabile"},
    [COLUMN_EMAIL] = {"email", "email pitch", "e-mail", "e-mail pitch", "mail", "correo"},
    [COLUMN_VOICEMAIL] = {"voicemail", "voicemail pitch", "voice mail", "buzon de voz", "mailbox"},
    [COLUMN_PRESENTATION] = {"presentation", "presentation pitch", "presentacion", "presentacio", "prasentation",
                             "presentazione"},
    [COLUMN_PITCH] = {"pitch", "words", "text", "message", "texto", "nachricht"},
    [COLUMN_CHANNEL] = {"channel", "canal", "kanal", "canale"},
    [COLUMN_STOP_RULE] = {"stop rule", "stop if", "stop", "regla de parada", "stoppregel"},
};

static enum campaign_column column_of_head(const char *cell, struct arena *arena)
{
    int column = 0;
    while (column < COLUMNS && !table_is_called(cell, heads[column], arena)) {
        column++;
    }
    return (enum campaign_column)column;
}

/* Where each column stands; SIZE_MAX: nowhere. */
struct layout {
    size_t at[COLUMNS];
};

static void no_columns(struct layout *layout)
{
    for (int column = 0; column < COLUMNS; column++) {
        layout->at[column] = SIZE_MAX;
    }
}

static bool read_layout(const struct table_row *head, struct arena *arena, struct layout *layout, struct err *err)
{
    no_columns(layout);
    for (size_t i = 0; i < head->count; i++) {
        enum campaign_column column = column_of_head(head->cells[i], arena);
        if (column == COLUMNS) {
            continue;
        }
        if (layout->at[column] != SIZE_MAX) {
            err_set(err, ERR_INPUT, "Line %" PRId64 ": two columns say the %s, “%.60s” and “%.60s”.", head->line,
                    heads[column][0], head->cells[layout->at[column]], head->cells[i]);
            return err_hint(err, "Leave one of them.");
        }
        layout->at[column] = i;
    }
    return true;
}

bool campaign_list_has_head(const struct table_row *head, struct arena *arena)
{
    struct layout layout;
    struct err ignored;
    return read_layout(head, arena, &layout, &ignored) && layout.at[COLUMN_NAME] != SIZE_MAX;
}

static bool no_names(const struct table_row *head, struct arena *arena, struct err *err)
{
    err_set(err, ERR_INPUT, "Line %" PRId64 ", the head line, does not say which column has the campaigns: %s.", head->line,
            table_other_columns(head, NULL, 0, arena));
    return err_hint(err, "Call it Campaign or Name.");
}

/* A single column without a head line is a list of names. */
static bool find_layout(const struct table *table, struct arena *arena, struct layout *layout, struct campaign_list *list,
                        struct err *err)
{
    const struct table_row *head = &table->rows[0];
    list->has_head = head->count > 1 || campaign_list_has_head(head, arena);
    if (!list->has_head) {
        no_columns(layout);
        layout->at[COLUMN_NAME] = 0;
        return true;
    }
    return read_layout(head, arena, layout, err) && (layout->at[COLUMN_NAME] != SIZE_MAX || no_names(head, arena, err));
}

static const char *recognised(const struct layout *layout, struct arena *arena)
{
    const char *all = "";
    for (int column = 0; column < COLUMNS; column++) {
        if (layout->at[column] != SIZE_MAX) {
            all = arena_format(arena, "%s%s%s", all, all[0] != '\0' ? ", " : "", heads[column][0]);
        }
    }
    return all;
}

/* --- stop rules --- */

static bool read_positive(const char *word, int64_t *number)
{
    *number = strtoll(word, NULL, 10);
    return word[0] != '\0' && strspn(word, "0123456789") == strlen(word) && *number > 0 && *number < 1000000;
}

/* A number is the least one, unless it is called a sprint: "sprint 8", "S8". */
static void take_word(const char *word, const char *before, struct stop_rule *rule)
{
    bool is_short = (word[0] == 'S' || word[0] == 's') && word[1] != '\0';
    int measure = measure_read(word);
    int64_t number;
    rule->measure = rule->measure == MEASURE_NONE ? measure : rule->measure;
    if (!read_positive(word + is_short, &number)) {
        return;
    }
    bool is_sprint = is_short || strcmp(before, "sprint") == 0;
    rule->sprint = is_sprint ? number : rule->sprint;
    rule->least = !is_sprint && rule->least == 0 ? number : rule->least;
}

bool stop_rule_read(const char *text, int64_t sprint, struct arena *arena, struct stop_rule *rule)
{
    static const char between[] = " ,.;:()";
    const char *before = "";
    thing_blank(THING_STOP_RULE, rule);
    rule->measure = MEASURE_NONE;
    rule->sprint = sprint;
    for (const char *at = text + strspn(text, between); *at != '\0'; at += strspn(at, between)) {
        size_t bytes = strcspn(at, between);
        const char *word = arena_text_n(arena, at, bytes);
        take_word(word, before, rule);
        before = text_fold(arena, word);
        at += bytes;
    }
    return rule->least > 0 && rule->measure != MEASURE_NONE;
}

/* --- a line --- */

/* Several in one cell, each once. */
struct parts {
    const char **texts;
    const char **folded; /* of each */
    size_t count;
};

/* A campaign as a line says it, or all its lines. */
struct said {
    struct campaign_row row;
    struct parts audience, companies;
};

struct reader {
    const struct snapshot *snap;
    const struct table *table;
    struct layout layout;
    struct arena *arena;
    struct campaign_list *list;
    struct said *all; /* those the board has as well */
    size_t count;
};

static const char *cell_of(struct reader *reader, const struct table_row *row, enum campaign_column column)
{
    return table_line(row, reader->layout.at[column], reader->arena);
}

static const char *block_of(struct reader *reader, const struct table_row *row, enum campaign_column column)
{
    return table_block(row, reader->layout.at[column], reader->arena);
}

static const char *no_stop_rule(struct arena *arena, const char *text)
{
    return arena_format(arena, "“%.60s” is no stop rule: 2 meetings by sprint 8", text);
}

static const char *read_stop_rule(struct reader *reader, const char *text, struct stop_rule *rule)
{
    int64_t next = figures_stop_rule_sprint(reader->snap);
    thing_blank(THING_STOP_RULE, rule);
    return text[0] == '\0' || stop_rule_read(text, next, reader->arena, rule) ? NULL : no_stop_rule(reader->arena, text);
}

static const char *read_owner(struct reader *reader, const char *name, int64_t *owner)
{
    struct err err;
    *owner = name[0] != '\0' ? mention_member(reader->snap, name, &err) : 0;
    return name[0] == '\0' || *owner != 0 ? NULL : arena_format(reader->arena, "nobody in the team is called “%.60s”", name);
}

static const char *read_pitches(struct reader *reader, const struct table_row *row, const char **pitches)
{
    const char *word = cell_of(reader, row, COLUMN_CHANNEL), *words = block_of(reader, row, COLUMN_PITCH);
    int channel = word[0] != '\0' ? channel_read(text_fold(reader->arena, word)) : CHANNEL_EMAIL;
    for (int each = 0; each < CHANNELS; each++) {
        pitches[each] = block_of(reader, row, (enum campaign_column)(COLUMN_EMAIL + each));
    }
    if (channel == CHANNEL_NONE) {
        return arena_format(reader->arena, "“%.60s” is no channel: email, voicemail or presentation", word);
    }
    pitches[channel] = words[0] != '\0' ? words : pitches[channel];
    return NULL;
}

static struct parts room_for(size_t count, struct arena *arena)
{
    return (struct parts){.texts = arena_array(arena, const char *, count + 1),
                          .folded = arena_array(arena, const char *, count + 1)};
}

static void add_part(struct parts *parts, const char *text, const char *folded)
{
    parts->texts[parts->count] = text;
    parts->folded[parts->count++] = folded;
}

static struct parts each_once(struct parts parts, struct arena *arena)
{
    parts.count = table_fold_twice(parts.texts, parts.folded, parts.count, arena);
    return parts;
}

/* What stands between separators; a name of a company has commas in it, a job title has not. */
static struct parts read_parts(struct arena *arena, const char *text, const char *separators)
{
    struct parts parts = room_for(strlen(text) / 2 + 1, arena);
    for (const char *at = text; *at != '\0';) {
        size_t bytes = strcspn(at, separators);
        const char *part = table_line_of(arena_text_n(arena, at, bytes), arena);
        const char *folded = text_fold(arena, part);
        if (folded[0] != '\0') {
            add_part(&parts, part, folded);
        }
        at += bytes + (at[bytes] != '\0');
    }
    return each_once(parts, arena);
}

static bool has_long(const struct parts *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        if (strlen(parts->texts[i]) > TEXT_LINE_MAX) {
            return true;
        }
    }
    return false;
}

/* What the board would refuse is told with its line. */
static const char *too_long(const struct said *said)
{
    const struct campaign_row *row = &said->row;
    const char *const lines[] = {row->name, row->industry, row->offering, row->differentiator};
    static const char *const why[] = {"the name is too long", "the industry is too long", "the offering is too long",
                                      "the differentiator is too long"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        if (strlen(lines[i]) > TEXT_LINE_MAX) {
            return why[i];
        }
    }
    return has_long(&said->audience)    ? "a title of the audience is too long"
           : has_long(&said->companies) ? "the name of a company is too long"
                                        : NULL;
}

static const char *too_many(const struct parts *companies, struct arena *arena)
{
    return companies->count > COMPANY_LIST_MOST
               ? arena_format(arena, "these are %zu companies; at most %d at once", companies->count, COMPANY_LIST_MOST)
               : NULL;
}

/* Why the line cannot be read, or NULL. */
static const char *read_row(struct reader *reader, const struct table_row *line, struct said *said)
{
    const char *misfit = reader->list->has_head ? table_misfit(&reader->table->rows[0], line, reader->arena) : NULL;
    struct campaign_row *row = &said->row;
    *row = (struct campaign_row){.line = line->line,
                                 .name = cell_of(reader, line, COLUMN_NAME),
                                 .industry = cell_of(reader, line, COLUMN_INDUSTRY),
                                 .offering = cell_of(reader, line, COLUMN_OFFERING),
                                 .differentiator = cell_of(reader, line, COLUMN_DIFFERENTIATOR)};
    row->folded = text_fold(reader->arena, row->name);
    said->audience = read_parts(reader->arena, block_of(reader, line, COLUMN_AUDIENCE), ",;|\n");
    said->companies = read_parts(reader->arena, block_of(reader, line, COLUMN_COMPANIES), ";|\n");
    const char *const whys[] = {misfit,
                                row->folded[0] == '\0' ? "it names no campaign" : NULL,
                                too_long(said),
                                read_owner(reader, cell_of(reader, line, COLUMN_OWNER), &row->owner),
                                read_pitches(reader, line, row->pitches),
                                read_stop_rule(reader, cell_of(reader, line, COLUMN_STOP_RULE), &row->rule),
                                too_many(&said->companies, reader->arena)};
    for (size_t i = 0; i < sizeof whys / sizeof whys[0]; i++) {
        if (whys[i] != NULL) {
            return whys[i];
        }
    }
    return NULL;
}

/* --- lines of the same campaign --- */

static const char *first_said(const char *one, const char *other)
{
    return one[0] != '\0' ? one : other;
}

static struct parts both(const struct parts *one, const struct parts *other, struct arena *arena)
{
    struct parts all = room_for(one->count + other->count, arena);
    for (size_t i = 0; i < one->count; i++) {
        add_part(&all, one->texts[i], one->folded[i]);
    }
    for (size_t i = 0; i < other->count; i++) {
        add_part(&all, other->texts[i], other->folded[i]);
    }
    return each_once(all, arena);
}

/* Why the line cannot be added to what the campaign has, or NULL. */
static const char *add_line(struct arena *arena, struct said *said, const struct said *more)
{
    struct campaign_row *row = &said->row;
    struct parts companies = both(&said->companies, &more->companies, arena);
    const char *why = too_many(&companies, arena);
    if (why != NULL) {
        return why;
    }
    said->companies = companies;
    said->audience = both(&said->audience, &more->audience, arena);
    row->industry = first_said(row->industry, more->row.industry);
    row->offering = first_said(row->offering, more->row.offering);
    row->differentiator = first_said(row->differentiator, more->row.differentiator);
    row->owner = row->owner != 0 ? row->owner : more->row.owner;
    row->rule = row->rule.least > 0 ? row->rule : more->row.rule;
    for (int channel = 0; channel < CHANNELS; channel++) {
        row->pitches[channel] = first_said(row->pitches[channel], more->row.pitches[channel]);
    }
    return NULL;
}

static struct said *said_of(struct reader *reader, const char *folded)
{
    for (size_t i = 0; i < reader->count; i++) {
        if (strcmp(reader->all[i].row.folded, folded) == 0) {
            return &reader->all[i];
        }
    }
    return NULL;
}

static void take_row(struct reader *reader, const struct table_row *line)
{
    struct campaign_list *list = reader->list;
    struct said *said = &reader->all[reader->count];
    const char *why = read_row(reader, line, said);
    struct said *there = why == NULL ? said_of(reader, said->row.folded) : NULL;
    if (there != NULL) {
        why = add_line(reader->arena, there, said);
    }
    if (why != NULL) {
        list->bad[list->bad_count++] = (struct table_bad){.line = line->line, .why = why};
        return;
    }
    list->twice += there != NULL;
    reader->count += there == NULL;
}

/* --- all of them --- */

static void leave_out_known(struct reader *reader)
{
    struct campaign_list *list = reader->list;
    list->rows = arena_array(reader->arena, struct campaign_row, reader->count + 1);
    for (size_t i = 0; i < reader->count; i++) {
        const struct said *said = &reader->all[i];
        bool known = snapshot_campaign_named(reader->snap, said->row.folded, reader->arena) != NULL;
        struct campaign_row *row = &list->rows[list->count];
        *row = said->row;
        row->audience = said->audience.texts;
        row->audience_count = said->audience.count;
        row->companies = said->companies.texts;
        row->companies_count = said->companies.count;
        list->known += known;
        list->count += !known;
    }
}

bool campaign_list_read(const struct snapshot *snap, const struct table *table, struct arena *arena, struct campaign_list *list,
                        struct err *err)
{
    struct reader reader = {.snap = snap, .table = table, .arena = arena, .list = list};
    *list = (struct campaign_list){.columns = "", .left_out = ""};
    if (table->count == 0) {
        return err_set(err, ERR_INPUT, "There is nothing in it.");
    }
    if (!find_layout(table, arena, &reader.layout, list, err)) {
        return false;
    }
    size_t first = list->has_head;
    if (table->count - first > CAMPAIGN_LIST_MOST) {
        return err_set(err, ERR_INPUT, "These are %zu lines; at most %d at once: split them.", table->count - first,
                       CAMPAIGN_LIST_MOST);
    }
    reader.all = arena_array(arena, struct said, table->count);
    list->bad = arena_array(arena, struct table_bad, table->count);
    list->columns = recognised(&reader.layout, arena);
    list->left_out = list->has_head ? table_other_columns(&table->rows[0], reader.layout.at, COLUMNS, arena) : "";
    for (size_t i = first; i < table->count; i++) {
        take_row(&reader, &table->rows[i]);
    }
    leave_out_known(&reader);
    bool any = reader.count + list->bad_count > 0;
    return any || err_set(err, ERR_INPUT, "There is a head line, and no campaign below it.");
}

const char *campaign_list_words(const struct campaign_list *list, struct arena *arena)
{
    const char *twice = list->twice > 0 ? arena_format(arena, ", %zu named twice", list->twice) : "";
    const char *known = list->known > 0 ? arena_format(arena, ", %zu on the board already", list->known) : "";
    const char *bad = list->bad_count > 0 ? arena_format(arena, ", %s that cannot be read",
                                                         text_count(arena, (int64_t)list->bad_count, "line", "lines"))
                                          : "";
    const char *read = list->has_head ? arena_format(arena, "; read: %s", list->columns) : ", a name a line";
    const char *others = list->left_out[0] != '\0' ? arena_format(arena, "; left out: %s", list->left_out) : "";
    return arena_format(arena, "%s%s%s%s%s%s", text_count(arena, (int64_t)list->count, "campaign", "campaigns"), twice, known,
                        bad, read, others);
}
