/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-csv-private.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "fold-text.h"

/* How much of the file decides on the separator. */
#define SAMPLE_LENGTH (64u * 1024)

/* Excel's first line "sep=;" names the separator and is no row; a quote cannot be one. Returns the position behind it.
 */
static gsize
skip_separator_line (const char *text, char *separator)
{
  gsize length;

  if (g_ascii_strncasecmp (text, "sep=", 4) != 0 || text[4] == '\0' || strchr ("\r\n\"", text[4]) != NULL)
    return 0;
  length = 5 + strspn (text + 5, "\r");
  if (text[length] != '\n')
    return 0;
  *separator = text[4];
  return length + 1;
}

/* --- choosing a dialect --- */

static guint
count_damaged (const FoldCsv *csv)
{
  guint n = 0;

  for (guint i = 0; i < csv->rows->len; i++)
    n += g_array_index (csv->rows, FoldCsvRow, i).is_damaged;
  return n;
}

/* How many separators the most regular part of the table holds: rows one behind the other with the same number of
 * fields. Commas in prose, and decimal commas under a header without them, make shorter or narrower parts than
 * separators do. */
static guint64
measure_regularity (const FoldCsv *csv)
{
  guint64 best = 0;
  guint64 n_separators = 0;
  guint n_fields = 0;

  for (guint i = 0; i < csv->rows->len; i++)
    {
      const FoldCsvRow *row = &g_array_index (csv->rows, FoldCsvRow, i);

      if (row->n_fields != n_fields)
        n_separators = 0;
      n_fields = row->n_fields;
      n_separators += n_fields > 1 ? n_fields - 1 : 0;
      best = MAX (best, n_separators);
    }
  return best;
}

/* The end of the first lines, whole. */
static gsize
find_sample_end (const FoldCsv *csv)
{
  gsize end = MIN (csv->length, SAMPLE_LENGTH);

  if (end == csv->length)
    return end;
  while (end > 0 && csv->text[end - 1] != '\n' && csv->text[end - 1] != '\r')
    end--;
  return end > 0 ? end : SAMPLE_LENGTH;
}

/* Where two separators do equally well, commas are rather decimals. */
static char
choose_separator (FoldCsv *csv, gsize start, FoldCsvQuoting quoting)
{
  static const char separators[] = { ';', '\t', '|', ',' };
  gsize end = find_sample_end (csv);
  guint64 best_regularity = 0;
  char best = ',';

  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      guint64 regularity;

      fold_csv_read_rows (csv, start, end, separators[i],
                          quoting == FOLD_CSV_QUOTING_AUTO ? FOLD_CSV_QUOTING_DOUBLED : quoting);
      regularity = measure_regularity (csv);
      if (regularity > best_regularity)
        {
          best = separators[i];
          best_regularity = regularity;
        }
    }
  return best;
}

/* Reads as RFC 4180 has it, and as JSON has it where that leaves fewer faults. */
static gboolean
read_with_fewer_faults (FoldCsv *csv, gsize start, char separator)
{
  gboolean fits = fold_csv_read_rows (csv, start, csv->length, separator, FOLD_CSV_QUOTING_DOUBLED);
  guint n_damaged = count_damaged (csv);

  if (n_damaged == 0 || strstr (csv->text, "\\\"") == NULL)
    return fits;
  fits = fold_csv_read_rows (csv, start, csv->length, separator, FOLD_CSV_QUOTING_BACKSLASH);
  if (count_damaged (csv) >= n_damaged)
    fits = fold_csv_read_rows (csv, start, csv->length, separator, FOLD_CSV_QUOTING_DOUBLED);
  return fits;
}

/* --- public --- */

FoldCsv *
fold_csv_new (GBytes *bytes, char separator, FoldCsvQuoting quoting, GError **error)
{
  g_autoptr (FoldCsv) self = g_new0 (FoldCsv, 1);
  gsize start;
  gboolean fits;

  g_atomic_ref_count_init (&self->ref_count);
  self->text
      = fold_text_decode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &self->length, &self->encoding);
  self->cells = g_string_sized_new (self->length);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->rows = g_array_new (FALSE, FALSE, sizeof (FoldCsvRow));

  start = skip_separator_line (self->text, &separator);
  if (separator == 0)
    separator = choose_separator (self, start, quoting);
  if (quoting == FOLD_CSV_QUOTING_AUTO)
    fits = read_with_fewer_faults (self, start, separator);
  else
    fits = fold_csv_read_rows (self, start, self->length, separator, quoting);
  if (fits)
    return g_steal_pointer (&self);

  g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_FILE,
               _("The table has more than %u rows or %u cells. Split it into smaller ones."), FOLD_CSV_MAX_ROWS,
               FOLD_CSV_MAX_FIELDS);
  return NULL;
}

