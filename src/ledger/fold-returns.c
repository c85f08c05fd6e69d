/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-returns-private.h"

#include "fold-decimal.h"

struct _FoldReturns
{
  char currency[FOLD_CURRENCY_SIZE];
  FoldDate from, to;
  GHashTable *found; /* FoldReturn, which is its own key */
  GPtrArray *list;
};

/* --- results by account and instrument --- */

static guint
hash_result (gconstpointer key)
{
  const FoldReturn *result = key;

  return g_int64_hash (&result->account_id) * 31 + g_int64_hash (&result->instrument_id);
}

static gboolean
is_same_result (gconstpointer a, gconstpointer b)
{
  const FoldReturn *left = a, *right = b;

  return left->account_id == right->account_id && left->instrument_id == right->instrument_id;
}

static void
result_free (gpointer data)
{
  FoldReturn *result = data;

  g_array_unref (result->years);
  g_free (result);
}

FoldReturn *
fold_returns_ensure (FoldReturnsWork *work, gint64 account_id, gint64 instrument_id)
{
  const FoldReturn key = { .account_id = account_id, .instrument_id = instrument_id };
  FoldReturn *result = g_hash_table_lookup (work->found, &key);

  if (result != NULL)
    return result;
  result = g_memdup2 (&key, sizeof key);
  result->first = result->last = result->peak = result->trough = FOLD_DATE_NONE;
  result->years = g_array_new (FALSE, FALSE, sizeof (FoldReturnYear));
  for (guint i = FOLD_RETURN_N_MONEY; i < FOLD_RETURN_N_FIGURES; i++)
    result->figures[i].lack = (FoldLack){ .kind = FOLD_LACK_NOTHING, .day = FOLD_DATE_NONE };
  g_hash_table_add (work->found, result);
  return result;
}

static void
add_to (FoldReturnValue *sum, gint64 money, const FoldLack *lack)
{
  if (sum->lack.kind != FOLD_LACK_NONE)
    return;
  sum->lack = *lack;
  if (lack->kind == FOLD_LACK_NONE && __builtin_add_overflow (sum->money, money, &sum->money))
    sum->lack.kind = FOLD_LACK_TOO_LARGE;
}

void
fold_returns_add (FoldReturnsWork *work,
                  FoldReturnFigure figure,
                  gint64 account_id,
                  gint64 instrument_id,
                  gint64 money,
                  const FoldLack *lack)
{
  const gint64 what = instrument_id != 0 ? instrument_id : FOLD_RETURNS_CASH;

  add_to (&fold_returns_ensure (work, 0, FOLD_RETURNS_ALL)->figures[figure], money, lack);
  add_to (&fold_returns_ensure (work, account_id, FOLD_RETURNS_ALL)->figures[figure], money, lack);
  add_to (&fold_returns_ensure (work, 0, what)->figures[figure], money, lack);
  if (instrument_id != 0)
    add_to (&fold_returns_ensure (work, account_id, what)->figures[figure], money, lack);
}

/* --- money on a day --- */

typedef struct
{
  enum
  {
    RATE_NOT_ASKED,
    RATE_KNOWN,
    RATE_MISSING,
  } state;
  FoldFraction rate;
} DayRate;

gboolean
fold_returns_multiply (gint64 money, FoldFraction factor, gint64 *product)
{
  if (factor.numerator <= G_MAXINT64 && factor.numerator >= -G_MAXINT64 && fold_fraction_is_valid (factor))
    return fold_fraction_round ((FoldFraction){ money * factor.numerator, factor.denominator }, product);
  return fold_fraction_round (fold_fraction_multiply (fold_fraction (money, 1), factor), product);
}

/* Returns: FALSE, and *lack */
static gboolean
apply_rate (gint64 money, const FoldFraction *rate, FoldDate day, gint64 *converted, FoldLack *lack)
{
  if (fold_returns_multiply (money, *rate, converted))
    return TRUE;
  *lack = (FoldLack){ .kind = FOLD_LACK_TOO_LARGE, .day = day };
  return FALSE;
}

static FoldLack
rate_lack (FoldReturnsWork *work, const char *currency, FoldDate day)
{
  FoldLack lack = { .kind = FOLD_LACK_EXCHANGE_RATE, .day = day };

  g_strlcpy (lack.from, currency, FOLD_CURRENCY_SIZE);
  g_strlcpy (lack.to, work->input->currency, FOLD_CURRENCY_SIZE);
  return lack;
}

