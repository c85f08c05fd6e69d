/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-gnucash-file.h"

#include <string.h>

#include "fold-currency.h"
#include "fold-decimal.h"
#include "fold-gnucash-table.h"

#define MOST_SPLITS 250u /* of one transaction, whose splits are compared with each other */

typedef struct
{
  FoldDate day;
  guint transaction;
  gint64 amount; /* once they are added up: what is held from then on */
} Change;

struct _FoldGnucashFile
{
  FoldGnucashTable table;
  GHashTable *accounts;   /* full name -> FoldGnucashAccount */
  GHashTable *depots;     /* (set) full names */
  GHashTable *securities; /* names and symbols -> FoldGnucashAccount */
  GArray *transactions;   /* FoldGnucashTransaction */
  GArray *splits;         /* FoldGnucashSplit */
  GStringChunk *texts;
};

/* Without blanks around, kept for as long as the file. The same texts are one pointer. */
static const char *
keep (FoldGnucashFile *self, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return g_string_chunk_insert_const (self->texts, stripped);
}

static void
account_free (gpointer data)
{
  FoldGnucashAccount *self = data;

  g_clear_pointer (&self->changes, g_array_unref);
  g_free (self);
}

/* --- accounts ---------------------------------------------------------------------------------------------------- */

static gboolean
is_about (const char *name, const char *pattern, GRegex **regex)
{
  if (g_once_init_enter_pointer (regex))
    g_once_init_leave_pointer (regex, g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  return g_regex_match (*regex, name, 0, NULL);
}

static void
take_name (FoldGnucashFile *self, FoldGnucashAccount *account)
{
  static GRegex *income, *taxes;
  const gsize parts = strlen (account->name), leaf = strlen (account->leaf), between = strlen (self->table.separator);
  const char *first = strstr (account->name, self->table.separator);
  const gboolean is_nested = leaf > 0 && parts > leaf + between && g_str_has_suffix (account->name, account->leaf);
  g_autofree char *depot = g_strndup (account->name, is_nested ? parts - leaf - between : parts);
  g_autofree char *root
      = first != NULL ? g_strndup (account->name, (gsize)(first - account->name)) : g_strdup (account->name);

  account->depot = g_string_chunk_insert_const (self->texts, depot);
  account->root = g_string_chunk_insert_const (self->texts, root);
  account->is_income = is_about (account->name,
                                 "income|divid|ertrag|erträge|einkommen|einkünfte|revenu|ingreso|entrate|opbrengst"
                                 "|receita|inkomst|收入",
                                 &income);
  account->is_tax = is_about (account->name, "tax|steuer|imp[ôo]t|impuesto|tasse|belasting|skatt|税", &taxes);
}

static FoldGnucashAccount *
find_account (FoldGnucashFile *self, guint row)
{
  const char *name = keep (self, fold_gnucash_table_get (&self->table, row, FOLD_GNUCASH_COLUMN_FULL_NAME));
  FoldGnucashAccount *account = g_hash_table_lookup (self->accounts, name);

  if (account != NULL)
    return account;
  account = g_new0 (FoldGnucashAccount, 1);
  account->name = name;
  account->leaf = keep (self, fold_gnucash_table_get (&self->table, row, FOLD_GNUCASH_COLUMN_NAME));
  account->symbol = "";
  take_name (self, account);
  g_hash_table_insert (self->accounts, (gpointer)name, account);
  return account;
}

/* An account is of one commodity, whichever of its rows tells it. A sign that several currencies have is that of a
 * transaction which has it, where there is one. */
static void
take_commodity (FoldGnucashFile *self, FoldGnucashAccount *account, guint row, const char *currency)
{
  const char *amount = fold_gnucash_table_get (&self->table, row, FOLD_GNUCASH_COLUMN_AMOUNT);

  if (*account->symbol == '\0')
    {
      g_autofree char *commodity
          = fold_gnucash_dup_commodity (fold_gnucash_table_get (&self->table, row, FOLD_GNUCASH_COLUMN_WITH_SYMBOL),
                                        amount);

      account->symbol = g_string_chunk_insert_const (self->texts, commodity);
    }
  if (account->currency == NULL && fold_gnucash_is_sign_of (account->symbol, currency))
    account->currency = currency;
  if (fold_currency_is_known (account->symbol)
      && fold_gnucash_get_n_decimals (amount, self->table.style) != (guint)fold_currency_get_digits (account->symbol))
    account->is_cut_finely = TRUE;
}

/* Symbols of shares may be codes of currencies, too: ALL, COP, NIO. Money is written with all of its decimals. */
static void
settle_account (FoldGnucashFile *self, FoldGnucashAccount *account)
{
  account->is_security
      = *account->symbol != '\0' && (account->is_cut_finely || !fold_gnucash_is_money (account->symbol));
  if (account->is_security)
    {
      account->changes = g_array_new (FALSE, FALSE, sizeof (Change));
      g_hash_table_add (self->depots, (gpointer)account->depot);
      g_hash_table_insert (self->securities, (gpointer)account->leaf, account);
      g_hash_table_insert (self->securities, (gpointer)account->symbol, account);
    }
  if (account->currency == NULL)
    account->currency = fold_gnucash_find_currency (account->symbol);
  if (account->currency == NULL)
    account->currency = account->symbol;
}

/* --- transactions ------------------------------------------------------------------------------------------------ */

static gboolean
is_blank_row (FoldGnucashFile *self, guint row)
{
  return *fold_gnucash_table_get (&self->table, row, FOLD_GNUCASH_COLUMN_FULL_NAME) == '\0'
         && *fold_gnucash_table_get (&self->table, row, FOLD_GNUCASH_COLUMN_AMOUNT) == '\0'
         && *fold_gnucash_table_get (&self->table, row, FOLD_GNUCASH_COLUMN_ID) == '\0';
}

/* "CURRENCY::USD" */
static const char *
keep_currency (FoldGnucashFile *self, guint row)
{
  const char *text = fold_gnucash_table_get (&self->table, row, FOLD_GNUCASH_COLUMN_CURRENCY);
  const char *behind = strstr (text, "::");

  return keep (self, behind != NULL ? behind + 2 : text);
}

static void
begin_transaction (FoldGnucashFile *self, guint row)
{
  FoldGnucashTransaction transaction = { .row = row };

  transaction.date = keep (self, fold_gnucash_table_get (&self->table, row, FOLD_GNUCASH_COLUMN_DATE));
  transaction.id = keep (self, fold_gnucash_table_get (&self->table, row, FOLD_GNUCASH_COLUMN_ID));
  transaction.description = keep (self, fold_gnucash_table_get (&self->table, row, FOLD_GNUCASH_COLUMN_DESCRIPTION));
  transaction.notes = keep (self, fold_gnucash_table_get (&self->table, row, FOLD_GNUCASH_COLUMN_NOTES));
  transaction.currency = keep_currency (self, row);
  transaction.is_void = *keep (self, fold_gnucash_table_get (&self->table, row, FOLD_GNUCASH_COLUMN_VOID)) != '\0';
  fold_date_read (transaction.date, self->table.order, &transaction.day, NULL);
  transaction.first = self->splits->len;
  g_array_append_val (self->transactions, transaction);
}

/* A row of the transaction before it has its id, or none. */
static gboolean
begins_transaction (FoldGnucashFile *self, guint row, const char *id)
{
  const FoldGnucashTransaction *before;

  if (self->transactions->len == 0)
    return TRUE;
  before = &g_array_index (self->transactions, FoldGnucashTransaction, self->transactions->len - 1);
  return *id != '\0' && id != before->id;
}

static void
take_rows (FoldGnucashFile *self, guint first)
{
  for (guint row = first; row < fold_csv_get_n_rows (self->table.csv); row++)
    {
      FoldGnucashSplit split = { NULL };
      FoldGnucashTransaction *transaction;

      if (is_blank_row (self, row))
        continue;
      if (begins_transaction (self, row,
                              keep (self, fold_gnucash_table_get (&self->table, row, FOLD_GNUCASH_COLUMN_ID))))
        begin_transaction (self, row);
      transaction = &g_array_index (self->transactions, FoldGnucashTransaction, self->transactions->len - 1);
      split.account = find_account (self, row);
      take_commodity (self, split.account, row, transaction->currency);
      split.rate = row; /* until its numbers are read */
      g_array_append_val (self->splits, split);
      transaction->n_splits++;
      transaction->is_broken
          = transaction->is_broken || transaction->n_splits > MOST_SPLITS || fold_csv_is_damaged (self->table.csv, row);
    }
}

/* --- numbers ----------------------------------------------------------------------------------------------------- */

/* Half of what the last decimal counts. */
static gint64
half_step (FoldGnucashFile *self, const char *text, gint64 scale)
{
  guint n = fold_gnucash_get_n_decimals (text, self->table.style);

  while (n-- > 0 && scale > 1)
    scale /= 10;
  return scale / 2;
}

static gboolean
read_cell (FoldGnucashFile *self, guint row, FoldGnucashColumn column, gint64 scale, gint64 *value)
{
  return fold_gnucash_number_read (fold_gnucash_table_get (&self->table, row, column), self->table.style, scale, value);
}

/* The value, where the file does not say it, is no more exact than the rate. */
static gboolean
work_out_value (FoldGnucashFile *self, FoldGnucashSplit *split, guint row)
{
  const gint64 scale = split->account->is_security ? FOLD_QUANTITY_SCALE : FOLD_MONEY_SCALE;
  const gint64 divisor = scale / FOLD_MONEY_SCALE * FOLD_PRICE_SCALE;
  const gint64 step
      = half_step (self, fold_gnucash_table_get (&self->table, row, FOLD_GNUCASH_COLUMN_RATE), FOLD_PRICE_SCALE);

  if (!fold_decimal_multiply_divide (split->amount, split->rate, divisor, &split->value, NULL)
      || !fold_decimal_multiply_divide (split->amount, step, divisor, &split->slack, NULL))
    return FALSE;
  split->slack = fold_decimal_add_within (ABS (split->slack), FOLD_MONEY_HUNDREDTH / 2);
  return TRUE;
}

static gboolean
read_split (FoldGnucashFile *self, const FoldGnucashTransaction *transaction, FoldGnucashSplit *split, guint row)
{
  const FoldGnucashAccount *account = split->account;
  const char *value = fold_gnucash_table_get (&self->table, row, FOLD_GNUCASH_COLUMN_VALUE);

  split->rate = 0;
  if (!read_cell (self, row, FOLD_GNUCASH_COLUMN_AMOUNT, account->is_security ? FOLD_QUANTITY_SCALE : FOLD_MONEY_SCALE,
                  &split->amount)
      || split->amount == G_MININT64)
    return FALSE;
  if (*fold_gnucash_table_get (&self->table, row, FOLD_GNUCASH_COLUMN_RATE) != '\0'
      && !read_cell (self, row, FOLD_GNUCASH_COLUMN_RATE, FOLD_PRICE_SCALE, &split->rate))
    return FALSE;
  if (*value != '\0')
    {
      split->slack = split->amount != 0 ? half_step (self, value, FOLD_MONEY_SCALE) : 0;
      return read_cell (self, row, FOLD_GNUCASH_COLUMN_VALUE, FOLD_MONEY_SCALE, &split->value)
             && split->value != G_MININT64;
    }
  if (account->is_security || (*account->currency != '\0' && strcmp (account->currency, transaction->currency) != 0))
    return work_out_value (self, split, row);
  split->value = split->amount;
  split->slack = FOLD_MONEY_HUNDREDTH / 2;
  return TRUE;
}

/* The one value that was worked out is exactly what the others leave. */
static void
adjust_value (FoldGnucashFile *self, const FoldGnucashTransaction *transaction)
{
  FoldGnucashSplit *worked_out = NULL;
  gint64 rest = 0;

  for (guint i = 0; i < transaction->n_splits; i++)
    {
      FoldGnucashSplit *split = &g_array_index (self->splits, FoldGnucashSplit, transaction->first + i);

      rest = fold_decimal_add_within (rest, split->value);
      if (split->slack <= FOLD_MONEY_HUNDREDTH / 2)
        continue;
      if (worked_out != NULL)
        return;
      worked_out = split;
    }
  if (worked_out != NULL && ABS ((double)rest) <= (double)worked_out->slack)
    worked_out->value = fold_decimal_add_within (worked_out->value, -rest);
}

/* Where the file does not say it, it is that of the first money. */
static void
take_currency (FoldGnucashFile *self, FoldGnucashTransaction *transaction)
{
  for (guint i = 0; i < transaction->n_splits && *transaction->currency == '\0'; i++)
    {
      const FoldGnucashAccount *account
          = g_array_index (self->splits, FoldGnucashSplit, transaction->first + i).account;

      if (!account->is_security)
        transaction->currency = account->currency;
    }
}

static void
add_change (FoldGnucashSplit *split, const FoldGnucashTransaction *transaction, guint index)
{
  const Change change = { transaction->day, index, split->amount };

  if (split->account->is_security && !transaction->is_void && split->amount != 0)
    g_array_append_val (split->account->changes, change);
}

static void
read_transaction (FoldGnucashFile *self, guint index)
{
  FoldGnucashTransaction *transaction = &g_array_index (self->transactions, FoldGnucashTransaction, index);

  take_currency (self, transaction);
  for (guint i = 0; i < transaction->n_splits; i++)
    {
      FoldGnucashSplit *split = &g_array_index (self->splits, FoldGnucashSplit, transaction->first + i);

      if (!read_split (self, transaction, split, (guint)split->rate))
        transaction->is_broken = TRUE;
      else
        add_change (split, transaction, index);
    }
  if (self->table.columns[FOLD_GNUCASH_COLUMN_VALUE] < 0)
    adjust_value (self, transaction);
}

/* --- public ------------------------------------------------------------------------------------------------------ */

FoldGnucashFile *
fold_gnucash_file_new (FoldCsv *csv, guint header, const FoldRule *rule)
{
  g_autoptr (FoldGnucashFile) self = g_new0 (FoldGnucashFile, 1);
  GHashTableIter iter;
  gpointer account;

  self->accounts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, account_free);
  self->depots = g_hash_table_new (g_str_hash, g_str_equal);
  self->securities = g_hash_table_new (g_str_hash, g_str_equal);
  self->transactions = g_array_new (FALSE, FALSE, sizeof (FoldGnucashTransaction));
  self->splits = g_array_new (FALSE, FALSE, sizeof (FoldGnucashSplit));
  self->texts = g_string_chunk_new (64 * 1024);
  if (!fold_gnucash_table_read (&self->table, csv, header, rule))
    return NULL;
  take_rows (self, header + 1);
  g_hash_table_iter_init (&iter, self->accounts);
  while (g_hash_table_iter_next (&iter, NULL, &account))
    settle_account (self, account);
  for (guint i = 0; i < self->transactions->len; i++)
    read_transaction (self, i);
  return g_steal_pointer (&self);
}

