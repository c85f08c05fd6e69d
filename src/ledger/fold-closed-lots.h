/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-quotes.h"

G_BEGIN_DECLS

/* What was bought and sold again, or sold short and covered: a part of a lot, as the ledger matched it. */
typedef struct
{
  gint64 lot_transaction_id; /* what opened the lot */
  gint64 transaction_id;     /* what closed it */
  gint64 account_id;
  FoldDate bought; /* of a short position the later of the two */
  FoldDate sold;
  gboolean is_fine;
  FoldFraction quantity;             /* x 10^8, above 0, in shares of the day on which it was closed */
  char currency[FOLD_CURRENCY_SIZE]; /* of the proceeds, and of all money here, x 10^6 */
  gint64 proceeds;                   /* after fees and taxes */
  gboolean has_cost;
  gint64 cost; /* with fees and taxes, at the rate of its own day where it was paid in another currency */
  gboolean has_gain;
  gint64 gain; /* proceeds - cost */
} FoldClosedLot;

/* fold_closed_lots_compute: of an instrument, in an account (0: in all), in the order in which they were closed within
 * each. Returns: (transfer full) (element-type FoldClosedLot) */
GArray *fold_closed_lots_compute (FoldLedger *ledger, FoldQuotes *quotes, gint64 account_id, gint64 instrument_id);

G_END_DECLS
