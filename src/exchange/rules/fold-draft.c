/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-draft.h"

#include <glib/gi18n-lib.h>

#include "fold-decimal.h"
#include "fold-split-ratio.h"
#include "fold-text.h"

void
fold_draft_free (FoldDraft *self)
{
  g_clear_pointer (&self->record, fold_import_record_free);
  g_free (self->booking);
  g_free (self);
}

static void
refuse (FoldDraft *draft, FoldImportContent *content, const char *reason)
{
  const FoldImportRecord *record = draft->record;

  g_ptr_array_add (content->refusals, fold_import_refusal_new (record->row, draft->column, reason, record->source));
  g_clear_pointer (&draft->record, fold_import_record_free);
}

/* By the surest name that both rows have: rows that have none in common are about different ones. */
static gboolean
is_same_instrument (const FoldImportRecord *one, const FoldImportRecord *other)
{
  const char *names[FOLD_IMPORT_N_NAMES], *others[FOLD_IMPORT_N_NAMES];

  fold_import_record_list_names (one, names);
  fold_import_record_list_names (other, others);
  for (guint i = 0; i < FOLD_IMPORT_N_NAMES; i++)
    if (*names[i] != '\0' && *others[i] != '\0')
      return fold_text_is_same (names[i], others[i]);
  return fold_text_is_same (fold_import_record_get_surest (one), fold_import_record_get_surest (other));
}

/* --- pairs ------------------------------------------------------------------------------------------------------- */

static gboolean
is_other_half (const FoldDraft *one, const FoldDraft *other)
{
  return other->does == FOLD_RULE_DOES_PAIR && other->record != NULL
         && other->record->entry.date == one->record->entry.date
         && fold_text_is_same (other->record->account, one->record->account)
         && (one->quantity < 0) != (other->quantity < 0);
}

/* Rows between the two halves, at most. */
#define FARTHEST 1000

/* Of the same instrument before any other one. */
static FoldDraft *
find_other_half (GPtrArray *drafts, guint index)
{
  const FoldDraft *draft = g_ptr_array_index (drafts, index);
  FoldDraft *found = NULL;

  for (guint i = index + 1; i < MIN (drafts->len, index + FARTHEST); i++)
    {
      FoldDraft *other = g_ptr_array_index (drafts, i);

      if (other->record != NULL && other->record->entry.date != draft->record->entry.date)
        break;
      if (!is_other_half (draft, other))
        continue;
      if (is_same_instrument (draft->record, other->record))
        return other;
      if (found == NULL)
        found = other;
    }
  return found;
}

/* What went out became what came in: under another identifier, or by a merger. */
static void
make_event (FoldDraft *out, FoldDraft *in)
{
  FoldEntry *entry = &out->record->entry;

  entry->type = -out->quantity == in->quantity ? FOLD_TRANSACTION_TYPE_RENAME : FOLD_TRANSACTION_TYPE_MERGER;
  entry->quantity = entry->price = -1;
  entry->gross = entry->net = entry->fee = entry->tax = 0;
  fold_split_ratio_from_exact (in->quantity, -out->quantity, &entry->split_new, &entry->split_old);
  if (*entry->currency == '\0')
    g_strlcpy (entry->currency, in->record->entry.currency, FOLD_CURRENCY_SIZE);
  out->record->other = g_steal_pointer (&in->record);
}

static void
tie_pair (FoldDraft *one, FoldDraft *other)
{
  FoldDraft *out = one->quantity < 0 ? one : other, *in = out == one ? other : one;
  FoldEntry *entry = &in->record->entry;

  if (!is_same_instrument (one->record, other->record) && !one->is_same && !other->is_same)
    {
      make_event (out, in);
      return;
    }
  if (-out->quantity == in->quantity)
    g_clear_pointer (&in->record, fold_import_record_free);
  else
    {
      entry->type = FOLD_TRANSACTION_TYPE_SPLIT;
      entry->quantity = entry->price = -1;
      entry->gross = entry->net = entry->fee = entry->tax = 0;
      fold_split_ratio_from_exact (in->quantity, -out->quantity, &entry->split_new, &entry->split_old);
    }
  g_clear_pointer (&out->record, fold_import_record_free);
}

