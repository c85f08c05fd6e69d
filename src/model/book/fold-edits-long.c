/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of many rows. */
#include "fold-edits-private.h"

/* What the undo log keeps of a row at least, in bytes. */
#define BYTES_OF_A_ROW 50

typedef enum
{
  FOLD_LONG_EDIT,
  FOLD_LONG_UNDO,
  FOLD_LONG_REDO,
  FOLD_LONG_READ,  /* no edit of ours; nobody waits for it */
  FOLD_LONG_CLOSE, /* of the store of another one */
} FoldLongKind;

/* One such edit, on its way to the thread and back. */
typedef struct
{
  GTask *task;      /* NULL: nobody waits */
  FoldStore *store; /* lent; connected on the thread before anything else */
  gboolean is_settled;
  FoldLongKind kind;
  char *label;
  FoldStoreEdit edit;
  gpointer user_data;
  GDestroyNotify free_user_data;

  char **tables; /* that it changed; NULL: none */
  gboolean done;
  const FoldPreparation *preparation; /* NULL: none */
  gpointer prepared;
  GError *error;
} FoldLongEdit;

static void
long_edit_free (gpointer data)
{
  FoldLongEdit *self = data;
  g_clear_object (&self->task);
  g_clear_object (&self->store);
  g_free (self->label);
  g_strfreev (self->tables);
  g_clear_error (&self->error);
  if (self->prepared != NULL)
    self->preparation->free (self->prepared);
  if (self->free_user_data != NULL)
    self->free_user_data (self->user_data);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldLongEdit, long_edit_free)

/* --- the thread --- */

static gboolean
progress_cb (double fraction, gpointer user_data)
{
  FoldErrand *errand = user_data;
  if (fraction >= 0)
    fold_errand_set_progress (errand, fraction, NULL);
  return !fold_errand_is_cancelled (errand);
}

static void
changed_cb (FoldLongEdit *self, const char *const *tables)
{
  g_strfreev (self->tables);
  self->tables = g_strdupv ((char **)tables);
}

static gboolean
carry_out (FoldLongEdit *self, FoldStore *store, GError **error)
{
  g_autofree char *label = NULL;
  switch (self->kind)
    {
    case FOLD_LONG_EDIT:
      return fold_store_edit (store, self->label, self->edit, self->user_data, error);
    case FOLD_LONG_UNDO:
      label = fold_store_undo (store, error);
      return label != NULL;
    case FOLD_LONG_READ:
    case FOLD_LONG_CLOSE:
      return TRUE;
    case FOLD_LONG_REDO:
    default:
      label = fold_store_redo (store, error);
      return label != NULL;
    }
}

/* find_parts: those that the main thread will read again. */
static FoldParts
find_parts (const FoldLongEdit *self)
{
  static const char *const none[] = { NULL };
  const char *const *tables
      = self->kind == FOLD_LONG_READ || self->tables != NULL ? (const char *const *)self->tables : none;
  return fold_parts_add_dependents (fold_parts_of_tables (tables));
}

static void
work (FoldErrand *errand, gpointer request, gpointer state)
{
  FoldLongEdit *self = request;
  if (self->kind == FOLD_LONG_CLOSE)
    {
      long_edit_free (self);
      return;
    }
  if (!self->is_settled)
    {
      fold_store_connect (self->store, &self->error);
      fold_errand_deliver (errand, self);
      return;
    }
  gulong id = g_signal_connect_swapped (self->store, "changed", G_CALLBACK (changed_cb), self);
  fold_store_set_progress (self->store, progress_cb, errand);
  self->done = carry_out (self, self->store, &self->error);
  fold_store_set_progress (self->store, NULL, NULL);
  if (self->done && self->preparation != NULL)
    self->prepared = self->preparation->prepare (self->store, find_parts (self));
  g_signal_handler_disconnect (self->store, id);
  fold_errand_deliver (errand, self);
}

/* --- the main thread --- */

static void
read_again (FoldEdits *self)
{
  g_autoptr (GError) error = NULL;
  if (!fold_edits_reload (self, FOLD_PART_ALL, &error))
    g_warning ("The book could not be read again: %s", error->message);
}

static void
take_back (FoldEdits *self, FoldLongEdit *edit)
{
  if (self->preparation != NULL)
    self->preparation->take (self->preparation_owner, g_steal_pointer (&edit->prepared));
  gboolean others_wrote = fold_store_take_back (self->store, edit->store, (const char *const *)edit->tables);
  if (edit->kind == FOLD_LONG_READ && !others_wrote)
    read_again (self);
  if (self->preparation != NULL)
    self->preparation->take (self->preparation_owner, NULL);
}

static void
post (FoldEdits *self, FoldLongEdit *edit)
{
  fold_worker_send (self->worker, edit, edit->task != NULL ? g_task_get_cancellable (edit->task) : NULL);
}

/* close_store: on the thread, for a connection that has read a large book takes long to be closed. store: (transfer
 * full) */
static void
close_store (FoldEdits *self, FoldStore *store)
{
  FoldLongEdit *closing = g_new0 (FoldLongEdit, 1);
  closing->kind = FOLD_LONG_CLOSE;
  closing->store = store;
  post (self, closing);
}

