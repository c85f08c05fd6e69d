/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FOLD_TYPE_MAPPINGS_DIALOG (fold_mappings_dialog_get_type ())

/**
 * FoldMappingsDialog:
 *
 * The mappings of columns that are kept: renamed, removed (which can be undone), exported to a file and imported from
 * one, to be shared.
 */
G_DECLARE_FINAL_TYPE (FoldMappingsDialog, fold_mappings_dialog, FOLD, MAPPINGS_DIALOG, AdwDialog)

AdwDialog *fold_mappings_dialog_new (void);

G_END_DECLS
