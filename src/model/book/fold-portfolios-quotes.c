/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prices and rates as a user keeps them: lists of what the tables have, and edits by hand. */
#include "fold-portfolios-private.h"

#include <glib/gi18n-lib.h>

#include "fold-currency.h"

/* --- lists --- */

/* What means nothing to the ledger is not in its lists either; the inbox names it. */
static void
append_record (FoldStatement *row, gpointer data)
{
  g_autofree char *base = g_strdup (fold_statement_read_name (row, "base"));
  g_autofree char *currency = g_strdup (fold_statement_read_name (row, "currency"));
  gint64 value = fold_statement_read_int64 (row, "value");
  FoldDate date;

  if (!fold_date_parse (fold_statement_read_name (row, "date"), &date, NULL) || value < 0
      || !fold_currency_is_valid (currency) || (*base != '\0' && (!fold_currency_is_valid (base) || value == 0)))
    return;
  g_ptr_array_add (data,
                   fold_quote_record_new (base, currency, date, value, fold_statement_read_name (row, "file_name")));
}

static GPtrArray *
dup_records (FoldStatement *rows, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  return fold_statement_visit (rows, append_record, records, error) ? g_steal_pointer (&records) : NULL;
}

GPtrArray *
fold_portfolios_dup_prices (FoldPortfolios *self, FoldInstrument *instrument, GError **error)
{
  g_autoptr (FoldStatement) rows = NULL;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && FOLD_IS_INSTRUMENT (instrument), NULL);
  rows = fold_store_query (fold_collection_get_store (self), error,
                           "SELECT '' AS base, p.currency, p.price AS value, p.date, coalesce (b.file_name, '') AS "
                           "file_name FROM price p LEFT JOIN import_batch b ON b.id = p.batch_id "
                           "WHERE p.instrument_id = ? ORDER BY p.date DESC",
                           "i", fold_instrument_get_id (instrument));
  return dup_records (rows, error);
}

GPtrArray *
fold_portfolios_dup_rates (FoldPortfolios *self, GError **error)
{
  g_autoptr (FoldStatement) rows = NULL;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self), NULL);
  rows = fold_store_query (fold_collection_get_store (self), error,
                           "SELECT r.base, r.quote AS currency, r.rate AS value, r.date, coalesce (b.file_name, '') AS "
                           "file_name FROM exchange_rate r LEFT JOIN import_batch b ON b.id = r.batch_id "
                           "ORDER BY r.date DESC, r.base, r.quote",
                           NULL);
  return dup_records (rows, error);
}

/* --- edits --- */

typedef struct
{
  gint64 instrument;
  FoldQuoteRecord *was; /* NULL: none */
  const char *base;
  const char *currency;
  FoldDate date;
  gint64 value;
} Change;

static gboolean
remove_price (FoldStore *store, gint64 instrument, FoldDate date, GError **error)
{
  g_autofree char *day = fold_date_format (date);

  return fold_store_execute (store, error, "DELETE FROM price WHERE instrument_id = ? AND date = ?", "is", instrument,
                             day);
}

static gboolean
remove_rate (FoldStore *store, const char *base, const char *quote, FoldDate date, GError **error)
{
  g_autofree char *day = fold_date_format (date);

  return fold_store_execute (store, error, "DELETE FROM exchange_rate WHERE base = ? AND quote = ? AND date = ?", "sss",
                             base, quote, day);
}

static gboolean
change_price_cb (FoldStore *store, gpointer data, GError **error)
{
  Change *change = data;
  const FoldDate was = change->was != NULL ? fold_quote_record_get_date (change->was) : change->date;

  return (was == change->date || remove_price (store, change->instrument, was, error))
         && fold_portfolios_insert_price (store, change->instrument, change->date, change->value, change->currency, 0,
                                          error);
}

