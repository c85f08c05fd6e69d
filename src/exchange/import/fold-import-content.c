/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-content.h"

FoldImportRecord *
fold_import_record_new (FoldImportKind kind, guint row, const char *source)
{
  FoldImportRecord *self = g_new0 (FoldImportRecord, 1);
  char **texts[] = { &self->symbol,    &self->isin,        &self->wkn,
                     &self->cusip,     &self->name,        &self->id,
                     &self->account,   &self->comment,     &self->account_currency,
                     &self->portfolio, &self->cost_method, &self->lots };

  self->kind = kind;
  self->row = row;
  self->source = g_strdup (source);
  self->time = -1;
  self->entry.quantity = self->entry.price = -1;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");
  return self;
}

FoldImportDetails *
fold_import_record_ensure_details (FoldImportRecord *self)
{
  if (self->details != NULL)
    return self->details;
  self->details = g_new0 (FoldImportDetails, 1);
  self->details->list = g_strdup ("");
  self->details->tags = g_strdup ("");
  self->details->class_slug = g_strdup ("");
  self->details->identifiers = g_strdup ("");
  self->details->exchange = g_strdup ("");
  return self->details;
}

static FoldImportDetails *
copy_details (const FoldImportDetails *other)
{
  FoldImportDetails *self = g_memdup2 (other, sizeof *other);
  char **texts[]
      = { &self->list, &self->tags, &self->class_slug, &self->currency, &self->exchange, &self->identifiers };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (*texts[i]);
  return self;
}

static void
free_details (FoldImportDetails *self)
{
  g_free (self->list);
  g_free (self->tags);
  g_free (self->class_slug);
  g_free (self->currency);
  g_free (self->exchange);
  g_free (self->identifiers);
  g_free (self);
}

FoldImportRecord *
fold_import_record_copy (const FoldImportRecord *other)
{
  FoldImportRecord *self = g_memdup2 (other, sizeof *other);
  char **texts[] = { &self->source,
                     &self->symbol,
                     &self->isin,
                     &self->wkn,
                     &self->cusip,
                     &self->name,
                     &self->id,
                     &self->account,
                     &self->comment,
                     &self->meaning,
                     &self->account_currency,
                     &self->cost_method,
                     &self->lots,
                     &self->portfolio };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (*texts[i]);
  self->details = other->details != NULL ? copy_details (other->details) : NULL;
  self->other = other->other != NULL ? fold_import_record_copy (other->other) : NULL;
  self->key = NULL;
  self->row_id = 0;
  self->choice = FOLD_IMPORT_CHOICE_NONE;
  return self;
}

void
fold_import_record_free (FoldImportRecord *self)
{
  g_free (self->meaning);
  g_clear_pointer (&self->details, free_details);
  g_clear_pointer (&self->other, fold_import_record_free);
  g_free (self->wkn);
  g_free (self->cusip);
  g_free (self->name);
  g_free (self->id);
  g_free (self->source);
  g_free (self->symbol);
  g_free (self->isin);
  g_free (self->account);
  g_free (self->account_currency);
  g_free (self->cost_method);
  g_free (self->lots);
  g_free (self->portfolio);
  g_free (self->comment);
  g_free (self->key);
  g_free (self);
}

FoldImportRecord *
fold_import_record_ensure_other (FoldImportRecord *self)
{
  if (self->other == NULL)
    self->other = fold_import_record_new (self->kind, self->row, self->source);
  return self->other;
}

void
fold_import_record_list_names (const FoldImportRecord *record, const char *names[FOLD_IMPORT_N_NAMES])
{
  names[0] = record->isin;
  names[1] = record->symbol;
  names[2] = record->wkn;
  names[3] = record->cusip;
  names[4] = record->name;
}

const char *
fold_import_record_get_surest (const FoldImportRecord *record)
{
  const char *names[FOLD_IMPORT_N_NAMES];
  guint i = 0;

  fold_import_record_list_names (record, names);
  while (i < FOLD_IMPORT_N_NAMES - 1 && *names[i] == '\0')
    i++;
  return names[i];
}

gboolean
fold_import_records_are_newest_first (GPtrArray *records)
{
  guint rising = 0, falling = 0;

  for (guint i = 1; i < records->len; i++)
    {
      const FoldImportRecord *before = g_ptr_array_index (records, i - 1);
      const FoldImportRecord *after = g_ptr_array_index (records, i);

      rising += before->entry.date < after->entry.date;
      falling += before->entry.date > after->entry.date;
    }
  return falling > rising;
}

FoldImportRefusal *
fold_import_refusal_new (guint row, const char *column, const char *reason, const char *source)
{
  FoldImportRefusal *self = g_new0 (FoldImportRefusal, 1);

  self->row = row;
  self->column = g_strdup (column);
  self->reason = g_strdup (reason);
  self->source = g_strdup (source);
  return self;
}

void
fold_import_refusal_free (FoldImportRefusal *self)
{
  g_clear_pointer (&self->like, fold_import_record_free);
  g_clear_pointer (&self->read, fold_import_record_free);
  g_free (self->column);
  g_free (self->reason);
  g_free (self->source);
  g_free (self);
}

static int
compare_refusals (gconstpointer a, gconstpointer b)
{
  const FoldImportRefusal *left = *(FoldImportRefusal *const *)a, *right = *(FoldImportRefusal *const *)b;

  return left->file != right->file ? (left->file > right->file) - (left->file < right->file)
                                   : (left->row > right->row) - (left->row < right->row);
}

void
fold_import_refusals_sort (GPtrArray *refusals)
{
  g_ptr_array_sort (refusals, compare_refusals);
}

void
fold_import_check_free (FoldImportCheck *self)
{
  g_free (self->what);
  g_free (self->file);
  g_free (self->booked);
  g_free (self);
}

FoldImportContent *
fold_import_content_new (void)
{
  FoldImportContent *self = g_new0 (FoldImportContent, 1);

  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_import_record_free);
  self->refusals = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_import_refusal_free);
  self->ignored = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_import_refusal_free);
  self->checks = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_import_check_free);
  return self;
}

void
fold_import_content_free (FoldImportContent *self)
{
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->refusals);
  g_ptr_array_unref (self->ignored);
  g_ptr_array_unref (self->checks);
  g_free (self);
}
