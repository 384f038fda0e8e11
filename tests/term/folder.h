/* A folder of its own for a test: home, temporary files and the board are in it, so that nothing of anybody's is touched. */
#pragma once

#include <stddef.h>

struct folder {
    char path[64];
    char board[96];
};

void folder_make(struct folder *folder);
void folder_remove(const struct folder *folder);

/* The environment of a program that runs there, NULL-ended; free it with words_free. `more` (may be NULL, NULL-ended) adds
 * "NAME=value", or takes "NAME" away. */
char **folder_environment(const struct folder *folder, const char *const *more);
/* A line parted into words at spaces; "several words" are one. NULL-ended; free it with words_free. */
char **words_of(const char *line);
void words_free(char **words);

/* Runs `scrumsell LINE` there and returns its exit status. What it says, standard output and error, goes into `said`, cut to fit;
 * NULL where nobody asks. */
int folder_run(const struct folder *folder, const char *const *more, const char *line, char *said, size_t room);
/* Runs each line; one that fails fails the test. */
void folder_build(const struct folder *folder, const char *const *more, const char *script);
/* The little board: Ana, Tom and Priya, two campaigns, a sprint on its fourth day with five cards, on 4 September 2025. */
void folder_build_little(const struct folder *folder);
/* The sample team's board, whole, on the same day. */
void folder_build_sample(const struct folder *folder);
/* The same day before the first sprint: Ana and Tom, and one campaign in a draft sprint. */
void folder_build_plan(const struct folder *folder);
/* The clock of the little board, for the environment. */
#define LITTLE_NOW "SCRUMSELL_NOW=2025-09-04T09:41"
