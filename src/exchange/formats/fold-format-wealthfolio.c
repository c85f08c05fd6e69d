/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-formats.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "fold-decimal.h"
#include "fold-fraction.h"
#include "fold-import-table.h"
#include "fold-import.h"

#define CASH_SYMBOL "$CASH" /* "$CASH-USD": money, not an instrument */

static gboolean
read_type (FoldImportTable *table, guint row, FoldTransactionType *type, GError **error)
{
  g_autofree char *text = fold_import_table_dup_cell (table, row, FOLD_IMPORT_COLUMN_ACTIVITY_TYPE);
  g_autofree char *subtype = fold_import_table_dup_cell (table, row, FOLD_IMPORT_COLUMN_SUBTYPE);

  if (*text == '\0')
    {
      g_set_error_literal (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FORMAT,
                           _("The type is missing; write BUY, SELL, DEPOSIT or another one."));
      return FALSE;
    }
  if (!fold_transaction_type_from_id (text, type))
    {
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FORMAT,
                   _("“%s” is not a known type; use BUY, SELL, SPLIT, DIVIDEND, INTEREST, DEPOSIT, WITHDRAWAL, "
                     "TRANSFER_IN, TRANSFER_OUT, FEE or TAX."),
                   text);
      return FALSE;
    }
  if (g_ascii_strcasecmp (subtype, "DRIP") == 0 || g_ascii_strcasecmp (subtype, "DIVIDEND_IN_KIND") == 0
      || g_ascii_strcasecmp (subtype, "STAKING_REWARD") == 0)
    {
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FORMAT,
                   _("“%s” combines two transactions; write the income and the purchase as two rows."), subtype);
      return FALSE;
    }
  return TRUE;
}

/* A decimal that stands for a fraction: exact where it is short, else the only small fraction that rounds to it
 * ("0.3333" is one for three). Digits are those after the point. */
static gboolean
ratio_from_decimal (gint64 value, gint64 scale, gint64 *split_new, gint64 *split_old)
{
  FoldFraction exact = fold_fraction (value, scale);
  gint64 unit = scale, largest;

  if (value <= 0)
    return FALSE;
  while (unit > 1 && value % (scale / (unit / 10)) == 0)
    unit /= 10;
  largest = unit >= 10000000000 ? 10000 : unit >= 1000000 ? 100 : unit >= 10000 ? 20 : 0;
  for (gint64 old = 1; old <= largest; old++)
    {
      __int128 product = (__int128)value * old;
      gint64 new = (gint64)((product + scale / 2) / scale);
      __int128 distance = product - (__int128)new *scale;

      if (new > 0 && (distance < 0 ? -distance : distance) * 2 * unit <= (__int128)old * scale)
        {
          *split_new = new;
          *split_old = old;
          return TRUE;
        }
    }
  *split_new = (gint64)exact.numerator;
  *split_old = (gint64)exact.denominator;
  return TRUE;
}

/* "3:2", "3/2", "1-for-10" */
static gboolean
ratio_from_pair (const char *text, gint64 *split_new, gint64 *split_old)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  const char *word = strstr (lower, "for");
  g_auto (GStrv) parts = word != NULL ? g_strsplit (lower, "for", 3) : g_strsplit_set (text, ":/", 3);
  guint64 numbers[2];

  if (word != NULL && g_strv_length (parts) == 2)
    for (guint i = 0; i < 2; i++)
      g_strdelimit (parts[i], "-", ' ');

  if (g_strv_length (parts) != 2)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    if (!g_ascii_string_to_unsigned (g_strstrip (parts[i]), 10, 1, G_MAXINT32, &numbers[i], NULL))
      return FALSE;
  *split_new = numbers[0];
  *split_old = numbers[1];
  return TRUE;
}

/* What a ratio may have behind its point; of one that is larger than that leaves room for, less. */
#define FINE_RATIO G_GINT64_CONSTANT (1000000000000000)

static gboolean
read_ratio (FoldImportTable *table, guint row, FoldImportColumn column, gint64 *value, gint64 *scale, GError **error)
{
  *scale = FINE_RATIO;
  if (fold_import_table_read_number (table, row, column, *scale, 0, value, NULL))
    return TRUE;
  *scale = FOLD_QUANTITY_SCALE;
  return fold_import_table_read_number (table, row, column, *scale, 0, value, error);
}

