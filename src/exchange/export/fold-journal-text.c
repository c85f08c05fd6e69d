/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-journal-text.h"

#include <string.h>

#include "fold-decimal.h"
#include "fold-journal.h"

/* The names are those of the programs' manuals, in every language. */
static const char *const places[FOLD_JOURNAL_N_PLACES] = {
  [FOLD_JOURNAL_CASH] = "Cash",
  [FOLD_JOURNAL_HOLDINGS] = "Holdings",
  [FOLD_JOURNAL_FEES] = "Expenses:Fees",
  [FOLD_JOURNAL_TAXES] = "Expenses:Taxes",
  [FOLD_JOURNAL_DIVIDENDS] = "Income:Dividends",
  [FOLD_JOURNAL_INTEREST] = "Income:Interest",
  [FOLD_JOURNAL_GAINS] = "Income:Gains",
  [FOLD_JOURNAL_DEPOSITS] = "Equity:Deposits",
  [FOLD_JOURNAL_TRANSFERS] = "Equity:Transfers",
  [FOLD_JOURNAL_SPLITS] = "Equity:Splits",
  [FOLD_JOURNAL_ROUNDING] = "Equity:Rounding",
};

static const char *const verbs[FOLD_TRANSACTION_TYPE_COUNT] = {
  [FOLD_TRANSACTION_TYPE_BUY] = "Buy",
  [FOLD_TRANSACTION_TYPE_SELL] = "Sell",
  [FOLD_TRANSACTION_TYPE_DEPOSIT] = "Deposit",
  [FOLD_TRANSACTION_TYPE_WITHDRAWAL] = "Withdrawal",
  [FOLD_TRANSACTION_TYPE_DIVIDEND] = "Dividend",
  [FOLD_TRANSACTION_TYPE_INTEREST] = "Interest",
  [FOLD_TRANSACTION_TYPE_FEE] = "Fee",
  [FOLD_TRANSACTION_TYPE_TAX] = "Tax",
  [FOLD_TRANSACTION_TYPE_SPLIT] = "Split",
  [FOLD_TRANSACTION_TYPE_TRANSFER_IN] = "Transfer in",
  [FOLD_TRANSACTION_TYPE_TRANSFER_OUT] = "Transfer out",
  [FOLD_TRANSACTION_TYPE_MERGER] = "Merger",
  [FOLD_TRANSACTION_TYPE_SPIN_OFF] = "Spin-off",
  [FOLD_TRANSACTION_TYPE_RENAME] = "Change of identifier",
};

typedef struct
{
  const FoldExportData *data;
  FoldJournalDialect dialect;
  FoldJournalNames *names;
  GString *body;
  GHashTable *commodities; /* names, set */
  GPtrArray *order;        /* their names, as they come up; (transfer none) */
  GHashTable *decimals;    /* name -> guint: that it is written with, at most */
  GHashTable *instruments; /* name -> FoldExportInstrument; money has none */
  GHashTable *accounts;    /* names, set */
  GPtrArray *account_order;
  GHashTable *mixed;    /* of them, those that at some time owe units, or have some without a cost */
  GHashTable *balances; /* "account commodity" -> FoldJournalNumber */
  GPtrArray *balance_order;
  FoldDate first, last;
} Writer;

/* --- names --- */

static const char *
take_name (GHashTable *known, GPtrArray *order, const char *name)
{
  gpointer key;

  if (g_hash_table_lookup_extended (known, name, &key, NULL))
    return key;
  key = g_strdup (name);
  g_hash_table_insert (known, key, NULL);
  g_ptr_array_add (order, key);
  return key;
}

static const char *
get_commodity (Writer *self, const FoldExportInstrument *instrument, const char *currency)
{
  const char *name;

  if (instrument == NULL)
    return take_name (self->commodities, self->order, currency);
  name = take_name (self->commodities, self->order, fold_journal_names_get_commodity (self->names, instrument));
  g_hash_table_insert (self->instruments, (gpointer)name, (gpointer)instrument);
  return name;
}

static const char *
get_account (Writer *self, const FoldExportAccount *account, FoldJournalPlace place)
{
  g_autofree char *name = NULL;

  if (place >= FOLD_JOURNAL_FEES)
    return take_name (self->accounts, self->account_order, places[place]);
  name = g_strconcat (fold_journal_names_get_account (self->names, account), ":", places[place], NULL);
  return take_name (self->accounts, self->account_order, name);
}

