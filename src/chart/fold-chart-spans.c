/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-spans-private.h"

#include "fold-chart-number.h"

#include <math.h>

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
fold_chart_spans_measure_height (const FoldChartScene *scene, const FoldChartStyle *style, double width)
{
  double em = style->font_size, lines = scene->series->len > 0 ? 1.8 : 0;

  lines += scene->markers->len > 0 ? 1.5 : 0;
  lines += scene->axes[0].title != NULL ? 3.4 : 2.2;
  return scene->data->len * row_ems (scene, style, width) * em + lines * em;
}

double
fold_chart_spans_get_base (FoldChartLayout *self)
{
  if (self->scene->markers->len > 0)
    return g_array_index (self->scene->markers, FoldChartMarker, 0).x;
  return 0;
}

gboolean
fold_chart_spans_is_total (FoldChartLayout *self, const FoldChartSpans *spans, guint index)
{
  return spans->has_total && index + 1 == self->scene->data->len;
}

/* The values from the left edge of the plot to the right one: all bars, and room for the texts at their ends. */
static void
choose_scale (FoldChartLayout *self, const FoldChartSpans *spans)
{
  double min = fold_chart_spans_get_base (self), max = min, room = 0, plot = self->plot.width, per_pixel;

  for (guint i = 0; i < self->scene->data->len; i++)
    {
      const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, i);

      min = MIN (min, MIN (datum->x, datum->y));
      max = MAX (max, MAX (datum->x, datum->y));
      for (int end = 0; end < 2; end++)
        {
          g_autofree char *text = spans->dup_end_text (self, i, end == 1);

          if (text != NULL)
            room = MAX (room, fold_chart_measure_width (self, text, 0.92, fold_chart_spans_is_total (self, spans, i)));
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

void
fold_chart_spans_add_end_text (FoldChartLayout *self,
                               const FoldChartSpanRow *row,
                               gboolean at_y,
                               double x,
                               gboolean to_the_left)
{
  g_autofree char *string = row->spans->dup_end_text (self, row->index, at_y);
  gboolean bold = fold_chart_spans_is_total (self, row->spans, row->index);
  double gap = self->style.font_size * 0.4;
  FoldChartText text;

  if (string == NULL)
    return;
  text = fold_chart_text_new (self, string, &(FoldChartTextSpec){ .size = 0.92, .bold = bold });
  fold_chart_add_text (self, &text, to_the_left ? x - gap - text.width : x + gap, row->middle - text.height / 2,
                       self->style.foreground);
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

static Rows
measure_rows (FoldChartLayout *self, const FoldChartSpans *spans, FoldChartRect area)
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

      names = MAX (names, fold_chart_measure_width (self, datum->name, 1, fold_chart_spans_is_total (self, spans, i)));
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
  double x = fold_chart_scale_to_pixel (&self->scales[0], fold_chart_spans_get_base (self));
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
fold_chart_spans_layout (FoldChartLayout *self, FoldChartRect area, const FoldChartSpans *spans)
{
  double em = self->style.font_size, axis = fold_chart_x_axis_height (self);
  guint n = self->scene->data->len, n_shown;
  Rows rows;

  if (self->scene->markers->len > 0)
    {
      area.y += em * 1.5;
      area.height -= em * 1.5;
    }
  area.height = MAX (area.height - axis, 1);
  rows = measure_rows (self, spans, area);
  n_shown = (guint)CLAMP (floor (area.height / rows.row_height + 0.01), 1, n);
  if (n_shown < n)
    n_shown = MAX (n_shown - 1, 1);

  self->plot = (FoldChartRect){ area.x, area.y, area.width, rows.row_height * n_shown };
  if (!rows.stacked)
    {
      self->plot.x += rows.name_width + em * 0.8;
      self->plot.width = MAX (area.width - rows.name_width - em * 0.8 - width_of_parts (&rows), 1);
    }
  choose_scale (self, spans);
  fold_chart_add_x_axis (self, (FoldChartRect){ self->plot.x, area.y, self->plot.width, self->plot.height + axis },
                         TRUE);
  add_base (self, &rows, n_shown);
  add_part_titles (self, &rows, area.x + area.width);
  for (guint i = 0; i < n_shown; i++)
    {
      FoldChartRect place = { area.x, area.y + i * rows.row_height, area.width, rows.row_height };
      double middle = rows.stacked ? place.y + rows.row_height - rows.thickness * 0.75 : place.y + rows.row_height / 2;

      self->bounds[i] = place;
      add_name (self, fold_chart_scene_get_datum (self->scene, i), &rows, place,
                fold_chart_spans_is_total (self, spans, i));
      add_parts (self, i, &rows, place, middle);
      spans->add_bar (self, &(FoldChartSpanRow){ spans, i, place, middle, rows.thickness, i + 1 == n_shown });
    }
  if (n_shown < n)
    fold_chart_add_rest (self, n - n_shown, area, self->plot.y + self->plot.height + axis);
}
