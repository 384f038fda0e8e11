/* Between SQLite and the file system, and between SQLite, cJSON and memory: counts the calls and lets one of them fail, or the
 * process die there. For a process of its own: nothing is ever put back. */
#pragma once

enum shim_fault {
    SHIM_NONE,        /* counts the calls to the file system */
    SHIM_ONCE,        /* an I/O error, once */
    SHIM_ON,          /* from then on */
    SHIM_FULL,        /* from then on the disk is full */
    SHIM_KILL,        /* the process is killed; of a write the half is written */
    SHIM_MEMORY,      /* counts the allocations */
    SHIM_MEMORY_ONCE, /* an allocation fails */
    SHIM_MEMORY_ON,   /* all of them, from then on */
    SHIM_FAULTS
};

/* Before SQLite is used. */
void shim_install(void);
/* From now on calls are counted from 1, and the one at `at` fails. */
void shim_arm(enum shim_fault fault, long at);
long shim_calls(void);
