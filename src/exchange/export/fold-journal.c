/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-journal.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "fold-decimal.h"
#include "fold-journal-lots.h"

#define MONEY_DIGITS 6
#define LEAST_QUANTITY_DIGITS 8

/* One account while its transactions pass by. */
typedef struct
{
  const FoldExportData *data;
  const FoldExportAccount *account;
  GHashTable *lots;   /* gint64 instrument -> FoldJournalLots */
  GPtrArray *held;    /* FoldJournalLots, in order of appearance; (transfer none) */
  GPtrArray *entries; /* FoldJournalEntry */
  GArray *carries;    /* FoldCarry, of the account */
  GHashTable *digits; /* gint64 instrument -> decimals of its quantities, where they are more than most have */
  guint next_carry;
} Walk;

static void
entry_free (gpointer data)
{
  FoldJournalEntry *self = data;

  g_array_unref (self->postings);
  g_free (self);
}

static FoldJournalEntry *
add_entry (Walk *walk, FoldDate date, const FoldExportEntry *source, const FoldExportInstrument *instrument)
{
  FoldJournalEntry *entry = g_new0 (FoldJournalEntry, 1);

  entry->date = date;
  entry->account = walk->account;
  entry->entry = source;
  entry->kind = source != NULL ? source->entry.type : FOLD_TRANSACTION_TYPE_SPLIT;
  entry->instrument = instrument;
  entry->postings = g_array_new (FALSE, TRUE, sizeof (FoldJournalPosting));
  g_ptr_array_add (walk->entries, entry);
  return entry;
}

static gboolean
refuse (FoldDate date, const FoldExportInstrument *instrument, GError **error)
{
  g_autofree char *day = fold_date_format (date);

  g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_RANGE,
               _("The numbers of “%s” on %s are too large to be written exactly; correct that transaction, or export "
                 "the ledger as CSV."),
               instrument != NULL ? instrument->name : "", day);
  return FALSE;
}

char *
fold_journal_number_format (FoldJournalNumber number)
{
  char digits[64];
  gsize at = sizeof digits;
  const gboolean negative = number.number < 0;
  unsigned __int128 rest = negative ? -(unsigned __int128)number.number : (unsigned __int128)number.number;
  gboolean written = FALSE; /* a decimal that is not 0 */

  digits[--at] = '\0';
  for (int place = 0; place < number.digits || rest > 0 || place == number.digits; place++)
    {
      const char digit = (char)('0' + (int)(rest % 10));

      rest /= 10;
      if (place == number.digits && written)
        digits[--at] = '.';
      written = written || place >= number.digits || digit != '0';
      if (written)
        digits[--at] = digit;
    }
  if (negative)
    digits[--at] = '-';
  return g_strdup (digits + at);
}

/* --- postings --- */

static FoldJournalPosting *
post_money (FoldJournalEntry *entry, FoldJournalPlace place, gint64 amount, const char *currency)
{
  FoldJournalPosting posting = { .place = place, .amount = { amount, MONEY_DIGITS } };

  if (amount == 0)
    return NULL;
  g_strlcpy (posting.currency, currency, FOLD_CURRENCY_SIZE);
  g_array_append_val (entry->postings, posting);
  return &g_array_index (entry->postings, FoldJournalPosting, entry->postings->len - 1);
}

/* In the account's currency where a rate was booked, as the ledger does. */
static gboolean
post_cash (FoldJournalEntry *entry, const FoldEntry *source)
{
  const gboolean booked = source->rate_denominator > 0 && !g_str_equal (source->currency, entry->account->currency);
  gint64 amount = source->net;
  FoldJournalPosting *posting;

  if (booked
      && !fold_fraction_round (fold_fraction_multiply (fold_fraction (source->net, 1),
                                                       fold_fraction (source->rate_numerator,
                                                                      source->rate_denominator)),
                               &amount))
    return FALSE;
  posting = post_money (entry, FOLD_JOURNAL_CASH, amount, booked ? entry->account->currency : source->currency);
  if (!booked || posting == NULL)
    return TRUE;
  posting->has_total = TRUE;
  posting->total = ABS (source->net);
  g_strlcpy (posting->total_currency, source->currency, FOLD_CURRENCY_SIZE);
  return TRUE;
}

