/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-position-tips.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-instrument-format.h"
#include "fold-position-group.h"
#include "fold-position-words.h"
#include "fold-sum-words.h"

static gboolean
is_money (FoldHolding *holding)
{
  return fold_holding_get_instrument (holding) == NULL;
}

char *
fold_position_tips_name (FoldBook *book, gpointer item)
{
  if (FOLD_IS_POSITION_GROUP (item))
    return g_strdup (fold_position_group_get_name (item));
  if (fold_holding_get_is_short (item))
    return g_strdup_printf ("%s\n%s", fold_holding_get_name (item), fold_position_words_short ());
  return g_strdup (fold_holding_get_name (item));
}

char *
fold_position_tips_symbol (FoldBook *book, gpointer item)
{
  return FOLD_IS_HOLDING (item) ? g_strdup (fold_holding_get_symbol (item)) : NULL;
}

char *
fold_position_tips_account (FoldBook *book, gpointer item)
{
  return FOLD_IS_HOLDING (item) ? g_strdup (fold_account_get_name (fold_holding_get_account (item))) : NULL;
}

char *
fold_position_tips_value (FoldBook *book, gpointer item)
{
  if (FOLD_IS_POSITION_GROUP (item))
    return fold_sum_words_missing (fold_position_group_get_sum (item), fold_book_get_base_currency (book));
  if (fold_holding_get_value (item) == FOLD_MISSING)
    return g_strdup (_("Unknown without a price; left out of the total"));
  if (fold_holding_get_base_value (item) == FOLD_MISSING)
    return g_strdup (_("No exchange rate is known; left out of the total"));
  return NULL;
}

char *
fold_position_tips_share (FoldBook *book, gpointer item)
{
  return g_strdup (FOLD_IS_HOLDING (item) ? _("Share of its portfolio") : _("Share of the portfolios in view"));
}

char *
fold_position_tips_cost (FoldBook *book, gpointer item)
{
  if (!FOLD_IS_HOLDING (item) || is_money (item))
    return g_strdup (_("What you paid for it, including fees and taxes"));
  return g_strdup (fold_account_get_cost_method (fold_holding_get_account (item)) == FOLD_COST_METHOD_AVERAGE
                       ? _("What you paid for it, including fees and taxes, by average")
                       : _("What you paid for it, including fees and taxes, by oldest lots"));
}

char *
fold_position_tips_gain (FoldBook *book, gpointer item)
{
  if (FOLD_IS_HOLDING (item) && is_money (item))
    return NULL;
  return g_strdup (_("Value minus cost. Press to see how this is computed."));
}

char *
fold_position_tips_return (FoldBook *book, gpointer item)
{
  guint days;

  if (!FOLD_IS_HOLDING (item) || is_money (item))
    return NULL;
  if (isnan (fold_holding_get_money_return (item, &days)))
    return g_strdup (_("Unknown; the instrument’s own page says what is missing"));
  if (days > 0)
    return g_strdup_printf (ngettext ("Money-weighted, over the %u day since it was bought, in the book’s currency",
                                      "Money-weighted, over the %u days since it was bought, in the book’s currency",
                                      days),
                            days);
  return g_strdup (_("Money-weighted, a year, since it was bought, in the book’s currency"));
}

char *
fold_position_tips_quantity (FoldBook *book, gpointer item)
{
  return FOLD_IS_HOLDING (item) && !is_money (item) && fold_holding_get_quantity (item) != FOLD_EXACT_MISSING
             ? fold_format_quantity (fold_holding_get_quantity (item))
             : NULL;
}

char *
fold_position_tips_price (FoldBook *book, gpointer item)
{
  g_autofree char *iso = NULL, *day = NULL;

  if (!FOLD_IS_HOLDING (item) || is_money (item))
    return NULL;
  if (fold_holding_get_price_source (item) == FOLD_QUOTE_MISSING)
    return g_strdup (_("No price is known. Set one, import a price file, or add a transaction that has one."));
  iso = fold_date_format (fold_holding_get_price_date (item));
  day = fold_format_date (iso);
  if (fold_holding_get_price_source (item) == FOLD_QUOTE_TRADE)
    /* Translators: the day of a trade */
    return g_strdup_printf (_("No price is known; this is the last trade, from %s"), day);
  /* Translators: the day of a price */
  return g_strdup_printf (fold_holding_get_stale (item) ? _("Price from %s, more than 30 days old")
                                                        : _("Price from %s"),
                          day);
}
