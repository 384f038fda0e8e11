/* What the commands print with --json fits data/schema/json/lists.json, and no command prints a field it does not name. */
#include "cli/runner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- as much of JSON Schema as ours needs; a word it does not know is a failure --- */

struct look {
    const cJSON *root;
    char path[400]; /* to where we are in the document */
};

static bool fits(struct look *look, const cJSON *schema, const cJSON *value);

/* "#/$defs/items/card-list" */
static const cJSON *referred(const struct look *look, const cJSON *ref)
{
    char path[200];
    const cJSON *at = look->root;
    snprintf(path, sizeof path, "%s", ref->valuestring);
    assert_string_equal(strtok(path, "/"), "#");
    for (const char *name; (name = strtok(NULL, "/")) != NULL;) {
        at = cJSON_GetObjectItemCaseSensitive(at, name);
    }
    if (at == NULL) {
        fail_msg("The schema has no %s.", ref->valuestring);
    }
    return at;
}

static bool is_of_type(const cJSON *value, const char *type)
{
    return strcmp(type, "object") == 0    ? cJSON_IsObject(value)
           : strcmp(type, "array") == 0   ? cJSON_IsArray(value)
           : strcmp(type, "string") == 0  ? cJSON_IsString(value)
           : strcmp(type, "boolean") == 0 ? cJSON_IsBool(value)
           : strcmp(type, "null") == 0    ? cJSON_IsNull(value)
           : strcmp(type, "number") == 0  ? cJSON_IsNumber(value)
           : strcmp(type, "integer") == 0 ? cJSON_IsNumber(value) && value->valuedouble == (double)(int64_t)value->valuedouble
                                          : false;
}

static bool fits_type(struct look *look, const cJSON *types, const cJSON *value)
{
    (void)look;
    const cJSON *type;
    if (cJSON_IsString(types)) {
        return is_of_type(value, types->valuestring);
    }
    cJSON_ArrayForEach(type, types)
    {
        if (is_of_type(value, type->valuestring)) {
            return true;
        }
    }
    return false;
}

static bool fits_const(struct look *look, const cJSON *wanted, const cJSON *value)
{
    (void)look;
    return cJSON_Compare(wanted, value, true);
}

static bool fits_enum(struct look *look, const cJSON *words, const cJSON *value)
{
    (void)look;
    const cJSON *word;
    cJSON_ArrayForEach(word, words)
    {
        if (cJSON_Compare(word, value, true)) {
            return true;
        }
    }
    return false;
}

static bool has_digits(const char *text, const char *shape)
{
    for (; *shape != '\0'; shape++, text++) {
        bool digit = *text >= '0' && *text <= '9';
        if (*shape == '0' ? !digit : *shape == '+' ? *text != '+' && *text != '-' : *text != *shape) {
            return false;
        }
    }
    return *text == '\0';
}

static bool fits_format(struct look *look, const cJSON *format, const cJSON *value)
{
    (void)look;
    const char *shape = strcmp(format->valuestring, "date") == 0 ? "0000-00-00" : "0000-00-00T00:00:00+00:00";
    return !cJSON_IsString(value) || has_digits(value->valuestring, shape);
}

static bool fits_minimum(struct look *look, const cJSON *least, const cJSON *value)
{
    (void)look;
    return !cJSON_IsNumber(value) || value->valuedouble >= least->valuedouble;
}

static bool fits_required(struct look *look, const cJSON *names, const cJSON *value)
{
    const cJSON *name;
    cJSON_ArrayForEach(name, names)
    {
        if (cJSON_IsObject(value) && !cJSON_HasObjectItem(value, name->valuestring)) {
            snprintf(look->path, sizeof look->path, "without %.100s", name->valuestring);
            return false;
        }
    }
    return true;
}

static bool fits_in(struct look *look, const cJSON *schema, const cJSON *value, const char *name)
{
    char before[sizeof look->path];
    memcpy(before, look->path, sizeof before);
    size_t length = strlen(look->path);
    snprintf(look->path + length, sizeof look->path - length, "/%s", name);
    if (!fits(look, schema, value)) {
        return false;
    }
    memcpy(look->path, before, sizeof before);
    return true;
}

static bool fits_properties(struct look *look, const cJSON *properties, const cJSON *value)
{
    const cJSON *schema;
    cJSON_ArrayForEach(schema, properties)
    {
        const cJSON *at = cJSON_GetObjectItemCaseSensitive(value, schema->string);
        if (at != NULL && !fits_in(look, schema, at, schema->string)) {
            return false;
        }
    }
    return true;
}

static bool fits_other_properties(struct look *look, const cJSON *schema, const cJSON *value)
{
    const cJSON *at;
    cJSON_ArrayForEach(at, value)
    {
        if (cJSON_IsObject(schema) && !fits_in(look, schema, at, at->string)) {
            return false;
        }
    }
    return true;
}