void
fold_gnucash_file_free (FoldGnucashFile *self)
{
  g_clear_pointer (&self->table.csv, fold_csv_unref);
  g_hash_table_unref (self->accounts);
  g_hash_table_unref (self->depots);
  g_hash_table_unref (self->securities);
  g_array_unref (self->transactions);
  g_array_unref (self->splits);
  g_string_chunk_free (self->texts);
  g_free (self);
}

guint
fold_gnucash_file_get_n (FoldGnucashFile *self)
{
  return self->transactions->len;
}

const FoldGnucashTransaction *
fold_gnucash_file_get (FoldGnucashFile *self, guint transaction)
{
  return &g_array_index (self->transactions, FoldGnucashTransaction, transaction);
}

const FoldGnucashSplit *
fold_gnucash_file_get_splits (FoldGnucashFile *self, const FoldGnucashTransaction *of)
{
  return &g_array_index (self->splits, FoldGnucashSplit, of->first);
}

gboolean
fold_gnucash_file_is_depot (FoldGnucashFile *self, const FoldGnucashAccount *account)
{
  return !account->is_security && g_hash_table_contains (self->depots, account->name);
}

const FoldGnucashAccount *
fold_gnucash_file_find_security (FoldGnucashFile *self, const char *name)
{
  return g_hash_table_lookup (self->securities, name);
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const Change *left = a, *right = b;

  if (left->day != right->day)
    return left->day < right->day ? -1 : 1;
  return (left->transaction > right->transaction) - (left->transaction < right->transaction);
}

static void
add_up (FoldGnucashAccount *account)
{
  gint64 held = 0;

  if (account->is_added_up)
    return;
  account->is_added_up = TRUE;
  g_array_sort (account->changes, compare_changes);
  for (guint i = 0; i < account->changes->len; i++)
    {
      Change *change = &g_array_index (account->changes, Change, i);

      held = change->amount = fold_decimal_add_within (held, change->amount);
    }
}

gint64
fold_gnucash_file_get_held (FoldGnucashFile *self, FoldGnucashAccount *account, const FoldGnucashTransaction *before)
{
  const Change moment
      = { before->day, (guint)(before - (FoldGnucashTransaction *)(void *)self->transactions->data), 0 };
  guint first = 0, last;

  add_up (account);
  last = account->changes->len;
  while (first < last)
    {
      guint middle = first + (last - first) / 2;

      if (compare_changes (&g_array_index (account->changes, Change, middle), &moment) < 0)
        first = middle + 1;
      else
        last = middle;
    }
  return first > 0 ? g_array_index (account->changes, Change, first - 1).amount : 0;
}
