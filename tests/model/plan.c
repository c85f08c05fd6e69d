/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-plan.h"

#include <math.h>

#include "fold-book.h"
#include "fold-snapshot.h"
#include "small-theme.h"

/* The venture capital method: when a company is scored by its plan, and that entering it is an edit as any other. */

static FoldBook *
open_book (FoldInstrument **seed)
{
  g_autoptr (FoldThemeData) data = small_theme_data ();
  FoldBook *book = fold_book_open (":memory:", FOLD_STORE_CREATE, NULL);
  add_class (data, "private_early", "private");
  add_exposure (add_instrument (data, "seed", "Seed", "private_early", "USD"), "editors", 0.5);
  g_assert_true (fold_themes_add (fold_book_get_themes (book), data, NULL, NULL));
  *seed = fold_instruments_find (fold_book_get_instruments (book), "seed");
  return book;
}

static void
enter (FoldBook *book, FoldInstrument *instrument, FoldParameterId number, double value)
{
  g_autoptr (GError) error = NULL;
  fold_scenarios_set_plan_number (fold_book_get_scenarios (book), instrument, number, value, &error);
  g_assert_no_error (error);
}

static void
enter_all (FoldBook *book, FoldInstrument *instrument)
{
  static const double values[FOLD_N_PARAMETERS] = {
    [FOLD_PARAMETER_REVENUE] = 4e6,     [FOLD_PARAMETER_PLAN_GROWTH] = 0.35, [FOLD_PARAMETER_EXIT_MULTIPLE] = 6,
    [FOLD_PARAMETER_POST_MONEY] = 30e6, [FOLD_PARAMETER_DILUTION] = 0.44,
  };
  for (guint i = FOLD_PARAMETER_REVENUE; i <= FOLD_PARAMETER_DILUTION; i++)
    enter (book, instrument, i, values[i]);
}

/* compile: what the engine is given of it; all 0 where that is nothing. */
static FoldVenture
compile (FoldBook *book, FoldInstrument *instrument, const char *const *overrides)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldSnapshot) snapshot = fold_snapshot_new (book, NULL, overrides, &error);
  g_assert_no_error (error);
  const FoldVenture *plans = fold_snapshot_get_input (snapshot)->venture;
  int index = fold_snapshot_find_instrument (snapshot, fold_instrument_get_slug (instrument));
  return plans != NULL ? plans[index] : (FoldVenture){ 0 };
}

static void
test_compiled (void)
{
  FoldInstrument *seed;
  g_autoptr (FoldBook) book = open_book (&seed);
  g_assert_cmpint (fold_scenarios_get_plan (fold_book_get_scenarios (book), seed), ==, FOLD_PLAN_NONE);
  enter_all (book, seed);
  g_assert_cmpint (fold_scenarios_get_plan (fold_book_get_scenarios (book), seed), ==, FOLD_PLAN_IN_USE);
  FoldVenture plan = compile (book, seed, NULL);
  g_assert_cmpfloat (plan.revenue, ==, 4e6);
  g_assert_cmpfloat (plan.growth, ==, 0.35);
  g_assert_cmpfloat (plan.exit_multiple, ==, 6);
  g_assert_cmpfloat (plan.post_money, ==, 30e6);
  g_assert_cmpfloat (plan.dilution, ==, 0.44);
  g_assert_cmpfloat (compile (book, fold_instruments_find (fold_book_get_instruments (book), "acme"), NULL).post_money,
                     ==, 0);
  const char *overrides[] = { "instrument.seed.exit_multiple=3", NULL };
  g_assert_cmpfloat (compile (book, seed, overrides).exit_multiple, ==, 3);
}

/* Growth and dilution may be left out, the three others not; and what has a market price is scored by it. */
static void
test_states (void)
{
  FoldInstrument *seed;
  g_autoptr (FoldBook) book = open_book (&seed);
  enter_all (book, seed);
  fold_scenarios_clear_plan_number (fold_book_get_scenarios (book), seed, FOLD_PARAMETER_PLAN_GROWTH, NULL);
  fold_scenarios_clear_plan_number (fold_book_get_scenarios (book), seed, FOLD_PARAMETER_DILUTION, NULL);
  g_assert_cmpint (fold_scenarios_get_plan (fold_book_get_scenarios (book), seed), ==, FOLD_PLAN_IN_USE);
  g_assert_cmpfloat (compile (book, seed, NULL).growth, ==, 0);
  fold_scenarios_clear_plan_number (fold_book_get_scenarios (book), seed, FOLD_PARAMETER_POST_MONEY, NULL);
  g_assert_cmpint (fold_scenarios_get_plan (fold_book_get_scenarios (book), seed), ==, FOLD_PLAN_INCOMPLETE);
  g_assert_cmpfloat (compile (book, seed, NULL).revenue, ==, 0);
  enter (book, seed, FOLD_PARAMETER_POST_MONEY, 1);
  g_assert_true (fold_instruments_set_class (fold_book_get_instruments (book), seed, "mega_cap", NULL));
  g_assert_cmpint (fold_scenarios_get_plan (fold_book_get_scenarios (book), seed), ==, FOLD_PLAN_NOT_PRIVATE);
  g_assert_cmpfloat (compile (book, seed, NULL).revenue, ==, 0);
  g_assert_true (fold_book_undo (book, NULL));
  g_assert_cmpint (fold_scenarios_get_plan (fold_book_get_scenarios (book), seed), ==, FOLD_PLAN_IN_USE);
}

