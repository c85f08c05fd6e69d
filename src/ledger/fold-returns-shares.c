/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What accounts hold of instruments, day by day. Shares are counted as at the end of the period, and prices with them:
 * so a split that two accounts report on different days changes no value in between. */
#include "fold-decimal.h"
#include "fold-returns-private.h"
#include "fold-valuation.h"

typedef struct
{
  gboolean is_asked;
  FoldQuote quote; /* of one share as at the end of the period */
} DayPrice;

/* What moves units of a position: a transaction, or one side of an event; entry then says its day and account. */
typedef struct
{
  const FoldEntry *entry;
  gint64 instrument_id;
  FoldMoment moment;
  const FoldReturnsCarry *carried; /* NULL: none */
} Move;

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
  gint64 carried_in, carried_out; /* from other instruments and to them: no money of the account */
  FoldLack carry_lack;
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
  return fold_valuation_multiply (quantity, price, money);
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

/* What goes from one instrument to another is nothing to the account that has both. */
static void
pass_carry (Walk *walk, PositionDay *position, const Move *move)
{
  const FoldReturnsCarry *carried = move->carried;
  const gboolean comes_in = move->instrument_id == carried->carry->to_id;
  const gint64 worth = comes_in ? carried->worth : -carried->worth;

  if (worth > 0)
    position->carried_in = fold_decimal_add_within (position->carried_in, worth);
  else
    position->carried_out = fold_decimal_add_within (position->carried_out, -worth);
  if (position->carry_lack.kind == FOLD_LACK_NONE)
    position->carry_lack = carried->lack;
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
    case FOLD_TRANSACTION_TYPE_MERGER: /* the money that came with it */
    case FOLD_TRANSACTION_TYPE_SPIN_OFF:
    case FOLD_TRANSACTION_TYPE_RENAME:
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
  move->in = fold_decimal_add_within (fold_decimal_add_within (move->in, outside->in), position->carried_in);
  move->out = fold_decimal_add_within (fold_decimal_add_within (move->out, outside->out), position->carried_out);
  if (move->flow_lack.kind == FOLD_LACK_NONE)
    move->flow_lack = outside->flow_lack;
  if (move->flow_lack.kind == FOLD_LACK_NONE)
    move->flow_lack = position->carry_lack;
  fold_returns_tally_add (walk->position, day, move);
  fold_returns_tally_add (walk->instrument, day, move);
  fold_returns_tally_add (walk->account, day, outside);
  fold_returns_tally_add (walk->all, day, outside);
  if (paid.in != 0 || paid.out != 0 || paid.flow_lack.kind != FOLD_LACK_NONE)
    fold_returns_tally_add (walk->cash, day, &paid);
}

/* The units that a move moves, as counted at its moment; 0 where it moves none. */
static FoldFraction
units_of (const Move *move)
{
  const FoldEntry *entry = move->entry;

  if (move->carried != NULL)
    return move->instrument_id == move->carried->carry->to_id
               ? fold_fraction_subtract (move->carried->carry->quantity_in, move->carried->carry->quantity_paid)
               : fold_fraction_negate (move->carried->carry->quantity_out);
  if (entry->quantity <= 0)
    return FOLD_FRACTION_ZERO;
  if (entry->type == FOLD_TRANSACTION_TYPE_BUY || entry->type == FOLD_TRANSACTION_TYPE_TRANSFER_IN)
    return fold_exact_to_fraction (entry->quantity);
  if (entry->type == FOLD_TRANSACTION_TYPE_SELL || entry->type == FOLD_TRANSACTION_TYPE_TRANSFER_OUT)
    return fold_exact_to_fraction (-entry->quantity);
  return FOLD_FRACTION_ZERO;
}

/* Whether units are traded down to their eighteenth decimal: those that are moved, or that are there. */
static gboolean
is_fine (const Move *move, FoldFraction units, FoldFraction quantity)
{
  return (move->carried == NULL && units.denominator != 1)
         || (quantity.numerator != 0
             && fold_fraction_compare (fold_fraction_absolute (quantity), FOLD_FRACTION_ONE) < 0);
}

