/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The statements that write the ledger's rows, and those that look for one. */
#include "fold-portfolios-private.h"

gboolean
fold_portfolios_insert_portfolio (FoldStore *store, const char *name, gint64 *id, GError **error)
{
  if (!fold_store_execute (store, error,
                           "INSERT INTO portfolio (name, position) SELECT ?1, coalesce (max (position) + 1, 0) "
                           "FROM portfolio",
                           "s", name))
    return FALSE;
  *id = fold_store_get_last_id (store);
  return TRUE;
}

gboolean
fold_portfolios_insert_account (FoldStore *store,
                                gint64 portfolio,
                                const char *name,
                                const char *currency,
                                gint64 *id,
                                GError **error)
{
  if (!fold_store_execute (store, error,
                           "INSERT INTO account (portfolio_id, name, currency, position) "
                           "SELECT ?1, ?2, ?3, coalesce (max (position) + 1, 0) FROM account WHERE portfolio_id = ?1",
                           "iss", portfolio, name, currency))
    return FALSE;
  *id = fold_store_get_last_id (store);
  return TRUE;
}

static void
bind_optional (FoldStatement *statement, int index, gint64 value, gboolean there)
{
  if (there)
    fold_statement_bind_int64 (statement, index, value);
  else
    fold_statement_bind_null (statement, index);
}

/* The nearest that an integer holds, which is above zero where the quantity is, and beside it what that is not. */
static void
bind_quantity (FoldStatement *statement, int index, int exact_index, FoldExact quantity)
{
  g_autofree char *text = NULL;
  gint64 coarse;

  fold_statement_bind_null (statement, exact_index);
  if (quantity < 0)
    {
      fold_statement_bind_null (statement, index);
      return;
    }
  if (!fold_exact_to_coarse (quantity, &coarse))
    {
      text = fold_exact_format (quantity);
      fold_statement_bind_text (statement, exact_index, text);
    }
  fold_statement_bind_int64 (statement, index, quantity > 0 ? MAX (coarse, 1) : 0);
}

/* Parameters 1 to 19 of both statements below. */
static void
bind_entry (FoldStatement *statement, const FoldEntry *entry, const char *comment)
{
  g_autofree char *date = fold_date_format (entry->date);

  fold_statement_bind_int64 (statement, 1, entry->account_id);
  fold_statement_bind_text (statement, 2, date);
  fold_statement_bind_text (statement, 3, fold_transaction_type_get_id (entry->type));
  bind_optional (statement, 4, entry->instrument_id, entry->instrument_id != 0);
  bind_quantity (statement, 5, 19, entry->quantity);
  bind_optional (statement, 6, entry->price, entry->price >= 0);
  fold_statement_bind_text (statement, 7, entry->currency);
  fold_statement_bind_int64 (statement, 8, entry->gross);
  fold_statement_bind_int64 (statement, 9, entry->fee);
  fold_statement_bind_int64 (statement, 10, entry->tax);
  fold_statement_bind_int64 (statement, 11, entry->net);
  bind_optional (statement, 12, entry->rate_numerator, entry->rate_denominator != 0);
  bind_optional (statement, 13, entry->rate_denominator, entry->rate_denominator != 0);
  bind_optional (statement, 14, entry->split_new, entry->split_new != 0);
  bind_optional (statement, 15, entry->split_old, entry->split_old != 0);
  fold_statement_bind_text (statement, 16, comment);
  bind_optional (statement, 17, entry->other_id, entry->other_id != 0);
  bind_optional (statement, 18, entry->cost_share, entry->other_id != 0);
}

gboolean
fold_portfolios_insert_transaction (FoldStore *store,
                                    const FoldEntry *entry,
                                    const char *comment,
                                    gint64 batch,
                                    const char *import_key,
                                    const char *source_row,
                                    gint64 *id,
                                    GError **error)
{
  /* The subquery is asked once, before the row is written; a row selected from the same table would be kept in a table
   * of its own first. */
  g_autoptr (FoldStatement) statement = fold_store_prepare (
      store,
      "INSERT INTO transactions (account_id, date, sequence, type, instrument_id, quantity, price, currency, gross, "
      "fee, tax, net, rate_numerator, rate_denominator, split_new, split_old, comment, other_id, cost_share, "
      "quantity_exact, batch_id, import_key, source_row) "
      "VALUES (?1, ?2, (SELECT coalesce (max (sequence) + 1, 0) FROM transactions WHERE account_id = ?1 AND date = "
      "?2), ?3, "
      "?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)",
      error);
  if (statement == NULL)
    return FALSE;
  bind_entry (statement, entry, comment);
  bind_optional (statement, 20, batch, batch != 0);
  fold_statement_bind_text (statement, 21, import_key);
  fold_statement_bind_text (statement, 22, source_row);
  if (!fold_statement_run (statement, error))
    return FALSE;
  *id = fold_store_get_last_id (store);
  return TRUE;
}

gboolean
fold_portfolios_update_transaction (FoldStore *store,
                                    gint64 id,
                                    const FoldEntry *entry,
                                    const char *comment,
                                    GError **error)
{
  g_autofree char *date = fold_date_format (entry->date);
  g_autoptr (FoldStatement) statement = NULL;

  if (!fold_store_execute (store, error,
                           "UPDATE transactions SET sequence = (SELECT coalesce (max (sequence) + 1, 0) FROM "
                           "transactions WHERE account_id = ?1 AND date = ?2) "
                           "WHERE id = ?3 AND (account_id <> ?1 OR date <> ?2)",
                           "isi", entry->account_id, date, id))
    return FALSE;
  statement = fold_store_prepare (
      store,
      "UPDATE transactions SET account_id = ?1, date = ?2, type = ?3, instrument_id = ?4, quantity = ?5, price = ?6, "
      "currency = ?7, gross = ?8, fee = ?9, tax = ?10, net = ?11, rate_numerator = ?12, rate_denominator = ?13, "
      "split_new = ?14, split_old = ?15, comment = ?16, other_id = ?17, cost_share = ?18, quantity_exact = ?19 "
      "WHERE id = ?20",
      error);
  if (statement == NULL)
    return FALSE;
  bind_entry (statement, entry, comment);
  fold_statement_bind_int64 (statement, 20, id);
  return fold_statement_run (statement, error);
}

