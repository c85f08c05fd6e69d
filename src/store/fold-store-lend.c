/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of many rows on a thread of their own: a second connection, how far they are, and how they are stopped. */
#include "fold-store-private.h"

#include <glib/gi18n-lib.h>

#include "fold-sqlite.h"

/* Steps of SQLite's machine between two looks whether to stop: well below a millisecond. */
#define STEPS_BETWEEN_LOOKS 10000

FoldStore *
fold_store_lend (FoldStore *self, GError **error)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), NULL);

  /* whatever refuses an edit here refuses it there */
  if (!fold_store_begin_edit (self, "", error))
    return NULL;
  fold_store_rollback_edit (self);
  self->is_lent = TRUE;
  return fold_store_new_second (self);
}

void
fold_store_settle (FoldStore *self, FoldStore *lent)
{
  g_return_if_fail (FOLD_IS_STORE (self) && FOLD_IS_STORE (lent));
  g_return_if_fail (self->is_lent && lent->db != NULL);

  fold_store_look (self);
  lent->lender_state = self->data_version;
}

/* From the moment that this store looks at its own number, what others write is noticed here; before it, there. One
 * that was never connected has noticed nothing. */
gboolean
fold_store_take_back (FoldStore *self, FoldStore *lent, const char *const *tables)
{
  gboolean others_wrote;

  g_return_val_if_fail (FOLD_IS_STORE (self) && FOLD_IS_STORE (lent), FALSE);
  g_return_val_if_fail (self->is_lent, FALSE);

  self->is_lent = FALSE;
  if (lent->db == NULL)
    return fold_store_poll (self);
  fold_sqlite_get_int64 (self->db, "PRAGMA data_version", &self->data_version, NULL);
  others_wrote = fold_store_poll (lent);
  if (others_wrote)
    fold_store_emit_changed (self, NULL);
  else if (tables != NULL)
    fold_store_emit_changed (self, tables);
  return others_wrote;
}

gboolean
fold_store_is_lent (FoldStore *self)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), FALSE);

  return self->is_lent;
}

/* --- progress --- */

static gboolean
go_on (FoldStore *self, double fraction)
{
  if (!self->is_cancelled && self->progress != NULL)
    self->is_cancelled = !self->progress (fraction, self->progress_data);
  return !self->is_cancelled;
}

static int
look_cb (void *user_data)
{
  return !go_on (user_data, -1);
}

static gboolean
replayed_cb (double fraction, gpointer user_data)
{
  return go_on (user_data, fraction);
}

void
fold_store_set_progress (FoldStore *self, FoldStoreProgress progress, gpointer user_data)
{
  g_return_if_fail (FOLD_IS_STORE (self));

  self->progress = progress;
  self->progress_data = user_data;
  self->is_cancelled = FALSE;
  sqlite3_progress_handler (self->db, STEPS_BETWEEN_LOOKS, progress != NULL ? look_cb : NULL, self);
  if (self->undo_log != NULL)
    fold_undo_log_set_progress (self->undo_log, progress != NULL ? replayed_cb : NULL, self);
}

gboolean
fold_store_report (FoldStore *self, double fraction, GError **error)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), FALSE);

  if (go_on (self, fraction))
    return TRUE;
  fold_store_explain_cancel (self, error);
  return FALSE;
}

void
fold_store_explain_cancel (FoldStore *self, GError **error)
{
  if (!self->is_cancelled)
    return;
  g_clear_error (error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The change was cancelled. The book is as it was."));
}
