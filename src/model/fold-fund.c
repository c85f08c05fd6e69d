/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-fund.h"

#include <glib/gi18n-lib.h>

#include "fold-book-private.h"

/* check_depth: nothing real is nested deeper, so it is a circle. */
static gboolean
check_depth (FoldInstrument *instrument, guint depth, GError **error)
{
  if (depth <= FOLD_FUND_DEPTH)
    return TRUE;
  return fold_book_refuse (error, FOLD_MODEL_ERROR_INVALID,
                           _("%s holds itself through other funds. Remove one of the holdings in the circle."),
                           fold_instrument_get_name (instrument));
}

gboolean
fold_fund_add_shares (FoldBook *book,
                      FoldInstrument *instrument,
                      GHashTable *subthemes,
                      double weight,
                      guint depth,
                      double *shares,
                      GError **error)
{
  guint n_exposures, n_holdings;
  const FoldInstrumentExposure *exposures = fold_instrument_get_exposures (instrument, &n_exposures);
  const FoldFundHolding *holdings = fold_instrument_get_fund_holdings (instrument, &n_holdings);
  if (!check_depth (instrument, depth, error))
    return FALSE;
  for (guint i = 0; i < n_exposures; i++)
    shares[GPOINTER_TO_UINT (g_hash_table_lookup (subthemes, exposures[i].subtheme))] += weight * exposures[i].share;
  for (guint i = 0; i < n_holdings && n_exposures == 0; i++)
    {
      FoldInstrument *held = fold_book_find_slug (book, holdings[i].instrument);
      if (!fold_fund_add_shares (book, held, subthemes, weight * holdings[i].weight, depth + 1, shares, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
fold_fund_visit (FoldBook *book,
                 FoldInstrument *instrument,
                 double weight,
                 guint depth,
                 FoldFundVisitor visit,
                 gpointer data,
                 GError **error)
{
  guint n;
  const FoldFundHolding *holdings = fold_instrument_get_fund_holdings (instrument, &n);
  double known = 0;
  if (!check_depth (instrument, depth, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      FoldInstrument *held = fold_book_find_slug (book, holdings[i].instrument);
      known += holdings[i].weight;
      if (!fold_fund_visit (book, held, weight * holdings[i].weight, depth + 1, visit, data, error))
        return FALSE;
    }
  if (n == 0)
    visit (instrument, instrument, weight, data);
  else if (known < 1)
    visit (NULL, instrument, weight * (1 - known), data);
  return TRUE;
}
