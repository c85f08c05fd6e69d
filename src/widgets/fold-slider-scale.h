/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The positions and steps of a slider, linear or logarithmic. Private to this room. */
typedef struct
{
  double lower;
  double upper;
  double step;
  double page;
  gboolean logarithmic; /* then lower > 0, and a step is one of a decade from 1 to 10 */
} FoldSliderScale;

FoldSliderScale fold_slider_scale_new (GtkAdjustment *adjustment, gboolean logarithmic);

/** 0..1 from lower to upper, and back to the nearest value of the grid of steps. */
double fold_slider_scale_to_position (const FoldSliderScale *scale, double value);
double fold_slider_scale_from_position (const FoldSliderScale *scale, double position);

/** The value some steps further on the grid, within the bounds. */
double fold_slider_scale_move (const FoldSliderScale *scale, double value, double steps);

/** Steps that a key asks for: arrows 1, Page keys a page; FALSE for other keys. */
gboolean fold_slider_scale_read_key (const FoldSliderScale *scale, guint keyval, gboolean rtl, double *steps);

G_END_DECLS
