/* What small numbers can and cannot say. Pure functions of counts. */
#pragma once

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct interval {
    double low, high; /* in [0,1] */
};

/* Wilson's 95 % interval for `hits` of `n` (z = 1.959963985): centre (p + z^2/2n) / (1 + z^2/n), half width
 * z / (1 + z^2/n) * sqrt(p (1-p) / n + z^2 / 4n^2). n = 0, or more hits than n, gives [0,1]. */
struct interval evidence_wilson(int64_t hits, int64_t n);

/* The exact probability that B's rate is above A's, with flat priors (a = 1 + hits, b = 1 + misses):
 * sum over i < aB of exp(lbeta(aA+i, bA+bB) - log(bB+i) - lbeta(1+i, bB) - lbeta(aA, bA)). In [0,1]; hits and
 * misses below 0 count as 0. */
double evidence_better(int64_t hits_a, int64_t n_a, int64_t hits_b, int64_t n_b);

/* What is lost on average by choosing B where A is better: mA P(A+ > B) - mB P(A > B+), m = a / (a+b), X+ has a + 1. */
double evidence_loss(int64_t hits_a, int64_t n_a, int64_t hits_b, int64_t n_b);

/* One pitch version's figures: of n touches `open` are younger than the reply window. */
struct sample {
    int64_t n, open, positives, replies;
};

/* Whether a rate is told at all: of ten and more, and of none that more came back from than were sent. Else the counts alone. */
bool evidence_is_rate(int64_t hits, int64_t n);

enum verdict {
    VERDICT_EARLY,
    VERDICT_FIRST,
    VERDICT_LEANING_FIRST,
    VERDICT_UNDECIDED,
    VERDICT_SAME,
    VERDICT_LEANING_SECOND,
    VERDICT_SECOND
};

/* Fewer than 30 sent in either, fewer than 5 positives in both, or more than a quarter open: too early. From .975 better, from
 * .80 leaning; else undecided, or the same where choosing the leader loses less than a twentieth of the pooled rate. */
enum verdict evidence_verdict(const struct sample *first, const struct sample *second);
/* "v4 better", "leaning to v3", "too early", ... Lives in the arena. */
const char *evidence_verdict_words(struct arena *arena, enum verdict verdict, const char *first, const char *second);

/* "3/41  7 % (3-19)"; counts only below ten or with more hits than n; "-" for n = 0. */
const char *evidence_rate(struct arena *arena, int64_t hits, int64_t n);