static void
post_charges (FoldJournalEntry *entry, const FoldEntry *source)
{
  post_money (entry, FOLD_JOURNAL_FEES, source->fee, source->currency);
  post_money (entry, FOLD_JOURNAL_TAXES, source->tax, source->currency);
}

/* --- balance --- */

/* The sums of an entry by currency; units without any cost by instrument. */
typedef struct
{
  char currency[FOLD_CURRENCY_SIZE];
  const FoldExportInstrument *instrument;
  __int128 weight;
} Sum;

__int128
fold_journal_power_of_ten (int exponent)
{
  __int128 power = 1;

  while (exponent-- > 0)
    power *= 10;
  return power;
}

/* What a posting counts for, and in what. */
static gboolean
weigh (const FoldJournalPosting *posting, Sum *sum)
{
  const __int128 unit = fold_journal_power_of_ten (FOLD_JOURNAL_WEIGHT_DIGITS - MONEY_DIGITS);

  *sum = (Sum){ .instrument = posting->instrument };
  if (posting->has_cost || posting->has_total || posting->instrument == NULL)
    sum->instrument = NULL;
  g_strlcpy (sum->currency,
             posting->has_cost    ? posting->cost_currency
             : posting->has_total ? posting->total_currency
                                  : posting->currency,
             FOLD_CURRENCY_SIZE);
  if (posting->has_cost)
    return !__builtin_mul_overflow (posting->amount.number,
                                    fold_journal_power_of_ten (FOLD_JOURNAL_WEIGHT_DIGITS - posting->amount.digits
                                                               - posting->cost.digits),
                                    &sum->weight)
           && !__builtin_mul_overflow (sum->weight, posting->cost.number, &sum->weight);
  if (posting->has_total)
    sum->weight = (posting->amount.number < 0 ? -1 : 1) * posting->total * unit;
  else
    return !__builtin_mul_overflow (posting->amount.number,
                                    fold_journal_power_of_ten (FOLD_JOURNAL_WEIGHT_DIGITS - posting->amount.digits),
                                    &sum->weight);
  return TRUE;
}

/* Returns: (transfer full) (nullable) (element-type Sum) */
static GArray *
add_up (const FoldJournalEntry *entry)
{
  g_autoptr (GArray) sums = g_array_new (FALSE, FALSE, sizeof (Sum));

  for (guint i = 0; i < entry->postings->len; i++)
    {
      Sum sum;
      guint k = 0;

      if (!weigh (&g_array_index (entry->postings, FoldJournalPosting, i), &sum))
        return NULL;
      while (k < sums->len
             && (g_array_index (sums, Sum, k).instrument != sum.instrument
                 || (sum.instrument == NULL && !g_str_equal (g_array_index (sums, Sum, k).currency, sum.currency))))
        k++;
      if (k == sums->len)
        g_array_append_val (sums, sum);
      else if (__builtin_add_overflow (g_array_index (sums, Sum, k).weight, sum.weight,
                                       &g_array_index (sums, Sum, k).weight))
        return NULL;
    }
  return g_steal_pointer (&sums);
}

static void
post_units (FoldJournalEntry *entry, FoldJournalPlace place, const Sum *sum)
{
  FoldJournalPosting posting = { .place = place, .instrument = sum->instrument };

  posting.amount = (FoldJournalNumber){ -sum->weight, FOLD_JOURNAL_WEIGHT_DIGITS };
  g_array_append_val (entry->postings, posting);
}

