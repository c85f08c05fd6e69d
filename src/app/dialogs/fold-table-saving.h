/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fold-export-table.h"

G_BEGIN_DECLS

/**
 * fold_table_saving_ask:
 * @parent: a widget in the window, which tells how it went
 * @title: of the dialog that asks for a file
 * @name: of the file, as proposed
 * @table: (transfer full): what is saved, as CSV
 */
void fold_table_saving_ask (GtkWidget *parent, const char *title, const char *name, FoldExportTable *table);

G_END_DECLS
