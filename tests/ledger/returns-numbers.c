/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two returns by themselves, against published examples and what must hold whatever the numbers are. */
#include <math.h>

#include "fold-decimal.h"
#include "fold-returns-index.h"
#include "fold-returns-rate.h"

#define MONEY(n) ((gint64)((n) * FOLD_MONEY_SCALE))

static void
assert_near (double number, double expected, double tolerance)
{
  if (!(fabs (number - expected) <= tolerance))
    g_error ("%.12g is not %.12g", number, expected);
}

static FoldDate
day (const char *text)
{
  FoldDate date;

  g_assert_true (fold_date_parse (text, &date, NULL));
  return date;
}

static FoldFlow
flow (FoldDate date, double amount)
{
  return (FoldFlow){ date, MAX (-amount, 0), MAX (amount, 0) };
}

/* The example of Microsoft's page on the function XIRR, which gives 0.373362535. */
static void
test_rate_published (void)
{
  const FoldFlow flows[] = {
    flow (day ("2008-01-01"), -10000), flow (day ("2008-03-01"), 2750), flow (day ("2008-10-30"), 4250),
    flow (day ("2009-02-15"), 3250),   flow (day ("2009-04-01"), 2750),
  };
  double rate;

  g_assert_cmpint (fold_returns_find_rate (flows, G_N_ELEMENTS (flows), &rate), ==, FOLD_RATE_FOUND);
  assert_near (rate, 0.373362535, 5e-9);
}

static void
check_outcome (const double *amounts, guint n, FoldRateOutcome outcome, double expected)
{
  g_autofree FoldFlow *flows = g_new (FoldFlow, n);
  double rate = NAN;

  for (guint i = 0; i < n; i++)
    flows[i] = flow ((FoldDate)(1000 + 365 * i), amounts[i]);
  g_assert_cmpint (fold_returns_find_rate (flows, n, &rate), ==, outcome);
  if (outcome == FOLD_RATE_FOUND)
    assert_near (rate, expected, 1e-12);
  else
    g_assert_true (isnan (rate));
}

static void
test_rate_outcomes (void)
{
  const double one[] = { -100, 110 }, lost[] = { -100, 0 }, halved[] = { -100, 50 };
  const double two[] = { -1000, 2300, -1320 }; /* 10 % and 20 % */
  const double none[] = { -100, 200, -150 };
  const double three[] = { -1000, 3600, -4310, 1716 }; /* 10 %, 20 % and 30 % */
  const double borrowed[] = { 100, -120 }, given[] = { 0, 100 }, still[] = { -100 };

  check_outcome (one, 2, FOLD_RATE_FOUND, 0.1);
  check_outcome (halved, 2, FOLD_RATE_FOUND, -0.5);
  check_outcome (lost, 2, FOLD_RATE_FOUND, -1);
  check_outcome (two, 3, FOLD_RATE_SEVERAL, 0);
  check_outcome (three, 4, FOLD_RATE_SEVERAL, 0);
  check_outcome (none, 3, FOLD_RATE_NONE, 0);
  check_outcome (borrowed, 2, FOLD_RATE_BORROWED, 0);
  check_outcome (given, 2, FOLD_RATE_BORROWED, 0);
  check_outcome (still, 1, FOLD_RATE_NO_TIME, 0);
  check_outcome (NULL, 0, FOLD_RATE_NO_TIME, 0);
}

/* Bought and sold within a day at a loss: not everything is lost, and no time has passed. */
static void
test_rate_of_one_day (void)
{
  const FoldFlow flows[] = { { 1000, 1000, 990 }, { 1400, 0, 0 } };
  double rate;

  g_assert_cmpint (fold_returns_find_rate (flows, 2, &rate), ==, FOLD_RATE_NO_TIME);
  g_assert_cmpint (fold_returns_find_rate (flows, 1, &rate), ==, FOLD_RATE_NO_TIME);
}

