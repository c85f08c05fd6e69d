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

/* What a fund's holdings are asked of. */
typedef struct
{
  const FoldExposing *exposing;
  gboolean market;
} FoldAsked;

/* read_held: as FoldOwnShares: of what a fund holds, with what the scenario says of it. */
static gboolean
read_held (FoldInstrument *instrument, double *modes, gpointer data)
{
  const FoldAsked *asked = data;
  guint n = asked->exposing->self->input.n_subthemes;
  g_autofree FoldRange *shares = g_new0 (FoldRange, MAX (n, 1));
  gboolean said = add_own_shares (asked->exposing, instrument, asked->market, shares);
  for (guint s = 0; s < n; s++)
    modes[s] = shares[s].mode;
  return said;
}

/* add_held_shares: what a fund is exposed to through what it holds, as it is known. */
static gboolean
add_held_shares (const FoldExposing *exposing,
                 FoldInstrument *instrument,
                 gboolean market,
                 FoldRange *shares,
                 double outside[FOLD_N_OUTSIDE],
                 GError **error)
{
  guint n = exposing->self->input.n_subthemes;
  g_autofree double *held = g_new0 (double, MAX (n, 1));
  FoldAsked asked = { exposing, market };
  FoldFundLook look = { .weight = 1, .rest = exposing->self->input.fund_rest };
  if (exposing->self->says_exposures)
    {
      look.own = read_held;
      look.data = &asked;
    }
  if (!fold_fund_add_shares (fold_book_get_instruments (exposing->book), instrument, exposing->subthemes, &look, held,
                             outside, error))
    return FALSE;
  for (guint s = 0; s < n; s++)
    shares[s] = fold_range_constant (held[s]);
  return TRUE;
}

/* get_left: what is outside of an instrument whose own shares add up to sum. */
static void
get_left (FoldInstrument *instrument, double sum, double outside[FOLD_N_OUTSIDE])
{
  gboolean cash = fold_instrument_get_asset_class (instrument) == FOLD_ASSET_CLASS_CASH;
  outside[cash ? FOLD_OUTSIDE_CASH : FOLD_OUTSIDE_NOT_EXPOSED] = 1 - MIN (sum, 1);
}

static double
get_sum (const FoldRange *shares, guint n)
{
  double sum = 0;
  for (guint s = 0; s < n; s++)
    sum += shares[s].mode;
  return sum;
}

/* get_shares: by sub-theme, [n_subthemes]; FALSE where they are more than an instrument can have. scaled: what they
 * added up to where that is a little too much, else 0. */
static gboolean
get_shares (const FoldExposing *exposing,
            FoldInstrument *instrument,
            gboolean market,
            FoldRange *shares,
            double outside[FOLD_N_OUTSIDE],
            double *scaled,
            GError **error)
{
  guint n = exposing->self->input.n_subthemes;
  gboolean own;
  double sum;
  memset (shares, 0, n * sizeof *shares);
  memset (outside, 0, FOLD_N_OUTSIDE * sizeof *outside);
  own = add_own_shares (exposing, instrument, market, shares);
  if (!own && !add_held_shares (exposing, instrument, market, shares, outside, error))
    return FALSE;
  sum = get_sum (shares, n);
  if (own)
    get_left (instrument, sum, outside);
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
gather_plain (const FoldExposing *exposing,
              FoldInstrument *instrument,
              FoldGathered *gathered,
              double outside[FOLD_N_OUTSIDE])
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
  if (plain)
    {
      get_left (instrument, sum, outside);
    }
  else
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
      double *outside = self->outside + i * FOLD_N_OUTSIDE, ignored[FOLD_N_OUTSIDE];
      if (!gather_plain (exposing, instrument, gathered, outside))
        {
          if (!get_shares (exposing, instrument, FALSE, mine, outside, &self->scaled_shares[i], error)
              || (self->says_exposures
                  && !get_shares (exposing, instrument, TRUE, market, ignored, &self->scaled_shares[i], error)))
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
  self->outside = FOLD_SNAPSHOT_ALLOCATE (self, double, (gsize)input->n_instruments *FOLD_N_OUTSIDE);
  if (!gather_exposures (&(FoldExposing){ self, book, set, subthemes }, &gathered, start, error))
    return FALSE;
  input->exposure_start = start;
  input->exposure_subtheme = fold_snapshot_keep_array (self, of);
  input->mine.exposure = fold_snapshot_keep_array (self, mine);
  input->market.exposure = self->says_exposures ? fold_snapshot_keep_array (self, market) : input->mine.exposure;
  return TRUE;
}

/* --- whoever asks --- */

const double *
fold_snapshot_get_outside (const FoldSnapshot *self, guint index)
{
  return self->outside + index * FOLD_N_OUTSIDE;
}

/* add_shares: as FoldExposureShares. What the snapshot does not know, as what came later, nobody has assessed. */
static gboolean
add_shares (gconstpointer data,
            FoldInstrument *instrument,
            double weight,
            GHashTable *subthemes,
            double *shares,
            double outside[FOLD_N_OUTSIDE],
            GError **error)
{
  const FoldSnapshot *self = data;
  const FoldEngineInput *input = &self->input;
  int i = fold_snapshot_find_instrument (self, fold_instrument_get_slug (instrument));
  if (i < 0)
    {
      outside[FOLD_OUTSIDE_NOT_ASSESSED] += weight;
      return TRUE;
    }
  for (guint at = input->exposure_start[i]; at < input->exposure_start[i + 1]; at++)
    {
      const char *slug = self->subtheme_ids[input->exposure_subtheme[at]];
      shares[GPOINTER_TO_UINT (g_hash_table_lookup (subthemes, slug))] += weight * input->mine.exposure[at].mode;
    }
  for (guint k = 0; k < FOLD_N_OUTSIDE; k++)
    outside[k] += weight * self->outside[(guint)i * FOLD_N_OUTSIDE + k];
  return TRUE;
}

FoldExposureShares
fold_snapshot_get_shares (const FoldSnapshot *self)
{
  return (FoldExposureShares){ add_shares, self };
}
