/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-break-even.h"

/**
 * FoldDecisionRow: one assumption, and where it would decide otherwise.
 * @now: its value, a range's mode
 * @flips_at: the value nearest to @now at which the figure meets its reference; NaN where it does at none
 * @distance: how far that is from @now, by half of what is between @low and @high, in logarithms where its slider has
 *   them; infinite where there is none
 * @low, @high: the range that it has in my view, or all the values that it could have
 */
typedef struct
{
  FoldLever lever;
  double now;
  double flips_at;
  double distance;
  double low;
  double high;
} FoldDecisionRow;

/**
 * FoldDecision: what decides (model 2.17).
 * @figure: what is in view has as everything is; NaN where there is none
 * @reference: what it is to meet
 * @rows: [@n] the nearest first; those that hold for all values tried come last
 */
typedef struct
{
  FoldBreakEven question; /* its other is not kept */
  double figure;
  double reference;
  uint32_t n;
  FoldDecisionRow *rows;
} FoldDecision;

/**
 * fold_decision_new:
 * @linked: whether the market sees everything as I do, so that a lever moves both views
 * @options: (nullable): draws and seed
 * @decision: (out) (transfer full) (nullable): NULL on anything but %FOLD_ENGINE_DONE; free with fold_decision_free()
 *
 * Asks fold_break_even_find() of every assumption whose parameter decides, as far as it is one of what is picked.
 *
 * Returns: as fold_engine_run()
 */
FoldEngineStatus fold_decision_new (const FoldBreakEven *question,
                                    FoldEngine *engine,
                                    const FoldEngineInput *input,
                                    bool linked,
                                    const FoldEngineOptions *options,
                                    const atomic_bool *cancel,
                                    FoldDecision **decision);

void fold_decision_free (FoldDecision *decision);
