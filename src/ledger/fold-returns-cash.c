/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The money of accounts, day by day. Of an account whose money nobody wrote down a negative balance counts as nothing,
 * so that what such an account pays comes from outside, and what it receives goes there while it owes. */
#include "fold-returns-private.h"

typedef struct
{
  char currency[FOLD_CURRENCY_SIZE];
  gint64 balance;
  gint64 counted; /* what of it is worth something */
} Purse;

typedef struct
{
  FoldReturnsWork *work;
  const FoldLedgerAccount *account;
  gboolean is_funded;
  GArray *purses;
} Walk;

/* What happens to the money on a day, as its account and as the money itself sees it: to the money dividends come from
 * the instruments. */
typedef struct
{
  FoldReturnsMove account;
  FoldReturnsMove money;
} CashDay;

static gboolean
is_from_outside (const FoldEntry *entry)
{
  return entry->type == FOLD_TRANSACTION_TYPE_DEPOSIT || entry->type == FOLD_TRANSACTION_TYPE_WITHDRAWAL
         || (entry->instrument_id == 0
             && (entry->type == FOLD_TRANSACTION_TYPE_TRANSFER_IN
                 || entry->type == FOLD_TRANSACTION_TYPE_TRANSFER_OUT));
}

static gboolean
is_income (const FoldEntry *entry)
{
  return entry->type == FOLD_TRANSACTION_TYPE_DIVIDEND || entry->type == FOLD_TRANSACTION_TYPE_INTEREST
         || entry->type == FOLD_TRANSACTION_TYPE_FEE || entry->type == FOLD_TRANSACTION_TYPE_TAX;
}

static Purse *
find_purse (Walk *walk, const char *currency)
{
  Purse fresh = { .balance = 0 };

  for (guint i = 0; i < walk->purses->len; i++)
    if (g_str_equal (g_array_index (walk->purses, Purse, i).currency, currency))
      return &g_array_index (walk->purses, Purse, i);
  g_strlcpy (fresh.currency, currency, FOLD_CURRENCY_SIZE);
  g_array_append_val (walk->purses, fresh);
  return &g_array_index (walk->purses, Purse, walk->purses->len - 1);
}

/* Moves the entry's money as the ledger does. Returns: FALSE where the ledger leaves it out, too; moved: in the purse's
 * currency; outside: what of it must have come from outside (negative: gone there). */
static gboolean
move_money (Walk *walk, const FoldEntry *entry, Purse **purse, gint64 *moved, gint64 *outside)
{
  gboolean is_booked = entry->rate_denominator > 0 && !g_str_equal (entry->currency, walk->account->currency);
  gint64 balance, counted;

  *moved = entry->net;
  if (entry->net == 0
      || (is_booked
          && !fold_returns_multiply (entry->net, fold_fraction (entry->rate_numerator, entry->rate_denominator),
                                     moved)))
    return FALSE;
  *purse = find_purse (walk, is_booked ? walk->account->currency : entry->currency);
  if (__builtin_add_overflow ((*purse)->balance, *moved, &balance))
    return FALSE;
  counted = walk->is_funded ? balance : MAX (balance, 0);
  if (walk->is_funded)
    *outside = is_from_outside (entry) ? *moved : 0;
  else
    *outside = counted - (*purse)->counted - *moved;
  (*purse)->balance = balance;
  (*purse)->counted = counted;
  return TRUE;
}

static void
add_outside (FoldReturnsMove *move, const FoldEntry *entry, gint64 outside)
{
  /* what pays a charge is no stake */
  if (outside > 0 && !is_income (entry))
    move->in += outside;
  else
    move->out -= outside;
}

static void
pass_entry (Walk *walk, CashDay *cash, const FoldEntry *entry, guint day)
{
  FoldLack lack = { 0 };
  gint64 moved, outside;
  Purse *purse;

  if (!move_money (walk, entry, &purse, &moved, &outside))
    return;
  if (!fold_returns_convert (walk->work, moved, purse->currency, day, &moved, &lack)
      || !fold_returns_convert (walk->work, outside, purse->currency, day, &outside, &lack))
    {
      /* what stays in the account is missed when its value is asked for */
      if (outside != 0)
        cash->account.flow_lack = cash->money.flow_lack = lack;
      return;
    }
  add_outside (&cash->account, entry, outside);
  add_outside (&cash->money, entry, outside);
  if (!is_income (entry))
    return;
  cash->account.income += moved;
  if (entry->instrument_id == 0)
    cash->money.income += moved;
}

