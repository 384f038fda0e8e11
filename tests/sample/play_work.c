#include "sample/play.h"

/* What was counted: each evening, by each one, in one go. */

enum { LINES_MOST = 24 };

static void count_lines(struct play *play, const struct tally *where, const struct count *counts, size_t count)
{
    struct change changes[LINES_MOST];
    for (size_t i = 0; i < count; i++) {
        changes[i] = change_count(&where[i], &counts[i], 1);
    }
    play_changes(play, changes, count);
}

/* --- closed sprints: the total of a line, evenly over the days on which its owner was there --- */

static int days_there(enum who who, int sprint, int from, int to, civil_day until)
{
    int count = 0, number = 0;
    civil_day last = play_day(sprint_facts[sprint - 1].last);
    for (civil_day day = play_day(sprint_facts[sprint - 1].first); day <= last && day <= until; day++) {
        bool works = day_weekday(day) <= FRIDAY && !play_is_away(NOBODY, day);
        number += works;
        count += works && number >= from && number <= to && !play_is_away(who, day);
    }
    return count;
}

static int share_of(const struct work_fact *work, civil_day day)
{
    int days = days_there(work->who, work->sprint, work->from, work->to, play_day(sprint_facts[work->sprint - 1].last));
    int before = days_there(work->who, work->sprint, work->from, work->to, day - 1);
    int until = days_there(work->who, work->sprint, work->from, work->to, day);
    must(days > 0);
    return work->n * until / days - work->n * before / days;
}

static void count_day(struct play *play, size_t fact)
{
    (void)fact;
    struct tally where[LINES_MOST];
    struct count counts[LINES_MOST];
    size_t count = 0;
    civil_day today = desk_today(play->desk);
    for (size_t i = 0; i < work_facts_count; i++) {
        const struct work_fact *work = &work_facts[i];
        int n = work->who == play->who && work->sprint == play_sprint_of(today) ? share_of(work, today) : 0;
        if (n == 0) {
            continue;
        }
        must(count < LINES_MOST);
        where[count] = (struct tally){.day = today,
                                      .member = work->who,
                                      .campaign = work->campaign,
                                      .pitch = play_pitch(play, work->campaign, work->version),
                                      .card = play_card(play, work->card)};
        counts[count++] = (struct count){.measure = (int)work->measure, .n = n};
    }
    count_lines(play, where, counts, count);
}

/* --- the running sprint --- */

static const char *const moments[MOMENTS] = {"09-01 17:30", "09-02 17:30", "09-03 17:30", "09-04 08:30",
                                             "09-04 17:30", "09-05 15:30", "09-08 17:30", "09-09 17:30",
                                             "09-10 17:30", "09-11 17:30", "09-12 14:50"};

static void count_moment(struct play *play, size_t moment)
{
    struct tally where[LINES_MOST];
    struct count counts[LINES_MOST];
    size_t count = 0;
    for (size_t i = 0; i < moment_facts_count; i++) {
        const struct moment_fact *line = &moment_facts[i];
        if (line->who != play->who || line->n[moment] == 0) {
            continue;
        }
        must(count < LINES_MOST);
        where[count] = (struct tally){.day = desk_today(play->desk),
                                      .member = line->who,
                                      .campaign = line->campaign,
                                      .pitch = play_pitch(play, line->campaign, line->version),
                                      .card = play_card(play, line->card)};
        counts[count++] = (struct count){.measure = (int)line->measure, .n = line->n[moment]};
    }
    count_lines(play, where, counts, count);
}

static void count_answer(struct play *play, size_t fact)
{
    const struct answer_fact *answer = &answer_facts[fact];
    struct tally where = {.day = desk_today(play->desk),
                          .member = answer->who,
                          .campaign = answer->campaign,
                          .pitch = play_pitch(play, answer->campaign, answer->version)};
    struct count count = {.measure = (int)answer->measure, .n = 1};
    count_lines(play, &where, &count, 1);
}

static void expect_evenings(struct play *play)
{
    civil_day last = play_day(sprint_facts[SPRINTS - 2].last);
    for (civil_day day = play_day(sprint_facts[0].first); day <= last; day++) {
        int year, month, date;
        char text[16];
        day_parts(day, &year, &month, &date);
        snprintf(text, sizeof text, "%02d-%02d", month, date);
        for (int who = ANA; who <= TOM; who++) {
            play_expect(play, play_at(text, play_evening(day), 60 * who), (enum who)who, count_day, 0);
        }
    }
}

void play_work(struct play *play)
{
    expect_evenings(play);
    for (size_t moment = 0; moment < MOMENTS; moment++) {
        for (int who = ANA; who <= TOM; who++) {
            play_expect(play, play_at(moments[moment], "", 60 * who), (enum who)who, count_moment, moment);
        }
    }
    for (size_t i = 0; i < answer_facts_count; i++) {
        play_expect(play, play_at(answer_facts[i].day, answer_facts[i].hour, 0), answer_facts[i].who, count_answer, i);
    }
}
