#include "model/heard.h"

#include <inttypes.h>

static const struct turn *turn_in(const struct turn *turns, size_t count, int64_t standup, int64_t member)
{
    for (size_t i = 0; i < count; i++) {
        if (turns[i].standup == standup && turns[i].member == member) {
            return &turns[i];
        }
    }
    return NULL;
}

const struct turn *heard_turn(const struct snapshot *snap, int64_t member)
{
    return snap->standup != NULL ? turn_in(snap->turns, snap->turns_count, snap->standup->id, member) : NULL;
}

static int64_t first_in(const struct snapshot *snap, enum turn_state state)
{
    for (size_t i = 0; snap->standup != NULL && i < snap->turns_count; i++) {
        if (snap->turns[i].state == (int)state) {
            return snap->turns[i].member;
        }
    }
    return 0;
}

int64_t heard_speaker(const struct snapshot *snap)
{
    return first_in(snap, TURN_SPEAKING);
}

int64_t heard_next(const struct snapshot *snap)
{
    return first_in(snap, TURN_NEXT);
}

static bool noted(const struct snapshot *snap, int64_t member, civil_day day)
{
    for (size_t i = 0; i < snap->notes_count; i++) {
        const struct note *note = &snap->notes[i];
        if (note->member == member && note->day == day && note->archived == 0) {
            return true;
        }
    }
    return false;
}

static bool had_turn(const struct turn *turn)
{
    return turn != NULL && (turn->state == TURN_SPEAKING || turn->state == TURN_SPOKEN);
}

bool heard_today(const struct snapshot *snap, int64_t member)
{
    return had_turn(heard_turn(snap, member)) || noted(snap, member, snap->today);
}

int64_t heard_silence(const struct snapshot *snap, int64_t member)
{
    int64_t days = 0;
    for (size_t i = snap->standups_count; i > 0; i--) {
        const struct standup *standup = &snap->standups[i - 1];
        const struct turn *turn = turn_in(snap->turns_before, snap->turns_before_count, standup->id, member);
        if (had_turn(turn) || noted(snap, member, standup->day)) {
            break;
        }
        days += turn != NULL && turn->state != TURN_AWAY;
    }
    return days;
}

const char *heard_line(const struct snapshot *snap, struct arena *arena)
{
    const char *names = "";
    for (size_t i = 0; i < snap->members_active; i++) {
        int64_t member = snap->members[i].id;
        const struct turn *turn = heard_turn(snap, member);
        if (turn == NULL || turn->state == TURN_AWAY || heard_today(snap, member)) {
            continue;
        }
        int64_t days = heard_silence(snap, member) + 1;
        const char *name = snap->members[i].name;
        names = arena_format(arena, "%s%s%s", names, names[0] != '\0' ? ", " : "",
                             days > 1 ? arena_format(arena, "%s (%" PRId64 " days)", name, days) : name);
    }
    return names[0] != '\0' ? arena_format(arena, "Not heard today: %s.", names) : "Everybody was heard.";
}
