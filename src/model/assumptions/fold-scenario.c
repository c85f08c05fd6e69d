/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-scenario.h"

#include "fold-scenario-private.h"
#include "fold-object-private.h"
#include "fold-objects.h"

struct _FoldScenario
{
  FoldObject parent;
  gint64 id;
  char *name;
  char *description;
  gboolean market_linked;
  guint position;
  guint colour;
  gboolean modified;
  char *original_name;
};

G_DEFINE_FINAL_TYPE (FoldScenario, fold_scenario, FOLD_TYPE_OBJECT)

static const FoldField fields[] = {
  FOLD_FIELD (ID, "id", FoldScenario, id),
  FOLD_FIELD (TEXT, "name", FoldScenario, name),
  FOLD_FIELD (TEXT, "description", FoldScenario, description),
  FOLD_FIELD (BOOLEAN, "market-linked", FoldScenario, market_linked),
  FOLD_FIELD (UINT, "position", FoldScenario, position),
  FOLD_FIELD (UINT, "colour", FoldScenario, colour),
  FOLD_FIELD (BOOLEAN, "modified", FoldScenario, modified),
  FOLD_FIELD (TEXT, NULL, FoldScenario, original_name),
};

static void
fold_scenario_class_init (FoldScenarioClass *klass)
{
  fold_object_class_set_fields (klass, fields, G_N_ELEMENTS (fields));
}

static void
fold_scenario_init (FoldScenario *self)
{
}

static void
load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldScenario *self = FOLD_SCENARIO (object);
  fold_object_set_int64 (self, &self->id, fold_statement_read_int64 (row, "id"));
  fold_object_set_text (self, &self->name,
                        fold_translations_get (texts, "scenario", self->id, "name",
                                               fold_statement_read_name (row, "name")));
  fold_object_set_text (self, &self->description,
                        fold_translations_get (texts, "scenario", self->id, "description",
                                               fold_statement_read_text (row, "description")));
  fold_object_set_boolean (self, &self->market_linked, fold_statement_read_boolean (row, "market_linked"));
  fold_object_set_uint (self, &self->position, fold_statement_read_int (row, "position"));
  fold_object_set_uint (self, &self->colour, fold_statement_read_int (row, "colour"));
  fold_object_set_boolean (self, &self->modified, fold_statement_read_boolean (row, "modified"));
  fold_object_set_text (self, &self->original_name, fold_statement_read_name (row, "name"));
}

gboolean
fold_scenario_load_rows (FoldObjects *objects, FoldStore *store, gint64 theme, FoldTranslations *texts, GError **error)
{
  g_autoptr (FoldStatement) rows = fold_store_query (
      store, error,
      "SELECT id, name, description, market_linked, position, colour, EXISTS (SELECT 1 FROM scenario_value v "
      "WHERE v.scenario_id = s.id AND v.state = 'working') AS modified "
      "FROM scenario s WHERE theme_id = ? ORDER BY position, id",
      "i", theme);
  return fold_objects_load (objects, rows, texts, load, NULL, error);
}

gint64
fold_scenario_get_id (FoldScenario *self)
{
  g_return_val_if_fail (FOLD_IS_SCENARIO (self), 0);
  return self->id;
}

const char *
fold_scenario_get_name (FoldScenario *self)
{
  g_return_val_if_fail (FOLD_IS_SCENARIO (self), NULL);
  return self->name;
}

const char *
fold_scenario_get_description (FoldScenario *self)
{
  g_return_val_if_fail (FOLD_IS_SCENARIO (self), NULL);
  return self->description;
}

gboolean
fold_scenario_get_market_linked (FoldScenario *self)
{
  g_return_val_if_fail (FOLD_IS_SCENARIO (self), 0);
  return self->market_linked;
}

gboolean
fold_scenario_get_modified (FoldScenario *self)
{
  g_return_val_if_fail (FOLD_IS_SCENARIO (self), 0);
  return self->modified;
}

const char *
fold_scenario_get_original_name (FoldScenario *self)
{
  return self->original_name;
}
