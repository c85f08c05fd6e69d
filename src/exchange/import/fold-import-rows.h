/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fold-import-row.h"

G_BEGIN_DECLS

/* A row as a plan found it. The strings belong to what was read and to the plan. */
typedef struct
{
  guint row;
  guint place; /* among what the row is booked as */
  FoldImportState state;
  FoldImportChoice choice;
  gboolean is_changed; /* by somebody */
  const char *source;
  const char *column;
  const char *reason;
  const FoldImportRecord *record; /* NULL: none could be made of it */
} FoldImportLine;

/* FoldImportRows: the rows of a planned import in the order of the file, a list model of FoldImportRow. There may be
 * hundreds of thousands: a row becomes an object when somebody asks for it, a new one every time. */
#define FOLD_TYPE_IMPORT_ROWS (fold_import_rows_get_type ())
G_DECLARE_FINAL_TYPE (FoldImportRows, fold_import_rows, FOLD, IMPORT_ROWS, GObject)

FoldImportRows *fold_import_rows_new (void);

/* fold_import_rows_take: lines: (transfer full) (nullable) (element-type FoldImportLine): by row. Their strings must
 * outlive them here. */
void fold_import_rows_take (FoldImportRows *self, GArray *lines);

/* fold_import_rows_set_shown: only the rows of those states are in the list, 1 << FoldImportState each. */
#define FOLD_IMPORT_ROWS_ALL G_MAXUINT
void fold_import_rows_set_shown (FoldImportRows *self, guint states);

G_END_DECLS
