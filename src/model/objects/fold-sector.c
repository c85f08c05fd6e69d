/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-sector.h"

#include <math.h>

#include "fold-result-private.h"
#include "fold-sector-private.h"
#include "fold-subtheme-private.h"
#include "fold-object.h"

struct _FoldSector
{
  GObject parent;
  gint64 id;
  char *slug;
  char *name;
  char *short_name;
  char *thesis;
  guint position;
  double share;
  double change;
  FoldObjects subthemes;
  FoldSectorResult result;
};

G_DEFINE_FINAL_TYPE (FoldSector, fold_sector, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_SLUG,
  PROP_NAME,
  PROP_SHORT_NAME,
  PROP_THESIS,
  PROP_POSITION,
  PROP_SHARE,
  PROP_SUBTHEMES,
  PROP_SCORE,
  PROP_CHANGE,
  PROP_ELASTICITY,
  PROP_DEMAND_HAPPENS,
  PROP_DEMAND_OTHERWISE,
} FoldSectorProperty;

static GParamSpec *properties[PROP_DEMAND_OTHERWISE + 1];

static void
fold_sector_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldSector *self = FOLD_SECTOR (object);
  switch ((FoldSectorProperty)property_id)
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
    case PROP_SHORT_NAME:
      g_value_set_string (value, self->short_name);
      break;
    case PROP_THESIS:
      g_value_set_string (value, self->thesis);
      break;
    case PROP_POSITION:
      g_value_set_uint (value, self->position);
      break;
    case PROP_SHARE:
      g_value_set_double (value, self->share);
      break;
    case PROP_SUBTHEMES:
      g_value_set_object (value, self->subthemes.list);
      break;
    case PROP_SCORE:
      g_value_set_double (value, self->result.outcome.score);
      break;
    case PROP_CHANGE:
      g_value_set_double (value, self->change);
      break;
    case PROP_ELASTICITY:
      g_value_set_double (value, self->result.g);
      break;
    case PROP_DEMAND_HAPPENS:
      g_value_set_double (value, self->result.demand_happens);
      break;
    case PROP_DEMAND_OTHERWISE:
      g_value_set_double (value, self->result.demand_otherwise);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
fold_sector_finalize (GObject *object)
{
  FoldSector *self = FOLD_SECTOR (object);
  g_free (self->slug);
  g_free (self->name);
  g_free (self->short_name);
  g_free (self->thesis);
  fold_objects_clear (&self->subthemes);
  G_OBJECT_CLASS (fold_sector_parent_class)->finalize (object);
}

static void
fold_sector_class_init (FoldSectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = fold_sector_get_property;
  object_class->finalize = fold_sector_finalize;

  properties[PROP_ID] = fold_property_id ("id");
  properties[PROP_SLUG] = fold_property_text ("slug");
  properties[PROP_NAME] = fold_property_text ("name");
  properties[PROP_SHORT_NAME] = fold_property_text ("short-name");
  properties[PROP_THESIS] = fold_property_text ("thesis");
  properties[PROP_POSITION] = fold_property_uint ("position");
  properties[PROP_SHARE] = fold_property_double ("share");
  properties[PROP_SUBTHEMES] = fold_property_object ("subthemes", G_TYPE_LIST_MODEL);
  properties[PROP_SCORE] = fold_property_double ("score");
  properties[PROP_CHANGE] = fold_property_double ("change");
  properties[PROP_ELASTICITY] = fold_property_double ("elasticity");
  properties[PROP_DEMAND_HAPPENS] = fold_property_double ("demand-happens");
  properties[PROP_DEMAND_OTHERWISE] = fold_property_double ("demand-otherwise");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_sector_init (FoldSector *self)
{
  self->slug = g_strdup ("");
  self->name = g_strdup ("");
  self->short_name = g_strdup ("");
  self->thesis = g_strdup ("");
  fold_objects_init (&self->subthemes, FOLD_TYPE_SUBTHEME);
  fold_sector_result_clear (&self->result);
  self->change = NAN;
}

static void
load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldSector *self = FOLD_SECTOR (object);
  fold_object_set_int64 (self, properties[PROP_ID], &self->id, fold_statement_read_int64 (row, "id"));
  fold_object_set_text (self, properties[PROP_SLUG], &self->slug, fold_row_get_slug (row, "slug"));
  fold_object_set_text (self, properties[PROP_NAME], &self->name,
                        fold_translations_get (texts, "sector", self->id, "name",
                                               fold_statement_read_name (row, "name")));
  fold_object_set_text (self, properties[PROP_SHORT_NAME], &self->short_name,
                        fold_translations_get (texts, "sector", self->id, "short_name",
                                               fold_statement_read_name (row, "short_name")));
  fold_object_set_text (self, properties[PROP_THESIS], &self->thesis,
                        fold_translations_get (texts, "sector", self->id, "thesis",
                                               fold_statement_read_text (row, "thesis")));
  fold_object_set_uint (self, properties[PROP_POSITION], &self->position, fold_statement_read_int (row, "position"));
}

