/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <fold-chart.h>

/* Scenes like those of the window, one per kind. Caller owns them. */
/* Every kind there is, ended by NULL; each has a sample. */
extern const FoldChartKind *const chart_sample_kinds[];

FoldChartScene *chart_sample (const FoldChartKind *kind);
FoldChartScene *chart_sample_grouped_treemap (void);
FoldChartScene *chart_sample_fan (void);
FoldChartScene *chart_sample_density (void);
FoldChartScene *chart_sample_ranks (void);
FoldChartScene *chart_sample_empty (const FoldChartKind *kind);
