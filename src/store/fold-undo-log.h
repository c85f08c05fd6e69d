/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: the log that takes edits back.
 *
 * Temporary triggers on every table write, for each row that changes, the statement that puts it back, into undo_entry
 * under the current step. Taking a step back runs its statements in reverse; the same triggers then write the statements
 * that make it again, so redo is the same operation. Every connection makes its own triggers from the tables that it
 * finds, so all of them log alike. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define FOLD_UNDO_MAX_STEPS 10000
#define FOLD_UNDO_MAX_SIZE (50 * 1024 * 1024)

typedef struct _FoldUndoLog FoldUndoLog;

typedef enum
{
  FOLD_UNDO_BACK,
  FOLD_UNDO_AGAIN,
} FoldUndoDirection;

FoldUndoLog *fold_undo_log_new (sqlite3 *db, GError **error);
void fold_undo_log_free (FoldUndoLog *self);
void fold_undo_log_set_bounds (FoldUndoLog *self, gint64 max_steps, gint64 max_size);

gboolean fold_undo_log_begin_step (FoldUndoLog *self, const char *label, GError **error);
gboolean fold_undo_log_end_step (FoldUndoLog *self, gboolean *changed, GError **error);
void fold_undo_log_abandon_step (FoldUndoLog *self);

gboolean fold_undo_log_replay (FoldUndoLog *self, FoldUndoDirection direction, char **label, GError **error);
gboolean fold_undo_log_clear (sqlite3 *db, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldUndoLog, fold_undo_log_free)

G_END_DECLS
