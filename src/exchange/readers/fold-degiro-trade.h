/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-currency.h"
#include "fold-number.h"

G_BEGIN_DECLS

/* FoldDegiroTrade: what the description of a row says of a trade: "Koop 10 TEST @ 50,25 USD (US0000000000)". */
typedef struct
{
  gint64 quantity;                   /* x FOLD_QUANTITY_SCALE; below 0: units that go out */
  gint64 price;                      /* of one unit, x FOLD_PRICE_SCALE; in hundredths where currency says so */
  char currency[FOLD_CURRENCY_SIZE]; /* of the price, as it is written: GBX stays GBX */
  char isin[13];                     /* "": none is written */
} FoldDegiroTrade;

/* fold_degiro_trade_read: the numbers of a description have a style of their own, which differs from row to row; the
 * money of the row tells it. amount (nullable): that money, x FOLD_MONEY_SCALE; style: of the file's amounts. Takes a
 * time that grows with the length of the text. Returns: whether the text is of a trade; else trade is untouched */
gboolean fold_degiro_trade_read (const char *text, const gint64 *amount, FoldNumberStyle style, FoldDegiroTrade *trade);

/* fold_degiro_number_read: style: of the file, for a text that does not tell its own; where neither is known, three
 * digits behind a separator are a group. */
gboolean fold_degiro_number_read (const char *text, FoldNumberStyle style, gint64 scale, gint64 *value);

G_END_DECLS
