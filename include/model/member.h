/* A member of the team, and the days on which a member is away. At most five are active: each has a seat 1..5. */
#pragma once

#include "base/day.h"
#include "model/measure.h"

#include <stdbool.h>
#include <stdint.h>

enum role { ROLE_EXECUTIVE, ROLE_GENERATOR, ROLE_COLLECTOR, ROLES };
enum { SEATS = 5 };

extern const char *const role_words[]; /* as stored: "executive", ...; NULL-ended */

struct member {
    int64_t id;
    int64_t rev;
    const char *name;
    int role;
    int64_t seat; /* 1..5; 0 when archived */
    int64_t archived;
};

struct absence {
    int64_t id;
    int64_t member;
    civil_day first_day;
    civil_day last_day;
    const char *words;
};

/* "sales executive", "lead generator", "contact collector". */
const char *role_name(int role);
/* What this role counts by default: emails, companies, contacts. */
enum measure role_measure(int role);
bool absence_covers(const struct absence *absence, int64_t member, civil_day day);
