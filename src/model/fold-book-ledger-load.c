/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger's part of a refresh: rows to objects, transactions to what follows from them. */
#include "fold-book-ledger.h"

#include <math.h>

#include "fold-book-ledger-private.h"
#include "fold-book-private.h"
#include "fold-currency.h"
#include "fold-object.h"

FoldBookLedger *
fold_book_ledger_new (void)
{
  FoldBookLedger *self = g_new0 (FoldBookLedger, 1);
  self->portfolios = g_list_store_new (FOLD_TYPE_PORTFOLIO);
  self->portfolios_by_id = fold_objects_by_id_new ();
  self->ledger = fold_ledger_derive (NULL, 0, NULL, 0, 0);
  self->quotes = fold_quotes_new (NULL, 0, NULL, 0);
  self->day = fold_date_today ();
  return self;
}

void
fold_book_ledger_free (FoldBookLedger *self)
{
  g_object_unref (self->portfolios);
  g_hash_table_unref (self->portfolios_by_id);
  fold_ledger_unref (self->ledger);
  fold_quotes_free (self->quotes);
  g_free (self);
}

static FoldPortfolio *
get_portfolio_at (FoldBook *self, guint position)
{
  g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (G_LIST_MODEL (self->ledger->portfolios), position);
  return portfolio; /* the list keeps it alive */
}

static guint
get_n_portfolios (FoldBook *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->ledger->portfolios));
}

/* --- rows to objects --- */

static gboolean
load_portfolio_rows (FoldBook *self, FoldPortfolio *portfolio, GError **error)
{
  gint64 id = fold_portfolio_get_id (portfolio);
  g_autoptr (FoldStatement) accounts = NULL;
  g_autoptr (FoldStatement) transactions = NULL;

  accounts = fold_store_query (self->store, error,
                               "SELECT id, portfolio_id, name, currency, position FROM account WHERE portfolio_id = ? "
                               "ORDER BY position, id",
                               "i", id);
  if (accounts == NULL || !fold_portfolio_load_accounts (portfolio, accounts, error))
    return FALSE;
  transactions = fold_store_query (
      self->store, error,
      "SELECT t.id, t.account_id, t.date, t.sequence, t.type, t.instrument_id, t.quantity, t.price, t.currency, "
      "t.gross, "
      "t.fee, t.tax, t.net, t.rate_numerator, t.rate_denominator, t.split_new, t.split_old, t.comment, t.batch_id "
      "FROM transactions t JOIN account a ON a.id = t.account_id WHERE a.portfolio_id = ? "
      "ORDER BY t.date DESC, a.position, t.sequence DESC, t.id DESC",
      "i", id);
  return transactions != NULL && fold_portfolio_load_transactions (portfolio, transactions, self, error);
}

static gboolean
load_rows (FoldBook *self, GError **error)
{
  g_autoptr (FoldStatement) portfolios
      = fold_store_query (self->store, error, "SELECT id, name, note, position FROM portfolio ORDER BY position, id",
                          NULL);
  if (portfolios == NULL
      || !fold_objects_load (self->ledger->portfolios, self->ledger->portfolios_by_id, portfolios, NULL,
                             fold_portfolio_load, NULL, error))
    return FALSE;
  for (guint i = 0; i < get_n_portfolios (self); i++)
    if (!load_portfolio_rows (self, get_portfolio_at (self, i), error))
      return FALSE;
  return TRUE;
}

/* --- quotes --- */

