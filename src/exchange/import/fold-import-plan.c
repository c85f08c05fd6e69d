/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-entries.h"

#include <glib/gi18n-lib.h>

#include "fold-currency.h"
#include "fold-text.h"

/* Rows between two reports. */
#define REPORT_EVERY 256

static guint
find_portfolio_of (FoldImportPlanner *planner, const FoldImportRecord *record)
{
  guint index = 0;

  if (*record->portfolio == '\0' || planner->plan->is_chosen
      || !fold_import_plan_find_portfolio (planner->plan, record->portfolio, &index))
    return 0;
  return index;
}

/* An account's own currency is the one that is said, else that of its first deposit, else of its first row without a
 * rate: a row with one says that the account keeps another currency. */
static const char *
guess_currency (FoldImportPlanner *planner, const char *account)
{
  const char *deposited = NULL, *currency = NULL;

  for (guint i = 0; i < planner->records->len; i++)
    {
      const FoldImportRecord *record = g_ptr_array_index (planner->records, i);

      if (planner->plan->account == NULL && !fold_text_is_same (record->account, account))
        continue;
      if (fold_currency_is_known (record->account_currency))
        return record->account_currency;
      if (deposited == NULL && record->entry.type == FOLD_TRANSACTION_TYPE_DEPOSIT)
        deposited = record->entry.currency;
      if (currency == NULL && record->entry.rate_denominator == 0)
        currency = record->entry.currency;
    }
  return deposited != NULL ? deposited : currency != NULL ? currency : planner->plan->base_currency;
}

/* What the first of its rows says that says anything. */
static FoldCostMethod
find_cost_method (FoldImportPlanner *planner, const char *account)
{
  for (guint i = 0; i < planner->records->len; i++)
    {
      const FoldImportRecord *record = g_ptr_array_index (planner->records, i);

      if (*record->cost_method != '\0'
          && (planner->plan->account != NULL || fold_text_is_same (record->account, account)))
        return fold_cost_method_from_id (record->cost_method);
    }
  return FOLD_COST_METHOD_FIFO;
}

/* The only account that the portfolio has in the book; the number of accounts where it has none or several. */
static guint
find_only_account (FoldImportPlanner *planner, guint portfolio)
{
  GPtrArray *accounts = planner->plan->accounts;
  guint found = accounts->len;

  for (guint i = 0; i < accounts->len; i++)
    {
      const FoldImportAccount *account = g_ptr_array_index (accounts, i);

      if (account->portfolio != portfolio || account->id == 0)
        continue;
      if (found < accounts->len)
        return accounts->len;
      found = i;
    }
  return found;
}

/* Rows without an account go into the portfolio's only one, or into the main account. */
static guint
find_account (FoldImportPlanner *planner, const FoldImportRecord *record)
{
  GPtrArray *accounts = planner->plan->accounts;
  const char *named = planner->plan->account != NULL ? planner->plan->account : record->account;
  const char *wanted = *named != '\0' ? named : _("Main account");
  guint portfolio = find_portfolio_of (planner, record), only = find_only_account (planner, portfolio);
  FoldImportAccount *account;

  if (*named == '\0' && only < accounts->len)
    return only;
  for (guint i = 0; i < accounts->len; i++)
    {
      account = g_ptr_array_index (accounts, i);
      if (account->portfolio == portfolio && fold_text_is_same (account->name, wanted))
        return i;
    }
  account = g_new0 (FoldImportAccount, 1);
  account->name = g_strdup (wanted);
  account->portfolio = portfolio;
  g_strlcpy (account->currency, guess_currency (planner, record->account), FOLD_CURRENCY_SIZE);
  account->cost_method = find_cost_method (planner, record->account);
  g_ptr_array_add (accounts, account);
  return accounts->len - 1;
}

static gboolean
has_other_isin (FoldImportPlanner *planner, guint index, const char *isin)
{
  const FoldImportInstrument *instrument = g_ptr_array_index (planner->plan->instruments, index - 1);

  return *instrument->isin != '\0' && g_ascii_strcasecmp (instrument->isin, isin) != 0;
}

/* A class that the book has not got would be none. */
static void
take_details (FoldImportPlanner *planner, const FoldImportDetails *details, FoldImportInstrument *instrument)
{
  if (g_hash_table_contains (planner->plan->classes, details->class_slug))
    g_set_str (&instrument->class_slug, details->class_slug);
  if (details->currency != NULL)
    g_strlcpy (instrument->currency, details->currency, FOLD_CURRENCY_SIZE);
  g_set_str (&instrument->identifiers, details->identifiers);
}

