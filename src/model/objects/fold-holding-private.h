/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-holding.h"
#include "fold-valuation.h"

G_BEGIN_DECLS

FoldHolding *fold_holding_new (FoldAccount *account, FoldInstrument *instrument, const char *currency);
void fold_holding_update (FoldHolding *self, const FoldHoldingValue *value, FoldLedger *ledger, FoldDate day);
void fold_holding_set_weight (FoldHolding *self, double weight);
gboolean fold_holding_get_counted (FoldHolding *self);
/* fold_holding_compare: by account, instruments by name, then cash by currency. */
int fold_holding_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
