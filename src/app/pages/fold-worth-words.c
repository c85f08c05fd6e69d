/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-worth-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-instrument-format.h"

static const FoldEngineInput *
input_of (FoldSession *session)
{
  FoldSnapshot *snapshot = fold_scorer_get_snapshot (fold_session_get_scorer (session));

  return snapshot != NULL ? fold_snapshot_get_input (snapshot) : NULL;
}

void
fold_worth_words_init (FoldWorth *worth, FoldSession *session, const FoldOutcome *outcome)
{
  const FoldEngineInput *input = input_of (session);

  if (input != NULL && outcome != NULL)
    fold_worth_init (worth, outcome, input->probability, input->holding_years);
  else
    *worth = (FoldWorth){ NAN, NAN, NAN, NAN };
}

static double
multiple_of (const FoldOutcome *outcome, double chance)
{
  return chance * outcome->happens_multiple + (1 - chance) * outcome->otherwise_multiple;
}

static char *
say_branch (FoldLens lens, const char *multiple, double years, double odds)
{
  g_autofree char *chance = fold_format_percent (odds, 0);

  switch (lens)
    {
    case FOLD_LENS_HAPPENS:
      /* Translators: a multiple, and years */
      return g_strdup_printf (_("If the scenario happens, 1 becomes %s on average in %.3g years."), multiple, years);

    case FOLD_LENS_OTHERWISE:
      return g_strdup_printf (_("If the scenario does not happen, 1 becomes %s on average in %.3g years."), multiple,
                              years);

    case FOLD_LENS_ODDS:
    default:
      /* Translators: a multiple, years, and a probability */
      return g_strdup_printf (_("With both branches weighted by your probability of %3$s, 1 becomes %1$s on average "
                                "in %2$.3g years."),
                              multiple, years, chance);
    }
}

static char *
dup_unassessed (void)
{
  return g_strdup (
      _("Nobody has said yet how much of it depends on the theme, so nothing is known of what the theme is "
        "worth to it. Add its exposures; one of zero says that nothing depends on it."));
}

char *
fold_worth_words_explain (FoldSession *session, const FoldOutcome *outcome, FoldLens lens)
{
  const FoldEngineInput *input = input_of (session);
  g_autofree char *multiple = NULL, *branch = NULL, *priced = NULL, *figure = NULL;
  FoldWorth worth;

  fold_worth_words_init (&worth, session, outcome);
  if (outcome == NULL || !outcome->scored || input == NULL)
    return g_strdup (_("There is no outcome yet."));
  if (outcome->notes & FOLD_NOTE_UNASSESSED)
    return dup_unassessed ();
  multiple = fold_format_multiple (multiple_of (outcome, fold_engine_input_get_chance_under (input, lens)));
  branch = say_branch (lens, multiple, input->holding_years, input->probability);
  if (!isfinite (worth.odds))
    /* Translators: %s is a sentence about the multiple that it becomes */
    return g_strdup_printf (_("%s There is no market price to compare with."), branch);
  priced = fold_format_multiple (outcome->priced_multiple);
  figure = fold_format_return (fold_worth_get (&worth, lens));
  if (input->holding_years < 1)
    return g_strdup_printf (
        _("%1$s Today’s price asks for %2$s.\n\n%3$s ÷ %2$s − 1 = %4$s beyond what the price asks, "
          "over the whole holding period."),
        branch, priced, multiple, figure);
  return g_strdup_printf (_("%1$s Today’s price asks for %2$s.\n\n(%3$s ÷ %2$s)^(1 ÷ %5$.3g) − 1 = %4$s a year beyond "
                            "what the price asks."),
                          branch, priced, multiple, figure, input->holding_years);
}

void
fold_worth_words_show (FoldFigure *figure, FoldSession *session, const FoldOutcome *outcome, FoldLens lens)
{
  FoldWorth worth;
  double gain;

  fold_worth_words_init (&worth, session, outcome);
  gain = fold_worth_get (&worth, lens);
  fold_figure_take (figure,
                    outcome != NULL && isnan (gain) ? fold_format_stake (outcome, lens) : fold_format_return (gain),
                    NULL, fold_worth_words_explain (session, outcome, lens));
}

char *
fold_worth_words_explain_odds (FoldSession *session, const FoldOutcome *outcome)
{
  FoldWorth worth;

  fold_worth_words_init (&worth, session, outcome);
  if (outcome != NULL && (outcome->notes & FOLD_NOTE_UNASSESSED))
    return dup_unassessed ();
  if (outcome != NULL && (outcome->notes & FOLD_NOTE_OF_PLAN))
    return g_strdup (_("It is judged by its own plan, so there is no market price that could pay from some odds on."));
  if (!isfinite (worth.break_even_odds))
    return g_strdup (_("Whether the scenario happens makes no difference to it."));

  g_autofree char *odds = fold_format_percent (worth.break_even_odds, 0);
  g_autofree char *priced = fold_format_multiple (outcome->priced_multiple);
  g_autofree char *happens = fold_format_multiple (outcome->happens_multiple);
  g_autofree char *otherwise = fold_format_multiple (outcome->otherwise_multiple);

  return g_strdup_printf (
      _("The price pays from odds of %1$s: there the mean of both branches is what it asks for.\n\n"
        "(%2$s − %4$s) ÷ (%3$s − %4$s) = %1$s. Where your view differs from the market’s in the "
        "probability alone, this is the market’s own probability."),
      odds, priced, happens, otherwise);
}

/* A clause about the chance of loss, which goes on from the score. */
static char *
say_losers (const FoldOutcome *outcome)
{
  g_autofree char *loss = fold_format_percent (outcome->p_loss, 0);
  const gboolean pays = outcome->score >= 50;

  if (outcome->p_loss >= 0.45 && outcome->p_loss <= 0.55)
    return g_strdup (pays ? _("half of the outcomes lose, the other half pay for it")
                          : _("half of the outcomes lose, and the other half do not pay for it"));
  /* Translators: a probability of loss in per cent, within a sentence */
  return g_strdup_printf (pays ? _("%s of the outcomes lose, the others pay for it")
                               : _("%s of the outcomes lose, and the others do not pay for it"),
                          loss);
}

static char *
dup_size (const FoldEngineInput *input)
{
  return fold_format_percent (input->position, input->position < 0.01 ? 1 : 0);
}

void
fold_worth_words_title_score (FoldFigure *figure, FoldSession *session)
{
  const FoldEngineInput *input = input_of (session);
  g_autofree char *size = input != NULL ? dup_size (input) : NULL;
  /* Translators: the title of a figure; the size of a position in per cent */
  g_autofree char *title = size != NULL ? g_strdup_printf (C_("figure", "Score as a %s Position"), size)
                                        : g_strdup (C_("figure", "Score"));

  g_object_set (figure, "title", title, NULL);
}

char *
fold_worth_words_reconcile (FoldSession *session, const FoldOutcome *outcome, gboolean stand_in)
{
  const FoldEngineInput *input = input_of (session);
  g_autofree char *size = NULL, *losers = NULL;

  if (input == NULL || !isfinite (outcome->score))
    return g_strdup ("");
  size = dup_size (input);
  losers = say_losers (outcome);
  /* Translators: a score, the size of a position in per cent, and a clause about the chance of loss: "65 as a 5 %
     position: half of the outcomes lose, the other half pay for it." */
  return g_strdup_printf (stand_in ? _("A fund of this sector alone scores %.0f as a %s position: %s. Cash scores 50.")
                                   : _("It scores %.0f as a %s position: %s. Cash scores 50."),
                          outcome->score, size, losers);
}
