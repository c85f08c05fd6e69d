/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-percent-entry.h"

#include <glib/gi18n-lib.h>

GtkWidget *
fold_percent_entry_add (AdwActionRow *row, const char *label)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 6);
  gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (entry, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_action_row_add_suffix (row, entry);
  adw_action_row_add_suffix (row, gtk_label_new (C_("unit", "%")));
  return entry;
}
