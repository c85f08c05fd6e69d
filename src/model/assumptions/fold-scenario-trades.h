/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-scenarios.h"

G_BEGIN_DECLS

/* FoldTrade: a hypothetical trade of a scenario: what is bought, or with money below 0 sold, in the base currency,
 * money x 10^6. What it costs is cash's. It changes what portfolios are worth in that scenario and nothing in the
 * ledger. */
typedef struct
{
  gint64 id;         /* row; 0: not kept yet */
  gint64 portfolio;  /* row */
  gint64 instrument; /* row */
  gint64 money;
} FoldTrade;

/* fold_scenarios_dup_trades: scenario: NULL is the active one. In the order in which they were added.
 * Returns: (transfer full) (element-type FoldTrade) */
GArray *fold_scenarios_dup_trades (FoldScenarios *self, FoldScenario *scenario);

/* fold_scenarios_add_trades: n of them, their ids are not read; one undo step. For what is typed, what a plan proposes
 * and what is dropped on the page alike. Errors: FOLD_MODEL_ERROR_INVALID for a trade of nothing,
 * FOLD_MODEL_ERROR_UNKNOWN for an instrument that is not in the book. */
gboolean fold_scenarios_add_trades (FoldScenarios *self,
                                    FoldScenario *scenario,
                                    const FoldTrade *trades,
                                    guint n,
                                    GError **error);
gboolean fold_scenarios_remove_trade (FoldScenarios *self, FoldScenario *scenario, gint64 id, GError **error);
/* fold_scenarios_clear_trades: all of them; nothing where there are none. */
gboolean fold_scenarios_clear_trades (FoldScenarios *self, FoldScenario *scenario, GError **error);

/* fold_scenarios_set_colour: of its column: 1 to 7 of the charts' palette, or 0: by its place. */
gboolean fold_scenarios_set_colour (FoldScenarios *self, FoldScenario *scenario, guint colour, GError **error);
/* fold_scenarios_set_note: what is said of it. */
gboolean fold_scenarios_set_note (FoldScenarios *self, FoldScenario *scenario, const char *note, GError **error);
/* fold_scenarios_move: to a place among the others, 0 is the first; a place beyond them is the last. */
gboolean fold_scenarios_move (FoldScenarios *self, FoldScenario *scenario, guint position, GError **error);
/* fold_scenarios_promote: what it assumes becomes the theme's own: every scenario that does not say otherwise has it
 * from then on. Errors: FOLD_MODEL_ERROR_INVALID where the scenario is not saved, or says nothing. */
gboolean fold_scenarios_promote (FoldScenarios *self, FoldScenario *scenario, GError **error);

G_END_DECLS
