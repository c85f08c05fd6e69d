/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-kind.h"

G_BEGIN_DECLS

/* The kinds of charts, a file each:
 *
 * treemap: squarified areas, one optional level of groups. bars: a horizontal bar per datum, in the order given.
 * stacked_bars: a row per group, a segment per series. plane: scatter of x and y with labels and an efficient edge.
 * curve: named lines, bands between them, markers and handles to drag. waterfall: steps from a base to a total, a row
 * each. tornado: a row per input: how far its low and its high end move a base value. range: a bar along one axis, and
 * marks beside it. timeline: a line over days, and marks on
 * it that say what happened. slopes: a dot per group and series, joined over the groups. */
#define FOLD_CHART_KINDS(KIND)                                                                                         \
  KIND (treemap)                                                                                                       \
  KIND (bars)                                                                                                          \
  KIND (stacked_bars)                                                                                                  \
  KIND (plane) KIND (curve) KIND (waterfall) KIND (tornado) KIND (range) KIND (timeline) KIND (slopes)

#define FOLD_CHART_DECLARE(name) extern const FoldChartKind fold_chart_##name;
FOLD_CHART_KINDS (FOLD_CHART_DECLARE)
#undef FOLD_CHART_DECLARE

G_END_DECLS
