/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-currency.h"
#include "fold-date.h"
#include "fold-exact.h"
#include "fold-transaction-type.h"

G_BEGIN_DECLS

/* One transaction as the book keeps it: quantity as it was written, price x 10^8 (-1: none), money x 10^6 in
 * currency, ids of rows (instrument_id 0: none). rate is units of the account's currency for one of currency, as
 * booked; denominator 0: none. Of an event (see fold_transaction_type_is_event ()) split is the ratio, price of a
 * merger the money for an old unit, and gross what the account was paid in lieu of a part of a new one. */
typedef struct
{
  gint64 id;
  gint64 account_id;
  gint64 instrument_id;
  FoldDate date;
  gint64 sequence;
  FoldTransactionType type;
  FoldExact quantity;
  gint64 price;
  char currency[FOLD_CURRENCY_SIZE];
  gint64 gross;
  gint64 fee;
  gint64 tax;
  gint64 net;
  gint64 rate_numerator;
  gint64 rate_denominator;
  gint64 split_new;
  gint64 split_old;
  gint64 other_id;   /* of a merger, a spin-off or a change of identifier: the instrument that comes; 0: none */
  gint64 cost_share; /* in millionths: what of the cost goes to it, or, of a merger, with the money */
} FoldEntry;

#define FOLD_COST_SHARE_SCALE 1000000

/* The field of an entry that a refusal is about. */
typedef enum
{
  FOLD_ENTRY_FIELD_NONE,
  FOLD_ENTRY_FIELD_DATE,
  FOLD_ENTRY_FIELD_INSTRUMENT,
  FOLD_ENTRY_FIELD_QUANTITY,
  FOLD_ENTRY_FIELD_PRICE,
  FOLD_ENTRY_FIELD_CURRENCY,
  FOLD_ENTRY_FIELD_AMOUNT,
  FOLD_ENTRY_FIELD_FEE,
  FOLD_ENTRY_FIELD_TAX,
  FOLD_ENTRY_FIELD_RATE,
  FOLD_ENTRY_FIELD_SPLIT,
  FOLD_ENTRY_FIELD_OTHER,
  FOLD_ENTRY_FIELD_SHARE,
} FoldEntryField;

/* fold_entry_complete: checks an entry as somebody typed it and works out what follows: gross from quantity and price
 * where it is 0, price from gross where it is -1, net by the type, never by the sign that a file happens to write.
 * The gross of a fee or a tax may stand in fee or tax instead. has_instrument: whether it is about an instrument
 * (instrument_id may still be unknown); of an event about two (other_id as well). On FALSE the error is one sentence,
 * *field (may be NULL) says where, and *entry is left alone. Errors: FOLD_LEDGER_ERROR_INVALID,
 * FOLD_CORE_ERROR_RANGE. */
gboolean fold_entry_complete (FoldEntry *entry, gboolean has_instrument, FoldEntryField *field, GError **error);

/* fold_entry_dup_ratio: "4:1", new units for old ones; "" of what has none. */
char *fold_entry_dup_ratio (const FoldEntry *entry);

G_END_DECLS