static FoldImportInstrument *
make_instrument (FoldImportPlanner *planner, const FoldImportRecord *record)
{
  FoldImportInstrument *instrument = g_new0 (FoldImportInstrument, 1);
  const char *best = *record->name != '\0'     ? record->name
                     : *record->symbol != '\0' ? record->symbol
                                               : fold_import_record_get_surest (record);

  instrument->name = g_strdup (best);
  instrument->ticker
      = g_strdup (fold_text_is_same (record->symbol, best) && *record->name != '\0' ? "" : record->symbol);
  instrument->isin = g_strdup (record->isin);
  instrument->wkn = g_strdup (record->wkn);
  instrument->cusip = g_strdup (record->cusip);
  g_strlcpy (instrument->currency, record->entry.currency, FOLD_CURRENCY_SIZE);
  instrument->class_slug = g_strdup ("");
  instrument->identifiers = g_strdup ("");
  if (record->details != NULL)
    take_details (planner, record->details, instrument);
  return instrument;
}

/* The new instrument that another row of the file has the same name of, by the surest name that both have. */
static guint
find_new (FoldImportPlanner *planner, const FoldImportRecord *record, char *const keys[FOLD_IMPORT_N_NAMES])
{
  for (guint i = 0; i < FOLD_IMPORT_N_NAMES; i++)
    {
      guint index = keys[i] != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (planner->new_by_name, keys[i])) : 0;

      if (index != 0 && (*record->isin == '\0' || !has_other_isin (planner, index, record->isin)))
        return index;
    }
  return 0;
}

guint
fold_import_planner_add_instrument (FoldImportPlanner *planner, FoldImportRecord *record)
{
  const char *names[FOLD_IMPORT_N_NAMES];
  char *keys[FOLD_IMPORT_N_NAMES] = { NULL };
  guint index;

  fold_import_record_list_names (record, names);
  for (guint i = 0; i < FOLD_IMPORT_N_NAMES; i++)
    {
      g_autofree char *capitals = fold_text_dup_capitals (names[i]);

      if (*names[i] != '\0')
        keys[i] = g_strdup_printf ("%u%s", i, capitals);
    }
  index = find_new (planner, record, keys);
  if (index == 0)
    {
      g_ptr_array_add (planner->plan->instruments, make_instrument (planner, record));
      index = planner->plan->instruments->len;
    }
  for (guint i = 0; i < FOLD_IMPORT_N_NAMES; i++)
    if (keys[i] != NULL)
      g_hash_table_insert (planner->new_by_name, keys[i], GUINT_TO_POINTER (index));
  return index;
}

static void
refuse (FoldImportPlanner *planner, FoldImportRecord *record, const char *column, const char *reason)
{
  FoldImportRefusal *refusal = fold_import_refusal_new (record->row, column, reason, record->source);

  record->state = FOLD_IMPORT_STATE_QUARANTINED;
  refusal->file = record->file;
  refusal->place = record->place;
  refusal->is_changed = record->is_changed;
  g_ptr_array_add (planner->plan->refusals, refusal);
}

gboolean
fold_import_planner_resolve (FoldImportPlanner *planner, FoldImportRecord *record, const char **currency)
{
  const FoldImportNamed *named;

  if (record->chosen_instrument != 0)
    {
      record->instrument_id = record->chosen_instrument;
      if (currency != NULL)
        *currency = record->entry.currency;
      return TRUE;
    }
  named = fold_import_plan_find_named (planner->plan, record);
  record->instrument_id = named->id;
  if (currency != NULL)
    *currency = named->currency;
  if (named->ambiguous)
    {
      g_autofree char *reason
          = g_strdup_printf (_("“%s” matches several instruments; add the ISIN, or another ticker in the app."),
                             fold_import_record_get_surest (record));

      refuse (planner, record, "symbol", reason);
    }
  return !named->ambiguous;
}

