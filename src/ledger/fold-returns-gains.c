/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gains on lots, and what was received and charged: sums over what the ledger has of the period. */
#include "fold-pool-cost.h"
#include "fold-returns-private.h"

static gboolean
is_counted (FoldReturnsWork *work, gint64 account_id)
{
  for (guint i = 0; i < work->input->n_accounts; i++)
    if (work->input->accounts[i].id == account_id)
      return work->input->is_counted[i];
  return FALSE;
}

/* Pools of average cost, as far as they were asked for. */
typedef struct
{
  FoldReturnsWork *work;
  FoldLedger *ledger;
  GHashTable *costs;    /* pool -> FoldPoolCost */
  const char *currency; /* of the pool that is asked for */
  FoldLack lack;        /* of a flow that could not be converted */
} Pools;

static gboolean
convert_flow (gint64 money, FoldDate day, gint64 *converted, gpointer data)
{
  Pools *pools = data;

  return fold_returns_convert_on (pools->work, money, pools->currency, day, converted, &pools->lack);
}

/* What a pool had cost before one of its flows. Returns: 0 where it is not known, with *lack */
static gint64
ask_pool (Pools *pools, guint pool, guint until, const char *currency, FoldLack *lack)
{
  FoldPoolCost *cost = g_hash_table_lookup (pools->costs, GUINT_TO_POINTER (pool));
  const FoldCostFlow *flows;
  guint n;

  if (cost == NULL)
    g_hash_table_insert (pools->costs, GUINT_TO_POINTER (pool), cost = g_new0 (FoldPoolCost, 1));
  flows = fold_ledger_get_pool (pools->ledger, pool, &n);
  pools->currency = currency;
  fold_pool_cost_advance (cost, flows, MIN (until, n), convert_flow, pools);
  if (!cost->is_lost)
    return cost->converted;
  if (pools->lack.kind == FOLD_LACK_NONE || pools->lack.day != cost->lost_date)
    {
      gint64 unused;

      pools->lack = (FoldLack){ .kind = FOLD_LACK_TOO_LARGE, .day = cost->lost_date };
      fold_returns_convert_on (pools->work, 1, currency, cost->lost_date, &unused, &pools->lack);
    }
  *lack = pools->lack;
  return 0;
}

static Pools
pools_begin (FoldReturnsWork *work, FoldLedger *ledger)
{
  return (Pools){ .work = work, .ledger = ledger, .costs = g_hash_table_new_full (NULL, NULL, NULL, g_free) };
}

/* What a realisation took out of its pool, at the rates of the purchases. */
static gint64
take_from_pool (Pools *pools, const FoldRealisation *realisation, const char *currency, FoldLack *lack)
{
  const gint64 before = ask_pool (pools, realisation->pool, realisation->flow, currency, lack);

  return before - ask_pool (pools, realisation->pool, realisation->flow + 1, currency, lack);
}

/* A sale came in on its own day and its lot's cost went out on that lot's; what covers a debt the other way round. */
static gint64
realised_by (Pools *pools, const FoldRealisation *realisation, FoldLack *lack)
{
  FoldReturnsWork *work = pools->work;
  const gboolean sold = !realisation->is_cover;
  gint64 proceeds = 0, cost = 0, gain = 0;

  if (!realisation->cost_known)
    {
      *lack = (FoldLack){ .kind = FOLD_LACK_COST,
                          .day = realisation->cost_date,
                          .instrument_id = realisation->instrument_id };
      return 0;
    }
  if (realisation->pool != 0 && sold)
    cost = take_from_pool (pools, realisation, realisation->cost_currency, lack);
  else
    fold_returns_convert_on (work, realisation->cost, realisation->cost_currency, realisation->cost_date, &cost, lack);
  if (realisation->pool != 0 && !sold && lack->kind == FOLD_LACK_NONE)
    proceeds = -take_from_pool (pools, realisation, realisation->proceeds_currency, lack);
  else if (lack->kind == FOLD_LACK_NONE)
    fold_returns_convert_on (work, realisation->proceeds, realisation->proceeds_currency, realisation->proceeds_date,
                             &proceeds, lack);
  if (lack->kind == FOLD_LACK_NONE && __builtin_sub_overflow (proceeds, cost, &gain))
    *lack = (FoldLack){ .kind = FOLD_LACK_TOO_LARGE, .day = realisation->date };
  return gain;
}

