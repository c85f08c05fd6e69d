/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-plan-report.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-cli-basis.h"
#include "fold-cli-json.h"
#include "fold-cli-run.h"
#include "fold-cli-table.h"
#include "fold-decimal.h"

/* A weight that a plan leaves below it is none to show. */
#define LEAST_WEIGHT 5e-5

/* --- JSON --- */

static void
build_money (JsonBuilder *builder, const char *member, gint64 money, gboolean is_known)
{
  if (is_known)
    fold_cli_json_decimal (builder, member, money, FOLD_MONEY_SCALE);
  else
    fold_cli_json_string (builder, member, NULL);
}

static void
build_figures (JsonBuilder *builder, const char *member, const FoldPlanFigures *figures)
{
  const FoldOutcome *outcome = &figures->outcome;

  fold_cli_json_begin_object (builder, member);
  build_money (builder, "value", figures->value, TRUE);
  build_money (builder, "value_happens", figures->happens, figures->is_known);
  build_money (builder, "value_expected", figures->expected, figures->is_known);
  build_money (builder, "value_otherwise", figures->otherwise, figures->is_known);
  build_money (builder, "theme_bet", figures->theme_bet, figures->is_known);
  fold_cli_json_number (builder, "theme_beta", figures->theme_beta);
  fold_cli_json_number (builder, "expected_return", figures->expected_return);
  fold_cli_json_number (builder, "cvar95", figures->tail_loss);
  fold_cli_json_number (builder, "if_it_happens", figures->worth.happens);
  fold_cli_json_number (builder, "at_my_odds", figures->worth.odds);
  fold_cli_json_number (builder, "if_not", figures->worth.otherwise);
  fold_cli_json_number (builder, "scenario_risk_share", outcome->scenario_share);
  fold_cli_json_number (builder, "certain_return", outcome->ce_return);
  fold_cli_json_number (builder, "p_loss", outcome->p_loss);
  fold_cli_json_number (builder, "p_loss_real", outcome->p_loss_real);
  fold_cli_json_number (builder, "p_ruin", outcome->p_nothing);
  fold_cli_json_number (builder, "swing", outcome->swing);
  fold_cli_json_number (builder, "score_all_wealth", outcome->score);
  json_builder_end_object (builder);
}

