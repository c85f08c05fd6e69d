/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-snapshot.h"

G_BEGIN_DECLS

/* A portfolio in which the scenario would trade is in the snapshot as the trades make it, and once more, behind all of
 * those, as it is: both are scored on the same draws. */

/* fold_snapshot_is_before: whether the portfolio of that index is one as it is. */
gboolean fold_snapshot_is_before (const FoldSnapshot *self, guint index);

/* fold_snapshot_find_before: index of a portfolio (row id, 0: all together) as it is; -1 where there are no trades in
 * it, so that there is but one. */
int fold_snapshot_find_before (const FoldSnapshot *self, gint64 portfolio);

G_END_DECLS
