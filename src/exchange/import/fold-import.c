/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-private.h"

#include "fold-file.h"
#include "fold-import-format.h"
#include "fold-let-go.h"
#include "fold-rules.h"

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

static void
fold_import_finalize (GObject *object)
{
  FoldImport *self = FOLD_IMPORT (object);

  if (self->rows != NULL)
    fold_import_rows_take (self->rows, NULL);
  g_clear_object (&self->rows);
  g_free (self->file_name);
  g_free (self->portfolio);
  g_clear_pointer (&self->format, fold_rule_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->hints.account);
  g_free (self->hints.fund);
  fold_let_go (self->content, (GDestroyNotify)fold_import_content_free);
  fold_let_go (self->plan, (GDestroyNotify)fold_import_plan_unref);
  fold_import_decisions_free (self->decisions);
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
  self->rows = fold_import_rows_new ();
  self->decisions = fold_import_decisions_new ();
}

void
fold_import_notify_plan (FoldImport *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_NEW]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_KNOWN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_QUARANTINED]);
}

static void
take_hints (FoldImport *self, const FoldImportHints *hints)
{
  if (hints == NULL)
    return;
  self->hints = *hints;
  self->hints.account = g_strdup (hints->account);
  self->hints.fund = g_strdup (hints->fund);
}

const FoldImportHints *
fold_import_get_hints (FoldImport *self)
{
  return &self->hints;
}

FoldImport *
fold_import_new_with (GBytes *bytes,
                      const char *file_name,
                      FoldRule *rule,
                      const FoldImportHints *hints,
                      GError **error)
{
  g_autoptr (FoldRule) found = rule != NULL ? fold_rule_ref (rule) : NULL;
  FoldImportContent *content = fold_import_format_read (bytes, file_name, hints, &found, error);
  FoldImport *self;

  if (content == NULL)
    return NULL;
  self = g_object_new (FOLD_TYPE_IMPORT, NULL);
  self->file_name = g_strdup (file_name);
  self->format = g_steal_pointer (&found);
  self->bytes = g_bytes_ref (bytes);
  take_hints (self, hints);
  self->content = content;
  return self;
}