/* Whole millionths go where the difference comes from, what is left to the account for that. */
static void
post_rest (FoldJournalEntry *entry, FoldJournalPlace place, const Sum *sum)
{
  const __int128 unit = fold_journal_power_of_ten (FOLD_JOURNAL_WEIGHT_DIGITS - MONEY_DIGITS);
  const __int128 half = sum->weight < 0 ? -unit / 2 : unit / 2;
  const __int128 whole = place != FOLD_JOURNAL_ROUNDING ? (sum->weight + half) / unit : 0;
  FoldJournalPosting posting = { .place = FOLD_JOURNAL_ROUNDING };

  post_money (entry, place, (gint64)-whole, sum->currency);
  posting.amount = (FoldJournalNumber){ -(sum->weight - whole * unit), FOLD_JOURNAL_WEIGHT_DIGITS };
  g_strlcpy (posting.currency, sum->currency, FOLD_CURRENCY_SIZE);
  if (posting.amount.number != 0)
    g_array_append_val (entry->postings, posting);
}

/* Makes the entry balance. place: of what is left in money; units: of what is left in units. */
static gboolean
balance (FoldJournalEntry *entry, FoldJournalPlace place, FoldJournalPlace units)
{
  g_autoptr (GArray) sums = add_up (entry);

  for (guint i = 0; sums != NULL && i < sums->len; i++)
    {
      const Sum *sum = &g_array_index (sums, Sum, i);

      if (sum->weight != 0 && sum->instrument != NULL)
        post_units (entry, units, sum);
      else if (sum->weight != 0)
        post_rest (entry, place, sum);
    }
  return sums != NULL;
}

/* --- units --- */

static FoldJournalLots *
get_lots (Walk *walk, const FoldExportInstrument *instrument)
{
  FoldJournalLots *lots = g_hash_table_lookup (walk->lots, &instrument->id);

  if (lots == NULL)
    {
      const int digits = GPOINTER_TO_INT (g_hash_table_lookup (walk->digits, &instrument->id));

      lots = fold_journal_lots_new (instrument, walk->account->cost_method, walk->data->choices,
                                    MAX (digits, LEAST_QUANTITY_DIGITS));
      g_hash_table_insert (walk->lots, (gpointer)&instrument->id, lots);
      g_ptr_array_add (walk->held, lots);
    }
  return lots;
}

/* One split, where lots are held: from the moment up to which all are worked in to another one. */
static gboolean
split_until (Walk *walk, FoldJournalLots *lots, FoldDate date, FoldMoment to, GError **error)
{
  const FoldFraction factor = fold_splits_factor (fold_ledger_get_splits (walk->data->ledger), walk->account->id,
                                                  lots->instrument->id, lots->moment, to);
  FoldJournalEntry *entry;

  lots->moment = to;
  if (lots->first == lots->lots->len || fold_fraction_compare (factor, FOLD_FRACTION_ONE) == 0)
    return TRUE;
  entry = add_entry (walk, date, NULL, lots->instrument);
  if (!fold_fraction_is_valid (factor) || !fold_journal_lots_split (lots, factor, entry->postings)
      || !balance (entry, FOLD_JOURNAL_ROUNDING, FOLD_JOURNAL_SPLITS))
    return refuse (date, lots->instrument, error);
  return TRUE;
}

/* Every day on which anybody reports a split may be the one on which this account has it. */
static gboolean
split_all (Walk *walk, FoldJournalLots *lots, FoldMoment to, GError **error)
{
  const FoldSplit *splits;
  guint n;

  splits = fold_splits_get (fold_ledger_get_splits (walk->data->ledger), lots->instrument->id, &n);
  for (guint i = 0; i < n; i++)
    {
      const FoldMoment end = fold_moment_end_of_day (splits[i].moment.date);
      const FoldMoment until = fold_moment_compare (end, to) < 0 ? end : to;

      if (splits[i].moment.date > to.date)
        break;
      if (fold_moment_compare (lots->moment, until) < 0
          && !split_until (walk, lots, splits[i].moment.date, until, error))
        return FALSE;
    }
  lots->moment = to;
  return TRUE;
}

