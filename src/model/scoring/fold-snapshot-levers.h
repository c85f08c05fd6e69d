/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-lever.h"
#include "fold-roots.h"
#include "fold-snapshot.h"

G_BEGIN_DECLS

/* Between the keys of assumptions and the levers that the engine moves. */

/* fold_snapshot_find_lever: what a key of --set (without suffix) moves, as a slider of it does: with a market that is
 * linked to me both views. scan: (out) (nullable): its domain, even in the logarithm where the slider is. Errors:
 * FOLD_MODEL_ERROR_UNKNOWN for a key that names nothing, or a class, whose numbers several instruments share,
 * FOLD_MODEL_ERROR_INVALID for a number of a plan that is not in use. */
gboolean
fold_snapshot_find_lever (const FoldSnapshot *self, const char *key, FoldLever *lever, FoldScan *scan, GError **error);

/* fold_snapshot_dup_lever_key: the key of what a lever moves; the shared optimism, as an input of its own, has that of
 * its part, "rho_u". For people there is the name of fold_scenarios_get_assumption (). Returns: (transfer full) */
char *fold_snapshot_dup_lever_key (const FoldSnapshot *self, const FoldLever *lever);

/* fold_snapshot_get_linked: the market sees it as I do, whatever I change. */
gboolean fold_snapshot_get_linked (const FoldSnapshot *self);

G_END_DECLS
