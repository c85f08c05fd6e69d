/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-import-content.h"
#include "fold-reading.h"

G_BEGIN_DECLS

/* fold_rule_read_rows: every row of the grid by the rules: what can be booked becomes a record of the content, what
 * cannot a refusal with the column and the reason. hints may be NULL. Errors: FOLD_IMPORT_ERROR_FILE where the file
  * as a whole cannot be read. */
gboolean fold_rule_read_rows (FoldRule *rule,
                              FoldGrid *grid,
                              const char *file_name,
                              const FoldImportHints *hints,
                              FoldImportContent *content,
                              GError **error);

G_END_DECLS