gboolean
fold_portfolios_write_cost_method (FoldStore *store, gint64 account, FoldCostMethod method, GError **error)
{
  return fold_store_execute (store, error, "UPDATE account SET cost_method = ? WHERE id = ?", "si",
                             fold_cost_method_get_id (method), account);
}

gboolean
fold_portfolios_insert_lot (FoldStore *store, const FoldLotChoice *choice, GError **error)
{
  g_autoptr (FoldStatement) statement = fold_store_prepare (
      store, "INSERT OR IGNORE INTO sale_lot (sale_id, lot_id, quantity, quantity_exact) VALUES (?1, ?2, ?3, ?4)",
      error);

  if (statement == NULL)
    return FALSE;
  fold_statement_bind_int64 (statement, 1, choice->sale_id);
  fold_statement_bind_int64 (statement, 2, choice->lot_id);
  bind_quantity (statement, 3, 4, choice->quantity);
  return fold_statement_run (statement, error);
}

static void
visit_id (FoldStatement *row, gpointer data)
{
  *(gint64 *)data = fold_statement_read_int64 (row, "id");
}

gboolean
fold_portfolios_find_imported (FoldStore *store, const char *import_key, gint64 *id, GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (store, error, "SELECT id FROM transactions WHERE import_key = ?", "s", import_key);

  *id = 0;
  return fold_statement_visit (rows, visit_id, id, error);
}

gboolean
fold_portfolios_insert_price (FoldStore *store,
                              gint64 instrument,
                              FoldDate date,
                              gint64 price,
                              const char *currency,
                              gint64 batch,
                              GError **error)
{
  g_autofree char *day = fold_date_format (date);
  return fold_store_execute (
      store, error,
      "INSERT INTO price (instrument_id, date, price, currency, batch_id) VALUES (?1, ?2, ?3, ?4, nullif (?5, 0)) "
      "ON CONFLICT (instrument_id, date) DO UPDATE SET price = ?3, currency = ?4, batch_id = nullif (?5, 0)",
      "isisi", instrument, day, price, currency, batch);
}

gboolean
fold_portfolios_insert_rate (FoldStore *store,
                             const char *base,
                             const char *quote,
                             FoldDate date,
                             gint64 rate,
                             gint64 batch,
                             GError **error)
{
  g_autofree char *day = fold_date_format (date);
  return fold_store_execute (
      store, error,
      "INSERT INTO exchange_rate (base, quote, date, rate, batch_id) VALUES (?1, ?2, ?3, ?4, nullif (?5, 0)) "
      "ON CONFLICT (base, quote, date) DO UPDATE SET rate = ?4, batch_id = nullif (?5, 0)",
      "sssii", base, quote, day, rate, batch);
}

/* --- imports --- */

gboolean
fold_portfolios_insert_batch (FoldStore *store, const char *file_name, const char *format, gint64 *id, GError **error)
{
  g_autofree char *now = fold_time_now ();

  if (!fold_store_execute (store, error, "INSERT INTO import_batch (file_name, format, at) VALUES (?1, ?2, ?3)", "sss",
                           file_name, format, now))
    return FALSE;
  *id = fold_store_get_last_id (store);
  return TRUE;
}

gboolean
fold_portfolios_insert_refusal (FoldStore *store,
                                gint64 batch,
                                guint row,
                                const char *column,
                                const char *reason,
                                const char *source_row,
                                GError **error)
{
  return fold_store_execute (store, error,
                             "INSERT INTO import_quarantine (batch_id, row, column_name, reason, source_row) "
                             "VALUES (?1, ?2, ?3, ?4, ?5)",
                             "iisss", batch, (gint64)row, column, reason, source_row);
}

/* rows: NULL where they could not be asked for, and error is set. */
static gboolean
has_row (FoldStatement *rows, gboolean *known, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (rows == NULL)
    return FALSE;
  *known = fold_statement_step (rows, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return failure == NULL;
}

gboolean
fold_portfolios_knows_transaction (FoldStore *store, const char *import_key, gboolean *known, GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (store, error, "SELECT 1 FROM transactions WHERE import_key = ?", "s", import_key);

  return has_row (rows, known, error);
}

gboolean
fold_portfolios_knows_price (FoldStore *store,
                             gint64 instrument,
                             FoldDate date,
                             gint64 price,
                             const char *currency,
                             gboolean *known,
                             GError **error)
{
  g_autofree char *day = fold_date_format (date);
  g_autoptr (FoldStatement) rows
      = fold_store_query (store, error,
                          "SELECT 1 FROM price WHERE instrument_id = ? AND date = ? AND price = ? AND currency = ?",
                          "isis", instrument, day, price, currency);

  return has_row (rows, known, error);
}

gboolean
fold_portfolios_knows_rate (FoldStore *store,
                            const char *base,
                            const char *quote,
                            FoldDate date,
                            gint64 rate,
                            gboolean *known,
                            GError **error)
{
  g_autofree char *day = fold_date_format (date);
  g_autoptr (FoldStatement) rows
      = fold_store_query (store, error,
                          "SELECT 1 FROM exchange_rate WHERE base = ? AND quote = ? AND date = ? AND rate = ?", "sssi",
                          base, quote, day, rate);

  return has_row (rows, known, error);
}
