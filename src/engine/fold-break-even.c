/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-break-even.h"
#include "fold-utility.h"
#include "fold-worth.h"

/* What a figure may differ from what it meets by: points of score, and parts a year. */
static const double tolerances[] = { [FOLD_FIGURE_SCORE] = 1e-6, [FOLD_FIGURE_ODDS] = 1e-9 };

/* One that is asked about, and the engine that keeps its draws. */
typedef struct
{
  FoldPick pick;
  FoldVariant *variant;
  FoldEngineResult *result;
} Side;

typedef struct
{
  FoldEngine *engine;
  FoldEngineOptions options;
  const atomic_bool *cancel;
  const FoldLever *lever;
  double target;
  FoldFigureKind figure;
  Side side[2];
  int n_sides;
  FoldEngineStatus status;
} Search;

static bool
search_init (Search *search,
             const FoldBreakEven *question,
             FoldEngine *engine,
             const FoldEngineInput *input,
             const FoldEngineOptions *options,
             const atomic_bool *cancel)
{
  *search = (Search){
    .engine = engine,
    .options = options ? *options : (FoldEngineOptions){ .draws = 0 },
    .cancel = cancel,
    .target = question->target,
    .figure = question->figure,
    .side = { { .pick = question->pick } },
    .n_sides = question->other ? 2 : 1,
    .status = FOLD_ENGINE_NO_MEMORY,
  };
  search->options.quantiles = false;
  search->options.contributions = false;
  if (question->other)
    search->side[1].pick = *question->other;
  search->options.without_sectors
      = search->side[0].pick.kind != FOLD_PICK_SECTOR && search->side[1].pick.kind != FOLD_PICK_SECTOR;
  for (int i = 0; i < search->n_sides; i++)
    if (!(search->side[i].variant = fold_variant_new_for_pick (input, search->side[i].pick)))
      return false;
  return true;
}

static void
search_clear (Search *search)
{
  for (int i = 0; i < search->n_sides; i++)
    {
      fold_variant_free (search->side[i].variant);
      fold_engine_result_free (search->side[i].result);
    }
}

static double
read_figure (const Search *search, const Side *side)
{
  const FoldEngineInput *input = fold_variant_get_input (side->variant);
  const FoldOutcome *outcome = fold_pick_find_outcome (side->pick, side->result);
  FoldWorth worth;

  if (search->figure == FOLD_FIGURE_SCORE)
    return outcome->score;
  fold_worth_init (&worth, outcome, input->probability, input->holding_years);
  return worth.odds;
}

/* Scores as the levers are; NaN where the engine refuses them or there is no figure. */
static bool
look (Search *search, Side *side, double *figure)
{
  search->status = fold_engine_run (search->engine, fold_variant_get_input (side->variant), &search->options,
                                    search->cancel, &side->result);
  *figure = search->status == FOLD_ENGINE_DONE ? read_figure (search, side) : NAN;
  return search->status == FOLD_ENGINE_DONE || search->status == FOLD_ENGINE_REFUSED;
}

static bool
look_at (Search *search, Side *side, double value, double *figure)
{
  fold_variant_reset (side->variant);
  fold_variant_set (side->variant, search->lever, value);
  return look (search, side, figure);
}

/* --- the probability --- */

/* Mean power of wealth that a score stands for: the way back through model 2.9. */
static double
power_of_score (const FoldUtility *utility, double score)
{
  const double y = utility->score_scale * log (score / (100.0 - score));

  return fold_utility_power (utility, exp (utility->years * (y + utility->log_cash)));
}

FoldEngineStatus
fold_break_even_probability (const FoldBreakEven *question,
                             FoldEngine *engine,
                             const FoldEngineInput *input,
                             const FoldEngineOptions *options,
                             const atomic_bool *cancel,
                             FoldRoots *roots)
{
  static const FoldLever probability = { FOLD_PARAMETER_PROBABILITY, FOLD_LEVER_OF_MINE, 0, 0, 1.0 };
  /* inside, so that both branches are there and the line can be drawn through them */
  static const double at[] = { 0.25, 0.75 };
  FoldEngineInput both = *input;
  double score[2], power[2], slope, p;
  FoldUtility utility;
  Search search;

  *roots = (FoldRoots){ 0 };
  both.lens = FOLD_LENS_ODDS;
  fold_utility_init (&utility, input, question->pick.kind == FOLD_PICK_PORTFOLIO ? 1.0 : input->position);
  if (search_init (&search, question, engine, &both, options, cancel))
    {
      search.lever = &probability;
      for (int i = 0; i < 2; i++)
        {
          if (!look_at (&search, &search.side[0], at[i], &score[i]) || search.status != FOLD_ENGINE_DONE)
            break;
          power[i] = power_of_score (&utility, score[i]);
        }
      if (search.status == FOLD_ENGINE_DONE && score[0] != score[1])
        {
          slope = (power[1] - power[0]) / (at[1] - at[0]);
          p = at[0] + (power_of_score (&utility, question->target) - power[0]) / slope;
          roots->at[0] = p;
          roots->n = p >= 0.0 && p <= 1.0;
        }
      else if (search.status == FOLD_ENGINE_DONE)
        roots->everywhere = fabs (score[0] - question->target) <= tolerances[FOLD_FIGURE_SCORE];
    }
  search_clear (&search);
  return search.status;
}

/* --- other levers --- */

static bool
distance (void *data, double value, double *y)
{
  Search *search = data;
  double figure, other = search->target;

  if (!look_at (search, &search->side[0], value, &figure))
    return false;
  if (search->n_sides > 1 && !look_at (search, &search->side[1], value, &other))
    return false;
  *y = figure - other;
  return true;
}

FoldEngineStatus
fold_break_even_find (const FoldBreakEven *question,
                      FoldEngine *engine,
                      const FoldEngineInput *input,
                      const FoldLever *lever,
                      const FoldScan *scan,
                      const FoldEngineOptions *options,
                      const atomic_bool *cancel,
                      FoldRoots *roots)
{
  Search search;

  *roots = (FoldRoots){ 0 };
  if (search_init (&search, question, engine, input, options, cancel))
    {
      search.lever = lever;
      if (fold_roots_find (distance, &search, scan, tolerances[question->figure], roots))
        search.status = FOLD_ENGINE_DONE;
    }
  search_clear (&search);
  return search.status;
}

FoldEngineStatus
fold_break_even_look (const FoldBreakEven *question,
                      FoldEngine *engine,
                      const FoldEngineInput *input,
                      const FoldEngineOptions *options,
                      const atomic_bool *cancel,
                      double *figure,
                      double *reference)
{
  Search search;

  *reference = question->target;
  if (search_init (&search, question, engine, input, options, cancel) && look (&search, &search.side[0], figure)
      && search.n_sides > 1)
    look (&search, &search.side[1], reference);
  search_clear (&search);
  return search.status;
}
