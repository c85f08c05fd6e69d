/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-scene.h"

G_BEGIN_DECLS

/**
 * FoldChartBuilder: gathers what a scene shows; fold_chart_builder_end () turns it into the immutable scene.
 *
 *   FoldChartBuilder *builder = fold_chart_builder_new (&fold_chart_bars);
 *   fold_chart_builder_set_title (builder, _("Exposure by sector"));
 *   fold_chart_builder_add_datum (builder, &(FoldChartDatum) { .id = "cloud", .name = _("Cloud"), .value = 0.31,
 *                                                               .value_text = "31 %", .category = 2 });
 *   scene = fold_chart_builder_end (builder);
 */
typedef struct _FoldChartBuilder FoldChartBuilder;

typedef struct
{
  const char *title; /* with its unit, e.g. "Risk (standard deviation a year)"; may be NULL */
  FoldChartFormat format;
  double min; /* min == max lets the layout fit the data by 1-2-5 steps */
  double max;
  gboolean logarithmic; /* only for positive data */
  gboolean reversed;    /* of y: the least on top, as ranks are read */
  gboolean hidden;      /* of y: without ticks, where only the shape counts */
} FoldChartAxis;

FoldChartBuilder *fold_chart_builder_new (const FoldChartKind *kind);
void fold_chart_builder_free (FoldChartBuilder *builder);

/** Consumes the builder. Caller owns the scene. */
FoldChartScene *fold_chart_builder_end (FoldChartBuilder *builder);

void fold_chart_builder_set_title (FoldChartBuilder *builder, const char *title);
void fold_chart_builder_set_units (FoldChartBuilder *builder, const char *units);

/** What stands in the middle when there is no datum, e.g. _("Nothing to show yet"). */
void fold_chart_builder_set_empty_text (FoldChartBuilder *builder, const char *text);

/** What the chart does not show, in a sentence that stands under it: what is below zero and has no area. */
void fold_chart_builder_set_note (FoldChartBuilder *builder, const char *text);

/** For plane and curve; of waterfall and tornado x, along which the values lie. Both are copied. */
void fold_chart_builder_set_axes (FoldChartBuilder *builder, const FoldChartAxis *x, const FoldChartAxis *y);

/** A treemap's parent or a row of stacked bars, in the order of the calls. Its category colours its data of category 0.
 */
void fold_chart_builder_add_group (FoldChartBuilder *builder, const char *id, const char *name, int category);

/** A row's total as it is shown at its end, e.g. "4.2×". */
void fold_chart_builder_set_group_text (FoldChartBuilder *builder, const char *id, const char *text);

/**
 * A segment of stacked bars (direct, first, second, later), in the order of the calls: drawn from full to pale. Of a
 * tornado two: what the low and the high end are called.
 */
void fold_chart_builder_add_series (FoldChartBuilder *builder, const char *id, const char *name);

/** What the parts of a tornado's data are called; without a call they have none. */
void fold_chart_builder_set_parts (FoldChartBuilder *builder, const char *first, const char *second);

/** Makes room for that many more data at once. */
void fold_chart_builder_reserve (FoldChartBuilder *builder, guint n_data);

/** Data without a finite value (or finite x and y on a plane) are left out. */
void fold_chart_builder_add_datum (FoldChartBuilder *builder, const FoldChartDatum *datum);

/**
 * A named line of a curve; category 0 draws it in the foreground, -1 in the accent colour. Every point becomes a datum
 * with the id "LINE:INDEX" (its value is y; both are written by the format of the axes, so set the axes first). A line
 * of one point is drawn as a ring without a label, for what happens there.
 */
void fold_chart_builder_add_line (FoldChartBuilder *builder,
                                  const char *id,
                                  const char *name,
                                  FoldChartLineStyle style,
                                  int category,
                                  const FoldChartPoint *points,
                                  gsize n_points);

/** A line of the legend: what a shape (category 0) or a colour (shape circle) stands for. */
void fold_chart_builder_add_key (FoldChartBuilder *builder, const char *name, int category, FoldChartShape shape);

/** Tints what lies between two lines of a curve with the same x, in the upper one's colour; lower NULL: down to the
 * axis. */
void fold_chart_builder_add_band (FoldChartBuilder *builder, const char *lower, const char *upper);

/** A vertical line at x: a curve's horizon or quantile; the first one of waterfall and tornado is the base. */
void fold_chart_builder_add_marker (FoldChartBuilder *builder, double x, const char *label);

/** From where to where something lies along x, in a line of its own over a curve; of a range what stands in its bar. */
void fold_chart_builder_add_bracket (FoldChartBuilder *builder, double from, double to, const char *label);

/** A point of a curve that the user may drag. */
void fold_chart_builder_add_handle (FoldChartBuilder *builder,
                                    const char *id,
                                    const char *name,
                                    double x,
                                    double y,
                                    FoldChartHandleAxes axes);

/** Draws the upper-left convex hull of a plane's data as the efficient edge, with that label. */
void fold_chart_builder_set_edge (FoldChartBuilder *builder, const char *label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldChartBuilder, fold_chart_builder_free)

G_END_DECLS
