/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-ledger.h"

#include "fold-corporate-events.h"
#include "fold-parcels.h"

/* One account while its transactions pass by. */
typedef struct
{
  FoldLedger *ledger;
  const FoldLedgerAccount *account;
  FoldParcels parcels;
  guint first_cash;
  gboolean funded;
} Walk;

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const FoldEntry *left = *(const FoldEntry *const *)a, *right = *(const FoldEntry *const *)b;
  int order = fold_moment_compare (fold_ledger_entry_moment (left), fold_ledger_entry_moment (right));

  return order != 0 ? order : (left->id > right->id) - (left->id < right->id);
}

void
fold_ledger_add_issue (FoldLedger *self, FoldLedgerIssueKind kind, const FoldEntry *entry)
{
  FoldLedgerIssue issue = { kind, entry->id, entry->account_id, entry->instrument_id, entry->date };

  g_array_append_val (self->issues, issue);
}

static void
collect_splits (FoldLedger *self, const FoldEntry **entries, guint n)
{
  for (guint i = 0; i < n; i++)
    if (entries[i]->type == FOLD_TRANSACTION_TYPE_SPLIT && entries[i]->split_new > 0 && entries[i]->split_old > 0)
      fold_splits_add (self->splits, &(FoldSplit){
                                         .transaction_id = entries[i]->id,
                                         .instrument_id = entries[i]->instrument_id,
                                         .account_id = entries[i]->account_id,
                                         .moment = fold_ledger_entry_moment (entries[i]),
                                         .split_new = entries[i]->split_new,
                                         .split_old = entries[i]->split_old,
                                     });
  fold_splits_freeze (self->splits);
}

/* The first split of a day counts; another ratio for the same day is a contradiction that only the user can settle. */
static void
check_split (FoldLedger *self, const FoldEntry *entry)
{
  const FoldSplit *splits;
  guint n;

  splits = fold_splits_get (self->splits, entry->instrument_id, &n);
  for (guint i = 0; i < n; i++)
    if (splits[i].moment.date == entry->date)
      {
        if (fold_fraction_compare (fold_fraction (splits[i].split_new, splits[i].split_old),
                                   fold_fraction (entry->split_new, entry->split_old))
            != 0)
          fold_ledger_add_issue (self, FOLD_LEDGER_ISSUE_SPLIT_CONFLICT, entry);
        return;
      }
}

/* The shares' side of a transaction. */
static void
book_shares (Walk *walk, const FoldEntry *entry)
{
  gint64 cost, proceeds;

  if (entry->instrument_id == 0 || entry->quantity < 0)
    return;
  if (__builtin_add_overflow (entry->gross, entry->fee, &cost) || __builtin_add_overflow (cost, entry->tax, &cost)
      || __builtin_sub_overflow (entry->gross, entry->fee, &proceeds)
      || __builtin_sub_overflow (proceeds, entry->tax, &proceeds) || proceeds == G_MININT64)
    {
      fold_ledger_add_issue (walk->ledger, FOLD_LEDGER_ISSUE_OVERFLOW, entry);
      return;
    }
  switch (entry->type)
    {
    case FOLD_TRANSACTION_TYPE_BUY:
      fold_parcels_trade (&walk->parcels, entry, entry->quantity, cost, TRUE);
      break;
    case FOLD_TRANSACTION_TYPE_SELL:
      fold_parcels_trade (&walk->parcels, entry, -entry->quantity, -proceeds, TRUE);
      break;
    case FOLD_TRANSACTION_TYPE_TRANSFER_IN:
      if (entry->price < 0 && entry->gross == 0)
        fold_ledger_add_issue (walk->ledger, FOLD_LEDGER_ISSUE_COST_UNKNOWN, entry);
      fold_parcels_trade (&walk->parcels, entry, entry->quantity, cost, entry->price >= 0 || entry->gross != 0);
      break;
    case FOLD_TRANSACTION_TYPE_TRANSFER_OUT:
      fold_parcels_trade (&walk->parcels, entry, -entry->quantity, 0, FALSE);
      break;
    case FOLD_TRANSACTION_TYPE_DEPOSIT:
    case FOLD_TRANSACTION_TYPE_WITHDRAWAL:
    case FOLD_TRANSACTION_TYPE_DIVIDEND:
    case FOLD_TRANSACTION_TYPE_INTEREST:
    case FOLD_TRANSACTION_TYPE_FEE:
    case FOLD_TRANSACTION_TYPE_TAX:
    case FOLD_TRANSACTION_TYPE_SPLIT:
    case FOLD_TRANSACTION_TYPE_MERGER:
    case FOLD_TRANSACTION_TYPE_SPIN_OFF:
    case FOLD_TRANSACTION_TYPE_RENAME:
    default:
      break;
    }
}

