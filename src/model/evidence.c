#define _GNU_SOURCE /* lgamma_r */
#include "model/evidence.h"

#include <inttypes.h>
#include <math.h>

static const double Z = 1.959963985;

struct interval evidence_wilson(int64_t hits, int64_t n)
{
    if (n <= 0 || hits > n || hits < 0) {
        return (struct interval){0, 1};
    }
    double count = (double)n;
    double p = (double)hits / count;
    double scale = 1 + Z * Z / count;
    double centre = (p + Z * Z / (2 * count)) / scale;
    double half = Z / scale * sqrt(p * (1 - p) / count + Z * Z / (4 * count * count));
    /* Exact at the ends, where rounding would leave a trace that an order could hang on. */
    return (struct interval){hits == 0 ? 0 : fmax(0, centre - half), hits == n ? 1 : fmin(1, centre + half)};
}

static double log_gamma(double x)
{
    int sign;
    return lgamma_r(x, &sign);
}

static double log_beta(double a, double b)
{
    return log_gamma(a) + log_gamma(b) - log_gamma(a + b);
}

static double sum_better(double a_a, double b_a, double a_b, double b_b)
{
    double sum = 0;
    for (int64_t i = 0; i < (int64_t)a_b; i++) {
        double at = (double)i;
        sum += exp(log_beta(a_a + at, b_a + b_b) - log(b_b + at) - log_beta(1 + at, b_b) - log_beta(a_a, b_a));
    }
    return fmin(1, fmax(0, sum));
}

/* P(B > A) for Beta(a_a, b_a) and Beta(a_b, b_b), all whole numbers. The shorter of the two sums is taken, so that both ways of
 * asking give the same answer. */
static double beta_better(double a_a, double b_a, double a_b, double b_b)
{
    return a_b <= a_a ? sum_better(a_a, b_a, a_b, b_b) : 1 - sum_better(a_b, b_b, a_a, b_a);
}

static double successes(int64_t hits)
{
    return hits > 0 ? (double)hits : 0;
}

static double misses(int64_t hits, int64_t n)
{
    return n > hits ? (double)n - successes(hits) : 0;
}

double evidence_better(int64_t hits_a, int64_t n_a, int64_t hits_b, int64_t n_b)
{
    return beta_better(1 + successes(hits_a), 1 + misses(hits_a, n_a), 1 + successes(hits_b), 1 + misses(hits_b, n_b));
}

double evidence_loss(int64_t hits_a, int64_t n_a, int64_t hits_b, int64_t n_b)
{
    double a_a = 1 + successes(hits_a), b_a = 1 + misses(hits_a, n_a);
    double a_b = 1 + successes(hits_b), b_b = 1 + misses(hits_b, n_b);
    double mean_a = a_a / (a_a + b_a), mean_b = a_b / (a_b + b_b);
    double above = 1 - beta_better(a_a + 1, b_a, a_b, b_b);
    double above_more = 1 - beta_better(a_a, b_a, a_b + 1, b_b);
    return fmax(0, mean_a * above - mean_b * above_more);
}

static bool too_early(const struct sample *first, const struct sample *second)
{
    bool few = first->n < 30 || second->n < 30 || first->positives + second->positives < 5;
    bool open = 4 * first->open > first->n || 4 * second->open > second->n;
    bool impossible = first->positives > first->n || second->positives > second->n;
    return few || open || impossible;
}

static enum verdict undecided(const struct sample *first, const struct sample *second, double second_better)
{
    double pooled = (double)(first->positives + second->positives) / (double)(first->n + second->n);
    double loss = second_better >= 0.5 ? evidence_loss(first->positives, first->n, second->positives, second->n)
                                       : evidence_loss(second->positives, second->n, first->positives, first->n);
    return loss < pooled / 20 ? VERDICT_SAME : VERDICT_UNDECIDED;
}

enum verdict evidence_verdict(const struct sample *first, const struct sample *second)
{
    if (too_early(first, second)) {
        return VERDICT_EARLY;
    }
    double better = evidence_better(first->positives, first->n, second->positives, second->n);
    if (better >= 0.975) {
        return VERDICT_SECOND;
    }
    if (better <= 0.025) {
        return VERDICT_FIRST;
    }
    if (better >= 0.80) {
        return VERDICT_LEANING_SECOND;
    }
    return better <= 0.20 ? VERDICT_LEANING_FIRST : undecided(first, second, better);
}

const char *evidence_verdict_words(struct arena *arena, enum verdict verdict, const char *first, const char *second)
{
    switch (verdict) {
    case VERDICT_EARLY:
        return "too early";
    case VERDICT_FIRST:
        return arena_format(arena, "%s better", first);
    case VERDICT_LEANING_FIRST:
        return arena_format(arena, "leaning to %s", first);
    case VERDICT_UNDECIDED:
        return "undecided";
    case VERDICT_SAME:
        return "no difference worth another sprint";
    case VERDICT_LEANING_SECOND:
        return arena_format(arena, "leaning to %s", second);
    case VERDICT_SECOND:
        return arena_format(arena, "%s better", second);
    }
    return "";
}

bool evidence_is_rate(int64_t hits, int64_t n)
{
    enum { COUNTS_ONLY_BELOW = 10 };
    return n >= COUNTS_ONLY_BELOW && hits <= n;
}

const char *evidence_rate(struct arena *arena, int64_t hits, int64_t n)
{
    if (n <= 0) {
        return "-";
    }
    if (!evidence_is_rate(hits, n)) {
        return arena_format(arena, "%" PRId64 "/%" PRId64, hits, n);
    }
    struct interval interval = evidence_wilson(hits, n);
    return arena_format(arena, "%" PRId64 "/%" PRId64 "  %.0f %% (%.0f-%.0f)", hits, n, 100.0 * (double)hits / (double)n,
                        100 * interval.low, 100 * interval.high);
}