/* The units' side of a transaction. sign: which way they go. */
static gboolean
move_units (Walk *walk, FoldJournalEntry *entry, const FoldExportEntry *source, int sign, gboolean *closed)
{
  const FoldEntry *what = &source->entry;
  FoldJournalLots *lots = get_lots (walk, source->instrument);
  const gboolean cost_known
      = what->type != FOLD_TRANSACTION_TYPE_TRANSFER_OUT
        && (what->type != FOLD_TRANSACTION_TYPE_TRANSFER_IN || what->price >= 0 || what->gross != 0);

  fold_journal_lots_trade (lots, what, sign, cost_known, closed);
  return fold_journal_lots_post (lots, what, entry->postings);
}

/* --- transactions --- */

static gboolean
has_units (const FoldExportEntry *source)
{
  return source->instrument != NULL && source->entry.quantity > 0;
}

static FoldJournalPlace
get_counterpart (FoldTransactionType type)
{
  switch (type)
    {
    case FOLD_TRANSACTION_TYPE_DEPOSIT:
    case FOLD_TRANSACTION_TYPE_WITHDRAWAL:
      return FOLD_JOURNAL_DEPOSITS;
    case FOLD_TRANSACTION_TYPE_DIVIDEND:
      return FOLD_JOURNAL_DIVIDENDS;
    case FOLD_TRANSACTION_TYPE_INTEREST:
      return FOLD_JOURNAL_INTEREST;
    case FOLD_TRANSACTION_TYPE_FEE:
      return FOLD_JOURNAL_FEES;
    case FOLD_TRANSACTION_TYPE_TAX:
      return FOLD_JOURNAL_TAXES;
    case FOLD_TRANSACTION_TYPE_BUY:
    case FOLD_TRANSACTION_TYPE_SELL:
    case FOLD_TRANSACTION_TYPE_SPLIT:
    case FOLD_TRANSACTION_TYPE_TRANSFER_IN:
    case FOLD_TRANSACTION_TYPE_TRANSFER_OUT:
    case FOLD_TRANSACTION_TYPE_MERGER:
    case FOLD_TRANSACTION_TYPE_SPIN_OFF:
    case FOLD_TRANSACTION_TYPE_RENAME:
    default:
      return FOLD_JOURNAL_TRANSFERS;
    }
}

/* Everything that an entry needs besides its cash and its charges. */
static gboolean
write_entry (Walk *walk, FoldJournalEntry *entry, const FoldExportEntry *source)
{
  const FoldTransactionType type = source->entry.type;
  const gboolean trade = type == FOLD_TRANSACTION_TYPE_BUY || type == FOLD_TRANSACTION_TYPE_SELL;
  const gboolean transfer = type == FOLD_TRANSACTION_TYPE_TRANSFER_IN || type == FOLD_TRANSACTION_TYPE_TRANSFER_OUT;
  const gboolean in = type == FOLD_TRANSACTION_TYPE_BUY || type == FOLD_TRANSACTION_TYPE_TRANSFER_IN;
  gboolean closed = FALSE;

  if ((trade || transfer) && has_units (source) && !move_units (walk, entry, source, in ? 1 : -1, &closed))
    return FALSE;
  if (!post_cash (entry, &source->entry))
    return FALSE;
  post_charges (entry, &source->entry);
  if (trade && has_units (source)) /* without, the book has lost what was traded */
    return balance (entry, closed ? FOLD_JOURNAL_GAINS : FOLD_JOURNAL_ROUNDING, FOLD_JOURNAL_TRANSFERS);
  return balance (entry, get_counterpart (type), FOLD_JOURNAL_TRANSFERS);
}

/* --- mergers and the like --- */

static const FoldExportEntry *
find_report (Walk *walk, const FoldCarry *carry)
{
  for (guint i = 0; carry->report_id != 0 && i < walk->data->entries->len; i++)
    if (g_array_index (walk->data->entries, FoldExportEntry, i).entry.id == carry->report_id)
      return &g_array_index (walk->data->entries, FoldExportEntry, i);
  return NULL;
}

