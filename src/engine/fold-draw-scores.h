/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-draws.h"
#include "fold-engine.h"

/**
 * fold_engine_score_draws:
 * @options: NULL for the usual; @deterministic is not allowed
 * @resample: samples in place of the draws; where it has inputs, @engine's last call has to have been this one over the
 *   same instruments, whose prices stay
 * @instruments: (out caller-allocates) (nullable): [n_instruments * draws] by instrument; NaN where it is not scored
 * @portfolio: (out caller-allocates) (nullable): [draws] of the input's first portfolio; NaN where it has no score
 *
 * What the score would be, were the assumptions known to be those of a draw: the scenario and the noise are still open
 * and their certainty equivalent is taken, while prices stay what the market makes of its own view. Of an instrument
 * the noise is integrated as in its score. A portfolio's noise has too many dimensions for that: the first
 * %FOLD_DRAW_NOISES draws of it stand for all, the same for every draw of the assumptions.
 *
 * Returns: as fold_engine_run()
 */
FoldEngineStatus fold_engine_score_draws (FoldEngine *engine,
                                          const FoldEngineInput *input,
                                          const FoldEngineOptions *options,
                                          FoldResample resample,
                                          const atomic_bool *cancel,
                                          double *instruments,
                                          double *portfolio);

#define FOLD_DRAW_NOISES 256
