/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-instruments-private.h"
#include "fold-portfolio-private.h"
#include "fold-portfolios.h"

G_BEGIN_DECLS

FoldPortfolios *fold_portfolios_new (FoldEdits *edits, FoldInstruments *instruments);

/* fold_portfolios_load: after the instruments, whose weights and whose sectors' shares follow from it.
 * base_currency: of the book. stands_still: it is valued on the day of its last price, as the sample book is. */
gboolean fold_portfolios_load (FoldPortfolios *self, const char *base_currency, gboolean stands_still, GError **error);

FoldInstruments *fold_portfolios_get_instruments (FoldPortfolios *self); /* (transfer none) */
const char *fold_portfolios_get_base_currency (FoldPortfolios *self);

/* fold_portfolios_get_weights: what exposures and the scorer see: holdings that are counted.
 * Returns: (transfer none) (element-type FoldHoldingWeight) */
GArray *fold_portfolios_get_weights (FoldPortfolios *self);

/* fold_portfolios_add_to_inbox: appends a FoldInboxItem for everything that keeps a holding or a sum from being sure:
 * no-price, old-price, no-rate, oversold, no-cost, split, too-large, future, no-deposits, quarantine. */
void fold_portfolios_add_to_inbox (FoldPortfolios *self, GPtrArray *inbox);

/* fold_portfolios_update_transaction: becomes entry, inside an edit; on another day or account it goes to the end of
 * its day. */
gboolean fold_portfolios_update_transaction (FoldStore *store,
                                             gint64 id,
                                             const FoldEntry *entry,
                                             const char *comment,
                                             GError **error);

G_END_DECLS
