/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-kind-private.h"

#include <math.h>

#define RING_RADIUS 4.0

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
  /* Where only the shape counts, the labels of the markers get the room over it. */
  if (self->scene->axes[1].hidden && self->scene->markers->len > 0)
    range.height *= 1.2;
  return range;
}

static FoldChartColour
line_colour (FoldChartLayout *self, const FoldChartLine *line)
{
  if (line->style == FOLD_CHART_LINE_PALE)
    return fold_chart_colour_mix (self->style.dim, self->style.background, 0.4);
  if (line->category == FOLD_CHART_NEUTRAL)
    return line->style == FOLD_CHART_LINE_THIN ? self->style.dim : self->style.foreground;
  return fold_chart_style_get_category (&self->style, line->category);
}

/* Whether a line says its name at its end or in the legend: not the many, nor what happens at a point. */
static gboolean
is_named (const FoldChartLine *line)
{
  return line->n_points > 1 && line->style != FOLD_CHART_LINE_PALE;
}

static double
line_width (const FoldChartLine *line)
{
  return line->style == FOLD_CHART_LINE_SOLID ? 2.5 : line->style == FOLD_CHART_LINE_PALE ? 1 : 1.5;
}

/* Rings that would lie on each other are one; all of them can be pointed at. */
static void
add_ring (FoldChartLayout *self, const FoldChartLine *line, FoldChartPoint at, GArray *rings)
{
  for (guint i = 0; i < rings->len; i++)
    {
      const FoldChartPoint *other = &g_array_index (rings, FoldChartPoint, i);

      if (hypot (other->x - at.x, other->y - at.y) < 2 * RING_RADIUS + 3)
        return;
    }
  g_array_append_val (rings, at);
  fold_chart_add_symbol (self, FOLD_CHART_SHAPE_CIRCLE, at.x, at.y, RING_RADIUS, line_colour (self, line), FALSE);
}

static void
add_curve (FoldChartLayout *self, const FoldChartLine *line, GArray *rings)
{
  g_autofree FoldChartPoint *points = g_new (FoldChartPoint, line->n_points);
  FoldChartMark *mark;

  for (guint i = 0; i < line->n_points; i++)
    {
      const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, line->first + i);

      points[i].x = fold_chart_scale_to_pixel (&self->scales[0], datum->x);
      points[i].y = fold_chart_scale_to_pixel (&self->scales[1], datum->y);
      self->bounds[line->first + i] = (FoldChartRect){ points[i].x - 4, points[i].y - 4, 8, 8 };
    }
  if (line->n_points == 1)
    {
      add_ring (self, line, points[0], rings);
      return;
    }
  mark = fold_chart_add_line (self, points, line->n_points, line_width (line), line_colour (self, line));
  mark->dashed = line->style == FOLD_CHART_LINE_DASHED;
  mark->clipped = TRUE;
}

static const FoldChartLine *
find_line (FoldChartLayout *self, const char *id)
{
  for (guint i = 0; i < self->scene->lines->len; i++)
    {
      const FoldChartLine *line = &g_array_index (self->scene->lines, FoldChartLine, i);

      if (g_strcmp0 (line->id, id) == 0)
        return line;
    }
  return NULL;
}

/* There along the upper line, back along the lower one or along the axis. */
static void
add_band (FoldChartLayout *self, const FoldChartBand *band)
{
  const FoldChartLine *upper = find_line (self, band->upper), *lower = find_line (self, band->lower);
  guint n = upper != NULL ? upper->n_points : 0, n_back = lower != NULL ? lower->n_points : n;
  g_autofree FoldChartPoint *points = g_new (FoldChartPoint, n + n_back);
  FoldChartColour colour;

  if (n < 2 || n_back < 2)
    return;
  for (guint i = 0; i < n + n_back; i++)
    {
      guint index = i < n ? upper->first + i : (lower != NULL ? lower->first : upper->first) + n + n_back - 1 - i;
      const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, index);

      points[i].x = fold_chart_scale_to_pixel (&self->scales[0], datum->x);
      points[i].y
          = i < n || lower != NULL ? fold_chart_scale_to_pixel (&self->scales[1], datum->y) : self->scales[1].start;
    }
  colour = line_colour (self, upper);
  colour.alpha = 0.18;
  fold_chart_add_area (self, points, n + n_back, colour)->clipped = TRUE;
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

      if (!is_named (line))
        continue;
      label.text = fold_chart_text_new (self, line->name,
                                        &(FoldChartTextSpec){
                                            .size = 0.92,
                                            .bold = line->style == FOLD_CHART_LINE_SOLID,
                                            .max_width = room,
                                            .max_lines = 2,
                                        });
      label.y
          = fold_chart_scale_to_pixel (&self->scales[1],
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
      FoldChartText text = fold_chart_text_new (self, line->name,
                                                &(FoldChartTextSpec){
                                                    .size = 0.92,
                                                    .max_width = area.width - sample - em * 0.4,
                                                });
      double width = sample + em * 0.4 + text.width, middle = y + text.height / 2;
      FoldChartMark *mark;

      if (!is_named (line))
        {
          fold_chart_text_clear (&text);
          continue;
        }
      if (x > area.x && x + width > area.x + area.width)
        {
          x = area.x;
          y += line_height;
          middle += line_height;
        }
      mark = fold_chart_add_line (self, (FoldChartPoint[]){ { x, middle }, { x + sample, middle } }, 2,
                                  line_width (line), line_colour (self, line));
      mark->dashed = line->style == FOLD_CHART_LINE_DASHED;
      fold_chart_add_text (self, &text, x + sample + em * 0.4, y, self->style.dim);
      x += width + em;
    }
  y += line_height + em * 0.2;
  return (FoldChartRect){ area.x, y, area.width, MAX (area.y + area.height - y, 0) };
}

