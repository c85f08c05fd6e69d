/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-sector.h"

#include <math.h>

#include "fold-result-private.h"
#include "fold-sector-private.h"
#include "fold-subtheme-private.h"
#include "fold-object-private.h"
#include "fold-objects.h"

/* What changes at once. */
typedef struct
{
  FoldSectorResult result;
  double change;
} FoldSectorScore;

struct _FoldSector
{
  FoldObject parent;
  gint64 id;
  char *slug;
  char *name;
  char *short_name;
  char *thesis;
  guint position;
  double share;
  FoldObjects subthemes;
  FoldSectorScore score;
};

G_DEFINE_FINAL_TYPE (FoldSector, fold_sector, FOLD_TYPE_OBJECT)

static const FoldField fields[] = {
  FOLD_FIELD (ID, "id", FoldSector, id),
  FOLD_FIELD (TEXT, "slug", FoldSector, slug),
  FOLD_FIELD (TEXT, "name", FoldSector, name),
  FOLD_FIELD (TEXT, "short-name", FoldSector, short_name),
  FOLD_FIELD (TEXT, "thesis", FoldSector, thesis),
  FOLD_FIELD (UINT, "position", FoldSector, position),
  FOLD_FIELD (DOUBLE, "share", FoldSector, share),
  FOLD_FIELD_OF (OBJECT, "subthemes", FoldSector, subthemes.list, g_list_model_get_type),
  FOLD_FIELD (DOUBLE, "score", FoldSector, score.result.outcome.score),
  FOLD_FIELD (DOUBLE, "change", FoldSector, score.change),
  FOLD_FIELD (DOUBLE, "elasticity", FoldSector, score.result.g),
  FOLD_FIELD (DOUBLE, "demand-happens", FoldSector, score.result.demand_happens),
  FOLD_FIELD (DOUBLE, "demand-otherwise", FoldSector, score.result.demand_otherwise),
};

static void
fold_sector_finalize (GObject *object)
{
  FoldSector *self = FOLD_SECTOR (object);
  fold_objects_clear (&self->subthemes);
  G_OBJECT_CLASS (fold_sector_parent_class)->finalize (object);
}

static void
fold_sector_class_init (FoldSectorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fold_sector_finalize;
  fold_object_class_set_fields (klass, fields, G_N_ELEMENTS (fields));
}

static void
fold_sector_init (FoldSector *self)
{
  fold_objects_init (&self->subthemes, FOLD_TYPE_SUBTHEME);
  fold_sector_result_clear (&self->score.result);
  self->score.change = NAN;
}

static void
load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldSector *self = FOLD_SECTOR (object);
  fold_object_set_int64 (self, &self->id, fold_statement_read_int64 (row, "id"));
  fold_object_set_text (self, &self->slug, fold_row_get_slug (row, "slug"));
  fold_object_set_text (self, &self->name,
                        fold_translations_get (texts, "sector", self->id, "name",
                                               fold_statement_read_name (row, "name")));
  fold_object_set_text (self, &self->short_name,
                        fold_translations_get (texts, "sector", self->id, "short_name",
                                               fold_statement_read_name (row, "short_name")));
  fold_object_set_text (self, &self->thesis,
                        fold_translations_get (texts, "sector", self->id, "thesis",
                                               fold_statement_read_text (row, "thesis")));
  fold_object_set_uint (self, &self->position, fold_statement_read_int (row, "position"));
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
  return self->score.result.outcome.score;
}

const FoldSectorResult *
fold_sector_get_result (FoldSector *self)
{
  g_return_val_if_fail (FOLD_IS_SECTOR (self), NULL);
  return &self->score.result;
}

gboolean
fold_sector_load_subthemes (FoldSector *self, FoldStore *store, FoldTranslations *texts, GError **error)
{
  return fold_subtheme_load_rows (&self->subthemes, store, self->id, texts, error);
}

void
fold_sector_set_share (FoldSector *self, double share)
{
  fold_object_set_double (self, &self->share, share);
}

void
fold_sector_set_result (FoldSector *self, const FoldSectorResult *result, double change)
{
  const FoldSectorScore score = { *result, change };
  fold_object_set_plain (self, &self->score, &score, sizeof score);
}
