/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-transaction-type.h"

static const char *const ids[FOLD_TRANSACTION_TYPE_COUNT] = {
  [FOLD_TRANSACTION_TYPE_BUY] = "buy",
  [FOLD_TRANSACTION_TYPE_SELL] = "sell",
  [FOLD_TRANSACTION_TYPE_DEPOSIT] = "deposit",
  [FOLD_TRANSACTION_TYPE_WITHDRAWAL] = "withdrawal",
  [FOLD_TRANSACTION_TYPE_DIVIDEND] = "dividend",
  [FOLD_TRANSACTION_TYPE_INTEREST] = "interest",
  [FOLD_TRANSACTION_TYPE_FEE] = "fee",
  [FOLD_TRANSACTION_TYPE_TAX] = "tax",
  [FOLD_TRANSACTION_TYPE_SPLIT] = "split",
  [FOLD_TRANSACTION_TYPE_TRANSFER_IN] = "transfer_in",
  [FOLD_TRANSACTION_TYPE_TRANSFER_OUT] = "transfer_out",
  [FOLD_TRANSACTION_TYPE_MERGER] = "merger",
  [FOLD_TRANSACTION_TYPE_SPIN_OFF] = "spin_off",
  [FOLD_TRANSACTION_TYPE_RENAME] = "rename",
};

const char *
fold_transaction_type_get_id (FoldTransactionType type)
{
  g_return_val_if_fail (type < FOLD_TRANSACTION_TYPE_COUNT, "");
  return ids[type];
}

gboolean
fold_transaction_type_from_id (const char *id, FoldTransactionType *type)
{
  for (guint i = 0; i < FOLD_TRANSACTION_TYPE_COUNT; i++)
    if (g_ascii_strcasecmp (id, ids[i]) == 0)
      {
        *type = i;
        return TRUE;
      }
  return FALSE;
}