/* Whatever is paid in over the years and grows at one rate has that rate, from some days to a lifetime. */
static void
test_rate_random (void)
{
  for (guint run = 0; run < 400; run++)
    {
      const double expected = g_test_rand_double_range (-0.8, 1.5);
      const guint n = (guint)g_test_rand_int_range (1, 40);
      const int span = g_test_rand_int_range (10, 30000);
      FoldFlow flows[41];
      double end = 0, rate = NAN;

      for (guint i = 0; i < n; i++)
        {
          const FoldDate date = 100 + (FoldDate)((gint64)span * i / n);
          const double paid = g_test_rand_double_range (0.01, 1e6);

          flows[i] = flow (date, -paid);
          end += paid * pow (1 + expected, (100 + span - date) / 365.0);
        }
      flows[n] = flow (100 + span, end);
      if (end < 1e-4)
        continue; /* all but lost, so that the money no longer tells the rate */
      g_assert_cmpint (fold_returns_find_rate (flows, n + 1, &rate), ==, FOLD_RATE_FOUND);
      assert_near (log1p (rate) * span / 365, log1p (expected) * span / 365, 1e-9);
    }
}

/* A day whose only change is money from outside, as published examples of the time-weighted return have them. */
static FoldReturnsDay
valued (FoldDate date, double before, double in, double out)
{
  return (FoldReturnsDay){ date, TRUE, MONEY (before + in - out), MONEY (before), 0, MONEY (in), MONEY (out) };
}

/* The example that texts on the time-weighted rate of return give (a copy: scribd.com/document/547143246), 9.79 %; and
 * the same market with as much taken out instead. */
static void
test_index_added_and_taken (void)
{
  const FoldReturnsDay added[]
      = { valued (day ("2000-12-31"), 1000000, 0, 0), valued (day ("2001-08-15"), 1162484, 100000, 0),
          valued (day ("2001-12-31"), 1192328, 0, 0) };
  const FoldReturnsDay taken[]
      = { valued (day ("2000-12-31"), 1000000, 0, 0), valued (day ("2001-08-15"), 1162484, 0, 100000),
          valued (day ("2001-12-31"), 1062484 * (1192328 / 1262484.0), 0, 0) };
  FoldReturnsIndex index = fold_returns_index (added, 3, FALSE);

  g_assert_cmpint (index.outcome, ==, FOLD_INDEX_FOUND);
  assert_near (index.growth, 0.0979, 5e-5);
  assert_near (index.drawdown, 0.0556, 5e-5);
  g_assert_cmpuint (index.peak, ==, 1);
  g_assert_cmpuint (index.trough, ==, 2);
  assert_near (fold_returns_index (taken, 3, FALSE).growth, 0.0979, 5e-5);
}

/* The example of mathcelebrity.com/intweighttimeinst.htm, "Time Weighted Rate of Interest": 18.78 %. */
static void
test_index_mathcelebrity (void)
{
  const FoldReturnsDay days[] = {
    valued (0, 100000, 0, 0),
    valued (59, 112000, 30000, 0),
    valued (212, 125000, 0, 42000),
    valued (365, 100000, 0, 0),
  };

  assert_near (fold_returns_index (days, 4, FALSE).growth, 0.1878, 5e-5);
}

/* What is put in and taken out changes no return, however much it is. */
static void
test_index_size (void)
{
  for (guint run = 0; run < 200; run++)
    {
      FoldReturnsDay days[30] = { valued (0, 1e9, 0, 0) };
      double worth = 1e9, expected = 1;

      for (guint i = 1; i < G_N_ELEMENTS (days); i++)
        {
          const double change = g_test_rand_double_range (0.9, 1.12);
          const double in = g_test_rand_bit () ? g_test_rand_double_range (0, 1e6) : 0;
          const double out = g_test_rand_bit () ? g_test_rand_double_range (0, 0.5) * (worth * change + in) : 0;

          days[i] = valued ((FoldDate)i, worth * change, in, out);
          worth = fold_decimal_to_double (days[i].value, FOLD_MONEY_SCALE);
          expected *= change;
        }
      assert_near (1 + fold_returns_index (days, G_N_ELEMENTS (days), FALSE).growth, expected, 1e-6 * expected);
    }
}

