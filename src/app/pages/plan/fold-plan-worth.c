/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-plan-worth.h"

#include <glib/gi18n-lib.h>

#include "fold-money-scenes.h"
#include "fold-portfolio-worth.h"
#include "fold-snapshot-trades.h"

/* Returns: the place of the portfolio among those that are scored, or -1 */
static int
find (FoldSession *session)
{
  FoldSnapshot *snapshot = fold_scorer_get_snapshot (fold_session_get_scorer (session));
  const gint64 portfolio = fold_session_get_portfolio (session);
  const int before = snapshot != NULL ? fold_snapshot_find_before (snapshot, portfolio) : -1;

  if (snapshot == NULL || before >= 0)
    return before;
  return fold_snapshot_find_portfolio (snapshot, portfolio);
}

const FoldOutcome *
fold_plan_worth_get_outcome (FoldSession *session)
{
  int index;

  g_return_val_if_fail (FOLD_IS_SESSION (session), NULL);

  index = find (session);
  return index >= 0 ? &fold_scorer_get_result (fold_session_get_scorer (session))->portfolios[index] : NULL;
}

static char *
dup_today (FoldSession *session)
{
  FoldScorer *scorer = fold_session_get_scorer (session);
  FoldBook *book = fold_session_get_book (session);
  const int index = find (session);
  g_autofree char *happens = NULL, *expected = NULL, *otherwise = NULL;
  FoldPortfolioWorth worth;

  if (index < 0)
    return NULL;
  fold_portfolio_worth_init (&worth, fold_scorer_get_snapshot (scorer), fold_scorer_get_result (scorer), (guint)index);
  if (!worth.is_known)
    return NULL;
  happens = fold_scenes_dup_money (book, worth.happens);
  expected = fold_scenes_dup_money (book, worth.expected);
  otherwise = fold_scenes_dup_money (book, worth.otherwise);
  /* Translators: three amounts of money, that what is held becomes by the end of holding */
  return g_strdup_printf (_("What you hold becomes %s if it happens, %s at your odds, %s if not."), happens, expected,
                          otherwise);
}

static char *
dup_change (FoldBook *book, gint64 before, gint64 after)
{
  g_autofree char *today = fold_scenes_dup_money (book, before), *then = fold_scenes_dup_money (book, after);

  /* Translators: a figure today, and after a plan */
  return g_strdup_printf (_("%s → %s"), today, then);
}

char *
fold_plan_worth_dup_words (FoldSession *session, const FoldPlanAnswer *answer)
{
  FoldBook *book;
  g_autofree char *happens = NULL, *expected = NULL, *otherwise = NULL;

  g_return_val_if_fail (FOLD_IS_SESSION (session), NULL);

  if (answer == NULL || !answer->before.is_known || !answer->after.is_known)
    return dup_today (session);
  book = fold_session_get_book (session);
  happens = dup_change (book, answer->before.happens, answer->after.happens);
  expected = dup_change (book, answer->before.expected, answer->after.expected);
  otherwise = dup_change (book, answer->before.otherwise, answer->after.otherwise);
  /* Translators: each is "A → B": what the money becomes without and with the plan */
  return g_strdup_printf (_("Without the plan → with it: %s if it happens, %s at your odds, %s if not."), happens,
                          expected, otherwise);
}
