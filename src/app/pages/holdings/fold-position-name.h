/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-position-cells.h"

G_BEGIN_DECLS

/* The cell with the name of a position, and marks beside it; of a group with an arrow that folds it, by the action
 * `positions.fold`. */

GtkWidget *fold_position_name_new (void);
void fold_position_name_show (const FoldPositionShowing *showing, GtkWidget *cell, gpointer item);

G_END_DECLS
