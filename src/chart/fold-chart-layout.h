/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-scene.h"
#include "fold-chart-style.h"
#include <cairo.h>

G_BEGIN_DECLS

/**
 * FoldChartLayout: a scene laid out for a size and a style: where every mark goes, in pixels from the upper left. It
 * belongs to one thread. Mirrored as a whole when the style is right to left.
 */
typedef struct _FoldChartLayout FoldChartLayout;

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} FoldChartRect;

typedef enum
{
  FOLD_CHART_MOVE_FIRST,
  FOLD_CHART_MOVE_LAST,
  FOLD_CHART_MOVE_NEXT,
  FOLD_CHART_MOVE_PREVIOUS,
  FOLD_CHART_MOVE_LEFT,
  FOLD_CHART_MOVE_RIGHT,
  FOLD_CHART_MOVE_UP,
  FOLD_CHART_MOVE_DOWN,
} FoldChartMove;

/**
 * @pinned: a layout whose axis ranges are kept (so that nothing slides away under a drag), or NULL
 * The scene is referenced, the style copied. Caller owns the layout.
 */
FoldChartLayout *fold_chart_layout_new (FoldChartScene *scene,
                                        const FoldChartStyle *style,
                                        double width,
                                        double height,
                                        const FoldChartLayout *pinned);
void fold_chart_layout_free (FoldChartLayout *layout);

FoldChartScene *fold_chart_layout_get_scene (const FoldChartLayout *layout);

/** Height in pixels at which nothing is squeezed, e.g. for rows of bars. */
double fold_chart_get_natural_height (const FoldChartScene *scene, const FoldChartStyle *style, double width);

/** Draws marks and texts, no background: fill it before where it must be opaque. */
void fold_chart_paint (FoldChartLayout *layout, cairo_t *cr);

/** Index of the datum under a point, or -1. */
int fold_chart_hit (const FoldChartLayout *layout, double x, double y);

/** FALSE when the datum is not visible at this size. */
gboolean fold_chart_layout_get_bounds (const FoldChartLayout *layout, guint index, FoldChartRect *bounds);

/** TRUE where the mark of a datum is round (a symbol or a point of a curve). */
gboolean fold_chart_layout_is_round (const FoldChartLayout *layout);

/** The datum that a move of the focus leads to from index (-1: none yet); index itself where there is no further one.
 */
int fold_chart_layout_move (const FoldChartLayout *layout, int index, FoldChartMove move);

/** Index of the handle within reach of a point, or -1; its circle's centre; the data under a point. */
int fold_chart_layout_hit_handle (const FoldChartLayout *layout, double x, double y);
gboolean fold_chart_layout_get_handle (const FoldChartLayout *layout, guint handle, double *x, double *y);
void fold_chart_layout_to_data (const FoldChartLayout *layout, double x, double y, double *data_x, double *data_y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldChartLayout, fold_chart_layout_free)

G_END_DECLS
