/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-plan-answer.h"
#include "fold-snapshot.h"

G_BEGIN_DECLS

/* FoldPlanTask: a wish with all that it rests on, compiled from the book on the main thread: what is held, prices,
 * the assumptions. Immutable, so that any thread may solve it. */
typedef struct _FoldPlanTask FoldPlanTask;

/* fold_plan_task_new: snapshot: of the book, with the lens under which it is planned. Errors:
 * FOLD_MODEL_ERROR_INVALID where there is no money to plan with or nothing to put it in, FOLD_MODEL_ERROR_UNKNOWN
 * for what is gone. Returns: (transfer full) */
FoldPlanTask *fold_plan_task_new (FoldBook *book, FoldSnapshot *snapshot, const FoldPlanWish *wish, GError **error);
void fold_plan_task_free (FoldPlanTask *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldPlanTask, fold_plan_task_free)

/* fold_plan_task_solve: here and now. cancel, progress (0 to 1): may be NULL. Returns: (transfer full): NULL without
 * an error where it was cancelled. Errors: FOLD_MODEL_ERROR_INVALID for want of memory */
FoldPlanAnswer *
fold_plan_task_solve (const FoldPlanTask *self, const atomic_bool *cancel, _Atomic double *progress, GError **error);

/* FoldPlanning: plans on a thread of its own, for a page:
 *
 *   self->planning = fold_planning_new (book);
 *   g_signal_connect (self->planning, "answered", G_CALLBACK (answered_cb), self);
 *   if (!fold_planning_ask (self->planning, lens, wish, &error)) ...   the sentence says why
 *
 * The latest wish wins; one that is under way is given up. Signal "answered" (): there is a new answer, or an error.
 * Property, read-only: busy (boolean). */
#define FOLD_TYPE_PLANNING (fold_planning_get_type ())
G_DECLARE_FINAL_TYPE (FoldPlanning, fold_planning, FOLD, PLANNING, GObject)

FoldPlanning *fold_planning_new (FoldBook *book);
/* fold_planning_ask: of the active scenario as it is now, by the odds of a lens. Errors: of fold_plan_task_new () and
 * fold_snapshot_new (); then nothing is under way any more. */
gboolean fold_planning_ask (FoldPlanning *self, FoldLens lens, const FoldPlanWish *wish, GError **error);
/* fold_planning_cancel: gives up what is under way; the last answer stays. */
void fold_planning_cancel (FoldPlanning *self);

gboolean fold_planning_get_busy (FoldPlanning *self);
/* fold_planning_get_progress: 0 to 1 of what is under way; for a tick callback while busy. */
double fold_planning_get_progress (FoldPlanning *self);
/* fold_planning_get_answer: the last one; NULL before the first, and where the last wish failed. (transfer none) */
FoldPlanAnswer *fold_planning_get_answer (FoldPlanning *self);
/* fold_planning_get_problem: why the last wish has no answer, a translated sentence; NULL where it has one. */
const char *fold_planning_get_problem (FoldPlanning *self);
/* fold_planning_wait: runs the main context until it is not busy; for tests. */
void fold_planning_wait (FoldPlanning *self);

G_END_DECLS
