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

FoldCsv *fold_csv_new (GBytes *bytes, char separator, FoldCsvQuoting quoting, GError **error);
FoldCsv *fold_csv_ref (FoldCsv *self);
void fold_csv_unref (FoldCsv *self);

guint fold_csv_get_n_rows (FoldCsv *self);
guint fold_csv_get_n_fields (FoldCsv *self, guint row);
const char *fold_csv_get_field (FoldCsv *self, guint row, guint column);
guint fold_csv_get_line (FoldCsv *self, guint row);
char *fold_csv_dup_source (FoldCsv *self, guint row);
gboolean fold_csv_is_damaged (FoldCsv *self, guint row);

char fold_csv_get_separator (FoldCsv *self);
FoldCsvQuoting fold_csv_get_quoting (FoldCsv *self);
const char *fold_csv_get_encoding (FoldCsv *self);

void fold_csv_append_row (GString *text, const char *const *fields, gsize n_fields, char separator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldCsv, fold_csv_unref)

G_END_DECLS
