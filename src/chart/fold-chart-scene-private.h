/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-builder.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;
  const char *name;
  const char *text; /* of a row: its total as it is shown, or NULL */
  int category;
} FoldChartGroup; /* a group, or a series */

typedef struct
{
  const char *id;
  const char *name;
  FoldChartLineStyle style;
  int category;
  guint first; /* its points are the data first .. first + n_points - 1 */
  guint n_points;
} FoldChartLine;

/* What lies between two lines, or between a line and the lower edge of the plot. */
typedef struct
{
  const char *lower; /* id of a line, or NULL */
  const char *upper;
} FoldChartBand;

typedef struct
{
  double x;
  const char *label;
} FoldChartMarker;

typedef struct
{
  double from;
  double to;
  const char *label;
} FoldChartBracket;

typedef struct
{
  const char *name;
  int category;
  FoldChartShape shape;
} FoldChartKey;

typedef struct
{
  const char *id;
  const char *name;
  double x;
  double y;
  FoldChartHandleAxes axes;
} FoldChartHandle;

struct _FoldChartScene
{
  gatomicrefcount ref_count;
  const FoldChartKind *kind;
  GStringChunk *strings; /* owns every string below */
  const char *title;
  const char *units;
  const char *empty_text;
  const char *note;
  FoldChartAxis axes[2];
  const char *part_titles[2]; /* NULL: the data have no parts */
  GArray *data;               /* FoldChartDatum */
  GArray *groups;             /* FoldChartGroup */
  GArray *series;             /* FoldChartGroup */
  GArray *lines;              /* FoldChartLine */
  GArray *bands;              /* FoldChartBand */
  GArray *markers;            /* FoldChartMarker, in the order of the calls */
  GArray *brackets;           /* FoldChartBracket, from the top */
  GArray *keys;               /* FoldChartKey */
  GArray *handles;            /* FoldChartHandle */
  const char *edge_label;     /* NULL: no edge */
};

FoldChartScene *fold_chart_scene_new (const FoldChartKind *kind);

/** Index of a group or series with that id, or -1. */
int fold_chart_groups_find (GArray *groups, const char *id);

/** The text of a datum's value, without its share. Caller frees. */
char *fold_chart_scene_dup_value_text (const FoldChartScene *scene, const FoldChartDatum *datum);

G_END_DECLS
