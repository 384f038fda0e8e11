/* Random keys, pastes, mouse reports and sizes on the real program, on every page and in every form: it lives, draws whole
 * screens, gives the terminal back, and the board stays sound.
 *
 * FUZZ_STEPS says how many steps (3000), FUZZ_SEED where they begin (1). Every SESSION_STEPS steps begin anew, on a board of
 * their own, with the next seed; one that fails says its seed, and FUZZ_SEED=that FUZZ_STEPS=1 plays it again. */
#include "term/stage.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include <cmocka.h>

enum {
    USUAL_STEPS = 3000,
    SESSION_STEPS = 250,
    SOME_KEYS = 6,
    END_MS = 20000,
    KEPT = 16,
    KEPT_BYTES = 48,
    TITLES_MAX = 1000,
    TITLE_BYTES = 96,
    PASTE_MAX = 100000,
    LONG_RUN = 50000
};

struct fuzz {
    struct folder folder;
    struct terminal *terminal;
    uint32_t random;
    unsigned long seed;
    int step;
    bool done;
    char kept[KEPT][KEPT_BYTES]; /* the last inputs, a ring */
    size_t kept_count;
};

/* The boxes that were seen, by their titles: which forms and questions were reached. */
static char titles[TITLES_MAX][TITLE_BYTES];
static size_t titles_count;

static uint32_t any_below(struct fuzz *fuzz, size_t below)
{
    fuzz->random ^= fuzz->random << 13;
    fuzz->random ^= fuzz->random >> 17;
    fuzz->random ^= fuzz->random << 5;
    return (uint32_t)((fuzz->random >> 3) % below);
}

#define ANY(fuzz, list) ((list)[any_below((fuzz), sizeof(list) / sizeof((list)[0]))])

/* --- what is sent --- */

static void keep(struct fuzz *fuzz, const char *bytes, size_t count)
{
    char *kept = fuzz->kept[fuzz->kept_count++ % KEPT];
    size_t length = 0;
    for (size_t i = 0; i < count && length + 5 < KEPT_BYTES; i++) {
        bool plain = bytes[i] > ' ' && bytes[i] < 127;
        length += (size_t)snprintf(kept + length, KEPT_BYTES - length, plain ? "%c" : "\\x%02x", (unsigned char)bytes[i]);
    }
    kept[length] = '\0';
}

/* What a terminal in its usual mode takes for itself: control characters, and all of a line that is too long for it. While an
 * editor has the terminal, or the shell after a stop, it is in that mode. */
static bool is_for_program_only(const char *bytes, size_t count)
{
    enum { LINE_OF_TERMINAL = 4000 };
    for (size_t i = 0; i < count; i++) {
        bool control = (unsigned char)bytes[i] < ' ' || bytes[i] == '\177';
        if (control && strchr("\033\r\n\t", bytes[i]) == NULL) {
            return true;
        }
    }
    return count > LINE_OF_TERMINAL;
}

static void send_bytes(struct fuzz *fuzz, const char *bytes, size_t count)
{
    keep(fuzz, bytes, count);
    if (is_for_program_only(bytes, count)) {
        terminal_settle(fuzz->terminal);
    }
    terminal_send(fuzz->terminal, bytes, count);
}

static void send_text(struct fuzz *fuzz, const char *text)
{
    send_bytes(fuzz, text, strlen(text));
}

/* Every key of the table of actions, and a few that are nobody's. */
static void send_letter(struct fuzz *fuzz)
{
    static const char letters[] = "jkhlgGonnnnneeemacdyfuUvzt?RKJLHpiSEsXbwMNPr[]+-=*<>:/ 123456123456CDxZ@#";
    send_bytes(fuzz, &letters[any_below(fuzz, sizeof letters - 1)], 1);
}

