/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-transaction.h"

#include <glib/gi18n-lib.h>

#include "fold-transaction-private.h"
#include "fold-currency.h"
#include "fold-large-pages.h"
#include "fold-object-private.h"
#include "fold-objects.h"

struct _FoldTransaction
{
  FoldObject parent;
  FoldAccount *account;
  FoldInstrument *instrument;
  FoldInstrument *other;
  FoldEntry entry;
  char *comment;
  gint64 batch;
};

G_DEFINE_ENUM_TYPE (FoldTransactionType,
                    fold_transaction_type,
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_BUY, "buy"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_SELL, "sell"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_DEPOSIT, "deposit"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_WITHDRAWAL, "withdrawal"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_DIVIDEND, "dividend"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_INTEREST, "interest"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_FEE, "fee"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_TAX, "tax"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_SPLIT, "split"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_TRANSFER_IN, "transfer_in"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_TRANSFER_OUT, "transfer_out"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_MERGER, "merger"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_SPIN_OFF, "spin_off"),
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_RENAME, "rename"))

G_DEFINE_FINAL_TYPE (FoldTransaction, fold_transaction, FOLD_TYPE_OBJECT)

static const char *
get_type_name (FoldTransaction *self)
{
  return fold_transaction_type_get_name (self->entry.type);
}

static char *
dup_date (FoldTransaction *self)
{
  return fold_date_format (self->entry.date);
}

static const char *
get_currency (FoldTransaction *self)
{
  return self->entry.currency;
}

static char *
dup_quantity (FoldTransaction *self)
{
  return self->entry.quantity >= 0 ? fold_exact_format (self->entry.quantity) : g_strdup ("");
}

static const FoldField fields[] = {
  FOLD_FIELD (ID, "id", FoldTransaction, entry.id),
  FOLD_FIELD_OF (OBJECT, "account", FoldTransaction, account, fold_account_get_type),
  FOLD_FIELD_OF (OBJECT, "instrument", FoldTransaction, instrument, fold_instrument_get_type),
  FOLD_FIELD_OF (OBJECT, "other", FoldTransaction, other, fold_instrument_get_type),
  FOLD_FIELD_OF (ENUM, "type", FoldTransaction, entry.type, fold_transaction_type_get_type),
  FOLD_FIELD_FROM (TEXT, "type-name", FoldTransaction, entry.type, get_type_name),
  FOLD_FIELD_FROM (OWN_TEXT, "date", FoldTransaction, entry.date, dup_date),
  FOLD_FIELD (INT, "day", FoldTransaction, entry.date),
  FOLD_FIELD (INT64, "sequence", FoldTransaction, entry.sequence),
  FOLD_FIELD_FROM (OWN_TEXT, "quantity", FoldTransaction, entry.quantity, dup_quantity),
  FOLD_FIELD (INT64, "price", FoldTransaction, entry.price),
  FOLD_FIELD_FROM (TEXT, "currency", FoldTransaction, entry.currency, get_currency),
  FOLD_FIELD (INT64, "gross", FoldTransaction, entry.gross),
  FOLD_FIELD (INT64, "fee", FoldTransaction, entry.fee),
  FOLD_FIELD (INT64, "tax", FoldTransaction, entry.tax),
  FOLD_FIELD (INT64, "net", FoldTransaction, entry.net),
  FOLD_FIELD_GOT (OWN_TEXT, "ratio", NULL, fold_transaction_dup_ratio),
  FOLD_FIELD (TEXT, "comment", FoldTransaction, comment),
  FOLD_FIELD (ID, "batch", FoldTransaction, batch),
};

static void
fold_transaction_class_init (FoldTransactionClass *klass)
{
  fold_object_class_set_fields (klass, fields, G_N_ELEMENTS (fields));
}

static void
fold_transaction_init (FoldTransaction *self)
{
}

/* The columns of a row in the order in which READ_ROWS asks for them: of many rows, columns by name would take longer
 * than their values. */
