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
  GString *cells;  /* all fields, each ending with NUL */
  GArray *offsets; /* gsize: where each field starts in the cells */
  GArray *rows;    /* FoldCsvRow */
};

void fold_csv_read_rows (FoldCsv *self, gsize start, gsize end, char separator, FoldCsvQuoting quoting);

G_END_DECLS