static void send_arrow(struct fuzz *fuzz)
{
    static const char *const keys[] = {"\033[A",    "\033[B",  "\033[C",    "\033[D",    "\033OA",    "\033OB",
                                       "\033[H",    "\033[F",  "\033[1;2A", "\033[1;2B", "\033[1;2C", "\033[1;2D",
                                       "\033[1;5C", "\033[5~", "\033[6~",   "\033[3~",   "\t",        "\t",
                                       "\033[Z",    "\177",    "\r",        "\r",        "\r",        "\033[2~"};
    send_text(fuzz, ANY(fuzz, keys));
}

static void send_escape(struct fuzz *fuzz)
{
    send_text(fuzz, "\033");
    terminal_settle(fuzz->terminal); /* alone, not the beginning of what follows */
}

static void send_control(struct fuzz *fuzz)
{
    static const char controls[] =
        "\023\023\023\023\030\017\017\001\005\013\025\027\032\031\014\020\006\002\003\016\022\000\010\004";
    send_bytes(fuzz, &controls[any_below(fuzz, sizeof controls - 1)], 1);
}

/* Rarely: each costs a start. */
static void send_quit(struct fuzz *fuzz)
{
    static const char *const keys[] = {"q", "\021", "Q", "0", "'", "\"", "\\", "|"};
    send_text(fuzz, ANY(fuzz, keys));
}

#define MARKS_10 "\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86\xcc\x87\xcc\x88\xcc\x89\xcc\x8a"
static const char *const words[] = {
    "x",
    "Clínica Sol ",
    "@tom #dental due fri Email 15 clinics",
    "15 emails 4 calls + Brightsmile yes to Tuesday - Dent & Co #competition",
    "-5",
    "0",
    "7",
    "1000000000000",
    "99999999999999999999999999",
    "30 February",
    "2025-02-30",
    "tomorrow",
    "2025-09-15",
    "e" MARKS_10 MARKS_10 MARKS_10 MARKS_10,
    MARKS_10,
    "\xe2\x80\xae"
    "olleh \xe2\x80\xac",
    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
    "\xe4\xbc\x9a\xe8\xad\xb0\xe5\xae\xa4",
    "\xff\xfe\xc0\xaf",
    "\xed\xa0\x80",
    "\xc2\x9b"
    "31m",
    "{first name}, {",
    "%s%n%d",
    "'; drop table card; --",
    "one\ntwo\nthree",
    "a\tb\tc",
    "\xe2\x80\xa8\xe2\x80\xa9",
    "   ",
};

static void send_words(struct fuzz *fuzz)
{
    send_text(fuzz, ANY(fuzz, words));
}

static void send_paste(struct fuzz *fuzz)
{
    static char text[PASTE_MAX] = "\033[200~";
    static const char end[] = "\033[201~";
    size_t wanted = any_below(fuzz, 40) == 0 ? PASTE_MAX - 100 : any_below(fuzz, 300);
    size_t length = sizeof end - 1;
    do {
        const char *word = ANY(fuzz, words);
        memcpy(text + length, word, strlen(word));
        length += strlen(word);
    } while (length < wanted);
    memcpy(text + length, end, sizeof end - 1);
    send_bytes(fuzz, text, length + sizeof end - 1);
}

/* Anywhere, and a little beyond. */
static void send_mouse(struct fuzz *fuzz)
{
    static const int buttons[] = {0, 0, 0, 0, 1, 2, 32, 32, 64, 65, 3, 128};
    char report[64];
    int button = ANY(fuzz, buttons);
    unsigned row = any_below(fuzz, (size_t)terminal_rows(fuzz->terminal) + 2);
    unsigned column = any_below(fuzz, (size_t)terminal_columns(fuzz->terminal) + 2);
    snprintf(report, sizeof report, "\033[<%d;%u;%uM", button, column, row);
    send_text(fuzz, report);
    snprintf(report, sizeof report, "\033[<%d;%u;%um", button, column, row);
    if (any_below(fuzz, 4) != 0) {
        send_text(fuzz, report);
    }
}

