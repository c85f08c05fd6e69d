/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-comparison.h"
#include "fold-outlook.h"
#include "fold-scorer.h"

G_BEGIN_DECLS

/* FoldComparer: keeps a comparison up to date beside a scorer. Its first column is the active scenario, whose result is
 * the scorer's own, so that it follows a slider in the frame; the others stand still and are scored once for each
 * number of draws, on a thread of the comparer's. After a rest it finds out what decides. Out of sight it does nothing.
 *
 * Signals, on the main context: "changed" (): the comparison is another, or says more. "spread" (): an outlook is
 * another. "failed" (string): a column cannot be scored: a translated sentence. */
#define FOLD_TYPE_COMPARER (fold_comparer_get_type ())
G_DECLARE_FINAL_TYPE (FoldComparer, fold_comparer, FOLD, COMPARER, GObject)

FoldComparer *fold_comparer_new (FoldBook *book, FoldScorer *scorer);

/* fold_comparer_set_awake: whether anybody looks. */
void fold_comparer_set_awake (FoldComparer *self, gboolean awake);

/* fold_comparer_set_by: see fold_comparison_new (). */
void fold_comparer_set_by (FoldComparer *self, FoldFigureKind by);

/* fold_comparer_set_shown: whether a scenario, other than the active one, has a column; what does not fit any more goes
 * unasked. fold_comparer_set_shows_saved: the same of what is saved of the active one. */
void fold_comparer_set_shown (FoldComparer *self, gint64 scenario, gboolean shown);
gboolean fold_comparer_get_shown (FoldComparer *self, gint64 scenario);
void fold_comparer_set_shows_saved (FoldComparer *self, gboolean shown);
gboolean fold_comparer_get_shows_saved (FoldComparer *self);

/* fold_comparer_set_subject: of what the outcomes are asked: an instrument (slug), or with NULL a portfolio (row
 * id). */
void fold_comparer_set_subject (FoldComparer *self, const char *instrument, gint64 portfolio);

/* fold_comparer_get_comparison: scored; (transfer none) (nullable): NULL while it is worked out. No longer than until
 * the next "scored" or "changed". */
FoldComparison *fold_comparer_get_comparison (FoldComparer *self);

/* fold_comparer_get_outlook: how the outcome of the subject spreads at the end of holding, column by column; NULL while
 * it is worked out. (transfer none) */
const FoldOutlook *fold_comparer_get_outlook (FoldComparer *self, guint column);

/* fold_comparer_wait: runs the main context until nothing is under way; for tests and pictures without a window. */
void fold_comparer_wait (FoldComparer *self);

G_END_DECLS
