/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <fold-chart.h>

/* Scenes like those of the window, one per kind. Caller owns them. */
FoldChartScene *chart_sample (FoldChartKind kind);
FoldChartScene *chart_sample_grouped_treemap (void);
FoldChartScene *chart_sample_fan (void);
FoldChartScene *chart_sample_density (void);
FoldChartScene *chart_sample_ranks (void);
FoldChartScene *chart_sample_empty (FoldChartKind kind);
