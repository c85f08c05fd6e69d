/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-sum-words.h"

#include <glib/gi18n-lib.h>

static void
add_count (GString *text, guint n, char *line)
{
  if (n > 0)
    {
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, line);
    }
  g_free (line);
}

char *
fold_sum_words_missing (const FoldValuationSum *sum, const char *currency)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (sum != NULL && currency != NULL, NULL);

  add_count (text, sum->n_priceless,
             g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Without %u that has no price.",
                                           "Without %u that have no price.", sum->n_priceless),
                              sum->n_priceless));
  /* Translators: a number, and the code of a currency */
  add_count (text, sum->n_rateless,
             g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Without %u that has no exchange rate to %s.",
                                           "Without %u that have no exchange rate to %s.", sum->n_rateless),
                              sum->n_rateless, currency));
  add_count (text, sum->n_costless,
             g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Cost and gain without %u whose cost is not known in %s.",
                                           "Cost and gain without %u whose cost is not known in %s.", sum->n_costless),
                              sum->n_costless, currency));
  add_count (text, sum->n_unpaid,
             g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Without the money of %u account that has no deposits.",
                                           "Without the money of %u accounts that have no deposits.", sum->n_unpaid),
                              sum->n_unpaid));
  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}
