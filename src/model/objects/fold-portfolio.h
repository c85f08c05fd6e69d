/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fold-account.h"
#include "fold-holding.h"
#include "fold-object.h"
#include "fold-transaction.h"

G_BEGIN_DECLS

/* FoldPortfolio: transactions, and what follows from them. Read-only properties, notified on change:
 *   id (int64), name, note (string), position (uint),
 *   accounts (GListModel of FoldAccount, in their order),
 *   holdings (GListModel of FoldHolding: by account; the instruments by name, then cash),
 *   transactions (GListModel of FoldTransaction, the newest first),
 *   value (int64 x 10^6 in the book's currency: the sum of what is counted),
 *   missing (uint: holdings without a price or a rate, left out of value). */
#define FOLD_TYPE_PORTFOLIO (fold_portfolio_get_type ())
G_DECLARE_FINAL_TYPE (FoldPortfolio, fold_portfolio, FOLD, PORTFOLIO, FoldObject)

gint64 fold_portfolio_get_id (FoldPortfolio *self);
const char *fold_portfolio_get_name (FoldPortfolio *self);
GListModel *fold_portfolio_get_accounts (FoldPortfolio *self); /* (transfer none), as are the next */
GListModel *fold_portfolio_get_holdings (FoldPortfolio *self);
GListModel *fold_portfolio_get_transactions (FoldPortfolio *self);
gint64 fold_portfolio_get_value (FoldPortfolio *self);
guint fold_portfolio_get_missing (FoldPortfolio *self);

/* fold_portfolio_find_account: by name, in any case. Returns: (transfer none) (nullable) */
FoldAccount *fold_portfolio_find_account (FoldPortfolio *self, const char *name);

G_END_DECLS
