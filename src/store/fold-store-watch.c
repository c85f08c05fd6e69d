/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a store notices what other programs write into its book. */
#include "fold-store-private.h"

#include <glib/gi18n-lib.h>

#include "fold-file.h"
#include "fold-sqlite.h"

/* The log's file changes a moment before the commit can be seen, so one notice is followed by several looks. */
#define LOOK_MILLISECONDS 40
#define N_LOOKS 25

/* A main loop stands still while an edit waits for another program's. */
#define PATIENCE_MILLISECONDS 80

gint64
fold_store_get_state (FoldStore *self)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), 0);

  return self->data_version;
}

gboolean
fold_store_check_state (FoldStore *self, gint64 state, GError **error)
{
  g_autofree char *name = NULL;
  gint64 now = 0;

  g_return_val_if_fail (FOLD_IS_STORE (self) && self->is_editing, FALSE);

  if (!fold_sqlite_get_int64 (self->db, "PRAGMA data_version", &now, error))
    return FALSE;
  if (self->lender_state != 0 ? state == self->lender_state && now == self->data_version : now == state)
    return TRUE;
  name = fold_file_dup_shown_path (self->path);
  g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_BUSY,
               _("Another program has just changed “%s”, so nothing was written. Try again."), name);
  return FALSE;
}

gboolean
fold_store_look (FoldStore *self)
{
  g_autoptr (FoldStatement) statement = NULL;
  gint64 data_version;

  statement = fold_store_prepare (self, "PRAGMA data_version", NULL);
  if (statement == NULL || !fold_statement_step (statement, NULL))
    return FALSE;
  data_version = fold_statement_get_int64 (statement, 0);
  g_clear_pointer (&statement, fold_statement_free);
  if (data_version == self->data_version)
    return FALSE;

  self->data_version = data_version;
  fold_store_emit_changed (self, NULL);
  return TRUE;
}

gboolean
fold_store_poll (FoldStore *self)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), FALSE);

  /* inside an edit nobody else can write, and what is written by a lent connection comes with it */
  return !self->is_editing && !self->is_lent && fold_store_check_file (self, NULL) && fold_store_look (self);
}

static gboolean
look_cb (gpointer user_data)
{
  FoldStore *self = user_data;

  if (--self->n_looks_left == 0)
    self->watch_id = 0;
  fold_store_poll (self);
  return self->watch_id != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
file_changed_cb (FoldStore *self)
{
  self->n_looks_left = N_LOOKS;
  if (self->watch_id == 0)
    self->watch_id = g_timeout_add (LOOK_MILLISECONDS, look_cb, self);
  fold_store_poll (self);
}

static GFileMonitor *
monitor (FoldStore *self, const char *suffix)
{
  g_autofree char *path = g_strconcat (self->path, suffix, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFileMonitor *result = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);

  if (result == NULL)
    return NULL;
  g_file_monitor_set_rate_limit (result, LOOK_MILLISECONDS);
  g_signal_connect_swapped (result, "changed", G_CALLBACK (file_changed_cb), self);
  return result;
}

void
fold_store_watch (FoldStore *self)
{
  g_return_if_fail (FOLD_IS_STORE (self));

  if (self->monitors[0] != NULL || g_str_equal (self->path, ":memory:"))
    return;
  sqlite3_busy_timeout (self->db, PATIENCE_MILLISECONDS);
  self->monitors[0] = monitor (self, "");
  self->monitors[1] = monitor (self, "-wal");
}

void
fold_store_end_watch (FoldStore *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->monitors); i++)
    if (self->monitors[i] != NULL)
      {
        g_file_monitor_cancel (self->monitors[i]);
        g_clear_object (&self->monitors[i]);
      }
  g_clear_handle_id (&self->watch_id, g_source_remove);
}
