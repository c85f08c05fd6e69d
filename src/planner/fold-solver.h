/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdatomic.h>
#include <stdbool.h>

#include "fold-program.h"

G_BEGIN_DECLS

/* FoldSolver: a program and what is known of it, so that the next one, a little different, is solved from there. For
 * one thread at a time.
 *
 * Of thousands of draws a few hundred matter: those in the tail, and of them one by one only those that a small
 * change would move in or out. So the linear program that is solved holds one variable and one row for each draw
 * near the quantile, and for the rest a row that adds up those deeper in the tail; whatever is left out, its least
 * is never above the true one. Where its tail loss is less than that of all draws, the nearest draws come in, and
 * the simplex goes on from where it stood. */
typedef struct _FoldSolver FoldSolver;

/* fold_solver_new: program: is copied; the arrays of its tail must live as long as the solver. Returns: (transfer
 * full)
 */
FoldSolver *fold_solver_new (const FoldProgram *program);
void fold_solver_free (FoldSolver *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldSolver, fold_solver_free)

/* fold_solver_get_program: as it is by now. (transfer none) */
const FoldProgram *fold_solver_get_program (const FoldSolver *self);

/* Changes of the program that is solved next. fold_solver_set_tail: of one whose tail counted when it was new. */
void fold_solver_set_row (FoldSolver *self, guint row, double low, double high);
void fold_solver_set_column (FoldSolver *self, guint column, double lower, double upper);
void fold_solver_set_cost (FoldSolver *self, guint column, double cost);
void fold_solver_set_tail (FoldSolver *self, double cost, double limit);

/* fold_solver_run: cancel: (nullable): set from another thread to give up soon. answer: (out): NULL unless it is
 * solved and passes the checks of fold_program_judge (). */
FoldProgramStatus fold_solver_run (FoldSolver *self, const atomic_bool *cancel, FoldProgramAnswer **answer);

G_END_DECLS
