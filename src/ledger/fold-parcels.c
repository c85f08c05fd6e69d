/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lots a transaction uses. Lots are used first in, first out, but for those that a sale names. At average cost
 * what an account bought of an instrument in a currency is one lot, a pool, and a sale takes the same part of each. */
#include "fold-parcels-private.h"

static void
queue_free (gpointer data)
{
  FoldLotQueue *self = data;

  g_array_unref (self->parcels);
  g_free (self);
}

FoldLotQueue *
fold_parcels_get_queue (FoldParcels *self, gint64 instrument_id)
{
  FoldLotQueue *queue = g_hash_table_lookup (self->queues, &instrument_id);

  if (queue == NULL)
    {
      queue = g_new0 (FoldLotQueue, 1);
      queue->instrument_id = instrument_id;
      queue->parcels = g_array_new (FALSE, FALSE, sizeof (FoldLotParcel));
      g_hash_table_insert (self->queues, g_memdup2 (&instrument_id, sizeof (gint64)), queue);
      g_array_append_val (self->instruments, instrument_id);
    }
  return queue;
}

/* What one unit of a parcel has become at a moment. */
static FoldFraction
find_factor (FoldParcels *self, FoldLotQueue *queue, const FoldLotParcel *parcel, FoldMoment moment)
{
  return fold_splits_factor (self->ledger->splits, self->account->id, queue->instrument_id, parcel->moment, moment);
}

/* Uses quantity (as counted in the parcel, same sign) and returns what of the value goes with it. The parts are
 * differences of one rounded running sum, so that they always add up to the whole. */
static gint64
parcel_use (FoldLotParcel *parcel, FoldFraction quantity)
{
  FoldFraction part;
  const gint64 before = parcel->value_used;
  __int128 value;

  parcel->used = fold_fraction_add (parcel->used, quantity);
  part = fold_fraction_divide (parcel->used, parcel->quantity);
  if (!fold_fraction_multiply_round (fold_fraction (parcel->value, 1), part, &value) || value > G_MAXINT64
      || value < G_MININT64)
    parcel->used = (FoldFraction){ 0, 0 };
  else
    parcel->value_used = (gint64)value;
  return parcel->value_used - before;
}

/* --- pools --- */

void
fold_parcels_add_flow (FoldParcels *self, guint pool, FoldDate date, gint64 cost, gboolean is_in)
{
  const FoldCostFlow flow = { date, cost, is_in };

  g_array_append_val ((GArray *)g_ptr_array_index (self->ledger->pools, pool - 1), flow);
}

static guint
open_pool (FoldParcels *self)
{
  g_ptr_array_add (self->ledger->pools, g_array_new (FALSE, FALSE, sizeof (FoldCostFlow)));
  return self->ledger->pools->len;
}

/* Counts the rest of a parcel as at a moment; nothing of it is used then. */
void
fold_parcels_settle (FoldParcels *self, FoldLotQueue *queue, FoldLotParcel *parcel, FoldMoment moment)
{
  const FoldFraction factor = find_factor (self, queue, parcel, moment);

  parcel->quantity = fold_fraction_multiply (fold_lot_parcel_rest (parcel), factor);
  parcel->used = FOLD_FRACTION_ZERO;
  parcel->value -= parcel->value_used;
  parcel->value_used = 0;
  parcel->moment = moment;
}

/* The open pool that a parcel belongs to: of its sign and its currency. */
static FoldLotParcel *
find_pool (FoldLotQueue *queue, const FoldLotParcel *parcel)
{
  for (guint i = queue->first; i < queue->parcels->len; i++)
    {
      FoldLotParcel *pool = fold_lot_queue_get (queue, i);

      if (pool->pool != 0 && fold_fraction_sign (fold_lot_parcel_rest (pool)) == fold_fraction_sign (parcel->quantity)
          && g_str_equal (pool->entry->currency, parcel->entry->currency))
        return pool;
    }
  return NULL;
}