gboolean
fold_sector_load_rows (FoldObjects *objects, FoldStore *store, gint64 theme, FoldTranslations *texts, GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (store, error,
                          "SELECT id, slug, name, short_name, thesis, position FROM sector WHERE theme_id = ? "
                          "ORDER BY position, id",
                          "i", theme);
  return fold_objects_load (objects, rows, texts, load, NULL, error);
}

gint64
fold_sector_get_id (FoldSector *self)
{
  g_return_val_if_fail (FOLD_IS_SECTOR (self), 0);
  return self->id;
}

const char *
fold_sector_get_slug (FoldSector *self)
{
  g_return_val_if_fail (FOLD_IS_SECTOR (self), NULL);
  return self->slug;
}

const char *
fold_sector_get_name (FoldSector *self)
{
  g_return_val_if_fail (FOLD_IS_SECTOR (self), NULL);
  return self->name;
}

const char *
fold_sector_get_short_name (FoldSector *self)
{
  g_return_val_if_fail (FOLD_IS_SECTOR (self), NULL);
  return self->short_name;
}

const char *
fold_sector_get_thesis (FoldSector *self)
{
  g_return_val_if_fail (FOLD_IS_SECTOR (self), NULL);
  return self->thesis;
}

guint
fold_sector_get_position (FoldSector *self)
{
  g_return_val_if_fail (FOLD_IS_SECTOR (self), 0);
  return self->position;
}

double
fold_sector_get_share (FoldSector *self)
{
  g_return_val_if_fail (FOLD_IS_SECTOR (self), 0);
  return self->share;
}

double
fold_sector_get_change (FoldSector *self)
{
  g_return_val_if_fail (FOLD_IS_SECTOR (self), 0);
  return self->change;
}

GListModel *
fold_sector_get_subthemes (FoldSector *self)
{
  g_return_val_if_fail (FOLD_IS_SECTOR (self), NULL);
  return G_LIST_MODEL (self->subthemes.list);
}

double
fold_sector_get_score (FoldSector *self)
{
  g_return_val_if_fail (FOLD_IS_SECTOR (self), NAN);
  return self->result.outcome.score;
}

const FoldSectorResult *
fold_sector_get_result (FoldSector *self)
{
  g_return_val_if_fail (FOLD_IS_SECTOR (self), NULL);
  return &self->result;
}

gboolean
fold_sector_load_subthemes (FoldSector *self, FoldStore *store, FoldTranslations *texts, GError **error)
{
  return fold_subtheme_load_rows (&self->subthemes, store, self->id, texts, error);
}

void
fold_sector_set_share (FoldSector *self, double share)
{
  fold_object_set_double (self, properties[PROP_SHARE], &self->share, share);
}

void
fold_sector_set_result (FoldSector *self, const FoldSectorResult *result, double change)
{
  FoldSectorResult *mine = &self->result;
  g_object_freeze_notify (G_OBJECT (self));
  fold_object_set_double (self, properties[PROP_SCORE], &mine->outcome.score, result->outcome.score);
  fold_object_set_double (self, properties[PROP_CHANGE], &self->change, change);
  fold_object_set_double (self, properties[PROP_ELASTICITY], &mine->g, result->g);
  fold_object_set_double (self, properties[PROP_DEMAND_HAPPENS], &mine->demand_happens, result->demand_happens);
  fold_object_set_double (self, properties[PROP_DEMAND_OTHERWISE], &mine->demand_otherwise, result->demand_otherwise);
  *mine = *result;
  g_object_thaw_notify (G_OBJECT (self));
}
