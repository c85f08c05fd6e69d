/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-entry.h"
#include "fold-fraction.h"

G_BEGIN_DECLS

/* What was paid for one unit of base, in units of quote, which is the currency of the account: a rate of that day, as
 * good as the broker who took it. */
typedef struct
{
  char base[FOLD_CURRENCY_SIZE];
  char quote[FOLD_CURRENCY_SIZE];
  FoldDate date;
  FoldFraction rate;
} FoldBookedRate;

/* fold_booked_rates_add: appends the rate of an entry that has one between two currencies. rates: (element-type
 * FoldBookedRate); account_currency: of the entry's account */
void fold_booked_rates_add (GArray *rates, const FoldEntry *entry, const char *account_currency);

/* fold_booked_rates_sort: by base, quote and date; those of one day stay in their order, so that the last counts. */
void fold_booked_rates_sort (GArray *rates);

/* fold_booked_rates_find: the last one of the pair on or before a day; NULL where there is none. rates: sorted.
 * Returns: (transfer none) (nullable) */
const FoldBookedRate *fold_booked_rates_find (const GArray *rates, const char *base, const char *quote, FoldDate on);

G_END_DECLS
