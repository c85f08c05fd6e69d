/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Transactions of a test, whose amounts are small, so that their products fit without care. */
#pragma once

#include "fold-decimal.h"
#include "fold-valuation.h"

#define ACCOUNT 1
#define OTHER_ACCOUNT 2
#define SHARE 7
#define TODAY 20000

#define SHARES(n) ((gint64)((n) * FOLD_QUANTITY_SCALE))
#define PRICE(n) ((gint64)((n) * FOLD_PRICE_SCALE))
#define MONEY(n) ((gint64)((n) * FOLD_MONEY_SCALE))

/* A trade, or units transferred, in euros; its id is its place. */
static inline FoldEntry
small_entry (gint64 id, FoldDate date, FoldTransactionType type, double quantity, double price)
{
  FoldEntry entry = {
    .id = id,
    .account_id = ACCOUNT,
    .instrument_id = SHARE,
    .date = date,
    .sequence = id,
    .type = type,
    .quantity = fold_exact_from_coarse (SHARES (quantity)),
    .price = PRICE (price),
    .currency = "EUR",
  };

  g_assert_true (fold_entry_complete (&entry, TRUE, NULL, NULL));
  return entry;
}

static inline FoldEntry
small_buy (gint64 id, FoldDate date, double quantity, double price)
{
  return small_entry (id, date, FOLD_TRANSACTION_TYPE_BUY, quantity, price);
}

static inline FoldEntry
small_sell (gint64 id, FoldDate date, double quantity, double price)
{
  return small_entry (id, date, FOLD_TRANSACTION_TYPE_SELL, quantity, price);
}

static inline FoldEntry
small_in_currency (FoldEntry entry, const char *currency)
{
  g_strlcpy (entry.currency, currency, FOLD_CURRENCY_SIZE);
  return entry;
}
