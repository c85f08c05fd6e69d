/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-exposure-worth.h"

#include <math.h>

#include "fold-decimal.h"
#include "fold-multiples.h"
#include "fold-rounding.h"

/* What an instrument, or cash, is in the whole exposure. */
typedef struct
{
  gboolean known;
  FoldMultiples multiples;
  double weight;
  double exposed; /* the part of the weight that is in the theme */
} FoldHeldWorth;

typedef struct
{
  const FoldExposure *exposure;
  const FoldSnapshot *snapshot;
  const FoldEngineResult *result;
  FoldHeldWorth *held; /* by instrument, then cash, then what the snapshot does not know */
} FoldWorthSum;

static FoldHeldWorth *
get_held (FoldWorthSum *self, const FoldExposurePart *part)
{
  const guint n = self->result->n_instruments;
  int index = part->instrument != NULL ? fold_snapshot_find_instrument (self->snapshot, part->instrument) : (int)n;
  return &self->held[index >= 0 ? (guint)index : n + 1];
}

static void
read_multiples (FoldWorthSum *self)
{
  const guint n = self->result->n_instruments;
  for (guint i = 0; i < n; i++)
    {
      const FoldOutcome *outcome = &self->result->instruments[i];
      self->held[i].known = outcome->scored && isfinite (outcome->happens_multiple + outcome->otherwise_multiple);
      self->held[i].multiples = fold_multiples_of_outcome (outcome);
    }
  self->held[n].known = TRUE;
}

/* is_in_theme: whether a row has what the theme adds to a position: all have, where there are no rows of the theme. */
static gboolean
is_in_theme (const FoldExposure *exposure, const FoldExposureRow *row)
{
  const gboolean by_theme
      = exposure->dimension == FOLD_DIMENSION_SECTOR || exposure->dimension == FOLD_DIMENSION_SUBTHEME;
  return !by_theme || !fold_exposure_row_is_outside (row);
}

static void
weigh_parts (FoldWorthSum *self)
{
  FoldHeldWorth *cash = &self->held[self->result->n_instruments];
  for (guint r = 0; r < self->exposure->n_rows; r++)
    {
      const FoldExposureRow *row = &self->exposure->rows[r];
      for (guint i = 0; i < row->parts->len; i++)
        {
          const FoldExposurePart *part = &g_array_index (row->parts, FoldExposurePart, i);
          FoldHeldWorth *held = get_held (self, part);
          held->weight += part->weight;
          held->exposed += is_in_theme (self->exposure, row) ? part->weight : 0;
        }
    }
  cash->multiples = fold_multiples_of_cash (fold_snapshot_get_input (self->snapshot), cash->weight);
}

/* fill_unknown: FALSE where nothing is known. */
static gboolean
fill_unknown (FoldWorthSum *self)
{
  const guint n = self->result->n_instruments + 2;
  double weight = 0, happens = 0, otherwise = 0;
  for (guint i = 0; i < n; i++)
    if (self->held[i].known && self->held[i].weight != 0)
      {
        weight += self->held[i].weight;
        happens += self->held[i].weight * self->held[i].multiples.happens;
        otherwise += self->held[i].weight * self->held[i].multiples.otherwise;
      }
  for (guint i = 0; i < n; i++)
    if (!self->held[i].known)
      self->held[i].multiples = (FoldMultiples){ happens / weight, otherwise / weight, otherwise / weight };
  return isfinite (happens / weight) && isfinite (otherwise / weight);
}

/* What one unit of a part becomes. */
static FoldMultiples
get_multiples (const FoldHeldWorth *held, gboolean in_theme)
{
  if (fabs (held->exposed) <= 0)
    return held->multiples;
  return in_theme ? fold_multiples_in_theme (held->multiples, held->exposed / held->weight)
                  : fold_multiples_as_priced (held->multiples);
}

static gboolean
round_all (const double *parts, guint n, gint64 *rounded)
{
  double sum = 0, size = 0;
  for (guint i = 0; i < n; i++)
    {
      sum += parts[i];
      size += fabs (parts[i]);
    }
  if (!(size < FOLD_MONEY_MOST_HUNDREDTHS))
    return FALSE;
  fold_round_to_sum (parts, n, llround (sum), rounded);
  return TRUE;
}

static FoldExposureWorth *
finish (FoldWorthSum *self)
{
  const FoldExposure *exposure = self->exposure;
  const guint n = exposure->n_rows;
  const double hundredths = (double)exposure->total / FOLD_MONEY_HUNDREDTH;
  g_autofree double *otherwise = g_new0 (double, n), *happens = g_new0 (double, n), *priced = g_new0 (double, n);
  g_autofree gint64 *low = g_new0 (gint64, n), *high = g_new0 (gint64, n), *asked = g_new0 (gint64, n);
  for (guint r = 0; r < n; r++)
    for (guint i = 0; i < exposure->rows[r].parts->len; i++)
      {
        const FoldExposurePart *part = &g_array_index (exposure->rows[r].parts, FoldExposurePart, i);
        const FoldMultiples multiples
            = get_multiples (get_held (self, part), is_in_theme (exposure, &exposure->rows[r]));
        otherwise[r] += hundredths * part->weight * multiples.otherwise;
        happens[r] += hundredths * part->weight * multiples.happens;
        priced[r] += hundredths * part->weight * multiples.priced;
      }
  if (!round_all (otherwise, n, low) || !round_all (happens, n, high) || !round_all (priced, n, asked))
    return NULL;
  FoldExposureWorth *worth = g_new (FoldExposureWorth, MAX (n, 1));
  for (guint r = 0; r < n; r++)
    worth[r] = (FoldExposureWorth){ high[r] * FOLD_MONEY_HUNDREDTH, low[r] * FOLD_MONEY_HUNDREDTH,
                                    asked[r] * FOLD_MONEY_HUNDREDTH };
  return worth;
}

FoldExposureWorth *
fold_exposure_dup_worth (const FoldExposure *self, const FoldSnapshot *snapshot, const FoldEngineResult *result)
{
  g_autofree FoldHeldWorth *held = g_new0 (FoldHeldWorth, result->n_instruments + 2);
  FoldWorthSum sum = { self, snapshot, result, held };
  read_multiples (&sum);
  weigh_parts (&sum);
  return fill_unknown (&sum) ? finish (&sum) : NULL;
}