char *
fold_import_record_dup_meaning (const FoldImportRecord *record)
{
  const FoldEntry *entry = &record->entry;
  g_autofree char *name
      = fold_text_dup_capitals (*record->symbol != '\0' ? record->symbol : fold_import_record_get_surest (record));
  g_autofree char *tax = NULL; /* keys that are in books already have none */
  g_autofree char *other = NULL, *quantity = NULL;

  if (record->meaning != NULL)
    return g_strdup (record->meaning);
  if (*record->id != '\0')
    return g_strdup_printf ("id %s", record->id);
  if (entry->tax != 0)
    tax = g_strdup_printf ("\n%" G_GINT64_FORMAT, entry->tax);
  if (record->other != NULL)
    {
      g_autofree char *comes = fold_text_dup_capitals (fold_import_record_get_surest (record->other));

      other = g_strdup_printf ("\n%s\n%" G_GINT64_FORMAT, comes, entry->cost_share);
    }
  quantity = fold_exact_dup_key (entry->quantity);
  return g_strdup_printf ("%d\n%d\n%s\n%s\n%s\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT
                          "\n%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT "%s%s",
                          entry->date, entry->type, name, entry->currency, quantity, entry->price, entry->gross,
                          entry->fee, entry->split_new, entry->split_old, tax != NULL ? tax : "",
                          other != NULL ? other : "");
}

static char *
dup_key_of (const FoldImportRecord *record, const char *meaning, gint64 account_id)
{
  g_autofree char *whole = g_strdup_printf ("%" G_GINT64_FORMAT "\n%s\n%u", account_id, meaning, record->occurrence);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);
}

char *
fold_import_record_dup_key (const FoldImportRecord *self, gint64 account_id)
{
  g_autofree char *meaning = NULL;

  if (self->key != NULL)
    return g_strdup (self->key);
  meaning = fold_import_record_dup_meaning (self);
  return dup_key_of (self, meaning, account_id);
}

/* Whether the store, or a row of an earlier file, has the occurrence that the record is. */
static gboolean
is_taken (FoldImportPlanner *planner, FoldImportRecord *record, const char *meaning, gboolean *taken, GError **error)
{
  const FoldImportAccount *account = g_ptr_array_index (planner->plan->accounts, record->account_index);
  g_autofree char *claim = NULL;

  *taken = FALSE;
  if (planner->claimed != NULL)
    {
      claim = g_strdup_printf ("%u %u\n%s", record->account_index, record->occurrence, meaning);
      *taken = !g_hash_table_add (planner->claimed, g_steal_pointer (&claim));
      record->is_told = *taken;
    }
  if (account->id == 0)
    return TRUE;
  g_free (record->key);
  record->key = dup_key_of (record, meaning, account->id);
  return *taken || fold_portfolios_knows_transaction (planner->store, record->key, taken, error);
}

/* The instrument, and of a merger or the like the one that comes: two names of one instrument are no event. */
static gboolean
resolve_both (FoldImportPlanner *planner, FoldImportRecord *record)
{
  FoldImportRecord *other = record->other;

  if (!fold_import_planner_resolve (planner, record, NULL))
    return FALSE;
  if (other == NULL)
    return TRUE;
  other->row = record->row;
  other->file = record->file;
  other->place = record->place;
  other->is_changed = record->is_changed;
  other->new_instrument = 0;
  if (!fold_import_planner_resolve (planner, other, NULL))
    {
      record->state = FOLD_IMPORT_STATE_QUARANTINED;
      return FALSE;
    }
  if (other->instrument_id != record->instrument_id || record->instrument_id == 0)
    return TRUE;
  refuse (
      planner, record, "symbol",
      _("In the book both names are one instrument, which cannot become itself; enter what happened by hand, or leave "
        "the row out."));
  return FALSE;
}

static gboolean
plan_transaction (FoldImportPlanner *planner, FoldImportRecord *record, GError **error)
{
  g_autofree char *meaning = NULL;
  g_autofree char *counted = NULL;
  gboolean known = FALSE;

  if (record->choice != FOLD_IMPORT_CHOICE_OUT && !resolve_both (planner, record))
    return TRUE;
  meaning = fold_import_record_dup_meaning (record);
  record->account_index = find_account (planner, record);
  counted = g_strdup_printf ("%u %u\n%s", record->file, record->account_index, meaning);
  record->occurrence = GPOINTER_TO_UINT (g_hash_table_lookup (planner->occurrences, counted)) + 1;
  g_hash_table_insert (planner->occurrences, g_steal_pointer (&counted), GUINT_TO_POINTER (record->occurrence));
  if (!is_taken (planner, record, meaning, &known, error))
    return FALSE;
  /* one that is booked all the same becomes the next of those that mean the same */
  while (known && record->choice == FOLD_IMPORT_CHOICE_BOOK)
    {
      record->occurrence++;
      if (!is_taken (planner, record, meaning, &known, error))
        return FALSE;
    }
  record->state = record->choice == FOLD_IMPORT_CHOICE_OUT ? FOLD_IMPORT_STATE_IGNORED
                  : known                                  ? FOLD_IMPORT_STATE_KNOWN
                                                           : FOLD_IMPORT_STATE_NEW;
  if ((record->state == FOLD_IMPORT_STATE_NEW || record->is_told) && record->instrument_id == 0
      && *fold_import_record_get_surest (record) != '\0')
    record->new_instrument = fold_import_planner_add_instrument (planner, record);
  if ((record->state == FOLD_IMPORT_STATE_NEW || record->is_told) && record->other != NULL
      && record->other->instrument_id == 0)
    record->other->new_instrument = fold_import_planner_add_instrument (planner, record->other);
  return TRUE;
}