FoldCsv *
fold_csv_ref (FoldCsv *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
fold_csv_unref (FoldCsv *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->text);
  g_string_free (self->cells, TRUE);
  g_array_unref (self->offsets);
  g_array_unref (self->rows);
  g_free (self);
}

guint
fold_csv_get_n_rows (FoldCsv *self)
{
  return self->rows->len;
}

static const FoldCsvRow *
get_row (FoldCsv *self, guint row)
{
  g_return_val_if_fail (row < self->rows->len, NULL);

  return &g_array_index (self->rows, FoldCsvRow, row);
}

guint
fold_csv_get_n_fields (FoldCsv *self, guint row)
{
  return get_row (self, row)->n_fields;
}

const char *
fold_csv_get_field (FoldCsv *self, guint row, guint column)
{
  const FoldCsvRow *data = get_row (self, row);

  if (column >= data->n_fields)
    return NULL;
  return self->cells->str + g_array_index (self->offsets, gsize, data->first_field + column);
}

guint
fold_csv_get_line (FoldCsv *self, guint row)
{
  return get_row (self, row)->line;
}

char *
fold_csv_dup_source (FoldCsv *self, guint row)
{
  const FoldCsvRow *data = get_row (self, row);

  return g_strndup (self->text + data->start, data->length);
}

gboolean
fold_csv_is_damaged (FoldCsv *self, guint row)
{
  return get_row (self, row)->is_damaged;
}

char
fold_csv_get_separator (FoldCsv *self)
{
  return self->separator;
}

FoldCsvQuoting
fold_csv_get_quoting (FoldCsv *self)
{
  return self->quoting;
}

const char *
fold_csv_get_encoding (FoldCsv *self)
{
  return self->encoding;
}

/* What a spreadsheet shows as it stands: 5, -1.5, +1e-7, and not -1+1. */
static gboolean
is_number (const char *text)
{
  char *end;

  g_ascii_strtod (text, &end);
  return end > text && *end == '\0' && text[strspn (text, "+-.eE0123456789")] == '\0';
}

/* A spreadsheet would compute such a cell. Apostrophes before it are one more for each time that it was written. */
static gboolean
is_formula (const char *field)
{
  const char *start = field + strspn (field, "'");

  return *start != '\0' && strchr ("=+-@\t\r", *start) != NULL && (start > field || !is_number (field));
}

gsize
fold_csv_skip_apostrophe (const char *field)
{
  return *field == '\'' && is_formula (field) ? 1 : 0;
}

static void
append_field (GString *text, const char *field, char separator)
{
  const char special[] = { '"', '\r', '\n', separator, '\0' };
  g_auto (GStrv) pieces = NULL;
  g_autofree char *shown = is_formula (field) ? g_strconcat ("'", field, NULL) : NULL;
  g_autofree char *doubled = NULL;

  if (shown != NULL)
    field = shown;
  if (strpbrk (field, special) == NULL && *field != ' ' && !g_str_has_suffix (field, " "))
    {
      g_string_append (text, field);
      return;
    }
  pieces = g_strsplit (field, "\"", -1);
  doubled = g_strjoinv ("\"\"", pieces);
  g_string_append_printf (text, "\"%s\"", doubled);
}

void
fold_csv_append_row (GString *text, const char *const *fields, gsize n_fields, char separator)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      if (i > 0)
        g_string_append_c (text, separator);
      append_field (text, fields[i] != NULL ? fields[i] : "", separator);
    }
  /* one empty cell would be a blank line */
  if (n_fields == 1 && (fields[0] == NULL || *fields[0] == '\0'))
    g_string_append (text, "\"\"");
  g_string_append (text, "\r\n");
}
