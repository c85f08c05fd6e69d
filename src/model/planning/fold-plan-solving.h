/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-plan-program.h"
#include "fold-solver.h"

/* The steps from a task to an answer, on the thread that solves it. Private to the room. */

G_BEGIN_DECLS

/* FoldPlanSolving: what the steps share. found: the answer of the linear program, and the multipliers; amounts: what
 * the plan is in the end, [FOLD_PLAN_N_AMOUNTS]. */
typedef struct
{
  const FoldPlanTask *task;
  FoldPlanDraws *draws;
  FoldPlanProgram *plan;
  FoldSolver *solver;
  FoldProgramAnswer *found;
  double *amounts;
  FoldPlanAnswer *answer;
  const atomic_bool *cancel;
  _Atomic double *progress;
} FoldPlanSolving;

/* fold_plan_solving_annual: a year, of what all the money becomes. */
double fold_plan_solving_annual (const FoldPlanSolving *self, double multiple);

/* fold_plan_solving_measure: the tail loss of amounts. */
double fold_plan_solving_measure (const FoldPlanSolving *self, const double *amounts);

/* fold_plan_solving_thin: trades that are too small, and what each trade costs by itself (heuristic). Afterwards
 * amounts are what they are. Returns: SOLVED, or why not */
FoldProgramStatus fold_plan_solving_thin (FoldPlanSolving *self);

/* fold_plan_solving_trade: the trades from the amounts, in whole shares where that is wished, which changes
 * amounts. */
void fold_plan_solving_trade (FoldPlanSolving *self);

/* fold_plan_solving_price: what each limit costs; before fold_plan_solving_thin (). */
FoldProgramStatus fold_plan_solving_price (FoldPlanSolving *self);

/* fold_plan_solving_frontier: as many points as are wished, and each candidate by itself. */
FoldProgramStatus fold_plan_solving_frontier (FoldPlanSolving *self);

/* fold_plan_solving_describe: parts, sectors and figures before and after. */
FoldEngineStatus fold_plan_solving_describe (FoldPlanSolving *self);

/* fold_plan_solving_explain: which limits conflict. */
FoldProgramStatus fold_plan_solving_explain (FoldPlanSolving *self);

/* fold_plan_solving_get_key: of a limit by its place, that of the aim after those of the wish. */
const char *fold_plan_solving_get_key (const FoldPlanSolving *self, guint limit);

/* Sentences, (transfer full). fold_plan_words_price: of a price with a gain. */
char *fold_plan_words_solved (const FoldPlanSolving *self);
char *fold_plan_words_infeasible (const FoldPlanSolving *self);
char *fold_plan_words_price (const FoldPlanSolving *self, guint limit, const FoldPlanPrice *price);

G_END_DECLS
