/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-engine.h"

/**
 * reference_score:
 * @input: a snapshot
 * @instrument: which, a scored one
 * @draws: a power of two; or 0 for every assumption at its mode
 * @outcome: (out caller-allocates): score, expected_multiple, p_loss, p_loss_real, p_total_loss, quantiles, cvar95,
 *   vev, price_multiple and, where X is never 0, swing
 *
 * The model straight from its formulas: one draw after the other, library functions, and bisection; nothing is
 * shared with the engine but the points of the Sobol sequence.
 */
void reference_score (const FoldEngineInput *input,
                      uint32_t instrument,
                      uint32_t draws,
                      uint64_t seed,
                      FoldOutcome *outcome);
