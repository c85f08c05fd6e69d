/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hypothetical trades: a layer on a scenario. */
#include "fold-scenario-trades.h"

#include <glib/gi18n-lib.h>

#include "fold-decimal.h"
#include "fold-scenario-trades-private.h"
#include "fold-scenarios-private.h"

static void
free_trades (gpointer trades)
{
  g_array_unref (trades);
}

GHashTable *
fold_trade_table_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_trades);
}

static GArray *
get_trades (GHashTable *table, gint64 scenario)
{
  GArray *trades = g_hash_table_lookup (table, &scenario);
  if (trades != NULL)
    return trades;
  trades = g_array_new (FALSE, FALSE, sizeof (FoldTrade));
  g_hash_table_insert (table, g_memdup2 (&scenario, sizeof scenario), trades);
  return trades;
}

static void
visit_trade (FoldStatement *row, gpointer data)
{
  const FoldTrade trade = {
    .id = fold_statement_read_int64 (row, "id"),
    .portfolio = fold_statement_read_int64 (row, "portfolio_id"),
    .instrument = fold_statement_read_int64 (row, "instrument_id"),
    .money = fold_statement_read_int64 (row, "money"),
  };
  /* A damaged row may say anything; a trade within all money can be added up. */
  if (trade.money != 0 && trade.money < FOLD_MONEY_MOST_HUNDREDTHS && trade.money > -FOLD_MONEY_MOST_HUNDREDTHS)
    g_array_append_val (get_trades (data, fold_statement_read_int64 (row, "scenario_id")), trade);
}

gboolean
fold_trade_table_load (GHashTable *table, FoldStore *store, GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (store, error,
                          "SELECT id, scenario_id, portfolio_id, instrument_id, money FROM scenario_trade ORDER BY id",
                          NULL);
  if (rows == NULL)
    return FALSE;
  /* What is in use keeps the arrays that it has. */
  g_hash_table_remove_all (table);
  return fold_statement_visit (rows, visit_trade, table, error);
}

GArray *
fold_scenarios_dup_trades (FoldScenarios *self, FoldScenario *scenario)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self), NULL);
  if (scenario == NULL)
    scenario = fold_scenarios_get_active (self);
  gint64 id = scenario != NULL ? fold_scenario_get_id (scenario) : 0;
  GArray *trades = g_hash_table_lookup (fold_scenarios_get_trades (self), &id);
  return trades != NULL ? g_array_copy (trades) : g_array_new (FALSE, FALSE, sizeof (FoldTrade));
}

/* --- edits --- */

typedef struct
{
  gint64 scenario;
  gint64 id;
  const FoldTrade *trades;
  guint n;
} FoldTradeEdit;

static gboolean
add_cb (FoldStore *store, gpointer data, GError **error)
{
  const FoldTradeEdit *edit = data;
  for (guint i = 0; i < edit->n; i++)
    if (!fold_store_execute (
            store, error,
            "INSERT INTO scenario_trade (scenario_id, portfolio_id, instrument_id, money) VALUES (?, ?, ?, ?)", "iiii",
            edit->scenario, edit->trades[i].portfolio, edit->trades[i].instrument, edit->trades[i].money))
      return FALSE;
  return TRUE;
}

static gboolean
check_trade (const FoldTrade *trade, GError **error)
{
  if (trade->money == 0)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_INVALID,
                              _("A trade of nothing changes nothing. Give it an amount other than 0."));
  if (trade->money < FOLD_MONEY_MOST_HUNDREDTHS && trade->money > -FOLD_MONEY_MOST_HUNDREDTHS)
    return TRUE;
  return fold_model_refuse (error, FOLD_MODEL_ERROR_OUT_OF_DOMAIN,
                            _("A trade of so much money cannot be reckoned with. Give it a smaller amount."));
}

gboolean
fold_scenarios_add_trades (FoldScenarios *self,
                           FoldScenario *scenario,
                           const FoldTrade *trades,
                           guint n,
                           GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_SCENARIO (scenario) && n > 0, FALSE);
  for (guint i = 0; i < n; i++)
    if (!check_trade (&trades[i], error))
      return FALSE;
  FoldTradeEdit edit = { fold_scenario_get_id (scenario), 0, trades, n };
  g_autofree char *label = g_strdup_printf (_("Hypothetical trades in %s"), fold_scenario_get_name (scenario));
  return fold_collection_edit (self, label, add_cb, &edit, error);
}

static gboolean
remove_cb (FoldStore *store, gpointer data, GError **error)
{
  const FoldTradeEdit *edit = data;
  if (edit->id == 0)
    return fold_store_execute (store, error, "DELETE FROM scenario_trade WHERE scenario_id = ?", "i", edit->scenario);
  return fold_store_execute (store, error, "DELETE FROM scenario_trade WHERE id = ? AND scenario_id = ?", "ii",
                             edit->id, edit->scenario);
}

gboolean
fold_scenarios_remove_trade (FoldScenarios *self, FoldScenario *scenario, gint64 id, GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_SCENARIO (scenario) && id != 0, FALSE);
  FoldTradeEdit edit = { .scenario = fold_scenario_get_id (scenario), .id = id };
  return fold_collection_edit (self, _("Remove a hypothetical trade"), remove_cb, &edit, error);
}

gboolean
fold_scenarios_clear_trades (FoldScenarios *self, FoldScenario *scenario, GError **error)
{
  g_return_val_if_fail (FOLD_IS_SCENARIOS (self) && FOLD_IS_SCENARIO (scenario), FALSE);
  g_autoptr (GArray) trades = fold_scenarios_dup_trades (self, scenario);
  FoldTradeEdit edit = { .scenario = fold_scenario_get_id (scenario) };
  return trades->len == 0 || fold_collection_edit (self, _("Remove the hypothetical trades"), remove_cb, &edit, error);
}
