/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-plan-task-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-decimal.h"
#include "fold-portfolios-private.h"

static void
asset_clear (gpointer data)
{
  FoldPlanAsset *self = data;
  g_free (self->id);
  g_free (self->name);
  g_free (self->class_id);
}

void
fold_plan_task_free (FoldPlanTask *self)
{
  g_clear_pointer (&self->snapshot, fold_snapshot_unref);
  g_clear_pointer (&self->wish, fold_plan_wish_free);
  g_hash_table_unref (self->places);
  g_array_unref (self->assets);
  g_free (self->currency);
  g_strfreev (self->limit_names);
  g_free (self);
}

/* --- assets --- */

/* find_price: of one unit today, in the book's currency. */
static gint64
find_price (FoldBook *book, FoldInstrument *instrument)
{
  FoldPortfolios *portfolios = fold_book_get_portfolios (book);
  FoldQuotes *quotes = fold_portfolios_get_quotes (portfolios);
  const FoldDate day = fold_portfolios_get_day (portfolios);
  const FoldQuote quote = fold_quotes_get_price (quotes, fold_portfolios_get_ledger (portfolios),
                                                 fold_instrument_get_id (instrument), day);
  FoldRate rate;
  gint64 price;
  if (quote.source == FOLD_QUOTE_MISSING
      || !fold_quotes_get_rate (quotes, quote.currency, fold_book_get_base_currency (book), day, &rate)
      || !fold_fraction_round (fold_fraction_multiply (quote.price, rate.rate), &price) || price <= 0)
    return FOLD_MISSING;
  return price;
}

static FoldPlanAsset *
find_asset (FoldPlanTask *self, FoldInstrument *instrument)
{
  const guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, fold_instrument_get_slug (instrument)));
  return place > 0 ? &g_array_index (self->assets, FoldPlanAsset, place - 1) : NULL;
}

/* ensure_asset: NULL for what has no outcome, or is not in the snapshot. */
static FoldPlanAsset *
ensure_asset (FoldPlanTask *self, FoldBook *book, FoldInstrument *instrument)
{
  const char *id = fold_instrument_get_slug (instrument);
  const int index = fold_snapshot_find_instrument (self->snapshot, id);
  FoldPlanAsset *found = find_asset (self, instrument);
  if (found != NULL)
    return found;
  if (index < 0 || fold_snapshot_get_input (self->snapshot)->kind[index] == FOLD_NOT_SCORED)
    return NULL;
  FoldPlanAsset asset = {
    .id = g_strdup (id),
    .name = g_strdup (fold_instrument_get_name (instrument)),
    .index = (guint)index,
    .price = find_price (book, instrument),
    .class_id = g_strdup (fold_instrument_get_class_slug (instrument)),
    .asset_class = fold_instrument_get_asset_class (instrument),
  };
  g_strlcpy (asset.currency, fold_instrument_get_currency (instrument), sizeof asset.currency);
  g_array_append_val (self->assets, asset);
  g_hash_table_insert (self->places, asset.id, GUINT_TO_POINTER (self->assets->len));
  return &g_array_index (self->assets, FoldPlanAsset, self->assets->len - 1);
}

static void
take_positions (FoldPlanTask *self, FoldBook *book)
{
  GArray *positions = fold_portfolios_get_weights (fold_book_get_portfolios (book));
  for (guint i = 0; i < positions->len; i++)
    {
      const FoldHoldingWeight *position = &g_array_index (positions, FoldHoldingWeight, i);
      if (self->wish->portfolio != 0 && position->portfolio != self->wish->portfolio)
        continue;
      FoldPlanAsset *asset = position->instrument != NULL ? ensure_asset (self, book, position->instrument) : NULL;
      gint64 *value = asset != NULL ? &asset->value : position->instrument != NULL ? &self->outside : &self->cash;
      *value = fold_decimal_add_within (*value, position->value);
    }
}

/* take_quantities: so that what is sold whole leaves nothing behind. */
static void
take_quantities (FoldPlanTask *self, FoldBook *book)
{
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (book));
  for (guint p = 0; p < g_list_model_get_n_items (portfolios); p++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (portfolios, p);
      GListModel *holdings = fold_portfolio_get_holdings (portfolio);
      if (self->wish->portfolio != 0 && fold_portfolio_get_id (portfolio) != self->wish->portfolio)
        continue;
      for (guint i = 0; i < g_list_model_get_n_items (holdings); i++)
        {
          g_autoptr (FoldHolding) holding = g_list_model_get_item (holdings, i);
          FoldInstrument *instrument = fold_holding_get_instrument (holding);
          FoldPlanAsset *asset = instrument != NULL ? find_asset (self, instrument) : NULL;
          if (asset != NULL)
            {
              gint64 quantity;
              fold_exact_to_coarse (fold_holding_get_quantity (holding), &quantity);
              asset->quantity = fold_decimal_add_within (asset->quantity, quantity);
            }
        }
    }
}