static void
tie_pairs (GPtrArray *drafts, FoldImportContent *content)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      FoldDraft *draft = g_ptr_array_index (drafts, i), *other;

      if (draft->does != FOLD_RULE_DOES_PAIR || draft->record == NULL)
        continue;
      other = draft->quantity != 0 ? find_other_half (drafts, i) : NULL;
      if (other == NULL)
        {
          refuse (draft, content,
                  _("This is one half of a change of units; the row with its other half is not in the file. Enter the "
                    "split or the transfer by hand."));
          continue;
        }
      draft->does = other->does = FOLD_RULE_DOES_BOOK;
      tie_pair (draft, other);
    }
}

/* --- bookings in parts ------------------------------------------------------------------------------------------- */

static gboolean
has_units (const FoldDraft *draft)
{
  return draft->booking->quantity > 0;
}

/* The units stand in one row and the money, or a part of it, in the other. */
static gboolean
is_other_part (const FoldDraft *one, const FoldDraft *other)
{
  return other->does == FOLD_RULE_DOES_JOIN && other->record != NULL && has_units (one) != has_units (other)
         && other->record->entry.date == one->record->entry.date
         && (one->record->time < 0 || other->record->time < 0 || one->record->time == other->record->time)
         && (!one->booking->net.given || !other->booking->net.given
             || g_str_equal (one->booking->net.currency, other->booking->net.currency))
         && fold_text_is_same (other->record->account, one->record->account)
         && is_same_instrument (one->record, other->record);
}

static FoldDraft *
find_other_part (GPtrArray *drafts, guint index)
{
  const FoldDraft *draft = g_ptr_array_index (drafts, index);

  for (guint i = index + 1; i < MIN (drafts->len, index + FARTHEST); i++)
    {
      FoldDraft *other = g_ptr_array_index (drafts, i);

      if (is_other_part (draft, other))
        return other;
    }
  return NULL;
}

static void
add_amount (FoldAmount *amount, const FoldAmount *other)
{
  if (!amount->given)
    *amount = *other;
  else if (other->given)
    amount->value = fold_decimal_add_within (amount->value, other->value);
}

/* The row with the units may be in another file, which comes along. */
static void
refuse_part (FoldDraft *draft, FoldImportContent *content)
{
  const FoldImportRecord *record = draft->record;
  FoldImportRefusal *refusal
      = fold_import_refusal_new (record->row, draft->column,
                                 draft->why != NULL
                                     ? draft->why
                                     : _("Another row has the rest of this, but it is not in the file."),
                                 record->source);

  refusal->like = g_steal_pointer (&draft->record);
  refusal->like->entry.type = draft->booking->type;
  refusal->like->entry.net = ABS (draft->booking->net.value);
  g_ptr_array_add (content->refusals, refusal);
}

static void
settle_part (FoldDraft *draft, FoldImportContent *content)
{
  g_autoptr (GError) error = NULL;
  FoldBookingPart part;

  if (!has_units (draft) || !draft->booking->net.given)
    refuse_part (draft, content);
  else if (!fold_booking_settle (draft->booking, &draft->record->entry, &part, &error))
    refuse (draft, content, error->message);
  else
    draft->does = FOLD_RULE_DOES_BOOK;
}

/* What another row says of the money is added to what the one with the units says. */
static void
tie_parts (GPtrArray *drafts, FoldImportContent *content)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      FoldDraft *draft = g_ptr_array_index (drafts, i), *other, *units;

      if (draft->does != FOLD_RULE_DOES_JOIN || draft->record == NULL)
        continue;
      other = find_other_part (drafts, i);
      units = other != NULL && has_units (other) ? other : draft;
      if (other != NULL)
        {
          FoldDraft *money = units == draft ? other : draft;

          add_amount (&units->booking->net, &money->booking->net);
          g_clear_pointer (&money->record, fold_import_record_free);
        }
      settle_part (units, content);
    }
}

