/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger of a book: rows to objects, transactions to what follows from them. Edits stand in
 * fold-portfolios-edits.c. */
#include "fold-portfolios-private.h"

#include <math.h>

#include "fold-instrument-private.h"
#include "fold-quotes-read.h"
#include "fold-sector-private.h"
#include "fold-text.h"

struct _FoldPortfolios
{
  FoldCollection parent;
  FoldInstruments *instruments;
  char *base_currency;
  FoldLedger *ledger;
  FoldLedgerRows *prepared; /* for the next load; NULL: it reads for itself */
  FoldQuotes *quotes;       /* the last price of each instrument, all rates */
  FoldDate day;
  GArray *weights; /* FoldHoldingWeight, of every portfolio */
  gboolean shares_are_assumed;
};

G_DEFINE_FINAL_TYPE (FoldPortfolios, fold_portfolios, FOLD_TYPE_COLLECTION)

static void
fold_portfolios_finalize (GObject *object)
{
  FoldPortfolios *self = FOLD_PORTFOLIOS (object);
  g_object_unref (self->instruments);
  g_free (self->base_currency);
  g_clear_pointer (&self->prepared, fold_ledger_rows_free);
  fold_ledger_unref (self->ledger);
  fold_quotes_free (self->quotes);
  g_array_unref (self->weights);
  G_OBJECT_CLASS (fold_portfolios_parent_class)->finalize (object);
}

static void
fold_portfolios_class_init (FoldPortfoliosClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_portfolios_finalize;
}

static void
fold_portfolios_init (FoldPortfolios *self)
{
  self->base_currency = g_strdup ("");
  self->ledger = fold_ledger_derive (&(FoldLedgerInput){ 0 });
  self->quotes = fold_quotes_new (NULL, 0, NULL, 0);
  self->day = fold_date_today ();
  self->weights = g_array_new (FALSE, FALSE, sizeof (FoldHoldingWeight));
}

/* --- rows to objects --- */

static gboolean
load_rows (FoldPortfolios *self, FoldLedgerRows *rows, GError **error)
{
  FoldStore *store = fold_collection_get_store (self);
  FoldObjects *portfolios = fold_collection_get_objects (self);
  const FoldObjects *instruments = fold_collection_get_objects (self->instruments);

  if (!fold_portfolio_load_rows (portfolios, store, error))
    return FALSE;
  for (guint i = 0; i < fold_objects_get_n (portfolios); i++)
    {
      FoldPortfolio *portfolio = fold_objects_get_at (portfolios, i);
      FoldTransactionRows *own = fold_ledger_rows_steal (rows, fold_portfolio_get_id (portfolio));

      if (!fold_portfolio_load_parts (portfolio, store, own, instruments, error))
        return FALSE;
    }
  return TRUE;
}

/* --- what follows from the rows --- */

static void
give_holdings (FoldPortfolios *self)
{
  g_autoptr (GArray) values = fold_valuation_compute (self->ledger, self->quotes, self->base_currency, self->day);
  const FoldObjects *instruments = fold_collection_get_objects (self->instruments);

  for (guint i = 0; i < fold_collection_get_n (self); i++)
    {
      FoldPortfolio *portfolio = fold_objects_get_at (fold_collection_get_objects (self), i);
      g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (FoldHoldingValue));

      for (guint k = 0; k < values->len; k++)
        {
          const FoldHoldingValue *value = &g_array_index (values, FoldHoldingValue, k);
          if (fold_portfolio_get_account (portfolio, value->account_id) != NULL)
            g_array_append_vals (own, value, 1);
        }
      fold_portfolio_take_holdings (portfolio, own, self->ledger, self->day, instruments);
    }
}

/* What exposures and the scorer see: holdings that are counted. */
static void
collect_weights (FoldPortfolios *self)
{
  g_array_set_size (self->weights, 0);
  for (guint i = 0; i < fold_collection_get_n (self); i++)
    {
      FoldPortfolio *portfolio = fold_objects_get_at (fold_collection_get_objects (self), i);
      GListModel *holdings = fold_portfolio_get_holdings (portfolio);

      for (guint k = 0; k < g_list_model_get_n_items (holdings); k++)
        {
          g_autoptr (FoldHolding) holding = g_list_model_get_item (holdings, k);
          FoldHoldingWeight weight = {
            .portfolio = fold_portfolio_get_id (portfolio),
            .instrument = fold_holding_get_instrument (holding),
            .value = fold_holding_get_base_value (holding),
            .weight = fold_holding_get_weight (holding),
          };

          if (!fold_holding_get_counted (holding))
            continue;
          if (isnan (weight.weight))
            weight.weight = 0;
          g_strlcpy (weight.currency, fold_holding_get_currency (holding), sizeof weight.currency);
          g_array_append_val (self->weights, weight);
        }
    }
}

