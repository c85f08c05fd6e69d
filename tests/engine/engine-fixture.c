/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include <glib.h>

#include "engine-fixture.h"
#include "fold-parameter.h"

#define SUBTHEMES (3 * FIXTURE_SECTORS)
#define EXPOSURES 3

typedef struct
{
  double volatility, beta, premium, hazard, recovery, haircut, implied, market;
} Class;

static const Class classes[] = {
  { .16, 1.00, 0, 0, 0, 0, .30, .85 },       { .24, 1.20, 0, 0, 0, 0, .30, .65 },
  { .30, 1.15, 0, 0, 0, 0, .30, .50 },       { .45, 1.60, 0, 0, 0, 0, .35, .45 },
  { .45, 1.30, 0, 0, 0, 0, .25, .35 },       { .55, 1.30, .03, .03, .10, .10, .25, .25 },
  { .68, 1.50, .03, .10, 0, .20, .20, .15 }, { .50, 1.00, .03, .06, .10, .20, .15, .20 },
  { .50, 1.00, .03, .08, 0, .20, .10, .10 },
};

static const FoldRange elasticities[FIXTURE_SECTORS] = {
  { .20, .45, .80 }, { .10, .30, .60 }, { .25, .55, 1.0 }, { .05, .25, .60 },
  { .02, .10, .30 }, { .05, .35, .90 }, { .02, .10, .30 },
};

static const double spillovers[FIXTURE_SECTORS * FIXTURE_SECTORS] = {
  0, .05, .10, .03, .08, .10, 0, .08, 0,   .20, 0,   .12, .03, 0,   .08, .10, 0, .02, .08, .08, .06, .05, 0, .15, 0,
  0, .03, 0,   .06, .08, .15, 0, 0,   .02, 0,   .12, .05, .10, .03, 0,   0,   0, 0,   .25, .15, 0,   0,   0, 0,
};

static FoldRange
range_around (double mode, double width)
{
  return (FoldRange){ mode - width, mode, mode + 1.5 * width };
}

static FoldRange *
create_ranges (size_t n, double fallback)
{
  FoldRange *ranges = g_new (FoldRange, n);

  for (size_t i = 0; i < n; i++)
    ranges[i] = FOLD_CONSTANT (fallback);
  return ranges;
}

static double *
create_numbers (size_t n, double fallback)
{
  double *numbers = g_new (double, n);

  for (size_t i = 0; i < n; i++)
    numbers[i] = fallback;
  return numbers;
}

#define FALLBACK(ID) fold_parameters[FOLD_PARAMETER_##ID].fallback
#define RANGES(ID, field, n) seen->field = view->field = create_ranges (n, FALLBACK (ID));
#define NUMBERS(ID, field, n) seen->field = view->field = create_numbers (n, FALLBACK (ID));

/* What is not said below is as the model has it where nobody says anything. */
static void
create_view (FixtureView *view, FoldView *seen, uint32_t n)
{
#define FOLD_DRIVER_RANGE(ID, field, ...) seen->driver.field = FOLD_CONSTANT (FALLBACK (ID));
#define FOLD_SECTOR_RANGE(ID, field, ...) RANGES (ID, field, FIXTURE_SECTORS)
#define FOLD_SPILLOVER_NUMBER(ID, field, ...) NUMBERS (ID, field, FIXTURE_SECTORS *FIXTURE_SECTORS)
#define FOLD_SUBTHEME_NUMBER(ID, field, ...) NUMBERS (ID, field, SUBTHEMES)
#define FOLD_OWN_RANGE(ID, field, ...) RANGES (ID, field, n)
#define FOLD_OWN_NUMBER(ID, field, ...) NUMBERS (ID, field, n)
#include "fold-parameters.def"
  seen->exposure = view->exposure = g_new (FoldRange, n * EXPOSURES);
}

