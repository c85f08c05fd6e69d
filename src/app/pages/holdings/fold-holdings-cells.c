/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cells of the holdings page show. What is not known is a dash, with the reason as its tooltip. */
#include "fold-holdings-page-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-instrument-format.h"

static char *
format_amount (gpointer self, gint64 money, const char *currency)
{
  return money != FOLD_MISSING ? fold_format_money (money, currency) : g_strdup ("—");
}

/* Cost and gain: money is its own cost. */
static char *
format_position_amount (gpointer self, gint64 money, const char *currency, FoldInstrument *instrument)
{
  return instrument != NULL ? format_amount (self, money, currency) : g_strdup ("");
}

/* Of money there is nothing to count but its value. */
static char *
format_quantity (gpointer self, gint64 quantity, FoldInstrument *instrument)
{
  if (instrument == NULL)
    return g_strdup ("");
  return quantity != FOLD_MISSING ? fold_format_quantity (quantity) : g_strdup ("—");
}

/* Of money there is no price to tell. */
static char *
format_price (gpointer self, gint64 price, const char *currency, FoldInstrument *instrument)
{
  if (instrument == NULL)
    return g_strdup ("");
  return price != FOLD_MISSING ? fold_format_price (price, currency) : g_strdup ("—");
}

static char *
format_price_day (gpointer self, const char *date, FoldInstrument *instrument)
{
  return instrument != NULL ? fold_format_date (date) : g_strdup ("");
}

static char *
describe_price (gpointer self, const char *date, gboolean is_trade, gboolean stale, FoldInstrument *instrument)
{
  g_autofree char *day = fold_format_date (date);

  if (instrument == NULL)
    return NULL;
  if (date == NULL || *date == '\0')
    return g_strdup (_("No price is known. Set one, import a price file, or add a transaction that has one."));
  if (is_trade)
    /* Translators: the day of a trade */
    return g_strdup_printf (_("No price is known; this is the last trade, from %s"), day);
  /* Translators: the day of a price */
  return g_strdup_printf (stale ? _("Price from %s, more than 30 days old") : _("Price from %s"), day);
}

static char *
describe_value (gpointer self, gint64 value, gint64 base_value)
{
  if (value == FOLD_MISSING)
    return g_strdup (_("Unknown without a price; left out of the total"));
  if (base_value == FOLD_MISSING)
    return g_strdup (_("No exchange rate is known; left out of the total"));
  return NULL;
}

static char *
describe_gain (gpointer self, gint64 gain)
{
  return gain == FOLD_MISSING ? g_strdup (_("Unknown without a price and a cost"))
                              : g_strdup (_("Value minus cost, in the currency of the price"));
}

/* Money by itself is not bought; what it earned is interest. */
static char *
format_earned (gpointer self, double rate, guint days, FoldInstrument *instrument)
{
  g_autofree char *text = fold_format_return (rate);

  if (instrument == NULL)
    return g_strdup ("");
  if (days == 0)
    return g_steal_pointer (&text);
  /* Translators: a rate, and over how many days: "+3.2 % in 45 d" */
  return g_strdup_printf (_("%s in %u d"), text, days);
}

static char *
describe_earned (gpointer self, double rate, guint days)
{
  if (isnan (rate))
    return g_strdup (_("Unknown; the instrument’s own page says what is missing"));
  if (days > 0)
    return g_strdup_printf (ngettext ("Money-weighted, over the %u day since it was bought, in the book’s currency",
                                      "Money-weighted, over the %u days since it was bought, in the book’s currency",
                                      days),
                            days);
  return g_strdup (_("Money-weighted, a year, since it was bought, in the book’s currency"));
}

static char *
format_portion (gpointer self, double weight)
{
  return fold_format_percent (weight, 1);
}

static char *
format_optional (gpointer self, gint64 number)
{
  return number >= 0 ? fold_format_quantity (number) : g_strdup ("");
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
static char *
format_net (gpointer self, gint64 net, const char *currency, const char *ratio)
{
  if (ratio != NULL && *ratio != '\0')
    return g_strdup (ratio);
  return net != 0 ? fold_format_money (net, currency) : g_strdup ("");
}

/* Cash has no score, an unclassified instrument only a word. */
static gboolean
has_score (gpointer self, FoldInstrument *instrument)
{
  return instrument != NULL && fold_instrument_get_scorable (instrument) == FOLD_SCORABLE_YES;
}

static char *
describe_unscored (gpointer self, FoldInstrument *instrument)
{
  return g_strdup (instrument != NULL ? fold_format_unscored (instrument) : "");
}

void
fold_holdings_page_bind_cells (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, format_amount);
  gtk_widget_class_bind_template_callback (klass, format_position_amount);
  gtk_widget_class_bind_template_callback (klass, format_quantity);
  gtk_widget_class_bind_template_callback (klass, format_price);
  gtk_widget_class_bind_template_callback (klass, format_price_day);
  gtk_widget_class_bind_template_callback (klass, describe_price);
  gtk_widget_class_bind_template_callback (klass, describe_value);
  gtk_widget_class_bind_template_callback (klass, describe_gain);
  gtk_widget_class_bind_template_callback (klass, format_earned);
  gtk_widget_class_bind_template_callback (klass, describe_earned);
  gtk_widget_class_bind_template_callback (klass, format_portion);
  gtk_widget_class_bind_template_callback (klass, format_optional);
  gtk_widget_class_bind_template_callback (klass, format_optional_price);
  gtk_widget_class_bind_template_callback (klass, format_charge);
  gtk_widget_class_bind_template_callback (klass, format_net);
  gtk_widget_class_bind_template_callback (klass, has_score);
  gtk_widget_class_bind_template_callback (klass, describe_unscored);
}
