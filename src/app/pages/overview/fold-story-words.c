/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-story-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-decimal.h"
#include "fold-instrument-format.h"
#include "fold-money-scenes.h"
#include "fold-overview-words.h"

/* A number of the sentences. */
typedef struct
{
  char *text;
  char *words;
} Number;

struct _FoldStory
{
  FoldSession *session;
  const FoldEngineInput *input; /* only while it is made */
  const FoldOutcome *outcome;   /* likewise */
  const FoldPortfolioWorth *worth;
  GHashTable *numbers; /* address to Number */
  char *sentence;
  char *spread;
};

static void
number_free (gpointer data)
{
  Number *number = data;

  g_free (number->text);
  g_free (number->words);
  g_free (number);
}

/* Takes text and words over. Returns: (transfer full): the markup of a link */
static char *
link_to (FoldStory *self, const char *uri, char *text, char *words)
{
  Number *number = g_new (Number, 1);

  *number = (Number){ text, words };
  g_hash_table_insert (self->numbers, g_strdup (uri), number);
  return g_markup_printf_escaped ("<a href=\"%s\">%s</a>", uri, text);
}

/* --- the numbers -------------------------------------------------------------------------------------------------*/

static char *
dup_whole (gint64 money)
{
  return g_strdup_printf ("%'.0f", round (fold_decimal_to_double (money, FOLD_MONEY_SCALE)));
}

static gint64
times (gint64 money, double multiple)
{
  return isfinite (multiple) ? (gint64)((double)money * multiple) : 0;
}

static char *
link_multiple (FoldStory *self)
{
  FoldAssumption *multiple
      = fold_scenarios_get_assumption (fold_book_get_scenarios (fold_session_get_book (self->session)), "M");
  char *text = multiple != NULL ? fold_assumption_format (multiple, self->input->mine.driver.multiple.mode)
                                : fold_format_multiple (self->input->mine.driver.multiple.mode);

  return link_to (
      self, "multiple", text,
      g_strdup (_("How many times today’s usage it is then, if the scenario happens: “Usage grows to” in the "
                  "assumptions, at its most likely value.")));
}

static char *
link_year (FoldStory *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  const double years = self->input->mine.driver.years_to_reach.mode;

  return link_to (self, "year", g_strdup_printf ("%d", g_date_time_get_year (now) + (int)lround (years)),
                  /* Translators: a number of years */
                  g_strdup_printf (_("In %.3g years: “Reached in” in the assumptions."), years));
}

static char *
link_probability (FoldStory *self)
{
  return link_to (self, "probability", fold_format_percent (self->input->probability, 0),
                  g_strdup (_("How likely you think the scenario is: “My probability” in the assumptions. What the "
                              "price pays from is another question, and stands on the page of each instrument.")));
}

static char *
link_value (FoldStory *self)
{
  return link_to (self, "value", fold_scenes_dup_money (fold_session_get_book (self->session), self->worth->value),
                  fold_overview_words_value (self->session, self->worth->value));
}

static char *
link_years (FoldStory *self)
{
  return link_to (self, "years",
                  /* Translators: how long the money stays invested */
                  g_strdup_printf (ngettext ("%.3g year", "%.3g years", (gulong)ceil (self->input->holding_years)),
                                   self->input->holding_years),
                  g_strdup (_("How long you keep what you hold: “I hold for” in the assumptions.")));
}

static char *
link_branch (FoldStory *self, gboolean happens)
{
  const double multiple = happens ? self->outcome->happens_multiple : self->outcome->otherwise_multiple;
  g_autofree char *value = dup_whole (self->worth->value);
  g_autofree char *text = fold_format_multiple (multiple);
  char *money = dup_whole (happens ? self->worth->happens : self->worth->otherwise);
  /* Translators: an amount, a multiple, and what they make */
  char *words
      = g_strdup_printf (happens ? _("%s × %s = %s: the mean of all outcomes in which the scenario happens. Means "
                                     "add up, and a few very good outcomes pull them up; half of the outcomes "
                                     "are above the median, which is lower.")
                                 : _("%s × %s = %s: the mean of all outcomes in which the scenario does not "
                                     "happen. Means add up, and a few very good outcomes pull them up; half of "
                                     "the outcomes are above the median, which is lower."),
                         value, text, money);

  return link_to (self, happens ? "happens" : "otherwise", money, words);
}

static char *
link_cash (FoldStory *self)
{
  const double growth = fold_engine_input_get_cash_multiple (self->input, 1);
  g_autofree char *rate = fold_format_percent (self->input->risk_free, 1);
  g_autofree char *value = dup_whole (self->worth->value);
  g_autofree char *multiple = fold_format_multiple (growth);
  char *money = dup_whole (times (self->worth->value, growth));

  return link_to (self, "cash", money,
                  g_strdup_printf (_("%s × %s = %s: cash that earns the risk-free rate of %s a year."), value,
                                   multiple, money, rate));
}

static char *
link_median (FoldStory *self, double multiple, gboolean happens)
{
  g_autofree char *text = fold_format_multiple (multiple);
  char *money = isfinite (multiple) ? dup_whole (times (self->worth->value, multiple)) : g_strdup ("—");

  return link_to (self, happens ? "median-happens" : "median-otherwise", money,
                  g_strdup_printf (_("The median of this branch, %s what is invested: as many outcomes are above as "
                                     "below. It is what you may expect, where the mean is what adds up."),
                                   text));
}

