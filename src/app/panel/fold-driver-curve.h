/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-book.h"

G_BEGIN_DECLS

#define FOLD_TYPE_DRIVER_CURVE (fold_driver_curve_get_type ())

/**
 * FoldDriverCurve:
 *
 * How usage grows under the active scenario: if it happens, otherwise, and as the market sees it. The end of my curve
 * can be dragged: across is when the multiple is reached (T_s), up is the multiple itself (M).
 */
G_DECLARE_FINAL_TYPE (FoldDriverCurve, fold_driver_curve, FOLD, DRIVER_CURVE, AdwBin)

GtkWidget *fold_driver_curve_new (FoldBook *book);

G_END_DECLS
