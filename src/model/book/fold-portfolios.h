/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-closed-lots.h"
#include "fold-collection.h"
#include "fold-exposure.h"
#include "fold-ledger.h"
#include "fold-portfolio.h"
#include "fold-quote-record.h"
#include "fold-refused-row.h"
#include "fold-store.h"
#include "fold-valuation.h"

G_BEGIN_DECLS

/* FoldPortfolios: the portfolios of a book (FoldPortfolio) in their order, and the whole of its ledger: accounts,
 * transactions, prices and rates, what follows from them, and their edits. */
#define FOLD_TYPE_PORTFOLIOS (fold_portfolios_get_type ())
G_DECLARE_FINAL_TYPE (FoldPortfolios, fold_portfolios, FOLD, PORTFOLIOS, FoldCollection)

/* (transfer none), NULL where there is none; they live as long as their rows. */
FoldPortfolio *fold_portfolios_get_portfolio (FoldPortfolios *self, gint64 id);
FoldPortfolio *fold_portfolios_find_portfolio (FoldPortfolios *self, const char *name); /* in any case */
FoldAccount *fold_portfolios_get_account (FoldPortfolios *self, gint64 id);
FoldTransaction *fold_portfolios_get_transaction (FoldPortfolios *self, gint64 id);

/* fold_portfolios_get_day: today; of the sample book, which stands still, the day of its last price. */
FoldDate fold_portfolios_get_day (FoldPortfolios *self);
/* fold_portfolios_get_ledger: what was derived from the transactions of all portfolios; replaced by a refresh. */
FoldLedger *fold_portfolios_get_ledger (FoldPortfolios *self);
FoldQuotes *fold_portfolios_get_quotes (FoldPortfolios *self);

/* fold_portfolios_dup_lots: the open lots of what an account holds of an instrument, in the order in which they are
 * used; none where nothing is held. Returns: (transfer full) (element-type FoldLotValue) */
GArray *fold_portfolios_dup_lots (FoldPortfolios *self, FoldAccount *account, FoldInstrument *instrument);
/* fold_portfolios_dup_closed_lots: what was closed there, in the order in which it was. Returns: (transfer full)
 * (element-type FoldClosedLot) */
GArray *fold_portfolios_dup_closed_lots (FoldPortfolios *self, FoldAccount *account, FoldInstrument *instrument);

/* fold_portfolios_dup_exposure: where the money of a portfolio is, by its row id; 0 is all together. finder: as for
 * fold_exposure_new (). An empty one gives n_rows 0 and total 0. Errors: FOLD_MODEL_ERROR_INVALID for funds that hold
 * each other in a circle. Returns: (transfer full) */
FoldExposure *fold_portfolios_dup_exposure (FoldPortfolios *self,
                                            gint64 portfolio,
                                            FoldDimension dimension,
                                            const FoldExposureShares *finder,
                                            GError **error);
/* fold_portfolios_dup_sector_holdings: what I hold of a sector, by instrument, the largest first, funds looked through.
 * Returns: (transfer full) (element-type FoldSectorHolding) */
GArray *
fold_portfolios_dup_sector_holdings (FoldPortfolios *self, gint64 portfolio, FoldSector *sector, GError **error);

/* Edits, each one undo step. Names are unique (of an account: in its portfolio) and not empty. (out) objects are
 * (transfer none) and may be NULL. Errors: FOLD_MODEL_ERROR. */
gboolean
fold_portfolios_create_portfolio (FoldPortfolios *self, const char *name, FoldPortfolio **portfolio, GError **error);
gboolean
fold_portfolios_rename_portfolio (FoldPortfolios *self, FoldPortfolio *portfolio, const char *name, GError **error);
/* Deleting takes everything below it along. */
gboolean fold_portfolios_delete_portfolio (FoldPortfolios *self, FoldPortfolio *portfolio, GError **error);

gboolean fold_portfolios_create_account (FoldPortfolios *self,
                                         FoldPortfolio *portfolio,
                                         const char *name,
                                         const char *currency,
                                         FoldAccount **account,
                                         GError **error);
gboolean fold_portfolios_rename_account (FoldPortfolios *self, FoldAccount *account, const char *name, GError **error);
gboolean fold_portfolios_delete_account (FoldPortfolios *self, FoldAccount *account, GError **error);

/* fold_portfolios_set_cost_method: of all sales of an account, those of the past as well. */
gboolean
fold_portfolios_set_cost_method (FoldPortfolios *self, FoldAccount *account, FoldCostMethod method, GError **error);

