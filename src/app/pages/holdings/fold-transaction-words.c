/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-transaction-words.h"

#include <glib/gi18n-lib.h>

#include "fold-instrument-format.h"

static char *
dup_count (FoldFoundTransactions *found)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (found)), all = fold_found_transactions_get_n_all (found);

  if (n == all)
    return g_strdup_printf (ngettext ("%u transaction", "%u transactions", n), n);
  /* Translators: how many transactions are shown, of how many */
  return g_strdup_printf (ngettext ("%u of %u transaction", "%u of %u transactions", all), n, all);
}

/* "−52.00 EUR, 3.00 USD"; NULL: nothing. */
static char *
dup_amounts (const GArray *sums, gboolean charges)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < sums->len; i++)
    {
      const FoldTransactionSum *sum = &g_array_index (sums, FoldTransactionSum, i);
      g_autofree char *amount = NULL;

      if (charges && sum->is_known && sum->charges == 0)
        continue;
      /* Translators: instead of a sum of money that is too large to be shown; its currency */
      amount = sum->is_known ? fold_format_money (charges ? sum->charges : sum->net, sum->currency)
                             : g_strdup_printf (_("more %s than can be shown"), sum->currency);
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", amount);
    }
  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

char *
fold_transaction_words_sum_up (FoldFoundTransactions *found)
{
  const GArray *sums = fold_found_transactions_get_sums (found);
  g_autofree char *count = dup_count (found), *net = dup_amounts (sums, FALSE), *charges = dup_amounts (sums, TRUE);
  g_autoptr (GString) words = g_string_new (count);

  if (net != NULL)
    {
      g_string_append (words, " · ");
      /* Translators: money that came in less money that went out, in one or several currencies */
      g_string_append_printf (words, _("cash %s"), net);
    }
  if (charges != NULL)
    {
      g_string_append (words, " · ");
      /* Translators: a sum, in one or several currencies */
      g_string_append_printf (words, _("fees and taxes %s"), charges);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
fold_transaction_words_hidden_by (const char *name, guint n, gboolean others)
{
  if (others)
    /* Translators: a filter as a part of a sentence, such as: the type “Fee” */
    return g_strdup_printf (ngettext ("Without %s, %u transaction would be shown.",
                                      "Without %s, %u transactions would be shown.", n),
                            name, n);
  /* Translators: a filter as a part of a sentence, such as: the type “Fee” */
  return g_strdup_printf (ngettext ("None matches %s, which hides the only %u.", "None matches %s, which hides all %u.",
                                    n),
                          name, n);
}

char *
fold_transaction_words_hidden_by_all (GPtrArray *names, guint n)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", (const char *)names->pdata[i]);
  return g_strdup_printf (ngettext ("Together these hide the only %u: %s.", "Together these hide all %u: %s.", n), n,
                          list->str);
}
