/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-export-views.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-closed-position.h"
#include "fold-decimal.h"

/* --- positions --- */

static const FoldExportColumn position_columns[] = {
  { "portfolio", N_("Portfolio") },
  { "account", N_("Account") },
  { "instrument", N_("Id") },
  { "symbol", N_("Ticker") },
  { "name", N_("Name") },
  { "quantity", N_("Quantity") },
  { "currency", N_("Currency") },
  { "price", N_("Price") },
  { "price_date", N_("As of") },
  { "value", N_("Value") },
  { "cost", N_("Cost") },
  { "gain", N_("Gain") },
  { "weight", N_("Weight") },
  { "cost_method", N_("Cost method") },
  { NULL, NULL },
};

static void
add_position (FoldExportTable *table, FoldBook *book, FoldHolding *holding)
{
  FoldAccount *account = fold_holding_get_account (holding);
  FoldPortfolio *portfolio
      = fold_portfolios_get_portfolio (fold_book_get_portfolios (book), fold_account_get_portfolio (account));
  FoldInstrument *instrument = fold_holding_get_instrument (holding);
  const FoldDate date = fold_holding_get_price_date (holding);

  fold_export_table_add_text (table, portfolio != NULL ? fold_portfolio_get_name (portfolio) : NULL);
  fold_export_table_add_text (table, fold_account_get_name (account));
  fold_export_table_add_text (table, instrument != NULL ? fold_instrument_get_slug (instrument) : NULL);
  fold_export_table_add_text (table, fold_holding_get_symbol (holding));
  fold_export_table_add_text (table, fold_holding_get_name (holding));
  fold_export_table_add_quantity (table, fold_holding_get_quantity (holding));
  fold_export_table_add_text (table, fold_holding_get_currency (holding));
  fold_export_table_add_decimal (table, fold_holding_get_price (holding), FOLD_PRICE_SCALE);
  fold_export_table_take_text (table, date != FOLD_DATE_NONE ? fold_date_format (date) : NULL);
  fold_export_table_add_decimal (table, fold_holding_get_value (holding), FOLD_MONEY_SCALE);
  fold_export_table_add_decimal (table, fold_holding_get_cost (holding), FOLD_MONEY_SCALE);
  fold_export_table_add_decimal (table, fold_holding_get_gain (holding), FOLD_MONEY_SCALE);
  fold_export_table_add_number (table, fold_holding_get_weight (holding));
  fold_export_table_add_text (table, fold_cost_method_get_id (fold_account_get_cost_method (account)));
}

static void
add_positions (FoldExportTable *table, FoldBook *book, GListModel *holdings)
{
  for (guint i = 0; i < g_list_model_get_n_items (holdings); i++)
    {
      g_autoptr (FoldHolding) holding = g_list_model_get_item (holdings, i);

      add_position (table, book, holding);
    }
}

FoldExportTable *
fold_export_positions_new (FoldBook *book, FoldPortfolio *portfolio)
{
  FoldExportTable *table = fold_export_table_new (position_columns);
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (book));

  for (guint i = 0; i < g_list_model_get_n_items (portfolios); i++)
    {
      g_autoptr (FoldPortfolio) one = g_list_model_get_item (portfolios, i);

      if (portfolio == NULL || portfolio == one)
        add_positions (table, book, fold_portfolio_get_holdings (one));
    }
  return table;
}

FoldExportTable *
fold_export_positions_new_of (FoldBook *book, GListModel *holdings)
{
  FoldExportTable *table = fold_export_table_new (position_columns);

  add_positions (table, book, holdings);
  return table;
}

/* --- closed positions --- */

static const FoldExportColumn closed_columns[] = {
  { "instrument", N_("Id") },
  { "symbol", N_("Ticker") },
  { "name", N_("Name") },
  { "first_day", N_("First day") },
  { "last_day", N_("Last day") },
  { "currency", N_("Currency") },
  { "realised", N_("Realised") },
  { "dividends", N_("Dividends") },
  { "return", N_("Return") },
  { "return_days", N_("Days") },
  { NULL, NULL },
};

static gint64
get_known (const FoldReturnValue *value)
{
  return value->lack.kind == FOLD_LACK_NONE ? value->money : FOLD_EXPORT_MISSING;
}

