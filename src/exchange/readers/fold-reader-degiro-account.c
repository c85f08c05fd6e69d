/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of DEGIRO's statement of account: one row for each movement of money, the numbers of a trade in a
 * sentence, an order in several rows. What it makes of them: see docs/formats.md. */
#include "fold-readers.h"

#include <string.h>

#include "fold-decimal.h"
#include "fold-degiro-orders.h"
#include "fold-reader-options.h"

#define LEAST_COLUMNS 11u /* without that of the order */

static const char *const cell_names[] = {
  "date",  "time",           "value date", "product",          "isin", "description",  "order", "quantity",
  "price", "price currency", "gross",      "gross currency",   "fee",  "fee currency", "tax",   "tax currency",
  "net",   "net currency",   "balance",    "balance currency",
};

/* Of a row that is shown as it stands. */
static const char *const file_names[FOLD_DEGIRO_N_CELLS] = {
  "date", "time",         "value date", "product",          "isin",    "description",
  "fx",   "net currency", "net",        "balance currency", "balance", "order",
};

typedef struct
{
  FoldCsv *csv;
  FoldGrid *grid;
  GArray *rows; /* FoldDegiroRow */
  GStringChunk *texts;
  FoldNumberStyle style; /* of the file's amounts */
  guint header, file_header;
} Reading;

/* --- rows -------------------------------------------------------------------------------------------------------- */

/* Without the blanks around it, kept for as long as the reading. */
static const char *
keep_stripped (Reading *self, const char *text)
{
  g_autofree char *stripped = NULL;
  gsize length;

  if (text == NULL)
    return "";
  length = strlen (text);
  if (length == 0 || (!g_ascii_isspace (text[0]) && !g_ascii_isspace (text[length - 1])))
    return text;
  stripped = g_strstrip (g_strdup (text));
  return g_string_chunk_insert (self->texts, stripped);
}

static gboolean
has_more_cells (Reading *self, guint csv_row)
{
  for (guint i = FOLD_DEGIRO_N_CELLS; i < fold_csv_get_n_fields (self->csv, csv_row); i++)
    if (*keep_stripped (self, fold_csv_get_field (self->csv, csv_row, i)) != '\0')
      return TRUE;
  return FALSE;
}

static FoldDegiroRow
begin_row (Reading *self, guint csv_row)
{
  FoldDegiroRow row = { .csv_row = csv_row };

  for (guint i = 0; i < FOLD_DEGIRO_N_CELLS; i++)
    row.cells[i] = keep_stripped (self, fold_csv_get_field (self->csv, csv_row, i));
  row.is_misshapen = fold_csv_is_damaged (self->csv, csv_row) || has_more_cells (self, csv_row);
  return row;
}

static gboolean
is_blank (const FoldDegiroRow *row)
{
  for (guint i = 0; i < FOLD_DEGIRO_N_CELLS; i++)
    if (*row->cells[i] != '\0')
      return FALSE;
  return TRUE;
}

/* Long texts are broken, and go on in a row that has nothing but them. */
static gboolean
goes_on (const FoldDegiroRow *row)
{
  static const FoldDegiroCell others[] = { FOLD_DEGIRO_CELL_DATE,       FOLD_DEGIRO_CELL_TIME,
                                           FOLD_DEGIRO_CELL_VALUE_DATE, FOLD_DEGIRO_CELL_ISIN,
                                           FOLD_DEGIRO_CELL_FX,         FOLD_DEGIRO_CELL_CURRENCY,
                                           FOLD_DEGIRO_CELL_AMOUNT,     FOLD_DEGIRO_CELL_BALANCE_CURRENCY,
                                           FOLD_DEGIRO_CELL_BALANCE };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (*row->cells[others[i]] != '\0')
      return FALSE;
  return !row->is_misshapen;
}

/* The texts of a row that goes on over others, before they are one: pieces are put together once, however many. */
typedef struct
{
  GString *product, *description, *order;
} Texts;

static void
append (GString *text, const char *between, const char *more)
{
  if (text->len > 0 && *more != '\0')
    g_string_append (text, between);
  g_string_append (text, more);
}

static void
append_texts (Texts *texts, const FoldDegiroRow *row)
{
  append (texts->product, " ", row->cells[FOLD_DEGIRO_CELL_PRODUCT]);
  append (texts->description, " ", row->cells[FOLD_DEGIRO_CELL_DESCRIPTION]);
  append (texts->order, "", row->cells[FOLD_DEGIRO_CELL_ORDER]);
}

