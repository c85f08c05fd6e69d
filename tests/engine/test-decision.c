/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What decides: each row is checked by runs of the engine alone. */
#include <math.h>

#include "engine-fixture.h"
#include "fold-decision.h"
#include "fold-worth.h"

static const FoldEngineOptions drawn = { .draws = 256 };

static FoldDecision *
decide (const FoldEngineInput *input, const FoldBreakEven *question)
{
  FoldEngine *engine = fold_engine_new ();
  FoldDecision *decision;

  g_assert_cmpint (fold_decision_new (question, engine, input, false, &drawn, NULL, &decision), ==, FOLD_ENGINE_DONE);
  fold_engine_free (engine);
  return decision;
}

/* The figure of what is picked among all others, by a run of the engine. */
static double
figure_in (const FoldEngineInput *input, FoldPick pick, FoldFigureKind kind)
{
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *result = NULL;
  const FoldOutcome *outcome;
  FoldWorth worth;
  double figure;

  g_assert_cmpint (fold_engine_run (engine, input, &drawn, NULL, &result), ==, FOLD_ENGINE_DONE);
  outcome = pick.kind == FOLD_PICK_SECTOR      ? &result->sectors[pick.index].outcome
            : pick.kind == FOLD_PICK_PORTFOLIO ? &result->portfolios[pick.index]
                                               : &result->instruments[pick.index];
  fold_worth_init (&worth, outcome, input->probability, input->holding_years);
  figure = kind == FOLD_FIGURE_ODDS ? worth.odds : outcome->score;
  fold_engine_result_free (result);
  fold_engine_free (engine);
  return figure;
}

static double
figure_at (const FoldEngineInput *input, FoldPick pick, FoldFigureKind kind, const FoldLever *lever, double value)
{
  FoldVariant *all = fold_variant_new (input, NULL, 0);
  FoldEngineInput moved;
  double figure;

  fold_variant_set (all, lever, value);
  moved = *fold_variant_get_input (all);
  moved.n_portfolios = input->n_portfolios;
  moved.portfolio_start = input->portfolio_start;
  moved.portfolio_instrument = input->portfolio_instrument;
  moved.portfolio_weight = input->portfolio_weight;
  figure = figure_in (&moved, pick, kind);
  fold_variant_free (all);
  return figure;
}

/* At what is said to flip it, it is even; between now and there it is not. */
static uint32_t
check_rows (const FoldEngineInput *input, const FoldBreakEven *question, const FoldDecision *decision)
{
  const double now = figure_in (input, question->pick, question->figure);
  uint32_t found = 0;

  g_assert_cmpfloat (now, ==, decision->figure);
  for (uint32_t i = 0; i < decision->n; i++)
    {
      const FoldDecisionRow *row = &decision->rows[i];

      if (i > 0)
        g_assert_cmpfloat (row->distance, >=, decision->rows[i - 1].distance);
      g_assert_true (isnan (row->flips_at) == isinf (row->distance));
      if (isnan (row->flips_at))
        continue;
      found++;
      for (int part = 1; part <= 4; part++)
        {
          const double value = row->now + (row->flips_at - row->now) * part / 4;
          const double figure = figure_at (input, question->pick, question->figure, &row->lever, value);
          const double other = question->other
                                   ? figure_at (input, *question->other, question->figure, &row->lever, value)
                                   : question->target;

          if (part == 4)
            g_assert_cmpfloat (fabs (figure - other), <, 1e-6);
          else
            g_assert_cmpfloat ((figure - other) * (now - decision->reference), >=, 0);
        }
    }
  return found;
}

static void
check (const FoldEngineInput *input, FoldPick pick, const FoldPick *other, double target, FoldFigureKind kind)
{
  const FoldBreakEven question = { pick, other, target, kind };
  FoldDecision *decision = decide (input, &question);

  g_assert_cmpuint (check_rows (input, &question, decision), >, 3);
  fold_decision_free (decision);
}