static void send_junk(struct fuzz *fuzz)
{
    static const char *const sequences[] = {"\033[999;999;999~",
                                            "\033[<1;2M",
                                            "\033[M !!",
                                            "\033]52;c;AAAA\a",
                                            "\033P1$r0m\033\\",
                                            "\033[201~",
                                            "\033[?1;2c",
                                            "\033Oz",
                                            "\033\033\033",
                                            "\033[1;1R",
                                            "\033[<99999999;99999999;99999999M",
                                            "\302\205",
                                            "\200",
                                            "\360\237",
                                            "\033[38;5"};
    send_text(fuzz, ANY(fuzz, sequences));
}

static void change_size(struct fuzz *fuzz)
{
    static const int usual[][2] = {{30, 100}, {24, 80}, {20, 60}, {60, 200}, {16, 60}};
    size_t one = any_below(fuzz, 10);
    char size[32];
    int rows = one < 5 ? usual[one][0] : 1 + (int)any_below(fuzz, 100);
    int columns = one < 5 ? usual[one][1] : 1 + (int)any_below(fuzz, 300);
    snprintf(size, sizeof size, "%dx%d", columns, rows);
    keep(fuzz, size, strlen(size));
    terminal_resize(fuzz->terminal, rows, columns);
    if (one >= 5 && any_below(fuzz, 2) == 0) {
        terminal_resize(fuzz->terminal, 30, 100);
    }
}

/* Ways to each form, question and list, and what its title says: random keys alone seldom find those deep within. Where the board
 * has not what a way needs, its keys are keys like any other. */
