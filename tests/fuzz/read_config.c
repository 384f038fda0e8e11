#define _GNU_SOURCE /* memfd_create */
#include "fuzz/read.h"

#include "base/err.h"
#include "desk/config.h"
#include "tui/key.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* The name of a key that is one names the same key again. */
static void look_at_key(const char *keys)
{
    char name[16];
    uint32_t press = press_of_name(keys);
    if (press != PRESS_NONE) {
        must(press_of_name(press_name(press, name)) == press);
    }
}

static void look_at(const struct config *config)
{
    for (int i = 0; i < CONFIG_SETTINGS; i++) {
        must(config->values[i] != NULL);
    }
    for (size_t i = 0; i < config->keys_count; i++) {
        must(config->keys[i].action != NULL && config->keys[i].source.line > 0);
        look_at_key(config->keys[i].keys);
    }
}

int fuzz_config(const uint8_t *bytes, size_t count)
{
    char path[64];
    struct arena arena;
    struct config config;
    struct strbuf warnings;
    int file = memfd_create("config", 0);
    must(file >= 0 && write(file, bytes, count) == (ssize_t)count);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    arena_init(&arena);
    strbuf_init(&warnings);
    config_init(&config);
    config_read_file(&config, path, "/home/ana", &arena, &warnings);
    look_at(&config);
    look_at_key(arena_text_n(&arena, (const char *)bytes, count));
    strbuf_release(&warnings);
    arena_release(&arena);
    close(file);
    return 0;
}