static char *
link_loss (FoldStory *self)
{
  return link_to (self, "loss", fold_format_percent (self->outcome->p_loss, 0),
                  fold_overview_words_loss (self->session, self->outcome));
}

/* --- the sentences ------------------------------------------------------------------------------------------------ */

static char *
write_sentence (FoldStory *self)
{
  g_autofree char *multiple = link_multiple (self), *year = link_year (self), *odds = link_probability (self);
  g_autofree char *value = link_value (self), *years = link_years (self), *cash = link_cash (self);
  g_autofree char *happens = link_branch (self, TRUE), *otherwise = link_branch (self, FALSE);

  /* Translators: a multiple, a year, a probability, an amount, what it becomes, after how many years, what it becomes
     otherwise, and what cash would make of it; each is a link */
  return g_strdup_printf (_("If usage grows to %s by %s, and you say %s, your %s become %s on average in %s; if not, "
                            "%s. Cash makes %s."),
                          multiple, year, odds, value, happens, years, otherwise, cash);
}

static char *
say_loss (FoldStory *self)
{
  g_autofree char *loss = link_loss (self);

  switch (self->input->lens)
    {
    case FOLD_LENS_HAPPENS:
      /* Translators: the end of a sentence about outcomes: in how many of them money is lost, in per cent */
      return g_strdup_printf (_("%s lose money if it happens"), loss);

    case FOLD_LENS_OTHERWISE:
      return g_strdup_printf (_("%s lose money if not"), loss);

    case FOLD_LENS_ODDS:
    default:
      return g_strdup_printf (_("%s lose money"), loss);
    }
}

static char *
write_spread (FoldStory *self, const FoldOutlookYear *end)
{
  g_autofree char *happens = link_median (self, end != NULL ? end->median_happens : NAN, TRUE);
  g_autofree char *otherwise = link_median (self, end != NULL ? end->median_otherwise : NAN, FALSE);
  g_autofree char *loss = say_loss (self);

  /* Translators: two amounts, and a clause: "27 % lose money" */
  return g_strdup_printf (_("Half of the outcomes are above %s if it happens, above %s if not; %s."), happens,
                          otherwise, loss);
}

FoldStory *
fold_story_new (FoldSession *session,
                const FoldOutcome *outcome,
                const FoldPortfolioWorth *worth,
                const FoldOutlookYear *end)
{
  FoldStory *self = g_new0 (FoldStory, 1);

  self->session = session;
  self->input = fold_snapshot_get_input (fold_scorer_get_snapshot (fold_session_get_scorer (session)));
  self->outcome = outcome;
  self->worth = worth;
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, number_free);
  self->sentence = write_sentence (self);
  self->spread = write_spread (self, end);
  return self;
}

void
fold_story_free (FoldStory *self)
{
  g_hash_table_unref (self->numbers);
  g_free (self->sentence);
  g_free (self->spread);
  g_free (self);
}

const char *
fold_story_get_sentence (const FoldStory *self)
{
  return self->sentence;
}

const char *
fold_story_get_spread (const FoldStory *self)
{
  return self->spread;
}

const char *
fold_story_get_number (const FoldStory *self, const char *uri)
{
  const Number *number = g_hash_table_lookup (self->numbers, uri);

  return number != NULL ? number->text : NULL;
}

const char *
fold_story_get_words (const FoldStory *self, const char *uri)
{
  const Number *number = g_hash_table_lookup (self->numbers, uri);

  return number != NULL ? number->words : NULL;
}

/* --- figures beside them ----------------------------------------------------------------------------------------- */

char *
fold_story_dup_bet_words (FoldSession *session, const FoldPortfolioWorth *worth)
{
  g_autofree char *happens = dup_whole (worth->happens);
  g_autofree char *otherwise = dup_whole (worth->otherwise);
  g_autofree char *bet = fold_scenes_dup_money (fold_session_get_book (session), worth->theme_bet);

  if (!isfinite (worth->beta))
    return g_strdup_printf (_("%s − %s = %s: what the scenario adds to what you hold on average."), happens, otherwise,
                            bet);
  return g_strdup_printf (_("%s − %s = %s: what the scenario adds to what you hold on average.\n\nIts theme beta is "
                            "%.2f: per cent of value for 1 %% more usage."),
                          happens, otherwise, bet, worth->beta);
}

char *
fold_story_dup_certain (const FoldOutcome *outcome)
{
  g_autofree char *chance = fold_format_percent (outcome->p_nothing, 1);

  /* Translators: instead of a rate; %s is a probability in per cent */
  return outcome->p_nothing > 0 ? g_strdup_printf (_("May lose all (%s)"), chance)
                                : fold_format_return (outcome->ce_return);
}

char *
fold_story_dup_certain_words (FoldSession *session, const FoldOutcome *outcome)
{
  const FoldEngineInput *input = fold_snapshot_get_input (fold_scorer_get_snapshot (fold_session_get_scorer (session)));
  g_autofree char *certain = fold_format_return (outcome->ce_return);
  g_autofree char *cash = fold_format_return (input->risk_free);

  if (outcome->p_nothing > 0)
    return g_strdup (
        _("There is a chance that all of it is lost, which no certain return makes up for if this is all you "
          "own. Some cash in it changes that."));
  return g_strdup_printf (
      _("%s a year for certain would be worth as much to you as this uncertain outcome, if it is all "
        "that you own, with risk aversion %.1f. Cash earns %s."),
      certain, input->risk_aversion, cash);
}
