/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-engine.h"
#include "fold-subject.h"

/**
 * FoldVisitor: who looks at instruments while they are worked out, instead of at their outcomes.
 * @visit: for each instrument in order. Its values and survival stand in the stage's workspace; @subject and @price are
 *   NULL for one that has no payoff of its own (cash, or not scored)
 */
typedef struct
{
  void *data;
  void (*visit) (void *data, uint32_t instrument, FoldStage *stage, const FoldSubject *subject, const FoldPrice *price);
} FoldVisitor;

/**
 * fold_engine_visit:
 * @options: as of fold_engine_run(), not NULL
 * @resample: where it has inputs, prices are those of the engine's last visit or run, which has to have been over
 * the same instruments: what the market thinks does not depend on what comes true
 *
 * Returns: as fold_engine_run()
 */
FoldEngineStatus fold_engine_visit (FoldEngine *engine,
                                    const FoldEngineInput *input,
                                    const FoldEngineOptions *options,
                                    FoldResample resample,
                                    const atomic_bool *cancel,
                                    const FoldVisitor *visitor);
