/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-transaction.h"

#include <glib/gi18n-lib.h>

#include "fold-transaction-private.h"
#include "fold-currency.h"
#include "fold-object.h"

struct _FoldTransaction
{
  GObject parent;
  FoldAccount *account;
  FoldInstrument *instrument;
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
                    G_DEFINE_ENUM_VALUE (FOLD_TRANSACTION_TYPE_TRANSFER_OUT, "transfer_out"))

G_DEFINE_FINAL_TYPE (FoldTransaction, fold_transaction, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_ACCOUNT,
  PROP_INSTRUMENT,
  PROP_TYPE,
  PROP_TYPE_NAME,
  PROP_DATE,
  PROP_DAY,
  PROP_SEQUENCE,
  PROP_QUANTITY,
  PROP_PRICE,
  PROP_CURRENCY,
  PROP_GROSS,
  PROP_FEE,
  PROP_TAX,
  PROP_NET,
  PROP_RATIO,
  PROP_COMMENT,
  PROP_BATCH,
} FoldTransactionProperty;

static GParamSpec *properties[PROP_BATCH + 1];

static void
fold_transaction_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldTransaction *self = FOLD_TRANSACTION (object);
  switch ((FoldTransactionProperty)property_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->entry.id);
      break;
    case PROP_ACCOUNT:
      g_value_set_object (value, self->account);
      break;
    case PROP_INSTRUMENT:
      g_value_set_object (value, self->instrument);
      break;
    case PROP_TYPE:
      g_value_set_enum (value, self->entry.type);
      break;
    case PROP_TYPE_NAME:
      g_value_set_string (value, fold_transaction_type_get_name (self->entry.type));
      break;
    case PROP_DATE:
      g_value_take_string (value, fold_date_format (self->entry.date));
      break;
    case PROP_DAY:
      g_value_set_int (value, self->entry.date);
      break;
    case PROP_SEQUENCE:
      g_value_set_int64 (value, self->entry.sequence);
      break;
    case PROP_QUANTITY:
      g_value_set_int64 (value, self->entry.quantity);
      break;
    case PROP_PRICE:
      g_value_set_int64 (value, self->entry.price);
      break;
    case PROP_CURRENCY:
      g_value_set_string (value, self->entry.currency);
      break;
    case PROP_GROSS:
      g_value_set_int64 (value, self->entry.gross);
      break;
    case PROP_FEE:
      g_value_set_int64 (value, self->entry.fee);
      break;
    case PROP_TAX:
      g_value_set_int64 (value, self->entry.tax);
      break;
    case PROP_NET:
      g_value_set_int64 (value, self->entry.net);
      break;
    case PROP_RATIO:
      g_value_take_string (value, fold_transaction_dup_ratio (self));
      break;
    case PROP_COMMENT:
      g_value_set_string (value, self->comment);
      break;
    case PROP_BATCH:
      g_value_set_int64 (value, self->batch);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
fold_transaction_finalize (GObject *object)
{
  FoldTransaction *self = FOLD_TRANSACTION (object);
  g_clear_object (&self->account);
  g_clear_object (&self->instrument);
  g_free (self->comment);
  G_OBJECT_CLASS (fold_transaction_parent_class)->finalize (object);
}

