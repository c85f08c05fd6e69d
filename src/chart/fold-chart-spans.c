/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows with a bar from one value to another: the steps of a waterfall, the inputs of a tornado. */
#include "fold-chart-layout-private.h"

#include "fold-chart-number.h"

#include <math.h>

/* Blue forwards and orange backwards; the bar's point and the sign of its label say the same. */
#define FORWARDS 1
#define BACKWARDS 2

typedef struct
{
  double row_height;
  double name_width;
  double thickness;
  double part_widths[2]; /* of the columns at the end; 0: none */
  gboolean stacked;      /* the name over its bar, where beside it there is no room */
} Rows;

/* Columns at the end of the rows take about a third of what names and bars need. */
static gboolean
is_narrow (const FoldChartScene *scene, const FoldChartStyle *style, double width)
{
  return width < style->font_size * (scene->part_titles[0] != NULL ? 40 : 30);
}

static gboolean
any_detail (const FoldChartScene *scene)
{
  for (guint i = 0; i < scene->data->len; i++)
    {
      if (g_array_index (scene->data, FoldChartDatum, i).detail != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Height of a row in parts of the font size. */
static double
row_ems (const FoldChartScene *scene, const FoldChartStyle *style, double width)
{
  if (is_narrow (scene, style, width))
    return 3.2;
  return any_detail (scene) ? 2.9 : 2.2;
}

double
fold_chart_spans_height (const FoldChartScene *scene, const FoldChartStyle *style, double width)
{
  double em = style->font_size, lines = scene->series->len > 0 ? 1.8 : 0;

  lines += scene->markers->len > 0 ? 1.5 : 0;
  lines += scene->axes[0].title != NULL ? 3.4 : 2.2;
  return scene->data->len * row_ems (scene, style, width) * em + lines * em;
}

static double
get_base (FoldChartLayout *self)
{
  if (self->scene->markers->len > 0)
    return g_array_index (self->scene->markers, FoldChartMarker, 0).x;
  return 0;
}

/* What stands at an end of a bar: a waterfall's value beyond its point, a tornado's two results. */
static char *
dup_end_text (FoldChartLayout *self, guint index, gboolean at_y)
{
  const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, index);

  if (self->scene->kind == FOLD_CHART_TORNADO)
    return fold_chart_number_format (at_y ? datum->y : datum->x, self->scene->axes[0].format, 0);
  return at_y ? fold_chart_scene_dup_value_text (self->scene, datum) : NULL;
}

static gboolean
is_total (FoldChartLayout *self, guint index)
{
  return self->scene->kind == FOLD_CHART_WATERFALL && index + 1 == self->scene->data->len;
}

/* The values from the left edge of the plot to the right one: all bars, and room for the texts at their ends. */
static void
choose_scale (FoldChartLayout *self)
{
  double min = get_base (self), max = min, room = 0, plot = self->plot.width, per_pixel;

  for (guint i = 0; i < self->scene->data->len; i++)
    {
      const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, i);

      min = MIN (min, MIN (datum->x, datum->y));
      max = MAX (max, MAX (datum->x, datum->y));
      for (int end = 0; end < 2; end++)
        {
          g_autofree char *text = dup_end_text (self, i, end == 1);

          if (text != NULL)
            room = MAX (room, fold_chart_measure_width (self, text, 0.92, is_total (self, i)));
        }
    }
  if (!(max > min))
    max = min + 1;
  room = MIN (room + self->style.font_size, plot * 0.3);
  per_pixel = (max - min) / MAX (plot - 2 * room, 1);
  self->scales[0] = (FoldChartScale){
    min - room * per_pixel, max + room * per_pixel, self->plot.x, self->plot.x + plot, FALSE,
  };
}

static void
add_end_text (FoldChartLayout *self, guint index, gboolean at_y, double x, double middle, gboolean to_the_left)
{
  g_autofree char *string = dup_end_text (self, index, at_y);
  double gap = self->style.font_size * 0.4;
  FoldChartText text;

  if (string == NULL)
    return;
  text = fold_chart_text_new (self, string, &(FoldChartTextSpec){ .size = 0.92, .bold = is_total (self, index) });
  fold_chart_add_text (self, &text, to_the_left ? x - gap - text.width : x + gap, middle - text.height / 2,
                       self->style.foreground);
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
add_step (FoldChartLayout *self, guint index, double middle, double thickness)
{
  const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, index);
  double from = fold_chart_scale_to_pixel (&self->scales[0], datum->x),
         to = fold_chart_scale_to_pixel (&self->scales[0], datum->y);
  gboolean backwards = datum->y < datum->x;

  if (fabs (to - from) < 1.5)
    fold_chart_add_rect (self, (FoldChartRect){ to - 0.75, middle - thickness / 2, 1.5, thickness }, 0,
                         self->style.neutral);
  else if (is_total (self, index))
    fold_chart_add_rect (self, (FoldChartRect){ MIN (from, to), middle - thickness / 2, fabs (to - from), thickness },
                         2, self->style.neutral);
  else
    add_arrow (self, from, to, middle, thickness,
               fold_chart_style_get_category (&self->style, backwards ? BACKWARDS : FORWARDS));
  add_end_text (self, index, TRUE, to, middle, backwards);
}

static FoldChartColour
low_fill (FoldChartLayout *self)
{
  return fold_chart_colour_mix (self->style.neutral, self->style.background, 0.3);
}

/* The high end is full, the low end pale with an outline; where both lead to one side, the shorter one lies in front.
 */
static void
add_input (FoldChartLayout *self, guint index, double middle, double thickness)
{
  const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, index);
  double base = fold_chart_scale_to_pixel (&self->scales[0], get_base (self));
  double ends[] = { fold_chart_scale_to_pixel (&self->scales[0], datum->x),
                    fold_chart_scale_to_pixel (&self->scales[0], datum->y) };
  gboolean one_side = (ends[0] - base) * (ends[1] - base) > 0 || ends[0] == ends[1];
  int first = fabs (ends[0] - base) >= fabs (ends[1] - base) ? 0 : 1;

  for (int i = 0; i < 2; i++)
    {
      int end = i == 0 ? first : 1 - first;
      double inset = one_side && i == 1 ? thickness * 0.25 : 0;
      FoldChartRect box = { MIN (base, ends[end]), middle - thickness / 2 + inset, MAX (fabs (ends[end] - base), 1),
                            thickness - 2 * inset };

      fold_chart_add_rect (self, box, 2,
                           end == 0 ? low_fill (self) : fold_chart_style_get_category (&self->style, FORWARDS));
      if (end == 0)
        fold_chart_add_rect (self, box, 2, self->style.neutral)->line_width = 1;
    }
  /* On one side only the farther end has room for its text; the table tells both. */
  for (int end = 0; end < 2; end++)
    {
      if (!one_side || end == first)
        add_end_text (self, index, end == 1, ends[end], middle,
                      ends[end] < base || (ends[end] == base && ends[1 - end] > base));
    }
}

