/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-snapshot.h"

G_BEGIN_DECLS

/* FoldPortfolioWorth: what a portfolio could become by the end of holding, in money (model 2.15): the base currency,
 * money x 10^6, in whole hundredths.
 * happens, expected, otherwise: its value times E_1, E, E_0; theme_bet: happens less otherwise.
 * is_known: FALSE where nothing in it has an outcome, or one beyond all money; then all but value is 0 and beta NaN.
 * beta: per cent of value per 1 % more usage. */
typedef struct
{
  gint64 value;
  gint64 happens;
  gint64 expected;
  gint64 otherwise;
  gint64 theme_bet;
  double beta;
  gboolean is_known;
} FoldPortfolioWorth;

/* fold_portfolio_worth_init: index: of the snapshot's portfolios. */
void fold_portfolio_worth_init (FoldPortfolioWorth *worth,
                                const FoldSnapshot *snapshot,
                                const FoldEngineResult *result,
                                guint index);

/* fold_portfolio_worth_dup_bets: the theme bet of each position, which add up to the portfolio's to the hundredth.
 * Returns: (transfer full): fold_snapshot_get_n_positions () of them; NULL where there is none */
gint64 *fold_portfolio_worth_dup_bets (const FoldSnapshot *snapshot, const FoldEngineResult *result, guint index);

G_END_DECLS
