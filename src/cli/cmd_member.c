#include "cli/list.h"
#include "cli/own.h"
#include "desk/person.h"

#include <inttypes.h>
#include <string.h>

/* The team, and when somebody is away. */

static bool read_role(struct run *run, int *role, struct err *err)
{
    const char *word = run_option(run, "role");
    for (int i = 0; word != NULL && i < ROLES; i++) {
        if (strcmp(word, role_name(i)) == 0) {
            *role = i;
            return true;
        }
    }
    return word == NULL || run_word(role_words, ROLES, "A role", word, role, err);
}

/* "Mon 8 Sep to Fri 12 Sep 2025", of those that are not over. */
static const char *away_words(struct run *run, int64_t member)
{
    const char *words = "";
    for (size_t i = 0; i < run->snap.absences_count; i++) {
        const struct absence *absence = &run->snap.absences[i];
        if (absence->member != member || absence->last_day < run->snap.today) {
            continue;
        }
        const char *first = day_short(&run->arena, absence->first_day), *last = day_short_year(&run->arena, absence->last_day);
        const char *days = absence->first_day == absence->last_day ? last : arena_format(&run->arena, "%s to %s", first, last);
        words = arena_format(&run->arena, "%s%saway %s", words, words[0] != '\0' ? "; " : "", days);
    }
    return words;
}

static void print_row(struct run *run, const struct member *member)
{
    struct list list;
    list_begin(&list, run, (const char *const[]){NULL});
    list_row(&list, THING_MEMBER, member);
    list_end(&list, "");
}

bool cmd_member_list(struct run *run, struct err *err)
{
    static const char *const heads[] = {"Id", "Name", "Role", "Days away", NULL};
    struct list list;
    (void)err;
    list_begin(&list, run, heads);
    for (size_t i = 0; i < run->snap.members_count; i++) {
        const struct member *member = &run->snap.members[i];
        list_row(&list, THING_MEMBER, member);
        list_cellf(&list, "M%" PRId64, member->id);
        list_cell(&list, member->name);
        list_cellf(&list, "%s%s", role_name(member->role), member->archived ? ", archived" : "");
        list_cell(&list, away_words(run, member->id));
    }
    list_end(&list, "Nobody is in the team yet: scrumsell member add NAME.");
    return true;
}

bool cmd_member_add(struct run *run, struct err *err)
{
    struct member member;
    const char *name;
    thing_blank(THING_MEMBER, &member);
    member.role = ROLE_EXECUTIVE;
    if (!run_argument(run, 0, "a name", &name, err) || !read_role(run, &member.role, err)) {
        return false;
    }
    member.name = name;
    struct change change = change_add(THING_MEMBER, &member);
    return run_apply(run, &change, err);
}

bool cmd_member_edit(struct run *run, struct err *err)
{
    int64_t id;
    struct member was;
    if (!run_find_argument(run, THING_MEMBER, 0, &id, err) ||
        !store_get(desk_store(run->desk), THING_MEMBER, id, &was, &run->arena, err)) {
        return false;
    }
    struct member is = was;
    is.name = run_option(run, "name") != NULL ? run_option(run, "name") : was.name;
    if (!read_role(run, &is.role, err)) {
        return false;
    }
    struct change change = change_edit(THING_MEMBER, &was, &is);
    return run_apply(run, &change, err);
}

bool cmd_member_archive(struct run *run, struct err *err)
{
    return run_archive(run, THING_MEMBER, err);
}

bool cmd_member_restore(struct run *run, struct err *err)
{
    return run_restore(run, THING_MEMBER, err);
}

bool cmd_member_away(struct run *run, struct err *err)
{
    struct absence absence;
    const char *first, *why = run_option(run, "why");
    thing_blank(THING_ABSENCE, &absence);
    if (!run_find_argument(run, THING_MEMBER, 0, &absence.member, err) ||
        !run_argument(run, 1, "the first day away", &first, err) || !run_day(run, first, &absence.first_day, err)) {
        return false;
    }
    absence.last_day = absence.first_day;
    if (run->arguments_count > 2 && !run_day(run, run->arguments[2], &absence.last_day, err)) {
        return false;
    }
    if (absence.last_day < absence.first_day) {
        return err_set(err, ERR_USAGE, "The last day away is before the first.");
    }
    absence.words = why != NULL ? why : "";
    struct change change = change_add(THING_ABSENCE, &absence);
    return run_apply(run, &change, err);
}

bool cmd_member_here(struct run *run, struct err *err)
{
    int64_t member;
    civil_day day;
    const char *typed;
    if (!run_find_argument(run, THING_MEMBER, 0, &member, err) || !run_argument(run, 1, "a day", &typed, err) ||
        !run_day(run, typed, &day, err)) {
        return false;
    }
    for (size_t i = 0; i < run->snap.absences_count; i++) {
        if (absence_covers(&run->snap.absences[i], member, day)) {
            struct change change = change_remove(THING_ABSENCE, run->snap.absences[i].id);
            return run_apply(run, &change, err);
        }
    }
    return err_set(err, ERR_NOT_FOUND, "%s is not away on %s.", snapshot_member_name(&run->snap, member),
                   day_short_year(&run->arena, day));
}

/* Alone it says who sits here; with a name it is that from now on, on this board, for this login. */
bool cmd_member_me(struct run *run, struct err *err)
{
    int64_t id = desk_me(run->desk);
    if (run->arguments_count > 0 && !run_find_argument(run, THING_MEMBER, 0, &id, err)) {
        return false;
    }
    if (id == 0) {
        err_set(err, ERR_NOT_FOUND, "Nobody sits here yet.");
        return err_hint(err, "scrumsell member me NAME says who you are.");
    }
    const char *name = snapshot_member_name(&run->snap, id);
    bool asks = run->arguments_count == 0;
    if (run->json) {
        print_row(run, snapshot_member(&run->snap, id));
    } else if (asks) {
        strbuf_addf(&run->out, "%s\n", name);
    }
    if (asks) {
        return true;
    }
    const char *board = person_board(&run->arena, own_board(run).value);
    if (!run->dry && !person_keep_member(own_folder(run), board, name, err)) {
        return false;
    }
    run_tell(run, run->dry ? "Would happen: you are %s on this board." : "✓ You are %s on this board", name);
    struct setting said = own_member(run);
    if (said.value[0] != '\0') {
        run_tell(run, "“%s” (%s) comes first, as long as it says so.", said.value, said.from);
    }
    return true;
}
