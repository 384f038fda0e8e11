/* Runs the real program ($SCRUMSELL) as a person in a shell would: arguments, standard input, an environment of its own; and
 * keeps what it said on both streams and its exit status. Every test has a home of its own, and the clock is SCRUMSELL_NOW. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct said {
    char *out;
    size_t out_bytes;
    char *err;
    int status; /* 128 + signal where it died by one */
};

/* cmocka's setup and teardown of each test: a fresh home, 2025-09-01T09:00, nobody; and a board of five (Ana is me). */
int home_setup(void **state);
int board_setup(void **state);
int home_teardown(void **state);
const char *home(void);

void set_now(const char *now);     /* SCRUMSELL_NOW */
void set_member(const char *name); /* SCRUMSELL_MEMBER */
void set_input(const char *text);  /* standard input of the next run; else it is empty */
void set_output(const char *path); /* the next run's standard output goes to this file, unread */
void leave_reader(void);           /* nobody reads the next run's standard output */
enum stream { STREAM_IN, STREAM_OUT, STREAM_ERR };
void close_stream(enum stream stream); /* the next run starts without it */

/* Runs with the arguments up to NULL. The texts live until the next run. */
const struct said *run_program(const char *first, ...) __attribute__((sentinel));
#define RUN(...) run_program(__VA_ARGS__, (const char *)NULL)
/* Runs and asserts the status; shows what was said where it is another. */
const struct said *expect_status(int status, const char *file, int line, const struct said *said);
#define EXPECT(status, ...) expect_status((status), __FILE__, __LINE__, RUN(__VA_ARGS__))
#define DONE(...) EXPECT(0, __VA_ARGS__)

/* Asserts that a text holds another; shows both where it does not. */
void expect_holds(const char *text, const char *part, const char *file, int line);
#define HOLDS(text, part) expect_holds((text), (part), __FILE__, __LINE__)
void expect_lacks(const char *text, const char *part, const char *file, int line);
#define LACKS(text, part) expect_lacks((text), (part), __FILE__, __LINE__)

/* --- JSON --- */
struct cJSON;
/* Parses an answer and asserts the envelope: schema 1, the kind, when, items. Free with cJSON_Delete. */
struct cJSON *expect_envelope(const struct said *said, const char *kind);
int items_in(const struct cJSON *envelope);
/* How many `NOUN list` tells of. */
int listed(const char *noun);
const struct cJSON *item_at(const struct cJSON *envelope, int at);
const char *text_in(const struct cJSON *object, const char *key); /* "" where it is no text */
double number_in(const struct cJSON *object, const char *key);    /* -1 where it is no number */
/* Asserts one line {"error":{"code","message","hint"}} on stderr, with this code, and nothing on stdout. */
void expect_error(const struct said *said, const char *code);
