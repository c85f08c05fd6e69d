/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-book.h"

G_BEGIN_DECLS

#define FOLD_TYPE_DRIVER_CURVE (fold_driver_curve_get_type ())
G_DECLARE_FINAL_TYPE (FoldDriverCurve, fold_driver_curve, FOLD, DRIVER_CURVE, AdwBin)

GtkWidget *fold_driver_curve_new (FoldBook *book);

G_END_DECLS
