/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-layout.h"
#include "fold-chart-scale.h"
#include "fold-chart-scene-private.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef enum
{
  FOLD_CHART_MARK_RECT,   /* filled; stroked where line_width > 0 */
  FOLD_CHART_MARK_LINE,   /* through points */
  FOLD_CHART_MARK_AREA,   /* within points */
  FOLD_CHART_MARK_SYMBOL, /* within the rectangle */
  FOLD_CHART_MARK_TEXT,
} FoldChartMarkKind;

typedef struct
{
  FoldChartMarkKind kind;
  FoldChartRect rect;
  FoldChartColour colour;
  double line_width;
  double radius; /* of the corners */
  gboolean dashed;
  gboolean clipped; /* to the plot */
  FoldChartShape shape;
  guint first_point;
  guint n_points;
  PangoLayout *text;
} FoldChartMark;

struct _FoldChartLayout
{
  FoldChartScene *scene;
  FoldChartStyle style;
  double width;
  double height;
  PangoContext *context;
  GArray *marks;         /* FoldChartMark, in the order of painting */
  GArray *points;        /* FoldChartPoint, of the lines */
  FoldChartRect *bounds; /* per datum; width < 0: not visible */
  FoldChartRect plot;    /* between the axes */
  FoldChartScale scales[2];
};

/* How a text is set. size is in parts of the style's font size. */
typedef struct
{
  double size;
  double max_width; /* 0: as long as it is */
  int max_lines;    /* 0: one */
  gboolean bold;
} FoldChartTextSpec;

PangoFontDescription *fold_chart_text_spec_dup_font (FoldChartLayout *self, const FoldChartTextSpec *spec);

/* A text that is measured, to be placed or dropped. */
typedef struct
{
  PangoLayout *layout;
  double width;
  double height;
} FoldChartText;

FoldChartText fold_chart_text_new (FoldChartLayout *self, const char *string, const FoldChartTextSpec *spec);
void fold_chart_text_clear (FoldChartText *text);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FoldChartText, fold_chart_text_clear)

/* The width that a text of one line would take. */
double fold_chart_measure_width (FoldChartLayout *self, const char *string, double size, gboolean bold);

/* Takes the text over and puts its upper left corner at x, y. */
void fold_chart_add_text (FoldChartLayout *self, FoldChartText *text, double x, double y, FoldChartColour colour);

FoldChartMark *fold_chart_add_rect (FoldChartLayout *self, FoldChartRect rect, double radius, FoldChartColour colour);
FoldChartMark *fold_chart_add_line (FoldChartLayout *self,
                                    const FoldChartPoint *points,
                                    gsize n_points,
                                    double line_width,
                                    FoldChartColour colour);
/* Fills the polygon through the points. */
FoldChartMark *
fold_chart_add_area (FoldChartLayout *self, const FoldChartPoint *points, gsize n_points, FoldChartColour colour);
void fold_chart_add_segment (FoldChartLayout *self, double x1, double y1, double x2, double y2, FoldChartColour colour);
void fold_chart_add_symbol (FoldChartLayout *self,
                            FoldChartShape shape,
                            double x,
                            double y,
                            double radius,
                            FoldChartColour colour,
                            gboolean filled);

/* Title and units; returns what is left beneath. */
FoldChartRect fold_chart_add_heading (FoldChartLayout *self, FoldChartRect area);
double fold_chart_heading_height (const FoldChartScene *scene, const FoldChartStyle *style);

/* How high the legend would be. */
double fold_chart_measure_keys (FoldChartLayout *self, const FoldChartKey *keys, guint n_keys, double width);

/* The legend, wrapped into lines at the top; returns what is left beneath. */
FoldChartRect fold_chart_add_keys (FoldChartLayout *self, const FoldChartKey *keys, guint n_keys, FoldChartRect area);

/* What all data span; there is one at least. */
FoldChartRect fold_chart_measure_range (FoldChartLayout *self);

/* Chooses ranges (those of pinned, where given), draws grid, ticks and axis titles, and sets plot and scales. */
void fold_chart_add_axes (FoldChartLayout *self,
                          FoldChartRect area,
                          const FoldChartRect *data_range,
                          const FoldChartLayout *pinned);

/* Ticks, labels and title of the x axis beneath the plot, whose horizontal scale stands; grid: lines up through the
 * plot. */
void fold_chart_add_x_axis (FoldChartLayout *self, FoldChartRect area, gboolean grid);

/* How high those are. */
double fold_chart_x_axis_height (FoldChartLayout *self);

/* A sample of how something is drawn and what it is called. */
typedef struct
{
  const char *name;
  FoldChartColour fill;
  FoldChartColour outline;
} FoldChartSwatch;

/* A legend of swatches, wrapped into lines at the top; returns what is left beneath. */
FoldChartRect
fold_chart_add_swatches (FoldChartLayout *self, const FoldChartSwatch *swatches, guint n_swatches, FoldChartRect area);

/* What does not fit is said, not squeezed into hairlines: "3 more". */
void fold_chart_add_rest (FoldChartLayout *self, guint n_hidden, FoldChartRect area, double y);

static inline gboolean
fold_chart_rect_overlaps (const FoldChartRect *a, const FoldChartRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

G_END_DECLS
