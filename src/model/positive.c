#include "model/positive.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* --- whether somebody has answered --- */

static bool was_refused_since(const struct snapshot *snap, const struct note *note)
{
    for (size_t i = 0; i < snap->notes_count; i++) {
        const struct note *later = &snap->notes[i];
        if (later->kind == NOTE_REJECTION && later->company == note->company && later->id > note->id) {
            return true;
        }
    }
    return false;
}

static bool is_waiting(const struct snapshot *snap, const struct yes *yes)
{
    return yes->company != NULL && !yes->company->do_not_contact && !yes->company->archived &&
           !was_refused_since(snap, yes->note);
}

/* A card written in a hurry names the company only in its title. */
static bool answers(const struct card *card, const char *folded_title, const struct yes *yes)
{
    const struct company *company = yes->company;
    bool open = card->lane != LANE_DONE || card->lane_day >= yes->note->day;
    bool about = card->company == company->id || (card->company == 0 && strstr(folded_title, company->folded) != NULL);
    return open && about;
}

/* Keeps the stories that no card answers. Each title is folded once, whatever the number of stories. */
static void leave_unanswered(struct snapshot *snap, const struct card *cards, size_t count)
{
    struct arena scratch;
    arena_init(&scratch);
    for (size_t i = 0; i < count && snap->unanswered_count > 0; i++) {
        size_t kept = 0;
        arena_clear(&scratch);
        const char *title = cards[i].company == 0 ? text_fold(&scratch, cards[i].title) : "";
        for (size_t j = 0; j < snap->unanswered_count; j++) {
            if (!answers(&cards[i], title, &snap->unanswered[j])) {
                snap->unanswered[kept++] = snap->unanswered[j];
            }
        }
        snap->unanswered_count = kept;
    }
    arena_release(&scratch);
}

void positives_find(struct snapshot *snap)
{
    snap->unanswered = arena_array(&snap->arena, struct yes, snap->notes_count + 1);
    snap->unanswered_count = 0;
    for (size_t i = 0; i < snap->notes_count; i++) {
        const struct note *note = &snap->notes[i];
        if (note->kind != NOTE_SUCCESS || note->card != 0 || note->company == 0) {
            continue;
        }
        const struct yes yes = {.note = note, .company = snapshot_company(snap, note->company)};
        snap->unanswered[snap->unanswered_count] = yes;
        snap->unanswered_count += is_waiting(snap, &yes);
    }
    leave_unanswered(snap, snap->cards, snap->cards_count);
    leave_unanswered(snap, snap->waiting_cards, snap->waiting_cards_count);
}

bool positives_wait(const struct snapshot *snap)
{
    return snap->unanswered_count > 0;
}

/* --- the list --- */

static int64_t owner_of(const struct snapshot *snap, const struct note *note)
{
    const struct campaign *campaign = snapshot_campaign(snap, note->campaign);
    const struct member *owner = campaign != NULL ? snapshot_member(snap, campaign->owner) : NULL;
    const struct member *teller = snapshot_member(snap, note->member);
    owner = owner != NULL && !owner->archived ? owner : teller;
    return owner != NULL && !owner->archived ? owner->id : 0;
}

static int oldest_first(const void *one, const void *other)
{
    const struct positive *a = one, *b = other;
    if (a->note->said != b->note->said) {
        return a->note->said < b->note->said ? -1 : 1;
    }
    return a->note->id < b->note->id ? -1 : 1;
}

/* What is left of a sorted list when each company stands in it once. */
static size_t first_of_each(struct positive *list, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        bool again = false;
        for (size_t j = 0; j < kept; j++) {
            again = again || list[j].company == list[i].company;
        }
        if (!again) {
            list[kept++] = list[i];
        }
    }
    return kept;
}

size_t positives_waiting(const struct snapshot *snap, int64_t now, struct arena *arena, struct positive **list)
{
    struct positive *found = arena_array(arena, struct positive, snap->unanswered_count + 1);
    size_t count = snap->unanswered_count;
    for (size_t i = 0; i < count; i++) {
        const struct note *note = snap->unanswered[i].note;
        found[i] = (struct positive){.note = note,
                                     .company = snap->unanswered[i].company,
                                     .owner = owner_of(snap, note),
                                     .waited = now > note->said ? now - note->said : 0};
    }
    qsort(found, count, sizeof *found, oldest_first);
    *list = found;
    return first_of_each(found, count);
}

const char *positive_waited(struct arena *arena, const struct positive *positive)
{
    enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR, IN_DAYS = 100 * HOUR };
    if (positive->waited >= IN_DAYS) {
        return arena_format(arena, "%" PRId64 " days", (positive->waited + DAY / 2) / DAY);
    }
    return positive->waited >= HOUR ? arena_format(arena, "%" PRId64 " h", positive->waited / HOUR)
                                    : arena_format(arena, "%" PRId64 " min", positive->waited / MINUTE);
}

const char *positives_line(const struct snapshot *snap, int64_t now, struct arena *arena)
{
    struct positive *list;
    const char *line = "";
    size_t count = positives_waiting(snap, now, arena, &list);
    for (size_t i = 0; i < count; i++) {
        const char *owner = list[i].owner != 0 ? snapshot_member_name(snap, list[i].owner) : "nobody";
        line = arena_format(arena, "%s%s%s %s, %s", line, i > 0 ? "; " : "", list[i].company->name,
                            positive_waited(arena, &list[i]), owner);
    }
    return line;
}
