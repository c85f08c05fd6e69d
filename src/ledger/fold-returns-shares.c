/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What accounts hold of instruments, day by day. Shares are counted as at the end of the period, and prices with them:
 * so a split that two accounts report on different days changes no value in between. */
#include "fold-decimal.h"
#include "fold-returns-private.h"

typedef struct
{
  gboolean is_asked;
  FoldQuote quote; /* of one share as at the end of the period */
} DayPrice;

/* One instrument while its accounts pass by. */
typedef struct
{
  FoldReturnsWork *work;
  gint64 instrument_id;
  DayPrice *prices; /* [days] */
  FoldReturnsTally *all, *cash, *instrument, *position, *account;
  gboolean is_held; /* by one of the accounts that passed, in the end */
} Walk;

/* What happens to a position on a day: seen from the position, and what of it is not paid by or to the account. */
typedef struct
{
  FoldReturnsMove move;
  FoldReturnsMove outside;
} PositionDay;

static const FoldQuote *
find_price (Walk *walk, guint day)
{
  DayPrice *price = &walk->prices[day];
  FoldReturnsWork *work = walk->work;
  const FoldDate date = g_array_index (work->days, FoldDate, day);

  if (price->is_asked)
    return &price->quote;
  price->is_asked = TRUE;
  price->quote = fold_quotes_get_price (work->input->quotes, work->ledger, walk->instrument_id, date);
  if (price->quote.source != FOLD_QUOTE_MISSING)
    price->quote.price = fold_fraction_divide (price->quote.price,
                                               fold_splits_factor (fold_ledger_get_splits (work->ledger), 0,
                                                                   walk->instrument_id, fold_moment_end_of_day (date),
                                                                   fold_moment_end_of_day (G_MAXINT32)));
  return &price->quote;
}

static gboolean
fits (FoldFraction number)
{
  return number.denominator == 1 && number.numerator <= G_MAXINT64 && number.numerator >= -G_MAXINT64;
}

/* As the valuation rounds: to money in the currency of the price. */
static gboolean
multiply_price (FoldFraction quantity, FoldFraction price, gint64 *money)
{
  const gint64 scale = FOLD_QUANTITY_SCALE * (FOLD_PRICE_SCALE / FOLD_MONEY_SCALE);

  if (fits (quantity) && fits (price))
    return fold_fraction_round ((FoldFraction){ quantity.numerator * price.numerator, scale }, money);
  return fold_fraction_round (fold_fraction_divide (fold_fraction_multiply (quantity, price), fold_fraction (scale, 1)),
                              money);
}

/* What a quantity is worth on a day. Returns: 0 where it is not known, with *lack */
static gint64
value_of (Walk *walk, FoldFraction quantity, guint day, FoldLack *lack)
{
  const FoldDate date = g_array_index (walk->work->days, FoldDate, day);
  const FoldQuote *quote;
  gint64 money = 0;

  if (fold_fraction_is_valid (quantity) && fold_fraction_sign (quantity) == 0)
    return 0;
  quote = find_price (walk, day);
  if (quote->source == FOLD_QUOTE_MISSING)
    *lack = (FoldLack){ .kind = FOLD_LACK_PRICE, .day = date, .instrument_id = walk->instrument_id };
  else if (!multiply_price (quantity, quote->price, &money))
    *lack = (FoldLack){ .kind = FOLD_LACK_TOO_LARGE, .day = date, .instrument_id = walk->instrument_id };
  else if (fold_returns_convert (walk->work, money, quote->currency, day, &money, lack))
    return money;
  return 0;
}

/* Adds money to one of the sums of a move; what cannot be converted is lacking. */
static void
add_money (Walk *walk, FoldReturnsMove *move, gint64 *sum, gint64 money, const FoldEntry *entry, guint day)
{
  gint64 converted;

  if (money == 0 || !fold_returns_convert (walk->work, money, entry->currency, day, &converted, &move->flow_lack))
    return;
  if (__builtin_add_overflow (*sum, converted, sum))
    move->flow_lack = (FoldLack){ .kind = FOLD_LACK_TOO_LARGE, .day = entry->date };
}

/* Shares that come from elsewhere or go there do so at what they are worth. */
static void
transfer (Walk *walk, PositionDay *position, FoldFraction quantity, const FoldEntry *entry, guint day)
{
  gboolean comes_in = entry->type == FOLD_TRANSACTION_TYPE_TRANSFER_IN;
  gint64 worth = value_of (walk, fold_fraction_absolute (quantity), day, &position->outside.flow_lack);

  if (comes_in)
    position->outside.in = fold_decimal_add_within (position->outside.in, worth);
  else
    position->outside.out = fold_decimal_add_within (position->outside.out, worth);
  add_money (walk, &position->move, &position->move.in, entry->fee, entry, day);
  add_money (walk, &position->move, &position->move.in, entry->tax, entry, day);
}

