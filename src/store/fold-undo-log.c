/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-undo-log.h"

#include <glib/gi18n-lib.h>

#include "fold-date.h"
#include "fold-sqlite.h"
#include "fold-undo-join.h"
#include "fold-undo-triggers.h"

struct _FoldUndoLog
{
  sqlite3 *db;
  gint64 step; /* the step that entries belong to; 0 outside of an edit */
  gint64 max_steps;
  gint64 max_size;
  FoldUndoProgress progress;
  gpointer progress_data;
};

FoldUndoLog *
fold_undo_log_new (sqlite3 *db, GError **error)
{
  g_autoptr (FoldUndoLog) self = g_new0 (FoldUndoLog, 1);

  self->db = db;
  fold_undo_log_set_bounds (self, FOLD_UNDO_MAX_STEPS, FOLD_UNDO_MAX_SIZE);
  /* Without recursive triggers, rows that INSERT OR REPLACE removes would go unlogged. */
  if (!fold_sqlite_execute (db, "PRAGMA recursive_triggers = ON", error)
      || !fold_undo_triggers_create (db, &self->step, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
fold_undo_log_free (FoldUndoLog *self)
{
  g_free (self);
}

/* The newest step always stays, whatever its size. */
void
fold_undo_log_set_bounds (FoldUndoLog *self, gint64 max_steps, gint64 max_size)
{
  self->max_steps = max_steps;
  self->max_size = max_size;
}

void
fold_undo_log_set_progress (FoldUndoLog *self, FoldUndoProgress progress, gpointer user_data)
{
  self->progress = progress;
  self->progress_data = user_data;
}

/* --- steps --- */

gboolean
fold_undo_log_begin_step (FoldUndoLog *self, const char *label, GError **error)
{
  g_autofree char *now = fold_time_now ();
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (self->db, "INSERT INTO undo_step (label, at) VALUES (?1, ?2)", -1, &statement, NULL);

  if (code == SQLITE_OK)
    {
      sqlite3_bind_text (statement, 1, label, -1, SQLITE_STATIC);
      sqlite3_bind_text (statement, 2, now, -1, SQLITE_STATIC);
      code = sqlite3_step (statement);
    }
  sqlite3_finalize (statement);
  if (!fold_sqlite_check (self->db, code, error))
    return FALSE;
  self->step = sqlite3_last_insert_rowid (self->db);
  return TRUE;
}

/* Forgets the oldest steps beyond the bounds. */
static gboolean
prune (FoldUndoLog *self, GError **error)
{
  gint64 n_steps = 0;
  gint64 size = 0;

  if (!fold_sqlite_get_int64 (self->db, "SELECT count (*) FROM undo_step", &n_steps, error)
      || !fold_sqlite_get_int64 (self->db, "SELECT sum (size) FROM undo_step", &size, error))
    return FALSE;
  if (n_steps <= self->max_steps && size <= self->max_size)
    return TRUE;
  return fold_sqlite_execute_ids (self->db,
                                  "DELETE FROM undo_step WHERE id IN (SELECT id FROM ("
                                  "SELECT id, row_number () OVER newest AS n, sum (size) OVER newest AS total "
                                  "FROM undo_step WINDOW newest AS (ORDER BY id DESC)) "
                                  "WHERE n > 1 AND (n > ?1 OR total > ?2))",
                                  self->max_steps, self->max_size, error);
}

static gboolean
store_size (FoldUndoLog *self, gint64 step, GError **error)
{
  return fold_sqlite_execute_ids (
      self->db,
      "UPDATE undo_step SET size = (SELECT coalesce (sum (length (sql)), 0) FROM undo_entry "
      "WHERE step_id = ?1) WHERE id = ?1",
      step, 0, error);
}

gboolean
fold_undo_log_end_step (FoldUndoLog *self, gboolean *changed, GError **error)
{
  gint64 step = self->step;
  gint64 size = 0;

  self->step = 0;
  if (!store_size (self, step, error)
      || !fold_sqlite_get_int64 (self->db, "SELECT size FROM undo_step ORDER BY id DESC LIMIT 1", &size, error))
    return FALSE;

  *changed = size > 0;
  if (!*changed)
    return fold_sqlite_execute_ids (self->db, "DELETE FROM undo_step WHERE id = ?1", step, 0, error);
  return fold_sqlite_execute (self->db, "DELETE FROM undo_step WHERE undone = 1", error) && prune (self, error);
}

/* The caller rolls its transaction back, and the step with it. */
void
fold_undo_log_abandon_step (FoldUndoLog *self)
{
  self->step = 0;
}

/* --- replay --- */

/* The entries are text in a file that anybody may have written: they may change rows of the book and nothing else. */
static int
authorize_cb (void *user_data,
              int action,
              const char *first,
              const char *second,
              const char *database,
              const char *trigger)
{
  switch (action)
    {
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
      return g_str_has_prefix (first, "sqlite_") || (trigger == NULL && g_str_has_prefix (first, "undo_")) ? SQLITE_DENY
                                                                                                           : SQLITE_OK;
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
      return SQLITE_OK;
    default:
      return SQLITE_DENY;
    }
}

/* The entries of @step, latest first. */
static GPtrArray *
read_entries (FoldUndoLog *self, gint64 step, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (self->db, "SELECT sql FROM undo_entry WHERE step_id = ?1 ORDER BY id DESC", -1,
                                 &statement, NULL);

  if (code == SQLITE_OK)
    {
      sqlite3_bind_int64 (statement, 1, step);
      while ((code = sqlite3_step (statement)) == SQLITE_ROW)
        g_ptr_array_add (entries, g_strdup ((const char *)sqlite3_column_text (statement, 0)));
    }
  sqlite3_finalize (statement);
  return fold_sqlite_check (self->db, code, error) ? g_steal_pointer (&entries) : NULL;
}

/* Whether the rows are no longer as the step has left them; what else may go wrong (no room, a lock, damage) is told as
 * it is. */
static gboolean
is_outdated (const GError *error)
{
  return error->domain == FOLD_STORE_ERROR
         && (error->code == FOLD_STORE_ERROR_CONSTRAINT || error->code == FOLD_STORE_ERROR_EDITING
             || error->code == FOLD_STORE_ERROR_FAILED);
}

void
fold_undo_log_refuse_outdated (GError **error)
{
  g_set_error_literal (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_FAILED,
                       _("This step cannot be undone or redone, because another program has changed the book since. "
                         "The book stays as it is."));
}

static gboolean
run_statement (FoldUndoLog *self, const char *sql, GError **error)
{
  g_autoptr (GError) failure = NULL;
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  sqlite3_finalize (statement);
  if (fold_sqlite_check (self->db, code, &failure))
    return TRUE;
  if (is_outdated (failure))
    fold_undo_log_refuse_outdated (error);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
report (FoldUndoLog *self, guint n_done, guint n)
{
  return self->progress == NULL || self->progress ((double)n_done / n, self->progress_data);
}

static gboolean
run_entries (FoldUndoLog *self, gint64 step, GPtrArray *entries, GError **error)
{
  gboolean done = TRUE;
  guint next = 0;

  self->step = step;
  sqlite3_set_authorizer (self->db, authorize_cb, NULL);
  while (done && next < entries->len)
    {
      g_autofree char *sql = fold_undo_join_next (entries, &next);

      done = run_statement (self, sql, error) && report (self, next, entries->len);
    }
  sqlite3_set_authorizer (self->db, NULL, NULL);
  self->step = 0;
  return done;
}

static gboolean
find_step (FoldUndoLog *self, FoldUndoDirection direction, gint64 *step, GError **error)
{
  const char *back = "SELECT max (id) FROM undo_step WHERE undone = 0";
  const char *again = "SELECT min (id) FROM undo_step WHERE undone = 1";

  if (!fold_sqlite_get_int64 (self->db, direction == FOLD_UNDO_BACK ? back : again, step, error))
    return FALSE;
  if (*step != 0)
    return TRUE;
  g_set_error_literal (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_NOTHING,
                       direction == FOLD_UNDO_BACK ? _("There is nothing to undo.") : _("There is nothing to redo."));
  return FALSE;
}

/* All entries at once where there are no others, which is a matter of pages and not of rows. */
static gboolean
delete_entries (FoldUndoLog *self, gint64 step, GError **error)
{
  g_autofree char *query
      = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM undo_entry WHERE step_id < %" G_GINT64_FORMAT
                         ") OR EXISTS (SELECT 1 FROM undo_entry WHERE step_id > %" G_GINT64_FORMAT ")",
                         step, step);
  gint64 has_others = 0;

  if (!fold_sqlite_get_int64 (self->db, query, &has_others, error))
    return FALSE;
  if (!has_others)
    return fold_sqlite_execute (self->db, "DELETE FROM undo_entry", error);
  return fold_sqlite_execute_ids (self->db, "DELETE FROM undo_entry WHERE step_id = ?1", step, 0, error);
}

gboolean
fold_undo_log_replay (FoldUndoLog *self, FoldUndoDirection direction, char **label, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *query = NULL;
  gint64 step = 0;

  if (!find_step (self, direction, &step, error) || !(entries = read_entries (self, step, error))
      || !delete_entries (self, step, error) || !run_entries (self, step, entries, error)
      || !store_size (self, step, error)
      || !fold_sqlite_execute_ids (self->db, "UPDATE undo_step SET undone = ?2 WHERE id = ?1", step,
                                   direction == FOLD_UNDO_BACK, error))
    return FALSE;

  query = g_strdup_printf ("SELECT label FROM undo_step WHERE id = %" G_GINT64_FORMAT, step);
  *label = fold_sqlite_dup_text (self->db, query, error);
  return *label != NULL;
}

/* Forgets every step; inside a transaction of the caller or by itself. */
gboolean
fold_undo_log_clear (sqlite3 *db, GError **error)
{
  return fold_sqlite_execute (db, "DELETE FROM undo_entry; DELETE FROM undo_step;", error);
}
