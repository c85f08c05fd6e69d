/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-content.h"

void
fold_import_record_free (FoldImportRecord *self)
{
  g_free (self->source);
  g_free (self->symbol);
  g_free (self->isin);
  g_free (self->account);
  g_free (self->comment);
  g_free (self->key);
  g_free (self);
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
  g_free (self->column);
  g_free (self->reason);
  g_free (self->source);
  g_free (self);
}

FoldImportContent *
fold_import_content_new (void)
{
  FoldImportContent *self = g_new0 (FoldImportContent, 1);

  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_import_record_free);
  self->refusals = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_import_refusal_free);
  return self;
}

void
fold_import_content_free (FoldImportContent *self)
{
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->refusals);
  g_free (self);
}
