/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-import-content.h"
#include "fold-reading.h"

G_BEGIN_DECLS

/* FoldBalanceCheck: compares a file's own balances with what its rows add up to: of each account and currency the
 * first and the last balance, and what came in between. */
typedef struct _FoldBalanceCheck FoldBalanceCheck;

FoldBalanceCheck *fold_balance_check_new (void);
void fold_balance_check_free (FoldBalanceCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldBalanceCheck, fold_balance_check_free)

/* fold_balance_check_add: the row that the reading is at, and what it is booked as. */
void fold_balance_check_add (FoldBalanceCheck *self, FoldReading *reading, const FoldImportRecord *record);
/* fold_balance_check_finish: adds what was found to the content's checks. */
void fold_balance_check_finish (FoldBalanceCheck *self, FoldImportContent *content);

G_END_DECLS
