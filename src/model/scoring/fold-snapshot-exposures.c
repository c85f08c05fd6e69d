/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the instruments depends on which sub-theme, in both views: from the book, from what funds hold, and from what
 * the scenario says instead. */
#include <glib/gi18n-lib.h>

#include "fold-fund.h"
#include "fold-snapshot-private.h"

#define MOST_EXPOSURE 1.02 /* model 2.14 */
#define ROUNDING 1e-9

typedef struct
{
  FoldSnapshot *self;
  FoldBook *book;
  const FoldAssumptionSet *set;
  GHashTable *subthemes; /* slug to index */
} FoldExposing;

/* add_assumed_shares: what the scenario says of the instrument's exposures; FALSE where it says nothing. */
static gboolean
add_assumed_shares (const FoldExposing *exposing, FoldInstrument *instrument, gboolean market, FoldRange *shares)
{
  gboolean any = FALSE;
  for (guint s = 0; s < exposing->self->input.n_subthemes; s++)
    {
      FoldKey key = { .parameter = &fold_parameters[FOLD_PARAMETER_EXPOSURE],
                      .subject = fold_instrument_get_slug (instrument),
                      .subtheme = exposing->self->subtheme_ids[s],
                      .market = market };
      any |= fold_assumption_set_find (exposing->set, &key, &shares[s]);
    }
  return any;
}

static uint32_t
find_subtheme (const FoldExposing *exposing, const char *slug)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (exposing->subthemes, slug));
}

/* add_own_shares: what its own exposures are, and what is said of them; FALSE where there is nothing, as of a fund that
 * is looked through. */
static gboolean
add_own_shares (const FoldExposing *exposing, FoldInstrument *instrument, gboolean market, FoldRange *shares)
{
  guint n;
  const FoldInstrumentExposure *exposures = fold_instrument_get_exposures (instrument, &n);
  for (guint i = 0; i < n; i++)
    {
      FoldRange *share = &shares[find_subtheme (exposing, exposures[i].subtheme)];
      *share = (FoldRange){ share->low + exposures[i].low, share->mode + exposures[i].share,
                            share->high + exposures[i].high };
    }
  return (exposing->self->says_exposures && add_assumed_shares (exposing, instrument, market, shares)) || n > 0;
}

/* add_held_shares: what a fund is exposed to through what it holds, as it is known. */
static gboolean
add_held_shares (const FoldExposing *exposing, FoldInstrument *instrument, FoldRange *shares, GError **error)
{
  guint n = exposing->self->input.n_subthemes;
  g_autofree double *held = g_new0 (double, MAX (n, 1));
  double outside[FOLD_N_OUTSIDE] = { 0 };
  if (!fold_fund_add_shares (fold_book_get_instruments (exposing->book), instrument, exposing->subthemes,
                             &(FoldFundLook){ 1, exposing->self->input.fund_rest }, held, outside, error))
    return FALSE;
  for (guint s = 0; s < n; s++)
    shares[s] = fold_range_constant (held[s]);
  return TRUE;
}

/* get_shares: by sub-theme, [n_subthemes]; FALSE where they are more than an instrument can have. scaled: what they
 * added up to where that is a little too much, else 0. */
static gboolean
get_shares (const FoldExposing *exposing,
            FoldInstrument *instrument,
            gboolean market,
            FoldRange *shares,
            double *scaled,
            GError **error)
{
  guint n = exposing->self->input.n_subthemes;
  double sum = 0;
  memset (shares, 0, n * sizeof *shares);
  if (!add_own_shares (exposing, instrument, market, shares) && !add_held_shares (exposing, instrument, shares, error))
    return FALSE;
  for (guint s = 0; s < n; s++)
    sum += shares[s].mode;
  if (sum > MOST_EXPOSURE + ROUNDING)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("The shares of %s add up to %.1f %%. Lower its exposures to at most 100 %%."),
                              fold_instrument_get_name (instrument), sum * 100);
  if (sum <= 1 + ROUNDING)
    return TRUE;
  for (guint s = 0; s < n; s++)
    shares[s] = (FoldRange){ shares[s].low / sum, shares[s].mode / sum, shares[s].high / sum };
  *scaled = sum;
  return TRUE;
}

/* The exposures of both views, as they are gathered. */
typedef struct
{
  GArray *subthemes;
  GArray *shares[2]; /* mine, the market's where it may be another one */
} FoldGathered;

