/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-kind-private.h"

G_BEGIN_DECLS

/* Rows with a bar from one value to another: what the steps of a waterfall and the inputs of a tornado share. */

/* The colours of bars that lead forwards, blue, and backwards, orange. */
#define FOLD_CHART_FORWARDS 1
#define FOLD_CHART_BACKWARDS 2

typedef struct _FoldChartSpanRow FoldChartSpanRow;

typedef struct
{
  gboolean has_total; /* the last row is the total of the others */
  /* What stands at the end of a bar, at its y or its x; NULL: nothing. */
  char *(*dup_end_text) (FoldChartLayout *self, guint index, gboolean at_y);
  void (*add_bar) (FoldChartLayout *self, const FoldChartSpanRow *row);
} FoldChartSpans;

struct _FoldChartSpanRow
{
  const FoldChartSpans *spans;
  guint index;
  FoldChartRect area;
  double middle; /* of the bar */
  double thickness;
  gboolean is_last; /* of those that are shown */
};

void fold_chart_spans_layout (FoldChartLayout *self, FoldChartRect area, const FoldChartSpans *spans);
double fold_chart_spans_measure_height (const FoldChartScene *scene, const FoldChartStyle *style, double width);

/* The value that all bars begin at or turn about. */
double fold_chart_spans_get_base (FoldChartLayout *self);
gboolean fold_chart_spans_is_total (FoldChartLayout *self, const FoldChartSpans *spans, guint index);
void fold_chart_spans_add_end_text (FoldChartLayout *self,
                                    const FoldChartSpanRow *row,
                                    gboolean at_y,
                                    double x,
                                    gboolean to_the_left);

G_END_DECLS
