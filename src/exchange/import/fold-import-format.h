/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-import-content.h"
#include "fold-reading.h"
#include "fold-rule.h"

G_BEGIN_DECLS

/* From the bytes of a file to what it says. */

/* fold_import_format_read: rule: the format, or NULL: told by the content; becomes the one found (transfer full).
 * hints may be NULL. Errors: FOLD_IMPORT_ERROR, FOLD_CORE_ERROR. Returns: (transfer full) */
FoldImportContent *fold_import_format_read (GBytes *bytes,
                                            const char *file_name,
                                            const FoldImportHints *hints,
                                            FoldRule **rule,
                                            GError **error);

/* fold_import_format_find: by its id. Errors: FOLD_IMPORT_ERROR_FORMAT. Returns: (transfer full) */
FoldRule *fold_import_format_find (const char *id, GError **error);

/* fold_import_format_dup_ids: of all formats. Returns: (transfer full) */
GStrv fold_import_format_dup_ids (void);

/* fold_import_format_dup_suffixes: of all formats, each once, and of what they may be packed in. Returns: (transfer
 * full) */
GStrv fold_import_format_dup_suffixes (void);

G_END_DECLS
