/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "fold-chart-kinds.h"

G_BEGIN_DECLS

/**
 * FoldChartScene: an immutable description of a chart: what is shown, never how large or in which colours. It is made
 * with a FoldChartBuilder, may be shared between threads, and serves the picture, the screen reader, the table twin
 * and the export alike.
 */
typedef struct _FoldChartScene FoldChartScene;

#define FOLD_TYPE_CHART_SCENE (fold_chart_scene_get_type ())

typedef enum
{
  FOLD_CHART_SHAPE_CIRCLE,
  FOLD_CHART_SHAPE_SQUARE,
  FOLD_CHART_SHAPE_TRIANGLE,
  FOLD_CHART_SHAPE_DIAMOND,
  FOLD_CHART_SHAPE_TRIANGLE_DOWN,
  FOLD_CHART_SHAPE_PLUS,
  FOLD_CHART_SHAPE_HEXAGON,
  FOLD_CHART_SHAPE_STAR,
} FoldChartShape;
#define FOLD_CHART_N_SHAPES 8

typedef enum
{
  FOLD_CHART_LINE_SOLID,
  FOLD_CHART_LINE_THIN,
  FOLD_CHART_LINE_DASHED,
  FOLD_CHART_LINE_PALE, /* one of the many behind those that matter: without a label */
} FoldChartLineStyle;

/* How numbers of an axis are written. Percent takes fractions (0.25 is "25 %"). */
typedef enum
{
  FOLD_CHART_FORMAT_NUMBER,
  FOLD_CHART_FORMAT_PERCENT,
  FOLD_CHART_FORMAT_MULTIPLE,
  FOLD_CHART_FORMAT_DATE, /* days since 1970-01-01; of x only, with ticks by the calendar */
} FoldChartFormat;

typedef enum
{
  FOLD_CHART_HANDLE_X = 1 << 0, /* may be dragged along x */
  FOLD_CHART_HANDLE_Y = 1 << 1, /* may be dragged along y */
} FoldChartHandleAxes;

/* Colour categories: 0 is neutral, 1 to 7 are the palette of FoldChartStyle. */
#define FOLD_CHART_NEUTRAL 0
#define FOLD_CHART_N_CATEGORIES 7

typedef struct
{
  double x;
  double y;
} FoldChartPoint;

/**
 * FoldChartDatum: one thing that can be pointed at. Fill it with designated initializers; what a kind does not name
 * stays zero. Strings are copied by the builder.
 *
 * treemap: group (optional), value >= 0. bars: value of either sign, score. stacked bars: group (the row), series (the
 * segment), value >= 0. plane: x, y, size >= 0 (0 is drawn hollow), shape. curve: made by the builder from the lines.
 * waterfall: x and y where a step begins and ends; the last datum is the total, which begins at the base. tornado: x
 * and y where the low and the high end of the input lead, value how far they lie apart, parts as named by
 * fold_chart_builder_set_parts (). range: value along the axis; series where it belongs to the bar, which reaches from
 * the first to the last of them; the others are marks with a shape. timeline: x (a day) and y, in the order of x; with
 * a series a mark with a shape, which says its detail beside it, else a point of the line. slopes: group, which has a
 * heading, series, and x and y: the place of the group, and the value; the data of a series follow each other.
 */
typedef struct
{
  const char *id;         /* unique in the scene, never shown */
  const char *name;       /* in the user's language */
  const char *group;      /* id given to fold_chart_builder_add_group (), or NULL */
  const char *series;     /* id given to fold_chart_builder_add_series () or _add_line (), or NULL */
  const char *detail;     /* of a row: a second, smaller line under the name, e.g. "2× to 8×"; or NULL */
  const char *value_text; /* the value as it is shown and spoken, with its unit; NULL writes the bare number */
  double value;
  double share; /* fraction of the whole, 0..1; 0 or NAN when there is none to tell */
  double score; /* 0..100, shown only with has_score */
  gboolean has_score;
  int category; /* 0 (neutral) to 7 */
  FoldChartShape shape;
  double x;
  double y;
  double size;     /* any unit: areas of the symbols are proportional to it */
  double parts[2]; /* fractions in columns of their own; NAN where not known yet */
  gboolean has_tint;
  double tint; /* of a treemap's tile: from -1 to 1, backwards to forwards, instead of its category's colour */
  gboolean has_before;
  double before; /* of a bar: what it was, as a second bar behind it */
} FoldChartDatum;

GType fold_chart_scene_get_type (void) G_GNUC_CONST;
FoldChartScene *fold_chart_scene_ref (FoldChartScene *scene);
void fold_chart_scene_unref (FoldChartScene *scene);

const FoldChartKind *fold_chart_scene_get_kind (const FoldChartScene *scene);

/** TRUE where the data stand in rows, so that the height follows from their number. */
gboolean fold_chart_scene_has_rows (const FoldChartScene *scene);

const char *fold_chart_scene_get_title (const FoldChartScene *scene);
const char *fold_chart_scene_get_empty_text (const FoldChartScene *scene);

/** (nullable): what the chart does not show, in a sentence. */
const char *fold_chart_scene_get_note (const FoldChartScene *scene);

guint fold_chart_scene_get_n_data (const FoldChartScene *scene);

/** Borrowed, valid as long as the scene. */
const FoldChartDatum *fold_chart_scene_get_datum (const FoldChartScene *scene, guint index);

/** Index of the datum with that id, or -1. */
int fold_chart_scene_find (const FoldChartScene *scene, const char *id);

/** "name, value, share" of a datum, for the screen reader. Caller frees. */
char *fold_chart_scene_describe (const FoldChartScene *scene, guint index);

/** The same over several lines, for a tooltip. Caller frees. */
char *fold_chart_scene_dup_tooltip (const FoldChartScene *scene, guint index);

/** Number of handles; the id of each, borrowed. */
guint fold_chart_scene_get_n_handles (const FoldChartScene *scene);
const char *fold_chart_scene_get_handle_id (const FoldChartScene *scene, guint handle);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldChartScene, fold_chart_scene_unref)

G_END_DECLS
