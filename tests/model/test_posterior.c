/* The probability that one pitch is better than another, and what choosing it may cost, against a second calculation that shares
 * nothing with the first: numeric integration of the two posteriors. */
#include "model/evidence.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { CASES = 3000, COUNT_MOST = 10000, PANELS = 40, NODES = 10, BREAKS = 2 * (PANELS + 1) };
static const double agreement = 1e-9;

/* Gauss-Legendre on [-1, 1]; the nodes and weights are those of the tables, the other half mirrored. */
static const double nodes[NODES / 2] = {0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845,
                                        0.9739065285171717};
static const double weights[NODES / 2] = {0.2955242247147529, 0.2692667193099963, 0.2190863625159820, 0.1494513491505806,
                                          0.0666713443086881};

static double node_at(int i, double from, double to)
{
    double node = i < NODES / 2 ? -nodes[i] : nodes[i - NODES / 2];
    return (from + to) / 2 + node * (to - from) / 2;
}

static double weight_at(int i, double from, double to)
{
    return weights[i % (NODES / 2)] * (to - from) / 2;
}

/* --- the posterior of a rate: x^hits (1-x)^misses, 1 at its mode; its mass is found by the same integration --- */

struct posterior {
    double hits, misses, mode;
    double from, to; /* outside it is below e^-40 of its height */
    double mass;
};

static double height_log(const struct posterior *p, double x)
{
    double log_hits = p->hits > 0 ? p->hits * log(x) : 0;
    return log_hits + (p->misses > 0 ? p->misses * log1p(-x) : 0);
}

static double height(const struct posterior *p, double x)
{
    return exp(height_log(p, x) - (p->mode > 0 && p->mode < 1 ? height_log(p, p->mode) : 0));
}

/* Where the height falls to e^-40 between the mode and an end; the end itself where it never does. */
static double edge(const struct posterior *p, double end)
{
    double inside = p->mode, outside = end;
    for (int i = 0; i < 200 && inside != outside; i++) {
        double middle = (inside + outside) / 2;
        *(height(p, middle) > exp(-40) ? &inside : &outside) = middle;
    }
    return outside;
}

static struct posterior posterior_of(int64_t hits, int64_t n)
{
    struct posterior p = {.hits = (double)hits, .misses = (double)(n - hits), .mode = n > 0 ? (double)hits / (double)n : .5};
    p.from = edge(&p, 0);
    p.to = edge(&p, 1);
    for (int panel = 0; panel < PANELS; panel++) {
        double from = p.from + (p.to - p.from) * panel / PANELS, to = p.from + (p.to - p.from) * (panel + 1) / PANELS;
        for (int i = 0; i < NODES; i++) {
            p.mass += weight_at(i, from, to) * height(&p, node_at(i, from, to));
        }
    }
    return p;
}

static double density(const struct posterior *p, double x)
{
    return x < p->from || x > p->to ? 0 : height(p, x) / p->mass;
}

/* --- both together --- */

/* Of B up to some x: its mass, and its mass times its place. */
struct below {
    double mass, moment;
};

static struct below add_below(struct below below, const struct posterior *p, double from, double to)
{
    for (int i = 0; i < NODES; i++) {
        double x = node_at(i, from, to), part = weight_at(i, from, to) * density(p, x);
        below.mass += part;
        below.moment += part * x;
    }
    return below;
}

static int by_size(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return a < b ? -1 : a > b;
}

static void breaks_of(const struct posterior *p, double *breaks)
{
    for (int i = 0; i <= PANELS; i++) {
        breaks[i] = p->from + (p->to - p->from) * i / PANELS;
    }
}

/* P(A > B), and the mean of what A is above B where it is. */
static void integrate(const struct posterior *a, const struct posterior *b, double *above, double *by_how_much)
{
    double breaks[BREAKS];
    struct below before = {0, 0};
    breaks_of(a, breaks);
    breaks_of(b, breaks + PANELS + 1);
    qsort(breaks, BREAKS, sizeof *breaks, by_size);
    *above = *by_how_much = 0;
    for (int panel = 0; panel + 1 < BREAKS; panel++) {
        double from = breaks[panel], to = breaks[panel + 1];
        for (int i = 0; to > from && i < NODES; i++) {
            double x = node_at(i, from, to), part = weight_at(i, from, to) * density(a, x);
            struct below below = part > 0 ? add_below(before, b, from, x) : before;
            *above += part * below.mass;
            *by_how_much += part * (x * below.mass - below.moment);
        }
        before = add_below(before, b, from, to);
    }
}

/* --- thousands of counts, the same every time --- */

static uint64_t dice = 20250912;

static int64_t roll(int64_t most)
{
    dice = dice * 6364136223846793005U + 1442695040888963407U;
    return (int64_t)((dice >> 33) % (uint64_t)(most + 1));
}

/* As many small counts as large ones; the rate anything, or small as it is in life. */
static void roll_counts(int64_t *hits, int64_t *n)
{
    int64_t most = 1;
    for (int64_t i = roll(4); i > 0; i--) {
        most *= 10;
    }
    *n = roll(most);
    *hits = roll(1) == 0 ? roll(*n) : roll(*n / 20);
}

static void agree(int64_t hits_a, int64_t n_a, int64_t hits_b, int64_t n_b)
{
    const struct posterior a = posterior_of(hits_a, n_a), b = posterior_of(hits_b, n_b);
    double above, by_how_much;
    integrate(&a, &b, &above, &by_how_much);
    double better = evidence_better(hits_b, n_b, hits_a, n_a), loss = evidence_loss(hits_a, n_a, hits_b, n_b);
    if (fabs(better - above) > agreement || fabs(loss - by_how_much) > agreement) {
        fail_msg("A %lld/%lld, B %lld/%lld: P(A>B) %.12f, by integration %.12f; loss %.12f, by integration %.12f",
                 (long long)hits_a, (long long)n_a, (long long)hits_b, (long long)n_b, better, above, loss, by_how_much);
    }
}

static void test_thousands_of_random_counts_agree_with_the_integral(void **state)
{
    (void)state;
    for (int i = 0; i < CASES; i++) {
        int64_t hits_a, n_a, hits_b, n_b;
        roll_counts(&hits_a, &n_a);
        roll_counts(&hits_b, &n_b);
        agree(hits_a, n_a, hits_b, n_b);
    }
}

static void test_the_ends_agree_with_the_integral(void **state)
{
    (void)state;
    static const int64_t counts[][2] = {{0, 0}, {0, 1}, {1, 1}, {0, 10000}, {10000, 10000}, {1, 10000}, {5000, 10000}, {3, 74}};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        for (size_t j = 0; j < sizeof counts / sizeof *counts; j++) {
            agree(counts[i][0], counts[i][1], counts[j][0], counts[j][1]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_thousands_of_random_counts_agree_with_the_integral),
        cmocka_unit_test(test_the_ends_agree_with_the_integral),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
