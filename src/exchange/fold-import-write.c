/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-private.h"

#include "fold-book-instruments.h"

static gboolean
write_portfolio (FoldImportPlan *self,
                 FoldStore      *store,
                 GError        **error)
{
  if (self->portfolio_id != 0)
    return TRUE;
  if (!fold_store_execute (store, error,
                           "INSERT INTO portfolio (name, position) SELECT ?1, coalesce (max (position) + 1, 0) FROM portfolio",
                           "s", self->portfolio))
    return FALSE;
  self->portfolio_id = fold_store_get_last_id (store);
  return TRUE;
}

static gboolean
write_accounts (FoldImportPlan *self,
                FoldStore      *store,
                GError        **error)
{
  if (self->accounts->len == 0)
    return TRUE;
  if (!write_portfolio (self, store, error))
    return FALSE;
  for (guint i = 0; i < self->accounts->len; i++)
    {
      FoldImportAccount *account = g_ptr_array_index (self->accounts, i);

      if (account->id != 0)
        continue;
      if (!fold_store_execute (store, error,
                               "INSERT INTO account (portfolio_id, name, currency, position) "
                               "SELECT ?1, ?2, ?3, coalesce (max (position) + 1, 0) FROM account WHERE portfolio_id = ?1",
                               "iss", self->portfolio_id, account->name, account->currency))
        return FALSE;
      account->id = fold_store_get_last_id (store);
    }
  return TRUE;
}

static gboolean
write_instruments (FoldImportPlan *self,
                   FoldStore      *store,
                   GError        **error)
{
  for (guint i = 0; i < self->instruments->len; i++)
    {
      FoldImportInstrument *instrument = g_ptr_array_index (self->instruments, i);

      if (!fold_book_insert_instrument (store, instrument->name, "", instrument->currency, &instrument->id, error))
        return FALSE;
      if (*instrument->ticker != '\0' &&
          !fold_book_insert_identifier (store, instrument->id, "ticker", instrument->ticker, "", error))
        return FALSE;
      if (*instrument->isin != '\0' &&
          !fold_book_insert_identifier (store, instrument->id, "isin", instrument->isin, "", error))
        return FALSE;
    }
  return TRUE;
}

static void
bind_optional (FoldStatement *statement,
               int            index,
               gint64         value,
               gboolean       there)
{
  if (there)
    fold_statement_bind_int64 (statement, index, value);
  else
    fold_statement_bind_null (statement, index);
}

static gboolean
write_transaction (FoldImportRecord        *record,
                   const FoldImportAccount *account,
                   FoldStore               *store,
                   gint64                   batch,
                   GError                 **error)
{
  const FoldEntry *entry = &record->entry;
  g_autofree char *date = fold_date_format (entry->date);
  g_autofree char *key = fold_import_record_dup_key (record, account->id);
  g_autoptr (FoldStatement) statement = fold_store_prepare (
    store,
    "INSERT INTO transactions (account_id, date, sequence, type, instrument_id, quantity, price, currency, gross, fee, tax, "
    "net, rate_numerator, rate_denominator, split_new, split_old, comment, batch_id, import_key, source_row) "
    "SELECT ?1, ?2, coalesce (max (sequence) + 1, 0), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, "
    "?18, ?19 FROM transactions WHERE account_id = ?1 AND date = ?2",
    error);

  if (statement == NULL)
    return FALSE;
  fold_statement_bind_int64 (statement, 1, account->id);
  fold_statement_bind_text (statement, 2, date);
  fold_statement_bind_text (statement, 3, fold_transaction_type_get_id (entry->type));
  bind_optional (statement, 4, record->instrument_id, record->instrument_id != 0);
  bind_optional (statement, 5, entry->quantity, entry->quantity >= 0);
  bind_optional (statement, 6, entry->price, entry->price >= 0);
  fold_statement_bind_text (statement, 7, entry->currency);
  fold_statement_bind_int64 (statement, 8, entry->gross);
  fold_statement_bind_int64 (statement, 9, entry->fee);
  fold_statement_bind_int64 (statement, 10, entry->tax);
  fold_statement_bind_int64 (statement, 11, entry->net);
  bind_optional (statement, 12, entry->rate_numerator, entry->rate_denominator != 0);
  bind_optional (statement, 13, entry->rate_denominator, entry->rate_denominator != 0);
  bind_optional (statement, 14, entry->split_new, entry->split_new != 0);
  bind_optional (statement, 15, entry->split_old, entry->split_old != 0);
  fold_statement_bind_text (statement, 16, record->comment);
  fold_statement_bind_int64 (statement, 17, batch);
  fold_statement_bind_text (statement, 18, key);
  fold_statement_bind_text (statement, 19, record->source);
  return fold_statement_run (statement, error);
}

