/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine-fixture.h"

/* Universes and edits at random, within the limits of fold_engine_input_check(). */

#define SUBTHEMES (3 * FIXTURE_SECTORS)

static double
between (GRand *random, double low, double high)
{
  return g_rand_double_range (random, low, high);
}

static gboolean
happens (GRand *random, double chance)
{
  return g_rand_double (random) < chance;
}

static FoldRange
range_between (GRand *random, double low, double high, double chance_of_width)
{
  double a = between (random, low, high), b = between (random, low, high), c = between (random, low, high);

  if (!happens (random, chance_of_width))
    return FOLD_CONSTANT (a);
  return (FoldRange){ MIN (MIN (a, b), c), MAX (MIN (a, b), MIN (MAX (a, b), c)), MAX (MAX (a, b), c) };
}

static FoldRange
random_exposure (GRand *random, double width)
{
  const double share = happens (random, .2) ? 0 : between (random, 0, .6);

  if (!happens (random, width))
    return FOLD_CONSTANT (share);
  return (FoldRange){ share * between (random, 0, 1), share, share + between (random, 0, .4) };
}

static void
randomise_instrument (FixtureView *view, const Fixture *fixture, GRand *random, uint32_t i, double width)
{
  double sum = 0;

  view->capture[i] = range_between (random, -.5, 1.5, width);
  view->leverage[i] = range_between (random, -.1, .3, width);
  view->rerating[i] = range_between (random, -.1, .1, width);
  view->hazard[i] = happens (random, .5) ? FOLD_CONSTANT (0) : range_between (random, 0, .3, width);
  view->recovery[i] = happens (random, .5) ? 0 : between (random, 0, .6);
  for (uint32_t at = fixture->exposure_start[i]; at < fixture->exposure_start[i + 1]; at++)
    {
      view->exposure[at] = random_exposure (random, width);
      sum += view->exposure[at].mode;
    }
  for (uint32_t at = fixture->exposure_start[i]; at < fixture->exposure_start[i + 1] && sum > 1; at++)
    fixture_scale (&view->exposure[at], 1 / sum);
}

static void
randomise_view (FixtureView *view, FoldView *seen, const Fixture *fixture, GRand *random, double width)
{
  seen->driver.multiple = range_between (random, .8, 12, width);
  seen->driver.multiple_otherwise = range_between (random, .5, 4, width);
  seen->driver.years_to_reach = range_between (random, 2, 12, width);
  seen->driver.wave_delay = range_between (random, .2, 3, width);
  for (uint32_t k = 0; k < FIXTURE_SECTORS; k++)
    {
      view->elasticity[k] = range_between (random, -.2, 1, width);
      view->chain_strength[k] = range_between (random, 0, 1.5, width);
      for (uint32_t j = 0; j < FIXTURE_SECTORS; j++)
        view->spillover[k * FIXTURE_SECTORS + j] = j != k && happens (random, .5) ? between (random, 0, .2) : 0;
    }
  for (uint32_t s = 0; s < SUBTHEMES; s++)
    view->subtheme_eta[s] = between (random, .5, 1.5);
  for (uint32_t i = 0; i < fixture->input.n_instruments; i++)
    randomise_instrument (view, fixture, random, i, width);
}

static double
random_members (GRand *random)
{
  return happens (random, .6) ? 1 : happens (random, .4) ? 2 : 20;
}

static void
randomise_shared (Fixture *fixture, GRand *random)
{
  FoldEngineInput *input = &fixture->input;

  input->holding_years = happens (random, .1) ? between (random, .3, 1) : between (random, 1, 12);
  input->steepness = between (random, 0, 12);
  input->midpoint = between (random, .2, .8);
  input->probability = happens (random, .1) ? happens (random, .5) : between (random, 0, 1);
  input->survival_response = between (random, 0, 1);
  input->risk_free = between (random, -.02, .1);
  input->equity_premium = between (random, 0, .08);
  input->risk_aversion = happens (random, .3) ? 3 : happens (random, .2) ? 1 : between (random, 0, 8);
  input->market_probability = between (random, 0, 1);
  input->costs = happens (random, .5) ? 0 : between (random, 0, .03);
  input->position = between (random, .01, .9);
  input->shared_optimism = between (random, 0, .9);
  for (uint32_t i = 0; i < input->n_instruments; i++)
    {
      fixture->implied_probability[i] = happens (random, .3) ? NAN : between (random, 0, 1);
      fixture->own_costs[i] = happens (random, .5) ? NAN : between (random, 0, .05);
      fixture->beta[i] = between (random, -.5, 2);
      fixture->extra_premium[i] = between (random, 0, .05);
      fixture->volatility[i] = happens (random, .1) ? 0 : between (random, .05, .9);
      fixture->haircut[i] = happens (random, .5) ? 0 : between (random, 0, .5);
      fixture->retention_ratio[i] = happens (random, .5) ? 1 : between (random, .2, 1.5);
      fixture->market_correlation[i] = between (random, 0, .9);
    }
}

