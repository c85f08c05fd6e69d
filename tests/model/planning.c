/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-planning.h"

#include "fold-book-join.h"
#include "fold-decimal.h"
#include "fold-saved-plans.h"
#include "fold-targets.h"
#include "small-theme.h"

/* Plans of a small book: on a thread of their own, given up, refused; and what is kept of them. */

static void
add_entry (FoldBook *book, const FoldEntry *entry)
{
  g_autoptr (GError) error = NULL;
  fold_portfolios_add_transaction (fold_book_get_portfolios (book), entry, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* 1000 paid in, of which 400 are in Acme. */
static FoldBook *
open_book (void)
{
  g_autoptr (GError) error = NULL;
  FoldBook *book = small_book ();
  FoldPortfolio *portfolio = NULL;
  FoldAccount *account = NULL;
  FoldInstrument *acme = fold_instruments_find (fold_book_get_instruments (book), "acme");
  const FoldDate day = fold_date_today () - 10;
  g_assert_true (fold_portfolios_create_portfolio (fold_book_get_portfolios (book), "Mine", &portfolio, &error));
  g_assert_true (fold_portfolios_create_account (fold_book_get_portfolios (book), portfolio, "Depot", "EUR", &account,
                                                 &error));
  add_entry (book, &(FoldEntry){ .account_id = fold_account_get_id (account),
                                 .date = day,
                                 .type = FOLD_TRANSACTION_TYPE_DEPOSIT,
                                 .quantity = -1,
                                 .price = -1,
                                 .currency = "EUR",
                                 .gross = 1000 * FOLD_MONEY_SCALE });
  add_entry (book, &(FoldEntry){ .account_id = fold_account_get_id (account),
                                 .instrument_id = fold_instrument_get_id (acme),
                                 .date = day,
                                 .type = FOLD_TRANSACTION_TYPE_BUY,
                                 .quantity = 40 * FOLD_EXACT_UNIT,
                                 .price = 10 * FOLD_PRICE_SCALE,
                                 .currency = "EUR",
                                 .gross = 400 * FOLD_MONEY_SCALE });
  g_assert_true (fold_portfolios_set_price (fold_book_get_portfolios (book), acme, day, 10 * FOLD_PRICE_SCALE, "EUR",
                                            &error));
  g_assert_no_error (error);
  return book;
}

static FoldPlanWish *
wish_new (double goal)
{
  FoldPlanWish *wish = fold_plan_wish_new ();
  wish->goal = goal;
  wish->draws = 1024;
  return wish;
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* A tail loss of the plan is that of its portfolio; half of the distance between cash and Acme has half of the
 * risk. */
static void
test_answered (void)
{
  g_autoptr (FoldBook) book = open_book ();
  g_autoptr (FoldPlanning) planning = fold_planning_new (book);
  g_autoptr (FoldPlanWish) wish = wish_new (0.05);
  g_autoptr (GError) error = NULL;
  guint answered = 0;
  g_signal_connect_swapped (planning, "answered", G_CALLBACK (count_cb), &answered);
  g_assert_null (fold_planning_get_answer (planning));
  g_assert_true (fold_planning_ask (planning, FOLD_LENS_ODDS, wish, &error));
  g_assert_true (fold_planning_get_busy (planning));
  fold_planning_wait (planning);
  g_assert_cmpuint (answered, ==, 1);
  const FoldPlanAnswer *answer = fold_planning_get_answer (planning);
  g_assert_nonnull (answer);
  g_assert_cmpint (answer->status, ==, FOLD_PLAN_SOLVED);
  g_assert_cmpint (answer->total, ==, 1000 * FOLD_MONEY_SCALE);
  g_assert_cmpfloat (answer->after.expected_return, >=, 0.05 - 1e-9);
  g_assert_cmpfloat_with_epsilon (answer->after.tail_loss, answer->after.outcome.cvar95, 1e-9);
  g_assert_cmpfloat_with_epsilon (answer->before.tail_loss, answer->before.outcome.cvar95, 1e-9);
  g_assert_cmpfloat (answer->after.tail_loss, <, answer->before.tail_loss);
  g_assert_cmpuint (answer->trades->len, ==, 1);
}

static void
test_latest_wins (void)
{
  g_autoptr (FoldBook) book = open_book ();
  g_autoptr (FoldPlanning) planning = fold_planning_new (book);
  guint answered = 0;
  g_signal_connect_swapped (planning, "answered", G_CALLBACK (count_cb), &answered);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (FoldPlanWish) wish = wish_new (0.041 + 0.002 * i);
      g_assert_true (fold_planning_ask (planning, FOLD_LENS_ODDS, wish, NULL));
    }
  fold_planning_wait (planning);
  g_assert_cmpuint (answered, ==, 1);
  g_assert_cmpfloat (fold_planning_get_answer (planning)->after.expected_return, >=, 0.049 - 1e-9);
  fold_planning_cancel (planning);
  g_assert_nonnull (fold_planning_get_answer (planning));
}

static void
test_cancelled (void)
{
  g_autoptr (FoldBook) book = open_book ();
  g_autoptr (FoldSnapshot) snapshot = fold_snapshot_new (book, NULL, NULL, NULL);
  g_autoptr (FoldPlanWish) wish = wish_new (0.05);
  g_autoptr (FoldPlanTask) task = fold_plan_task_new (book, snapshot, wish, NULL);
  g_autoptr (GError) error = NULL;
  atomic_bool cancel = true;
  g_assert_null (fold_plan_task_solve (task, &cancel, NULL, &error));
  g_assert_no_error (error);
}

static void
test_refused (void)
{
  g_autoptr (FoldBook) book = open_book ();
  g_autoptr (FoldPlanning) planning = fold_planning_new (book);
  g_autoptr (FoldPlanWish) wish = wish_new (-2);
  g_autoptr (GError) error = NULL;
  g_assert_false (fold_planning_ask (planning, FOLD_LENS_ODDS, wish, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_OUT_OF_DOMAIN);
  g_assert_false (fold_planning_get_busy (planning));
  g_clear_error (&error);
  wish->goal = 0.05;
  wish->draws = 1000;
  g_assert_true (fold_planning_ask (planning, FOLD_LENS_ODDS, wish, &error));
  fold_planning_wait (planning);
  g_assert_null (fold_planning_get_answer (planning));
  g_assert_nonnull (strstr (fold_planning_get_problem (planning), "power of two"));
  wish->source = FOLD_PLAN_FROM_WATCHLIST;
  wish->watchlist = 77;
  g_assert_false (fold_planning_ask (planning, FOLD_LENS_ODDS, wish, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_UNKNOWN);
}

static void
test_limits (void)
{
  g_autoptr (FoldBook) book = open_book ();
  g_autoptr (FoldPlanWish) wish = wish_new (0.05);
  g_autoptr (GError) error = NULL;
  g_assert_true (fold_plan_wish_add_limit (wish, book, "max.Acme=20%", &error));
  g_assert_true (fold_plan_wish_add_limit (wish, book, "max.acme=0.3", &error));
  g_assert_true (fold_plan_wish_add_limit (wish, book, "min.class.cash=0.1", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (wish->limits->len, ==, 2);
  const FoldPlanLimit *limit = g_ptr_array_index (wish->limits, 0);
  g_assert_cmpstr (limit->key, ==, "max.acme");
  g_assert_cmpfloat (limit->value, ==, 0.3);
  g_autofree char *name = fold_plan_limit_dup_name (limit, book);
  g_assert_nonnull (strstr (name, "Acme"));
  g_assert_false (fold_plan_wish_add_limit (wish, book, "max.acme.more=0.3", &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_UNKNOWN);
}

/* What is saved comes back whole, after undo and redo too, and goes down with its portfolio alone. */
static void
test_saved (void)
{
  g_autoptr (FoldBook) book = open_book ();
  g_autoptr (FoldSnapshot) snapshot = fold_snapshot_new (book, NULL, NULL, NULL);
  g_autoptr (FoldAssumptionSet) set = fold_scenarios_dup_assumptions (fold_book_get_scenarios (book), NULL, TRUE);
  g_autoptr (FoldPlanWish) wish = wish_new (0.05);
  g_autoptr (GError) error = NULL;
  FoldPortfolio *portfolio = fold_portfolios_find_portfolio (fold_book_get_portfolios (book), "Mine");
  wish->portfolio = fold_portfolio_get_id (portfolio);
  wish->cash = 5 * FOLD_MONEY_SCALE;
  g_assert_true (fold_plan_wish_add_limit (wish, book, "never_sell", &error));
  ((FoldPlanLimit *)g_ptr_array_index (wish->limits, 0))->off = TRUE;
  g_autoptr (FoldPlanTask) task = fold_plan_task_new (book, snapshot, wish, &error);
  g_autoptr (FoldPlanAnswer) answer = fold_plan_task_solve (task, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fold_saved_plans_save (book, " Spring ", wish, answer, "Base", FOLD_LENS_ODDS, set, &error));
  g_assert_true (fold_targets_set (book, wish->portfolio, FOLD_PLAN_OF_INSTRUMENT, "acme", 0.25, &error));
  g_assert_true (fold_book_undo (book, &error) && fold_book_undo (book, &error) && fold_book_redo (book, &error)
                 && fold_book_redo (book, &error));
  g_assert_no_error (error);
  g_autoptr (FoldSavedPlan) plan = fold_saved_plans_find (book, "spring", &error);
  g_assert_nonnull (plan);
  g_assert_cmpstr (plan->name, ==, "Spring");
  g_assert_cmpint (plan->wish->cash, ==, wish->cash);
  g_assert_cmpint (plan->wish->portfolio, ==, wish->portfolio);
  g_assert_cmpuint (plan->wish->limits->len, ==, 1);
  g_assert_true (((FoldPlanLimit *)g_ptr_array_index (plan->wish->limits, 0))->off);
  g_assert_cmpfloat (plan->tail_loss, ==, answer->after.tail_loss);
  g_autoptr (GPtrArray) moved = fold_saved_plan_dup_moved_assumptions (plan, book, set);
  g_assert_cmpuint (moved->len, ==, 0);
  g_autoptr (GPtrArray) targets = fold_targets_dup (book, wish->portfolio, &error);
  g_assert_cmpuint (targets->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (((FoldTarget *)g_ptr_array_index (targets, 0))->drift, 0.15, 1e-12);
  g_assert_true (fold_portfolios_delete_portfolio (fold_book_get_portfolios (book), portfolio, &error));
  g_autoptr (GPtrArray) none = fold_saved_plans_dup (book, &error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (fold_book_undo (book, &error));
  g_autoptr (GPtrArray) again = fold_saved_plans_dup (book, &error);
  g_assert_cmpuint (again->len, ==, 1);
}

/* Where two instruments turn out to be one, plans and targets are of that one. */
static void
test_joined (void)
{
  g_autoptr (FoldBook) book = open_book ();
  g_autoptr (FoldSnapshot) snapshot = NULL;
  g_autoptr (FoldAssumptionSet) set = NULL;
  g_autoptr (FoldPlanWish) wish = wish_new (0.04);
  g_autoptr (GError) error = NULL;
  FoldInstruments *instruments = fold_book_get_instruments (book);
  FoldInstrument *twin = NULL;
  g_assert_true (fold_instruments_create (instruments, "Twin", "mega_cap", "EUR", &twin, &error));
  snapshot = fold_snapshot_new (book, NULL, NULL, &error);
  set = fold_scenarios_dup_assumptions (fold_book_get_scenarios (book), NULL, TRUE);
  g_autofree char *slug = g_strdup (fold_instrument_get_slug (twin));
  wish->source = FOLD_PLAN_FROM_LIST;
  g_ptr_array_add (wish->instruments, g_strdup (slug));
  g_ptr_array_add (wish->instruments, g_strdup ("acme"));
  g_autoptr (FoldPlanTask) task = fold_plan_task_new (book, snapshot, wish, &error);
  g_autoptr (FoldPlanAnswer) answer = fold_plan_task_solve (task, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (fold_saved_plans_save (book, "Both", wish, answer, "Base", FOLD_LENS_ODDS, set, &error));
  g_assert_true (fold_targets_set (book, 0, FOLD_PLAN_OF_INSTRUMENT, slug, 0.2, &error));
  g_assert_true (fold_book_join (book, fold_instruments_find (instruments, slug),
                                 fold_instruments_find (instruments, "acme"), &error));
  g_assert_no_error (error);
  g_autoptr (FoldSavedPlan) plan = fold_saved_plans_find (book, "Both", &error);
  double sum = 0;
  g_assert_cmpuint (plan->weights->len, ==, 2);
  for (guint i = 0; i < plan->weights->len; i++)
    sum += g_array_index (plan->weights, FoldSavedWeight, i).after;
  g_assert_cmpfloat_with_epsilon (sum, 1, 1e-9);
  g_autoptr (GPtrArray) targets = fold_targets_dup (book, 0, &error);
  g_assert_cmpuint (targets->len, ==, 1);
  g_assert_cmpstr (((FoldTarget *)g_ptr_array_index (targets, 0))->id, ==, "acme");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planning/answered", test_answered);
  g_test_add_func ("/planning/latest-wins", test_latest_wins);
  g_test_add_func ("/planning/cancelled", test_cancelled);
  g_test_add_func ("/planning/refused", test_refused);
  g_test_add_func ("/planning/limits", test_limits);
  g_test_add_func ("/planning/saved", test_saved);
  g_test_add_func ("/planning/joined", test_joined);
  return g_test_run ();
}