static FoldCash *
walk_get_cash (Walk *walk, const char *currency)
{
  GArray *cash = walk->ledger->cash;
  FoldCash fresh = { .account_id = walk->account->id };

  for (guint i = walk->first_cash; i < cash->len; i++)
    if (g_str_equal (g_array_index (cash, FoldCash, i).currency, currency))
      return &g_array_index (cash, FoldCash, i);
  g_strlcpy (fresh.currency, currency, FOLD_CURRENCY_SIZE);
  g_array_append_val (cash, fresh);
  return &g_array_index (cash, FoldCash, cash->len - 1);
}

/* The money's side: in the account's currency where a rate was booked, else in the transaction's own. */
static void
book_cash (Walk *walk, const FoldEntry *entry)
{
  gboolean booked = entry->rate_denominator > 0 && !g_str_equal (entry->currency, walk->account->currency);
  gint64 amount = entry->net;
  FoldCash *cash;

  if (entry->type == FOLD_TRANSACTION_TYPE_DEPOSIT || entry->type == FOLD_TRANSACTION_TYPE_WITHDRAWAL
      || (entry->instrument_id == 0
          && (entry->type == FOLD_TRANSACTION_TYPE_TRANSFER_IN || entry->type == FOLD_TRANSACTION_TYPE_TRANSFER_OUT)))
    walk->funded = TRUE;
  if (amount == 0)
    return;
  if (booked
      && !fold_fraction_round (fold_fraction_multiply (fold_fraction (entry->net, 1),
                                                       fold_fraction (entry->rate_numerator, entry->rate_denominator)),
                               &amount))
    {
      fold_ledger_add_issue (walk->ledger, FOLD_LEDGER_ISSUE_OVERFLOW, entry);
      return;
    }
  cash = walk_get_cash (walk, booked ? walk->account->currency : entry->currency);
  if (__builtin_add_overflow (cash->balance, amount, &amount))
    fold_ledger_add_issue (walk->ledger, FOLD_LEDGER_ISSUE_OVERFLOW, entry);
  else
    cash->balance = amount;
}

static void
note_trade_price (FoldLedger *self, const FoldEntry *entry)
{
  FoldTradePrice price = { .instrument_id = entry->instrument_id, .date = entry->date };
  FoldFraction factor;

  if ((entry->type != FOLD_TRANSACTION_TYPE_BUY && entry->type != FOLD_TRANSACTION_TYPE_SELL) || entry->price <= 0)
    return;
  factor = fold_splits_factor (self->splits, entry->account_id, entry->instrument_id, fold_ledger_entry_moment (entry),
                               fold_moment_end_of_day (entry->date));
  price.price = fold_fraction_divide (fold_fraction (entry->price, 1), factor);
  g_strlcpy (price.currency, entry->currency, FOLD_CURRENCY_SIZE);
  g_array_append_val (self->trade_prices, price);
}

FoldEntry
fold_carry_get_cash (const FoldCarry *carry)
{
  FoldEntry entry = {
    .id = carry->transaction_id,
    .account_id = carry->account_id,
    .instrument_id = carry->from_id,
    .date = carry->moment.date,
    .sequence = carry->moment.order,
    .type = FOLD_TRANSACTION_TYPE_MERGER,
    .quantity = -1,
    .price = -1,
    .gross = carry->cash,
    .net = carry->cash,
    .rate_numerator = carry->rate_numerator,
    .rate_denominator = carry->rate_denominator,
  };

  g_strlcpy (entry.currency, carry->currency, FOLD_CURRENCY_SIZE);
  return entry;
}

/* An event in an account: its lots, and the money. The rate that one account booked counts for those of its
 * currency. */
static void
book_event (Walk *walk, const FoldCorporateEvent *event, const FoldLedgerInput *input)
{
  FoldCarry *carry = fold_parcels_carry (&walk->parcels, event->entry, event->report, event->moment);
  FoldEntry cash;

  if (carry == NULL && event->report != NULL)
    fold_ledger_add_issue (walk->ledger, FOLD_LEDGER_ISSUE_EVENT_IDLE, event->report);
  if (carry == NULL || carry->cash == 0)
    return;
  for (guint i = 0; i < input->n_accounts; i++)
    if (input->accounts[i].id == event->entry->account_id
        && g_str_equal (input->accounts[i].currency, walk->account->currency))
      {
        carry->rate_numerator = event->entry->rate_numerator;
        carry->rate_denominator = event->entry->rate_denominator;
      }
  cash = fold_carry_get_cash (carry);
  book_cash (walk, &cash);
}