/* --- what is taken back ------------------------------------------------------------------------------------------ */

/* What a row and the one that it takes back have in common. */
static char *
dup_meaning (const FoldImportRecord *record)
{
  const FoldEntry *entry = &record->entry;
  g_autofree char *name = fold_text_dup_capitals (fold_import_record_get_surest (record));
  g_autofree char *account = fold_text_dup_capitals (record->account);
  g_autofree char *quantity = fold_exact_dup_key (entry->quantity);

  return g_strdup_printf ("%s\n%s\n%s\n%s\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT, name, account, entry->currency,
                          quantity, entry->price, ABS (entry->gross));
}

/* (element-type utf8 GQueue): the rows that stand, by what they mean. */
static GHashTable *
index_rows (GPtrArray *drafts)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_queue_free);

  for (guint i = 0; i < drafts->len; i++)
    {
      FoldDraft *draft = g_ptr_array_index (drafts, i);
      g_autofree char *meaning = NULL;
      GQueue *alike;

      if (draft->does != FOLD_RULE_DOES_BOOK || draft->record == NULL)
        continue;
      meaning = dup_meaning (draft->record);
      alike = g_hash_table_lookup (rows, meaning);
      if (alike == NULL)
        {
          alike = g_queue_new ();
          g_hash_table_insert (rows, g_steal_pointer (&meaning), alike);
        }
      g_queue_push_tail (alike, draft);
    }
  return rows;
}

static gboolean
has_any_that_takes_back (GPtrArray *drafts)
{
  for (guint i = 0; i < drafts->len; i++)
    if (((FoldDraft *)g_ptr_array_index (drafts, i))->does == FOLD_RULE_DOES_CANCEL)
      return TRUE;
  return FALSE;
}

static void
take_back (GPtrArray *drafts, FoldImportContent *content)
{
  g_autoptr (GHashTable) rows = has_any_that_takes_back (drafts) ? index_rows (drafts) : NULL;

  for (guint i = 0; rows != NULL && i < drafts->len; i++)
    {
      FoldDraft *draft = g_ptr_array_index (drafts, i), *found;
      g_autofree char *meaning = NULL;
      GQueue *alike;

      if (draft->does != FOLD_RULE_DOES_CANCEL || draft->record == NULL)
        continue;
      meaning = dup_meaning (draft->record);
      alike = g_hash_table_lookup (rows, meaning);
      found = alike != NULL ? g_queue_pop_head (alike) : NULL;
      if (found == NULL)
        {
          refuse (draft, content,
                  _("This row takes back another one, which is not in the file; delete that one by hand."));
          continue;
        }
      g_clear_pointer (&found->record, fold_import_record_free);
      g_clear_pointer (&draft->record, fold_import_record_free);
    }
}

/* --- splits by what they added ----------------------------------------------------------------------------------- */

#define LARGEST_RATIO 1000
#define MOST_ADDED 1000 /* in a file: each is looked for in all of it */

/* Rows as they happened: by day, and within one as the file has them, from its older end. */
typedef struct
{
  FoldDraft *draft;
  guint place;
} Moment;

static int
compare_moments (gconstpointer a, gconstpointer b)
{
  const Moment *one = a, *other = b;
  FoldDate left = one->draft->record->entry.date, right = other->draft->record->entry.date;

  return left != right ? (left > right) - (left < right) : (one->place > other->place) - (one->place < other->place);
}

static gboolean
is_newest_first (GPtrArray *drafts)
{
  g_autoptr (GPtrArray) records = g_ptr_array_sized_new (drafts->len);

  for (guint i = 0; i < drafts->len; i++)
    {
      FoldDraft *draft = g_ptr_array_index (drafts, i);

      if (draft->record != NULL)
        g_ptr_array_add (records, draft->record);
    }
  return fold_import_records_are_newest_first (records);
}