static void
test_rows (void)
{
  Fixture *fixture = fixture_new (12);
  const FoldPick company = { FOLD_PICK_INSTRUMENT, 5 }, other = { FOLD_PICK_INSTRUMENT, 7 };
  const FoldPick portfolio = { FOLD_PICK_PORTFOLIO, 0 }, sector = { FOLD_PICK_SECTOR, 2 };

  check (&fixture->input, company, NULL, FOLD_ODDS_OF_PRICE, FOLD_FIGURE_ODDS);
  check (&fixture->input, company, &other, 0, FOLD_FIGURE_ODDS);
  check (&fixture->input, company, &other, 0, FOLD_FIGURE_SCORE);
  check (&fixture->input, sector, NULL, FOLD_ODDS_OF_PRICE, FOLD_FIGURE_ODDS);
  check (&fixture->input, sector, NULL, FOLD_SCORE_OF_CASH, FOLD_FIGURE_SCORE);
  check (&fixture->input, portfolio, NULL, FOLD_ODDS_OF_PRICE, FOLD_FIGURE_ODDS);
  fixture_free (fixture);
}

static const FoldDecisionRow *
find_row (const FoldDecision *decision, FoldParameterId parameter)
{
  for (uint32_t i = 0; i < decision->n; i++)
    if (decision->rows[i].lever.parameter == parameter)
      return &decision->rows[i];
  g_assert_not_reached ();
}

/* At my odds of a public company: the probability is the break-even one, and taste changes nothing. */
static void
test_what_is_known (void)
{
  Fixture *fixture = fixture_new (12);
  const FoldBreakEven question = { { FOLD_PICK_INSTRUMENT, 5 }, NULL, FOLD_ODDS_OF_PRICE, FOLD_FIGURE_ODDS };
  FoldEngineResult *result = fixture_run (fixture, NULL, drawn.draws, 0, false);
  FoldDecision *decision = decide (&fixture->input, &question);
  FoldWorth worth;

  fold_worth_init (&worth, &result->instruments[5], fixture->input.probability, fixture->input.holding_years);
  g_assert_cmpfloat_with_epsilon (find_row (decision, FOLD_PARAMETER_PROBABILITY)->flips_at, worth.break_even_odds,
                                  1e-9);
  g_assert_true (isnan (find_row (decision, FOLD_PARAMETER_RISK_AVERSION)->flips_at));
  g_assert_true (isnan (find_row (decision, FOLD_PARAMETER_POSITION)->flips_at));
  g_assert_cmpfloat (find_row (decision, FOLD_PARAMETER_PROBABILITY)->low, ==, 0);
  g_assert_cmpfloat (find_row (decision, FOLD_PARAMETER_PROBABILITY)->high, ==, 1);
  fold_decision_free (decision);
  fold_engine_result_free (result);
  fixture_free (fixture);
}

/* What nothing can move flips nowhere; what has no figure has none. */
static void
test_nothing_to_decide (void)
{
  Fixture *fixture = fixture_new (12);
  const FoldBreakEven of_cash = { { FOLD_PICK_INSTRUMENT, 0 }, NULL, FOLD_ODDS_OF_PRICE, FOLD_FIGURE_ODDS };
  const FoldBreakEven of_none = { { FOLD_PICK_INSTRUMENT, 1 }, NULL, FOLD_ODDS_OF_PRICE, FOLD_FIGURE_ODDS };
  FoldDecision *decision = decide (&fixture->input, &of_cash);

  for (uint32_t i = 0; i < decision->n; i++)
    g_assert_true (isnan (decision->rows[i].flips_at));
  fold_decision_free (decision);
  decision = decide (&fixture->input, &of_none);
  g_assert_true (isnan (decision->figure));
  for (uint32_t i = 0; i < decision->n; i++)
    g_assert_true (isnan (decision->rows[i].flips_at));
  fold_decision_free (decision);
  fixture_free (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision/rows", test_rows);
  g_test_add_func ("/decision/what-is-known", test_what_is_known);
  g_test_add_func ("/decision/nothing-to-decide", test_nothing_to_decide);
  return g_test_run ();
}