static gboolean
write_carry (Walk *walk, FoldJournalEntry *entry, const FoldCarry *carry, FoldJournalLots *from, FoldJournalLots *to)
{
  const FoldEntry cash = fold_carry_get_cash (carry);
  gboolean closed = carry->cash != 0;

  if (!fold_journal_lots_carry (from, to, carry, entry->postings, &closed))
    return FALSE;
  if (!fold_journal_lots_post (to, &cash, entry->postings))
    return FALSE;
  if (fold_fraction_sign (carry->quantity_paid) > 0)
    {
      fold_journal_lots_pay (to, carry->quantity_paid, &closed);
      if (!fold_journal_lots_post (to, &cash, entry->postings))
        return FALSE;
    }
  if (!post_cash (entry, &cash) || (entry->entry != NULL && !post_cash (entry, &entry->entry->entry)))
    return FALSE;
  closed = closed || (entry->entry != NULL && entry->entry->entry.net != 0);
  return balance (entry, closed ? FOLD_JOURNAL_GAINS : FOLD_JOURNAL_ROUNDING, FOLD_JOURNAL_SPLITS);
}

static gboolean
walk_carry (Walk *walk, const FoldCarry *carry, GError **error)
{
  const FoldExportInstrument *instrument = fold_export_data_find (walk->data, carry->from_id);
  const FoldExportInstrument *other = fold_export_data_find (walk->data, carry->to_id);
  FoldJournalLots *from, *to;
  FoldJournalEntry *entry;

  if (instrument == NULL || other == NULL)
    return TRUE;
  from = get_lots (walk, instrument);
  to = get_lots (walk, other);
  if (!split_all (walk, from, carry->moment, error) || !split_all (walk, to, carry->moment, error))
    return FALSE;
  entry = add_entry (walk, carry->moment.date, find_report (walk, carry), instrument);
  entry->kind = carry->type;
  entry->other = other;
  return write_carry (walk, entry, carry, from, to) || refuse (carry->moment.date, instrument, error);
}

static gboolean
walk_carries_until (Walk *walk, FoldMoment moment, GError **error)
{
  for (; walk->next_carry < walk->carries->len; walk->next_carry++)
    {
      const FoldCarry *carry = &g_array_index (walk->carries, FoldCarry, walk->next_carry);

      if (fold_moment_compare (carry->moment, moment) > 0)
        return TRUE;
      if (!walk_carry (walk, carry, error))
        return FALSE;
    }
  return TRUE;
}

/* An event that moved units is written with what it moved. */
static gboolean
is_carried (Walk *walk, const FoldEntry *entry)
{
  for (guint i = 0; i < walk->carries->len; i++)
    if (g_array_index (walk->carries, FoldCarry, i).report_id == entry->id)
      return TRUE;
  return FALSE;
}

/* --- all of an account --- */

static gboolean
walk_entry (Walk *walk, const FoldExportEntry *source, GError **error)
{
  const FoldMoment moment = { source->entry.date, source->entry.sequence };
  FoldJournalEntry *entry;

  if (!walk_carries_until (walk, moment, error))
    return FALSE;
  if (source->entry.type == FOLD_TRANSACTION_TYPE_SPLIT
      || (fold_transaction_type_is_event (source->entry.type) && is_carried (walk, &source->entry)))
    return TRUE;
  if (has_units (source) && !split_all (walk, get_lots (walk, source->instrument), moment, error))
    return FALSE;
  entry = add_entry (walk, source->entry.date, source, source->instrument);
  return write_entry (walk, entry, source) || refuse (source->entry.date, source->instrument, error);
}

static void
lots_free (gpointer data)
{
  fold_journal_lots_free (data);
}