/* The inverse of the same day would say the old number from its side. */
static gboolean
change_rate_cb (FoldStore *store, gpointer data, GError **error)
{
  Change *change = data;
  FoldQuoteRecord *was = change->was;

  return (was == NULL
          || remove_rate (store, fold_quote_record_get_base (was), fold_quote_record_get_currency (was),
                          fold_quote_record_get_date (was), error))
         && remove_rate (store, change->currency, change->base, change->date, error)
         && fold_portfolios_insert_rate (store, change->base, change->currency, change->date, change->value, 0, error);
}

/* A quote of a day to come would wait unseen until then. */
static gboolean
check_date (FoldPortfolios *self, FoldDate date, GError **error)
{
  const FoldDate last = MAX (fold_date_today (), fold_portfolios_get_day (self));
  g_autofree char *day = NULL;

  if (date <= last)
    return TRUE;
  day = fold_date_format (date);
  return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID, _("The day %s has not come yet; choose one up to today."),
                            day);
}

static gboolean
check_currency (const char *currency, GError **error)
{
  if (fold_currency_is_known (currency))
    return TRUE;
  return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                            _("“%s” is not a known currency; use a three-letter code such as EUR."), currency);
}

gboolean
fold_portfolios_change_price (FoldPortfolios *self,
                              FoldInstrument *instrument,
                              FoldQuoteRecord *was,
                              FoldDate date,
                              gint64 price,
                              const char *currency,
                              GError **error)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && FOLD_IS_INSTRUMENT (instrument) && date != FOLD_DATE_NONE, FALSE);
  if (!check_date (self, date, error) || !check_currency (currency, error))
    return FALSE;
  if (price < 0)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                              _("A price cannot be negative; write it without a sign."));
  label = g_strdup_printf (_("Set the price of %s"), fold_instrument_get_name (instrument));
  Change change = { fold_instrument_get_id (instrument), was, NULL, currency, date, price };
  return fold_collection_edit (self, label, change_price_cb, &change, error);
}

gboolean
fold_portfolios_change_rate (FoldPortfolios *self,
                             FoldQuoteRecord *was,
                             const char *base,
                             const char *quote,
                             FoldDate date,
                             gint64 rate,
                             GError **error)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && date != FOLD_DATE_NONE, FALSE);
  if (!check_date (self, date, error))
    return FALSE;
  if (!fold_currency_is_known (base) || !fold_currency_is_known (quote) || g_str_equal (base, quote))
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("An exchange rate needs two different currencies; write codes such as EUR and USD."));
  if (rate <= 0)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN, _("An exchange rate must be above zero."));
  label = g_strdup_printf (_("Set the rate of %s/%s"), base, quote);
  Change change = { 0, was, base, quote, date, rate };
  return fold_collection_edit (self, label, change_rate_cb, &change, error);
}

static gboolean
remove_cb (FoldStore *store, gpointer data, GError **error)
{
  Change *change = data;
  FoldQuoteRecord *was = change->was;

  return change->instrument != 0
             ? remove_price (store, change->instrument, fold_quote_record_get_date (was), error)
             : remove_rate (store, fold_quote_record_get_base (was), fold_quote_record_get_currency (was),
                            fold_quote_record_get_date (was), error);
}

gboolean
fold_portfolios_remove_price (FoldPortfolios *self, FoldInstrument *instrument, FoldQuoteRecord *record, GError **error)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && FOLD_IS_INSTRUMENT (instrument) && FOLD_IS_QUOTE_RECORD (record),
                        FALSE);
  label = g_strdup_printf (_("Delete a price of %s"), fold_instrument_get_name (instrument));
  Change change = { .instrument = fold_instrument_get_id (instrument), .was = record };
  return fold_collection_edit (self, label, remove_cb, &change, error);
}

gboolean
fold_portfolios_remove_rate (FoldPortfolios *self, FoldQuoteRecord *record, GError **error)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && FOLD_IS_QUOTE_RECORD (record), FALSE);
  label = g_strdup_printf (_("Delete a rate of %s/%s"), fold_quote_record_get_base (record),
                           fold_quote_record_get_currency (record));
  Change change = { .was = record };
  return fold_collection_edit (self, label, remove_cb, &change, error);
}
