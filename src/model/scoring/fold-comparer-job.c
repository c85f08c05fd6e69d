/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-comparer-job.h"

#include "fold-snapshot-trades.h"

#define SEED 0

FoldComparerJob *
fold_comparer_job_new (FoldComparerKind kind, guint32 draws, guint generation)
{
  FoldComparerJob *self = g_new0 (FoldComparerJob, 1);
  self->kind = kind;
  self->draws = draws;
  self->generation = generation;
  return self;
}

void
fold_comparer_job_free (FoldComparerJob *self)
{
  for (guint i = 0; i < FOLD_MOST_COLUMNS; i++)
    {
      g_clear_pointer (&self->snapshots[i], fold_snapshot_unref);
      fold_engine_result_free (self->results[i]);
    }
  g_free (self);
}

void
fold_comparer_job_add (FoldComparerJob *self, FoldSnapshot *snapshot, guint column)
{
  g_return_if_fail (self->n < FOLD_MOST_COLUMNS);
  self->snapshots[self->n] = fold_snapshot_ref (snapshot);
  self->columns[self->n++] = column;
}

static FoldEngineStatus
find_outlook (FoldComparerJob *self,
              guint i,
              FoldEngine *engine,
              const FoldEngineOptions *options,
              const atomic_bool *cancel)
{
  const FoldEngineInput *input = fold_snapshot_get_input (self->snapshots[i]);
  FoldOutlook *outlook = &self->outlooks[i];
  if (fold_snapshot_is_blend (self->snapshots[i]))
    return fold_snapshot_find_end_of_blend (self->snapshots[i], engine, self->pick, options, cancel, outlook);
  if (self->pick.kind == FOLD_PICK_PORTFOLIO)
    return fold_outlook_end_of_portfolio (engine, input, self->pick.index, options, cancel, outlook);
  return fold_outlook_end_of_instrument (engine, input, self->pick.index, options, cancel, outlook);
}

static FoldEngineStatus
run_one (FoldComparerJob *self, guint i, FoldEngine *engine, const atomic_bool *cancel)
{
  const FoldEngineOptions options = {
    .draws = self->draws,
    .seed = SEED,
    .quantiles = self->kind == FOLD_COMPARER_RESULTS,
    .without_sectors = self->kind == FOLD_COMPARER_STEP,
  };
  if (self->kind == FOLD_COMPARER_OUTLOOKS)
    return find_outlook (self, i, engine, &options, cancel);
  if (!fold_snapshot_is_blend (self->snapshots[i]))
    return fold_engine_run (engine, fold_snapshot_get_input (self->snapshots[i]), &options, cancel, &self->results[i]);
  self->results[i] = fold_snapshot_score (self->snapshots[i], &options, NULL);
  return self->results[i] != NULL ? FOLD_ENGINE_DONE : FOLD_ENGINE_NO_MEMORY;
}

void
fold_comparer_job_run (FoldComparerJob *self, FoldEngine *engine, const atomic_bool *cancel)
{
  self->done = engine != NULL;
  for (guint i = 0; i < self->n && self->done; i++)
    self->done = run_one (self, i, engine, cancel) == FOLD_ENGINE_DONE;
}
