/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-kind-private.h"

#include "fold-chart-taken.h"

#include <math.h>

#define LINE_WIDTH 2.0
#define POINT_RADIUS 3.0

/* What belongs to the line has no series; the others are marks, with a shape and what they say. */
static gboolean
is_mark (const FoldChartDatum *datum)
{
  return datum->series != NULL;
}

/* A price that comes near to nothing is shown down to it. */
static FoldChartRect
measure_range (FoldChartLayout *self)
{
  FoldChartRect range = fold_chart_measure_range (self);
  const double top = range.y + range.height;

  if (range.y > 0 && range.y < top * 0.4)
    return (FoldChartRect){ range.x, 0, range.width, top };
  return range;
}

static FoldChartPoint
locate (FoldChartLayout *self, guint index)
{
  const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, index);

  return (FoldChartPoint){ fold_chart_scale_to_pixel (&self->scales[0], datum->x),
                           fold_chart_scale_to_pixel (&self->scales[1], datum->y) };
}

static void
set_bounds (FoldChartLayout *self, guint index, FoldChartPoint at, double radius)
{
  self->bounds[index] = (FoldChartRect){ at.x - radius, at.y - radius, 2 * radius, 2 * radius };
}

/* Through the points in their order; one alone is a dot. */
static void
add_path (FoldChartLayout *self)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (FoldChartPoint));

  for (guint i = 0; i < self->scene->data->len; i++)
    {
      FoldChartPoint point;

      if (is_mark (fold_chart_scene_get_datum (self->scene, i)))
        continue;
      point = locate (self, i);
      set_bounds (self, i, point, POINT_RADIUS);
      g_array_append_val (points, point);
    }
  if (points->len == 1)
    fold_chart_add_symbol (self, FOLD_CHART_SHAPE_CIRCLE, g_array_index (points, FoldChartPoint, 0).x,
                           g_array_index (points, FoldChartPoint, 0).y, POINT_RADIUS, self->style.accent, TRUE);
  else if (points->len > 1)
    fold_chart_add_line (self, (const FoldChartPoint *)(gpointer)points->data, points->len, LINE_WIDTH,
                         self->style.accent)
        ->clipped
        = TRUE;
}

/* What a mark says, beside it where nothing else stands; the pointer and the keys say it in any case. */
static void
add_label (FoldChartLayout *self, guint index, FoldChartTaken *taken)
{
  const FoldChartRect *mark = &self->bounds[index];
  const char *label = fold_chart_scene_get_datum (self->scene, index)->detail;
  g_auto (FoldChartText) text = { NULL };

  if (label == NULL)
    return;
  text = fold_chart_text_new (self, label, &(FoldChartTextSpec){ .size = 0.85 });
  for (guint place = 0; place < 4; place++)
    {
      const FoldChartRect box = {
        place < 2    ? mark->x + mark->width / 2 - text.width / 2
        : place == 2 ? mark->x + mark->width + 3
                     : mark->x - 3 - text.width,
        place == 0   ? mark->y - text.height - 1
        : place == 1 ? mark->y + mark->height + 1
                     : mark->y + mark->height / 2 - text.height / 2,
        text.width,
        text.height,
      };

      if (box.x < self->plot.x || box.x + box.width > self->width || box.y < self->plot.y - self->style.font_size * 0.4
          || box.y + box.height > self->plot.y + self->plot.height || fold_chart_taken_overlaps (taken, &box))
        continue;
      fold_chart_taken_add (taken, &box);
      fold_chart_add_text (self, &text, box.x, box.y, self->style.foreground);
      return;
    }
}

static void
add_marks (FoldChartLayout *self)
{
  g_autoptr (FoldChartTaken) taken = fold_chart_taken_new (self->width, self->height, self->style.font_size * 0.3);
  const double radius = self->style.font_size * 0.42;

  for (guint i = 0; i < self->scene->data->len; i++)
    {
      const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, i);
      FoldChartPoint point;

      if (!is_mark (datum))
        continue;
      point = locate (self, i);
      set_bounds (self, i, point, radius);
      fold_chart_add_symbol (self, datum->shape, point.x, point.y, radius, self->style.foreground, TRUE);
      fold_chart_taken_add (taken, &self->bounds[i]);
    }
  for (guint i = 0; i < self->scene->data->len; i++)
    if (is_mark (fold_chart_scene_get_datum (self->scene, i)))
      add_label (self, i, taken);
}

static void
layout (FoldChartLayout *self, FoldChartRect area, const FoldChartLayout *pinned)
{
  FoldChartRect range = measure_range (self);

  area = fold_chart_add_keys (self, (FoldChartKey *)(gpointer)self->scene->keys->data, self->scene->keys->len, area);
  fold_chart_add_axes (self, area, &range, NULL);
  add_path (self);
  add_marks (self);
}

static double
measure_height (const FoldChartScene *scene, const FoldChartStyle *style, double width)
{
  double em = style->font_size;

  return CLAMP (width * 0.4, em * 20, em * 28);
}

/* Left and right go on in time, from day to day; up and down from mark to mark, and so past the days between. */
static int
move (const FoldChartLayout *self, int index, int dx, int dy)
{
  const int n = (int)self->scene->data->len;
  int step = dx != 0 ? dx : -dy;

  if (self->style.rtl && dx != 0)
    step = -step;
  for (int i = index + step; i >= 0 && i < n; i += step)
    if (dx != 0 || is_mark (fold_chart_scene_get_datum (self->scene, (guint)i)))
      return i;
  return index;
}

const FoldChartKind fold_chart_timeline = {
  .placed = TRUE,
  .round = TRUE,
  .measure_height = measure_height,
  .layout = layout,
  .move = move,
};
