/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-glossary.h"

#include <glib/gi18n-lib.h>

static const FoldGlossaryEntry entries[] = {
  /* what the theme is worth */
  { "happens", N_("If It Happens"),
    N_("What you earn a year beyond what the price already asks, on average over the outcomes in which usage grows as "
       "you say.") },
  { "odds", N_("At My Odds"),
    N_("What you earn a year beyond what the price already asks, on average over both cases, each weighted by the "
       "probability that you give it.") },
  { "otherwise", N_("If Not"),
    N_("What you earn a year beyond what the price already asks where usage does not grow as you say. Below zero, the "
       "price pays for growth that does not come.") },
  { "asks", N_("What the Price Asks"),
    N_("The return that today’s price already promises to those who see things as the market does. Only what goes "
       "beyond it is a reward for being right.") },
  { "lens", N_("Lens"),
    N_("Which of the three cases the window shows: if it happens, at your odds, or if not. It changes nothing in your "
       "book.") },
  { "break-even-odds", N_("Break-Even Odds"),
    N_("How likely the scenario must be for the price to be fair. If you think it is likelier than that, the price is "
       "low under your assumptions.") },
  { "probability", N_("My Probability"), N_("How likely you think it is that usage grows as you say.") },
  { "priced-in", N_("What the Market Prices In"),
    N_("How likely today’s prices seem to think it is. Where you and the market agree, the theme is worth nothing "
       "extra.") },
  { "demand", N_("Demand"), N_("How many times as much as today is asked for in a sector at the end.") },
  { "chain", N_("Chain Reaction"),
    N_("More usage raises the demand in a sector directly; that sector then buys from others, which is the second "
       "wave, and so on.") },
  { "exposure", N_("Exposure"), N_("The share of an instrument’s revenue that depends on a sub-theme.") },
  { "theme-bet", N_("Theme Bet"),
    N_("The money that hangs on the scenario: what you own on average if it happens, less what you own if not.") },
  { "theme-beta", N_("Theme Beta"), N_("By how many per cent your money grows for one per cent more usage.") },
  { "scenario-share", N_("Share of Risk from the Scenario"),
    N_("How much of the uncertainty comes from whether the scenario happens. The rest comes from the markets, from "
       "single companies and from your other assumptions.") },
  { "decides", N_("What Decides"),
    N_("For each assumption, the value at which the verdict turns, and how far that is from yours. What turns it "
       "soonest stands first.") },
  { "matters", N_("What Matters Most"),
    N_("How far the result moves when one assumption goes from its low to its high and the others stay.") },
  { "break-even-multiple", N_("Break-Even Multiple"),
    N_("To how many times today’s usage must grow for an instrument to do as well as cash.") },

  /* return */
  { "value", N_("Value"), N_("Quantity × last price × last exchange rate, over all positions, plus cash.") },
  { "expected-return", N_("Expected Return"),
    N_("The mean of all outcomes, as a return a year. A few very large gains can lift it well above what you will "
       "most likely see.") },
  { "median", N_("Median"), N_("Half of the outcomes are above it and half below: the result to expect most.") },
  { "range", N_("Nine in Ten Outcomes"),
    N_("From here to there go nine of ten outcomes; one in twenty is lower and one in twenty is higher.") },
  { "certain-return", N_("Certain Return"),
    N_("The safe return a year that you would value as much as the uncertain outcomes, given how much you dislike "
       "risk.") },
  { "score", N_("Score"),
    N_("From 0 to 100, for an instrument as a position of the size that you set: how far its certain return is above "
       "or below that of cash, which is exactly 50. A portfolio has none.") },

  /* what was earned */
  { "money-weighted", N_("Return a Year"),
    N_("What your money earned a year, money-weighted: the one rate at which everything paid in grows to what was "
       "received and what is left. When you paid in, and how much, counts.") },
  { "time-weighted", N_("Time-Weighted Return"),
    N_("What one unit of money earned that was there for the whole period. It does not depend on when more was put "
       "in, "
       "and so compares with other investments.") },
  { "gain", N_("Gain"), N_("What there is more than before, apart from what was paid in and taken out.") },
  { "realised", N_("Realised Gain"), N_("What was received for what was sold, less what it had cost.") },
  { "unrealised", N_("Unrealised Gain"), N_("What is still held is worth, less what it cost.") },
  { "deepest-fall", N_("Deepest Fall"),
    N_("The largest fall from the highest point before, in the period: the maximum drawdown. Days without a price "
       "show nothing of what happened on them.") },
  { "dividends", N_("Dividends"), N_("What instruments paid out, before fees and taxes on it.") },
  { "interest", N_("Interest"), N_("What money earned, less the interest that it cost.") },
  { "fees", N_("Fees"), N_("What brokers and banks charged, also as a part of trades.") },
  { "taxes", N_("Taxes"), N_("What was taken off as tax, also as a part of trades and dividends.") },

  /* risk */
  { "loss", N_("Chance of Loss"), N_("In how many of the outcomes you get back less than you put in.") },
  { "purchasing-power", N_("Chance of Losing Purchasing Power"),
    N_("In how many of the outcomes you can buy less in the end than today, because prices rise meanwhile.") },
  { "tail-loss", N_("Tail Loss"), N_("The mean loss in the worst twentieth of the outcomes.") },
  { "everything", N_("Can Lose Everything"),
    N_("In some outcomes nothing at all is left. No safe return makes up for that if it is all you own.") },
  { "swing", N_("Swing a Year"),
    N_("How far a year’s result usually is from the expected one, up or down: the yearly volatility.") },
  { "tier", N_("Risk Tier"),
    N_("From 1 (calm) to 7 (may go to zero), by how low the worst one in forty outcomes lies.") },
  { "positions", N_("Concentration"),
    N_("Many small positions or a few large ones: as how many equal positions the portfolio is to be seen.") },

  /* how it is computed */
  { "outside", N_("Outside the Theme"),
    N_("Cash; what is known not to be exposed; what funds hold that nobody has listed; and instruments whose exposure "
       "nobody has assessed yet.") },
  { "ranges", N_("Low and High"),
    N_("How far you might be wrong about an assumption. The outcomes are drawn from the whole range, most often near "
       "your value.") },
  { "draws", N_("Draws and Standard Error"),
    N_("Every result is computed from thousands of drawn combinations of assumptions and chance. The standard error "
       "tells how much other draws would have changed it.") },
};

const FoldGlossaryEntry *
fold_glossary_get (guint *n)
{
  *n = G_N_ELEMENTS (entries);
  return entries;
}

const FoldGlossaryEntry *
fold_glossary_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_strcmp0 (entries[i].id, id) == 0)
      return &entries[i];
  return NULL;
}
