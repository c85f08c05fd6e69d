/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FOLD_TYPE_RANKING_STRIP (fold_ranking_strip_get_type ())

/**
 * FoldRankingStrip:
 *
 * The range of an outcome as a strip: a bar from the 5th to the 95th percentile with a mark at the median, on a
 * logarithmic axis that is the same in every row, so that strips in a column compare by eye. A tick marks 1, the money
 * put in.
 *
 * Properties `low`, `middle` and `high` are multiples of what was invested, 0 or more; not a number where there is
 * none.
 */
G_DECLARE_FINAL_TYPE (FoldRankingStrip, fold_ranking_strip, FOLD, RANKING_STRIP, GtkWidget)

G_END_DECLS