enum
{
  COLUMN_ID,
  COLUMN_ACCOUNT,
  COLUMN_DATE,
  COLUMN_SEQUENCE,
  COLUMN_TYPE,
  COLUMN_INSTRUMENT,
  COLUMN_QUANTITY,
  COLUMN_PRICE,
  COLUMN_CURRENCY,
  COLUMN_GROSS,
  COLUMN_FEE,
  COLUMN_TAX,
  COLUMN_NET,
  COLUMN_RATE_NUMERATOR,
  COLUMN_RATE_DENOMINATOR,
  COLUMN_SPLIT_NEW,
  COLUMN_SPLIT_OLD,
  COLUMN_OTHER,
  COLUMN_COST_SHARE,
  COLUMN_QUANTITY_EXACT,
  COLUMN_COMMENT,
  COLUMN_BATCH,
  COLUMN_ACCOUNT_POSITION,
};

#define READ_ROWS                                                                                                      \
  "SELECT t.id, t.account_id, t.date, t.sequence, t.type, t.instrument_id, t.quantity, t.price, t.currency, "          \
  "t.gross, t.fee, t.tax, t.net, t.rate_numerator, t.rate_denominator, t.split_new, t.split_old, "                     \
  "t.other_id, t.cost_share, t.quantity_exact, t.comment, t.batch_id, a.position FROM transactions t JOIN account a "  \
  "ON a.id = "                                                                                                         \
  "t.account_id WHERE a.portfolio_id = ?"

static gint64
get_optional (FoldStatement *row, int column, gint64 missing)
{
  return fold_statement_is_null (row, column) ? missing : fold_statement_get_int64 (row, column);
}

FoldExact
fold_transaction_quantity_of_row (gint64 coarse, const char *exact)
{
  FoldExact quantity;

  if (exact != NULL && fold_exact_parse (exact, &quantity, NULL) && quantity >= 0)
    return quantity;
  return fold_exact_from_coarse (coarse);
}

/* What the integer does not hold stands beside it, which is rare. */
static FoldExact
get_quantity (FoldStatement *row)
{
  const gboolean is_coarse = fold_statement_is_null (row, COLUMN_QUANTITY_EXACT);

  if (fold_statement_is_null (row, COLUMN_QUANTITY))
    return -1;
  return fold_transaction_quantity_of_row (fold_statement_get_int64 (row, COLUMN_QUANTITY),
                                           is_coarse ? NULL : fold_statement_get_text (row, COLUMN_QUANTITY_EXACT));
}

/* FALSE of a transaction of no day or no kind, which means nothing and which only a book that another program wrote can
 * hold; without what else is missing, the rest of it still counts. */
static gboolean
read_entry (FoldStatement *row, FoldEntry *entry)
{
  if (!fold_date_parse (fold_statement_get_name (row, COLUMN_DATE), &entry->date, NULL)
      || !fold_transaction_type_from_id (fold_statement_get_name (row, COLUMN_TYPE), &entry->type))
    return FALSE;
  entry->id = fold_statement_get_int64 (row, COLUMN_ID);
  entry->account_id = fold_statement_get_int64 (row, COLUMN_ACCOUNT);
  entry->sequence = fold_statement_get_int64 (row, COLUMN_SEQUENCE);
  entry->instrument_id = get_optional (row, COLUMN_INSTRUMENT, 0);
  entry->quantity = get_quantity (row);
  entry->price = get_optional (row, COLUMN_PRICE, -1);
  g_strlcpy (entry->currency, fold_currency_or_none (fold_statement_get_name (row, COLUMN_CURRENCY)),
             FOLD_CURRENCY_SIZE);
  entry->gross = fold_statement_get_int64 (row, COLUMN_GROSS);
  entry->fee = fold_statement_get_int64 (row, COLUMN_FEE);
  entry->tax = fold_statement_get_int64 (row, COLUMN_TAX);
  entry->net = fold_statement_get_int64 (row, COLUMN_NET);
  entry->rate_numerator = get_optional (row, COLUMN_RATE_NUMERATOR, 0);
  entry->rate_denominator = get_optional (row, COLUMN_RATE_DENOMINATOR, 0);
  entry->split_new = get_optional (row, COLUMN_SPLIT_NEW, 0);
  entry->split_old = get_optional (row, COLUMN_SPLIT_OLD, 0);
  entry->other_id = get_optional (row, COLUMN_OTHER, 0);
  entry->cost_share = get_optional (row, COLUMN_COST_SHARE, 0);
  return TRUE;
}

