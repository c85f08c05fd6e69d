/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"
#include "fold-transaction.h"

G_BEGIN_DECLS

#define FOLD_TYPE_TRANSACTION_DIALOG (fold_transaction_dialog_get_type ())

/**
 * FoldTransactionDialog:
 *
 * The form of a transaction: the fields that its type needs, each refusal said where it belongs while one types. Action
 * `dialog.save` writes it as one undo step and closes.
 */
G_DECLARE_FINAL_TYPE (FoldTransactionDialog, fold_transaction_dialog, FOLD, TRANSACTION_DIALOG, AdwDialog)

/**
 * fold_transaction_dialog_new:
 * @transaction: (nullable): the one to edit; %NULL is a new one
 *
 * Returns: (transfer floating)
 */
AdwDialog *fold_transaction_dialog_new (FoldSession *session, FoldTransaction *transaction);

/** Chooses what a new one is, and where it goes, before the user sees it. */
void fold_transaction_dialog_propose (FoldTransactionDialog *self, FoldTransactionType type, FoldAccount *account);

G_END_DECLS
