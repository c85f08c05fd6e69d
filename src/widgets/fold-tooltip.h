/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * fold_tooltip_set:
 *
 * As gtk_widget_set_tooltip_text(), for a widget that is not in view yet. A visible one asks the display at once where
 * the pointer is, and waits for the answer; of a form's hundred rows each does.
 */
void fold_tooltip_set (GtkWidget *widget, const char *text);

G_END_DECLS
