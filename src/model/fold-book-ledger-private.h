/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-portfolio.h"
#include "fold-store.h"
#include "fold-translations.h"
#include "fold-valuation.h"

/* How the book fills the ledger's objects. The columns that each fold_*_load () expects are those of the queries in
 * fold-book-ledger-load.c. Private to the room. */

G_BEGIN_DECLS

/* The ledger's part of an open book. */
typedef struct
{
  GListStore *portfolios;
  GHashTable *portfolios_by_id;
  FoldLedger *ledger;
  FoldQuotes *quotes; /* the last price of each instrument, all rates */
  FoldDate day;
} FoldBookLedger;

FoldBookLedger *fold_book_ledger_new (void);
void fold_book_ledger_free (FoldBookLedger *self);

void fold_account_load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data);
void fold_portfolio_load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data);
/* fold_transaction_is_readable: of a row that fold_transaction_load () would take. */
gboolean fold_transaction_is_readable (FoldStatement *row);
/* data: the book */
void fold_transaction_load (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data);

gboolean fold_portfolio_load_accounts (FoldPortfolio *self, FoldStatement *rows, GError **error);
gboolean fold_portfolio_load_transactions (FoldPortfolio *self, FoldStatement *rows, gpointer book, GError **error);
FoldAccount *fold_portfolio_get_account (FoldPortfolio *self, gint64 id);
FoldTransaction *fold_portfolio_get_transaction (FoldPortfolio *self, gint64 id);

/* fold_portfolio_take_holdings: values: those of its own accounts; sets value, missing and every weight. */
void fold_portfolio_take_holdings (FoldPortfolio *self, GArray *values, gpointer book);

FoldHolding *fold_holding_new (FoldAccount *account, FoldInstrument *instrument, const char *currency);
void fold_holding_update (FoldHolding *self, const FoldHoldingValue *value, FoldLedger *ledger, FoldDate day);
void fold_holding_set_weight (FoldHolding *self, double weight);
gboolean fold_holding_get_counted (FoldHolding *self);
/* fold_holding_compare: by account, instruments by name, then cash by currency. */
int fold_holding_compare (gconstpointer a, gconstpointer b);

/* fold_entry_update: a transaction becomes self, inside an edit; on another day or account it goes to the end
 * of its day. */
gboolean fold_entry_update (const FoldEntry *self, FoldStore *store, gint64 id, const char *comment, GError **error);

G_END_DECLS
