/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-chart-view.h"
#include "fold-piece.h"
#include "fold-range-slider.h"
#include "fold-score-bar.h"
#include "fold-score-chip.h"
#include "fold-shortcut-row.h"
#include "fold-value-row.h"

G_BEGIN_DECLS

/** Registers the types (for templates) and the style sheet on the default display. Call it after adw_init (). */
void fold_widgets_init (void);

G_END_DECLS
