#include "desk/shim.h"

#include <cjson/cJSON.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct {
    enum shim_fault fault;
    long at, calls;
} shim;

void shim_arm(enum shim_fault fault, long at)
{
    shim.fault = fault;
    shim.at = at;
    shim.calls = 0;
}

long shim_calls(void)
{
    return shim.calls;
}

/* --- files --- */

struct shim_file {
    sqlite3_file base;
    sqlite3_file *real;
};

static sqlite3_vfs *real_vfs;

static sqlite3_file *real_of(sqlite3_file *file)
{
    return ((struct shim_file *)(void *)file)->real;
}

static bool counts_memory(void)
{
    return shim.fault >= SHIM_MEMORY;
}

/* Whether this call is the one at which the process dies. */
static bool dies_here(void)
{
    return shim.fault == SHIM_KILL && shim.calls == shim.at;
}

/* What the call answers instead of doing anything; SQLITE_OK: it goes on. */
static int fault_of(int code)
{
    if (counts_memory()) {
        return SQLITE_OK;
    }
    shim.calls++;
    bool now = shim.fault == SHIM_ONCE ? shim.calls == shim.at : shim.calls >= shim.at;
    if (shim.fault == SHIM_NONE || shim.fault == SHIM_KILL || !now) {
        return SQLITE_OK;
    }
    return shim.fault != SHIM_FULL ? code : code == SQLITE_IOERR_WRITE ? SQLITE_FULL : SQLITE_OK;
}

static void die_where_due(void)
{
    if (dies_here()) {
        raise(SIGKILL);
    }
}

static int shim_close(sqlite3_file *file)
{
    int code = real_of(file)->pMethods->xClose(real_of(file));
    free(real_of(file));
    return code;
}

static int shim_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 at)
{
    int fault = fault_of(SQLITE_IOERR_READ);
    die_where_due();
    return fault != SQLITE_OK ? fault : real_of(file)->pMethods->xRead(real_of(file), bytes, count, at);
}

static int shim_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 at)
{
    int fault = fault_of(SQLITE_IOERR_WRITE);
    if (dies_here()) {
        real_of(file)->pMethods->xWrite(real_of(file), bytes, count / 2, at);
        raise(SIGKILL);
    }
    return fault != SQLITE_OK ? fault : real_of(file)->pMethods->xWrite(real_of(file), bytes, count, at);
}

static int shim_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    int fault = fault_of(SQLITE_IOERR_TRUNCATE);
    die_where_due();
    return fault != SQLITE_OK ? fault : real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int shim_sync(sqlite3_file *file, int flags)
{
    int fault = fault_of(SQLITE_IOERR_FSYNC);
    die_where_due();
    return fault != SQLITE_OK ? fault : real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int shim_size(sqlite3_file *file, sqlite3_int64 *size)
{
    int fault = fault_of(SQLITE_IOERR_FSTAT);
    die_where_due();
    return fault != SQLITE_OK ? fault : real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int shim_lock(sqlite3_file *file, int level)
{
    int fault = fault_of(SQLITE_IOERR_LOCK);
    die_where_due();
    return fault != SQLITE_OK ? fault : real_of(file)->pMethods->xLock(real_of(file), level);
}

static int shim_unlock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int shim_reserved(sqlite3_file *file, int *answer)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), answer);
}

static int shim_control(sqlite3_file *file, int what, void *argument)
{
    return real_of(file)->pMethods->xFileControl(real_of(file), what, argument);
}

static int shim_sector(sqlite3_file *file)
{
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int shim_device(sqlite3_file *file)
{
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = shim_close,
    .xRead = shim_read,
    .xWrite = shim_write,
    .xTruncate = shim_truncate,
    .xSync = shim_sync,
    .xFileSize = shim_size,
    .xLock = shim_lock,
    .xUnlock = shim_unlock,
    .xCheckReservedLock = shim_reserved,
    .xFileControl = shim_control,
    .xSectorSize = shim_sector,
    .xDeviceCharacteristics = shim_device,
};

static int shim_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    struct shim_file *opened = (struct shim_file *)(void *)file;
    (void)vfs;
    opened->base.pMethods = NULL;
    int fault = fault_of(SQLITE_CANTOPEN);
    die_where_due();
    if (fault != SQLITE_OK) {
        return fault;
    }
    opened->real = calloc(1, (size_t)real_vfs->szOsFile);
    int code = real_vfs->xOpen(real_vfs, name, opened->real, flags, out);
    if (code == SQLITE_OK) {
        opened->base.pMethods = &methods;
    } else {
        free(opened->real);
    }
    return code;
}

static int shim_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs;
    int fault = fault_of(SQLITE_IOERR_DELETE);
    die_where_due();
    return fault != SQLITE_OK ? fault : real_vfs->xDelete(real_vfs, name, sync);
}

/* --- memory --- */

static sqlite3_mem_methods real_memory;

static bool memory_fails(void)
{
    if (!counts_memory()) {
        return false;
    }
    shim.calls++;
    return (shim.fault == SHIM_MEMORY_ONCE && shim.calls == shim.at) || (shim.fault == SHIM_MEMORY_ON && shim.calls >= shim.at);
}

static void *shim_malloc(int bytes)
{
    return memory_fails() ? NULL : real_memory.xMalloc(bytes);
}

static void *shim_realloc(void *memory, int bytes)
{
    return memory_fails() ? NULL : real_memory.xRealloc(memory, bytes);
}

static void *json_malloc(size_t bytes)
{
    return memory_fails() ? NULL : malloc(bytes);
}

void shim_install(void)
{
    static sqlite3_vfs vfs;
    static cJSON_Hooks hooks = {.malloc_fn = json_malloc, .free_fn = free};
    sqlite3_shutdown();
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_memory);
    sqlite3_mem_methods memory = real_memory;
    memory.xMalloc = shim_malloc;
    memory.xRealloc = shim_realloc;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &memory);
    sqlite3_initialize();
    cJSON_InitHooks(&hooks);
    real_vfs = sqlite3_vfs_find(NULL);
    vfs = *real_vfs;
    vfs.zName = "shim";
    vfs.szOsFile = sizeof(struct shim_file);
    vfs.xOpen = shim_open;
    vfs.xDelete = shim_delete;
    sqlite3_vfs_register(&vfs, 1);
}
