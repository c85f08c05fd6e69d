/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that come into a book together: their plan and how it is written. */
#include "fold-imports.h"

#include "fold-book.h"
#include "fold-import-private.h"

/* How often an import is planned and written before another program, which writes all the time, is blamed. */
#define N_ATTEMPTS 5

static FoldImport *
get_nth (GListModel *imports, guint i)
{
  FoldImport *import = g_list_model_get_item (imports, i);

  g_object_unref (import); /* the list keeps it */
  return import;
}

/* --- what the preview shows --- */

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const FoldImportLine *left = a, *right = b;

  return (left->row > right->row) - (left->row < right->row);
}

static void
add_record (GArray *lines, const FoldImportRecord *record)
{
  const char *why = record->state == FOLD_IMPORT_STATE_IGNORED && record->details != NULL ? record->details->why : NULL;
  const FoldImportLine line = {
    .row = record->row,
    .place = record->place,
    .state = record->state,
    .choice = record->choice,
    .is_changed = record->is_changed,
    .source = record->source,
    .column = "",
    .reason = why != NULL ? why : "",
    .record = why != NULL ? NULL : record,
  };

  if (record->state != FOLD_IMPORT_STATE_QUARANTINED)
    g_array_append_val (lines, line);
}

static void
add_refusal (GArray *lines, const FoldImportRefusal *refusal, FoldImportState state)
{
  const FoldImportLine line = {
    .row = refusal->row,
    .place = refusal->place,
    .state = state,
    .is_changed = refusal->is_changed,
    .source = refusal->source,
    .column = refusal->column,
    .reason = refusal->reason,
  };

  g_array_append_val (lines, line);
}

/* What somebody made of a row is booked instead of it. */
static gboolean
is_mended (FoldImport *self, const FoldImportRefusal *left_out)
{
  const FoldImportDecision *decision
      = fold_import_decisions_is_empty (self->decisions)
            ? NULL
            : fold_import_decisions_find (self->decisions, left_out->row, 0, left_out->source);

  return decision != NULL && decision->changed != NULL;
}

/* What the plan has to show of a file, by row. */
static GArray *
create_lines (FoldImport *self, FoldImportPlan *plan, guint file)
{
  GArray *lines = g_array_sized_new (FALSE, TRUE, sizeof (FoldImportLine), self->content->records->len);

  for (guint i = 0; i < plan->records->len; i++)
    if (((FoldImportRecord *)g_ptr_array_index (plan->records, i))->file == file)
      add_record (lines, g_ptr_array_index (plan->records, i));
  for (guint i = 0; i < self->content->ignored->len; i++)
    if (!is_mended (self, g_ptr_array_index (self->content->ignored, i)))
      add_refusal (lines, g_ptr_array_index (self->content->ignored, i), FOLD_IMPORT_STATE_IGNORED);
  for (guint i = 0; i < plan->refusals->len; i++)
    {
      const FoldImportRefusal *refusal = g_ptr_array_index (plan->refusals, i);

      if (refusal->file == file)
        add_refusal (lines, refusal, FOLD_IMPORT_STATE_QUARANTINED);
    }
  g_array_sort (lines, compare_lines);
  return lines;
}

void
fold_import_preview (FoldImport *self)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (FoldImportLine));
  const FoldImportContent *content = self->content;

  for (guint i = 0; i < content->records->len; i++)
    add_record (lines, g_ptr_array_index (content->records, i));
  for (guint i = 0; i < content->ignored->len; i++)
    add_refusal (lines, g_ptr_array_index (content->ignored, i), FOLD_IMPORT_STATE_IGNORED);
  for (guint i = 0; i < content->refusals->len; i++)
    add_refusal (lines, g_ptr_array_index (content->refusals, i), FOLD_IMPORT_STATE_QUARANTINED);
  g_array_sort (lines, compare_lines);
  fold_import_rows_take (self->rows, lines);
}

/* Takes lines. The rows let go of the old plan's strings before it goes. */
static void
take_plan (FoldImport *self, FoldImportPlan *plan, guint file, GArray *lines)
{
  g_autoptr (FoldImportPlan) before = g_steal_pointer (&self->plan);

  self->plan = fold_import_plan_ref (plan);
  self->file = file;
  self->is_stale = FALSE;
  fold_import_rows_take (self->rows, lines);
  fold_import_notify_plan (self);
}

/* --- the plan --- */

/* A plan in the making. */
typedef struct
{
  GListModel *imports;
  FoldImportPlan *plan;
  GPtrArray *lines; /* GArray of each file */
  char *path;       /* of the book */
} Planning;

static void
planning_free (gpointer data)
{
  Planning *self = data;

  g_object_unref (self->imports);
  g_clear_pointer (&self->plan, fold_import_plan_unref);
  g_ptr_array_unref (self->lines);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Planning, planning_free)

