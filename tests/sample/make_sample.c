/* Writes the sample team to a file: make_sample FILE. */
#include "sample/play.h"

#include <stdlib.h>
#include <unistd.h>

static bool make(const char *path, const char *document, struct err *err)
{
    FILE *out = fopen(document, "w");
    if (out == NULL) {
        return err_set(err, ERR_IO, "Could not write %.300s.", document);
    }
    bool fine = play_all(path, out, err);
    return (fclose(out) == 0 || err_set(err, ERR_IO, "Could not write %.300s.", document)) && fine;
}

int main(int count, char **arguments)
{
    char folder[] = "/tmp/sample-XXXXXX";
    struct err err = {.text = "usage: make_sample FILE"};
    if (count != 2 || mkdtemp(folder) == NULL) {
        fprintf(stderr, "%s\n", err.text);
        return EXIT_FAILURE;
    }
    char path[64];
    snprintf(path, sizeof path, "%s/board.db", folder);
    bool fine = make(path, arguments[1], &err);
    unlink(path);
    rmdir(folder);
    if (!fine) {
        fprintf(stderr, "%s\n", err.text);
    }
    return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
