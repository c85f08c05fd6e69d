/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: what the two source files of FoldCsv share. */
#pragma once

#include "fold-csv.h"

G_BEGIN_DECLS

typedef struct
{
  guint first_field;
  guint n_fields;
  guint line;
  gboolean is_damaged;
  gsize start; /* of its source in the text */
  gsize length;
} FoldCsvRow;

struct _FoldCsv
{
  gatomicrefcount ref_count;
  char *text;
  gsize length;
  const char *encoding;
  char separator;
  FoldCsvQuoting quoting;
  GString *cells;      /* all fields, each ending with NUL */
  GArray *offsets;     /* gsize: where each field starts in the cells */
  GArray *rows;        /* FoldCsvRow */
  guint64 n_looked_at; /* characters, again each time: what reading has cost so far */
};

/* The most that a table may have, so that a small file of nothing but ends of lines takes no gigabytes of memory. As
 * many rows as a spreadsheet has, and 16 cells in each. */
#define FOLD_CSV_MAX_ROWS 1048576u
#define FOLD_CSV_MAX_FIELDS (16 * FOLD_CSV_MAX_ROWS)

/**
 * fold_csv_read_rows:
 *
 * Fills the tables of @self anew, from @start to @end of its text, or up to the first row that is too many.
 *
 * Returns: whether the table is as large as it may be, at most
 */
gboolean fold_csv_read_rows (FoldCsv *self, gsize start, gsize end, char separator, FoldCsvQuoting quoting);

/**
 * fold_csv_skip_apostrophe:
 *
 * Returns: how many characters at the start of @field only keep spreadsheets from taking it for a formula: 0 or 1
 */
gsize fold_csv_skip_apostrophe (const char *field);

G_END_DECLS
