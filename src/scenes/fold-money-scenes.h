/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-chart-scene.h"
#include "fold-money.h"

G_BEGIN_DECLS

/* What a portfolio could become, in money; the same in the window, in a picture file and on paper. All return
 * (transfer full). */

/* fold_scenes_new_range: a bar from what it becomes if not to what it becomes if it happens, with the theme bet written
 * between its ends; today, cash and the market's return are marked beside it. portfolio: index in snapshot. Ids are
 * "otherwise", "odds", "happens", "today", "cash" and "market". */
FoldChartScene *
fold_scenes_new_range (FoldBook *book, const FoldSnapshot *snapshot, const FoldEngineResult *result, guint portfolio);

/* fold_scenes_new_money: money now and at the end of holding as the lens has it. kind: &fold_chart_treemap, of tiles as
 * large as the money then and tinted by what the theme adds a year, or &fold_chart_bars in pairs. money: (nullable): by
 * dimension. Ids are those of the rows. */
FoldChartScene *fold_scenes_new_money (FoldBook *book,
                                       const FoldMoney *money,
                                       FoldDimension dimension,
                                       const FoldChartKind *kind,
                                       const FoldSnapshot *snapshot);

/* fold_scenes_new_outside: what lies outside the theme now, as a bar of four parts. */
FoldChartScene *fold_scenes_new_outside (FoldBook *book, const FoldMoney *money);

/* fold_scenes_dup_money: an amount in whole units with the code of the base currency. money: x 10^6 */
char *fold_scenes_dup_money (FoldBook *book, gint64 money);

G_END_DECLS