/* quantity with what is moved, counted as at the end of the period; what splits leave of less than a smallest unit
 * closes with the rest. */
static FoldFraction
move_shares (Walk *walk, FoldFraction quantity, const Move *move, FoldFraction *moved)
{
  const FoldFraction factor
      = fold_splits_factor (fold_ledger_get_splits (walk->work->ledger), move->entry->account_id, move->instrument_id,
                            move->moment, fold_moment_end_of_day (G_MAXINT32));
  const FoldFraction units = units_of (move);
  FoldFraction unit;

  *moved = fold_fraction_multiply (units, factor);
  if (fold_fraction_sign (*moved) == 0 && fold_fraction_is_valid (*moved))
    return quantity;
  unit = (FoldFraction){ 1, is_fine (move, units, quantity) ? FOLD_EXACT_STEP : 1 };
  quantity = fold_fraction_add (quantity, *moved);
  if (fold_fraction_compare (fold_fraction_absolute (fold_fraction_divide (quantity, factor)), unit) < 0
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
walk_position (Walk *walk, const Move *moves, guint n)
{
  FoldReturnsWork *work = walk->work;
  FoldFraction quantity = FOLD_FRACTION_ZERO, moved;
  FoldDate last = FOLD_DATE_NONE;
  guint next = 0;

  for (; next < n && moves[next].moment.date < work->from; next++)
    quantity = move_shares (walk, quantity, &moves[next], &moved);
  for (guint day = 0; day < work->days->len; day++)
    {
      PositionDay position = { 0 };
      const FoldFraction before = quantity;
      const guint first = next;

      for (; next < n && moves[next].moment.date == g_array_index (work->days, FoldDate, day); next++)
        {
          quantity = move_shares (walk, quantity, &moves[next], &moved);
          if (moves[next].carried != NULL)
            pass_carry (walk, &position, &moves[next]);
          else
            pass_entry (walk, &position, moved, moves[next].entry, day);
          if (fold_fraction_sign (moved) != 0)
            last = moves[next].moment.date;
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
compare_moves (gconstpointer a, gconstpointer b)
{
  const Move *left = a, *right = b;
  int order;

  if (left->instrument_id != right->instrument_id)
    return left->instrument_id < right->instrument_id ? -1 : 1;
  if (left->entry->account_id != right->entry->account_id)
    return left->entry->account_id < right->entry->account_id ? -1 : 1;
  order = fold_moment_compare (left->moment, right->moment);
  return order != 0 ? order : (left->entry->id > right->entry->id) - (left->entry->id < right->entry->id);
}

static void
walk_instrument (Walk *walk, FoldReturnsTally *accounts, const Move *moves, guint n)
{
  FoldReturnsWork *work = walk->work;
  FoldDate last = FOLD_DATE_NONE;

  walk->instrument_id = moves[0].instrument_id;
  walk->is_held = FALSE;
  for (guint day = 0; day < work->days->len; day++)
    walk->prices[day].is_asked = FALSE;
  for (guint i = 0, end; i < n && fold_returns_goes_on (work); i = end)
    {
      const gint64 account_id = moves[i].entry->account_id;
      FoldDate left;

      for (end = i; end < n && moves[end].entry->account_id == account_id; end++)
        ;
      walk->account = &accounts[find_account (work, account_id)];
      left = walk_position (walk, &moves[i], end - i);
      last = MAX (last, left);
      finish (walk->position, work, account_id, walk->instrument_id, left);
    }
  finish (walk->instrument, work, 0, walk->instrument_id, walk->is_held ? FOLD_DATE_NONE : last);
}

/* Transactions of instruments, and both sides of what events moved. An event itself moves no units: what it did is in
 * the ledger's carries; what was paid in lieu of a part of a unit was paid for the instrument that came. Returns:
 * (transfer full) (element-type Move) */
static GArray *
collect_moves (FoldReturnsWork *work, GPtrArray *entries)
{
  GArray *moves = g_array_new (FALSE, FALSE, sizeof (Move));

  for (guint i = 0; i < entries->len; i++)
    {
      const FoldEntry *entry = entries->pdata[i];
      const gboolean is_event = fold_transaction_type_is_event (entry->type) && entry->other_id != 0;
      const Move move
          = { entry, is_event ? entry->other_id : entry->instrument_id, { entry->date, entry->sequence }, NULL };

      if (entry->instrument_id != 0)
        g_array_append_val (moves, move);
    }
  for (guint i = 0; i < work->carries->len; i++)
    {
      const FoldReturnsCarry *carried = &g_array_index (work->carries, FoldReturnsCarry, i);
      const FoldEntry *entry = &g_array_index (work->cash, FoldEntry, i);
      const Move out = { entry, carried->carry->from_id, carried->carry->moment, carried },
                 in = { entry, carried->carry->to_id, carried->carry->moment, carried };

      g_array_append_val (moves, out);
      g_array_append_val (moves, in);
    }
  g_array_sort (moves, compare_moves);
  return moves;
}

/* --- what an event moves --- */

/* What units of an instrument, as counted at the event, are worth at the price of its day. */
static gint64
find_value (FoldReturnsWork *work, const FoldCarry *carry, gint64 instrument_id, FoldFraction quantity, FoldLack *lack)
{
  const FoldDate date = carry->moment.date;
  const FoldQuote quote = fold_quotes_get_price (work->input->quotes, work->ledger, instrument_id, date);
  gint64 money = 0, converted = 0;

  quantity = fold_fraction_multiply (quantity,
                                     fold_splits_factor (fold_ledger_get_splits (work->ledger), carry->account_id,
                                                         instrument_id, carry->moment, fold_moment_end_of_day (date)));

  if (quote.source == FOLD_QUOTE_MISSING)
    *lack = (FoldLack){ .kind = FOLD_LACK_PRICE, .day = date, .instrument_id = instrument_id };
  else if (!multiply_price (quantity, quote.price, &money))
    *lack = (FoldLack){ .kind = FOLD_LACK_TOO_LARGE, .day = date, .instrument_id = instrument_id };
  else if (fold_returns_convert (work, money, quote.currency, fold_returns_find_day (work, date), &converted, lack))
    return converted;
  return 0;
}

gint64
fold_returns_find_worth (FoldReturnsWork *work, const FoldCarry *carry, FoldLack *lack)
{
  const FoldDate date = carry->moment.date;
  FoldLack unused = { 0 };
  gint64 worth = find_value (work, carry, carry->to_id, carry->quantity_in, lack), cash = 0;

  if (lack->kind != FOLD_LACK_PRICE || fold_fraction_sign (carry->quantity_out) == 0)
    return worth;
  worth = find_value (work, carry, carry->from_id, carry->quantity_out, &unused);
  if (unused.kind != FOLD_LACK_NONE
      || !fold_returns_convert (work, carry->cash, carry->currency, fold_returns_find_day (work, date), &cash, &unused))
    return 0;
  *lack = (FoldLack){ 0 };
  return fold_decimal_add_within (worth, -cash);
}

void
fold_returns_walk_shares (FoldReturnsWork *work,
                          GPtrArray *entries,
                          FoldReturnsTally *all,
                          FoldReturnsTally *cash,
                          FoldReturnsTally *accounts)
{
  g_autoptr (GArray) moves = collect_moves (work, entries);
  g_autofree DayPrice *prices = g_new0 (DayPrice, work->days->len);
  FoldReturnsTally instrument, position;
  Walk walk = { work, 0, prices, all, cash, &instrument, &position, NULL, FALSE };

  fold_returns_tally_init (&instrument, work);
  fold_returns_tally_init (&position, work);
  for (guint i = 0, end; i < moves->len; i = end)
    {
      const Move *first = &g_array_index (moves, Move, i);

      for (end = i; end < moves->len && g_array_index (moves, Move, end).instrument_id == first->instrument_id; end++)
        ;
      walk_instrument (&walk, accounts, first, end - i);
    }
  fold_returns_tally_clear (&instrument);
  fold_returns_tally_clear (&position);
}
