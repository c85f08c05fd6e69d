/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-kind-private.h"

#include <math.h>

/* The strength of a row's colour from the first segment to the later ones. */
static const double shades[] = { 1, 0.66, 0.42, 0.24, 0.14 };

static double
row_total (FoldChartLayout *self, const char *group)
{
  double sum = 0;

  for (guint i = 0; i < self->scene->data->len; i++)
    {
      const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, i);

      if (g_strcmp0 (datum->group, group) == 0)
        sum += MAX (datum->value, 0);
    }
  return sum;
}

static int
find_segment (FoldChartLayout *self, const char *group, const char *series)
{
  for (guint i = 0; i < self->scene->data->len; i++)
    {
      const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, i);

      if (g_strcmp0 (datum->group, group) == 0 && g_strcmp0 (datum->series, series) == 0)
        return (int)i;
    }
  return -1;
}

static FoldChartColour
segment_colour (FoldChartLayout *self, FoldChartColour colour, guint series)
{
  return fold_chart_colour_mix (colour, self->style.background, shades[MIN (series, G_N_ELEMENTS (shades) - 1)]);
}

static void
add_segment_label (FoldChartLayout *self, const FoldChartDatum *datum, FoldChartRect box, FoldChartColour fill)
{
  g_autofree char *value = fold_chart_scene_dup_value_text (self->scene, datum);
  FoldChartText text = fold_chart_text_new (self, value, &(FoldChartTextSpec){ .size = 0.85 });

  if (text.width + 6 > box.width || text.height > box.height)
    {
      fold_chart_text_clear (&text);
      return;
    }
  fold_chart_add_text (self, &text, box.x + (box.width - text.width) / 2, box.y + (box.height - text.height) / 2,
                       fold_chart_colour_on (fill));
}

static void
add_row (FoldChartLayout *self, const FoldChartGroup *group, FoldChartRect row, double start, double per_unit)
{
  double em = self->style.font_size, thickness = MIN (row.height * 0.66, em * 1.7), x = start;
  double top = row.y + (row.height - thickness) / 2;
  FoldChartText name
      = fold_chart_text_new (self, group->name, &(FoldChartTextSpec){ .max_width = start - row.x - em * 0.8 });

  fold_chart_add_text (self, &name, row.x, row.y + (row.height - name.height) / 2, self->style.foreground);
  for (guint s = 0; s < self->scene->series->len; s++)
    {
      int index = find_segment (self, group->id, g_array_index (self->scene->series, FoldChartGroup, s).id);
      const FoldChartDatum *datum = index >= 0 ? fold_chart_scene_get_datum (self->scene, (guint)index) : NULL;
      FoldChartColour colour, fill;
      FoldChartRect box;
      FoldChartMark *outline;

      if (datum == NULL || datum->value * per_unit < 0.25)
        continue;
      colour = fold_chart_style_get_category (&self->style, datum->category);
      fill = segment_colour (self, colour, s);
      box = (FoldChartRect){ x, top, MAX (datum->value * per_unit - 1.5, 0.75), thickness };
      self->bounds[index] = box;
      fold_chart_add_rect (self, box, 2, fill);
      if (s > 0 && box.width > 2)
        {
          outline = fold_chart_add_rect (self, box, 2, colour);
          outline->line_width = 1;
        }
      add_segment_label (self, datum, box, fill);
      x += datum->value * per_unit;
    }
  if (group->text != NULL)
    {
      FoldChartText total = fold_chart_text_new (self, group->text, &(FoldChartTextSpec){ 0 });

      fold_chart_add_text (self, &total, x + em * 0.5, row.y + (row.height - total.height) / 2, self->style.foreground);
    }
}

/* A neutral swatch and a name for every series, from full to pale. */
static FoldChartRect
add_legend (FoldChartLayout *self, FoldChartRect area)
{
  guint n = self->scene->series->len;
  g_autofree FoldChartSwatch *swatches = g_new (FoldChartSwatch, n);

  for (guint s = 0; s < n; s++)
    swatches[s] = (FoldChartSwatch){ g_array_index (self->scene->series, FoldChartGroup, s).name,
                                     segment_colour (self, self->style.neutral, s), self->style.neutral };
  return fold_chart_add_swatches (self, swatches, n, area);
}

/* The names of the series over the segments of the first row, where each fits over its own. */
static gboolean
add_direct_labels (FoldChartLayout *self, FoldChartRect area, double start, double per_unit)
{
  const FoldChartGroup *first = &g_array_index (self->scene->groups, FoldChartGroup, 0);
  guint n = self->scene->series->len;

  for (int pass = 0; pass < 2; pass++)
    {
      double x = start;

      for (guint s = 0; s < n; s++)
        {
          const FoldChartGroup *series = &g_array_index (self->scene->series, FoldChartGroup, s);
          int index = find_segment (self, first->id, series->id);
          double width = index >= 0 ? fold_chart_scene_get_datum (self->scene, (guint)index)->value * per_unit : 0;
          double room = s + 1 < n ? width - self->style.font_size * 0.5 : area.x + area.width - x;

          if (pass == 0 && (width < 2 || fold_chart_measure_width (self, series->name, 0.92, FALSE) > room))
            return FALSE;
          if (pass == 1)
            {
              FoldChartText text = fold_chart_text_new (self, series->name, &(FoldChartTextSpec){ .size = 0.92 });

              fold_chart_add_text (self, &text, x, area.y, self->style.dim);
            }
          x += width;
        }
    }
  return TRUE;
}

static void
layout (FoldChartLayout *self, FoldChartRect area, const FoldChartLayout *pinned)
{
  double em = self->style.font_size, most = 0, names = 0, totals = 0, start, per_unit, row_height;
  guint n = self->scene->groups->len;
  double line = ceil (em * 1.6);

  g_return_if_fail (n > 0);

  for (guint g = 0; g < n; g++)
    {
      const FoldChartGroup *group = &g_array_index (self->scene->groups, FoldChartGroup, g);

      most = MAX (most, row_total (self, group->id));
      names = MAX (names, fold_chart_measure_width (self, group->name, 1, FALSE));
      if (group->text != NULL)
        totals = MAX (totals, fold_chart_measure_width (self, group->text, 1, FALSE) + em * 0.6);
    }
  start = area.x + MIN (names, area.width * 0.38) + em * 0.8;
  per_unit = most > 0 ? MAX (area.x + area.width - totals - start, 1) / most : 0;

  if (add_direct_labels (self, area, start, per_unit))
    area = (FoldChartRect){ area.x, area.y + line, area.width, MAX (area.height - line, 0) };
  else
    area = add_legend (self, area);

  row_height = CLAMP (area.height / n, em * 1.5, em * 2.8);
  for (guint g = 0; g < n; g++)
    add_row (self, &g_array_index (self->scene->groups, FoldChartGroup, g),
             (FoldChartRect){ area.x, area.y + g * row_height, area.width, row_height }, start, per_unit);
}

static double
measure_height (const FoldChartScene *scene, const FoldChartStyle *style, double width)
{
  double em = style->font_size;

  return scene->groups->len * em * 2.4 + em * (width < em * 30 ? 3.6 : 2);
}

const FoldChartKind fold_chart_stacked_bars = {
  .additive = TRUE,
  .in_rows = TRUE,
  .names_group = TRUE,
  .measure_height = measure_height,
  .layout = layout,
  .move = fold_chart_move_nearest,
};
