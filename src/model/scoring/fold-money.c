/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-money.h"

#include <math.h>

#include "fold-decimal.h"
#include "fold-exposure-worth.h"
#include "fold-multiples.h"
#include "fold-portfolio-worth.h"
#include "fold-rounding.h"

typedef enum
{
  NOW,
  HAPPENS,
  OTHERWISE,
  PRICED,
  N_COLUMNS,
} Column;

/* While it is added up: columns of hundredths, those outside the theme behind the rows. */
typedef struct
{
  FoldBook *book;
  const FoldSnapshot *snapshot;
  const FoldEngineInput *input;
  const FoldEngineResult *result;
  FoldDimension dimension;
  guint portfolio;
  guint n_rows;
  double *columns[N_COLUMNS];
} Sum;

static void
add (Sum *self, guint row, double value, FoldMultiples multiples)
{
  self->columns[NOW][row] += value;
  self->columns[HAPPENS][row] += value * multiples.happens;
  self->columns[OTHERWISE][row] += value * multiples.otherwise;
  self->columns[PRICED][row] += value * multiples.priced;
}

static void
add_outside (Sum *self, FoldOutside outside, double value, FoldMultiples multiples)
{
  add (self, self->n_rows + outside, value, multiples);
}

/* What has no outcome is left out of the portfolio's, as if it grew like the rest of it. */
static FoldMultiples
multiples_of (const Sum *self, guint instrument)
{
  const FoldOutcome *outcome = &self->result->instruments[instrument];

  return fold_multiples_of_outcome (outcome->scored ? outcome : &self->result->portfolios[self->portfolio]);
}

/* --- outside the theme --- */

/* What of an instrument, a fund looked through, is not in the theme. */
typedef struct
{
  double parts[FOLD_N_OUTSIDE];
} Rest;

/* exposed: the part of it that is in the theme. */
static Rest
look_at (Sum *self, guint instrument, double exposed)
{
  Rest rest = { { 0 } };
  double left = 1 - exposed;

  memcpy (rest.parts, fold_snapshot_get_outside (self->snapshot, instrument), sizeof rest.parts);
  rest.parts[FOLD_OUTSIDE_NOT_EXPOSED] = 0;
  for (guint i = 0; i < FOLD_N_OUTSIDE; i++)
    left -= rest.parts[i];
  rest.parts[FOLD_OUTSIDE_NOT_EXPOSED] = MAX (left, 0);
  return rest;
}

/* --- positions --- */

static guint
row_of (const Sum *self, guint subtheme)
{
  return self->dimension == FOLD_DIMENSION_SECTOR ? self->input->subtheme_sector[subtheme] : subtheme;
}

static double
exposed_part (const Sum *self, guint instrument)
{
  double sum = 0;

  for (guint at = self->input->exposure_start[instrument]; at < self->input->exposure_start[instrument + 1]; at++)
    sum += self->input->mine.exposure[at].mode;
  return sum;
}

static void
add_by_theme (Sum *self, guint instrument, double value, FoldMultiples multiples)
{
  for (guint at = self->input->exposure_start[instrument]; at < self->input->exposure_start[instrument + 1]; at++)
    add (self, row_of (self, self->input->exposure_subtheme[at]), value * self->input->mine.exposure[at].mode,
         multiples);
}

static void
add_position (Sum *self, guint position, guint instrument, double value)
{
  const FoldMultiples multiples = multiples_of (self, instrument);
  const double exposed = exposed_part (self, instrument);
  Rest rest;

  if (self->dimension == FOLD_DIMENSION_INSTRUMENT && exposed > 0)
    {
      add (self, position, value, multiples);
      return;
    }
  if (exposed > 0)
    add_by_theme (self, instrument, value, fold_multiples_in_theme (multiples, exposed));
  rest = look_at (self, instrument, exposed);
  for (guint i = 0; i < FOLD_N_OUTSIDE; i++)
    add_outside (self, (FoldOutside)i, value * rest.parts[i],
                 exposed > 0 ? fold_multiples_as_priced (multiples) : multiples);
}

static void
add_all (Sum *self, double value)
{
  const guint first = self->input->portfolio_start[self->portfolio];
  const guint n = self->input->portfolio_start[self->portfolio + 1] - first;
  double cash = 1;

  for (guint i = 0; i < n; i++)
    {
      const double weight = self->input->portfolio_weight[first + i];

      cash -= weight;
      add_position (self, i, self->input->portfolio_instrument[first + i], weight * value);
    }
  add_outside (self, FOLD_OUTSIDE_CASH, cash * value, fold_multiples_of_cash (self->input, cash));
}

/* --- the result --- */

static guint
count_rows (const Sum *self)
{
  if (self->dimension == FOLD_DIMENSION_SECTOR)
    return self->input->n_sectors;
  if (self->dimension == FOLD_DIMENSION_SUBTHEME)
    return self->input->n_subthemes;
  return fold_snapshot_get_n_positions (self->snapshot, self->portfolio);
}

