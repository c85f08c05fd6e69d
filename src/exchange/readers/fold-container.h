/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* fold_container_open: takes out of a zip or gzip file what can be imported, 256 MB at most; other bytes are
 * returned as they are. Names that systems add (__MACOSX) do not count, and a text file (.txt) does only where there
  * is nothing else. inner_name: becomes the name of what is returned, without a folder. Errors:
   * FOLD_IMPORT_ERROR_FILE: it is damaged, protected, has nothing or several files to import, or is of a kind that
    * is known and cannot be read, such as a spreadsheet; the sentence says what to do instead. Returns: (transfer
     * full) */
GBytes *fold_container_open (GBytes *bytes, const char *file_name, char **inner_name, GError **error);

G_END_DECLS
