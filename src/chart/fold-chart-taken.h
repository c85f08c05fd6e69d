/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-layout.h"

G_BEGIN_DECLS

/* FoldChartTaken: boxes of a picture where something stands, found by their place: tens of thousands cost no more to
 * ask than the few that are near. */
typedef struct _FoldChartTaken FoldChartTaken;

/* fold_chart_taken_new: of a picture of that size; side: of the cells that it is parted into, less than half of a
 * usual box. Returns: (transfer full) */
FoldChartTaken *fold_chart_taken_new (double width, double height, double side);
void fold_chart_taken_free (FoldChartTaken *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldChartTaken, fold_chart_taken_free)

void fold_chart_taken_add (FoldChartTaken *self, const FoldChartRect *box);

/* fold_chart_taken_overlaps: whether one of the boxes overlaps this one. */
gboolean fold_chart_taken_overlaps (FoldChartTaken *self, const FoldChartRect *box);

G_END_DECLS