/* Gives the last row the texts that were gathered for it. */
static void
end_row (Reading *self, Texts *texts)
{
  FoldDegiroRow *row = &g_array_index (self->rows, FoldDegiroRow, self->rows->len - 1);

  row->cells[FOLD_DEGIRO_CELL_PRODUCT] = g_string_chunk_insert (self->texts, texts->product->str);
  row->cells[FOLD_DEGIRO_CELL_DESCRIPTION] = g_string_chunk_insert (self->texts, texts->description->str);
  row->cells[FOLD_DEGIRO_CELL_ORDER] = g_string_chunk_insert (self->texts, texts->order->str);
  g_string_truncate (texts->product, 0);
  g_string_truncate (texts->description, 0);
  g_string_truncate (texts->order, 0);
}

static void
take_rows (Reading *self)
{
  g_autoptr (GString) product = g_string_new (NULL), description = g_string_new (NULL), order = g_string_new (NULL);
  Texts texts = { product, description, order };
  gboolean is_broken = FALSE; /* texts are those of the last row */

  for (guint i = 1; i < fold_csv_get_n_rows (self->csv); i++)
    {
      FoldDegiroRow row = begin_row (self, i);

      if (is_blank (&row))
        continue;
      if (self->rows->len > 0 && goes_on (&row))
        {
          if (!is_broken)
            append_texts (&texts, &g_array_index (self->rows, FoldDegiroRow, self->rows->len - 1));
          is_broken = TRUE;
          append_texts (&texts, &row);
          continue;
        }
      if (is_broken)
        end_row (self, &texts);
      is_broken = FALSE;
      g_array_append_val (self->rows, row);
    }
  if (is_broken)
    end_row (self, &texts);
}

/* --- numbers ----------------------------------------------------------------------------------------------------- */

/* Amounts, rates and balances are written in one way; the cells that leave no choice tell in which. */
static FoldNumberStyle
find_style (const GArray *rows)
{
  static const FoldDegiroCell numbers[] = { FOLD_DEGIRO_CELL_FX, FOLD_DEGIRO_CELL_AMOUNT, FOLD_DEGIRO_CELL_BALANCE };
  gboolean seen[3] = { FALSE };

  for (guint i = 0; i < rows->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (numbers); j++)
      {
        const FoldDegiroRow *row = &g_array_index (rows, FoldDegiroRow, i);

        if (!row->is_misshapen && *row->cells[numbers[j]] != '\0')
          seen[fold_number_style_of (row->cells[numbers[j]])] = TRUE;
      }
  if (seen[FOLD_NUMBER_STYLE_POINT] == seen[FOLD_NUMBER_STYLE_COMMA])
    return FOLD_NUMBER_STYLE_UNKNOWN;
  return seen[FOLD_NUMBER_STYLE_POINT] ? FOLD_NUMBER_STYLE_POINT : FOLD_NUMBER_STYLE_COMMA;
}

/* In some old files the currency stands behind its amount. */
static void
put_in_order (FoldDegiroRow *row, FoldDegiroCell currency, FoldDegiroCell amount)
{
  const char *second = row->cells[amount];

  if (!fold_currency_is_valid (second) || fold_currency_is_valid (row->cells[currency]))
    return;
  row->cells[amount] = row->cells[currency];
  row->cells[currency] = second;
}

static void
read_numbers (Reading *self, FoldDegiroRow *row)
{
  row->amount.currency = row->cells[FOLD_DEGIRO_CELL_CURRENCY];
  row->amount.given = *row->cells[FOLD_DEGIRO_CELL_AMOUNT] != '\0'
                      && fold_degiro_number_read (row->cells[FOLD_DEGIRO_CELL_AMOUNT], self->style, FOLD_MONEY_SCALE,
                                                  &row->amount.value);
  row->net = row->amount;
  row->is_trade = fold_degiro_trade_read (row->cells[FOLD_DEGIRO_CELL_DESCRIPTION],
                                          row->amount.given ? &row->amount.value : NULL, self->style, &row->trade);
  if (!row->is_trade)
    return;
  row->gross = row->amount;
  if (row->gross.value < 0 && row->gross.value != G_MININT64)
    row->gross.value = -row->gross.value;
  if (*row->cells[FOLD_DEGIRO_CELL_ISIN] == '\0')
    row->cells[FOLD_DEGIRO_CELL_ISIN] = row->trade.isin;
}

static void
read_all_numbers (Reading *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      FoldDegiroRow *row = &g_array_index (self->rows, FoldDegiroRow, i);

      put_in_order (row, FOLD_DEGIRO_CELL_CURRENCY, FOLD_DEGIRO_CELL_AMOUNT);
      put_in_order (row, FOLD_DEGIRO_CELL_BALANCE_CURRENCY, FOLD_DEGIRO_CELL_BALANCE);
    }
  self->style = find_style (self->rows);
  for (guint i = 0; i < self->rows->len; i++)
    {
      FoldDegiroRow *row = &g_array_index (self->rows, FoldDegiroRow, i);

      if (!row->is_misshapen)
        read_numbers (self, row);
    }
}

