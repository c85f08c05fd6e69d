/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-entry.h"
#include "fold-import-table.h"
#include "fold-import.h"

/* What the files of the importer share. */

G_BEGIN_DECLS

typedef enum
{
  FOLD_IMPORT_KIND_TRANSACTION,
  FOLD_IMPORT_KIND_PRICE,
  FOLD_IMPORT_KIND_RATE,
} FoldImportKind;

/* A row that could be read. Below the line is what a plan finds out. */
typedef struct
{
  FoldImportKind kind;
  guint row; /* line of the file */
  char *source;
  char *symbol; /* as in the file; "" for money */
  char *isin;
  char *account;
  char *comment;
  char base[FOLD_CURRENCY_SIZE]; /* of a rate */
  FoldEntry entry;               /* of a price: date, price, currency; of a rate the same, price being the rate */

  FoldImportState state;
  char *key;            /* of a transaction; NULL where its account is new: then it is made with it */
  guint occurrence;     /* among the rows of this file that mean the same, from 1 */
  guint account_index;  /* in the plan's accounts */
  gint64 instrument_id; /* 0: none, or a new one */
  guint new_instrument; /* in the plan's instruments, from 1; 0: none */
} FoldImportRecord;

typedef struct
{
  guint row;
  char *column;
  char *reason;
  char *source;
} FoldImportRefusal;

typedef struct
{
  GPtrArray *records;  /* FoldImportRecord, in the order of the file */
  GPtrArray *refusals; /* FoldImportRefusal, in the order of the file */
} FoldImportContent;

typedef struct
{
  char *name;
  char currency[FOLD_CURRENCY_SIZE];
  gint64 id; /* 0: to be made */
} FoldImportAccount;

typedef struct
{
  char *name;
  char *ticker; /* "" none */
  char *isin;
  char currency[FOLD_CURRENCY_SIZE];
  gint64 id; /* once made */
} FoldImportInstrument;

typedef struct
{
  char *portfolio;
  gint64 portfolio_id;    /* 0: to be made */
  GPtrArray *accounts;    /* FoldImportAccount */
  GPtrArray *instruments; /* FoldImportInstrument to be made, in the order of the file */
  GPtrArray *refusals;    /* FoldImportRefusal: those of the file and those that only the book can give, by row */
  guint n_new;
  guint n_known;
  gint64 state; /* of the store, that the plan rests on */
} FoldImportPlan;

void fold_import_record_free (FoldImportRecord *self);
void fold_import_refusal_free (FoldImportRefusal *self);
FoldImportRefusal *fold_import_refusal_new (guint row, const char *column, const char *reason, const char *source);
void fold_import_content_free (FoldImportContent *self);
void fold_import_plan_free (FoldImportPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldImportRecord, fold_import_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldImportContent, fold_import_content_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldImportPlan, fold_import_plan_free)

/* Reading one row: NULL with an error about *column, which starts as FOLD_IMPORT_COLUMN_DATE. */
FoldImportRecord *
fold_import_read_transaction (FoldImportTable *table, guint row, FoldImportColumn *column, GError **error);
FoldImportRecord *fold_import_read_price (FoldImportTable *table, guint row, FoldImportColumn *column, GError **error);

/* fold_import_read_currency: "" where the cell is empty; divisor of a minor unit, else 1. */
gboolean fold_import_read_currency (FoldImportTable *table, guint row, char *currency, gint64 *divisor, GError **error);
/* fold_import_read_money: a number in the row's currency, minor units turned into the currency. */
gboolean fold_import_read_money (FoldImportTable *table,
                                 guint row,
                                 FoldImportColumn column,
                                 gint64 scale,
                                 gint64 empty,
                                 const char *currency,
                                 gint64 divisor,
                                 gint64 *value,
                                 GError **error);

FoldImportPlan *
fold_import_plan_new (FoldImportContent *content, FoldBook *book, const char *portfolio, GError **error);

/* fold_import_record_dup_key: a digest of what a transaction means in an account, and of its occurrence. It names the
 * instrument as the file does, so that what becomes of the instrument in the book changes no key. */
char *fold_import_record_dup_key (const FoldImportRecord *self, gint64 account_id);

/* Inside an edit of the book; FOLD_STORE_ERROR_BUSY where another program has written since the plan was made. */
gboolean fold_import_plan_write (FoldImportPlan *self,
                                 FoldImportContent *content,
                                 FoldStore *store,
                                 const char *file_name,
                                 const char *format,
                                 gint64 *batch,
                                 GError **error);

G_END_DECLS
