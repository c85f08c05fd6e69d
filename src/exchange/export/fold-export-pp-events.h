/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-export-data.h"

G_BEGIN_DECLS

/* fold_export_pp_dup_rows: the transactions of an account, with what mergers and the like did to it in words that
 * Portfolio Performance has, which knows none of them: what goes over is delivered out and in at its cost, so that
 * nothing is gained by it; the money of a merger is a deposit that the delivery out is worth more by; what was paid
 * in lieu of a part of a unit is its sale. Returns: (transfer full) (element-type FoldExportEntry): what they point
 * to is the data's */
GArray *fold_export_pp_dup_rows (const FoldExportData *data, const FoldExportAccount *account);

G_END_DECLS
