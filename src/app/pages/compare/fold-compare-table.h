/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fold-comparison.h"
#include "fold-export-table.h"

G_BEGIN_DECLS

/* The table of instruments of the Scenarios page: a column a scenario, each with the three figures and the score. */
typedef struct _FoldCompareTable FoldCompareTable;

/** @table: with a column of names alone; the others are added behind it */
FoldCompareTable *fold_compare_table_new (GtkColumnView *table);
void fold_compare_table_free (FoldCompareTable *self);

/** @comparison: (nullable): what the cells show from now on; it has to stay until the next call
 * @cells: whether they show it at once, or at the next call that says so */
void fold_compare_table_show (FoldCompareTable *self, FoldComparison *comparison, gboolean cells);

/** Whether cells have room for a single figure and the score only. */
void fold_compare_table_set_short (FoldCompareTable *self, gboolean is_short);

/** Returns: (transfer full): a row an instrument and scenario, of @rows (element-type FoldInstrument) */
FoldExportTable *fold_compare_table_export (FoldCompareTable *self, GListModel *rows);

G_END_DECLS
