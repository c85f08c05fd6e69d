/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mergers, spin-offs and changes of identifier: lots go into another instrument, with their days and what they cost. */
#include "fold-decimal.h"
#include "fold-parcels-private.h"
#include "fold-pool-cost.h"
#include "fold-valuation.h"

/* A lot on its way into another instrument. */
typedef struct
{
  FoldLotParcel parcel;
  GArray *parts; /* FoldCostFlow, of a pool */
} Carried;

static void
carried_clear (gpointer data)
{
  g_clear_pointer (&((Carried *)data)->parts, g_array_unref);
}

static gint64
take_share (gint64 value, gint64 share)
{
  gint64 part = 0;

  fold_fraction_round (fold_fraction_multiply (fold_fraction (value, 1), fold_fraction (share, FOLD_COST_SHARE_SCALE)),
                       &part);
  return part;
}

/* The money for so many old units. FALSE: a number that does not fit. */
static gboolean
find_cash (const FoldEntry *event, FoldFraction units, gint64 *cash)
{
  *cash = 0;
  return event->price <= 0 || fold_valuation_multiply (units, fold_fraction (event->price, 1), cash);
}

/* What money comes with a merger is what a part of the lot was sold for. */
static void
realise_cash (FoldParcels *self,
              FoldLotQueue *queue,
              const FoldEntry *event,
              FoldDate date,
              FoldLotParcel *lot,
              gint64 cash)
{
  const gint64 cost = take_share (lot->value, event->cost_share);
  FoldRealisation realisation = {
    .transaction_id = event->id,
    .lot_transaction_id = lot->entry->id,
    .account_id = self->account->id,
    .instrument_id = queue->instrument_id,
    .date = date,
    .proceeds = cash,
    .proceeds_date = date,
    .cost = cost,
    .cost_date = lot->entry->date,
    .cost_known = lot->value_known,
    .quantity = fold_fraction_absolute (lot->quantity),
    .pool = lot->pool,
  };

  if (lot->pool != 0)
    {
      fold_parcels_add_flow (self, lot->pool, date, -cost, FALSE);
      realisation.flow = ((GArray *)g_ptr_array_index (self->ledger->pools, lot->pool - 1))->len - 1;
    }
  lot->value -= cost;
  g_strlcpy (realisation.proceeds_currency, event->currency, FOLD_CURRENCY_SIZE);
  g_strlcpy (realisation.cost_currency, lot->entry->currency, FOLD_CURRENCY_SIZE);
  g_array_append_val (self->ledger->realisations, realisation);
}

/* What of a lot, counted as at the event, goes into the other instrument. */
static Carried
take_along (FoldParcels *self, const FoldEntry *event, FoldLotParcel *lot)
{
  const gboolean stays = event->type == FOLD_TRANSACTION_TYPE_SPIN_OFF;
  const gint64 moved = stays ? take_share (lot->value, event->cost_share) : lot->value;
  Carried carried = { .parcel = *lot };

  carried.parcel.quantity = fold_fraction_multiply (lot->quantity, fold_fraction (event->split_new, event->split_old));
  carried.parcel.value = moved;
  carried.parcel.pool = 0;
  if (lot->pool != 0)
    {
      const GArray *flows = g_ptr_array_index (self->ledger->pools, lot->pool - 1);

      carried.parts = fold_pool_cost_dup_parts ((const FoldCostFlow *)(gpointer)flows->data, flows->len, moved);
      fold_parcels_add_flow (self, lot->pool, lot->moment.date, -moved, FALSE);
    }
  if (stays)
    lot->value -= moved;
  else
    {
      lot->used = lot->quantity;
      lot->value_used = lot->value;
    }
  return carried;
}

static gboolean
is_older (const FoldLotParcel *one, const FoldLotParcel *other)
{
  const int order
      = fold_moment_compare (fold_ledger_entry_moment (one->entry), fold_ledger_entry_moment (other->entry));

  return order < 0 || (order == 0 && one->entry->id < other->entry->id);
}

/* Among the lots that are there, by the days on which they were bought. */
static void
put_in (FoldParcels *self, FoldLotQueue *queue, Carried *carried)
{
  const gboolean is_average = self->account->cost_method == FOLD_COST_METHOD_AVERAGE;
  FoldLotParcel *parcel = &carried->parcel;
  guint at;

  if (is_average)
    fold_parcels_use_pools (self, queue, parcel);
  else
    fold_parcels_use_oldest (self, queue, parcel);
  if (fold_lot_parcel_is_closed (parcel))
    return;
  if (is_average && fold_fraction_is_valid (fold_lot_parcel_rest (parcel)))
    {
      fold_parcels_add_to_pool (self, queue, parcel, fold_fraction_sign (parcel->used) == 0 ? carried->parts : NULL);
      return;
    }
  for (at = queue->first; at < queue->parcels->len && !is_older (parcel, fold_lot_queue_get (queue, at)); at++)
    ;
  g_array_insert_vals (queue->parcels, at, parcel, 1);
}

static void
count_cost (FoldCarry *carry, const FoldLotParcel *lot, gboolean is_first)
{
  const char *currency = lot->entry->currency;

  if (is_first)
    g_strlcpy (carry->cost_currency, currency, FOLD_CURRENCY_SIZE);
  carry->cost_known
      = (is_first || carry->cost_known) && lot->value_known && g_str_equal (carry->cost_currency, currency);
  carry->cost_before = fold_decimal_add_within (carry->cost_before, lot->value);
}

