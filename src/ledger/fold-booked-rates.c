/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-booked-rates.h"

#include <string.h>

static int
compare (gconstpointer a, gconstpointer b)
{
  const FoldBookedRate *left = a, *right = b;
  int order = strcmp (left->base, right->base);

  if (order == 0)
    order = strcmp (left->quote, right->quote);
  return order != 0 ? order : (left->date > right->date) - (left->date < right->date);
}

void
fold_booked_rates_add (GArray *rates, const FoldEntry *entry, const char *account_currency)
{
  FoldBookedRate rate = { .date = entry->date };

  if (entry->rate_denominator <= 0 || entry->rate_numerator <= 0 || *entry->currency == '\0'
      || *account_currency == '\0' || g_str_equal (entry->currency, account_currency))
    return;
  rate.rate = fold_fraction (entry->rate_numerator, entry->rate_denominator);
  g_strlcpy (rate.base, entry->currency, FOLD_CURRENCY_SIZE);
  g_strlcpy (rate.quote, account_currency, FOLD_CURRENCY_SIZE);
  g_array_append_val (rates, rate);
}

void
fold_booked_rates_sort (GArray *rates)
{
  g_array_sort (rates, compare);
}

const FoldBookedRate *
fold_booked_rates_find (const GArray *rates, const char *base, const char *quote, FoldDate on)
{
  const FoldBookedRate *rows = (const FoldBookedRate *)(gpointer)rates->data;
  FoldBookedRate wanted = { .date = on };
  guint low = 0, high = rates->len;

  g_strlcpy (wanted.base, base, FOLD_CURRENCY_SIZE);
  g_strlcpy (wanted.quote, quote, FOLD_CURRENCY_SIZE);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare (&rows[middle], &wanted) <= 0)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0 || !g_str_equal (rows[low - 1].base, wanted.base) || !g_str_equal (rows[low - 1].quote, wanted.quote))
    return NULL;
  return &rows[low - 1];
}