/* read_rows: append takes one row; a row whose date is none is left out. */
static gboolean
read_rows (FoldStatement *rows, GArray *array, void (*append) (FoldStatement *row, GArray *array), GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  while (fold_statement_step (rows, &failure))
    append (rows, array);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
append_price (FoldStatement *row, GArray *array)
{
  FoldPriceRow price
      = { .instrument_id = fold_statement_get_int64 (row, 0), .price = fold_statement_get_int64 (row, 2) };
  const char *currency = fold_statement_get_name (row, 3);
  if (!fold_date_parse (fold_statement_get_name (row, 1), &price.date, NULL) || price.price < 0
      || !fold_currency_is_valid (currency))
    return;
  g_strlcpy (price.currency, currency, FOLD_CURRENCY_SIZE);
  g_array_append_val (array, price);
}

static void
append_rate (FoldStatement *row, GArray *array)
{
  FoldRateRow rate = { .rate = fold_statement_get_int64 (row, 3) };
  const char *base = fold_statement_get_name (row, 0), *quote = fold_statement_get_name (row, 1);
  if (!fold_date_parse (fold_statement_get_name (row, 2), &rate.date, NULL) || rate.rate <= 0
      || !fold_currency_is_valid (base) || !fold_currency_is_valid (quote))
    return;
  g_strlcpy (rate.base, base, FOLD_CURRENCY_SIZE);
  g_strlcpy (rate.quote, quote, FOLD_CURRENCY_SIZE);
  g_array_append_val (array, rate);
}

static gboolean
load_quotes (FoldBook *self, GError **error)
{
  g_autoptr (GArray) prices = g_array_new (FALSE, FALSE, sizeof (FoldPriceRow));
  g_autoptr (GArray) rates = g_array_new (FALSE, FALSE, sizeof (FoldRateRow));
  g_autofree char *day = fold_date_format (self->ledger->day);
  g_autoptr (FoldStatement) price_rows = NULL;
  g_autoptr (FoldStatement) rate_rows = NULL;

  /* Of a column beside max () SQLite gives the value of the row that has the maximum. */
  price_rows = fold_store_query (
      self->store, error,
      "SELECT instrument_id, max (date), price, currency FROM price WHERE date <= ? GROUP BY instrument_id", "s", day);
  if (!read_rows (price_rows, prices, append_price, error))
    return FALSE;
  rate_rows = fold_store_query (self->store, error, "SELECT base, quote, date, rate FROM exchange_rate", NULL);
  if (!read_rows (rate_rows, rates, append_rate, error))
    return FALSE;
  fold_quotes_free (self->ledger->quotes);
  self->ledger->quotes = fold_quotes_new ((const FoldPriceRow *)(gpointer)prices->data, prices->len,
                                          (const FoldRateRow *)(gpointer)rates->data, rates->len);
  return TRUE;
}

static gboolean
find_day (FoldBook *self, GError **error)
{
  g_autoptr (FoldStatement) row = NULL;
  g_autoptr (GError) failure = NULL;
  FoldDate day;

  self->ledger->day = fold_date_today ();
  if (!self->is_sample)
    return TRUE;
  row = fold_store_query (self->store, error, "SELECT max (date) FROM price", NULL);
  if (row == NULL)
    return FALSE;
  if (fold_statement_step (row, &failure) && !fold_statement_is_null (row, 0)
      && fold_date_parse (fold_statement_get_text (row, 0), &day, NULL))
    self->ledger->day = day;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return failure == NULL;
}

/* --- what follows from the rows --- */

static void
derive (FoldBook *self)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (FoldEntry));
  g_autoptr (GArray) accounts = g_array_new (FALSE, TRUE, sizeof (FoldLedgerAccount));

  for (guint i = 0; i < get_n_portfolios (self); i++)
    {
      FoldPortfolio *portfolio = get_portfolio_at (self, i);
      GListModel *transactions = fold_portfolio_get_transactions (portfolio);
      GListModel *own_accounts = fold_portfolio_get_accounts (portfolio);

      for (guint k = 0; k < g_list_model_get_n_items (transactions); k++)
        {
          g_autoptr (FoldTransaction) transaction = g_list_model_get_item (transactions, k);
          g_array_append_val (entries, *fold_transaction_get_entry (transaction));
        }
      for (guint k = 0; k < g_list_model_get_n_items (own_accounts); k++)
        {
          g_autoptr (FoldAccount) account = g_list_model_get_item (own_accounts, k);
          FoldLedgerAccount plain = { .id = fold_account_get_id (account) };
          g_strlcpy (plain.currency, fold_account_get_currency (account), FOLD_CURRENCY_SIZE);
          g_array_append_val (accounts, plain);
        }
    }
  fold_ledger_unref (self->ledger->ledger);
  self->ledger->ledger
      = fold_ledger_derive ((const FoldEntry *)(gpointer)entries->data, entries->len,
                            (const FoldLedgerAccount *)(gpointer)accounts->data, accounts->len, self->ledger->day);
}

