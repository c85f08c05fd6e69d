/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-returns-index.h"

/* 1 + gain / stake */
static double
factor (double gain, double stake)
{
  return 1 + gain / stake;
}

/* Overnight: what was there, at the prices of the day and with its income. */
static double
hold (const FoldReturnsDay *day, double evening_before)
{
  return factor ((double)day->before + (double)day->income - evening_before, ABS (evening_before));
}

/* What goes into the day's trades: what was there and what is put in. Of what is owed the amount that comes in by owing
 * more takes the place of that. */
static double
stake_of (const FoldReturnsDay *day, double held)
{
  double proceeds = (double)day->out - (double)day->income;

  if (held < 0 || (held == 0 && (day->in == 0 || day->value < 0)))
    return proceeds - held;
  return held + (double)day->in;
}

/* Returns: the day's factor; below 0 where it cannot go on */
static double
pass_day (const FoldReturnsDay *day, gint64 evening_before, gboolean may_owe, gboolean *has_stake)
{
  double income = (double)day->income, left = (double)day->value + (double)day->out;
  double overnight = 1, held = 0, stake;

  if (!may_owe && (evening_before < 0 || day->value < 0))
    return -1;
  if (evening_before != 0)
    {
      *has_stake = TRUE;
      overnight = hold (day, (double)evening_before);
      held = (double)day->before + income;
    }
  else
    left -= income;
  stake = stake_of (day, held);
  if (stake <= 0)
    return overnight;
  *has_stake = TRUE;
  return overnight < 0 ? overnight : overnight * factor (left - held - (double)day->in, stake);
}

static void
note_height (FoldReturnsIndex *self, guint day, double height, double *highest, guint *highest_day)
{
  if (height > *highest)
    {
      *highest = height;
      *highest_day = day;
    }
  else if (1 - height / *highest > self->drawdown)
    {
      self->drawdown = 1 - height / *highest;
      self->peak = *highest_day;
      self->trough = day;
    }
}

static gboolean
is_moved (const FoldReturnsDay *day)
{
  return day->in != 0 || day->out != 0;
}

static FoldReturnsIndex
fail (FoldIndexOutcome outcome, guint day)
{
  return (FoldReturnsIndex){ .outcome = outcome, .day = day };
}

FoldReturnsIndex
fold_returns_index (const FoldReturnsDay *days, guint n, gboolean may_owe)
{
  FoldReturnsIndex self = { .outcome = FOLD_INDEX_FOUND };
  gint64 evening_before;
  double height = 1, highest = 1;
  guint highest_day = 0;
  gboolean has_stake = FALSE;

  if (n == 0 || !days[0].is_known)
    return fail (n == 0 ? FOLD_INDEX_NOTHING : FOLD_INDEX_UNKNOWN, 0);
  evening_before = days[0].value;
  for (guint i = 1; i < n; i++)
    {
      const gboolean had_stake = has_stake;
      double factor_of_day;

      if (!days[i].is_known && (is_moved (&days[i]) || i == n - 1))
        return fail (FOLD_INDEX_UNKNOWN, i);
      if (!days[i].is_known)
        continue;
      factor_of_day = pass_day (&days[i], evening_before, may_owe, &has_stake);
      if (factor_of_day < 0)
        return fail (FOLD_INDEX_LOST, i);
      /* nothing can have fallen before */
      if (!had_stake && has_stake && evening_before == 0)
        highest_day = i;
      height *= factor_of_day;
      note_height (&self, i, height, &highest, &highest_day);
      evening_before = days[i].value;
    }
  self.growth = height - 1;
  return has_stake ? self : fail (FOLD_INDEX_NOTHING, 0);
}
