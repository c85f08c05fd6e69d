/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-range-slider.h"
#include "fold-slider-scale.h"

G_BEGIN_DECLS

typedef enum
{
  FOLD_SLIDER_LOW,
  FOLD_SLIDER_HIGH,
  FOLD_SLIDER_VALUE, /* last: drawn over the others */
  FOLD_SLIDER_N_HANDLES
} FoldSliderHandle;

struct _FoldRangeSlider
{
  GtkWidget parent_instance;

  GtkAdjustment *adjustments[FOLD_SLIDER_N_HANDLES];
  GtkWidget *handles[FOLD_SLIDER_N_HANDLES];
  GtkWidget *trough;
  GtkWidget *range;
  GtkWidget *fill;
  double default_value;
  gboolean show_range;
  gboolean logarithmic;
  gboolean dragging;
  gboolean key_held;
  FoldSliderHandle dragged;
  double grip; /* from the handle's middle to where it was gripped, in pixels */
};

double fold_range_slider_get_value (FoldRangeSlider *self, FoldSliderHandle handle);
gboolean fold_range_slider_is_rtl (FoldRangeSlider *self);
FoldSliderScale fold_range_slider_get_scale (FoldRangeSlider *self);

/* fold_range_slider_get_half: of a handle's width, in pixels: that far from either end the first and the last stand. */
double fold_range_slider_get_half (FoldRangeSlider *self);

/* fold_range_slider_handle_pixel: where a handle is shown: an end of the range beside the value's handle, even where it
 * is the same number, so that it can be seen and taken. */
double fold_range_slider_handle_pixel (FoldRangeSlider *self, FoldSliderHandle handle);
double fold_range_slider_to_pixel (FoldRangeSlider *self, double value);
double fold_range_slider_from_pixel (FoldRangeSlider *self, double x);

/* As GtkWidget wants them. */
void fold_range_slider_measure (GtkWidget *widget,
                                GtkOrientation orientation,
                                int for_size,
                                int *minimum,
                                int *natural,
                                int *minimum_baseline,
                                int *natural_baseline);
void fold_range_slider_allocate (GtkWidget *widget, int width, int height, int baseline);

G_END_DECLS
