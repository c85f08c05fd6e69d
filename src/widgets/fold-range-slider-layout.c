/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the parts of a range slider stand, and what value a place stands for. */
#include "fold-range-slider-private.h"

#include <math.h>

double
fold_range_slider_get_value (FoldRangeSlider *self, FoldSliderHandle handle)
{
  return gtk_adjustment_get_value (self->adjustments[handle]);
}

gboolean
fold_range_slider_is_rtl (FoldRangeSlider *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

FoldSliderScale
fold_range_slider_get_scale (FoldRangeSlider *self)
{
  return fold_slider_scale_new (self->adjustments[FOLD_SLIDER_VALUE], self->logarithmic);
}

double
fold_range_slider_to_position (FoldRangeSlider *self, double value)
{
  FoldSliderScale scale = fold_range_slider_get_scale (self);

  return fold_slider_scale_to_position (&scale, value);
}

double
fold_range_slider_from_position (FoldRangeSlider *self, double position)
{
  FoldSliderScale scale = fold_range_slider_get_scale (self);

  return fold_slider_scale_from_position (&scale, position);
}

double
fold_range_slider_get_half (FoldRangeSlider *self)
{
  int width;

  gtk_widget_measure (self->handles[FOLD_SLIDER_VALUE], GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width / 2.0;
}

double
fold_range_slider_to_pixel (FoldRangeSlider *self, double value)
{
  double half = fold_range_slider_get_half (self), span = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * half;
  double position = fold_range_slider_to_position (self, value);

  return half + span * (fold_range_slider_is_rtl (self) ? 1 - position : position);
}

double
fold_range_slider_from_pixel (FoldRangeSlider *self, double x)
{
  double half = fold_range_slider_get_half (self), span = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * half;
  double position = span > 0 ? (x - half) / span : 0;

  return fold_range_slider_from_position (self, fold_range_slider_is_rtl (self) ? 1 - position : position);
}

double
fold_range_slider_handle_pixel (FoldRangeSlider *self, FoldSliderHandle handle)
{
  double value = fold_range_slider_to_pixel (self, fold_range_slider_get_value (self, FOLD_SLIDER_VALUE));
  double x = fold_range_slider_to_pixel (self, fold_range_slider_get_value (self, handle));
  gboolean before = (handle == FOLD_SLIDER_LOW) != fold_range_slider_is_rtl (self);
  int width;

  if (handle == FOLD_SLIDER_VALUE)
    return x;
  gtk_widget_measure (self->handles[handle], GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  width = (int)ceil (fold_range_slider_get_half (self) + width / 2.0);
  return before ? MIN (x, value - width) : MAX (x, value + width);
}

void
fold_range_slider_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  FoldRangeSlider *self = FOLD_RANGE_SLIDER (widget);
  int size;

  gtk_widget_measure (self->handles[FOLD_SLIDER_VALUE], orientation, -1, &size, NULL, NULL, NULL);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? size * 4 : size;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? size * 10 : size;
}

static void
allocate_bar (FoldRangeSlider *self, GtkWidget *bar, double from, double to, int height)
{
  GtkAllocation box;
  int thickness, width;

  gtk_widget_measure (bar, GTK_ORIENTATION_VERTICAL, -1, &thickness, NULL, NULL, NULL);
  gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  box.x = (int)round (MIN (from, to));
  box.width = MAX ((int)round (fabs (to - from)), width);
  box.y = (height - thickness) / 2;
  box.height = thickness;
  gtk_widget_size_allocate (bar, &box, -1);
}

void
fold_range_slider_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FoldRangeSlider *self = FOLD_RANGE_SLIDER (widget);
  double half = fold_range_slider_get_half (self), start = fold_range_slider_is_rtl (self) ? width - half : half;

  allocate_bar (self, self->trough, half, width - half, height);
  allocate_bar (self, self->fill, start,
                fold_range_slider_to_pixel (self, fold_range_slider_get_value (self, FOLD_SLIDER_VALUE)), height);
  if (self->show_range)
    allocate_bar (self, self->range,
                  fold_range_slider_to_pixel (self, fold_range_slider_get_value (self, FOLD_SLIDER_LOW)),
                  fold_range_slider_to_pixel (self, fold_range_slider_get_value (self, FOLD_SLIDER_HIGH)), height);

  for (FoldSliderHandle i = 0; i < FOLD_SLIDER_N_HANDLES; i++)
    {
      GtkRequisition size;
      double x = fold_range_slider_handle_pixel (self, i);

      if (!gtk_widget_should_layout (self->handles[i]))
        continue;
      gtk_widget_get_preferred_size (self->handles[i], &size, NULL);
      gtk_widget_size_allocate (self->handles[i],
                                &(GtkAllocation){ (int)round (x - size.width / 2.0), (height - size.height) / 2,
                                                  size.width, size.height },
                                -1);
    }
}