/* --- what it gives ----------------------------------------------------------------------------------------------- */

static char *
dup_money (const FoldDegiroMoney *money)
{
  return money->given ? fold_decimal_format (money->value, FOLD_MONEY_SCALE) : NULL;
}

/* What is no number stays as it is written, so that it can be named. */
static char *
dup_number (Reading *self, const char *text)
{
  gint64 value;

  return *text != '\0' && fold_degiro_number_read (text, self->style, FOLD_MONEY_SCALE, &value)
             ? fold_decimal_format (value, FOLD_MONEY_SCALE)
             : g_strdup (text);
}

static const char *
get_currency (const FoldDegiroMoney *money)
{
  return money->given ? money->currency : NULL;
}

static void
add_row (Reading *self, const FoldDegiroRow *row)
{
  const char *const *file = row->cells;
  const gboolean has_price = row->is_trade && !row->is_of_several_prices;
  g_autofree char *source = fold_csv_dup_source (self->csv, row->csv_row);
  g_autofree char *quantity = row->is_trade ? fold_decimal_format (row->trade.quantity, FOLD_QUANTITY_SCALE) : NULL;
  g_autofree char *price = has_price ? fold_decimal_format (row->trade.price, FOLD_PRICE_SCALE) : NULL;
  g_autofree char *gross = dup_money (&row->gross);
  g_autofree char *fee = dup_money (&row->fee);
  g_autofree char *tax = dup_money (&row->tax);
  g_autofree char *net = row->net.given ? dup_money (&row->net) : g_strdup (file[FOLD_DEGIRO_CELL_AMOUNT]);
  g_autofree char *balance = dup_number (self, file[FOLD_DEGIRO_CELL_BALANCE]);
  const char *const cells[G_N_ELEMENTS (cell_names)] = {
    file[FOLD_DEGIRO_CELL_DATE],
    file[FOLD_DEGIRO_CELL_TIME],
    file[FOLD_DEGIRO_CELL_VALUE_DATE],
    file[FOLD_DEGIRO_CELL_PRODUCT],
    file[FOLD_DEGIRO_CELL_ISIN],
    file[FOLD_DEGIRO_CELL_DESCRIPTION],
    file[FOLD_DEGIRO_CELL_ORDER],
    quantity,
    price,
    has_price ? row->trade.currency : NULL,
    gross,
    get_currency (&row->gross),
    fee,
    get_currency (&row->fee),
    tax,
    get_currency (&row->tax),
    net,
    row->net.given ? row->net.currency : file[FOLD_DEGIRO_CELL_CURRENCY],
    balance,
    file[FOLD_DEGIRO_CELL_BALANCE_CURRENCY],
  };

  fold_grid_add_row (self->grid, self->header, fold_csv_get_line (self->csv, row->csv_row), cells,
                     G_N_ELEMENTS (cell_names), source);
}

static void
make_grid (Reading *self)
{
  self->grid = fold_grid_new ();
  fold_grid_add_table (self->grid, self->csv);
  self->header = fold_grid_add_header (self->grid, cell_names, G_N_ELEMENTS (cell_names));
  self->file_header = fold_grid_add_header (self->grid, file_names, G_N_ELEMENTS (file_names));
  for (guint i = 0; i < self->rows->len; i++)
    {
      const FoldDegiroRow *row = &g_array_index (self->rows, FoldDegiroRow, i);

      if (row->is_misshapen)
        fold_grid_add_csv_row (self->grid, self->file_header, self->csv, row->csv_row);
      else if (!row->is_used_up)
        add_row (self, row);
    }
}

static FoldGrid *
read_account (FoldImportSource *source, FoldRule *rule, GError **error)
{
  Reading self = { .csv = fold_import_source_get_csv (source, error) };

  (void)rule; /* knows the file by how it begins; the columns are always the same */
  if (self.csv == NULL || fold_csv_get_n_rows (self.csv) == 0 || fold_csv_get_n_fields (self.csv, 0) < LEAST_COLUMNS)
    return NULL;
  self.rows = g_array_new (FALSE, FALSE, sizeof (FoldDegiroRow));
  self.texts = g_string_chunk_new (64 * 1024);
  take_rows (&self);
  read_all_numbers (&self);
  fold_degiro_orders_gather (self.rows);
  make_grid (&self);
  g_array_unref (self.rows);
  g_string_chunk_free (self.texts);
  return self.grid;
}

const FoldReader fold_reader_degiro_account = { "degiro-account", fold_reader_is_table, read_account };
