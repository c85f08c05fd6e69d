/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-session.h"

G_BEGIN_DECLS

#define FOLD_TYPE_PERFORMANCE_VIEW (fold_performance_view_get_type ())

/**
 * FoldPerformanceView:
 *
 * What the portfolio in view (or all) earned over a period that can be chosen: figures that each open their formula,
 * and dividends by year. It works nothing out while nobody sees it.
 */
G_DECLARE_FINAL_TYPE (FoldPerformanceView, fold_performance_view, FOLD, PERFORMANCE_VIEW, AdwBin)

/** To be called once. */
void fold_performance_view_set_session (FoldPerformanceView *self, FoldSession *session);

G_END_DECLS
