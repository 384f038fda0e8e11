#include "model/rules.h"

#include "base/text.h"
#include "model/figures.h"

#include <inttypes.h>
#include <string.h>

static const char *listed(const char *list, const char *word, struct arena *arena)
{
    return list[0] == '\0' ? word : arena_format(arena, "%s, %s", list, word);
}

static bool is_pitch(int part)
{
    return part == PART_EMAIL || part == PART_VOICEMAIL || part == PART_PRESENTATION;
}

/* "an audience, a pitch". */
static const char *lacks_to_be_ready(unsigned filled, struct arena *arena)
{
    static const enum campaign_part asked[] = {PART_NAME, PART_AUDIENCE};
    const char *list = "";
    bool pitch = false;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        list = (filled >> asked[i] & 1) == 0 ? listed(list, campaign_part_name(asked[i]), arena) : list;
    }
    for (int part = 0; part < PARTS; part++) {
        pitch = pitch || (is_pitch(part) && (filled >> part & 1) != 0);
    }
    return pitch ? list : listed(list, "a pitch", arena);
}

/* "the offering, the voicemail pitch": what is no reason to wait; the presentation comes when there is one. */
static const char *lacks_besides(unsigned filled, struct arena *arena)
{
    const char *list = "";
    for (int part = 0; part < PART_PRESENTATION; part++) {
        list = (filled >> part & 1) == 0 ? listed(list, campaign_part_name((enum campaign_part)part), arena) : list;
    }
    return list;
}

bool rules_campaign_enters(const struct campaign *campaign, unsigned filled, bool running, struct err *err)
{
    if (campaign->state == CAMPAIGN_STOPPED) {
        return err_set(err, ERR_REFUSED, "“%.60s” was stopped: bring it back first.", campaign->name);
    }
    if (!running || campaign_ready(filled)) {
        return true;
    }
    struct arena arena;
    arena_init(&arena);
    err_set(err, ERR_REFUSED, "“%.60s” is not ready: it lacks %s.", campaign->name, lacks_to_be_ready(filled, &arena));
    arena_release(&arena);
    return false;
}

bool rules_sprint_days(civil_day first, civil_day last, struct err *err)
{
    if (first == DAY_NONE || last == DAY_NONE || last < first) {
        return err_set(err, ERR_REFUSED, "A sprint needs a first day and a last day that is not before it.");
    }
    int days = last - first + 1;
    bool fine = days >= SPRINT_DAYS_MIN - 2 && days <= SPRINT_DAYS_MAX; /* a week may end on its Friday */
    return fine ? true
                : err_set(err, ERR_REFUSED, "A sprint takes one to four weeks; this one would be %d %s.", days,
                          days == 1 ? "day" : "days");
}

static void add(struct check *lines, size_t *count, enum check_state state, const char *words)
{
    lines[(*count)++] = (struct check){.state = state, .words = words};
}

static void check_campaign(const struct snapshot *snap, const struct campaign *campaign, struct arena *arena, struct check *lines,
                           size_t *count)
{
    unsigned filled = snapshot_campaign_filled(snap, campaign);
    if (!campaign_ready(filled)) {
        add(lines, count, CHECK_MISSING,
            arena_format(arena, "“%s” ready: it lacks %s", campaign->name, lacks_to_be_ready(filled, arena)));
    } else if (campaign_missing(filled) > 0) {
        add(lines, count, CHECK_WARNING,
            arena_format(arena, "“%s” has no word yet on %s", campaign->name, lacks_besides(filled, arena)));
    }
    if (figures_asks_stop_rule(snap, campaign->id)) {
        add(lines, count, CHECK_WARNING, arena_format(arena, "“%s” was tried before and has no stop rule", campaign->name));
    }
}

static void check_campaigns(const struct snapshot *snap, const struct sprint *draft, struct arena *arena, struct check *lines,
                            size_t *count)
{
    size_t in = 0;
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        if (snapshot_committed(snap, draft->id, snap->campaigns[i].id)) {
            check_campaign(snap, &snap->campaigns[i], arena, lines, count);
            in++;
        }
    }
    add(lines, count, in > 0 ? CHECK_OK : CHECK_MISSING, "at least one campaign");
}

/* "60 contacts, 20 calls": what nobody has yet, measure by measure; "" where everything has its owner. */
static const char *without_owner(const struct snapshot *snap, const struct sprint *draft, struct arena *arena, int64_t *count)
{
    const char *list = "";
    *count = 0;
    for (int measure = 0; measure < MEASURES; measure++) {
        int64_t n = 0;
        for (size_t i = 0; i < snap->targets_count; i++) {
            const struct target *target = &snap->targets[i];
            n += target->sprint == draft->id && target->measure == measure && target->member == 0 ? target->n : 0;
        }
        if (n > 0) {
            list = listed(list, text_count(arena, n, measure_word(measure), measure_plural(measure)), arena);
        }
        *count += n;
    }
    return list;
}

static bool has_targets(const struct snapshot *snap, const struct sprint *draft)
{
    for (size_t i = 0; i < snap->targets_count; i++) {
        if (snap->targets[i].sprint == draft->id && snap->targets[i].n > 0) {
            return true;
        }
    }
    return false;
}

