/* A target company, one per team by folded name, and where we stand with it in each campaign. */
#pragma once

#include <stdint.h>

enum standing_state { STANDING_UNTOUCHED, STANDING_REACHED, STANDING_TALKING, STANDING_WON, STANDING_NO, STANDINGS };
extern const char *const standing_words[];

struct company {
    int64_t id;
    int64_t rev;
    const char *name;
    const char *folded; /* text_fold(name): unique */
    int64_t do_not_contact;
    int64_t archived;
};

struct standing {
    int64_t id;
    int64_t rev;
    int64_t campaign;
    int64_t company;
    int state;
};
