#include "cli/cmd_standup.h"

#include "model/board.h"
#include "model/heard.h"
#include "model/promise.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The stand-up line by line, for a plain terminal and for whoever has the screen read to them: one question a line, each answer
 * saved before the next is asked. */

struct question {
    const char *asks;
    const char *sign; /* that makes the answer a story; "" for numbers, which may have stories behind them */
};

static const struct question questions[] = {
    {"What was done? For instance 15 emails 4 calls", ""},
    {"A success story?", "+ "},
    {"A rejection story? #word names its reason", "- "},
    {"An idea for finding leads?", "? "},
    {"What did prospects say to the message?", "~ "},
    {"What is in the way?", "! "},
    {"What comes today?", "> "},
};
enum { QUESTIONS = sizeof questions / sizeof questions[0] };

enum answer { ANSWERED, SKIPPED, AWAY, ENDED };

/* Questions are for people, so they go where chatter goes. */
static enum answer ask(struct run *run, const char *question, const char **line)
{
    char *text = NULL;
    size_t room = 0;
    fprintf(stderr, "%s\n> ", question);
    fflush(stderr);
    ssize_t bytes = getline(&text, &room, stdin);
    if (bytes < 0) {
        free(text);
        fputs("\n", stderr);
        return ENDED;
    }
    text[strcspn(text, "\r\n")] = '\0';
    *line = arena_text(&run->arena, text);
    free(text);
    *line += strspn(*line, " ");
    return strcmp(*line, "away") == 0 ? AWAY : (*line)[0] == '\0' ? SKIPPED : ANSWERED;
}

/* Asked again until it is understood, so that an answer is never half lost. */
static enum answer ask_and_save(struct run *run, const struct speaker *speaker, const struct question *question)
{
    struct err err;
    const char *line = "";
    for (;;) {
        enum answer answer = ask(run, question->asks, &line);
        if (answer != ANSWERED) {
            return answer;
        }
        if (standup_say(run, speaker, arena_format(&run->arena, "%s%s", question->sign, line), &err)) {
            return ANSWERED;
        }
        fprintf(stderr, "%s\n", err_words(&err, &run->arena));
    }
}

static void tell_promise(struct run *run, int64_t member)
{
    struct promise *promises;
    size_t count = promises_of(&run->snap, run->snap.today, &run->arena, &promises);
    for (size_t i = 0; i < count; i++) {
        if (promises[i].member == member && promises[i].words[0] != '\0') {
            run_tell(run, "Promised: %s.", promises[i].words);
        }
        if (promises[i].member == member) {
            run_tell(run, "Done: %s.", promises[i].done);
        }
    }
}

static bool change_turn(struct run *run, enum change_kind kind, int64_t member, int word, struct err *err)
{
    struct change change = change_standup(kind, run->snap.standup->id, member);
    struct outcome outcome = {0};
    change.word = word;
    return desk_apply(run->desk, &change, &outcome, err) && run_reload(run, err);
}

static bool ask_member(struct run *run, int64_t member, bool *ended, struct err *err)
{
    const struct snapshot *snap = &run->snap;
    struct speaker speaker = {.member = member, .day = snap->today, .counted_on = board_counted_day(snap)};
    fprintf(stderr, "\n%s. Enter skips a question, away passes over, Ctrl+D ends.\n", snapshot_member_name(snap, member));
    tell_promise(run, member);
    for (size_t i = 0; i < QUESTIONS; i++) {
        enum answer answer = ask_and_save(run, &speaker, &questions[i]);
        if (answer == AWAY) {
            return change_turn(run, CHANGE_STANDUP_AWAY, member, 1, err);
        }
        if (answer == ENDED) {
            *ended = true;
            return true;
        }
    }
    return true;
}

/* Begins it, or goes on with the one that was interrupted. */
static bool begin(struct run *run, struct err *err)
{
    const struct standup *standup = run->snap.standup;
    if (standup == NULL) {
        struct change change = change_standup_begin(run->snap.today, NULL, 0);
        return run_apply(run, &change, err) && run_reload(run, err);
    }
    if (standup->state == STANDUP_ENDED) {
        err_set(err, ERR_REFUSED, "Today's stand-up is over.");
        err_hint(err, "scrumsell standup note adds to it.");
        return false;
    }
    return standup->state != STANDUP_PAUSED || change_turn(run, CHANGE_STANDUP_RESUME, 0, 0, err);
}

static bool next_turn(struct run *run, int64_t *member, struct err *err)
{
    *member = heard_speaker(&run->snap);
    if (*member != 0) {
        return true;
    }
    *member = heard_next(&run->snap);
    return *member == 0 || change_turn(run, CHANGE_STANDUP_TURN, *member, 0, err);
}

/* Whoever was asked hands the turn on; an interrupted one keeps it. */
static bool ask_everybody(struct run *run, bool *ended, struct err *err)
{
    int64_t member;
    if (!next_turn(run, &member, err)) {
        return false;
    }
    while (member != 0) {
        if (!ask_member(run, member, ended, err)) {
            return false;
        }
        if (*ended) {
            return true;
        }
        member = heard_next(&run->snap);
        if (member != 0 && !change_turn(run, CHANGE_STANDUP_TURN, member, 0, err)) {
            return false;
        }
    }
    return true;
}

bool cmd_standup_run(struct run *run, struct err *err)
{
    bool ended = false;
    if (run_flag(run, "no-input")) {
        return err_set(err, ERR_USAGE, "standup run asks questions, and --no-input forbids it.");
    }
    if (!begin(run, err) || !ask_everybody(run, &ended, err)) {
        return false;
    }
    if (ended) {
        run_tell(run, "The stand-up is paused, all that was said is saved. scrumsell standup run goes on with it.");
        return change_turn(run, CHANGE_STANDUP_PAUSE, 0, 0, err);
    }
    if (!change_turn(run, CHANGE_STANDUP_END, 0, 0, err)) {
        return false;
    }
    run_tell(run, "%s", heard_line(&run->snap, &run->arena));
    return true;
}
