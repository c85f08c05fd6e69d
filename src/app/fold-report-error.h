/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * fold_report_error:
 * @widget: where the user asked for what was refused
 * @error: whose message is a whole sentence for the user
 *
 * Tells that an edit was refused, and why: a toast in the dialog on top, or in the window where none is open; spoken as
 * well. The one way for all of the room, but for what stands beside a field as long as its text is wrong.
 *
 * To be called after the edit, as arguments of one call are evaluated in any order; then the control shows the book's
 * value again:
 *
 *     if (!fold_book_set_name (book, name, &error))
 *       {
 *         fold_report_error (GTK_WIDGET (self), error);
 *         gtk_editable_set_text (self->name_row, fold_book_get_name (book));
 *       }
 */
void fold_report_error (GtkWidget *widget, const GError *error);

/**
 * fold_report_export:
 *
 * Tells that @file has been written, in a toast of the window of @widget.
 */
void fold_report_export (GtkWidget *widget, GFile *file);

/**
 * fold_report_error_get_count:
 *
 * How many refusals were told in @window so far. Where it grows while the window asks for what was typed to be saved,
 * the window stays: what was typed may still be there.
 */
guint fold_report_error_get_count (GtkWidget *window);

G_END_DECLS
