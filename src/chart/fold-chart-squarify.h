/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-layout.h"

G_BEGIN_DECLS

/**
 * Tiles a rectangle by areas in proportion to values (>= 0), as near to squares as a greedy row by row filling gets:
 * M. Bruls, K. Huizing, J. van Wijk, "Squarified Treemaps", 2000. A value of 0 gets an empty rectangle. values and
 * tiles have n elements and keep their order; larger ones lie nearer to the upper left.
 */
void fold_chart_squarify (const double *values, gsize n, FoldChartRect area, FoldChartRect *tiles);

G_END_DECLS
