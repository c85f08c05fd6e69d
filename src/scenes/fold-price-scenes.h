/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-chart-scene.h"

G_BEGIN_DECLS

/* fold_scenes_new_prices: the stored prices of an instrument from a day on (FOLD_DATE_NONE: all), as shares are counted
 * today, in the currency of the last one; on it what was bought, sold, transferred and paid out, and splits, mergers
 * and the like, in a portfolio (0: in all). records: (element-type FoldQuoteRecord): as fold_portfolios_dup_prices ()
 * returns them. Prices in another currency are left out and counted under the chart. Ids are days ("price:2026-03-04")
 * and those of transactions ("trade:17"). Returns: (transfer full) */
FoldChartScene *fold_scenes_new_prices (FoldBook *book,
                                        FoldInstrument *instrument,
                                        GPtrArray *records,
                                        gint64 portfolio,
                                        FoldDate from);

G_END_DECLS