/* Beside the row of random numbers, so that everything else is as it was before there were baskets. */
static void
randomise_members (Fixture *fixture, const GRand *random)
{
  g_autoptr (GRand) copy = g_rand_copy ((GRand *)random);
  g_autoptr (GRand) own = g_rand_new_with_seed (g_rand_int (copy));

  for (uint32_t i = 0; i < fixture->input.n_instruments; i++)
    fixture->members[i] = random_members (own);
}

static FoldVenture
random_venture (GRand *random)
{
  return (FoldVenture){ 1, between (random, 0, .4), between (random, 1, 8), between (random, 2, 30),
                        between (random, 0, .6) };
}

void
fixture_randomise (Fixture *fixture, GRand *random, double chance_of_width)
{
  randomise_members (fixture, random);
  randomise_shared (fixture, random);
  if (!fixture->venture)
    fixture->input.venture = fixture->venture = g_new0 (FoldVenture, fixture->input.n_instruments);
  for (uint32_t i = 0; i < fixture->input.n_instruments; i++)
    fixture->venture[i] = happens (random, .15) ? random_venture (random) : (FoldVenture){ 0 };
  randomise_view (&fixture->mine, &fixture->input.mine, fixture, random, chance_of_width);
  randomise_view (&fixture->market, &fixture->input.market, fixture, random, chance_of_width);
}

static void
edit_instrument (Fixture *fixture, GRand *random, unsigned kind)
{
  uint32_t i = (uint32_t)g_rand_int_range (random, 2, (gint32)fixture->input.n_instruments);
  FixtureView *view = happens (random, .7) ? &fixture->mine : &fixture->market;

  switch (kind)
    {
    case 13:
      fixture->implied_probability[i] = between (random, 0, 1);
      break;
    case 14:
      fixture->haircut[i] = between (random, 0, .5);
      break;
    case 15:
      fixture->retention_ratio[i] = happens (random, .1) ? 0 : between (random, .5, 1.2);
      break;
    case 16:
      fixture->beta[i] = between (random, -.5, 2);
      break;
    case 17:
      fixture->volatility[i] = happens (random, .2) ? 0 : between (random, .05, .9);
      break;
    case 18:
      view->capture[i] = range_between (random, -.5, 1.5, .5);
      break;
    case 19:
      view->hazard[i] = happens (random, .3) ? FOLD_CONSTANT (0) : range_between (random, 0, .5, .5);
      break;
    case 20:
      view->recovery[i] = between (random, 0, .9);
      break;
    case 21:
      fixture_scale (&view->exposure[fixture->exposure_start[i]], between (random, 0, 1));
      break;
    case 22:
      view->rerating[i] = range_between (random, -.1, .1, .5);
      break;
    default:
      fixture->slot[i] += fixture->input.n_instruments;
      break;
    }
}

static void
edit_theme (Fixture *fixture, GRand *random, unsigned kind)
{
  gboolean mine = happens (random, .7);
  FoldDriverView *driver = mine ? &fixture->input.mine.driver : &fixture->input.market.driver;
  FixtureView *view = mine ? &fixture->mine : &fixture->market;
  uint32_t k = (uint32_t)g_rand_int_range (random, 0, FIXTURE_SECTORS);

  switch (kind)
    {
    case 6:
      driver->multiple = range_between (random, 1, 12, .5);
      break;
    case 7:
      driver->years_to_reach = range_between (random, 2, 12, .5);
      break;
    case 8:
      driver->wave_delay = range_between (random, .2, 3, .5);
      break;
    case 9:
      view->elasticity[k] = range_between (random, -.2, 1, .5);
      break;
    case 10:
      view->chain_strength[k] = range_between (random, 0, 1.5, .5);
      break;
    case 11:
      view->spillover[k * FIXTURE_SECTORS + (k + 1) % FIXTURE_SECTORS] = between (random, 0, .2);
      break;
    default:
      view->subtheme_eta[3 * k] = between (random, .5, 1.5);
      break;
    }
}