static gint64
count (Walk *walk, guint day, FoldLack *lack)
{
  gint64 sum = 0;

  for (guint i = 0; i < walk->purses->len; i++)
    {
      const Purse *purse = &g_array_index (walk->purses, Purse, i);
      gint64 money;

      if (purse->counted == 0)
        continue;
      if (!fold_returns_convert (walk->work, purse->counted, purse->currency, day, &money, lack))
        return 0;
      if (__builtin_add_overflow (sum, money, &sum))
        *lack = (FoldLack){ .kind = FOLD_LACK_TOO_LARGE, .day = g_array_index (walk->work->days, FoldDate, day) };
    }
  return sum;
}

static void
walk_account (Walk *walk,
              FoldEntry *const *entries,
              guint n,
              FoldReturnsTally *all,
              FoldReturnsTally *cash,
              FoldReturnsTally *account)
{
  FoldReturnsWork *work = walk->work;
  Purse *purse;
  gint64 moved, outside;
  guint next = 0;

  for (; next < n && entries[next]->date < work->from; next++)
    move_money (walk, entries[next], &purse, &moved, &outside);
  for (guint day = 0; day < work->days->len; day++)
    {
      CashDay passed = { 0 };
      const guint first = next;

      passed.account.before = count (walk, day, &passed.account.value_lack);
      for (; next < n && entries[next]->date == g_array_index (work->days, FoldDate, day); next++)
        pass_entry (walk, &passed, entries[next], day);
      passed.account.value = first == next ? passed.account.before : count (walk, day, &passed.account.value_lack);
      if (first == next && passed.account.value == 0 && passed.account.value_lack.kind == FOLD_LACK_NONE)
        continue;
      passed.money.before = passed.account.before;
      passed.money.value = passed.account.value;
      passed.money.value_lack = passed.account.value_lack;
      fold_returns_tally_add (account, day, &passed.account);
      fold_returns_tally_add (all, day, &passed.account);
      fold_returns_tally_add (cash, day, &passed.money);
    }
}

static int
compare_moments (gconstpointer a, gconstpointer b)
{
  const FoldEntry *left = *(const FoldEntry *const *)a, *right = *(const FoldEntry *const *)b;
  int order
      = fold_moment_compare ((FoldMoment){ left->date, left->sequence }, (FoldMoment){ right->date, right->sequence });

  return order != 0 ? order : (left->id > right->id) - (left->id < right->id);
}

/* Whether its money was ever written down is asked of all that is known today. */
static gboolean
is_funded (const FoldReturnsInput *input, gint64 account_id)
{
  for (guint i = 0; i < input->n_entries; i++)
    if (input->entries[i].account_id == account_id && input->entries[i].date <= input->today
        && is_from_outside (&input->entries[i]))
      return TRUE;
  return FALSE;
}

void
fold_returns_walk_cash (FoldReturnsWork *work,
                        GPtrArray *entries,
                        FoldReturnsTally *all,
                        FoldReturnsTally *cash,
                        FoldReturnsTally *accounts)
{
  for (guint i = 0; i < work->input->n_accounts && fold_returns_goes_on (work); i++)
    {
      g_autoptr (GPtrArray) own = g_ptr_array_new ();
      g_autoptr (GArray) purses = g_array_new (FALSE, FALSE, sizeof (Purse));
      const FoldLedgerAccount *account = &work->input->accounts[i];
      Walk walk = { work, account, FALSE, purses };

      if (!work->input->is_counted[i])
        continue;
      for (guint k = 0; k < entries->len; k++)
        if (((FoldEntry *)entries->pdata[k])->account_id == account->id)
          g_ptr_array_add (own, entries->pdata[k]);
      g_ptr_array_sort (own, compare_moments);
      walk.is_funded = is_funded (work->input, account->id);
      walk_account (&walk, (FoldEntry *const *)own->pdata, own->len, all, cash, &accounts[i]);
    }
}
