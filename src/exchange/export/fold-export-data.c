/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-export-data.h"
#include "fold-quotes-read.h"

#include "fold-text.h"

static void
account_free (gpointer data)
{
  FoldExportAccount *self = data;

  g_free (self->portfolio);
  g_free (self->name);
  g_free (self);
}

static void
identifier_free (gpointer data)
{
  FoldExportIdentifier *self = data;

  g_free (self->kind);
  g_free (self->value);
  g_free (self->exchange);
  g_free (self);
}

static void
instrument_free (gpointer data)
{
  FoldExportInstrument *self = data;

  g_free (self->slug);
  g_free (self->name);
  g_free (self->class_slug);
  g_free (self->symbol);
  g_ptr_array_unref (self->identifiers);
  g_free (self);
}

static void
entry_clear (gpointer data)
{
  g_free (((FoldExportEntry *)data)->comment);
}

void
fold_export_data_free (FoldExportData *self)
{
  g_free (self->path);
  g_hash_table_unref (self->by_id);
  g_array_unref (self->entries);
  g_ptr_array_unref (self->accounts);
  g_ptr_array_unref (self->instruments);
  fold_ledger_unref (self->ledger);
  g_array_unref (self->choices);
  g_clear_pointer (&self->prices, g_array_unref);
  g_clear_pointer (&self->rates, g_array_unref);
  g_free (self);
}

const FoldExportInstrument *
fold_export_data_find (const FoldExportData *self, gint64 instrument_id)
{
  return g_hash_table_lookup (self->by_id, &instrument_id);
}

const char *
fold_export_instrument_get_code (const FoldExportInstrument *self, const char *kind)
{
  for (guint i = 0; i < self->identifiers->len; i++)
    {
      const FoldExportIdentifier *identifier = g_ptr_array_index (self->identifiers, i);

      if (g_str_equal (identifier->kind, kind))
        return identifier->value;
    }
  return "";
}

/* --- instruments, and what to call them --- */

/* Counts whose a code is: in capitals -> the instrument; NULL where several have it. */
static void
claim (GHashTable *owners, char *code, FoldExportInstrument *instrument)
{
  gpointer owner;

  if (g_hash_table_lookup_extended (owners, code, NULL, &owner) && owner != instrument)
    instrument = NULL;
  g_hash_table_insert (owners, code, instrument);
}

static gboolean
is_own (GHashTable *owners, const char *text, const FoldExportInstrument *instrument)
{
  g_autofree char *code = fold_text_dup_capitals (text);

  return *code != '\0' && g_hash_table_lookup (owners, code) == instrument;
}

static char *
dup_symbol (GHashTable *codes, GHashTable *names, const FoldExportInstrument *instrument)
{
  static const char *const kinds[] = { "ticker", "symbol", "wkn", "cusip" };
  g_autofree char *name = fold_text_dup_capitals (instrument->name);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const char *code = fold_export_instrument_get_code (instrument, kinds[i]);

      if (is_own (codes, code, instrument))
        return g_strdup (code);
    }
  /* a name that is somebody's code would be taken for that */
  if (!g_hash_table_contains (codes, name) && is_own (names, instrument->name, instrument))
    return g_strdup (instrument->name);
  return g_strdup (instrument->slug);
}

static void
name_instruments (FoldExportData *self)
{
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->instruments->len; i++)
    {
      FoldExportInstrument *instrument = g_ptr_array_index (self->instruments, i);

      claim (names, fold_text_dup_capitals (instrument->name), instrument);
      for (guint k = 0; k < instrument->identifiers->len; k++)
        {
          const FoldExportIdentifier *identifier = g_ptr_array_index (instrument->identifiers, k);

          claim (g_str_equal (identifier->kind, "alias") ? names : codes, fold_text_dup_capitals (identifier->value),
                 instrument);
        }
    }
  for (guint i = 0; i < self->instruments->len; i++)
    {
      FoldExportInstrument *instrument = g_ptr_array_index (self->instruments, i);

      instrument->symbol = dup_symbol (codes, names, instrument);
    }
}

