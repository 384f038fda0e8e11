#include "cli/list.h"

#include "base/text.h"
#include "cli/own.h"
#include "desk/copies.h"
#include "desk/erase.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Looking after the board: is it sound, copies, the way back, words erased for good. */

/* What cannot be taken back by a key is asked for. */
static bool ask(struct run *run, const char *question, struct err *err)
{
    char answer[16] = "";
    if (run_flag(run, "yes")) {
        return true;
    }
    if (run_flag(run, "no-input") || !isatty(STDIN_FILENO)) {
        err_set(err, ERR_USAGE, "%s", question);
        return err_hint(err, "--yes answers it.");
    }
    fprintf(stderr, "%s Type yes to go on: ", question);
    bool yes = fgets(answer, sizeof answer, stdin) != NULL && strcmp(answer, "yes\n") == 0;
    return yes || err_set(err, ERR_REFUSED, "Nothing was changed.");
}

/* --- is it sound --- */

static void add_fact(struct list *list, const char *name, const char *value)
{
    list_row(list, THINGS, NULL);
    list_text(list, "name", name);
    list_text(list, "value", value);
    list_cell(list, name);
    list_cell(list, value);
}

static void add_terminal(struct run *run, struct list *list)
{
    struct strbuf lines;
    strbuf_init(&lines);
    run->hooks->look(&lines);
    const char *at = arena_text(&run->arena, lines.text);
    strbuf_release(&lines);
    while (*at != '\0') {
        size_t name = strcspn(at, "\t");
        size_t whole = strcspn(at, "\n");
        add_fact(list, arena_text_n(&run->arena, at, name), arena_text_n(&run->arena, at + name + 1, whole - name - 1));
        at += whole + 1;
    }
}

/* Characters whose width terminals disagree on, each in as many columns: the right edges line up where it agrees with us. */
static void add_glyphs(struct run *run, struct list *list)
{
    static const char *const cards[] = {"plain ASCII", "Clínica Ñ ç", "│├─┤█▓░▁▄▇",
                                        "日本語 漢字", "● ○ ✓ ★ ▸ ·", "🚀 👍🏽 🇪🇸"};
    enum { WIDTH = 16 };
    struct strbuf padded;
    strbuf_init(&padded);
    for (size_t i = 0; i < sizeof cards / sizeof cards[0]; i++) {
        strbuf_clear(&padded);
        text_pad(&padded, cards[i], WIDTH, "");
        add_fact(list, i == 0 ? "right edges line up" : "", arena_format(&run->arena, "|%s|", padded.text));
    }
    strbuf_release(&padded);
}

static size_t add_findings(struct run *run, struct list *list)
{
    struct findings findings;
    store_doctor(desk_store(run->desk), &run->arena, &findings);
    for (size_t i = 0; i < findings.count; i++) {
        add_fact(list, i == 0 ? "wrong" : "", findings.sentences[i]);
    }
    return findings.count;
}

/* A board that does not open is itself what was looked for. */
static size_t add_board(struct run *run, struct list *list)
{
    const struct setting board = own_board(run);
    struct err why;
    add_fact(list, "board", board.value);
    if (access(board.value, F_OK) != 0) {
        add_fact(list, "", "none yet: scrumsell init makes one");
        return 0;
    }
    if (!desk_open(&run->desk, board.value, &(struct desk_options){.now = NULL}, &why)) {
        add_fact(list, "wrong", arena_text(&run->arena, why.text));
        return 1;
    }
    size_t wrong = add_findings(run, list);
    if (wrong == 0) {
        add_fact(list, "", "sound: every page, reference and row was looked at");
    }
    return wrong;
}

bool cmd_doctor(struct run *run, struct err *err)
{
    (void)err;
    static const char *const heads[] = {"What", "How it is", NULL};
    struct list list;
    list_begin(&list, run, heads);
    add_fact(&list, "version", SCRUMSELL_VERSION);
    add_terminal(run, &list);
    add_glyphs(run, &list);
    size_t wrong = add_board(run, &list);
    list_end(&list, "");
    if (wrong > 0) {
        run->found = ERR_STORE;
        run_tell(run, "The board is damaged; scrumsell restore lists the copies there are.");
    }
    return true;
}