static bool fits_items(struct look *look, const cJSON *schema, const cJSON *value)
{
    const cJSON *item;
    char number[24];
    int at = 0;
    cJSON_ArrayForEach(item, value)
    {
        snprintf(number, sizeof number, "%d", at++);
        if (!fits_in(look, schema, item, number)) {
            return false;
        }
    }
    return true;
}

static bool fits_all(struct look *look, const cJSON *schemas, const cJSON *value)
{
    const cJSON *schema;
    cJSON_ArrayForEach(schema, schemas)
    {
        if (!fits(look, schema, value)) {
            return false;
        }
    }
    return true;
}

static bool fits_not(struct look *look, const cJSON *schema, const cJSON *value)
{
    struct look aside = *look;
    return !fits(&aside, schema, value);
}

static bool fits_reference(struct look *look, const cJSON *ref, const cJSON *value)
{
    return fits(look, referred(look, ref), value);
}

static bool fits_anything(struct look *look, const cJSON *word, const cJSON *value)
{
    (void)look;
    (void)word;
    (void)value;
    return true;
}

static const struct {
    const char *word;
    bool (*fits)(struct look *look, const cJSON *schema, const cJSON *value);
} words[] = {{"$ref", fits_reference},
             {"type", fits_type},
             {"const", fits_const},
             {"enum", fits_enum},
             {"format", fits_format},
             {"minimum", fits_minimum},
             {"required", fits_required},
             {"properties", fits_properties},
             {"additionalProperties", fits_other_properties},
             {"items", fits_items},
             {"allOf", fits_all},
             {"not", fits_not},
             {"if", fits_anything}, /* with "then", below */
             {"then", fits_anything},
             {"$schema", fits_anything},
             {"$defs", fits_anything},
             {"title", fits_anything},
             {"description", fits_anything}};

static bool fits_word(struct look *look, const cJSON *word, const cJSON *value)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(words[i].word, word->string) == 0) {
            return words[i].fits(look, word, value);
        }
    }
    fail_msg("The schema says “%s”, which this test does not know.", word->string);
    return false;
}

/* The schema that holds where its "if" fits, or NULL. */
static const cJSON *then_of(struct look *look, const cJSON *schema, const cJSON *value)
{
    struct look aside = *look;
    const cJSON *condition = cJSON_GetObjectItemCaseSensitive(schema, "if");
    bool holds = condition != NULL && fits(&aside, condition, value);
    return holds ? cJSON_GetObjectItemCaseSensitive(schema, "then") : NULL;
}

static bool fits(struct look *look, const cJSON *schema, const cJSON *value)
{
    const cJSON *word;
    cJSON_ArrayForEach(word, schema)
    {
        if (!fits_word(look, word, value)) {
            return false;
        }
    }
    const cJSON *then = then_of(look, schema, value);
    return then == NULL || fits(look, then, value);
}

/* --- no field that the schema does not name --- */

static bool names(struct look *look, const cJSON *schema, const cJSON *value, const char *key)
{
    const cJSON *part;
    const cJSON *ref = cJSON_GetObjectItemCaseSensitive(schema, "$ref");
    const cJSON *then = then_of(look, schema, value);
    if (cJSON_GetObjectItemCaseSensitive(cJSON_GetObjectItemCaseSensitive(schema, "properties"), key) != NULL ||
        cJSON_HasObjectItem(schema, "additionalProperties") || (ref != NULL && names(look, referred(look, ref), value, key)) ||
        (then != NULL && names(look, then, value, key))) {
        return true;
    }
    cJSON_ArrayForEach(part, cJSON_GetObjectItemCaseSensitive(schema, "allOf"))
    {
        if (names(look, part, value, key)) {
            return true;
        }
    }
    return false;
}

/* The schema of the items of this document: what its "then" says of them. */
static const cJSON *schema_of_items(struct look *look, const cJSON *document)
{
    const cJSON *part;
    cJSON_ArrayForEach(part, cJSON_GetObjectItemCaseSensitive(look->root, "allOf"))
    {
        const cJSON *then = then_of(look, part, document);
        if (then != NULL) {
            const cJSON *items = cJSON_GetObjectItemCaseSensitive(cJSON_GetObjectItemCaseSensitive(then, "properties"), "items");
            return cJSON_GetObjectItemCaseSensitive(items, "items");
        }
    }
    return NULL;
}

static void assert_named(struct look *look, const cJSON *document, const char *command)
{
    const cJSON *item, *field;
    const cJSON *schema = schema_of_items(look, document);
    cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(document, "items"))
    {
        cJSON_ArrayForEach(field, item)
        {
            if (!names(look, schema, item, field->string)) {
                fail_msg("scrumsell %s: the schema does not name %s.", command, field->string);
            }
        }
    }
}

/* --- the commands --- */

static cJSON *schema;

