/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: see fold-undo-log.h. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * fold_undo_triggers_create:
 * @step: (not owned): where the triggers find the current step, 0 outside of an edit; it must outlive @db's use
 *
 * Creates the temporary triggers, and the functions that they call, on every table that edits may change.
 */
gboolean fold_undo_triggers_create (sqlite3 *db, const gint64 *step, GError **error);

G_END_DECLS
