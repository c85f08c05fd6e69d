/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-journal-lots.h"

#include "fold-decimal.h"

#define COARSE_DIGITS 8
#define MONEY_DIGITS 6
/* Half of the smallest amount of money, as a weight. */
#define HALF_A_MILLIONTH ((__int128)5 * 1000000000000000000)

FoldJournalLots *
fold_journal_lots_new (const FoldExportInstrument *instrument,
                       FoldCostMethod cost_method,
                       const GArray *choices,
                       int digits)
{
  FoldJournalLots *self = g_new0 (FoldJournalLots, 1);

  self->instrument = instrument;
  self->lots = g_array_new (FALSE, TRUE, sizeof (FoldJournalLot));
  self->moment = (FoldMoment){ G_MININT32, G_MININT64 };
  self->is_average = cost_method == FOLD_COST_METHOD_AVERAGE;
  self->choices = choices;
  self->digits = digits;
  return self;
}

void
fold_journal_lots_free (FoldJournalLots *self)
{
  g_array_unref (self->lots);
  g_free (self);
}

static FoldJournalLot *
get_lot (FoldJournalLots *self, guint i)
{
  return &g_array_index (self->lots, FoldJournalLot, i);
}

/* --- costs --- */

static int
get_most_cost_digits (const FoldJournalLots *self)
{
  return FOLD_JOURNAL_WEIGHT_DIGITS - self->digits;
}

/* units x 10^8 in the smallest unit of the journal */
static gboolean
round_units (const FoldJournalLots *self, FoldFraction units, __int128 *printed)
{
  return fold_fraction_multiply_round (units,
                                       (FoldFraction){ fold_journal_power_of_ten (self->digits - COARSE_DIGITS), 1 },
                                       printed);
}

static gboolean
is_whole (const FoldJournalLots *self, FoldFraction units)
{
  return units.denominator != 0 && fold_journal_power_of_ten (self->digits - COARSE_DIGITS) % units.denominator == 0;
}

/* The cost of a unit as a decimal: exact where it is one, else such that it is off by less than half of a millionth for
 * all of them. weight: of all, not negative; units: above 0. */
static FoldJournalNumber
find_cost (const FoldJournalLots *self, __int128 weight, __int128 units)
{
  const int most = get_most_cost_digits (self);
  FoldJournalNumber close = { 0, -1 };

  for (int digits = 0; digits <= most; digits++)
    {
      __int128 step, rest;
      FoldJournalNumber cost = { 0, digits };

      if (__builtin_mul_overflow (units, fold_journal_power_of_ten (most - digits), &step))
        continue;
      rest = weight % step;
      cost.number = weight / step;
      if (rest == 0)
        return cost;
      if (close.digits >= 0)
        continue;
      if (rest * 2 >= step)
        cost.number++;
      if (rest <= HALF_A_MILLIONTH || step - rest <= HALF_A_MILLIONTH)
        close = cost;
    }
  if (close.digits < 0)
    close = (FoldJournalNumber){ weight / units, most };
  return close;
}

/* FALSE where the product does not fit. */
static gboolean
weigh (const FoldJournalLots *self, __int128 units, FoldJournalNumber cost, __int128 *weight)
{
  __int128 scaled;

  return !__builtin_mul_overflow (units, fold_journal_power_of_ten (get_most_cost_digits (self) - cost.digits), &scaled)
         && !__builtin_mul_overflow (scaled, cost.number, weight);
}

/* --- postings --- */

static void
append (FoldJournalLots *self, const FoldJournalLot *lot, __int128 units, GArray *postings)
{
  FoldJournalPosting posting = {
    .place = FOLD_JOURNAL_HOLDINGS,
    .instrument = self->instrument,
    .amount = { units, self->digits },
    .has_cost = lot->cost_known,
    .cost = lot->cost,
    .lot_date = lot->date,
    .lot = lot->id,
  };

  g_strlcpy (posting.cost_currency, lot->currency, FOLD_CURRENCY_SIZE);
  g_array_append_val (postings, posting);
}

