/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-chart-scene.h"
#include "fold-returns.h"

G_BEGIN_DECLS

/* fold_scenes_new_dividends: a bar for each calendar year in which a return has dividends. result: NULL: none yet.
 * Returns: (transfer full) */
FoldChartScene *fold_scenes_new_dividends (FoldBook *book, const FoldReturn *result);

G_END_DECLS
