/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-profile-words.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-instrument-format.h"

static char *
format_assumed (FoldSession *session, const char *key)
{
  FoldAssumption *assumption
      = fold_scenarios_get_assumption (fold_book_get_scenarios (fold_session_get_book (session)), key);

  return assumption != NULL ? fold_assumption_format (assumption, fold_assumption_get_mode (assumption))
                            : g_strdup ("—");
}

/* "2.80× or 7.40×" */
static char *
join_roots (const FoldRoots *roots, char *(*format) (double))
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  for (guint i = 0; i < roots->n; i++)
    g_strv_builder_take (builder, format (roots->at[i]));
  texts = g_strv_builder_end (builder);
  /* Translators: between several values of which any would do: "2.80× or 7.40×" */
  return g_strjoinv (_(" or "), texts);
}

static gboolean
is_above_cash (FoldInstrument *instrument)
{
  return fold_instrument_get_score (instrument) > 50;
}

static char *
format_chance (double p)
{
  return fold_format_percent (p, 0);
}

char *
fold_profile_words_multiple (FoldSession *session, FoldInstrument *instrument, const FoldRoots *roots)
{
  g_autofree char *assumed = format_assumed (session, "M");
  g_autofree char *at = join_roots (roots, fold_format_multiple);

  if (roots->everywhere)
    return g_strdup (_("The multiple makes no difference."));
  if (roots->n == 0)
    return g_strdup (is_above_cash (instrument) ? _("At any multiple from 0.1× to 100× it stays above cash.")
                                                : _("No multiple from 0.1× to 100× makes it as good as cash."));
  /* Translators: a multiple (or several), then the one that is assumed */
  return g_strdup_printf (_("It is as good as cash if usage grows to %s; you assume %s."), at, assumed);
}

static char *
say_probability (FoldSession *session, FoldInstrument *instrument, const FoldRoots *roots)
{
  g_autofree char *assumed = format_assumed (session, "p");
  g_autofree char *at = join_roots (roots, format_chance);

  if (roots->everywhere)
    return g_strdup (_("The probability makes no difference."));
  if (roots->n == 0)
    return g_strdup (is_above_cash (instrument) ? _("At any probability it stays above cash.")
                                                : _("No probability makes it as good as cash."));
  /* Translators: a probability, then the one that is assumed */
  return g_strdup_printf (_("It is as good as cash if the probability is %s; you assume %s."), at, assumed);
}

char *
fold_profile_words_break_even (FoldSession *session, FoldInstrument *instrument, const FoldBreakEvens *found)
{
  g_autofree char *multiple = NULL, *probability = NULL;

  if (found == NULL)
    return g_strdup (_("Calculating"));
  multiple = fold_profile_words_multiple (session, instrument, &found->multiple);
  probability = say_probability (session, instrument, &found->p);
  return g_strdup_printf ("%s %s", multiple, probability);
}

static char *
format_priced_in (FoldSession *session, FoldInstrument *instrument)
{
  g_autofree char *key = g_strdup_printf ("instrument.%s.pi", fold_instrument_get_slug (instrument));

  return format_assumed (session, key);
}

char *
fold_profile_words_sign_rule (FoldSession *session, FoldInstrument *instrument, gboolean linked)
{
  g_autofree char *mine = format_assumed (session, "p"), *priced_in = NULL;

  if (!linked)
    return g_strdup (_("The price stays as the market sees it, so a higher multiple on your side raises the expected "
                       "outcome wherever your probability is above 0 and value grows with usage."));
  if (instrument == NULL)
    return g_strdup (
        _("The market sees usage as you do and prices move with it, so a higher multiple raises the expected outcome "
          "only where your probability is above the one priced in and value grows with usage."));
  priced_in = format_priced_in (session, instrument);
  /* Translators: my probability, and the one that is priced in */
  return g_strdup_printf (
      _("The market sees usage as you do and the price moves with it, so a higher multiple raises the expected "
        "outcome only where your probability, %s, is above the %s priced in and value grows with usage."),
      mine, priced_in);
}

