/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-portfolios.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-cli-json.h"
#include "fold-cli-outcome.h"
#include "fold-decimal.h"
#include "fold-notice.h"
#include "fold-portfolio-worth.h"
#include "fold-snapshot-trades.h"

/* Each once, and all together; not what they were before their trades. */
static guint
count_portfolios (const FoldCliScoring *scoring)
{
  guint n = 0;

  for (guint i = 0; i < scoring->input->n_portfolios; i++)
    n += !fold_snapshot_is_before (scoring->snapshot, i);
  return n;
}

/* All of them together say something of their own only where there are several.
 * Returns: whether the portfolio of that index is shown */
static gboolean
is_shown (const FoldCliScoring *scoring, guint index, FoldPortfolio *portfolio)
{
  gint64 id = fold_snapshot_get_portfolio (scoring->snapshot, index);

  if (portfolio != NULL)
    return id == fold_portfolio_get_id (portfolio)
           || (int)index == fold_snapshot_find_before (scoring->snapshot, fold_portfolio_get_id (portfolio));
  if (id == 0 || (int)index == fold_snapshot_find_before (scoring->snapshot, 0))
    return count_portfolios (scoring) > 2;
  return TRUE;
}

static void
build_money (JsonBuilder *builder, const char *member, gint64 money, gboolean is_known)
{
  if (is_known)
    fold_cli_json_decimal (builder, member, money, FOLD_MONEY_SCALE);
  else
    fold_cli_json_string (builder, member, NULL);
}

static void
build_worth (JsonBuilder *builder, const FoldCliScoring *scoring, guint index)
{
  const FoldOutcome *outcome = &scoring->result->portfolios[index];
  FoldPortfolioWorth worth;

  fold_portfolio_worth_init (&worth, scoring->snapshot, scoring->result, index);
  build_money (builder, "value", worth.value, TRUE);
  build_money (builder, "value_happens", worth.happens, worth.is_known);
  build_money (builder, "value_expected", worth.expected, worth.is_known);
  build_money (builder, "value_otherwise", worth.otherwise, worth.is_known);
  build_money (builder, "theme_bet", worth.theme_bet, worth.is_known);
  fold_cli_json_number (builder, "theme_beta", worth.beta);
  fold_cli_json_number (builder, "scenario_risk_share", outcome->scenario_share);
  fold_cli_json_number (builder, "certain_return", outcome->ce_return);
  fold_cli_json_number (builder, "p_ruin", outcome->p_nothing);
  fold_cli_outcome_build_worth (builder, scoring, outcome);
}

static void
build_contribution (JsonBuilder *builder,
                    const char *id,
                    const FoldContribution *contribution,
                    double volatility,
                    const gint64 *theme_bet)
{
  json_builder_begin_object (builder);
  fold_cli_json_string (builder, "instrument", id);
  fold_cli_json_number (builder, "weight", contribution->weight);
  fold_cli_json_number (builder, "risk_share", contribution->volatility / volatility);
  fold_cli_json_number (builder, "tail", contribution->tail);
  fold_cli_json_number (builder, "return", contribution->expected_return);
  build_money (builder, "theme_bet", theme_bet != NULL ? *theme_bet : 0, theme_bet != NULL);
  json_builder_end_object (builder);
}

static void
build_risk (JsonBuilder *builder, const FoldCliScoring *scoring, guint index)
{
  const FoldPortfolioRisk *risk = &scoring->result->risks[index];
  g_autofree gint64 *bets = fold_portfolio_worth_dup_bets (scoring->snapshot, scoring->result, index);

  fold_cli_json_number (builder, "hhi", risk->hhi);
  fold_cli_json_number (builder, "effective_number", risk->effective_number);
  fold_cli_json_begin_array (builder, "contributions");
  for (guint i = 0; i < fold_snapshot_get_n_positions (scoring->snapshot, index); i++)
    build_contribution (builder, fold_snapshot_get_position_id (scoring->snapshot, index, i), &risk->contributions[i],
                        risk->volatility, bets != NULL ? &bets[i] : NULL);
  json_builder_end_array (builder);
}

void
fold_cli_portfolios_build_figures (JsonBuilder *builder, const FoldCliScoring *scoring, guint index)
{
  const FoldOutcome *outcome = &scoring->result->portfolios[index];

  fold_cli_outcome_build (builder, "score_all_wealth", outcome);
  build_worth (builder, scoring, index);
  fold_cli_json_number (builder, "expected_return", outcome->expected_return);
  fold_cli_json_number (builder, "p5", outcome->p5);
  fold_cli_json_number (builder, "p50", outcome->p50);
  fold_cli_json_number (builder, "p95", outcome->p95);
  fold_cli_json_number (builder, "p_loss", outcome->p_loss);
  fold_cli_json_number (builder, "p_loss_real", outcome->p_loss_real);
  fold_cli_json_number (builder, "cvar95", outcome->cvar95);
}

static void
build_portfolio (JsonBuilder *builder, const FoldCliScoring *scoring, guint index)
{
  json_builder_begin_object (builder);
  fold_cli_json_string (builder, "name", scoring->input->portfolio_names[index]);
  fold_cli_portfolios_build_figures (builder, scoring, index);
  if (scoring->result->risks != NULL) /* of a mixture nobody asks for them */
    build_risk (builder, scoring, index);
  json_builder_end_object (builder);
}

