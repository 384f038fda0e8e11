#include "cli/list.h"

#include "base/text.h"

#include <inttypes.h>
#include <string.h>

/* Target companies: one per team by its name, with where we stand with it in each campaign. */

static const char *const heads[] = {"Id", "Company", "Stands", "", "Also in", NULL};

/* `elsewhere`: the other active campaigns it is in. */
static void list_company(struct list *list, const struct company *company, const char *stands, const char *elsewhere)
{
    list_row(list, THING_COMPANY, company);
    list_text(list, "stands", stands);
    list_text(list, "also_in", elsewhere[0] != '\0' ? elsewhere : NULL);
    list_cellf(list, "K%" PRId64, company->id);
    list_cell(list, company->name);
    list_cell(list, stands);
    list_cell(list, company->do_not_contact ? "do not contact" : "");
    list_cell(list, elsewhere);
}

static const struct company *company_in(const struct focus *focus, int64_t id)
{
    for (size_t i = 0; i < focus->companies_count; i++) {
        if (focus->companies[i].id == id) {
            return &focus->companies[i];
        }
    }
    return NULL;
}

static const char *elsewhere(struct run *run, const struct focus *focus, int64_t company)
{
    const char *text = "";
    for (size_t i = 0; i < focus->elsewhere_count; i++) {
        const struct standing *standing = &focus->elsewhere[i];
        if (standing->company == company) {
            text = arena_format(&run->arena, "%s%s%s", text, text[0] != '\0' ? ", " : "",
                                snapshot_campaign_name(&run->snap, standing->campaign));
        }
    }
    return text;
}

static bool list_of_campaign(struct run *run, struct list *list, int64_t campaign, int wanted, struct err *err)
{
    struct focus focus;
    focus_init(&focus);
    bool fine = desk_focus(run->desk, THING_CAMPAIGN, campaign, &focus, err);
    for (size_t i = 0; fine && i < focus.standings_count; i++) {
        const struct company *company = company_in(&focus, focus.standings[i].company);
        if (company != NULL && (wanted < 0 || focus.standings[i].state == wanted)) {
            struct company kept;
            row_copy(thing_shape(THING_COMPANY), &kept, company, &run->arena);
            list_company(list, &kept, standing_words[focus.standings[i].state], elsewhere(run, &focus, kept.id));
        }
    }
    focus_release(&focus);
    return fine;
}

static bool list_all(struct run *run, struct list *list, struct err *err)
{
    union row row;
    bool found = true;
    for (int64_t after = 0;; after = row.company.id) {
        if (!store_next(desk_store(run->desk), THING_COMPANY, after, &row, &found, &run->arena, err)) {
            return false;
        }
        if (!found) {
            return true;
        }
        if (!row.company.archived) {
            list_company(list, &row.company, NULL, "");
        }
    }
}

bool cmd_company_list(struct run *run, struct err *err)
{
    int64_t campaign = 0;
    int wanted = -1;
    struct list list;
    const char *word = run_option(run, "stands");
    if ((run->arguments_count > 0 && !run_find_argument(run, THING_CAMPAIGN, 0, &campaign, err)) ||
        (word != NULL && !run_word(standing_words, STANDINGS, "Where we stand", word, &wanted, err))) {
        return false;
    }
    if (word != NULL && campaign == 0) {
        return err_set(err, ERR_USAGE, "Where we stand is said per campaign: company list CAMPAIGN --stands %s.", word);
    }
    list_begin(&list, run, heads);
    bool fine = campaign != 0 ? list_of_campaign(run, &list, campaign, wanted, err) : list_all(run, &list, err);
    if (fine) {
        list_end(&list, "No companies yet: scrumsell company add CAMPAIGN NAME ...");
    } else {
        strbuf_release(&list.objects);
    }
    return fine;
}

bool cmd_company_add(struct run *run, struct err *err)
{
    int64_t id;
    const char *first;
    if (!run_find_argument(run, THING_CAMPAIGN, 0, &id, err) || !run_argument(run, 1, "a company", &first, err)) {
        return false;
    }
    struct change change = change_companies_add(id, run->arguments + 1, run->arguments_count - 1);
    return run_apply(run, &change, err);
}

/* --stands goes with --campaign: where we stand is said per campaign. */
static bool write_standing(struct run *run, int64_t company, struct err *err)
{
    const char *word = run_option(run, "stands");
    int64_t campaign = 0;
    int state;
    if (!run_word(standing_words, STANDINGS, "Where we stand", word, &state, err) ||
        !run_find_option(run, THING_CAMPAIGN, "campaign", &campaign, err)) {
        return false;
    }
    if (campaign == 0) {
        return err_set(err, ERR_USAGE, "Say in which campaign: --campaign.");
    }
    struct change change = change_standing(campaign, company, (enum standing_state)state);
    return run_apply(run, &change, err);
}

static bool write_company(struct run *run, int64_t id, struct err *err)
{
    static const char *const answers[] = {"no", "yes", NULL};
    struct company was;
    const char *name = run_option(run, "name"), *leave = run_option(run, "do-not-contact");
    int answer = 0;
    if (!store_get(desk_store(run->desk), THING_COMPANY, id, &was, &run->arena, err) ||
        (leave != NULL && !run_word(answers, 2, "--do-not-contact", leave, &answer, err))) {
        return false;
    }
    struct company is = was;
    is.name = name != NULL ? name : was.name;
    is.do_not_contact = leave != NULL ? answer : was.do_not_contact;
    struct change change = change_edit(THING_COMPANY, &was, &is);
    return run_apply(run, &change, err);
}

bool cmd_company_edit(struct run *run, struct err *err)
{
    int64_t id;
    if (!run_find_argument(run, THING_COMPANY, 0, &id, err)) {
        return false;
    }
    bool row = run_flag(run, "name") || run_flag(run, "do-not-contact") || !run_flag(run, "stands");
    return (!row || write_company(run, id, err)) && (!run_flag(run, "stands") || write_standing(run, id, err));
}

bool cmd_company_archive(struct run *run, struct err *err)
{
    return run_archive(run, THING_COMPANY, err);
}

bool cmd_company_restore(struct run *run, struct err *err)
{
    return run_restore(run, THING_COMPANY, err);
}
