/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-theme.h"

#include "fold-theme-private.h"
#include "fold-object.h"

struct _FoldTheme
{
  GObject parent;
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

G_DEFINE_FINAL_TYPE (FoldTheme, fold_theme, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_SLUG,
  PROP_NAME,
  PROP_DESCRIPTION,
  PROP_DISCLAIMER,
  PROP_AS_OF,
  PROP_DRIVER_NAME,
  PROP_DRIVER_UNIT,
  PROP_DRIVER_DESCRIPTION,
} FoldThemeProperty;

static GParamSpec *properties[PROP_DRIVER_DESCRIPTION + 1];

static void
fold_theme_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldTheme *self = FOLD_THEME (object);
  switch ((FoldThemeProperty)property_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_SLUG:
      g_value_set_string (value, self->slug);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    case PROP_DISCLAIMER:
      g_value_set_string (value, self->disclaimer);
      break;
    case PROP_AS_OF:
      g_value_set_string (value, self->as_of);
      break;
    case PROP_DRIVER_NAME:
      g_value_set_string (value, self->driver_name);
      break;
    case PROP_DRIVER_UNIT:
      g_value_set_string (value, self->driver_unit);
      break;
    case PROP_DRIVER_DESCRIPTION:
      g_value_set_string (value, self->driver_description);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
fold_theme_finalize (GObject *object)
{
  FoldTheme *self = FOLD_THEME (object);
  g_free (self->slug);
  g_free (self->name);
  g_free (self->description);
  g_free (self->disclaimer);
  g_free (self->as_of);
  g_free (self->driver_name);
  g_free (self->driver_unit);
  g_free (self->driver_description);
  G_OBJECT_CLASS (fold_theme_parent_class)->finalize (object);
}

static void
fold_theme_class_init (FoldThemeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = fold_theme_get_property;
  object_class->finalize = fold_theme_finalize;

  properties[PROP_ID] = fold_property_id ("id");
  properties[PROP_SLUG] = fold_property_text ("slug");
  properties[PROP_NAME] = fold_property_text ("name");
  properties[PROP_DESCRIPTION] = fold_property_text ("description");
  properties[PROP_DISCLAIMER] = fold_property_text ("disclaimer");
  properties[PROP_AS_OF] = fold_property_text ("as-of");
  properties[PROP_DRIVER_NAME] = fold_property_text ("driver-name");
  properties[PROP_DRIVER_UNIT] = fold_property_text ("driver-unit");
  properties[PROP_DRIVER_DESCRIPTION] = fold_property_text ("driver-description");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_theme_init (FoldTheme *self)
{
  self->slug = g_strdup ("");
  self->name = g_strdup ("");
  self->description = g_strdup ("");
  self->disclaimer = g_strdup ("");
  self->as_of = g_strdup ("");
  self->driver_name = g_strdup ("");
  self->driver_unit = g_strdup ("");
  self->driver_description = g_strdup ("");
}

static void
load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldTheme *self = FOLD_THEME (object);
  fold_object_set_int64 (self, properties[PROP_ID], &self->id, fold_statement_read_int64 (row, "id"));
  fold_object_set_text (self, properties[PROP_SLUG], &self->slug, fold_row_get_slug (row, "slug"));
  fold_object_set_text (self, properties[PROP_NAME], &self->name,
                        fold_translations_get (texts, "theme", self->id, "name",
                                               fold_statement_read_name (row, "name")));
  fold_object_set_text (self, properties[PROP_DESCRIPTION], &self->description,
                        fold_translations_get (texts, "theme", self->id, "description",
                                               fold_statement_read_text (row, "description")));
  fold_object_set_text (self, properties[PROP_DISCLAIMER], &self->disclaimer,
                        fold_translations_get (texts, "theme", self->id, "disclaimer",
                                               fold_statement_read_text (row, "disclaimer")));
  fold_object_set_text (self, properties[PROP_AS_OF], &self->as_of, fold_statement_read_name (row, "as_of"));
  fold_object_set_text (self, properties[PROP_DRIVER_NAME], &self->driver_name,
                        fold_translations_get (texts, "theme", self->id, "driver_name",
                                               fold_statement_read_name (row, "driver_name")));
  fold_object_set_text (self, properties[PROP_DRIVER_UNIT], &self->driver_unit,
                        fold_translations_get (texts, "theme", self->id, "driver_unit",
                                               fold_statement_read_name (row, "driver_unit")));
  fold_object_set_text (self, properties[PROP_DRIVER_DESCRIPTION], &self->driver_description,
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
fold_theme_get_description (FoldTheme *self)
{
  g_return_val_if_fail (FOLD_IS_THEME (self), NULL);
  return self->description;
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

const char *
fold_theme_get_driver_unit (FoldTheme *self)
{
  g_return_val_if_fail (FOLD_IS_THEME (self), NULL);
  return self->driver_unit;
}

const char *
fold_theme_get_driver_description (FoldTheme *self)
{
  g_return_val_if_fail (FOLD_IS_THEME (self), NULL);
  return self->driver_description;
}
