/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-book-trades.h"
#include "fold-decimal.h"
#include "fold-snapshot-private.h"
#include "fold-snapshot-trades.h"

typedef struct
{
  gint64 id;
  GArray *positions; /* of what it holds: with its trades, or without */
  gboolean before;   /* as it is, where the scenario would trade in it */
  gint64 total;
  double gross; /* whichever way it is held */
} FoldPortfolioSum;

/* Where as much is owed as is held, weights are of this part of it: what is left cannot bear it, and is not nothing. */
#define LEAST_OWN 0.01

static void
add_sum (FoldPortfolioSum *sum, gint64 value)
{
  sum->total = fold_decimal_add_within (sum->total, value);
  sum->gross += fabs ((double)value);
}

/* sum_positions: all together; then each that holds something, in the order of its first position. */
static void
sum_positions (GArray *sums, GArray *positions)
{
  const guint first = sums->len;
  g_array_append_val (sums, ((FoldPortfolioSum){ .positions = positions }));
  for (guint i = 0; i < positions->len; i++)
    {
      const FoldHoldingWeight *position = &g_array_index (positions, FoldHoldingWeight, i);
      guint k = first + 1;
      while (k < sums->len && g_array_index (sums, FoldPortfolioSum, k).id != position->portfolio)
        k++;
      if (k == sums->len)
        g_array_append_val (sums, ((FoldPortfolioSum){ .id = position->portfolio, .positions = positions }));
      add_sum (&g_array_index (sums, FoldPortfolioSum, first), position->value);
      add_sum (&g_array_index (sums, FoldPortfolioSum, k), position->value);
    }
}

/* sum_portfolios: as the scenario would have them; after those that it trades in as they are. */
static GArray *
sum_portfolios (GArray *positions, GArray *traded, GArray *trades)
{
  GArray *sums = g_array_new (FALSE, TRUE, sizeof (FoldPortfolioSum));
  g_autoptr (GArray) before = g_array_new (FALSE, TRUE, sizeof (FoldPortfolioSum));
  sum_positions (sums, traded != NULL ? traded : positions);
  if (traded != NULL)
    sum_positions (before, positions);
  for (guint i = 0; i < before->len && before->len > 1; i++)
    {
      FoldPortfolioSum sum = g_array_index (before, FoldPortfolioSum, i);
      if (!fold_trades_are_in (trades, sum.id))
        continue;
      sum.before = TRUE;
      g_array_append_val (sums, sum);
    }
  return sums;
}

/* add_weight: what is held in several accounts is one position. first: where the portfolio's members begin. */
static void
add_weight (GArray *members, GArray *weights, guint first, uint32_t instrument, double weight)
{
  for (guint i = first; i < members->len; i++)
    if (g_array_index (members, uint32_t, i) == instrument)
      {
        g_array_index (weights, double, i) += weight;
        return;
      }
  g_array_append_val (members, instrument);
  g_array_append_val (weights, weight);
}

/* add_members: weights of the value of the portfolio; cash is what they leave. */
static void
add_members (FoldSnapshot *self, const FoldPortfolioSum *sum, GArray *members, GArray *weights)
{
  GArray *positions = sum->positions;
  const guint first = members->len;
  const double own = MAX ((double)sum->total, sum->gross * LEAST_OWN);
  for (guint i = 0; i < positions->len && own > 0; i++)
    {
      const FoldHoldingWeight *position = &g_array_index (positions, FoldHoldingWeight, i);
      if (position->instrument == NULL || (sum->id != 0 && position->portfolio != sum->id))
        continue;
      const char *slug = fold_instrument_get_slug (position->instrument);
      uint32_t index = GPOINTER_TO_UINT (g_hash_table_lookup (self->instruments, slug)) - 1;
      add_weight (members, weights, first, index, (double)position->value / own);
    }
}

/* What is as it is has a number of its own. */
static gint64
get_number (const FoldPortfolioSum *sum)
{
  return sum->before ? -sum->id - 1 : sum->id;
}

static const char *
keep_name (FoldSnapshot *self, FoldBook *book, const FoldPortfolioSum *sum)
{
  FoldPortfolio *portfolio
      = sum->id != 0 ? fold_portfolios_get_portfolio (fold_book_get_portfolios (book), sum->id) : NULL;
  const char *name = portfolio != NULL ? fold_portfolio_get_name (portfolio) : _("All portfolios");
  if (!sum->before)
    return fold_snapshot_keep (self, name);
  /* Translators: a portfolio as it is, beside what hypothetical trades would make of it */
  g_autofree char *words = g_strdup_printf (_("%s, before the trades"), name);
  return fold_snapshot_keep (self, words);
}