static void
take_entry (FoldTransaction *self, const FoldEntry *entry)
{
  gboolean same_ratio = self->entry.split_new == entry->split_new && self->entry.split_old == entry->split_old;
  fold_object_set_plain (self, &self->entry, entry, sizeof *entry);
  if (!same_ratio)
    g_object_notify (G_OBJECT (self), "ratio");
}

void
fold_transaction_take_row (FoldTransaction *self,
                           const FoldTransactionRow *row,
                           FoldAccount *account,
                           FoldInstrument *instrument,
                           FoldInstrument *other)
{
  fold_object_set_reference (self, &self->account, account);
  fold_object_set_reference (self, &self->instrument, instrument);
  fold_object_set_reference (self, &self->other, other);
  take_entry (self, &row->entry);
  fold_object_set_text (self, &self->comment, row->comment);
  fold_object_set_int64 (self, &self->batch, row->batch);
}

/* --- rows --- */

struct _FoldTransactionRows
{
  GArray *rows;  /* FoldTransactionRow, as they were read */
  GArray *order; /* guint: their places, in the order of the list: rows are large to be moved about */
  GStringChunk *comments;
};

FoldTransactionRows *
fold_transaction_rows_new (void)
{
  FoldTransactionRows *self = g_new0 (FoldTransactionRows, 1);
  self->rows = g_array_new (FALSE, FALSE, sizeof (FoldTransactionRow));
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  self->comments = g_string_chunk_new (4096);
  return self;
}

void
fold_transaction_rows_free (FoldTransactionRows *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->order);
  g_string_chunk_free (self->comments);
  g_free (self);
}