static void
book_events_before (Walk *walk, GArray *events, guint *next, FoldMoment moment, const FoldLedgerInput *input)
{
  for (; *next < events->len; ++*next)
    {
      const FoldCorporateEvent *event = &g_array_index (events, FoldCorporateEvent, *next);

      if (fold_moment_compare (event->moment, moment) > 0)
        return;
      book_event (walk, event, input);
    }
}

static void
walk_account (FoldLedger *self,
              const FoldLedgerAccount *account,
              const FoldLedgerInput *input,
              const GArray *choices,
              FoldCorporateEvents *all_events,
              GPtrArray *entries)
{
  Walk walk = { .ledger = self, .account = account, .first_cash = self->cash->len };
  g_autoptr (GArray) events = fold_corporate_events_dup_of (all_events, account->id);
  guint next = 0;

  fold_parcels_init (&walk.parcels, self, account, choices);
  for (guint i = 0; i < entries->len; i++)
    {
      const FoldEntry *entry = g_ptr_array_index (entries, i);

      book_events_before (&walk, events, &next, fold_ledger_entry_moment (entry), input);
      if (entry->type == FOLD_TRANSACTION_TYPE_SPLIT)
        check_split (self, entry);
      book_shares (&walk, entry);
      book_cash (&walk, entry);
      note_trade_price (self, entry);
      fold_booked_rates_add (self->booked_rates, entry, account->currency);
    }
  book_events_before (&walk, events, &next, fold_moment_end_of_day (G_MAXINT32), input);
  fold_parcels_finish (&walk.parcels);
  fold_parcels_clear (&walk.parcels);
  for (guint i = walk.first_cash; i < self->cash->len; i++)
    g_array_index (self->cash, FoldCash, i).funded = walk.funded;
}

static int
compare_trade_prices (gconstpointer a, gconstpointer b)
{
  const FoldTradePrice *left = *(const FoldTradePrice *const *)a, *right = *(const FoldTradePrice *const *)b;

  if (left->instrument_id != right->instrument_id)
    return left->instrument_id < right->instrument_id ? -1 : 1;
  return (left->date > right->date) - (left->date < right->date);
}

/* Of a hundred thousand it is faster to move each once, and their places until then. */
static void
sort_trade_prices (FoldLedger *self)
{
  g_autoptr (GArray) before = self->trade_prices;
  g_autoptr (GPtrArray) order = g_ptr_array_sized_new (before->len);

  for (guint i = 0; i < before->len; i++)
    g_ptr_array_add (order, &g_array_index (before, FoldTradePrice, i));
  g_ptr_array_sort (order, compare_trade_prices);
  self->trade_prices = g_array_sized_new (FALSE, FALSE, sizeof (FoldTradePrice), before->len);
  for (guint i = 0; i < order->len; i++)
    g_array_append_vals (self->trade_prices, order->pdata[i], 1);
}

static FoldLedger *
fold_ledger_new (void)
{
  FoldLedger *self = g_atomic_rc_box_new0 (FoldLedger);

  self->splits = fold_splits_new ();
  self->positions = g_array_new (FALSE, FALSE, sizeof (FoldPosition));
  self->lots = g_array_new (FALSE, FALSE, sizeof (FoldLot));
  self->cash = g_array_new (FALSE, FALSE, sizeof (FoldCash));
  self->realisations = g_array_new (FALSE, FALSE, sizeof (FoldRealisation));
  self->trade_prices = g_array_new (FALSE, FALSE, sizeof (FoldTradePrice));
  self->booked_rates = g_array_new (FALSE, FALSE, sizeof (FoldBookedRate));
  self->issues = g_array_new (FALSE, FALSE, sizeof (FoldLedgerIssue));
  self->carries = g_array_new (FALSE, FALSE, sizeof (FoldCarry));
  self->pools = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  return self;
}

static void
fold_ledger_clear (gpointer data)
{
  FoldLedger *self = data;

  fold_splits_free (self->splits);
  g_array_unref (self->positions);
  g_array_unref (self->lots);
  g_array_unref (self->cash);
  g_array_unref (self->realisations);
  g_array_unref (self->trade_prices);
  g_array_unref (self->booked_rates);
  g_array_unref (self->issues);
  g_array_unref (self->carries);
  g_ptr_array_unref (self->pools);
}

