/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-date.h"

G_BEGIN_DECLS

#define FOLD_TYPE_DATE_ROW (fold_date_row_get_type ())

/**
 * FoldDateRow:
 *
 * A row of a form for a day, typed as year-month-day or chosen in a calendar.
 */
G_DECLARE_FINAL_TYPE (FoldDateRow, fold_date_row, FOLD, DATE_ROW, AdwEntryRow)

void fold_date_row_set_date (FoldDateRow *self, FoldDate date);

/**
 * fold_date_row_get_date:
 *
 * Returns: the day that stands there, FOLD_DATE_NONE with FOLD_CORE_ERROR where it is none
 */
FoldDate fold_date_row_get_date (FoldDateRow *self, GError **error);

G_END_DECLS
