/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FOLD_CLI_ALIGN_START, /* words */
  FOLD_CLI_ALIGN_END,   /* numbers */
} FoldCliAlign;

/* FoldCliTable: a table for reading in a terminal: columns as wide as what is in them, wide characters (Chinese,
 * Japanese, Korean) counted as the two cells that they take. */
typedef struct _FoldCliTable FoldCliTable;

FoldCliTable *fold_cli_table_new (void);
void fold_cli_table_free (FoldCliTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldCliTable, fold_cli_table_free)

/* fold_cli_table_add_column: all columns before the first cell. */
void fold_cli_table_add_column (FoldCliTable *self, const char *title, FoldCliAlign align);

/* fold_cli_table_add_columns: title: of one with words, then titles of those with numbers, up to a NULL. */
void fold_cli_table_add_columns (FoldCliTable *self, const char *title, ...) G_GNUC_NULL_TERMINATED;

/* fold_cli_table_add: the next cell, row by row, shown on one line; NULL is an empty one. fold_cli_table_take: takes
 * text over. */
void fold_cli_table_add (FoldCliTable *self, const char *text);
void fold_cli_table_take (FoldCliTable *self, char *text);

/* fold_cli_table_print: title (may be NULL) on a line of its own, the columns' titles, the rows. */
void fold_cli_table_print (FoldCliTable *self, const char *title);

/* fold_cli_text_width: cells that a text takes in a terminal. */
guint fold_cli_text_width (const char *text);

/* How numbers read in a table, in the user's locale; what is missing is a dash. Returns: (transfer full) */
char *fold_cli_format_number (double value, guint digits);
char *fold_cli_format_percent (double fraction);
char *fold_cli_format_multiple (double multiple);
char *fold_cli_format_decimal (gint64 value, gint64 scale, guint digits);

G_END_DECLS
