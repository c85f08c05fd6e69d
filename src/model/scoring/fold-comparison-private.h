/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-comparison.h"

G_BEGIN_DECLS

struct _FoldComparison
{
  FoldBook *book;
  FoldFigureKind by;
  FoldLens lens;
  GPtrArray *columns;     /* FoldComparisonColumn */
  GPtrArray *differences; /* NULL: not asked yet */
  GHashTable *steps; /* of a step's place: to double *: the figures of instruments, then of all together; NULL: none */
};

/* fold_comparison_measure_in: as fold_comparison_measure (), of an outcome of another input. */
double
fold_comparison_measure_in (const FoldComparison *self, const FoldEngineInput *input, const FoldOutcome *outcome);

G_END_DECLS