static void
add_name (FoldChartLayout *self, const FoldChartDatum *datum, const Rows *rows, FoldChartRect row, gboolean bold)
{
  double em = self->style.font_size, y = row.y + em * 0.2;
  FoldChartText name
      = fold_chart_text_new (self, datum->name, &(FoldChartTextSpec){ .max_width = rows->name_width, .bold = bold });
  FoldChartText detail = { 0 };
  double name_width = name.width;

  /* Where it stands behind the name it stands whole or not at all; the table and the tooltip tell it. */
  if (datum->detail != NULL
      && (!rows->stacked
          || name_width + em + fold_chart_measure_width (self, datum->detail, 0.85, FALSE) <= rows->name_width))
    detail = fold_chart_text_new (self, datum->detail,
                                  &(FoldChartTextSpec){ .size = 0.85, .max_width = rows->name_width });
  if (!rows->stacked)
    y = row.y + (row.height - name.height - detail.height) / 2;
  if (detail.layout != NULL)
    fold_chart_add_text (self, &detail, rows->stacked ? row.x + name_width + em * 0.6 : row.x,
                         rows->stacked ? y + em * 0.12 : y + name.height, self->style.dim);
  fold_chart_add_text (self, &name, row.x, y, self->style.foreground);
}

/* --- the columns at the end of the rows --- */

