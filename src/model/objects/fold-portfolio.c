/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-portfolio.h"

#include <math.h>

#include "fold-account-private.h"
#include "fold-portfolio-private.h"
#include "fold-text.h"
#include "fold-transaction-list.h"
#include "fold-object-private.h"
#include "fold-objects.h"

struct _FoldPortfolio
{
  FoldObject parent;
  gint64 id;
  char *name;
  char *note;
  guint position;
  FoldObjects accounts;
  FoldTransactionList *transactions;
  GListStore *holdings;
  GHashTable *holdings_by_key; /* "account instrument" or "account currency" */
  gint64 value;
  guint missing;
};

G_DEFINE_FINAL_TYPE (FoldPortfolio, fold_portfolio, FOLD_TYPE_OBJECT)

static const FoldField fields[] = {
  FOLD_FIELD (ID, "id", FoldPortfolio, id),
  FOLD_FIELD (TEXT, "name", FoldPortfolio, name),
  FOLD_FIELD (TEXT, "note", FoldPortfolio, note),
  FOLD_FIELD (UINT, "position", FoldPortfolio, position),
  FOLD_FIELD_OF (OBJECT, "accounts", FoldPortfolio, accounts.list, g_list_model_get_type),
  FOLD_FIELD_OF (OBJECT, "holdings", FoldPortfolio, holdings, g_list_model_get_type),
  FOLD_FIELD_OF (OBJECT, "transactions", FoldPortfolio, transactions, g_list_model_get_type),
  FOLD_FIELD (INT64, "value", FoldPortfolio, value),
  FOLD_FIELD (UINT, "missing", FoldPortfolio, missing),
};

static void
fold_portfolio_finalize (GObject *object)
{
  FoldPortfolio *self = FOLD_PORTFOLIO (object);
  fold_objects_clear (&self->accounts);
  g_hash_table_unref (self->holdings_by_key);
  G_OBJECT_CLASS (fold_portfolio_parent_class)->finalize (object);
}

static void
fold_portfolio_class_init (FoldPortfolioClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_portfolio_finalize;
  fold_object_class_set_fields (klass, fields, G_N_ELEMENTS (fields));
}

static void
fold_portfolio_init (FoldPortfolio *self)
{
  fold_objects_init (&self->accounts, FOLD_TYPE_ACCOUNT);
  self->transactions = fold_transaction_list_new ();
  self->holdings = g_list_store_new (FOLD_TYPE_HOLDING);
  self->holdings_by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

static void
load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldPortfolio *self = FOLD_PORTFOLIO (object);
  fold_object_set_int64 (self, &self->id, fold_statement_read_int64 (row, "id"));
  fold_object_set_text (self, &self->name, fold_statement_read_name (row, "name"));
  fold_object_set_text (self, &self->note, fold_statement_read_text (row, "note"));
  fold_object_set_uint (self, &self->position, fold_statement_read_int (row, "position"));
}

gboolean
fold_portfolio_load_rows (FoldObjects *objects, FoldStore *store, GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (store, error, "SELECT id, name, note, position FROM portfolio ORDER BY position, id", NULL);
  return fold_objects_load (objects, rows, NULL, load, NULL, error);
}

gboolean
fold_portfolio_load_parts (FoldPortfolio *self,
                           FoldStore *store,
                           FoldTransactionRows *transactions,
                           const FoldObjects *instruments,
                           GError **error)
{
  g_autoptr (FoldTransactionRows) rows = transactions;
  if (!fold_account_load_rows (&self->accounts, store, self->id, error))
    return FALSE;
  fold_transaction_list_take (self->transactions, g_steal_pointer (&rows), self->accounts.by_id, instruments->by_id);
  return TRUE;
}

FoldAccount *
fold_portfolio_get_account (FoldPortfolio *self, gint64 id)
{
  return fold_objects_get (&self->accounts, id);
}

FoldTransaction *
fold_portfolio_get_transaction (FoldPortfolio *self, gint64 id)
{
  return fold_transaction_list_find (self->transactions, id);
}

/* --- holdings --- */

