/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-export-data.h"
#include "fold-export-files.h"
#include "fold-export-own.h"
#include "fold-export-pp.h"
#include "fold-file.h"
#include "fold-journal-text.h"

struct _FoldExport
{
  FoldExportSubject subject;
  FoldExportFormat format;
  FoldExportData *data;   /* NULL: a table */
  FoldExportTable *table; /* NULL: a ledger */
};

FoldExport *
fold_export_new_ledger (FoldBook *book, FoldPortfolio *portfolio, FoldExportSubject subject, FoldExportFormat format)
{
  FoldExport *self = g_new0 (FoldExport, 1);

  self->subject = subject;
  self->format = format;
  self->data = fold_export_data_new (book, portfolio);
  return self;
}

FoldExport *
fold_export_new_table (FoldExportTable *table, FoldExportFormat format)
{
  FoldExport *self = g_new0 (FoldExport, 1);

  self->subject = FOLD_EXPORT_POSITIONS;
  self->format = format;
  self->table = table;
  return self;
}

void
fold_export_free (FoldExport *self)
{
  g_clear_pointer (&self->data, fold_export_data_free);
  g_clear_pointer (&self->table, fold_export_table_free);
  g_free (self);
}

/* --- what is written --- */

static char *
format_table (FoldExport *self, FoldExportTable *table)
{
  return self->format == FOLD_EXPORT_JSON ? fold_export_table_to_json (table) : fold_export_table_to_csv (table);
}

static char *
format_own (FoldExport *self)
{
  const gboolean prices = self->subject == FOLD_EXPORT_PRICES;
  g_autoptr (FoldExportTable) table = NULL;

  if (self->format == FOLD_EXPORT_JSON)
    return prices ? fold_export_prices_to_json (self->data) : fold_export_transactions_to_json (self->data);
  table = prices ? fold_export_prices_new (self->data) : fold_export_transactions_new (self->data);
  return fold_export_table_to_csv (table);
}

static char *
format_journal (FoldExport *self, GError **error)
{
  const FoldJournalDialect dialect = self->format == FOLD_EXPORT_LEDGER    ? FOLD_JOURNAL_LEDGER
                                     : self->format == FOLD_EXPORT_HLEDGER ? FOLD_JOURNAL_HLEDGER
                                                                           : FOLD_JOURNAL_BEANCOUNT;

  if (self->subject == FOLD_EXPORT_PRICES)
    return fold_journal_prices_to_text (self->data, dialect);
  return fold_journal_to_text (self->data, dialect, error);
}

static void
add_pp (FoldExport *self, GPtrArray *files)
{
  if (self->subject == FOLD_EXPORT_TRANSACTIONS)
    fold_export_pp_add_transactions (files, self->data);
  fold_export_pp_add_prices (files, self->data, self->subject == FOLD_EXPORT_TRANSACTIONS ? "Prices" : NULL);
}

/* Returns: (transfer full) (nullable) (element-type FoldExportFile) */
static GPtrArray *
format (FoldExport *self, GError **error)
{
  g_autoptr (GPtrArray) files = fold_export_files_new ();
  char *text;

  if (self->table == NULL && self->format == FOLD_EXPORT_PP)
    {
      add_pp (self, files);
      return g_steal_pointer (&files);
    }
  if (self->table != NULL)
    text = format_table (self, self->table);
  else if (self->format == FOLD_EXPORT_CSV || self->format == FOLD_EXPORT_JSON)
    text = format_own (self);
  else
    text = format_journal (self, error);
  if (text == NULL)
    return NULL;
  fold_export_files_take (files, NULL, text);
  return g_steal_pointer (&files);
}

/* --- writing --- */

static gboolean
write_file (GFile *file, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return fold_file_write (file, bytes, 0666, error);
}

static gboolean
make_folder (GFile *folder, GError **error)
{
  const GFileType type = g_file_query_file_type (folder, G_FILE_QUERY_INFO_NONE, NULL);
  g_autofree char *name = fold_file_dup_name (folder);
  g_autoptr (GError) reason = NULL;

  if (type == G_FILE_TYPE_DIRECTORY || g_file_make_directory (folder, NULL, &reason))
    return TRUE;
  if (type == G_FILE_TYPE_UNKNOWN)
    g_set_error (error, FOLD_EXPORT_ERROR, FOLD_EXPORT_ERROR_FOLDER,
                 _("The folder “%s” could not be made; choose a place where you may write."), name);
  else
    g_set_error (
        error, FOLD_EXPORT_ERROR, FOLD_EXPORT_ERROR_FOLDER,
        _("“%s” is a file, and Portfolio Performance takes a file for each account; give the name of a folder."),
        name);
  g_debug ("%s", reason->message);
  return FALSE;
}

static gboolean
write_files (FoldExport *self, GPtrArray *files, GFile *file, GError **error)
{
  if (self->table == NULL && fold_export_format_is_folder (self->format, self->subject) && !make_folder (file, error))
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      const FoldExportFile *one = g_ptr_array_index (files, i);
      g_autoptr (GFile) target = one->name != NULL ? g_file_get_child (file, one->name) : g_object_ref (file);

      if (!write_file (target, one->text, error))
        return FALSE;
    }
  return TRUE;
}

static guint
count_rows (FoldExport *self)
{
  if (self->table != NULL)
    return fold_export_table_get_n_rows (self->table);
  if (self->subject == FOLD_EXPORT_TRANSACTIONS)
    return self->data->entries->len;
  return self->data->prices->len + self->data->rates->len;
}

gboolean
fold_export_write (FoldExport *self, FoldStore *store, GFile *file, guint *n_rows, GError **error)
{
  g_autoptr (GPtrArray) files = NULL;

  if (self->data != NULL && self->data->prices == NULL && !fold_export_data_read_quotes (self->data, store, error))
    return FALSE;
  files = format (self, error);
  if (files == NULL)
    return FALSE;
  if (n_rows != NULL)
    *n_rows = count_rows (self);
  return write_files (self, files, file, error);
}

static void
write_in_thread (GTask *task, gpointer file, gpointer data, GCancellable *cancellable)
{
  FoldExport *self = data;
  GError *error = NULL;
  g_autoptr (FoldStore) store = NULL;

  if (self->data != NULL && self->data->prices == NULL)
    store = fold_store_open_reader (self->data->path, &error);
  if (error == NULL && fold_export_write (self, store, file, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A book that is only read may be a copy in memory, which no other connection sees. */
static gboolean
has_readers (FoldStore *store)
{
  return !fold_store_is_read_only (store) && !g_str_equal (fold_store_get_path (store), ":memory:");
}

void
fold_export_write_async (FoldExport *self,
                         FoldStore *store,
                         GFile *file,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (file, NULL, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, fold_export_write_async);
  g_task_set_task_data (task, self, (GDestroyNotify)fold_export_free);
  if (self->data != NULL && !has_readers (store) && !fold_export_data_read_quotes (self->data, store, &error))
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, write_in_thread);
}

gboolean
fold_export_write_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
