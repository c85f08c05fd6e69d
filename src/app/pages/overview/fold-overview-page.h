/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-page.h"

G_BEGIN_DECLS

#define FOLD_TYPE_OVERVIEW_PAGE (fold_overview_page_get_type ())

/**
 * FoldOverviewPage:
 *
 * The portfolio in view at a glance: five figures, where it is exposed, and how the chain reaction runs. Exposures
 * change with the book; figures, scores in the charts and the chain reaction change with every scoring.
 */
G_DECLARE_FINAL_TYPE (FoldOverviewPage, fold_overview_page, FOLD, OVERVIEW_PAGE, FoldPage)

G_END_DECLS
