/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-table.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "fold-currency.h"
#include "fold-decimal.h"
#include "fold-import.h"
#include "fold-number.h"

#define HEADER_SEARCH 20 /* rows that may stand above the header */

struct _FoldImportTable
{
  FoldCsv *csv;
  guint header;
  int columns[FOLD_IMPORT_N_COLUMNS]; /* -1: not there */
  FoldNumberStyle style;
  FoldDateOrder order;
};

/* The names of columns without case, blanks and punctuation; the format's own name comes first, as it is written. */
static const struct
{
  const char *name;
  const char *synonyms[3];
} columns[FOLD_IMPORT_N_COLUMNS] = {
  [FOLD_IMPORT_COLUMN_DATE] = { "date", { "date" } },
  [FOLD_IMPORT_COLUMN_SYMBOL] = { "symbol", { "assetsymbol", "symbol", "ticker" } },
  [FOLD_IMPORT_COLUMN_INSTRUMENT_TYPE] = { "instrumentType", { "instrumenttype" } },
  [FOLD_IMPORT_COLUMN_QUANTITY] = { "quantity", { "quantity" } },
  [FOLD_IMPORT_COLUMN_ACTIVITY_TYPE] = { "activityType", { "activitytype" } },
  [FOLD_IMPORT_COLUMN_UNIT_PRICE] = { "unitPrice", { "unitprice" } },
  [FOLD_IMPORT_COLUMN_CURRENCY] = { "currency", { "currency" } },
  [FOLD_IMPORT_COLUMN_FEE] = { "fee", { "fee" } },
  [FOLD_IMPORT_COLUMN_AMOUNT] = { "amount", { "amount" } },
  [FOLD_IMPORT_COLUMN_ACCOUNT] = { "account", { "account", "accountname" } },
  [FOLD_IMPORT_COLUMN_ISIN] = { "isin", { "isin" } },
  [FOLD_IMPORT_COLUMN_COMMENT] = { "comment", { "comment" } },
  [FOLD_IMPORT_COLUMN_FX_RATE] = { "fxRate", { "fxrate" } },
  [FOLD_IMPORT_COLUMN_SUBTYPE] = { "subtype", { "subtype" } },
  [FOLD_IMPORT_COLUMN_PRICE] = { "price", { "price" } },
};

const char *const fold_import_table_suffixes[] = { "csv", "tsv", "txt", NULL };

static const FoldImportColumn numbers[] = {
  FOLD_IMPORT_COLUMN_QUANTITY, FOLD_IMPORT_COLUMN_UNIT_PRICE, FOLD_IMPORT_COLUMN_FEE,
  FOLD_IMPORT_COLUMN_AMOUNT,   FOLD_IMPORT_COLUMN_FX_RATE,    FOLD_IMPORT_COLUMN_PRICE,
};

static char *
normalised (const char *name)
{
  GString *result = g_string_new (NULL);

  for (; *name != '\0'; name++)
    if (g_ascii_isalnum (*name))
      g_string_append_c (result, g_ascii_tolower (*name));
  return g_string_free (result, FALSE);
}

/* Where @name stands among the synonyms of a column, the number of them where it is none. */
static guint
find_synonym (guint column, const char *name)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (columns[column].synonyms) && g_strcmp0 (columns[column].synonyms[i], name) != 0)
    i++;
  return i;
}

/* The first field of each column, and of those the one whose synonym comes first. */
static void
find_columns (FoldImportTable *self, guint row)
{
  guint n = fold_csv_get_n_fields (self->csv, row);
  guint best[FOLD_IMPORT_N_COLUMNS];

  for (guint column = 0; column < FOLD_IMPORT_N_COLUMNS; column++)
    {
      self->columns[column] = -1;
      best[column] = G_N_ELEMENTS (columns[column].synonyms);
    }
  for (guint field = 0; field < n; field++)
    {
      g_autofree char *name = normalised (fold_csv_get_field (self->csv, row, field));

      for (guint column = 0; column < FOLD_IMPORT_N_COLUMNS; column++)
        {
          guint synonym = find_synonym (column, name);

          if (synonym >= best[column])
            continue;
          best[column] = synonym;
          self->columns[column] = (int)field;
        }
    }
}

