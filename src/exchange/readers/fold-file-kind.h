/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* fold_file_kind_check: FALSE for bytes of a kind that is known and cannot be read: a spreadsheet, a document, a
 * page of the web, a picture, a database, an archive, a file of Portfolio Performance that is no XML. Errors:
 * FOLD_IMPORT_ERROR_FILE with what to do instead. */
gboolean fold_file_kind_check (const guint8 *data, gsize size, const char *file_name, GError **error);

/* fold_file_kind_check_member: the same by the name of one of the files that a zip consists of. */
gboolean fold_file_kind_check_member (const char *member, const char *file_name, GError **error);

G_END_DECLS
