/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-import-content.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  gint64 id; /* 0: to be made */
} FoldImportPortfolio;

typedef struct
{
  char *name;
  char currency[FOLD_CURRENCY_SIZE];
  guint portfolio; /* in the plan's portfolios */
  gint64 id;       /* 0: to be made */
} FoldImportAccount;

typedef struct
{
  char *name;
  char *ticker; /* "" none */
  char *isin;
  char *wkn;
  char *cusip;
  char currency[FOLD_CURRENCY_SIZE];
  gint64 id; /* once made */
} FoldImportInstrument;

/* What the book has under a name that the file uses. */
typedef struct
{
  gint64 id; /* of the instrument; 0: none, or several */
  char currency[FOLD_CURRENCY_SIZE];
  gboolean ambiguous;
  gboolean has_isin; /* it is known by one */
} FoldImportNamed;

/* How far it is, 0 to 1. FALSE: stop. */
typedef gboolean (*FoldImportProgress) (double fraction, gpointer user_data);

/* FoldImportPlan: what of a file's content a book does not know yet, and where it goes. */
typedef struct
{
  char *portfolio;        /* of rows that name none, or of all */
  gboolean is_chosen;     /* somebody has said where all rows go */
  GPtrArray *portfolios;  /* FoldImportPortfolio; the first is that one */
  GPtrArray *accounts;    /* FoldImportAccount */
  GPtrArray *instruments; /* FoldImportInstrument to be made, in the order of the file */
  GPtrArray *refusals;    /* FoldImportRefusal: those of the file and those that only the book can give, by row */
  guint n_new;
  guint n_known;
  gint64 state; /* of the store, that the plan rests on */
  char base_currency[FOLD_CURRENCY_SIZE];
  GHashTable *named; /* symbol or ISIN, as the file has it -> FoldImportNamed */
} FoldImportPlan;

/* fold_import_plan_new: on the book's thread: takes along what the plan needs of its objects. */
FoldImportPlan *fold_import_plan_new (FoldImportContent *content, FoldBook *book, const char *portfolio);

/* fold_import_plan_fill: on any thread that may use the store: looks at every row; once. progress may be NULL.
 * Errors: those of the store, G_IO_ERROR_CANCELLED. */
gboolean fold_import_plan_fill (FoldImportPlan *self,
                                FoldImportContent *content,
                                FoldStore *store,
                                FoldImportProgress progress,
                                gpointer user_data,
                                GError **error);
void fold_import_plan_free (FoldImportPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldImportPlan, fold_import_plan_free)

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
