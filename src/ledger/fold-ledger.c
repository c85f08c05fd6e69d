/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-ledger.h"

struct _FoldLedger
{
  FoldSplits *splits;
  GArray *positions;
  GArray *lots;
  GArray *cash;
  GArray *realisations;
  GArray *trade_prices;
  GArray *booked_rates;
  GArray *issues;
};

/* A trade, and what is left of it as an open lot. Signed: positive came in and was paid for. */
typedef struct
{
  const FoldEntry *entry;
  FoldFraction quantity; /* as traded */
  FoldFraction used;     /* of quantity, same sign */
  gint64 value;          /* paid, negative where received */
  gint64 value_used;
  gboolean value_known;
} Parcel;

/* The parcels of an instrument in order: closed ones, which are many, stay where they are. */
typedef struct
{
  GArray *parcels; /* Parcel */
  guint first;     /* that is open */
} Queue;

/* One account while its transactions pass by. */
typedef struct
{
  FoldLedger *ledger;
  const FoldLedgerAccount *account;
  GHashTable *parcels; /* gint64 instrument -> Queue */
  GArray *instruments; /* gint64, in order of appearance */
  guint first_cash;
  gboolean funded;
} Walk;

static FoldMoment
entry_moment (const FoldEntry *entry)
{
  return (FoldMoment){ entry->date, entry->sequence };
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const FoldEntry *left = *(const FoldEntry *const *)a, *right = *(const FoldEntry *const *)b;
  int order = fold_moment_compare (entry_moment (left), entry_moment (right));

  return order != 0 ? order : (left->id > right->id) - (left->id < right->id);
}

static void
add_issue (FoldLedger *self, FoldLedgerIssueKind kind, const FoldEntry *entry)
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
                                         .moment = entry_moment (entries[i]),
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
          add_issue (self, FOLD_LEDGER_ISSUE_SPLIT_CONFLICT, entry);
        return;
      }
}

static FoldFraction
parcel_rest (const Parcel *parcel)
{
  return fold_fraction_subtract (parcel->quantity, parcel->used);
}

/* Uses quantity (as traded, same sign) and returns what of the value goes with it. The parts are differences of one
 * rounded running sum, so that they always add up to the whole. */
static gint64
parcel_use (Parcel *parcel, FoldFraction quantity)
{
  FoldFraction part;
  gint64 before = parcel->value_used;

  parcel->used = fold_fraction_add (parcel->used, quantity);
  part = fold_fraction_divide (parcel->used, parcel->quantity);
  if (!fold_fraction_round (fold_fraction_multiply (fold_fraction (parcel->value, 1), part), &parcel->value_used))
    parcel->used = (FoldFraction){ 0, 0 };
  return parcel->value_used - before;
}

static void
add_realisation (Walk *walk,
                 const Parcel *trade,
                 gint64 trade_value,
                 const Parcel *lot,
                 gint64 lot_value,
                 FoldFraction quantity)
{
  gboolean sold = fold_fraction_sign (trade->quantity) < 0;
  const Parcel *out = sold ? trade : lot, *in = sold ? lot : trade;
  FoldRealisation realisation = {
    .transaction_id = trade->entry->id,
    .lot_transaction_id = lot->entry->id,
    .account_id = walk->account->id,
    .instrument_id = trade->entry->instrument_id,
    .date = trade->entry->date,
    .proceeds = -(sold ? trade_value : lot_value),
    .proceeds_date = out->entry->date,
    .cost = sold ? lot_value : trade_value,
    .cost_date = in->entry->date,
    .cost_known = in->value_known,
    .quantity = fold_fraction_absolute (quantity),
  };

  g_strlcpy (realisation.proceeds_currency, out->entry->currency, FOLD_CURRENCY_SIZE);
  g_strlcpy (realisation.cost_currency, in->entry->currency, FOLD_CURRENCY_SIZE);
  g_array_append_val (walk->ledger->realisations, realisation);
}

/* The sizes of two parcels of opposite signs: what splits leave of a smallest unit cannot be traded, so that it closes
 * with the rest. */
static gboolean
differ_by_less_than_a_unit (FoldFraction one, FoldFraction other)
{
  return fold_fraction_compare (fold_fraction_absolute (fold_fraction_add (one, other)), FOLD_FRACTION_ONE) < 0;
}

