/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-instrument-page.h"

G_BEGIN_DECLS

#define FOLD_TYPE_RANKING_PAGE (fold_ranking_page_get_type ())

/**
 * FoldRankingPage:
 *
 * All instruments of the book by what they promise and risk: the plane above, the table below, one selection for both.
 * Actions: `page.search`, `page.clear-filters`, `page.chart` ("worth", "return", "ranks", "none")
 * and those of #FoldInstrumentPage.
 */
G_DECLARE_FINAL_TYPE (FoldRankingPage, fold_ranking_page, FOLD, RANKING_PAGE, FoldInstrumentPage)

G_END_DECLS
