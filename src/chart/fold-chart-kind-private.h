/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-kinds.h"
#include "fold-chart-layout-private.h"

G_BEGIN_DECLS

struct _FoldChartKind
{
  gboolean additive;    /* see fold_chart_kind_is_additive () */
  gboolean placed;      /* the data stand at x and y; else each has a value */
  gboolean in_rows;     /* the data stand in rows, so that the height follows from their number */
  gboolean round;       /* the marks are round, and the nearest to the pointer is meant */
  gboolean names_group; /* a datum is told apart by its group */

  /* How high the chart wants to be, beneath the heading. */
  double (*measure_height) (const FoldChartScene *scene, const FoldChartStyle *style, double width);

  /* Adds the marks and sets the bounds of the data. pinned: (nullable): a layout whose axes are kept. */
  void (*layout) (FoldChartLayout *self, FoldChartRect area, const FoldChartLayout *pinned);

  /* The datum that the focus goes to from index, one of the directions being 1 or -1. */
  int (*move) (const FoldChartLayout *self, int index, int dx, int dy);

  /* What is shown of a datum without a text. NULL: the bare number. */
  char *(*dup_value) (const FoldChartScene *scene, const FoldChartDatum *datum);

  /* The table's columns of x (axis 0) and y (1), instead of one of the value. title stays NULL where it has none.
   * NULL: there is but the value. */
  void (*get_table_axis) (const FoldChartScene *scene, guint axis, const char **title, FoldChartFormat *format);
};

/* For get_table_axis: the two axes of the scene. */
void fold_chart_get_scene_axis (const FoldChartScene *scene, guint axis, const char **title, FoldChartFormat *format);

/* For move: the nearest datum in a direction, and the next or previous one of rows. */
int fold_chart_move_nearest (const FoldChartLayout *self, int index, int dx, int dy);
int fold_chart_move_rows (const FoldChartLayout *self, int index, int dx, int dy);

G_END_DECLS