static void
add_flows (FoldParcels *self, guint pool, const FoldLotParcel *parcel, const GArray *parts)
{
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    g_array_append_val ((GArray *)g_ptr_array_index (self->ledger->pools, pool - 1),
                        g_array_index (parts, FoldCostFlow, i));
  if (parts == NULL)
    fold_parcels_add_flow (self, pool, parcel->entry->date, parcel->value, TRUE);
}

/* parts: what came into the pool that the parcel was; NULL: it was none. */
void
fold_parcels_add_to_pool (FoldParcels *self, FoldLotQueue *queue, FoldLotParcel *parcel, const GArray *parts)
{
  FoldLotParcel *pool = find_pool (queue, parcel);
  gint64 sum;

  fold_parcels_settle (self, queue, parcel, parcel->moment);
  if (pool == NULL)
    {
      parcel->pool = open_pool (self);
      add_flows (self, parcel->pool, parcel, parts);
      g_array_append_vals (queue->parcels, parcel, 1);
      return;
    }
  fold_parcels_settle (self, queue, pool, parcel->moment);
  if (__builtin_add_overflow (pool->value, parcel->value, &sum))
    {
      fold_ledger_add_issue (self->ledger, FOLD_LEDGER_ISSUE_OVERFLOW, parcel->entry);
      return;
    }
  pool->quantity = fold_fraction_add (pool->quantity, parcel->quantity);
  pool->value = sum;
  pool->value_known = pool->value_known && parcel->value_known;
  pool->is_fine = pool->is_fine || parcel->is_fine;
  add_flows (self, pool->pool, parcel, parts);
}

/* --- using lots --- */

static void
add_realisation (FoldParcels *self,
                 FoldLotQueue *queue,
                 const FoldLotParcel *trade,
                 gint64 trade_value,
                 const FoldLotParcel *lot,
                 gint64 lot_value,
                 FoldFraction quantity)
{
  gboolean sold = fold_fraction_sign (trade->quantity) < 0;
  const FoldLotParcel *out = sold ? trade : lot, *in = sold ? lot : trade;
  FoldRealisation realisation = {
    .transaction_id = trade->entry->id,
    .lot_transaction_id = lot->entry->id,
    .account_id = self->account->id,
    .instrument_id = queue->instrument_id,
    .date = trade->moment.date,
    .proceeds = -(sold ? trade_value : lot_value),
    .proceeds_date = out->entry->date,
    .cost = sold ? lot_value : trade_value,
    .cost_date = in->entry->date,
    .cost_known = in->value_known,
    .quantity = fold_fraction_absolute (quantity),
    .is_fine = trade->is_fine || lot->is_fine,
    .is_cover = !sold,
    .pool = lot->pool,
  };

  if (lot->pool != 0)
    realisation.flow = ((GArray *)g_ptr_array_index (self->ledger->pools, lot->pool - 1))->len - 1;
  g_strlcpy (realisation.proceeds_currency, out->entry->currency, FOLD_CURRENCY_SIZE);
  g_strlcpy (realisation.cost_currency, in->entry->currency, FOLD_CURRENCY_SIZE);
  g_array_append_val (self->ledger->realisations, realisation);
}

/* The sizes of two parcels of opposite signs: what splits leave of a smallest unit cannot be traded, so that it closes
 * with the rest. */
static gboolean
differ_by_less_than_a_unit (FoldFraction one, FoldFraction other, gboolean is_fine)
{
  const FoldFraction unit = { 1, is_fine ? FOLD_EXACT_STEP : 1 };

  return fold_fraction_compare (fold_fraction_absolute (fold_fraction_add (one, other)), unit) < 0;
}

/* Sets the trade, or so much of it as wanted says (its sign), against one lot of the opposite sign, in shares of the
 * trade's moment. */
