/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of a store: transactions that can be taken back. */
#include "fold-store-private.h"

#include <glib/gi18n-lib.h>

#include "fold-sqlite.h"

/* --- what an edit changed --- */

/* More than these are not told one by one. */
#define MOST_ROWS 32

static void
note_row (GArray *rows, int operation, gint64 row)
{
  if (operation == SQLITE_DELETE)
    g_array_set_size (rows, MOST_ROWS + 1); /* whose it was cannot be asked any more */
  else if (rows->len <= MOST_ROWS)
    g_array_append_val (rows, row);
}

static void
update_hook_cb (void *user_data, int operation, const char *database, const char *table, sqlite3_int64 rowid)
{
  FoldStore *self = user_data;
  GArray *rows = g_hash_table_lookup (self->changed_tables, table);

  if (g_str_has_prefix (table, "undo_"))
    return;
  if (rows == NULL)
    {
      rows = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->changed_tables, (gpointer)g_intern_string (table), rows);
    }
  note_row (rows, operation, rowid);
}

const GArray *
fold_store_get_changed_rows (FoldStore *self, const char *table)
{
  const GArray *rows;

  g_return_val_if_fail (FOLD_IS_STORE (self), NULL);

  rows = self->is_announcing ? g_hash_table_lookup (self->changed_tables, table) : NULL;
  return rows != NULL && rows->len <= MOST_ROWS ? rows : NULL;
}

/* Starts to note what changes. */
void
fold_store_begin_log (FoldStore *self)
{
  sqlite3_update_hook (self->db, update_hook_cb, self);
}

static void
announce_change (FoldStore *self)
{
  g_autofree const char **tables = (const char **)g_hash_table_get_keys_as_array (self->changed_tables, NULL);

  self->is_announcing = TRUE;
  fold_store_emit_changed (self, tables);
  self->is_announcing = FALSE;
}

/* --- transactions --- */

static void
roll_back (FoldStore *self)
{
  fold_undo_log_abandon_step (self->undo_log);
  if (!sqlite3_get_autocommit (self->db))
    fold_sqlite_execute (self->db, "ROLLBACK", NULL);
  g_hash_table_remove_all (self->changed_tables);
  self->is_editing = FALSE;
}

/* Another Fivefold may have brought the book to a newer schema while it was open here: its tables are no longer ours.
 */
static gboolean
check_version (FoldStore *self, GError **error)
{
  gint64 version = 0;

  if (!fold_sqlite_get_int64 (self->db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == self->version)
    return TRUE;
  g_set_error (
      error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_NEWER,
      _("“%s” was changed by a newer version of Fivefold while it was open here. Close it and update Fivefold."),
      self->path);
  return FALSE;
}

/* What another program has built into the book since it was opened would take part in the edit. */
static gboolean
check_schema (FoldStore *self, GError **error)
{
  gint64 state = 0;

  if (!fold_sqlite_get_int64 (self->db, "PRAGMA schema_version", &state, error))
    return FALSE;
  if (state == self->schema_state)
    return TRUE;
  if (self->schema == NULL)
    self->schema = fold_schema_new ((const char *const *)self->steps, self->version, error);
  if (self->schema == NULL || !fold_schema_check (self->schema, self->db, self->path, error))
    return FALSE;
  self->schema_state = state;
  return TRUE;
}

/* Takes the write lock before anything is read, so that an edit never fails half way because another one was faster. */
static gboolean
begin (FoldStore *self, GError **error)
{
  if (self->loss != NULL || (!self->is_editing && !fold_store_check_file (self, NULL)))
    g_propagate_error (error, g_error_copy (self->loss));
  else if (self->is_read_only)
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_READ_ONLY,
                 _("“%s” is open read-only. Open it for writing to change it."), self->path);
  else if (self->is_editing || self->is_lent)
    g_set_error_literal (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_EDITING,
                         _("Another change is still in progress. Finish it first."));
  else if (fold_sqlite_execute (self->db, "BEGIN IMMEDIATE", error))
    {
      self->is_editing = TRUE;
      if (check_version (self, error) && check_schema (self, error)
          && fold_book_mark_renew (self->db, self->mark, error))
        {
          g_hash_table_remove_all (self->changed_tables);
          self->is_announcing = FALSE;
          return TRUE;
        }
      roll_back (self);
    }
  return FALSE;
}

/* An edit may take long, and its file may be lost before its end. */
static gboolean
commit (FoldStore *self, GError **error)
{
  if ((self->tie != NULL && !fold_book_tie_check (self->tie, error))
      || !fold_sqlite_execute (self->db, "COMMIT", error))
    {
      roll_back (self);
      return FALSE;
    }
  self->is_editing = FALSE;
  if (self->tie != NULL)
    fold_book_tie_expect (self->tie, self->mark);
  return TRUE;
}

gboolean
fold_store_run_alone (FoldStore *self, FoldStatement *statement, GError **error)
{
  if (!begin (self, error))
    return FALSE;
  if (fold_statement_run (statement, error))
    return commit (self, error);
  roll_back (self);
  return FALSE;
}

gboolean
fold_store_begin_edit (FoldStore *self, const char *label, GError **error)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), FALSE);
  g_return_val_if_fail (label != NULL, FALSE);

  if (!begin (self, error))
    return FALSE;
  self->n_changes_before = sqlite3_total_changes64 (self->db);
  if (fold_undo_log_begin_step (self->undo_log, label, error))
    return TRUE;
  roll_back (self);
  return FALSE;
}