static FoldExportInstrument *
copy_instrument (FoldInstrument *instrument)
{
  FoldExportInstrument *copy = g_new0 (FoldExportInstrument, 1);
  const char *currency = fold_instrument_get_currency (instrument);
  const FoldIdentifier *identifiers;
  guint n;

  copy->id = fold_instrument_get_id (instrument);
  copy->slug = g_strdup (fold_instrument_get_slug (instrument));
  copy->name = g_strdup (fold_instrument_get_name (instrument));
  copy->class_slug = g_strdup (fold_instrument_get_class_slug (instrument));
  g_strlcpy (copy->currency, currency != NULL ? currency : "", FOLD_CURRENCY_SIZE);
  copy->identifiers = g_ptr_array_new_with_free_func (identifier_free);
  identifiers = fold_instrument_get_identifiers (instrument, &n);
  for (guint i = 0; i < n; i++)
    {
      FoldExportIdentifier *identifier = g_new0 (FoldExportIdentifier, 1);

      identifier->kind = g_strdup (identifiers[i].kind);
      identifier->value = g_strdup (identifiers[i].value);
      identifier->exchange = g_strdup (identifiers[i].exchange);
      g_ptr_array_add (copy->identifiers, identifier);
    }
  return copy;
}

static void
take_instruments (FoldExportData *self, FoldBook *book)
{
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (book));

  for (guint i = 0; i < g_list_model_get_n_items (instruments); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);
      FoldExportInstrument *copy = copy_instrument (instrument);

      g_ptr_array_add (self->instruments, copy);
      g_hash_table_insert (self->by_id, &copy->id, copy);
    }
  name_instruments (self);
}

/* --- accounts and transactions --- */

static void
take_accounts (FoldExportData *self, FoldPortfolio *portfolio)
{
  GListModel *accounts = fold_portfolio_get_accounts (portfolio);

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (FoldAccount) account = g_list_model_get_item (accounts, i);
      FoldExportAccount *copy = g_new0 (FoldExportAccount, 1);

      copy->id = fold_account_get_id (account);
      copy->portfolio = g_strdup (fold_portfolio_get_name (portfolio));
      copy->name = g_strdup (fold_account_get_name (account));
      g_strlcpy (copy->currency, fold_account_get_currency (account), FOLD_CURRENCY_SIZE);
      copy->cost_method = fold_account_get_cost_method (account);
      g_ptr_array_add (self->accounts, copy);
    }
}

static const FoldExportAccount *
find_account (FoldExportData *self, gint64 id)
{
  for (guint i = 0; i < self->accounts->len; i++)
    {
      const FoldExportAccount *account = g_ptr_array_index (self->accounts, i);

      if (account->id == id)
        return account;
    }
  return NULL;
}

static void
take_transactions (FoldExportData *self, GListModel *transactions)
{
  for (guint i = 0; i < g_list_model_get_n_items (transactions); i++)
    {
      g_autoptr (FoldTransaction) transaction = g_list_model_get_item (transactions, i);
      FoldExportEntry entry = { .entry = *fold_transaction_get_entry (transaction) };
      FoldExportInstrument *instrument = g_hash_table_lookup (self->by_id, &entry.entry.instrument_id);
      FoldExportInstrument *other = g_hash_table_lookup (self->by_id, &entry.entry.other_id);

      entry.account = find_account (self, entry.entry.account_id);
      if (entry.account == NULL)
        continue;
      entry.instrument = instrument;
      if (instrument != NULL)
        instrument->used = TRUE;
      entry.other = other;
      if (other != NULL)
        other->used = TRUE;
      entry.comment = g_strdup (fold_transaction_get_comment (transaction));
      g_array_append_val (self->entries, entry);
    }
}

typedef struct
{
  const FoldExportAccount *account;
  FoldDate first; /* day of its oldest transaction */
  guint position;
} Rank;

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const Rank *left = a, *right = b;

  if (left->first != right->first)
    return left->first < right->first ? -1 : 1;
  return (left->position > right->position) - (left->position < right->position);
}

/* Returns: (transfer full): account -> its place among the accounts, from 1 */
static GHashTable *
rank_accounts (FoldExportData *self)
{
  GHashTable *places = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) ranks = g_array_new (FALSE, FALSE, sizeof (Rank));
  g_autoptr (GHashTable) indices = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->accounts->len; i++)
    {
      Rank rank = { g_ptr_array_index (self->accounts, i), G_MAXINT32, i };

      g_array_append_val (ranks, rank);
      g_hash_table_insert (indices, (gpointer)rank.account, GUINT_TO_POINTER (i));
    }
  for (guint i = 0; i < self->entries->len; i++)
    {
      const FoldExportEntry *entry = &g_array_index (self->entries, FoldExportEntry, i);
      Rank *rank
          = &g_array_index (ranks, Rank, GPOINTER_TO_UINT (g_hash_table_lookup (indices, (gpointer)entry->account)));

      rank->first = MIN (rank->first, entry->entry.date);
    }
  g_array_sort (ranks, compare_ranks);
  for (guint i = 0; i < ranks->len; i++)
    g_hash_table_insert (places, (gpointer)g_array_index (ranks, Rank, i).account, GUINT_TO_POINTER (i + 1));
  return places;
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer places)
{
  const FoldExportEntry *left = a, *right = b;

  if (left->entry.date != right->entry.date)
    return left->entry.date < right->entry.date ? -1 : 1;
  if (left->account != right->account)
    return GPOINTER_TO_UINT (g_hash_table_lookup (places, left->account))
                   < GPOINTER_TO_UINT (g_hash_table_lookup (places, right->account))
               ? -1
               : 1;
  if (left->entry.sequence != right->entry.sequence)
    return left->entry.sequence < right->entry.sequence ? -1 : 1;
  return (left->entry.id > right->entry.id) - (left->entry.id < right->entry.id);
}

