/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-ledger.h"
#include "fold-portfolio.h"

G_BEGIN_DECLS

/* The ledger's side of the book. Lists and objects are (transfer none) and live as long as the book and their rows. */
GListModel *fold_book_get_portfolios (FoldBook *self); /* FoldPortfolio, in their order */
FoldPortfolio *fold_book_get_portfolio (FoldBook *self, gint64 id);
FoldPortfolio *fold_book_find_portfolio (FoldBook *self, const char *name); /* in any case */
FoldAccount *fold_book_get_account (FoldBook *self, gint64 id);
FoldTransaction *fold_book_get_transaction (FoldBook *self, gint64 id);

/* fold_book_get_valuation_day: today; of the sample book, which stands still, the day of its last price. */
FoldDate fold_book_get_valuation_day (FoldBook *self);
/* fold_book_get_ledger: what was derived from the transactions of all portfolios; replaced by a refresh. */
FoldLedger *fold_book_get_ledger (FoldBook *self);
FoldQuotes *fold_book_get_quotes (FoldBook *self);

/* fold_book_add_ledger_to_inbox: appends a FoldInboxItem for everything that keeps a holding or a sum from being sure:
 * no-price, old-price, no-rate, oversold, no-cost, split, too-large, future, no-deposits, quarantine. */
void fold_book_add_ledger_to_inbox (FoldBook *self, GPtrArray *inbox);

/* Edits, each one undo step. Names are unique (of an account: in its portfolio) and not empty. (out) objects are
 * (transfer none) and may be NULL. Errors: FOLD_MODEL_ERROR. */
gboolean fold_book_create_portfolio (FoldBook *self, const char *name, FoldPortfolio **portfolio, GError **error);
gboolean fold_book_rename_portfolio (FoldBook *self, FoldPortfolio *portfolio, const char *name, GError **error);
gboolean fold_book_set_portfolio_note (FoldBook *self, FoldPortfolio *portfolio, const char *note, GError **error);
/* Deleting takes everything below it along. */
gboolean fold_book_delete_portfolio (FoldBook *self, FoldPortfolio *portfolio, GError **error);

gboolean fold_book_create_account (FoldBook *self,
                                   FoldPortfolio *portfolio,
                                   const char *name,
                                   const char *currency,
                                   FoldAccount **account,
                                   GError **error);
gboolean fold_book_rename_account (FoldBook *self, FoldAccount *account, const char *name, GError **error);
gboolean fold_book_delete_account (FoldBook *self, FoldAccount *account, GError **error);

/* fold_book_add_transaction: entry as fold_entry_complete () takes it: what is 0 or -1 there is worked out. Its account
 * and instrument are given by id; id and sequence are chosen here (the last of its day). comment may be NULL. */
gboolean fold_book_add_transaction (FoldBook *self,
                                    const FoldEntry *entry,
                                    const char *comment,
                                    FoldTransaction **transaction,
                                    GError **error);
/* fold_book_edit_transaction: becomes entry; keeps its place within the day unless the day or the account changes. A
 * file that it came from is still known. comment NULL: as it was. */
gboolean fold_book_edit_transaction (FoldBook *self,
                                     FoldTransaction *transaction,
                                     const FoldEntry *entry,
                                     const char *comment,
                                     GError **error);
gboolean fold_book_delete_transactions (FoldBook *self, FoldTransaction *const *transactions, guint n, GError **error);
/* fold_book_delete_transactions_async: many of them, see fold-book-long.h; with fold_book_long_finish (). */
void fold_book_delete_transactions_async (FoldBook *self,
                                          FoldTransaction *const *transactions,
                                          guint n,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer data);

/* fold_book_set_price: of one unit on a day, x 10^8; -1 removes. fold_book_set_rate: units of quote for one base, x
 * 10^8; 0 removes. */
gboolean fold_book_set_price (FoldBook *self,
                              FoldInstrument *instrument,
                              FoldDate date,
                              gint64 price,
                              const char *currency,
                              GError **error);
gboolean
fold_book_set_rate (FoldBook *self, const char *base, const char *quote, FoldDate date, gint64 rate, GError **error);

/* The same inside an edit of somebody else's (an import): no undo step, no refresh, nothing is checked again. id
 * becomes the new row's. batch: of an import, 0 none; import_key and source_row may be NULL. */
gboolean fold_book_insert_portfolio (FoldStore *store, const char *name, gint64 *id, GError **error);
gboolean fold_book_insert_account (FoldStore *store,
                                   gint64 portfolio,
                                   const char *name,
                                   const char *currency,
                                   gint64 *id,
                                   GError **error);
/* fold_book_insert_transaction: entry as fold_entry_complete () left it; it becomes the last of its day. */
gboolean fold_book_insert_transaction (FoldStore *store,
                                       const FoldEntry *entry,
                                       const char *comment,
                                       gint64 batch,
                                       const char *import_key,
                                       const char *source_row,
                                       gint64 *id,
                                       GError **error);
/* The day's price or rate, instead of one that is there. */
gboolean fold_book_insert_price (FoldStore *store,
                                 gint64 instrument,
                                 FoldDate date,
                                 gint64 price,
                                 const char *currency,
                                 gint64 batch,
                                 GError **error);
gboolean fold_book_insert_rate (FoldStore *store,
                                const char *base,
                                const char *quote,
                                FoldDate date,
                                gint64 rate,
                                gint64 batch,
                                GError **error);

G_END_DECLS
