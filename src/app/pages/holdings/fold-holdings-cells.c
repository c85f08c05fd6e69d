/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cells of the transactions show. */
#include "fold-holdings-page-private.h"

#include <glib/gi18n-lib.h>

#include "fold-instrument-format.h"

static char *
format_optional (gpointer self, const char *number)
{
  FoldExact quantity;

  return number != NULL && fold_exact_parse (number, &quantity, NULL) ? fold_format_quantity (quantity) : g_strdup ("");
}

static char *
format_optional_price (gpointer self, gint64 price, const char *currency)
{
  return price >= 0 ? fold_format_price (price, currency) : g_strdup ("");
}

static char *
format_charge (gpointer self, gint64 fee, gint64 tax, const char *currency)
{
  return fee + tax != 0 ? fold_format_money (fee + tax, currency) : g_strdup ("");
}

/* A split moves no money. */
/* Of a split or a merger what became of a unit, and the money where there is some. */
static char *
format_net (gpointer self, gint64 net, const char *currency, const char *ratio)
{
  g_autofree char *money = net != 0 ? fold_format_money (net, currency) : g_strdup ("");

  if (ratio == NULL || *ratio == '\0')
    return g_steal_pointer (&money);
  return net != 0 ? g_strdup_printf ("%s · %s", ratio, money) : g_strdup (ratio);
}

/* What a transaction is about, and what that became. */
static char *
format_names (gpointer self, const char *name, const char *other)
{
  if (other == NULL)
    return fold_format_name (name);
  return g_strdup_printf ("%s → %s", name != NULL ? name : "", other);
}

/* What was done and with what, in one cell. */
static char *
format_entry (gpointer self, const char *type, FoldInstrument *instrument)
{
  if (instrument == NULL)
    return fold_format_name (type);
  /* Translators: of a transaction its type and its instrument: "Buy · NVIDIA" */
  return g_strdup_printf (C_("transaction", "%s · %s"), type, fold_instrument_get_name (instrument));
}

void
fold_holdings_page_bind_cells (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, format_optional);
  gtk_widget_class_bind_template_callback (klass, format_optional_price);
  gtk_widget_class_bind_template_callback (klass, format_charge);
  gtk_widget_class_bind_template_callback (klass, format_net);
  gtk_widget_class_bind_template_callback (klass, format_entry);
  gtk_widget_class_bind_template_callback (klass, format_names);
}