static gboolean
write_quote (FoldImportRecord *record,
             FoldStore        *store,
             gint64            batch,
             GError          **error)
{
  const FoldEntry *entry = &record->entry;
  g_autofree char *date = fold_date_format (entry->date);

  if (record->kind == FOLD_IMPORT_KIND_RATE)
    return fold_store_execute (store, error,
                               "INSERT INTO exchange_rate (base, quote, date, rate, batch_id) VALUES (?1, ?2, ?3, ?4, ?5) "
                               "ON CONFLICT (base, quote, date) DO UPDATE SET rate = ?4, batch_id = ?5",
                               "sssii", record->base, entry->currency, date, entry->price, batch);
  return fold_store_execute (store, error,
                             "INSERT INTO price (instrument_id, date, price, currency, batch_id) VALUES (?1, ?2, ?3, ?4, ?5) "
                             "ON CONFLICT (instrument_id, date) DO UPDATE SET price = ?3, currency = ?4, batch_id = ?5",
                             "isisi", record->instrument_id, date, entry->price, entry->currency, batch);
}

static gboolean
write_record (FoldImportPlan   *self,
              FoldImportRecord *record,
              FoldStore        *store,
              gint64            batch,
              GError          **error)
{
  if (record->state != FOLD_IMPORT_STATE_NEW)
    return TRUE;
  if (record->new_instrument != 0)
    {
      const FoldImportInstrument *made = g_ptr_array_index (self->instruments, record->new_instrument - 1);

      record->instrument_id = made->id;
    }
  if (record->kind != FOLD_IMPORT_KIND_TRANSACTION)
    return write_quote (record, store, batch, error);
  return write_transaction (record, g_ptr_array_index (self->accounts, record->account_index), store, batch, error);
}

/* Many programs write the newest row first; within a day the order of the rows is then the other way round as well. */
static gboolean
is_newest_first (FoldImportContent *content)
{
  guint rising = 0, falling = 0;

  for (guint i = 1; i < content->records->len; i++)
    {
      const FoldImportRecord *before = g_ptr_array_index (content->records, i - 1);
      const FoldImportRecord *after = g_ptr_array_index (content->records, i);

      rising += before->entry.date < after->entry.date;
      falling += before->entry.date > after->entry.date;
    }
  return falling > rising;
}

static gboolean
write_refusals (FoldImportPlan *self,
                FoldStore      *store,
                gint64          batch,
                GError        **error)
{
  for (guint i = 0; i < self->refusals->len; i++)
    {
      const FoldImportRefusal *refusal = g_ptr_array_index (self->refusals, i);

      if (!fold_store_execute (store, error,
                               "INSERT INTO import_quarantine (batch_id, row, column_name, reason, source_row) "
                               "VALUES (?1, ?2, ?3, ?4, ?5)",
                               "iisss", batch, (gint64) refusal->row, refusal->column, refusal->reason, refusal->source))
        return FALSE;
    }
  return TRUE;
}

gboolean
fold_import_plan_write (FoldImportPlan    *self,
                        FoldImportContent *content,
                        FoldStore         *store,
                        const char        *file_name,
                        const char        *format,
                        gint64            *batch,
                        GError           **error)
{
  guint n = content->records->len;
  gboolean backwards = is_newest_first (content);
  g_autofree char *now = fold_time_now ();

  if (!fold_store_execute (store, error, "INSERT INTO import_batch (file_name, format, at) VALUES (?1, ?2, ?3)", "sss",
                           file_name, format, now))
    return FALSE;
  *batch = fold_store_get_last_id (store);
  if (!write_accounts (self, store, error) || !write_instruments (self, store, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!write_record (self, g_ptr_array_index (content->records, backwards ? n - 1 - i : i), store, *batch, error))
      return FALSE;
  return write_refusals (self, store, *batch, error);
}
