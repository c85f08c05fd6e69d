/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-plan-answer.h"
#include "fold-snapshot.h"

G_BEGIN_DECLS

/* Saved plans: what was wished and found, with its date and the assumptions by then. They are read when somebody
 * asks: after any "changed" of the book they may be others. */

/* FoldSavedWeight: id: slug, or "cash". */
typedef struct
{
  char *id;
  char *name;
  double before;
  double after;
} FoldSavedWeight;

typedef struct
{
  char *key; /* of --set */
  FoldRange range;
} FoldSavedAssumption;

/* FoldSavedPlan: wish: to be solved again, without what is gone from the book; its list has the candidates by then.
 * weights: (element-type FoldSavedWeight); assumptions: (element-type FoldSavedAssumption). */
typedef struct
{
  gint64 id;
  char *name;
  char *made_on; /* ISO */
  char *scenario;
  FoldLens lens;
  FoldPlanWish *wish;
  gint64 total;
  double tail_loss;
  double expected_return;
  GArray *weights;
  GArray *assumptions;
} FoldSavedPlan;

void fold_saved_plan_free (FoldSavedPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldSavedPlan, fold_saved_plan_free)

/* fold_saved_plans_dup: all, the newest first, without weights, limits and assumptions. Returns: (transfer full)
 * (element-type FoldSavedPlan): NULL where they cannot be read */
GPtrArray *fold_saved_plans_dup (FoldBook *book, GError **error);
/* fold_saved_plans_find: whole, by its name in any case. Errors: FOLD_MODEL_ERROR_UNKNOWN. Returns: (transfer
 * full) */
FoldSavedPlan *fold_saved_plans_find (FoldBook *book, const char *name, GError **error);

/* Edits, one undo step each. fold_saved_plans_save: answer: SOLVED; scenario: its name; assumptions: what it was
 * solved under; lens: of its snapshot. Errors: FOLD_MODEL_ERROR_EXISTS, _INVALID for an empty name */
gboolean fold_saved_plans_save (FoldBook *book,
                                const char *name,
                                const FoldPlanWish *wish,
                                const FoldPlanAnswer *answer,
                                const char *scenario,
                                FoldLens lens,
                                const FoldAssumptionSet *assumptions,
                                GError **error);
gboolean fold_saved_plans_delete (FoldBook *book, const char *name, GError **error);
gboolean fold_saved_plans_rename (FoldBook *book, const char *name, const char *to, GError **error);

/* What moved since a plan was saved. FoldMovedWeight: planned: after the plan; now: held of the same portfolio today.
 * FoldMovedAssumption: name: translated; was, now; was_text, now_text as people read them. */
typedef struct
{
  char *id;
  char *name;
  double planned;
  double now;
} FoldMovedWeight;

typedef struct
{
  char *key;
  char *name;
  FoldRange was;
  FoldRange now;
  char *was_text;
  char *now_text;
} FoldMovedAssumption;

/* fold_saved_plan_dup_moved_weights: all that was planned or is held, the farthest first. assumptions: those in
 * force now. fold_saved_plan_dup_moved_assumptions: those that are others now; what is gone has none.
 * Returns: (transfer full) (element-type FoldMovedWeight, FoldMovedAssumption) */
GPtrArray *fold_saved_plan_dup_moved_weights (const FoldSavedPlan *self, FoldBook *book);
GPtrArray *
fold_saved_plan_dup_moved_assumptions (const FoldSavedPlan *self, FoldBook *book, const FoldAssumptionSet *assumptions);

G_END_DECLS
