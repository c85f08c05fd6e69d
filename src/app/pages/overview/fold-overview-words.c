/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-overview-words.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-instrument-format.h"

static double
value_of (FoldSession *session, const char *key)
{
  FoldAssumption *assumption
      = fold_scenarios_get_assumption (fold_book_get_scenarios (fold_session_get_book (session)), key);

  return assumption ? fold_assumption_get_mode (assumption) : NAN;
}

static char *
years_of (FoldSession *session)
{
  FoldAssumption *assumption
      = fold_scenarios_get_assumption (fold_book_get_scenarios (fold_session_get_book (session)), "H");

  return assumption ? fold_assumption_format (assumption, fold_assumption_get_mode (assumption)) : g_strdup ("—");
}

static gboolean
has_score (const FoldOutcome *outcome)
{
  return outcome != NULL && isfinite (outcome->score);
}

static char *
missing (void)
{
  return g_strdup (_("There is no outcome yet: nothing you hold has a score."));
}

char *
fold_overview_words_value (FoldSession *session, gint64 total)
{
  const char *currency = fold_book_get_base_currency (fold_session_get_book (session));
  g_autofree char *money = fold_format_money (total, currency);

  return g_strdup_printf (
      _("%s is the sum of quantity × last price × last exchange rate to %s over all positions, plus cash. A position "
        "without a price or a rate is left out and listed under Data Quality."),
      money, currency);
}

/* How many draws a score rests on and, where it is known, how precise that makes it. */
static char *
words_precision (FoldSession *session, const FoldOutcome *outcome)
{
  const guint draws = fold_scorer_get_draws (fold_session_get_scorer (session));

  return isfinite (outcome->score_error)
             /* Translators: a number of draws, then points of score */
             ? g_strdup_printf (_("It is based on %u draws; its standard error is %.2g points."), draws,
                                outcome->score_error)
             : g_strdup_printf (_("It is based on %u draws."), draws);
}

char *
fold_overview_words_score (FoldSession *session, const FoldOutcome *outcome)
{
  if (!has_score (outcome))
    return missing ();

  const double risk_free = value_of (session, "r_f");
  const double excess = log1p (outcome->ce_return) - log1p (risk_free);
  g_autofree char *certain = fold_format_return (outcome->ce_return);
  g_autofree char *cash = fold_format_return (risk_free);
  g_autofree char *y = fold_format_return (excess);
  g_autofree char *scale = fold_format_percent (value_of (session, "score_scale"), 1);
  g_autofree char *precision = words_precision (session, outcome);

  return g_strdup_printf (_("100 ÷ (1 + e^(−y ÷ %s)) = %.1f\n\ny = ln(1 %s) − ln(1 %s) = %s a year: how far the "
                            "certain return that you would value as much as this uncertain outcome exceeds that of "
                            "cash, with risk aversion %.1f. Cash is exactly 50.\n\n%s"),
                          scale, outcome->score, certain, cash, y, value_of (session, "gamma"), precision);
}

char *
fold_overview_words_loss (FoldSession *session, const FoldOutcome *outcome)
{
  if (!has_score (outcome))
    return missing ();

  g_autofree char *loss = fold_format_percent (outcome->p_loss, 1);
  g_autofree char *years = years_of (session);
  g_autofree char *median = fold_format_multiple (outcome->p50);

  return g_strdup_printf (_("In %s of the %u drawn outcomes, you get back less after %s than you put in today. In "
                            "half of them you get back more than %s."),
                          loss, fold_scorer_get_draws (fold_session_get_scorer (session)), years, median);
}

char *
fold_overview_words_real (FoldSession *session, const FoldOutcome *outcome)
{
  if (!has_score (outcome))
    return missing ();

  g_autofree char *loss = fold_format_percent (outcome->p_loss_real, 1);
  g_autofree char *years = years_of (session);
  g_autofree char *inflation = fold_format_percent (value_of (session, "inflation"), 1);

  /* Translators: a share of the outcomes, a number of draws, a number of years, and the rate of inflation */
  return g_strdup_printf (
      _("In %s of the %u drawn outcomes, what you get back after %s buys less than what you put in "
        "buys today, if prices rise by %s a year."),
      loss, fold_scorer_get_draws (fold_session_get_scorer (session)), years, inflation);
}

char *
fold_overview_words_tail (FoldSession *session, const FoldOutcome *outcome)
{
  if (!has_score (outcome))
    return missing ();

  g_autofree char *tail = fold_format_percent (outcome->cvar95, 1);
  g_autofree char *years = years_of (session);
  g_autofree char *low = fold_format_multiple (outcome->p5);

  return g_strdup_printf (
      _("%s is the mean loss after %s in the worst twentieth of all outcomes (the conditional value at "
        "risk at 95 %%). One outcome in twenty is below %s."),
      tail, years, low);
}

char *
fold_overview_words_return (FoldSession *session, const FoldOutcome *outcome)
{
  if (!has_score (outcome))
    return missing ();

  g_autofree char *rate = fold_format_return (outcome->expected_return);
  g_autofree char *years = years_of (session);
  g_autofree char *multiple = fold_format_multiple (outcome->expected_multiple);
  g_autofree char *probability = fold_format_percent (value_of (session, "p"), 0);

  return g_strdup_printf (_("%s a year turns 1 into %s in %s: the mean of all outcomes, with those where the scenario "
                            "happens weighted %s."),
                          rate, multiple, years, probability);
}

char *
fold_overview_words_swing (const FoldOutcome *outcome)
{
  g_autofree char *swing = fold_format_percent (outcome->swing, 0);

  if (!isfinite (outcome->swing))
    return g_strdup (_("Not shown, because some outcomes leave nothing, of which there is no logarithm."));
  return g_strdup_printf (_("%s is the standard deviation of the logarithm of the outcome, for one year: about two "
                            "years in three, the value moves by less than that."),
                          swing);
}
