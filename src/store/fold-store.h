/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fold-statement.h"
#include "fold-store-error.h"

G_BEGIN_DECLS

/**
 * FoldStoreFlags:
 * @FOLD_STORE_READ_WRITE: an existing book, to be edited
 * @FOLD_STORE_READ_ONLY: an existing book, never written (and never migrated)
 * @FOLD_STORE_CREATE: with read-write: make the book where the file is missing or empty
 */
typedef enum
{
  FOLD_STORE_READ_WRITE = 0,
  FOLD_STORE_READ_ONLY = 1 << 0,
  FOLD_STORE_CREATE = 1 << 1,
} FoldStoreFlags;

#define FOLD_TYPE_STORE (fold_store_get_type ())

/**
 * FoldStore:
 *
 * One connection to a book. SQLite is the truth: every edit is a transaction at once, and can be taken back.
 * A store belongs to the thread that opened it.
 */
G_DECLARE_FINAL_TYPE (FoldStore, fold_store, FOLD, STORE, GObject)

/* What an edit does; FALSE with @error set takes the whole edit back. */
typedef gboolean (*FoldStoreEdit) (FoldStore *self, gpointer user_data, GError **error);

/* How the names of books end. */
#define FOLD_STORE_SUFFIX ".fivefold"

/**
 * fold_store_dup_stem:
 *
 * Returns: (transfer full): the name of the file at @path without that ending
 */
char *fold_store_dup_stem (const char *path);

/**
 * fold_store_set_patience:
 *
 * Says how long this program waits while another one holds the lock of a book: a quarter of a second unless it is told,
 * for a window may not stand still; a program that has no window can wait for longer. Called before any book is opened.
 */
void fold_store_set_patience (int milliseconds);

/**
 * fold_store_is_book:
 *
 * Returns: whether @path is a file that begins as a book does. It is not locked, and no lock on it is lost.
 */
gboolean fold_store_is_book (const char *path);

/**
 * fold_store_open:
 * @path: a file, or ":memory:" for a book that lives as long as the store
 * @error: FOLD_STORE_ERROR
 *
 * Opens a book, brings it to this program's schema (after a copy beside it), or makes an empty one. What cannot be
 * opened is refused with a sentence and stays untouched to the byte.
 *
 * Returns: (transfer full): the store, or NULL
 */
FoldStore *fold_store_open (const char *path, FoldStoreFlags flags, GError **error);

/**
 * fold_store_open_reader:
 * @path: of a store that is open, which has looked through the book
 *
 * Another connection, for a thread that only reads and is soon done.
 *
 * Returns: (transfer full): the store, or NULL
 */
FoldStore *fold_store_open_reader (const char *path, GError **error);

/**
 * fold_store_get_path:
 *
 * Returns: the absolute path of the book, or ":memory:"
 */
const char *fold_store_get_path (FoldStore *self);
gboolean fold_store_is_read_only (FoldStore *self);

/**
 * fold_store_get_notice:
 *
 * Returns: (nullable): a sentence for the user about what was found when the book was opened
 */
const char *fold_store_get_notice (FoldStore *self);

/**
 * fold_store_get_loss:
 *
 * A book whose file is moved, deleted or replaced while it is open is lost: fold_store_watch () notices it, and every
 * edit before it begins. The store then holds neither the file nor its log any more, so that nothing of this book
 * comes into another one. It keeps what it saw last in memory: all of it can be read and fold_store_backup () saves it.
 *
 * Returns: (nullable): FOLD_STORE_ERROR_LOST, with which every edit is refused; NULL while the file is the one that was
 * opened
 */
const GError *fold_store_get_loss (FoldStore *self);

/**
 * fold_store_is_whole:
 *
 * Returns: FALSE where the book is lost and another file was written over it, so that not all of what was in it could
 * be kept: fold_store_backup () refuses it then
 */
gboolean fold_store_is_whole (FoldStore *self);

/* Statements */

/**
 * fold_store_prepare:
 * @sql: one statement, with ? for each parameter
 *
 * Returns: (transfer full): the statement, from the cache where it has been used before. Until it is at its end or
 * freed, it reads one state of the book: do not keep it across the main loop.
 */
FoldStatement *fold_store_prepare (FoldStore *self, const char *sql, GError **error);

/**
 * fold_store_query:
 * @types: (nullable): a letter for each parameter of @sql
 * @...: the values
 *
 * Prepares a statement and binds its parameters: `i` gint64 (cast literals), `b` int or gboolean, `d` double, `s` text
 * (NULL is stored as NULL), `I` and `D` const gint64 * and const double * (NULL is stored as NULL).
 *
 * Returns: (transfer full): the statement, to be stepped
 */
FoldStatement *fold_store_query (FoldStore *self, GError **error, const char *sql, const char *types, ...);

/**
 * fold_store_execute:
 *
 * Binds as fold_store_query () does, and runs the statement. What changes the book must lie inside an edit; only
 * view_state, which is no part of edits, may be written at any time.
 */
