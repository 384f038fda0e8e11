/* The pictures in the README are what the program shows. Before each stands, unseen by readers, what to type:
 * <!-- picture ROWS COLUMNS "the words after scrumsell" KEYS -->. UPDATE=1 writes them anew. */
#include "term/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char fence[] = "```\n";

static void read_whole(const char *path, struct strbuf *out)
{
    char block[65536];
    size_t got;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while ((got = fread(block, 1, sizeof block, file)) > 0) {
        strbuf_add_n(out, block, got);
    }
    fclose(file);
}

static void write_whole(const char *path, const struct strbuf *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(text->text, 1, text->length, file), text->length);
    assert_int_equal(fclose(file), 0);
}

/* What the program shows for a picture's head. */
static void show(struct stage *stage, const char *head, struct strbuf *out)
{
    struct terminal_options options = {0};
    char line[80], keys[80];
    int read = sscanf(head, "<!-- picture %d %d \"%79[^\"]\" %79[^>-]", &options.rows, &options.columns, line, keys);
    assert_int_equal(read, 4);
    options.line = line;
    terminal_free(stage->terminal);
    stage->terminal = terminal_start(&stage->folder, &options);
    terminal_keys(stage->terminal, keys);
    terminal_text(stage->terminal, out);
}

/* The picture between the fences behind a head: from *begin to *end. */
static void find_picture(const char *head, const char **begin, const char **end)
{
    *begin = strstr(head, fence);
    assert_non_null(*begin);
    *begin += strlen(fence);
    *end = strstr(*begin, fence);
    assert_non_null(*end);
}

static void the_pictures_are_what_the_program_shows(void **state)
{
    enum { AT_LEAST = 6 };
    struct stage *stage = *state;
    struct strbuf readme, now, picture;
    int pictures = 0;
    strbuf_init(&readme);
    strbuf_init(&now);
    strbuf_init(&picture);
    read_whole("README.md", &readme);
    const char *at = readme.text;
    for (const char *head; (head = strstr(at, "<!-- picture ")) != NULL; pictures++) {
        const char *begin, *end;
        find_picture(head, &begin, &end);
        strbuf_clear(&picture);
        show(stage, head, &picture);
        strbuf_add_n(&now, at, (size_t)(begin - at));
        strbuf_add(&now, picture.text);
        at = end;
    }
    strbuf_add(&now, at);
    assert_true(pictures >= AT_LEAST);
    if (getenv("UPDATE") != NULL) {
        write_whole("README.md", &now);
    } else {
        assert_same_rows(readme.text, now.text);
    }
    strbuf_release(&readme);
    strbuf_release(&now);
    strbuf_release(&picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {STAGE_TEST(the_pictures_are_what_the_program_shows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
