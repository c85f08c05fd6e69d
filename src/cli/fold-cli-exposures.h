/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-snapshot.h"

G_BEGIN_DECLS

/* fold_cli_exposures_parse_dimension: as after --by; NULL is an error, too. Errors: FOLD_CLI_ERROR_USAGE. */
gboolean fold_cli_exposures_parse_dimension (const char *text, FoldDimension *dimension, GError **error);

/* fold_cli_exposures_new: snapshot: (nullable): whose exposures they are; without one the book's. Of a portfolio by
 * name, or of all together where it is NULL. By tier it needs fold_snapshot_publish () before. Errors:
 * FOLD_CLI_ERROR_REFUSED, FOLD_MODEL_ERROR. Returns: (transfer full) (nullable) */
FoldExposure *fold_cli_exposures_new (FoldBook *book,
                                      const FoldSnapshot *snapshot,
                                      const char *portfolio,
                                      FoldDimension dimension,
                                      GError **error);

G_END_DECLS
