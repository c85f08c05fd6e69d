/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-chart-scene.h"
#include "fold-engine-input.h"

G_BEGIN_DECLS

/* The charts of a book, the same in the window, in a picture file and on paper. They show the outcomes that the book's
 * sectors and instruments have at the time, name the lens that these were seen through, and keep no reference to the
 * book. All return (transfer full). */

/* fold_scenes_new_exposure: where the money is. kind: &fold_chart_treemap (sub-themes by sector, instruments by asset
 * class, others flat) or &fold_chart_bars. Ids are those of the rows. A treemap says under it what it
 * leaves out: rows of a value below zero. */
FoldChartScene *fold_scenes_new_exposure (FoldBook *book,
                                          const FoldExposure *exposure,
                                          FoldDimension dimension,
                                          const FoldChartKind *kind);

/* fold_scenes_new_chain: the chain reaction: a bar per sector, the growth of its demand as the lens has it, the most
 * first, split into direct, first, second and later waves in proportion to their elasticities. chance: of the scenario
 * under the lens. Groups have the sectors' slugs. */
FoldChartScene *fold_scenes_new_chain (FoldBook *book, double chance, FoldLens lens);

/* FoldPlane: what is risk, and what it is worth to bear it. */
typedef enum
{
  FOLD_PLANE_RETURN, /* the chance of loss, and the expected return a year */
  FOLD_PLANE_WORTH,  /* the swing a year, and what the theme adds a year under the lens */
} FoldPlane;

/* fold_scenes_new_plane: the instruments that have both. instruments: of FoldInstrument. Ids are slugs, sizes the
 * weights held, with the efficient edge. */
FoldChartScene *fold_scenes_new_plane (FoldBook *book, GListModel *instruments, FoldPlane plane, FoldLens lens);

/* fold_scenes_new_curve: usage by year, my view at the modes, if the scenario happens ("happens") and otherwise
 * ("otherwise"), with the holding period marked. input: only read. */
FoldChartScene *fold_scenes_new_curve (FoldBook *book, const FoldEngineInput *input);

G_END_DECLS
