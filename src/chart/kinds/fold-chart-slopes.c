/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-kind-private.h"

#include "fold-chart-number.h"

#include <math.h>

#define DOT 0.36 /* of the font size */
#define GAP 6

typedef struct
{
  FoldChartText text;
  double y; /* of the middle */
} EndLabel;

static gboolean
follows (const FoldChartScene *scene, guint index)
{
  const FoldChartDatum *datum = fold_chart_scene_get_datum (scene, index);

  return index > 0 && g_strcmp0 (fold_chart_scene_get_datum (scene, index - 1)->series, datum->series) == 0;
}

static gboolean
is_last (const FoldChartScene *scene, guint index)
{
  return index + 1 == scene->data->len || !follows (scene, index + 1);
}

/* --- axes --- */

static void
choose_scales (FoldChartLayout *self, const FoldChartRect *range, double height, const FoldChartLayout *pinned)
{
  double min = range->y, max = range->y + range->height;

  fold_chart_nice_range (&min, &max, CLAMP ((int)(height / (self->style.font_size * 2.8)), 2, 8), FALSE);
  if (pinned != NULL && pinned->scene->kind == self->scene->kind && pinned->scales[1].max > pinned->scales[1].min)
    {
      min = pinned->scales[1].min;
      max = pinned->scales[1].max;
    }
  self->scales[0] = (FoldChartScale){ .min = 0, .max = MAX ((double)self->scene->groups->len - 1, 1) };
  self->scales[1] = (FoldChartScale){ .min = min, .max = max };
}

static void
add_y_axis (FoldChartLayout *self, FoldChartRect area)
{
  double ticks[FOLD_CHART_MAX_TICKS], step, left = 0;
  int n = fold_chart_scale_get_ticks (&self->scales[1], 9, ticks, &step);
  g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (FoldChartText));

  for (int i = 0; i < n; i++)
    {
      g_autofree char *label = fold_chart_number_format (ticks[i], self->scene->axes[1].format, step);
      FoldChartText text = fold_chart_text_new (self, label, &(FoldChartTextSpec){ .size = 0.88 });

      g_array_append_val (texts, text);
      left = MAX (left, text.width);
    }
  self->plot.x = area.x + left + GAP;
  self->plot.width = MAX (area.width - left - GAP, 1);
  for (int i = 0; i < n; i++)
    {
      FoldChartText *text = &g_array_index (texts, FoldChartText, i);
      double y = fold_chart_scale_to_pixel (&self->scales[1], ticks[i]);
      gboolean zero = fabs (ticks[i]) < step * 1e-6 && self->scales[1].min < 0;

      fold_chart_add_segment (self, self->plot.x, y, self->plot.x + self->plot.width, y,
                              zero ? self->style.dim : self->style.grid);
      fold_chart_add_text (self, text, area.x + left - text->width, y - text->height / 2, self->style.dim);
    }
}

/* How wide a heading may be. The last one ends where the plot does, so that with its neighbour, which is in the middle
 * of its own line, it shares the way between the two. */
static double
measure_heading (const FoldChartLayout *self, guint n)
{
  const double between = (self->scales[0].end - self->scales[0].start) / MAX (n - 1.0, 1);
  const double after = self->plot.x + self->plot.width - self->scales[0].end;

  if (n <= 2)
    return self->plot.width / MAX (n, 1) - GAP;
  return (between + after - GAP) / 1.5;
}

/* A scenario's name stands over its line, as far as its neighbours leave room. */
static void
add_headings (FoldChartLayout *self, double top)
{
  const guint n = self->scene->groups->len;
  const double room = measure_heading (self, n);

  for (guint i = 0; i < n; i++)
    {
      const FoldChartGroup *group = &g_array_index (self->scene->groups, FoldChartGroup, i);
      double x = fold_chart_scale_to_pixel (&self->scales[0], i);
      FoldChartText text
          = fold_chart_text_new (self, group->name,
                                 &(FoldChartTextSpec){
                                     .size = 0.92, .bold = TRUE, .max_width = MAX (room, 1), .max_lines = 2 });
      double most = self->plot.x + self->plot.width - text.width, left = x - text.width / 2;

      fold_chart_add_segment (self, x, self->plot.y, x, self->plot.y + self->plot.height, self->style.grid);
      fold_chart_add_text (self, &text, MAX (MIN (left, most), self->plot.x - GAP), top, self->style.foreground);
    }
}

/* --- lines and dots --- */

static FoldChartColour
colour_of (FoldChartLayout *self, const FoldChartDatum *datum)
{
  return datum->category == FOLD_CHART_NEUTRAL ? self->style.dim
                                               : fold_chart_style_get_category (&self->style, datum->category);
}

