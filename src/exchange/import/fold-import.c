/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import.h"

#include <glib/gi18n-lib.h>
#include <stdatomic.h>

#include "fold-book.h"
#include "fold-file.h"
#include "fold-import-format.h"
#include "fold-import-plan.h"
#include "fold-let-go.h"
#include "fold-rules.h"

/* How often an import is planned and written before another program, which writes all the time, is blamed. */
#define N_ATTEMPTS 5

struct _FoldImport
{
  GObject parent_instance;

  char *file_name;
  FoldRule *format;
  GBytes *bytes;
  FoldImportHints hints;
  FoldImportContent *content;
  FoldImportPlan *plan;
  FoldImportRows *rows;
  char *portfolio; /* of the plan, or of the one that is being made */
  gboolean is_planning;
  gboolean is_stale; /* the plan is not of what the records have */
  _Atomic double fraction;
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
compare_lines (gconstpointer a, gconstpointer b)
{
  const FoldImportLine *left = a, *right = b;

  return (left->row > right->row) - (left->row < right->row);
}

/* What the plan has to show, by row. */
static GArray *
create_lines (FoldImportContent *content, FoldImportPlan *plan)
{
  GArray *lines = g_array_sized_new (FALSE, FALSE, sizeof (FoldImportLine), content->records->len);

  for (guint i = 0; i < content->records->len; i++)
    {
      const FoldImportRecord *record = g_ptr_array_index (content->records, i);
      const FoldImportLine line = { record->row, record->state, record->source, "", "", record };

      if (record->state != FOLD_IMPORT_STATE_QUARANTINED)
        g_array_append_val (lines, line);
    }
  for (guint i = 0; i < content->ignored->len; i++)
    {
      const FoldImportRefusal *left_out = g_ptr_array_index (content->ignored, i);
      const FoldImportLine line
          = { left_out->row, FOLD_IMPORT_STATE_IGNORED, left_out->source, left_out->column, left_out->reason };

      g_array_append_val (lines, line);
    }
  for (guint i = 0; i < plan->refusals->len; i++)
    {
      const FoldImportRefusal *refusal = g_ptr_array_index (plan->refusals, i);
      const FoldImportLine line
          = { refusal->row, FOLD_IMPORT_STATE_QUARANTINED, refusal->source, refusal->column, refusal->reason };

      g_array_append_val (lines, line);
    }
  g_array_sort (lines, compare_lines);
  return lines;
}

/* Takes both. The rows let go of the old plan's strings before it goes. */
static void
take_plan (FoldImport *self, FoldImportPlan *plan, GArray *lines)
{
  g_autoptr (FoldImportPlan) before = g_steal_pointer (&self->plan);

  self->plan = plan;
  self->is_stale = FALSE;
  fold_import_rows_take (self->rows, lines);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_NEW]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_KNOWN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_QUARANTINED]);
}

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
  fold_let_go (self->content, (GDestroyNotify)fold_import_content_free);
  fold_let_go (self->plan, (GDestroyNotify)fold_import_plan_free);
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
}

static void
take_hints (FoldImport *self, const FoldImportHints *hints)
{
  if (hints == NULL)
    return;
  self->hints = *hints;
  self->hints.account = g_strdup (hints->account);
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
  FoldImportHints hints;
} Again;

static void
again_free (gpointer data)
{
  Again *self = data;

  g_object_unref (self->of);
  g_free (self->hints.account);
  g_free (self);
}