static void
receive (gpointer owner, guint serial, gpointer result)
{
  g_autoptr (FoldEdits) self = g_object_ref (owner);
  g_autoptr (FoldLongEdit) edit = result;
  if (!edit->is_settled && fold_store_is_connected (edit->store))
    {
      fold_store_settle (self->store, edit->store);
      edit->is_settled = TRUE;
      post (self, g_steal_pointer (&edit));
      return;
    }
  take_back (self, edit);
  if (self->worker != NULL) /* who heard of it has not closed the book */
    close_store (self, g_steal_pointer (&edit->store));
  fold_edits_flush_view_state (self);
  fold_edits_notify_working (self);
  if (edit->task == NULL)
    return;
  if (edit->done)
    g_task_return_boolean (edit->task, TRUE);
  else
    g_task_return_error (edit->task, g_steal_pointer (&edit->error));
}

static const FoldWork long_edits = {
  .name = "edit",
  .work = work,
  .receive = receive,
  .free_request = long_edit_free,
  .free_result = long_edit_free,
  .keeps_stale = TRUE, /* who waits for it hears of it */
};

static void
carry_out_here (FoldEdits *self, FoldLongEdit *edit)
{
  GError *error = NULL;
  if (carry_out (edit, self->store, &error))
    g_task_return_boolean (edit->task, TRUE);
  else
    g_task_return_error (edit->task, error);
}

static gboolean
is_in_memory (FoldEdits *self)
{
  return g_str_equal (fold_store_get_path (self->store), ":memory:");
}

/* send: to the thread, with a store of its own. edit: (transfer full) */
static void
send (FoldEdits *self, FoldLongEdit *edit, FoldStore *lent)
{
  edit->store = lent;
  edit->preparation = self->preparation;
  if (self->worker == NULL)
    self->worker = fold_worker_new (&long_edits, self);
  post (self, edit);
  fold_edits_notify_working (self);
}

/* start: takes edit. */
static void
start (FoldEdits *self, FoldLongEdit *edit)
{
  g_autoptr (FoldLongEdit) own = edit;
  GError *error = NULL;
  fold_edits_emit_long_edit (self);
  if (is_in_memory (self))
    {
      carry_out_here (self, edit);
      return;
    }
  FoldStore *lent = fold_store_lend (self->store, &error);
  if (lent == NULL)
    g_task_return_error (edit->task, error);
  else
    send (self, g_steal_pointer (&own), lent);
}

gboolean
fold_edits_read_async (FoldEdits *self)
{
  FoldStore *lent
      = is_in_memory (self) || fold_store_is_lent (self->store) ? NULL : fold_store_lend (self->store, NULL);
  if (lent == NULL)
    return FALSE;
  FoldLongEdit *reading = g_new0 (FoldLongEdit, 1);
  reading->kind = FOLD_LONG_READ;
  send (self, reading, lent);
  return TRUE;
}

static FoldLongEdit *
long_edit_new (FoldEdits *self,
               FoldLongKind kind,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer callback_data)
{
  FoldLongEdit *edit = g_new0 (FoldLongEdit, 1);
  edit->kind = kind;
  edit->task = g_task_new (self, cancellable, callback, callback_data);
  g_task_set_source_tag (edit->task, long_edit_new);
  g_task_set_check_cancellable (edit->task, FALSE); /* what is done is done */
  return edit;
}

void
fold_edits_run_async (FoldEdits *self,
                      const char *label,
                      FoldStoreEdit edit,
                      gpointer user_data,
                      GDestroyNotify free_user_data,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer callback_data)
{
  g_return_if_fail (FOLD_IS_EDITS (self));
  FoldLongEdit *long_edit = long_edit_new (self, FOLD_LONG_EDIT, cancellable, callback, callback_data);
  long_edit->label = g_strdup (label);
  long_edit->edit = edit;
  long_edit->user_data = user_data;
  long_edit->free_user_data = free_user_data;
  start (self, long_edit);
}

void
fold_edits_undo_async (FoldEdits *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (FOLD_IS_EDITS (self));
  start (self, long_edit_new (self, FOLD_LONG_UNDO, cancellable, callback, data));
}

void
fold_edits_redo_async (FoldEdits *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (FOLD_IS_EDITS (self));
  start (self, long_edit_new (self, FOLD_LONG_REDO, cancellable, callback, data));
}

gboolean
fold_edits_finish (FoldEdits *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
fold_edits_undo_is_long (FoldEdits *self)
{
  g_return_val_if_fail (FOLD_IS_EDITS (self), FALSE);
  return fold_store_peek_undo_size (self->store) >= FOLD_EDITS_MANY_ROWS * BYTES_OF_A_ROW;
}

gboolean
fold_edits_redo_is_long (FoldEdits *self)
{
  g_return_val_if_fail (FOLD_IS_EDITS (self), FALSE);
  return fold_store_peek_redo_size (self->store) >= FOLD_EDITS_MANY_ROWS * BYTES_OF_A_ROW;
}

gboolean
fold_edits_get_working (FoldEdits *self)
{
  g_return_val_if_fail (FOLD_IS_EDITS (self), FALSE);
  return self->store != NULL && fold_store_is_lent (self->store);
}

double
fold_edits_get_progress (FoldEdits *self)
{
  g_return_val_if_fail (FOLD_IS_EDITS (self), 0);
  return self->worker != NULL ? fold_worker_get_progress (self->worker, NULL) : 0;
}