static void
append_row (FoldStatement *statement, gpointer data)
{
  FoldTransactionRows *self = data;
  FoldTransactionRow row = { .batch = get_optional (statement, COLUMN_BATCH, 0),
                             .account_position = fold_statement_get_int64 (statement, COLUMN_ACCOUNT_POSITION) };
  const char *comment = fold_statement_get_text (statement, COLUMN_COMMENT);

  if (!read_entry (statement, &row.entry))
    return;
  row.comment = *comment != '\0' ? g_string_chunk_insert_const (self->comments, comment) : "";
  g_array_append_val (self->rows, row);
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/* The last first; on a day by accounts, and within one the last first again. */
static int
compare_rows (gconstpointer a, gconstpointer b, gpointer rows)
{
  const FoldTransactionRow *one = &g_array_index ((GArray *)rows, FoldTransactionRow, *(const guint *)a);
  const FoldTransactionRow *other = &g_array_index ((GArray *)rows, FoldTransactionRow, *(const guint *)b);
  int order = compare_numbers (other->entry.date, one->entry.date);

  if (order == 0)
    order = compare_numbers (one->account_position, other->account_position);
  if (order == 0)
    order = compare_numbers (other->entry.sequence, one->entry.sequence);
  return order != 0 ? order : compare_numbers (other->entry.id, one->entry.id);
}

/* Room for so many rows at once, in large pages where there are many. */
static gboolean
make_room (FoldTransactionRows *self, FoldStore *store, gint64 portfolio, GError **error)
{
  g_autoptr (FoldStatement) count
      = fold_store_query (store, error,
                          "SELECT count (*) FROM transactions t JOIN account a ON a.id = t.account_id "
                          "WHERE a.portfolio_id = ?",
                          "i", portfolio);
  gsize n;

  if (count == NULL || !fold_statement_step (count, error))
    return FALSE;
  n = (gsize)fold_statement_get_int64 (count, 0);
  g_array_unref (self->rows);
  self->rows = g_array_sized_new (FALSE, FALSE, sizeof (FoldTransactionRow), (guint)n);
  fold_large_pages_prefer (self->rows->data, n * sizeof (FoldTransactionRow));
  return TRUE;
}

/* Sorted here and not by SQLite, which would write every row down once more to sort it. */
FoldTransactionRows *
fold_transaction_rows_read (FoldStore *store, gint64 portfolio, GError **error)
{
  g_autoptr (FoldTransactionRows) self = fold_transaction_rows_new ();
  g_autoptr (FoldStatement) statement = NULL;

  if (!make_room (self, store, portfolio, error))
    return NULL;
  statement = fold_store_query (store, error, READ_ROWS, "i", portfolio);
  if (!fold_statement_visit (statement, append_row, self, error))
    return NULL;
  g_array_set_size (self->order, self->rows->len);
  for (guint i = 0; i < self->order->len; i++)
    g_array_index (self->order, guint, i) = i;
  g_array_sort_with_data (self->order, compare_rows, self->rows);
  return g_steal_pointer (&self);
}

guint
fold_transaction_rows_count (FoldTransactionRows *self)
{
  return self->rows->len;
}

const FoldTransactionRow *
fold_transaction_rows_get (FoldTransactionRows *self, guint position)
{
  return &g_array_index (self->rows, FoldTransactionRow, g_array_index (self->order, guint, position));
}

/* --- public --- */

gint64
fold_transaction_get_id (FoldTransaction *self)
{
  g_return_val_if_fail (FOLD_IS_TRANSACTION (self), 0);
  return self->entry.id;
}

FoldAccount *
fold_transaction_get_account (FoldTransaction *self)
{
  g_return_val_if_fail (FOLD_IS_TRANSACTION (self), NULL);
  return self->account;
}

FoldInstrument *
fold_transaction_get_instrument (FoldTransaction *self)
{
  g_return_val_if_fail (FOLD_IS_TRANSACTION (self), NULL);
  return self->instrument;
}

FoldInstrument *
fold_transaction_get_other (FoldTransaction *self)
{
  g_return_val_if_fail (FOLD_IS_TRANSACTION (self), NULL);
  return self->other;
}

const FoldEntry *
fold_transaction_get_entry (FoldTransaction *self)
{
  g_return_val_if_fail (FOLD_IS_TRANSACTION (self), NULL);
  return &self->entry;
}

const char *
fold_transaction_get_comment (FoldTransaction *self)
{
  g_return_val_if_fail (FOLD_IS_TRANSACTION (self), NULL);
  return self->comment;
}

char *
fold_transaction_dup_ratio (FoldTransaction *self)
{
  g_return_val_if_fail (FOLD_IS_TRANSACTION (self), NULL);
  return fold_entry_dup_ratio (&self->entry);
}

const char *
fold_transaction_type_get_name (FoldTransactionType type)
{
  static const char *const names[FOLD_TRANSACTION_TYPE_COUNT] = {
    [FOLD_TRANSACTION_TYPE_BUY] = N_("Buy"),
    [FOLD_TRANSACTION_TYPE_SELL] = N_("Sell"),
    [FOLD_TRANSACTION_TYPE_DEPOSIT] = N_("Deposit"),
    [FOLD_TRANSACTION_TYPE_WITHDRAWAL] = N_("Withdrawal"),
    [FOLD_TRANSACTION_TYPE_DIVIDEND] = N_("Dividend"),
    [FOLD_TRANSACTION_TYPE_INTEREST] = N_("Interest"),
    [FOLD_TRANSACTION_TYPE_FEE] = N_("Fee"),
    [FOLD_TRANSACTION_TYPE_TAX] = N_("Tax"),
    [FOLD_TRANSACTION_TYPE_SPLIT] = N_("Split"),
    [FOLD_TRANSACTION_TYPE_TRANSFER_IN] = N_("Transfer in"),
    [FOLD_TRANSACTION_TYPE_TRANSFER_OUT] = N_("Transfer out"),
    [FOLD_TRANSACTION_TYPE_MERGER] = N_("Merger"),
    [FOLD_TRANSACTION_TYPE_SPIN_OFF] = N_("Spin-off"),
    [FOLD_TRANSACTION_TYPE_RENAME] = N_("Change of identifier"),
  };

  g_return_val_if_fail (type < FOLD_TRANSACTION_TYPE_COUNT, "");
  return g_dgettext (GETTEXT_PACKAGE, names[type]);
}
