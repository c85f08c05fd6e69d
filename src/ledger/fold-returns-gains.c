/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gains on lots, and what was received and charged: sums over what the ledger has of the period. */
#include "fold-returns-private.h"

static gboolean
is_counted (FoldReturnsWork *work, gint64 account_id)
{
  for (guint i = 0; i < work->input->n_accounts; i++)
    if (work->input->accounts[i].id == account_id)
      return work->input->is_counted[i];
  return FALSE;
}

/* A sale came in on its own day and its lot's cost went out on that lot's; what covers a debt the other way round. */
static gint64
realised_by (FoldReturnsWork *work, const FoldRealisation *realisation, FoldLack *lack)
{
  const FoldEntry *trade = g_hash_table_lookup (work->dates, &realisation->transaction_id);
  const FoldEntry *lot = g_hash_table_lookup (work->dates, &realisation->lot_transaction_id);
  const gboolean is_sale = trade->type == FOLD_TRANSACTION_TYPE_SELL;
  const FoldEntry *in = is_sale ? lot : trade, *out = is_sale ? trade : lot;
  gint64 proceeds, cost, gain = 0;

  if (!realisation->cost_known)
    *lack = (FoldLack){ .kind = FOLD_LACK_COST, .day = in->date, .instrument_id = realisation->instrument_id };
  else if (fold_returns_convert_on (work, realisation->proceeds, realisation->proceeds_currency, out->date, &proceeds,
                                    lack)
           && fold_returns_convert_on (work, realisation->cost, realisation->cost_currency, in->date, &cost, lack)
           && __builtin_sub_overflow (proceeds, cost, &gain))
    *lack = (FoldLack){ .kind = FOLD_LACK_TOO_LARGE, .day = realisation->date };
  return gain;
}

static void
add_realised (FoldReturnsWork *work)
{
  const FoldRealisation *realisations;
  guint n;

  realisations = fold_ledger_get_realisations (work->ledger, &n);
  for (guint i = 0; i < n; i++)
    {
      FoldLack lack = { 0 };
      gint64 gain;

      if (realisations[i].date < work->from || !is_counted (work, realisations[i].account_id))
        continue;
      gain = realised_by (work, &realisations[i], &lack);
      fold_returns_add (work, FOLD_RETURN_REALISED, realisations[i].account_id, realisations[i].instrument_id, gain,
                        &lack);
    }
}

static gint64
cost_of (FoldReturnsWork *work, FoldLedger *ledger, const FoldPosition *position, FoldLack *lack)
{
  const FoldLot *lots = fold_ledger_get_lots (ledger, position);
  gint64 sum = 0;

  for (guint i = 0; i < position->n_lots && lack->kind == FOLD_LACK_NONE; i++)
    {
      gint64 cost;

      if (!lots[i].cost_known)
        *lack = (FoldLack){ .kind = FOLD_LACK_COST, .day = lots[i].date, .instrument_id = position->instrument_id };
      else if (fold_returns_convert_on (work, lots[i].cost, lots[i].currency, lots[i].date, &cost, lack)
               && __builtin_add_overflow (sum, cost, &sum))
        *lack = (FoldLack){ .kind = FOLD_LACK_TOO_LARGE, .day = lots[i].date };
    }
  return sum;
}

/* Of every position of a ledger: what it is worth (a figure that is known by now) less its cost. */
static void
add_unrealised (FoldReturnsWork *work, FoldLedger *ledger, FoldReturnFigure value_figure, FoldReturnFigure figure)
{
  const FoldPosition *positions;
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
      cost = cost_of (work, ledger, &positions[i], &lack);
      if (lack.kind == FOLD_LACK_NONE && __builtin_sub_overflow (value->money, cost, &gain))
        lack.kind = FOLD_LACK_TOO_LARGE;
      fold_returns_add (work, figure, positions[i].account_id, positions[i].instrument_id, gain, &lack);
    }
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
