/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-store-private.h"

#include <glib/gstdio.h>

#include "fold-backup.h"
#include "fold-book-checked.h"
#include "fold-book-file.h"
#include "fold-daily-backup.h"
#include "fold-damage.h"
#include "fold-migration.h"
#include "fold-sqlite.h"

#define MEMORY_PATH ":memory:"
#define CACHE_SIZE "-262144" /* in KiB, and negative so that it is not in pages */

enum
{
  CHANGED,
  LOST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FoldStore, fold_store, G_TYPE_OBJECT)

static void
fold_store_finalize (GObject *object)
{
  FoldStore *self = FOLD_STORE (object);

  fold_store_end_watch (self);
  if (self->is_editing)
    fold_store_rollback_edit (self);
  /* what is written at the end is written into the own file only */
  if (self->tie != NULL && !fold_book_tie_check (self->tie, NULL))
    sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  g_clear_pointer (&self->tie, fold_book_tie_free);
  g_clear_pointer (&self->statements, fold_statement_cache_close);
  /* statements that are still out keep the connection alive, the log with it */
  if (self->db != NULL)
    sqlite3_update_hook (self->db, NULL, NULL);
  g_clear_pointer (&self->db, sqlite3_close_v2);
  g_clear_pointer (&self->undo_log, fold_undo_log_free);
  g_clear_pointer (&self->schema, fold_schema_free);
  g_clear_pointer (&self->steps, g_strfreev);
  g_clear_pointer (&self->damage, g_ptr_array_unref);
  g_clear_pointer (&self->changed_tables, g_hash_table_unref);
  g_clear_error (&self->loss);
  g_free (self->notice);
  g_free (self->path);

  G_OBJECT_CLASS (fold_store_parent_class)->finalize (object);
}

static void
fold_store_class_init (FoldStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fold_store_finalize;

  /**
   * FoldStore::changed:
   * @self: the store
   * @tables: (nullable): names of the tables that an edit of this store changed; NULL where another program or
   *   connection changed the book, and everything may be different
   *
   * The book is different: an edit was committed, undone or redone here, or somebody else's was noticed. No edit is
   * under way while it is emitted.
   */
  signals[CHANGED] = g_signal_new ("changed", FOLD_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRV | G_SIGNAL_TYPE_STATIC_SCOPE);

  /**
   * FoldStore::lost:
   * @self: the store
   *
   * The file was moved, deleted or replaced: see fold_store_get_loss ().
   */
  signals[LOST] = g_signal_new ("lost", FOLD_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fold_store_init (FoldStore *self)
{
  self->changed_tables = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
  self->damage = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_store_damage_free);
}

void
fold_store_emit_changed (FoldStore *self, const char *const *tables)
{
  g_signal_emit (self, signals[CHANGED], 0, tables);
}

void
fold_store_emit_lost (FoldStore *self)
{
  g_signal_emit (self, signals[LOST], 0);
}

/* --- opening --- */

/* Each step that must succeed before the store is more than a look at the file. */
static gboolean
prepare_for_writing (FoldStore *self, gboolean is_new, const char *const *steps, GError **error)
{
  const char *path = g_str_equal (self->path, MEMORY_PATH) ? NULL : self->path;

  /* A new book gets its schema before it gets a log, so that its head tells at once what it is. */
  if (!fold_migration_run (self->db, path, steps, error)
      || !fold_sqlite_execute (self->db,
                               "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                               "PRAGMA temp_store = MEMORY",
                               error))
    return FALSE;
  self->undo_log = fold_undo_log_new (self->db, error);
  if (self->undo_log == NULL)
    return FALSE;
  fold_store_begin_log (self);
  return TRUE;
}

static sqlite3 *
connect_to (FoldStore *self, FoldStoreFlags flags, gboolean is_new, GError **error)
{
  if (g_str_equal (self->path, MEMORY_PATH))
    return fold_sqlite_open (MEMORY_PATH, SQLITE_OPEN_READWRITE, error);
  if (self->is_second) /* whose log it is was settled when the first one was opened, and this one would be read whole */
    return fold_sqlite_open (self->path, SQLITE_OPEN_READWRITE, error);
  return fold_book_file_connect (self->path, flags, is_new, &self->notice, error);
}

/* A copy in memory is tied to nothing. */
static gboolean
tie (FoldStore *self, GError **error)
{
  const char *file = sqlite3_db_filename (self->db, "main");

  if (file == NULL || *file == '\0')
    return TRUE;
  self->tie = fold_book_tie_new (self->db, error);
  return self->tie != NULL;
}

/* What is once read stays in memory, so that it can be kept where another file is copied into this one. The check of an
 * opened book reads it all. */
static gboolean
widen_cache (FoldStore *self, GError **error)
{
  return self->is_read_only || fold_sqlite_execute (self->db, "PRAGMA cache_size = " CACHE_SIZE, error);
}

/* Looks at a book before anything in it is believed: what it is built of, then whether it is whole, then its rows. A
 * book that was made to be read for ever is given up. */
static gboolean
check_whole (FoldStore *self, const char *const *steps, GError **error)
{
  FoldSqliteBudget budget;
  gboolean has_odd_rows = FALSE;
  gboolean done;

  fold_sqlite_begin_budget (self->db, &budget, self->path);
  done = widen_cache (self, error) && fold_book_file_check_contents (self->db, self->path, steps, &has_odd_rows, error);
  if (done)
    {
      GPtrArray *damage = fold_damage_find (self->db, has_odd_rows, error);

      done = damage != NULL;
      if (done)
        {
          g_ptr_array_unref (self->damage);
          self->damage = damage;
        }
    }
  fold_sqlite_end_budget (self->db);
  return done;
}

/* before: the stamp of the file before it was opened to be read; NULL: it has none. Of a book that is only read it is
 * enough that it was whole when it was last looked through, if nothing has touched its file since; one that is opened
 * for writing is always looked through, so that all of it is in memory if its file is lost. */
static gboolean
check_contents (FoldStore *self, const char *before, const char *const *steps, GError **error)
{
  g_autofree char *stamp = before != NULL ? fold_book_checked_dup_stamp (self->path) : NULL;
  const gboolean is_still = stamp != NULL && g_str_equal (stamp, before);

  if (is_still && fold_book_checked_has (stamp))
    return fold_book_file_check_contents (self->db, self->path, steps, NULL, error);
  if (!check_whole (self, steps, error))
    return FALSE;
  if (is_still && self->damage->len == 0)
    fold_book_checked_add (stamp);
  return TRUE;
}

/* The schema that the edits are made for, whoever changes it later. */
static gboolean
note_schema (FoldStore *self, const char *const *steps, GError **error)
{
  if (!fold_sqlite_get_int64 (self->db, "PRAGMA user_version", &self->version, error)
      || !fold_sqlite_get_int64 (self->db, "PRAGMA schema_version", &self->schema_state, error))
    return FALSE;
  self->steps = g_strdupv ((GStrv)steps);
  return TRUE;
}

static gboolean
open_connection (FoldStore *self, FoldStoreFlags flags, gboolean is_new, const char *const *steps, GError **error)
{
  gboolean has_log = fold_book_file_has_log (self->path);
  g_autofree char *stamp = self->is_read_only ? fold_book_checked_dup_stamp (self->path) : NULL;

  self->db = connect_to (self, flags, is_new, error);
  if (self->db == NULL)
    return FALSE;
  /* A log that is there belongs to somebody else; a book that is refused or only read keeps it as it is. */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_log, NULL);
  if (self->is_second ? !widen_cache (self, error) : !is_new && !check_contents (self, stamp, steps, error))
    return FALSE;
  if (!self->is_read_only)
    {
      if (!prepare_for_writing (self, is_new, steps, error))
        return FALSE;
      sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
    }

  self->statements = fold_statement_cache_new (self->db);
  return note_schema (self, steps, error)
         && fold_sqlite_get_int64 (self->db, "PRAGMA data_version", &self->data_version, error) && tie (self, error);
}

