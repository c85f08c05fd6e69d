/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-fund.h"

#include <glib/gi18n-lib.h>

#include "fold-instruments-private.h"

/* A fund that is being looked through, and the way to it. */
typedef struct _FoldFundPath FoldFundPath;
struct _FoldFundPath
{
  FoldInstrument *fund;
  const FoldFundPath *above;
  guint depth;
  guint *n_looks; /* of the whole way through */
};

/* More than any real fund of funds needs. Funds that hold each other layer by layer, as another program may write them,
 * multiply. */
#define MOST_LOOKS 1000000

/* look_into: path: of what is to be looked into, but for its depth. FALSE for a circle, and for what has no end. */
static gboolean
look_into (FoldFundPath *path, GError **error)
{
  path->depth = path->above != NULL ? path->above->depth + 1 : 0;
  for (const FoldFundPath *at = path->above; at != NULL; at = at->above)
    if (at->fund == path->fund)
      return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                                _("%s holds itself through other funds. Remove one of the holdings in the loop."),
                                fold_instrument_get_name (path->fund));
  if (++*path->n_looks <= MOST_LOOKS)
    return TRUE;
  return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                            _("%s holds too many funds within funds. Remove some of the holdings of those funds."),
                            fold_instrument_get_name (path->fund));
}

static FoldFundPath
look_at (FoldInstruments *instruments, const FoldFundHolding *holding, const FoldFundPath *above)
{
  return (FoldFundPath){ .fund = fold_instruments_find_slug (instruments, holding->instrument),
                         .above = above,
                         .n_looks = above->n_looks };
}

/* get_outside: what is left of an instrument whose exposures are all known, or which has none and holds nothing. */
static FoldOutside
get_outside (FoldInstrument *instrument, gboolean assessed)
{
  if (fold_instrument_get_asset_class (instrument) == FOLD_ASSET_CLASS_CASH)
    return FOLD_OUTSIDE_CASH;
  if (assessed || fold_instrument_get_assessed (instrument))
    return FOLD_OUTSIDE_NOT_EXPOSED;
  return fold_instrument_get_asset_class (instrument) == FOLD_ASSET_CLASS_FUND ? FOLD_OUTSIDE_UNKNOWN
                                                                               : FOLD_OUTSIDE_NOT_ASSESSED;
}

/* Where shares are added up. look: its weight and own are of the whole; own_shares: room, by index of sub-theme. */
typedef struct
{
  FoldInstruments *instruments;
  GHashTable *subthemes;
  const FoldFundLook *look;
  double *own_shares;
  double *shares;
  double *outside;
} FoldShareSum;

/* add_book_shares: what the book says it is exposed to by itself; FALSE where it says nothing. */
static gboolean
add_book_shares (FoldShareSum *self, FoldInstrument *instrument, double weight, double *left)
{
  guint n;
  const FoldInstrumentExposure *exposures = fold_instrument_get_exposures (instrument, &n);
  for (guint i = 0; i < n; i++)
    {
      self->shares[GPOINTER_TO_UINT (g_hash_table_lookup (self->subthemes, exposures[i].subtheme))]
          += weight * exposures[i].share;
      *left -= exposures[i].share;
    }
  return n > 0;
}

/* add_said_shares: the same of whose word counts instead. */
static gboolean
add_said_shares (FoldShareSum *self, FoldInstrument *instrument, double weight, double *left)
{
  const guint n = g_hash_table_size (self->subthemes);
  memset (self->own_shares, 0, n * sizeof *self->own_shares);
  if (!self->look->own (instrument, self->own_shares, self->look->data))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      self->shares[i] += weight * self->own_shares[i];
      *left -= self->own_shares[i];
    }
  return TRUE;
}

/* add_own_shares: FALSE where nothing is said of it and it is a fund to look into. */
static gboolean
add_own_shares (FoldShareSum *self, FoldInstrument *instrument, double weight, gboolean is_fund)
{
  double left = 1;
  gboolean assessed = self->look->own != NULL ? add_said_shares (self, instrument, weight, &left)
                                              : add_book_shares (self, instrument, weight, &left);
  if (!assessed && is_fund)
    return FALSE;
  self->outside[get_outside (instrument, assessed)] += weight * left;
  return TRUE;
}

static gboolean
add_shares (FoldShareSum *self, FoldFundPath path, double weight, GError **error)
{
  guint n_holdings;
  const FoldFundHolding *holdings = fold_instrument_get_fund_holdings (path.fund, &n_holdings);
  double known = 0, like_known;
  if (!look_into (&path, error))
    return FALSE;
  if (path.depth > FOLD_FUND_DEPTH)
    n_holdings = 0;
  else if (add_own_shares (self, path.fund, weight, n_holdings > 0))
    return TRUE;
  for (guint i = 0; i < n_holdings; i++)
    known += holdings[i].weight;
  like_known = known > 0 ? self->look->rest * MAX (1 - known, 0) / known : 0;
  for (guint i = 0; i < n_holdings; i++)
    {
      FoldFundPath held = look_at (self->instruments, &holdings[i], &path);
      if (!add_shares (self, held, weight * holdings[i].weight * (1 + like_known), error))
        return FALSE;
    }
  self->outside[FOLD_OUTSIDE_UNKNOWN] += weight * (1 - known * (1 + like_known));
  return TRUE;
}

gboolean
fold_fund_add_shares (FoldInstruments *instruments,
                      FoldInstrument *instrument,
                      GHashTable *subthemes,
                      const FoldFundLook *look,
                      double *shares,
                      double outside[FOLD_N_OUTSIDE],
                      GError **error)
{
  g_autofree double *own_shares = look->own != NULL ? g_new (double, MAX (g_hash_table_size (subthemes), 1)) : NULL;
  guint n_looks = 0;
  FoldShareSum sum = { instruments, subthemes, look, own_shares, shares, outside };
  return add_shares (&sum, (FoldFundPath){ .fund = instrument, .n_looks = &n_looks }, look->weight, error);
}

static gboolean
visit_leaves (FoldInstruments *instruments,
              FoldFundPath path,
              double weight,
              FoldFundVisitor visit,
              gpointer data,
              GError **error)
{
  guint n;
  const FoldFundHolding *holdings = fold_instrument_get_fund_holdings (path.fund, &n);
  double known = 0;
  if (!look_into (&path, error))
    return FALSE;
  if (path.depth > FOLD_FUND_DEPTH)
    {
      visit (NULL, path.above->fund, weight, data);
      return TRUE;
    }
  for (guint i = 0; i < n; i++)
    {
      FoldFundPath held = look_at (instruments, &holdings[i], &path);
      known += holdings[i].weight;
      if (!visit_leaves (instruments, held, weight * holdings[i].weight, visit, data, error))
        return FALSE;
    }
  if (n == 0)
    visit (path.fund, path.above != NULL ? path.above->fund : path.fund, weight, data);
  else if (known < 1)
    visit (NULL, path.fund, weight * (1 - known), data);
  return TRUE;
}

gboolean
fold_fund_visit (FoldInstruments *instruments,
                 FoldInstrument *instrument,
                 double weight,
                 FoldFundVisitor visit,
                 gpointer data,
                 GError **error)
{
  guint n_looks = 0;
  return visit_leaves (instruments, (FoldFundPath){ .fund = instrument, .n_looks = &n_looks }, weight, visit, data,
                       error);
}
