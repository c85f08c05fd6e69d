/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-csv.h"
#include "fold-date.h"
#include "fold-gnucash-amount.h"
#include "fold-rule.h"

G_BEGIN_DECLS

/* A file of GnuCash: transactions, each of splits, each of an account. */

typedef struct
{
  const char *name;     /* in full */
  const char *leaf;     /* its last part */
  const char *depot;    /* what is before that: the account that a security is in */
  const char *root;     /* its first part; same texts are one pointer */
  const char *symbol;   /* its commodity as it is written; the same texts are one pointer */
  const char *currency; /* of money: the code, or what stands for it where no currency has that sign */
  gboolean is_security;
  gboolean is_income, is_tax; /* as its name says */
  gboolean is_cut_finely;     /* has amounts with more or fewer decimals than that currency has */
  GArray *changes;            /* of a security: FoldGnucashChange */
  gboolean is_added_up;
} FoldGnucashAccount;

typedef struct
{
  FoldGnucashAccount *account;
  gint64 amount; /* x FOLD_QUANTITY_SCALE of a security, else x FOLD_MONEY_SCALE */
  gint64 value;  /* in the transaction's currency, x FOLD_MONEY_SCALE */
  gint64 slack;  /* that the rounding of value explains */
  gint64 rate;   /* x FOLD_PRICE_SCALE */
} FoldGnucashSplit;

typedef struct
{
  guint row; /* of the table: its first */
  guint n_rows;
  const char *date, *id, *description, *notes; /* of its first row; never NULL */
  const char *currency;                        /* a code; "": the file does not say */
  FoldDate day;
  gboolean is_void;
  gboolean is_broken; /* has numbers that are none, or more splits than any transaction */
  guint first, n_splits;
} FoldGnucashTransaction;

typedef struct _FoldGnucashFile FoldGnucashFile;

/* fold_gnucash_file_new: header: the row with the names of the columns, in any language. Takes a time that grows
 * with the length of the table. Returns: (transfer full) (nullable): NULL where it has not the columns */
FoldGnucashFile *fold_gnucash_file_new (FoldCsv *csv, guint header, const FoldRule *rule);
void fold_gnucash_file_free (FoldGnucashFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldGnucashFile, fold_gnucash_file_free)

guint fold_gnucash_file_get_n (FoldGnucashFile *self);
const FoldGnucashTransaction *fold_gnucash_file_get (FoldGnucashFile *self, guint transaction);
/* fold_gnucash_file_get_splits: those of a transaction, one behind the other. */
const FoldGnucashSplit *fold_gnucash_file_get_splits (FoldGnucashFile *self, const FoldGnucashTransaction *of);
/* fold_gnucash_file_is_depot: whether securities are in the account. */
gboolean fold_gnucash_file_is_depot (FoldGnucashFile *self, const FoldGnucashAccount *account);
/* fold_gnucash_file_find_security: by its name or its symbol. Returns: (nullable) (transfer none) */
const FoldGnucashAccount *fold_gnucash_file_find_security (FoldGnucashFile *self, const char *name);
/* fold_gnucash_file_get_held: what the transactions of earlier days, and of the day those before it, left. */
gint64
fold_gnucash_file_get_held (FoldGnucashFile *self, FoldGnucashAccount *account, const FoldGnucashTransaction *before);

G_END_DECLS
