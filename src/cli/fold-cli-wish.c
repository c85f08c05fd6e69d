/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-wish.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-cli-ranking.h"
#include "fold-cli-run.h"
#include "fold-decimal.h"
#include "fold-targets.h"

#define LARGEST_SUM 1e12

static char *option_from;
static char *option_portfolio;
static char *option_cash;
static char *option_least_loss;
static char *option_most_return;
static char *option_theme_bet;
static char *option_theme_beta;
static gboolean option_targets;
static char **option_limits;
static char *option_cost_rate;
static char *option_cost_fixed;
static char *option_least_trade;
static gboolean option_whole_shares;
static int option_frontier;

static const GOptionEntry entries[] = {
  { "from", 0, 0, G_OPTION_ARG_STRING, &option_from,
    N_("Where the money may go: holdings, all (as ranked, under --class, --sector and --owned), or a watchlist "
       "(default: holdings)"),
    "SOURCE" },
  { "portfolio", 0, 0, G_OPTION_ARG_STRING, &option_portfolio, N_("Plan this portfolio (default: all together)"),
    "PORTFOLIO" },
  { "cash", 0, 0, G_OPTION_ARG_STRING, &option_cash, N_("New money, in the book’s currency"), "AMOUNT" },
  { "least-loss-for", 0, 0, G_OPTION_ARG_STRING, &option_least_loss,
    N_("The least tail loss with this expected return a year, such as 0.08 or 8%"), "RETURN" },
  { "most-return-for", 0, 0, G_OPTION_ARG_STRING, &option_most_return,
    N_("The highest expected return with at most this tail loss, such as 0.4 or 40%"), "LOSS" },
  { "theme-bet", 0, 0, G_OPTION_ARG_STRING, &option_theme_bet,
    N_("The least tail loss with this theme bet, in the book’s currency"), "AMOUNT" },
  { "theme-beta", 0, 0, G_OPTION_ARG_STRING, &option_theme_beta, N_("The least tail loss with this theme beta"), "N" },
  { "targets", 0, 0, G_OPTION_ARG_NONE, &option_targets,
    N_("The weights nearest to the targets; with --cash nothing is sold"), NULL },
  { "limit", 0, 0, G_OPTION_ARG_STRING_ARRAY, &option_limits,
    N_("A limit, such as never_sell, max=0.2, max.nvidia=0.1 or lock.acme; may be repeated"), "LIMIT" },
  { "cost-rate", 0, 0, G_OPTION_ARG_STRING, &option_cost_rate,
    N_("What a trade costs, as a part of its value, such as 0.001"), "RATE" },
  { "cost-fixed", 0, 0, G_OPTION_ARG_STRING, &option_cost_fixed,
    N_("What each trade costs by itself; the plan is then a good one, not surely the best"), "AMOUNT" },
  { "least-trade", 0, 0, G_OPTION_ARG_STRING, &option_least_trade,
    N_("Leave out smaller trades; the plan is then a good one, not surely the best"), "AMOUNT" },
  { "whole-shares", 0, 0, G_OPTION_ARG_NONE, &option_whole_shares, N_("Round the trades to whole shares at last"),
    NULL },
  { "frontier", 0, 0, G_OPTION_ARG_INT, &option_frontier,
    N_("Also show this many points from the least tail loss to the highest return"), "N" },
  G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
fold_cli_wish_get_options (void)
{
  return entries;
}

gboolean
fold_cli_wish_needs_ranking (void)
{
  return g_strcmp0 (option_from, "all") == 0;
}

static gboolean
refuse_usage (GError **error, const char *sentence)
{
  g_set_error_literal (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE, sentence);
  return FALSE;
}

/* A number, or a percentage. */
static gboolean
read_number (const char *option, const char *text, double *number, GError **error)
{
  const gboolean percent = g_str_has_suffix (text, "%");
  g_autofree char *digits = g_strndup (text, strlen (text) - percent);
  char *end = NULL;

  g_strstrip (digits);
  *number = g_ascii_strtod (digits, &end) / (percent ? 100 : 1);
  if (end != digits && *end == '\0' && isfinite (*number))
    return TRUE;
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
               _("“%s” is no number for %s. Use one such as 0.08 or 8%%."), text, option);
  return FALSE;
}

static gboolean
read_money (const char *option, const char *text, gint64 *money, GError **error)
{
  *money = 0;
  if (text == NULL)
    return TRUE;
  if (fold_decimal_parse (text, FOLD_MONEY_SCALE, money, NULL) && *money >= 0
      && *money <= (gint64)(LARGEST_SUM * FOLD_MONEY_SCALE))
    return TRUE;
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
               _("“%s” is no amount of money for %s. Use a number such as 2500."), text, option);
  return FALSE;
}