static void
match (FoldParcels *self, FoldLotQueue *queue, FoldLotParcel *trade, FoldLotParcel *lot, FoldFraction wanted)
{
  const FoldEntry *entry = trade->entry;
  FoldFraction factor = find_factor (self, queue, lot, trade->moment);
  FoldFraction there = fold_fraction_multiply (fold_lot_parcel_rest (lot), factor);
  FoldFraction given, taken; /* of the lot with its sign, of the trade with its */
  gint64 trade_value, lot_value;

  const gboolean is_fine = trade->is_fine || lot->is_fine;
  const gboolean both_end = differ_by_less_than_a_unit (there, wanted, is_fine);
  const gboolean lot_is_smaller
      = fold_fraction_compare (fold_fraction_absolute (there), fold_fraction_absolute (wanted)) <= 0;

  given = both_end || lot_is_smaller ? there : fold_fraction_negate (wanted);
  taken = both_end || !lot_is_smaller ? wanted : fold_fraction_negate (there);
  lot_value = parcel_use (lot, fold_fraction_divide (given, factor));
  trade_value = parcel_use (trade, taken);
  trade->is_fine = lot->is_fine = is_fine; /* what is left of either has the decimals of both */
  if (lot->pool != 0)
    fold_parcels_add_flow (self, lot->pool, trade->moment.date, -lot_value, FALSE);
  if (entry->type != FOLD_TRANSACTION_TYPE_TRANSFER_OUT && lot->entry->type != FOLD_TRANSACTION_TYPE_TRANSFER_OUT)
    add_realisation (self, queue, trade, trade_value, lot, lot_value, taken);
}

/* Whether a lot is one that a trade can be set against. */
static gboolean
is_opposite (const FoldLotParcel *trade, const FoldLotParcel *lot)
{
  return fold_fraction_sign (fold_lot_parcel_rest (trade)) * fold_fraction_sign (fold_lot_parcel_rest (lot)) < 0;
}

static void
skip_closed (FoldLotQueue *queue)
{
  while (queue->first < queue->parcels->len && fold_lot_parcel_is_closed (fold_lot_queue_get (queue, queue->first)))
    queue->first++;
}

void
fold_parcels_use_oldest (FoldParcels *self, FoldLotQueue *queue, FoldLotParcel *trade)
{
  skip_closed (queue);
  for (guint i = queue->first; i < queue->parcels->len && fold_fraction_sign (fold_lot_parcel_rest (trade)) != 0; i++)
    {
      FoldLotParcel *lot = fold_lot_queue_get (queue, i);

      if (fold_lot_parcel_is_closed (lot))
        continue;
      if (!is_opposite (trade, lot))
        break;
      match (self, queue, trade, lot, fold_lot_parcel_rest (trade));
      if (!fold_lot_parcel_is_closed (lot))
        break;
    }
  skip_closed (queue);
}

/* The sum of the lots that a trade can be set against, in shares of its moment. */
static FoldFraction
add_up_opposite (FoldParcels *self, FoldLotQueue *queue, const FoldLotParcel *trade)
{
  FoldFraction sum = FOLD_FRACTION_ZERO;

  for (guint i = queue->first; i < queue->parcels->len; i++)
    {
      const FoldLotParcel *lot = fold_lot_queue_get (queue, i);

      if (is_opposite (trade, lot))
        sum = fold_fraction_add (sum, fold_fraction_multiply (fold_lot_parcel_rest (lot),
                                                              find_factor (self, queue, lot, trade->moment)));
    }
  return sum;
}

/* What of a trade goes against one of several pools: its part of them, in whole smallest units. */
static FoldFraction
find_part (FoldParcels *self,
           FoldLotQueue *queue,
           const FoldLotParcel *trade,
           const FoldLotParcel *lot,
           FoldFraction rest,
           FoldFraction all)
{
  const FoldFraction there
      = fold_fraction_multiply (fold_lot_parcel_rest (lot), find_factor (self, queue, lot, trade->moment));
  const gint64 step = trade->is_fine || lot->is_fine ? FOLD_EXACT_STEP : 1;
  __int128 units;

  if (fold_fraction_compare (fold_fraction_absolute (rest), fold_fraction_absolute (all)) >= 0)
    return fold_fraction_negate (there);
  if (!fold_fraction_multiply_round (fold_fraction_multiply (rest, fold_fraction (step, 1)),
                                     fold_fraction_divide (there, all), &units))
    return (FoldFraction){ 0, 0 };
  return fold_fraction_divide ((FoldFraction){ units, 1 }, fold_fraction (step, 1));
}