/* fold_portfolios_add_transaction: entry as fold_entry_complete () takes it: what is 0 or -1 there is worked out.
 * Its account and instrument are given by id; id and sequence are chosen here (the last of its day). comment may be
 * NULL. */
gboolean fold_portfolios_add_transaction (FoldPortfolios *self,
                                          const FoldEntry *entry,
                                          const char *comment,
                                          FoldTransaction **transaction,
                                          GError **error);
/* fold_portfolios_edit_transaction: becomes entry; keeps its place within the day unless the day or the account
 * changes. A file that it came from is still known. comment NULL: as it was. */
gboolean fold_portfolios_edit_transaction (FoldPortfolios *self,
                                           FoldTransaction *transaction,
                                           const FoldEntry *entry,
                                           const char *comment,
                                           GError **error);
gboolean fold_portfolios_delete_transactions (FoldPortfolios *self,
                                              FoldTransaction *const *transactions,
                                              guint n,
                                              GError **error);
/* fold_portfolios_delete_transactions_async: many of them, see fold-edits.h; with fold_edits_finish (). */
void fold_portfolios_delete_transactions_async (FoldPortfolios *self,
                                                FoldTransaction *const *transactions,
                                                guint n,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer data);

/* fold_portfolios_choose_lots: the sale takes these lots (their sale_id is not read), and the oldest for what they
 * leave of it; n 0: the oldest alone. Errors: FOLD_MODEL_ERROR where a lot has not so much left, all together are more
 * than the sale, or the account counts at average cost. */
gboolean fold_portfolios_choose_lots (FoldPortfolios *self,
                                      FoldTransaction *sale,
                                      const FoldLotChoice *choices,
                                      guint n,
                                      GError **error);
/* fold_portfolios_dup_chosen_lots: Returns: (transfer full) (element-type FoldLotChoice): NULL where they cannot be
 * read */
GArray *fold_portfolios_dup_chosen_lots (FoldPortfolios *self, FoldTransaction *sale, GError **error);
/* fold_portfolios_dup_all_chosen_lots: of all sales. Returns: (transfer full) (element-type FoldLotChoice) */
GArray *fold_portfolios_dup_all_chosen_lots (FoldPortfolios *self);
/* fold_portfolios_dup_lots_for_sale: the lots that a sale of a day could take, as counted then: sale, or as NULL one
 * that would be the last of its day. Returns: (transfer full) (element-type FoldLot) */
GArray *fold_portfolios_dup_lots_for_sale (FoldPortfolios *self,
                                           FoldAccount *account,
                                           FoldInstrument *instrument,
                                           FoldDate date,
                                           FoldTransaction *sale);

/* fold_portfolios_set_price: of one unit on a day, x 10^8; -1 removes. fold_portfolios_set_rate: units of quote for
 * one base, x 10^8; 0 removes. */
gboolean fold_portfolios_set_price (FoldPortfolios *self,
                                    FoldInstrument *instrument,
                                    FoldDate date,
                                    gint64 price,
                                    const char *currency,
                                    GError **error);
gboolean fold_portfolios_set_rate (FoldPortfolios *self,
                                   const char *base,
                                   const char *quote,
                                   FoldDate date,
                                   gint64 rate,
                                   GError **error);

/* What the tables have of an instrument, and of rates: the latest day first, rates of a day by their pair.
 * Returns: (transfer full) (element-type FoldQuoteRecord): NULL where they cannot be read */
GPtrArray *fold_portfolios_dup_prices (FoldPortfolios *self, FoldInstrument *instrument, GError **error);
GPtrArray *fold_portfolios_dup_rates (FoldPortfolios *self, GError **error);

/* fold_portfolios_change_price: enters a price by hand, x 10^8: it replaces the one of that day, and was (may be NULL),
 * which is another one of the instrument. Errors: FOLD_MODEL_ERROR, for a day that has not come as well. */
gboolean fold_portfolios_change_price (FoldPortfolios *self,
                                       FoldInstrument *instrument,
                                       FoldQuoteRecord *was,
                                       FoldDate date,
                                       gint64 price,
                                       const char *currency,
                                       GError **error);
/* fold_portfolios_change_rate: the same of an exchange rate; it replaces the inverse of its day as well. */
gboolean fold_portfolios_change_rate (FoldPortfolios *self,
                                      FoldQuoteRecord *was,
                                      const char *base,
                                      const char *quote,
                                      FoldDate date,
                                      gint64 rate,
                                      GError **error);