static void
take_candidate (FoldPlanTask *self, FoldBook *book, FoldInstrument *instrument)
{
  FoldPlanAsset *asset;

  /* money that goes nowhere else is cash already */
  if (instrument == NULL || fold_instrument_get_asset_class (instrument) == FOLD_ASSET_CLASS_CASH)
    return;
  asset = ensure_asset (self, book, instrument);
  if (asset != NULL)
    asset->can_trade = asset->value >= 0;
}

static gboolean
take_watchlist (FoldPlanTask *self, FoldBook *book, GError **error)
{
  FoldWatchlist *watchlist = fold_watchlists_get (fold_book_get_watchlists (book), self->wish->watchlist);
  if (watchlist == NULL)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_UNKNOWN,
                              _("The plan’s watchlist is not there any more. Choose another one."));
  for (guint i = 0; i < fold_watchlist_get_n_items (watchlist); i++)
    {
      g_autoptr (FoldWatchlistItem) item = g_list_model_get_item (G_LIST_MODEL (watchlist), i);
      take_candidate (self, book, fold_watchlist_item_get_instrument (item));
    }
  return TRUE;
}

static gboolean
take_candidates (FoldPlanTask *self, FoldBook *book, GError **error)
{
  FoldInstruments *instruments = fold_book_get_instruments (book);
  switch (self->wish->source)
    {
    case FOLD_PLAN_FROM_WATCHLIST:
      return take_watchlist (self, book, error);
    case FOLD_PLAN_FROM_LIST:
      for (guint i = 0; i < self->wish->instruments->len; i++)
        take_candidate (self, book,
                        fold_instruments_find (instruments, g_ptr_array_index (self->wish->instruments, i)));
      return TRUE;
    case FOLD_PLAN_FROM_HOLDINGS:
    default:
      for (guint i = 0; i < self->assets->len; i++)
        {
          FoldPlanAsset *asset = &g_array_index (self->assets, FoldPlanAsset, i);
          asset->can_trade = asset->value > 0;
        }
      return TRUE;
    }
}

/* --- checks --- */

static gboolean
add_up (FoldPlanTask *self, GError **error)
{
  gboolean has_candidate = FALSE;
  self->total = fold_decimal_add_within (self->cash, self->wish->cash);
  for (guint i = 0; i < self->assets->len; i++)
    {
      const FoldPlanAsset *asset = fold_plan_task_get_asset (self, i);
      self->total = fold_decimal_add_within (self->total, asset->value);
      has_candidate = has_candidate || asset->can_trade;
    }
  if (self->total <= 0)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("There is no money to plan with. Add transactions, or say how much cash is new."));
  if (!has_candidate)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("There is nothing to put the money in. Choose a source with investable instruments."));
  return TRUE;
}

static gboolean
is_part (double value)
{
  return value >= 0 && value <= 1;
}

static gboolean
check_wish (const FoldPlanWish *wish, GError **error)
{
  if (wish->cash < 0 || wish->cost_fixed < 0 || wish->least_trade < 0 || !is_part (wish->cost_rate))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                              _("New cash, costs and the smallest trade cannot be negative. Use 0 or more."));
  if (wish->aim != FOLD_PLAN_TARGETS && !isfinite (wish->goal))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN, _("The plan’s goal is no number. Enter one."));
  if (wish->aim == FOLD_PLAN_LEAST_LOSS && !(wish->goal > -1))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                              _("A return of −100 %% a year or less is no goal. Use one such as 0.08."));
  if (wish->aim == FOLD_PLAN_TARGETS && wish->targets->len == 0)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("There are no targets. Set some with “fivefold-cli target set” or on the Plan page."));
  for (guint i = 0; i < wish->targets->len; i++)
    if (!is_part (((FoldPlanTarget *)g_ptr_array_index (wish->targets, i))->weight))
      return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN, _("A target is a part from 0 to 1."));
  return TRUE;
}

FoldPlanTask *
fold_plan_task_new (FoldBook *book, FoldSnapshot *snapshot, const FoldPlanWish *wish, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (book) && snapshot != NULL && wish != NULL, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (FoldPlanTask) self = g_new0 (FoldPlanTask, 1);
  self->snapshot = fold_snapshot_ref (snapshot);
  self->wish = fold_plan_wish_copy (wish);
  self->assets = g_array_new (FALSE, TRUE, sizeof (FoldPlanAsset));
  g_array_set_clear_func (self->assets, asset_clear);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->currency = g_strdup (fold_book_get_base_currency (book));
  if (!check_wish (wish, error))
    return NULL;
  take_positions (self, book);
  if (!take_candidates (self, book, error))
    return NULL;
  take_quantities (self, book);
  if (!add_up (self, error))
    return NULL;
  for (guint i = 0; i < wish->limits->len; i++)
    g_strv_builder_take (names, fold_plan_limit_dup_name (g_ptr_array_index (wish->limits, i), book));
  self->limit_names = g_strv_builder_end (names);
  return g_steal_pointer (&self);
}