static void
test_index_edges (void)
{
  /* bought, sold with all of it, nothing for a while, bought again: 10 %, then 20 % */
  const FoldReturnsDay again[] = {
    { 0, TRUE, 0, 0, 0, 0, 0 },
    { 1, TRUE, MONEY (100), 0, 0, MONEY (100), 0 },
    { 2, TRUE, 0, MONEY (110), 0, 0, MONEY (110) },
    { 3, TRUE, 0, 0, MONEY (1), 0, MONEY (1) }, /* a dividend of what is gone: no money earned it */
    { 400, TRUE, MONEY (500), 0, 0, MONEY (500), 0 },
    { 401, TRUE, MONEY (600), MONEY (600), 0, 0, 0 },
  };
  /* both on one day: 1 % */
  const FoldReturnsDay one_day[] = { { 0, TRUE, 0, 0, 0, 0, 0 }, { 1, TRUE, 0, 0, 0, MONEY (100), MONEY (101) } };
  /* owed: sold at 100, worth 90, bought back at 80 */
  const FoldReturnsDay owed[] = {
    { 0, TRUE, 0, 0, 0, 0, 0 },
    { 1, TRUE, -MONEY (100), 0, 0, 0, MONEY (100) },
    { 2, TRUE, -MONEY (90), -MONEY (90), 0, 0, 0 },
    { 3, TRUE, 0, -MONEY (80), 0, MONEY (80), 0 },
  };
  const FoldReturnsDay lost[] = { { 0, TRUE, MONEY (100), 0, 0, 0, 0 }, { 1, TRUE, 0, 0, 0, 0, 0 } };
  FoldReturnsDay unknown[] = { { 0, TRUE, MONEY (100), 0, 0, 0, 0 },
                               { 1, FALSE, 0, 0, 0, 0, 0 },
                               { 2, TRUE, MONEY (120), MONEY (120), 0, 0, 0 } };

  assert_near (fold_returns_index (again, 6, FALSE).growth, 1.1 * 1.2 - 1, 1e-12);
  assert_near (fold_returns_index (one_day, 2, FALSE).growth, 0.01, 1e-12);
  assert_near (fold_returns_index (owed, 4, TRUE).growth, 1.1 * (1 + 1 / 9.0) - 1, 1e-12);
  g_assert_cmpint (fold_returns_index (owed, 4, FALSE).outcome, ==, FOLD_INDEX_LOST);
  assert_near (fold_returns_index (lost, 2, FALSE).growth, -1, 0);
  assert_near (fold_returns_index (lost, 2, FALSE).drawdown, 1, 0);
  assert_near (fold_returns_index (unknown, 3, FALSE).growth, 0.2, 1e-12);
  unknown[1].in = MONEY (5);
  g_assert_cmpint (fold_returns_index (unknown, 3, FALSE).outcome, ==, FOLD_INDEX_UNKNOWN);
  g_assert_cmpuint (fold_returns_index (unknown, 3, FALSE).day, ==, 1);
  g_assert_cmpint (fold_returns_index (unknown, 2, FALSE).outcome, ==, FOLD_INDEX_UNKNOWN);
  g_assert_cmpint (fold_returns_index (lost, 0, FALSE).outcome, ==, FOLD_INDEX_NOTHING);
}

/* A dividend that stays (in an account) or goes (of an instrument) makes the same return; so does a charge. */
static void
test_index_income (void)
{
  const FoldReturnsDay stays[]
      = { { 0, TRUE, MONEY (100), 0, 0, 0, 0 }, { 1, TRUE, MONEY (1105), MONEY (100), MONEY (5), MONEY (1000), 0 } };
  const FoldReturnsDay goes[]
      = { { 0, TRUE, MONEY (100), 0, 0, 0, 0 }, { 1, TRUE, MONEY (100), MONEY (100), MONEY (5), 0, MONEY (5) } };
  const FoldReturnsDay charge[]
      = { { 0, TRUE, MONEY (100), 0, 0, 0, 0 }, { 1, TRUE, MONEY (100), MONEY (100), -MONEY (5), 0, -MONEY (5) } };

  assert_near (fold_returns_index (stays, 2, FALSE).growth, 0.05, 1e-12);
  assert_near (fold_returns_index (goes, 2, FALSE).growth, 0.05, 1e-12);
  assert_near (fold_returns_index (charge, 2, FALSE).growth, -0.05, 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/returns/rate/published", test_rate_published);
  g_test_add_func ("/returns/rate/outcomes", test_rate_outcomes);
  g_test_add_func ("/returns/rate/one-day", test_rate_of_one_day);
  g_test_add_func ("/returns/rate/random", test_rate_random);
  g_test_add_func ("/returns/index/added-and-taken", test_index_added_and_taken);
  g_test_add_func ("/returns/index/mathcelebrity", test_index_mathcelebrity);
  g_test_add_func ("/returns/index/size", test_index_size);
  g_test_add_func ("/returns/index/edges", test_index_edges);
  g_test_add_func ("/returns/index/income", test_index_income);
  return g_test_run ();
}