/* In all four results that it is part of. */
static void
note_method (FoldReturnsWork *work, const FoldRealisation *realisation)
{
  FoldReturn *const results[] = {
    fold_returns_ensure (work, 0, FOLD_RETURNS_ALL),
    fold_returns_ensure (work, realisation->account_id, FOLD_RETURNS_ALL),
    fold_returns_ensure (work, 0, realisation->instrument_id),
    fold_returns_ensure (work, realisation->account_id, realisation->instrument_id),
  };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      results[i]->has_lots |= realisation->pool == 0;
      results[i]->has_averages |= realisation->pool != 0;
    }
}

static void
add_realised (FoldReturnsWork *work)
{
  const FoldRealisation *realisations;
  Pools pools = pools_begin (work, work->ledger);
  guint n;

  realisations = fold_ledger_get_realisations (work->ledger, &n);
  for (guint i = 0; i < n; i++)
    {
      FoldLack lack = { 0 };
      gint64 gain;

      if (realisations[i].date < work->from || !is_counted (work, realisations[i].account_id))
        continue;
      gain = realised_by (&pools, &realisations[i], &lack);
      note_method (work, &realisations[i]);
      fold_returns_add (work, FOLD_RETURN_REALISED, realisations[i].account_id, realisations[i].instrument_id, gain,
                        &lack);
    }
  g_hash_table_unref (pools.costs);
}

static gint64
cost_of (Pools *pools, const FoldPosition *position, FoldLack *lack)
{
  FoldReturnsWork *work = pools->work;
  const FoldLot *lots = fold_ledger_get_lots (pools->ledger, position);
  gint64 sum = 0;

  for (guint i = 0; i < position->n_lots && lack->kind == FOLD_LACK_NONE; i++)
    {
      gint64 cost = 0;

      if (!lots[i].cost_known)
        *lack = (FoldLack){ .kind = FOLD_LACK_COST, .day = lots[i].date, .instrument_id = position->instrument_id };
      else if (lots[i].pool != 0)
        cost = ask_pool (pools, lots[i].pool, G_MAXUINT, lots[i].currency, lack);
      else
        fold_returns_convert_on (work, lots[i].cost, lots[i].currency, lots[i].date, &cost, lack);
      if (lack->kind == FOLD_LACK_NONE && __builtin_add_overflow (sum, cost, &sum))
        *lack = (FoldLack){ .kind = FOLD_LACK_TOO_LARGE, .day = lots[i].date };
    }
  return sum;
}

/* Of every position of a ledger: what it is worth (a figure that is known by now) less its cost. */
static void
add_unrealised (FoldReturnsWork *work, FoldLedger *ledger, FoldReturnFigure value_figure, FoldReturnFigure figure)
{
  const FoldPosition *positions;
  Pools pools = pools_begin (work, ledger);
  guint n;

  positions = fold_ledger_get_positions (ledger, &n);
  for (guint i = 0; i < n; i++)
    {
      const FoldReturnValue *value;
      gint64 cost, gain = 0;
      FoldLack lack;

      if (!is_counted (work, positions[i].account_id))
        continue;
      value = &fold_returns_ensure (work, positions[i].account_id, positions[i].instrument_id)->figures[value_figure];
      lack = value->lack;
      cost = cost_of (&pools, &positions[i], &lack);
      if (lack.kind == FOLD_LACK_NONE && __builtin_sub_overflow (value->money, cost, &gain))
        lack.kind = FOLD_LACK_TOO_LARGE;
      fold_returns_add (work, figure, positions[i].account_id, positions[i].instrument_id, gain, &lack);
    }
  g_hash_table_unref (pools.costs);
}

