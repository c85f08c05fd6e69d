/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What all dialogs for files share. In a sandbox they are the portal's, which forgets what is not set here. */

GtkFileDialog *fold_file_dialog_new        (const char    *title);
void           fold_file_dialog_add_filter (GtkFileDialog *dialog, const char *name, ...) G_GNUC_NULL_TERMINATED;
void           fold_file_dialog_add_all    (GtkFileDialog *dialog);
gboolean       fold_file_dialog_was_closed (const GError  *error);

G_END_DECLS
