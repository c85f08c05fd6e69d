/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-layout-private.h"

#include "fold-chart-dates.h"
#include "fold-chart-number.h"

#include <math.h>

#define GAP 6

static void
choose_range (FoldChartLayout *self, int i, double min, double max, int parts, const FoldChartLayout *pinned)
{
  const FoldChartAxis *axis = &self->scene->axes[i];
  FoldChartScale *scale = &self->scales[i];

  scale->logarithmic = axis->logarithmic;
  if (pinned != NULL && pinned->scene->kind == self->scene->kind && pinned->scales[i].max > pinned->scales[i].min
      && pinned->scales[i].logarithmic == axis->logarithmic)
    {
      scale->min = pinned->scales[i].min;
      scale->max = pinned->scales[i].max;
      return;
    }
  if (axis->max > axis->min)
    {
      min = axis->min;
      max = axis->max;
    }
  else
    {
      fold_chart_nice_range (&min, &max, parts, axis->logarithmic);
    }
  scale->min = min;
  scale->max = max;
}

static int
count_x_parts (FoldChartLayout *self, double width)
{
  return CLAMP ((int)(width / (self->style.font_size * 5)), 2, 12);
}

static double
measure_labels (FoldChartLayout *self, const double *ticks, int n_ticks, FoldChartFormat format, double step)
{
  double width = 0;

  for (int i = 0; i < n_ticks; i++)
    {
      g_autofree char *label = fold_chart_number_format (ticks[i], format, step);

      width = MAX (width, fold_chart_measure_width (self, label, 0.88, FALSE));
    }
  return width;
}

static void
add_y_axis (FoldChartLayout *self, const double *ticks, int n_ticks, double step)
{
  const FoldChartRect *plot = &self->plot;

  for (int i = 0; i < n_ticks; i++)
    {
      double y = fold_chart_scale_to_pixel (&self->scales[1], ticks[i]);
      g_autofree char *label = fold_chart_number_format (ticks[i], self->scene->axes[1].format, step);
      FoldChartText text = fold_chart_text_new (self, label, &(FoldChartTextSpec){ .size = 0.88 });
      gboolean zero = fabs (ticks[i]) < step * 1e-6 && self->scales[1].min < 0;

      fold_chart_add_segment (self, plot->x, y, plot->x + plot->width, y, zero ? self->style.dim : self->style.grid);
      fold_chart_add_text (self, &text, plot->x - GAP - text.width, y - text.height / 2, self->style.dim);
    }
}

double
fold_chart_x_axis_height (FoldChartLayout *self)
{
  double em = self->style.font_size, line = ceil (em * 1.35);

  return em * 0.6 + line + (self->scene->axes[0].title != NULL ? line : 0);
}

void
fold_chart_add_x_axis (FoldChartLayout *self, FoldChartRect area, gboolean grid)
{
  const FoldChartRect *plot = &self->plot;
  double bottom = plot->y + plot->height, ticks[FOLD_CHART_MAX_TICKS], step;
  const int most = count_x_parts (self, area.width) + 1;
  int n_ticks = self->scene->axes[0].format == FOLD_CHART_FORMAT_DATE
                    ? fold_chart_dates_get_ticks (&self->scales[0], most, ticks, &step)
                    : fold_chart_scale_get_ticks (&self->scales[0], most, ticks, &step);

  if (!grid)
    fold_chart_add_segment (self, plot->x, bottom, plot->x + plot->width, bottom,
                            self->scales[1].min < 0 ? self->style.grid : self->style.dim);
  for (int i = 0; i < n_ticks; i++)
    {
      double x = fold_chart_scale_to_pixel (&self->scales[0], ticks[i]);
      g_autofree char *label = fold_chart_number_format (ticks[i], self->scene->axes[0].format, step);
      FoldChartText text = fold_chart_text_new (self, label, &(FoldChartTextSpec){ .size = 0.88 });
      double left = CLAMP (x - text.width / 2, 0, self->width - text.width);

      if (grid)
        fold_chart_add_segment (self, x, plot->y, x, bottom, self->style.grid);
      else
        fold_chart_add_segment (self, x, bottom, x, bottom + 4, self->style.dim);
      fold_chart_add_text (self, &text, left, bottom + self->style.font_size * 0.6, self->style.dim);
    }
  if (self->scene->axes[0].title != NULL)
    {
      FoldChartText text = fold_chart_text_new (self, self->scene->axes[0].title,
                                                &(FoldChartTextSpec){
                                                    .size = 0.88,
                                                    .max_width = area.width,
                                                });

      fold_chart_add_text (self, &text, MAX (plot->x + plot->width - text.width, area.x),
                           area.y + area.height - text.height, self->style.dim);
    }
}

