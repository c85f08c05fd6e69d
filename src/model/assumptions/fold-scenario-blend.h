/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-scenarios.h"

G_BEGIN_DECLS

/* A blend is a scenario of its own kind: others with weights, of which one is drawn. It has no assumptions that
 * could be set, so that it is never the active one. */
typedef struct
{
  gint64 scenario; /* row */
  double weight;   /* above 0; those of a blend add up to 1 */
} FoldBlendShare;

#define FOLD_BLEND_MOST_SHARES 8

/* fold_scenarios_is_blend: whether it has shares. fold_scenarios_dup_shares: none of an ordinary scenario.
 * Returns: (transfer full) (element-type FoldBlendShare) */
gboolean fold_scenarios_is_blend (FoldScenarios *self, FoldScenario *scenario);
GArray *fold_scenarios_dup_shares (FoldScenarios *self, FoldScenario *scenario);

/* fold_scenarios_create_blend: n: 2 to FOLD_BLEND_MOST_SHARES. Errors: FOLD_MODEL_ERROR_INVALID where the weights
 * do not add up to 1 or one of the parts is a blend itself; those of fold_scenarios_create (). */
gboolean fold_scenarios_create_blend (FoldScenarios *self,
                                      const char *name,
                                      const FoldBlendShare *shares,
                                      guint n,
                                      GError **error);

/* fold_scenarios_refuse_blend: FALSE with a sentence where it is one: what has to be set or looked into. */
gboolean fold_scenarios_refuse_blend (FoldScenarios *self, FoldScenario *scenario, GError **error);

G_END_DECLS