gboolean
fold_returns_convert_on (FoldReturnsWork *work,
                         gint64 money,
                         const char *currency,
                         FoldDate day,
                         gint64 *converted,
                         FoldLack *lack)
{
  FoldRate rate;

  if (fold_quotes_get_rate (work->input->quotes, currency, work->input->currency, day, &rate))
    return apply_rate (money, &rate.rate, day, converted, lack);
  *lack = rate_lack (work, currency, day);
  return FALSE;
}

static DayRate *
find_rate (FoldReturnsWork *work, const char *currency, guint day)
{
  DayRate *rates = g_hash_table_lookup (work->rates, currency);

  if (rates == NULL)
    {
      rates = g_new0 (DayRate, work->days->len);
      g_hash_table_insert (work->rates, g_strdup (currency), rates);
    }
  return &rates[day];
}

gboolean
fold_returns_convert (FoldReturnsWork *work,
                      gint64 money,
                      const char *currency,
                      guint day,
                      gint64 *converted,
                      FoldLack *lack)
{
  const FoldDate date = g_array_index (work->days, FoldDate, day);
  DayRate *rate;

  *converted = money;
  if (g_str_equal (currency, work->input->currency))
    return TRUE;
  rate = find_rate (work, currency, day);
  if (rate->state == RATE_NOT_ASKED)
    {
      FoldRate found;
      gboolean is_known = fold_quotes_get_rate (work->input->quotes, currency, work->input->currency, date, &found);

      rate->state = is_known ? RATE_KNOWN : RATE_MISSING;
      if (is_known)
        rate->rate = found.rate;
    }
  if (rate->state == RATE_KNOWN)
    return apply_rate (money, &rate->rate, date, converted, lack);
  *lack = rate_lack (work, currency, date);
  return FALSE;
}

/* --- the days --- */

typedef struct
{
  FoldDate from, to; /* the evening before the period and its last day */
  guint8 *is_there;
} Calendar;

static void
note_day (Calendar *self, FoldDate day)
{
  if (day >= self->from && day <= self->to)
    self->is_there[day - self->from] = TRUE;
}

static void
note_prices (Calendar *self, FoldReturnsWork *work, GHashTable *seen, const gint64 *instrument_id)
{
  const FoldPriceRow *rows;
  guint n;

  if (!g_hash_table_add (seen, (gpointer)instrument_id))
    return;
  rows = fold_quotes_get_rows (work->input->quotes, *instrument_id, &n);
  for (guint i = 0; i < n; i++)
    note_day (self, rows[i].date);
}

static void
note_quotes (Calendar *self, FoldReturnsWork *work, GPtrArray *entries)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  const FoldCarry *carries;
  const FoldRateRow *rates;
  guint n;

  rates = fold_quotes_get_rates (work->input->quotes, &n);
  for (guint i = 0; i < n; i++)
    note_day (self, rates[i].date);
  carries = fold_ledger_get_carries (work->ledger, &n);
  for (guint i = 0; i < n; i++)
    {
      note_day (self, carries[i].moment.date);
      note_prices (self, work, seen, &carries[i].to_id);
    }
  for (guint i = 0; i < entries->len; i++)
    {
      const FoldEntry *entry = entries->pdata[i];

      note_day (self, entry->date);
      note_prices (self, work, seen, &entry->instrument_id);
    }
}

static void
collect_days (FoldReturnsWork *work, GPtrArray *entries)
{
  Calendar calendar = { work->from - 1, work->to, NULL };
  guint n = (guint)(work->to - calendar.from) + 1;

  calendar.is_there = g_new0 (guint8, n);
  note_day (&calendar, calendar.from);
  note_day (&calendar, calendar.to);
  note_quotes (&calendar, work, entries);
  for (guint i = 0; i < n; i++)
    if (calendar.is_there[i])
      {
        const FoldDate day = calendar.from + (FoldDate)i;

        g_array_append_val (work->days, day);
      }
  g_free (calendar.is_there);
}

/* --- everything together --- */

