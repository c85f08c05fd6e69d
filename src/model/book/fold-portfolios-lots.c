/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the cost a sale takes: the method of its account, and the lots that it names. */
#include "fold-portfolios-private.h"

#include <glib/gi18n-lib.h>

#include "fold-decimal.h"
#include "fold-transaction-list.h"

/* --- the method of an account --- */

gboolean
fold_portfolios_set_cost_method (FoldPortfolios *self, FoldAccount *account, FoldCostMethod method, GError **error)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && FOLD_IS_ACCOUNT (account), FALSE);
  label = g_strdup_printf (_("Cost method of %s"), fold_account_get_name (account));
  return fold_collection_set_text (self, label, "account", fold_account_get_id (account), "cost_method",
                                   fold_cost_method_get_id (method), error);
}

/* --- lots that a sale names --- */

typedef struct
{
  gint64 sale;
  const FoldLotChoice *choices;
  guint n;
} Choosing;

static gboolean
write_choices (FoldStore *store, const Choosing *choosing, GError **error)
{
  if (!fold_store_execute (store, error, "DELETE FROM sale_lot WHERE sale_id = ?", "i", choosing->sale))
    return FALSE;
  for (guint i = 0; i < choosing->n; i++)
    {
      const FoldLotChoice choice = { choosing->sale, choosing->choices[i].lot_id, choosing->choices[i].quantity };

      if (!fold_portfolios_insert_lot (store, &choice, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_kept (FoldLedger *ledger, gint64 sale)
{
  const FoldLedgerIssue *issues;
  guint n;

  issues = fold_ledger_get_issues (ledger, &n);
  for (guint i = 0; i < n; i++)
    if (issues[i].kind == FOLD_LEDGER_ISSUE_LOT_GONE && issues[i].transaction_id == sale)
      return FALSE;
  return TRUE;
}

/* Whether the lots have so much left is a matter of the whole ledger, as it is inside the edit. */
static gboolean
choose_lots_cb (FoldStore *store, gpointer data, GError **error)
{
  const Choosing *choosing = data;
  g_autoptr (FoldLedgerRows) rows = NULL;

  if (!write_choices (store, choosing, error))
    return FALSE;
  if (choosing->n == 0)
    return TRUE;
  rows = fold_ledger_rows_read (store, error);
  if (rows == NULL)
    return FALSE;
  return is_kept (rows->ledger, choosing->sale)
         || fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                               _("The lots of this sale do not have so many units left on its day; choose fewer of "
                                 "them, or other lots."));
}

static gboolean
check_choices (const FoldEntry *sale, const FoldLotChoice *choices, guint n, GError **error)
{
  FoldExact sum = 0;

  for (guint i = 0; i < n; i++)
    if (choices[i].quantity <= 0 || __builtin_add_overflow (sum, choices[i].quantity, &sum))
      return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                                _("The units of a lot must be above zero; leave the lot out instead."));
  if (sum > sale->quantity)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                              _("The lots are more than the sale; choose no more units than were sold."));
  return TRUE;
}

gboolean
fold_portfolios_choose_lots (FoldPortfolios *self,
                             FoldTransaction *sale,
                             const FoldLotChoice *choices,
                             guint n,
                             GError **error)
{
  const FoldEntry *entry;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && FOLD_IS_TRANSACTION (sale), FALSE);
  entry = fold_transaction_get_entry (sale);
  if (n > 0 && entry->type != FOLD_TRANSACTION_TYPE_SELL)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID, _("Only a sale takes lots; choose none here."));
  if (n > 0 && fold_account_get_cost_method (fold_transaction_get_account (sale)) == FOLD_COST_METHOD_AVERAGE)
    return fold_model_refuse (
        error, FOLD_MODEL_ERROR_INVALID,
        _("The account counts at average cost, so that its sales take no single lots; change its "
          "cost method first."));
  if (n > 0 && !check_choices (entry, choices, n, error))
    return FALSE;
  Choosing choosing = { entry->id, choices, n };
  return fold_collection_edit (self, _("Lots of a sale"), choose_lots_cb, &choosing, error);
}

GArray *
fold_portfolios_dup_chosen_lots (FoldPortfolios *self, FoldTransaction *sale, GError **error)
{
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (FoldLotChoice));
  g_autoptr (FoldStatement) rows = NULL;

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && FOLD_IS_TRANSACTION (sale), NULL);
  rows = fold_store_query (
      fold_collection_get_store (self), error,
      "SELECT sale_id, lot_id, quantity, quantity_exact FROM sale_lot WHERE sale_id = ? ORDER BY id", "i",
      fold_transaction_get_id (sale));
  return fold_statement_visit (rows, fold_ledger_rows_visit_choice, choices, error) ? g_steal_pointer (&choices) : NULL;
}

/* --- lots that a sale could take --- */