static gboolean
has_columns (FoldImportTable *self, const char *needs)
{
  g_auto (GStrv) names = g_strsplit (needs, ", ", -1);
  guint n_wanted = g_strv_length (names), n_found = 0;

  for (guint column = 0; column < FOLD_IMPORT_N_COLUMNS; column++)
    n_found += self->columns[column] >= 0 && g_strv_contains ((const char *const *)names, columns[column].name);
  return n_found == n_wanted;
}

/* The header is the first row that has all columns of the format. */
static gboolean
find_header (FoldImportTable *self, const FoldImportFormat *format)
{
  guint n = MIN (fold_csv_get_n_rows (self->csv), HEADER_SEARCH);

  for (self->header = 0; self->header < n; self->header++)
    {
      find_columns (self, self->header);
      if (has_columns (self, format->needs))
        return TRUE;
    }
  return FALSE;
}

static guint
get_n_rows (FoldImportTable *self)
{
  return fold_csv_get_n_rows (self->csv) - self->header - 1;
}

static guint
csv_row (FoldImportTable *self, guint row)
{
  return self->header + 1 + row;
}

static gboolean
is_hidden (const char *text)
{
  return strlen (text) >= 3 && strspn (text, "*") == strlen (text);
}

/* How the file writes its numbers: told by the cells that leave no choice. A point is the decimal sign where they all
 * could be read both ways but commas part the cells. */
static gboolean
find_number_style (FoldImportTable *self, const char *file_name, GError **error)
{
  gboolean seen[]
      = { [FOLD_NUMBER_STYLE_UNKNOWN] = FALSE, [FOLD_NUMBER_STYLE_POINT] = FALSE, [FOLD_NUMBER_STYLE_COMMA] = FALSE };
  gboolean has_comma = FALSE;

  for (guint row = 0; row < get_n_rows (self); row++)
    for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
      {
        g_autofree char *text = fold_import_table_dup_cell (self, row, numbers[i]);

        if (is_hidden (text))
          {
            g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE,
                         _("“%s” hides its numbers (row %u shows “%s”); show the amounts in the program that wrote it "
                           "and export again."),
                         file_name, fold_csv_get_line (self->csv, csv_row (self, row)), text);
            return FALSE;
          }
        has_comma = has_comma || strchr (text, ',') != NULL;
        seen[fold_number_style_of (text)] = TRUE;
      }
  if (seen[FOLD_NUMBER_STYLE_POINT] != seen[FOLD_NUMBER_STYLE_COMMA])
    self->style = seen[FOLD_NUMBER_STYLE_POINT] ? FOLD_NUMBER_STYLE_POINT : FOLD_NUMBER_STYLE_COMMA;
  else if (!seen[FOLD_NUMBER_STYLE_POINT] && !has_comma && fold_csv_get_separator (self->csv) == ',')
    self->style = FOLD_NUMBER_STYLE_POINT;
  return TRUE;
}

static void
find_date_order (FoldImportTable *self)
{
  gboolean seen[] = {
    [FOLD_DATE_ORDER_UNKNOWN] = FALSE, [FOLD_DATE_ORDER_DAY_FIRST] = FALSE, [FOLD_DATE_ORDER_MONTH_FIRST] = FALSE
  };

  for (guint row = 0; row < get_n_rows (self); row++)
    {
      g_autofree char *text = fold_import_table_dup_cell (self, row, FOLD_IMPORT_COLUMN_DATE);

      seen[fold_date_order_of (text)] = TRUE;
    }
  if (seen[FOLD_DATE_ORDER_DAY_FIRST] != seen[FOLD_DATE_ORDER_MONTH_FIRST])
    self->order = seen[FOLD_DATE_ORDER_DAY_FIRST] ? FOLD_DATE_ORDER_DAY_FIRST : FOLD_DATE_ORDER_MONTH_FIRST;
}