/* Of purchases in several currencies a sale takes the same part; what rounding leaves comes from the last. */
void
fold_parcels_use_pools (FoldParcels *self, FoldLotQueue *queue, FoldLotParcel *trade)
{
  const FoldFraction rest = fold_lot_parcel_rest (trade), all = add_up_opposite (self, queue, trade);
  FoldLotParcel *last = NULL;

  for (guint i = queue->first; i < queue->parcels->len; i++)
    {
      FoldLotParcel *lot = fold_lot_queue_get (queue, i);
      FoldFraction part;

      if (!is_opposite (trade, lot))
        continue;
      if (last != NULL)
        {
          part = find_part (self, queue, trade, last, rest, all);
          if (fold_fraction_sign (part) != 0)
            match (self, queue, trade, last, part);
        }
      last = lot;
    }
  if (last != NULL)
    match (self, queue, trade, last, fold_lot_parcel_rest (trade));
  fold_parcels_use_oldest (self, queue, trade);
}

/* --- lots that a sale names --- */

/* The choices of a sale. Returns: the first; n: how many */
static guint
find_choices (const GArray *choices, gint64 sale_id, guint *n)
{
  guint low = 0, high = choices->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (g_array_index (choices, FoldLotChoice, middle).sale_id < sale_id)
        low = middle + 1;
      else
        high = middle;
    }
  for (*n = 0; low + *n < choices->len && g_array_index (choices, FoldLotChoice, low + *n).sale_id == sale_id; ++*n)
    ;
  return low;
}

/* Takes one named lot. FALSE: it has not so many units left, or is no lot of this position. */
static gboolean
use_named (FoldParcels *self, FoldLotQueue *queue, FoldLotParcel *trade, const FoldLotChoice *choice)
{
  FoldFraction wanted = fold_exact_to_fraction (-choice->quantity);

  if (fold_fraction_compare (wanted, fold_lot_parcel_rest (trade)) < 0)
    return FALSE;
  for (guint i = queue->first; i < queue->parcels->len && fold_fraction_sign (wanted) < 0; i++)
    {
      FoldLotParcel *lot = fold_lot_queue_get (queue, i);
      const FoldFraction before = fold_lot_parcel_rest (trade);

      if (lot->entry->id != choice->lot_id || !is_opposite (trade, lot))
        continue;
      match (self, queue, trade, lot, wanted);
      wanted = fold_fraction_subtract (wanted, fold_fraction_subtract (before, fold_lot_parcel_rest (trade)));
    }
  return fold_fraction_is_valid (wanted) && fold_fraction_sign (wanted) == 0;
}

static void
use_chosen (FoldParcels *self, FoldLotQueue *queue, FoldLotParcel *trade)
{
  guint n;
  const guint first = find_choices (self->choices, trade->entry->id, &n);
  gboolean is_kept = TRUE;

  if (n > 0 && self->account->cost_method == FOLD_COST_METHOD_AVERAGE)
    is_kept = FALSE;
  else
    for (guint i = 0; i < n; i++)
      is_kept &= use_named (self, queue, trade, &g_array_index (self->choices, FoldLotChoice, first + i));
  if (!is_kept)
    fold_ledger_add_issue (self->ledger, FOLD_LEDGER_ISSUE_LOT_GONE, trade->entry);
}

/* --- trades --- */

