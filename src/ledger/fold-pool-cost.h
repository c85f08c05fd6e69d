/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-ledger.h"

G_BEGIN_DECLS

/* Money of the pool's currency on a day, in the other one. FALSE: there is no rate, or no room. */
typedef gboolean (*FoldPoolConvert) (gint64 money, FoldDate day, gint64 *converted, gpointer data);

/* FoldPoolCost: what a pool of average cost had cost in another currency: each purchase at the rate of its own day, and
 * a sale takes the same part of the sum as of the pool. Begins as { 0 }. */
typedef struct
{
  guint next;         /* flow that does not count yet */
  gint64 cost;        /* in the pool's currency */
  gint64 converted;   /* good while it is known */
  gboolean is_lost;   /* some purchase could not be converted */
  FoldDate lost_date; /* of the first of those */
} FoldPoolCost;

/* FoldPoolMark: how far which pool was counted, so that of many sales each begins where the last one ended. Begins as
 * { 0 }. */
typedef struct
{
  guint pool; /* 0: none yet */
  char currency[FOLD_CURRENCY_SIZE];
  FoldPoolCost cost;
} FoldPoolMark;

/* fold_pool_cost_advance: counts the flows of a pool before until. */
void fold_pool_cost_advance (FoldPoolCost *self,
                             const FoldCostFlow *flows,
                             guint until,
                             FoldPoolConvert convert,
                             gpointer data);

/* fold_pool_cost_dup_parts: what came in, each with what is left of its cost, so that together they are total.
 * Returns: (transfer full) (element-type FoldCostFlow) */
GArray *fold_pool_cost_dup_parts (const FoldCostFlow *flows, guint n, gint64 total);

G_END_DECLS
