/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-ranking-strip.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-instrument-format.h"

/* The axis that all rows have in common, a year beyond what the price asks: what is further ends at the edge. */
#define AXIS_END 0.15

struct _FoldRankingStrip
{
  GtkWidget parent_instance;

  double low;
  double middle;
  double high;
};

enum
{
  PROP_0,
  PROP_LOW,
  PROP_MIDDLE,
  PROP_HIGH,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FoldRankingStrip, fold_ranking_strip, GTK_TYPE_WIDGET)

static gboolean
is_known (FoldRankingStrip *self)
{
  return isfinite (self->low) && isfinite (self->middle) && isfinite (self->high);
}

static double
position (double rate)
{
  return (CLAMP (rate, -AXIS_END, AXIS_END) + AXIS_END) / (2 * AXIS_END);
}

static char *
dup_words (FoldRankingStrip *self)
{
  g_autofree char *low = fold_format_return (self->low), *middle = fold_format_return (self->middle);
  g_autofree char *high = fold_format_return (self->high);

  if (!is_known (self))
    return NULL;
  /* Translators: three rates a year beyond what the price asks */
  return g_strdup_printf (_("If not %s, at my odds %s, if it happens %s"), low, middle, high);
}

static void
update_words (FoldRankingStrip *self)
{
  g_autofree char *words = dup_words (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words != NULL ? words : _("Not assessed"), -1);
}

/* Made when somebody looks: to set a tooltip asks the display for the pointer, and this one changes in every frame of a
 * drag. */
static gboolean
fold_ranking_strip_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *words = dup_words (FOLD_RANKING_STRIP (widget));

  gtk_tooltip_set_text (tooltip, words);
  return words != NULL;
}

static double *
field (FoldRankingStrip *self, guint property)
{
  switch (property)
    {
    case PROP_LOW:
      return &self->low;
    case PROP_MIDDLE:
      return &self->middle;
    case PROP_HIGH:
      return &self->high;
    default:
      return NULL;
    }
}

static void
append_bar (GtkSnapshot *snapshot, const GdkRGBA *color, float alpha, const graphene_rect_t *bar)
{
  GdkRGBA faded = *color;
  GskRoundedRect rounded;

  faded.alpha *= alpha;
  gsk_rounded_rect_init_from_rect (&rounded, bar, MIN (bar->size.width, bar->size.height) / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &faded, bar);
  gtk_snapshot_pop (snapshot);
}

static float
place (FoldRankingStrip *self, double rate)
{
  float width = gtk_widget_get_width (GTK_WIDGET (self));
  float x = (float)position (rate) * width;

  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? width - x : x;
}

static void
fold_ranking_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FoldRankingStrip *self = FOLD_RANKING_STRIP (widget);
  float width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  float low, high, middle;
  GdkRGBA color;

  gtk_widget_get_color (widget, &color);
  append_bar (snapshot, &color, 0.15f, &GRAPHENE_RECT_INIT (0, height / 2 - 0.5f, width, 1));
  append_bar (snapshot, &color, 0.4f, &GRAPHENE_RECT_INIT (place (self, 0) - 0.5f, height / 2 - 6, 1, 12));
  if (!is_known (self))
    return;

  low = place (self, self->low);
  high = place (self, self->high);
  middle = place (self, self->middle);
  append_bar (snapshot, &color, 0.35f,
              &GRAPHENE_RECT_INIT (MIN (low, high), height / 2 - 3, MAX (fabsf (high - low), 2), 6));
  append_bar (snapshot, &color, 1, &GRAPHENE_RECT_INIT (CLAMP (middle - 1.5f, 0, width - 3), height / 2 - 5, 3, 10));
}

static void
fold_ranking_strip_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 48 : 14;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 96 : 14;
}

static void
fold_ranking_strip_get_property (GObject *object, guint property, GValue *value, GParamSpec *spec)
{
  double *number = field (FOLD_RANKING_STRIP (object), property);

  if (number != NULL)
    g_value_set_double (value, *number);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
}

static void
fold_ranking_strip_set_property (GObject *object, guint property, const GValue *value, GParamSpec *spec)
{
  FoldRankingStrip *self = FOLD_RANKING_STRIP (object);
  double *number = field (self, property);
  double wanted;

  if (number == NULL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
      return;
    }
  wanted = g_value_get_double (value);
  if (*number == wanted || (isnan (*number) && isnan (wanted)))
    return;
  *number = wanted;
  update_words (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (object, spec);
}

static void
fold_ranking_strip_class_init (FoldRankingStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  /* Lax, because NaN is not between any two numbers and stands for a missing figure. */
  const GParamFlags flags
      = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_LAX_VALIDATION;

  object_class->get_property = fold_ranking_strip_get_property;
  object_class->set_property = fold_ranking_strip_set_property;
  widget_class->measure = fold_ranking_strip_measure;
  widget_class->snapshot = fold_ranking_strip_snapshot;
  widget_class->query_tooltip = fold_ranking_strip_query_tooltip;

  properties[PROP_LOW] = g_param_spec_double ("low", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  properties[PROP_MIDDLE] = g_param_spec_double ("middle", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  properties[PROP_HIGH] = g_param_spec_double ("high", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "range-strip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fold_ranking_strip_init (FoldRankingStrip *self)
{
  self->low = self->middle = self->high = NAN;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}
