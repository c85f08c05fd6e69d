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
  FOLD_TRANSACTION_TYPE_MERGER,   /* an instrument becomes another one, perhaps with money */
  FOLD_TRANSACTION_TYPE_SPIN_OFF, /* another instrument comes to it, with a part of its cost */
  FOLD_TRANSACTION_TYPE_RENAME,   /* an instrument goes on as another one */
} FoldTransactionType;
#define FOLD_TRANSACTION_TYPE_COUNT 14

/* fold_transaction_type_get_id: as in the book ("transfer_in"); static. */
const char *fold_transaction_type_get_id (FoldTransactionType type);
/* fold_transaction_type_from_id: any case of ASCII; returns FALSE for an unknown id and leaves type alone. */
gboolean fold_transaction_type_from_id (const char *id, FoldTransactionType *type);

/* fold_transaction_type_is_event: a merger, a spin-off or a change of identifier. */
static inline gboolean
fold_transaction_type_is_event (FoldTransactionType type)
{
  return type == FOLD_TRANSACTION_TYPE_MERGER || type == FOLD_TRANSACTION_TYPE_SPIN_OFF
         || type == FOLD_TRANSACTION_TYPE_RENAME;
}

G_END_DECLS