static void
fill_view (FixtureView *view, FoldView *seen, uint32_t n)
{
  uint32_t state = 12345;

  create_view (view, seen, n);
  seen->driver = (FoldDriverView){
    .multiple = { 2, 5, 9 },
    .multiple_otherwise = { 1.5, 2, 2.5 },
    .years_to_reach = { 5, 7, 10 },
    .wave_delay = { .5, 1, 2 },
  };
  memcpy (view->elasticity, elasticities, sizeof elasticities);
  memcpy (view->spillover, spillovers, sizeof spillovers);
  for (uint32_t k = 0; k < FIXTURE_SECTORS; k++)
    view->chain_strength[k] = (FoldRange){ .3, 1, 1.6 };
  for (uint32_t s = 0; s < SUBTHEMES; s++)
    view->subtheme_eta[s] = s % 3 == 0 ? .8 : s % 3 == 1 ? 1.0 : 1.2;
  for (uint32_t at = 0; at < n * EXPOSURES; at++)
    {
      state = state * 1664525u + 1013904223u;
      view->exposure[at] = FOLD_CONSTANT ((state >> 8) / 16777216.0 * .33);
    }
  for (uint32_t i = 0; i < n; i++)
    {
      const Class *class = &classes[i % G_N_ELEMENTS (classes)];

      view->capture[i] = i % 11 == 10 ? FOLD_CONSTANT (-.5) : i % 3 ? range_around (1, .4) : FOLD_CONSTANT (1);
      view->leverage[i] = i % 4 == 1 ? range_around (.1, .1) : FOLD_CONSTANT (.1);
      view->rerating[i] = i % 5 == 2 ? range_around (0, .05) : FOLD_CONSTANT (0);
      view->hazard[i] = class->hazard > 0 && i % 2 ? (FoldRange){ .5 * class->hazard, class->hazard, 2 * class->hazard }
                                                   : FOLD_CONSTANT (class->hazard);
      view->recovery[i] = class->recovery;
    }
}

static void
fill_shared (Fixture *fixture, uint32_t n)
{
  for (uint32_t s = 0; s < SUBTHEMES; s++)
    {
      fixture->subtheme_sector[s] = s / 3;
      fixture->subtheme_weight[s] = 1 + s % 3;
    }
  for (uint32_t i = 0; i < n; i++)
    {
      const Class *class = &classes[i % G_N_ELEMENTS (classes)];

      fixture->exposure_start[i + 1] = (i + 1) * EXPOSURES;
      for (uint32_t e = 0; e < EXPOSURES; e++)
        fixture->exposure_subtheme[i * EXPOSURES + e] = (i * 5 + e * e) % SUBTHEMES;
      fixture->kind[i] = i == 0 ? FOLD_CASH : i == 1 ? FOLD_NOT_SCORED : FOLD_SCORED;
      fixture->slot[i] = i;
      fixture->implied_probability[i] = class->implied;
      fixture->beta[i] = class->beta;
      fixture->extra_premium[i] = class->premium;
      fixture->volatility[i] = class->volatility;
      fixture->haircut[i] = class->haircut;
      fixture->market_correlation[i] = class->market;
    }
}

