#include "desk/report.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* A report as a file that was not there before. */

enum { TRIES = 200 };

static const char *name_of(const struct report *report, enum report_format format, int try)
{
    const char *number = try > 1 ? arena_format(report->arena, "-%d", try) : "";
    return arena_format(report->arena, "scrumsell-%s%s.%s", report->name, number, report_format_ends[format]);
}

static bool write_all(int file, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t written = write(file, bytes, count);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        bytes += written;
        count -= (size_t)written;
    }
    return fsync(file) == 0;
}

static bool fails(struct err *err, const char *name, int why)
{
    err_set(err, ERR_IO, "Could not write “%.200s”: %s.", name, strerror(why));
    return err_hint(err, "Nothing was written. Try again in a folder of your own.");
}

/* What could not be written whole does not stay. */
static bool fill(int folder, int file, const char *name, const struct strbuf *text, struct err *err)
{
    int why = write_all(file, text->text, text->length) ? 0 : errno;
    why = close(file) != 0 && why == 0 ? errno : why;
    if (why != 0) {
        unlinkat(folder, name, 0);
        return fails(err, name, why);
    }
    (void)fsync(folder);
    return true;
}

static bool write_in(int folder, const struct report *report, enum report_format format, const struct strbuf *text,
                     const char **name, struct err *err)
{
    for (int try = 1; try <= TRIES; try++) {
        *name = name_of(report, format, try);
        int file = openat(folder, *name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (file >= 0) {
            return fill(folder, file, *name, text, err);
        }
        if (errno != EEXIST) {
            return fails(err, *name, errno);
        }
    }
    err_set(err, ERR_REFUSED, "This folder holds %d files of this report already.", TRIES);
    return err_hint(err, "Put some of them away, or start scrumsell in another folder.");
}

bool report_write(const struct report *report, enum report_format format, const char *folder, const char **name, struct err *err)
{
    struct strbuf text;
    int place = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (place < 0) {
        return fails(err, folder, errno);
    }
    strbuf_init(&text);
    report_print(&text, report, format);
    bool fine = write_in(place, report, format, &text, name, err);
    strbuf_release(&text);
    (void)close(place);
    return fine;
}