static void
build_parts (JsonBuilder *builder, const char *member, const char *id, GArray *parts)
{
  fold_cli_json_begin_array (builder, member);
  for (guint i = 0; i < parts->len; i++)
    {
      const FoldPlanPart *part = &g_array_index (parts, FoldPlanPart, i);

      json_builder_begin_object (builder);
      fold_cli_json_string (builder, id, part->id);
      fold_cli_json_number (builder, "before", part->before);
      fold_cli_json_number (builder, "after", part->after);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_trades (JsonBuilder *builder, const FoldPlanAnswer *answer)
{
  fold_cli_json_begin_array (builder, "trades");
  for (guint i = 0; i < answer->trades->len; i++)
    {
      const FoldPlanTrade *trade = &g_array_index (answer->trades, FoldPlanTrade, i);

      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "instrument", trade->id);
      if (trade->quantity != FOLD_MISSING)
        fold_cli_json_decimal (builder, "quantity", trade->quantity, FOLD_QUANTITY_SCALE);
      else
        fold_cli_json_string (builder, "quantity", NULL);
      fold_cli_json_decimal (builder, "value", trade->value, FOLD_MONEY_SCALE);
      fold_cli_json_decimal (builder, "cost", trade->cost, FOLD_MONEY_SCALE);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_binding (JsonBuilder *builder, GArray *parts)
{
  fold_cli_json_begin_array (builder, "binding");
  for (guint i = 0; i < parts->len; i++)
    {
      const FoldPlanPricePart *part = &g_array_index (parts, FoldPlanPricePart, i);

      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "instrument", part->id);
      fold_cli_json_number (builder, "multiplier", part->multiplier);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_limits (JsonBuilder *builder, const FoldPlanAnswer *answer)
{
  fold_cli_json_begin_array (builder, "limits");
  for (guint i = 0; i < answer->prices->len; i++)
    {
      const FoldPlanPrice *price = &g_array_index (answer->prices, FoldPlanPrice, i);

      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "key", price->key);
      fold_cli_json_number (builder, "value", price->value);
      fold_cli_json_number (builder, "multiplier", price->multiplier);
      fold_cli_json_number (builder, "step", price->step);
      fold_cli_json_number (builder, "gain", price->gain);
      fold_cli_json_string (builder, "sentence", price->sentence);
      if (price->parts != NULL)
        build_binding (builder, price->parts);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_frontier (JsonBuilder *builder, const FoldPlanAnswer *answer)
{
  fold_cli_json_begin_array (builder, "frontier");
  for (guint i = 0; i < answer->frontier->len; i++)
    {
      const FoldPlanPoint *point = &g_array_index (answer->frontier, FoldPlanPoint, i);

      json_builder_begin_object (builder);
      fold_cli_json_number (builder, "return", point->expected_return);
      fold_cli_json_number (builder, "cvar", point->tail_loss);
      fold_cli_json_begin_array (builder, "weights");
      for (guint k = 0; k < answer->parts->len; k++)
        fold_cli_json_value (builder, point->weights[k]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  fold_cli_json_begin_array (builder, "candidates");
  for (guint i = 0; i < answer->candidates->len; i++)
    {
      const FoldPlanCandidate *candidate = &g_array_index (answer->candidates, FoldPlanCandidate, i);

      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "instrument", candidate->id);
      fold_cli_json_number (builder, "return", candidate->expected_return);
      fold_cli_json_number (builder, "cvar", candidate->tail_loss);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_conflict (JsonBuilder *builder, const FoldPlanAnswer *answer)
{
  fold_cli_json_begin_array (builder, "conflict");
  for (guint i = 0; i < answer->conflict->len; i++)
    {
      const FoldPlanConflict *conflict = &g_array_index (answer->conflict, FoldPlanConflict, i);

      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "key", conflict->key);
      fold_cli_json_number (builder, "value", conflict->value);
      fold_cli_json_number (builder, "would_need", conflict->would_need);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_solved (JsonBuilder *builder, const FoldPlanAnswer *answer)
{
  fold_cli_json_boolean (builder, "heuristic", answer->heuristic);
  fold_cli_json_boolean (builder, "rounded", answer->rounded);
  fold_cli_json_begin_array (builder, "broken");
  for (guint i = 0; i < answer->broken->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (answer->broken, i));
  json_builder_end_array (builder);
  fold_cli_json_decimal (builder, "costs", answer->costs, FOLD_MONEY_SCALE);
  fold_cli_json_number (builder, "turnover", answer->turnover);
  build_figures (builder, "before", &answer->before);
  build_figures (builder, "after", &answer->after);
  build_parts (builder, "weights", "instrument", answer->parts);
  build_parts (builder, "sectors", "id", answer->sectors);
  build_trades (builder, answer);
  build_limits (builder, answer);
  build_frontier (builder, answer);
  fold_cli_json_begin_object (builder, "checks");
  fold_cli_json_number (builder, "primal", answer->checks.primal);
  fold_cli_json_number (builder, "dual", answer->checks.dual);
  fold_cli_json_number (builder, "gap", answer->checks.gap);
  json_builder_end_object (builder);
}

void
fold_cli_plan_build (JsonBuilder *builder, const FoldPlanAnswer *answer)
{
  static const char *const statuses[]
      = { [FOLD_PLAN_SOLVED] = "solved", [FOLD_PLAN_INFEASIBLE] = "infeasible", [FOLD_PLAN_UNRELIABLE] = "unreliable" };

  fold_cli_json_string (builder, "status", statuses[answer->status]);
  fold_cli_json_string (builder, "sentence", answer->sentence);
  fold_cli_json_decimal (builder, "total", answer->total, FOLD_MONEY_SCALE);
  fold_cli_json_decimal (builder, "outside", answer->outside, FOLD_MONEY_SCALE);
  if (answer->status == FOLD_PLAN_SOLVED)
    build_solved (builder, answer);
  else if (answer->status == FOLD_PLAN_INFEASIBLE)
    build_conflict (builder, answer);
}

/* --- text --- */

static void
print_parts (const char *title, GArray *parts)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_columns (table, title, _("Before"), _("After"), _("Change"), NULL);
  for (guint i = 0; i < parts->len; i++)
    {
      const FoldPlanPart *part = &g_array_index (parts, FoldPlanPart, i);

      if (fabs (part->before) < LEAST_WEIGHT && fabs (part->after) < LEAST_WEIGHT)
        continue;
      fold_cli_table_add (table, part->name);
      fold_cli_table_take (table, fold_cli_format_percent (part->before));
      fold_cli_table_take (table, fold_cli_format_percent (part->after));
      fold_cli_table_take (table, fold_cli_format_percent (part->after - part->before));
    }
  fold_cli_table_print (table, NULL);
  fold_cli_print ("\n");
}

static void
add_money (FoldCliTable *table, const char *name, gint64 before, gint64 after)
{
  fold_cli_table_add (table, name);
  fold_cli_table_take (table, fold_cli_format_decimal (before, FOLD_MONEY_SCALE, 0));
  fold_cli_table_take (table, fold_cli_format_decimal (after, FOLD_MONEY_SCALE, 0));
}

static void
add_percent (FoldCliTable *table, const char *name, double before, double after)
{
  fold_cli_table_add (table, name);
  fold_cli_table_take (table, fold_cli_format_percent (before));
  fold_cli_table_take (table, fold_cli_format_percent (after));
}

static void
print_figures (const FoldPlanAnswer *answer)
{
  const FoldPlanFigures *before = &answer->before, *after = &answer->after;
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_columns (table, _("Figure"), _("Before"), _("After"), NULL);
  add_percent (table, _("Tail loss (worst 5 %)"), before->tail_loss, after->tail_loss);
  add_percent (table, _("Expected return a year"), before->expected_return, after->expected_return);
  add_money (table, _("Value"), before->value, after->value);
  add_money (table, _("If it happens"), before->happens, after->happens);
  add_money (table, _("At my odds"), before->expected, after->expected);
  add_money (table, _("If not"), before->otherwise, after->otherwise);
  add_money (table, _("Theme bet"), before->theme_bet, after->theme_bet);
  fold_cli_table_add (table, _("Theme beta"));
  fold_cli_table_take (table, fold_cli_format_number (before->theme_beta, 2));
  fold_cli_table_take (table, fold_cli_format_number (after->theme_beta, 2));
  add_percent (table, _("Chance of loss"), before->outcome.p_loss, after->outcome.p_loss);
  add_percent (table, _("Swing a year"), before->outcome.swing, after->outcome.swing);
  add_percent (table, _("Worth a certain return of"), before->outcome.ce_return, after->outcome.ce_return);
  fold_cli_table_print (table, NULL);
  fold_cli_print ("\n");
}

static char *
format_quantity (const FoldPlanTrade *trade)
{
  if (trade->quantity == FOLD_MISSING)
    return fold_cli_format_number (NAN, 0);
  return fold_cli_format_decimal (trade->quantity, FOLD_QUANTITY_SCALE, trade->rounded ? 0 : 4);
}

static void
print_trades (FoldBook *book, const FoldPlanAnswer *answer)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();
  g_autofree char *value = g_strdup_printf (_("Value in %s"), fold_book_get_base_currency (book));

  if (answer->trades->len == 0)
    {
      fold_cli_print ("%s\n\n", _("There is nothing to trade."));
      return;
    }
  fold_cli_table_add_columns (table, _("Trade"), _("Quantity"), value, _("Cost"), NULL);
  for (guint i = 0; i < answer->trades->len; i++)
    {
      const FoldPlanTrade *trade = &g_array_index (answer->trades, FoldPlanTrade, i);

      fold_cli_table_add (table, trade->name);
      fold_cli_table_take (table, format_quantity (trade));
      fold_cli_table_take (table, fold_cli_format_decimal (trade->value, FOLD_MONEY_SCALE, 2));
      fold_cli_table_take (table, fold_cli_format_decimal (trade->cost, FOLD_MONEY_SCALE, 2));
    }
  fold_cli_table_print (table, NULL);
  fold_cli_print ("\n");
}

static void
print_prices (const FoldPlanAnswer *answer)
{
  gboolean any = FALSE;

  for (guint i = 0; i < answer->prices->len; i++)
    {
      const FoldPlanPrice *price = &g_array_index (answer->prices, FoldPlanPrice, i);

      if (price->sentence == NULL)
        continue;
      if (!any)
        fold_cli_print ("%s\n", _("What holds it back:"));
      any = TRUE;
      fold_cli_print_line ("  %s", price->sentence);
    }
  if (any)
    fold_cli_print ("\n");
}

static void
print_frontier (const FoldPlanAnswer *answer)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  if (answer->frontier->len == 0)
    return;
  fold_cli_table_add_column (table, _("Expected return a year"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Tail loss (worst 5 %)"), FOLD_CLI_ALIGN_END);
  for (guint i = 0; i < answer->frontier->len; i++)
    {
      const FoldPlanPoint *point = &g_array_index (answer->frontier, FoldPlanPoint, i);

      fold_cli_table_take (table, fold_cli_format_percent (point->expected_return));
      fold_cli_table_take (table, fold_cli_format_percent (point->tail_loss));
    }
  fold_cli_table_print (table, _("Frontier"));
  fold_cli_print ("\n");
}

static void
print_labels (const FoldPlanAnswer *answer)
{
  if (answer->heuristic)
    fold_cli_print ("%s\n",
                    _("With fixed costs or a least trade this is a good plan, not surely the best (heuristic)."));
  if (answer->rounded)
    fold_cli_print ("%s\n",
                    _("Trades are rounded to whole shares at last, so the plan is no longer exactly the best."));
  if (answer->broken->len > 0)
    {
      g_autofree char *keys = fold_cli_join ((const char *const *)answer->broken->pdata, answer->broken->len);

      fold_cli_print_line (_("Not quite kept after that: %s."), keys);
    }
}

void
fold_cli_plan_print (FoldBook *book, const FoldCliScoring *scoring, const FoldPlanAnswer *answer)
{
  fold_cli_print_line ("%s", answer->sentence);
  fold_cli_basis_print (scoring);
  if (answer->status != FOLD_PLAN_SOLVED)
    return;
  print_labels (answer);
  fold_cli_print ("\n");
  print_parts (_("Weight"), answer->parts);
  print_figures (answer);
  print_parts (_("Sector"), answer->sectors);
  print_trades (book, answer);
  print_prices (answer);
  print_frontier (answer);
}
