/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-scale.h"

#include <math.h>

static double
stretch (const FoldChartScale *scale, double value)
{
  return scale->logarithmic ? log (MAX (value, 1e-12)) : value;
}

double
fold_chart_scale_to_pixel (const FoldChartScale *scale, double value)
{
  double min = stretch (scale, scale->min), max = stretch (scale, scale->max);

  return scale->start + (stretch (scale, value) - min) / (max - min) * (scale->end - scale->start);
}

double
fold_chart_scale_to_value (const FoldChartScale *scale, double pixel)
{
  double min = stretch (scale, scale->min), max = stretch (scale, scale->max);
  double value = min + (pixel - scale->start) / (scale->end - scale->start) * (max - min);

  return scale->logarithmic ? exp (value) : value;
}

double
fold_chart_nice_step (double span, int n)
{
  double raw = span / MAX (n, 1);
  double power = pow (10, floor (log10 (raw) + 1e-12));
  double mantissa = raw / power;

  if (mantissa <= 1 + 1e-9)
    return power;
  if (mantissa <= 2 + 1e-9)
    return 2 * power;
  return (mantissa <= 5 + 1e-9 ? 5 : 10) * power;
}

/* The nearest of 1, 2, 5 times a power of ten at or below (direction -1) or above (+1) a positive value. */
static double
round_to_125 (double value, int direction)
{
  static const double mantissas[] = { 1, 2, 5, 10 };
  double power = pow (10, floor (log10 (value) + 1e-12));
  double mantissa = value / power;

  for (guint i = 0; i < G_N_ELEMENTS (mantissas); i++)
    {
      if (fabs (mantissa - mantissas[i]) < 1e-9)
        return mantissas[i] * power;
      if (mantissa < mantissas[i])
        return mantissas[direction > 0 ? i : i - 1] * power;
    }
  return value;
}

void
fold_chart_nice_range (double *min, double *max, int n, gboolean logarithmic)
{
  double step;

  if (logarithmic)
    {
      *min = round_to_125 (MAX (*min, 1e-9), -1);
      *max = round_to_125 (MAX (*max, *min * 1.5), 1);
      return;
    }

  if (!(*max > *min))
    {
      double half = *min != 0 ? fabs (*min) * 0.5 : 0.5;

      *min -= half;
      *max += half;
    }
  step = fold_chart_nice_step (*max - *min, n);
  *min = floor (*min / step + 1e-9) * step;
  *max = ceil (*max / step - 1e-9) * step;
}

static int
get_log_ticks (const FoldChartScale *scale, int n, double *ticks)
{
  double decades = log10 (scale->max / scale->min);
  gboolean dense = decades * 3 <= n;
  int count = 0;

  for (double tick = round_to_125 (scale->min, 1); tick <= scale->max * (1 + 1e-9) && count < n;)
    {
      double mantissa = tick / pow (10, floor (log10 (tick) + 1e-9));

      if (dense || fabs (mantissa - 1) < 1e-6)
        ticks[count++] = tick;
      tick = round_to_125 (tick * 1.01, 1);
    }
  return count;
}

int
fold_chart_scale_get_ticks (const FoldChartScale *scale, int n, double *ticks, double *step)
{
  int count = 0;
  double first;

  n = CLAMP (n, 2, FOLD_CHART_MAX_TICKS);
  *step = 0;
  if (scale->logarithmic)
    return get_log_ticks (scale, n, ticks);

  *step = fold_chart_nice_step (scale->max - scale->min, n - 1);
  first = ceil (scale->min / *step - 1e-9);
  for (int i = 0; i < n; i++)
    {
      double tick = (first + i) * *step;

      if (tick > scale->max + *step * 1e-9)
        break;
      ticks[count++] = tick;
    }
  return count;
}
