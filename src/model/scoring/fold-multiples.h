/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "fold-engine-input.h"
#include "fold-engine-result.h"

G_BEGIN_DECLS

/* FoldMultiples: what one unit of money becomes by the end of holding: where the scenario happens, where it does not,
 * and as its price asks. */
typedef struct
{
  double happens;
  double otherwise;
  double priced;
} FoldMultiples;

/* fold_multiples_of_outcome: one without a price is taken to ask what it becomes otherwise. */
FoldMultiples fold_multiples_of_outcome (const FoldOutcome *outcome);

/* fold_multiples_of_cash: weight: below 0 it is owed. */
FoldMultiples fold_multiples_of_cash (const FoldEngineInput *input, double weight);

/* fold_multiples_in_theme: of the part of a position that is in the theme: what the position becomes beyond its price,
 * or less, is wholly that part's. exposed: the part, of 1, above 0. */
FoldMultiples fold_multiples_in_theme (FoldMultiples self, double exposed);

/* fold_multiples_as_priced: of what is left of such a position. */
FoldMultiples fold_multiples_as_priced (FoldMultiples self);

G_END_DECLS
