/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-comparison.h"
#include "fold-outlook.h"

G_BEGIN_DECLS

/* What a comparer asks of its thread: the results of snapshots, how outcomes spread, or what a step comes to. */
typedef enum
{
  FOLD_COMPARER_RESULTS,
  FOLD_COMPARER_OUTLOOKS,
  FOLD_COMPARER_STEP,
} FoldComparerKind;

/* FoldComparerJob: n snapshots with the columns that they are of, and behind fold_comparer_job_run () their results or
 * outlooks. It goes to the thread and comes back. generation: of the columns; pick: for outlooks; step: for a step;
 * done: nothing was refused or given up. */
typedef struct
{
  FoldComparerKind kind;
  guint generation;
  guint32 draws;
  guint n;
  FoldSnapshot *snapshots[FOLD_MOST_COLUMNS];
  guint columns[FOLD_MOST_COLUMNS];
  FoldEngineResult *results[FOLD_MOST_COLUMNS];
  FoldOutlook outlooks[FOLD_MOST_COLUMNS];
  FoldPick pick;
  FoldStep step;
  gboolean done;
} FoldComparerJob;

FoldComparerJob *fold_comparer_job_new (FoldComparerKind kind, guint32 draws, guint generation);
void fold_comparer_job_free (FoldComparerJob *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldComparerJob, fold_comparer_job_free)

/* fold_comparer_job_add: snapshot: of a column. */
void fold_comparer_job_add (FoldComparerJob *self, FoldSnapshot *snapshot, guint column);

/* fold_comparer_job_run: on any thread. engine: (nullable): then nothing is done */
void fold_comparer_job_run (FoldComparerJob *self, FoldEngine *engine, const atomic_bool *cancel);

G_END_DECLS
