/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-position-group.h"

G_BEGIN_DECLS

/* order: among the groups of its kind. */
FoldPositionGroup *fold_position_group_new (const char *id, guint order);
guint fold_position_group_get_order (FoldPositionGroup *self);
void fold_position_group_set_name (FoldPositionGroup *self, const char *name);
void fold_position_group_set_expanded (FoldPositionGroup *self, gboolean expanded);
void fold_position_group_set_sum (FoldPositionGroup *self, const FoldValuationSum *sum, double share);

G_END_DECLS
