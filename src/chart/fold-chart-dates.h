/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-scale.h"

G_BEGIN_DECLS

/* Days along an axis, as numbers counted from 1970-01-01. */

/** As fold_chart_scale_get_ticks (), at firsts of months and years or days of the week; step: about so many days. */
int fold_chart_dates_get_ticks (const FoldChartScale *scale, int n, double *ticks, double *step);

/** A day as its axis writes it: with steps of years the year, of months the month and year; step 0: the whole. Caller
 * frees. */
char *fold_chart_dates_format (double day, double step);

G_END_DECLS