/* --- amounts --- */

static void
note_decimals (Writer *self, const char *commodity, const char *number)
{
  const char *point = strchr (number, '.');
  const guint n = point != NULL ? (guint)strlen (point + 1) : 0;

  if (n > GPOINTER_TO_UINT (g_hash_table_lookup (self->decimals, commodity)))
    g_hash_table_insert (self->decimals, (gpointer)commodity, GUINT_TO_POINTER (n));
}

static void
append_cost (Writer *self, const FoldJournalPosting *posting)
{
  g_autofree char *cost = fold_journal_number_format (posting->cost);
  g_autofree char *date = fold_date_format (posting->lot_date);
  const char *currency = get_commodity (self, NULL, posting->cost_currency);

  switch (self->dialect)
    {
    case FOLD_JOURNAL_LEDGER:
      /* a lot alone has no weight where the entry has other commodities */
      g_string_append_printf (self->body, " {%s %s} [%s] @ %s %s", cost, currency, date, cost, currency);
      break;
    case FOLD_JOURNAL_HLEDGER:
      g_string_append_printf (self->body, " @ %s %s", cost, currency);
      break;
    case FOLD_JOURNAL_BEANCOUNT:
    default:
      g_string_append_printf (self->body, " {%s %s, %s, \"t%" G_GINT64_FORMAT "\"}", cost, currency, date,
                              posting->lot);
      break;
    }
}

/* What account and commodity have in the end. */
static void
add_to_balance (Writer *self, const char *account, const char *commodity, const FoldJournalPosting *posting)
{
  g_autofree char *name = g_strdup_printf ("%s %s", account, commodity);
  FoldJournalNumber *balance = g_hash_table_lookup (self->balances, name);
  FoldExact sum;

  if (balance == NULL)
    {
      balance = g_new0 (FoldJournalNumber, 1);
      balance->digits = posting->amount.digits; /* the same of all that an account has of a commodity */
      g_ptr_array_add (self->balance_order, name);
      g_hash_table_insert (self->balances, g_steal_pointer (&name), balance);
    }
  if (!__builtin_add_overflow (balance->number, posting->amount.number, &sum))
    balance->number = sum;
  if (posting->place == FOLD_JOURNAL_HOLDINGS && (!posting->has_cost || balance->number < 0))
    g_hash_table_add (self->mixed, (gpointer)account);
}

static void
append_posting (Writer *self, const FoldExportAccount *account, const FoldJournalPosting *posting)
{
  g_autofree char *number = fold_journal_number_format (posting->amount);
  const char *commodity = get_commodity (self, posting->instrument, posting->currency);
  const char *name = get_account (self, account, posting->place);

  if (posting->place != FOLD_JOURNAL_ROUNDING)
    note_decimals (self, commodity, number);
  if (posting->place < FOLD_JOURNAL_FEES)
    add_to_balance (self, name, commodity, posting);
  g_string_append_printf (self->body, "    %s  %s %s", name, number, commodity);
  if (posting->has_cost)
    append_cost (self, posting);
  if (posting->has_total)
    {
      g_autofree char *total = fold_decimal_format (posting->total, FOLD_MONEY_SCALE);

      g_string_append_printf (self->body, " @@ %s %s", total, get_commodity (self, NULL, posting->total_currency));
    }
  g_string_append_c (self->body, '\n');
}

/* --- entries --- */

static char *
describe (const FoldJournalEntry *entry)
{
  const char *verb = verbs[entry->kind];

  if (entry->instrument != NULL && entry->other != NULL)
    return g_strdup_printf ("%s %s to %s", verb, entry->instrument->name, entry->other->name);
  return entry->instrument != NULL ? g_strdup_printf ("%s %s", verb, entry->instrument->name) : g_strdup (verb);
}