/* Sets a parcel against open lots of the other sign; the rest of it opens one. */
static void
take_parcel (FoldParcels *self, FoldLotQueue *queue, FoldLotParcel *parcel)
{
  const gboolean is_average = self->account->cost_method == FOLD_COST_METHOD_AVERAGE;
  const int sign = fold_fraction_sign (parcel->quantity);

  if (sign < 0 && self->choices != NULL && parcel->entry->type == FOLD_TRANSACTION_TYPE_SELL)
    use_chosen (self, queue, parcel);
  if (is_average)
    fold_parcels_use_pools (self, queue, parcel);
  else
    fold_parcels_use_oldest (self, queue, parcel);
  if (fold_lot_parcel_is_closed (parcel))
    return;
  if (is_average && fold_fraction_is_valid (fold_lot_parcel_rest (parcel)))
    fold_parcels_add_to_pool (self, queue, parcel, NULL);
  else
    g_array_append_vals (queue->parcels, parcel, 1);
  if (sign < 0)
    fold_ledger_add_issue (self->ledger, FOLD_LEDGER_ISSUE_OVERSOLD, parcel->entry);
}

void
fold_parcels_trade (FoldParcels *self, const FoldEntry *entry, FoldExact quantity, gint64 value, gboolean value_known)
{
  FoldLotParcel parcel = {
    .entry = entry,
    .moment = fold_ledger_entry_moment (entry),
    .quantity = fold_exact_to_fraction (quantity),
    .used = FOLD_FRACTION_ZERO,
    .value = value,
    .value_known = value_known,
  };

  parcel.is_fine = parcel.quantity.denominator != 1;
  if (quantity != 0)
    take_parcel (self, fold_parcels_get_queue (self, entry->instrument_id), &parcel);
}

/* --- the end --- */

static void
add_lot (FoldParcels *self, FoldLotQueue *queue, const FoldLotParcel *parcel, FoldPosition *position)
{
  FoldFraction factor = find_factor (self, queue, parcel, fold_moment_end_of_day (G_MAXINT32));
  FoldLot lot = {
    .transaction_id = parcel->entry->id,
    .date = parcel->entry->date,
    .quantity = fold_fraction_multiply (fold_lot_parcel_rest (parcel), factor),
    .cost = parcel->value - parcel->value_used,
    .cost_known = parcel->value_known,
    .pool = parcel->pool,
    .is_fine = parcel->is_fine,
  };

  g_strlcpy (lot.currency, parcel->entry->currency, FOLD_CURRENCY_SIZE);
  g_array_append_val (self->ledger->lots, lot);
  position->quantity = fold_fraction_add (position->quantity, lot.quantity);
  position->is_fine = position->is_fine || lot.is_fine;
  position->n_lots++;
}

static void
add_position (FoldParcels *self, FoldLotQueue *queue)
{
  FoldLedger *ledger = self->ledger;
  FoldPosition position = { self->account->id, queue->instrument_id, FOLD_FRACTION_ZERO, ledger->lots->len, 0 };
  FoldExact rounded;

  for (guint i = queue->first; i < queue->parcels->len; i++)
    if (!fold_lot_parcel_is_closed (fold_lot_queue_get (queue, i)))
      add_lot (self, queue, fold_lot_queue_get (queue, i), &position);
  if (position.n_lots == 0)
    return;
  if (!fold_exact_from_fraction (position.quantity, position.is_fine, &rounded))
    {
      position.quantity = (FoldFraction){ 0, 0 };
      fold_ledger_add_issue (ledger, FOLD_LEDGER_ISSUE_OVERFLOW,
                             fold_lot_queue_get (queue, queue->parcels->len - 1)->entry);
    }
  g_array_append_val (ledger->positions, position);
}

void
fold_parcels_finish (FoldParcels *self)
{
  for (guint i = 0; i < self->instruments->len; i++)
    add_position (self, fold_parcels_get_queue (self, g_array_index (self->instruments, gint64, i)));
}

void
fold_parcels_init (FoldParcels *self, FoldLedger *ledger, const FoldLedgerAccount *account, const GArray *choices)
{
  *self = (FoldParcels){
    .ledger = ledger,
    .account = account,
    .choices = choices,
    .queues = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, queue_free),
    .instruments = g_array_new (FALSE, FALSE, sizeof (gint64)),
  };
}

void
fold_parcels_clear (FoldParcels *self)
{
  g_hash_table_unref (self->queues);
  g_array_unref (self->instruments);
}
