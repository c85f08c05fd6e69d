/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-exact.h"

G_BEGIN_DECLS

/* A column: its name in files, the same in every language, and its title for people: N_(), or NULL for the name. */
typedef struct
{
  const char *name;
  const char *title;
} FoldExportColumn;

/* FoldExportTable: a table on its way into a file or onto the clipboard, filled cell by cell, row by row. */
typedef struct _FoldExportTable FoldExportTable;

/* fold_export_table_new: columns: static, end with a name of NULL. Returns: (transfer full) */
FoldExportTable *fold_export_table_new (const FoldExportColumn *columns);
void fold_export_table_free (FoldExportTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldExportTable, fold_export_table_free)

guint fold_export_table_get_n_rows (FoldExportTable *self);

/* The next cell. text: NULL is missing. decimal: exact; FOLD_EXPORT_MISSING is missing, as are a quantity of
 * FOLD_EXACT_MISSING and a number that is not finite. list: texts parted by commas, blanks around them dropped. */
#define FOLD_EXPORT_MISSING G_MININT64
void fold_export_table_add_text (FoldExportTable *self, const char *text);
void fold_export_table_take_text (FoldExportTable *self, char *text);
void fold_export_table_add_decimal (FoldExportTable *self, gint64 value, gint64 scale);
void fold_export_table_add_quantity (FoldExportTable *self, FoldExact quantity);
void fold_export_table_add_number (FoldExportTable *self, double number);
void fold_export_table_add_integer (FoldExportTable *self, gint64 integer);
void fold_export_table_add_list (FoldExportTable *self, const char *list);

/* fold_export_table_to_csv: as fold_csv_append_row () writes: UTF-8, commas, CRLF, a header of names; numbers with a
 * point, without groups; what is missing is empty.
 * fold_export_table_to_json: an array of an object a row; decimals are strings, lists arrays, what is missing null.
 * fold_export_table_to_text: for the clipboard and so for a spreadsheet: a line a row, cells parted by tabs, a header
 * of translated titles, the user's decimal sign; line breaks and tabs within a cell are blanks.
 * Returns: (transfer full) */
char *fold_export_table_to_csv (FoldExportTable *self);
char *fold_export_table_to_json (FoldExportTable *self);
char *fold_export_table_to_text (FoldExportTable *self);

/* fold_export_table_append_json_rows: the objects alone, a line each behind indent, parted by commas. */
void fold_export_table_append_json_rows (FoldExportTable *self, GString *json, const char *indent);

/* fold_export_json_append_string: text as a JSON string, quotes and all; NULL is null. */
void fold_export_json_append_string (GString *json, const char *text);

G_END_DECLS
