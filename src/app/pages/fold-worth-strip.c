/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-worth-strip.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-instrument-format.h"

/* The axis that all rows have in common, a year beyond what the price asks: what is further ends at the edge. */
#define AXIS_END 0.15

struct _FoldWorthStrip
{
  GtkWidget parent_instance;

  double low;
  double middle;
  double high;
};

G_DEFINE_FINAL_TYPE (FoldWorthStrip, fold_worth_strip, GTK_TYPE_WIDGET)

static gboolean
is_known (FoldWorthStrip *self)
{
  return isfinite (self->low) && isfinite (self->middle) && isfinite (self->high);
}

static gboolean
is_same (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static double
position (double rate)
{
  return (CLAMP (rate, -AXIS_END, AXIS_END) + AXIS_END) / (2 * AXIS_END);
}

static char *
dup_words (FoldWorthStrip *self)
{
  g_autofree char *low = fold_format_return (self->low), *middle = fold_format_return (self->middle);
  g_autofree char *high = fold_format_return (self->high);

  if (!is_known (self))
    return NULL;
  /* Translators: three rates a year beyond what the price asks */
  return g_strdup_printf (_("If not %s, at my odds %s, if it happens %s"), low, middle, high);
}

static void
update_words (FoldWorthStrip *self)
{
  g_autofree char *words = dup_words (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words != NULL ? words : _("Not assessed"), -1);
}

/* Made when somebody looks: to set a tooltip asks the display for the pointer, and this one changes in every frame of a
 * drag. */
static gboolean
fold_worth_strip_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *words = dup_words (FOLD_WORTH_STRIP (widget));

  gtk_tooltip_set_text (tooltip, words);
  return words != NULL;
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
place (FoldWorthStrip *self, double rate)
{
  float width = gtk_widget_get_width (GTK_WIDGET (self));
  float x = (float)position (rate) * width;

  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? width - x : x;
}

static void
fold_worth_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FoldWorthStrip *self = FOLD_WORTH_STRIP (widget);
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
fold_worth_strip_measure (GtkWidget *widget,
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
fold_worth_strip_class_init (FoldWorthStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = fold_worth_strip_measure;
  widget_class->snapshot = fold_worth_strip_snapshot;
  widget_class->query_tooltip = fold_worth_strip_query_tooltip;

  gtk_widget_class_set_css_name (widget_class, "range-strip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fold_worth_strip_init (FoldWorthStrip *self)
{
  self->low = self->middle = self->high = NAN;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

void
fold_worth_strip_show (FoldWorthStrip *self, const FoldWorth *worth)
{
  g_return_if_fail (FOLD_IS_WORTH_STRIP (self));

  if (is_same (self->low, worth->otherwise) && is_same (self->middle, worth->odds)
      && is_same (self->high, worth->happens))
    return;
  self->low = worth->otherwise;
  self->middle = worth->odds;
  self->high = worth->happens;
  update_words (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
