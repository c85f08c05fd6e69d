/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of the ledger what may be a hundred thousand rows, and what follows from them: plain, on any thread. */
#include "fold-portfolios-private.h"

#include "fold-currency.h"
#include "fold-large-pages.h"
#include "fold-transaction-private.h"

/* What is being read, in the order of the book. */
typedef struct
{
  FoldLedgerRows *rows;
  GArray *portfolios; /* gint64 */
  GArray *accounts;   /* FoldLedgerAccount */
  GArray *choices;    /* FoldLotChoice */
} Reading;

static void
visit_day (FoldStatement *row, gpointer data)
{
  FoldDate *today = data, day;

  if (fold_statement_has (row, "date") && fold_date_parse (fold_statement_read_text (row, "date"), &day, NULL))
    *today = day;
}

gboolean
fold_ledger_rows_read_day (FoldStore *store, FoldDate *day, GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (store, error, "SELECT (SELECT max (date) FROM price) AS date FROM book WHERE is_sample != 0",
                          NULL);

  *day = fold_date_today ();
  return fold_statement_visit (rows, visit_day, day, error);
}

static void
visit_portfolio (FoldStatement *row, gpointer data)
{
  Reading *reading = data;
  gint64 id = fold_statement_read_int64 (row, "id");

  g_array_append_val (reading->portfolios, id);
}

FoldLedgerAccount
fold_ledger_rows_read_account (FoldStatement *row)
{
  FoldLedgerAccount account = {
    .id = fold_statement_read_int64 (row, "id"),
    .cost_method = fold_cost_method_from_id (fold_statement_read_name (row, "cost_method")),
  };

  g_strlcpy (account.currency, fold_currency_or_none (fold_statement_read_name (row, "currency")), FOLD_CURRENCY_SIZE);
  return account;
}

static void
visit_account (FoldStatement *row, gpointer data)
{
  Reading *reading = data;
  const FoldLedgerAccount account = fold_ledger_rows_read_account (row);

  g_array_append_val (reading->accounts, account);
}

FoldExact
fold_ledger_rows_read_quantity (FoldStatement *row)
{
  const gboolean is_fine = fold_statement_has (row, "quantity_exact");

  if (!fold_statement_has (row, "quantity"))
    return -1;
  return fold_transaction_quantity_of_row (fold_statement_read_int64 (row, "quantity"),
                                           is_fine ? fold_statement_read_text (row, "quantity_exact") : NULL);
}

void
fold_ledger_rows_visit_choice (FoldStatement *row, gpointer data)
{
  FoldLotChoice choice = {
    .sale_id = fold_statement_read_int64 (row, "sale_id"),
    .lot_id = fold_statement_has (row, "lot_id") ? fold_statement_read_int64 (row, "lot_id") : 0,
    .quantity = fold_ledger_rows_read_quantity (row),
  };

  g_array_append_val ((GArray *)data, choice);
}

gboolean
fold_ledger_rows_read_choices (FoldStore *store, GArray *choices, GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (store, error, "SELECT sale_id, lot_id, quantity, quantity_exact FROM sale_lot ORDER BY id",
                          NULL);

  return fold_statement_visit (rows, fold_ledger_rows_visit_choice, choices, error);
}

static gboolean
read_accounts (Reading *reading, FoldStore *store, GError **error)
{
  g_autoptr (FoldStatement) portfolios
      = fold_store_query (store, error, "SELECT id FROM portfolio ORDER BY position, id", NULL);
  g_autoptr (FoldStatement) accounts = NULL;

  if (!fold_statement_visit (portfolios, visit_portfolio, reading, error))
    return FALSE;
  accounts = fold_store_query (
      store, error,
      "SELECT a.id, a.currency, a.cost_method FROM account a JOIN portfolio p ON p.id = a.portfolio_id "
      "ORDER BY p.position, p.id, a.position, a.id",
      NULL);
  return fold_statement_visit (accounts, visit_account, reading, error);
}

static gboolean
read_transactions (Reading *reading, FoldStore *store, GError **error)
{
  for (guint i = 0; i < reading->portfolios->len; i++)
    {
      gint64 id = g_array_index (reading->portfolios, gint64, i);
      FoldTransactionRows *rows = fold_transaction_rows_read (store, id, error);

      if (rows == NULL)
        return FALSE;
      g_hash_table_insert (reading->rows->transactions, g_memdup2 (&id, sizeof id), rows);
    }
  return TRUE;
}

static guint
count_transactions (Reading *reading)
{
  GHashTableIter iter;
  gpointer rows;
  guint n = 0;

  g_hash_table_iter_init (&iter, reading->rows->transactions);
  while (g_hash_table_iter_next (&iter, NULL, &rows))
    n += fold_transaction_rows_count (rows);
  return n;
}

static void
derive (Reading *reading)
{
  const guint n = count_transactions (reading);
  g_autoptr (GArray) entries = g_array_sized_new (FALSE, FALSE, sizeof (FoldEntry), n);

  fold_large_pages_prefer (entries->data, n * sizeof (FoldEntry));
  for (guint i = 0; i < reading->portfolios->len; i++)
    {
      FoldTransactionRows *rows
          = g_hash_table_lookup (reading->rows->transactions, &g_array_index (reading->portfolios, gint64, i));

      for (guint k = 0; k < fold_transaction_rows_count (rows); k++)
        g_array_append_val (entries, fold_transaction_rows_get (rows, k)->entry);
    }
  reading->rows->ledger = fold_ledger_derive (&(FoldLedgerInput){
      .entries = (const FoldEntry *)(gpointer)entries->data,
      .n_entries = entries->len,
      .accounts = (const FoldLedgerAccount *)(gpointer)reading->accounts->data,
      .n_accounts = reading->accounts->len,
      .choices = (const FoldLotChoice *)(gpointer)reading->choices->data,
      .n_choices = reading->choices->len,
      .until = reading->rows->day });
}

FoldLedgerRows *
fold_ledger_rows_read (FoldStore *store, GError **error)
{
  g_autoptr (FoldLedgerRows) self = g_new0 (FoldLedgerRows, 1);
  g_autoptr (GArray) portfolios = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) accounts = g_array_new (FALSE, TRUE, sizeof (FoldLedgerAccount));
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (FoldLotChoice));
  Reading reading = { self, portfolios, accounts, choices };

  self->transactions
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)fold_transaction_rows_free);
  if (!fold_ledger_rows_read_day (store, &self->day, error) || !read_accounts (&reading, store, error)
      || !read_transactions (&reading, store, error) || !fold_ledger_rows_read_choices (store, choices, error))
    return NULL;
  derive (&reading);
  return g_steal_pointer (&self);
}

void
fold_ledger_rows_free (FoldLedgerRows *self)
{
  g_hash_table_unref (self->transactions);
  g_clear_pointer (&self->ledger, fold_ledger_unref);
  g_free (self);
}

FoldTransactionRows *
fold_ledger_rows_steal (FoldLedgerRows *self, gint64 portfolio)
{
  g_autofree gpointer key = NULL;
  gpointer rows;

  if (g_hash_table_steal_extended (self->transactions, &portfolio, &key, &rows))
    return rows;
  return fold_transaction_rows_new ();
}