/* Labels stand beside their lines at the top, to the left where there is room, for an S-curve leaves that side free;
 * one that would lie on another or on another's line (the first n_lines of taken) goes to the right, or a line down.
 * Where all is taken it lies on lines, but never on a text. */
static void
add_marker_label (FoldChartLayout *self, const char *label, double x, GArray *taken, guint n_lines)
{
  const FoldChartRect *plot = &self->plot;
  FoldChartText text = fold_chart_text_new (self, label, &(FoldChartTextSpec){ .size = 0.88 });

  for (guint place = 0; place < 24; place++)
    {
      FoldChartRect box = { place % 2 == 0 ? x - 5 - text.width : x + 5, plot->y + 3 + place % 12 / 2 * text.height,
                            text.width, text.height };
      gboolean is_free
          = box.x >= plot->x && box.x + box.width <= self->width && box.y + box.height <= plot->y + plot->height;

      for (guint i = place < 12 ? 0 : n_lines; i < taken->len && is_free; i++)
        is_free = !fold_chart_rect_overlaps (&box, &g_array_index (taken, FoldChartRect, i));
      if (!is_free)
        continue;
      g_array_append_val (taken, box);
      fold_chart_add_text (self, &text, box.x, box.y, self->style.foreground);
      return;
    }
  fold_chart_text_clear (&text);
}

/* Where the best stand on top there is no room for a label but over the plot, beside the title of the axis. */
static void
add_label_over (FoldChartLayout *self, const char *label, double x)
{
  const char *title = self->scene->axes[1].title;
  FoldChartText text = fold_chart_text_new (self, label, &(FoldChartTextSpec){ .size = 0.88 });
  double least = title != NULL ? fold_chart_measure_width (self, title, 0.88, FALSE) + self->style.font_size : 0;
  double left = CLAMP (x - text.width / 2, least, MAX (self->width - text.width, least));

  fold_chart_add_text (self, &text, left, self->plot.y - text.height - 2, self->style.foreground);
}

static gboolean
find_marker (FoldChartLayout *self, const FoldChartMarker *marker, double *x)
{
  *x = floor (fold_chart_scale_to_pixel (&self->scales[0], marker->x)) + 0.5;
  return *x >= self->plot.x - 1 && *x <= self->plot.x + self->plot.width + 1;
}

static void
add_markers (FoldChartLayout *self)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (FoldChartRect));
  const FoldChartMarker *markers = (const FoldChartMarker *)self->scene->markers->data;
  const FoldChartRect *plot = &self->plot;
  guint n_lines;
  double x;

  for (guint i = 0; i < self->scene->markers->len; i++)
    {
      if (!find_marker (self, &markers[i], &x))
        continue;
      fold_chart_add_line (self, (FoldChartPoint[]){ { x, plot->y }, { x, plot->y + plot->height } }, 2, 1,
                           self->style.foreground)
          ->dashed
          = TRUE;
      g_array_append_val (taken, ((FoldChartRect){ x - 1, plot->y, 2, plot->height }));
    }
  n_lines = taken->len;
  for (guint i = 0; i < self->scene->markers->len; i++)
    {
      if (markers[i].label == NULL || !find_marker (self, &markers[i], &x))
        continue;
      if (self->scene->axes[1].reversed)
        add_label_over (self, markers[i].label, x);
      else
        add_marker_label (self, markers[i].label, x, taken, n_lines);
    }
}

/* --- brackets over the plot --- */

/* Of one with its label. */
static double
bracket_height (FoldChartLayout *self)
{
  return ceil (self->style.font_size * 2.3);
}

