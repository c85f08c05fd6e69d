/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-account.h"

#include "fold-account-private.h"
#include "fold-currency.h"
#include "fold-object.h"

struct _FoldAccount
{
  GObject parent;
  gint64 id;
  gint64 portfolio;
  char *name;
  char *currency;
  guint position;
};

G_DEFINE_FINAL_TYPE (FoldAccount, fold_account, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_PORTFOLIO,
  PROP_NAME,
  PROP_CURRENCY,
  PROP_POSITION,
} FoldAccountProperty;

static GParamSpec *properties[PROP_POSITION + 1];

static void
fold_account_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldAccount *self = FOLD_ACCOUNT (object);
  switch ((FoldAccountProperty)property_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_PORTFOLIO:
      g_value_set_int64 (value, self->portfolio);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_CURRENCY:
      g_value_set_string (value, self->currency);
      break;
    case PROP_POSITION:
      g_value_set_uint (value, self->position);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
fold_account_finalize (GObject *object)
{
  FoldAccount *self = FOLD_ACCOUNT (object);
  g_free (self->name);
  g_free (self->currency);
  G_OBJECT_CLASS (fold_account_parent_class)->finalize (object);
}

static void
fold_account_class_init (FoldAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = fold_account_get_property;
  object_class->finalize = fold_account_finalize;

  properties[PROP_ID] = fold_property_id ("id");
  properties[PROP_PORTFOLIO] = fold_property_id ("portfolio");
  properties[PROP_NAME] = fold_property_text ("name");
  properties[PROP_CURRENCY] = fold_property_text ("currency");
  properties[PROP_POSITION] = fold_property_uint ("position");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_account_init (FoldAccount *self)
{
  self->name = g_strdup ("");
  self->currency = g_strdup ("");
}

static void
load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldAccount *self = FOLD_ACCOUNT (object);
  fold_object_set_int64 (self, properties[PROP_ID], &self->id, fold_statement_read_int64 (row, "id"));
  fold_object_set_int64 (self, properties[PROP_PORTFOLIO], &self->portfolio,
                         fold_statement_read_int64 (row, "portfolio_id"));
  fold_object_set_text (self, properties[PROP_NAME], &self->name, fold_statement_read_name (row, "name"));
  fold_object_set_text (self, properties[PROP_CURRENCY], &self->currency,
                        fold_currency_or_none (fold_statement_read_name (row, "currency")));
  fold_object_set_uint (self, properties[PROP_POSITION], &self->position, fold_statement_read_int (row, "position"));
}

gboolean
fold_account_load_rows (FoldObjects *objects, FoldStore *store, gint64 portfolio, GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (store, error,
                          "SELECT id, portfolio_id, name, currency, position FROM account WHERE portfolio_id = ? "
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
