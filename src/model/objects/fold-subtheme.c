/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-subtheme.h"

#include "fold-subtheme-private.h"
#include "fold-object-private.h"
#include "fold-objects.h"

struct _FoldSubtheme
{
  FoldObject parent;
  gint64 id;
  char *slug;
  char *name;
  char *thesis;
  char *sector_slug;
  double weight;
};

G_DEFINE_FINAL_TYPE (FoldSubtheme, fold_subtheme, FOLD_TYPE_OBJECT)

static const FoldField fields[] = {
  FOLD_FIELD (ID, "id", FoldSubtheme, id),
  FOLD_FIELD (TEXT, "slug", FoldSubtheme, slug),
  FOLD_FIELD (TEXT, "name", FoldSubtheme, name),
  FOLD_FIELD (TEXT, "thesis", FoldSubtheme, thesis),
  FOLD_FIELD (TEXT, "sector-slug", FoldSubtheme, sector_slug),
  FOLD_FIELD (DOUBLE, "weight", FoldSubtheme, weight),
};

static void
fold_subtheme_class_init (FoldSubthemeClass *klass)
{
  fold_object_class_set_fields (klass, fields, G_N_ELEMENTS (fields));
}

static void
fold_subtheme_init (FoldSubtheme *self)
{
}

static void
load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldSubtheme *self = FOLD_SUBTHEME (object);
  fold_object_set_int64 (self, &self->id, fold_statement_read_int64 (row, "id"));
  fold_object_set_text (self, &self->slug, fold_row_get_slug (row, "slug"));
  fold_object_set_text (self, &self->name,
                        fold_translations_get (texts, "subtheme", self->id, "name",
                                               fold_statement_read_name (row, "name")));
  fold_object_set_text (self, &self->thesis,
                        fold_translations_get (texts, "subtheme", self->id, "thesis",
                                               fold_statement_read_text (row, "thesis")));
  fold_object_set_text (self, &self->sector_slug, fold_row_get_slug (row, "sector"));
  fold_object_set_double (self, &self->weight, fold_row_get_share (row, "weight_ppm"));
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
