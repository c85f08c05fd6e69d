/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-chart-scene.h"
#include "fold-exposure.h"

G_BEGIN_DECLS

FoldChartScene *fold_overview_charts_exposure (FoldBook           *book,
                                               const FoldExposure *exposure,
                                               FoldDimension       dimension,
                                               FoldChartKind       kind);
FoldChartScene *fold_overview_charts_chain    (FoldBook           *book);

G_END_DECLS
