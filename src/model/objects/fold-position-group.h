/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-object.h"
#include "fold-valuation-sum.h"

G_BEGIN_DECLS

/* FoldPositionGroup: a heading among positions, and what those below it are worth together. Read-only properties,
 * notified on change: id (string: of its kind, "sector:ml_ai"), name (string), expanded (boolean), instrument
 * (FoldInstrument: always NULL; it stands in tables whose rows may have one). */
#define FOLD_TYPE_POSITION_GROUP (fold_position_group_get_type ())
G_DECLARE_FINAL_TYPE (FoldPositionGroup, fold_position_group, FOLD, POSITION_GROUP, FoldObject)

const char *fold_position_group_get_id (FoldPositionGroup *self);
const char *fold_position_group_get_name (FoldPositionGroup *self);
gboolean fold_position_group_get_expanded (FoldPositionGroup *self);
const FoldValuationSum *fold_position_group_get_sum (FoldPositionGroup *self);
/* fold_position_group_get_share: of the portfolios in view; NaN: not known */
double fold_position_group_get_share (FoldPositionGroup *self);

G_END_DECLS
