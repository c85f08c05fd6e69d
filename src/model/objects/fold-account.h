/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-object.h"

G_BEGIN_DECLS

/* FoldAccount: where a portfolio keeps instruments and money. Read-only properties, notified on change: id, portfolio
 * (int64, row ids), name, currency (string: what rates are booked into), position (uint). */
#define FOLD_TYPE_ACCOUNT (fold_account_get_type ())
G_DECLARE_FINAL_TYPE (FoldAccount, fold_account, FOLD, ACCOUNT, FoldObject)

gint64 fold_account_get_id (FoldAccount *self);
gint64 fold_account_get_portfolio (FoldAccount *self);
const char *fold_account_get_name (FoldAccount *self);
const char *fold_account_get_currency (FoldAccount *self);
guint fold_account_get_position (FoldAccount *self);

G_END_DECLS
