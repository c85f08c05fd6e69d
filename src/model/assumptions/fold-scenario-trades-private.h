/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-scenario-trades.h"
#include "fold-store.h"

G_BEGIN_DECLS

/* A table from a scenario's id to an array of its FoldTrades. */
GHashTable *fold_trade_table_new (void);
gboolean fold_trade_table_load (GHashTable *table, FoldStore *store, GError **error);

GHashTable *fold_scenarios_get_trades (FoldScenarios *self); /* (transfer none) */

/* The same of blends: from a blend's id to an array of its FoldBlendShares. */
gboolean fold_share_table_load (GHashTable *table, FoldStore *store, GError **error);
GHashTable *fold_scenarios_get_shares (FoldScenarios *self); /* (transfer none) */

G_END_DECLS
