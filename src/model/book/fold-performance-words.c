/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-performance-words.h"

#include <glib/gi18n-lib.h>

static const char *
get_name (FoldBook *book, gint64 instrument_id)
{
  FoldInstrument *instrument = fold_instruments_get (fold_book_get_instruments (book), instrument_id);

  return instrument != NULL ? fold_instrument_get_name (instrument) : _("an instrument that the book has lost");
}

char *
fold_performance_words (FoldBook *book, const FoldLack *lack)
{
  g_autofree char *day = lack->day != FOLD_DATE_NONE ? fold_date_format (lack->day) : NULL;

  switch (lack->kind)
    {
    case FOLD_LACK_NONE:
      return NULL;
    case FOLD_LACK_PRICE:
      /* Translators: the name of an instrument and a date */
      return g_strdup_printf (_("No price of %s on %s is known; add one from that day or before."),
                              get_name (book, lack->instrument_id), day);
    case FOLD_LACK_EXCHANGE_RATE:
      /* Translators: two currencies and a date */
      return g_strdup_printf (_("No exchange rate from %s to %s on %s is known; add one from that day or before."),
                              lack->from, lack->to, day);
    case FOLD_LACK_COST:
      /* Translators: the name of an instrument and a date */
      return g_strdup_printf (
          _("What the units of %s cost that came in on %s is not known; give that transfer a price."),
          get_name (book, lack->instrument_id), day);
    case FOLD_LACK_TOO_LARGE:
      return g_strdup (_("A number is too large to be kept; the inbox names the transaction."));
    case FOLD_LACK_TIME:
      return g_strdup (_("All of it happened within one day, which makes no return a year."));
    case FOLD_LACK_RATE:
      return g_strdup (_("No rate a year turns what was paid into what was received."));
    case FOLD_LACK_SEVERAL_RATES:
      return g_strdup (
          _("Several rates a year turn what was paid into what was received, so that none is the return."));
    case FOLD_LACK_BORROWED:
      return g_strdup (_("More was received than paid: nothing was invested that could have a return a year."));
    case FOLD_LACK_BELOW_NOTHING:
      /* Translators: a date */
      return g_strdup_printf (
          _("On %s it was worth less than nothing; look whether a deposit is missing or has a later "
            "date."),
          day);
    case FOLD_LACK_FEW_PRICES:
      return g_strdup (_("Too few prices are known in this period; import more."));
    case FOLD_LACK_NOTHING:
    default:
      return g_strdup (_("Nothing was held in this period."));
    }
}