#define RETRO "5 [ [ [ [ [ "
static const struct {
    const char *keys;
    const char *title;
} doors[] = {
    {"1 n c", "New campaign"},
    {"1 e", "Campaign"},
    {"1 i", "Companies"},
    {"1 n p", "New pitch version"},
    {"1 p", "Pitches of"},
    {"1 p Enter", " v1 of "},
    {"1 p Enter e", "Pitch version"},
    {"1 S", "Stop rule: stop if fewer than…"},
    {"1 m", "Move “"},
    {"1 m p", "Move to a rank"},
    {"1 a", "Give “"},
    {"1 * Down * a", "Give all that are marked to"},
    {"1 o", "Order by"},
    {"1 f", "Show only"},
    {"1 y", "Copy"},
    {"1 Space", "Actions: Backlog"},
    {"1 ?", "Help: Backlog"},
    {"1 x", "Take Backlog along as…"},
    {"2 n s", "Plan a sprint"},
    {"2 E", "Sprint"},
    {"2 n t", "Target"},
    {"2 / l a w Enter p", "emails a day"},
    {"2 End L", "Put it into the sprint"},
    {"2 / d e n t a l Enter H", "Why?"},
    {"2 Tab Home C", "Cards to begin"},
    {"2 Tab Home Right e", "Whose "},
    {"2 x", "Take Plan along as…"},
    {"2 Space", "Actions: Plan"},
    {"2 ?", "Help: Plan"},
    {"3 n k", "New card"},
    {"3 e", "Card"},
    {"3 b", "What is in the way?"},
    {"3 Left Left Left Home c", "How many were done today?"},
    {"3 w", "How many cards at once in this lane?"},
    {"3 Space", "Actions: Board"},
    {"3 ?", "Help: Board"},
    {"3 x", "Take Board along as…"},
    {"4 n s", "Note of"},
    {"4 n m", "The morning of"},
    {"4 n l", "What did we learn?"},
    {"4 F", "Search all that was said"},
    {"4 F a Enter", "Said of"},
    {"4 P", "Stand-up of"},
    {"4 End M", "Make of"},
    {"4 c", "Counts"},
    {"1 c", "Count what was done"},
    {RETRO "] ] Home Enter", "Learning"},
    {"4 t t q", "The stand-up's clock runs"},
    {"4 Space", "Actions: Stand-up"},
    {"4 ?", "Help: Stand-up"},
    {"4 x", "Take Stand-up along as…"},
    {RETRO "Home Enter", "What came of it?"},
    {RETRO "] Home Enter", "Was the goal reached?"},
    {RETRO "] ] ] Home Enter", "Decide"},
    {RETRO "] ] ] ] Home Down w", "Why does it rank other than the figures suggest?"},
    {RETRO "] ] ] ] ] End Enter", " is not done"},
    {RETRO "s", "Close Sprint"},
    {"5 P", "Whose retrospective?"},
    {"5 n a", "Action: what we will do differently"},
    {RETRO "] ] ] ] ] Home Enter", "Action"},
    {"5 Space", "Actions: Retro"},
    {"5 ?", "Help: Retro"},
    {"5 x", "Take Retro along as…"},
    {"6 Space", "Actions: Direction"},
    {"6 ?", "Help: Direction"},
    {"6 x", "Take Direction along as…"},
    {":", "Do something"},
    {"n", "New"},
    {": s i t s Enter", "Who sits here?"},
    {": t h e Space t e a m Enter n", "New member"},
    {": t h e Space t e a m Enter 2", "Member"},
    {": t h e Space t e a m Enter x", "Who leaves the team?"},
    {": t h e Space t e a m Enter b", "Who comes back?"},
    {": p r o s p e c t s Space s a y Enter", "Why prospects say no"},
    {": p r o s p e c t s Space s a y Enter n", "A new reason"},
    {": o f f Space a n d Space a w a y Enter", "Days off and days away"},
    {": s e t t i n g s Enter", "The team's settings, the same for everybody"},
    {": n o b o d y Space w o r k s Enter", "A day off for everybody"},
    {": s o m e b o d y Space i s Space a w a y Enter", "Days away"},
    {": l a s t Space q u a r t e r Enter", "Last quarter's figures"},
    {": m e s s a g e s Enter", "Messages, newest first"},
    {": r e o p e n Enter", "Why?"},
    {": e r a s e Enter", "Erase words for good"},
    {": e r a s e Enter d e n Enter d e n", "Erase words for good"},
    {": c o p y Space o f Space t h e Enter : i t Space w a s Enter", "Back to which copy of the board?"},
    {": i t Space w a s Enter Enter", "Back to the copy of"},
    {"2 v Down", "Plan"},
    {"", "Our own board"},
    {"", "A shared board"},
};
enum { DOORS = sizeof doors / sizeof doors[0] };

static void go_through_door(struct fuzz *fuzz)
{
    const char *keys = doors[any_below(fuzz, DOORS)].keys;
    keep(fuzz, keys, strlen(keys));
    terminal_resize(fuzz->terminal, 30, 100);
    terminal_keys(fuzz->terminal, "Esc Esc");
    terminal_keys(fuzz->terminal, keys);
}

static const struct {
    int weight;
    void (*send)(struct fuzz *fuzz);
} inputs[] = {{34, send_letter}, {28, send_arrow}, {8, send_escape}, {9, send_control}, {5, send_words},     {3, send_paste},
              {7, send_mouse},   {1, send_junk},   {2, change_size}, {1, send_quit},    {2, go_through_door}};

static void send_something(struct fuzz *fuzz)
{
    int at = (int)any_below(fuzz, 100);
    size_t i = 0;
    while (at >= inputs[i].weight) {
        at -= inputs[i++].weight;
    }
    inputs[i].send(fuzz);
}

/* --- what is seen --- */

static void remember_title(const char *title, size_t bytes)
{
    char text[TITLE_BYTES];
    snprintf(text, sizeof text, "%.*s", (int)bytes, title);
    for (size_t i = 0; i < titles_count; i++) {
        if (strcmp(titles[i], text) == 0) {
            return;
        }
    }
    if (titles_count < TITLES_MAX) {
        memcpy(titles[titles_count++], text, sizeof text);
    }
}

