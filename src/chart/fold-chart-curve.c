/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-layout-private.h"

#include <math.h>

typedef struct
{
  FoldChartText text;
  double y; /* of the middle */
  FoldChartColour colour;
} EndLabel;

static void
include_point (FoldChartRect *range, double x, double y)
{
  double right = MAX (range->x + range->width, x), top = MAX (range->y + range->height, y);

  range->x = MIN (range->x, x);
  range->y = MIN (range->y, y);
  range->width = right - range->x;
  range->height = top - range->y;
}

static FoldChartRect
measure_range (FoldChartLayout *self)
{
  const FoldChartDatum *first = fold_chart_scene_get_datum (self->scene, 0);
  FoldChartRect range = { first->x, first->y, 0, 0 };

  for (guint i = 0; i < self->scene->data->len; i++)
    {
      const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, i);

      include_point (&range, datum->x, datum->y);
    }
  for (guint i = 0; i < self->scene->handles->len; i++)
    {
      const FoldChartHandle *handle = &g_array_index (self->scene->handles, FoldChartHandle, i);

      include_point (&range, handle->x, handle->y);
    }
  /* A curve that starts at nought or at one shows it. */
  if (!self->scene->axes[1].logarithmic && range.y > 0 && range.y < (range.y + range.height) * 0.5)
    include_point (&range, range.x, 0);
  return range;
}

static FoldChartColour
line_colour (FoldChartLayout *self, const FoldChartLine *line)
{
  if (line->category == FOLD_CHART_NEUTRAL)
    return line->style == FOLD_CHART_LINE_THIN ? self->style.dim : self->style.foreground;
  return fold_chart_style_get_category (&self->style, line->category);
}

static void
add_curve (FoldChartLayout *self, const FoldChartLine *line)
{
  g_autofree FoldChartPoint *points = g_new (FoldChartPoint, line->n_points);
  FoldChartMark *mark;

  for (guint i = 0; i < line->n_points; i++)
    {
      const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, line->first + i);

      points[i].x = fold_chart_scale_to_pixel (&self->scales[0], datum->x);
      points[i].y = fold_chart_scale_to_pixel (&self->scales[1], datum->y);
      self->bounds[line->first + i] = (FoldChartRect) { points[i].x - 4, points[i].y - 4, 8, 8 };
    }
  mark = fold_chart_add_line (self, points, line->n_points, line->style == FOLD_CHART_LINE_SOLID ? 2.5 : 1.5,
                              line_colour (self, line));
  mark->dashed = line->style == FOLD_CHART_LINE_DASHED;
  mark->clipped = TRUE;
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  const EndLabel *first = a, *second = b;

  return first->y < second->y ? -1 : first->y > second->y;
}

/* Pushes the labels apart from above, then back from below where they leave the plot. */
static void
spread_labels (GArray *labels, double top, double bottom)
{
  for (guint i = 0; i < labels->len; i++)
    {
      EndLabel *label = &g_array_index (labels, EndLabel, i);
      double half = label->text.height / 2;

      label->y = MAX (label->y, top + half);
      top = label->y + half;
    }
  for (guint i = labels->len; i-- > 0;)
    {
      EndLabel *label = &g_array_index (labels, EndLabel, i);
      double half = label->text.height / 2;

      label->y = MIN (label->y, bottom - half);
      bottom = label->y - half;
    }
}

static void
add_end_labels (FoldChartLayout *self, double room)
{
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (EndLabel));
  double left = self->plot.x + self->plot.width + self->style.font_size * 0.8;

  for (guint i = 0; i < self->scene->lines->len; i++)
    {
      const FoldChartLine *line = &g_array_index (self->scene->lines, FoldChartLine, i);
      EndLabel label;

      if (line->n_points == 0)
        continue;
      label.text = fold_chart_text_new (self, line->name, &(FoldChartTextSpec) {
        .size = 0.92, .bold = line->style == FOLD_CHART_LINE_SOLID, .max_width = room, .max_lines = 2,
      });
      label.y = fold_chart_scale_to_pixel (&self->scales[1],
                                           fold_chart_scene_get_datum (self->scene, line->first + line->n_points - 1)->y);
      label.colour = line->category == FOLD_CHART_NEUTRAL ? line_colour (self, line) : self->style.foreground;
      g_array_append_val (labels, label);
    }
  g_array_sort (labels, compare_labels);
  spread_labels (labels, self->plot.y, self->plot.y + self->plot.height);
  for (guint i = 0; i < labels->len; i++)
    {
      EndLabel *label = &g_array_index (labels, EndLabel, i);

      fold_chart_add_text (self, &label->text, left, label->y - label->text.height / 2, label->colour);
    }
}

