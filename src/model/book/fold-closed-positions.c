/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-closed-positions.h"

#include "fold-closed-position-private.h"
#include "fold-objects.h"
#include "fold-performance.h"

/* Returns: (transfer full) (element-type FoldInstrument): not owned */
static GHashTable *
find_held (GListModel *portfolios)
{
  GHashTable *held = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (portfolios); i++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (portfolios, i);
      GListModel *holdings = fold_portfolio_get_holdings (portfolio);

      for (guint k = 0; k < g_list_model_get_n_items (holdings); k++)
        {
          g_autoptr (FoldHolding) holding = g_list_model_get_item (holdings, k);

          g_hash_table_add (held, fold_holding_get_instrument (holding));
        }
    }
  return held;
}

/* Those of before, by their instruments. */
static GHashTable *
find_known (GListModel *list)
{
  GHashTable *known = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      FoldClosedPosition *position = g_list_model_get_item (list, i);

      g_hash_table_insert (known, fold_closed_position_get_instrument (position), position);
    }
  return known;
}

static FoldClosedPosition *
closed_position_new (FoldInstrument *instrument, GHashTable *known, FoldReturns *returns, const FoldReturn *result)
{
  FoldClosedPosition *position = g_hash_table_lookup (known, instrument);
  FoldClosedFigures figures = {
    .first = result->first,
    .last = result->last,
    .realised = result->figures[FOLD_RETURN_REALISED],
    .dividends = result->figures[FOLD_RETURN_DIVIDENDS],
  };

  g_strlcpy (figures.currency, fold_returns_get_currency (returns), FOLD_CURRENCY_SIZE);
  figures.money_return = fold_performance_get_money_weighted (returns, result, &figures.return_days);
  position = position != NULL ? g_object_ref (position) : fold_closed_position_new (instrument);
  fold_closed_position_update (position, &figures);
  return position;
}

/* By the day, then by name. */
static int
compare (gconstpointer a, gconstpointer b)
{
  FoldClosedPosition *left = *(FoldClosedPosition *const *)a, *right = *(FoldClosedPosition *const *)b;
  const FoldDate one = fold_closed_position_get_figures (left)->last;
  const FoldDate other = fold_closed_position_get_figures (right)->last;

  if (one != other)
    return one > other ? -1 : 1;
  return strcmp (fold_instrument_get_name_key (fold_closed_position_get_instrument (left)),
                 fold_instrument_get_name_key (fold_closed_position_get_instrument (right)));
}

/* Adds those of returns to positions. */
static void
collect (GPtrArray *positions, FoldBook *book, GHashTable *held, GHashTable *known, FoldReturns *returns)
{
  GPtrArray *results = fold_returns_list (returns);

  for (guint i = 0; i < results->len; i++)
    {
      const FoldReturn *result = results->pdata[i];
      FoldInstrument *instrument = NULL;

      if (result->account_id == 0 && result->instrument_id > 0 && result->last != FOLD_DATE_NONE)
        instrument = fold_instruments_get (fold_book_get_instruments (book), result->instrument_id);
      if (instrument != NULL && !g_hash_table_contains (held, instrument))
        g_ptr_array_add (positions, closed_position_new (instrument, known, returns, result));
    }
  g_ptr_array_sort (positions, compare);
}

void
fold_closed_positions_fill (GListStore *list, FoldBook *book, GListModel *portfolios, FoldReturns *returns)
{
  g_autoptr (GPtrArray) positions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) held = NULL, known = NULL;

  g_return_if_fail (G_IS_LIST_STORE (list) && FOLD_IS_BOOK (book) && G_IS_LIST_MODEL (portfolios));

  held = find_held (portfolios);
  known = find_known (G_LIST_MODEL (list));
  if (returns != NULL)
    collect (positions, book, held, known, returns);
  fold_list_become (list, positions);
}
