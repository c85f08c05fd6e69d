/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdatomic.h>

#include "fold-engine-input.h"
#include "fold-engine-result.h"

/**
 * FoldEngine: draws and scratch that survive from run to run, so that a drag allocates nothing.
 *
 * It belongs to one thread at a time. Results do not depend on what it ran before.
 */
typedef struct _FoldEngine FoldEngine;

/**
 * FoldEngineOptions:
 * @draws: a power of two, 64..65536; 0 means 1024
 * @seed: of the scrambling; runs with the same seed share their draws
 * @deterministic: every assumption of both views at its mode; the instruments' own noise by quadrature.
 *   Portfolios, whose noise has many dimensions, are still drawn (with the assumptions at their modes)
 * @quantiles: whether quantiles, CVaR, tier and VEV are wanted; an instrument's come from what its score is from too
 * @without_sectors: whether the sectors' stand-ins need no outcome; the rest of #FoldSectorResult is there all the same
 * @contributions: whether the parts of the portfolios' risks are wanted; they take quantiles, and 16 bytes of memory
 * per instrument held and draw
 */
typedef struct
{
  uint32_t draws;
  uint64_t seed;
  bool deterministic;
  bool quantiles;
  bool without_sectors;
  bool contributions;
} FoldEngineOptions;

#define FOLD_ENGINE_DEFAULT_DRAWS 1024
#define FOLD_ENGINE_MAX_DRAWS 65536

typedef enum
{
  FOLD_ENGINE_DONE,
  FOLD_ENGINE_CANCELLED,
  FOLD_ENGINE_REFUSED,
  FOLD_ENGINE_NO_MEMORY,
} FoldEngineStatus;

/**
 * fold_engine_new:
 *
 * Returns: (transfer full) (nullable): an engine, or NULL without memory; free with fold_engine_free()
 */
FoldEngine *fold_engine_new (void);

void fold_engine_free (FoldEngine *engine);

/**
 * fold_engine_set_cache_limit:
 * @engine: an engine
 * @bytes: how much memory columns kept from run to run may take, and as much again for what else is kept of
 * instruments; 192 MiB unless set
 *
 * What is beyond the limit is computed again in every run: slower, with the same results.
 */
void fold_engine_set_cache_limit (FoldEngine *engine, size_t bytes);

/**
 * fold_engine_set_threads:
 * @engine: an engine
 * @threads: how many may work on a run; 0, the default: one for each core
 *
 * Results are the same to the last bit. The threads start when first needed and go with the engine.
 */
void fold_engine_set_threads (FoldEngine *engine, unsigned threads);

/**
 * fold_engine_run:
 * @engine: an engine
 * @input: the snapshot; only read, and only during the call
 * @options: (nullable): NULL for 1,024 draws, seed 0, with quantiles
 * @cancel: (nullable): set from another thread to give up soon: between two instruments
 * @result: (inout): a result to refill, or NULL for a new one; on anything but %FOLD_ENGINE_DONE its content means
 *   nothing, but it still is the caller's to free or to pass again
 *
 * Scores every sector, instrument and portfolio (model 2.1 to 2.9 and 2.11). Each outcome depends on its own numbers,
 * the theme's and the seed alone: not on the other instruments, their order, or earlier runs.
 *
 * Returns: %FOLD_ENGINE_DONE with @result filled, or why not; %FOLD_ENGINE_REFUSED where fold_engine_input_check()
 * refuses @input
 *   or the number of draws is no power of two in its limits
 */
FoldEngineStatus fold_engine_run (FoldEngine *engine,
                                  const FoldEngineInput *input,
                                  const FoldEngineOptions *options,
                                  const atomic_bool *cancel,
                                  FoldEngineResult **result);

/**
 * fold_engine_get_payoffs:
 * @engine: an engine whose last run was done
 * @portfolio: one of its input's, with an outcome
 * @branch: 0 where the scenario happens, 1 otherwise
 *
 * Returns: (transfer none): what the portfolio pays per 1 invested in every draw, until the next run: as many as it
 * drew
 */
const double *fold_engine_get_payoffs (const FoldEngine *engine, uint32_t portfolio, int branch);