/* What units of unknown cost count for in a trade, which says what it was for: their part of it. */
static void
give_total (const FoldJournalLots *self, FoldJournalPosting *posting, const FoldEntry *entry, __int128 units)
{
  const gboolean is_trade = entry->type == FOLD_TRANSACTION_TYPE_BUY || entry->type == FOLD_TRANSACTION_TYPE_SELL;
  __int128 total = 0;

  posting->has_total
      = is_trade && !posting->has_cost && entry->quantity > 0
        && fold_fraction_multiply_round (
            fold_fraction (entry->gross, 1),
            fold_fraction_divide (fold_fraction_multiply ((FoldFraction){ ABS (units), 1 },
                                                          (FoldFraction){ fold_journal_power_of_ten (FOLD_EXACT_DECIMALS
                                                                                                     - self->digits),
                                                                          1 }),
                                  (FoldFraction){ entry->quantity, 1 }),
            &total)
        && total <= G_MAXINT64 && total >= -G_MAXINT64;
  posting->total = posting->has_total ? (gint64)total : 0;
  g_strlcpy (posting->total_currency, entry->currency, FOLD_CURRENCY_SIZE);
}

/* Takes a lot that has another cost now out of the journal; what it counted for is not printed then. */
static gboolean
take_out (FoldJournalLots *self, FoldJournalLot *lot, GArray *postings)
{
  __int128 weight = 0;

  lot->is_remade = FALSE;
  if (lot->printed == 0)
    return TRUE;
  if (!weigh (self, ABS (lot->printed), lot->cost, &weight)
      || __builtin_add_overflow (lot->weight, weight, &lot->weight))
    return FALSE;
  append (self, lot, -lot->printed, postings);
  g_array_index (postings, FoldJournalPosting, postings->len - 1).has_cost = TRUE;
  lot->printed = 0;
  return TRUE;
}

static gboolean
post_lot (FoldJournalLots *self, FoldJournalLot *lot, __int128 printed, const FoldEntry *entry, GArray *postings)
{
  __int128 units, weight;

  if (lot->is_remade && !take_out (self, lot, postings))
    return FALSE;
  units = printed - lot->printed;
  if (units == 0)
    return TRUE;
  if (lot->printed == 0 && lot->cost_known)
    lot->cost = find_cost (self, lot->weight, ABS (units));
  lot->weight = 0;
  if (lot->cost_known && !weigh (self, units, lot->cost, &weight))
    return FALSE;
  append (self, lot, units, postings);
  give_total (self, &g_array_index (postings, FoldJournalPosting, postings->len - 1), entry, units);
  lot->printed = printed;
  return TRUE;
}

/* Printed numbers are differences of one rounded running sum, so that they add up to the position as the book rounds
 * it. Where all are whole, only what was touched has changed. */
static gboolean
print (FoldJournalLots *self, __int128 *printed, guint from)
{
  FoldFraction sum = FOLD_FRACTION_ZERO;
  __int128 before = 0, after;

  for (guint i = from; i < self->lots->len; i++)
    {
      sum = fold_fraction_add (sum, get_lot (self, i)->units);
      if (!round_units (self, sum, &after) || __builtin_sub_overflow (after, before, &printed[i - from]))
        return FALSE;
      before = after;
    }
  return TRUE;
}

static gboolean
post_fractional (FoldJournalLots *self, const FoldEntry *entry, GArray *postings)
{
  const guint from = self->touched;
  g_autofree __int128 *printed = g_new0 (__int128, MAX (self->lots->len - from, 1));

  if (!print (self, printed, from))
    return FALSE;
  for (guint i = from; i < self->lots->len; i++)
    if (!post_lot (self, get_lot (self, i), printed[i - from], entry, postings))
      return FALSE;
  return TRUE;
}

static gboolean
post_whole (FoldJournalLots *self, guint i, const FoldEntry *entry, GArray *postings)
{
  __int128 printed;

  return round_units (self, get_lot (self, i)->units, &printed)
         && post_lot (self, get_lot (self, i), printed, entry, postings);
}

gboolean
fold_journal_lots_post (FoldJournalLots *self, const FoldEntry *entry, GArray *postings)
{
  const guint n = self->lots->len;

  if (self->fractional && !post_fractional (self, entry, postings))
    return FALSE;
  for (guint i = self->touched; !self->fractional && (i <= self->first || self->is_strewn) && i < n; i++)
    if (!post_whole (self, i, entry, postings))
      return FALSE;
  if (!self->fractional && !self->is_strewn && n > 0 && n - 1 > self->first
      && !post_whole (self, n - 1, entry, postings))
    return FALSE;
  self->touched = self->first;
  self->is_strewn = FALSE;
  if (self->first == n)
    self->fractional = FALSE;
  return TRUE;
}

/* --- trades: as src/ledger/fold-ledger.c has them --- */

