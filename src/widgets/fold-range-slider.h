/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FOLD_TYPE_RANGE_SLIDER (fold_range_slider_get_type ())
G_DECLARE_FINAL_TYPE (FoldRangeSlider, fold_range_slider, FOLD, RANGE_SLIDER, GtkWidget)

/**
 * FoldRangeSlider: a slider over a GtkAdjustment, with the ends of a range as two further handles (low <= value <=
 * high: a handle that passes another pushes it). Linear, or logarithmic for multiples.
 *
 * Properties: adjustment, low-adjustment, high-adjustment, show-range, logarithmic, default-value (Home).
 * Signals, only for what the user does: drag-begin, value-changed, range-changed, drag-end (a held key counts as a
 * drag). CSS: rangeslider > trough, range, fill, handle.low, handle.high, handle.value.
 */
GtkWidget *fold_range_slider_new (GtkAdjustment *adjustment);

void fold_range_slider_set_adjustment (FoldRangeSlider *self, GtkAdjustment *adjustment);
GtkAdjustment *fold_range_slider_get_adjustment (FoldRangeSlider *self);
GtkAdjustment *fold_range_slider_get_low_adjustment (FoldRangeSlider *self);
GtkAdjustment *fold_range_slider_get_high_adjustment (FoldRangeSlider *self);

void fold_range_slider_set_show_range (FoldRangeSlider *self, gboolean show_range);
gboolean fold_range_slider_get_show_range (FoldRangeSlider *self);
void fold_range_slider_set_logarithmic (FoldRangeSlider *self, gboolean logarithmic);
gboolean fold_range_slider_get_logarithmic (FoldRangeSlider *self);
void fold_range_slider_set_default_value (FoldRangeSlider *self, double value);

/** What the screen reader says of the value's handle: its name and its value with the unit. */
void fold_range_slider_set_label (FoldRangeSlider *self, const char *label, const char *value_text);

/** TRUE between drag-begin and drag-end. */
gboolean fold_range_slider_is_dragging (FoldRangeSlider *self);

/** Where a value stands, 0..1, and back (rounded to the grid of steps); pure, for tests. */
double fold_range_slider_to_position (FoldRangeSlider *self, double value);
double fold_range_slider_from_position (FoldRangeSlider *self, double position);

G_END_DECLS
