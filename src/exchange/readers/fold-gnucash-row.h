/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-gnucash-file.h"
#include "fold-grid.h"

G_BEGIN_DECLS

/* FoldGnucashRow: a row that is given. Numbers that are 0 are left out; so are texts that are NULL. */
typedef struct
{
  const char *kind;
  const char *account;
  const FoldGnucashAccount *security; /* NULL: none */
  gint64 quantity, price;
  const char *currency;
  gint64 gross, fee, tax, net;
  const char *net_currency;
  gint64 split_new, split_old;
} FoldGnucashRow;

/* FoldGnucashRows: gives the rows of one transaction after another to a grid. */
typedef struct
{
  FoldCsv *csv;
  FoldGrid *grid;
  guint header;
  const FoldGnucashTransaction *transaction; /* at hand */
  guint n;                                   /* of its rows so far */
} FoldGnucashRows;

void fold_gnucash_rows_init (FoldGnucashRows *self, FoldCsv *csv, FoldGrid *grid);
void fold_gnucash_rows_begin (FoldGnucashRows *self, const FoldGnucashTransaction *transaction);
/* fold_gnucash_rows_add: the second row of a transaction, and those behind it, have an id of their own. */
void fold_gnucash_rows_add (FoldGnucashRows *self, const FoldGnucashRow *row);

G_END_DECLS
