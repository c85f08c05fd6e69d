/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

G_BEGIN_DECLS

/* What the pointer finds over the cells of a table of positions. item: FoldHolding or FoldPositionGroup.
 * All are (transfer full) (nullable): NULL where there is nothing to say. */

char *fold_position_tips_name (FoldBook *book, gpointer item);
char *fold_position_tips_symbol (FoldBook *book, gpointer item);
char *fold_position_tips_account (FoldBook *book, gpointer item);
char *fold_position_tips_value (FoldBook *book, gpointer item);
char *fold_position_tips_share (FoldBook *book, gpointer item);
char *fold_position_tips_cost (FoldBook *book, gpointer item);
char *fold_position_tips_gain (FoldBook *book, gpointer item);
char *fold_position_tips_return (FoldBook *book, gpointer item);
char *fold_position_tips_quantity (FoldBook *book, gpointer item);
char *fold_position_tips_price (FoldBook *book, gpointer item);

G_END_DECLS