static gboolean
differ_by_less_than_a_unit (const FoldJournalLots *self, FoldFraction one, FoldFraction other)
{
  const FoldFraction unit = { 1, fold_journal_power_of_ten (self->digits - COARSE_DIGITS) };

  return fold_fraction_compare (fold_fraction_absolute (fold_fraction_subtract (one, other)), unit) < 0;
}

/* Uses one lot. wanted: above 0, what is left of the trade. */
static void
use_lot (const FoldJournalLots *self, FoldJournalLot *lot, FoldFraction *wanted)
{
  const FoldFraction there = fold_fraction_absolute (lot->units);
  const gboolean both_end = differ_by_less_than_a_unit (self, there, *wanted);
  const gboolean negative = fold_fraction_sign (lot->units) < 0;
  FoldFraction rest;

  if (both_end || fold_fraction_compare (there, *wanted) <= 0)
    {
      *wanted = both_end ? FOLD_FRACTION_ZERO : fold_fraction_subtract (*wanted, there);
      lot->units = FOLD_FRACTION_ZERO;
      return;
    }
  rest = fold_fraction_subtract (there, *wanted);
  lot->units = negative ? fold_fraction_negate (rest) : rest;
  *wanted = FOLD_FRACTION_ZERO;
}

/* At average cost: the open lot that a trade adds to. */
static FoldJournalLot *
find_pool (FoldJournalLots *self, const FoldJournalLot *trade)
{
  for (guint i = self->first; self->is_average && i < self->lots->len; i++)
    {
      FoldJournalLot *lot = get_lot (self, i);

      if (fold_fraction_sign (lot->units) == fold_fraction_sign (trade->units)
          && g_str_equal (lot->currency, trade->currency))
        return lot;
    }
  return NULL;
}

static void
add_to_pool (FoldJournalLots *self, FoldJournalLot *pool, const FoldJournalLot *trade)
{
  pool->units = fold_fraction_add (pool->units, trade->units);
  pool->is_remade = pool->cost_known;
  pool->weight = trade->weight;
  pool->cost_known = pool->cost_known && trade->cost_known;
  self->is_strewn = TRUE;
}

static void
open_lot (FoldJournalLots *self, const FoldEntry *entry, FoldFraction units, gboolean cost_known)
{
  const FoldFraction part
      = fold_fraction_divide (fold_fraction_absolute (units), fold_exact_to_fraction (entry->quantity));
  FoldJournalLot *pool, lot = {
    .units = units,
    .cost_known = cost_known,
    .date = entry->date,
    .sequence = entry->sequence,
    .id = entry->id,
  };
  __int128 value = 0;

  if (!fold_fraction_multiply_round (fold_fraction (entry->gross, 1), part, &value))
    lot.cost_known = FALSE;
  lot.weight = value * fold_journal_power_of_ten (FOLD_JOURNAL_WEIGHT_DIGITS - MONEY_DIGITS);
  g_strlcpy (lot.currency, entry->currency, FOLD_CURRENCY_SIZE);
  if (!is_whole (self, units))
    self->fractional = TRUE;
  pool = find_pool (self, &lot);
  if (pool != NULL)
    add_to_pool (self, pool, &lot);
  else
    g_array_append_val (self->lots, lot);
}

/* Uses so much of a lot as is wanted of it. */
static void
use_part (FoldJournalLots *self, FoldJournalLot *lot, FoldFraction part, FoldFraction *wanted)
{
  FoldFraction rest = part;

  use_lot (self, lot, &rest);
  *wanted = fold_fraction_subtract (*wanted, fold_fraction_subtract (part, rest));
  self->is_strewn = TRUE;
}

static gboolean
is_opposite (const FoldJournalLot *lot, int sign)
{
  return fold_fraction_sign (lot->units) == -sign;
}

/* The same part of the lots of each currency. */
static void
use_pools (FoldJournalLots *self, int sign, FoldFraction *wanted)
{
  const FoldFraction whole = *wanted;
  FoldFraction all = FOLD_FRACTION_ZERO;
  FoldJournalLot *last = NULL;

  for (guint i = self->first; i < self->lots->len; i++)
    if (is_opposite (get_lot (self, i), sign))
      all = fold_fraction_add (all, fold_fraction_absolute (get_lot (self, i)->units));
  for (guint i = self->first; i < self->lots->len; i++)
    {
      FoldJournalLot *lot = get_lot (self, i);
      const __int128 step = fold_journal_power_of_ten (self->digits - COARSE_DIGITS);
      __int128 units;

      if (!is_opposite (lot, sign))
        continue;
      if (last != NULL && fold_fraction_compare (whole, all) >= 0)
        use_part (self, last, fold_fraction_absolute (last->units), wanted);
      else if (last != NULL
               && fold_fraction_multiply_round (fold_fraction_multiply (whole, (FoldFraction){ step, 1 }),
                                                fold_fraction_divide (fold_fraction_absolute (last->units), all),
                                                &units)
               && units > 0)
        use_part (self, last, fold_fraction_divide ((FoldFraction){ units, 1 }, (FoldFraction){ step, 1 }), wanted);
      last = lot;
    }
  if (last != NULL)
    use_part (self, last, *wanted, wanted);
}

