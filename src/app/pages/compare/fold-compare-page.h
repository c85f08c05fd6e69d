/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-comparer.h"
#include "fold-instrument-page.h"

G_BEGIN_DECLS

#define FOLD_TYPE_COMPARE_PAGE (fold_compare_page_get_type ())

/**
 * FoldComparePage:
 *
 * Up to four scenarios side by side; the first is the active one and follows the sliders.
 */
G_DECLARE_FINAL_TYPE (FoldComparePage, fold_compare_page, FOLD, COMPARE_PAGE, FoldInstrumentPage)

/** Returns: (transfer none): what the page shows */
FoldComparer *fold_compare_page_get_comparer (FoldComparePage *self);

G_END_DECLS