static void
fill_input (Fixture *fixture, uint32_t n)
{
  FoldEngineInput *input = &fixture->input;

  input->n_sectors = FIXTURE_SECTORS;
  input->n_subthemes = SUBTHEMES;
  input->n_instruments = n;
  input->curve = FOLD_CURVE_LOGISTIC;
#define FOLD_DRIVER_NUMBER(ID, field, ...) input->field = FALLBACK (ID);
#define FOLD_SETTING(ID, field, ...) input->field = FALLBACK (ID);
#define FOLD_OWN_RANGE(ID, field, ...) input->stand_in.field = FOLD_CONSTANT (FALLBACK (ID));
#define FOLD_OWN_NUMBER(ID, field, ...) input->stand_in.field = FALLBACK (ID);
#define FOLD_SHARED_NUMBER(ID, field, ...)                                                                             \
  input->stand_in.field = FALLBACK (ID);                                                                               \
  input->field = fixture->field = create_numbers (n, FALLBACK (ID));
#define FOLD_CLAIM_NUMBER(ID, field, ...)                                                                              \
  input->field = fixture->field                                                                                        \
      = create_numbers (n, fold_parameters[FOLD_PARAMETER_##ID].follows ? NAN : FALLBACK (ID));
#include "fold-parameters.def"
  input->stand_in.beta = 1.2;
  input->stand_in.volatility = .24;
  input->subtheme_sector = fixture->subtheme_sector = g_new (uint32_t, SUBTHEMES);
  input->subtheme_weight = fixture->subtheme_weight = g_new (double, SUBTHEMES);
  input->exposure_start = fixture->exposure_start = g_new0 (uint32_t, n + 1);
  input->exposure_subtheme = fixture->exposure_subtheme = g_new (uint32_t, n *EXPOSURES);
  input->kind = fixture->kind = g_new (FoldInstrumentKind, n);
  input->slot = fixture->slot = g_new (uint32_t, n);
}

/* Portfolio 0 holds everything alike and some cash; 1 is borrowed; 2 is cash alone. */
static void
fill_portfolios (Fixture *fixture, uint32_t n)
{
  FoldEngineInput *input = &fixture->input;
  uint32_t at = 0;

  input->n_portfolios = 3;
  input->portfolio_start = fixture->portfolio_start = g_new0 (uint32_t, 4);
  input->portfolio_instrument = fixture->portfolio_instrument = g_new (uint32_t, 2 * n + 2);
  input->portfolio_weight = fixture->portfolio_weight = g_new (double, 2 * n + 2);
  for (uint32_t i = 0; i < n; i++)
    if (i != 1)
      {
        fixture->portfolio_instrument[at] = i;
        fixture->portfolio_weight[at++] = .9 / (n - 1);
      }
  fixture->portfolio_start[1] = at;
  for (uint32_t i = 2; i < n && i < 8; i++)
    {
      fixture->portfolio_instrument[at] = i;
      fixture->portfolio_weight[at++] = .2;
    }
  fixture->portfolio_start[2] = at;
  fixture->portfolio_instrument[at] = 0;
  fixture->portfolio_weight[at++] = .5;
  fixture->portfolio_start[3] = at;
}

Fixture *
fixture_new (uint32_t n_instruments)
{
  Fixture *fixture = g_new0 (Fixture, 1);

  fill_input (fixture, n_instruments);
  fill_view (&fixture->mine, &fixture->input.mine, n_instruments);
  fill_view (&fixture->market, &fixture->input.market, n_instruments);
  fill_shared (fixture, n_instruments);
  fill_portfolios (fixture, n_instruments);
  return fixture;
}

static void
clear_view (FixtureView *view)
{
#define FREE(ID, field, ...) g_free (view->field);
#define FOLD_SECTOR_RANGE FREE
#define FOLD_SPILLOVER_NUMBER FREE
#define FOLD_SUBTHEME_NUMBER FREE
#define FOLD_OWN_RANGE FREE
#define FOLD_OWN_NUMBER FREE
#define FOLD_EXPOSURE_RANGE FREE
#include "fold-parameters.def"
}

void
fixture_scale (FoldRange *range, double factor)
{
  *range = (FoldRange){ range->low * factor, range->mode * factor, range->high * factor };
}

void
fixture_free (Fixture *fixture)
{
  clear_view (&fixture->mine);
  clear_view (&fixture->market);
  g_free (fixture->subtheme_sector);
  g_free (fixture->subtheme_weight);
  g_free (fixture->exposure_start);
  g_free (fixture->exposure_subtheme);
  g_free (fixture->kind);
  g_free (fixture->slot);
#define FOLD_SHARED_NUMBER(ID, field, ...) g_free (fixture->field);
#define FOLD_CLAIM_NUMBER(ID, field, ...) g_free (fixture->field);
#include "fold-parameters.def"
  g_free (fixture->venture);
  g_free (fixture->portfolio_start);
  g_free (fixture->portfolio_instrument);
  g_free (fixture->portfolio_weight);
  g_free (fixture);
}

static void
freeze_all (FoldRange *ranges, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++)
    ranges[i] = FOLD_CONSTANT (ranges[i].mode);
}

void
fixture_freeze_theme (Fixture *fixture)
{
  FixtureView *views[] = { &fixture->mine, &fixture->market };
  FoldView *seen[] = { &fixture->input.mine, &fixture->input.market };

  for (int v = 0; v < 2; v++)
    {
      freeze_all (views[v]->elasticity, FIXTURE_SECTORS);
      freeze_all (views[v]->chain_strength, FIXTURE_SECTORS);
      freeze_all (&seen[v]->driver.multiple, 1);
      freeze_all (&seen[v]->driver.multiple_otherwise, 1);
      freeze_all (&seen[v]->driver.years_to_reach, 1);
      freeze_all (&seen[v]->driver.wave_delay, 1);
    }
}

void
fixture_freeze (Fixture *fixture)
{
  FixtureView *views[] = { &fixture->mine, &fixture->market };

  fixture_freeze_theme (fixture);
  for (int v = 0; v < 2; v++)
    {
      freeze_all (views[v]->capture, fixture->input.n_instruments);
      freeze_all (views[v]->leverage, fixture->input.n_instruments);
      freeze_all (views[v]->rerating, fixture->input.n_instruments);
      freeze_all (views[v]->hazard, fixture->input.n_instruments);
    }
}

FoldEngineResult *
fixture_run (Fixture *fixture, FoldEngine *engine, uint32_t draws, uint64_t seed, bool deterministic)
{
  const FoldEngineOptions options = { draws, seed, deterministic, true };
  FoldEngine *own = engine ? NULL : fold_engine_new ();
  FoldEngineResult *result = NULL;
  char message[256];

  if (!fold_engine_input_check (&fixture->input, message, sizeof message))
    g_error ("refused: %s", message);
  g_assert_cmpint (fold_engine_run (engine ? engine : own, &fixture->input, &options, NULL, &result), ==,
                   FOLD_ENGINE_DONE);
  fold_engine_free (own);
  return result;
}