FoldImport *
fold_import_new (GBytes *bytes, const char *file_name, const char *format, GError **error)
{
  g_autoptr (FoldRule) rule = NULL;

  if (format != NULL && (rule = fold_import_format_find (format, error)) == NULL)
    return NULL;
  return fold_import_new_with (bytes, file_name, rule, NULL, error);
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

/* What is read again, by what is said of it. */
typedef struct
{
  FoldImport *of;
  FoldRule *rule;
  FoldImportHints hints;
  FoldImportDecisions *decisions; /* as they were then */
} Again;

static void
again_free (gpointer data)
{
  Again *self = data;

  g_object_unref (self->of);
  fold_rule_unref (self->rule);
  fold_import_decisions_free (self->decisions);
  g_free (self->hints.account);
  g_free (self->hints.fund);
  g_free (self);
}

static void
read_again_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Again *again = data;
  FoldImport *of = again->of;
  GError *error = NULL;
  FoldImport *import = fold_import_new_with (of->bytes, of->file_name, again->rule, &again->hints, &error);

  if (import != NULL)
    {
      fold_import_decisions_free (import->decisions);
      import->decisions = fold_import_decisions_copy (again->decisions);
    }
  if (import != NULL)
    g_task_return_pointer (task, import, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
fold_import_read_again_async (FoldImport *self,
                              FoldRule *rule,
                              const FoldImportHints *hints,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Again *again = g_new0 (Again, 1);

  again->of = g_object_ref (self);
  again->rule = fold_rule_ref (rule != NULL ? rule : self->format);
  again->decisions = fold_import_decisions_copy (self->decisions);
  again->hints = *hints;
  again->hints.account = g_strdup (hints->account);
  again->hints.fund = g_strdup (hints->fund);
  g_task_set_source_tag (task, fold_import_read_again_async);
  g_task_set_task_data (task, again, again_free);
  g_task_run_in_thread (task, read_again_in_thread);
}

/* What is read from bytes. */
typedef struct
{
  GBytes *bytes;
  char *file_name;
  FoldRule *rule; /* NULL: told by the content */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_bytes_unref (self->bytes);
  g_free (self->file_name);
  g_clear_pointer (&self->rule, fold_rule_unref);
  g_free (self);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  GError *error = NULL;
  FoldImport *import = fold_import_new_with (reading->bytes, reading->file_name, reading->rule, NULL, &error);

  if (import != NULL)
    g_task_return_pointer (task, import, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
fold_import_read_async (GBytes *bytes,
                        const char *file_name,
                        FoldRule *rule,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  reading->bytes = g_bytes_ref (bytes);
  reading->file_name = g_strdup (file_name);
  reading->rule = rule != NULL ? fold_rule_ref (rule) : NULL;
  g_task_set_source_tag (task, fold_import_read_async);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_thread);
}

FoldImport *
fold_import_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
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

const char *
fold_import_get_format_title (FoldImport *self)
{
  return fold_rules_translate (self->format->title);
}

const FoldImportContent *
fold_import_get_content (FoldImport *self)
{
  return self->content;
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
fold_import_get_fund (FoldImport *self, double *known)
{
  *known = 0;
  for (guint i = 0; self->plan != NULL && i < self->plan->funds->len; i++)
    {
      const FoldImportFund *fund = g_ptr_array_index (self->plan->funds, i);

      for (guint j = 0; fund->file == self->file && j < fund->holdings->len; j++)
        *known += (double)g_array_index (fund->holdings, FoldFundPart, j).weight / FOLD_FUND_WHOLE;
      if (fund->file == self->file)
        return fund->name;
    }
  return NULL;
}

const char *
fold_import_get_portfolio (FoldImport *self)
{
  return self->portfolio;
}

GBytes *
fold_import_get_bytes (FoldImport *self)
{
  return self->bytes;
}

FoldRule *
fold_import_get_rule (FoldImport *self)
{
  return self->format;
}

static const FoldImportPart *
get_part (FoldImport *self)
{
  static const FoldImportPart nothing = { 0 };

  return self->plan != NULL ? fold_import_plan_get_part (self->plan, self->file) : &nothing;
}

guint
fold_import_get_n_new (FoldImport *self)
{
  return get_part (self)->n_new;
}

guint
fold_import_get_n_known (FoldImport *self)
{
  return get_part (self)->n_known;
}

guint
fold_import_get_n_quarantined (FoldImport *self)
{
  return get_part (self)->n_aside;
}

guint
fold_import_get_n_out (FoldImport *self)
{
  return get_part (self)->n_out;
}

gint64
fold_import_get_batch (FoldImport *self)
{
  return get_part (self)->batch;
}

FoldImportRows *
fold_import_get_rows (FoldImport *self)
{
  return self->rows;
}

/* --- decisions --------------------------------------------------------------------------------------------------- */

void
fold_import_leave_out (FoldImport *self, FoldImportRow *row)
{
  fold_import_decisions_choose (self->decisions, fold_import_row_get_row (row), fold_import_row_get_place (row),
                                fold_import_row_get_source (row), FOLD_IMPORT_CHOICE_OUT);
}

void
fold_import_book_anyway (FoldImport *self, FoldImportRow *row)
{
  fold_import_decisions_choose (self->decisions, fold_import_row_get_row (row), fold_import_row_get_place (row),
                                fold_import_row_get_source (row), FOLD_IMPORT_CHOICE_BOOK);
}

void
fold_import_change (FoldImport *self, FoldImportRow *row, const FoldImportRecord *record)
{
  fold_import_decisions_change (self->decisions, fold_import_row_get_row (row), fold_import_row_get_place (row),
                                fold_import_row_get_source (row), fold_import_record_copy (record));
}

void
fold_import_take_back (FoldImport *self, FoldImportRow *row)
{
  fold_import_decisions_forget (self->decisions, fold_import_row_get_row (row), fold_import_row_get_place (row),
                                fold_import_row_get_source (row));
}

/* What could be read of a row that was set aside. */
static const FoldImportRecord *
find_read (FoldImport *self, FoldImportRow *row)
{
  for (guint i = 0; self->plan != NULL && i < self->plan->refusals->len; i++)
    {
      const FoldImportRefusal *refusal = g_ptr_array_index (self->plan->refusals, i);

      if (refusal->file == self->file && refusal->row == fold_import_row_get_row (row)
          && g_str_equal (refusal->source, fold_import_row_get_source (row)))
        return refusal->read;
    }
  return NULL;
}

const FoldImportRecord *
fold_import_find_record (FoldImport *self, FoldImportRow *row)
{
  for (guint i = 0; self->plan != NULL && i < self->plan->records->len; i++)
    {
      const FoldImportRecord *record = g_ptr_array_index (self->plan->records, i);

      if (record->file == self->file && record->row == fold_import_row_get_row (row)
          && record->place == fold_import_row_get_place (row))
        return record;
    }
  return find_read (self, row);
}
