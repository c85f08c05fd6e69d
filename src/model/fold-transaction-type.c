/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-transaction-type.h"

#include <glib/gi18n-lib.h>

G_DEFINE_ENUM_TYPE (FoldTransactionType,
                    fold_transaction_type,
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_BUY, "buy"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_SELL, "sell"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_DEPOSIT, "deposit"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_WITHDRAWAL, "withdrawal"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_DIVIDEND, "dividend"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_INTEREST, "interest"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_FEE, "fee"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_TAX, "tax"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_SPLIT, "split"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_TRANSFER_IN, "transfer_in"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_TRANSFER_OUT, "transfer_out"))

static const struct
{
  const char *id;
  const char *name;
} types[FOLD_TRANSACTION_TYPE_COUNT] = {
  [FOLD_TRANSACTION_TYPE_BUY] = { "buy", N_("Buy") },
  [FOLD_TRANSACTION_TYPE_SELL] = { "sell", N_("Sell") },
  [FOLD_TRANSACTION_TYPE_DEPOSIT] = { "deposit", N_("Deposit") },
  [FOLD_TRANSACTION_TYPE_WITHDRAWAL] = { "withdrawal", N_("Withdrawal") },
  [FOLD_TRANSACTION_TYPE_DIVIDEND] = { "dividend", N_("Dividend") },
  [FOLD_TRANSACTION_TYPE_INTEREST] = { "interest", N_("Interest") },
  [FOLD_TRANSACTION_TYPE_FEE] = { "fee", N_("Fee") },
  [FOLD_TRANSACTION_TYPE_TAX] = { "tax", N_("Tax") },
  [FOLD_TRANSACTION_TYPE_SPLIT] = { "split", N_("Split") },
  [FOLD_TRANSACTION_TYPE_TRANSFER_IN] = { "transfer_in", N_("Transfer in") },
  [FOLD_TRANSACTION_TYPE_TRANSFER_OUT] = { "transfer_out", N_("Transfer out") },
};

const char *
fold_transaction_type_get_id (FoldTransactionType type)
{
  g_return_val_if_fail (type < FOLD_TRANSACTION_TYPE_COUNT, "");
  return types[type].id;
}

const char *
fold_transaction_type_get_name (FoldTransactionType type)
{
  g_return_val_if_fail (type < FOLD_TRANSACTION_TYPE_COUNT, "");
  return g_dgettext (GETTEXT_PACKAGE, types[type].name);
}

gboolean
fold_transaction_type_from_id (const char *id, FoldTransactionType *type)
{
  for (guint i = 0; i < FOLD_TRANSACTION_TYPE_COUNT; i++)
    if (g_ascii_strcasecmp (id, types[i].id) == 0)
      {
        *type = i;
        return TRUE;
      }
  return FALSE;
}
