/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-return-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-instrument-format.h"
#include "fold-performance-words.h"

/* What is being told. */
typedef struct
{
  FoldBook *book;
  FoldReturns *returns;
  const FoldReturn *result;
} Telling;

typedef char *(*Explain) (const Telling *telling);

char *
fold_return_words_day (FoldDate day)
{
  g_autofree char *iso = day != FOLD_DATE_NONE ? fold_date_format (day) : NULL;

  return fold_format_date (iso);
}

static char *
dup_money (const Telling *telling, FoldReturnFigure which)
{
  const FoldReturnValue *value = &telling->result->figures[which];

  if (value->lack.kind != FOLD_LACK_NONE)
    return fold_format_missing ();
  return fold_format_money (value->money, fold_returns_get_currency (telling->returns));
}

static char *
dup_first (const Telling *telling)
{
  return fold_return_words_day (fold_returns_get_from (telling->returns));
}

static char *
dup_last (const Telling *telling)
{
  return fold_return_words_day (fold_returns_get_to (telling->returns));
}

/* --- formulas with their numbers --- */

static char *
explain_rate (const Telling *telling)
{
  g_autofree char *first = dup_first (telling), *last = dup_last (telling);
  g_autofree char *before = dup_money (telling, FOLD_RETURN_VALUE_BEFORE);
  g_autofree char *in = dup_money (telling, FOLD_RETURN_PAID_IN), *out = dup_money (telling, FOLD_RETURN_PAID_OUT);
  g_autofree char *left = dup_money (telling, FOLD_RETURN_VALUE);
  g_autofree char *rate = fold_format_return (telling->result->figures[FOLD_RETURN_IRR].rate);
  g_autofree char *formula
      /* Translators: a rate, two dates, and four amounts of money */
      = g_strdup_printf (
          _("Σ (received − paid) ÷ (1 + r)^(days ÷ 365) = 0 for r = %s a year.\n\nFrom %s to %s: %s were "
            "there before, %s were paid in, %s were received, and %s are left."),
          rate, first, last, before, in, out, left);
  g_autofree char *shown = NULL, *over = NULL;
  guint days;

  shown = fold_format_return (fold_performance_get_money_weighted (telling->returns, telling->result, &days));
  if (days == 0)
    return g_steal_pointer (&formula);
  /* Translators: a number of days, the same number, and a rate */
  over = g_strdup_printf (_("It was there for %u days, so that it is shown over these: (1 + r)^(%u ÷ 365) − 1 = %s."),
                          days, days, shown);
  return g_strdup_printf ("%s\n\n%s", formula, over);
}

static char *
explain_growth (const Telling *telling)
{
  g_autofree char *first = dup_first (telling), *last = dup_last (telling);
  g_autofree char *rate = fold_format_return (telling->result->figures[FOLD_RETURN_TTWROR].rate);

  /* Translators: a rate and two dates */
  return g_strdup_printf (
      _("(1 + r₁) × (1 + r₂) × … − 1 = %s, from %s to %s. A new r begins whenever something was put "
        "in or taken out; how much that was does not matter."),
      rate, first, last);
}

static char *
explain_drawdown (const Telling *telling)
{
  const FoldReturn *result = telling->result;
  g_autofree char *rate = fold_format_percent (result->figures[FOLD_RETURN_DRAWDOWN].rate, 1);
  g_autofree char *peak = fold_return_words_day (result->peak), *trough = fold_return_words_day (result->trough);

  if (result->peak == FOLD_DATE_NONE)
    return g_strdup (_("What one unit of money became, time-weighted, never fell below what it had been before."));
  /* Translators: a rate and two dates */
  return g_strdup_printf (_("1 − index ÷ its highest before = %s, from %s to %s. The index is what one unit of money "
                            "became, time-weighted."),
                          rate, peak, trough);
}

static char *
explain_gain (const Telling *telling)
{
  g_autofree char *before = dup_money (telling, FOLD_RETURN_VALUE_BEFORE);
  g_autofree char *in = dup_money (telling, FOLD_RETURN_PAID_IN), *out = dup_money (telling, FOLD_RETURN_PAID_OUT);
  g_autofree char *left = dup_money (telling, FOLD_RETURN_VALUE), *gain = dup_money (telling, FOLD_RETURN_GAIN);

  /* Translators: five amounts of money */
  return g_strdup_printf (_("left + received − paid in − there before\n= %s + %s − %s − %s = %s"), left, out, in,
                          before, gain);
}

static const char *
get_cost_words (const FoldReturn *result)
{
  if (result->has_averages && result->has_lots)
    return _("What was bought first is sold first, unless a sale names its lots; in accounts at average cost the cost "
             "is the average of what was held.");
  if (result->has_averages)
    return _("The cost is the average of what was held.");
  return _("What was bought first is sold first, unless a sale names its lots.");
}

static char *
explain_realised (const Telling *telling)
{
  g_autofree char *first = dup_first (telling), *last = dup_last (telling);
  g_autofree char *gain = dup_money (telling, FOLD_RETURN_REALISED);

  /* Translators: two dates, an amount of money, and a sentence about the cost */
  return g_strdup_printf (
      _("proceeds − cost of what was sold from %s to %s = %s, both after fees and taxes, each at the "
        "exchange rate of its own day. %s"),
      first, last, gain, get_cost_words (telling->result));
}

