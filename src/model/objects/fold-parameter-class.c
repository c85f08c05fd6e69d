/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-parameter-class.h"

#include <glib/gi18n-lib.h>

#include "fold-parameter-class-private.h"
#include "fold-object-private.h"
#include "fold-objects.h"

struct _FoldParameterClass
{
  FoldObject parent;
  gint64 id;
  char *slug;
  char *name;
  FoldAssetClass asset_class;
  guint position;
};

G_DEFINE_ENUM_TYPE (FoldAssetClass,
                    fold_asset_class,
                    G_DEFINE_ENUM_VALUE (FOLD_ASSET_CLASS_UNCLASSIFIED, "unclassified"),
                    G_DEFINE_ENUM_VALUE (FOLD_ASSET_CLASS_CASH, "cash"),
                    G_DEFINE_ENUM_VALUE (FOLD_ASSET_CLASS_FUND, "fund"),
                    G_DEFINE_ENUM_VALUE (FOLD_ASSET_CLASS_PUBLIC, "public"),
                    G_DEFINE_ENUM_VALUE (FOLD_ASSET_CLASS_PRIVATE, "private"),
                    G_DEFINE_ENUM_VALUE (FOLD_ASSET_CLASS_ALTERNATIVE, "alternative"),
                    G_DEFINE_ENUM_VALUE (FOLD_ASSET_CLASS_NOT_INVESTABLE, "not_investable"))

G_DEFINE_FINAL_TYPE (FoldParameterClass, fold_parameter_class, FOLD_TYPE_OBJECT)

static const FoldField fields[] = {
  FOLD_FIELD (ID, "id", FoldParameterClass, id),
  FOLD_FIELD (TEXT, "slug", FoldParameterClass, slug),
  FOLD_FIELD (TEXT, "name", FoldParameterClass, name),
  FOLD_FIELD_OF (ENUM, "asset-class", FoldParameterClass, asset_class, fold_asset_class_get_type),
  FOLD_FIELD (UINT, "position", FoldParameterClass, position),
};

static void
fold_parameter_class_class_init (FoldParameterClassClass *klass)
{
  fold_object_class_set_fields (klass, fields, G_N_ELEMENTS (fields));
}

static void
fold_parameter_class_init (FoldParameterClass *self)
{
}

static void
load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldParameterClass *self = FOLD_PARAMETER_CLASS (object);
  fold_object_set_int64 (self, &self->id, fold_statement_read_int64 (row, "id"));
  fold_object_set_text (self, &self->slug, fold_row_get_slug (row, "slug"));
  fold_object_set_text (self, &self->name,
                        fold_translations_get (texts, "instrument_class", self->id, "name",
                                               fold_statement_read_name (row, "name")));
  fold_object_set_uint (self, &self->position, fold_statement_read_int (row, "position"));
  FoldAssetClass asset_class = fold_asset_class_from_id (fold_statement_read_text (row, "asset_class"));
  fold_object_set_plain (self, &self->asset_class, &asset_class, sizeof asset_class);
}

gboolean
fold_parameter_class_load_rows (FoldObjects *objects,
                                FoldStore *store,
                                gint64 theme,
                                FoldTranslations *texts,
                                GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (store, error,
                          "SELECT id, slug, name, asset_class, position FROM instrument_class WHERE theme_id = ? "
                          "ORDER BY position, id",
                          "i", theme);
  return fold_objects_load (objects, rows, texts, load, NULL, error);
}

const char *
fold_parameter_class_get_slug (FoldParameterClass *self)
{
  g_return_val_if_fail (FOLD_IS_PARAMETER_CLASS (self), NULL);
  return self->slug;
}

const char *
fold_parameter_class_get_name (FoldParameterClass *self)
{
  g_return_val_if_fail (FOLD_IS_PARAMETER_CLASS (self), NULL);
  return self->name;
}

FoldAssetClass
fold_parameter_class_get_asset_class (FoldParameterClass *self)
{
  g_return_val_if_fail (FOLD_IS_PARAMETER_CLASS (self), 0);
  return self->asset_class;
}

typedef struct
{
  const char *id;
  const char *name;
} FoldAssetClassName;

static const FoldAssetClassName asset_class_names[FOLD_ASSET_CLASS_COUNT] = {
  [FOLD_ASSET_CLASS_UNCLASSIFIED] = { "", N_("Unclassified") },
  [FOLD_ASSET_CLASS_CASH] = { "cash", N_("Cash") },
  [FOLD_ASSET_CLASS_FUND] = { "fund", N_("Fund") },
  [FOLD_ASSET_CLASS_PUBLIC] = { "public", N_("Public company") },
  [FOLD_ASSET_CLASS_PRIVATE] = { "private", N_("Private company") },
  [FOLD_ASSET_CLASS_ALTERNATIVE] = { "alternative", N_("Alternative") },
  [FOLD_ASSET_CLASS_NOT_INVESTABLE] = { "not_investable", N_("Not investable") },
};

const char *
fold_asset_class_get_id (FoldAssetClass asset_class)
{
  g_return_val_if_fail ((guint)asset_class < FOLD_ASSET_CLASS_COUNT, "");
  return asset_class_names[asset_class].id;
}

FoldAssetClass
fold_asset_class_from_id (const char *id)
{
  for (guint i = 0; i < FOLD_ASSET_CLASS_COUNT; i++)
    if (g_strcmp0 (asset_class_names[i].id, id) == 0)
      return i;
  return FOLD_ASSET_CLASS_UNCLASSIFIED;
}

const char *
fold_asset_class_get_name (FoldAssetClass asset_class)
{
  g_return_val_if_fail ((guint)asset_class < FOLD_ASSET_CLASS_COUNT, "");
  return _(asset_class_names[asset_class].name);
}
