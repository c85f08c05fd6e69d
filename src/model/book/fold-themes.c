/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-themes-private.h"

#include <glib/gi18n-lib.h>

#include "fold-object-private.h"
#include "fold-parameter-class-private.h"
#include "fold-sector-private.h"
#include "fold-theme-private.h"

#define VIEW_STATE "theme"

struct _FoldThemes
{
  FoldCollection parent;
  FoldTheme *active;
  FoldObjects sectors;
  FoldObjects classes;
  GHashTable *subthemes; /* slug to FoldSubtheme */
};

G_DEFINE_FINAL_TYPE (FoldThemes, fold_themes, FOLD_TYPE_COLLECTION)

enum
{
  PROP_ACTIVE = 1,
};

static GParamSpec *properties[PROP_ACTIVE + 1];

static void
fold_themes_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_ACTIVE)
    g_value_set_object (value, FOLD_THEMES (object)->active);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
fold_themes_finalize (GObject *object)
{
  FoldThemes *self = FOLD_THEMES (object);
  g_clear_object (&self->active);
  fold_objects_clear (&self->sectors);
  fold_objects_clear (&self->classes);
  g_hash_table_unref (self->subthemes);
  G_OBJECT_CLASS (fold_themes_parent_class)->finalize (object);
}

static void
fold_themes_class_init (FoldThemesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = fold_themes_get_property;
  object_class->finalize = fold_themes_finalize;

  properties[PROP_ACTIVE] = fold_property_object ("active", FOLD_TYPE_THEME);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_themes_init (FoldThemes *self)
{
  fold_objects_init (&self->sectors, FOLD_TYPE_SECTOR);
  fold_objects_init (&self->classes, FOLD_TYPE_PARAMETER_CLASS);
  self->subthemes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
}

FoldThemes *
fold_themes_new (FoldEdits *edits)
{
  return fold_collection_new (FOLD_TYPE_THEMES, FOLD_TYPE_THEME, edits);
}

/* --- loading --- */

static void
choose_active (FoldThemes *self)
{
  g_autofree char *slug = fold_edits_dup_view_state (fold_collection_get_edits (self), VIEW_STATE);
  FoldTheme *theme = slug != NULL ? fold_themes_find (self, slug) : NULL;
  g_autoptr (FoldTheme) first = g_list_model_get_item (G_LIST_MODEL (self), 0);
  if (theme == NULL)
    theme = first;
  if (g_set_object (&self->active, theme))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static void
index_subthemes (FoldThemes *self, GListModel *subthemes)
{
  for (guint i = 0; i < g_list_model_get_n_items (subthemes); i++)
    {
      FoldSubtheme *subtheme = g_list_model_get_item (subthemes, i);
      g_hash_table_insert (self->subthemes, (gpointer)fold_subtheme_get_slug (subtheme), subtheme);
    }
}

static gboolean
load_subthemes (FoldThemes *self, FoldTranslations *texts, GError **error)
{
  g_hash_table_remove_all (self->subthemes);
  for (guint i = 0; i < fold_objects_get_n (&self->sectors); i++)
    {
      FoldSector *sector = fold_objects_get_at (&self->sectors, i);
      if (!fold_sector_load_subthemes (sector, fold_collection_get_store (self), texts, error))
        return FALSE;
      index_subthemes (self, fold_sector_get_subthemes (sector));
    }
  return TRUE;
}

gboolean
fold_themes_load (FoldThemes *self, FoldTranslations *texts, GError **error)
{
  FoldStore *store = fold_collection_get_store (self);
  if (!fold_theme_load_rows (fold_collection_get_objects (self), store, texts, error))
    return FALSE;
  choose_active (self);
  gint64 active = fold_themes_get_active_id (self);
  return fold_parameter_class_load_rows (&self->classes, store, active, texts, error)
         && fold_sector_load_rows (&self->sectors, store, active, texts, error) && load_subthemes (self, texts, error);
}

/* --- what there is --- */

FoldTheme *
fold_themes_get_active (FoldThemes *self)
{
  g_return_val_if_fail (FOLD_IS_THEMES (self), NULL);
  return self->active;
}

gint64
fold_themes_get_active_id (FoldThemes *self)
{
  return self->active != NULL ? fold_theme_get_id (self->active) : 0;
}

GListModel *
fold_themes_get_sectors (FoldThemes *self)
{
  g_return_val_if_fail (FOLD_IS_THEMES (self), NULL);
  return G_LIST_MODEL (self->sectors.list);
}

GListModel *
fold_themes_get_classes (FoldThemes *self)
{
  g_return_val_if_fail (FOLD_IS_THEMES (self), NULL);
  return G_LIST_MODEL (self->classes.list);
}

GHashTable *
fold_themes_get_subthemes (FoldThemes *self)
{
  return self->subthemes;
}

static gboolean
theme_has_slug (gpointer theme, const char *slug)
{
  return g_str_equal (fold_theme_get_slug (theme), slug);
}

static gboolean
sector_has_slug (gpointer sector, const char *slug)
{
  return g_str_equal (fold_sector_get_slug (sector), slug);
}

static gboolean
class_has_slug (gpointer parameters, const char *slug)
{
  return g_str_equal (fold_parameter_class_get_slug (parameters), slug);
}

FoldTheme *
fold_themes_find (FoldThemes *self, const char *slug)
{
  g_return_val_if_fail (FOLD_IS_THEMES (self), NULL);
  return fold_objects_find (fold_collection_get_objects (self), slug, theme_has_slug);
}

FoldSector *
fold_themes_find_sector (FoldThemes *self, const char *slug)
{
  g_return_val_if_fail (FOLD_IS_THEMES (self), NULL);
  return fold_objects_find (&self->sectors, slug, sector_has_slug);
}

FoldSubtheme *
fold_themes_find_subtheme (FoldThemes *self, const char *slug)
{
  g_return_val_if_fail (FOLD_IS_THEMES (self), NULL);
  return g_hash_table_lookup (self->subthemes, slug);
}

FoldParameterClass *
fold_themes_find_class (FoldThemes *self, const char *slug)
{
  g_return_val_if_fail (FOLD_IS_THEMES (self), NULL);
  return fold_objects_find (&self->classes, slug, class_has_slug);
}

/* --- edits --- */

gboolean
fold_themes_set_thesis (FoldThemes *self, FoldSector *sector, const char *thesis, GError **error)
{
  g_return_val_if_fail (FOLD_IS_THEMES (self) && FOLD_IS_SECTOR (sector), FALSE);
  g_autofree char *label = g_strdup_printf (_("Edit the text of %s"), fold_sector_get_short_name (sector));
  return fold_collection_set_text (self, label, "sector", fold_sector_get_id (sector), "thesis", thesis, error);
}
