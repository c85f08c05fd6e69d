/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-position-cells.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-instrument-format.h"
#include "fold-position-chars.h"
#include "fold-position-name.h"
#include "fold-position-tips.h"
#include "fold-position-words.h"

/* --- texts -------------------------------------------------------------------------------------------------------- */

/* What is known of money is its value; the other cells of its row are empty. */
static gboolean
is_money (FoldHolding *holding)
{
  return fold_holding_get_instrument (holding) == NULL;
}

static char *
dup_amount (gint64 money, const char *currency)
{
  return money != FOLD_MISSING ? fold_format_money (money, currency) : fold_format_missing ();
}

static char *
dup_value (FoldHolding *holding)
{
  return dup_amount (fold_holding_get_value (holding), fold_holding_get_currency (holding));
}

static char *
dup_cost (FoldHolding *holding)
{
  return is_money (holding) ? g_strdup ("")
                            : dup_amount (fold_holding_get_cost (holding), fold_holding_get_currency (holding));
}

static char *
dup_gain (FoldHolding *holding)
{
  return is_money (holding) ? g_strdup ("")
                            : dup_amount (fold_holding_get_gain (holding), fold_holding_get_currency (holding));
}

static char *
dup_gain_rate (FoldHolding *holding)
{
  return is_money (holding) ? g_strdup ("") : fold_format_return (fold_holding_get_gain_rate (holding));
}

static char *
dup_share (FoldHolding *holding)
{
  return fold_format_percent (fold_holding_get_weight (holding), 1);
}

static char *
dup_quantity (FoldHolding *holding)
{
  const FoldExact quantity = fold_holding_get_quantity (holding);

  if (is_money (holding))
    return g_strdup ("");
  return quantity != FOLD_EXACT_MISSING ? fold_format_quantity (quantity) : fold_format_missing ();
}

static char *
dup_price (FoldHolding *holding)
{
  const gint64 price = fold_holding_get_price (holding);

  if (is_money (holding))
    return g_strdup ("");
  return price != FOLD_MISSING ? fold_format_price (price, fold_holding_get_currency (holding))
                               : fold_format_missing ();
}

static char *
dup_day (FoldHolding *holding)
{
  const FoldDate date = fold_holding_get_price_date (holding);
  g_autofree char *iso = date != FOLD_DATE_NONE ? fold_date_format (date) : NULL;

  return is_money (holding) ? g_strdup ("") : fold_format_date (iso);
}

static char *
dup_symbol (FoldHolding *holding)
{
  return fold_format_name (fold_holding_get_symbol (holding));
}

static char *
dup_account (FoldHolding *holding)
{
  return fold_format_name (fold_account_get_name (fold_holding_get_account (holding)));
}

/* Money by itself is not bought; what it earned is interest. */
static char *
dup_return (FoldHolding *holding)
{
  guint days;
  const double rate = fold_holding_get_money_return (holding, &days);
  g_autofree char *text = fold_format_return (rate);

  if (is_money (holding))
    return g_strdup ("");
  if (days == 0)
    return g_steal_pointer (&text);
  /* Translators: a rate, and over how many days: "+3.2 % in 45 d" */
  return g_strdup_printf (_("%s in %u d"), text, days);
}

static char *
dup_sum_value (FoldBook *book, FoldPositionGroup *group)
{
  const FoldValuationSum *sum = fold_position_group_get_sum (group);

  return fold_position_words_sum (book, sum, sum->value);
}

/* Of a group of money alone there is no cost. */
static gboolean
has_gain (const FoldValuationSum *sum)
{
  return sum->stake != 0 || sum->gain != 0 || sum->cost != 0;
}

static char *
dup_sum_cost (FoldBook *book, FoldPositionGroup *group)
{
  const FoldValuationSum *sum = fold_position_group_get_sum (group);

  return has_gain (sum) ? fold_position_words_sum (book, sum, sum->cost) : g_strdup ("");
}

static char *
dup_sum_gain (FoldBook *book, FoldPositionGroup *group)
{
  const FoldValuationSum *sum = fold_position_group_get_sum (group);

  return has_gain (sum) ? fold_position_words_sum (book, sum, sum->gain) : g_strdup ("");
}

static char *
dup_sum_rate (FoldBook *book, FoldPositionGroup *group)
{
  const FoldValuationSum *sum = fold_position_group_get_sum (group);

  return has_gain (sum) ? fold_format_return (fold_valuation_sum_get_rate (sum)) : g_strdup ("");
}

static char *
dup_sum_share (FoldBook *book, FoldPositionGroup *group)
{
  return fold_format_percent (fold_position_group_get_share (group), 1);
}

/* --- sorting: amounts as the book's currency has them ------------------------------------------------------------- */

static double
get_value_number (FoldHolding *holding)
{
  const FoldHoldingValue *value = fold_holding_get_valuation (holding);

  return value->has_base_value ? (double)value->base_value : NAN;
}

static double
get_cost_number (FoldHolding *holding)
{
  const FoldHoldingValue *value = fold_holding_get_valuation (holding);

  return !is_money (holding) && value->has_base_cost ? (double)value->base_cost : NAN;
}

static double
get_gain_number (FoldHolding *holding)
{
  const FoldHoldingValue *value = fold_holding_get_valuation (holding);

  return !is_money (holding) && value->has_base_gain ? (double)value->base_gain : NAN;
}

static double
get_return_number (FoldHolding *holding)
{
  guint days;

  return fold_holding_get_money_return (holding, &days);
}

static double
get_quantity_number (FoldHolding *holding)
{
  const FoldExact quantity = fold_holding_get_quantity (holding);

  return !is_money (holding) && quantity != FOLD_EXACT_MISSING ? (double)quantity : NAN;
}