static void
add_closed (FoldExportTable *table, FoldClosedPosition *position)
{
  const FoldClosedFigures *figures = fold_closed_position_get_figures (position);
  FoldInstrument *instrument = fold_closed_position_get_instrument (position);

  fold_export_table_add_text (table, fold_instrument_get_slug (instrument));
  fold_export_table_add_text (table, fold_instrument_get_ticker (instrument));
  fold_export_table_add_text (table, fold_instrument_get_name (instrument));
  fold_export_table_take_text (table, fold_date_format (figures->first));
  fold_export_table_take_text (table, fold_date_format (figures->last));
  fold_export_table_add_text (table, figures->currency);
  fold_export_table_add_decimal (table, get_known (&figures->realised), FOLD_MONEY_SCALE);
  fold_export_table_add_decimal (table, get_known (&figures->dividends), FOLD_MONEY_SCALE);
  fold_export_table_add_number (table, figures->money_return);
  if (figures->return_days > 0)
    fold_export_table_add_integer (table, figures->return_days);
  else
    fold_export_table_add_text (table, NULL); /* a year */
}

FoldExportTable *
fold_export_closed_new_of (GListModel *closed)
{
  FoldExportTable *table = fold_export_table_new (closed_columns);

  for (guint i = 0; i < g_list_model_get_n_items (closed); i++)
    {
      g_autoptr (FoldClosedPosition) position = g_list_model_get_item (closed, i);

      add_closed (table, position);
    }
  return table;
}

/* --- a watchlist --- */

static const FoldExportColumn watchlist_columns[] = {
  { "watchlist", N_("Watchlist") },
  { "position", N_("Position") },
  { "instrument", N_("Id") },
  { "name", N_("Name") },
  { "symbol", N_("Ticker") },
  { "currency", N_("Currency") },
  { "target_price", N_("Target price") },
  { "conviction", N_("Conviction") },
  { "tags", N_("Tags") },
  { "note", N_("Note") },
  { "added_on", N_("Added on") },
  { "score", N_("Score") },
  { NULL, NULL },
};

FoldExportTable *
fold_export_watchlist_new (void)
{
  return fold_export_table_new (watchlist_columns);
}

void
fold_export_watchlist_add (FoldExportTable *table, FoldWatchlist *list, FoldWatchlistItem *item, double score)
{
  FoldInstrument *instrument = fold_watchlist_item_get_instrument (item);
  const gint64 target = fold_watchlist_item_get_target_price (item);
  const guint conviction = fold_watchlist_item_get_conviction (item);

  fold_export_table_add_text (table, fold_watchlist_get_name (list));
  fold_export_table_add_integer (table, (gint64)fold_watchlist_item_get_position (item) + 1);
  fold_export_table_add_text (table, fold_instrument_get_slug (instrument));
  fold_export_table_add_text (table, fold_instrument_get_name (instrument));
  fold_export_table_add_text (table, fold_instrument_get_ticker (instrument));
  fold_export_table_add_text (table, fold_instrument_get_currency (instrument));
  fold_export_table_add_decimal (table, target != FOLD_WATCHLIST_NO_TARGET ? target : FOLD_EXPORT_MISSING,
                                 FOLD_PRICE_SCALE);
  if (conviction > 0)
    fold_export_table_add_integer (table, conviction);
  else
    fold_export_table_add_text (table, NULL);
  fold_export_table_add_list (table, fold_watchlist_item_get_tags (item));
  fold_export_table_add_text (table, fold_watchlist_item_get_note (item));
  fold_export_table_add_text (table, fold_watchlist_item_get_added_on (item));
  fold_export_table_add_number (table, score);
}

/* --- the ranking --- */

static const FoldExportColumn ranking_columns[] = {
  { "rank", N_("Rank") },
  { "id", N_("Id") },
  { "name", N_("Name") },
  { "symbol", N_("Ticker") },
  { "class", N_("Class") },
  { "if_it_happens", N_("If it happens") },
  { "at_my_odds", N_("At my odds") },
  { "if_not", N_("If not") },
  { "break_even_odds", N_("Break-even odds") },
  { "swing", N_("Swing a year") },
  { "score", N_("Score") },
  { "tier", N_("Tier") },
  { "expected_return", N_("Return a year") },
  { "expected_multiple", N_("Expected multiple") },
  { "p5", N_("Worst 5 %") },
  { "p50", N_("Median") },
  { "p95", N_("Best 5 %") },
  { "p_loss", N_("Chance of loss") },
  { "p_total_loss", N_("Chance of total loss") },
  { "weight", N_("Weight") },
  { NULL, NULL },
};

FoldExportTable *
fold_export_ranking_new (void)
{
  return fold_export_table_new (ranking_columns);
}

