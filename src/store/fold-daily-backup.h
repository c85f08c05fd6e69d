/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: the backup of each day.
 *
 * A book has a folder of its own, which is known by the book's id and called NAME-ID for people to find it: two books
 * of one name do not share it, and a book that is renamed keeps it. A copy of a book's file has the same id and is a
 * book of its own as soon as it is changed, so the backups in a folder say in their names of which file they are, by a
 * few digits of its path. (Folders that are called as a file is, without an id, are from before there were ids; they
 * stay.) */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * fold_daily_backup_write:
 * @root: the folder of all backups, made where missing
 * @n_kept: how many backups of a file stay, and how many days each
 *
 * Writes today's backup unless there is one. Then those go that have @n_kept newer ones and are @n_kept days older than
 * the new one, by the times of the files; the new one stays, whatever the clock says.
 */
gboolean fold_daily_backup_write (sqlite3 *db, const char *root, guint n_kept, GError **error);

G_END_DECLS
