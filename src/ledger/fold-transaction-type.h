/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FOLD_TRANSACTION_TYPE_BUY,
  FOLD_TRANSACTION_TYPE_SELL,
  FOLD_TRANSACTION_TYPE_DEPOSIT,
  FOLD_TRANSACTION_TYPE_WITHDRAWAL,
  FOLD_TRANSACTION_TYPE_DIVIDEND,
  FOLD_TRANSACTION_TYPE_INTEREST,
  FOLD_TRANSACTION_TYPE_FEE,
  FOLD_TRANSACTION_TYPE_TAX,
  FOLD_TRANSACTION_TYPE_SPLIT,
  FOLD_TRANSACTION_TYPE_TRANSFER_IN,
  FOLD_TRANSACTION_TYPE_TRANSFER_OUT,
} FoldTransactionType;
#define FOLD_TRANSACTION_TYPE_COUNT 11

/* fold_transaction_type_get_id: as in the book ("transfer_in"); static. */
const char *fold_transaction_type_get_id (FoldTransactionType type);
/* fold_transaction_type_from_id: any case of ASCII; returns FALSE for an unknown id and leaves type alone. */
gboolean fold_transaction_type_from_id (const char *id, FoldTransactionType *type);

G_END_DECLS
