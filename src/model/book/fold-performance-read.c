/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-performance-read.h"

#include "fold-portfolios-private.h"
#include "fold-quotes-read.h"

/* What of the book is read. */
typedef struct
{
  gint64 portfolio;   /* that is asked for */
  GArray *portfolios; /* gint64 */
  GArray *accounts;   /* FoldLedgerAccount */
  GArray *is_counted; /* gboolean, of each account */
  GArray *entries;    /* FoldEntry */
  GArray *choices;    /* FoldLotChoice */
  FoldDate day;
} Reading;

static void
visit_portfolio (FoldStatement *row, gpointer data)
{
  Reading *reading = data;
  const gint64 id = fold_statement_read_int64 (row, "id");

  g_array_append_val (reading->portfolios, id);
}

static void
visit_account (FoldStatement *row, gpointer data)
{
  Reading *reading = data;
  const FoldLedgerAccount account = fold_ledger_rows_read_account (row);
  const gboolean is_counted
      = reading->portfolio == 0 || fold_statement_read_int64 (row, "portfolio_id") == reading->portfolio;

  g_array_append_val (reading->accounts, account);
  g_array_append_val (reading->is_counted, is_counted);
}

static gboolean
read_accounts (Reading *reading, FoldStore *store, GError **error)
{
  g_autoptr (FoldStatement) portfolios = fold_store_query (store, error, "SELECT id FROM portfolio ORDER BY id", NULL);
  g_autoptr (FoldStatement) accounts = NULL;

  if (!fold_statement_visit (portfolios, visit_portfolio, reading, error))
    return FALSE;
  accounts = fold_store_query (store, error, "SELECT id, currency, cost_method, portfolio_id FROM account ORDER BY id",
                               NULL);
  return fold_statement_visit (accounts, visit_account, reading, error);
}

static gboolean
read_entries (Reading *reading, FoldStore *store, GError **error)
{
  for (guint i = 0; i < reading->portfolios->len; i++)
    {
      g_autoptr (FoldTransactionRows) rows
          = fold_transaction_rows_read (store, g_array_index (reading->portfolios, gint64, i), error);

      if (rows == NULL)
        return FALSE;
      for (guint k = 0; k < fold_transaction_rows_count (rows); k++)
        g_array_append_val (reading->entries, fold_transaction_rows_get (rows, k)->entry);
    }
  return TRUE;
}

static FoldReturns *
compute (const Reading *reading,
         FoldLedger *ledger,
         FoldQuotes *quotes,
         const FoldPerformanceQuestion *question,
         const char *currency,
         const atomic_bool *cancel)
{
  const FoldReturnsInput input = {
    .entries = (const FoldEntry *)(gpointer)reading->entries->data,
    .n_entries = reading->entries->len,
    .accounts = (const FoldLedgerAccount *)(gpointer)reading->accounts->data,
    .n_accounts = reading->accounts->len,
    .choices = (const FoldLotChoice *)(gpointer)reading->choices->data,
    .n_choices = reading->choices->len,
    .ledger = ledger,
    .is_counted = (const gboolean *)(gpointer)reading->is_counted->data,
    .quotes = quotes,
    .currency = currency,
    .from = question->from,
    .to = question->to != FOLD_DATE_NONE ? question->to : reading->day,
    .today = reading->day,
    .cancel = cancel,
  };

  return fold_returns_compute (&input);
}

FoldReturns *
fold_performance_read (FoldStore *store,
                       const FoldPerformanceQuestion *question,
                       const char *currency,
                       const atomic_bool *cancel,
                       GError **error)
{
  g_autoptr (GArray) portfolios = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) accounts = g_array_new (FALSE, FALSE, sizeof (FoldLedgerAccount));
  g_autoptr (GArray) is_counted = g_array_new (FALSE, FALSE, sizeof (gboolean));
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (FoldEntry));
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (FoldLotChoice));
  Reading reading = { question->portfolio, portfolios, accounts, is_counted, entries, choices, FOLD_DATE_NONE };
  g_autoptr (FoldQuotes) quotes = NULL;
  g_autoptr (FoldLedger) ledger = NULL;

  if (!fold_ledger_rows_read_day (store, &reading.day, error) || !read_accounts (&reading, store, error)
      || !read_entries (&reading, store, error) || !fold_ledger_rows_read_choices (store, choices, error))
    return NULL;
  ledger = fold_ledger_derive (&(FoldLedgerInput){ .entries = (const FoldEntry *)(gpointer)entries->data,
                                                   .n_entries = entries->len,
                                                   .accounts = (const FoldLedgerAccount *)(gpointer)accounts->data,
                                                   .n_accounts = accounts->len,
                                                   .choices = (const FoldLotChoice *)(gpointer)choices->data,
                                                   .n_choices = choices->len,
                                                   .until = reading.day });
  quotes = fold_quotes_read (store, FOLD_QUOTES_ALL, reading.day, ledger, error);
  return quotes != NULL ? compute (&reading, ledger, quotes, question, currency, cancel) : NULL;
}
