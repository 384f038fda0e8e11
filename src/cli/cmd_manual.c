#include "cli/opt.h"

#include <string.h>

/* The parts of the manual that are made of the tables: in mdoc, to be put where the pages in data/man name them. */

/* A text of ours in a line of mdoc: neither a request, nor an escape, nor a delimiter of its own. */
static void add_text(struct strbuf *out, const char *text)
{
    strbuf_add(out, text[0] != '\0' && strchr(".'[](),:;!?|\"", text[0]) != NULL ? "\\&" : "");
    for (; *text != '\0'; text++) {
        strbuf_add(out, *text == '\\' ? "\\e" : *text == '-' ? "\\-" : "");
        if (*text != '\\' && *text != '-') {
            strbuf_add_char(out, *text);
        }
    }
}

static void add_item(struct strbuf *out, const char *name, const char *rest, const char *words)
{
    strbuf_add(out, ".It Ic \"");
    add_text(out, name);
    strbuf_add(out, rest[0] != '\0' ? "\" Ar \"" : "");
    add_text(out, rest);
    strbuf_add(out, "\"\n");
    add_text(out, words);
    strbuf_add_char(out, '\n');
}

static void print_commands(struct run *run)
{
    for (size_t i = 0; i < commands_count; i++) {
        if (commands[i].name[0] != '_') {
            add_item(&run->out, commands[i].name, commands[i].usage, commands[i].help);
        }
    }
}

static void print_options(struct run *run)
{
    for (size_t i = 0; i < options_everywhere_count; i++) {
        const struct option *option = &options_everywhere[i];
        const char *letter = option->letter != 0 ? arena_format(&run->arena, "-%c, ", option->letter) : "";
        const char *name = arena_format(&run->arena, "%s--%s", letter, option->name);
        add_item(&run->out, name, option->value != NULL ? option->value : "", option->help);
    }
}

static void print_examples(struct run *run)
{
    for (size_t i = 0; i < commands_count; i++) {
        for (const char *at = commands[i].examples; at != NULL && *at != '\0';) {
            size_t bytes = strcspn(at, "\n");
            strbuf_add(&run->out, "scrumsell ");
            add_text(&run->out, arena_text_n(&run->arena, at, bytes));
            strbuf_add_char(&run->out, '\n');
            at += bytes + (at[bytes] == '\n');
        }
    }
}

/* Those of one place together, under its name. */
static void print_keys(struct run *run)
{
    struct strbuf lines;
    const char *parts[KEY_PARTS], *place = "";
    strbuf_init(&lines);
    run->hooks->keys(&run->config, &lines, false);
    for (char *at = arena_text(&run->arena, lines.text); run_next_key(&at, parts);) {
        if (strcmp(place, parts[0]) != 0) {
            strbuf_addf(&run->out, "%s.Ss %s\n.Bl -tag -width Ds\n", place[0] != '\0' ? ".El\n" : "", parts[0]);
            place = parts[0];
        }
        add_item(&run->out, parts[1][0] != '\0' ? parts[1] : "(by its name)", "", parts[2]);
    }
    strbuf_add(&run->out, ".El\n");
    strbuf_release(&lines);
}

bool cmd_manual(struct run *run, struct err *err)
{
    static const struct {
        const char *name;
        void (*print)(struct run *run);
    } parts[] = {{"commands", print_commands}, {"options", print_options}, {"examples", print_examples}, {"keys", print_keys}};
    const char *asked;
    if (!run_argument(run, 0, "a part", &asked, err)) {
        return false;
    }
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (strcmp(parts[i].name, asked) == 0) {
            parts[i].print(run);
            return true;
        }
    }
    return err_set(err, ERR_USAGE, "The manual has no part “%.40s”.", asked);
}
