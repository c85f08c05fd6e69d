/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-scene.h"

G_BEGIN_DECLS

/**
 * A number as it is shown, in the user's locale, with a true minus sign. step is the distance of the ticks and decides
 * the decimals; 0 takes three significant digits. Caller frees.
 */
char *fold_chart_number_format (double value, FoldChartFormat format, double step);

G_END_DECLS
