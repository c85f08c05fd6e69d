/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cell-words.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name; /* of the cell */
  const char *words;
} cells[] = {
  { "share", N_("Share of its revenue that depends on this sector") },
  { "cash", N_("Change in the account’s cash; for a split, its ratio") },
};

/* What is not in the table may be cut off and says its text. */
static const char *
get_words (GtkWidget *cell)
{
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    if (g_str_equal (cells[i].name, gtk_widget_get_name (cell)))
      return _(cells[i].words);
  return GTK_IS_INSCRIPTION (cell) ? gtk_inscription_get_text (GTK_INSCRIPTION (cell)) : "";
}

static gboolean
show_words (GtkWidget *cell, int x, int y, gboolean keyboard, GtkTooltip *tooltip, GtkListItem *row)
{
  const char *words = get_words (cell);

  gtk_tooltip_set_text (tooltip, words);
  return words != NULL && *words != '\0';
}

static void
describe_words (GtkWidget *cell, GParamSpec *pspec, GtkListItem *row)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, get_words (cell), -1);
}

void
fold_cell_words_bind (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, show_words);
  gtk_widget_class_bind_template_callback (klass, describe_words);
}