/* Two rows for one day are one where they agree; where they do not, the first counts. TRUE: this one is settled. */
static gboolean
is_repeated (FoldImportPlanner *planner, FoldImportRecord *record, char *what)
{
  const FoldImportRecord *first = g_hash_table_lookup (planner->quotes, what);
  g_autofree char *reason = NULL;

  if (first == NULL)
    {
      g_hash_table_insert (planner->quotes, what, record);
      return FALSE;
    }
  g_free (what);
  if (first->entry.price == record->entry.price && g_str_equal (first->entry.currency, record->entry.currency))
    {
      record->state = FOLD_IMPORT_STATE_KNOWN;
      return TRUE;
    }
  reason = g_strdup_printf (_("Row %u has a different price for “%s” on the same day; keep one of them."), first->row,
                            record->symbol);
  refuse (planner, record, "price", reason);
  return TRUE;
}

static gboolean
plan_quote (FoldImportPlanner *planner, FoldImportRecord *record, GError **error)
{
  const FoldEntry *entry = &record->entry;
  gboolean known = FALSE;
  gboolean told;

  if (record->kind == FOLD_IMPORT_KIND_RATE)
    told = fold_portfolios_knows_rate (planner->store, record->base, entry->currency, entry->date, entry->price, &known,
                                       error);
  else
    told = fold_portfolios_knows_price (planner->store, record->instrument_id, entry->date, entry->price,
                                        entry->currency, &known, error);
  record->state = known ? FOLD_IMPORT_STATE_KNOWN : FOLD_IMPORT_STATE_NEW;
  return told;
}

static gboolean
plan_price (FoldImportPlanner *planner, FoldImportRecord *record, GError **error)
{
  const char *currency;

  if (record->choice == FOLD_IMPORT_CHOICE_OUT)
    {
      record->state = FOLD_IMPORT_STATE_IGNORED;
      return TRUE;
    }
  if (!fold_import_planner_resolve (planner, record, &currency))
    return TRUE;
  if (*record->entry.currency == '\0')
    g_strlcpy (record->entry.currency, currency, FOLD_CURRENCY_SIZE);
  if (*record->entry.currency == '\0')
    {
      refuse (planner, record, "currency",
              _("The currency is missing or unknown; use a three-letter code such as EUR."));
      return TRUE;
    }
  if (record->instrument_id == 0)
    record->new_instrument = fold_import_planner_add_instrument (planner, record);
  if (is_repeated (planner, record,
                   g_strdup_printf ("%" G_GINT64_FORMAT " %u %d", record->instrument_id, record->new_instrument,
                                    record->entry.date)))
    return TRUE;
  return plan_quote (planner, record, error);
}

static gboolean
plan_rate (FoldImportPlanner *planner, FoldImportRecord *record, GError **error)
{
  if (record->choice == FOLD_IMPORT_CHOICE_OUT)
    {
      record->state = FOLD_IMPORT_STATE_IGNORED;
      return TRUE;
    }
  if (is_repeated (planner, record,
                   g_strdup_printf ("%s/%s %d", record->base, record->entry.currency, record->entry.date)))
    return TRUE;
  return plan_quote (planner, record, error);
}

