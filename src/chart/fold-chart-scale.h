/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FOLD_CHART_MAX_TICKS 24

/* From data to pixels along one axis. */
typedef struct
{
  double min;
  double max;
  double start; /* pixel of min */
  double end;   /* pixel of max */
  gboolean logarithmic;
} FoldChartScale;

double fold_chart_scale_to_pixel (const FoldChartScale *scale, double value);
double fold_chart_scale_to_value (const FoldChartScale *scale, double pixel);

/** The smallest of 1, 2 or 5 times a power of ten that divides the span into at most n parts; span > 0. */
double fold_chart_nice_step (double span, int n);

/** Widens min and max to whole steps for about n parts; an empty span gets one step. Logarithmic: to 1-2-5 values. */
void fold_chart_nice_range (double *min, double *max, int n, gboolean logarithmic);

/** Ticks within the scale, at most n (<= FOLD_CHART_MAX_TICKS); returns their number, and the step (0: logarithmic). */
int fold_chart_scale_get_ticks (const FoldChartScale *scale, int n, double *ticks, double *step);

G_END_DECLS