/* Parsed once for all formats. Returns: (transfer full) */
static FoldCsv *
get_csv (FoldImportSource *source, GError **error)
{
  FoldCsv *csv = g_datalist_get_data (&source->views, "csv");

  if (csv == NULL)
    {
      csv = fold_csv_new (source->bytes, '\0', FOLD_CSV_QUOTING_AUTO, error);
      if (csv == NULL)
        return NULL;
      g_datalist_set_data_full (&source->views, "csv", csv, (GDestroyNotify)fold_csv_unref);
    }
  return fold_csv_ref (csv);
}

void
fold_import_table_free (FoldImportTable *self)
{
  g_clear_pointer (&self->csv, fold_csv_unref);
  g_free (self);
}

static gboolean
is_blank (FoldImportTable *self, guint row)
{
  for (guint field = 0; field < fold_csv_get_n_fields (self->csv, csv_row (self, row)); field++)
    {
      const char *text = fold_csv_get_field (self->csv, csv_row (self, row), field);

      if (text[strspn (text, " \t")] != '\0')
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_shape (FoldImportTable *self, guint row, GError **error)
{
  guint wanted = fold_csv_get_n_fields (self->csv, self->header);
  guint n = fold_csv_get_n_fields (self->csv, csv_row (self, row));

  if (fold_csv_is_damaged (self->csv, csv_row (self, row)))
    {
      g_set_error_literal (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE,
                           _("The quotation marks in this row do not match; close the one that is open."));
      return FALSE;
    }
  for (guint field = wanted; field < n; field++)
    if (*fold_csv_get_field (self->csv, csv_row (self, row), field) != '\0')
      {
        g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE,
                     _("The row has %u cells, but the header has %u; put text or numbers that contain the separator "
                       "in quotation marks."),
                     n, wanted);
        return FALSE;
      }
  return TRUE;
}

static const char *
get_column_name (FoldImportTable *self, FoldImportColumn column)
{
  if (self->columns[column] < 0)
    return columns[column].name;
  return fold_csv_get_field (self->csv, self->header, self->columns[column]);
}

static void
add_row (FoldImportTable *self, guint row, FoldImportRowReader read_row, FoldImportContent *content)
{
  FoldImportColumn column = FOLD_IMPORT_COLUMN_DATE;
  g_autofree char *source = fold_csv_dup_source (self->csv, csv_row (self, row));
  guint line = fold_csv_get_line (self->csv, csv_row (self, row));
  g_autoptr (FoldImportRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  const char *name = "";

  if (check_shape (self, row, &error))
    {
      record = read_row (self, row, &column, &error);
      name = get_column_name (self, column);
    }
  if (record == NULL)
    {
      g_ptr_array_add (content->refusals, fold_import_refusal_new (line, name, error->message, source));
      return;
    }
  record->row = line;
  record->source = g_steal_pointer (&source);
  g_ptr_array_add (content->records, g_steal_pointer (&record));
}

static gboolean
has_any_of (FoldImportTable *self, const char *const *names)
{
  for (guint field = 0; field < fold_csv_get_n_fields (self->csv, self->header); field++)
    {
      g_autofree char *name = normalised (fold_csv_get_field (self->csv, self->header, field));

      if (g_strv_contains (names, name))
        return TRUE;
    }
  return FALSE;
}

gboolean
fold_import_table_probe (const FoldImportFormat *format, FoldImportSource *source, gboolean *fits, GError **error)
{
  g_autoptr (FoldImportTable) self = g_new0 (FoldImportTable, 1);

  self->csv = get_csv (source, error);
  *fits = self->csv != NULL && find_header (self, format)
          && (format->without == NULL || !has_any_of (self, format->without));
  return self->csv != NULL;
}

gboolean
fold_import_table_read (const FoldImportFormat *format,
                        FoldImportSource *source,
                        FoldImportRowReader read_row,
                        FoldImportContent *content,
                        GError **error)
{
  g_autoptr (FoldImportTable) self = g_new0 (FoldImportTable, 1);

  self->csv = get_csv (source, error);
  if (self->csv == NULL)
    return FALSE;
  if (!find_header (self, format))
    {
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_HEADER,
                   _("“%s” has no header with the columns %s; add one as its first row."), source->file_name,
                   format->needs);
      return FALSE;
    }
  if (!find_number_style (self, source->file_name, error))
    return FALSE;
  find_date_order (self);
  for (guint row = 0; row < get_n_rows (self); row++)
    if (!is_blank (self, row))
      add_row (self, row, read_row, content);
  return TRUE;
}

char *
fold_import_table_dup_cell (FoldImportTable *self, guint row, FoldImportColumn column)
{
  int field = self->columns[column];

  if (field < 0 || (guint)field >= fold_csv_get_n_fields (self->csv, csv_row (self, row)))
    return g_strdup ("");
  return g_strstrip (g_strdup (fold_csv_get_field (self->csv, csv_row (self, row), field)));
}

gboolean
fold_import_table_read_date (FoldImportTable *self, guint row, FoldDate *date, GError **error)
{
  g_autofree char *text = fold_import_table_dup_cell (self, row, FOLD_IMPORT_COLUMN_DATE);

  if (*text == '\0')
    {
      g_set_error_literal (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE,
                           _("The date is missing; write it as year-month-day."));
      return FALSE;
    }
  return fold_date_read (text, self->order, date, error);
}

int
fold_import_table_read_time (FoldImportTable *self, guint row)
{
  g_autofree char *text = fold_import_table_dup_cell (self, row, FOLD_IMPORT_COLUMN_DATE);

  return fold_date_read_time (text);
}

gboolean
fold_import_table_read_number (FoldImportTable *self,
                               guint row,
                               FoldImportColumn column,
                               gint64 scale,
                               gint64 empty,
                               gint64 *value,
                               GError **error)
{
  g_autofree char *text = fold_import_table_dup_cell (self, row, column);

  *value = empty;
  return *text == '\0' || fold_number_read (text, self->style, scale, value, NULL, error);
}

gboolean
fold_import_table_read_currency (FoldImportTable *self, guint row, char *currency, gint64 *divisor, GError **error)
{
  g_autofree char *text = fold_import_table_dup_cell (self, row, FOLD_IMPORT_COLUMN_CURRENCY);
  g_autofree char *code = NULL;

  *divisor = 1;
  *currency = '\0';
  if (*text == '\0')
    return TRUE;
  code = fold_currency_read (text, divisor, error);
  if (code == NULL)
    return FALSE;
  if (!fold_currency_is_known (code))
    {
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FORMAT,
                   _("“%s” is not a known currency; use an ISO 4217 code such as EUR."), text);
      return FALSE;
    }
  g_strlcpy (currency, code, FOLD_CURRENCY_SIZE);
  return TRUE;
}

gboolean
fold_import_table_read_money (FoldImportTable *self,
                              guint row,
                              FoldImportColumn column,
                              gint64 scale,
                              gint64 empty,
                              const char *currency,
                              gint64 divisor,
                              gint64 *value,
                              GError **error)
{
  g_autofree char *text = fold_import_table_dup_cell (self, row, column);
  g_autofree char *beside = NULL, *unit = NULL;

  *value = empty;
  if (*text == '\0')
    return TRUE;
  if (!fold_number_read (text, self->style, scale, value, &beside, error))
    return FALSE;
  /* what stands beside the number says more of it than the row does: pounds in a row of pence are pounds */
  unit = beside != NULL ? fold_currency_read (beside, &divisor, NULL) : NULL;
  if (beside != NULL && *currency != '\0' && g_strcmp0 (unit, currency) != 0)
    {
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE,
                   _("“%s” is in %s, but the row is in %s; correct one of them."), text, beside, currency);
      return FALSE;
    }
  return fold_decimal_multiply_divide (*value, 1, divisor, value, error);
}