/* The lots that a sale names, as far as they are there. */
static void
use_chosen (FoldJournalLots *self, const FoldEntry *entry, FoldFraction *wanted)
{
  for (guint i = 0; self->choices != NULL && i < self->choices->len; i++)
    {
      const FoldLotChoice *choice = &g_array_index (self->choices, FoldLotChoice, i);
      FoldFraction part = fold_exact_to_fraction (choice->quantity);

      if (choice->sale_id != entry->id || fold_fraction_compare (part, *wanted) > 0)
        continue;
      for (guint k = self->first; k < self->lots->len && fold_fraction_sign (part) > 0; k++)
        {
          const FoldFraction before = *wanted;

          if (get_lot (self, k)->id != choice->lot_id || !is_opposite (get_lot (self, k), -1))
            continue;
          use_part (self, get_lot (self, k), part, wanted);
          part = fold_fraction_subtract (part, fold_fraction_subtract (before, *wanted));
        }
    }
}

static void
use_oldest (FoldJournalLots *self, int sign, FoldFraction *wanted)
{
  while (self->first < self->lots->len)
    {
      FoldJournalLot *lot = get_lot (self, self->first);

      if (fold_fraction_sign (lot->units) != 0 && (fold_fraction_sign (*wanted) <= 0 || !is_opposite (lot, sign)))
        break;
      if (fold_fraction_sign (lot->units) != 0)
        use_lot (self, lot, wanted);
      if (fold_fraction_sign (lot->units) != 0)
        break;
      self->first++;
    }
}

void
fold_journal_lots_trade (FoldJournalLots *self, const FoldEntry *entry, int sign, gboolean cost_known, gboolean *closed)
{
  const FoldFraction whole = fold_exact_to_fraction (entry->quantity);
  FoldFraction wanted = whole;

  self->touched = self->first;
  if (self->is_average)
    use_pools (self, sign, &wanted);
  else if (entry->type == FOLD_TRANSACTION_TYPE_SELL)
    use_chosen (self, entry, &wanted);
  use_oldest (self, sign, &wanted);
  *closed = *closed || fold_fraction_compare (wanted, whole) < 0;
  if (fold_fraction_sign (wanted) > 0)
    open_lot (self, entry, sign > 0 ? wanted : fold_fraction_negate (wanted), cost_known);
}

/* --- splits --- */

/* Only the cost of a unit changes, not that of the lot. */
static gboolean
split_cost (const FoldJournalLots *self, FoldJournalLot *lot, __int128 before)
{
  __int128 weight;

  if (!lot->cost_known || lot->printed == 0)
    return TRUE;
  if (!weigh (self, ABS (before), lot->cost, &weight))
    return FALSE;
  lot->cost = find_cost (self, weight, ABS (lot->printed));
  return TRUE;
}

static gboolean
post_split (FoldJournalLots *self, const __int128 *printed, GArray *postings)
{
  for (guint i = self->first; i < self->lots->len; i++)
    {
      FoldJournalLot *lot = get_lot (self, i);
      const __int128 before = lot->printed;

      if (before != 0)
        append (self, lot, -before, postings);
      lot->printed = printed[i - self->first];
      if (!split_cost (self, lot, before))
        return FALSE;
      if (lot->printed != 0)
        append (self, lot, lot->printed, postings);
    }
  return TRUE;
}

gboolean
fold_journal_lots_split (FoldJournalLots *self, FoldFraction factor, GArray *postings)
{
  g_autofree __int128 *printed = g_new0 (__int128, MAX (self->lots->len - self->first, 1));

  for (guint i = self->first; i < self->lots->len; i++)
    {
      FoldJournalLot *lot = get_lot (self, i);

      lot->units = fold_fraction_multiply (lot->units, factor);
      if (!is_whole (self, lot->units))
        self->fractional = TRUE;
    }
  return print (self, printed, self->first) && post_split (self, printed, postings);
}

