/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-import.h"
#include "fold-mapping.h"

G_BEGIN_DECLS

#define FOLD_TYPE_MAPPING_DIALOG (fold_mapping_dialog_get_type ())

/**
 * FoldMappingDialog:
 *
 * What the columns of a table mean, which words stand for which transactions, and below it how the rows are read then.
 * Signal `mapped (FoldImport)`: the file as it is mapped; it closes afterwards. Actions `mapping.save` and
 * `mapping.list` keep the mapping and show those that are kept.
 */
G_DECLARE_FINAL_TYPE (FoldMappingDialog, fold_mapping_dialog, FOLD, MAPPING_DIALOG, AdwDialog)

/**
 * fold_mapping_dialog_new:
 * @mapping: (transfer full): of @bytes
 *
 * Returns: (transfer floating)
 */
AdwDialog *fold_mapping_dialog_new (GBytes *bytes, const char *file_name, FoldMapping *mapping);

G_END_DECLS
