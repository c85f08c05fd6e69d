/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-engine.h"

#define FOLD_BLEND_MOST_PARTS 8

/**
 * FoldBlend: several scenarios, each with a weight, as one: a mixture. First it is drawn which of them is true, then
 * whether it happens in that one; nothing is a mean of inputs.
 * @inputs: [@n] of the same instruments and portfolios in the same order, and with the same lens
 * @weights: [@n], each above 0; they add up to 1
 */
typedef struct
{
  uint32_t n;
  const FoldEngineInput *inputs[FOLD_BLEND_MOST_PARTS];
  double weights[FOLD_BLEND_MOST_PARTS];
} FoldBlend;

/**
 * fold_blend_find_difference:
 *
 * What is paid is only mixed where it is paid at the same time and judged by the same taste.
 *
 * Returns: the key of the number that has to be the same in all of them and is not; %NULL where all are
 */
const char *fold_blend_find_difference (const FoldBlend *blend);

/**
 * fold_blend_get_probability:
 *
 * Returns: the chance that the scenario happens, whichever of them is true
 */
double fold_blend_get_probability (const FoldBlend *blend);

/**
 * fold_blend_get_chances:
 * @chances: (out): [@blend->n] of each part under the lens, where it happens and where not; they add up to 1
 */
void fold_blend_get_chances (const FoldBlend *blend, double chances[][2]);

/**
 * fold_blend_run:
 * @options: (nullable): as of fold_engine_run(); not deterministic, and without contributions
 * @result: (out): as of fold_engine_run()
 *
 * Each part is scored on the same draws. Of the mixture, means and chances are those of the parts, weighed; quantiles,
 * tail loss, tier and swing are those of all that the parts may pay together; and the score is that of the mean
 * utility. Where it happens, parts that hold it likelier weigh more. Swing and quantiles of sectors are not known.
 *
 * Returns: as fold_engine_run()
 */
FoldEngineStatus fold_blend_run (const FoldBlend *blend,
                                 const FoldEngineOptions *options,
                                 const atomic_bool *cancel,
                                 FoldEngineResult **result);
