#include "store/run.h"

/* Who changed what: the stack of undo is read off the history itself. */

bool store_history_by_token(struct store *store, const char *token, int64_t *history, struct err *err)
{
    return run_number(store, QUERY_HISTORY_BY_TOKEN, PARAMS(param_text("token", token)), 0, history, err);
}

bool store_history_undoable(struct store *store, int64_t member, const char *login, int64_t *history, struct err *err)
{
    return run_number(store, QUERY_HISTORY_UNDOABLE, PARAMS(param_ref("member", member), param_text("login", login)), 0, history,
                      err);
}

bool store_history_redoable(struct store *store, int64_t member, const char *login, int64_t *history, struct err *err)
{
    return run_number(store, QUERY_HISTORY_REDOABLE, PARAMS(param_ref("member", member), param_text("login", login)), 0, history,
                      err);
}

bool store_images(struct store *store, int64_t history, struct arena *arena, struct image **rows, size_t *count, struct err *err)
{
    return run_rows(store, QUERY_IMAGE_OF_HISTORY, PARAMS(param_number("history", history)), THING_IMAGE, arena, rows, count,
                    err);
}

bool store_history_foreign(struct store *store, int64_t history, int64_t member, const char *login, enum thing thing, int64_t row,
                           int64_t *foreign, struct err *err)
{
    return run_number(store, QUERY_HISTORY_FOREIGN,
                      PARAMS(param_text("thing", thing_shape(thing)->table), param_number("row", row),
                             param_number("history", history), param_ref("member", member), param_text("login", login)),
                      0, foreign, err);
}

bool store_images_of_others(struct store *store, int64_t history, int64_t member, const char *login, struct arena *arena,
                            struct image **rows, size_t *count, struct err *err)
{
    return run_rows(store, QUERY_IMAGE_OF_OTHERS,
                    PARAMS(param_number("history", history), param_ref("member", member), param_text("login", login)),
                    THING_IMAGE, arena, rows, count, err);
}

bool store_history_last(struct store *store, struct history *history, struct arena *arena, bool *found, struct err *err)
{
    struct history *rows;
    size_t count;
    if (!run_rows(store, QUERY_HISTORY_LAST, PARAMS_NONE, THING_HISTORY, arena, &rows, &count, err)) {
        return false;
    }
    *found = count > 0;
    if (*found) {
        *history = rows[0];
    }
    return true;
}

bool store_histories(struct store *store, enum thing thing, int64_t row, size_t most, struct arena *arena, struct history **rows,
                     size_t *count, struct err *err)
{
    struct param limit = param_number("most", (int64_t)most);
    if (thing == THINGS) {
        return run_rows(store, QUERY_HISTORY_NEWEST, PARAMS(limit), THING_HISTORY, arena, rows, count, err);
    }
    return run_rows(store, QUERY_HISTORY_OF_ROW,
                    PARAMS(param_text("thing", thing_shape(thing)->table), param_number("row", row), limit), THING_HISTORY, arena,
                    rows, count, err);
}

bool store_history_undone(struct store *store, int64_t history, bool undone, struct err *err)
{
    return run_query(store, QUERY_HISTORY_UNDONE, PARAMS(param_number("id", history), param_number("undone", undone)), NULL, err);
}

bool store_histories_after(struct store *store, int64_t instant, struct arena *arena, struct history **rows, size_t *count,
                           struct err *err)
{
    return run_rows(store, QUERY_HISTORY_AFTER, PARAMS(param_number("at", instant)), THING_HISTORY, arena, rows, count, err);
}

bool store_history_forget(struct store *store, int64_t history, struct err *err)
{
    return run_query(store, QUERY_HISTORY_RELEASE, PARAMS(param_number("id", history)), NULL, err) &&
           run_query(store, QUERY_IMAGE_FORGET, PARAMS(param_number("history", history)), NULL, err) &&
           store_drop(store, THING_HISTORY, history, err);
}

static struct param param_maybe(const char *name, const char *text)
{
    return (struct param){.name = name, .text = text, .is_text = true, .is_none = text == NULL};
}

bool store_image_erase(struct store *store, int64_t image, const char *before, const char *after, struct err *err)
{
    return run_query(store, QUERY_IMAGE_ERASE,
                     PARAMS(param_number("id", image), param_maybe("before", before), param_maybe("after", after)), NULL, err);
}