gboolean fold_store_execute (FoldStore *self, GError **error, const char *sql, const char *types, ...);

/**
 * fold_store_get_last_id:
 *
 * Returns: the id of the row that was inserted last
 */
gint64 fold_store_get_last_id (FoldStore *self);

/**
 * fold_store_get_n_changed:
 *
 * Returns: how many rows the last statement changed by itself, without what followed by cascade
 */
gint64 fold_store_get_n_changed (FoldStore *self);

/* Edits */

/**
 * fold_store_begin_edit:
 * @label: what the user calls this edit, as in "Undo LABEL"
 *
 * Starts an edit: one transaction, one step of the undo log. Edits do not nest.
 */
gboolean fold_store_begin_edit (FoldStore *self, const char *label, GError **error);

/**
 * fold_store_commit_edit:
 *
 * Puts the edit on the disk and emits #FoldStore::changed. Where nothing changed there is no step and no signal; where
 * it fails, the whole edit is taken back.
 */
gboolean fold_store_commit_edit (FoldStore *self, GError **error);

/**
 * fold_store_rollback_edit:
 *
 * Takes the edit that is under way back, without a trace.
 */
void fold_store_rollback_edit (FoldStore *self);
gboolean fold_store_is_editing (FoldStore *self);

/**
 * fold_store_edit:
 * @edit: (scope call): makes the changes
 *
 * Runs @edit inside an edit and commits it, or takes it back where @edit fails.
 */
gboolean fold_store_edit (FoldStore *self, const char *label, FoldStoreEdit edit, gpointer user_data, GError **error);

/* Undo and redo */

/**
 * fold_store_undo:
 *
 * Takes the latest step back, whichever program made it and however long ago, and emits #FoldStore::changed.
 *
 * Returns: (transfer full): its label; NULL with FOLD_STORE_ERROR_NOTHING where there is none
 */
char *fold_store_undo (FoldStore *self, GError **error);

/**
 * fold_store_redo:
 *
 * Makes the step that was undone last again, with the same ids, and emits #FoldStore::changed.
 *
 * Returns: (transfer full): its label; NULL with FOLD_STORE_ERROR_NOTHING where there is none
 */
char *fold_store_redo (FoldStore *self, GError **error);

/**
 * fold_store_peek_undo:
 *
 * Returns: (transfer full) (nullable): the label of the step that undo would take back
 */
char *fold_store_peek_undo (FoldStore *self);

/**
 * fold_store_peek_redo:
 *
 * Returns: (transfer full) (nullable): the label of the step that redo would make again
 */
char *fold_store_peek_redo (FoldStore *self);

/**
 * fold_store_peek_undo_size:
 *
 * Returns: how much undo would have to run, in bytes of statements; some 50 to 200 for a row
 */
gint64 fold_store_peek_undo_size (FoldStore *self);

/**
 * fold_store_peek_redo_size:
 *
 * Returns: the same of redo
 */
gint64 fold_store_peek_redo_size (FoldStore *self);

/**
 * fold_store_forget_history:
 *
 * Forgets all steps, as after the first filling of a new book, which nobody wants to undo.
 */
gboolean fold_store_forget_history (FoldStore *self, GError **error);

/* Edits of many rows, on a thread of their own */

/**
 * fold_store_get_changed_rows:
 * @table: one of those that #FoldStore::changed tells
 *
 * For who hears of a change by an edit of this store, and need not read the whole table again.
 *
 * Returns: (transfer none) (nullable) (element-type gint64): the rows that were inserted or updated; NULL where some
 * were deleted, where they are many, after what others wrote, and at any other time
 */
const GArray *fold_store_get_changed_rows (FoldStore *self, const char *table);

/**
 * FoldStoreProgress:
 * @fraction: 0 to 1, or -1 where it is only asked whether to go on
 *
 * Called on the thread of the edit. Returns: whether to go on
 */
typedef gboolean (*FoldStoreProgress) (double fraction, gpointer user_data);

/**
 * fold_store_lend:
 *
 * Makes a second store of the book for one edit, undo or redo on another thread, while this one reads on. Until
 * fold_store_take_back () every edit here is refused. The other thread connects it by fold_store_connect (), then this
 * one settles what each of them knows by fold_store_settle (), and then the edit may begin. A book in memory has no
 * second connection.
 *
 * Returns: (transfer full): a store for the other thread, which must be through with it before it is taken back
 */
FoldStore *fold_store_lend (FoldStore *self, GError **error);

/**
 * fold_store_connect:
 * @self: a store that was lent and is not connected yet
 *
 * On the other thread: to open a book that is long takes long. Where it fails, @self can only be taken back.
 */
gboolean fold_store_connect (FoldStore *self, GError **error);

gboolean fold_store_is_connected (FoldStore *self);

