/* What the fuzzers begin with and what they have found, fed to each reader; and each of it a thousand times with a few bytes
 * changed. The readers abort where they break their word. */
#include "fuzz/read.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { FILE_MOST = 65536, CHANGED = 1000 };

typedef int reader_fn(const uint8_t *bytes, size_t count);

static uint64_t seed = 5;

static size_t below(size_t bound)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (size_t)((seed >> 33) % bound);
}

/* A buffer of exactly that many bytes, so that reading behind it is noticed. */
static void feed(reader_fn *read_it, const uint8_t *bytes, size_t count)
{
    uint8_t *exact = malloc(count + (count == 0));
    assert_non_null(exact);
    memcpy(exact, bytes, count);
    read_it(exact, count);
    free(exact);
}

static void feed_changed(reader_fn *read_it, const uint8_t *bytes, size_t count)
{
    static const char awkward[] = "\",;\n\r\t{}[]:0-=\\\x00\xFF\xC3\x1B";
    static uint8_t changed[FILE_MOST];
    for (int i = 0; i < CHANGED && count > 0; i++) {
        memcpy(changed, bytes, count);
        for (size_t n = 1 + below(4); n > 0; n--) {
            changed[below(count)] = below(2) == 0 ? (uint8_t)below(256) : (uint8_t)awkward[below(sizeof awkward)];
        }
        feed(read_it, changed, below(8) == 0 ? below(count) : count);
    }
}

static size_t feed_file(reader_fn *read_it, const char *path)
{
    static uint8_t bytes[FILE_MOST];
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    size_t count = fread(bytes, 1, sizeof bytes, in);
    fclose(in);
    feed(read_it, bytes, count);
    feed_changed(read_it, bytes, count);
    return 1;
}

static void feed_corpus(reader_fn *read_it, const char *name)
{
    char folder[128];
    size_t files = 0;
    snprintf(folder, sizeof folder, "tests/corpus/%s", name);
    DIR *all = opendir(folder);
    assert_non_null(all);
    for (const struct dirent *entry; (entry = readdir(all)) != NULL;) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        files += entry->d_name[0] != '.' ? feed_file(read_it, path) : 0;
    }
    closedir(all);
    assert_true(files >= 3);
}

static void test_tables(void **state)
{
    (void)state;
    feed_corpus(fuzz_csv, "csv");
}

static void test_documents(void **state)
{
    (void)state;
    feed_corpus(fuzz_json, "json");
}

static void test_days(void **state)
{
    (void)state;
    feed_corpus(fuzz_day, "day");
}

static void test_configuration_and_key_names(void **state)
{
    (void)state;
    feed_corpus(fuzz_config, "config");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_documents),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_configuration_and_key_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
