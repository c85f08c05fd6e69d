/* SPDX-License-Identifier: GPL-3.0-or-later */
/* With u = ln (1 + r) x the years of all flows, and s the share of that time which has passed at a flow, the sum is
 *   g (u) = sum a e^(-u s) = P (u) - N (u),  P of what was received and N of what was paid in.
 * P and N fall as u grows, and so do the sums P' and N' of s a e^(-u s) in -dg/du = P' - N'. Their ends bound g and its
 * slope over a whole interval: it is halved until there is no root in it, or g is monotone there and its ends tell. */
#include "fold-returns-rate.h"

#include <math.h>

#define DAYS_A_YEAR 365.0
#define LARGEST_LOG 20.72326583694641 /* ln 1e9 */
#define LARGEST_EXPONENT 600.0        /* e^600 times any money is finite */
#define MOST_HALVINGS 60

typedef struct
{
  const FoldFlow *flows;
  guint n;
  double days; /* from the first to the last */
} Problem;

typedef struct
{
  double u;
  double received, paid;             /* P, N */
  double received_slope, paid_slope; /* P', N' */
} Sums;

typedef struct
{
  guint n_roots;
  Sums low, high; /* around the last one found */
  gboolean is_unclear;
} Search;

static Sums
sum_at (const Problem *problem, double u)
{
  Sums sums = { .u = u };

  for (guint i = 0; i < problem->n; i++)
    {
      const FoldFlow *flow = &problem->flows[i];
      double share = (flow->date - problem->flows[0].date) / problem->days;
      double amount = flow->received - flow->paid;
      double worth = fabs (amount) * exp (-u * share);

      if (amount > 0)
        {
          sums.received += worth;
          sums.received_slope += share * worth;
        }
      else
        {
          sums.paid += worth;
          sums.paid_slope += share * worth;
        }
    }
  return sums;
}

static double
value_of (const Sums *sums)
{
  return sums->received - sums->paid;
}

static gboolean
has_no_root (const Sums *low, const Sums *high)
{
  return high->received > low->paid || low->received < high->paid;
}

static gboolean
is_monotone (const Sums *low, const Sums *high)
{
  return high->received_slope >= low->paid_slope || low->received_slope <= high->paid_slope;
}

/* A root at the upper end belongs to the interval above. */
static void
isolate (const Problem *problem, const Sums *low, const Sums *high, guint halvings, Search *search)
{
  Sums middle;

  if (has_no_root (low, high) || search->n_roots > 1)
    return;
  if (is_monotone (low, high))
    {
      if (value_of (low) == 0 || (value_of (low) < 0) == (value_of (high) > 0))
        {
          search->n_roots += value_of (high) != 0;
          search->low = *low;
          search->high = *high;
        }
      return;
    }
  middle = sum_at (problem, (low->u + high->u) / 2);
  if (halvings == 0 || middle.u <= low->u || middle.u >= high->u)
    {
      search->is_unclear = TRUE;
      return;
    }
  isolate (problem, low, &middle, halvings - 1, search);
  isolate (problem, &middle, high, halvings - 1, search);
}

static double
refine (const Problem *problem, const Search *search)
{
  double low = search->low.u, high = search->high.u;
  gboolean rises = value_of (&search->low) < 0;

  if (value_of (&search->low) == 0)
    return low;
  for (;;)
    {
      Sums middle = sum_at (problem, (low + high) / 2);

      if (middle.u <= low || middle.u >= high || value_of (&middle) == 0)
        return middle.u;
      if ((value_of (&middle) < 0) == rises)
        low = middle.u;
      else
        high = middle.u;
    }
}

static FoldRateOutcome
solve (const Problem *problem, double *rate)
{
  double years = problem->days / DAYS_A_YEAR;
  double end = MIN (LARGEST_LOG * years, LARGEST_EXPONENT);
  Sums low = sum_at (problem, -end), high = sum_at (problem, end);
  Search search = { 0 };

  isolate (problem, &low, &high, MOST_HALVINGS, &search);
  if (search.n_roots > 1 || search.is_unclear)
    return FOLD_RATE_SEVERAL;
  if (search.n_roots == 0)
    return FOLD_RATE_NONE;
  /* money that was put in first is worth less the more it is discounted */
  if (value_of (&search.high) > 0)
    return FOLD_RATE_BORROWED;
  *rate = expm1 (refine (problem, &search) / years);
  return FOLD_RATE_FOUND;
}

/* Without the days at both ends on which nothing was moved. */
static Problem
trim (const FoldFlow *flows, guint n)
{
  Problem problem = { flows, n, 0 };

  while (problem.n > 0 && problem.flows[0].paid == problem.flows[0].received)
    {
      problem.flows++;
      problem.n--;
    }
  while (problem.n > 0 && problem.flows[problem.n - 1].paid == problem.flows[problem.n - 1].received)
    problem.n--;
  if (problem.n > 0)
    problem.days = flows[n - 1].date - problem.flows[0].date;
  return problem;
}

FoldRateOutcome
fold_returns_find_rate (const FoldFlow *flows, guint n, double *rate)
{
  const Problem problem = trim (flows, n);
  gboolean pays = FALSE, receives = FALSE, was_paid = FALSE, was_received = FALSE;

  for (guint i = 0; i < n; i++)
    {
      pays = pays || flows[i].paid > flows[i].received;
      receives = receives || flows[i].received > flows[i].paid;
      was_paid = was_paid || flows[i].paid > 0;
      was_received = was_received || flows[i].received > 0;
    }
  if (receives && !was_paid)
    return FOLD_RATE_BORROWED;
  if (!was_paid || problem.days <= 0 || (problem.n <= 1 && was_received))
    return FOLD_RATE_NO_TIME;
  if (pays && receives)
    return solve (&problem, rate);
  if (was_received)
    return FOLD_RATE_NONE;
  *rate = -1;
  return FOLD_RATE_FOUND;
}