static double
width_of_parts (const Rows *rows)
{
  return rows->part_widths[0] + rows->part_widths[1];
}

static void
measure_parts (FoldChartLayout *self, Rows *rows)
{
  g_autofree char *most = fold_chart_number_format (1, FOLD_CHART_FORMAT_PERCENT, 0.01);

  for (guint part = 0; part < G_N_ELEMENTS (rows->part_widths); part++)
    {
      const char *title = self->scene->part_titles[part];

      if (title != NULL)
        rows->part_widths[part] = self->style.font_size
                                  + MAX (fold_chart_measure_width (self, title, 0.85, FALSE),
                                         fold_chart_measure_width (self, most, 0.92, FALSE));
    }
}

static char *
dup_part (FoldChartLayout *self, guint index, guint part)
{
  double value = fold_chart_scene_get_datum (self->scene, index)->parts[part];

  return isnan (value) ? g_strdup ("…") : fold_chart_number_format (value, FOLD_CHART_FORMAT_PERCENT, 0.01);
}

static void
add_parts (FoldChartLayout *self, guint index, const Rows *rows, FoldChartRect row, double middle)
{
  double em = self->style.font_size, right = row.x + row.width;

  for (guint part = G_N_ELEMENTS (rows->part_widths); part-- > 0;)
    {
      g_autofree char *string = dup_part (self, index, part);
      FoldChartText text = fold_chart_text_new (self, string, &(FoldChartTextSpec){ .size = 0.92 });

      if (self->scene->part_titles[part] == NULL)
        fold_chart_text_clear (&text);
      else
        fold_chart_add_text (self, &text, right - text.width,
                             rows->stacked ? row.y + em * 0.2 : middle - text.height / 2, self->style.foreground);
      right -= rows->part_widths[part];
    }
}

static void
add_part_titles (FoldChartLayout *self, const Rows *rows, double right)
{
  for (guint part = G_N_ELEMENTS (rows->part_widths); part-- > 0;)
    {
      if (self->scene->part_titles[part] != NULL)
        {
          FoldChartText text
              = fold_chart_text_new (self, self->scene->part_titles[part], &(FoldChartTextSpec){ .size = 0.85 });

          fold_chart_add_text (self, &text, right - text.width, self->plot.y - text.height - 2, self->style.dim);
        }
      right -= rows->part_widths[part];
    }
}

/* From the end of a step down to the beginning of the next, unless the next one's name stands there. */
static void
add_connector (FoldChartLayout *self, guint index, const Rows *rows, FoldChartRect row, double middle)
{
  double x
      = floor (fold_chart_scale_to_pixel (&self->scales[0], fold_chart_scene_get_datum (self->scene, index)->y)) + 0.5;
  FoldChartPoint points[]
      = { { x, middle + rows->thickness / 2 }, { x, middle + rows->row_height - rows->thickness / 2 } };
  const char *next = fold_chart_scene_get_datum (self->scene, index + 1)->name;

  if (x > row.x + fold_chart_measure_width (self, next, 1, is_total (self, index + 1)))
    fold_chart_add_line (self, points, 2, 1, self->style.dim);
}

static Rows
measure_rows (FoldChartLayout *self, FoldChartRect area)
{
  double em = self->style.font_size, names = 0, ems = row_ems (self->scene, &self->style, area.width);
  Rows rows = { .stacked = is_narrow (self->scene, &self->style, area.width) };

  measure_parts (self, &rows);
  rows.name_width = MAX (area.width - width_of_parts (&rows), 1);
  rows.row_height = CLAMP (area.height / self->scene->data->len, em * ems * 0.75, em * ems * 1.3);
  rows.thickness = rows.stacked ? em * 1.1 : MIN (rows.row_height * 0.58, em * 1.5);
  for (guint i = 0; i < self->scene->data->len && !rows.stacked; i++)
    {
      const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, i);

      names = MAX (names, fold_chart_measure_width (self, datum->name, 1, is_total (self, i)));
      if (datum->detail != NULL)
        names = MAX (names, fold_chart_measure_width (self, datum->detail, 0.85, FALSE));
    }
  if (!rows.stacked)
    rows.name_width = MIN (names, area.width * 0.38);
  return rows;
}

