/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-export-pp-events.h"

#include "fold-decimal.h"

typedef struct
{
  const FoldExportData *data;
  const FoldExportAccount *account;
  const FoldCarry *carry;
  char *comment; /* of the account's own report; "": it has none */
  GArray *rows;  /* FoldExportEntry */
} Rows;

static FoldExportEntry *
add_row (Rows *self, FoldTransactionType type, gint64 instrument_id, FoldFraction units)
{
  const FoldCarry *carry = self->carry;
  FoldExportEntry row = {
    .entry = {
      .id = carry->transaction_id,
      .account_id = carry->account_id,
      .instrument_id = instrument_id,
      .date = carry->moment.date,
      .sequence = carry->moment.order,
      .type = type,
      .quantity = -1,
      .price = -1,
    },
    .account = self->account,
    .instrument = fold_export_data_find (self->data, instrument_id),
    .comment = self->comment,
  };
  FoldExact quantity;

  if (fold_exact_from_fraction (fold_fraction_absolute (units), carry->is_fine, &quantity) && quantity > 0)
    row.entry.quantity = quantity;
  g_array_append_val (self->rows, row);
  return &g_array_index (self->rows, FoldExportEntry, self->rows->len - 1);
}

/* Units that go out, or come in, at what they had cost. */
static void
add_delivery (Rows *self, FoldTransactionType type, gint64 instrument_id, FoldFraction units, gint64 value)
{
  const gboolean is_owed = fold_fraction_sign (units) < 0;
  const FoldTransactionType turned = type == FOLD_TRANSACTION_TYPE_TRANSFER_IN ? FOLD_TRANSACTION_TYPE_TRANSFER_OUT
                                                                               : FOLD_TRANSACTION_TYPE_TRANSFER_IN;
  FoldEntry *entry = &add_row (self, is_owed ? turned : type, instrument_id, units)->entry;

  entry->gross = self->carry->cost_known ? ABS (value) : 0;
  g_strlcpy (entry->currency, self->carry->cost_currency, FOLD_CURRENCY_SIZE);
}

static void
take_rate (FoldEntry *entry, const FoldCarry *carry)
{
  g_strlcpy (entry->currency, carry->currency, FOLD_CURRENCY_SIZE);
  entry->rate_numerator = carry->rate_numerator;
  entry->rate_denominator = carry->rate_denominator;
}

/* The deposit comes from nowhere, and what it is worth goes out with the units. */
static gint64
add_cash (Rows *self)
{
  FoldEntry *entry;

  if (self->carry->cash == 0)
    return 0;
  entry = &add_row (self, FOLD_TRANSACTION_TYPE_DEPOSIT, 0, FOLD_FRACTION_ZERO)->entry;
  entry->gross = entry->net = self->carry->cash;
  take_rate (entry, self->carry);
  return g_str_equal (self->carry->currency, self->carry->cost_currency) ? self->carry->cash : 0;
}

static void
add_sale (Rows *self, const FoldEntry *report)
{
  FoldEntry *entry = &add_row (self, FOLD_TRANSACTION_TYPE_SELL, self->carry->to_id, self->carry->quantity_paid)->entry;

  entry->gross = entry->net = report->gross;
  g_strlcpy (entry->currency, report->currency, FOLD_CURRENCY_SIZE);
  entry->rate_numerator = report->rate_numerator;
  entry->rate_denominator = report->rate_denominator;
}

/* report: (nullable): the account's own. */
static void
add_carry (Rows *self, const FoldExportEntry *report)
{
  const FoldCarry *carry = self->carry;
  const gboolean stays = carry->type == FOLD_TRANSACTION_TYPE_SPIN_OFF;
  const FoldFraction held
      = fold_fraction_divide (carry->quantity_in, fold_fraction (carry->split_new, carry->split_old));
  const gint64 rest = fold_decimal_add_within (carry->cost_before, -carry->cost_in);
  const gint64 cash = add_cash (self);

  add_delivery (self, FOLD_TRANSACTION_TYPE_TRANSFER_OUT, carry->from_id, held,
                stays ? carry->cost_before : fold_decimal_add_within (carry->cost_in, cash));
  if (stays)
    add_delivery (self, FOLD_TRANSACTION_TYPE_TRANSFER_IN, carry->from_id, held, rest);
  add_delivery (self, FOLD_TRANSACTION_TYPE_TRANSFER_IN, carry->to_id, carry->quantity_in, carry->cost_in);
  if (report != NULL && report->entry.gross != 0)
    add_sale (self, &report->entry);
}

static const FoldExportEntry *
find_report (Rows *self, gint64 id)
{
  for (guint i = 0; id != 0 && i < self->data->entries->len; i++)
    if (g_array_index (self->data->entries, FoldExportEntry, i).entry.id == id)
      return &g_array_index (self->data->entries, FoldExportEntry, i);
  return NULL;
}

static void
add_carries_until (Rows *self, GArray *carries, guint *next, FoldMoment moment)
{
  for (; *next < carries->len; ++*next)
    {
      const FoldExportEntry *report;

      self->carry = &g_array_index (carries, FoldCarry, *next);
      if (fold_moment_compare (self->carry->moment, moment) > 0)
        return;
      report = find_report (self, self->carry->report_id);
      self->comment = report != NULL ? report->comment : (char *)"";
      add_carry (self, report);
    }
}

/* An event that moved no units of the account: its money is a deposit. */
static FoldExportEntry
turn (FoldExportEntry row)
{
  if (!fold_transaction_type_is_event (row.entry.type))
    return row;
  row.entry.type = FOLD_TRANSACTION_TYPE_DEPOSIT;
  row.instrument = NULL;
  return row;
}

static gboolean
is_carried (GArray *carries, gint64 id)
{
  for (guint i = 0; i < carries->len; i++)
    if (g_array_index (carries, FoldCarry, i).report_id == id)
      return TRUE;
  return FALSE;
}

GArray *
fold_export_pp_dup_rows (const FoldExportData *data, const FoldExportAccount *account)
{
  Rows self = { data, account, NULL, NULL, g_array_new (FALSE, FALSE, sizeof (FoldExportEntry)) };
  g_autoptr (GArray) carries = fold_export_data_dup_carries (data, account);
  guint next = 0;

  for (guint i = 0; i < data->entries->len; i++)
    {
      const FoldExportEntry *one = &g_array_index (data->entries, FoldExportEntry, i);
      FoldExportEntry row;

      if (one->account != account)
        continue;
      add_carries_until (&self, carries, &next, (FoldMoment){ one->entry.date, one->entry.sequence });
      if (fold_transaction_type_is_event (one->entry.type)
          && (one->entry.net == 0 || is_carried (carries, one->entry.id)))
        continue;
      row = turn (*one);
      g_array_append_val (self.rows, row);
    }
  add_carries_until (&self, carries, &next, fold_moment_end_of_day (G_MAXINT32));
  return self.rows;
}
