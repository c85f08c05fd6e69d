/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-gnucash-row.h"

#include "fold-decimal.h"

static const char *const names[]
    = { "kind",  "date",     "id",    "account", "symbol", "name", "comment",      "quantity",
        "price", "currency", "gross", "fee",     "tax",    "net",  "net currency", "ratio" };

void
fold_gnucash_rows_init (FoldGnucashRows *self, FoldCsv *csv, FoldGrid *grid)
{
  *self = (FoldGnucashRows){ .csv = csv, .grid = grid };
  self->header = fold_grid_add_header (grid, names, G_N_ELEMENTS (names));
}

void
fold_gnucash_rows_begin (FoldGnucashRows *self, const FoldGnucashTransaction *transaction)
{
  self->transaction = transaction;
  self->n = 0;
}

static char *
dup_id (FoldGnucashRows *self)
{
  const char *id = self->transaction->id;

  self->n++;
  return *id == '\0' || self->n == 1 ? g_strdup (id) : g_strdup_printf ("%s/%u", id, self->n);
}

static char *
dup_comment (const FoldGnucashTransaction *transaction)
{
  const char *between = *transaction->description != '\0' && *transaction->notes != '\0' ? ", " : "";

  return g_strconcat (transaction->description, between, transaction->notes, NULL);
}

static char *
dup_number (gint64 value, gint64 scale)
{
  return value != 0 ? fold_decimal_format (value, scale) : NULL;
}

void
fold_gnucash_rows_add (FoldGnucashRows *self, const FoldGnucashRow *row)
{
  const FoldGnucashTransaction *transaction = self->transaction;
  g_autofree char *source = fold_csv_dup_source (self->csv, transaction->row);
  g_autofree char *id = dup_id (self), *comment = dup_comment (transaction);
  g_autofree char *quantity = dup_number (row->quantity, FOLD_QUANTITY_SCALE);
  g_autofree char *price = dup_number (row->price, FOLD_PRICE_SCALE);
  g_autofree char *gross = dup_number (row->gross, FOLD_MONEY_SCALE);
  g_autofree char *fee = dup_number (row->fee, FOLD_MONEY_SCALE);
  g_autofree char *tax = dup_number (row->tax, FOLD_MONEY_SCALE);
  g_autofree char *net = dup_number (row->net, FOLD_MONEY_SCALE);
  g_autofree char *ratio
      = row->split_old != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, row->split_new, row->split_old)
                            : NULL;
  const char *const cells[G_N_ELEMENTS (names)] = {
    row->kind,
    transaction->date,
    id,
    row->account,
    row->security != NULL ? row->security->symbol : NULL,
    row->security != NULL ? row->security->leaf : NULL,
    comment,
    quantity,
    price,
    row->currency,
    gross,
    fee,
    tax,
    net,
    row->net_currency,
    ratio,
  };

  fold_grid_add_row (self->grid, self->header, fold_csv_get_line (self->csv, transaction->row), cells,
                     G_N_ELEMENTS (names), source);
}
