/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: the log that takes edits back.
 *
 * Temporary triggers on every table write, for each row that changes, the statement that puts it back, into undo_entry
 * under the current step. Taking a step back runs its statements in reverse; the same triggers then write the
 * statements that make it again, so redo is the same operation. Every connection makes its own triggers from the tables
 * that it finds, so all of them log alike. */
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

/**
 * fold_undo_log_new:
 * @db: a writable connection with the schema of the book; it must outlive the log's use
 *
 * Makes @db log its changes. From now on a change of a logged table outside of a step is refused.
 */
FoldUndoLog *fold_undo_log_new (sqlite3 *db, GError **error);
void fold_undo_log_free (FoldUndoLog *self);
void fold_undo_log_set_bounds (FoldUndoLog *self, gint64 max_steps, gint64 max_size);

/* Called while a step is replayed. Returns: whether to go on */
typedef gboolean (*FoldUndoProgress) (double fraction, gpointer user_data);
void fold_undo_log_set_progress (FoldUndoLog *self, FoldUndoProgress progress, gpointer user_data);

/**
 * fold_undo_log_begin_step:
 *
 * Opens a step inside the caller's transaction; what changes until fold_undo_log_end_step () belongs to it.
 */
gboolean fold_undo_log_begin_step (FoldUndoLog *self, const char *label, GError **error);

/**
 * fold_undo_log_end_step:
 * @changed: (out): whether any logged row changed; if not, the step is gone
 *
 * Ends the step, still inside the caller's transaction. A step that changed something ends what could be redone.
 */
gboolean fold_undo_log_end_step (FoldUndoLog *self, gboolean *changed, GError **error);
void fold_undo_log_abandon_step (FoldUndoLog *self);

/**
 * fold_undo_log_replay:
 * @label: (out) (transfer full): what the step was called
 *
 * Takes the latest step back, or makes the latest undone one again, inside the caller's transaction. The caller sees to
 * it that references are not followed, and that none is broken at the end.
 */
gboolean fold_undo_log_replay (FoldUndoLog *self, FoldUndoDirection direction, char **label, GError **error);

/** fold_undo_log_refuse_outdated: says that another program has changed what a step is about. */
void fold_undo_log_refuse_outdated (GError **error);
gboolean fold_undo_log_clear (sqlite3 *db, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldUndoLog, fold_undo_log_free)

G_END_DECLS
