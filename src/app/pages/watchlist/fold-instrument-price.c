/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instrument-price.h"

#include "fold-book.h"

void
fold_instrument_price_get (FoldBook *book, FoldInstrument *instrument, FoldInstrumentPrice *price)
{
  FoldQuote quote = fold_quotes_get_price (fold_portfolios_get_quotes (fold_book_get_portfolios (book)),
                                           fold_portfolios_get_ledger (fold_book_get_portfolios (book)),
                                           fold_instrument_get_id (instrument),
                                           fold_portfolios_get_day (fold_book_get_portfolios (book)));
  g_autofree char *date = NULL;

  *price = (FoldInstrumentPrice){ FALSE };
  if (quote.source == FOLD_QUOTE_MISSING || !fold_fraction_round (quote.price, &price->price))
    return;
  date = fold_date_format (quote.date);
  price->known = TRUE;
  g_strlcpy (price->currency, quote.currency, sizeof price->currency);
  g_strlcpy (price->date, date, sizeof price->date);
}

gboolean
fold_instrument_price_equal (const FoldInstrumentPrice *a, const FoldInstrumentPrice *b)
{
  return a->known == b->known && a->price == b->price && g_str_equal (a->currency, b->currency)
         && g_str_equal (a->date, b->date);
}
