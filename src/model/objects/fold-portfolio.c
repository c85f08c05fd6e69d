/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-portfolio.h"

#include <math.h>

#include "fold-account-private.h"
#include "fold-portfolio-private.h"
#include "fold-transaction-list.h"
#include "fold-object.h"

struct _FoldPortfolio
{
  GObject parent;
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

G_DEFINE_FINAL_TYPE (FoldPortfolio, fold_portfolio, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_NOTE,
  PROP_POSITION,
  PROP_ACCOUNTS,
  PROP_HOLDINGS,
  PROP_TRANSACTIONS,
  PROP_VALUE,
  PROP_MISSING,
} FoldPortfolioProperty;

static GParamSpec *properties[PROP_MISSING + 1];

static void
fold_portfolio_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldPortfolio *self = FOLD_PORTFOLIO (object);
  switch ((FoldPortfolioProperty)property_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    case PROP_POSITION:
      g_value_set_uint (value, self->position);
      break;
    case PROP_ACCOUNTS:
      g_value_set_object (value, self->accounts.list);
      break;
    case PROP_HOLDINGS:
      g_value_set_object (value, self->holdings);
      break;
    case PROP_TRANSACTIONS:
      g_value_set_object (value, self->transactions);
      break;
    case PROP_VALUE:
      g_value_set_int64 (value, self->value);
      break;
    case PROP_MISSING:
      g_value_set_uint (value, self->missing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
fold_portfolio_finalize (GObject *object)
{
  FoldPortfolio *self = FOLD_PORTFOLIO (object);
  fold_objects_clear (&self->accounts);
  g_clear_object (&self->transactions);
  g_clear_object (&self->holdings);
  g_hash_table_unref (self->holdings_by_key);
  g_free (self->name);
  g_free (self->note);
  G_OBJECT_CLASS (fold_portfolio_parent_class)->finalize (object);
}

static void
fold_portfolio_class_init (FoldPortfolioClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = fold_portfolio_get_property;
  object_class->finalize = fold_portfolio_finalize;

  properties[PROP_ID] = fold_property_id ("id");
  properties[PROP_NAME] = fold_property_text ("name");
  properties[PROP_NOTE] = fold_property_text ("note");
  properties[PROP_POSITION] = fold_property_uint ("position");
  properties[PROP_ACCOUNTS] = fold_property_object ("accounts", G_TYPE_LIST_MODEL);
  properties[PROP_HOLDINGS] = fold_property_object ("holdings", G_TYPE_LIST_MODEL);
  properties[PROP_TRANSACTIONS] = fold_property_object ("transactions", G_TYPE_LIST_MODEL);
  properties[PROP_VALUE] = fold_property_int64 ("value");
  properties[PROP_MISSING] = fold_property_uint ("missing");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_portfolio_init (FoldPortfolio *self)
{
  self->name = g_strdup ("");
  self->note = g_strdup ("");
  fold_objects_init (&self->accounts, FOLD_TYPE_ACCOUNT);
  self->transactions = fold_transaction_list_new ();
  self->holdings = g_list_store_new (FOLD_TYPE_HOLDING);
  self->holdings_by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

static void
load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldPortfolio *self = FOLD_PORTFOLIO (object);
  fold_object_set_int64 (self, properties[PROP_ID], &self->id, fold_statement_read_int64 (row, "id"));
  fold_object_set_text (self, properties[PROP_NAME], &self->name, fold_statement_read_name (row, "name"));
  fold_object_set_text (self, properties[PROP_NOTE], &self->note, fold_statement_read_text (row, "note"));
  fold_object_set_uint (self, properties[PROP_POSITION], &self->position, fold_statement_read_int (row, "position"));
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
  fold_object_set_int64 (self, properties[PROP_VALUE], &self->value, total);
  fold_object_set_uint (self, properties[PROP_MISSING], &self->missing, missing);
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

const char *
fold_portfolio_get_note (FoldPortfolio *self)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIO (self), NULL);
  return self->note;
}

guint
fold_portfolio_get_position (FoldPortfolio *self)
{
  g_return_val_if_fail (FOLD_IS_PORTFOLIO (self), 0);
  return self->position;
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
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  g_return_val_if_fail (FOLD_IS_PORTFOLIO (self), NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->accounts.list)); i++)
    {
      g_autoptr (FoldAccount) account = g_list_model_get_item (G_LIST_MODEL (self->accounts.list), i);
      g_autofree char *folded = g_utf8_casefold (fold_account_get_name (account), -1);
      if (g_str_equal (folded, wanted))
        return account; /* the list keeps it alive */
    }
  return NULL;
}
