/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-holding-private.h"
#include "fold-objects.h"
#include "fold-portfolio.h"
#include "fold-transaction-private.h"

G_BEGIN_DECLS

/* fold_portfolio_load_rows: fills objects. */
gboolean fold_portfolio_load_rows (FoldObjects *objects, FoldStore *store, GError **error);
/* fold_portfolio_load_parts: accounts, and transactions: (transfer full): its own. */
gboolean fold_portfolio_load_parts (FoldPortfolio *self,
                                    FoldStore *store,
                                    FoldTransactionRows *transactions,
                                    const FoldObjects *instruments,
                                    GError **error);

FoldAccount *fold_portfolio_get_account (FoldPortfolio *self, gint64 id);
FoldTransaction *fold_portfolio_get_transaction (FoldPortfolio *self, gint64 id);

/* fold_portfolio_take_holdings: values: those of its own accounts; sets value, missing and every weight. */
void fold_portfolio_take_holdings (FoldPortfolio *self,
                                   GArray *values,
                                   FoldLedger *ledger,
                                   FoldDate day,
                                   const FoldObjects *instruments);

G_END_DECLS
