#include "cli/command.h"

#include <string.h>

static bool read_role(struct run *run, int otherwise, int *role, struct err *err)
{
    const char *word = run_option(run, "role");
    *role = otherwise;
    for (int i = 0; word != NULL && i < ROLES; i++) {
        if (strcmp(word, role_words[i]) == 0 || strcmp(word, role_name(i)) == 0) {
            *role = i;
            return true;
        }
    }
    return word == NULL || err_set(err, ERR_USAGE, "A role is executive, generator or collector, not “%.40s”.", word);
}

bool cmd_member_list(struct run *run, struct err *err)
{
    (void)err;
    if (run->json) {
        run_json_begin(run, "member-list");
        for (size_t i = 0; i < run->snap.members_count; i++) {
            run_json_item(run, THING_MEMBER, &run->snap.members[i]);
        }
        run_json_end(run);
        return true;
    }
    for (size_t i = 0; i < run->snap.members_count; i++) {
        const struct member *member = &run->snap.members[i];
        run_line(run, "M%-4lld %s  %s%s", (long long)member->id, member->name, role_name(member->role),
                 member->archived ? "  (archived)" : "");
    }
    return true;
}

bool cmd_member_add(struct run *run, struct err *err)
{
    struct member member;
    const char *name;
    thing_blank(THING_MEMBER, &member);
    if (!run_argument(run, 0, "a name", &name, err) || !read_role(run, ROLE_EXECUTIVE, &member.role, err)) {
        return false;
    }
    member.name = name;
    struct change change = change_add(THING_MEMBER, &member);
    return run_apply(run, &change, err);
}

static bool find_member(struct run *run, int64_t *id, struct err *err)
{
    const char *name;
    return run_argument(run, 0, "a member", &name, err) && run_find(run, THING_MEMBER, name, id, err);
}

bool cmd_member_edit(struct run *run, struct err *err)
{
    int64_t id;
    struct member was;
    if (!find_member(run, &id, err) || !store_get(desk_store(run->desk), THING_MEMBER, id, &was, &run->arena, err)) {
        return false;
    }
    struct member is = was;
    is.name = run_option(run, "name") != NULL ? run_option(run, "name") : was.name;
    if (!read_role(run, was.role, &is.role, err)) {
        return false;
    }
    struct change change = change_edit(THING_MEMBER, &was, &is);
    return run_apply(run, &change, err);
}

bool cmd_member_archive(struct run *run, struct err *err)
{
    int64_t id;
    if (!find_member(run, &id, err)) {
        return false;
    }
    struct change change = change_archive(THING_MEMBER, id);
    return run_apply(run, &change, err);
}

bool cmd_member_restore(struct run *run, struct err *err)
{
    int64_t id;
    if (!find_member(run, &id, err)) {
        return false;
    }
    struct change change = change_restore(THING_MEMBER, id);
    return run_apply(run, &change, err);
}
