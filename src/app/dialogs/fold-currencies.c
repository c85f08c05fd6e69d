/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-currencies.h"

#include <langinfo.h>

#include "fold-currency.h"

/* Offered where a currency is chosen: the most traded ones by name of code. What a file brings may be any other. */
static const char *const codes[] = {
  "AED", "ARS", "AUD", "BGN", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP", "EUR", "GBP",
  "HKD", "HUF", "IDR", "ILS", "INR", "ISK", "JPY", "KRW", "KWD", "MXN", "MYR", "NOK", "NZD", "PEN", "PHP",
  "PLN", "QAR", "RON", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "USD", "VND", "ZAR", NULL,
};

GtkStringList *
fold_currencies_new (void)
{
  return gtk_string_list_new (codes);
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

guint
fold_currencies_find (GtkStringList *currencies, const char *code)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (currencies));

  for (guint i = 0; i < n; i++)
    if (g_str_equal (gtk_string_list_get_string (currencies, i), code))
      return i;

  gtk_string_list_append (currencies, code);

  return n;
}