/* Where the chart is too narrow for labels at the ends: samples of the lines with their names on top. */
static FoldChartRect
add_line_legend (FoldChartLayout *self, FoldChartRect area)
{
  double em = self->style.font_size, sample = em * 1.6, line_height = ceil (em * 1.5), x = area.x, y = area.y;

  for (guint i = 0; i < self->scene->lines->len; i++)
    {
      const FoldChartLine *line = &g_array_index (self->scene->lines, FoldChartLine, i);
      FoldChartText text = fold_chart_text_new (self, line->name, &(FoldChartTextSpec) {
        .size = 0.92, .max_width = area.width - sample - em * 0.4,
      });
      double width = sample + em * 0.4 + text.width, middle = y + text.height / 2;
      FoldChartMark *mark;

      if (x > area.x && x + width > area.x + area.width)
        {
          x = area.x;
          y += line_height;
          middle += line_height;
        }
      mark = fold_chart_add_line (self, (FoldChartPoint[]) { { x, middle }, { x + sample, middle } }, 2,
                                  line->style == FOLD_CHART_LINE_SOLID ? 2.5 : 1.5, line_colour (self, line));
      mark->dashed = line->style == FOLD_CHART_LINE_DASHED;
      fold_chart_add_text (self, &text, x + sample + em * 0.4, y, self->style.dim);
      x += width + em;
    }
  y += line_height + em * 0.2;
  return (FoldChartRect) { area.x, y, area.width, MAX (area.y + area.height - y, 0) };
}

static void
add_marker (FoldChartLayout *self)
{
  double x = fold_chart_scale_to_pixel (&self->scales[0], self->scene->marker);
  const FoldChartRect *plot = &self->plot;
  FoldChartText text;
  FoldChartMark *line;
  double left;

  if (!isfinite (x) || x < plot->x - 1 || x > plot->x + plot->width + 1)
    return;
  x = floor (x) + 0.5;
  line = fold_chart_add_line (self, (FoldChartPoint[]) { { x, plot->y }, { x, plot->y + plot->height } }, 2, 1,
                              self->style.foreground);
  line->dashed = TRUE;
  if (*self->scene->marker_label == '\0')
    return;
  text = fold_chart_text_new (self, self->scene->marker_label, &(FoldChartTextSpec) { .size = 0.88 });
  /* An S-curve leaves the upper left free. */
  left = x - 5 - text.width >= plot->x ? x - 5 - text.width : x + 5;
  fold_chart_add_text (self, &text, left, plot->y + 3, self->style.foreground);
}

static void
add_handles (FoldChartLayout *self)
{
  double radius = self->style.font_size * 0.5;

  for (guint i = 0; i < self->scene->handles->len; i++)
    {
      double x, y;

      if (!fold_chart_layout_get_handle (self, i, &x, &y))
        continue;
      fold_chart_add_symbol (self, FOLD_CHART_SHAPE_CIRCLE, x, y, radius, self->style.accent, TRUE);
      fold_chart_add_symbol (self, FOLD_CHART_SHAPE_CIRCLE, x, y, radius * 0.45, self->style.background, TRUE);
    }
}

void
fold_chart_layout_curve (FoldChartLayout *self, FoldChartRect area, const FoldChartLayout *pinned)
{
  double em = self->style.font_size, room = 0;
  FoldChartRect range = measure_range (self);
  gboolean direct = area.width >= em * 30;

  for (guint i = 0; i < self->scene->lines->len; i++)
    {
      const FoldChartLine *line = &g_array_index (self->scene->lines, FoldChartLine, i);

      room = MAX (room, fold_chart_measure_width (self, line->name, 0.92, line->style == FOLD_CHART_LINE_SOLID));
    }
  room = MIN (room, area.width * 0.26);
  if (direct)
    area.width -= room + em * 0.4;
  else
    area = add_line_legend (self, area);

  fold_chart_add_axes (self, area, &range, pinned);
  for (guint i = self->scene->lines->len; i-- > 0;)
    add_curve (self, &g_array_index (self->scene->lines, FoldChartLine, i));
  if (self->scene->marker_label != NULL)
    add_marker (self);
  if (direct)
    add_end_labels (self, room);
  add_handles (self);
}