static double
get_price_number (FoldHolding *holding)
{
  const gint64 price = fold_holding_get_price (holding);

  return !is_money (holding) && price != FOLD_MISSING ? (double)price : NAN;
}

static double
get_day_number (FoldHolding *holding)
{
  const FoldDate date = fold_holding_get_price_date (holding);

  return date != FOLD_DATE_NONE ? date : NAN;
}

static const char *
get_account_text (FoldHolding *holding)
{
  return fold_account_get_name (fold_holding_get_account (holding));
}

/* --- widgets ------------------------------------------------------------------------------------------------------ */

static GtkWidget *
new_figure (void)
{
  GtkWidget *inscription = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (inscription), 1);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (inscription), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_add_css_class (inscription, "numeric");
  return inscription;
}

/* What a press explains says so by the pointer as well. */
static GtkWidget *
new_gain (void)
{
  GtkWidget *figure = new_figure ();

  gtk_widget_set_cursor_from_name (figure, "pointer");
  return figure;
}

static GtkWidget *
new_day (void)
{
  GtkWidget *figure = new_figure ();

  gtk_inscription_set_xalign (GTK_INSCRIPTION (figure), 0);
  gtk_widget_add_css_class (figure, "dimmed");
  return figure;
}

static GtkWidget *
new_text (void)
{
  GtkWidget *inscription = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (inscription), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  return inscription;
}

/* --- columns ------------------------------------------------------------------------------------------------------ */

static const FoldPositionCells kinds[] = {
  { "holding", NC_("column", "Name"), .new_cell = fold_position_name_new, .show = fold_position_name_show,
    .dup_words = fold_position_tips_name, .get_text = fold_holding_get_name },
  { "symbol", NC_("column", "Ticker"), 7, .new_cell = new_text, .dup_text = dup_symbol,
    .dup_words = fold_position_tips_symbol, .get_text = fold_holding_get_symbol },
  { "account", NC_("column", "Account"), 12, .new_cell = new_text, .dup_text = dup_account,
    .dup_words = fold_position_tips_account, .get_text = get_account_text },
  { "value", NC_("column", "Value"), 8, .new_cell = new_figure, .dup_text = dup_value, .dup_sum = dup_sum_value,
    .count = fold_position_chars_value, .count_sum = fold_position_chars_sum_value,
    .dup_words = fold_position_tips_value, .get_number = get_value_number },
  { "share", NC_("column", "Weight"), 7, .new_cell = new_figure, .dup_text = dup_share, .dup_sum = dup_sum_share,
    .dup_words = fold_position_tips_share, .get_number = get_value_number },
  { "cost", NC_("column", "Cost"), 8, .new_cell = new_figure, .dup_text = dup_cost, .dup_sum = dup_sum_cost,
    .count = fold_position_chars_cost, .count_sum = fold_position_chars_sum_cost, .dup_words = fold_position_tips_cost,
    .get_number = get_cost_number },
  { "gain", NC_("column", "Gain"), 8, .is_gain = TRUE, .new_cell = new_gain, .dup_text = dup_gain,
    .dup_sum = dup_sum_gain, .count = fold_position_chars_gain, .count_sum = fold_position_chars_sum_gain,
    .dup_words = fold_position_tips_gain, .get_number = get_gain_number },
  { "gain-rate", NC_("column", "Gain %"), 8, .is_gain = TRUE, .new_cell = new_gain, .dup_text = dup_gain_rate,
    .dup_sum = dup_sum_rate, .dup_words = fold_position_tips_gain, .get_number = fold_holding_get_gain_rate },
  { "return", NC_("column", "Return a Year"), 14, .new_cell = new_figure, .dup_text = dup_return,
    .dup_words = fold_position_tips_return, .get_number = get_return_number },
  { "quantity", NC_("column", "Quantity"), 6, .new_cell = new_figure, .dup_text = dup_quantity,
    .count = fold_position_chars_quantity, .dup_words = fold_position_tips_quantity,
    .get_number = get_quantity_number },
  { "price", NC_("column", "Price"), 8, .new_cell = new_figure, .dup_text = dup_price,
    .count = fold_position_chars_price, .dup_words = fold_position_tips_price, .get_number = get_price_number },
  { "date", NC_("column", "Price From"), 11, .new_cell = new_day, .dup_text = dup_day,
    .dup_words = fold_position_tips_price, .get_number = get_day_number },
};

const FoldPositionCells *
fold_position_cells_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].id, id) == 0)
      return &kinds[i];
  return NULL;
}

const char *
fold_position_cells_get_title (const char *id)
{
  const FoldPositionCells *cells = fold_position_cells_find (id);

  return cells != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "column", cells->title) : "";
}

static char *
dup_text (const FoldPositionCells *self, const FoldPositionShowing *showing, gpointer item)
{
  if (FOLD_IS_HOLDING (item))
    return self->dup_text (item);
  return self->dup_sum != NULL ? self->dup_sum (showing->book, item) : g_strdup ("");
}

void
fold_position_cells_show (const FoldPositionCells *self,
                          const FoldPositionShowing *showing,
                          GtkWidget *cell,
                          gpointer item)
{
  g_autofree char *text = NULL;

  if (self->show != NULL)
    {
      self->show (showing, cell, item);
      return;
    }
  text = dup_text (self, showing, item);
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  if (FOLD_IS_POSITION_GROUP (item))
    gtk_widget_add_css_class (cell, "heading");
  else
    gtk_widget_remove_css_class (cell, "heading");
}