/* A comment that the others would read tags and dates from is part of the description there. */
static void
append_head (Writer *self, const FoldJournalEntry *entry)
{
  g_autofree char *date = fold_date_format (entry->date);
  g_autofree char *description = describe (entry);
  const char *comment = entry->entry != NULL ? entry->entry->comment : "";
  g_autofree char *whole = *comment == '\0' || self->dialect == FOLD_JOURNAL_BEANCOUNT
                               ? g_strdup (description)
                               : g_strdup_printf ("%s: %s", description, comment);
  g_autofree char *text = fold_journal_names_dup_text (self->names, whole);

  g_string_append_printf (self->body, "\n%s * %s\n", date, text);
  if (*comment != '\0' && self->dialect == FOLD_JOURNAL_BEANCOUNT)
    {
      g_autofree char *quoted = fold_journal_names_dup_text (self->names, comment);

      g_string_append_printf (self->body, "    comment: %s\n", quoted);
    }
}

static void
append_entry (Writer *self, const FoldJournalEntry *entry)
{
  if (entry->postings->len == 0)
    return;
  append_head (self, entry);
  for (guint i = 0; i < entry->postings->len; i++)
    append_posting (self, entry->account, &g_array_index (entry->postings, FoldJournalPosting, i));
  self->first = MIN (self->first, entry->date);
  self->last = MAX (self->last, entry->date);
}

/* --- prices --- */

static void
append_price (Writer *self, FoldDate date, const char *commodity, gint64 price, gint64 scale, const char *currency)
{
  g_autofree char *day = fold_date_format (date);
  g_autofree char *number = fold_decimal_format (price, scale);

  if (self->dialect == FOLD_JOURNAL_BEANCOUNT)
    g_string_append_printf (self->body, "%s price %s %s %s\n", day, commodity, number, currency);
  else
    g_string_append_printf (self->body, "P %s %s %s %s\n", day, commodity, number, currency);
  self->first = MIN (self->first, date);
}

/* only_known: of what occurs in the transactions. */
static void
append_prices (Writer *self, gboolean only_known)
{
  g_string_append_c (self->body, '\n');
  for (guint i = 0; i < self->data->prices->len; i++)
    {
      const FoldPriceRow *row = &g_array_index (self->data->prices, FoldPriceRow, i);
      const FoldExportInstrument *instrument = fold_export_data_find (self->data, row->instrument_id);
      const char *name = fold_journal_names_get_commodity (self->names, instrument);

      if (only_known && !g_hash_table_contains (self->commodities, name))
        continue;
      append_price (self, row->date, get_commodity (self, instrument, NULL), row->price, FOLD_PRICE_SCALE,
                    get_commodity (self, NULL, row->currency));
    }
  for (guint i = 0; i < self->data->rates->len; i++)
    {
      const FoldRateRow *row = &g_array_index (self->data->rates, FoldRateRow, i);

      if (only_known && !g_hash_table_contains (self->commodities, row->base)
          && !g_hash_table_contains (self->commodities, row->quote))
        continue;
      append_price (self, row->date, get_commodity (self, NULL, row->base), row->rate, FOLD_RATE_SCALE,
                    get_commodity (self, NULL, row->quote));
    }
}

/* --- declarations --- */

static void
declare_commodity (Writer *self, GString *head, const char *day, const char *name)
{
  const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->decimals, name));
  const FoldExportInstrument *instrument = g_hash_table_lookup (self->instruments, name);
  g_autofree char *zeros = g_strnfill (n, '0');
  g_autofree char *text = NULL;
  const char *isin = instrument != NULL ? fold_export_instrument_get_code (instrument, "isin") : "";

  if (self->dialect == FOLD_JOURNAL_HLEDGER)
    g_string_append_printf (head, "commodity 1000.%s %s\n", zeros, name);
  else if (self->dialect == FOLD_JOURNAL_LEDGER)
    g_string_append_printf (head, "commodity %s\n    format 1000%s%s %s\n", name, n > 0 ? "." : "", zeros, name);
  else
    g_string_append_printf (head, "%s commodity %s\n", day, name);
  if (self->dialect != FOLD_JOURNAL_BEANCOUNT || instrument == NULL)
    return;
  text = fold_journal_names_dup_text (self->names, instrument->name);
  g_string_append_printf (head, "    name: %s\n", text);
  if (*isin != '\0')
    {
      g_autofree char *code = fold_journal_names_dup_text (self->names, isin);

      g_string_append_printf (head, "    isin: %s\n", code);
    }
}

/* Beancount looks for the lot that a posting takes from, and takes what turns an account round for such a posting. */
static void
declare_account (Writer *self, GString *head, const char *day, const char *name)
{
  if (self->dialect != FOLD_JOURNAL_BEANCOUNT)
    g_string_append_printf (head, "account %s\n", name);
  else
    g_string_append_printf (head, "%s open %s%s\n", day, name,
                            g_hash_table_contains (self->mixed, name) ? " \"NONE\"" : "");
}