static void
pass_entry (Walk *walk, PositionDay *position, FoldFraction quantity, const FoldEntry *entry, guint day)
{
  FoldReturnsMove *move = &position->move;

  switch (entry->type)
    {
    case FOLD_TRANSACTION_TYPE_BUY:
    case FOLD_TRANSACTION_TYPE_SELL:
      if (entry->net < 0)
        add_money (walk, move, &move->in, -entry->net, entry, day);
      else
        add_money (walk, move, &move->out, entry->net, entry, day);
      break;
    case FOLD_TRANSACTION_TYPE_TRANSFER_IN:
    case FOLD_TRANSACTION_TYPE_TRANSFER_OUT:
      transfer (walk, position, quantity, entry, day);
      break;
    case FOLD_TRANSACTION_TYPE_DIVIDEND:
    case FOLD_TRANSACTION_TYPE_INTEREST:
    case FOLD_TRANSACTION_TYPE_FEE:
    case FOLD_TRANSACTION_TYPE_TAX:
      add_money (walk, move, &move->income, entry->net, entry, day);
      add_money (walk, move, &move->out, entry->net, entry, day);
      break;
    case FOLD_TRANSACTION_TYPE_DEPOSIT:
    case FOLD_TRANSACTION_TYPE_WITHDRAWAL:
    case FOLD_TRANSACTION_TYPE_SPLIT:
    default:
      break;
    }
}

/* Of all that a position does, what its account and everything sees of it, and what the money does for it. */
static void
share_out (Walk *walk, PositionDay *position, guint day)
{
  FoldReturnsMove *move = &position->move, *outside = &position->outside;
  const FoldReturnsMove paid = { .in = move->out, .out = move->in, .flow_lack = move->flow_lack };

  outside->value = move->value;
  outside->before = move->before;
  outside->value_lack = move->value_lack;
  move->in = fold_decimal_add_within (move->in, outside->in);
  move->out = fold_decimal_add_within (move->out, outside->out);
  if (move->flow_lack.kind == FOLD_LACK_NONE)
    move->flow_lack = outside->flow_lack;
  fold_returns_tally_add (walk->position, day, move);
  fold_returns_tally_add (walk->instrument, day, move);
  fold_returns_tally_add (walk->account, day, outside);
  fold_returns_tally_add (walk->all, day, outside);
  if (paid.in != 0 || paid.out != 0 || paid.flow_lack.kind != FOLD_LACK_NONE)
    fold_returns_tally_add (walk->cash, day, &paid);
}

/* The shares that an entry moves, counted as at the end of the period; 0 where it moves none. */
static FoldFraction
shares_of (Walk *walk, const FoldEntry *entry, FoldFraction factor)
{
  FoldFraction shares = FOLD_FRACTION_ZERO;

  if (entry->quantity <= 0)
    return shares;
  if (entry->type == FOLD_TRANSACTION_TYPE_BUY || entry->type == FOLD_TRANSACTION_TYPE_TRANSFER_IN)
    shares = fold_fraction (entry->quantity, 1);
  else if (entry->type == FOLD_TRANSACTION_TYPE_SELL || entry->type == FOLD_TRANSACTION_TYPE_TRANSFER_OUT)
    shares = fold_fraction (-entry->quantity, 1);
  return fold_fraction_multiply (shares, factor);
}

/* quantity with what the entry moves; what splits leave of less than a smallest unit closes with the rest. */
static FoldFraction
move_shares (Walk *walk, FoldFraction quantity, const FoldEntry *entry, FoldFraction *moved)
{
  const FoldFraction factor
      = fold_splits_factor (fold_ledger_get_splits (walk->work->ledger), entry->account_id, entry->instrument_id,
                            (FoldMoment){ entry->date, entry->sequence }, fold_moment_end_of_day (G_MAXINT32));

  *moved = shares_of (walk, entry, factor);
  if (fold_fraction_sign (*moved) == 0 && fold_fraction_is_valid (*moved))
    return quantity;
  quantity = fold_fraction_add (quantity, *moved);
  if (fold_fraction_compare (fold_fraction_absolute (fold_fraction_divide (quantity, factor)), FOLD_FRACTION_ONE) < 0
      && fold_fraction_is_valid (quantity))
    return FOLD_FRACTION_ZERO;
  return quantity;
}

static gboolean
is_nothing (FoldFraction quantity)
{
  return fold_fraction_is_valid (quantity) && fold_fraction_sign (quantity) == 0;
}

