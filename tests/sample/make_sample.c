/* Writes the sample team to a file: make_sample FILE. */
#include "sample/play.h"

#include <stdlib.h>

/* Written beside and renamed, so that a story that breaks off leaves the old document. */
static bool make(const char *document, struct err *err)
{
    char made[512];
    snprintf(made, sizeof made, "%s.made", document);
    FILE *out = fopen(made, "w");
    if (out == NULL) {
        return err_set(err, ERR_IO, "Could not write %.300s.", made);
    }
    bool told = play_document(out, err);
    bool written = fclose(out) == 0 && told && rename(made, document) == 0;
    return written || !told ? written : err_set(err, ERR_IO, "Could not write %.300s.", document);
}

int main(int count, char **arguments)
{
    struct err err = {.text = "usage: make_sample FILE"};
    if (count == 2 && make(arguments[1], &err)) {
        return EXIT_SUCCESS;
    }
    fprintf(stderr, "%s\n", err.text);
    return EXIT_FAILURE;
}
