/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-performance.h"

G_BEGIN_DECLS

#define FOLD_TYPE_RETURN_FIGURES (fold_return_figures_get_type ())

/**
 * FoldReturnFigures:
 *
 * What was earned, as figures that each open their formula.
 */
G_DECLARE_FINAL_TYPE (FoldReturnFigures, fold_return_figures, FOLD, RETURN_FIGURES, AdwBin)

/**
 * fold_return_figures_show:
 * @returns: (nullable): of which @result is; NULL while nothing is known
 * @result: (nullable): what is shown
 * @problem: (nullable): why nothing is known
 */
void fold_return_figures_show (FoldReturnFigures *self,
                               FoldBook *book,
                               FoldReturns *returns,
                               const FoldReturn *result,
                               const char *problem);

G_END_DECLS