/* --- copies and the way back --- */

bool cmd_backup(struct run *run, struct err *err)
{
    const char *path = run->arguments_count > 0 ? run->arguments[0] : NULL;
    const char *made;
    if (run->dry) {
        run_tell(run, "Would make a copy of the board. Nothing was changed.");
        return true;
    }
    if (!copies_make(run->desk, path, &run->arena, &made, err)) {
        return false;
    }
    run_tell(run, "✓ Copied the board to “%s”", made);
    return true;
}

static bool list_copies(struct run *run, struct err *err)
{
    static const char *const heads[] = {"Copy", NULL};
    struct copy *copies;
    size_t count;
    struct list list;
    if (!copies_list(run->desk, &run->arena, &copies, &count, err)) {
        return false;
    }
    list_begin(&list, run, heads);
    for (size_t i = 0; i < count; i++) {
        list_row(&list, THINGS, NULL);
        list_text(&list, "path", copies[i].path);
        list_cell(&list, copies[i].path);
    }
    list_end(&list, "There are no copies of this board yet; scrumsell backup makes one.");
    return true;
}

bool cmd_restore(struct run *run, struct err *err)
{
    const char *before;
    if (run->arguments_count == 0) {
        return list_copies(run, err);
    }
    const char *path = run->arguments[0];
    if (!ask(run, arena_format(&run->arena, "The whole board becomes what “%.200s” says.", path), err) ||
        !copies_restore(run->desk, path, &run->arena, &before, err)) {
        return false;
    }
    if (run->dry) {
        run_tell(run, "Would happen: the board becomes what “%s” says. Nothing was changed.", path);
    } else {
        run_tell(run, "✓ The board is as “%s” says; as it was before: “%s”", path, before);
    }
    return true;
}

/* --- erasing --- */

static void show_hits(struct run *run, const struct erased *erased)
{
    for (size_t i = 0; i < erased->hits_count; i++) {
        const struct erase_hit *hit = &erased->hits[i];
        const char letter[2] = {thing_letter(hit->thing), '\0'};
        run_tell(run, "%s %s%" PRId64 ": %s", thing_shape(hit->thing)->word, letter, hit->row, hit->text);
    }
}

static bool erase_all(struct run *run, const char *words, struct err *err)
{
    struct erased erased;
    size_t drafts;
    if (!erase_words(run->desk, words, &run->arena, &erased, err) ||
        !erase_drafts(own_folder(run), words, &run->arena, &drafts, err)) {
        return false;
    }
    run_tell(run, "✓ Erased in %s, %s of the history and %s; this cannot be taken back.",
             text_count(&run->arena, (int64_t)erased.hits_count, "place", "places"),
             text_count(&run->arena, (int64_t)erased.images, "older text", "older texts"),
             text_count(&run->arena, (int64_t)drafts, "draft of yours", "drafts of yours"));
    run_tell(run,
             "Copies made before, exports and other people's drafts still hold the words: scrumsell restore lists the copies.");
    return true;
}

bool cmd_erase(struct run *run, struct err *err)
{
    struct erased erased;
    const char *words;
    if (!run_argument(run, 0, "the words to be erased", &words, err)) {
        return false;
    }
    words = run_rest(run, 0);
    if (!erase_find(run->desk, words, &run->arena, &erased, err)) {
        return false;
    }
    show_hits(run, &erased);
    if (run->dry) {
        run_tell(run, "Would be erased in %s. Nothing was changed.",
                 text_count(&run->arena, (int64_t)erased.hits_count, "place", "places"));
        return true;
    }
    return ask(run, "These words are erased for good, and no key brings them back.", err) && erase_all(run, words, err);
}