/* Returns: the day on which the last of it left; FOLD_DATE_NONE where that was not in the period */
static FoldDate
walk_position (Walk *walk, FoldEntry *const *entries, guint n)
{
  FoldReturnsWork *work = walk->work;
  FoldFraction quantity = FOLD_FRACTION_ZERO, moved;
  FoldDate last = FOLD_DATE_NONE;
  guint next = 0;

  for (; next < n && entries[next]->date < work->from; next++)
    quantity = move_shares (walk, quantity, entries[next], &moved);
  for (guint day = 0; day < work->days->len; day++)
    {
      PositionDay position = { 0 };
      const FoldFraction before = quantity;
      const guint first = next;

      for (; next < n && entries[next]->date == g_array_index (work->days, FoldDate, day); next++)
        {
          quantity = move_shares (walk, quantity, entries[next], &moved);
          pass_entry (walk, &position, moved, entries[next], day);
          if (fold_fraction_sign (moved) != 0)
            last = entries[next]->date;
        }
      if (first == next && is_nothing (quantity))
        continue;
      position.move.before = value_of (walk, before, day, &position.move.value_lack);
      position.move.value
          = first == next ? position.move.before : value_of (walk, quantity, day, &position.move.value_lack);
      share_out (walk, &position, day);
    }
  walk->is_held |= !is_nothing (quantity);
  return is_nothing (quantity) ? last : FOLD_DATE_NONE;
}

static void
finish (FoldReturnsTally *tally, FoldReturnsWork *work, gint64 account_id, gint64 instrument_id, FoldDate last)
{
  if (tally->is_used)
    {
      FoldReturn *result = fold_returns_ensure (work, account_id, instrument_id);

      fold_returns_tally_finish (tally, result, TRUE);
      result->last = last;
    }
  fold_returns_tally_reset (tally, work);
}

static guint
find_account (FoldReturnsWork *work, gint64 account_id)
{
  guint i = 0;

  while (work->input->accounts[i].id != account_id)
    i++;
  return i;
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  const FoldEntry *left = *(const FoldEntry *const *)a, *right = *(const FoldEntry *const *)b;
  int order;

  if (left->instrument_id != right->instrument_id)
    return left->instrument_id < right->instrument_id ? -1 : 1;
  if (left->account_id != right->account_id)
    return left->account_id < right->account_id ? -1 : 1;
  order
      = fold_moment_compare ((FoldMoment){ left->date, left->sequence }, (FoldMoment){ right->date, right->sequence });
  return order != 0 ? order : (left->id > right->id) - (left->id < right->id);
}

static void
walk_instrument (Walk *walk, FoldReturnsTally *accounts, FoldEntry *const *entries, guint n)
{
  FoldReturnsWork *work = walk->work;
  FoldDate last = FOLD_DATE_NONE;

  walk->instrument_id = entries[0]->instrument_id;
  walk->is_held = FALSE;
  for (guint day = 0; day < work->days->len; day++)
    walk->prices[day].is_asked = FALSE;
  for (guint i = 0, end; i < n && fold_returns_goes_on (work); i = end)
    {
      const gint64 account_id = entries[i]->account_id;
      FoldDate left;

      for (end = i; end < n && entries[end]->account_id == account_id; end++)
        ;
      walk->account = &accounts[find_account (work, account_id)];
      left = walk_position (walk, &entries[i], end - i);
      last = MAX (last, left);
      finish (walk->position, work, account_id, walk->instrument_id, left);
    }
  finish (walk->instrument, work, 0, walk->instrument_id, walk->is_held ? FOLD_DATE_NONE : last);
}

void
fold_returns_walk_shares (FoldReturnsWork *work,
                          GPtrArray *entries,
                          FoldReturnsTally *all,
                          FoldReturnsTally *cash,
                          FoldReturnsTally *accounts)
{
  g_autoptr (GPtrArray) ordered = g_ptr_array_new ();
  g_autofree DayPrice *prices = g_new0 (DayPrice, work->days->len);
  FoldReturnsTally instrument, position;
  Walk walk = { work, 0, prices, all, cash, &instrument, &position, NULL, FALSE };

  fold_returns_tally_init (&instrument, work);
  fold_returns_tally_init (&position, work);
  for (guint i = 0; i < entries->len; i++)
    if (((FoldEntry *)entries->pdata[i])->instrument_id != 0)
      g_ptr_array_add (ordered, entries->pdata[i]);
  g_ptr_array_sort (ordered, compare_positions);
  for (guint i = 0, end; i < ordered->len; i = end)
    {
      const gint64 id = ((FoldEntry *)ordered->pdata[i])->instrument_id;

      for (end = i; end < ordered->len && ((FoldEntry *)ordered->pdata[end])->instrument_id == id; end++)
        ;
      walk_instrument (&walk, accounts, (FoldEntry *const *)&ordered->pdata[i], end - i);
    }
  fold_returns_tally_clear (&instrument);
  fold_returns_tally_clear (&position);
}