/* --- mergers and the like --- */

/* A part of a weight; what is more than it says nothing is lost of. */
static __int128
take_share (__int128 weight, gint64 share)
{
  return weight / FOLD_COST_SHARE_SCALE * share + weight % FOLD_COST_SHARE_SCALE * share / FOLD_COST_SHARE_SCALE;
}

static gboolean
is_older (const FoldJournalLot *one, const FoldJournalLot *other)
{
  const FoldMoment left = { one->date, one->sequence }, right = { other->date, other->sequence };
  const int order = fold_moment_compare (left, right);

  return order < 0 || (order == 0 && one->id < other->id);
}

/* Sets what comes against lots of the other sign; the rest is a lot among the others, by its day. */
static void
take_in (FoldJournalLots *self, FoldJournalLot *lot, gboolean *closed)
{
  const int sign = fold_fraction_sign (lot->units);
  const FoldFraction whole = fold_fraction_absolute (lot->units);
  FoldFraction wanted = whole;
  FoldJournalLot *pool;
  guint at = self->first;

  if (self->is_average)
    use_pools (self, sign, &wanted);
  use_oldest (self, sign, &wanted);
  self->is_strewn = TRUE;
  if (fold_fraction_compare (wanted, whole) < 0)
    {
      *closed = TRUE;
      lot->weight = (__int128)((double)lot->weight * fold_fraction_to_double (fold_fraction_divide (wanted, whole)));
    }
  if (fold_fraction_sign (wanted) == 0)
    return;
  lot->units = sign > 0 ? wanted : fold_fraction_negate (wanted);
  if (!is_whole (self, lot->units))
    self->fractional = TRUE;
  pool = find_pool (self, lot);
  if (pool != NULL)
    {
      add_to_pool (self, pool, lot);
      return;
    }
  for (at = self->first; at < self->lots->len && !is_older (lot, get_lot (self, at)); at++)
    ;
  g_array_insert_val (self->lots, at, *lot);
}

/* Takes a printed lot out, and of a spin-off puts it in again at what is left of its cost. */
static gboolean
let_go (FoldJournalLots *self, FoldJournalLot *lot, const FoldCarry *event, FoldJournalLot *gone, GArray *postings)
{
  __int128 weight = 0;

  if (lot->cost_known && !weigh (self, ABS (lot->printed), lot->cost, &weight))
    return FALSE;
  *gone = *lot;
  gone->units = fold_fraction_multiply (lot->units, fold_fraction (event->split_new, event->split_old));
  gone->printed = 0;
  gone->weight = event->type == FOLD_TRANSACTION_TYPE_SPIN_OFF ? take_share (weight, event->cost_share)
                                                               : weight - take_share (weight, event->cost_share);
  if (event->type == FOLD_TRANSACTION_TYPE_SPIN_OFF && (gone->weight == 0 || lot->printed == 0))
    return TRUE;
  if (lot->printed != 0)
    append (self, lot, -lot->printed, postings);
  if (event->type != FOLD_TRANSACTION_TYPE_SPIN_OFF)
    {
      lot->units = FOLD_FRACTION_ZERO;
      lot->printed = 0;
      return TRUE;
    }
  lot->cost = find_cost (self, weight - gone->weight, ABS (lot->printed));
  append (self, lot, lot->printed, postings);
  return TRUE;
}

gboolean
fold_journal_lots_carry (FoldJournalLots *self,
                         FoldJournalLots *to,
                         const FoldCarry *event,
                         GArray *postings,
                         gboolean *closed)
{
  to->touched = to->first;
  for (guint i = self->first; i < self->lots->len; i++)
    {
      FoldJournalLot gone;

      if (fold_fraction_sign (get_lot (self, i)->units) == 0)
        continue;
      if (!let_go (self, get_lot (self, i), event, &gone, postings))
        return FALSE;
      take_in (to, &gone, closed);
    }
  if (event->type != FOLD_TRANSACTION_TYPE_SPIN_OFF)
    {
      self->first = self->lots->len;
      self->fractional = FALSE;
    }
  return TRUE;
}

void
fold_journal_lots_pay (FoldJournalLots *self, FoldFraction units, gboolean *closed)
{
  FoldFraction wanted = units;

  if (self->is_average)
    use_pools (self, -1, &wanted);
  use_oldest (self, -1, &wanted);
  self->touched = 0;
  self->is_strewn = TRUE;
  *closed = TRUE;
}