static void
carry_lot (FoldParcels *self,
           FoldLotQueue *queue,
           const FoldEntry *event,
           FoldLotParcel *lot,
           FoldCarry *carry,
           GArray *carried)
{
  gint64 before = carry->cash, cash;
  Carried one;

  count_cost (carry, lot, carried->len == 0);
  carry->is_fine = carry->is_fine || lot->is_fine;
  carry->quantity_out = fold_fraction_add (carry->quantity_out, lot->quantity);
  if (!find_cash (event, carry->quantity_out, &cash))
    {
      fold_ledger_add_issue (self->ledger, FOLD_LEDGER_ISSUE_OVERFLOW, event);
      cash = before;
    }
  carry->cash = cash;
  if (event->price > 0)
    realise_cash (self, queue, event, carry->moment.date, lot, cash - before);
  one = take_along (self, event, lot);
  carry->quantity_in = fold_fraction_add (carry->quantity_in, one.parcel.quantity);
  carry->cost_in = fold_decimal_add_within (carry->cost_in, one.parcel.value);
  g_array_append_val (carried, one);
}

/* The part of a unit in what came in: it cannot be delivered. */
static FoldFraction
find_fraction (FoldFraction quantity)
{
  const __int128 unit = FOLD_QUANTITY_SCALE;
  __int128 whole;

  if (!fold_fraction_is_valid (quantity) || quantity.numerator <= 0)
    return FOLD_FRACTION_ZERO;
  whole = quantity.numerator / quantity.denominator / unit * unit;
  return fold_fraction_subtract (quantity, (FoldFraction){ whole, 1 });
}

/* Money that came for no part of a unit, or for one that is not there. */
static void
realise_nothing (FoldParcels *self, const FoldEntry *report, const FoldCarry *carry)
{
  FoldRealisation realisation = {
    .transaction_id = report->id,
    .lot_transaction_id = report->id,
    .account_id = self->account->id,
    .instrument_id = carry->to_id,
    .date = carry->moment.date,
    .proceeds = report->gross,
    .proceeds_date = carry->moment.date,
    .cost_date = carry->moment.date,
    .cost_known = TRUE,
    .quantity = FOLD_FRACTION_ZERO,
  };

  g_strlcpy (realisation.proceeds_currency, report->currency, FOLD_CURRENCY_SIZE);
  g_strlcpy (realisation.cost_currency, report->currency, FOLD_CURRENCY_SIZE);
  g_array_append_val (self->ledger->realisations, realisation);
}

/* What the account was paid in lieu of a part of a unit is what that part was sold for. */
static void
pay_fraction (FoldParcels *self, FoldLotQueue *queue, const FoldEntry *report, FoldCarry *carry)
{
  const FoldFraction fraction = find_fraction (carry->quantity_in);
  FoldLotParcel trade = {
    .entry = report,
    .moment = carry->moment,
    .quantity = fold_fraction_negate (fraction),
    .used = FOLD_FRACTION_ZERO,
    .value = -report->gross,
    .value_known = TRUE,
  };

  if (fold_fraction_sign (fraction) == 0)
    {
      realise_nothing (self, report, carry);
      return;
    }
  carry->quantity_paid = fraction;
  if (self->account->cost_method == FOLD_COST_METHOD_AVERAGE)
    fold_parcels_use_pools (self, queue, &trade);
  else
    fold_parcels_use_oldest (self, queue, &trade);
}

/* What is held of the instrument, counted as at the event, and what of it goes along. */
static void
collect (FoldParcels *self, const FoldEntry *event, FoldCarry *carry, GArray *carried)
{
  FoldLotQueue *queue = g_hash_table_lookup (self->queues, &event->instrument_id);

  for (guint i = queue != NULL ? queue->first : 0; queue != NULL && i < queue->parcels->len; i++)
    {
      FoldLotParcel *lot = fold_lot_queue_get (queue, i);

      if (fold_lot_parcel_is_closed (lot))
        continue;
      fold_parcels_settle (self, queue, lot, carry->moment);
      carry_lot (self, queue, event, lot, carry, carried);
    }
}

FoldCarry *
fold_parcels_carry (FoldParcels *self, const FoldEntry *event, const FoldEntry *report, FoldMoment moment)
{
  FoldCarry carry = {
    .transaction_id = event->id,
    .report_id = report != NULL ? report->id : 0,
    .account_id = self->account->id,
    .type = event->type,
    .split_new = event->split_new,
    .split_old = event->split_old,
    .cost_share = event->cost_share,
    .from_id = event->instrument_id,
    .to_id = event->other_id,
    .moment = moment,
    .quantity_out = FOLD_FRACTION_ZERO,
    .quantity_in = FOLD_FRACTION_ZERO,
    .quantity_paid = FOLD_FRACTION_ZERO,
  };
  g_autoptr (GArray) carried = g_array_new (FALSE, FALSE, sizeof (Carried));
  FoldLotQueue *queue;

  g_array_set_clear_func (carried, carried_clear);
  g_strlcpy (carry.currency, event->currency, FOLD_CURRENCY_SIZE);
  collect (self, event, &carry, carried);
  if (carried->len == 0)
    return NULL;
  if (event->type == FOLD_TRANSACTION_TYPE_SPIN_OFF)
    carry.quantity_out = FOLD_FRACTION_ZERO;
  queue = fold_parcels_get_queue (self, event->other_id);
  for (guint i = 0; i < carried->len; i++)
    put_in (self, queue, &g_array_index (carried, Carried, i));
  if (report != NULL && report->gross > 0)
    pay_fraction (self, queue, report, &carry);
  g_array_append_val (self->ledger->carries, carry);
  return &g_array_index (self->ledger->carries, FoldCarry, self->ledger->carries->len - 1);
}
