/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  char *portfolio;
  char *name;
  char currency[FOLD_CURRENCY_SIZE];
  FoldCostMethod cost_method;
} FoldExportAccount;

typedef struct
{
  char *kind;
  char *value;
  char *exchange;
} FoldExportIdentifier;

typedef struct
{
  gint64 id;
  char *slug;
  char *name;
  char *class_slug;
  char *symbol; /* by which an import finds it again: a code that it alone has, else its name, else its slug */
  char currency[FOLD_CURRENCY_SIZE]; /* "" unknown */
  GPtrArray *identifiers;            /* FoldExportIdentifier */
  gboolean used;                     /* by a transaction that is exported */
} FoldExportInstrument;

typedef struct
{
  FoldEntry entry;
  const FoldExportAccount *account;
  const FoldExportInstrument *instrument; /* NULL: money alone */
  const FoldExportInstrument *other;      /* of a merger or the like: what comes; NULL: nothing */
  char *comment;
} FoldExportEntry;

/* FoldExportData: what of a book is on its way out, copied, so that any thread can write it. */
typedef struct
{
  char base_currency[FOLD_CURRENCY_SIZE];
  char *path;             /* of the book, for fold_export_data_read_quotes () */
  gboolean whole;         /* all portfolios */
  gboolean is_selection;  /* some transactions, whatever else their accounts have */
  GPtrArray *accounts;    /* FoldExportAccount, in the book's order */
  GPtrArray *instruments; /* FoldExportInstrument, in the book's order */
  GHashTable *by_id;      /* gint64 -> FoldExportInstrument */
  GArray *entries;        /* FoldExportEntry, see fold_export_data_new () */
  GArray *choices;        /* FoldLotChoice, of all sales */
  FoldLedger *ledger;     /* what follows from all of the book's transactions: its splits */
  GArray *prices;         /* FoldPriceRow; NULL until they are read */
  GArray *rates;          /* FoldRateRow */
} FoldExportData;

/* fold_export_data_new: the transactions of a portfolio, NULL: of all, by day; within a day by account, the one first
 * that has the oldest transaction, and then in the ledger's order. So they are in the same order again where a file of
 * them is read into a new book. fold_export_data_new_of: the same of some transactions (FoldTransaction), in any order.
 * On the book's thread. Returns: (transfer full) */
FoldExportData *fold_export_data_new (FoldBook *book, FoldPortfolio *portfolio);
FoldExportData *fold_export_data_new_of (FoldBook *book, GListModel *transactions);
void fold_export_data_free (FoldExportData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldExportData, fold_export_data_free)

/* fold_export_data_read_quotes: prices (where not the whole book: of the instruments that are used) and rates, by day.
 * store: any connection to the book. Errors: those of the store. */
gboolean fold_export_data_read_quotes (FoldExportData *self, FoldStore *store, GError **error);

/* fold_export_data_dup_carries: what mergers and the like did in an account, as far as that goes out: of a selection,
 * what is selected. Returns: (transfer full) (element-type FoldCarry): in their order */
GArray *fold_export_data_dup_carries (const FoldExportData *self, const FoldExportAccount *account);

/* Returns: (transfer none) (nullable) */
const FoldExportInstrument *fold_export_data_find (const FoldExportData *self, gint64 instrument_id);
/* fold_export_instrument_get_code: the first identifier of a kind ("isin"); "" where there is none. */
const char *fold_export_instrument_get_code (const FoldExportInstrument *self, const char *kind);

G_END_DECLS
