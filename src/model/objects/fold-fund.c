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

static gboolean
add_shares (FoldInstruments *instruments,
            FoldFundPath path,
            GHashTable *subthemes,
            double weight,
            double *shares,
            GError **error)
{
  guint n_exposures, n_holdings;
  const FoldInstrumentExposure *exposures = fold_instrument_get_exposures (path.fund, &n_exposures);
  const FoldFundHolding *holdings = fold_instrument_get_fund_holdings (path.fund, &n_holdings);
  if (!look_into (&path, error))
    return FALSE;
  if (path.depth > FOLD_FUND_DEPTH)
    return TRUE;
  for (guint i = 0; i < n_exposures; i++)
    shares[GPOINTER_TO_UINT (g_hash_table_lookup (subthemes, exposures[i].subtheme))] += weight * exposures[i].share;
  for (guint i = 0; i < n_holdings && n_exposures == 0; i++)
    {
      FoldFundPath held = look_at (instruments, &holdings[i], &path);
      if (!add_shares (instruments, held, subthemes, weight * holdings[i].weight, shares, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
fold_fund_add_shares (FoldInstruments *instruments,
                      FoldInstrument *instrument,
                      GHashTable *subthemes,
                      double weight,
                      double *shares,
                      GError **error)
{
  guint n_looks = 0;
  return add_shares (instruments, (FoldFundPath){ .fund = instrument, .n_looks = &n_looks }, subthemes, weight, shares,
                     error);
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
