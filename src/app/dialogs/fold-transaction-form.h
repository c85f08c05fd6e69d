/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-entry.h"
#include "fold-transaction-type.h"

G_BEGIN_DECLS

/* The fields that a form can have beyond account, date, currency and comment. */
typedef enum
{
  FOLD_FORM_INSTRUMENT = 1 << 0,
  FOLD_FORM_QUANTITY = 1 << 1, /* with the price */
  FOLD_FORM_AMOUNT = 1 << 2,
  FOLD_FORM_FEE = 1 << 3,
  FOLD_FORM_TAX = 1 << 4,
  FOLD_FORM_RATIO = 1 << 5,
  FOLD_FORM_OTHER = 1 << 6, /* the instrument that comes; the amount is in lieu of a part of a unit */
  FOLD_FORM_SHARE = 1 << 7, /* of the cost */
  FOLD_FORM_CASH = 1 << 8,  /* for each old unit */
} FoldFormFields;

/* What was typed, one text per field; the caller keeps them. */
typedef struct
{
  FoldTransactionType type;
  gint64 account_id;
  const char *account_currency;
  gint64 instrument_id; /* 0: none */
  gint64 other_id;      /* 0: none */
  const char *currency;
  const char *date;
  const char *quantity;
  const char *price;
  const char *amount;
  const char *fee;
  const char *tax;
  const char *rate;
  const char *split_new;
  const char *split_old;
  const char *share;
} FoldFormTexts;

/** Returns: the fields that a transaction of @type has */
FoldFormFields fold_transaction_form_get_fields (FoldTransactionType type);

/**
 * fold_transaction_form_read:
 * @texts: what was typed, numbers as the locale writes them, the date as ISO 8601
 * @entry: (out): complete, as fold_entry_complete() leaves it
 * @field: (out): where the refusal belongs
 *
 * Errors: FOLD_CORE_ERROR, FOLD_MODEL_ERROR, in a sentence for the user.
 */
gboolean
fold_transaction_form_read (const FoldFormTexts *texts, FoldEntry *entry, FoldEntryField *field, GError **error);

G_END_DECLS