static void
test_undo (void)
{
  FoldInstrument *seed;
  double value;
  g_autoptr (FoldBook) book = open_book (&seed);
  enter (book, seed, FOLD_PARAMETER_REVENUE, 4e6);
  g_assert_cmpstr (fold_book_get_undo_label (book), ==, "Set Seed: yearly revenue to 4000000");
  enter (book, seed, FOLD_PARAMETER_REVENUE, 5e6);
  enter (book, seed, FOLD_PARAMETER_REVENUE, 5e6); /* no edit */
  g_assert_true (fold_book_undo (book, NULL));
  g_assert_true (fold_scenarios_get_plan_number (fold_book_get_scenarios (book), seed, FOLD_PARAMETER_REVENUE, &value));
  g_assert_cmpfloat (value, ==, 4e6);
  g_assert_true (fold_book_redo (book, NULL));
  g_assert_true (fold_scenarios_clear_plan_number (fold_book_get_scenarios (book), seed, FOLD_PARAMETER_REVENUE, NULL));
  g_assert_cmpstr (fold_book_get_undo_label (book), ==, "Clear Seed: yearly revenue");
  g_assert_false (fold_scenarios_get_plan_number (fold_book_get_scenarios (book), seed, FOLD_PARAMETER_REVENUE,
                                                  &value));
  g_assert_true (fold_book_undo (book, NULL));
  g_assert_true (fold_scenarios_get_plan_number (fold_book_get_scenarios (book), seed, FOLD_PARAMETER_REVENUE, &value));
  g_assert_cmpfloat (value, ==, 5e6);
  g_assert_true (fold_book_undo (book, NULL));
  g_assert_true (fold_book_undo (book, NULL));
  g_assert_cmpint (fold_scenarios_get_plan (fold_book_get_scenarios (book), seed), ==, FOLD_PLAN_NONE);
}

/* Every scenario has it, and one may say something else; what is entered after that is what counts. */
static void
test_scenarios (void)
{
  FoldInstrument *seed;
  g_autoptr (FoldBook) book = open_book (&seed);
  FoldScenario *base = fold_scenarios_get_active (fold_book_get_scenarios (book)),
               *slow = fold_scenarios_find (fold_book_get_scenarios (book), "Slow");
  enter_all (book, seed);
  g_assert_true (fold_scenarios_set_active (fold_book_get_scenarios (book), slow, NULL));
  g_assert_cmpint (fold_scenarios_get_plan (fold_book_get_scenarios (book), seed), ==, FOLD_PLAN_IN_USE);
  g_assert_true (fold_scenarios_set_assumption (fold_book_get_scenarios (book), "instrument.seed.exit_multiple",
                                                fold_range_constant (2), NULL));
  g_assert_cmpfloat (compile (book, seed, NULL).exit_multiple, ==, 2);
  g_assert_true (fold_scenarios_set_active (fold_book_get_scenarios (book), base, NULL));
  g_assert_cmpfloat (compile (book, seed, NULL).exit_multiple, ==, 6);
  g_assert_true (fold_scenarios_set_active (fold_book_get_scenarios (book), slow, NULL));
  enter (book, seed, FOLD_PARAMETER_EXIT_MULTIPLE, 7);
  g_assert_cmpfloat (compile (book, seed, NULL).exit_multiple, ==, 7);
}

