/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-instrument-page.h"

G_BEGIN_DECLS

#define FOLD_TYPE_HOLDINGS_PAGE (fold_holdings_page_get_type ())

/**
 * FoldHoldingsPage:
 *
 * What is owned, in the portfolio of the session or in all: positions, accounts with their cash, transactions.
 *
 * Actions: `page.add` (a transaction), `page.edit`, `page.remove` (the selected transactions), `page.set-price` and
 * `page.prices` (of the selected position), `page.add-account`, `page.edit-account` and `page.delete-account` (x: its
 * id), `page.view` (s: "positions", "performance", "accounts", "transactions"), and those of #FoldInstrumentPage.
 */
G_DECLARE_FINAL_TYPE (FoldHoldingsPage, fold_holdings_page, FOLD, HOLDINGS_PAGE, FoldInstrumentPage)

/** Shows a transaction of the portfolios in view among the others, selected. */
void fold_holdings_page_reveal (FoldHoldingsPage *self, FoldTransaction *transaction);

G_END_DECLS