static void check_targets(const struct snapshot *snap, const struct sprint *draft, struct arena *arena, struct check *lines,
                          size_t *count)
{
    int64_t unowned;
    const char *list = without_owner(snap, draft, arena, &unowned);
    if (!has_targets(snap, draft)) {
        add(lines, count, CHECK_WARNING, "no targets yet");
    } else if (unowned > 0) {
        add(lines, count, CHECK_WARNING,
            arena_format(arena, "targets shared out: %s %s no owner yet", list, unowned == 1 ? "has" : "have"));
    } else {
        add(lines, count, CHECK_OK, "targets shared out");
    }
}

size_t rules_sprint_checklist(const struct snapshot *snap, const struct sprint *draft, struct arena *arena, struct check **lines)
{
    size_t count = 0;
    *lines = arena_array(arena, struct check, 2 * snap->campaigns_count + 5);
    add(*lines, &count, draft->goal[0] != '\0' ? CHECK_OK : CHECK_MISSING, "a goal in one sentence");
    add(*lines, &count, rules_sprint_days(draft->first_day, draft->last_day, NULL) ? CHECK_OK : CHECK_MISSING, "dates");
    check_campaigns(snap, draft, arena, *lines, &count);
    check_targets(snap, draft, arena, *lines, &count);
    if (snap->running != NULL) {
        add(*lines, &count, CHECK_MISSING, arena_format(arena, "Sprint %" PRId64 " closed", snap->running->id));
    }
    return count;
}

bool rules_sprint_start(const struct snapshot *snap, const struct sprint *draft, struct err *err)
{
    struct arena arena;
    struct check *lines;
    arena_init(&arena);
    size_t count = rules_sprint_checklist(snap, draft, &arena, &lines);
    const char *missing = "";
    for (size_t i = 0; i < count; i++) {
        if (lines[i].state == CHECK_MISSING) {
            missing = arena_format(&arena, "%s%s%s", missing, missing[0] != '\0' ? "; " : "", lines[i].words);
        }
    }
    bool fine = missing[0] == '\0' ||
                err_set(err, ERR_REFUSED, "Sprint %" PRId64 " cannot start yet. It still needs: %s.", draft->id, missing);
    arena_release(&arena);
    return fine;
}

size_t rules_must_answer(const struct snapshot *snap, int64_t sprint, struct arena *arena, const struct campaign ***campaigns)
{
    size_t count = 0;
    *campaigns = arena_array(arena, const struct campaign *, snap->campaigns_count + 1);
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        const struct campaign *campaign = &snap->campaigns[i];
        bool asked = snapshot_committed(snap, sprint, campaign->id) && figures_suggest(snap, campaign->id, arena).must_answer;
        const struct decision *decision = figures_decision(snap, sprint, campaign->id, 0);
        if (asked && (decision == NULL || decision->word == DECISION_OPEN)) {
            (*campaigns)[count++] = campaign;
        }
    }
    return count;
}

bool rules_sprint_close(const struct snapshot *snap, const struct sprint *sprint, struct err *err)
{
    struct arena arena;
    const struct campaign **campaigns;
    arena_init(&arena);
    size_t count = rules_must_answer(snap, sprint->id, &arena, &campaigns);
    if (count > 0) {
        struct suggestion suggestion = figures_suggest(snap, campaigns[0]->id, &arena);
        err_set(err, ERR_REFUSED,
                "“%.60s” needs a decision before the sprint closes: keep, tweak, pause or stop. The figures suggest %s (%s).",
                campaigns[0]->name, decision_words[suggestion.word], suggestion.reason);
    }
    arena_release(&arena);
    return count == 0;
}

bool rules_count_in(const struct sprint *sprint, civil_day day, civil_day today, struct err *err)
{
    if (day > today) {
        struct arena arena;
        arena_init(&arena);
        err_set(err, ERR_REFUSED, "%s is still to come: what is done is counted, not what is planned.",
                day_dated(&arena, day, today));
        arena_release(&arena);
        return false;
    }
    if (sprint == NULL || sprint->state != SPRINT_CLOSED || day < sprint->first_day || day > sprint_end(sprint)) {
        return true;
    }
    return day == today
               ? err_set(err, ERR_REFUSED, "Sprint %" PRId64 " was closed today, so the counts of today stay. Count it tomorrow.",
                         sprint->id)
               : err_set(err, ERR_REFUSED, "Sprint %" PRId64 " is closed, so the counts of its days stay. Count it on today.",
                         sprint->id);
}

bool rules_count_day(const struct snapshot *snap, civil_day day, struct err *err)
{
    bool fine = rules_count_in(NULL, day, snap->today, err);
    for (size_t i = 0; fine && i < snap->sprints_count; i++) {
        fine = rules_count_in(&snap->sprints[i], day, snap->today, err);
    }
    return fine;
}

int64_t rules_lane_limit(const struct team *team, int lane)
{
    const int64_t limits[LANES] = {team->limit_todo, team->limit_doing, team->limit_waiting, 0};
    return limits[lane];
}

bool rules_reason_is_new(const struct snapshot *snap, const char *words, int64_t *position, struct err *err)
{
    struct arena arena;
    bool is_new = true;
    arena_init(&arena);
    *position = 1;
    for (size_t i = 0; is_new && i < snap->reasons_count; i++) {
        const struct reason *each = &snap->reasons[i];
        *position = each->position >= *position ? each->position + 1 : *position;
        is_new = strcmp(text_fold(&arena, each->words), text_fold(&arena, words)) != 0 ||
                 err_set(err, ERR_REFUSED, "The list has “%.60s” already.", each->words);
    }
    arena_release(&arena);
    return is_new;
}