/* As fold_store_open (), for a program that knows the schema up to the last of @steps. */
void
fold_store_set_patience (int milliseconds)
{
  fold_sqlite_set_patience (milliseconds);
}

FoldStore *
fold_store_open_with_steps (const char *path, FoldStoreFlags flags, const char *const *steps, GError **error)
{
  g_autoptr (FoldStore) self = g_object_new (FOLD_TYPE_STORE, NULL);
  gboolean in_memory = g_str_equal (path, MEMORY_PATH);
  gboolean is_new = in_memory;
  gboolean existed;

  self->path = in_memory ? g_strdup (path) : g_canonicalize_filename (path, NULL);
  self->is_read_only = (flags & FOLD_STORE_READ_ONLY) != 0;
  existed = g_file_test (self->path, G_FILE_TEST_EXISTS);
  if (!in_memory && !fold_book_file_check (self->path, flags, g_strv_length ((char **)steps), &is_new, error))
    return NULL;
  if (open_connection (self, flags, is_new, steps, error))
    return g_steal_pointer (&self);

  if (is_new && !existed)
    g_unlink (self->path);
  return NULL;
}

static FoldStore *
second_new (const char *path, gboolean is_read_only)
{
  FoldStore *self = g_object_new (FOLD_TYPE_STORE, NULL);

  self->path = g_strdup (path);
  self->is_second = TRUE;
  self->is_read_only = is_read_only;
  return self;
}

FoldStore *
fold_store_new_second (FoldStore *first)
{
  FoldStore *self = second_new (first->path, FALSE);

  self->schema_state = first->schema_state;
  return self;
}

