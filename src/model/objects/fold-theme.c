/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-theme.h"

#include "fold-theme-private.h"
#include "fold-object-private.h"
#include "fold-objects.h"

struct _FoldTheme
{
  FoldObject parent;
  gint64 id;
  char *slug;
  char *name;
  char *description;
  char *disclaimer;
  char *as_of;
  char *driver_name;
  char *driver_unit;
  char *driver_description;
};

G_DEFINE_FINAL_TYPE (FoldTheme, fold_theme, FOLD_TYPE_OBJECT)

static const FoldField fields[] = {
  FOLD_FIELD (ID, "id", FoldTheme, id),
  FOLD_FIELD (TEXT, "slug", FoldTheme, slug),
  FOLD_FIELD (TEXT, "name", FoldTheme, name),
  FOLD_FIELD (TEXT, "description", FoldTheme, description),
  FOLD_FIELD (TEXT, "disclaimer", FoldTheme, disclaimer),
  FOLD_FIELD (TEXT, "as-of", FoldTheme, as_of),
  FOLD_FIELD (TEXT, "driver-name", FoldTheme, driver_name),
  FOLD_FIELD (TEXT, "driver-unit", FoldTheme, driver_unit),
  FOLD_FIELD (TEXT, "driver-description", FoldTheme, driver_description),
};

static void
fold_theme_class_init (FoldThemeClass *klass)
{
  fold_object_class_set_fields (klass, fields, G_N_ELEMENTS (fields));
}

static void
fold_theme_init (FoldTheme *self)
{
}

static void
load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldTheme *self = FOLD_THEME (object);
  fold_object_set_int64 (self, &self->id, fold_statement_read_int64 (row, "id"));
  fold_object_set_text (self, &self->slug, fold_row_get_slug (row, "slug"));
  fold_object_set_text (self, &self->name,
                        fold_translations_get (texts, "theme", self->id, "name",
                                               fold_statement_read_name (row, "name")));
  fold_object_set_text (self, &self->description,
                        fold_translations_get (texts, "theme", self->id, "description",
                                               fold_statement_read_text (row, "description")));
  fold_object_set_text (self, &self->disclaimer,
                        fold_translations_get (texts, "theme", self->id, "disclaimer",
                                               fold_statement_read_text (row, "disclaimer")));
  fold_object_set_text (self, &self->as_of, fold_statement_read_name (row, "as_of"));
  fold_object_set_text (self, &self->driver_name,
                        fold_translations_get (texts, "theme", self->id, "driver_name",
                                               fold_statement_read_name (row, "driver_name")));
  fold_object_set_text (self, &self->driver_unit,
                        fold_translations_get (texts, "theme", self->id, "driver_unit",
                                               fold_statement_read_name (row, "driver_unit")));
  fold_object_set_text (self, &self->driver_description,
                        fold_translations_get (texts, "theme", self->id, "driver_description",
                                               fold_statement_read_text (row, "driver_description")));
}

gboolean
fold_theme_load_rows (FoldObjects *objects, FoldStore *store, FoldTranslations *texts, GError **error)
{
  g_autoptr (FoldStatement) rows = fold_store_query (
      store, error,
      "SELECT id, slug, name, description, disclaimer, as_of, driver_name, driver_unit, driver_description "
      "FROM theme ORDER BY id",
      NULL);
  return fold_objects_load (objects, rows, texts, load, NULL, error);
}

gint64
fold_theme_get_id (FoldTheme *self)
{
  g_return_val_if_fail (FOLD_IS_THEME (self), 0);
  return self->id;
}

const char *
fold_theme_get_slug (FoldTheme *self)
{
  g_return_val_if_fail (FOLD_IS_THEME (self), NULL);
  return self->slug;
}

const char *
fold_theme_get_name (FoldTheme *self)
{
  g_return_val_if_fail (FOLD_IS_THEME (self), NULL);
  return self->name;
}

const char *
fold_theme_get_disclaimer (FoldTheme *self)
{
  g_return_val_if_fail (FOLD_IS_THEME (self), NULL);
  return self->disclaimer;
}

const char *
fold_theme_get_as_of (FoldTheme *self)
{
  g_return_val_if_fail (FOLD_IS_THEME (self), NULL);
  return self->as_of;
}

const char *
fold_theme_get_driver_name (FoldTheme *self)
{
  g_return_val_if_fail (FOLD_IS_THEME (self), NULL);
  return self->driver_name;
}
