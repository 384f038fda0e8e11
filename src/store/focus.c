#include "store/run.h"

/* One list of a focus on a kind of thing, read by the thing's id. */
struct load {
    enum thing of;
    enum query query;
    enum thing thing;
    size_t rows;
    size_t count;
};

#define LOAD(OF, QUERY, THING, LIST)                                                                                             \
    {                                                                                                                            \
        .of = THING_##OF, .query = QUERY_##QUERY, .thing = THING_##THING, .rows = offsetof(struct focus, LIST),                  \
        .count = offsetof(struct focus, LIST##_count)                                                                            \
    }

static const struct load loads[] = {
    LOAD(CAMPAIGN, FOCUS_CAMPAIGN_PITCHES, PITCH, pitches),
    LOAD(CAMPAIGN, FOCUS_CAMPAIGN_STANDINGS, STANDING, standings),
    LOAD(CAMPAIGN, FOCUS_CAMPAIGN_COMPANIES, COMPANY, companies),
    LOAD(CAMPAIGN, FOCUS_CAMPAIGN_ELSEWHERE, STANDING, elsewhere),
    LOAD(CAMPAIGN, FOCUS_CAMPAIGN_NOTES, NOTE, notes),
    LOAD(COMPANY, FOCUS_COMPANY_STANDINGS, STANDING, standings),
    LOAD(COMPANY, COMPANY_GET, COMPANY, companies),
    LOAD(COMPANY, FOCUS_COMPANY_NOTES, NOTE, notes),
    LOAD(PITCH, FOCUS_PITCH_NOTES, NOTE, notes),
    LOAD(CARD, FOCUS_CARD_NOTES, NOTE, notes),
};

static const struct {
    enum thing of;
    enum query query;
} sums[] = {
    {THING_CARD, QUERY_FOCUS_CARD_TALLIES},
    {THING_PITCH, QUERY_FOCUS_PITCH_TALLIES},
};

enum { HISTORIES_MOST = 50 };

static bool load_row(struct store *store, struct focus *focus, struct err *err)
{
    bool found;
    if (!store_next(store, focus->thing, focus->id - 1, &focus->row, &found, &focus->arena, err)) {
        return false;
    }
    focus->found = found && row_id(&focus->row) == focus->id;
    return true;
}

static bool load_lists(struct store *store, struct focus *focus, struct err *err)
{
    char *base = (char *)focus;
    for (size_t i = 0; i < sizeof(loads) / sizeof(loads[0]); i++) {
        const struct load *load = &loads[i];
        if (load->of == focus->thing &&
            !run_rows(store, load->query, PARAMS(param_number("id", focus->id)), load->thing, &focus->arena, base + load->rows,
                      (size_t *)(void *)(base + load->count), err)) {
            return false;
        }
    }
    return true;
}

static bool load_sums(struct store *store, struct focus *focus, struct err *err)
{
    for (size_t i = 0; i < sizeof(sums) / sizeof(sums[0]); i++) {
        if (sums[i].of == focus->thing && !run_sums(store, sums[i].query, PARAMS(param_number("id", focus->id)), &focus->arena,
                                                    &focus->tallies, &focus->tallies_count, err)) {
            return false;
        }
    }
    return true;
}

/* The notes of the day of a stand-up, and of the day of a note. */
static bool load_day(struct store *store, struct focus *focus, struct err *err)
{
    if (!focus->found || (focus->thing != THING_STANDUP && focus->thing != THING_NOTE)) {
        return true;
    }
    civil_day day = focus->thing == THING_STANDUP ? focus->row.standup.day : focus->row.note.day;
    char room[DAY_TEXT];
    return run_rows(store, QUERY_FOCUS_DAY_NOTES, PARAMS(param_day("day", day, room)), THING_NOTE, &focus->arena, &focus->notes,
                    &focus->notes_count, err);
}

bool store_focus(struct store *store, struct focus *focus, struct err *err)
{
    *focus = (struct focus){.arena = focus->arena, .thing = focus->thing, .id = focus->id};
    return load_row(store, focus, err) && load_lists(store, focus, err) && load_sums(store, focus, err) &&
           load_day(store, focus, err) &&
           store_histories(store, focus->thing, focus->id, HISTORIES_MOST, &focus->arena, &focus->histories,
                           &focus->histories_count, err);
}
