/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-plan-item.h"

#include "fold-saved-plans.h"

struct _FoldPlanItem
{
  GObject parent_instance;

  gint64 id;
  char *name;
};

G_DEFINE_FINAL_TYPE (FoldPlanItem, fold_plan_item, G_TYPE_OBJECT)

typedef enum
{
  PROP_NAME = 1,
} FoldPlanItemProperty;

static GParamSpec *properties[PROP_NAME + 1];

static void
fold_plan_item_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch ((FoldPlanItemProperty)property_id)
    {
    case PROP_NAME:
      g_value_set_string (value, FOLD_PLAN_ITEM (object)->name);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_plan_item_finalize (GObject *object)
{
  g_free (FOLD_PLAN_ITEM (object)->name);
  G_OBJECT_CLASS (fold_plan_item_parent_class)->finalize (object);
}

static void
fold_plan_item_class_init (FoldPlanItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fold_plan_item_get_property;
  object_class->finalize = fold_plan_item_finalize;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_plan_item_init (FoldPlanItem *self)
{
}

GListModel *
fold_plan_items_new (FoldBook *book, GError **error)
{
  g_autoptr (GListStore) items = g_list_store_new (FOLD_TYPE_PLAN_ITEM);
  g_autoptr (GPtrArray) plans = NULL;

  g_return_val_if_fail (FOLD_IS_BOOK (book), NULL);

  plans = fold_saved_plans_dup (book, error);
  if (plans == NULL)
    return NULL;
  for (guint i = 0; i < plans->len; i++)
    {
      const FoldSavedPlan *plan = plans->pdata[i];
      g_autoptr (FoldPlanItem) item = g_object_new (FOLD_TYPE_PLAN_ITEM, NULL);

      item->id = plan->id;
      item->name = g_strdup (plan->name);
      g_list_store_append (items, item);
    }
  return G_LIST_MODEL (g_steal_pointer (&items));
}

gint64
fold_plan_item_get_id (FoldPlanItem *self)
{
  g_return_val_if_fail (FOLD_IS_PLAN_ITEM (self), 0);

  return self->id;
}
