/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What all dialogs for files share. In a sandbox they are the portal's, which forgets what is not set here. */

/** Returns: (transfer full): a dialog without filters */
GtkFileDialog *fold_file_dialog_new (const char *title);

/**
 * fold_file_dialog_add_filter:
 * @suffixes: (array zero-terminated=1): like "csv"; case does not matter
 *
 * The first filter is the one that is chosen already.
 */
void fold_file_dialog_add_filter (GtkFileDialog *dialog, const char *name, const char *const *suffixes);
void fold_file_dialog_add_all (GtkFileDialog *dialog);

/** Returns: whether the dialog was closed, by its user or with its window: that is an answer, and no failure */
gboolean fold_file_dialog_was_closed (const GError *error);

G_END_DECLS
