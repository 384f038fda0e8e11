#include "model/placeholder.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

/* The names that are known, without braces. */
static const char *const placeholder_names[] = {"first name", "company", NULL};

static bool is_known_name(const char *folded)
{
    const char *const *name = placeholder_names;
    while (*name != NULL && strcmp(*name, folded) != 0) {
        name++;
    }
    return *name != NULL;
}

/* The placeholder whose opening brace is at `at`. */
static struct placeholder placeholder_at(const char *text, size_t at)
{
    size_t name = strcspn(text + at + 1, "{}\n");
    return (struct placeholder){.at = at, .bytes = text[at + 1 + name] == '}' ? name + 2 : 1};
}

/* The name between the braces, folded; "" where they are not closed. */
static const char *folded_name(struct arena *arena, const char *text, const struct placeholder *placeholder)
{
    size_t braces = placeholder->bytes > 1 ? 2 : 1;
    return text_fold(arena, arena_text_n(arena, text + placeholder->at + 1, placeholder->bytes - braces));
}

static bool is_known(const char *text, const struct placeholder *placeholder)
{
    struct arena arena;
    arena_init(&arena);
    bool known = is_known_name(folded_name(&arena, text, placeholder));
    arena_release(&arena);
    return known;
}

bool placeholder_unknown(const char *text, size_t from, struct placeholder *found)
{
    for (const char *brace = strchr(text + from, '{'); brace != NULL; brace = strchr(brace + 1, '{')) {
        *found = placeholder_at(text, (size_t)(brace - text));
        if (!is_known(text, found)) {
            return true;
        }
    }
    return false;
}

const char *placeholder_meant(const char *text, const struct placeholder *unknown)
{
    struct arena arena;
    arena_init(&arena);
    const char *meant = text_nearest(folded_name(&arena, text, unknown), placeholder_names);
    arena_release(&arena);
    return meant;
}

const char *placeholder_sentence(struct arena *arena, const char *text)
{
    struct placeholder unknown;
    if (!placeholder_unknown(text, 0, &unknown)) {
        return "";
    }
    const char *meant = placeholder_meant(text, &unknown);
    return arena_format(arena, "Nobody fills in %.*s%s%s%s", (int)unknown.bytes, text + unknown.at,
                        meant != NULL ? ": did you mean {" : ": it goes out as it stands", meant != NULL ? meant : "",
                        meant != NULL ? "}?" : "");
}
