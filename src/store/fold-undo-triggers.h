/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: see fold-undo-log.h. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

gboolean fold_undo_triggers_create (sqlite3 *db, const gint64 *step, GError **error);

G_END_DECLS
