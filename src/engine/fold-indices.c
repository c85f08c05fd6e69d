/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-indices.h"

#define FEW_BINS 32
#define MANY_BINS 64
#define ROWS_FOR_MANY 4096

/* A spread below this part of the values is rounding. */
#define ROUNDING 1e-12

static double
mean_of (const double *values, uint32_t n)
{
  double sum = 0.0;

  for (uint32_t i = 0; i < n; i++)
    sum += values[i];
  return sum / n;
}

static double
variance_about (const double *values, uint32_t n, double mean)
{
  double sum = 0.0;

  for (uint32_t i = 0; i < n; i++)
    sum += (values[i] - mean) * (values[i] - mean);
  return sum / n;
}

static bool
is_rounding (double variance, double mean)
{
  return !(variance > ROUNDING * ROUNDING * (1.0 + mean * mean));
}

double
fold_index_by_bins (const uint32_t *points, const double *output, uint32_t rows)
{
  const uint32_t bins = rows < ROWS_FOR_MANY ? FEW_BINS : MANY_BINS, shift = bins == FEW_BINS ? 27 : 26;
  const double mean = mean_of (output, rows), variance = variance_about (output, rows, mean);
  double sum[MANY_BINS] = { 0 }, between = 0.0;
  uint32_t count[MANY_BINS] = { 0 };

  if (is_rounding (variance, mean))
    return 0.0;
  for (uint32_t i = 0; i < rows; i++)
    {
      sum[points[i] >> shift] += output[i] - mean;
      count[points[i] >> shift]++;
    }
  for (uint32_t bin = 0; bin < bins; bin++)
    if (count[bin] > 0)
      between += sum[bin] * sum[bin] / count[bin];
  return between / rows / variance;
}

bool
fold_indices_estimate (FoldIndexModel model,
                       void *data,
                       uint32_t n_inputs,
                       uint32_t rows,
                       double *room,
                       FoldIndex *indices)
{
  double *a = room, *b = room + rows, *mixed = room + 2 * rows;
  double mean, variance;

  if (!model (data, FOLD_INDEX_A, a) || !model (data, FOLD_INDEX_B, b))
    return false;
  mean = mean_of (room, 2 * rows);
  variance = variance_about (room, 2 * rows, mean);
  for (uint32_t input = 0; input < n_inputs; input++)
    {
      double first = 0.0, total = 0.0;

      indices[input] = (FoldIndex){ 0.0, 0.0 };
      if (is_rounding (variance, mean))
        continue;
      if (!model (data, (int32_t)input, mixed))
        return false;
      for (uint32_t i = 0; i < rows; i++)
        {
          first += (b[i] - mean) * (mixed[i] - a[i]);
          total += (mixed[i] - a[i]) * (mixed[i] - a[i]);
        }
      indices[input] = (FoldIndex){ first / rows / variance, 0.5 * total / rows / variance };
    }
  return true;
}
