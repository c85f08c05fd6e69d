/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-spans-private.h"

#include <math.h>

/* The value, beyond the point of its bar. */
static char *
dup_end_text (FoldChartLayout *self, guint index, gboolean at_y)
{
  return at_y ? fold_chart_scene_dup_value_text (self->scene, fold_chart_scene_get_datum (self->scene, index)) : NULL;
}

/* A bar with a point towards its end. */
static void
add_arrow (FoldChartLayout *self, double from, double to, double middle, double thickness, FoldChartColour colour)
{
  double half = thickness / 2, direction = to < from ? -1 : 1;
  double neck = to - direction * MIN (half * 0.8, fabs (to - from));
  FoldChartPoint points[] = {
    { from, middle - half }, { neck, middle - half }, { to, middle }, { neck, middle + half }, { from, middle + half },
  };

  fold_chart_add_area (self, points, G_N_ELEMENTS (points), colour);
}

static void
add_step (FoldChartLayout *self, const FoldChartSpanRow *row)
{
  const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, row->index);
  double from = fold_chart_scale_to_pixel (&self->scales[0], datum->x),
         to = fold_chart_scale_to_pixel (&self->scales[0], datum->y);
  double middle = row->middle, thickness = row->thickness;
  gboolean backwards = datum->y < datum->x;

  if (fabs (to - from) < 1.5)
    fold_chart_add_rect (self, (FoldChartRect){ to - 0.75, middle - thickness / 2, 1.5, thickness }, 0,
                         self->style.neutral);
  else if (fold_chart_spans_is_total (self, row->spans, row->index))
    fold_chart_add_rect (self, (FoldChartRect){ MIN (from, to), middle - thickness / 2, fabs (to - from), thickness },
                         2, self->style.neutral);
  else
    add_arrow (self, from, to, middle, thickness,
               fold_chart_style_get_category (&self->style, backwards ? FOLD_CHART_BACKWARDS : FOLD_CHART_FORWARDS));
  fold_chart_spans_add_end_text (self, row, TRUE, to, backwards);
}

/* From the end of a step down to the beginning of the next, unless the next one's name stands there. */
static void
add_connector (FoldChartLayout *self, const FoldChartSpanRow *row)
{
  double x
      = floor (fold_chart_scale_to_pixel (&self->scales[0], fold_chart_scene_get_datum (self->scene, row->index)->y))
        + 0.5;
  FoldChartPoint points[]
      = { { x, row->middle + row->thickness / 2 }, { x, row->middle + row->area.height - row->thickness / 2 } };
  const char *next = fold_chart_scene_get_datum (self->scene, row->index + 1)->name;

  if (x > row->area.x
              + fold_chart_measure_width (self, next, 1, fold_chart_spans_is_total (self, row->spans, row->index + 1)))
    fold_chart_add_line (self, points, 2, 1, self->style.dim);
}

static void
add_bar (FoldChartLayout *self, const FoldChartSpanRow *row)
{
  if (!row->is_last)
    add_connector (self, row);
  add_step (self, row);
}

static void
layout (FoldChartLayout *self, FoldChartRect area, const FoldChartLayout *pinned)
{
  fold_chart_spans_layout (self, area,
                           &(FoldChartSpans){ .has_total = TRUE, .dup_end_text = dup_end_text, .add_bar = add_bar });
}

const FoldChartKind fold_chart_waterfall = {
  .placed = TRUE,
  .in_rows = TRUE,
  .measure_height = fold_chart_spans_measure_height,
  .layout = layout,
  .move = fold_chart_move_rows,
};
