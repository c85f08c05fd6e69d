/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-portfolio-worth.h"

#include <math.h>

#include "fold-decimal.h"
#include "fold-rounding.h"
#include "fold-worth.h"

static gboolean
fits (gint64 value, double multiple)
{
  return isfinite (multiple) && fabs ((double)value / FOLD_MONEY_HUNDREDTH * multiple) < FOLD_MONEY_MOST_HUNDREDTHS;
}

static gint64
times (gint64 value, double multiple)
{
  return (gint64)llround ((double)value / FOLD_MONEY_HUNDREDTH * multiple) * FOLD_MONEY_HUNDREDTH;
}

/* Of my own odds, whichever branch the lens shows. */
static double
at_my_odds (const FoldSnapshot *snapshot, const FoldOutcome *outcome)
{
  const FoldEngineInput *input = fold_snapshot_get_input (snapshot);

  if (input->lens == FOLD_LENS_ODDS)
    return outcome->expected_multiple;
  return input->probability * outcome->happens_multiple + (1 - input->probability) * outcome->otherwise_multiple;
}

void
fold_portfolio_worth_init (FoldPortfolioWorth *worth,
                           const FoldSnapshot *snapshot,
                           const FoldEngineResult *result,
                           guint index)
{
  const FoldOutcome *outcome = &result->portfolios[index];
  const gint64 value = fold_snapshot_get_portfolio_value (snapshot, index);
  const double expected = at_my_odds (snapshot, outcome);

  *worth = (FoldPortfolioWorth){ .value = value, .beta = NAN };
  worth->is_known
      = fits (value, expected) && fits (value, outcome->happens_multiple) && fits (value, outcome->otherwise_multiple);
  if (!worth->is_known)
    return;
  worth->happens = times (value, outcome->happens_multiple);
  worth->expected = times (value, expected);
  worth->otherwise = times (value, outcome->otherwise_multiple);
  worth->theme_bet = worth->happens - worth->otherwise;
  worth->beta = fold_worth_beta (outcome, result->x_happens - result->x_otherwise);
}

/* What has no outcome is left out of the portfolio's, and the rest scaled to 1. */
static double
bet_of (const FoldOutcome *outcome, double weight, double left_out, double hundredths)
{
  const double gap = outcome->happens_multiple - outcome->otherwise_multiple;

  return outcome->scored && isfinite (gap) ? weight / (1 - left_out) * gap * hundredths : 0;
}

gint64 *
fold_portfolio_worth_dup_bets (const FoldSnapshot *snapshot, const FoldEngineResult *result, guint index)
{
  const FoldEngineInput *input = fold_snapshot_get_input (snapshot);
  const guint n = fold_snapshot_get_n_positions (snapshot, index), first = input->portfolio_start[index];
  const guint n_instruments = input->portfolio_start[index + 1] - first;
  g_autofree double *parts = g_new0 (double, n); /* what is left is cash, which bets on nothing */
  g_autofree gint64 *bets = g_new0 (gint64, n);
  FoldPortfolioWorth worth;

  fold_portfolio_worth_init (&worth, snapshot, result, index);
  if (!worth.is_known)
    return NULL;
  for (guint i = 0; i < n_instruments; i++)
    parts[i] = bet_of (&result->instruments[input->portfolio_instrument[first + i]], input->portfolio_weight[first + i],
                       result->portfolios[index].unscored_weight, (double)worth.value / FOLD_MONEY_HUNDREDTH);
  fold_round_to_sum (parts, n, worth.theme_bet / FOLD_MONEY_HUNDREDTH, bets);
  for (guint i = 0; i < n; i++)
    bets[i] *= FOLD_MONEY_HUNDREDTH;
  return g_steal_pointer (&bets);
}
