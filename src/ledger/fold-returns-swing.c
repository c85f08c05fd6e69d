/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-returns-private.h"

#define DAYS_A_YEAR 365.0
#define FEWEST_CHANGES 12

/* Changes of the log of a price, each over its own number of years. */
typedef struct
{
  double years, change; /* sums */
  double squares;       /* of change^2 / years */
  guint n;
} Changes;

static void
add_change (Changes *self, double change, double years)
{
  self->years += years;
  self->change += change;
  self->squares += change * change / years;
  self->n++;
}

/* Of a price that drifts and swings evenly, where it was not asked for evenly: the drift m is the whole change over the
 * whole time, and the swing a year the root of sum (change - m t)^2 / t over n - 1, with t the years of a change. */
static double
deviation (const Changes *self)
{
  return sqrt (MAX (0, self->squares - self->change * self->change / self->years) / (self->n - 1));
}

/* The price in shares of the end of the period; 0 where it is not above zero. */
static double
price_of (FoldReturnsWork *work, const FoldPriceRow *row)
{
  FoldFraction factor = fold_splits_factor (fold_ledger_get_splits (work->ledger), 0, row->instrument_id,
                                            fold_moment_end_of_day (row->date), fold_moment_end_of_day (G_MAXINT32));

  return row->price > 0 ? (double)row->price / fold_fraction_to_double (factor) : 0;
}

FoldReturnValue
fold_returns_swing (FoldReturnsWork *work, gint64 instrument_id)
{
  FoldReturnValue swing = { .lack.day = FOLD_DATE_NONE };
  Changes changes = { 0 };
  const FoldPriceRow *rows;
  guint n;

  rows = fold_quotes_get_rows (work->input->quotes, instrument_id, &n);
  for (guint i = 1; i < n; i++)
    {
      double before, after;

      if (rows[i - 1].date < work->from - 1 || rows[i].date > work->to
          || !g_str_equal (rows[i - 1].currency, rows[i].currency))
        continue;
      before = price_of (work, &rows[i - 1]);
      after = price_of (work, &rows[i]);
      if (before > 0 && after > 0)
        add_change (&changes, log (after / before), (rows[i].date - rows[i - 1].date) / DAYS_A_YEAR);
    }
  if (changes.n < FEWEST_CHANGES)
    swing.lack = (FoldLack){ .kind = FOLD_LACK_FEW_PRICES, .day = FOLD_DATE_NONE, .instrument_id = instrument_id };
  else
    swing.rate = deviation (&changes);
  return swing;
}