static FoldImportPlan *
begin_plan (GListModel *imports, FoldBook *book, const FoldImportPlace *place)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (FoldImportPart));

  for (guint i = 0; i < g_list_model_get_n_items (imports); i++)
    {
      FoldImport *import = get_nth (imports, i);
      const FoldImportPart part = { import->content, import->decisions, import->file_name, import->format->id };

      g_array_append_val (parts, part);
    }
  return fold_import_plan_new ((const FoldImportPart *)(void *)parts->data, parts->len, book, place);
}

static Planning *
planning_new (GListModel *imports, FoldBook *book, const FoldImportPlace *place)
{
  Planning *planning = g_new0 (Planning, 1);

  planning->imports = g_object_ref (imports);
  planning->lines = g_ptr_array_new ();
  planning->plan = begin_plan (imports, book, place);
  planning->path = g_strdup (fold_store_get_path (fold_book_get_store (book)));
  for (guint i = 0; i < g_list_model_get_n_items (imports); i++)
    {
      FoldImport *import = get_nth (imports, i);

      g_set_str (&import->portfolio, planning->plan->portfolio);
      import->is_stale = TRUE;
    }
  return planning;
}

static gboolean
fill_planning (Planning *self, FoldStore *store, FoldImportProgress progress, gpointer user_data, GError **error)
{
  if (!fold_import_plan_fill (self->plan, store, progress, user_data, error))
    return FALSE;
  for (guint i = 0; i < self->plan->parts->len; i++)
    g_ptr_array_add (self->lines, create_lines (get_nth (self->imports, i), self->plan, i));
  return TRUE;
}

static void
take_planning (Planning *planning)
{
  for (guint i = 0; i < planning->lines->len; i++)
    take_plan (get_nth (planning->imports, i), planning->plan, i, g_ptr_array_index (planning->lines, i));
  g_ptr_array_set_size (planning->lines, 0);
}

static gboolean
are_planned (GListModel *imports)
{
  for (guint i = 0; i < g_list_model_get_n_items (imports); i++)
    if (get_nth (imports, i)->is_planning)
      return TRUE;
  return FALSE;
}

gboolean
fold_imports_plan (GListModel *imports, FoldBook *book, const FoldImportPlace *place, GError **error)
{
  g_autoptr (Planning) planning = NULL;

  g_return_val_if_fail (!are_planned (imports), FALSE);

  planning = planning_new (imports, book, place);
  if (!fill_planning (planning, fold_book_get_store (book), NULL, NULL, error))
    return FALSE;
  take_planning (planning);
  return TRUE;
}

/* --- on a thread --- */

static gboolean
planned_cb (double fraction, gpointer user_data)
{
  GTask *task = user_data;
  Planning *planning = g_task_get_task_data (task);

  atomic_store (&get_nth (planning->imports, 0)->fraction, fraction);
  return !g_cancellable_is_cancelled (g_task_get_cancellable (task));
}

/* All rows are compared with one state of the book. */
static void
plan_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Planning *planning = data;
  GError *error = NULL;
  g_autoptr (FoldStore) store = fold_store_open_reader (planning->path, &error);

  if (store == NULL || !fold_store_execute (store, &error, "BEGIN", NULL)
      || !fill_planning (planning, store, planned_cb, task, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
plan_here (GListModel *imports, FoldBook *book, const FoldImportPlace *place, GTask *task)
{
  GError *error = NULL;

  if (fold_imports_plan (imports, book, place, &error))
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

static void
set_planning (GListModel *imports, gboolean is_planning)
{
  for (guint i = 0; i < g_list_model_get_n_items (imports); i++)
    get_nth (imports, i)->is_planning = is_planning;
}

/* A list of its own: files may be added to the other one, or taken out of it, while the thread works. */
static GListModel *
dup_list (GListModel *imports)
{
  GListStore *list = g_list_store_new (FOLD_TYPE_IMPORT);

  for (guint i = 0; i < g_list_model_get_n_items (imports); i++)
    g_list_store_append (list, get_nth (imports, i));
  return G_LIST_MODEL (list);
}

void
fold_imports_plan_async (GListModel *imports,
                         FoldBook *book,
                         const FoldImportPlace *place,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GListModel) own = dup_list (imports);
  g_autoptr (GTask) task = g_task_new (imports, cancellable, callback, user_data);

  g_return_if_fail (!are_planned (own));

  g_task_set_source_tag (task, fold_imports_plan_async);
  if (!has_readers (fold_book_get_store (book)))
    {
      plan_here (own, book, place, task);
      return;
    }
  atomic_store (&get_nth (own, 0)->fraction, 0);
  g_task_set_task_data (task, planning_new (own, book, place), planning_free);
  set_planning (own, TRUE);
  g_task_run_in_thread (task, plan_in_thread);
}

gboolean
fold_imports_plan_finish (GListModel *imports, GAsyncResult *result, GError **error)
{
  Planning *planning = g_task_get_task_data (G_TASK (result));
  const gboolean done = g_task_propagate_boolean (G_TASK (result), error);

  if (planning == NULL)
    return done;
  set_planning (planning->imports, FALSE);
  if (done)
    take_planning (planning);
  return done;
}

double
fold_imports_get_progress (GListModel *imports)
{
  return atomic_load (&get_nth (imports, 0)->fraction);
}

gboolean
fold_imports_are_long (GListModel *imports)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (imports); i++)
    n += get_nth (imports, i)->content->records->len;
  return n >= FOLD_EDITS_MANY_ROWS;
}

