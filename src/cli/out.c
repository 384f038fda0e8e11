#include "cli/out.h"

#include "cli/pager.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static bool exists(const struct run *run, const char *path, struct err *err)
{
    if (run_flag(run, "force") || access(path, F_OK) != 0) {
        return true;
    }
    err_set(err, ERR_REFUSED, "There is a file “%.300s” already.", path);
    return err_hint(err, "--force writes over it.");
}

static bool goes_to_stdout(const struct run *run)
{
    const char *path = run_option(run, "output");
    return path == NULL || strcmp(path, "-") == 0;
}

bool out_open(struct out *out, struct run *run, struct err *err)
{
    const char *path = run_option(run, "output");
    *out = (struct out){.stream = stdout};
    if (goes_to_stdout(run)) {
        return true;
    }
    if (!exists(run, path, err)) {
        return false;
    }
    out->path = path;
    out->over = run_flag(run, "force");
    out->written = arena_format(&run->arena, "%s.%ld.part", path, (long)getpid());
    int file = open(out->written, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    out->stream = file >= 0 ? fdopen(file, "w") : NULL;
    return out->stream != NULL || err_set(err, ERR_IO, "Could not make “%.300s”: %s.", path, strerror(errno));
}

/* Takes its place: without --force never that of a file that has come meanwhile. */
static int place(const struct out *out)
{
    if (out->over) {
        return rename(out->written, out->path);
    }
    int placed = link(out->written, out->path);
    if (placed != 0 && errno != EEXIST) { /* a file system without links */
        return access(out->path, F_OK) == 0 ? -1 : rename(out->written, out->path);
    }
    return placed == 0 ? unlink(out->written) : placed;
}

bool out_close(struct out *out, bool fine, struct err *err)
{
    int why = fine && fflush(out->stream) != 0 ? errno : 0;
    if (out->path == NULL) {
        return fine && (why == 0 || err_set(err, ERR_IO, "Could not write the result: %s.", strerror(why)));
    }
    why = fine && why == 0 && fsync(fileno(out->stream)) != 0 ? errno : why;
    why = fclose(out->stream) != 0 && why == 0 ? errno : why;
    why = fine && why == 0 && place(out) != 0 ? errno : why;
    if (!fine || why != 0) {
        unlink(out->written);
    }
    return fine && (why == 0 || err_set(err, ERR_IO, "Could not write “%.300s”: %s.", out->path, strerror(why)));
}

bool out_write(struct run *run, struct err *err)
{
    struct out out;
    if (run->out.length == 0 || (goes_to_stdout(run) && pager_shows(run, &run->out))) {
        return true;
    }
    if (!out_open(&out, run, err)) {
        return false;
    }
    bool fine = fwrite(run->out.text, 1, run->out.length, out.stream) == run->out.length ||
                err_set(err, ERR_IO, "Could not write the result: %s.", strerror(errno));
    return out_close(&out, fine, err);
}
