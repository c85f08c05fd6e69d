/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-valuation.h"

G_BEGIN_DECLS

/* What several holdings are worth together, cost and gained, money x 10^6 in the book's currency. What is not known is
 * counted and left out, never taken for 0. Begins as { 0 }. */
typedef struct
{
  guint n;           /* holdings, money among them */
  gint64 value;      /* of those that are counted */
  gint64 money;      /* what of value is money: it is its own cost, and has no gain */
  gint64 cost;       /* of the positions whose value and cost are both known */
  gint64 stake;      /* the same, what was received for what is owed without its sign: what the gain is a share of */
  gint64 worth;      /* what those positions are worth */
  gint64 gain;       /* worth less cost */
  guint n_priceless; /* positions without a value */
  guint n_rateless;  /* holdings without an exchange rate into the book's currency */
  guint n_costless;  /* positions in value whose cost is not known in the book's currency: no part of cost and gain */
  guint n_unpaid;    /* balances of money that was never paid in, which count nowhere */
  gboolean is_too_large; /* the sums mean nothing */
} FoldValuationSum;

/* fold_valuation_sum_add: in any order. */
void fold_valuation_sum_add (FoldValuationSum *self, const FoldHoldingValue *holding);

/* fold_valuation_sum_get_rate: the gain as a part of what it was made with; NaN where nothing was. */
double fold_valuation_sum_get_rate (const FoldValuationSum *self);

G_END_DECLS
