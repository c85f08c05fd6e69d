/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-engine-input.h"

/**
 * FoldGrowth: the shape of a driver's growth.
 * @curve: the kind
 * @steepness, @midpoint: k and m of the logistic curve
 * @bass_innovation, @bass_imitation: p' and q' of the Bass curve, both per year
 */
typedef struct
{
  FoldCurve curve;
  double steepness;
  double midpoint;
  double bass_innovation;
  double bass_imitation;
} FoldGrowth;

/* The logistic curve of less steepness is as good as straight. */
#define FOLD_DRIVER_STRAIGHT 1e-4

/**
 * fold_driver_progress:
 * @growth: the shape
 * @years: t >= 0
 * @years_to_reach: T_s > 0
 *
 * How much of the way is gone at @years (model 2.2): the logistic curve, scaled so that it starts at exactly 0 and is
 * exactly 1 from @years_to_reach on; or F(t)/F(T_s) of F. M. Bass, "A new product growth for model consumer durables"
 * (1969); or, of a geometric curve, the part of the time.
 *
 * Returns: G, 0..1
 */
double fold_driver_progress (const FoldGrowth *growth, double years, double years_to_reach);

/**
 * fold_driver_usage:
 * @multiple: usage at @years_to_reach over usage at 0; > 0
 *
 * Returns: U, usage at @years over usage at 0
 */
double fold_driver_usage (const FoldGrowth *growth, double multiple, double years, double years_to_reach);

/**
 * fold_driver_growth_of:
 * @input: a snapshot
 *
 * Returns: the shape of growth in @input
 */
FoldGrowth fold_driver_growth_of (const FoldEngineInput *input);
