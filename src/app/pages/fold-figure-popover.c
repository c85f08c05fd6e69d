/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-figure-popover.h"

#include <glib/gi18n-lib.h>

#include "fold-glossary.h"

#define MOST_CHARS 42 /* of a line */

static void
add_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_CHARS);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

static void
add_more (GtkWidget *box, const FoldGlossaryEntry *entry)
{
  GtkWidget *more = gtk_button_new_with_mnemonic (_("_More"));

  gtk_widget_set_halign (more, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (more), "win.glossary");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (more), "s", entry->id);
  gtk_box_append (GTK_BOX (box), more);
}

GtkWidget *
fold_figure_popover_new (const char *title, const char *term, const char *words)
{
  const FoldGlossaryEntry *entry = fold_glossary_find (term);
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  add_label (box, title, "heading");
  if (entry != NULL)
    add_label (box, _(entry->words), NULL);
  add_label (box, words, NULL);
  if (entry != NULL)
    add_more (box, entry);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}
