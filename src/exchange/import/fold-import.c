/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-file.h"
#include "fold-import-format.h"
#include "fold-import-plan.h"

/* How often an import is planned and written before another program, which writes all the time, is blamed. */
#define N_ATTEMPTS 5

struct _FoldImport
{
  GObject parent_instance;

  char *file_name;
  const FoldImportFormat *format;
  FoldImportContent *content;
  FoldImportPlan *plan;
  GListStore *rows;
  gint64 batch; /* that was written last */
};

enum
{
  PROP_FILE_NAME = 1,
  PROP_FORMAT,
  PROP_N_NEW,
  PROP_N_KNOWN,
  PROP_N_QUARANTINED,
  PROP_ROWS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_QUARK (fold-import-error-quark, fold_import_error)
G_DEFINE_FINAL_TYPE (FoldImport, fold_import, G_TYPE_OBJECT)

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint left = fold_import_row_get_row ((FoldImportRow *)a), right = fold_import_row_get_row ((FoldImportRow *)b);

  return (left > right) - (left < right);
}

static void
show_plan (FoldImport *self)
{
  g_list_store_remove_all (self->rows);
  for (guint i = 0; i < self->content->records->len; i++)
    {
      const FoldImportRecord *record = g_ptr_array_index (self->content->records, i);
      g_autoptr (FoldImportRow) row = fold_import_row_new (record->row, record->state, record->source, "", "");

      if (record->state != FOLD_IMPORT_STATE_QUARANTINED)
        g_list_store_append (self->rows, row);
    }
  for (guint i = 0; i < self->plan->refusals->len; i++)
    {
      const FoldImportRefusal *refusal = g_ptr_array_index (self->plan->refusals, i);
      g_autoptr (FoldImportRow) row = fold_import_row_new (refusal->row, FOLD_IMPORT_STATE_QUARANTINED, refusal->source,
                                                           refusal->column, refusal->reason);

      g_list_store_append (self->rows, row);
    }
  g_list_store_sort (self->rows, compare_rows, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_NEW]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_KNOWN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_QUARANTINED]);
}

static void
fold_import_finalize (GObject *object)
{
  FoldImport *self = FOLD_IMPORT (object);

  g_free (self->file_name);
  g_clear_pointer (&self->content, fold_import_content_free);
  g_clear_pointer (&self->plan, fold_import_plan_free);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (fold_import_parent_class)->finalize (object);
}

