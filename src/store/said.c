#include "store/run.h"

/* What was said, on a day or over the years. */

enum { PAGE_NOTES = 200 };

/* --- the companies that notes name --- */

static const struct company *find_company(const struct said *said, int64_t id)
{
    for (size_t i = 0; i < said->companies_count; i++) {
        if (said->companies[i].id == id) {
            return &said->companies[i];
        }
    }
    return NULL;
}

/* *name is "" for no company. Those of notes that do not fit are forgotten by the caller. */
static bool company_of(struct store *store, struct said *said, const struct note *note, const char **name, struct err *err)
{
    const struct company *known = find_company(said, note->company);
    *name = known != NULL ? known->name : "";
    if (note->company == 0 || known != NULL) {
        return true;
    }
    struct company *company = &said->companies[said->companies_count];
    if (!store_get(store, THING_COMPANY, note->company, company, &said->arena, err)) {
        return false;
    }
    said->companies_count++;
    *name = company->name;
    return true;
}

/* --- of a day --- */

static bool nearest_day(struct store *store, struct said *said, enum query query, civil_day *day, struct err *err)
{
    char room[DAY_TEXT];
    struct note *notes;
    size_t count;
    bool fine =
        run_rows(store, query, PARAMS(param_day("day", said->query.day, room)), THING_NOTE, &said->arena, &notes, &count, err);
    *day = fine && count > 0 ? notes[0].day : DAY_NONE;
    return fine;
}

static bool read_day(struct store *store, struct said *said, struct err *err)
{
    char room[DAY_TEXT];
    const char *name;
    const struct param *params = PARAMS(param_day("day", said->query.day, room), param_number("most", SAID_MOST + 1));
    if (!run_rows(store, QUERY_SAID_ON_DAY, params, THING_NOTE, &said->arena, &said->notes, &said->notes_count, err)) {
        return false;
    }
    said->more = said->notes_count > SAID_MOST;
    said->notes_count -= said->more;
    said->companies = arena_array(&said->arena, struct company, said->notes_count + 1);
    for (size_t i = 0; i < said->notes_count; i++) {
        if (!company_of(store, said, &said->notes[i], &name, err)) {
            return false;
        }
    }
    return nearest_day(store, said, QUERY_SAID_DAY_BEFORE, &said->before, err) &&
           nearest_day(store, said, QUERY_SAID_DAY_AFTER, &said->after, err);
}

/* --- of a search --- */

static struct param param_kind(const char *name, int kind)
{
    struct param param = param_text(name, kind >= 0 ? note_kind_words[kind] : NULL);
    param.is_none = kind < 0;
    return param;
}

static bool read_page(struct store *store, struct said *said, const char *pattern, int64_t below, struct note **notes,
                      size_t *count, struct err *err)
{
    /* By what there may be least of, which stands first; a statement knows nothing of those before its own. */
    static const enum query pages[] = {QUERY_SAID_PAGE_OF_CAMPAIGN, QUERY_SAID_PAGE_OF_REASON, QUERY_SAID_PAGE_OF_MEMBER,
                                       QUERY_SAID_PAGE};
    const struct said_query *query = &said->query;
    struct param words = param_text("pattern", pattern);
    words.is_none = pattern == NULL;
    const struct param *params =
        PARAMS(param_ref("campaign", query->campaign), param_ref("reason", query->reason), param_ref("member", query->member),
               param_number("below", below), param_kind("kind", query->kind), words, param_number("most", PAGE_NOTES));
    size_t first = 0;
    while (params[first].is_none && first + 1 < sizeof pages / sizeof pages[0]) {
        first++;
    }
    return run_rows(store, pages[first], params + first, THING_NOTE, &said->arena, notes, count, err);
}

/* Keeps those of a page that fit; said->more where there was one too many. */
static bool keep_fitting(struct store *store, struct said *said, const struct note *notes, size_t count, struct err *err)
{
    for (size_t i = 0; i < count && !said->more; i++) {
        const char *company;
        size_t companies = said->companies_count;
        if (!company_of(store, said, &notes[i], &company, err)) {
            return false;
        }
        bool fits = said_fits(&said->query, &notes[i], company);
        said->companies_count = fits ? said->companies_count : companies;
        said->more = fits && said->notes_count == SAID_MOST;
        if (fits && !said->more) {
            said->notes[said->notes_count++] = notes[i];
        }
    }
    return true;
}

static bool read_search(struct store *store, struct said *said, struct err *err)
{
    const char *pattern = said_pattern(&said->query, &said->arena);
    int64_t below = INT64_MAX;
    said->notes = arena_array(&said->arena, struct note, SAID_MOST);
    said->companies = arena_array(&said->arena, struct company, SAID_MOST + 2);
    for (size_t count = PAGE_NOTES; count == PAGE_NOTES && !said->more;) {
        struct note *notes;
        if (!read_page(store, said, pattern, below, &notes, &count, err) || !keep_fitting(store, said, notes, count, err)) {
            return false;
        }
        below = count > 0 ? notes[count - 1].id : below;
    }
    return true;
}

bool store_said(struct store *store, struct said *said, struct err *err)
{
    return said->query.day != DAY_NONE ? read_day(store, said, err) : read_search(store, said, err);
}
