/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-csv.h"
#include "fold-date.h"

G_BEGIN_DECLS

/* The columns that the formats know. */
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

/* fold_import_table_new: format: as in fold_import_new (). Errors: FOLD_IMPORT_ERROR, FOLD_CORE_ERROR. */
FoldImportTable *fold_import_table_new (GBytes *bytes, const char *file_name, const char *format, GError **error);
void fold_import_table_free (FoldImportTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldImportTable, fold_import_table_free)

const char *fold_import_table_get_format (FoldImportTable *self); /* static */
guint fold_import_table_get_n_rows (FoldImportTable *self);
guint fold_import_table_get_line (FoldImportTable *self, guint row);
char *fold_import_table_dup_source (FoldImportTable *self, guint row);
/* fold_import_table_get_column_name: as the file writes it; the format's own name where the file has no such column. */
const char *fold_import_table_get_column_name (FoldImportTable *self, FoldImportColumn column);

gboolean fold_import_table_is_blank (FoldImportTable *self, guint row);
/* fold_import_table_check_shape: FALSE for a row whose quotes or number of cells leave in doubt what belongs where. */
gboolean fold_import_table_check_shape (FoldImportTable *self, guint row, GError **error);

/* fold_import_table_dup_cell: without blanks around; "" where the row or the file has no such cell. */
char *fold_import_table_dup_cell (FoldImportTable *self, guint row, FoldImportColumn column);
gboolean fold_import_table_read_date (FoldImportTable *self, guint row, FoldDate *date, GError **error);
/* fold_import_table_read_number: an empty cell gives empty. currency: what the row is in; another one beside the number
 * is an error. */
gboolean fold_import_table_read_number (FoldImportTable *self,
                                        guint row,
                                        FoldImportColumn column,
                                        gint64 scale,
                                        gint64 empty,
                                        const char *currency,
                                        gint64 *value,
                                        GError **error);

G_END_DECLS
