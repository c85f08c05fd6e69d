/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-portfolios.h"

G_BEGIN_DECLS

/* FoldTransactionChange: what many transactions get alike; the rest of each stays. */
typedef struct
{
  FoldAccount *account;       /* NULL: each keeps its own */
  FoldInstrument *instrument; /* NULL: each keeps its own */
  int kind;                   /* FoldTransactionType; -1: each keeps its own */
  const char *currency;       /* of the numbers, which stay as they are; NULL: each keeps its own */
  const char *comment;        /* NULL: each keeps its own */
} FoldTransactionChange;

#define FOLD_TRANSACTION_CHANGE_INIT { NULL, NULL, -1, NULL, NULL }

/* FoldPlannedChanges: what they become, checked and not yet written. */
typedef struct _FoldPlannedChanges FoldPlannedChanges;

/* fold_portfolios_plan_changes: all or none: the first transaction that cannot become what is asked for refuses the
 * whole, in a sentence that names it. A kind goes over into another one that moves the same: units (purchase, sale,
 * transfer of units) or money alone; a split is nothing else. A rate that was booked says how two currencies are
 * exchanged: it goes where both are one now, and refuses any other pair. Errors: FOLD_MODEL_ERROR, FOLD_LEDGER_ERROR.
 * Returns: (transfer full) (nullable) */
FoldPlannedChanges *fold_portfolios_plan_changes (FoldPortfolios *self,
                                                  FoldTransaction *const *transactions,
                                                  guint n,
                                                  const FoldTransactionChange *change,
                                                  GError **error);
void fold_planned_changes_free (FoldPlannedChanges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldPlannedChanges, fold_planned_changes_free)

/* fold_planned_changes_get_n: how many transactions will not be what they were. */
guint fold_planned_changes_get_n (FoldPlannedChanges *self);

/* fold_portfolios_make_changes: as one undo step. */
gboolean fold_portfolios_make_changes (FoldPortfolios *self, FoldPlannedChanges *changes, GError **error);
/* fold_portfolios_make_changes_async: many of them, see fold-edits.h; with fold_edits_finish (). changes: (transfer
 * full) */
void fold_portfolios_make_changes_async (FoldPortfolios *self,
                                         FoldPlannedChanges *changes,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer data);

G_END_DECLS
