/* A stop watch for work that may take long: who waits is told after a fifth of a second, and then ten times a second. It runs on
 * whatever the clock on the wall does. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* What it goes by, in thousandths and in millionths of a second: only differences mean anything. */
int64_t watch_now_ms(void);
int64_t watch_now_us(void);

struct watch {
    int64_t begun_ms;
    int64_t told_ms;
};

void watch_begin(struct watch *watch);
/* Whether it is time to tell; true begins the next tenth of a second. */
bool watch_is_due(struct watch *watch);