/* gather: market: NULL where it is mine. */
static void
gather (FoldGathered *gathered, guint n_subthemes, const FoldRange *mine, const FoldRange *market)
{
  for (uint32_t s = 0; s < n_subthemes; s++)
    if (mine[s].high > 0 || (market != NULL && market[s].high > 0))
      {
        g_array_append_val (gathered->subthemes, s);
        g_array_append_val (gathered->shares[0], mine[s]);
        if (market != NULL)
          g_array_append_val (gathered->shares[1], market[s]);
      }
}

/* gather_plain: as most of tens of thousands are: taken as they are, for they are in order, one for a sub-theme, and
 * not too much. FALSE where there is more to do, and nothing is gathered. */
static gboolean
gather_plain (const FoldExposing *exposing, FoldInstrument *instrument, FoldGathered *gathered)
{
  guint n, before = gathered->subthemes->len;
  const FoldInstrumentExposure *exposures = fold_instrument_get_exposures (instrument, &n);
  gboolean plain = n > 0 && !exposing->self->says_exposures;
  double sum = 0;
  gint64 last = -1;
  for (guint i = 0; plain && i < n; i++)
    {
      const uint32_t s = find_subtheme (exposing, exposures[i].subtheme);
      const FoldRange share = { exposures[i].low, exposures[i].share, exposures[i].high };
      sum += share.mode;
      plain = s > last && sum <= 1 + ROUNDING;
      last = s;
      if (share.high <= 0)
        continue;
      g_array_append_val (gathered->subthemes, s);
      g_array_append_val (gathered->shares[0], share);
    }
  if (!plain)
    {
      g_array_set_size (gathered->subthemes, before);
      g_array_set_size (gathered->shares[0], before);
    }
  return plain;
}

static gboolean
gather_exposures (const FoldExposing *exposing, FoldGathered *gathered, uint32_t *start, GError **error)
{
  FoldSnapshot *self = exposing->self;
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (exposing->book));
  guint n = self->input.n_subthemes;
  g_autofree FoldRange *mine = g_new (FoldRange, MAX (n, 1)), *market = g_new (FoldRange, MAX (n, 1));
  for (guint i = 0; i < self->input.n_instruments; i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);
      if (!gather_plain (exposing, instrument, gathered))
        {
          if (!get_shares (exposing, instrument, FALSE, mine, &self->scaled_shares[i], error)
              || (self->says_exposures
                  && !get_shares (exposing, instrument, TRUE, market, &self->scaled_shares[i], error)))
            return FALSE;
          gather (gathered, n, mine, self->says_exposures ? market : NULL);
        }
      start[i + 1] = gathered->subthemes->len;
    }
  return TRUE;
}

static GHashTable *
index_subthemes (const FoldSnapshot *self)
{
  GHashTable *subthemes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint s = 0; s < self->input.n_subthemes; s++)
    g_hash_table_insert (subthemes, (gpointer)self->subtheme_ids[s], GUINT_TO_POINTER (s));
  return subthemes;
}

gboolean
fold_snapshot_compile_exposures (FoldSnapshot *self, FoldBook *book, const FoldAssumptionSet *set, GError **error)
{
  FoldEngineInput *input = &self->input;
  g_autoptr (GHashTable) subthemes = index_subthemes (self);
  const guint about = input->n_instruments * 2;
  g_autoptr (GArray) of = g_array_sized_new (FALSE, FALSE, sizeof (uint32_t), about);
  g_autoptr (GArray) mine = g_array_sized_new (FALSE, FALSE, sizeof (FoldRange), about);
  g_autoptr (GArray) market = g_array_new (FALSE, FALSE, sizeof (FoldRange));
  FoldGathered gathered = { of, { mine, market } };
  uint32_t *start = FOLD_SNAPSHOT_ALLOCATE (self, uint32_t, input->n_instruments + 1);
  self->scaled_shares = FOLD_SNAPSHOT_ALLOCATE (self, double, input->n_instruments);
  if (!gather_exposures (&(FoldExposing){ self, book, set, subthemes }, &gathered, start, error))
    return FALSE;
  input->exposure_start = start;
  input->exposure_subtheme = fold_snapshot_keep_array (self, of);
  input->mine.exposure = fold_snapshot_keep_array (self, mine);
  input->market.exposure = self->says_exposures ? fold_snapshot_keep_array (self, market) : input->mine.exposure;
  return TRUE;
}
