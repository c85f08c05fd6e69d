/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * fold_form_refusal_show:
 * @label: below the form
 * @rows: of the form, that can be wrong
 * @blamed: (nullable): the one that is
 * @error: (nullable): whose message is a whole sentence for the user; %NULL: nothing is wrong, or of interest yet
 *
 * Says what of a form is wrong: the row looks so and says so to a screen reader, the sentence stands below.
 */
void fold_form_refusal_show (GtkLabel *label, GtkWidget *const *rows, guint n, GtkWidget *blamed, const GError *error);

G_END_DECLS
