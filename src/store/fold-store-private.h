/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: the parts of a store, shared by its source files. */
#pragma once

#include "fold-book-mark.h"
#include "fold-book-tie.h"
#include "fold-schema.h"
#include "fold-statement-private.h"
#include "fold-store.h"
#include "fold-undo-log.h"

G_BEGIN_DECLS

struct _FoldStore
{
  GObject parent_instance;

  char *path; /* canonical, or ":memory:" */
  sqlite3 *db;
  FoldStatementCache *statements;
  gint64 version;
  gboolean is_read_only;

  GStrv steps;         /* of the migrations that this program knows */
  FoldSchema *schema;  /* what the book is made of; NULL: nobody has asked yet */
  gint64 schema_state; /* SQLite's number of the schema that was compared with it */
  GPtrArray *damage;   /* FoldStoreDamage, as the book was opened */

  FoldBookTie *tie; /* NULL where no file is open: in memory, or after the file was lost */
  GError *loss;     /* NULL unless the file was lost; then self->db is what was seen last, in memory */
  gboolean has_all; /* whether that is a whole book */
  char *notice;

  FoldUndoLog *undo_log; /* NULL where read-only */
  gboolean is_editing;
  guint8 mark[FOLD_BOOK_MARK_SIZE]; /* of the edit that is under way */
  gint64 n_changes_before;          /* SQLite's count of changed rows when the edit began */
  GHashTable *changed_tables;       /* interned name to the row ids, a GArray of gint64 */
  gboolean is_announcing;           /* of the edit that has just been committed */
  gboolean is_lent;                 /* an edit is under way on another thread */
  gboolean is_second;               /* connection of this program to a book that the first one has looked through */
  gint64 lender_state;              /* of a store that is lent: what its lender knew; 0: it is not */

  FoldStoreProgress progress; /* NULL: nobody asks */
  gpointer progress_data;
  gboolean is_cancelled;

  gint64 data_version;       /* SQLite's number of the state that others have made */
  GFileMonitor *monitors[2]; /* the book and its log */
  guint watch_id;
  guint n_looks_left;
};

FoldStore *
fold_store_open_with_steps (const char *path, FoldStoreFlags flags, const char *const *steps, GError **error);

/** fold_store_new_second: of a book that @first has looked through, for writing, to be connected */
FoldStore *fold_store_new_second (FoldStore *first);

/** fold_store_look: fold_store_poll () of a store that nothing keeps from it */
gboolean fold_store_look (FoldStore *self);

/**
 * fold_store_explain_cancel:
 *
 * Says in @error that the edit was cancelled, where it was: SQLite and the undo log only know that it failed.
 */
void fold_store_explain_cancel (FoldStore *self, GError **error);

/**
 * fold_store_check_file:
 *
 * Looks whether the file at the path is still the one that is open. If not, the store lets it go for what it saw last,
 * in memory, and emits #FoldStore::lost.
 */
gboolean fold_store_check_file (FoldStore *self, GError **error);

/**
 * fold_store_check_whole:
 *
 * Refuses where a file was overwritten while it was open and not all of what was in it could be kept.
 */
gboolean fold_store_check_whole (FoldStore *self, GError **error);
void fold_store_emit_lost (FoldStore *self);

/**
 * fold_store_run_alone:
 *
 * Runs a statement that writes what is no part of an edit, in a transaction of its own.
 */
gboolean fold_store_run_alone (FoldStore *self, FoldStatement *statement, GError **error);
void fold_store_begin_log (FoldStore *self);
void fold_store_emit_changed (FoldStore *self, const char *const *tables);
void fold_store_end_watch (FoldStore *self);

G_END_DECLS
