/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-entry.h"

G_BEGIN_DECLS

/* Money as a file writes it: x 10^6, a price x 10^8, in a currency that may be unknown (""). */
typedef struct
{
  gboolean given;
  gint64 value;
  char currency[FOLD_CURRENCY_SIZE];
} FoldAmount;

typedef enum
{
  FOLD_RATE_DETECT, /* the direction that makes what is written */
  FOLD_RATE_ACCOUNT_PER_TRADE,
  FOLD_RATE_TRADE_PER_ACCOUNT,
} FoldRateMeaning;

/* What it is that net differs by from gross, or from quantity x price, where no cost is written. */
typedef enum
{
  FOLD_REST_NONE,
  FOLD_REST_FEE,
  FOLD_REST_TAX,
} FoldRest;

/* What a file is wrong about. */
typedef enum
{
  FOLD_BOOKING_PART_NONE,
  FOLD_BOOKING_PART_CURRENCY,
  FOLD_BOOKING_PART_QUANTITY,
  FOLD_BOOKING_PART_PRICE,
  FOLD_BOOKING_PART_GROSS,
  FOLD_BOOKING_PART_NET,
  FOLD_BOOKING_PART_FEE,
  FOLD_BOOKING_PART_TAX,
  FOLD_BOOKING_PART_RATE,
  FOLD_BOOKING_PART_INSTRUMENT,
  FOLD_BOOKING_PART_RATIO,
} FoldBookingPart;

/* One transaction as a file says it, before it is settled. */
typedef struct
{
  FoldTransactionType type;
  gboolean has_instrument;
  FoldExact quantity; /* -1: not written */
  FoldAmount price;
  gint64 price_step;  /* x 10^8: what the last written decimal of the price counts */
  gint64 net_step;    /* x 10^6: that of net */
  gint64 unit;        /* 100 where the price was written in hundredths, which a rate may be of as well; else 1 */
  guint price_per;    /* 1 or 100 units; 0: whichever makes what is written */
  FoldAmount product; /* quantity x price where the price was written more finely than a book keeps it */
  FoldAmount gross;
  FoldAmount net;
  FoldRest rest;
  gboolean is_price_net;   /* quantity x price is what was left after taxes */
  gboolean is_cash_signed; /* net is below zero where money went out */
  FoldAmount fee;          /* above zero: a cost */
  FoldAmount tax;
  FoldAmount other_fee; /* of what is written in a second currency */
  FoldAmount other_tax;
  gint64 rate;             /* x 10^12; 0: not written */
  gint64 rate_numerator;   /* of one that is written as a fraction */
  gint64 rate_denominator; /* 0: none is */
  FoldRateMeaning rate_means;
  gint64 split_new;
  gint64 split_old;
} FoldBooking;

#define FOLD_BOOKING_RATE_SCALE G_GINT64_CONSTANT (1000000000000)

/* fold_booking_get_currency: that which was traded in, as its numbers say it: of the price, else of gross, else of
 * net; "" where none does. */
const char *fold_booking_get_currency (const FoldBooking *self);

/* fold_booking_settle: works out the entry, but for date, account and instrument, which it leaves alone: in the
 * currency that was traded in, or in that which the entry has where the booking names none, with the rate that makes
  * of its net what the account paid. Where what is written contradicts itself, or says too little, *part is what the
   * error is about, and *entry is left alone. Errors: FOLD_IMPORT_ERROR, FOLD_LEDGER_ERROR, FOLD_CORE_ERROR. */
gboolean fold_booking_settle (const FoldBooking *self, FoldEntry *entry, FoldBookingPart *part, GError **error);

G_END_DECLS
