/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-entries.h"

#include "fold-book.h"
#include "fold-import-lots.h"

/* Rows between two reports. */
#define REPORT_EVERY 256

static gboolean
write_portfolio (FoldImportPortfolio *portfolio, FoldStore *store, GError **error)
{
  return portfolio->id != 0 || fold_portfolios_insert_portfolio (store, portfolio->name, &portfolio->id, error);
}

/* What only rows would have needed that are left out or known is not made. */
static gboolean
write_accounts (FoldImportPlan *self, FoldStore *store, GError **error)
{
  for (guint i = 0; i < self->accounts->len; i++)
    {
      FoldImportAccount *account = g_ptr_array_index (self->accounts, i);
      FoldImportPortfolio *portfolio = g_ptr_array_index (self->portfolios, account->portfolio);

      if (account->id != 0 || account->n_new == 0)
        continue;
      if (!write_portfolio (portfolio, store, error)
          || !fold_portfolios_insert_account (store, portfolio->id, account->name, account->currency, &account->id,
                                              error)
          || (account->cost_method != FOLD_COST_METHOD_FIFO
              && !fold_portfolios_write_cost_method (store, account->id, account->cost_method, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_identifiers (const FoldImportInstrument *instrument, FoldStore *store, GError **error)
{
  const struct
  {
    const char *kind;
    const char *value;
  } identifiers[] = {
    { "ticker", instrument->ticker },
    { "isin", instrument->isin },
    { "wkn", instrument->wkn },
    { "cusip", instrument->cusip },
  };

  for (guint i = 0; i < G_N_ELEMENTS (identifiers); i++)
    if (*identifiers[i].value != '\0'
        && !fold_instruments_insert_identifier (store, instrument->id, identifiers[i].kind, identifiers[i].value, "",
                                                error))
      return FALSE;
  return TRUE;
}

/* Of a document that has all of them: lines of kind, value and exchange. */
static gboolean
write_all_identifiers (const FoldImportInstrument *instrument, FoldStore *store, GError **error)
{
  static const char *const kinds[] = { "ticker", "isin", "wkn", "cusip", "symbol", "alias", NULL };
  g_auto (GStrv) lines = g_strsplit (instrument->identifiers, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) cells = g_strsplit (*line, "\t", 3);
      const guint n = g_strv_length (cells);

      if (n >= 2 && g_strv_contains (kinds, cells[0]) && *cells[1] != '\0'
          && !fold_instruments_insert_identifier (store, instrument->id, cells[0], cells[1], n > 2 ? cells[2] : "",
                                                  error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_instruments (FoldImportPlan *self, FoldStore *store, GError **error)
{
  for (guint i = 0; i < self->instruments->len; i++)
    {
      FoldImportInstrument *instrument = g_ptr_array_index (self->instruments, i);

      const char *currency = *instrument->currency != '\0' ? instrument->currency : NULL;

      if (instrument->n_new == 0)
        continue;
      if (!fold_instruments_insert (store, instrument->name, instrument->class_slug, currency, &instrument->id, error)
          || !(*instrument->identifiers != '\0' ? write_all_identifiers (instrument, store, error)
                                                : write_identifiers (instrument, store, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_transaction (FoldImportRecord *record,
                   const FoldImportAccount *account,
                   FoldStore *store,
                   gint64 batch,
                   GError **error)
{
  g_autofree char *key = fold_import_record_dup_key (record, account->id);

  record->entry.account_id = account->id;
  record->entry.instrument_id = record->instrument_id;
  record->entry.other_id = record->other != NULL ? record->other->instrument_id : 0;
  return fold_portfolios_insert_transaction (store, &record->entry, record->comment, batch, key, record->source,
                                             &record->row_id, error);
}

static gboolean
write_quote (FoldImportRecord *record, FoldStore *store, gint64 batch, GError **error)
{
  const FoldEntry *entry = &record->entry;

  if (record->kind == FOLD_IMPORT_KIND_RATE)
    return fold_portfolios_insert_rate (store, record->base, entry->currency, entry->date, entry->price, batch, error);
  return fold_portfolios_insert_price (store, record->instrument_id, entry->date, entry->price, entry->currency, batch,
                                       error);
}

/* Instruments that were made are known by now. */
static void
take_made (FoldImportPlan *self, FoldImportRecord *record)
{
  if (record->new_instrument != 0)
    record->instrument_id
        = ((FoldImportInstrument *)g_ptr_array_index (self->instruments, record->new_instrument - 1))->id;
  if (record->other != NULL)
    take_made (self, record->other);
}

static gboolean
write_record (FoldImportPlan *self, FoldImportRecord *record, FoldStore *store, GError **error)
{
  const gint64 batch = fold_import_plan_get_part (self, record->file)->batch;

  if (record->state != FOLD_IMPORT_STATE_NEW)
    return TRUE;
  take_made (self, record);
  if (record->kind == FOLD_IMPORT_KIND_PART)
    return TRUE; /* all of a fund together */
  if (record->kind == FOLD_IMPORT_KIND_WATCH)
    return fold_import_watch_write (self, record, store, error);
  if (record->kind != FOLD_IMPORT_KIND_TRANSACTION)
    return write_quote (record, store, batch, error);
  return write_transaction (record, g_ptr_array_index (self->accounts, record->account_index), store, batch, error);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const FoldImportRecord *one = *(FoldImportRecord *const *)a, *other = *(FoldImportRecord *const *)b;

  if (one->entry.date != other->entry.date)
    return one->entry.date < other->entry.date ? -1 : 1;
  return (one->time > other->time) - (one->time < other->time);
}

/* The records of a file are from first on. Returns: the end of them */
static guint
find_end (GPtrArray *records, guint first)
{
  const FoldImportRecord *record = g_ptr_array_index (records, first);
  guint end = first + 1;

  while (end < records->len && ((FoldImportRecord *)g_ptr_array_index (records, end))->file == record->file)
    end++;
  return end;
}

/* The records as they happened: file by file in the order of each, which may be newest first; by the times of day where
 * all say them. Returns: (transfer container) */
static GPtrArray *
dup_in_order (FoldImportPlan *self)
{
  const guint n = self->records->len;
  GPtrArray *records = g_ptr_array_sized_new (n);
  gboolean timed = TRUE;

  for (guint first = 0, end; first < n; first = end)
    {
      g_autoptr (GPtrArray) own = NULL;
      gboolean backwards;

      end = find_end (self->records, first);
      own = g_ptr_array_sized_new (end - first);
      for (guint i = first; i < end; i++)
        g_ptr_array_add (own, g_ptr_array_index (self->records, i));
      backwards = ((FoldImportRecord *)g_ptr_array_index (own, 0))->kind != FOLD_IMPORT_KIND_WATCH
                  && fold_import_records_are_newest_first (own);
      for (guint i = 0; i < own->len; i++)
        {
          FoldImportRecord *record = g_ptr_array_index (own, backwards ? own->len - 1 - i : i);

          timed = timed && record->kind == FOLD_IMPORT_KIND_TRANSACTION && record->time >= 0;
          g_ptr_array_add (records, record);
        }
    }
  if (timed)
    g_ptr_array_sort (records, compare_times);
  return records;
}

static gboolean
write_batches (FoldImportPlan *self, FoldStore *store, GError **error)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      FoldImportPart *part = &g_array_index (self->parts, FoldImportPart, i);

      part->batch = 0;
      if (part->n_new > 0 && !fold_portfolios_insert_batch (store, part->file_name, part->format, &part->batch, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_refusals (FoldImportPlan *self, FoldStore *store, GError **error)
{
  for (guint i = 0; i < self->refusals->len; i++)
    {
      const FoldImportRefusal *refusal = g_ptr_array_index (self->refusals, i);
      const gint64 batch = fold_import_plan_get_part (self, refusal->file)->batch;

      if (batch != 0
          && !fold_portfolios_insert_refusal (store, batch, refusal->row, refusal->column, refusal->reason,
                                              refusal->source, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
fold_import_plan_write (FoldImportPlan *self, FoldStore *store, GError **error)
{
  g_autoptr (GPtrArray) records = dup_in_order (self);
  const guint n = records->len;

  if (!fold_store_check_state (store, self->state, error) || !write_batches (self, store, error)
      || !write_accounts (self, store, error) || !write_instruments (self, store, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if ((i % REPORT_EVERY == 0 && !fold_store_report (store, (double)i / n, error))
        || !write_record (self, g_ptr_array_index (records, i), store, error))
      return FALSE;
  return fold_import_lots_write (self, store, error) && fold_import_parts_write (self, store, error)
         && write_refusals (self, store, error);
}