static bool is_one_of(struct terminal *terminal, int row, int column, const char *glyphs)
{
    const char *cell = terminal_part(terminal, row, column, column + 1);
    return cell[0] != '\0' && strstr(glyphs, cell) != NULL;
}

static void print_screen(struct terminal *terminal)
{
    for (int row = 0; row < terminal_rows(terminal); row++) {
        print_error("%s\n", terminal_row(terminal, row));
    }
}

static int find_glyph(struct terminal *terminal, int row, int from, const char *glyph)
{
    for (int column = from; column < terminal_columns(terminal); column++) {
        if (is_one_of(terminal, row, column, glyph)) {
            return column;
        }
    }
    return -1;
}

/* From its corners down, both edges of a box that lies over the page stand in one column. */
static void assert_edges(struct terminal *terminal, int top, int left, int right)
{
    for (int row = top + 1; row < terminal_rows(terminal); row++) {
        if (is_one_of(terminal, row, left, "└") && is_one_of(terminal, row, right, "┘")) {
            return;
        }
        if (!is_one_of(terminal, row, left, "│├") || !is_one_of(terminal, row, right, "│┤")) {
            print_screen(terminal);
            fail_msg("The box from row %d, columns %d to %d, is broken in row %d.", top, left, right, row);
        }
    }
    print_screen(terminal);
    fail_msg("The box from row %d, columns %d to %d, has no end.", top, left, right);
}

static void look_at_box(struct terminal *terminal, int top, int left)
{
    int right = find_glyph(terminal, top, left, "┐");
    const char *title = terminal_part(terminal, top, left + 3, right > 0 ? right : left + 3);
    const char *end = strstr(title, " ─");
    if (right > 0 && end != NULL) {
        remember_title(title, (size_t)(end - title));
        assert_edges(terminal, top, left, right);
    }
}

static void look_at_boxes(struct terminal *terminal)
{
    for (int row = 0; row < terminal_rows(terminal); row++) {
        int left = find_glyph(terminal, row, 0, "┌");
        if (left >= 0) {
            look_at_box(terminal, row, left);
        }
    }
}

static void look(struct fuzz *fuzz)
{
    struct terminal *terminal = fuzz->terminal;
    if (terminal_rows(terminal) < 16 || terminal_columns(terminal) < 60) {
        return;
    }
    if (terminal_row(terminal, 0)[0] == '\0' || terminal_row(terminal, terminal_rows(terminal) - 1)[0] == '\0') {
        print_screen(terminal);
        fail_msg("The first or the last row is empty.");
    }
    look_at_boxes(terminal);
}

/* --- the end of a session --- */

static void assert_given_back(const struct terminal *terminal)
{
    static const int modes[] = {1000, 1002, 1006, 2004, 1049};
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        assert_false(terminal_mode(terminal, modes[i]));
    }
    assert_true(terminal_mode(terminal, 25));
    assert_true(terminal_discipline_is_back(terminal));
}

static void assert_ended_well(struct fuzz *fuzz, int signal)
{
    int status = terminal_await_end(fuzz->terminal, END_MS);
    bool well = signal != 0 ? WIFSIGNALED(status) && WTERMSIG(status) == signal : WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (!well) {
        print_screen(fuzz->terminal);
        fail_msg("It ended with the status %x.", (unsigned)status);
    }
    assert_given_back(fuzz->terminal);
}

static int take_word(void *wanted, int columns, char **values, char **names)
{
    (void)columns;
    (void)names;
    assert_string_equal(values[0], wanted);
    return 0;
}

static int complain_of_row(void *nothing, int columns, char **values, char **names)
{
    (void)nothing;
    (void)columns;
    (void)names;
    fail_msg("A row of %s points to a row of %s that is not there.", values[0], values[2]);
    return 1;
}

