/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-driver.h"

static double
logistic (double z)
{
  return 1.0 / (1.0 + exp (-z));
}

static double
logistic_progress (double steepness, double midpoint, double part)
{
  double start = logistic (-steepness * midpoint);

  if (steepness < FOLD_DRIVER_STRAIGHT)
    return part;
  return (logistic (steepness * (part - midpoint)) - start) / (logistic (steepness * (1.0 - midpoint)) - start);
}

static double
bass_adoption (double innovation, double imitation, double years)
{
  double left = exp (-(innovation + imitation) * years);

  return (1.0 - left) / (1.0 + imitation / innovation * left);
}

double
fold_driver_progress (const FoldGrowth *growth, double years, double years_to_reach)
{
  if (years >= years_to_reach)
    return 1.0;
  if (growth->curve == FOLD_CURVE_BASS)
    return bass_adoption (growth->bass_innovation, growth->bass_imitation, years)
           / bass_adoption (growth->bass_innovation, growth->bass_imitation, years_to_reach);
  if (growth->curve == FOLD_CURVE_GEOMETRIC)
    return years / years_to_reach;
  return logistic_progress (growth->steepness, growth->midpoint, years / years_to_reach);
}

double
fold_driver_usage (const FoldGrowth *growth, double multiple, double years, double years_to_reach)
{
  const double progress = fold_driver_progress (growth, years, years_to_reach);

  return growth->curve == FOLD_CURVE_GEOMETRIC ? pow (multiple, progress) : 1.0 + (multiple - 1.0) * progress;
}

FoldGrowth
fold_driver_growth_of (const FoldEngineInput *input)
{
  return (FoldGrowth){ input->curve, input->steepness, input->midpoint, input->bass_innovation, input->bass_imitation };
}