void
fixture_edit (Fixture *fixture, GRand *random, unsigned kind)
{
  FoldEngineInput *input = &fixture->input;

  switch (kind)
    {
    case 0:
      input->probability = happens (random, .1) ? happens (random, .5) : between (random, 0, 1);
      break;
    case 1:
      input->risk_free = between (random, -.02, .1);
      break;
    case 2:
      input->risk_aversion = happens (random, .3) ? 3 : happens (random, .2) ? 1 : between (random, 0, 8);
      break;
    case 3:
      input->position = happens (random, .2) ? 1 : between (random, .01, 1);
      break;
    case 4:
      input->holding_years = between (random, .5, 12);
      break;
    case 5:
      input->survival_response = between (random, 0, 1);
      break;
    case 29:
      fixture->members[g_rand_int_range (random, 2, (gint32)input->n_instruments)] = random_members (random);
      break;
    case 28:
      fixture->market_correlation[3] = between (random, 0, .9);
      break;
    case 27:
      fixture->portfolio_weight[0] = between (random, 0, .3);
      break;
    case 26:
      fixture->venture[2] = happens (random, .5) ? random_venture (random) : (FoldVenture){ 0 };
      break;
    case 24:
      input->market_equals_mine = !input->market_equals_mine;
      break;
    case 25:
      input->shared_optimism = between (random, 0, .9);
      break;
    default:
      if (kind < 13)
        edit_theme (fixture, random, kind);
      else
        edit_instrument (fixture, random, kind);
      break;
    }
}

void
fixture_assert_same_outcome (const FoldOutcome *a, const FoldOutcome *b)
{
  const double one[] = { a->score,
                         a->expected_multiple,
                         a->expected_return,
                         a->ce_return,
                         a->p5,
                         a->p50,
                         a->p95,
                         a->p_loss,
                         a->p_total_loss,
                         a->p_loss_real,
                         a->vev,
                         a->cvar95,
                         a->price_multiple,
                         a->happens_multiple,
                         a->otherwise_multiple,
                         a->priced_multiple,
                         a->swing,
                         a->scenario_share,
                         a->p_nothing };
  const double other[] = { b->score,
                           b->expected_multiple,
                           b->expected_return,
                           b->ce_return,
                           b->p5,
                           b->p50,
                           b->p95,
                           b->p_loss,
                           b->p_total_loss,
                           b->p_loss_real,
                           b->vev,
                           b->cvar95,
                           b->price_multiple,
                           b->happens_multiple,
                           b->otherwise_multiple,
                           b->priced_multiple,
                           b->swing,
                           b->scenario_share,
                           b->p_nothing };

  g_assert_true (a->scored == b->scored);
  g_assert_cmpuint (a->tier, ==, b->tier);
  g_assert_cmpuint (a->notes, ==, b->notes);
  for (size_t i = 0; i < G_N_ELEMENTS (one); i++)
    if (!isnan (one[i]) || !isnan (other[i]))
      g_assert_cmpfloat (one[i], ==, other[i]);
}

void
fixture_assert_same_result (const FoldEngineResult *a, const FoldEngineResult *b)
{
  for (uint32_t k = 0; k < a->n_sectors; k++)
    fixture_assert_same_outcome (&a->sectors[k].outcome, &b->sectors[k].outcome);
  for (uint32_t i = 0; i < MIN (a->n_instruments, b->n_instruments); i++)
    fixture_assert_same_outcome (&a->instruments[i], &b->instruments[i]);
  for (uint32_t p = 0; p < MIN (a->n_portfolios, b->n_portfolios); p++)
    fixture_assert_same_outcome (&a->portfolios[p], &b->portfolios[p]);
}