static void
add_outcome (FoldExportTable *table, const FoldOutcome *outcome, const FoldWorth *worth)
{
  fold_export_table_add_number (table, worth->happens);
  fold_export_table_add_number (table, worth->odds);
  fold_export_table_add_number (table, worth->otherwise);
  fold_export_table_add_number (table, worth->break_even_odds);
  fold_export_table_add_number (table, outcome->swing);
  fold_export_table_add_number (table, outcome->score);
  if (outcome->tier > 0)
    fold_export_table_add_integer (table, outcome->tier);
  else
    fold_export_table_add_text (table, NULL);
  fold_export_table_add_number (table, outcome->expected_return);
  fold_export_table_add_number (table, outcome->expected_multiple);
  fold_export_table_add_number (table, outcome->p5);
  fold_export_table_add_number (table, outcome->p50);
  fold_export_table_add_number (table, outcome->p95);
  fold_export_table_add_number (table, outcome->p_loss);
  fold_export_table_add_number (table, outcome->p_total_loss);
}

void
fold_export_ranking_add (FoldExportTable *table,
                         guint place,
                         FoldInstrument *instrument,
                         const FoldOutcome *outcome,
                         const FoldWorth *worth)
{
  if (place == 0 || fold_instrument_is_class_estimate_in (instrument, outcome))
    fold_export_table_add_text (table, NULL);
  else
    fold_export_table_add_integer (table, place);
  fold_export_table_add_text (table, fold_instrument_get_slug (instrument));
  fold_export_table_add_text (table, fold_instrument_get_name (instrument));
  fold_export_table_add_text (table, fold_instrument_get_ticker (instrument));
  fold_export_table_add_text (table, fold_instrument_get_class_slug (instrument));
  add_outcome (table, outcome, worth);
  fold_export_table_add_number (table, fold_instrument_get_weight (instrument));
}

static int
compare_odds (gconstpointer a, gconstpointer b)
{
  const double left = fold_instrument_get_worth (*(FoldInstrument *const *)a)->odds;
  const double right = fold_instrument_get_worth (*(FoldInstrument *const *)b)->odds;

  if (isnan (left) || isnan (right))
    return !!isnan (left) - !!isnan (right);
  return (left < right) - (left > right);
}

/* Returns: (transfer full) (element-type FoldInstrument): all, the most at my odds first */
static GPtrArray *
sort_instruments (FoldBook *book)
{
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (book));
  GPtrArray *sorted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (instruments); i++)
    g_ptr_array_add (sorted, g_list_model_get_item (instruments, i));
  g_ptr_array_sort (sorted, compare_odds);
  return sorted;
}

/* Returns: (transfer full): instrument -> its place, from 1 */
static GHashTable *
find_places (GPtrArray *sorted)
{
  GHashTable *places = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < sorted->len; i++)
    {
      FoldInstrument *instrument = g_ptr_array_index (sorted, i);

      if (!isnan (fold_instrument_get_worth (instrument)->odds)
          && !fold_instrument_is_class_estimate_in (instrument, fold_instrument_get_outcome (instrument)))
        g_hash_table_insert (places, instrument, GUINT_TO_POINTER (g_hash_table_size (places) + 1));
    }
  return places;
}

static void
add_shown (FoldExportTable *table, GHashTable *places, FoldInstrument *instrument)
{
  fold_export_ranking_add (table, GPOINTER_TO_UINT (g_hash_table_lookup (places, instrument)), instrument,
                           fold_instrument_get_outcome (instrument), fold_instrument_get_worth (instrument));
}

FoldExportTable *
fold_export_ranking_new_of (FoldBook *book, GListModel *instruments)
{
  FoldExportTable *table = fold_export_ranking_new ();
  g_autoptr (GPtrArray) sorted = sort_instruments (book);
  g_autoptr (GHashTable) places = find_places (sorted);

  for (guint i = 0; i < g_list_model_get_n_items (instruments); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);

      add_shown (table, places, instrument);
    }
  return table;
}

FoldExportTable *
fold_export_ranking_new_all (FoldBook *book)
{
  FoldExportTable *table = fold_export_ranking_new ();
  g_autoptr (GPtrArray) sorted = sort_instruments (book);
  g_autoptr (GHashTable) places = find_places (sorted);

  for (guint i = 0; i < sorted->len; i++)
    add_shown (table, places, g_ptr_array_index (sorted, i));
  return table;
}