static gboolean
is_account_counted (const FoldReturnsInput *input, gint64 account_id)
{
  for (guint i = 0; i < input->n_accounts; i++)
    if (input->accounts[i].id == account_id)
      return input->is_counted[i];
  return FALSE;
}

/* Those that count. Returns: (transfer full) (element-type FoldEntry) */
static GPtrArray *
collect_entries (const FoldReturnsInput *input, FoldDate to)
{
  GPtrArray *entries = g_ptr_array_new ();

  for (guint i = 0; i < input->n_entries; i++)
    if (input->entries[i].date <= to && is_account_counted (input, input->entries[i].account_id))
      g_ptr_array_add (entries, (gpointer)&input->entries[i]);
  return entries;
}

static FoldDate
find_first_day (GPtrArray *entries)
{
  FoldDate first = FOLD_DATE_NONE;

  for (guint i = 0; i < entries->len; i++)
    {
      const FoldDate date = ((FoldEntry *)entries->pdata[i])->date;

      first = first == FOLD_DATE_NONE ? date : MIN (first, date);
    }
  return first;
}

static FoldLedger *
derive (const FoldReturnsInput *input, FoldDate until)
{
  const FoldLedgerInput all = {
    .entries = input->entries,
    .n_entries = input->n_entries,
    .accounts = input->accounts,
    .n_accounts = input->n_accounts,
    .choices = input->choices,
    .n_choices = input->n_choices,
    .until = until,
  };

  return fold_ledger_derive (&all);
}

static void
prepare (FoldReturnsWork *work, GPtrArray *entries)
{
  work->ledger = work->input->ledger != NULL && work->to == work->input->today ? fold_ledger_ref (work->input->ledger)
                                                                               : derive (work->input, work->to);
  work->earlier = derive (work->input, work->from - 1);
  work->days = g_array_new (FALSE, FALSE, sizeof (FoldDate));
  work->rates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  collect_days (work, entries);
}

guint
fold_returns_find_day (FoldReturnsWork *work, FoldDate day)
{
  guint low = 0, high = work->days->len - 1;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (g_array_index (work->days, FoldDate, middle) < day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* What went from one instrument to another, at what came in was worth that day, or else what went out. */
static void
collect_carries (FoldReturnsWork *work, GPtrArray *entries)
{
  const FoldCarry *carries;
  guint n;

  work->carries = g_array_new (FALSE, FALSE, sizeof (FoldReturnsCarry));
  work->cash = g_array_new (FALSE, FALSE, sizeof (FoldEntry));
  carries = fold_ledger_get_carries (work->ledger, &n);
  for (guint i = 0; i < n; i++)
    {
      FoldReturnsCarry one = { .carry = &carries[i] };
      const FoldEntry cash = fold_carry_get_cash (&carries[i]);

      if (!is_account_counted (work->input, carries[i].account_id))
        continue;
      if (carries[i].moment.date >= work->from)
        one.worth = fold_returns_find_worth (work, &carries[i], &one.lack);
      g_array_append_val (work->carries, one);
      g_array_append_val (work->cash, cash);
    }
  for (guint i = 0; i < work->cash->len; i++)
    if (g_array_index (work->cash, FoldEntry, i).net != 0)
      g_ptr_array_add (entries, &g_array_index (work->cash, FoldEntry, i));
}

static void
clear (FoldReturnsWork *work)
{
  g_array_unref (work->carries);
  g_array_unref (work->cash);
  fold_ledger_unref (work->ledger);
  fold_ledger_unref (work->earlier);
  g_array_unref (work->days);
  g_hash_table_unref (work->rates);
}

static void
finish (FoldReturnsWork *work, FoldReturnsTally *all, FoldReturnsTally *cash, FoldReturnsTally *accounts)
{
  fold_returns_tally_finish (all, fold_returns_ensure (work, 0, FOLD_RETURNS_ALL), FALSE);
  if (cash->is_used)
    fold_returns_tally_finish (cash, fold_returns_ensure (work, 0, FOLD_RETURNS_CASH), FALSE);
  for (guint i = 0; i < work->input->n_accounts; i++)
    if (accounts[i].is_used)
      fold_returns_tally_finish (&accounts[i],
                                 fold_returns_ensure (work, work->input->accounts[i].id, FOLD_RETURNS_ALL), FALSE);
}

static void
add_swings (FoldReturnsWork *work)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, work->found);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      FoldReturn *result = key;

      if (result->account_id == 0 && result->instrument_id > 0)
        result->figures[FOLD_RETURN_SWING] = fold_returns_swing (work, result->instrument_id);
    }
}

