/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-form-refusal.h"

void
fold_form_refusal_show (GtkLabel *label, GtkWidget *const *rows, guint n, GtkWidget *blamed, const GError *error)
{
  for (guint i = 0; i < n; i++)
    {
      const gboolean is_it = error != NULL && rows[i] == blamed;

      if (is_it)
        gtk_widget_add_css_class (rows[i], "error");
      else
        gtk_widget_remove_css_class (rows[i], "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (rows[i]), GTK_ACCESSIBLE_STATE_INVALID,
                                   is_it ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
    }
  gtk_label_set_label (label, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (label), error != NULL);
}
