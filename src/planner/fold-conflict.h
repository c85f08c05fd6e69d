/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdatomic.h>

#include "fold-program.h"

G_BEGIN_DECLS

/* Which number of a program is a limit's. */
typedef enum
{
  FOLD_END_ROW_LOW,
  FOLD_END_ROW_HIGH,
  FOLD_END_COLUMN_LOWER, /* without it the column is 0 or more */
  FOLD_END_COLUMN_UPPER, /* without it the column is any */
  FOLD_END_TAIL,         /* the tail's limit */
} FoldEndKind;

typedef struct
{
  FoldEndKind kind;
  guint index;
} FoldProgramEnd;

/* fold_conflict_find: a smallest set of limits of an infeasible program that cannot hold together, by a deletion
 * filter: without any one of them the others can. limits: (element-type GArray of FoldProgramEnd): the numbers of
 * each, in one unit; what is no limit's always holds. in_conflict: (out caller-allocates): [limits->len]
 *
 * Returns: SOLVED with such a set; INFEASIBLE where even without all limits nothing holds: the set is then empty;
 * else why it is not known */
FoldProgramStatus
fold_conflict_find (const FoldProgram *program, GPtrArray *limits, const atomic_bool *cancel, gboolean *in_conflict);

/* fold_conflict_give: how far a limit has to give for the others to hold: all its numbers are loosened by one slack,
 * the least there is. holds: [limits->len] those that must hold; the other ones do not count. give: (out); x: (out)
 * (transfer full): what is possible then, [n_columns] of the program; NULL unless SOLVED.
 * Returns: INFEASIBLE where no slack helps */
FoldProgramStatus fold_conflict_give (const FoldProgram *program,
                                      GPtrArray *limits,
                                      guint limit,
                                      const gboolean *holds,
                                      const atomic_bool *cancel,
                                      double *give,
                                      double **x);

G_END_DECLS