static gboolean
plan_record (FoldImportPlanner *planner, FoldImportRecord *record, GError **error)
{
  g_clear_pointer (&record->key, g_free);
  record->instrument_id = 0;
  record->new_instrument = 0;
  record->is_told = FALSE;
  if (record->kind == FOLD_IMPORT_KIND_TRANSACTION && record->details != NULL && record->details->why != NULL)
    {
      record->state = FOLD_IMPORT_STATE_IGNORED;
      return TRUE;
    }
  switch (record->kind)
    {
    case FOLD_IMPORT_KIND_TRANSACTION:
      return plan_transaction (planner, record, error);
    case FOLD_IMPORT_KIND_WATCH:
      return fold_import_watch_plan (planner, record, error);
    case FOLD_IMPORT_KIND_PART:
      fold_import_part_plan (planner, record);
      return TRUE;
    case FOLD_IMPORT_KIND_PRICE:
      return plan_price (planner, record, error);
    case FOLD_IMPORT_KIND_RATE:
      return plan_rate (planner, record, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
report (FoldImportPlanner *planner, guint n_done, FoldImportProgress progress, gpointer user_data, GError **error)
{
  if (progress == NULL || n_done % REPORT_EVERY != 0 || progress (n_done / (double)planner->records->len, user_data))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The import was cancelled."));
  return FALSE;
}

/* Those that are booked all the same come last: they become the next occurrences of what they mean. */
static gboolean
plan_records (FoldImportPlanner *planner,
              gboolean forced,
              FoldImportProgress progress,
              gpointer user_data,
              GError **error)
{
  for (guint i = 0; i < planner->records->len; i++)
    {
      FoldImportRecord *record = g_ptr_array_index (planner->records, i);

      if ((record->choice == FOLD_IMPORT_CHOICE_BOOK) == forced
          && (!report (planner, i, progress, user_data, error) || !plan_record (planner, record, error)))
        return FALSE;
    }
  return TRUE;
}

/* What goes into an account, and what is about an instrument, that may have to be made for it. */
static void
count_new (FoldImportPlan *plan, const FoldImportRecord *record)
{
  if (record->state != FOLD_IMPORT_STATE_NEW)
    return;
  if (record->kind == FOLD_IMPORT_KIND_TRANSACTION)
    ((FoldImportAccount *)g_ptr_array_index (plan->accounts, record->account_index))->n_new++;
  if (record->new_instrument != 0)
    ((FoldImportInstrument *)g_ptr_array_index (plan->instruments, record->new_instrument - 1))->n_new++;
  if (record->other != NULL && record->other->new_instrument != 0)
    ((FoldImportInstrument *)g_ptr_array_index (plan->instruments, record->other->new_instrument - 1))->n_new++;
}

static void
count_states (FoldImportPlanner *planner)
{
  FoldImportPlan *plan = planner->plan;

  for (guint i = 0; i < planner->records->len; i++)
    {
      const FoldImportRecord *record = g_ptr_array_index (planner->records, i);
      FoldImportPart *part = &g_array_index (plan->parts, FoldImportPart, record->file);

      count_new (plan, record);
      part->n_new += record->state == FOLD_IMPORT_STATE_NEW;
      part->n_known += record->state == FOLD_IMPORT_STATE_KNOWN;
      part->n_out += record->choice == FOLD_IMPORT_CHOICE_OUT;
    }
  for (guint i = 0; i < plan->refusals->len; i++)
    {
      const FoldImportRefusal *refusal = g_ptr_array_index (plan->refusals, i);

      g_array_index (plan->parts, FoldImportPart, refusal->file).n_aside++;
    }
  for (guint i = 0; i < plan->parts->len; i++)
    {
      plan->n_new += fold_import_plan_get_part (plan, i)->n_new;
      plan->n_known += fold_import_plan_get_part (plan, i)->n_known;
    }
}

const FoldImportPart *
fold_import_plan_get_part (const FoldImportPlan *self, guint file)
{
  return &g_array_index (self->parts, FoldImportPart, file);
}

/* Whether what a row means can be taken by something else than its own file's rows before it. */
static gboolean
has_claims (const FoldImportPlan *plan)
{
  for (guint i = 0; i < plan->records->len; i++)
    if (((FoldImportRecord *)g_ptr_array_index (plan->records, i))->choice == FOLD_IMPORT_CHOICE_BOOK)
      return TRUE;
  return plan->parts->len > 1;
}

gboolean
fold_import_plan_fill (FoldImportPlan *self,
                       FoldStore *store,
                       FoldImportProgress progress,
                       gpointer user_data,
                       GError **error)
{
  g_autoptr (GHashTable) new_by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) occurrences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) claimed
      = has_claims (self) ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;
  g_autoptr (GHashTable) quotes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  FoldImportPlanner planner = { self, self->records, store, new_by_name, occurrences, claimed, quotes };

  if (!plan_records (&planner, FALSE, progress, user_data, error) || !plan_records (&planner, TRUE, NULL, NULL, error)
      || !fold_import_planner_find_known (&planner, error))
    return FALSE;
  fold_import_planner_find_told (&planner);
  fold_import_refusals_sort (self->refusals);
  count_states (&planner);
  return TRUE;
}
