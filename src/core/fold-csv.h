/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fold-error.h"

G_BEGIN_DECLS

/**
 * FoldCsvQuoting:
 * @FOLD_CSV_QUOTING_AUTO: whichever reads the file with fewer faults
 * @FOLD_CSV_QUOTING_DOUBLED: RFC 4180, a quote inside quotes is written twice
 * @FOLD_CSV_QUOTING_BACKSLASH: as a JSON string, with \" \\ \/ \n \r \t \uXXXX inside quotes
 */
typedef enum
{
  FOLD_CSV_QUOTING_AUTO,
  FOLD_CSV_QUOTING_DOUBLED,
  FOLD_CSV_QUOTING_BACKSLASH,
} FoldCsvQuoting;

/* A table of text, immutable once read. Rows and columns count from 0; a row may be shorter or longer than others. */
typedef struct _FoldCsv FoldCsv;

/**
 * fold_csv_new:
 * @bytes: the file; any bytes are read as some table, without fail
 * @separator: `,` `;` tab or `|`; 0 chooses the one that gives the most regular table
 * @error: FOLD_CORE_ERROR_FILE where it has more rows or cells than any account statement
 *
 * Reads a table of text in whatever encoding and dialect, in a time that grows with its length and no faster. Blank
 * lines are rows without fields, so that preambles and footers can be told; what follows a closing quote, and a quote
 * that is never closed, are taken as they stand and mark their row as damaged.
 *
 * Returns: (transfer full): the table
 */
FoldCsv *fold_csv_new (GBytes *bytes, char separator, FoldCsvQuoting quoting, GError **error);
FoldCsv *fold_csv_ref (FoldCsv *self);
void fold_csv_unref (FoldCsv *self);

guint fold_csv_get_n_rows (FoldCsv *self);
guint fold_csv_get_n_fields (FoldCsv *self, guint row);

/**
 * fold_csv_get_field:
 *
 * Returns: (nullable) (transfer none): the text of the cell, blanks and all; NULL where the row is shorter
 */
const char *fold_csv_get_field (FoldCsv *self, guint row, guint column);

/**
 * fold_csv_get_line:
 *
 * Returns: the line of the file, from 1, on which the row begins: what an editor shows
 */
guint fold_csv_get_line (FoldCsv *self, guint row);

/**
 * fold_csv_dup_source:
 *
 * Returns: (transfer full): the row as it stands in the file, decoded, without the end of its line
 */
char *fold_csv_dup_source (FoldCsv *self, guint row);

/**
 * fold_csv_is_damaged:
 *
 * Returns: whether the quotes of the row are not in order
 */
gboolean fold_csv_is_damaged (FoldCsv *self, guint row);

char fold_csv_get_separator (FoldCsv *self);

/**
 * fold_csv_get_quoting:
 *
 * Returns: how the file was read: never FOLD_CSV_QUOTING_AUTO
 */
FoldCsvQuoting fold_csv_get_quoting (FoldCsv *self);
const char *fold_csv_get_encoding (FoldCsv *self);

/**
 * fold_csv_append_row:
 * @fields: (array length=n_fields): a NULL is an empty cell
 *
 * Writes a row as RFC 4180 has it, with quotes where they are needed. What a spreadsheet would take for a formula,
 * which may send away what the table holds, gets an apostrophe before it; fold_csv_new () takes that off again.
 */
void fold_csv_append_row (GString *text, const char *const *fields, gsize n_fields, char separator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldCsv, fold_csv_unref)

G_END_DECLS