gboolean
fold_store_connect (FoldStore *self, GError **error)
{
  g_auto (GStrv) steps = fold_migration_load_steps ();
  gint64 schema_state;
  gboolean is_new = FALSE;

  g_return_val_if_fail (FOLD_IS_STORE (self) && self->is_second && self->db == NULL, FALSE);

  schema_state = self->schema_state;
  if (!fold_book_file_check (self->path, FOLD_STORE_READ_WRITE, g_strv_length (steps), &is_new, error)
      || !open_connection (self, FOLD_STORE_READ_WRITE, is_new, (const char *const *)steps, error))
    return FALSE;
  self->schema_state = schema_state; /* what was built into the book since is looked at before the edit */
  return TRUE;
}

gboolean
fold_store_is_connected (FoldStore *self)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), FALSE);

  return self->db != NULL;
}

FoldStore *
fold_store_open_reader (const char *path, GError **error)
{
  g_auto (GStrv) steps = fold_migration_load_steps ();
  g_autoptr (FoldStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = second_new (path, TRUE);
  return open_connection (self, FOLD_STORE_READ_ONLY, FALSE, (const char *const *)steps, error)
             ? g_steal_pointer (&self)
             : NULL;
}

FoldStore *
fold_store_open (const char *path, FoldStoreFlags flags, GError **error)
{
  g_auto (GStrv) steps = fold_migration_load_steps ();

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail ((flags & FOLD_STORE_READ_ONLY) == 0 || (flags & FOLD_STORE_CREATE) == 0, NULL);

  return fold_store_open_with_steps (path, flags, (const char *const *)steps, error);
}

const char *
fold_store_get_path (FoldStore *self)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), NULL);

  return self->path;
}

gboolean
fold_store_is_read_only (FoldStore *self)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), TRUE);

  return self->is_read_only;
}

const char *
fold_store_get_notice (FoldStore *self)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), NULL);

  return self->notice;
}

/* --- statements --- */

FoldStatement *
fold_store_prepare (FoldStore *self, const char *sql, GError **error)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), NULL);

  return fold_statement_cache_take (self->statements, sql, error);
}

static FoldStatement *
prepare_bound (FoldStore *self, const char *sql, const char *types, va_list *values, GError **error)
{
  FoldStatement *statement = fold_store_prepare (self, sql, error);

  if (statement != NULL)
    fold_statement_bind_list (statement, types, values);
  return statement;
}

FoldStatement *
fold_store_query (FoldStore *self, GError **error, const char *sql, const char *types, ...)
{
  FoldStatement *statement;
  va_list values;

  va_start (values, types);
  statement = prepare_bound (self, sql, types, &values, error);
  va_end (values);
  return statement;
}

gboolean
fold_store_execute (FoldStore *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (FoldStatement) statement = NULL;
  va_list values;

  va_start (values, types);
  statement = prepare_bound (self, sql, types, &values, error);
  va_end (values);
  if (statement == NULL)
    return FALSE;
  if (self->is_editing || self->is_read_only || fold_statement_is_reading (statement))
    return fold_statement_run (statement, error);
  return fold_store_run_alone (self, statement, error);
}

gint64
fold_store_get_last_id (FoldStore *self)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), 0);

  return sqlite3_last_insert_rowid (self->db);
}

gint64
fold_store_get_n_changed (FoldStore *self)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), 0);

  return sqlite3_changes64 (self->db);
}

/* --- copies and checks --- */

gboolean
fold_store_backup (FoldStore *self, const char *path, GError **error)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), FALSE);
  g_return_val_if_fail (!self->is_editing, FALSE);

  return fold_store_check_whole (self, error) && fold_backup_write (self->db, path, error);
}

gboolean
fold_store_backup_daily (FoldStore *self, const char *root, guint n_kept, GError **error)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), FALSE);
  g_return_val_if_fail (!self->is_editing && !g_str_equal (self->path, MEMORY_PATH), FALSE);

  return fold_daily_backup_write (self->db, root, n_kept, error);
}

static gboolean
collect_problems (FoldStore *self, const char *sql, GStrvBuilder *problems, GError **error)
{
  g_autoptr (FoldStatement) statement = fold_store_prepare (self, sql, error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  while (fold_statement_step (statement, &failure))
    g_strv_builder_add (problems, fold_statement_get_text (statement, 0));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

char **
fold_store_check (FoldStore *self, GError **error)
{
  g_autoptr (GStrvBuilder) problems = g_strv_builder_new ();

  g_return_val_if_fail (FOLD_IS_STORE (self), NULL);

  if (!collect_problems (self, "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'", problems, error)
      || !collect_problems (self,
                            "SELECT format ('row %d of %s refers to a missing row of %s', rowid, \"table\", parent) "
                            "FROM pragma_foreign_key_check",
                            problems, error))
    return NULL;
  return g_strv_builder_end (problems);
}

GPtrArray *
fold_store_get_damage (FoldStore *self)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), NULL);

  return self->damage;
}

const char *
fold_store_get_sqlite_version (void)
{
  return sqlite3_libversion ();
}