static void
add_y_title (FoldChartLayout *self, FoldChartRect area)
{
  FoldChartText text;

  if (self->scene->axes[1].title == NULL || self->scene->axes[1].hidden)
    return;
  text = fold_chart_text_new (self, self->scene->axes[1].title,
                              &(FoldChartTextSpec){ .size = 0.88, .max_width = area.width });
  fold_chart_add_text (self, &text, area.x, area.y, self->style.dim);
}

FoldChartRect
fold_chart_measure_range (FoldChartLayout *self)
{
  const FoldChartDatum *datum = fold_chart_scene_get_datum (self->scene, 0);
  double x0 = datum->x, x1 = datum->x, y0 = datum->y, y1 = datum->y;

  for (guint i = 1; i < self->scene->data->len; i++)
    {
      datum = fold_chart_scene_get_datum (self->scene, i);
      x0 = MIN (x0, datum->x);
      x1 = MAX (x1, datum->x);
      y0 = MIN (y0, datum->y);
      y1 = MAX (y1, datum->y);
    }
  return (FoldChartRect){ x0, y0, x1 - x0, y1 - y0 };
}

void
fold_chart_add_axes (FoldChartLayout *self,
                     FoldChartRect area,
                     const FoldChartRect *data_range,
                     const FoldChartLayout *pinned)
{
  const FoldChartAxis *axes = self->scene->axes;
  double em = self->style.font_size, line = ceil (em * 1.35);
  double top = axes[1].title != NULL && !axes[1].hidden ? line + em * 0.5 : em * 0.6;
  double bottom = fold_chart_x_axis_height (self);
  int n_x = count_x_parts (self, area.width), n_y = CLAMP ((int)((area.height - top - bottom) / (em * 2.8)), 2, 8);
  double y_ticks[FOLD_CHART_MAX_TICKS], y_step, left;
  int n_ticks;

  choose_range (self, 0, data_range->x, data_range->x + data_range->width, n_x, pinned);
  choose_range (self, 1, data_range->y, data_range->y + data_range->height, n_y, pinned);

  self->plot.y = area.y + top;
  self->plot.height = MAX (area.height - top - bottom, 1);
  self->scales[1].start = self->plot.y + (axes[1].reversed ? 0 : self->plot.height);
  self->scales[1].end = self->plot.y + (axes[1].reversed ? self->plot.height : 0);
  n_ticks = axes[1].hidden ? 0 : fold_chart_scale_get_ticks (&self->scales[1], n_y + 1, y_ticks, &y_step);

  left = axes[1].hidden ? 0 : measure_labels (self, y_ticks, n_ticks, axes[1].format, y_step) + GAP;
  self->plot.x = area.x + left;
  self->plot.width = MAX (area.width - left - em * 0.5, 1);
  self->scales[0].start = self->plot.x;
  self->scales[0].end = self->plot.x + self->plot.width;
  if (!axes[1].hidden)
    add_y_axis (self, y_ticks, n_ticks, y_step);
  fold_chart_add_x_axis (self, area, FALSE);
  add_y_title (self, area);
}
