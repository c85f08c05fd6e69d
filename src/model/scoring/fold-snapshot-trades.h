/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-outlook.h"
#include "fold-scenario.h"
#include "fold-snapshot.h"

G_BEGIN_DECLS

/* A portfolio in which the scenario would trade is in the snapshot as the trades make it, and once more, behind all of
 * those, as it is: both are scored on the same draws. */

/* fold_snapshot_is_before: whether the portfolio of that index is one as it is. */
gboolean fold_snapshot_is_before (const FoldSnapshot *self, guint index);

/* fold_snapshot_find_before: index of a portfolio (row id, 0: all together) as it is; -1 where there are no trades in
 * it, so that there is but one. */
int fold_snapshot_find_before (const FoldSnapshot *self, gint64 portfolio);

/* --- blends --- */

/* fold_snapshot_new_blend: of a blend's parts, each with its working values. like: (nullable): as of
 * fold_snapshot_new_like (). Errors: FOLD_MODEL_ERROR_INVALID where what is paid in them cannot be mixed. */
FoldSnapshot *fold_snapshot_new_blend (FoldSnapshot *like, FoldBook *book, FoldScenario *blend, GError **error);

/* fold_snapshot_find_end_of_blend: how the outcome at the end of holding spreads in a blend: that of all that its parts
 * may pay. Returns: as fold_outlook_end_of_blend () */
FoldEngineStatus fold_snapshot_find_end_of_blend (const FoldSnapshot *self,
                                                  FoldEngine *engine,
                                                  FoldPick pick,
                                                  const FoldEngineOptions *options,
                                                  const atomic_bool *cancel,
                                                  FoldOutlook *outlook);

/* fold_snapshot_is_blend: whether its outcomes are a mixture, so that fold_snapshot_score () alone can tell them, and
 * its input is but that of its first part with the blend's probability. */
gboolean fold_snapshot_is_blend (const FoldSnapshot *self);

G_END_DECLS
