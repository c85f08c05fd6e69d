/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-assumption-difference.h"
#include "fold-break-even.h"
#include "fold-snapshot.h"
#include "fold-worth.h"

G_BEGIN_DECLS

/* FoldComparison: scenarios of a book side by side, a column each, on the same draws. First its columns are added, then
 * scored, then it is asked. It belongs to the main thread, but for the snapshots, which any thread may run. */
typedef struct _FoldComparison FoldComparison;

/* A column: a scenario with its working values (of the active one with a live drag), or as it was saved.
 * result: (nullable): until it is scored. */
typedef struct
{
  char *name; /* as shown: what is saved of a scenario has a name of its own */
  FoldScenario *scenario;
  gboolean saved;
  FoldSaid said;
  FoldSnapshot *snapshot;
  const FoldEngineResult *result;
  FoldEngineResult *own; /* the same where it belongs to the column */
} FoldComparisonColumn;

/* fold_comparison_new: by: what it is compared by: what the theme is worth under the lens, with what the price asks as
 * what there is to beat; or the score, with cash's. */
FoldComparison *fold_comparison_new (FoldBook *book, FoldFigureKind by, FoldLens lens);
void fold_comparison_free (FoldComparison *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldComparison, fold_comparison_free)

/* fold_comparison_add: one more column, of FOLD_MOST_COLUMNS at most. overrides: (nullable): "KEY=VALUE" as after
 * --set. like: (nullable): as of fold_snapshot_new_like (). Errors: as of fold_snapshot_new (), and
 * FOLD_MODEL_ERROR_EXISTS for a column that there is already. */
gboolean fold_comparison_add (FoldComparison *self,
                              FoldScenario *scenario,
                              gboolean saved,
                              const char *const *overrides,
                              FoldSnapshot *like,
                              GError **error);

/* fold_comparison_score: every column here and now, for the command line and tests. */
gboolean fold_comparison_score (FoldComparison *self, const FoldEngineOptions *options, GError **error);
/* fold_comparison_lend_result: of a column, that was run elsewhere and has to stay until it is lent another. What was
 * found to decide is forgotten. */
void fold_comparison_lend_result (FoldComparison *self, guint column, const FoldEngineResult *result);
/* fold_comparison_refresh: column, an active scenario with its working values, has changed. snapshot: of it now. */
void fold_comparison_refresh (FoldComparison *self, guint column, FoldSnapshot *snapshot);

guint fold_comparison_get_n_columns (const FoldComparison *self);
const FoldComparisonColumn *fold_comparison_get_column (const FoldComparison *self, guint column);
/* fold_comparison_get_colour: 1 to 7, as the user chose for the scenario; 0: none. */
guint fold_comparison_get_colour (const FoldComparison *self, guint column);
FoldFigureKind fold_comparison_get_by (const FoldComparison *self);
FoldLens fold_comparison_get_lens (const FoldComparison *self);
gboolean fold_comparison_is_scored (const FoldComparison *self); /* every column */

/* fold_comparison_get_differences: (transfer none) (element-type FoldAssumptionDifference): what is assumed
 * differently. */
GPtrArray *fold_comparison_get_differences (FoldComparison *self);

/* --- of scored columns --- */

/* fold_comparison_get_outcome: instrument: as in the snapshots, whose instruments are the same. */
const FoldOutcome *fold_comparison_get_outcome (const FoldComparison *self, guint column, guint instrument);
void
fold_comparison_find_worth (const FoldComparison *self, guint column, const FoldOutcome *outcome, FoldWorth *worth);
/* fold_comparison_measure: what it is compared by; NaN where there is none. */
double fold_comparison_measure (const FoldComparison *self, guint column, const FoldOutcome *outcome);
double fold_comparison_get_figure (const FoldComparison *self, guint column, guint instrument);
double fold_comparison_get_reference (const FoldComparison *self);
/* fold_comparison_get_portfolio: by row id, 0 is all together; NULL where there is nothing held. */
const FoldOutcome *fold_comparison_get_portfolio (const FoldComparison *self, guint column, gint64 portfolio);

