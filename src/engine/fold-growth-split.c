/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "fold-driver.h"
#include "fold-growth-split.h"
#include "fold-network.h"

/* Parts of g by origin and wave, for all sectors. */
typedef struct
{
  uint32_t n_sectors;
  double *parts; /* [origin][sector][wave] */
} Origins;

size_t
fold_growth_split_room (const FoldEngineInput *input, uint32_t instrument)
{
  size_t exposures = input->exposure_start[instrument + 1] - input->exposure_start[instrument];

  return exposures * input->n_sectors * FOLD_N_WAVES;
}

static const double *
find_part (const Origins *origins, uint32_t origin, uint32_t sector)
{
  return origins->parts + ((size_t)origin * origins->n_sectors + sector) * FOLD_N_WAVES;
}

/* The network once per origin, with no other sector growing by itself. */
static bool
origins_init (Origins *origins, const FoldEngineInput *input)
{
  const size_t n = input->n_sectors, parts = n * n * FOLD_N_WAVES;
  double *elasticity, *chain_strength, *g, *scratch;

  origins->n_sectors = input->n_sectors;
  origins->parts = calloc (parts + 5 * n + 1, sizeof *origins->parts);
  if (!origins->parts)
    return false;
  elasticity = origins->parts + parts;
  chain_strength = elasticity + n;
  g = chain_strength + n;
  scratch = g + n;

  for (uint32_t k = 0; k < n; k++)
    chain_strength[k] = input->mine.chain_strength[k].mode;
  for (uint32_t origin = 0; origin < n; origin++)
    {
      elasticity[origin] = input->mine.elasticity[origin].mode;
      fold_network_elasticities (input->n_sectors, elasticity, chain_strength, input->mine.spillover,
                                 fold_engine_input_get_horizon (input), input->mine.driver.wave_delay.mode, g,
                                 origins->parts + origin * n * FOLD_N_WAVES, scratch);
      elasticity[origin] = 0.0;
    }
  return true;
}

static double
total_elasticity (const Origins *origins, uint32_t sector)
{
  double g = 0.0;

  for (uint32_t origin = 0; origin < origins->n_sectors; origin++)
    for (int wave = 0; wave < FOLD_N_WAVES; wave++)
      g += find_part (origins, origin, sector)[wave];
  return g;
}

/* (e^x - 1) / x: the logarithmic mean of e^x and 1 */
static double
mean_growth (double x)
{
  return x == 0.0 ? 1.0 : expm1 (x) / x;
}

static void
add_parts (FoldExplanation *explanation, const Origins *origins, uint32_t subtheme, uint32_t sector, double factor)
{
  for (uint32_t origin = 0; origin < origins->n_sectors; origin++)
    for (uint32_t wave = 0; wave < FOLD_N_WAVES; wave++)
      {
        double log = factor * find_part (origins, origin, sector)[wave];

        if (log != 0.0)
          explanation->growth[explanation->n_growth++] = (FoldGrowthPart){ subtheme, origin, wave, log };
      }
}

/* Revenue shares of a little over 1 are scaled down, as they are for the score. */
static double
share_scale (const FoldEngineInput *input, uint32_t instrument)
{
  double sum = 0.0;

  for (uint32_t at = input->exposure_start[instrument]; at < input->exposure_start[instrument + 1]; at++)
    sum += input->mine.exposure[at].mode;
  return sum > 1.0 ? 1.0 / sum : 1.0;
}

static void
split_revenue (const FoldEngineInput *input,
               uint32_t instrument,
               const Origins *origins,
               double x,
               FoldExplanation *explanation)
{
  const FoldView *view = &input->mine;
  const double capture = view->capture[instrument].mode, scale = share_scale (input, instrument);
  const uint32_t first = input->exposure_start[instrument], end = input->exposure_start[instrument + 1];
  double gain = 0.0, mean;

  for (uint32_t at = first; at < end; at++)
    {
      uint32_t subtheme = input->exposure_subtheme[at];
      double g = total_elasticity (origins, input->subtheme_sector[subtheme]);

      gain += scale * view->exposure[at].mode * expm1 (capture * view->subtheme_eta[subtheme] * g * x);
    }
  explanation->log_revenue = log1p (gain);
  mean = mean_growth (explanation->log_revenue);
  for (uint32_t at = first; at < end; at++)
    {
      uint32_t subtheme = input->exposure_subtheme[at], sector = input->subtheme_sector[subtheme];
      double per_g = capture * view->subtheme_eta[subtheme] * x;
      double weight = scale * view->exposure[at].mode * mean_growth (per_g * total_elasticity (origins, sector));

      add_parts (explanation, origins, subtheme, sector, weight / mean * per_g);
    }
}

bool
fold_growth_split (const FoldEngineInput *input, uint32_t instrument, FoldExplanation *explanation)
{
  const FoldGrowth growth = fold_driver_growth_of (input);
  const FoldDriverView *driver = &input->mine.driver;
  const double x = log (fold_driver_usage (&growth, driver->multiple.mode, fold_engine_input_get_horizon (input),
                                           driver->years_to_reach.mode));
  Origins origins;

  if (!origins_init (&origins, input))
    return false;
  split_revenue (input, instrument, &origins, x, explanation);
  explanation->log_leverage = input->mine.leverage[instrument].mode * explanation->log_revenue;
  explanation->log_rerating = input->mine.rerating[instrument].mode * x;
  explanation->log_value = explanation->log_revenue + explanation->log_leverage + explanation->log_rerating;
  free (origins.parts);
  return true;
}