static void
fold_transaction_class_init (FoldTransactionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = fold_transaction_get_property;
  object_class->finalize = fold_transaction_finalize;

  properties[PROP_ID] = fold_property_id ("id");
  properties[PROP_ACCOUNT] = fold_property_object ("account", FOLD_TYPE_ACCOUNT);
  properties[PROP_INSTRUMENT] = fold_property_object ("instrument", FOLD_TYPE_INSTRUMENT);
  properties[PROP_TYPE] = fold_property_enum ("type", FOLD_TYPE_TRANSACTION_TYPE);
  properties[PROP_TYPE_NAME] = fold_property_text ("type-name");
  properties[PROP_DATE] = fold_property_text ("date");
  properties[PROP_DAY] = g_param_spec_int ("day", NULL, NULL, G_MININT, G_MAXINT, 0, FOLD_READABLE);
  properties[PROP_SEQUENCE] = fold_property_int64 ("sequence");
  properties[PROP_QUANTITY] = fold_property_int64 ("quantity");
  properties[PROP_PRICE] = fold_property_int64 ("price");
  properties[PROP_CURRENCY] = fold_property_text ("currency");
  properties[PROP_GROSS] = fold_property_int64 ("gross");
  properties[PROP_FEE] = fold_property_int64 ("fee");
  properties[PROP_TAX] = fold_property_int64 ("tax");
  properties[PROP_NET] = fold_property_int64 ("net");
  properties[PROP_RATIO] = fold_property_text ("ratio");
  properties[PROP_COMMENT] = fold_property_text ("comment");
  properties[PROP_BATCH] = fold_property_id ("batch");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
fold_transaction_init (FoldTransaction *self)
{
  self->comment = g_strdup ("");
}

static gint64
get_optional (FoldStatement *row, const char *column, gint64 missing)
{
  return fold_statement_has (row, column) ? fold_statement_read_int64 (row, column) : missing;
}

/* What the schema checks can only be wrong in a book that another program wrote. A transaction of no day or no kind
 * means nothing; without what else is missing, the rest of it still counts. */
static gboolean
is_readable (FoldStatement *row)
{
  FoldTransactionType type;
  FoldDate date;

  return fold_date_parse (fold_statement_read_name (row, "date"), &date, NULL)
         && fold_transaction_type_from_id (fold_statement_read_name (row, "type"), &type);
}

static void
read_entry (FoldStatement *row, FoldEntry *entry)
{
  entry->id = fold_statement_read_int64 (row, "id");
  entry->account_id = fold_statement_read_int64 (row, "account_id");
  fold_date_parse (fold_statement_read_text (row, "date"), &entry->date, NULL);
  entry->sequence = fold_statement_read_int64 (row, "sequence");
  fold_transaction_type_from_id (fold_statement_read_text (row, "type"), &entry->type);
  entry->instrument_id = get_optional (row, "instrument_id", 0);
  entry->quantity = get_optional (row, "quantity", -1);
  entry->price = get_optional (row, "price", -1);
  g_strlcpy (entry->currency, fold_currency_or_none (fold_statement_read_name (row, "currency")), FOLD_CURRENCY_SIZE);
  entry->gross = fold_statement_read_int64 (row, "gross");
  entry->fee = fold_statement_read_int64 (row, "fee");
  entry->tax = fold_statement_read_int64 (row, "tax");
  entry->net = fold_statement_read_int64 (row, "net");
  entry->rate_numerator = get_optional (row, "rate_numerator", 0);
  entry->rate_denominator = get_optional (row, "rate_denominator", 0);
  entry->split_new = get_optional (row, "split_new", 0);
  entry->split_old = get_optional (row, "split_old", 0);
}

static void
notify_if (FoldTransaction *self, gboolean changed, FoldTransactionProperty property)
{
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
take_entry (FoldTransaction *self, const FoldEntry *entry)
{
  FoldEntry old = self->entry;
  self->entry = *entry;
  notify_if (self, old.id != entry->id, PROP_ID);
  notify_if (self, old.type != entry->type, PROP_TYPE);
  notify_if (self, old.type != entry->type, PROP_TYPE_NAME);
  notify_if (self, old.date != entry->date, PROP_DATE);
  notify_if (self, old.date != entry->date, PROP_DAY);
  notify_if (self, old.sequence != entry->sequence, PROP_SEQUENCE);
  notify_if (self, old.quantity != entry->quantity, PROP_QUANTITY);
  notify_if (self, old.price != entry->price, PROP_PRICE);
  notify_if (self, !g_str_equal (old.currency, entry->currency), PROP_CURRENCY);
  notify_if (self, old.gross != entry->gross, PROP_GROSS);
  notify_if (self, old.fee != entry->fee, PROP_FEE);
  notify_if (self, old.tax != entry->tax, PROP_TAX);
  notify_if (self, old.net != entry->net, PROP_NET);
  notify_if (self, old.split_new != entry->split_new || old.split_old != entry->split_old, PROP_RATIO);
}

void
fold_transaction_take_row (FoldTransaction *self,
                           const FoldTransactionRow *row,
                           FoldAccount *account,
                           FoldInstrument *instrument)
{
  notify_if (self, g_set_object (&self->account, account), PROP_ACCOUNT);
  notify_if (self, g_set_object (&self->instrument, instrument), PROP_INSTRUMENT);
  take_entry (self, &row->entry);
  fold_object_set_text (self, properties[PROP_COMMENT], &self->comment, row->comment);
  fold_object_set_int64 (self, properties[PROP_BATCH], &self->batch, row->batch);
}

/* --- rows --- */

struct _FoldTransactionRows
{
  GArray *rows; /* FoldTransactionRow */
  GStringChunk *comments;
};

FoldTransactionRows *
fold_transaction_rows_new (void)
{
  FoldTransactionRows *self = g_new0 (FoldTransactionRows, 1);
  self->rows = g_array_new (FALSE, FALSE, sizeof (FoldTransactionRow));
  self->comments = g_string_chunk_new (4096);
  return self;
}

void
fold_transaction_rows_free (FoldTransactionRows *self)
{
  g_array_unref (self->rows);
  g_string_chunk_free (self->comments);
  g_free (self);
}

static void
append_row (FoldStatement *statement, gpointer data)
{
  FoldTransactionRows *self = data;
  FoldTransactionRow row = { .batch = get_optional (statement, "batch_id", 0) };
  const char *comment = fold_statement_read_text (statement, "comment");

  if (!is_readable (statement))
    return;
  read_entry (statement, &row.entry);
  row.comment = *comment != '\0' ? g_string_chunk_insert_const (self->comments, comment) : "";
  g_array_append_val (self->rows, row);
}

FoldTransactionRows *
fold_transaction_rows_read (FoldStore *store, gint64 portfolio, GError **error)
{
  g_autoptr (FoldTransactionRows) self = fold_transaction_rows_new ();
  g_autoptr (FoldStatement) statement = fold_store_query (
      store, error,
      "SELECT t.id, t.account_id, t.date, t.sequence, t.type, t.instrument_id, t.quantity, t.price, t.currency, "
      "t.gross, t.fee, t.tax, t.net, t.rate_numerator, t.rate_denominator, t.split_new, t.split_old, t.comment, "
      "t.batch_id FROM transactions t JOIN account a ON a.id = t.account_id WHERE a.portfolio_id = ? "
      "ORDER BY t.date DESC, a.position, t.sequence DESC, t.id DESC",
      "i", portfolio);

  return fold_statement_visit (statement, append_row, self, error) ? g_steal_pointer (&self) : NULL;
}

guint
fold_transaction_rows_count (FoldTransactionRows *self)
{
  return self->rows->len;
}

const FoldTransactionRow *
fold_transaction_rows_get (FoldTransactionRows *self, guint position)
{
  return &g_array_index (self->rows, FoldTransactionRow, position);
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

gint64
fold_transaction_get_batch (FoldTransaction *self)
{
  g_return_val_if_fail (FOLD_IS_TRANSACTION (self), 0);
  return self->batch;
}

char *
fold_transaction_dup_ratio (FoldTransaction *self)
{
  g_return_val_if_fail (FOLD_IS_TRANSACTION (self), NULL);
  if (self->entry.type != FOLD_TRANSACTION_TYPE_SPLIT)
    return g_strdup ("");
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, self->entry.split_new, self->entry.split_old);
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
  };

  g_return_val_if_fail (type < FOLD_TRANSACTION_TYPE_COUNT, "");
  return g_dgettext (GETTEXT_PACKAGE, names[type]);
}