static GArray *
list_moments (GPtrArray *drafts)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (Moment));
  const gboolean backwards = is_newest_first (drafts);

  for (guint i = 0; i < drafts->len; i++)
    {
      Moment moment = { g_ptr_array_index (drafts, i), backwards ? drafts->len - i : i };

      if (moment.draft->record != NULL)
        g_array_append_val (moments, moment);
    }
  g_array_sort (moments, compare_moments);
  return moments;
}

static void
add_to_held (const FoldEntry *entry, FoldExact *held)
{
  if (entry->type == FOLD_TRANSACTION_TYPE_SPLIT && entry->split_old > 0)
    fold_exact_from_fraction (fold_fraction_multiply (fold_exact_to_fraction (*held),
                                                      fold_fraction (entry->split_new, entry->split_old)),
                              TRUE, held);
  else if (entry->quantity <= 0)
    return;
  else if (entry->type == FOLD_TRANSACTION_TYPE_BUY || entry->type == FOLD_TRANSACTION_TYPE_TRANSFER_IN)
    *held = fold_exact_add_within (*held, entry->quantity);
  else if (entry->type == FOLD_TRANSACTION_TYPE_SELL || entry->type == FOLD_TRANSACTION_TYPE_TRANSFER_OUT)
    *held = fold_exact_add_within (*held, -entry->quantity);
}

/* What the file's rows of the instrument leave in the account before the moment. */
static FoldExact
find_held (GArray *moments, guint until)
{
  const FoldImportRecord *split = g_array_index (moments, Moment, until).draft->record;
  FoldExact held = 0;

  for (guint i = 0; i < until; i++)
    {
      const FoldImportRecord *record = g_array_index (moments, Moment, i).draft->record;

      if (record != NULL && is_same_instrument (record, split) && fold_text_is_same (record->account, split->account))
        add_to_held (&record->entry, &held);
    }
  return held;
}

static gboolean
settle_split (FoldDraft *draft, FoldExact held)
{
  FoldEntry *entry = &draft->record->entry;

  return held > 0
         && fold_split_ratio_from_exact (fold_exact_add_within (held, draft->quantity), held, &entry->split_new,
                                         &entry->split_old)
         && entry->split_new <= LARGEST_RATIO && entry->split_old <= LARGEST_RATIO;
}

static gboolean
has_any_added (GPtrArray *drafts)
{
  for (guint i = 0; i < drafts->len; i++)
    if (((FoldDraft *)g_ptr_array_index (drafts, i))->is_added)
      return TRUE;
  return FALSE;
}

static void
settle_added (GPtrArray *drafts, FoldImportContent *content)
{
  g_autoptr (GArray) moments = has_any_added (drafts) ? list_moments (drafts) : NULL;
  guint n = 0;

  for (guint i = 0; moments != NULL && i < moments->len; i++)
    {
      FoldDraft *draft = g_array_index (moments, Moment, i).draft;

      if (!draft->is_added || (n++ < MOST_ADDED && settle_split (draft, find_held (moments, i))))
        continue;
      refuse (
          draft, content,
          _("The row says how many units the split added, but the file does not say how many there were; enter the "
            "split by hand, as new units for old ones."));
    }
}

void
fold_drafts_tie (GPtrArray *drafts, FoldImportContent *content)
{
  take_back (drafts, content);
  tie_parts (drafts, content);
  tie_pairs (drafts, content);
  settle_added (drafts, content);
  for (guint i = 0; i < drafts->len; i++)
    {
      FoldDraft *draft = g_ptr_array_index (drafts, i);

      if (draft->record != NULL)
        g_ptr_array_add (content->records, g_steal_pointer (&draft->record));
    }
  fold_import_refusals_sort (content->refusals);
}
