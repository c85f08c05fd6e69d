/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-exact.h"

G_BEGIN_DECLS

/* fold_split_ratio_read_pair: "3:2", "3/2", "1-for-10": new units for old ones. FALSE: the text is none. */
gboolean fold_split_ratio_read_pair (const char *text, gint64 *split_new, gint64 *split_old);
/* fold_split_ratio_from_decimal: value / scale as a ratio: exact where it is short, else the only small one that rounds
 * to it (0.3333 is one for three). FALSE: it is not above zero. */
gboolean fold_split_ratio_from_decimal (gint64 value, gint64 scale, gint64 *split_new, gint64 *split_old);
/* fold_split_ratio_from_quantities: of a position that became another one, both x 10^8: the smallest ratio that makes
 * the one of the other within a smallest written unit, for the rest was paid out. */
gboolean fold_split_ratio_from_quantities (gint64 after, gint64 before, gint64 *split_new, gint64 *split_old);
/* fold_split_ratio_from_exact: the same of what was written with more decimals, or is more. */
gboolean fold_split_ratio_from_exact (FoldExact after, FoldExact before, gint64 *split_new, gint64 *split_old);

G_END_DECLS
