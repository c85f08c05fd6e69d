/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-session.h"

G_BEGIN_DECLS

/**
 * fold_holdings_get_portfolio:
 * @portfolio: (out) (transfer none): where something new goes
 *
 * The portfolio in view; where all are in view the first; in a book without one, a new one.
 */
gboolean fold_holdings_get_portfolio (FoldSession *session, FoldPortfolio **portfolio, GError **error);

G_END_DECLS
