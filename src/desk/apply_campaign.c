#include "desk/apply.h"

#include "base/text.h"

#include <string.h>

/* Campaigns: ranks, audience, companies and where we stand with them. */

static const char *campaign_name(struct apply *apply, int64_t id)
{
    struct campaign campaign;
    struct err ignored;
    return apply_get(apply, THING_CAMPAIGN, id, &campaign, &ignored) ? apply_clip(apply, campaign.name) : "?";
}

/* --- places in a list --- */

void apply_take_out(int64_t *ids, size_t *count, int64_t id)
{
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++) {
        ids[kept] = ids[i];
        kept += ids[i] != id;
    }
    *count = kept;
}

static size_t index_of_place(const int64_t *ids, size_t count, struct place place)
{
    switch (place.kind) {
    case PLACE_FIRST:
        return 0;
    case PLACE_LAST:
        return count;
    case PLACE_AT:
        return place.at < 1 ? 0 : (size_t)place.at - 1 < count ? (size_t)place.at - 1 : count;
    case PLACE_AFTER:
        for (size_t i = 0; i < count; i++) {
            if (ids[i] == place.after) {
                return i + 1;
            }
        }
        return count;
    }
    return count;
}

/* The list with the id at its place; `ids` has room for one more. */
void apply_place(int64_t *ids, size_t *count, int64_t id, struct place place)
{
    apply_take_out(ids, count, id);
    size_t at = index_of_place(ids, *count, place);
    memmove(ids + at + 1, ids + at, (*count - at) * sizeof *ids);
    ids[at] = id;
    ++*count;
}

static const struct list backlog = {.thing = THING_CAMPAIGN};

static bool apply_campaign_place(struct apply *apply, int64_t campaign, struct place place, struct err *err)
{
    int64_t *ids;
    size_t count;
    if (!apply_touch_placed(apply, THING_CAMPAIGN, campaign, err) || !apply_list(apply, &backlog, 1, &ids, &count, err)) {
        return false;
    }
    apply_place(ids, &count, campaign, place);
    return apply_list_write(apply, &backlog, ids, count, err);
}

bool apply_campaign_rank(struct apply *apply, const struct change *change, struct err *err)
{
    struct campaign campaign;
    if (!apply_get(apply, THING_CAMPAIGN, change->id, &campaign, err)) {
        return false;
    }
    if (campaign.archived) {
        return err_set(err, ERR_REFUSED, "“%s” is archived, so it has no rank.", apply_clip(apply, campaign.name));
    }
    int64_t before = campaign.rank;
    if (!apply_campaign_place(apply, change->id, change->place, err) ||
        !apply_get(apply, THING_CAMPAIGN, change->id, &campaign, err)) {
        return false;
    }
    apply->outcome->id = change->id;
    const char *way = campaign.rank < before ? "up" : "down";
    strbuf_addf(&apply->words, "Moved “%s” %s to rank %lld", apply_clip(apply, campaign.name), way, (long long)campaign.rank);
    return true;
}

/* --- the audience: job titles in order --- */

static bool drop_designation(struct apply *apply, int64_t id, struct err *err)
{
    struct err why;
    if (apply_drop(apply, THING_DESIGNATION, id, &why)) {
        return true;
    }
    *err = why;
    return why.code == ERR_REFUSED
               ? err_set(err, ERR_REFUSED, "A note was heard from this job title, so it stays in the audience.")
               : false;
}

static bool was_said(const char *const *titles, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (strcmp(titles[i], titles[at]) == 0) {
            return true;
        }
    }
    return false;
}

static size_t index_of_title(const struct designation *rows, size_t count, const char *title)
{
    size_t at = 0;
    while (at < count && strcmp(rows[at].title, title) != 0) {
        at++;
    }
    return at;
}