FoldLedger *
fold_ledger_ref (FoldLedger *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
fold_ledger_unref (FoldLedger *self)
{
  g_atomic_rc_box_release_full (self, fold_ledger_clear);
}

static int
compare_choices (gconstpointer a, gconstpointer b)
{
  const FoldLotChoice *left = a, *right = b;

  if (left->sale_id != right->sale_id)
    return left->sale_id < right->sale_id ? -1 : 1;
  return (left->lot_id > right->lot_id) - (left->lot_id < right->lot_id);
}

/* By sale. Returns: (transfer full) (nullable): NULL: none names lots */
static GArray *
sort_choices (const FoldLedgerInput *input)
{
  GArray *choices;

  if (input->n_choices == 0)
    return NULL;
  choices = g_array_sized_new (FALSE, FALSE, sizeof (FoldLotChoice), input->n_choices);
  g_array_append_vals (choices, input->choices, input->n_choices);
  g_array_sort (choices, compare_choices);
  return choices;
}

/* Those that count, in their order. Returns: (transfer full) (element-type FoldEntry) */
static GPtrArray *
order_entries (FoldLedger *self, const FoldLedgerInput *input)
{
  GPtrArray *ordered = g_ptr_array_sized_new (input->n_entries);

  for (guint i = 0; i < input->n_entries; i++)
    if (input->entries[i].date > input->until)
      fold_ledger_add_issue (self, FOLD_LEDGER_ISSUE_FUTURE, &input->entries[i]);
    else
      g_ptr_array_add (ordered, (gpointer)&input->entries[i]);
  g_ptr_array_sort (ordered, compare_entries);
  return ordered;
}

/* Returns: (transfer full): gint64 account -> GPtrArray of its entries */
static GHashTable *
share_out (const FoldLedgerInput *input, GPtrArray *ordered)
{
  GHashTable *by_account = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < input->n_accounts; i++)
    g_hash_table_insert (by_account, (gpointer)&input->accounts[i].id, g_ptr_array_new ());
  for (guint i = 0; i < ordered->len; i++)
    {
      const FoldEntry *entry = g_ptr_array_index (ordered, i);
      GPtrArray *own = g_hash_table_lookup (by_account, &entry->account_id);

      if (own != NULL)
        g_ptr_array_add (own, (gpointer)entry);
    }
  return by_account;
}

FoldLedger *
fold_ledger_derive (const FoldLedgerInput *input)
{
  FoldLedger *self = fold_ledger_new ();
  g_autoptr (GPtrArray) ordered = order_entries (self, input);
  g_autoptr (GHashTable) by_account = share_out (input, ordered);
  g_autoptr (GArray) choices = sort_choices (input);
  g_autoptr (FoldCorporateEvents) events = fold_corporate_events_new (self, ordered);

  collect_splits (self, (const FoldEntry **)ordered->pdata, ordered->len);
  for (guint i = 0; i < input->n_accounts; i++)
    walk_account (self, &input->accounts[i], input, choices, events,
                  g_hash_table_lookup (by_account, &input->accounts[i].id));
  sort_trade_prices (self);
  fold_booked_rates_sort (self->booked_rates);
  return self;
}

static gconstpointer
borrow (GArray *array, guint *n)
{
  *n = array->len;
  return array->data;
}

const FoldPosition *
fold_ledger_get_positions (FoldLedger *self, guint *n)
{
  return borrow (self->positions, n);
}

const FoldLot *
fold_ledger_get_lots (FoldLedger *self, const FoldPosition *position)
{
  return &g_array_index (self->lots, FoldLot, position->first_lot);
}

const FoldCash *
fold_ledger_get_cash (FoldLedger *self, guint *n)
{
  return borrow (self->cash, n);
}

const FoldRealisation *
fold_ledger_get_realisations (FoldLedger *self, guint *n)
{
  return borrow (self->realisations, n);
}

const FoldTradePrice *
fold_ledger_get_trade_prices (FoldLedger *self, guint *n)
{
  return borrow (self->trade_prices, n);
}

const FoldCarry *
fold_ledger_get_carries (FoldLedger *self, guint *n)
{
  return borrow (self->carries, n);
}

const GArray *
fold_ledger_get_booked_rates (FoldLedger *self)
{
  return self->booked_rates;
}

const FoldLedgerIssue *
fold_ledger_get_issues (FoldLedger *self, guint *n)
{
  return borrow (self->issues, n);
}

FoldSplits *
fold_ledger_get_splits (FoldLedger *self)
{
  return self->splits;
}

const FoldCostFlow *
fold_ledger_get_pool (FoldLedger *self, guint pool, guint *n)
{
  return borrow (g_ptr_array_index (self->pools, pool - 1), n);
}

const FoldPosition *
fold_ledger_find_position (FoldLedger *self, gint64 account_id, gint64 instrument_id)
{
  for (guint i = 0; i < self->positions->len; i++)
    {
      const FoldPosition *position = &g_array_index (self->positions, FoldPosition, i);

      if (position->account_id == account_id && position->instrument_id == instrument_id)
        return position;
    }
  return NULL;
}