void
fold_cli_portfolios_build (JsonBuilder *builder, const FoldCliScoring *scoring, FoldPortfolio *portfolio)
{
  for (guint i = 0; i < scoring->result->n_portfolios; i++)
    if (is_shown (scoring, i, portfolio))
      build_portfolio (builder, scoring, i);
}

void
fold_cli_portfolios_add_notices (GPtrArray *notices, const FoldCliScoring *scoring, FoldPortfolio *portfolio)
{
  for (guint i = 0; i < scoring->result->n_portfolios; i++)
    if (is_shown (scoring, i, portfolio))
      fold_notices_add_portfolio (notices, scoring->snapshot, scoring->result, i);
}

static void
take_money (FoldCliTable *table, const FoldPortfolioWorth *worth, gint64 money)
{
  fold_cli_table_take (table, worth->is_known ? fold_cli_format_decimal (money, FOLD_MONEY_SCALE, 0)
                                              : fold_cli_format_number (NAN, 0));
}

static void
add_outcome (FoldCliTable *table, const FoldCliScoring *scoring, guint index)
{
  const FoldOutcome *outcome = &scoring->result->portfolios[index];
  FoldPortfolioWorth worth;

  fold_portfolio_worth_init (&worth, scoring->snapshot, scoring->result, index);
  fold_cli_table_add (table, scoring->input->portfolio_names[index]);
  fold_cli_table_take (table, fold_cli_format_decimal (worth.value, FOLD_MONEY_SCALE, 0));
  take_money (table, &worth, worth.happens);
  take_money (table, &worth, worth.expected);
  take_money (table, &worth, worth.otherwise);
  take_money (table, &worth, worth.theme_bet);
  fold_cli_table_take (table, fold_cli_format_number (worth.beta, 2));
  fold_cli_table_take (table, fold_cli_format_percent (outcome->scenario_share));
  fold_cli_table_take (table, fold_cli_format_percent (outcome->swing));
  fold_cli_table_take (table, fold_cli_format_percent (outcome->cvar95));
  fold_cli_table_take (table, fold_cli_format_percent (outcome->p_loss));
  fold_cli_table_take (table, fold_cli_format_percent (outcome->p_nothing > 0 ? NAN : outcome->ce_return));
}

static void
print_outcomes (const FoldCliScoring *scoring, FoldPortfolio *portfolio)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_column (table, _("Portfolio"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Value today"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("If it happens"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("At my odds"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("If not"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Theme bet"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Theme beta"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Risk from the scenario"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Swing a year"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Tail loss"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Chance of loss"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Worth a certain return of"), FOLD_CLI_ALIGN_END);
  for (guint i = 0; i < scoring->result->n_portfolios; i++)
    if (is_shown (scoring, i, portfolio))
      add_outcome (table, scoring, i);
  fold_cli_table_print (table, NULL);
}

void
fold_cli_portfolios_print (const FoldCliScoring *scoring)
{
  if (scoring->result->n_portfolios < 2)
    return;
  fold_cli_print ("\n");
  print_outcomes (scoring, NULL);
}

static void
add_contribution (FoldCliTable *table, const char *name, const FoldContribution *contribution, double volatility)
{
  fold_cli_table_add (table, name);
  fold_cli_table_take (table, fold_cli_format_percent (contribution->weight));
  fold_cli_table_take (table, fold_cli_format_percent (contribution->volatility / volatility));
  fold_cli_table_take (table, fold_cli_format_percent (contribution->tail));
  fold_cli_table_take (table, fold_cli_format_percent (contribution->expected_return));
}

static void
print_contributions (const FoldCliScoring *scoring, guint index)
{
  const FoldPortfolioRisk *risk = &scoring->result->risks[index];
  const FoldOutcome *outcome = &scoring->result->portfolios[index];
  const FoldContribution together = { 1, risk->volatility, outcome->cvar95, outcome->expected_return };
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_column (table, _("Position"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Weight"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Share of risk"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("To the tail loss"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("To the return a year"), FOLD_CLI_ALIGN_END);
  for (guint i = 0; i < fold_snapshot_get_n_positions (scoring->snapshot, index); i++)
    add_contribution (table, fold_snapshot_get_position_name (scoring->snapshot, index, i), &risk->contributions[i],
                      risk->volatility);
  add_contribution (table, _("Total"), &together, risk->volatility);
  fold_cli_print ("\n");
  fold_cli_table_print (table, NULL);
}

void
fold_cli_portfolios_print_one (const FoldCliScoring *scoring, FoldPortfolio *portfolio)
{
  int index = fold_snapshot_find_portfolio (scoring->snapshot, fold_portfolio_get_id (portfolio));

  if (index < 0)
    {
      fold_cli_print ("%s\n", _("There are no holdings."));
      return;
    }
  print_outcomes (scoring, portfolio);
  if (scoring->result->risks != NULL)
    print_contributions (scoring, (guint)index);
  if (scoring->result->portfolios[index].unscored_weight > 0)
    {
      g_autofree char *part = fold_cli_format_percent (scoring->result->portfolios[index].unscored_weight);

      fold_cli_print ("\n");
      fold_cli_print (_("%s of it has no score and is left out of the outcome and the risk."), part);
      fold_cli_print ("\n");
    }
}