static gboolean
walk_account (const FoldExportData *data,
              const FoldExportAccount *account,
              GHashTable *digits,
              GPtrArray *entries,
              GError **error)
{
  g_autoptr (GHashTable) lots = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, lots_free);
  g_autoptr (GPtrArray) held = g_ptr_array_new ();
  g_autoptr (GArray) carries = fold_export_data_dup_carries (data, account);
  Walk walk = { data, account, lots, held, entries, carries, digits, 0 };

  for (guint i = 0; i < data->entries->len; i++)
    {
      const FoldExportEntry *entry = &g_array_index (data->entries, FoldExportEntry, i);

      if (entry->account == account && !walk_entry (&walk, entry, error))
        return FALSE;
    }
  if (!walk_carries_until (&walk, fold_moment_end_of_day (G_MAXINT32), error))
    return FALSE;
  for (guint i = 0; i < held->len; i++)
    if (!split_all (&walk, g_ptr_array_index (held, i), fold_moment_end_of_day (G_MAXINT32), error))
      return FALSE;
  return TRUE;
}

typedef struct
{
  FoldJournalEntry *entry;
  guint place; /* as it was made */
} Placed;

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const Placed *left = a, *right = b;

  if (left->entry->date != right->entry->date)
    return left->entry->date < right->entry->date ? -1 : 1;
  return (left->place > right->place) - (left->place < right->place);
}

/* By day; within a day as they were made. */
static void
sort (GPtrArray *entries)
{
  g_autofree Placed *placed = g_new (Placed, MAX (entries->len, 1));

  for (guint i = 0; i < entries->len; i++)
    placed[i] = (Placed){ g_ptr_array_index (entries, i), i };
  qsort (placed, entries->len, sizeof (Placed), compare_placed);
  for (guint i = 0; i < entries->len; i++)
    entries->pdata[i] = placed[i].entry;
}

/* Returns: whether that is more than was known */
static gboolean
note_digits (GHashTable *digits, const FoldExportInstrument *instrument, int n)
{
  if (instrument == NULL
      || n <= MAX (GPOINTER_TO_INT (g_hash_table_lookup (digits, &instrument->id)), LEAST_QUANTITY_DIGITS))
    return FALSE;
  g_hash_table_insert (digits, (gpointer)&instrument->id, GINT_TO_POINTER (n));
  return TRUE;
}

/* What units become in a merger has as many decimals as they had. Returns: whether there was something new */
static gboolean
hand_on_digits (GHashTable *digits, const FoldExportData *data)
{
  gboolean is_new = FALSE;

  for (guint i = 0; i < data->entries->len; i++)
    {
      const FoldExportEntry *one = &g_array_index (data->entries, FoldExportEntry, i);

      if (one->other != NULL && one->instrument != NULL)
        is_new
            |= note_digits (digits, one->other, GPOINTER_TO_INT (g_hash_table_lookup (digits, &one->instrument->id)));
    }
  return is_new;
}

/* Returns: (transfer full): the decimals of those instruments that have more than most, by their ids */
static GHashTable *
find_digits (const FoldExportData *data)
{
  GHashTable *digits = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < data->entries->len; i++)
    {
      const FoldExportEntry *one = &g_array_index (data->entries, FoldExportEntry, i);
      int n = FOLD_EXACT_DECIMALS;

      if (one->entry.quantity <= 0 || one->entry.quantity % FOLD_EXACT_STEP == 0)
        continue;
      for (FoldExact rest = one->entry.quantity; rest % 10 == 0; rest /= 10)
        n--;
      note_digits (digits, one->instrument, n);
    }
  while (g_hash_table_size (digits) > 0 && hand_on_digits (digits, data))
    ;
  return digits;
}

GPtrArray *
fold_journal_new (const FoldExportData *data, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr (GHashTable) digits = find_digits (data);

  for (guint i = 0; i < data->accounts->len; i++)
    if (!walk_account (data, g_ptr_array_index (data->accounts, i), digits, entries, error))
      return NULL;
  sort (entries);
  return g_steal_pointer (&entries);
}