gboolean
fold_store_commit_edit (FoldStore *self, GError **error)
{
  gboolean changed = FALSE;

  g_return_val_if_fail (FOLD_IS_STORE (self), FALSE);
  g_return_val_if_fail (self->is_editing, FALSE);

  /* nothing but the step's own row was written */
  if (sqlite3_total_changes64 (self->db) == self->n_changes_before + 1)
    {
      roll_back (self);
      return TRUE;
    }
  if (!fold_undo_log_end_step (self->undo_log, &changed, error))
    {
      roll_back (self);
      return FALSE;
    }
  if (!commit (self, error))
    return FALSE;
  if (changed)
    announce_change (self);
  return TRUE;
}

void
fold_store_rollback_edit (FoldStore *self)
{
  g_return_if_fail (FOLD_IS_STORE (self));
  g_return_if_fail (self->is_editing);

  roll_back (self);
}

gboolean
fold_store_is_editing (FoldStore *self)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), FALSE);

  return self->is_editing;
}

gboolean
fold_store_edit (FoldStore *self, const char *label, FoldStoreEdit edit, gpointer user_data, GError **error)
{
  if (!fold_store_begin_edit (self, label, error))
    return FALSE;
  if (edit (self, user_data, error))
    return fold_store_commit_edit (self, error);
  fold_store_explain_cancel (self, error);
  fold_store_rollback_edit (self);
  return FALSE;
}

/* --- undo and redo --- */

/* How many rows refer to nothing. */
static gboolean
count_broken (FoldStore *self, gint64 *n, GError **error)
{
  return fold_sqlite_get_int64 (self->db, "SELECT count (*) FROM pragma_foreign_key_check", n, error);
}

static gboolean
has_broken (FoldStore *self)
{
  for (guint i = 0; i < self->damage->len; i++)
    if (((const FoldStoreDamage *)self->damage->pdata[i])->kind == FOLD_STORE_DAMAGE_REFERENCE)
      return TRUE;
  return FALSE;
}

/* Every row that a step changed is in its entries, those that followed a reference as well: so references are not
 * followed at each row, but looked at when all rows are back. */
static gboolean
replay_rows (FoldStore *self, FoldUndoDirection direction, char **label, GError **error)
{
  gint64 n_before = 0, n_after = 0;

  if ((self->is_second || has_broken (self)) && !count_broken (self, &n_before, error))
    return FALSE;
  if (!fold_undo_log_replay (self->undo_log, direction, label, error) || !count_broken (self, &n_after, error))
    return FALSE;
  if (n_after <= n_before)
    return TRUE;
  fold_undo_log_refuse_outdated (error);
  return FALSE;
}

static char *
replay_edit (FoldStore *self, FoldUndoDirection direction, GError **error)
{
  g_autofree char *label = NULL;

  if (!begin (self, error))
    return NULL;
  if (!replay_rows (self, direction, &label, error))
    {
      fold_store_explain_cancel (self, error);
      roll_back (self);
      return NULL;
    }
  return commit (self, error) ? g_steal_pointer (&label) : NULL;
}

static char *
replay (FoldStore *self, FoldUndoDirection direction, GError **error)
{
  char *label;

  g_return_val_if_fail (FOLD_IS_STORE (self), NULL);

  /* a transaction that is under way leaves it as it is, and refuses the replay */
  if (!self->is_read_only && !fold_sqlite_execute (self->db, "PRAGMA foreign_keys = OFF", error))
    return NULL;
  label = replay_edit (self, direction, error);
  if (!self->is_read_only)
    fold_sqlite_execute (self->db, "PRAGMA foreign_keys = ON", NULL);
  if (label != NULL)
    announce_change (self);
  return label;
}

char *
fold_store_undo (FoldStore *self, GError **error)
{
  return replay (self, FOLD_UNDO_BACK, error);
}

char *
fold_store_redo (FoldStore *self, GError **error)
{
  return replay (self, FOLD_UNDO_AGAIN, error);
}

static char *
peek (FoldStore *self, const char *sql)
{
  g_autoptr (FoldStatement) statement = NULL;

  g_return_val_if_fail (FOLD_IS_STORE (self), NULL);

  statement = fold_store_prepare (self, sql, NULL);
  return statement != NULL && fold_statement_step (statement, NULL) ? fold_statement_dup_text (statement, 0) : NULL;
}

static gint64
peek_size (FoldStore *self, const char *sql)
{
  g_autoptr (FoldStatement) statement = fold_store_prepare (self, sql, NULL);

  return statement != NULL && fold_statement_step (statement, NULL) ? fold_statement_get_int64 (statement, 0) : 0;
}

gint64
fold_store_peek_undo_size (FoldStore *self)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), 0);

  return peek_size (self, "SELECT size FROM undo_step WHERE undone = 0 ORDER BY id DESC LIMIT 1");
}

gint64
fold_store_peek_redo_size (FoldStore *self)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), 0);

  return peek_size (self, "SELECT size FROM undo_step WHERE undone = 1 ORDER BY id LIMIT 1");
}

char *
fold_store_peek_undo (FoldStore *self)
{
  return peek (self, "SELECT label FROM undo_step WHERE undone = 0 ORDER BY id DESC LIMIT 1");
}

char *
fold_store_peek_redo (FoldStore *self)
{
  return peek (self, "SELECT label FROM undo_step WHERE undone = 1 ORDER BY id LIMIT 1");
}

gboolean
fold_store_forget_history (FoldStore *self, GError **error)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), FALSE);

  if (!begin (self, error))
    return FALSE;
  if (fold_undo_log_clear (self->db, error))
    return commit (self, error);
  roll_back (self);
  return FALSE;
}
