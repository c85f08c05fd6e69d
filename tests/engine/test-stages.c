/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>

#include "engine-fixture.h"
#include "fold-subject.h"

/* What an engine keeps between runs changes no bit of a result, and a drag allocates nothing. */

#define N 9
#define UNIVERSES 700
#define EDITS 12

/* One engine follows every edit of a universe, another begins anew each time. */
static void
test_edits (void)
{
  GRand *random = g_rand_new_with_seed (20);
  FoldEngine *used = fold_engine_new ();

  for (int universe = 0; universe < UNIVERSES; universe++)
    {
      Fixture *fixture = fixture_new (N);

      fixture_randomise (fixture, random, .03);
      fixture->input.market_equals_mine = universe % 5 == 0;
      for (int edit = 0; edit < EDITS; edit++)
        {
          gboolean modes = g_rand_int_range (random, 0, 8) == 0, quantiles = g_rand_int_range (random, 0, 3) == 0;
          const FoldEngineOptions options = { 64, 0, modes, quantiles };
          FoldEngine *fresh = fold_engine_new ();
          FoldEngineResult *followed = NULL, *anew = NULL;

          fixture_edit (fixture, random, (unsigned)g_rand_int_range (random, 0, FIXTURE_EDITS));
          g_assert_cmpint (fold_engine_run (used, &fixture->input, &options, NULL, &followed), ==, FOLD_ENGINE_DONE);
          g_assert_cmpint (fold_engine_run (fresh, &fixture->input, &options, NULL, &anew), ==, FOLD_ENGINE_DONE);
          fixture_assert_same_result (followed, anew);
          fold_engine_result_free (followed);
          fold_engine_result_free (anew);
          fold_engine_free (fresh);
        }
      fixture_free (fixture);
    }
  g_test_message ("%d universes, %d edits of each", UNIVERSES, EDITS);
  fold_engine_free (used);
  g_rand_free (random);
}

/* --- the engine's memory: its calls come here first, by the linker's --wrap --- */

static unsigned allocations;

void *__real_malloc (size_t size);
void *__real_calloc (size_t n, size_t size);
void *__real_realloc (void *memory, size_t size);
void *__real_aligned_alloc (size_t alignment, size_t size);
void *__wrap_malloc (size_t size);
void *__wrap_calloc (size_t n, size_t size);
void *__wrap_realloc (void *memory, size_t size);
void *__wrap_aligned_alloc (size_t alignment, size_t size);

void *
__wrap_malloc (size_t size)
{
  allocations++;
  return __real_malloc (size);
}

void *
__wrap_calloc (size_t n, size_t size)
{
  allocations++;
  return __real_calloc (n, size);
}

void *
__wrap_realloc (void *memory, size_t size)
{
  allocations++;
  return __real_realloc (memory, size);
}

void *
__wrap_aligned_alloc (size_t alignment, size_t size)
{
  allocations++;
  return __real_aligned_alloc (alignment, size);
}

/* --- whatever looks at draws, likewise --- */

static unsigned looks; /* while one thread works */

#define COUNT_LOOKS(type, name, parameters, arguments)                                                                 \
  type __real_##name parameters;                                                                                       \
  type __wrap_##name parameters;                                                                                       \
  type __wrap_##name parameters                                                                                        \
  {                                                                                                                    \
    looks++;                                                                                                           \
    return __real_##name arguments;                                                                                    \
  }

COUNT_LOOKS (void,
             fold_subject_take_columns,
             (const FoldSubject *subject, FoldStage *stage, const FoldPrice *price, FoldKept *kept),
             (subject, stage, price, kept))
COUNT_LOOKS (const float *,
             fold_draws_normal,
             (FoldDraws * draws, FoldDimension dimension, float *scratch),
             (draws, dimension, scratch))
COUNT_LOOKS (void,
             fold_draws_open_value,
             (FoldDraws * draws,
              FoldDimension dimension,
              FoldViewer viewer,
              const FoldRange *range,
              FoldDrawsReader *reader),
             (draws, dimension, viewer, range, reader))

/*
 * A move of p or of the lens, with all figures, is a matter of what is kept of each instrument; and with quantiles too,
 * but for the few whose noise is so narrow that it tells draws apart.
 */
