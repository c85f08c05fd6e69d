/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-notice-label.h"

#include "fold-notice.h"

void
fold_notice_label_show (GtkLabel *label, GPtrArray *notices)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < notices->len; i++)
    {
      const FoldNotice *notice = g_ptr_array_index (notices, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", notice->text);
    }
  gtk_label_set_label (label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (label), notices->len > 0);
}