static double
get_share (const FoldExposure *exposure, FoldSector *sector)
{
  const FoldExposureRow *row = exposure != NULL ? fold_exposure_find (exposure, fold_sector_get_slug (sector)) : NULL;

  return row != NULL ? row->weight : 0;
}

static void
give_shares (FoldPortfolios *self, const FoldExposure *exposure)
{
  GListModel *sectors = fold_themes_get_sectors (fold_instruments_get_themes (self->instruments));

  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (sectors, i);

      fold_sector_set_share (sector, get_share (exposure, sector));
    }
}

void
fold_portfolios_share_out (FoldPortfolios *self, const FoldExposureShares *finder)
{
  g_autoptr (FoldExposure) exposure = NULL;

  if (finder == NULL && !self->shares_are_assumed)
    return;
  exposure = fold_portfolios_dup_exposure (self, 0, FOLD_DIMENSION_SECTOR, finder, NULL);
  give_shares (self, exposure);
  self->shares_are_assumed = finder != NULL;
}

/* What the positions mean for instruments and sectors. */
static void
give_weights (FoldPortfolios *self)
{
  g_autoptr (GHashTable) direct = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (FoldExposure) exposure = fold_portfolios_dup_exposure (self, 0, FOLD_DIMENSION_SECTOR, NULL, NULL);
  gint64 total = exposure != NULL ? exposure->total : 0;
  GHashTableIter iter;
  gpointer instrument;

  for (guint i = 0; i < self->weights->len && total != 0; i++)
    {
      const FoldHoldingWeight *position = &g_array_index (self->weights, FoldHoldingWeight, i);
      double *weight = g_hash_table_lookup (direct, position->instrument);

      if (weight == NULL)
        g_hash_table_insert (direct, position->instrument, weight = g_new0 (double, 1));
      *weight += (double)position->value / (double)total;
    }
  g_hash_table_iter_init (&iter, fold_collection_get_objects (self->instruments)->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &instrument))
    {
      const double *weight = g_hash_table_lookup (direct, instrument);

      fold_instrument_set_weight (instrument, weight != NULL ? *weight : 0);
    }
  give_shares (self, exposure);
  self->shares_are_assumed = FALSE;
}

gboolean
fold_portfolios_load (FoldPortfolios *self, const char *base_currency, GError **error)
{
  g_autoptr (FoldLedgerRows) rows = g_steal_pointer (&self->prepared);
  FoldQuotes *quotes;

  if (rows == NULL)
    rows = fold_ledger_rows_read (fold_collection_get_store (self), error);
  if (rows == NULL)
    return FALSE;
  g_set_str (&self->base_currency, base_currency);
  self->day = rows->day;
  if (!load_rows (self, rows, error))
    return FALSE;
  quotes = fold_quotes_read (fold_collection_get_store (self), FOLD_QUOTES_LAST, self->day, rows->ledger, error);
  if (quotes == NULL)
    return FALSE;
  fold_quotes_free (self->quotes);
  self->quotes = quotes;
  fold_ledger_unref (self->ledger);
  self->ledger = g_steal_pointer (&rows->ledger);
  give_holdings (self);
  collect_weights (self);
  give_weights (self);
  return TRUE;
}

void
fold_portfolios_take_prepared (FoldPortfolios *self, FoldLedgerRows *prepared)
{
  g_clear_pointer (&self->prepared, fold_ledger_rows_free);
  self->prepared = prepared;
}

FoldPortfolios *
fold_portfolios_new (FoldEdits *edits, FoldInstruments *instruments)
{
  FoldPortfolios *self = fold_collection_new (FOLD_TYPE_PORTFOLIOS, FOLD_TYPE_PORTFOLIO, edits);
  self->instruments = g_object_ref (instruments);
  return self;
}