/* The label stands over the bracket and begins where it begins, or as far right as there is room. */
static void
add_bracket (FoldChartLayout *self, const FoldChartBracket *bracket, double y)
{
  double em = self->style.font_size, right = self->plot.x + self->plot.width, middle = y + em * 1.75;
  double from = CLAMP (fold_chart_scale_to_pixel (&self->scales[0], bracket->from), self->plot.x, right);
  double to = CLAMP (fold_chart_scale_to_pixel (&self->scales[0], bracket->to), self->plot.x, right);
  FoldChartText text = fold_chart_text_new (self, bracket->label,
                                            &(FoldChartTextSpec){
                                                .size = 0.88,
                                                .max_width = self->plot.width,
                                            });

  fold_chart_add_text (self, &text, MAX (MIN (from, right - text.width), self->plot.x), y, self->style.foreground);
  fold_chart_add_rect (self, (FoldChartRect){ from, middle - 1.5, MAX (to - from, 2), 3 }, 0, self->style.foreground);
  fold_chart_add_rect (self, (FoldChartRect){ from, middle - 4, 1.5, 8 }, 0, self->style.foreground);
  fold_chart_add_rect (self, (FoldChartRect){ MAX (to, from + 2) - 1.5, middle - 4, 1.5, 8 }, 0,
                       self->style.foreground);
}

static void
add_brackets (FoldChartLayout *self, double y)
{
  for (guint i = 0; i < self->scene->brackets->len; i++)
    add_bracket (self, &g_array_index (self->scene->brackets, FoldChartBracket, i), y + i * bracket_height (self));
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

static void
layout (FoldChartLayout *self, FoldChartRect area, const FoldChartLayout *pinned)
{
  double em = self->style.font_size, room = 0, over = self->scene->brackets->len * bracket_height (self);
  g_autoptr (GArray) rings = g_array_new (FALSE, FALSE, sizeof (FoldChartPoint));
  FoldChartRect range = measure_range (self);
  gboolean direct = area.width >= em * 30;

  for (guint i = 0; i < self->scene->lines->len; i++)
    {
      const FoldChartLine *line = &g_array_index (self->scene->lines, FoldChartLine, i);

      if (is_named (line))
        room = MAX (room, fold_chart_measure_width (self, line->name, 0.92, line->style == FOLD_CHART_LINE_SOLID));
    }
  room = MIN (room, area.width * 0.26);
  if (direct)
    area.width -= room + em * 0.4;
  else
    area = add_line_legend (self, area);

  area.y += over;
  area.height = MAX (area.height - over, 1);
  fold_chart_add_axes (self, area, &range, pinned);
  add_brackets (self, area.y - over);
  for (guint i = 0; i < self->scene->bands->len; i++)
    add_band (self, &g_array_index (self->scene->bands, FoldChartBand, i));
  for (guint i = self->scene->lines->len; i-- > 0;)
    add_curve (self, &g_array_index (self->scene->lines, FoldChartLine, i), rings);
  add_markers (self);
  if (direct)
    add_end_labels (self, room);
  add_handles (self);
}

static double
measure_height (const FoldChartScene *scene, const FoldChartStyle *style, double width)
{
  double em = style->font_size;

  return CLAMP (width * 0.5, em * 20, em * 30);
}

/* On curves left and right stay on the line, up and down change it. */
static int
move_on_curve (const FoldChartLayout *self, int index, int dx, int dy)
{
  const FoldChartLine *own = NULL;
  const FoldChartRect *from = &self->bounds[index];
  double best = INFINITY;
  int found = index;

  if (self->style.rtl)
    dx = -dx;
  for (guint i = 0; i < self->scene->lines->len; i++)
    {
      const FoldChartLine *line = &g_array_index (self->scene->lines, FoldChartLine, i);

      if ((guint)index >= line->first && (guint)index < line->first + line->n_points)
        own = line;
    }
  if (own == NULL)
    return index;
  if (dx != 0)
    return CLAMP (index + dx, (int)own->first, (int)(own->first + own->n_points - 1));

  for (guint i = 0; i < self->scene->data->len; i++)
    {
      const FoldChartRect *to = &self->bounds[i];
      double ahead = (to->y - from->y) * dy, cost = fabs (to->x - from->x) * 100 + ahead;

      if ((i >= own->first && i < own->first + own->n_points) || ahead < 0 || cost >= best)
        continue;
      best = cost;
      found = (int)i;
    }
  return found;
}

const FoldChartKind fold_chart_curve = {
  .placed = TRUE,
  .round = TRUE,
  .measure_height = measure_height,
  .layout = layout,
  .move = move_on_curve,
  .get_table_axis = fold_chart_get_scene_axis,
};
