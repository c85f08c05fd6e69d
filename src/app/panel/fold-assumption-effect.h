/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-value-row.h"

G_BEGIN_DECLS

/* FoldAssumptionEffect: what the row that was moved last does to a score, shown in that row. Rows outlive it. */
typedef struct
{
  FoldValueRow *row; /* NULL: none */
  double before;
} FoldAssumptionEffect;

void fold_assumption_effect_begin (FoldAssumptionEffect *self, FoldValueRow *row, double score);
void fold_assumption_effect_show (FoldAssumptionEffect *self, double score);

G_END_DECLS