static void
test_refusals (void)
{
  static const struct
  {
    FoldParameterId number;
    double value;
    const char *sentence;
  } refusals[] = {
    { FOLD_PARAMETER_REVENUE, 0, "“Seed: yearly revenue” cannot be 0. Enter a number from 0.001 to 1000000000000." },
    { FOLD_PARAMETER_PLAN_GROWTH, -1,
      "“Seed: planned yearly growth” cannot be −100.0 %. Enter a number from −99.0 % to 1000.0 %." },
    { FOLD_PARAMETER_EXIT_MULTIPLE, -3,
      "“Seed: price-to-sales at the exit” cannot be -3.00×. Enter a number from 0.01× to 1000.00×." },
    { FOLD_PARAMETER_POST_MONEY, NAN,
      "“Seed: post-money valuation” cannot be nan. Enter a number from 0.001 to 1000000000000." },
    { FOLD_PARAMETER_DILUTION, 1,
      "“Seed: dilution by future rounds” cannot be 100.0 %. Enter a number from 0.0 % to 99.0 %." },
  };
  FoldInstrument *seed;
  g_autoptr (FoldBook) book = open_book (&seed);
  g_autofree char *undo = g_strdup (fold_book_get_undo_label (book));
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (fold_scenarios_set_plan_number (fold_book_get_scenarios (book), seed, refusals[i].number,
                                                      refusals[i].value, &error));
      g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN);
      g_assert_cmpstr (error->message, ==, refusals[i].sentence);
    }
  g_assert_cmpint (fold_scenarios_get_plan (fold_book_get_scenarios (book), seed), ==, FOLD_PLAN_NONE);
  g_assert_cmpstr (fold_book_get_undo_label (book), ==, undo);
}

static const FoldInboxItem *
find_in_inbox (GPtrArray *inbox)
{
  for (guint i = 0; i < inbox->len; i++)
    if (g_str_equal (((FoldInboxItem *)inbox->pdata[i])->kind, "venture-method"))
      return inbox->pdata[i];
  return NULL;
}

static void
test_inbox (void)
{
  FoldInstrument *seed;
  g_autoptr (FoldBook) book = open_book (&seed);
  enter (book, seed, FOLD_PARAMETER_REVENUE, 4e6);
  g_autoptr (GPtrArray) incomplete = fold_book_dup_inbox (book);
  g_assert_cmpstr (find_in_inbox (incomplete)->subject, ==, "Seed");
  g_assert_cmpstr (find_in_inbox (incomplete)->detail, ==,
                   "Scored by the market’s price; the venture capital method still needs: price-to-sales at the exit, "
                   "post-money valuation.");
  enter_all (book, seed);
  g_autoptr (GPtrArray) complete = fold_book_dup_inbox (book);
  g_assert_null (find_in_inbox (complete));
  fold_instruments_set_class (fold_book_get_instruments (book), seed, "mega_cap", NULL);
  g_autoptr (GPtrArray) public = fold_book_dup_inbox (book);
  g_assert_cmpstr (find_in_inbox (public)->detail, ==,
                   "Scored by the market’s price; the venture capital method is for private companies only.");
}

/* A new instrument of an old one's name knows nothing of it; undo brings all of it back. */
static void
test_deleted (void)
{
  FoldInstrument *own;
  g_autoptr (FoldBook) book = open_book (&own);
  g_assert_true (fold_instruments_create (fold_book_get_instruments (book), "Mine", "private_early", "USD", &own,
                                          NULL));
  enter_all (book, own);
  g_assert_true (fold_scenarios_set_assumption (fold_book_get_scenarios (book), "instrument.mine.hazard",
                                                fold_range_constant (1), NULL));
  g_assert_true (fold_instruments_delete (fold_book_get_instruments (book), own, NULL));
  g_assert_true (fold_instruments_create (fold_book_get_instruments (book), "Mine", "private_early", "USD", &own,
                                          NULL));
  g_assert_cmpint (fold_scenarios_get_plan (fold_book_get_scenarios (book), own), ==, FOLD_PLAN_NONE);
  g_assert_cmpfloat (fold_assumption_get_mode (fold_scenarios_get_assumption (fold_book_get_scenarios (book),
                                                                              "instrument.mine.hazard")),
                     ==, 0);
  g_assert_true (fold_book_undo (book, NULL));
  g_assert_true (fold_book_undo (book, NULL));
  own = fold_instruments_find (fold_book_get_instruments (book), "mine");
  g_assert_cmpint (fold_scenarios_get_plan (fold_book_get_scenarios (book), own), ==, FOLD_PLAN_IN_USE);
  g_assert_cmpfloat (fold_assumption_get_mode (fold_scenarios_get_assumption (fold_book_get_scenarios (book),
                                                                              "instrument.mine.hazard")),
                     ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/compiled", test_compiled);
  g_test_add_func ("/plan/states", test_states);
  g_test_add_func ("/plan/undo", test_undo);
  g_test_add_func ("/plan/scenarios", test_scenarios);
  g_test_add_func ("/plan/refusals", test_refusals);
  g_test_add_func ("/plan/inbox", test_inbox);
  g_test_add_func ("/plan/deleted", test_deleted);
  return g_test_run ();
}