static void
sort_entries (FoldExportData *self)
{
  g_autoptr (GHashTable) places = rank_accounts (self);

  g_array_sort_with_data (self->entries, compare_entries, places);
}

static FoldExportData *
create (FoldBook *book)
{
  FoldExportData *self = g_new0 (FoldExportData, 1);

  g_strlcpy (self->base_currency, fold_book_get_base_currency (book), FOLD_CURRENCY_SIZE);
  self->path = g_strdup (fold_store_get_path (fold_book_get_store (book)));
  self->ledger = fold_ledger_ref (fold_portfolios_get_ledger (fold_book_get_portfolios (book)));
  self->choices = fold_portfolios_dup_all_chosen_lots (fold_book_get_portfolios (book));
  self->accounts = g_ptr_array_new_with_free_func (account_free);
  self->instruments = g_ptr_array_new_with_free_func (instrument_free);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->entries = g_array_new (FALSE, TRUE, sizeof (FoldExportEntry));
  g_array_set_clear_func (self->entries, entry_clear);
  take_instruments (self, book);
  return self;
}

FoldExportData *
fold_export_data_new (FoldBook *book, FoldPortfolio *portfolio)
{
  FoldExportData *self = create (book);
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (book));

  self->whole = portfolio == NULL;
  for (guint i = 0; i < g_list_model_get_n_items (portfolios); i++)
    {
      g_autoptr (FoldPortfolio) one = g_list_model_get_item (portfolios, i);

      if (portfolio != NULL && portfolio != one)
        continue;
      take_accounts (self, one);
      take_transactions (self, fold_portfolio_get_transactions (one));
    }
  sort_entries (self);
  return self;
}

FoldExportData *
fold_export_data_new_of (FoldBook *book, GListModel *transactions)
{
  FoldExportData *self = create (book);
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (book));

  self->is_selection = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (portfolios); i++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (portfolios, i);

      take_accounts (self, portfolio);
    }
  take_transactions (self, transactions);
  sort_entries (self);
  return self;
}

static gboolean
has_entry (const FoldExportData *self, gint64 id)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_array_index (self->entries, FoldExportEntry, i).entry.id == id)
      return TRUE;
  return FALSE;
}

GArray *
fold_export_data_dup_carries (const FoldExportData *self, const FoldExportAccount *account)
{
  GArray *own = g_array_new (FALSE, FALSE, sizeof (FoldCarry));
  const FoldCarry *carries;
  guint n;

  carries = fold_ledger_get_carries (self->ledger, &n);
  for (guint i = 0; i < n; i++)
    if (carries[i].account_id == account->id
        && (!self->is_selection || (carries[i].report_id != 0 && has_entry (self, carries[i].report_id))))
      g_array_append_vals (own, &carries[i], 1);
  return own;
}

/* --- prices and rates --- */

gboolean
fold_export_data_read_quotes (FoldExportData *self, FoldStore *store, GError **error)
{
  g_autoptr (GArray) prices = fold_quotes_read_prices (store, error);
  g_autoptr (GArray) rates = prices != NULL ? fold_quotes_read_rates (store, error) : NULL;
  guint n_kept = 0;

  if (rates == NULL)
    return FALSE;
  for (guint i = 0; i < prices->len; i++)
    {
      const FoldPriceRow *row = &g_array_index (prices, FoldPriceRow, i);
      const FoldExportInstrument *instrument = fold_export_data_find (self, row->instrument_id);

      if (instrument != NULL && (self->whole || instrument->used))
        g_array_index (prices, FoldPriceRow, n_kept++) = *row;
    }
  g_array_set_size (prices, n_kept);
  g_clear_pointer (&self->prices, g_array_unref);
  g_clear_pointer (&self->rates, g_array_unref);
  self->prices = g_steal_pointer (&prices);
  self->rates = g_steal_pointer (&rates);
  return TRUE;
}
