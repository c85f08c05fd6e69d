/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-import-content.h"
#include "fold-import-decisions.h"
#include "fold-import-place.h"

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
  FoldCostMethod cost_method; /* of one that is to be made */
  guint portfolio;            /* in the plan's portfolios */
  gint64 id;                  /* 0: to be made, where something new goes into it */
  guint n_new;                /* transactions that are new */
} FoldImportAccount;

typedef struct
{
  char *name;
  char *ticker; /* "" none */
  char *isin;
  char *wkn;
  char *cusip;
  char currency[FOLD_CURRENCY_SIZE]; /* "" none */
  char *class_slug;                  /* "" none */
  char *identifiers;                 /* all of them, as FoldImportDetails has them; "": those above */
  gint64 id;                         /* once made */
  guint n_new;                       /* rows that are new; without any it is not made */
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

/* A file of those that come in together. */
typedef struct
{
  FoldImportContent *content;     /* outlives the plan's making and its writing */
  FoldImportDecisions *decisions; /* looked at while the plan is begun */
  const char *file_name;
  const char *format; /* its id */

  guint n_new;
  guint n_known;
  guint n_aside;
  guint n_out;  /* that somebody left out */
  gint64 batch; /* once it is written; 0: it was not */
} FoldImportPart;

/* A fund whose contents a file has. */
typedef struct
{
  guint file;
  char *name;
  gint64 id;        /* 0: to be made */
  FoldDate date;    /* FOLD_DATE_NONE: the file does not say */
  GArray *holdings; /* FoldFundPart: what the book has instruments for, each once */
  gint64 sum;       /* of all rows, in parts per million */
  gboolean is_known;
} FoldImportFund;

/* FoldImportPlan: what of the content of files a book does not know yet, and where it goes. Files that come in together
 * are one plan: a row that several of them have is new in the first alone, and what is made for one serves all. */
typedef struct
{
  gatomicrefcount ref_count;
  GArray *parts;          /* FoldImportPart; names are the plan's own */
  GPtrArray *records;     /* (unowned) FoldImportRecord of all files, by file: those of the contents, or of changed */
  GPtrArray *changed;     /* FoldImportRecord: what somebody made of rows */
  char *portfolio;        /* of rows that name none, or of all */
  char *account;          /* of all rows, whatever they name; NULL: as they say */
  gboolean is_chosen;     /* somebody has said where all rows go */
  GPtrArray *portfolios;  /* FoldImportPortfolio; the first is that one */
  GPtrArray *accounts;    /* FoldImportAccount */
  GPtrArray *instruments; /* FoldImportInstrument to be made, in the order of the files */
  GPtrArray *refusals;    /* FoldImportRefusal: those of the files and those that only the book can give, by row */
  guint n_new;
  guint n_known;
  gint64 state; /* of the store, that the plan rests on */
  char base_currency[FOLD_CURRENCY_SIZE];
  GHashTable *named;   /* symbol or ISIN, as the file has it -> FoldImportNamed */
  GHashTable *lists;   /* watchlists by name, in capitals -> gint64 id, 0: to be made */
  GHashTable *classes; /* (set) slugs of classes that the files name and the book has */
  GPtrArray *funds;    /* FoldImportFund, by file */
} FoldImportPlan;

/* fold_import_plan_new: on the book's thread: takes along what the plan needs of its objects. parts: copied. */
FoldImportPlan *
fold_import_plan_new (const FoldImportPart *parts, guint n_parts, FoldBook *book, const FoldImportPlace *place);

/* fold_import_plan_fill: on any thread that may use the store: looks at every row; once. progress may be NULL.
 * Errors: those of the store, G_IO_ERROR_CANCELLED. */
gboolean fold_import_plan_fill (FoldImportPlan *self,
                                FoldStore *store,
                                FoldImportProgress progress,
                                gpointer user_data,
                                GError **error);
FoldImportPlan *fold_import_plan_ref (FoldImportPlan *self);
void fold_import_plan_unref (FoldImportPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldImportPlan, fold_import_plan_unref)

const FoldImportPart *fold_import_plan_get_part (const FoldImportPlan *self, guint file);

/* fold_import_record_dup_key: a digest of what a transaction means in an account, and of its occurrence. It names the
 * instrument as the file does, so that what becomes of the instrument in the book changes no key. */
char *fold_import_record_dup_key (const FoldImportRecord *self, gint64 account_id);
/* fold_import_record_dup_meaning: what that digest is made of, but for the account and the occurrence. */
char *fold_import_record_dup_meaning (const FoldImportRecord *self);

/* fold_import_plan_write: a batch of each file that has something new. Inside an edit of the book;
 * FOLD_STORE_ERROR_BUSY where another program has written since the plan was made. */
gboolean fold_import_plan_write (FoldImportPlan *self, FoldStore *store, GError **error);

G_END_DECLS
