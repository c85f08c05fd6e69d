/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-engine.h"

#define FOLD_MAX_SCRAMBLES 64

/**
 * fold_engine_standard_errors:
 * @input, @options: those of @result, with draws
 * @scrambles: how many independent scrambles to compare, that of @result among them; 2..%FOLD_MAX_SCRAMBLES
 * @cancel: (nullable): as in fold_engine_run()
 * @result: (inout): its score_error of every outcome is set; untouched on anything but %FOLD_ENGINE_DONE
 *
 * How far the scores of @result may be from those of infinitely many draws. Points of one Sobol' sequence are no
 * independent draws, but its scrambles are independent, unbiased estimates (A. B. Owen, "Monte Carlo variance of
 * scrambled net quadrature", SIAM J. Numer. Anal. 34, 1997): their standard deviation is the standard error of one.
 *
 * The other scrambles are drawn by an engine of their own, so that the caller's keeps its draws.
 *
 * Returns: as fold_engine_run()
 */
FoldEngineStatus fold_engine_standard_errors (const FoldEngineInput *input,
                                              const FoldEngineOptions *options,
                                              uint32_t scrambles,
                                              const atomic_bool *cancel,
                                              FoldEngineResult *result);
