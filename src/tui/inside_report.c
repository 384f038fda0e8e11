#include "tui/inside.h"

#include "base/text.h"
#include "desk/report.h"
#include "model/figures.h"

/* The companies or the pitch versions of a campaign, as the page lists them, to take along. */

static void add_company(struct report *report, struct report_part *part, const struct act *act, int64_t id)
{
    const struct company *company = inside_company(act->focus, id);
    report_cell(report, part, company->name);
    report_cell(report, part, inside_stands(company, inside_standing(act->focus, id)));
    report_cell(report, part, inside_elsewhere(act->snap, act->focus, id, report->arena));
}

static void add_version(struct report *report, struct report_part *part, const struct act *act, int64_t id)
{
    const struct pitch *pitch = snapshot_pitch(act->snap, id), *whole = inside_pitch(act->focus, id);
    struct sample sample = figures_sample(act->snap, pitch);
    report_cell(report, part, pitch_name(report->arena, pitch));
    report_cell(report, part, pitch_state_words[pitch->state]);
    report_number(report, part, sample.n);
    report_number(report, part, sample.open);
    report_number(report, part, sample.replies);
    report_number(report, part, sample.positives);
    report_cell(report, part, evidence_rate(report->arena, sample.positives, sample.n));
    report_cell(report, part, figures_verdict(act->snap, pitch, report->arena));
    report_cell(report, part, pitch->hypothesis);
    report_cell(report, part, whole != NULL ? whole->words : "");
}

static const char *const companies_columns[] = {"company:Company", "stands:Stands", "also_in:Also in", NULL};
static const char *const pitches_columns[] = {"version:Version",
                                              "state:State",
                                              "sent#Sent",
                                              "open#Open",
                                              "replies#Replies",
                                              "positive#Positive",
                                              "rate:Rate (95 %)",
                                              "verdict:Verdict",
                                              "expected:Expected",
                                              "words:Words",
                                              NULL};

static const struct list {
    const char *title;
    const char *name, *document;
    const char *const *columns;
    const char *none;
    void (*add)(struct report *report, struct report_part *part, const struct act *act, int64_t id);
} lists[INSIDES] = {
    [INSIDE_PITCHES] = {"Pitches", "pitches", "pitches-report", pitches_columns, "No version is listed.", add_version},
    [INSIDE_COMPANIES] = {"Companies", "companies", "companies-report", companies_columns, "No company is listed.", add_company},
};

/* "Dental clinics", "Dental clinics, filtered by “sol”: 1 of 24" */
static const char *about(const struct act *act)
{
    const char *name = snapshot_campaign_name(act->snap, act->ui->inside.campaign);
    const char *filter = act->ui->filter[PAGE_BACKLOG];
    return filter[0] == '\0'
               ? name
               : arena_format(act->arena, "%s, filtered by “%s”: %zu of %zu", name, filter, act->items->count, act->items->all);
}

const struct report *inside_report(const struct act *act)
{
    const struct list *list = &lists[act->ui->inside.what];
    struct report *report = arena_new(act->arena, struct report);
    *report = (struct report){.arena = act->arena,
                              .generated = act->snap->now,
                              .document = list->document,
                              .parts = arena_new(act->arena, struct report_part)};
    report_begin(report, list->title, about(act), list->name);
    struct report_part *part = report_table(report, list->name, list->columns, list->none);
    for (size_t i = 0; i < act->items->count; i++) {
        list->add(report, part, act, act->items->items[i].id);
    }
    return report;
}
