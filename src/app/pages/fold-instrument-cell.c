/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instrument-cell.h"

struct _FoldInstrumentCell
{
  AdwBin parent_instance;

  GObject *item;
};

G_DEFINE_FINAL_TYPE (FoldInstrumentCell, fold_instrument_cell, ADW_TYPE_BIN)

typedef enum
{
  PROP_ITEM = 1,
} FoldInstrumentCellProperty;

static GParamSpec *properties[PROP_ITEM + 1];

static FoldInstrumentCell *
find_cell (GtkWidget *widget)
{
  if (FOLD_IS_INSTRUMENT_CELL (widget))
    return FOLD_INSTRUMENT_CELL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      FoldInstrumentCell *found = find_cell (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
fold_instrument_cell_dispose (GObject *object)
{
  g_clear_object (&FOLD_INSTRUMENT_CELL (object)->item);
  G_OBJECT_CLASS (fold_instrument_cell_parent_class)->dispose (object);
}

static void
fold_instrument_cell_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch ((FoldInstrumentCellProperty)property_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, FOLD_INSTRUMENT_CELL (object)->item);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_instrument_cell_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  switch ((FoldInstrumentCellProperty)property_id)
    {
    case PROP_ITEM:
      fold_instrument_cell_set_item (FOLD_INSTRUMENT_CELL (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_instrument_cell_class_init (FoldInstrumentCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fold_instrument_cell_dispose;
  object_class->get_property = fold_instrument_cell_get_property;
  object_class->set_property = fold_instrument_cell_set_property;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, G_TYPE_OBJECT,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_instrument_cell_init (FoldInstrumentCell *self)
{
}

void
fold_instrument_cell_set_item (FoldInstrumentCell *self, gpointer item)
{
  g_return_if_fail (FOLD_IS_INSTRUMENT_CELL (self));

  if (g_set_object (&self->item, item))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

GObject *
fold_instrument_cell_pick_row (GtkWidget *table, double x, double y, graphene_rect_t *bounds)
{
  GtkWidget *widget = gtk_widget_pick (table, x, y, GTK_PICK_DEFAULT);

  /* upwards until the widget holds a cell, but not as far as the list of all rows */
  for (; widget != NULL && widget != table && !GTK_IS_LIST_VIEW (widget); widget = gtk_widget_get_parent (widget))
    {
      FoldInstrumentCell *cell = find_cell (widget);

      if (cell != NULL)
        return bounds == NULL || gtk_widget_compute_bounds (widget, table, bounds) ? cell->item : NULL;
    }
  return NULL;
}

FoldInstrument *
fold_instrument_of_item (gpointer item)
{
  g_autoptr (GObject) instrument = NULL;

  if (item == NULL || FOLD_IS_INSTRUMENT (item))
    return item;
  g_object_get (item, "instrument", &instrument, NULL);
  return (FoldInstrument *)instrument; /* the item keeps it */
}
