#include "model/positive.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdlib.h>

/* --- whether somebody has answered --- */

/* A card written in a hurry names the company only in its title. */
static bool is_about(const struct card *card, const struct company *company)
{
    return card->company == company->id || (card->company == 0 && text_find(card->title, company->name, NULL, NULL));
}

static bool has_card(const struct card *cards, size_t count, const struct note *note, const struct company *company)
{
    for (size_t i = 0; i < count; i++) {
        bool open = cards[i].lane != LANE_DONE || cards[i].lane_day >= note->day;
        if (open && is_about(&cards[i], company)) {
            return true;
        }
    }
    return false;
}

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

static bool waits(const struct snapshot *snap, const struct note *note)
{
    const struct company *company = note->company != 0 ? snapshot_company(snap, note->company) : NULL;
    return note->kind == NOTE_SUCCESS && note->card == 0 && company != NULL && !company->do_not_contact && !company->archived &&
           !has_card(snap->cards, snap->cards_count, note, company) &&
           !has_card(snap->waiting_cards, snap->waiting_cards_count, note, company) && !was_refused_since(snap, note);
}

bool positives_wait(const struct snapshot *snap)
{
    for (size_t i = 0; i < snap->notes_count; i++) {
        if (waits(snap, &snap->notes[i])) {
            return true;
        }
    }
    return false;
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
    struct positive *found = arena_array(arena, struct positive, snap->notes_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < snap->notes_count; i++) {
        const struct note *note = &snap->notes[i];
        if (waits(snap, note)) {
            found[count++] = (struct positive){.note = note,
                                               .company = snapshot_company(snap, note->company),
                                               .owner = owner_of(snap, note),
                                               .waited = now > note->said ? now - note->said : 0};
        }
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