static void
add_dot (FoldChartLayout *self, guint index)
{
  const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, index);
  double radius = self->style.font_size * DOT, x = fold_chart_scale_to_pixel (&self->scales[0], datum->x),
         y = fold_chart_scale_to_pixel (&self->scales[1], datum->y);

  fold_chart_add_symbol (self, datum->shape, x, y, radius, colour_of (self, datum), TRUE);
  self->bounds[index] = (FoldChartRect){ x - radius, y - radius, 2 * radius, 2 * radius };
}

static void
add_links (FoldChartLayout *self)
{
  for (guint i = 0; i < self->scene->data->len; i++)
    {
      const FoldChartDatum *to = fold_chart_scene_get_datum (self->scene, i), *from;
      FoldChartPoint ends[2];

      if (!follows (self->scene, i))
        continue;
      from = fold_chart_scene_get_datum (self->scene, i - 1);
      ends[0] = (FoldChartPoint){ fold_chart_scale_to_pixel (&self->scales[0], from->x),
                                  fold_chart_scale_to_pixel (&self->scales[1], from->y) };
      ends[1] = (FoldChartPoint){ fold_chart_scale_to_pixel (&self->scales[0], to->x),
                                  fold_chart_scale_to_pixel (&self->scales[1], to->y) };
      fold_chart_add_line (self, ends, 2, 1.5, colour_of (self, to));
    }
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  const EndLabel *one = a, *other = b;

  return one->y < other->y ? -1 : one->y > other->y;
}

static void
spread_labels (GArray *labels, double top, double bottom)
{
  for (guint i = 0; i < labels->len; i++)
    {
      EndLabel *label = &g_array_index (labels, EndLabel, i);

      label->y = MAX (label->y, top + label->text.height / 2);
      top = label->y + label->text.height / 2;
    }
  for (guint i = labels->len; i-- > 0;)
    {
      EndLabel *label = &g_array_index (labels, EndLabel, i);

      label->y = MIN (label->y, bottom - label->text.height / 2);
      bottom = label->y - label->text.height / 2;
    }
}

static void
add_labels (FoldChartLayout *self, double left, double room)
{
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (EndLabel));

  for (guint i = 0; i < self->scene->data->len; i++)
    {
      const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, i);
      EndLabel label;

      if (!is_last (self->scene, i))
        continue;
      label.text = fold_chart_text_new (self, datum->name, &(FoldChartTextSpec){ .size = 0.88, .max_width = room });
      label.y = fold_chart_scale_to_pixel (&self->scales[1], datum->y);
      g_array_append_val (labels, label);
    }
  g_array_sort (labels, compare_labels);
  spread_labels (labels, self->plot.y - self->style.font_size,
                 self->plot.y + self->plot.height + self->style.font_size);
  for (guint i = 0; i < labels->len; i++)
    {
      EndLabel *label = &g_array_index (labels, EndLabel, i);

      fold_chart_add_text (self, &label->text, left, label->y - label->text.height / 2, self->style.foreground);
    }
}

static double
measure_room (FoldChartLayout *self, double width)
{
  double room = 0;

  for (guint i = 0; i < self->scene->data->len; i++)
    room = MAX (room,
                fold_chart_measure_width (self, fold_chart_scene_get_datum (self->scene, i)->name, 0.88, FALSE) + 1);
  return MIN (room, width * 0.34);
}

static void
layout (FoldChartLayout *self, FoldChartRect area, const FoldChartLayout *pinned)
{
  const double em = self->style.font_size, room = measure_room (self, area.width);
  const FoldChartRect range = fold_chart_measure_range (self);
  const double head = ceil (em * 2.9);

  self->plot.y = area.y + head;
  self->plot.height = MAX (area.height - head - em, 1);
  choose_scales (self, &range, self->plot.height, pinned);
  self->scales[1].start = self->plot.y + self->plot.height;
  self->scales[1].end = self->plot.y;
  area.width -= room + em;
  add_y_axis (self, area);
  self->scales[0].start = self->plot.x + em;
  self->scales[0].end = self->plot.x + self->plot.width - em * 0.5;
  add_headings (self, area.y);
  add_links (self);
  for (guint i = 0; i < self->scene->data->len; i++)
    add_dot (self, i);
  add_labels (self, self->plot.x + self->plot.width + em * 0.4, room);
}

static double
measure_height (const FoldChartScene *scene, const FoldChartStyle *style, double width)
{
  return CLAMP (width * 0.5, style->font_size * 22, style->font_size * 34);
}

const FoldChartKind fold_chart_slopes = {
  .placed = TRUE,
  .round = TRUE,
  .names_group = TRUE,
  .measure_height = measure_height,
  .layout = layout,
  .move = fold_chart_move_nearest,
};
