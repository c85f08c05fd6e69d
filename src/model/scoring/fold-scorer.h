/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-snapshot.h"

G_BEGIN_DECLS

/* FoldScorer: keeps the scores of a book's active scenario up to date on a worker thread. The main thread never waits
 * for it; the latest request wins. While something moves it computes 1,024 draws without quantiles (they keep their
 * last values), after a rest of 150 ms 4,096 with them, then 16,384, then the standard errors of the scores from four
 * scrambles. It listens to the book's "changed" and the scenarios' "values-changed"; the window only ticks.
 *
 * Results are published on the main context: first the outcome properties of the book's sectors and instruments, then
 *   signal "scored" ()        once per result
 *   signal "failed" (string)  the engine refused the values: one translated sentence; the last result stays
 *   signal "wanted" ()        there is work again after a rest: start ticking
 * Properties, read-only: busy (boolean: a better result is under way), draws (uint, of the last result; 0 before the
 * first). */
#define FOLD_TYPE_SCORER (fold_scorer_get_type ())
G_DECLARE_FINAL_TYPE (FoldScorer, fold_scorer, FOLD, SCORER, GObject)

FoldScorer *fold_scorer_new (FoldBook *book);

/* fold_scorer_request: something changed; marks what is known as stale, computes nothing. The book's signals do it. */
void fold_scorer_request (FoldScorer *self);
/* fold_scorer_tick: once per frame, from a tick callback: starts work if there is some and the worker is idle. Returns
 * whether there is more to come, so that the caller may stop ticking until the next request (signal "wanted" ()). */
gboolean fold_scorer_tick (FoldScorer *self);

/* fold_scorer_set_lens: of which branch its results speak from now on; costs what a change of my probability costs. */
void fold_scorer_set_lens (FoldScorer *self, FoldLens lens);
FoldLens fold_scorer_get_lens (FoldScorer *self);

gboolean fold_scorer_get_busy (FoldScorer *self);
guint fold_scorer_get_draws (FoldScorer *self);

/* The last result and the snapshot it belongs to, and the same of the scenario as saved; NULL before the first.
 * (transfer none): keep the pointers no longer than until the next "scored". */
const FoldEngineResult *fold_scorer_get_result (FoldScorer *self);
FoldSnapshot *fold_scorer_get_snapshot (FoldScorer *self);

/* fold_scorer_get_portfolio: the outcome of a portfolio (row id; 0: all together), NULL where there is none, and in
 * *change the points of score against the saved scenario (NaN where unknown; may be NULL). */
const FoldOutcome *fold_scorer_get_portfolio (FoldScorer *self, gint64 portfolio, double *change);

/* fold_scorer_get_risk: what makes up the risk of a portfolio, NULL where there is none, and the snapshot and the place
 * in it that it is of. Like quantiles it is of the last rest. (transfer none), no longer than until the next "scored".
 */
const FoldPortfolioRisk *
fold_scorer_get_risk (FoldScorer *self, gint64 portfolio, FoldSnapshot **snapshot, guint *index);

/* fold_scorer_wait: runs the main context until the result is at its best; for tests and for pictures without a window.
 */
void fold_scorer_wait (FoldScorer *self);

G_END_DECLS
