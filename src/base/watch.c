#include "base/watch.h"

#include <time.h>

enum { PATIENCE_MS = 200, TOLD_EACH_MS = 100 };

int64_t watch_now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t watch_now_ms(void)
{
    return watch_now_us() / 1000;
}

void watch_begin(struct watch *watch)
{
    watch->begun_ms = watch_now_ms();
    watch->told_ms = 0;
}

bool watch_is_due(struct watch *watch)
{
    int64_t now = watch_now_ms();
    if (now - watch->begun_ms < PATIENCE_MS || now - watch->told_ms < TOLD_EACH_MS) {
        return false;
    }
    watch->told_ms = now;
    return true;
}
