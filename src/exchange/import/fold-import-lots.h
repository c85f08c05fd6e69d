/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to the room: the lots that sales of an own file name. */
#pragma once

#include "fold-import-plan-private.h"

G_BEGIN_DECLS

/* fold_import_lots_write: once all rows are written: gives the sales that are new the lots that they name, in the
 * words of fold_export_lots_new (): what is meant is the row of the same file and account with that day and quantity.
 * What the file does not have is left out. */
gboolean fold_import_lots_write (FoldImportPlan *self, FoldStore *store, GError **error);

G_END_DECLS