/* The ratio of a split, new units for one old: in the amount, else in the quantity. */
static gboolean
read_split (FoldImportTable *table, guint row, FoldEntry *entry, FoldImportColumn *column, GError **error)
{
  g_autofree char *amount = fold_import_table_dup_cell (table, row, FOLD_IMPORT_COLUMN_AMOUNT);
  gint64 value, scale;

  *column = *amount != '\0' ? FOLD_IMPORT_COLUMN_AMOUNT : FOLD_IMPORT_COLUMN_QUANTITY;
  if (ratio_from_pair (amount, &entry->split_new, &entry->split_old))
    return TRUE;
  if (!read_ratio (table, row, *column, &value, &scale, error))
    return FALSE;
  if (value == 0 && *column == FOLD_IMPORT_COLUMN_AMOUNT)
    {
      *column = FOLD_IMPORT_COLUMN_QUANTITY;
      if (!read_ratio (table, row, *column, &value, &scale, error))
        return FALSE;
    }
  ratio_from_decimal (value, scale, &entry->split_new, &entry->split_old);
  return TRUE;
}

static gboolean
read_quantity (FoldImportTable *table, guint row, FoldEntry *entry, GError **error)
{
  g_autofree char *text = fold_import_table_dup_cell (table, row, FOLD_IMPORT_COLUMN_QUANTITY);

  if (!fold_import_table_read_number (table, row, FOLD_IMPORT_COLUMN_QUANTITY, FOLD_QUANTITY_SCALE, -1,
                                      &entry->quantity, error))
    return FALSE;
  if (entry->quantity == 0 && strpbrk (text, "123456789") != NULL)
    {
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FORMAT,
                   _("“%s” is too small to be kept; the least quantity is 0.00000001."), text);
      return FALSE;
    }
  if (entry->quantity >= -1)
    return TRUE;
  g_set_error_literal (
      error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FORMAT,
      _("The quantity is negative; write it without a sign, because the type says which way the units go."));
  return FALSE;
}

static gboolean
read_rate (FoldImportTable *table, guint row, FoldEntry *entry, GError **error)
{
  gint64 rate;
  FoldFraction fraction;

  if (!fold_import_table_read_number (table, row, FOLD_IMPORT_COLUMN_FX_RATE, FOLD_RATE_SCALE, 0, &rate, error))
    return FALSE;
  if (rate == 0)
    return TRUE;
  fraction = fold_fraction (rate, FOLD_RATE_SCALE);
  entry->rate_numerator = (gint64)fraction.numerator;
  entry->rate_denominator = (gint64)fraction.denominator;
  return TRUE;
}

#define FINEST G_GINT64_CONSTANT (1000000000000) /* two of them and money's fit into a quotient */

/* A number of a cell with as many decimals as there is room for. */
static gboolean
read_finely (FoldImportTable *table, guint row, FoldImportColumn column, gint64 *value, gint64 *scale)
{
  for (*scale = FINEST; *scale >= FOLD_QUANTITY_SCALE; *scale /= 10)
    if (fold_import_table_read_number (table, row, column, *scale, 0, value, NULL))
      return TRUE;
  return FALSE;
}

/* Whether a cell may have more decimals than the book keeps: many characters, or an exponent. */
static gboolean
may_be_cut (FoldImportTable *table, guint row, FoldImportColumn column)
{
  g_autofree char *text = fold_import_table_dup_cell (table, row, column);
  const char *point = strpbrk (text, ".,");

  return (point != NULL && strlen (point) > 9) || strpbrk (text, "eE") != NULL;
}

/* Tokens: 5e9 of them at 1.2e-9. What they cost is worked out before either is cut to what the book keeps. */
static gboolean
multiply_finely (FoldImportTable *table, guint row, FoldEntry *entry, GError **error)
{
  gint64 quantity, price, quantity_scale, price_scale;

  if (entry->gross != 0 || entry->quantity <= 0 || entry->price < 0
      || (!may_be_cut (table, row, FOLD_IMPORT_COLUMN_QUANTITY)
          && !may_be_cut (table, row, FOLD_IMPORT_COLUMN_UNIT_PRICE))
      || !read_finely (table, row, FOLD_IMPORT_COLUMN_QUANTITY, &quantity, &quantity_scale)
      || !read_finely (table, row, FOLD_IMPORT_COLUMN_UNIT_PRICE, &price, &price_scale))
    return TRUE;
  return fold_decimal_multiply_divide (quantity, price, quantity_scale / FOLD_MONEY_SCALE * price_scale, &entry->gross,
                                       error);
}