/* Sets the trade against one lot of the opposite sign, in shares of the trade's moment. */
static void
match (Walk *walk, Parcel *trade, Parcel *lot)
{
  const FoldEntry *entry = trade->entry;
  FoldFraction factor = fold_splits_factor (walk->ledger->splits, entry->account_id, entry->instrument_id,
                                            entry_moment (lot->entry), entry_moment (entry));
  FoldFraction wanted = parcel_rest (trade);
  FoldFraction there = fold_fraction_multiply (parcel_rest (lot), factor);
  FoldFraction given, taken; /* of the lot with its sign, of the trade with its */
  gint64 trade_value, lot_value;

  const gboolean both_end = differ_by_less_than_a_unit (there, wanted);
  const gboolean lot_is_smaller
      = fold_fraction_compare (fold_fraction_absolute (there), fold_fraction_absolute (wanted)) <= 0;

  given = both_end || lot_is_smaller ? there : fold_fraction_negate (wanted);
  taken = both_end || !lot_is_smaller ? wanted : fold_fraction_negate (there);
  lot_value = parcel_use (lot, fold_fraction_divide (given, factor));
  trade_value = parcel_use (trade, taken);
  if (entry->type != FOLD_TRANSACTION_TYPE_TRANSFER_OUT && lot->entry->type != FOLD_TRANSACTION_TYPE_TRANSFER_OUT)
    add_realisation (walk, trade, trade_value, lot, lot_value, taken);
}

static void
queue_free (gpointer data)
{
  Queue *self = data;

  g_array_unref (self->parcels);
  g_free (self);
}

static Queue *
walk_get_queue (Walk *walk, gint64 instrument_id)
{
  Queue *queue = g_hash_table_lookup (walk->parcels, &instrument_id);

  if (queue == NULL)
    {
      queue = g_new0 (Queue, 1);
      queue->parcels = g_array_new (FALSE, FALSE, sizeof (Parcel));
      g_hash_table_insert (walk->parcels, g_memdup2 (&instrument_id, sizeof (gint64)), queue);
      g_array_append_val (walk->instruments, instrument_id);
    }
  return queue;
}

/* quantity and value are signed as in Parcel. */
static void
trade (Walk *walk, const FoldEntry *entry, gint64 quantity, gint64 value, gboolean value_known)
{
  Queue *queue = walk_get_queue (walk, entry->instrument_id);
  GArray *parcels = queue->parcels;
  Parcel parcel = { entry, fold_fraction (quantity, 1), FOLD_FRACTION_ZERO, value, 0, value_known };
  int sign = quantity > 0 ? 1 : -1;

  if (quantity == 0)
    return;
  while (queue->first < parcels->len && fold_fraction_sign (parcel_rest (&parcel)) == sign)
    {
      Parcel *lot = &g_array_index (parcels, Parcel, queue->first);

      if (fold_fraction_sign (parcel_rest (lot)) == sign)
        break;
      match (walk, &parcel, lot);
      if (fold_fraction_sign (parcel_rest (lot)) != 0)
        break;
      if (!fold_fraction_is_valid (parcel_rest (lot)))
        break;
      queue->first++;
    }
  if (fold_fraction_is_valid (parcel_rest (&parcel)) && fold_fraction_sign (parcel_rest (&parcel)) == 0)
    return;
  g_array_append_val (parcels, parcel);
  if (sign < 0)
    add_issue (walk->ledger, FOLD_LEDGER_ISSUE_OVERSOLD, entry);
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
      add_issue (walk->ledger, FOLD_LEDGER_ISSUE_OVERFLOW, entry);
      return;
    }
  switch (entry->type)
    {
    case FOLD_TRANSACTION_TYPE_BUY:
      trade (walk, entry, entry->quantity, cost, TRUE);
      break;
    case FOLD_TRANSACTION_TYPE_SELL:
      trade (walk, entry, -entry->quantity, -proceeds, TRUE);
      break;
    case FOLD_TRANSACTION_TYPE_TRANSFER_IN:
      if (entry->price < 0 && entry->gross == 0)
        add_issue (walk->ledger, FOLD_LEDGER_ISSUE_COST_UNKNOWN, entry);
      trade (walk, entry, entry->quantity, cost, entry->price >= 0 || entry->gross != 0);
      break;
    case FOLD_TRANSACTION_TYPE_TRANSFER_OUT:
      trade (walk, entry, -entry->quantity, 0, FALSE);
      break;
    case FOLD_TRANSACTION_TYPE_DEPOSIT:
    case FOLD_TRANSACTION_TYPE_WITHDRAWAL:
    case FOLD_TRANSACTION_TYPE_DIVIDEND:
    case FOLD_TRANSACTION_TYPE_INTEREST:
    case FOLD_TRANSACTION_TYPE_FEE:
    case FOLD_TRANSACTION_TYPE_TAX:
    case FOLD_TRANSACTION_TYPE_SPLIT:
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
      add_issue (walk->ledger, FOLD_LEDGER_ISSUE_OVERFLOW, entry);
      return;
    }
  cash = walk_get_cash (walk, booked ? walk->account->currency : entry->currency);
  if (__builtin_add_overflow (cash->balance, amount, &amount))
    add_issue (walk->ledger, FOLD_LEDGER_ISSUE_OVERFLOW, entry);
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
  factor = fold_splits_factor (self->splits, entry->account_id, entry->instrument_id, entry_moment (entry),
                               fold_moment_end_of_day (entry->date));
  price.price = fold_fraction_divide (fold_fraction (entry->price, 1), factor);
  g_strlcpy (price.currency, entry->currency, FOLD_CURRENCY_SIZE);
  g_array_append_val (self->trade_prices, price);
}