static void
test_no_draw (gconstpointer data)
{
  const FoldEngineOptions options = { .draws = 256, .quantiles = GPOINTER_TO_INT (data) };
  Fixture *fixture = fixture_new (60);
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *result = NULL;
  unsigned first = 0;

  fixture->input.n_portfolios = 0;
  fold_engine_set_threads (engine, 1);
  for (int step = 0; step < 12; step++)
    {
      fixture->input.lens = (FoldLens)(step % 3);
      fixture->input.probability = .3 + .01 * (step / 3);
      looks = 0;
      g_assert_cmpint (fold_engine_run (engine, &fixture->input, &options, NULL, &result), ==, FOLD_ENGINE_DONE);
      if (step == 0)
        first = looks;
      else
        g_assert_cmpuint (looks, <=, options.quantiles ? first / 20 : 0);
    }
  g_assert_cmpuint (first, >, 100);
  fold_engine_result_free (result);
  fold_engine_free (engine);
  fixture_free (fixture);
}

/* A haircut changes the scale of every payoff, and with it all chances of loss, which come from what is kept too. */
static void
test_no_draw_for_losses (void)
{
  const FoldEngineOptions options = { .draws = 256 };
  Fixture *fixture = fixture_new (60);
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *result = NULL;
  unsigned first = 0;

  fixture->input.n_portfolios = 0;
  fold_engine_set_threads (engine, 1);
  for (int step = 0; step < 6; step++)
    {
      double before = result ? result->instruments[5].p_loss : 0;

      for (uint32_t i = 0; i < fixture->input.n_instruments; i++)
        fixture->haircut[i] = .05 + .01 * step;
      looks = 0;
      g_assert_cmpint (fold_engine_run (engine, &fixture->input, &options, NULL, &result), ==, FOLD_ENGINE_DONE);
      if (step == 0)
        first = looks;
      else
        g_assert_cmpuint (looks, <=, first / 20);
      g_assert_cmpfloat (result->instruments[5].p_loss, >, before);
    }
  fold_engine_result_free (result);
  fold_engine_free (engine);
  fixture_free (fixture);
}

static void
move_slider (Fixture *fixture, unsigned slider, int step)
{
  FoldEngineInput *input = &fixture->input;

  switch (slider)
    {
    case 0:
      input->probability = .3 + .01 * step;
      break;
    case 1:
      input->mine.driver.multiple.mode = 4 + .1 * step;
      break;
    case 2:
      input->risk_aversion = 2 + .1 * step;
      break;
    case 3:
      input->risk_free = .02 + .001 * step;
      break;
    case 4:
      input->holding_years = 5 + .1 * step;
      break;
    case 5:
      fixture->mine.spillover[1] = .01 * step;
      break;
    case 6:
      fixture->mine.capture[4].high = 1.8 + .1 * step;
      break;
    default:
      fixture->implied_probability[5] = .2 + .01 * step;
      break;
    }
}

/* Once every slider has been moved, none of them needs memory. */
static void
test_drag (gconstpointer data)
{
  const FoldEngineOptions options = { .draws = 256, .quantiles = GPOINTER_TO_INT (data) };
  Fixture *fixture = fixture_new (60);
  FoldEngine *engine = fold_engine_new ();
  FoldEngineResult *result = NULL;

  fold_engine_set_threads (engine, 2);
  for (int round = 0; round < 3; round++)
    for (unsigned slider = 0; slider < 8; slider++)
      for (int step = 0; step < 12; step++)
        {
          if (round == 2 && slider == 0 && step == 0)
            allocations = 0;
          move_slider (fixture, slider, round % 2 ? 11 - step : step);
          g_assert_cmpint (fold_engine_run (engine, &fixture->input, &options, NULL, &result), ==, FOLD_ENGINE_DONE);
        }
  g_assert_cmpuint (allocations, ==, 0);
  fold_engine_result_free (result);
  fold_engine_free (engine);
  fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stages/edits", test_edits);
  g_test_add_data_func ("/stages/no-draw", GINT_TO_POINTER (FALSE), test_no_draw);
  g_test_add_data_func ("/stages/no-draw-with-quantiles", GINT_TO_POINTER (TRUE), test_no_draw);
  g_test_add_func ("/stages/no-draw-for-losses", test_no_draw_for_losses);
  g_test_add_data_func ("/stages/drag", GINT_TO_POINTER (FALSE), test_drag);
  g_test_add_data_func ("/stages/drag-with-quantiles", GINT_TO_POINTER (TRUE), test_drag);
  return g_test_run ();
}
