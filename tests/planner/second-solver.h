/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-program.h"

/* The same program by another solver and in another form: the primal one, with every draw, by GLPK. */
typedef struct
{
  gboolean is_solved;
  gboolean is_infeasible;
  gboolean is_unique; /* no other x costs as little */
  double objective;
  double *x; /* [n_columns] */
} SecondAnswer;

SecondAnswer second_solver_run (const FoldProgram *program);
