/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-spans-private.h"

#include "fold-chart-number.h"

#include <math.h>

/* The two results. */
static char *
dup_end_text (FoldChartLayout *self, guint index, gboolean at_y)
{
  const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, index);
  const FoldChartFormat format = self->scene->axes[0].format;

  /* One number of decimals for all per cents of a column. */
  return fold_chart_number_format (at_y ? datum->y : datum->x, format, format == FOLD_CHART_FORMAT_PERCENT ? 0.001 : 0);
}

static FoldChartColour
low_fill (FoldChartLayout *self)
{
  return fold_chart_colour_mix (self->style.neutral, self->style.background, 0.3);
}

/* The high end is full, the low end pale with an outline; where both lead to one side, the shorter one lies in front.
 */
static void
add_bar (FoldChartLayout *self, const FoldChartSpanRow *row)
{
  const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, row->index);
  double base = fold_chart_scale_to_pixel (&self->scales[0], fold_chart_spans_get_base (self));
  double ends[] = { fold_chart_scale_to_pixel (&self->scales[0], datum->x),
                    fold_chart_scale_to_pixel (&self->scales[0], datum->y) };
  gboolean one_side = (ends[0] - base) * (ends[1] - base) > 0 || ends[0] == ends[1];
  double thickness = row->thickness;
  int first = fabs (ends[0] - base) >= fabs (ends[1] - base) ? 0 : 1;

  for (int i = 0; i < 2; i++)
    {
      int end = i == 0 ? first : 1 - first;
      double inset = one_side && i == 1 ? thickness * 0.25 : 0;
      FoldChartRect box = { MIN (base, ends[end]), row->middle - thickness / 2 + inset,
                            MAX (fabs (ends[end] - base), 1), thickness - 2 * inset };

      fold_chart_add_rect (self, box, 2,
                           end == 0 ? low_fill (self)
                                    : fold_chart_style_get_category (&self->style, FOLD_CHART_FORWARDS));
      if (end == 0)
        fold_chart_add_rect (self, box, 2, self->style.neutral)->line_width = 1;
    }
  /* On one side only the farther end has room for its text; the table tells both. */
  for (int end = 0; end < 2; end++)
    {
      if (!one_side || end == first)
        fold_chart_spans_add_end_text (self, row, end == 1, ends[end],
                                       ends[end] < base || (ends[end] == base && ends[1 - end] > base));
    }
}

static void
layout (FoldChartLayout *self, FoldChartRect area, const FoldChartLayout *pinned)
{
  if (self->scene->series->len == 2)
    area = fold_chart_add_swatches (self,
                                    (FoldChartSwatch[]){
                                        { g_array_index (self->scene->series, FoldChartGroup, 0).name, low_fill (self),
                                          self->style.neutral },
                                        { g_array_index (self->scene->series, FoldChartGroup, 1).name,
                                          fold_chart_style_get_category (&self->style, FOLD_CHART_FORWARDS),
                                          fold_chart_style_get_category (&self->style, FOLD_CHART_FORWARDS) },
                                    },
                                    2, area);
  fold_chart_spans_layout (self, area, &(FoldChartSpans){ .dup_end_text = dup_end_text, .add_bar = add_bar });
}

/* Both ends lie on one axis; the series tell them apart. */
static void
get_table_axis (const FoldChartScene *scene, guint axis, const char **title, FoldChartFormat *format)
{
  if (axis < scene->series->len)
    *title = g_array_index (scene->series, FoldChartGroup, axis).name;
  else
    *title = scene->axes[axis].title;
  *format = scene->axes[0].format;
}

const FoldChartKind fold_chart_tornado = {
  .placed = TRUE,
  .in_rows = TRUE,
  .measure_height = fold_chart_spans_measure_height,
  .layout = layout,
  .move = fold_chart_move_rows,
  .get_table_axis = get_table_axis,
};
