/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-words.h"

#include <glib/gi18n-lib.h>

#include "fold-import-row.h"
#include "fold-instrument-format.h"

static char *
format_line (gpointer self, guint line)
{
  return g_strdup_printf ("%u", line);
}

/* What was traded, and what it moves: "10 NVDA at 150.00 USD · -1,501.00 USD". */
static char *
describe_numbers (const FoldEntry *entry, const char *of)
{
  g_autoptr (GString) text = g_string_new (of);

  if (entry->quantity > 0)
    {
      g_autofree char *quantity = fold_format_quantity (entry->quantity);

      g_string_printf (text, "%s %s", quantity, of);
    }
  if (entry->price >= 0)
    {
      g_autofree char *price = fold_format_price (entry->price, entry->currency);

      g_string_append_printf (text, " · %s", price);
    }
  if (entry->split_old != 0)
    g_string_append_printf (text, " · %" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, entry->split_new, entry->split_old);
  if (entry->net != 0)
    {
      g_autofree char *net = fold_format_money (entry->net, entry->currency);

      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", net);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* The reason of a row that is not booked, else what it is booked as. */
static char *
format_meaning (gpointer self, FoldImportRow *row)
{
  FoldImportKind kind;
  const char *of;
  const FoldEntry *entry = row != NULL ? fold_import_row_get_booking (row, &kind, &of) : NULL;
  g_autofree char *numbers = NULL;

  if (row == NULL || entry == NULL)
    return g_strdup (row != NULL ? fold_import_row_get_reason (row) : "");
  numbers = describe_numbers (entry, of != NULL ? of : "");
  return g_strdup_printf ("%s · %s",
                          kind == FOLD_IMPORT_KIND_TRANSACTION ? fold_transaction_type_get_name (entry->type)
                          : kind == FOLD_IMPORT_KIND_PRICE     ? _("Price")
                          : kind == FOLD_IMPORT_KIND_WATCH     ? _("Watchlist")
                          : kind == FOLD_IMPORT_KIND_PART      ? _("Part of the fund")
                                                               : _("Exchange rate"),
                          numbers);
}

void
fold_import_words_bind (GtkWidgetClass *widget_class)
{
  g_type_ensure (FOLD_TYPE_IMPORT_ROW);
  gtk_widget_class_bind_template_callback (widget_class, format_line);
  gtk_widget_class_bind_template_callback (widget_class, format_meaning);
}