static void assert_sound(const char *board)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open_v2(board, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA integrity_check", take_word, "ok", NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA foreign_key_check", complain_of_row, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void run_here(struct fuzz *fuzz, const char *line)
{
    static const char *const clock[] = {LITTLE_NOW, NULL};
    char said[2000];
    if (folder_run(&fuzz->folder, clock, line, said, sizeof said) != 0) {
        fail_msg("scrumsell %s\n%s", line, said);
    }
}

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

/* What is exported and imported exports the same again. */
static void assert_exchanges(struct fuzz *fuzz)
{
    char line[400];
    char paths[2][128];
    struct strbuf documents[2];
    snprintf(line, sizeof line, "export -o %s/0.json", fuzz->folder.path);
    run_here(fuzz, line);
    snprintf(line, sizeof line, "import %s/0.json --file %s/other.db", fuzz->folder.path, fuzz->folder.path);
    run_here(fuzz, line);
    snprintf(line, sizeof line, "export --file %s/other.db -o %s/1.json", fuzz->folder.path, fuzz->folder.path);
    run_here(fuzz, line);
    for (int i = 0; i < 2; i++) {
        snprintf(paths[i], sizeof paths[i], "%s/%d.json", fuzz->folder.path, i);
        strbuf_init(&documents[i]);
        read_whole(paths[i], &documents[i]);
    }
    assert_string_equal(documents[0].text, documents[1].text);
    strbuf_release(&documents[0]);
    strbuf_release(&documents[1]);
}

/* --- sessions --- */

static void build_nothing(const struct folder *folder)
{
    (void)folder;
}

static void build_empty(const struct folder *folder)
{
    static const char *const clock[] = {LITTLE_NOW, NULL};
    folder_build(folder, clock, "init --team Ana,Tom,Priya\n");
}

#define TENTH_DAY "SCRUMSELL_NOW=2025-09-12T09:41"

static const struct {
    void (*build)(const struct folder *folder);
    const char *now;
    const char *line;
    const char *keys; /* pressed first; NULL: none */
} boards[] = {{folder_build_little, LITTLE_NOW, "board --as Ana", NULL},
              {folder_build_sample, LITTLE_NOW, "board --as Ana", NULL},
              {folder_build_sample, TENTH_DAY, "retro --as Ana", NULL},
              {build_empty, LITTLE_NOW, "backlog --as Ana", NULL},
              {folder_build_plan, LITTLE_NOW, "plan --as Ana", NULL},
              {folder_build_little, TENTH_DAY, "retro --as Tom", NULL},
              {folder_build_sample, LITTLE_NOW, "standup --as Tom", NULL},
              {build_nothing, LITTLE_NOW, "", "s"},
              {folder_build_sample, LITTLE_NOW, "plan", NULL},
              {build_nothing, LITTLE_NOW, "", "o"},
              {build_nothing, LITTLE_NOW, "demo --day 10", NULL},
              {folder_build_sample, LITTLE_NOW, "direction --as Ana", NULL}};
enum { BOARDS = sizeof boards / sizeof boards[0] };

/* Whoever it was may have been renamed or put away by the keys since: later on nobody is named, and the program asks. */
static void start(struct fuzz *fuzz)
{
    size_t board = fuzz->seed % BOARDS;
    const char *environment[] = {boards[board].now, "VISUAL=true", NULL};
    const char *named = strstr(boards[board].line, " --as");
    char line[40];
    snprintf(line, sizeof line, "%.*s", named != NULL && fuzz->step > 0 ? (int)(named - boards[board].line) : (int)sizeof line,
             boards[board].line);
    fuzz->terminal =
        terminal_start(&fuzz->folder, &(struct terminal_options){.line = line, .environment = environment, .goes_on = true});
    terminal_keys(fuzz->terminal, boards[board].keys != NULL ? boards[board].keys : "");
}

static void step(struct fuzz *fuzz)
{
    for (size_t some = 1 + any_below(fuzz, SOME_KEYS); some > 0 && !terminal_has_ended(fuzz->terminal); some--) {
        send_something(fuzz);
    }
    terminal_settle(fuzz->terminal);
    if (!terminal_has_ended(fuzz->terminal)) {
        look(fuzz);
        return;
    }
    assert_ended_well(fuzz, 0);
    terminal_free(fuzz->terminal);
    start(fuzz);
}

static void leave(struct fuzz *fuzz)
{
    static const int signals[] = {0, SIGTERM, SIGHUP};
    int number = signals[fuzz->seed % 3];
    if (terminal_has_ended(fuzz->terminal)) {
        number = 0;
    } else if (number != 0) {
        terminal_signal(fuzz->terminal, number);
    } else {
        terminal_resize(fuzz->terminal, 30, 100);
        terminal_keys(fuzz->terminal, "Esc Esc Esc q");
        terminal_keys(fuzz->terminal, terminal_has_ended(fuzz->terminal) ? "" : "Down Enter");
    }
    assert_ended_well(fuzz, number);
}

static void play(struct fuzz *fuzz)
{
    folder_make(&fuzz->folder);
    fuzz->random = 2463534242u ^ (uint32_t)(fuzz->seed * 2654435761u);
    fuzz->random += fuzz->random == 0;
    boards[fuzz->seed % BOARDS].build(&fuzz->folder);
    start(fuzz);
    for (fuzz->step = 0; fuzz->step < SESSION_STEPS; fuzz->step++) {
        step(fuzz);
    }
    leave(fuzz);
    if (access(fuzz->folder.board, F_OK) == 0) {
        assert_sound(fuzz->folder.board);
        assert_exchanges(fuzz);
    }
    print_message("FUZZ_SEED=%lu: %d steps\n", fuzz->seed, SESSION_STEPS);
}

static int end_session(void **state)
{
    struct fuzz *fuzz = *state;
    if (!fuzz->done) {
        print_error("FUZZ_SEED=%lu, step %d, after:\n", fuzz->seed, fuzz->step);
        for (size_t i = fuzz->kept_count < KEPT ? 0 : fuzz->kept_count - KEPT; i < fuzz->kept_count; i++) {
            print_error("  %s\n", fuzz->kept[i % KEPT]);
        }
    }
    terminal_free(fuzz->terminal);
    folder_remove(&fuzz->folder);
    memset(fuzz, 0, sizeof *fuzz);
    return 0;
}

static unsigned long number_of(const char *variable, unsigned long otherwise)
{
    const char *text = getenv(variable);
    return text != NULL ? strtoul(text, NULL, 10) : otherwise;
}

static int make_session(void **state)
{
    static struct fuzz fuzz;
    *state = &fuzz;
    return 0;
}

static bool was_seen(const char *title)
{
    for (size_t i = 0; i < titles_count; i++) {
        if (strstr(titles[i], title) != NULL) {
            return true;
        }
    }
    return false;
}

/* In a run that is long enough, no box is left out. */
static void assert_doors_were_found(unsigned long steps)
{
    size_t missed = 0;
    for (size_t i = 0; i < DOORS; i++) {
        if (!was_seen(doors[i].title)) {
            print_message("Not seen: %s\n", doors[i].title);
            missed++;
        }
    }
    assert_true(missed == 0 || steps < LONG_RUN);
}

static void random_input_leaves_program_terminal_and_board_sound(void **state)
{
    struct fuzz *fuzz = *state;
    unsigned long seed = number_of("FUZZ_SEED", 1);
    unsigned long steps = number_of("FUZZ_STEPS", USUAL_STEPS);
    for (unsigned long done = 0; done < steps; done += SESSION_STEPS) {
        fuzz->seed = seed++;
        play(fuzz);
        fuzz->done = true;
        end_session(state);
    }
    print_message("%lu steps; %zu boxes were seen:\n", steps, titles_count);
    for (size_t i = 0; i < titles_count; i++) {
        print_message("  %s\n", titles[i]);
    }
    assert_doors_were_found(steps);
    fuzz->done = true;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(random_input_leaves_program_terminal_and_board_sound, make_session, end_session),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
