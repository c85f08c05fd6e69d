/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

G_BEGIN_DECLS

/* The last price of an instrument. */
typedef struct
{
  gboolean known;
  gint64 price; /* x 10^8 in currency */
  char currency[4];
  char date[11]; /* ISO, the day that the price is from */
} FoldInstrumentPrice;

/**
 * fold_instrument_price_get:
 * @price: (out): the last price on or before the book's day, per share of that day; not known where there is none
 */
void fold_instrument_price_get (FoldBook *book, FoldInstrument *instrument, FoldInstrumentPrice *price);
gboolean fold_instrument_price_equal (const FoldInstrumentPrice *a, const FoldInstrumentPrice *b);

G_END_DECLS
