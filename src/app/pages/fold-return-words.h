/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-figure.h"
#include "fold-performance.h"

G_BEGIN_DECLS

/** Returns: (transfer full): "2026-11-20" as the locale writes it; a dash for FOLD_DATE_NONE */
char *fold_return_words_day (FoldDate day);

/**
 * fold_return_words_show:
 * @returns: (nullable): of which @result is; NULL while nothing is known
 * @problem: (nullable): why nothing is known
 *
 * Shows a figure of a return with its formula and the numbers in it, or a dash and why it is missing.
 */
void fold_return_words_show (FoldFigure *figure,
                             FoldBook *book,
                             FoldReturns *returns,
                             const FoldReturn *result,
                             FoldReturnFigure which,
                             const char *problem);

G_END_DECLS