static void
fold_import_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FoldImport *self = FOLD_IMPORT (object);

  switch (id)
    {
    case PROP_FILE_NAME:
      g_value_set_string (value, self->file_name);
      break;
    case PROP_FORMAT:
      g_value_set_string (value, self->format->id);
      break;
    case PROP_N_NEW:
      g_value_set_uint (value, fold_import_get_n_new (self));
      break;
    case PROP_N_KNOWN:
      g_value_set_uint (value, fold_import_get_n_known (self));
      break;
    case PROP_N_QUARANTINED:
      g_value_set_uint (value, fold_import_get_n_quarantined (self));
      break;
    case PROP_ROWS:
      g_value_set_object (value, self->rows);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fold_import_class_init (FoldImportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = fold_import_finalize;
  object_class->get_property = fold_import_get_property;
  properties[PROP_FILE_NAME] = g_param_spec_string ("file-name", NULL, NULL, "", flags);
  properties[PROP_FORMAT] = g_param_spec_string ("format", NULL, NULL, "", flags);
  properties[PROP_N_NEW] = g_param_spec_uint ("n-new", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_KNOWN] = g_param_spec_uint ("n-known", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_QUARANTINED] = g_param_spec_uint ("n-quarantined", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ROWS] = g_param_spec_object ("rows", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fold_import_init (FoldImport *self)
{
  self->rows = g_list_store_new (FOLD_TYPE_IMPORT_ROW);
}

FoldImport *
fold_import_new (GBytes *bytes, const char *file_name, const char *format, GError **error)
{
  const FoldImportFormat *found = NULL;
  FoldImportContent *content = fold_import_format_read (bytes, file_name, format, &found, error);
  FoldImport *self;

  if (content == NULL)
    return NULL;
  self = g_object_new (FOLD_TYPE_IMPORT, NULL);
  self->file_name = g_strdup (file_name);
  self->format = found;
  self->content = content;
  return self;
}

FoldImport *
fold_import_new_from_file (GFile *file, const char *format, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = fold_file_dup_name (file);
  g_autoptr (GBytes) bytes = fold_file_read (file, FOLD_FILE_USE_TABLE, cancellable, error);

  return bytes != NULL ? fold_import_new (bytes, name, format, error) : NULL;
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GFile *file = source;
  GError *error = NULL;
  FoldImport *import = fold_import_new_from_file (file, data, cancellable, &error);

  if (import != NULL)
    g_task_return_pointer (task, import, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
fold_import_load_async (GFile *file,
                        const char *format,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, user_data);

  g_task_set_source_tag (task, fold_import_load_async);
  g_task_set_task_data (task, g_strdup (format), g_free);
  g_task_run_in_thread (task, load_in_thread);
}

FoldImport *
fold_import_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
fold_import_plan (FoldImport *self, FoldBook *book, const char *portfolio, GError **error)
{
  FoldImportPlan *plan = fold_import_plan_new (self->content, book, portfolio, error);

  if (plan == NULL)
    return FALSE;
  g_clear_pointer (&self->plan, fold_import_plan_free);
  self->plan = plan;
  show_plan (self);
  return TRUE;
}

static gboolean
apply_edit (FoldStore *store, gpointer user_data, GError **error)
{
  FoldImport *self = user_data;

  return fold_import_plan_write (self->plan, self->content, store, self->file_name, self->format->id, &self->batch,
                                 error);
}

/* Plans once more with what another program has written since. */
static gboolean
plan_again (FoldImport *self, FoldBook *book, GError **error)
{
  g_autofree char *portfolio = g_strdup (self->plan->portfolio);

  fold_store_poll (fold_book_get_store (book));
  return fold_import_plan (self, book, portfolio, error);
}

static char *
dup_label (FoldImport *self)
{
  return g_strdup_printf (_("Import of “%s”"), self->file_name);
}

gboolean
fold_import_apply (FoldImport *self, FoldBook *book, gint64 *batch, GError **error)
{
  g_autofree char *label = dup_label (self);
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (self->plan != NULL, FALSE);

  for (guint n = 1;
       self->plan->n_new > 0 && !fold_edits_run (fold_book_get_edits (book), label, apply_edit, self, &failure); n++)
    {
      if (n == N_ATTEMPTS || !g_error_matches (failure, FOLD_STORE_ERROR, FOLD_STORE_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      g_clear_error (&failure);
      if (!plan_again (self, book, error))
        return FALSE;
    }
  if (batch != NULL)
    *batch = self->plan->n_new > 0 ? self->batch : 0;
  return TRUE;
}

void
fold_import_apply_async (FoldImport *self,
                         FoldBook *book,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autofree char *label = dup_label (self);

  g_return_if_fail (self->plan != NULL && self->plan->n_new > 0);

  fold_edits_run_async (fold_book_get_edits (book), label, apply_edit, g_object_ref (self), g_object_unref, cancellable,
                        callback, user_data);
}

const char *
fold_import_get_file_name (FoldImport *self)
{
  return self->file_name;
}

const char *
fold_import_get_format (FoldImport *self)
{
  return self->format->id;
}

gboolean
fold_import_has_transactions (FoldImport *self)
{
  for (guint i = 0; i < self->content->records->len; i++)
    if (((FoldImportRecord *)g_ptr_array_index (self->content->records, i))->kind == FOLD_IMPORT_KIND_TRANSACTION)
      return TRUE;
  return FALSE;
}

const char *
fold_import_get_portfolio (FoldImport *self)
{
  return self->plan != NULL ? self->plan->portfolio : NULL;
}

guint
fold_import_get_n_new (FoldImport *self)
{
  return self->plan != NULL ? self->plan->n_new : 0;
}

guint
fold_import_get_n_known (FoldImport *self)
{
  return self->plan != NULL ? self->plan->n_known : 0;
}

guint
fold_import_get_n_quarantined (FoldImport *self)
{
  return self->plan != NULL ? self->plan->refusals->len : 0;
}

GListModel *
fold_import_get_rows (FoldImport *self)
{
  return G_LIST_MODEL (self->rows);
}
