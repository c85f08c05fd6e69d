/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-ledger.h"
#include "fold-object.h"

G_BEGIN_DECLS

/* FoldAccount: where a portfolio keeps instruments and money. Read-only properties, notified on change: id, portfolio
 * (int64, row ids), name, currency (string: what rates are booked into), position, cost-method (uint; the latter a
 * FoldCostMethod). */
#define FOLD_TYPE_ACCOUNT (fold_account_get_type ())
G_DECLARE_FINAL_TYPE (FoldAccount, fold_account, FOLD, ACCOUNT, FoldObject)

gint64 fold_account_get_id (FoldAccount *self);
gint64 fold_account_get_portfolio (FoldAccount *self);
const char *fold_account_get_name (FoldAccount *self);
const char *fold_account_get_currency (FoldAccount *self);
guint fold_account_get_position (FoldAccount *self);
FoldCostMethod fold_account_get_cost_method (FoldAccount *self);

/* fold_cost_method_get_id: as in the book ("fifo"); static. fold_cost_method_from_id: FIFO for what it does not know.
 * fold_cost_method_get_name: translated; static. */
const char *fold_cost_method_get_id (FoldCostMethod method);
FoldCostMethod fold_cost_method_from_id (const char *id);
const char *fold_cost_method_get_name (FoldCostMethod method);

G_END_DECLS
