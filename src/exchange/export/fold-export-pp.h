/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-export-data.h"
#include "fold-export-files.h"

G_BEGIN_DECLS

/* Portfolio Performance's CSV files, as its File > Export writes them in English with decimal points. Splits are worked
 * into the units and prices before them, as they are in that program, whose files know no split. */

/* fold_export_pp_add_transactions: a file for each account and currency of its money, and one for the units that came
 * into an account or left it without money, where there are any. fold_export_pp_add_prices: title: NULL: it is the one
 * file; prices by day, a column each instrument, in the currency of the instrument. The quotes must have been read. */
void fold_export_pp_add_transactions (GPtrArray *files, const FoldExportData *data);
void fold_export_pp_add_prices (GPtrArray *files, const FoldExportData *data, const char *title);

G_END_DECLS
