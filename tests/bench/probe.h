/* A program in a pseudo-terminal of 120x40, and how long it takes: from its start to the first frame, from a key to the painted
 * frame, from a key to the COMMIT. The program says in $SCRUMSELL_IDLE_FD that it waits, after what it painted was written. */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { PROBE_ROWS = 40, PROBE_COLUMNS = 120 };

struct probe {
    pid_t process;
    int master, idle;
    size_t sent;
    int64_t first_frame_us;
};

/* arguments[0] is the program's path. Returns when the first frame is painted; ends this program where none comes. */
void probe_start(struct probe *probe, const char *const *arguments, char *const *environment);
/* Sends the bytes and returns the microseconds until the frame that shows them is painted. */
int64_t probe_keys(struct probe *probe, const char *bytes);
/* Likewise, but until the journal of the board has gone: the COMMIT. Returns when the frame is painted too. */
int64_t probe_commit(struct probe *probe, const char *bytes, const char *board);
/* Kibibytes that are the process' own, or were at most (VmHWM). */
long probe_memory(const struct probe *probe);
/* Seconds of processor time so far. */
double probe_cpu(const struct probe *probe);
void probe_end(struct probe *probe);

/* A program without a terminal, run to its end; its output goes nowhere, or to the file. Microseconds, and its peak memory in
 * kibibytes where asked for. Ends this program where it fails. */
int64_t probe_run(const char *const *arguments, char *const *environment, const char *output, long *peak_kib);

int64_t probe_median(int64_t *values, size_t count);
