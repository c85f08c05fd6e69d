/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-layout-private.h"

G_BEGIN_DECLS

/* FoldChartStamps: symbols as pictures that are painted once and put down often, each within an eighth of a pixel of
 * its place. Only pixels have stamps: what is printed or saved as a drawing keeps its paths. */
typedef struct _FoldChartStamps FoldChartStamps;

/* FoldChartPaintSymbol: paints the symbol of a mark in its colour. */
typedef void (*FoldChartPaintSymbol) (const FoldChartMark *mark, cairo_t *cr);

/* fold_chart_stamps_new: for cr with the transformation that it has now. Returns: (transfer full) (nullable): NULL
 * where cr has no pixels */
FoldChartStamps *fold_chart_stamps_new (cairo_t *cr, FoldChartPaintSymbol paint);
void fold_chart_stamps_free (FoldChartStamps *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldChartStamps, fold_chart_stamps_free)

/* fold_chart_stamps_put: in place of painting the mark. */
void fold_chart_stamps_put (FoldChartStamps *self, const FoldChartMark *mark, cairo_t *cr);

G_END_DECLS