static gboolean
read_aim (FoldPlanWish *wish, GError **error)
{
  const struct
  {
    const char *option;
    const char *text;
    FoldPlanAim aim;
  } aims[] = {
    { "--least-loss-for", option_least_loss, FOLD_PLAN_LEAST_LOSS },
    { "--most-return-for", option_most_return, FOLD_PLAN_MOST_RETURN },
    { "--theme-bet", option_theme_bet, FOLD_PLAN_THEME_BET },
    { "--theme-beta", option_theme_beta, FOLD_PLAN_THEME_BETA },
  };
  guint n = option_targets;

  wish->aim = FOLD_PLAN_TARGETS;
  for (guint i = 0; i < G_N_ELEMENTS (aims); i++)
    if (aims[i].text != NULL)
      {
        n++;
        wish->aim = aims[i].aim;
        if (!read_number (aims[i].option, aims[i].text, &wish->goal, error))
          return FALSE;
      }
  if (n != 1)
    return refuse_usage (error, _("A plan has one aim. Use one of --least-loss-for, --most-return-for, --theme-bet, "
                                  "--theme-beta and --targets."));
  return TRUE;
}

static gboolean
take_ranking (FoldPlanWish *wish, FoldBook *book, const FoldCliScoring *scoring, GError **error)
{
  FoldCliRankingFilter filter;
  g_autoptr (GArray) order = NULL;

  if (!fold_cli_ranking_read_filter (book, &filter, error))
    return FALSE;
  order = fold_cli_ranking_sort (scoring, &filter);
  wish->source = FOLD_PLAN_FROM_LIST;
  for (guint i = 0; i < order->len; i++)
    g_ptr_array_add (wish->instruments,
                     g_strdup (fold_snapshot_get_instrument_id (scoring->snapshot, g_array_index (order, guint, i))));
  return TRUE;
}

static gboolean
read_source (FoldPlanWish *wish, FoldBook *book, const FoldCliScoring *scoring, GError **error)
{
  FoldWatchlist *watchlist;
  FoldPortfolio *portfolio = NULL;

  if (option_portfolio != NULL && (portfolio = fold_cli_find_portfolio (book, option_portfolio, error)) == NULL)
    return FALSE;
  wish->portfolio = portfolio != NULL ? fold_portfolio_get_id (portfolio) : 0;
  if (option_from == NULL || g_str_equal (option_from, "holdings"))
    return TRUE;
  if (fold_cli_wish_needs_ranking ())
    return take_ranking (wish, book, scoring, error);
  watchlist = fold_cli_find_watchlist (book, option_from, error);
  wish->source = FOLD_PLAN_FROM_WATCHLIST;
  wish->watchlist = watchlist != NULL ? fold_watchlist_get_id (watchlist) : 0;
  return watchlist != NULL;
}

static gboolean
read_limits (FoldPlanWish *wish, FoldBook *book, GError **error)
{
  for (guint i = 0; option_limits != NULL && option_limits[i] != NULL; i++)
    if (!fold_plan_wish_add_limit (wish, book, option_limits[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_rest (FoldPlanWish *wish, GError **error)
{
  if (option_frontier != 0 && (option_frontier < 2 || option_frontier > FOLD_PLAN_MOST_POINTS))
    {
      g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                   _("A frontier of %d points is not possible. Use a number from 2 to %d."), option_frontier,
                   FOLD_PLAN_MOST_POINTS);
      return FALSE;
    }
  wish->frontier = (guint)option_frontier;
  wish->whole_shares = option_whole_shares;
  return (option_cost_rate == NULL || read_number ("--cost-rate", option_cost_rate, &wish->cost_rate, error))
         && read_money ("--cash", option_cash, &wish->cash, error)
         && read_money ("--cost-fixed", option_cost_fixed, &wish->cost_fixed, error)
         && read_money ("--least-trade", option_least_trade, &wish->least_trade, error);
}

FoldPlanWish *
fold_cli_wish_new (FoldBook *book, const FoldCliScoring *scoring, GError **error)
{
  g_autoptr (FoldPlanWish) wish = fold_plan_wish_new ();

  if (scoring->options.deterministic)
    {
      refuse_usage (error, _("A plan needs draws, and “--deterministic” makes none. Leave it out."));
      return NULL;
    }
  wish->draws = scoring->options.draws;
  wish->seed = scoring->options.seed;
  if (!read_aim (wish, error) || !read_source (wish, book, scoring, error) || !read_limits (wish, book, error)
      || !read_rest (wish, error) || (wish->aim == FOLD_PLAN_TARGETS && !fold_targets_add_to_wish (book, wish, error)))
    return NULL;
  return g_steal_pointer (&wish);
}