static char *
make_head (Writer *self)
{
  g_autoptr (GString) head = g_string_new ("; Written by Fivefold\n");
  g_autofree char *day = fold_date_format (self->first != G_MAXINT32 ? self->first : 0);

  if (self->dialect == FOLD_JOURNAL_HLEDGER)
    g_string_append (head, "decimal-mark .\n");
  if (self->dialect == FOLD_JOURNAL_BEANCOUNT)
    g_string_append_printf (head,
                            "option \"operating_currency\" \"%s\"\n"
                            "option \"inferred_tolerance_default\" \"*:0.0000005\"\n",
                            self->data->base_currency);
  g_string_append_c (head, '\n');
  for (guint i = 0; i < self->order->len; i++)
    declare_commodity (self, head, day, g_ptr_array_index (self->order, i));
  g_string_append_c (head, '\n');
  for (guint i = 0; i < self->account_order->len; i++)
    declare_account (self, head, day, g_ptr_array_index (self->account_order, i));
  return g_string_free_and_steal (g_steal_pointer (&head));
}

/* Beancount checks what it is told to have come to. */
static void
append_balances (Writer *self)
{
  g_autofree char *day = fold_date_format (self->last + 1);

  g_string_append_c (self->body, '\n');
  for (guint i = 0; i < self->balance_order->len; i++)
    {
      const char *name = g_ptr_array_index (self->balance_order, i);
      const char *commodity = strrchr (name, ' ') + 1;
      const FoldJournalNumber *balance = g_hash_table_lookup (self->balances, name);
      g_autofree char *number = fold_journal_number_format (*balance);

      g_string_append_printf (self->body, "%s balance %.*s  %s %s\n", day, (int)(commodity - name - 1), name, number,
                              commodity);
    }
}

/* --- the whole --- */

static void
writer_init (Writer *self, const FoldExportData *data, FoldJournalDialect dialect)
{
  *self = (Writer){
    .data = data,
    .dialect = dialect,
    .names = fold_journal_names_new (data, dialect),
    .body = g_string_new (NULL),
    .commodities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .order = g_ptr_array_new (),
    .decimals = g_hash_table_new (g_str_hash, g_str_equal),
    .instruments = g_hash_table_new (g_str_hash, g_str_equal),
    .accounts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .account_order = g_ptr_array_new (),
    .mixed = g_hash_table_new (g_str_hash, g_str_equal),
    .balances = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .balance_order = g_ptr_array_new (),
    .first = G_MAXINT32,
    .last = G_MININT32,
  };
}

static void
writer_clear (Writer *self)
{
  fold_journal_names_free (self->names);
  g_string_free (self->body, TRUE);
  g_hash_table_unref (self->decimals);
  g_hash_table_unref (self->instruments);
  g_hash_table_unref (self->commodities);
  g_ptr_array_unref (self->order);
  g_hash_table_unref (self->mixed);
  g_hash_table_unref (self->accounts);
  g_ptr_array_unref (self->account_order);
  g_hash_table_unref (self->balances);
  g_ptr_array_unref (self->balance_order);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, writer_clear)

static char *
put_together (Writer *self)
{
  g_autofree char *head = make_head (self);

  return g_strconcat (head, self->body->str, NULL);
}

char *
fold_journal_to_text (const FoldExportData *data, FoldJournalDialect dialect, GError **error)
{
  g_autoptr (GPtrArray) journal = fold_journal_new (data, error);
  g_auto (Writer) self = { 0 };

  writer_init (&self, data, dialect);
  if (journal == NULL)
    return NULL;
  for (guint i = 0; i < journal->len; i++)
    append_entry (&self, g_ptr_array_index (journal, i));
  append_prices (&self, TRUE);
  if (dialect == FOLD_JOURNAL_BEANCOUNT && self.balance_order->len > 0)
    append_balances (&self);
  return put_together (&self);
}

char *
fold_journal_prices_to_text (const FoldExportData *data, FoldJournalDialect dialect)
{
  g_auto (Writer) self = { 0 };

  writer_init (&self, data, dialect);
  append_prices (&self, FALSE);
  return put_together (&self);
}