static const char *
id_of (const Sum *self, guint row)
{
  if (self->dimension == FOLD_DIMENSION_SECTOR)
    return fold_snapshot_get_sector_id (self->snapshot, row);
  if (self->dimension == FOLD_DIMENSION_SUBTHEME)
    return fold_snapshot_get_subtheme_id (self->snapshot, row);
  return fold_snapshot_get_position_id (self->snapshot, self->portfolio, row);
}

static double
sum_of (const double *column, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += column[i];
  return sum;
}

static void
take_column (FoldMoney *money, const double *column, gint64 total, gsize offset)
{
  const guint n = money->n_rows + FOLD_N_OUTSIDE;
  g_autofree gint64 *rounded = g_new (gint64, n);

  /* Only rounding is shared out; where numbers are so large that they lack hundredths, there is more to it. */
  if (fabs (sum_of (column, n) - (double)(total / FOLD_MONEY_HUNDREDTH)) < n)
    fold_round_to_sum (column, n, total / FOLD_MONEY_HUNDREDTH, rounded);
  else
    for (guint i = 0; i < n; i++)
      rounded[i] = (gint64)llround (column[i]);
  for (guint i = 0; i < n; i++)
    {
      FoldMoneyRow *row = i < money->n_rows ? &money->rows[i] : &money->outside[i - money->n_rows];

      G_STRUCT_MEMBER (gint64, row, offset) = rounded[i] * FOLD_MONEY_HUNDREDTH;
    }
}

static FoldMoney *
finish (const Sum *sum, const FoldPortfolioWorth *worth)
{
  FoldMoney *money = g_new0 (FoldMoney, 1);
  const double priced = sum_of (sum->columns[PRICED], sum->n_rows + FOLD_N_OUTSIDE);

  money->n_rows = sum->n_rows;
  money->rows = g_new0 (FoldMoneyRow, MAX (sum->n_rows, 1));
  money->years = sum->input->holding_years;
  for (guint i = 0; i < sum->n_rows; i++)
    money->rows[i].id = id_of (sum, i);
  for (guint i = 0; i < FOLD_N_OUTSIDE; i++)
    money->outside[i].id = fold_outside_get_id ((FoldOutside)i);
  take_column (money, sum->columns[NOW], worth->value, G_STRUCT_OFFSET (FoldMoneyRow, now));
  take_column (money, sum->columns[HAPPENS], worth->happens, G_STRUCT_OFFSET (FoldMoneyRow, happens));
  take_column (money, sum->columns[OTHERWISE], worth->otherwise, G_STRUCT_OFFSET (FoldMoneyRow, otherwise));
  take_column (money, sum->columns[PRICED], (gint64)llround (priced) * FOLD_MONEY_HUNDREDTH,
               G_STRUCT_OFFSET (FoldMoneyRow, priced));
  return money;
}

FoldMoney *
fold_money_new (FoldBook *book,
                const FoldSnapshot *snapshot,
                const FoldEngineResult *result,
                guint portfolio,
                FoldDimension dimension)
{
  Sum sum = { book, snapshot, fold_snapshot_get_input (snapshot), result, dimension, portfolio, 0, { NULL } };
  FoldPortfolioWorth worth;
  FoldMoney *money;

  g_return_val_if_fail (dimension == FOLD_DIMENSION_SECTOR || dimension == FOLD_DIMENSION_SUBTHEME
                            || dimension == FOLD_DIMENSION_INSTRUMENT,
                        NULL);
  fold_portfolio_worth_init (&worth, snapshot, result, portfolio);
  if (!worth.is_known)
    return NULL;
  sum.n_rows = count_rows (&sum);
  for (guint c = 0; c < N_COLUMNS; c++)
    sum.columns[c] = g_new0 (double, sum.n_rows + FOLD_N_OUTSIDE);
  add_all (&sum, (double)worth.value / FOLD_MONEY_HUNDREDTH);
  money = finish (&sum, &worth);
  for (guint c = 0; c < N_COLUMNS; c++)
    g_free (sum.columns[c]);
  return money;
}

FoldMoney *
fold_money_new_of_exposure (const FoldExposure *exposure, const FoldSnapshot *snapshot, const FoldEngineResult *result)
{
  g_autofree FoldExposureWorth *worth = fold_exposure_dup_worth (exposure, snapshot, result);
  FoldMoney *money;

  if (worth == NULL)
    return NULL;
  money = g_new0 (FoldMoney, 1);
  money->n_rows = exposure->n_rows;
  money->rows = g_new0 (FoldMoneyRow, MAX (exposure->n_rows, 1));
  money->years = fold_snapshot_get_input (snapshot)->holding_years;
  for (guint i = 0; i < exposure->n_rows; i++)
    money->rows[i] = (FoldMoneyRow){ exposure->rows[i].id, exposure->rows[i].name, exposure->rows[i].value,
                                     worth[i].happens,     worth[i].otherwise,     worth[i].priced };
  return money;
}

void
fold_money_free (FoldMoney *self)
{
  g_free (self->rows);
  g_free (self);
}

gint64
fold_money_row_through (const FoldMoneyRow *row, double chance)
{
  return row->otherwise + (gint64)llround (chance * (double)(row->happens - row->otherwise));
}
