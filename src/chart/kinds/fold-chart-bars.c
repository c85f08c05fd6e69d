/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-kind-private.h"

#include "fold-chart-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Where the columns of a bar chart stand. */
typedef struct
{
  double row_height;
  double name_width;
  double start; /* of the bars */
  double end;
  double zero;
  double per_unit;
  double score_x; /* right edge of the scores; 0: none */
} Columns;

static double
widest (FoldChartLayout *self, char *(*dup_text) (FoldChartLayout *, guint))
{
  double width = 0;

  for (guint i = 0; i < self->scene->data->len; i++)
    {
      g_autofree char *text = dup_text (self, i);

      width = MAX (width, fold_chart_measure_width (self, text, 1, FALSE));
    }
  return width;
}

static char *
dup_name (FoldChartLayout *self, guint index)
{
  return g_strdup (fold_chart_scene_get_datum (self->scene, index)->name);
}

static char *
dup_value (FoldChartLayout *self, guint index)
{
  return fold_chart_scene_dup_value_text (self->scene, fold_chart_scene_get_datum (self->scene, index));
}

static gboolean
has_scores (FoldChartLayout *self)
{
  for (guint i = 0; i < self->scene->data->len; i++)
    {
      if (fold_chart_scene_get_datum (self->scene, i)->has_score)
        return TRUE;
    }
  return FALSE;
}

static Columns
measure_columns (FoldChartLayout *self, FoldChartRect area)
{
  double em = self->style.font_size, min = 0, max = 0, value_width = widest (self, dup_value) + em * 0.5;
  Columns columns = { .row_height = CLAMP (area.height / self->scene->data->len, em * 1.5, em * 2.6) };

  for (guint i = 0; i < self->scene->data->len; i++)
    {
      const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, i);

      min = MIN (min, MIN (datum->value, datum->has_before ? datum->before : 0));
      max = MAX (max, MAX (datum->value, datum->has_before ? datum->before : 0));
    }
  columns.name_width = MIN (widest (self, dup_name), area.width * 0.38);
  columns.start = area.x + columns.name_width + em * 0.8 + (min < 0 ? value_width : 0);
  columns.end = area.x + area.width - (max > 0 ? value_width : 0);
  if (has_scores (self))
    {
      columns.score_x = area.x + area.width;
      columns.end -= MAX (fold_chart_measure_width (self, _("Score"), 0.88, FALSE), em * 2) + em;
    }
  columns.per_unit = max > min ? MAX (columns.end - columns.start, 1) / (max - min) : 0;
  columns.zero = columns.start - min * columns.per_unit;
  return columns;
}

static void
add_bar (FoldChartLayout *self, const Columns *columns, double value, double top, double height, FoldChartColour colour)
{
  double length = fabs (value) * columns->per_unit;

  fold_chart_add_rect (self,
                       (FoldChartRect){ value < 0 ? columns->zero - length : columns->zero, top, MAX (length, 1),
                                        height },
                       MIN (3, length / 2), colour);
}

static void
add_row (FoldChartLayout *self, const Columns *columns, guint index, FoldChartRect row)
{
  const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, index);
  double em = self->style.font_size, middle = row.y + row.height / 2;
  double thickness = MIN (row.height * 0.6, em * 1.4), length = fabs (datum->value) * columns->per_unit;
  double left = datum->value < 0 ? columns->zero - length : columns->zero;
  FoldChartText name
      = fold_chart_text_new (self, datum->name, &(FoldChartTextSpec){ .max_width = columns->name_width });
  g_autofree char *value_text = fold_chart_scene_dup_value_text (self->scene, datum);
  FoldChartText value = fold_chart_text_new (self, value_text, &(FoldChartTextSpec){ 0 });
  double reach = datum->has_before ? MAX (length, datum->before * columns->per_unit) : length;
  double value_x = datum->value < 0 ? left - em * 0.5 - value.width : left + reach + em * 0.5;
  double before = datum->has_before ? thickness * 0.4 : 0;

  self->bounds[index] = row;
  fold_chart_add_text (self, &name, row.x, middle - name.height / 2, self->style.foreground);
  if (datum->has_before)
    add_bar (self, columns, datum->before, middle - thickness / 2, before - 1, self->style.neutral);
  add_bar (self, columns, datum->value, middle - thickness / 2 + before, thickness - before,
           fold_chart_style_get_category (&self->style, datum->category));
  fold_chart_add_text (self, &value, value_x, middle - value.height / 2, self->style.foreground);

  if (datum->has_score)
    {
      g_autofree char *score_text = fold_chart_number_format (round (datum->score), FOLD_CHART_FORMAT_NUMBER, 1);
      FoldChartText score = fold_chart_text_new (self, score_text, &(FoldChartTextSpec){ .bold = TRUE });

      fold_chart_add_text (self, &score, columns->score_x - score.width, middle - score.height / 2,
                           self->style.foreground);
    }
}

static void
layout (FoldChartLayout *self, FoldChartRect area, const FoldChartLayout *pinned)
{
  guint n = self->scene->data->len, n_shown = n;
  Columns columns;

  if (has_scores (self))
    {
      FoldChartText text = fold_chart_text_new (self, _("Score"), &(FoldChartTextSpec){ .size = 0.88 });
      double line = ceil (self->style.font_size * 1.5);

      fold_chart_add_text (self, &text, area.x + area.width - text.width, area.y, self->style.dim);
      area.y += line;
      area.height = MAX (area.height - line, 0);
    }

  columns = measure_columns (self, area);
  if (columns.row_height * n > area.height + 0.5)
    n_shown = (guint)CLAMP (area.height / columns.row_height - 1, 1, n);
  for (guint i = 0; i < n_shown; i++)
    add_row (self, &columns, i,
             (FoldChartRect){ area.x, area.y + i * columns.row_height, area.width, columns.row_height });
  if (columns.zero > columns.start + 0.5)
    fold_chart_add_segment (self, columns.zero, area.y, columns.zero, area.y + n_shown * columns.row_height,
                            self->style.dim);
  if (n_shown < n)
    fold_chart_add_rest (self, n - n_shown, area, area.y + n_shown * columns.row_height);
}

static double
measure_height (const FoldChartScene *scene, const FoldChartStyle *style, double width)
{
  double em = style->font_size;

  return scene->data->len * em * 2.2 + em * 1.6;
}

const FoldChartKind fold_chart_bars = {
  .in_rows = TRUE,
  .measure_height = measure_height,
  .layout = layout,
  .move = fold_chart_move_rows,
};
