/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fold-assumption.h"

G_BEGIN_DECLS

/**
 * fold_assumption_dialog_new:
 *
 * Returns: (transfer floating): what is known of an assumption: its values, why the theme's is what it is, and from
 * where
 */
AdwDialog *fold_assumption_dialog_new (FoldAssumption *assumption);

G_END_DECLS
