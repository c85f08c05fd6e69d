/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-category-mark.h"

#include <adwaita.h>

#include "fold-chart-style.h"

#define MARK_SIZE 10

struct _FoldCategoryMark
{
  GtkWidget parent_instance;

  int category;
};

G_DEFINE_FINAL_TYPE (FoldCategoryMark, fold_category_mark, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_CATEGORY = 1,
} FoldCategoryMarkProperty;

static GParamSpec *properties[PROP_CATEGORY + 1];

static FoldChartTheme
current_theme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  if (adw_style_manager_get_high_contrast (manager))
    return adw_style_manager_get_dark (manager) ? FOLD_CHART_DARK_HIGH_CONTRAST : FOLD_CHART_LIGHT_HIGH_CONTRAST;

  return adw_style_manager_get_dark (manager) ? FOLD_CHART_DARK : FOLD_CHART_LIGHT;
}

static void
fold_category_mark_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FoldCategoryMark *self = FOLD_CATEGORY_MARK (widget);
  const graphene_rect_t bounds
      = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  FoldChartStyle style;
  GskRoundedRect shape;

  fold_chart_style_init (&style, current_theme ());

  const FoldChartColour colour = fold_chart_style_get_category (&style, self->category);

  gsk_rounded_rect_init_from_rect (&shape, &bounds, 3);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ colour.red, colour.green, colour.blue, colour.alpha }, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
fold_category_mark_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural = MARK_SIZE;
}

static void
fold_category_mark_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch ((FoldCategoryMarkProperty)property_id)
    {
    case PROP_CATEGORY:
      g_value_set_int (value, FOLD_CATEGORY_MARK (object)->category);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_category_mark_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  switch ((FoldCategoryMarkProperty)property_id)
    {
    case PROP_CATEGORY:
      fold_category_mark_set_category (FOLD_CATEGORY_MARK (object), g_value_get_int (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_category_mark_class_init (FoldCategoryMarkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fold_category_mark_get_property;
  object_class->set_property = fold_category_mark_set_property;
  widget_class->measure = fold_category_mark_measure;
  widget_class->snapshot = fold_category_mark_snapshot;

  /**
   * FoldCategoryMark:category: 1 to %FOLD_CHART_N_CATEGORIES, or 0 for neutral
   */
  properties[PROP_CATEGORY]
      = g_param_spec_int ("category", NULL, NULL, FOLD_CHART_NEUTRAL, FOLD_CHART_N_CATEGORIES, FOLD_CHART_NEUTRAL,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
fold_category_mark_init (FoldCategoryMark *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

void
fold_category_mark_set_category (FoldCategoryMark *self, int category)
{
  g_return_if_fail (FOLD_IS_CATEGORY_MARK (self));

  if (category < FOLD_CHART_NEUTRAL || category > FOLD_CHART_N_CATEGORIES)
    category = FOLD_CHART_NEUTRAL;
  if (self->category == category)
    return;

  self->category = category;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CATEGORY]);
}