/* Titles that stay keep their row, because notes refer to it. */
bool apply_audience(struct apply *apply, int64_t campaign, const char *const *titles, size_t titles_count, struct err *err)
{
    struct designation *rows;
    size_t count;
    int64_t position = 0;
    if (!store_designations(apply->store, campaign, &apply->arena, &rows, &count, err)) {
        return false;
    }
    bool *kept = arena_array(&apply->arena, bool, count + 1);
    for (size_t i = 0; i < titles_count; i++) {
        if (titles[i][0] == '\0' || was_said(titles, i)) {
            continue;
        }
        size_t same = index_of_title(rows, count, titles[i]);
        position++;
        struct designation designation = {.campaign = campaign, .position = position, .title = titles[i]};
        designation.id = same < count ? rows[same].id : 0;
        kept[same] = true;
        bool fine = same < count ? apply_set(apply, THING_DESIGNATION, &designation, err)
                                 : apply_add(apply, THING_DESIGNATION, &designation, err);
        if (!fine) {
            return false;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (!kept[i] && !drop_designation(apply, rows[i].id, err)) {
            return false;
        }
    }
    return true;
}

/* --- companies --- */

/* Who names a company that was put away wants it back. */
static bool bring_back(struct apply *apply, int64_t id, enum came *came, struct err *err)
{
    struct company row;
    if (!apply_get(apply, THING_COMPANY, id, &row, err)) {
        return false;
    }
    if (!row.archived) {
        return true;
    }
    row.archived = 0;
    *came = CAME_BACK;
    return apply_set(apply, THING_COMPANY, &row, err);
}

/* Nothing is added by looking: 0 where there is none. */
static bool look_for(struct apply *apply, const char *name, int64_t *company, struct err *err)
{
    const char *folded = text_fold(&apply->arena, name);
    if (folded[0] == '\0') {
        return err_set(err, ERR_REFUSED, "A company needs a name.");
    }
    return store_company_named(apply->store, folded, company, err);
}

/* The company as it was found, or (0) a new one of this name. */
static bool come(struct apply *apply, const char *name, int64_t *company, enum came *came, struct err *err)
{
    struct company row;
    *came = CAME_THERE;
    if (*company != 0) {
        return bring_back(apply, *company, came, err);
    }
    thing_blank(THING_COMPANY, &row);
    row.name = name;
    *came = CAME_NEW;
    bool fine = apply_add(apply, THING_COMPANY, &row, err);
    *company = row.id;
    return fine;
}

bool apply_company(struct apply *apply, const char *name, int64_t *company, enum came *came, struct err *err)
{
    return look_for(apply, name, company, err) && come(apply, name, company, came, err);
}

bool apply_standing(struct apply *apply, int64_t campaign, int64_t company, int state, bool only_forward, struct err *err)
{
    int64_t id;
    if (!store_standing_of(apply->store, campaign, company, &id, err)) {
        return false;
    }
    struct standing standing = {.campaign = campaign, .company = company, .state = state};
    if (id == 0) {
        return apply_add(apply, THING_STANDING, &standing, err);
    }
    if (!apply_get(apply, THING_STANDING, id, &standing, err)) {
        return false;
    }
    if (only_forward && standing.state >= state) {
        return true;
    }
    standing.state = state;
    return apply_set(apply, THING_STANDING, &standing, err);
}

bool apply_may_contact(struct apply *apply, int64_t company, const char *so, struct err *err)
{
    struct company row;
    if (company == 0) {
        return true;
    }
    if (!apply_get(apply, THING_COMPANY, company, &row, err)) {
        return false;
    }
    if (!row.do_not_contact) {
        return true;
    }
    err_set(err, ERR_REFUSED, "“%s” asked not to be contacted, %s.", apply_clip(apply, row.name), so);
    return err_hint(err, "If it may be contacted again, say so of the company first.");
}

/* Each company once, however many campaigns name it. */
static void note_company(struct apply *apply, struct companies *companies, int64_t id)
{
    for (size_t i = 0; i < companies->count; i++) {
        if (companies->ids[i] == id) {
            return;
        }
    }
    companies->ids = apply_grow(apply, companies->ids, companies->count, &companies->room, sizeof *companies->ids);
    companies->ids[companies->count++] = id;
}

static bool add_to_campaign(struct apply *apply, int64_t campaign, int64_t company, struct companies_added *added,
                            struct err *err)
{
    int64_t other;
    if (!store_company_elsewhere(apply->store, company, campaign, &other, err)) {
        return false;
    }
    if (other != 0) {
        added->its_campaign = added->elsewhere.count == 0 ? other : added->its_campaign;
        note_company(apply, &added->elsewhere, company);
    }
    added->added++;
    return apply_standing(apply, campaign, company, STANDING_UNTOUCHED, true, err);
}

/* One that asked not to be contacted refuses all, or is left out; one that is there already stays whatever it asked for. */
static bool add_named(struct apply *apply, const struct change *change, const char *name, struct companies_added *added,
                      struct err *err)
{
    int64_t company, standing = 0;
    enum came came;
    if (!look_for(apply, name, &company, err) ||
        (company != 0 && !store_standing_of(apply->store, change->id, company, &standing, err))) {
        return false;
    }
    if (standing == 0 && !apply_may_contact(apply, company, "so it enters no campaign", err)) {
        note_company(apply, &added->barred, company);
        return change->skip && err->code == ERR_REFUSED;
    }
    if (!come(apply, name, &company, &came, err)) {
        return false;
    }
    added->known += standing != 0 && came != CAME_BACK;
    added->back += came == CAME_BACK;
    return standing != 0 || add_to_campaign(apply, change->id, company, added, err);
}

bool apply_companies(struct apply *apply, const struct change *change, struct companies_added *added, struct err *err)
{
    for (size_t i = 0; i < change->names_count; i++) {
        if (!apply_goes_on(apply, change, i, err) || !add_named(apply, change, change->names[i], added, err)) {
            return false;
        }
    }
    return true;
}

/* "2", or where the sentence is not about companies "2 companies". */
static const char *so_many(struct apply *apply, const struct companies_added *added, size_t count)
{
    return added->of_many ? text_count(&apply->arena, (int64_t)count, "company", "companies")
                          : arena_format(&apply->arena, "%zu", count);
}

/* Two active campaigns on one company trip over each other. */
static bool tell_elsewhere(struct apply *apply, const struct companies_added *added, struct err *err)
{
    struct company company;
    if (added->elsewhere.count == 0) {
        return true;
    }
    if (!apply_get(apply, THING_COMPANY, added->elsewhere.ids[0], &company, err)) {
        return false;
    }
    const char *name = apply_clip(apply, company.name), *there = campaign_name(apply, added->its_campaign);
    if (added->elsewhere.count == 1) {
        apply_extra(apply, "“%s” is in “%s” too", name, there);
    } else {
        apply_extra(apply, "%s are in another active campaign too, like “%s” in “%s”",
                    so_many(apply, added, added->elsewhere.count), name, there);
    }
    return true;
}

bool apply_tell_companies(struct apply *apply, const struct companies_added *added, struct err *err)
{
    if (added->known > 0) {
        apply_extra(apply, "%s %s there already", so_many(apply, added, added->known), added->known == 1 ? "was" : "were");
    }
    if (added->back > 0) {
        apply_extra(apply, "%s had been put away and %s back", so_many(apply, added, added->back),
                    added->back == 1 ? "is" : "are");
    }
    if (added->barred.count > 0) {
        apply_extra(apply, "%s asked not to be contacted and %s left out", so_many(apply, added, added->barred.count),
                    added->barred.count == 1 ? "is" : "are");
    }
    return tell_elsewhere(apply, added, err);
}

bool apply_companies_add(struct apply *apply, const struct change *change, struct err *err)
{
    struct companies_added added = {.of_many = false};
    if (!apply_companies(apply, change, &added, err)) {
        return false;
    }
    apply->outcome->id = change->id;
    strbuf_addf(&apply->words, "Added %s to “%s”", text_count(&apply->arena, (int64_t)added.added, "company", "companies"),
                campaign_name(apply, change->id));
    return apply_tell_companies(apply, &added, err);
}

bool apply_standing_change(struct apply *apply, const struct change *change, struct err *err)
{
    struct company company;
    if (!apply_get(apply, THING_COMPANY, change->other, &company, err) ||
        !apply_may_contact(apply, change->other, "so it stays as it stands", err) ||
        !apply_standing(apply, change->id, change->other, change->word, false, err)) {
        return false;
    }
    apply->outcome->id = change->other;
    strbuf_addf(&apply->words, "“%s” is now: %s", apply_clip(apply, company.name), standing_words[change->word]);
    return true;
}