guint
fold_imports_get_n_new (GListModel *imports)
{
  const FoldImportPlan *plan = get_nth (imports, 0)->plan;

  return plan != NULL ? plan->n_new : 0;
}

GPtrArray *
fold_imports_dup_accounts (GListModel *imports, gboolean to_be_made)
{
  const FoldImportPlan *plan = get_nth (imports, 0)->plan;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; plan != NULL && i < plan->accounts->len; i++)
    {
      const FoldImportAccount *account = g_ptr_array_index (plan->accounts, i);

      if (account->n_new > 0 && (account->id == 0) == to_be_made)
        g_ptr_array_add (names, g_strdup (account->name));
    }
  return names;
}

/* --- writing --- */

static gboolean
apply_edit (FoldStore *store, gpointer user_data, GError **error)
{
  GListModel *imports = user_data;

  return fold_import_plan_write (get_nth (imports, 0)->plan, store, error);
}

static char *
dup_label (GListModel *imports)
{
  const guint n = g_list_model_get_n_items (imports);

  return n > 1 ? g_strdup_printf (ngettext ("Import of %u file", "Import of %u files", n), n)
               : g_strdup_printf (_("Import of “%s”"), get_nth (imports, 0)->file_name);
}

/* Plans once more with what another program has written since. */
static gboolean
plan_again (GListModel *imports, FoldBook *book, GError **error)
{
  g_autoptr (FoldImportPlan) plan = fold_import_plan_ref (get_nth (imports, 0)->plan);
  const FoldImportPlace place = { plan->is_chosen ? plan->portfolio : NULL, plan->account };

  fold_store_poll (fold_book_get_store (book));
  return fold_imports_plan (imports, book, &place, error);
}

static gboolean
is_ready (GListModel *imports)
{
  const FoldImportPlan *plan = get_nth (imports, 0)->plan;

  for (guint i = 0; i < g_list_model_get_n_items (imports); i++)
    if (get_nth (imports, i)->plan != plan || get_nth (imports, i)->is_stale)
      return FALSE;
  return plan != NULL && plan->parts->len == g_list_model_get_n_items (imports);
}

gboolean
fold_imports_apply (GListModel *imports, FoldBook *book, GError **error)
{
  g_autofree char *label = dup_label (imports);
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (is_ready (imports), FALSE);

  for (guint n = 1; fold_imports_get_n_new (imports) > 0
                    && !fold_edits_run (fold_book_get_edits (book), label, apply_edit, imports, &failure);
       n++)
    {
      if (n == N_ATTEMPTS || !g_error_matches (failure, FOLD_STORE_ERROR, FOLD_STORE_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      g_clear_error (&failure);
      if (!plan_again (imports, book, error))
        return FALSE;
    }
  return TRUE;
}

void
fold_imports_apply_async (GListModel *imports,
                          FoldBook *book,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autofree char *label = dup_label (imports);

  g_return_if_fail (is_ready (imports) && fold_imports_get_n_new (imports) > 0);

  fold_edits_run_async (fold_book_get_edits (book), label, apply_edit, g_object_ref (imports), g_object_unref,
                        cancellable, callback, user_data);
}

/* --- one file --- */

static GListModel *
list_one (FoldImport *self)
{
  GListStore *list = g_list_store_new (FOLD_TYPE_IMPORT);

  g_list_store_append (list, self);
  return G_LIST_MODEL (list);
}

gboolean
fold_import_plan (FoldImport *self, FoldBook *book, const char *portfolio, GError **error)
{
  g_autoptr (GListModel) list = list_one (self);
  const FoldImportPlace place = { .portfolio = portfolio };

  return fold_imports_plan (list, book, &place, error);
}

gboolean
fold_import_apply (FoldImport *self, FoldBook *book, gint64 *batch, GError **error)
{
  g_autoptr (GListModel) list = list_one (self);

  if (!fold_imports_apply (list, book, error))
    return FALSE;
  if (batch != NULL)
    *batch = fold_import_get_batch (self);
  return TRUE;
}
