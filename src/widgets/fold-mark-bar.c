/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-mark-bar.h"

#include <math.h>

#define WIDTH 72
#define THICKNESS 4
#define RADIUS 5

struct _FoldMarkBar
{
  GtkWidget parent_instance;

  double now;
  double then;
};

G_DEFINE_FINAL_TYPE (FoldMarkBar, fold_mark_bar, GTK_TYPE_WIDGET)

static void
fold_mark_bar_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : 2 * RADIUS + 2;
}

static void
add_mark (FoldMarkBar *self, GtkSnapshot *snapshot, double part, gboolean hollow, const GdkRGBA *colour)
{
  const float width = (float)gtk_widget_get_width (GTK_WIDGET (self)) - 2 * RADIUS;
  const float middle = (float)gtk_widget_get_height (GTK_WIDGET (self)) / 2;
  const gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const float x = width * (float)(rtl ? 1 - CLAMP (part, 0, 1) : CLAMP (part, 0, 1));
  const float border = hollow ? 2 : RADIUS;
  GskRoundedRect circle;

  if (isnan (part))
    return;
  gsk_rounded_rect_init_from_rect (&circle, &GRAPHENE_RECT_INIT (x, middle - RADIUS, 2 * RADIUS, 2 * RADIUS), RADIUS);
  gtk_snapshot_append_border (snapshot, &circle, (const float[]){ border, border, border, border },
                              (const GdkRGBA[]){ *colour, *colour, *colour, *colour });
}

static void
fold_mark_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FoldMarkBar *self = FOLD_MARK_BAR (widget);
  const float middle = (float)gtk_widget_get_height (widget) / 2;
  GskRoundedRect trough;
  GdkRGBA colour, fill;

  gtk_widget_get_color (widget, &colour);
  fill = colour;
  fill.alpha *= 0.18f;
  gsk_rounded_rect_init_from_rect (&trough,
                                   &GRAPHENE_RECT_INIT (0, middle - THICKNESS / 2.0f,
                                                        (float)gtk_widget_get_width (widget), THICKNESS),
                                   THICKNESS / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &trough);
  gtk_snapshot_append_color (snapshot, &fill, &trough.bounds);
  gtk_snapshot_pop (snapshot);
  add_mark (self, snapshot, self->then, TRUE, &colour);
  add_mark (self, snapshot, self->now, FALSE, &colour);
}

static void
fold_mark_bar_class_init (FoldMarkBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = fold_mark_bar_measure;
  widget_class->snapshot = fold_mark_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "markbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
fold_mark_bar_init (FoldMarkBar *self)
{
  self->now = self->then = NAN;
}

GtkWidget *
fold_mark_bar_new (void)
{
  return g_object_new (FOLD_TYPE_MARK_BAR, NULL);
}

void
fold_mark_bar_set (FoldMarkBar *self, double now, double then)
{
  g_return_if_fail (FOLD_IS_MARK_BAR (self));

  self->now = now;
  self->then = then;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