gboolean fold_portfolios_remove_price (FoldPortfolios *self,
                                       FoldInstrument *instrument,
                                       FoldQuoteRecord *record,
                                       GError **error);
gboolean fold_portfolios_remove_rate (FoldPortfolios *self, FoldQuoteRecord *record, GError **error);

/* The same inside an edit of somebody else's (an import): no undo step, no refresh, nothing is checked again. id
 * becomes the new row's. batch: of an import, 0 none; import_key and source_row may be NULL. */
gboolean fold_portfolios_insert_portfolio (FoldStore *store, const char *name, gint64 *id, GError **error);
gboolean fold_portfolios_insert_account (FoldStore *store,
                                         gint64 portfolio,
                                         const char *name,
                                         const char *currency,
                                         gint64 *id,
                                         GError **error);
/* fold_portfolios_insert_transaction: entry as fold_entry_complete () left it; it becomes the last of its day. */
gboolean fold_portfolios_insert_transaction (FoldStore *store,
                                             const FoldEntry *entry,
                                             const char *comment,
                                             gint64 batch,
                                             const char *import_key,
                                             const char *source_row,
                                             gint64 *id,
                                             GError **error);
/* fold_portfolios_write_cost_method: of an account. fold_portfolios_insert_lot: the lot that a sale takes, one more;
 * the ledger says whether it has so much. fold_portfolios_find_imported: the transaction of that key. *id 0: there is
 * none. */
gboolean fold_portfolios_write_cost_method (FoldStore *store, gint64 account, FoldCostMethod method, GError **error);
gboolean fold_portfolios_insert_lot (FoldStore *store, const FoldLotChoice *choice, GError **error);
gboolean fold_portfolios_find_imported (FoldStore *store, const char *import_key, gint64 *id, GError **error);
/* The day's price or rate, instead of one that is there. */
gboolean fold_portfolios_insert_price (FoldStore *store,
                                       gint64 instrument,
                                       FoldDate date,
                                       gint64 price,
                                       const char *currency,
                                       gint64 batch,
                                       GError **error);
gboolean fold_portfolios_insert_rate (FoldStore *store,
                                      const char *base,
                                      const char *quote,
                                      FoldDate date,
                                      gint64 rate,
                                      gint64 batch,
                                      GError **error);

/* Of an import: the batch that its rows belong to, and a row that could not be taken. */
gboolean
fold_portfolios_insert_batch (FoldStore *store, const char *file_name, const char *format, gint64 *id, GError **error);
gboolean fold_portfolios_insert_refusal (FoldStore *store,
                                         gint64 batch,
                                         guint row,
                                         const char *column,
                                         const char *reason,
                                         const char *source_row,
                                         GError **error);

/* fold_portfolios_dup_refusals: what an import set aside, by row. Returns: (transfer full) (element-type
 * FoldRefusedRow): NULL where it cannot be read. fold_portfolios_forget_refusals: an edit: they were looked at. */
GPtrArray *fold_portfolios_dup_refusals (FoldPortfolios *self, gint64 batch, GError **error);
gboolean fold_portfolios_forget_refusals (FoldPortfolios *self, gint64 batch, GError **error);

/* What an import may bring again. known: (out): whether the book has it; FALSE only where it cannot be told. */
gboolean fold_portfolios_knows_transaction (FoldStore *store, const char *import_key, gboolean *known, GError **error);
/* fold_portfolios_dup_meaning: what two transactions that are one have in common: account, day, type, instrument, all
 * numbers. */
char *fold_portfolios_dup_meaning (const FoldEntry *entry);
/* fold_portfolios_count_meanings: how many transactions of these days mean each of what they mean.
 * Returns: (transfer full) (element-type utf8 guint) */
GHashTable *fold_portfolios_count_meanings (FoldStore *store, FoldDate from, FoldDate to, GError **error);
gboolean fold_portfolios_knows_price (FoldStore *store,
                                      gint64 instrument,
                                      FoldDate date,
                                      gint64 price,
                                      const char *currency,
                                      gboolean *known,
                                      GError **error);
gboolean fold_portfolios_knows_rate (FoldStore *store,
                                     const char *base,
                                     const char *quote,
                                     FoldDate date,
                                     gint64 rate,
                                     gboolean *known,
                                     GError **error);

G_END_DECLS
