/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of GnuCash's export of transactions: double entry, of a whole household. What it makes of the part that is
 * about a portfolio: see docs/formats.md. */
#include "fold-readers.h"

#include "fold-gnucash-bookings.h"
#include "fold-reader-options.h"

#define HEADER_SEARCH 40u /* rows that may stand above the header */

static gboolean
is_header (FoldCsv *csv, guint row, const FoldRule *rule)
{
  guint n = fold_csv_get_n_fields (csv, row);
  g_autofree const char **fields = g_new0 (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    fields[i] = fold_csv_get_field (csv, row, i);
  return n > 0 && fold_rule_fits (rule, fields, n);
}

static FoldGrid *
make_grid (FoldGnucashFile *file, FoldCsv *csv)
{
  FoldGrid *grid = fold_grid_new ();
  g_autoptr (FoldGnucashBookings) bookings = fold_gnucash_bookings_new (file, csv, grid);

  fold_grid_add_table (grid, csv);
  for (guint i = 0; i < fold_gnucash_file_get_n (file); i++)
    fold_gnucash_bookings_add (bookings, fold_gnucash_file_get (file, i));
  return grid;
}

static FoldGrid *
read_gnucash (FoldImportSource *source, FoldRule *rule, GError **error)
{
  FoldCsv *csv = fold_import_source_get_csv (source, error);
  guint n_rows = csv != NULL ? MIN (fold_csv_get_n_rows (csv), HEADER_SEARCH) : 0;

  for (guint row = 0; row < n_rows; row++)
    {
      g_autoptr (FoldGnucashFile) file = is_header (csv, row, rule) ? fold_gnucash_file_new (csv, row, rule) : NULL;

      if (file != NULL)
        return make_grid (file, csv);
    }
  return NULL;
}

const FoldReader fold_reader_gnucash = { "gnucash", fold_reader_is_table, read_gnucash };
