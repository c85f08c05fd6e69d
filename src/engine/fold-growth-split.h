/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-explanation.h"

/**
 * fold_growth_split_room:
 *
 * Returns: the most parts that fold_growth_split() can fill
 */
size_t fold_growth_split_room (const FoldEngineInput *input, uint32_t instrument);

/**
 * fold_growth_split:
 * @explanation: its growth is filled
 *
 * ln rho as the sum over exposures of L(e D, e) / L(rho, 1) ln D with the logarithmic mean L (B. W. Ang, "The LMDI
 * approach to decomposition analysis", 2005); ln D by origin and wave, as it is linear in the direct elasticities.
 *
 * Returns: %false without memory
 */
bool fold_growth_split (const FoldEngineInput *input, uint32_t instrument, FoldExplanation *explanation);