static char *
explain_unrealised (const Telling *telling)
{
  g_autofree char *last = dup_last (telling), *gain = dup_money (telling, FOLD_RETURN_UNREALISED);
  g_autofree char *before = dup_money (telling, FOLD_RETURN_UNREALISED_BEFORE);

  /* Translators: a date and two amounts of money */
  return g_strdup_printf (_("value − cost of what is held on %s = %s, since it was bought. On the evening before the "
                            "period it was %s."),
                          last, gain, before);
}

static char *
explain_sum (const Telling *telling, FoldReturnFigure which)
{
  g_autofree char *first = dup_first (telling), *last = dup_last (telling), *sum = dup_money (telling, which);

  /* Translators: two dates and an amount of money */
  return g_strdup_printf (_("Added up from %s to %s, each amount at the exchange rate of its own day: %s"), first,
                          last, sum);
}

static char *
explain_dividends (const Telling *telling)
{
  return explain_sum (telling, FOLD_RETURN_DIVIDENDS);
}

static char *
explain_interest (const Telling *telling)
{
  return explain_sum (telling, FOLD_RETURN_INTEREST);
}

static char *
explain_fees (const Telling *telling)
{
  return explain_sum (telling, FOLD_RETURN_FEES);
}

static char *
explain_taxes (const Telling *telling)
{
  return explain_sum (telling, FOLD_RETURN_TAXES);
}

/* --- figures --- */

static const struct
{
  const char *title;
  const char *term;
  Explain explain;
} words[FOLD_RETURN_N_FIGURES] = {
  [FOLD_RETURN_IRR] = { NC_("figure", "Return a Year"), "money-weighted", explain_rate },
  [FOLD_RETURN_TTWROR] = { NC_("figure", "Time-Weighted Return"), "time-weighted", explain_growth },
  [FOLD_RETURN_GAIN] = { NC_("figure", "Gain"), "gain", explain_gain },
  [FOLD_RETURN_REALISED] = { NC_("figure", "Realised Gain"), "realised", explain_realised },
  [FOLD_RETURN_UNREALISED] = { NC_("figure", "Unrealised Gain"), "unrealised", explain_unrealised },
  [FOLD_RETURN_DIVIDENDS] = { NC_("figure", "Dividends"), "dividends", explain_dividends },
  [FOLD_RETURN_INTEREST] = { NC_("figure", "Interest"), "interest", explain_interest },
  [FOLD_RETURN_FEES] = { NC_("figure", "Fees"), "fees", explain_fees },
  [FOLD_RETURN_TAXES] = { NC_("figure", "Taxes"), "taxes", explain_taxes },
  [FOLD_RETURN_DRAWDOWN] = { NC_("figure", "Deepest Fall"), "deepest-fall", explain_drawdown },
};

static char *
format_rate (const Telling *telling, FoldReturnFigure which)
{
  guint days;

  if (which == FOLD_RETURN_IRR)
    return fold_format_return (fold_performance_get_money_weighted (telling->returns, telling->result, &days));
  if (which == FOLD_RETURN_DRAWDOWN)
    return fold_format_percent (telling->result->figures[which].rate, 1);
  return fold_format_return (telling->result->figures[which].rate);
}

/* What is younger than a year says so in its title. */
static char *
dup_title (const Telling *telling, FoldReturnFigure which)
{
  guint days = 0;

  if (telling->returns != NULL && which == FOLD_RETURN_IRR)
    fold_performance_get_money_weighted (telling->returns, telling->result, &days);
  if (days > 0)
    return g_strdup_printf (ngettext ("Return over %u Day", "Return over %u Days", days), days);
  return g_strdup (g_dpgettext2 (NULL, "figure", words[which].title));
}

static void
show (FoldFigure *figure, const Telling *telling, FoldReturnFigure which)
{
  const FoldReturnValue *value = &telling->result->figures[which];

  if (value->lack.kind != FOLD_LACK_NONE)
    fold_figure_take (figure, fold_format_missing (), NULL, fold_performance_words (telling->book, &value->lack));
  else if (which < FOLD_RETURN_N_MONEY)
    fold_figure_take (figure, dup_money (telling, which), NULL, words[which].explain (telling));
  else
    fold_figure_take (figure, format_rate (telling, which), NULL, words[which].explain (telling));
}

void
fold_return_words_show (FoldFigure *figure,
                        FoldBook *book,
                        FoldReturns *returns,
                        const FoldReturn *result,
                        FoldReturnFigure which,
                        const char *problem)
{
  const Telling telling = { book, result != NULL ? returns : NULL, result };
  g_autofree char *title = NULL;

  g_return_if_fail (FOLD_IS_FIGURE (figure) && words[which].title != NULL);

  title = dup_title (&telling, which);
  g_object_set (figure, "title", title, "term", words[which].term, NULL);
  if (result != NULL)
    show (figure, &telling, which);
  else
    fold_figure_take (figure, fold_format_missing (), NULL,
                      g_strdup (problem != NULL ? problem : _("This is being worked out.")));
}
