/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fold-error.h"

G_BEGIN_DECLS

/* Files that people choose: how they are named, read and written, in one way everywhere.
 *
 * A file is *lent* where a sandbox sees it through the document portal: alone, in a folder that is not its own, under a
 * path that means nothing to people and may be gone tomorrow. Such a path is neither shown nor remembered. */

gboolean fold_file_is_lent (GFile *file);
char *fold_file_dup_host_path (GFile *file);
char *fold_file_dup_name (GFile *file);
char *fold_file_dup_shown_path (const char *path);
char *fold_file_make_name (const char *title, const char *suffix);
GFile *fold_file_add_suffix (GFile *file, const char *suffix);

GBytes *fold_file_read (GFile *file, GCancellable *cancellable, GError **error);
gboolean fold_file_write (GFile *file, GBytes *bytes, int mode, GError **error);
void fold_file_write_async (GFile *file, GBytes *bytes, int mode, GAsyncReadyCallback callback, gpointer user_data);
gboolean fold_file_write_finish (GAsyncResult *result, GError **error);

G_END_DECLS
