/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-currencies.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>

#include "fold-choice.h"
#include "fold-currency.h"

/* Offered where a currency is chosen: the most traded ones by code (ISO 4217), with their usual names. What a file
 * brings may be any other. */
static const struct
{
  const char *code;
  const char *name;
} currencies[] = {
  { "AED", N_("UAE Dirham") },         { "ARS", N_("Argentine Peso") },
  { "AUD", N_("Australian Dollar") },  { "BGN", N_("Bulgarian Lev") },
  { "BRL", N_("Brazilian Real") },     { "CAD", N_("Canadian Dollar") },
  { "CHF", N_("Swiss Franc") },        { "CLP", N_("Chilean Peso") },
  { "CNY", N_("Chinese Yuan") },       { "COP", N_("Colombian Peso") },
  { "CZK", N_("Czech Koruna") },       { "DKK", N_("Danish Krone") },
  { "EGP", N_("Egyptian Pound") },     { "EUR", N_("Euro") },
  { "GBP", N_("Pound Sterling") },     { "HKD", N_("Hong Kong Dollar") },
  { "HUF", N_("Hungarian Forint") },   { "IDR", N_("Indonesian Rupiah") },
  { "ILS", N_("Israeli Shekel") },     { "INR", N_("Indian Rupee") },
  { "ISK", N_("Icelandic Króna") },    { "JPY", N_("Japanese Yen") },
  { "KRW", N_("South Korean Won") },   { "KWD", N_("Kuwaiti Dinar") },
  { "MXN", N_("Mexican Peso") },       { "MYR", N_("Malaysian Ringgit") },
  { "NOK", N_("Norwegian Krone") },    { "NZD", N_("New Zealand Dollar") },
  { "PEN", N_("Peruvian Sol") },       { "PHP", N_("Philippine Peso") },
  { "PLN", N_("Polish Złoty") },       { "QAR", N_("Qatari Riyal") },
  { "RON", N_("Romanian Leu") },       { "SAR", N_("Saudi Riyal") },
  { "SEK", N_("Swedish Krona") },      { "SGD", N_("Singapore Dollar") },
  { "THB", N_("Thai Baht") },          { "TRY", N_("Turkish Lira") },
  { "TWD", N_("New Taiwan Dollar") },  { "UAH", N_("Ukrainian Hryvnia") },
  { "USD", N_("US Dollar") },          { "VND", N_("Vietnamese Đồng") },
  { "ZAR", N_("South African Rand") },
};

static char *
describe (GtkStringObject *currency, gpointer user_data)
{
  const char *code = currency != NULL ? gtk_string_object_get_string (currency) : "";

  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (g_str_equal (currencies[i].code, code))
      return g_strconcat (code, " · ", _(currencies[i].name), NULL);
  return g_strdup (code);
}

static GtkStringList *
list_new (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    gtk_string_list_append (list, currencies[i].code);
  return list;
}

void
fold_currencies_set_up (AdwComboRow *row)
{
  g_autoptr (GtkStringList) list = list_new ();

  adw_combo_row_set_enable_search (row, TRUE);
  fold_choice_set_up (GTK_WIDGET (row),
                      gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (describe), NULL, NULL));
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
}

const char *
fold_currencies_of_locale (void)
{
  static char code[4];
  /* The C library writes a sign before the code that tells where a symbol would stand. */
  const char *symbol = nl_langinfo (__INT_CURR_SYMBOL);

  g_strlcpy (code, symbol, sizeof code);

  return fold_currency_is_valid (code) ? code : "EUR";
}

void
fold_currencies_select (AdwComboRow *row, const char *code)
{
  GListModel *list = adw_combo_row_get_model (row);
  const guint n = g_list_model_get_n_items (list);
  guint i = 0;

  while (i < n && !g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (list), i), code))
    i++;
  if (i == n)
    gtk_string_list_append (GTK_STRING_LIST (list), code);
  adw_combo_row_set_selected (row, i);
}

const char *
fold_currencies_get_selected (AdwComboRow *row)
{
  GtkStringObject *currency = adw_combo_row_get_selected_item (row);

  return currency != NULL ? gtk_string_object_get_string (currency) : "";
}