GArray *
fold_portfolios_dup_lots (FoldPortfolios *self, FoldAccount *account, FoldInstrument *instrument)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && FOLD_IS_ACCOUNT (account) && FOLD_IS_INSTRUMENT (instrument),
                        NULL);
  return fold_valuation_compute_lots (self->ledger, self->quotes, fold_account_get_id (account),
                                      fold_instrument_get_id (instrument), self->day);
}

GArray *
fold_portfolios_dup_closed_lots (FoldPortfolios *self, FoldAccount *account, FoldInstrument *instrument)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && FOLD_IS_ACCOUNT (account) && FOLD_IS_INSTRUMENT (instrument),
                        NULL);
  return fold_closed_lots_compute (self->ledger, self->quotes, fold_account_get_id (account),
                                   fold_instrument_get_id (instrument));
}

/* --- where the money is --- */

/* filter: the positions of one portfolio, or all. */
static GArray *
filter (FoldPortfolios *self, gint64 portfolio)
{
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (FoldHoldingWeight));

  for (guint i = 0; i < self->weights->len; i++)
    {
      const FoldHoldingWeight *position = &g_array_index (self->weights, FoldHoldingWeight, i);

      if (portfolio == 0 || position->portfolio == portfolio)
        g_array_append_val (positions, *position);
    }
  return positions;
}

FoldExposure *
fold_portfolios_dup_exposure (FoldPortfolios *self,
                              gint64 portfolio,
                              FoldDimension dimension,
                              const FoldExposureShares *finder,
                              GError **error)
{
  g_autoptr (GArray) positions = NULL;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self), NULL);
  positions = filter (self, portfolio);
  return fold_exposure_new (self->instruments, (const FoldHoldingWeight *)(gpointer)positions->data, positions->len,
                            dimension, finder, error);
}

GArray *
fold_portfolios_dup_sector_holdings (FoldPortfolios *self, gint64 portfolio, FoldSector *sector, GError **error)
{
  g_autoptr (GArray) positions = NULL;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && FOLD_IS_SECTOR (sector), NULL);
  positions = filter (self, portfolio);
  return fold_exposure_in_sector (self->instruments, (const FoldHoldingWeight *)(gpointer)positions->data,
                                  positions->len, sector, error);
}

/* --- lookups --- */

FoldPortfolio *
fold_portfolios_get_portfolio (FoldPortfolios *self, gint64 id)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self), NULL);
  return fold_objects_get (fold_collection_get_objects (self), id);
}

static gboolean
is_called (gpointer portfolio, const char *name)
{
  return fold_text_is_same (fold_portfolio_get_name (portfolio), name);
}

FoldPortfolio *
fold_portfolios_find_portfolio (FoldPortfolios *self, const char *name)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && name != NULL, NULL);
  return fold_objects_find (fold_collection_get_objects (self), name, is_called);
}

FoldAccount *
fold_portfolios_get_account (FoldPortfolios *self, gint64 id)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self), NULL);
  for (guint i = 0; i < fold_collection_get_n (self); i++)
    {
      FoldAccount *account
          = fold_portfolio_get_account (fold_objects_get_at (fold_collection_get_objects (self), i), id);
      if (account != NULL)
        return account;
    }
  return NULL;
}

FoldTransaction *
fold_portfolios_get_transaction (FoldPortfolios *self, gint64 id)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self), NULL);
  for (guint i = 0; i < fold_collection_get_n (self); i++)
    {
      FoldTransaction *transaction
          = fold_portfolio_get_transaction (fold_objects_get_at (fold_collection_get_objects (self), i), id);
      if (transaction != NULL)
        return transaction;
    }
  return NULL;
}

FoldDate
fold_portfolios_get_day (FoldPortfolios *self)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self), FOLD_DATE_NONE);
  return self->day;
}

FoldLedger *
fold_portfolios_get_ledger (FoldPortfolios *self)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self), NULL);
  return self->ledger;
}

FoldQuotes *
fold_portfolios_get_quotes (FoldPortfolios *self)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self), NULL);
  return self->quotes;
}

FoldInstruments *
fold_portfolios_get_instruments (FoldPortfolios *self)
{
  return self->instruments;
}

const char *
fold_portfolios_get_base_currency (FoldPortfolios *self)
{
  return self->base_currency;
}

GArray *
fold_portfolios_get_weights (FoldPortfolios *self)
{
  return self->weights;
}
