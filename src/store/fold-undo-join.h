/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: statements of the undo log put together.
 *
 * SQLite compiles the triggers of a table anew for every statement that changes it, which takes longer than the change
 * of the one row that an entry of the log is about. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fold_undo_join_next:
 * @entries: (element-type utf8): SQL statements, in the order in which they are run
 * @position: (inout): the first entry that was not run; afterwards the one behind those that the answer stands for
 *
 * Returns: (transfer full): one statement that does what a run of entries does: rows of one table that are deleted by
 *     one key, or inserted with the same columns; otherwise the entry as it is
 */
char *fold_undo_join_next (const GPtrArray *entries, guint *position);

G_END_DECLS
