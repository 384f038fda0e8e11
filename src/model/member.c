#include "model/member.h"

#include <stddef.h>

const char *const role_words[] = {"executive", "generator", "collector", NULL};

static const struct {
    const char *name;
    enum measure measure;
} roles[ROLES] = {
    [ROLE_EXECUTIVE] = {"sales executive", MEASURE_EMAIL},
    [ROLE_GENERATOR] = {"lead generator", MEASURE_COMPANY},
    [ROLE_COLLECTOR] = {"contact collector", MEASURE_CONTACT},
};

const char *role_name(int role)
{
    return roles[role].name;
}

enum measure role_measure(int role)
{
    return roles[role].measure;
}

bool absence_covers(const struct absence *absence, int64_t member, civil_day day)
{
    return absence->member == member && day >= absence->first_day && day <= absence->last_day;
}