static void
add_lot (Walk *walk, const Parcel *parcel, FoldPosition *position)
{
  const FoldEntry *entry = parcel->entry;
  FoldFraction factor = fold_splits_factor (walk->ledger->splits, entry->account_id, entry->instrument_id,
                                            entry_moment (entry), fold_moment_end_of_day (G_MAXINT32));
  FoldLot lot = {
    .transaction_id = entry->id,
    .date = entry->date,
    .quantity = fold_fraction_multiply (parcel_rest (parcel), factor),
    .cost = parcel->value - parcel->value_used,
    .cost_known = parcel->value_known,
  };

  g_strlcpy (lot.currency, entry->currency, FOLD_CURRENCY_SIZE);
  g_array_append_val (walk->ledger->lots, lot);
  position->quantity = fold_fraction_add (position->quantity, lot.quantity);
  position->n_lots++;
}

static void
add_positions (Walk *walk)
{
  for (guint i = 0; i < walk->instruments->len; i++)
    {
      gint64 instrument_id = g_array_index (walk->instruments, gint64, i);
      Queue *queue = walk_get_queue (walk, instrument_id);
      GArray *parcels = queue->parcels;
      FoldPosition position = { walk->account->id, instrument_id, FOLD_FRACTION_ZERO, walk->ledger->lots->len, 0 };

      gint64 rounded;

      for (guint j = queue->first; j < parcels->len; j++)
        add_lot (walk, &g_array_index (parcels, Parcel, j), &position);
      if (position.n_lots == 0)
        continue;
      if (!fold_fraction_round (position.quantity, &rounded))
        {
          position.quantity = (FoldFraction){ 0, 0 };
          add_issue (walk->ledger, FOLD_LEDGER_ISSUE_OVERFLOW, g_array_index (parcels, Parcel, parcels->len - 1).entry);
        }
      g_array_append_val (walk->ledger->positions, position);
    }
}

static void
walk_account (FoldLedger *self, const FoldLedgerAccount *account, GPtrArray *entries)
{
  g_autoptr (GHashTable) parcels = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, queue_free);
  g_autoptr (GArray) instruments = g_array_new (FALSE, FALSE, sizeof (gint64));
  Walk walk = { self, account, parcels, instruments, self->cash->len, FALSE };

  for (guint i = 0; i < entries->len; i++)
    {
      const FoldEntry *entry = g_ptr_array_index (entries, i);

      if (entry->type == FOLD_TRANSACTION_TYPE_SPLIT)
        check_split (self, entry);
      book_shares (&walk, entry);
      book_cash (&walk, entry);
      note_trade_price (self, entry);
      fold_booked_rates_add (self->booked_rates, entry, account->currency);
    }
  add_positions (&walk);
  for (guint i = walk.first_cash; i < self->cash->len; i++)
    g_array_index (self->cash, FoldCash, i).funded = walk.funded;
}

static int
compare_trade_prices (gconstpointer a, gconstpointer b)
{
  const FoldTradePrice *left = a, *right = b;

  if (left->instrument_id != right->instrument_id)
    return left->instrument_id < right->instrument_id ? -1 : 1;
  return (left->date > right->date) - (left->date < right->date);
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

FoldLedger *
fold_ledger_derive (const FoldEntry *entries,
                    guint n_entries,
                    const FoldLedgerAccount *accounts,
                    guint n_accounts,
                    FoldDate until)
{
  FoldLedger *self = fold_ledger_new ();
  g_autoptr (GPtrArray) ordered = g_ptr_array_sized_new (n_entries);
  g_autoptr (GHashTable) by_account
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < n_entries; i++)
    if (entries[i].date > until)
      add_issue (self, FOLD_LEDGER_ISSUE_FUTURE, &entries[i]);
    else
      g_ptr_array_add (ordered, (gpointer)&entries[i]);
  g_ptr_array_sort (ordered, compare_entries);
  collect_splits (self, (const FoldEntry **)ordered->pdata, ordered->len);

  for (guint i = 0; i < n_accounts; i++)
    g_hash_table_insert (by_account, (gpointer)&accounts[i].id, g_ptr_array_new ());
  for (guint i = 0; i < ordered->len; i++)
    {
      const FoldEntry *entry = g_ptr_array_index (ordered, i);
      GPtrArray *own = g_hash_table_lookup (by_account, &entry->account_id);

      if (own != NULL)
        g_ptr_array_add (own, (gpointer)entry);
    }
  for (guint i = 0; i < n_accounts; i++)
    walk_account (self, &accounts[i], g_hash_table_lookup (by_account, &accounts[i].id));
  g_array_sort (self->trade_prices, compare_trade_prices);
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