static void
give_holdings (FoldBook *self)
{
  g_autoptr (GArray) values
      = fold_valuation_compute (self->ledger->ledger, self->ledger->quotes, self->base_currency, self->ledger->day);

  for (guint i = 0; i < get_n_portfolios (self); i++)
    {
      FoldPortfolio *portfolio = get_portfolio_at (self, i);
      g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (FoldHoldingValue));

      for (guint k = 0; k < values->len; k++)
        {
          const FoldHoldingValue *value = &g_array_index (values, FoldHoldingValue, k);
          if (fold_portfolio_get_account (portfolio, value->account_id) != NULL)
            g_array_append_vals (own, value, 1);
        }
      fold_portfolio_take_holdings (portfolio, own, self);
    }
}

/* What exposures and the scorer see: holdings that are counted. */
static void
collect_weights (FoldBook *self)
{
  g_array_set_size (self->weights, 0);
  for (guint i = 0; i < get_n_portfolios (self); i++)
    {
      FoldPortfolio *portfolio = get_portfolio_at (self, i);
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

gboolean
fold_book_load_ledger (FoldBook *self, GError **error)
{
  if (!load_rows (self, error) || !find_day (self, error) || !load_quotes (self, error))
    return FALSE;
  derive (self);
  give_holdings (self);
  collect_weights (self);
  return TRUE;
}

/* --- lookups --- */

GListModel *
fold_book_get_portfolios (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return G_LIST_MODEL (self->ledger->portfolios);
}

FoldPortfolio *
fold_book_get_portfolio (FoldBook *self, gint64 id)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return g_hash_table_lookup (self->ledger->portfolios_by_id, &id);
}

FoldPortfolio *
fold_book_find_portfolio (FoldBook *self, const char *name)
{
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (FOLD_IS_BOOK (self) && name != NULL, NULL);
  wanted = g_utf8_casefold (name, -1);
  for (guint i = 0; i < get_n_portfolios (self); i++)
    {
      FoldPortfolio *portfolio = get_portfolio_at (self, i);
      g_autofree char *folded = g_utf8_casefold (fold_portfolio_get_name (portfolio), -1);
      if (g_str_equal (folded, wanted))
        return portfolio;
    }
  return NULL;
}

FoldAccount *
fold_book_get_account (FoldBook *self, gint64 id)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  for (guint i = 0; i < get_n_portfolios (self); i++)
    {
      FoldAccount *account = fold_portfolio_get_account (get_portfolio_at (self, i), id);
      if (account != NULL)
        return account;
    }
  return NULL;
}

FoldTransaction *
fold_book_get_transaction (FoldBook *self, gint64 id)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  for (guint i = 0; i < get_n_portfolios (self); i++)
    {
      FoldTransaction *transaction = fold_portfolio_get_transaction (get_portfolio_at (self, i), id);
      if (transaction != NULL)
        return transaction;
    }
  return NULL;
}

FoldDate
fold_book_get_valuation_day (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), FOLD_DATE_NONE);
  return self->ledger->day;
}

FoldLedger *
fold_book_get_ledger (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return self->ledger->ledger;
}

FoldQuotes *
fold_book_get_quotes (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return self->ledger->quotes;
}