static void
read_again_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Again *again = data;
  FoldImport *of = again->of;
  GError *error = NULL;
  FoldImport *import = fold_import_new_with (of->bytes, of->file_name, of->format, &again->hints, &error);

  if (import != NULL)
    g_task_return_pointer (task, import, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
fold_import_read_again_async (FoldImport *self,
                              const FoldImportHints *hints,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Again *again = g_new0 (Again, 1);

  again->of = g_object_ref (self);
  again->hints = *hints;
  again->hints.account = g_strdup (hints->account);
  g_task_set_source_tag (task, fold_import_read_again_async);
  g_task_set_task_data (task, again, again_free);
  g_task_run_in_thread (task, read_again_in_thread);
}

FoldImport *
fold_import_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- the plan --- */

/* A plan in the making. */
typedef struct
{
  FoldImport *import; /* the task keeps it */
  FoldImportPlan *plan;
  GArray *lines;
  char *path; /* of the book */
} Planning;

static void
planning_free (gpointer data)
{
  Planning *self = data;

  g_clear_pointer (&self->plan, fold_import_plan_free);
  g_clear_pointer (&self->lines, g_array_unref);
  g_free (self->path);
  g_free (self);
}

static Planning *
planning_new (FoldImport *self, FoldBook *book, const char *portfolio)
{
  Planning *planning = g_new0 (Planning, 1);

  planning->import = self;
  planning->plan = fold_import_plan_new (self->content, book, portfolio);
  planning->path = g_strdup (fold_store_get_path (fold_book_get_store (book)));
  g_set_str (&self->portfolio, planning->plan->portfolio);
  self->is_stale = TRUE;
  return planning;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Planning, planning_free)

static void
take_planning (FoldImport *self, Planning *planning)
{
  take_plan (self, g_steal_pointer (&planning->plan), g_steal_pointer (&planning->lines));
}

gboolean
fold_import_plan (FoldImport *self, FoldBook *book, const char *portfolio, GError **error)
{
  g_autoptr (Planning) planning = NULL;

  g_return_val_if_fail (!self->is_planning, FALSE);

  planning = planning_new (self, book, portfolio);
  if (!fold_import_plan_fill (planning->plan, self->content, fold_book_get_store (book), NULL, NULL, error))
    return FALSE;
  planning->lines = create_lines (self->content, planning->plan);
  take_planning (self, planning);
  return TRUE;
}

static gboolean
planned_cb (double fraction, gpointer user_data)
{
  GTask *task = user_data;
  Planning *planning = g_task_get_task_data (task);

  atomic_store (&planning->import->fraction, fraction);
  return !g_cancellable_is_cancelled (g_task_get_cancellable (task));
}

/* All rows are compared with one state of the book. */
static void
plan_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Planning *planning = data;
  FoldImportContent *content = planning->import->content;
  GError *error = NULL;
  g_autoptr (FoldStore) store = fold_store_open_reader (planning->path, &error);

  if (store == NULL || !fold_store_execute (store, &error, "BEGIN", NULL)
      || !fold_import_plan_fill (planning->plan, content, store, planned_cb, task, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  planning->lines = create_lines (content, planning->plan);
  g_task_return_boolean (task, TRUE);
}

static void
plan_here (FoldImport *self, FoldBook *book, const char *portfolio, GTask *task)
{
  GError *error = NULL;

  if (fold_import_plan (self, book, portfolio, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A book that is only read may be a copy in memory. */
static gboolean
has_readers (FoldStore *store)
{
  return !fold_store_is_read_only (store) && !g_str_equal (fold_store_get_path (store), ":memory:");
}

void
fold_import_plan_async (FoldImport *self,
                        FoldBook *book,
                        const char *portfolio,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (!self->is_planning);

  g_task_set_source_tag (task, fold_import_plan_async);
  if (!has_readers (fold_book_get_store (book)))
    {
      plan_here (self, book, portfolio, task);
      return;
    }
  atomic_store (&self->fraction, 0);
  g_task_set_task_data (task, planning_new (self, book, portfolio), planning_free);
  self->is_planning = TRUE;
  g_task_run_in_thread (task, plan_in_thread);
}

gboolean
fold_import_plan_finish (FoldImport *self, GAsyncResult *result, GError **error)
{
  Planning *planning = g_task_get_task_data (G_TASK (result));
  const gboolean done = g_task_propagate_boolean (G_TASK (result), error);

  if (planning == NULL)
    return done;
  self->is_planning = FALSE;
  if (done)
    take_planning (self, planning);
  return done;
}

gboolean
fold_import_plan_is_long (FoldImport *self)
{
  return self->content->records->len >= FOLD_EDITS_MANY_ROWS;
}

double
fold_import_get_progress (FoldImport *self)
{
  return atomic_load (&self->fraction);
}

/* --- writing --- */

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
  g_autofree char *portfolio = self->plan->is_chosen ? g_strdup (self->plan->portfolio) : NULL;

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

  g_return_val_if_fail (self->plan != NULL && !self->is_stale, FALSE);

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

  g_return_if_fail (self->plan != NULL && !self->is_stale && self->plan->n_new > 0);

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
fold_import_get_portfolio (FoldImport *self)
{
  return self->portfolio;
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

FoldImportRows *
fold_import_get_rows (FoldImport *self)
{
  return self->rows;
}