/* fold_comparison_list_portfolios: those that any column has, as fold_snapshot_get_portfolio () names them: what
 * hypothetical trades change is there as they make it and as it is; all together only where there are several.
 * Returns: (transfer full) (element-type gint64) */
GArray *fold_comparison_list_portfolios (const FoldComparison *self);

/* What two figures differ by that are the same. */
#define FOLD_COMPARISON_ROUNDING 1e-9

/* FoldVerdict: whether an instrument beats the reference. */
typedef enum
{
  FOLD_VERDICT_NONE, /* without a figure in some column, or neither better nor worse anywhere */
  FOLD_VERDICT_WINS, /* in all columns */
  FOLD_VERDICT_LOSES,
  FOLD_VERDICT_SPLIT, /* wins in one, loses in another */
} FoldVerdict;
FoldVerdict fold_comparison_judge (const FoldComparison *self, guint instrument);

/* fold_comparison_find_ends: the columns in which an instrument's figure is the best and the worst. */
void fold_comparison_find_ends (const FoldComparison *self, guint instrument, guint *best, guint *worst);

/* FoldFlip: two instruments whose order is another in two columns. */
typedef struct
{
  guint first;  /* before second in column above, */
  guint second; /* and behind it in column below */
  guint above;
  guint below;
  double size; /* the lesser of both leads */
} FoldFlip;

/* So many of the largest are explained. */
#define FOLD_COMPARISON_EXPLAINED_FLIPS 20

/* fold_comparison_find_flips: the largest first, most of them at most. n: (out) (optional): how many there are in all.
 * Returns: (transfer full) (element-type FoldFlip) */
GArray *fold_comparison_find_flips (const FoldComparison *self, guint most, guint *n);

/* --- what decides --- */

/* FoldStep: what becomes of column from with a single assumption moved to what it is in column to. */
typedef struct
{
  guint from;
  guint to;
  guint assumption; /* of the differences */
} FoldStep;

/* fold_comparison_find_steps: those that are asked for by what the columns say of instruments, and of all portfolios
 * together, and are not known yet. Returns: (transfer full) (element-type FoldStep) */
GArray *fold_comparison_find_steps (FoldComparison *self);
/* fold_comparison_new_step: to be run with the options of the columns. Returns: (transfer full) (nullable): NULL where
 * the engine would refuse it */
FoldSnapshot *fold_comparison_new_step (FoldComparison *self, const FoldStep *step);
/* fold_comparison_take_step: of its snapshot. Both may be NULL: then nothing is known of it. result: only read. */
void fold_comparison_take_step (FoldComparison *self,
                                const FoldStep *step,
                                const FoldSnapshot *snapshot,
                                const FoldEngineResult *result);

/* fold_comparison_decide: all of them here and now. */
void fold_comparison_decide (FoldComparison *self, const FoldEngineOptions *options);

/* FoldCause: the assumption that takes a figure furthest from one column's towards another's.
 * alone: by itself it takes it past the reference, or the order of the two round. */
typedef struct
{
  const FoldAssumptionDifference *assumption;
  double effect;
  gboolean alone;
} FoldCause;

/* Where it is not known, or nothing does, FALSE. fold_comparison_explain: of an instrument between its best and its
 * worst column. fold_comparison_explain_portfolio: of all portfolios together, likewise. */
gboolean fold_comparison_explain (FoldComparison *self, guint instrument, FoldCause *cause);
gboolean fold_comparison_explain_flip (FoldComparison *self, const FoldFlip *flip, FoldCause *cause);
gboolean fold_comparison_explain_portfolio (FoldComparison *self, FoldCause *cause);
/* fold_comparison_find_portfolio_ends: FALSE where nothing is held. */
gboolean fold_comparison_find_portfolio_ends (const FoldComparison *self, guint *best, guint *worst);

G_END_DECLS
