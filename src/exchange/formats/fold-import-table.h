/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-csv.h"
#include "fold-date.h"
#include "fold-import-format.h"

G_BEGIN_DECLS

/* The columns that formats with a header know. */
typedef enum
{
  FOLD_IMPORT_COLUMN_DATE,
  FOLD_IMPORT_COLUMN_SYMBOL,
  FOLD_IMPORT_COLUMN_INSTRUMENT_TYPE,
  FOLD_IMPORT_COLUMN_QUANTITY,
  FOLD_IMPORT_COLUMN_ACTIVITY_TYPE,
  FOLD_IMPORT_COLUMN_UNIT_PRICE,
  FOLD_IMPORT_COLUMN_CURRENCY,
  FOLD_IMPORT_COLUMN_FEE,
  FOLD_IMPORT_COLUMN_AMOUNT,
  FOLD_IMPORT_COLUMN_ACCOUNT,
  FOLD_IMPORT_COLUMN_ISIN,
  FOLD_IMPORT_COLUMN_COMMENT,
  FOLD_IMPORT_COLUMN_FX_RATE,
  FOLD_IMPORT_COLUMN_SUBTYPE,
  FOLD_IMPORT_COLUMN_PRICE,
} FoldImportColumn;
#define FOLD_IMPORT_N_COLUMNS 15

/* FoldImportTable: the rows below a header, cells found by column whatever their order; knows how the file writes
 * numbers and dates. Rows count from 0 here. */
typedef struct _FoldImportTable FoldImportTable;

void fold_import_table_free (FoldImportTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldImportTable, fold_import_table_free)

extern const char *const fold_import_table_suffixes[];

/* fold_import_table_probe: of all formats whose file is a table that names the columns that they need, and none that
 * they are without. */
gboolean
fold_import_table_probe (const FoldImportFormat *format, FoldImportSource *source, gboolean *fits, GError **error);

/* FoldImportRowReader: reads a row; NULL with an error about *column, which starts as FOLD_IMPORT_COLUMN_DATE. */
typedef FoldImportRecord *(*FoldImportRowReader) (FoldImportTable *table,
                                                  guint row,
                                                  FoldImportColumn *column,
                                                  GError **error);

/* fold_import_table_read: every row below the header; one that cannot be read is a refusal.
 * Errors: FOLD_IMPORT_ERROR, FOLD_CORE_ERROR. */
gboolean fold_import_table_read (const FoldImportFormat *format,
                                 FoldImportSource *source,
                                 FoldImportRowReader read_row,
                                 FoldImportContent *content,
                                 GError **error);

/* fold_import_table_dup_cell: without blanks around; "" where the row or the file has no such cell. */
char *fold_import_table_dup_cell (FoldImportTable *self, guint row, FoldImportColumn column);
gboolean fold_import_table_read_date (FoldImportTable *self, guint row, FoldDate *date, GError **error);
/* fold_import_table_read_time: of the day, as fold_date_read_time () has it. */
int fold_import_table_read_time (FoldImportTable *self, guint row);
/* fold_import_table_read_number: an empty cell gives empty. */
gboolean fold_import_table_read_number (FoldImportTable *self,
                                        guint row,
                                        FoldImportColumn column,
                                        gint64 scale,
                                        gint64 empty,
                                        gint64 *value,
                                        GError **error);
/* fold_import_table_read_currency: "" where the cell is empty; divisor of a minor unit, else 1. */
gboolean
fold_import_table_read_currency (FoldImportTable *self, guint row, char *currency, gint64 *divisor, GError **error);
/* fold_import_table_read_money: a number in the row's currency, minor units turned into the currency; a unit beside the
 * number counts for it, and another currency is an error. */
gboolean fold_import_table_read_money (FoldImportTable *self,
                                       guint row,
                                       FoldImportColumn column,
                                       gint64 scale,
                                       gint64 empty,
                                       const char *currency,
                                       gint64 divisor,
                                       gint64 *value,
                                       GError **error);

G_END_DECLS
