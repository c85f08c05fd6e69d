/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-notice.h"

#include <glib/gi18n-lib.h>

static void
notice_free (FoldNotice *notice)
{
  g_free (notice->subject);
  g_free (notice->text);
  g_free (notice);
}

GPtrArray *
fold_notices_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)notice_free);
}

/* text: taken over. */
static void
take (GPtrArray *notices, const char *kind, const char *subject, char *text)
{
  FoldNotice *notice = g_new (FoldNotice, 1);
  *notice = (FoldNotice){ kind, g_strdup (subject), text };
  g_ptr_array_add (notices, notice);
}

/* --- the sentences: what, why, how to fix it --- */

static char *
say_chain (double radius)
{
  if (radius < 1)
    /* Translators: how large a wave of the chain reaction is beside the one before */
    return g_strdup_printf (
        _("The chain reaction dies down slowly: in the long run each wave is %.2f times the one before, so small "
          "changes to it move scores a lot. Lower chain strengths or spillovers if that is not what you mean."),
        radius);
  return g_strdup_printf (
      _("The chain reaction feeds itself: in the long run each wave is %.2f times the one before, and only the "
        "holding period ends it. Lower chain strengths or spillovers if that is not what you mean."),
      radius);
}

static char *
say_shares (const char *name, double shares)
{
  return g_strdup_printf (
      _("The shares of %s add up to %.1f %% and are scaled down to 100 %%. Lower its exposures to at most 100 %%."),
      name, shares * 100);
}

static char *
say_no_consensus_value (const char *name)
{
  return g_strdup_printf (_("%s: no value in consensus. In the market’s view it is certain to fail during the holding "
                            "period, and only what is recovered is left. Lower its failure hazard in the market’s "
                            "view, or the holding period, if that is not what you mean."),
                          name);
}

static char *
say_ruin (const char *name)
{
  return g_strdup_printf (
      _("%s: score 0. It may leave nothing, a position size of 1 makes it all of your wealth, and a risk aversion of "
        "1 or more accepts no such chance. A smaller position or a risk aversion below 1 changes its score."),
      name);
}

static char *
say_ruin_of_portfolio (const char *name)
{
  return g_strdup_printf (_("%s can lose everything. A portfolio counts as all of your wealth, and a risk aversion of "
                            "1 or more accepts no "
                            "such chance at any price. Some cash in it or a risk aversion below 1 changes that."),
                          name);
}

static char *
say_borrowed (const char *name)
{
  return g_strdup_printf (
      _("%s: money is borrowed. The positions are worth more than the portfolio as a whole, and the excess costs 2 %% "
        "a year above the risk-free rate. If that is not so, enter the missing deposit or sale."),
      name);
}

static char *
say_short (const char *name)
{
  return g_strdup_printf (_("%s: no score. A negative position can lose more than there is. If that is not so, enter "
                            "the missing purchase."),
                          name);
}

/* --- whom they are about --- */

void
fold_notices_add_chain (GPtrArray *notices, const FoldEngineResult *result)
{
  if (result->chain_warning)
    take (notices, "chain", NULL, say_chain (result->spectral_radius));
}

void
fold_notices_add_instrument (GPtrArray *notices,
                             const FoldSnapshot *snapshot,
                             const FoldEngineResult *result,
                             guint instrument)
{
  const char *name = fold_snapshot_get_input (snapshot)->instrument_names[instrument];
  const char *slug = fold_snapshot_get_instrument_id (snapshot, instrument);
  const double shares = fold_snapshot_get_scaled_shares (snapshot, instrument);
  const guint notes = result->instruments[instrument].notes;
  const char *plan_problem = fold_snapshot_get_plan_problem (snapshot, instrument);
  if (shares > 0)
    take (notices, "shares", slug, say_shares (name, shares));
  if (plan_problem != NULL)
    take (notices, "venture-method", slug, g_strdup_printf ("%s: %s", name, plan_problem));
  if (notes & FOLD_NOTE_NO_CONSENSUS_VALUE)
    take (notices, "no-consensus-value", slug, say_no_consensus_value (name));
  if (notes & FOLD_NOTE_RUIN)
    take (notices, "ruin", slug, say_ruin (name));
}

/* What is short has no score, and so none of 0. */
void
fold_notices_add_portfolio (GPtrArray *notices,
                            const FoldSnapshot *snapshot,
                            const FoldEngineResult *result,
                            guint portfolio)
{
  const char *name = fold_snapshot_get_input (snapshot)->portfolio_names[portfolio];
  const guint notes = result->portfolios[portfolio].notes;
  if (notes & FOLD_NOTE_BORROWED)
    take (notices, "borrowed", name, say_borrowed (name));
  if (notes & FOLD_NOTE_SHORT)
    take (notices, "short", name, say_short (name));
  else if (notes & FOLD_NOTE_RUIN)
    take (notices, "ruin", name, say_ruin_of_portfolio (name));
}
