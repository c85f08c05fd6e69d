/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-pp-rows.h"

#include <string.h>

#include "fold-decimal.h"

#define DATE_LENGTH 10 /* 2020-12-31 */

struct _FoldPpRow
{
  GStringChunk *texts; /* those of the rows */
  guint line;
  guint place;
  int rank;
  const char *cells[FOLD_PP_N_CELLS];
};

struct _FoldPpRows
{
  GPtrArray *rows; /* FoldPpRow */
  GStringChunk *texts;
};

const char *
fold_pp_cell_get_name (FoldPpCell cell)
{
  static const char *const names[FOLD_PP_N_CELLS] = {
    [FOLD_PP_CELL_TYPE] = "type",
    [FOLD_PP_CELL_DATE] = "date",
    [FOLD_PP_CELL_TIME] = "time",
    [FOLD_PP_CELL_ISIN] = "isin",
    [FOLD_PP_CELL_WKN] = "wkn",
    [FOLD_PP_CELL_SYMBOL] = "tickerSymbol",
    [FOLD_PP_CELL_NAME] = "name",
    [FOLD_PP_CELL_ACCOUNT] = "account",
    [FOLD_PP_CELL_ACCOUNT_CURRENCY] = "accountCurrency",
    [FOLD_PP_CELL_NOTE] = "note",
    [FOLD_PP_CELL_UUID] = "uuid",
    [FOLD_PP_CELL_SHARES] = "shares",
    [FOLD_PP_CELL_PRICE] = "price",
    [FOLD_PP_CELL_GROSS] = "gross",
    [FOLD_PP_CELL_GROSS_CURRENCY] = "grossCurrency",
    [FOLD_PP_CELL_AMOUNT] = "amount",
    [FOLD_PP_CELL_CURRENCY] = "currencyCode",
    [FOLD_PP_CELL_FEES] = "fees",
    [FOLD_PP_CELL_TAXES] = "taxes",
    [FOLD_PP_CELL_RATE] = "exchangeRate",
    [FOLD_PP_CELL_BASE] = "base",
  };

  return names[cell];
}

FoldPpRows *
fold_pp_rows_new (void)
{
  FoldPpRows *self = g_new0 (FoldPpRows, 1);

  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->texts = g_string_chunk_new (64 * 1024);
  return self;
}

void
fold_pp_rows_free (FoldPpRows *self)
{
  g_ptr_array_unref (self->rows);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/* Midnight is the time of what has none. */
static void
set_moment (FoldPpRow *row, const char *date)
{
  gsize length = strlen (date);
  g_autofree char *day = g_strndup (date, DATE_LENGTH);

  if (length <= DATE_LENGTH || date[DATE_LENGTH] != 'T')
    {
      fold_pp_row_set (row, FOLD_PP_CELL_DATE, date);
      return;
    }
  fold_pp_row_set (row, FOLD_PP_CELL_DATE, day);
  if (strspn (date + DATE_LENGTH + 1, "0:.") != length - DATE_LENGTH - 1)
    fold_pp_row_set (row, FOLD_PP_CELL_TIME, date + DATE_LENGTH + 1);
}

FoldPpRow *
fold_pp_rows_add (FoldPpRows *self, guint line, int rank, const char *type, const char *date)
{
  FoldPpRow *row = g_new0 (FoldPpRow, 1);

  row->texts = self->texts;
  row->line = line;
  row->place = self->rows->len;
  row->rank = rank;
  for (guint i = 0; i < FOLD_PP_N_CELLS; i++)
    row->cells[i] = "";
  fold_pp_row_set (row, FOLD_PP_CELL_TYPE, type);
  set_moment (row, date);
  g_ptr_array_add (self->rows, row);
  return row;
}

void
fold_pp_rows_add_lost (FoldPpRows *self, const FoldMarkupElement *element)
{
  fold_pp_rows_add (self, element->line, 0, FOLD_PP_BROKEN_REFERENCE, "");
}

void
fold_pp_row_set (FoldPpRow *self, FoldPpCell cell, const char *text)
{
  self->cells[cell] = *text != '\0' ? g_string_chunk_insert (self->texts, text) : "";
}

void
fold_pp_row_set_number (FoldPpRow *self, FoldPpCell cell, gint64 value, gint64 scale)
{
  g_autofree char *text = fold_decimal_format (value, scale);

  fold_pp_row_set (self, cell, text);
}

void
fold_pp_row_set_security (FoldPpRow *self, const FoldPpSecurity *security)
{
  if (security == NULL)
    return;
  fold_pp_row_set (self, FOLD_PP_CELL_ISIN, security->isin);
  fold_pp_row_set (self, FOLD_PP_CELL_WKN, security->wkn);
  fold_pp_row_set (self, FOLD_PP_CELL_SYMBOL, security->symbol);
  fold_pp_row_set (self, FOLD_PP_CELL_NAME, security->name);
}

void
fold_pp_row_set_account (FoldPpRow *self, const FoldPpAccount *account)
{
  fold_pp_row_set (self, FOLD_PP_CELL_ACCOUNT, account->name);
  fold_pp_row_set (self, FOLD_PP_CELL_ACCOUNT_CURRENCY, account->currency);
}

/* --- the grid ---------------------------------------------------------------------------------------------------- */

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const FoldPpRow *one = *(FoldPpRow *const *)a, *other = *(FoldPpRow *const *)b;
  int order = strcmp (one->cells[FOLD_PP_CELL_DATE], other->cells[FOLD_PP_CELL_DATE]);

  if (order == 0)
    order = strcmp (one->cells[FOLD_PP_CELL_TIME], other->cells[FOLD_PP_CELL_TIME]);
  if (order == 0)
    order = one->rank - other->rank;
  return order != 0 ? order : (one->place > other->place) - (one->place < other->place);
}

/* What the row is shown as. The element itself may have half of the file in it. */
static char *
describe (const FoldPpRow *row)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < FOLD_PP_N_CELLS; i++)
    if (*row->cells[i] != '\0' && i != FOLD_PP_CELL_UUID && i != FOLD_PP_CELL_ACCOUNT_CURRENCY)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", row->cells[i]);
  return g_string_free_and_steal (text);
}

void
fold_pp_rows_finish (FoldPpRows *self, FoldGridBuilder *builder)
{
  g_ptr_array_sort (self->rows, compare_rows);
  for (guint i = 0; i < self->rows->len && !fold_grid_builder_is_full (builder); i++)
    {
      const FoldPpRow *row = g_ptr_array_index (self->rows, i);
      g_autofree char *source = describe (row);

      for (guint cell = 0; cell < FOLD_PP_N_CELLS; cell++)
        fold_grid_builder_append (builder, fold_pp_cell_get_name (cell), row->cells[cell]);
      fold_grid_builder_end_row (builder, row->line, source);
    }
}
