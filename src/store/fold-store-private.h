/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: the parts of a store, shared by its source files. */
#pragma once

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

  FoldSchema *schema;  /* what the book is made of */
  gint64 schema_state; /* SQLite's number of the schema that was compared with it */
  GPtrArray *damage;   /* FoldStoreDamage, as the book was opened */

  FoldUndoLog *undo_log; /* NULL where read-only */
  gboolean is_editing;
  gint64 n_changes_before;    /* SQLite's count of changed rows when the edit began */
  GHashTable *changed_tables; /* (set of interned strings) */
  gboolean is_lent;           /* an edit is under way on another thread */
  gint64 lender_state;        /* of a store that is lent: what its lender knew; 0: it is not */

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

/**
 * fold_store_explain_cancel:
 *
 * Says in @error that the edit was cancelled, where it was: SQLite and the undo log only know that it failed.
 */
void fold_store_explain_cancel (FoldStore *self, GError **error);
void fold_store_begin_log (FoldStore *self);
void fold_store_emit_changed (FoldStore *self, const char *const *tables);
void fold_store_end_watch (FoldStore *self);

G_END_DECLS