void
fold_returns_add_gains (FoldReturnsWork *work)
{
  add_realised (work);
  add_unrealised (work, work->ledger, FOLD_RETURN_VALUE, FOLD_RETURN_UNREALISED);
  add_unrealised (work, work->earlier, FOLD_RETURN_VALUE_BEFORE, FOLD_RETURN_UNREALISED_BEFORE);
}

/* --- what was received and charged --- */

static void
add_to_year (FoldReturn *result, int year, gint64 money, const FoldLack *lack)
{
  FoldReturnYear *last = NULL;

  if (result->years->len > 0)
    last = &g_array_index (result->years, FoldReturnYear, result->years->len - 1);
  if (last == NULL || last->year != year)
    {
      g_array_append_val (result->years, (FoldReturnYear){ .year = year });
      last = &g_array_index (result->years, FoldReturnYear, result->years->len - 1);
    }
  if (last->dividends.lack.kind != FOLD_LACK_NONE)
    return;
  last->dividends.lack = *lack;
  if (lack->kind == FOLD_LACK_NONE && __builtin_add_overflow (last->dividends.money, money, &last->dividends.money))
    last->dividends.lack.kind = FOLD_LACK_TOO_LARGE;
}

/* The same four as fold_returns_add (). */
static void
add_to_years (FoldReturnsWork *work, const FoldEntry *entry, gint64 money, const FoldLack *lack)
{
  const gint64 instrument_id = entry->instrument_id != 0 ? entry->instrument_id : FOLD_RETURNS_CASH;
  int year, month, day;

  fold_date_to_parts (entry->date, &year, &month, &day);
  add_to_year (fold_returns_ensure (work, 0, FOLD_RETURNS_ALL), year, money, lack);
  add_to_year (fold_returns_ensure (work, entry->account_id, FOLD_RETURNS_ALL), year, money, lack);
  add_to_year (fold_returns_ensure (work, 0, instrument_id), year, money, lack);
  if (entry->instrument_id != 0)
    add_to_year (fold_returns_ensure (work, entry->account_id, instrument_id), year, money, lack);
}

static void
add_amount (FoldReturnsWork *work, const FoldEntry *entry, FoldReturnFigure figure, gint64 amount)
{
  FoldLack lack = { 0 };
  gint64 money = 0;

  if (amount == 0)
    return;
  fold_returns_convert_on (work, amount, entry->currency, entry->date, &money, &lack);
  fold_returns_add (work, figure, entry->account_id, entry->instrument_id, money, &lack);
  if (figure == FOLD_RETURN_DIVIDENDS)
    add_to_years (work, entry, money, &lack);
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  const FoldEntry *left = *(const FoldEntry *const *)a, *right = *(const FoldEntry *const *)b;

  return (left->date > right->date) - (left->date < right->date);
}

void
fold_returns_add_income (FoldReturnsWork *work, GPtrArray *entries)
{
  g_ptr_array_sort (entries, compare_dates);
  for (guint i = 0; i < entries->len; i++)
    {
      const FoldEntry *entry = entries->pdata[i];

      if (entry->date < work->from)
        continue;
      add_amount (work, entry, FOLD_RETURN_FEES, entry->fee);
      add_amount (work, entry, FOLD_RETURN_TAXES, entry->tax);
      if (entry->type == FOLD_TRANSACTION_TYPE_DIVIDEND)
        add_amount (work, entry, FOLD_RETURN_DIVIDENDS, entry->gross);
      else if (entry->type == FOLD_TRANSACTION_TYPE_INTEREST)
        add_amount (work, entry, FOLD_RETURN_INTEREST, entry->gross);
      else if (entry->type == FOLD_TRANSACTION_TYPE_FEE)
        add_amount (work, entry, FOLD_RETURN_FEES, entry->gross);
      else if (entry->type == FOLD_TRANSACTION_TYPE_TAX)
        add_amount (work, entry, FOLD_RETURN_TAXES, entry->gross);
    }
}
