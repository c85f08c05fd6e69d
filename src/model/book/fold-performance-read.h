/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-returns.h"
#include "fold-store.h"

G_BEGIN_DECLS

/* What is asked for: of a portfolio by its row id (0: all together), from a day (FOLD_DATE_NONE: the first transaction)
 * to a day (FOLD_DATE_NONE: that of the ledger), both within. */
typedef struct
{
  gint64 portfolio;
  FoldDate from;
  FoldDate to;
} FoldPerformanceQuestion;

/* fold_performance_read: the returns of a book as it lies in the store, in its currency; on any thread. cancel (may be
 * NULL): while it is set, what comes is to be thrown away. Returns: (transfer full) (nullable) */
FoldReturns *fold_performance_read (FoldStore *store,
                                    const FoldPerformanceQuestion *question,
                                    const char *currency,
                                    const atomic_bool *cancel,
                                    GError **error);

G_END_DECLS
