#include "tui/job.h"

#include <signal.h>
#include <stddef.h>

/* Never SIGSTOP, which holds whether or not anybody can undo it. */
void job_stop(void)
{
    struct sigaction usual = {.sa_handler = SIG_DFL}, before;
    sigset_t stop, mask;
    sigemptyset(&usual.sa_mask);
    sigaction(SIGTSTP, &usual, &before);
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    raise(SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &stop, &mask); /* where it was blocked, it comes now */
    sigprocmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGTSTP, &before, NULL);
}