char *
fold_profile_words_flip (FoldInstrument *instrument, FoldInstrument *other, const FoldBreakEvens *found)
{
  const char *name = fold_instrument_get_name (instrument), *others = fold_instrument_get_name (other);
  const gboolean ahead = fold_instrument_get_score (instrument) > fold_instrument_get_score (other);
  g_autofree char *multiples = NULL, *chances = NULL, *at_multiple = NULL, *at_chance = NULL;

  if (found == NULL)
    return g_strdup (_("Calculating"));
  if (found->multiple.n == 0 && found->p.n == 0)
    /* Translators: the one that is ahead, then the other */
    return g_strdup_printf (_("%s stays ahead of %s at any multiple and at any probability."), ahead ? name : others,
                            ahead ? others : name);
  multiples = join_roots (&found->multiple, fold_format_multiple);
  chances = join_roots (&found->p, format_chance);
  at_multiple = found->multiple.n > 0 ? g_strdup_printf (_("They swap places if usage grows to %s."), multiples)
                                      : g_strdup (_("No multiple makes them swap places."));
  at_chance = found->p.n > 0 ? g_strdup_printf (_("They swap places at a probability of %s."), chances)
                             : g_strdup (_("No probability makes them swap places."));
  /* Translators: who is ahead now, and whom */
  g_autofree char *now = g_strdup_printf (_("%s is now ahead of %s."), ahead ? name : others, ahead ? others : name);
  return g_strdup_printf ("%s %s %s", now, at_multiple, at_chance);
}

char *
fold_profile_words_stability (const FoldRankSpread *spread, guint n_ranked)
{
  g_autofree char *top = NULL;

  if (spread == NULL)
    return g_strdup (_("Calculating"));
  if (isnan (spread->p50))
    return g_strdup (_("It has no rank."));
  top = fold_format_percent (spread->top, 0);
  /* Translators: two ranks, how many are ranked, how many count as the first, and in how many draws it is among them */
  return g_strdup_printf (_("In nine out of ten draws of your assumptions it ranks between %.0f and %.0f of %u. It is "
                            "in the top %d in %s of them."),
                          spread->p5, spread->p95, n_ranked, FOLD_FIRST_RANKS, top);
}

static char *
say_bands (const FoldOutlook *outlook, const FoldOutlookYear *end)
{
  g_autofree char *low = fold_format_multiple (end->quantile[0]);
  g_autofree char *high = fold_format_multiple (end->quantile[FOLD_OUTLOOK_N_LEVELS - 1]);
  g_autofree char *least = fold_format_multiple (outlook->assumption_low);
  g_autofree char *most = fold_format_multiple (outlook->assumption_high);

  /* Translators: four multiples of the money put in */
  return g_strdup_printf (_("Nine in ten outcomes lie between %s and %s. If chance were averaged out and only your "
                            "assumptions varied, nine in ten would lie between %s and %s."),
                          low, high, least, most);
}

char *
fold_profile_words_outlook (const FoldOutlook *outlook)
{
  g_autofree char *happens = NULL, *otherwise = NULL, *below = NULL, *bands = NULL, *branches = NULL;
  const FoldOutlookYear *end;

  if (outlook == NULL)
    return g_strdup (_("Calculating"));
  if (!outlook->scored)
    return g_strdup ("");
  end = &outlook->years[outlook->n_years - 1];
  happens = fold_format_multiple (end->median_happens);
  otherwise = fold_format_multiple (end->median_otherwise);
  below = fold_format_percent (outlook->below, 1);
  bands = say_bands (outlook, end);
  /* Translators: two medians, and the chance of what lies left of the chart */
  branches = g_strdup_printf (_("Half of the outcomes are above %s if it happens, and above %s otherwise. Areas are "
                                "proportional to probability; %s lies beyond the left edge of the chart."),
                              happens, otherwise, below);
  return g_strdup_printf ("%s %s", bands, branches);
}
