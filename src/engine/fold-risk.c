/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-risk.h"

double
fold_risk_concentration (const double *weights, uint32_t n)
{
  double sum = 0.0, squares = 0.0;

  for (uint32_t i = 0; i < n; i++)
    {
      sum += fabs (weights[i]);
      squares += weights[i] * weights[i];
    }
  return sum > 0.0 ? squares / (sum * sum) : NAN;
}

double
fold_risk_volatility (const double *weights, const double *with_whole, uint32_t n, double *contributions)
{
  double variance = 0.0, volatility;

  for (uint32_t i = 0; i < n; i++)
    {
      contributions[i] = weights[i] * with_whole[i];
      variance += contributions[i];
    }
  volatility = sqrt (fmax (variance, 0.0));
  for (uint32_t i = 0; i < n; i++)
    contributions[i] = volatility > 0.0 ? contributions[i] / volatility : 0.0;
  return volatility;
}
