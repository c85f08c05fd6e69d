/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-instruments-private.h"
#include "fold-portfolio-private.h"
#include "fold-portfolios.h"

G_BEGIN_DECLS

FoldPortfolios *fold_portfolios_new (FoldEdits *edits, FoldInstruments *instruments);

/* fold_portfolios_load: after the instruments, whose weights and whose sectors' shares follow from it.
 * base_currency: of the book. */
gboolean fold_portfolios_load (FoldPortfolios *self, const char *base_currency, GError **error);

/* FoldLedgerRows: all transactions, and what follows from them; plain, and so read on any thread. day: of the
 * valuation: today, or that of the last price in a sample book, which stands still. */
typedef struct
{
  GHashTable *transactions; /* gint64 portfolio to FoldTransactionRows */
  FoldLedger *ledger;
  FoldDate day;
} FoldLedgerRows;

FoldLedgerRows *fold_ledger_rows_read (FoldStore *store, GError **error);
/* fold_ledger_rows_read_day: the day alone. */
gboolean fold_ledger_rows_read_day (FoldStore *store, FoldDate *day, GError **error);
/* fold_ledger_rows_read_quantity: of a row with quantity and quantity_exact; -1: none. */
FoldExact fold_ledger_rows_read_quantity (FoldStatement *row);

/* fold_ledger_rows_read_account: of a row with id, currency and cost_method. fold_ledger_rows_read_choices: of all
 * sales. fold_ledger_rows_visit_choice: appends a row of sale_lot. choices: (element-type FoldLotChoice) */
FoldLedgerAccount fold_ledger_rows_read_account (FoldStatement *row);
void fold_ledger_rows_visit_choice (FoldStatement *row, gpointer choices);
gboolean fold_ledger_rows_read_choices (FoldStore *store, GArray *choices, GError **error);
void fold_ledger_rows_free (FoldLedgerRows *self);
/* fold_ledger_rows_steal: those of a portfolio; none where it has none. (transfer full) */
FoldTransactionRows *fold_ledger_rows_steal (FoldLedgerRows *self, gint64 portfolio);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldLedgerRows, fold_ledger_rows_free)

FoldInstruments *fold_portfolios_get_instruments (FoldPortfolios *self); /* (transfer none) */
const char *fold_portfolios_get_base_currency (FoldPortfolios *self);

/* fold_portfolios_get_weights: what exposures and the scorer see: holdings that are counted.
 * Returns: (transfer none) (element-type FoldHoldingWeight) */
GArray *fold_portfolios_get_weights (FoldPortfolios *self);

/* fold_portfolios_share_out: tells the sectors what of everything held depends on them. finder: NULL: the book's
 * exposures, which are told at every load. */
void fold_portfolios_share_out (FoldPortfolios *self, const FoldExposureShares *finder);

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

/* fold_portfolios_take_prepared: for the next load. prepared: (transfer full) (nullable) */
void fold_portfolios_take_prepared (FoldPortfolios *self, FoldLedgerRows *prepared);

G_END_DECLS