static void
append_account (gpointer accounts, FoldAccount *account)
{
  FoldLedgerAccount one
      = { .id = fold_account_get_id (account), .cost_method = fold_account_get_cost_method (account) };

  g_strlcpy (one.currency, fold_account_get_currency (account), FOLD_CURRENCY_SIZE);
  g_array_append_val ((GArray *)accounts, one);
}

/* Splits and events may be in any account's ledger; everything else of other accounts and instruments does not
 * matter. */
static gboolean
matters (const FoldEntry *entry, gint64 account, GHashTable *instruments, FoldMoment before)
{
  if (!g_hash_table_contains (instruments, &entry->instrument_id) || entry->date > before.date)
    return FALSE;
  if (entry->account_id != account)
    return entry->type == FOLD_TRANSACTION_TYPE_SPLIT || fold_transaction_type_is_event (entry->type);
  return fold_moment_compare ((FoldMoment){ entry->date, entry->sequence }, before) < 0;
}

/* Adds every instrument that became one of those by a merger or the like. Returns: whether there was one */
static gboolean
add_origins (FoldPortfolios *self, GHashTable *instruments)
{
  const guint before = g_hash_table_size (instruments);

  for (guint i = 0; i < fold_collection_get_n (self); i++)
    {
      GListModel *list = fold_portfolio_get_transactions (fold_objects_get_at (fold_collection_get_objects (self), i));

      for (guint k = 0; k < g_list_model_get_n_items (list); k++)
        {
          const FoldEntry *entry = &fold_transaction_list_get_row (FOLD_TRANSACTION_LIST (list), k)->entry;

          if (entry->other_id != 0 && g_hash_table_contains (instruments, &entry->other_id)
              && !g_hash_table_contains (instruments, &entry->instrument_id))
            g_hash_table_add (instruments, g_memdup2 (&entry->instrument_id, sizeof (gint64)));
        }
    }
  return g_hash_table_size (instruments) > before;
}

static void
append_entries (GArray *entries, FoldPortfolio *portfolio, gint64 account, GHashTable *instruments, FoldMoment before)
{
  GListModel *list = fold_portfolio_get_transactions (portfolio);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      const FoldEntry *entry = &fold_transaction_list_get_row (FOLD_TRANSACTION_LIST (list), i)->entry;

      if (matters (entry, account, instruments, before))
        g_array_append_vals (entries, entry, 1);
    }
}

GArray *
fold_portfolios_dup_all_chosen_lots (FoldPortfolios *self)
{
  GArray *choices = g_array_new (FALSE, FALSE, sizeof (FoldLotChoice));
  g_autoptr (GError) error = NULL;

  if (!fold_ledger_rows_read_choices (fold_collection_get_store (self), choices, &error))
    g_debug ("lots of sales could not be read: %s", error->message);
  return choices;
}

GArray *
fold_portfolios_dup_lots_for_sale (FoldPortfolios *self,
                                   FoldAccount *account,
                                   FoldInstrument *instrument,
                                   FoldDate date,
                                   FoldTransaction *sale)
{
  GArray *lots = g_array_new (FALSE, FALSE, sizeof (FoldLot));
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (FoldEntry));
  g_autoptr (GArray) accounts = g_array_new (FALSE, FALSE, sizeof (FoldLedgerAccount));
  g_autoptr (GHashTable) instruments = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) choices = NULL;
  g_autoptr (FoldLedger) ledger = NULL;
  const FoldPosition *position;
  const gint64 instrument_id = fold_instrument_get_id (instrument);
  const FoldEntry *old = sale != NULL ? fold_transaction_get_entry (sale) : NULL;
  FoldMoment before = fold_moment_end_of_day (date);

  g_return_val_if_fail (FOLD_IS_PORTFOLIOS (self) && FOLD_IS_ACCOUNT (account) && FOLD_IS_INSTRUMENT (instrument),
                        lots);
  if (old != NULL && old->date == date && old->account_id == fold_account_get_id (account))
    before.order = old->sequence;
  g_hash_table_add (instruments, g_memdup2 (&instrument_id, sizeof (gint64)));
  while (add_origins (self, instruments))
    ;
  for (guint i = 0; i < fold_collection_get_n (self); i++)
    append_entries (entries, fold_objects_get_at (fold_collection_get_objects (self), i), fold_account_get_id (account),
                    instruments, before);
  append_account (accounts, account);
  choices = fold_portfolios_dup_all_chosen_lots (self);
  ledger = fold_ledger_derive (&(FoldLedgerInput){ .entries = (const FoldEntry *)(gpointer)entries->data,
                                                   .n_entries = entries->len,
                                                   .accounts = (const FoldLedgerAccount *)(gpointer)accounts->data,
                                                   .n_accounts = accounts->len,
                                                   .choices = (const FoldLotChoice *)(gpointer)choices->data,
                                                   .n_choices = choices->len,
                                                   .until = date });
  position = fold_ledger_find_position (ledger, fold_account_get_id (account), instrument_id);
  if (position != NULL)
    g_array_append_vals (lots, fold_ledger_get_lots (ledger, position), position->n_lots);
  return lots;
}
