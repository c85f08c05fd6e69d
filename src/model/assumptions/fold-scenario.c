/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-scenario.h"

#include "fold-scenario-private.h"
#include "fold-object.h"

struct _FoldScenario
{
  GObject parent;
  gint64 id;
  char *name;
  char *description;
  gboolean market_linked;
  guint position;
  gboolean modified;
  char *original_name;
};

G_DEFINE_FINAL_TYPE (FoldScenario, fold_scenario, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_DESCRIPTION,
  PROP_MARKET_LINKED,
  PROP_POSITION,
  PROP_MODIFIED,
} FoldScenarioProperty;

static GParamSpec *properties[PROP_MODIFIED + 1];

static void
fold_scenario_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldScenario *self = FOLD_SCENARIO (object);
  switch ((FoldScenarioProperty)property_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    case PROP_MARKET_LINKED:
      g_value_set_boolean (value, self->market_linked);
      break;
    case PROP_POSITION:
      g_value_set_uint (value, self->position);
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, self->modified);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
fold_scenario_finalize (GObject *object)
{
  FoldScenario *self = FOLD_SCENARIO (object);
  g_free (self->name);
  g_free (self->description);
  g_free (self->original_name);
  G_OBJECT_CLASS (fold_scenario_parent_class)->finalize (object);
}

static void
fold_scenario_class_init (FoldScenarioClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = fold_scenario_get_property;
  object_class->finalize = fold_scenario_finalize;

  properties[PROP_ID] = fold_property_id ("id");
  properties[PROP_NAME] = fold_property_text ("name");
  properties[PROP_DESCRIPTION] = fold_property_text ("description");
  properties[PROP_MARKET_LINKED] = fold_property_boolean ("market-linked");
  properties[PROP_POSITION] = fold_property_uint ("position");
  properties[PROP_MODIFIED] = fold_property_boolean ("modified");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_scenario_init (FoldScenario *self)
{
  self->name = g_strdup ("");
  self->description = g_strdup ("");
}

static void
load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data)
{
  FoldScenario *self = FOLD_SCENARIO (object);
  fold_object_set_int64 (self, properties[PROP_ID], &self->id, fold_statement_read_int64 (row, "id"));
  fold_object_set_text (self, properties[PROP_NAME], &self->name,
                        fold_translations_get (texts, "scenario", self->id, "name",
                                               fold_statement_read_name (row, "name")));
  fold_object_set_text (self, properties[PROP_DESCRIPTION], &self->description,
                        fold_translations_get (texts, "scenario", self->id, "description",
                                               fold_statement_read_text (row, "description")));
  fold_object_set_boolean (self, properties[PROP_MARKET_LINKED], &self->market_linked,
                           fold_statement_read_boolean (row, "market_linked"));
  fold_object_set_uint (self, properties[PROP_POSITION], &self->position, fold_statement_read_int (row, "position"));
  fold_object_set_boolean (self, properties[PROP_MODIFIED], &self->modified,
                           fold_statement_read_boolean (row, "modified"));
  g_set_str (&self->original_name, fold_statement_read_name (row, "name"));
}

gboolean
fold_scenario_load_rows (FoldObjects *objects, FoldStore *store, gint64 theme, FoldTranslations *texts, GError **error)
{
  g_autoptr (FoldStatement) rows = fold_store_query (
      store, error,
      "SELECT id, name, description, market_linked, position, EXISTS (SELECT 1 FROM scenario_value v "
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

guint
fold_scenario_get_position (FoldScenario *self)
{
  g_return_val_if_fail (FOLD_IS_SCENARIO (self), 0);
  return self->position;
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