static int sample_setup(void **state)
{
    static char text[200000];
    FILE *file = fopen("data/schema/json/lists.json", "r");
    if (file == NULL || home_setup(state) != 0) {
        return -1;
    }
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    schema = cJSON_Parse(text);
    set_now("2025-09-04T09:41");
    set_member("Ana");
    DONE("import", "data/sample/team.json");
    return schema == NULL ? -1 : 0;
}

static int sample_teardown(void **state)
{
    cJSON_Delete(schema);
    return home_teardown(state);
}

/* Words with single quotes around those that belong together. */
static const struct said *run_words(const char *command)
{
    static char line[300];
    char *arguments[10] = {NULL};
    size_t count = 0;
    snprintf(line, sizeof line, "%s", command);
    for (char *at = line; *at != '\0' && count < 9;) {
        char end = *at == '\'' ? '\'' : ' ';
        at += end == '\'';
        arguments[count++] = at;
        at += strcspn(at, end == '\'' ? "'" : " ");
        while (*at == ' ' || *at == end) {
            *at++ = '\0';
        }
    }
    return RUN(arguments[0], "--json", arguments[1], arguments[2], arguments[3], arguments[4], arguments[5], arguments[6],
               arguments[7], arguments[8]);
}

static void assert_fits(const char *command)
{
    const struct said *said = run_words(command);
    struct look look = {.root = schema};
    cJSON *document = cJSON_Parse(said->out);
    if (document == NULL) {
        fail_msg("scrumsell %s: no document\n%s%s", command, said->out, said->err);
    }
    if (!fits(&look, schema, document)) {
        fail_msg("scrumsell %s: %s does not fit in\n%s", command, look.path, said->out);
    }
    assert_named(&look, document, command);
    cJSON_Delete(document);
}

static void what_is_listed_fits_the_schema(void **state)
{
    (void)state;
    static const char *const commands[] = {"info",
                                           "keys",
                                           "version",
                                           "history",
                                           "export --what outreach",
                                           "backlog",
                                           "board",
                                           "plan",
                                           "standup",
                                           "retro",
                                           "direction",
                                           "direction show",
                                           "member list",
                                           "day-off list",
                                           "reason list",
                                           "setting list",
                                           "campaign list",
                                           "campaign show dental",
                                           "pitch list dental",
                                           "pitch list wine",
                                           "pitch show dental --email",
                                           "pitch diff dental --email",
                                           "member me ana",
                                           "sprint export",
                                           "company list",
                                           "company list dental",
                                           "sprint list",
                                           "sprint show S6",
                                           "card list",
                                           "card show T45",
                                           "standup show",
                                           "standup search text",
                                           "standup reasons",
                                           "standup export",
                                           "retro show S6",
                                           "retro show",
                                           "retro export S6",
                                           "retro export"};
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        assert_fits(commands[i]);
    }
}

static void what_was_written_fits_the_schema(void **state)
{
    (void)state;
    static const char *const commands[] = {"campaign add Vets2 --industry Vets",
                                           "campaign edit Vets2 --offering 'a plan'",
                                           "campaign rank Vets2 1",
                                           "pitch add Vets2 --email 'Hello {first name}'",
                                           "company add Vets2 'Can Gos'",
                                           "card add 'Call them' --campaign dental",
                                           "card move 'Call them' doing",
                                           "card block 'Call them' away",
                                           "count 3 emails --campaign dental",
                                           "standup note --idea 'look at the fair'",
                                           "retro learn 'owners like numbers' --source prospect",
                                           "member away Tom 2025-09-08",
                                           "day-off add 2025-09-11 Diada",
                                           "reason add 'no budget left'",
                                           "setting set limit-doing 4",
                                           "undo",
                                           "redo"};
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        assert_fits(commands[i]);
    }
}

/* The test itself: what does not fit is found. */
static void what_does_not_fit_is_found(void **state)
{
    (void)state;
    static const struct {
        const char *document, *at;
    } wrong[] = {
        {"{\"schema\":2,\"kind\":\"info\",\"generated\":null,\"items\":[]}", "/schema"},
        {"{\"schema\":1,\"kind\":\"info\",\"items\":[]}", "without generated"},
        {"{\"schema\":1,\"kind\":\"info\",\"generated\":\"today\",\"items\":[]}", "/generated"},
        {"{\"schema\":1,\"kind\":\"info\",\"generated\":null,\"items\":[{\"name\":1,\"value\":\"\",\"from\":\"\"}]}",
         "/items/0/name"},
        {"{\"schema\":1,\"kind\":\"campaign-add\",\"generated\":null,\"items\":[{\"thing\":\"vet\"}]}", "/items/0/thing"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct look look = {.root = schema};
        cJSON *document = cJSON_Parse(wrong[i].document);
        assert_non_null(document);
        assert_false(fits(&look, schema, document));
        assert_string_equal(look.path, wrong[i].at);
        cJSON_Delete(document);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_listed_fits_the_schema, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(what_was_written_fits_the_schema, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(what_does_not_fit_is_found, sample_setup, sample_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