/* The line that everything begins at or turns about, with its label on top; names over their bars part it. */
static void
add_base (FoldChartLayout *self, const Rows *rows, guint n_rows)
{
  double x = fold_chart_scale_to_pixel (&self->scales[0], get_base (self));
  double piece = rows->stacked ? rows->thickness * 1.4 : rows->row_height;
  const char *label
      = self->scene->markers->len > 0 ? g_array_index (self->scene->markers, FoldChartMarker, 0).label : NULL;

  for (guint i = 0; i < n_rows; i++)
    {
      double bottom = self->plot.y + (i + 1) * rows->row_height;

      fold_chart_add_segment (self, x, bottom - piece, x, bottom, self->style.foreground);
    }
  if (label != NULL)
    {
      FoldChartText text = fold_chart_text_new (self, label, &(FoldChartTextSpec){ .size = 0.88 });
      double room = self->width - width_of_parts (rows) - text.width,
             left = CLAMP (x - text.width / 2, 0, MAX (room, 0));

      fold_chart_add_text (self, &text, left, self->plot.y - text.height - 2, self->style.foreground);
    }
}

void
fold_chart_layout_spans (FoldChartLayout *self, FoldChartRect area)
{
  double em = self->style.font_size, axis = fold_chart_x_axis_height (self);
  guint n = self->scene->data->len, n_shown;
  Rows rows;

  if (self->scene->series->len == 2)
    area = fold_chart_add_swatches (self,
                                    (FoldChartSwatch[]){
                                        { g_array_index (self->scene->series, FoldChartGroup, 0).name, low_fill (self),
                                          self->style.neutral },
                                        { g_array_index (self->scene->series, FoldChartGroup, 1).name,
                                          fold_chart_style_get_category (&self->style, FORWARDS),
                                          fold_chart_style_get_category (&self->style, FORWARDS) },
                                    },
                                    2, area);
  if (self->scene->markers->len > 0)
    {
      area.y += em * 1.5;
      area.height -= em * 1.5;
    }
  area.height = MAX (area.height - axis, 1);
  rows = measure_rows (self, area);
  n_shown = (guint)CLAMP (floor (area.height / rows.row_height + 0.01), 1, n);
  if (n_shown < n)
    n_shown = MAX (n_shown - 1, 1);

  self->plot = (FoldChartRect){ area.x, area.y, area.width, rows.row_height * n_shown };
  if (!rows.stacked)
    {
      self->plot.x += rows.name_width + em * 0.8;
      self->plot.width = MAX (area.width - rows.name_width - em * 0.8 - width_of_parts (&rows), 1);
    }
  choose_scale (self);
  fold_chart_add_x_axis (self, (FoldChartRect){ self->plot.x, area.y, self->plot.width, self->plot.height + axis },
                         TRUE);
  add_base (self, &rows, n_shown);
  add_part_titles (self, &rows, area.x + area.width);
  for (guint i = 0; i < n_shown; i++)
    {
      FoldChartRect row = { area.x, area.y + i * rows.row_height, area.width, rows.row_height };
      double middle = rows.stacked ? row.y + rows.row_height - rows.thickness * 0.75 : row.y + rows.row_height / 2;

      self->bounds[i] = row;
      add_name (self, fold_chart_scene_get_datum (self->scene, i), &rows, row, is_total (self, i));
      add_parts (self, i, &rows, row, middle);
      if (self->scene->kind == FOLD_CHART_WATERFALL && i + 1 < n_shown)
        add_connector (self, i, &rows, row, middle);
      if (self->scene->kind == FOLD_CHART_WATERFALL)
        add_step (self, i, middle, rows.thickness);
      else
        add_input (self, i, middle, rows.thickness);
    }
  if (n_shown < n)
    fold_chart_add_rest (self, n - n_shown, area, self->plot.y + self->plot.height + axis);
}
