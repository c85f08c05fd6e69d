/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-subtheme.h"

#include "fold-subtheme-private.h"
#include "fold-object.h"

struct _FoldSubtheme
{
  GObject parent;
  gint64 id;
  char *slug;
  char *name;
  char *thesis;
  char *sector_slug;
  double weight;
};

G_DEFINE_FINAL_TYPE (FoldSubtheme, fold_subtheme, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_SLUG,
  PROP_NAME,
  PROP_THESIS,
  PROP_SECTOR_SLUG,
  PROP_WEIGHT,
} FoldSubthemeProperty;

static GParamSpec *properties[PROP_WEIGHT + 1];

static void
fold_subtheme_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldSubtheme *self = FOLD_SUBTHEME (object);
  switch ((FoldSubthemeProperty)property_id)
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
    case PROP_THESIS:
      g_value_set_string (value, self->thesis);
      break;
    case PROP_SECTOR_SLUG:
      g_value_set_string (value, self->sector_slug);
      break;
    case PROP_WEIGHT:
      g_value_set_double (value, self->weight);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
fold_subtheme_finalize (GObject *object)
{
  FoldSubtheme *self = FOLD_SUBTHEME (object);
  g_free (self->slug);
  g_free (self->name);
  g_free (self->thesis);
  g_free (self->sector_slug);
  G_OBJECT_CLASS (fold_subtheme_parent_class)->finalize (object);
}

static void
fold_subtheme_class_init (FoldSubthemeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = fold_subtheme_get_property;
  object_class->finalize = fold_subtheme_finalize;

  properties[PROP_ID] = fold_property_id ("id");
  properties[PROP_SLUG] = fold_property_text ("slug");
  properties[PROP_NAME] = fold_property_text ("name");
  properties[PROP_THESIS] = fold_property_text ("thesis");
  properties[PROP_SECTOR_SLUG] = fold_property_text ("sector-slug");
  properties[PROP_WEIGHT] = fold_property_double ("weight");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_subtheme_init (FoldSubtheme *self)
{
  self->slug = g_strdup ("");
  self->name = g_strdup ("");
  self->thesis = g_strdup ("");
  self->sector_slug = g_strdup ("");
}

static void
load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldSubtheme *self = FOLD_SUBTHEME (object);
  fold_object_set_int64 (self, properties[PROP_ID], &self->id, fold_statement_read_int64 (row, "id"));
  fold_object_set_text (self, properties[PROP_SLUG], &self->slug, fold_row_get_slug (row, "slug"));
  fold_object_set_text (self, properties[PROP_NAME], &self->name,
                        fold_translations_get (texts, "subtheme", self->id, "name",
                                               fold_statement_read_name (row, "name")));
  fold_object_set_text (self, properties[PROP_THESIS], &self->thesis,
                        fold_translations_get (texts, "subtheme", self->id, "thesis",
                                               fold_statement_read_text (row, "thesis")));
  fold_object_set_text (self, properties[PROP_SECTOR_SLUG], &self->sector_slug, fold_row_get_slug (row, "sector"));
  fold_object_set_double (self, properties[PROP_WEIGHT], &self->weight, fold_row_get_share (row, "weight_ppm"));
}

gboolean
fold_subtheme_load_rows (FoldObjects *objects, FoldStore *store, gint64 sector, FoldTranslations *texts, GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (store, error,
                          "SELECT t.id, t.slug, t.name, t.thesis, t.weight_ppm, s.slug AS sector FROM subtheme t "
                          "JOIN sector s ON s.id = t.sector_id WHERE t.sector_id = ? ORDER BY t.position, t.id",
                          "i", sector);
  return fold_objects_load (objects, rows, texts, load, NULL, error);
}

gint64
fold_subtheme_get_id (FoldSubtheme *self)
{
  g_return_val_if_fail (FOLD_IS_SUBTHEME (self), 0);
  return self->id;
}

const char *
fold_subtheme_get_slug (FoldSubtheme *self)
{
  g_return_val_if_fail (FOLD_IS_SUBTHEME (self), NULL);
  return self->slug;
}

const char *
fold_subtheme_get_name (FoldSubtheme *self)
{
  g_return_val_if_fail (FOLD_IS_SUBTHEME (self), NULL);
  return self->name;
}

const char *
fold_subtheme_get_thesis (FoldSubtheme *self)
{
  g_return_val_if_fail (FOLD_IS_SUBTHEME (self), NULL);
  return self->thesis;
}

const char *
fold_subtheme_get_sector_slug (FoldSubtheme *self)
{
  g_return_val_if_fail (FOLD_IS_SUBTHEME (self), NULL);
  return self->sector_slug;
}

double
fold_subtheme_get_weight (FoldSubtheme *self)
{
  g_return_val_if_fail (FOLD_IS_SUBTHEME (self), 0);
  return self->weight;
}
