/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-csv.h"
#include "fold-date.h"
#include "fold-number.h"
#include "fold-rule.h"

G_BEGIN_DECLS

typedef enum
{
  FOLD_GNUCASH_COLUMN_DATE,
  FOLD_GNUCASH_COLUMN_ID,
  FOLD_GNUCASH_COLUMN_DESCRIPTION,
  FOLD_GNUCASH_COLUMN_NOTES,
  FOLD_GNUCASH_COLUMN_CURRENCY,
  FOLD_GNUCASH_COLUMN_VOID,
  FOLD_GNUCASH_COLUMN_FULL_NAME,
  FOLD_GNUCASH_COLUMN_NAME,
  FOLD_GNUCASH_COLUMN_WITH_SYMBOL,
  FOLD_GNUCASH_COLUMN_AMOUNT,
  FOLD_GNUCASH_COLUMN_VALUE,
  FOLD_GNUCASH_COLUMN_RATE,
} FoldGnucashColumn;
#define FOLD_GNUCASH_N_COLUMNS 12

/* FoldGnucashTable: where the columns of a file are, and how it writes what is in them. */
typedef struct
{
  FoldCsv *csv;
  int columns[FOLD_GNUCASH_N_COLUMNS]; /* -1: the file has none */
  FoldNumberStyle style;
  FoldDateOrder order;
  char separator[8]; /* between the parts of an account's name */
} FoldGnucashTable;

/* fold_gnucash_table_read: header: the row with the names of the columns, in any language that the rule has labels in.
 * self->csv is a reference of its own, where it has them. Returns: whether it has all that are needed */
gboolean fold_gnucash_table_read (FoldGnucashTable *self, FoldCsv *csv, guint header, const FoldRule *rule);
/* fold_gnucash_table_get: a cell as it stands; "" where there is none. Returns: (transfer none) */
const char *fold_gnucash_table_get (const FoldGnucashTable *self, guint row, FoldGnucashColumn column);

G_END_DECLS