static void
compile_sums (FoldSnapshot *self, FoldBook *book, GArray *sums)
{
  FoldEngineInput *input = &self->input;
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (double));
  guint n = sums->len > 1 ? sums->len : 0;
  uint32_t *start = FOLD_SNAPSHOT_ALLOCATE (self, uint32_t, n + 1);
  const char **names = FOLD_SNAPSHOT_ALLOCATE (self, const char *, n);
  self->portfolios = FOLD_SNAPSHOT_ALLOCATE (self, gint64, n);
  self->portfolio_values = FOLD_SNAPSHOT_ALLOCATE (self, gint64, n);
  for (guint i = 0; i < n; i++)
    {
      const FoldPortfolioSum *sum = &g_array_index (sums, FoldPortfolioSum, i);
      self->portfolios[i] = get_number (sum);
      self->portfolio_values[i] = sum->total;
      names[i] = keep_name (self, book, sum);
      add_members (self, sum, members, weights);
      start[i + 1] = members->len;
    }
  input->n_portfolios = n;
  input->portfolio_names = names;
  input->portfolio_start = start;
  input->portfolio_instrument = fold_snapshot_keep_array (self, members);
  input->portfolio_weight = fold_snapshot_keep_array (self, weights);
}

void
fold_snapshot_compile_portfolios (FoldSnapshot *self, FoldBook *book, const FoldAssumptionSet *set)
{
  GArray *positions = fold_portfolios_get_weights (fold_book_get_portfolios (book));
  GArray *trades = fold_assumption_set_get_trades (set);
  g_autoptr (GArray) traded = trades != NULL ? g_array_copy (positions) : NULL;
  if (traded != NULL)
    fold_book_add_trades (book, traded, trades);
  g_autoptr (GArray) sums = sum_portfolios (positions, traded, trades);
  compile_sums (self, book, sums);
}

gboolean
fold_snapshot_is_before (const FoldSnapshot *self, guint index)
{
  g_return_val_if_fail (index < self->input.n_portfolios, FALSE);
  return self->portfolios[index] < 0;
}

int
fold_snapshot_find_before (const FoldSnapshot *self, gint64 portfolio)
{
  return fold_snapshot_find_portfolio (self, -portfolio - 1);
}

gint64
fold_snapshot_get_portfolio_value (const FoldSnapshot *self, guint index)
{
  g_return_val_if_fail (index < self->input.n_portfolios, 0);
  return self->portfolio_values[index];
}

/* --- positions --- */

#define NO_CASH 1e-9

/* get_cash: the weight that the instruments of a portfolio leave. */
static double
get_cash (const FoldSnapshot *self, guint portfolio)
{
  const FoldEngineInput *input = &self->input;
  double cash = 1;
  for (uint32_t at = input->portfolio_start[portfolio]; at < input->portfolio_start[portfolio + 1]; at++)
    cash -= input->portfolio_weight[at];
  return cash;
}

static guint
count_instruments (const FoldSnapshot *self, guint portfolio)
{
  return self->input.portfolio_start[portfolio + 1] - self->input.portfolio_start[portfolio];
}

guint
fold_snapshot_get_n_positions (const FoldSnapshot *self, guint portfolio)
{
  g_return_val_if_fail (portfolio < self->input.n_portfolios, 0);
  return count_instruments (self, portfolio) + (fabs (get_cash (self, portfolio)) > NO_CASH ? 1 : 0);
}

const char *
fold_snapshot_get_position_id (const FoldSnapshot *self, guint portfolio, guint position)
{
  const FoldEngineInput *input = &self->input;
  g_return_val_if_fail (portfolio < input->n_portfolios, NULL);
  if (position >= count_instruments (self, portfolio))
    return "cash";
  return self->instrument_ids[input->portfolio_instrument[input->portfolio_start[portfolio] + position]];
}

const char *
fold_snapshot_get_position_name (const FoldSnapshot *self, guint portfolio, guint position)
{
  const FoldEngineInput *input = &self->input;
  g_return_val_if_fail (portfolio < input->n_portfolios, NULL);
  if (position >= count_instruments (self, portfolio))
    return get_cash (self, portfolio) < 0 ? C_("position", "Borrowed")
                                          : fold_asset_class_get_name (FOLD_ASSET_CLASS_CASH);
  return input->instrument_names[input->portfolio_instrument[input->portfolio_start[portfolio] + position]];
}

int
fold_snapshot_find_portfolio (const FoldSnapshot *self, gint64 id)
{
  for (guint i = 0; i < self->input.n_portfolios; i++)
    if (self->portfolios[i] == id)
      return (int)i;
  return -1;
}
