/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-squarify.h"

static int
compare_values (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const double *values = user_data;
  gsize i = *(const gsize *)a, j = *(const gsize *)b;

  if (values[i] != values[j])
    return values[i] > values[j] ? -1 : 1;
  return i < j ? -1 : i > j;
}

/* The worst aspect of a row of areas between least and most, of which the sum lies along a side. */
static double
worst_aspect (double sum, double least, double most, double side)
{
  double squared = side * side, total = sum * sum;

  return MAX (squared * most / total, total / (squared * least));
}

/* Lays a row along the shorter side of the rest and takes it off. */
static void
place_row (const double *values, const gsize *order, gsize n, double scale, FoldChartRect *rest, FoldChartRect *tiles)
{
  gboolean upright = rest->width >= rest->height;
  double side = upright ? rest->height : rest->width;
  double sum = 0, offset = 0, thickness;

  for (gsize i = 0; i < n; i++)
    sum += values[order[i]] * scale;
  thickness = side > 0 ? sum / side : 0;

  for (gsize i = 0; i < n; i++)
    {
      double length = thickness > 0 ? values[order[i]] * scale / thickness : 0;

      tiles[order[i]] = upright ? (FoldChartRect){ rest->x, rest->y + offset, thickness, length }
                                : (FoldChartRect){ rest->x + offset, rest->y, length, thickness };
      offset += length;
    }

  if (upright)
    {
      rest->x += thickness;
      rest->width -= thickness;
    }
  else
    {
      rest->y += thickness;
      rest->height -= thickness;
    }
}

/* How many of the next values make the row with the best worst aspect. */
static gsize
measure_row (const double *values, const gsize *order, gsize n, double scale, double side)
{
  double most = values[order[0]] * scale, sum = most;
  double aspect = worst_aspect (sum, most, most, side);
  gsize count = 1;

  for (; count < n; count++)
    {
      double least = values[order[count]] * scale;
      double next = worst_aspect (sum + least, least, most, side);

      if (next > aspect)
        break;
      aspect = next;
      sum += least;
    }
  return count;
}

void
fold_chart_squarify (const double *values, gsize n, FoldChartRect area, FoldChartRect *tiles)
{
  g_autofree gsize *order = g_new (gsize, n + 1);
  FoldChartRect rest = area;
  double total = 0;
  gsize n_drawn = 0;

  for (gsize i = 0; i < n; i++)
    {
      tiles[i] = (FoldChartRect){ area.x, area.y, 0, 0 };
      if (!(values[i] > 0))
        continue;
      order[n_drawn++] = i;
      total += values[i];
    }
  if (n_drawn == 0 || area.width <= 0 || area.height <= 0)
    return;

  g_sort_array (order, n_drawn, sizeof *order, compare_values, (gpointer)values);
  for (gsize done = 0; done < n_drawn;)
    {
      double scale = area.width * area.height / total;
      double side = MIN (rest.width, rest.height);
      gsize count = measure_row (values, order + done, n_drawn - done, scale, side);

      place_row (values, order + done, count, scale, &rest, tiles);
      done += count;
    }
}