/* The object of before for what was held before, in a table of what is held now. */
static FoldHolding *
keep_holding (FoldPortfolio *self, GHashTable *kept, const FoldHoldingValue *value, const FoldObjects *instruments)
{
  g_autofree char *key = NULL;
  FoldHolding *holding;

  if (value->instrument_id != 0)
    key = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, value->account_id, value->instrument_id);
  else
    key = g_strdup_printf ("%" G_GINT64_FORMAT " %s", value->account_id, value->currency);
  holding = g_hash_table_lookup (self->holdings_by_key, key);
  if (holding != NULL)
    g_object_ref (holding);
  else
    holding = fold_holding_new (fold_portfolio_get_account (self, value->account_id),
                                fold_objects_get (instruments, value->instrument_id), value->currency);
  g_hash_table_insert (kept, g_steal_pointer (&key), holding);
  return holding;
}

static void
set_weights (GPtrArray *holdings, gint64 total)
{
  for (guint i = 0; i < holdings->len; i++)
    {
      FoldHolding *holding = g_ptr_array_index (holdings, i);
      gboolean weighed = fold_holding_get_counted (holding) && total > 0;
      fold_holding_set_weight (holding, weighed ? (double)fold_holding_get_base_value (holding) / (double)total : NAN);
    }
}

void
fold_portfolio_take_holdings (FoldPortfolio *self,
                              GArray *values,
                              FoldLedger *ledger,
                              FoldDate day,
                              const FoldObjects *instruments)
{
  g_autoptr (GPtrArray) holdings = g_ptr_array_new ();
  GHashTable *kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  gint64 total = 0;
  guint missing = 0;

  for (guint i = 0; i < values->len; i++)
    {
      const FoldHoldingValue *value = &g_array_index (values, FoldHoldingValue, i);
      FoldHolding *holding;
      /* of an instrument that the book has lost nothing is known, its price as little as its name */
      if (value->instrument_id != 0 && fold_objects_get (instruments, value->instrument_id) == NULL)
        {
          missing++;
          continue;
        }
      holding = keep_holding (self, kept, value, instruments);
      fold_holding_update (holding, value, ledger, day);
      g_ptr_array_add (holdings, holding);
      missing += !value->has_base_value;
      if (value->counted && __builtin_add_overflow (total, value->base_value, &total))
        total = G_MAXINT64;
    }
  set_weights (holdings, total);
  g_ptr_array_sort (holdings, fold_holding_compare);
  fold_list_become (self->holdings, holdings);
  g_hash_table_unref (self->holdings_by_key);
  self->holdings_by_key = kept;
  fold_object_set_int64 (self, &self->value, total);
  fold_object_set_uint (self, &self->missing, missing);
}

/* --- public --- */

gint64
fold_portfolio_get_id (FoldPortfolio *self)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIO (self), 0);
  return self->id;
}

const char *
fold_portfolio_get_name (FoldPortfolio *self)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIO (self), NULL);
  return self->name;
}

GListModel *
fold_portfolio_get_accounts (FoldPortfolio *self)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIO (self), NULL);
  return G_LIST_MODEL (self->accounts.list);
}

GListModel *
fold_portfolio_get_holdings (FoldPortfolio *self)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIO (self), NULL);
  return G_LIST_MODEL (self->holdings);
}

GListModel *
fold_portfolio_get_transactions (FoldPortfolio *self)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIO (self), NULL);
  return G_LIST_MODEL (self->transactions);
}

gint64
fold_portfolio_get_value (FoldPortfolio *self)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIO (self), 0);
  return self->value;
}

guint
fold_portfolio_get_missing (FoldPortfolio *self)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIO (self), 0);
  return self->missing;
}

FoldAccount *
fold_portfolio_find_account (FoldPortfolio *self, const char *name)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIO (self), NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->accounts.list)); i++)
    {
      g_autoptr (FoldAccount) account = g_list_model_get_item (G_LIST_MODEL (self->accounts.list), i);
      if (fold_text_is_same (fold_account_get_name (account), name))
        return account; /* the list keeps it alive */
    }
  return NULL;
}