static void
compute (FoldReturnsWork *work, GPtrArray *entries)
{
  const guint n_accounts = work->input->n_accounts;
  g_autofree FoldReturnsTally *accounts = g_new0 (FoldReturnsTally, n_accounts);
  FoldReturnsTally all, cash;

  prepare (work, entries);
  collect_carries (work, entries);
  fold_returns_tally_init (&all, work);
  fold_returns_tally_init (&cash, work);
  for (guint i = 0; i < n_accounts; i++)
    fold_returns_tally_init (&accounts[i], work);
  fold_returns_walk_shares (work, entries, &all, &cash, accounts);
  fold_returns_walk_cash (work, entries, &all, &cash, accounts);
  finish (work, &all, &cash, accounts);
  fold_returns_add_gains (work);
  fold_returns_add_income (work, entries);
  add_swings (work);
  fold_returns_tally_clear (&all);
  fold_returns_tally_clear (&cash);
  for (guint i = 0; i < n_accounts; i++)
    fold_returns_tally_clear (&accounts[i]);
  clear (work);
}

static int
rank_of (const FoldReturn *result)
{
  if (result->instrument_id == FOLD_RETURNS_ALL)
    return result->account_id == 0 ? 0 : 2;
  if (result->instrument_id == FOLD_RETURNS_CASH)
    return 1;
  return result->account_id == 0 ? 3 : 4;
}

static int
compare_results (gconstpointer a, gconstpointer b)
{
  const FoldReturn *left = *(const FoldReturn *const *)a, *right = *(const FoldReturn *const *)b;

  if (rank_of (left) != rank_of (right))
    return rank_of (left) - rank_of (right);
  if (left->account_id != right->account_id)
    return left->account_id < right->account_id ? -1 : 1;
  return (left->instrument_id > right->instrument_id) - (left->instrument_id < right->instrument_id);
}

FoldReturns *
fold_returns_compute (const FoldReturnsInput *input)
{
  FoldReturns *self = g_atomic_rc_box_new0 (FoldReturns);
  const FoldDate to = MIN (input->to, input->today);
  g_autoptr (GPtrArray) entries = collect_entries (input, to);
  FoldReturnsWork work = { .input = input, .to = to, .from = input->from };
  GHashTableIter iter;
  gpointer result;

  if (work.from == FOLD_DATE_NONE)
    work.from = find_first_day (entries);
  g_strlcpy (self->currency, input->currency, FOLD_CURRENCY_SIZE);
  self->found = work.found = g_hash_table_new_full (hash_result, is_same_result, result_free, NULL);
  self->from = work.from;
  self->to = to;
  if (entries->len > 0 && work.from <= to)
    compute (&work, entries);
  fold_returns_ensure (&work, 0, FOLD_RETURNS_ALL);
  self->list = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->found);
  while (g_hash_table_iter_next (&iter, &result, NULL))
    g_ptr_array_add (self->list, result);
  g_ptr_array_sort (self->list, compare_results);
  return self;
}

FoldReturns *
fold_returns_ref (FoldReturns *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
fold_returns_clear (gpointer data)
{
  FoldReturns *self = data;

  g_ptr_array_unref (self->list);
  g_hash_table_unref (self->found);
}

void
fold_returns_unref (FoldReturns *self)
{
  g_atomic_rc_box_release_full (self, fold_returns_clear);
}

const FoldReturn *
fold_returns_get (FoldReturns *self, gint64 account_id, gint64 instrument_id)
{
  return g_hash_table_lookup (self->found, &(FoldReturn){ .account_id = account_id, .instrument_id = instrument_id });
}

GPtrArray *
fold_returns_list (FoldReturns *self)
{
  return self->list;
}

const char *
fold_returns_get_currency (FoldReturns *self)
{
  return self->currency;
}

FoldDate
fold_returns_get_from (FoldReturns *self)
{
  return self->from;
}

FoldDate
fold_returns_get_to (FoldReturns *self)
{
  return self->to;
}
