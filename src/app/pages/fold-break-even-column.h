/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "fold-analysis.h"
#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_BREAK_EVEN_COLUMN (fold_break_even_column_get_type ())

/**
 * FoldBreakEvenColumn:
 *
 * Fills the column of a table of instruments with the multiples at which they are as good as cash. They follow a rest;
 * who sorts by them sorts again after the signal "changed" ().
 */
G_DECLARE_FINAL_TYPE (FoldBreakEvenColumn, fold_break_even_column, FOLD, BREAK_EVEN_COLUMN, GObject)

/**
 * fold_break_even_column_new:
 * @analysis: is asked FOLD_QUESTION_ALL_ROOTS by who owns it, while the table is in sight
 * @column: gets its cells and its sorter
 *
 * Returns: (transfer full): what fills the column, to be kept as long as that is shown
 */
FoldBreakEvenColumn *
fold_break_even_column_new (FoldSession *session, FoldAnalysis *analysis, GtkColumnViewColumn *column);

G_END_DECLS
