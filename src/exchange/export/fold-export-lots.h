/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-export-data.h"

G_BEGIN_DECLS

/* fold_export_lots_new: the lots that sales name, by the ids of the sales, in words that an import finds them by
 * again: "10 of 25 from 2024-01-04; 3 of 8 from 2024-02-01 #2": so many units of a purchase of so many on that day,
 * of those that are alike the second. Lots that do not go out are left out. Returns: (transfer full) (element-type
 * gint64 utf8) */
GHashTable *fold_export_lots_new (const FoldExportData *data);

G_END_DECLS
