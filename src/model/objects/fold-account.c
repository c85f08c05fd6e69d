/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-account.h"

#include <glib/gi18n-lib.h>

#include "fold-account-private.h"
#include "fold-currency.h"
#include "fold-object-private.h"
#include "fold-objects.h"

struct _FoldAccount
{
  FoldObject parent;
  gint64 id;
  gint64 portfolio;
  char *name;
  char *currency;
  guint position;
  guint cost_method;
};

G_DEFINE_FINAL_TYPE (FoldAccount, fold_account, FOLD_TYPE_OBJECT)

static const FoldField fields[] = {
  FOLD_FIELD (ID, "id", FoldAccount, id),
  FOLD_FIELD (ID, "portfolio", FoldAccount, portfolio),
  FOLD_FIELD (TEXT, "name", FoldAccount, name),
  FOLD_FIELD (TEXT, "currency", FoldAccount, currency),
  FOLD_FIELD (UINT, "position", FoldAccount, position),
  FOLD_FIELD (UINT, "cost-method", FoldAccount, cost_method),
};

static void
fold_account_class_init (FoldAccountClass *klass)
{
  fold_object_class_set_fields (klass, fields, G_N_ELEMENTS (fields));
}

static void
fold_account_init (FoldAccount *self)
{
}

static void
load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldAccount *self = FOLD_ACCOUNT (object);
  fold_object_set_int64 (self, &self->id, fold_statement_read_int64 (row, "id"));
  fold_object_set_int64 (self, &self->portfolio, fold_statement_read_int64 (row, "portfolio_id"));
  fold_object_set_text (self, &self->name, fold_statement_read_name (row, "name"));
  fold_object_set_text (self, &self->currency, fold_currency_or_none (fold_statement_read_name (row, "currency")));
  fold_object_set_uint (self, &self->position, fold_statement_read_int (row, "position"));
  fold_object_set_uint (self, &self->cost_method,
                        fold_cost_method_from_id (fold_statement_read_name (row, "cost_method")));
}

gboolean
fold_account_load_rows (FoldObjects *objects, FoldStore *store, gint64 portfolio, GError **error)
{
  g_autoptr (FoldStatement) rows = fold_store_query (
      store, error,
      "SELECT id, portfolio_id, name, currency, position, cost_method FROM account WHERE portfolio_id = ? "
      "ORDER BY position, id",
      "i", portfolio);
  return fold_objects_load (objects, rows, NULL, load, NULL, error);
}

gint64
fold_account_get_id (FoldAccount *self)
{
  g_return_val_if_fail (FOLD_IS_ACCOUNT (self), 0);
  return self->id;
}

gint64
fold_account_get_portfolio (FoldAccount *self)
{
  g_return_val_if_fail (FOLD_IS_ACCOUNT (self), 0);
  return self->portfolio;
}

const char *
fold_account_get_name (FoldAccount *self)
{
  g_return_val_if_fail (FOLD_IS_ACCOUNT (self), NULL);
  return self->name;
}

const char *
fold_account_get_currency (FoldAccount *self)
{
  g_return_val_if_fail (FOLD_IS_ACCOUNT (self), NULL);
  return self->currency;
}

guint
fold_account_get_position (FoldAccount *self)
{
  g_return_val_if_fail (FOLD_IS_ACCOUNT (self), 0);
  return self->position;
}

FoldCostMethod
fold_account_get_cost_method (FoldAccount *self)
{
  g_return_val_if_fail (FOLD_IS_ACCOUNT (self), FOLD_COST_METHOD_FIFO);
  return (FoldCostMethod)self->cost_method;
}

const char *
fold_cost_method_get_id (FoldCostMethod method)
{
  return method == FOLD_COST_METHOD_AVERAGE ? "average" : "fifo";
}

FoldCostMethod
fold_cost_method_from_id (const char *id)
{
  return g_str_equal (id, "average") ? FOLD_COST_METHOD_AVERAGE : FOLD_COST_METHOD_FIFO;
}

const char *
fold_cost_method_get_name (FoldCostMethod method)
{
  return method == FOLD_COST_METHOD_AVERAGE ? _("Average cost") : _("First in, first out");
}