/**
 * fold_store_settle:
 * @lent: which is connected, and used by no thread at this moment
 *
 * Looks at what others wrote up to now, so that @lent need only notice what comes later.
 */
void fold_store_settle (FoldStore *self, FoldStore *lent);

/**
 * fold_store_take_back:
 * @tables: (nullable): those that @lent has changed, as its #FoldStore::changed told; NULL: none
 *
 * Emits #FoldStore::changed with @tables, or with NULL where another program has written meanwhile as well.
 *
 * Returns: whether another one has
 */
gboolean fold_store_take_back (FoldStore *self, FoldStore *lent, const char *const *tables);
gboolean fold_store_is_lent (FoldStore *self);

/**
 * fold_store_set_progress:
 * @progress: (nullable): FALSE from it cancels what is under way, with %G_IO_ERROR_CANCELLED
 *
 * Who hears how far an edit, an undo or a redo of this store is.
 */
void fold_store_set_progress (FoldStore *self, FoldStoreProgress progress, gpointer user_data);

/**
 * fold_store_report:
 *
 * Called by an edit of many rows now and then. Returns: whether to go on; if not, @error is set
 */
gboolean fold_store_report (FoldStore *self, double fraction, GError **error);

/* Other writers */

/**
 * fold_store_watch:
 *
 * From now on the main loop notices within a fraction of a second what other programs write, and calls
 * fold_store_poll (). Where the file system tells nothing of changes, the caller may poll now and then. An edit waits
 * less than a tenth of a second for another program's from then on, because it holds the main loop up.
 */
void fold_store_watch (FoldStore *self);

/**
 * fold_store_poll:
 *
 * Looks whether somebody else has changed the book since the last look, and emits #FoldStore::changed with NULL if so.
 * It costs microseconds.
 *
 * Returns: whether the book is different
 */
gboolean fold_store_poll (FoldStore *self);

/**
 * fold_store_get_state:
 *
 * Returns: a number of what others had written at the last look; another number, another state
 */
gint64 fold_store_get_state (FoldStore *self);

/**
 * fold_store_check_state:
 * @state: from fold_store_get_state ()
 *
 * Inside an edit: whether what was worked out of the book at @state still holds.
 *
 * Returns: TRUE where nobody else has written since; FALSE with FOLD_STORE_ERROR_BUSY
 */
gboolean fold_store_check_state (FoldStore *self, gint64 state, GError **error);

/* Copies and checks */

/**
 * fold_store_backup:
 * @path: where to; a file there is replaced, but never an open book
 *
 * Writes a copy of the book as it is now, whole or not at all, while others may go on writing.
 */
gboolean fold_store_backup (FoldStore *self, const char *path, GError **error);

/**
 * fold_store_backup_daily:
 * @root: the folder of all books' backups, made where missing
 * @n_kept: how many of these backups stay at least, the newest
 *
 * Writes the backup of today unless there is one, into a folder for this book: NAME-ID, where the id is the book's own.
 */
gboolean fold_store_backup_daily (FoldStore *self, const char *root, guint n_kept, GError **error);

/**
 * FoldStoreDamageKind:
 * @FOLD_STORE_DAMAGE_TEXT: bytes that are no text
 * @FOLD_STORE_DAMAGE_LENGTH: more text than is shown
 * @FOLD_STORE_DAMAGE_REFERENCE: the row that it belongs to is missing
 * @FOLD_STORE_DAMAGE_VALUE: what its column does not take
 */
typedef enum
{
  FOLD_STORE_DAMAGE_TEXT,
  FOLD_STORE_DAMAGE_LENGTH,
  FOLD_STORE_DAMAGE_REFERENCE,
  FOLD_STORE_DAMAGE_VALUE,
} FoldStoreDamageKind;

/* Something in a row that this program would not have written. */
typedef struct
{
  FoldStoreDamageKind kind;
  char *table;
  char *column; /* NULL: several together */
  gint64 row;
} FoldStoreDamage;

#define FOLD_STORE_MOST_DAMAGE 100

void fold_store_damage_free (FoldStoreDamage *self);

/**
 * fold_store_get_damage:
 *
 * What was wrong in the rows when the book was opened. The book can be read all the same: text is made sound where it
 * comes out, and the model leaves out what means nothing.
 *
 * Returns: (transfer none) (element-type FoldStoreDamage): FOLD_STORE_MOST_DAMAGE at most, then there may be more
 */
GPtrArray *fold_store_get_damage (FoldStore *self);

/**
 * fold_store_check:
 *
 * Reads the whole book: the structure of the file, its indexes, its constraints and its references.
 *
 * Returns: (transfer full): what is wrong, in SQLite's words; empty where the book is whole; NULL where it cannot be
 * told
 */
char **fold_store_check (FoldStore *self, GError **error);

/** Returns: the version of SQLite that runs, which may be newer than the one that Fivefold was built with */
const char *fold_store_get_sqlite_version (void);

G_END_DECLS