static gboolean
read_numbers (FoldImportTable *table, guint row, FoldEntry *entry, FoldImportColumn *column, GError **error)
{
  gint64 divisor;

  *column = FOLD_IMPORT_COLUMN_CURRENCY;
  if (!fold_import_table_read_currency (table, row, entry->currency, &divisor, error))
    return FALSE;
  if (entry->type == FOLD_TRANSACTION_TYPE_SPLIT)
    return read_split (table, row, entry, column, error);
  *column = FOLD_IMPORT_COLUMN_QUANTITY;
  if (!read_quantity (table, row, entry, error))
    return FALSE;
  *column = FOLD_IMPORT_COLUMN_UNIT_PRICE;
  if (!fold_import_table_read_money (table, row, *column, FOLD_PRICE_SCALE, -1, entry->currency, divisor, &entry->price,
                                     error))
    return FALSE;
  *column = FOLD_IMPORT_COLUMN_FEE;
  if (!fold_import_table_read_money (table, row, *column, FOLD_MONEY_SCALE, 0, entry->currency, divisor, &entry->fee,
                                     error))
    return FALSE;
  *column = FOLD_IMPORT_COLUMN_AMOUNT;
  if (!fold_import_table_read_money (table, row, *column, FOLD_MONEY_SCALE, 0, entry->currency, divisor, &entry->gross,
                                     error))
    return FALSE;
  if (divisor == 1 && !multiply_finely (table, row, entry, error))
    return FALSE;
  *column = FOLD_IMPORT_COLUMN_FX_RATE;
  return read_rate (table, row, entry, error);
}

static FoldImportColumn
column_of_field (const FoldEntry *entry, FoldEntryField field, FoldImportColumn split_column)
{
  switch (field)
    {
    case FOLD_ENTRY_FIELD_DATE:
      return FOLD_IMPORT_COLUMN_DATE;
    case FOLD_ENTRY_FIELD_INSTRUMENT:
      return FOLD_IMPORT_COLUMN_SYMBOL;
    case FOLD_ENTRY_FIELD_QUANTITY:
      return FOLD_IMPORT_COLUMN_QUANTITY;
    case FOLD_ENTRY_FIELD_PRICE:
      return FOLD_IMPORT_COLUMN_UNIT_PRICE;
    case FOLD_ENTRY_FIELD_CURRENCY:
      return FOLD_IMPORT_COLUMN_CURRENCY;
    case FOLD_ENTRY_FIELD_FEE:
    case FOLD_ENTRY_FIELD_TAX:
      return FOLD_IMPORT_COLUMN_FEE;
    case FOLD_ENTRY_FIELD_RATE:
      return FOLD_IMPORT_COLUMN_FX_RATE;
    case FOLD_ENTRY_FIELD_SPLIT:
      return split_column;
    case FOLD_ENTRY_FIELD_AMOUNT:
    case FOLD_ENTRY_FIELD_NONE:
    default:
      return FOLD_IMPORT_COLUMN_AMOUNT;
    }
}

/* Money is written with no symbol, or with one that names it. */
static void
take_cash_symbol (FoldImportRecord *record)
{
  if (g_ascii_strncasecmp (record->symbol, CASH_SYMBOL, strlen (CASH_SYMBOL)) != 0)
    return;
  *record->symbol = '\0';
  *record->isin = '\0';
}

static FoldImportRecord *
read_row (FoldImportTable *table, guint row, FoldImportColumn *column, GError **error)
{
  g_autoptr (FoldImportRecord) record = g_new0 (FoldImportRecord, 1);
  FoldEntryField field;

  record->kind = FOLD_IMPORT_KIND_TRANSACTION;
  record->symbol = fold_import_table_dup_cell (table, row, FOLD_IMPORT_COLUMN_SYMBOL);
  record->isin = fold_import_table_dup_cell (table, row, FOLD_IMPORT_COLUMN_ISIN);
  record->account = fold_import_table_dup_cell (table, row, FOLD_IMPORT_COLUMN_ACCOUNT);
  record->comment = fold_import_table_dup_cell (table, row, FOLD_IMPORT_COLUMN_COMMENT);
  record->entry.quantity = record->entry.price = -1;
  take_cash_symbol (record);

  *column = FOLD_IMPORT_COLUMN_DATE;
  if (!fold_import_table_read_date (table, row, &record->entry.date, error))
    return NULL;
  record->time = fold_import_table_read_time (table, row);
  *column = FOLD_IMPORT_COLUMN_ACTIVITY_TYPE;
  if (!read_type (table, row, &record->entry.type, error) || !read_numbers (table, row, &record->entry, column, error))
    return NULL;
  if (!fold_entry_complete (&record->entry, *record->symbol != '\0' || *record->isin != '\0', &field, error))
    {
      *column = column_of_field (&record->entry, field, *column);
      return NULL;
    }
  return g_steal_pointer (&record);
}

static gboolean
read_file (const FoldImportFormat *self, FoldImportSource *source, FoldImportContent *content, GError **error)
{
  return fold_import_table_read (self, source, read_row, content, error);
}

const FoldImportFormat fold_format_wealthfolio = {
  .id = "wealthfolio",
  .title = N_("Transactions"),
  .needs = "date, symbol, quantity, activityType, unitPrice, currency",
  .suffixes = fold_import_table_suffixes,
  .probe = fold_import_table_probe,
  .read = read_file,
};
