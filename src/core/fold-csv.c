/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-csv.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "fold-text.h"

/* Far more than any account statement, and far less than what 32-bit counters hold. */
#define MAX_BYTES (256u * 1024 * 1024)

/* How much of the file decides on the separator. */
#define SAMPLE_LENGTH (64u * 1024)

typedef struct
{
  guint first_field;
  guint n_fields;
  guint line;
  gboolean is_damaged;
  gsize start; /* of its source in the text */
  gsize length;
} Row;

struct _FoldCsv
{
  gatomicrefcount ref_count;
  char *text;
  gsize length;
  const char *encoding;
  char separator;
  FoldCsvQuoting quoting;
  GString *cells;  /* all fields, each ending with NUL */
  GArray *offsets; /* gsize: where each field starts in the cells */
  GArray *rows;    /* Row */
};

/* The reading of one text in one dialect; the tables of the FoldCsv grow while it goes. */
typedef struct
{
  FoldCsv *csv;
  gsize position;
  guint line;
  gsize literal_until; /* quotes before this position are plain characters */
} Reader;

/* --- one field --- */

static gboolean
is_line_end (const Reader *reader, gsize at)
{
  const FoldCsv *csv = reader->csv;

  return at >= csv->length || csv->text[at] == '\n' || csv->text[at] == '\r';
}

static gboolean
is_field_end (const Reader *reader, gsize at)
{
  return is_line_end (reader, at) || reader->csv->text[at] == reader->csv->separator;
}

static void
skip_line_end (Reader *reader)
{
  const char *text = reader->csv->text;

  reader->position += text[reader->position] == '\r' && text[reader->position + 1] == '\n' ? 2 : 1;
  reader->line++;
}

static void
take_plain (Reader *reader)
{
  gsize start = reader->position;

  while (!is_field_end (reader, reader->position))
    reader->position++;
  g_string_append_len (reader->csv->cells, reader->csv->text + start, reader->position - start);
}

/* Four hexadecimal digits at @at, or -1. */
static int
read_hex (const FoldCsv *csv, gsize at)
{
  int value = 0;

  if (at + 4 > csv->length)
    return -1;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (csv->text[at + i]);

      if (digit < 0)
        return -1;
      value = value << 4 | digit;
    }
  return value;
}

/* \uXXXX, or two of them for a character beyond 16 bits; the position is behind the u. */
static void
take_unicode_escape (Reader *reader)
{
  FoldCsv *csv = reader->csv;
  int unit = read_hex (csv, reader->position);
  int low = -1;
  gunichar c;

  if (unit < 0)
    {
      g_string_append (csv->cells, "\\u");
      return;
    }
  reader->position += 4;
  c = unit;
  if ((unit & 0xFC00) == 0xD800 && reader->position + 2 <= csv->length &&
      memcmp (csv->text + reader->position, "\\u", 2) == 0)
    low = read_hex (csv, reader->position + 2);
  if (low >= 0 && (low & 0xFC00) == 0xDC00)
    {
      c = 0x10000 + ((c & 0x3FF) << 10) + (low & 0x3FF);
      reader->position += 6;
    }
  g_string_append_unichar (csv->cells, c == 0 || (c & 0xFFFFF800) == 0xD800 ? 0xFFFD : c);
}

/* As in a JSON string; the position is behind the backslash. A backslash that escapes nothing stays. */
static void
take_escape (Reader *reader)
{
  static const char letters[] = "\"\\/nrtbf";
  static const char meanings[] = "\"\\/\n\r\t\b\f";
  FoldCsv *csv = reader->csv;
  char c = csv->text[reader->position];
  const char *found = c != '\0' ? strchr (letters, c) : NULL;

  if (c == 'u')
    {
      reader->position++;
      take_unicode_escape (reader);
    }
  else if (found != NULL)
    {
      g_string_append_c (csv->cells, meanings[found - letters]);
      reader->position++;
    }
  else
    g_string_append_c (csv->cells, '\\');
}

/* The inside of quotes and the one that ends them; the position is behind the first. FALSE where the text ends first. */
static gboolean
take_quoted (Reader *reader)
{
  FoldCsv *csv = reader->csv;
  const char *text = csv->text;

  while (reader->position < csv->length)
    {
      char c = text[reader->position];

      if (c == '\n' || c == '\r')
        {
          gsize start = reader->position;

          skip_line_end (reader);
          g_string_append_len (csv->cells, text + start, reader->position - start);
          continue;
        }
      reader->position++;
      if (c == '\\' && csv->quoting == FOLD_CSV_QUOTING_BACKSLASH)
        take_escape (reader);
      else if (c != '"')
        g_string_append_c (csv->cells, c);
      else if (csv->quoting == FOLD_CSV_QUOTING_DOUBLED && text[reader->position] == '"')
        {
          g_string_append_c (csv->cells, '"');
          reader->position++;
        }
      else
        return TRUE;
    }
  return FALSE;
}

/* Where the quote of a quoted field is, behind blanks; or the length of the text. */
static gsize
find_quote (const Reader *reader)
{
  const FoldCsv *csv = reader->csv;
  gsize at = reader->position;

  if (at < reader->literal_until)
    return csv->length;
  while (at < csv->length && (csv->text[at] == ' ' || csv->text[at] == '\t') && csv->text[at] != csv->separator)
    at++;
  return at < csv->length && csv->text[at] == '"' ? at : csv->length;
}

/* A quote that nothing closes would swallow the rest of the file: the line is read again with its quotes as they are. */
static void
go_back_and_take_literally (Reader *reader, gsize start, guint line)
{
  reader->position = start;
  reader->line = line;
  reader->literal_until = start;
  while (!is_line_end (reader, reader->literal_until))
    reader->literal_until++;
  take_plain (reader);
}

/* Behind a quoted field there should be nothing but blanks. */
static void
take_rest (Reader *reader, Row *row)
{
  gsize at = reader->position;

  while (!is_field_end (reader, at) && reader->csv->text[at] == ' ')
    at++;
  if (is_field_end (reader, at))
    reader->position = at;
  else
    {
      row->is_damaged = TRUE;
      take_plain (reader);
    }
}

static void
take_field (Reader *reader, Row *row)
{
  FoldCsv *csv = reader->csv;
  gsize offset = csv->cells->len;
  gsize start = reader->position;
  guint line = reader->line;
  gsize quote = find_quote (reader);

  g_array_append_val (csv->offsets, offset);
  row->n_fields++;
  if (quote == csv->length)
    take_plain (reader);
  else
    {
      reader->position = quote + 1;
      if (!take_quoted (reader))
        {
          row->is_damaged = TRUE;
          g_string_truncate (csv->cells, offset);
          go_back_and_take_literally (reader, start, line);
        }
      take_rest (reader, row);
    }
  g_string_append_c (csv->cells, '\0');
}

/* --- rows --- */

static void
take_row (Reader *reader)
{
  FoldCsv *csv = reader->csv;
  Row row = { .first_field = csv->offsets->len, .line = reader->line, .start = reader->position };

  if (!is_line_end (reader, reader->position))
    {
      take_field (reader, &row);
      while (!is_line_end (reader, reader->position))
        {
          reader->position++;
          take_field (reader, &row);
        }
    }
  row.length = reader->position - row.start;
  if (reader->position < csv->length)
    skip_line_end (reader);
  g_array_append_val (csv->rows, row);
}

/* Excel's first line "sep=;" names the separator and is no row. Returns the position behind it. */
static gsize
skip_separator_line (const char *text, char *separator)
{
  gsize length;

  if (g_ascii_strncasecmp (text, "sep=", 4) != 0 || text[4] == '\0' || strchr ("\r\n", text[4]) != NULL)
    return 0;
  length = 5 + strspn (text + 5, "\r");
  if (text[length] != '\n')
    return 0;
  *separator = text[4];
  return length + 1;
}

/* Fills the tables from @start to @end of the text. */
static void
read_rows (FoldCsv *csv, gsize start, gsize end, char separator, FoldCsvQuoting quoting)
{
  Reader reader = { .csv = csv, .position = start, .line = start > 0 ? 2 : 1 };
  gsize whole = csv->length;

  csv->separator = separator;
  csv->quoting = quoting;
  csv->length = end;
  g_string_truncate (csv->cells, 0);
  g_array_set_size (csv->offsets, 0);
  g_array_set_size (csv->rows, 0);
  while (reader.position < csv->length)
    take_row (&reader);
  csv->length = whole;
}

/* --- choosing a dialect --- */

static guint
count_damaged (const FoldCsv *csv)
{
  guint n = 0;

  for (guint i = 0; i < csv->rows->len; i++)
    n += g_array_index (csv->rows, Row, i).is_damaged;
  return n;
}

/* How many rows have the most common number of fields above one; a table has many. */
static guint
count_regular (const FoldCsv *csv, guint *n_fields)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  guint best = 0;

  *n_fields = 0;
  for (guint i = 0; i < csv->rows->len; i++)
    {
      const Row *row = &g_array_index (csv->rows, Row, i);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GUINT_TO_POINTER (row->n_fields))) + 1;

      g_hash_table_insert (counts, GUINT_TO_POINTER (row->n_fields), GUINT_TO_POINTER (count));
      if (row->n_fields > 1 && (count > best || (count == best && row->n_fields > *n_fields)))
        {
          best = count;
          *n_fields = row->n_fields;
        }
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

static char
choose_separator (FoldCsv *csv, gsize start, FoldCsvQuoting quoting)
{
  static const char separators[] = { ',', ';', '\t', '|' };
  gsize end = find_sample_end (csv);
  guint best_regular = 0;
  guint best_fields = 0;
  char best = ',';

  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      guint n_fields;
      guint n_regular;

      read_rows (csv, start, end, separators[i], quoting == FOLD_CSV_QUOTING_AUTO ? FOLD_CSV_QUOTING_DOUBLED : quoting);
      n_regular = count_regular (csv, &n_fields);
      if (n_regular > best_regular || (n_regular == best_regular && n_fields > best_fields))
        {
          best = separators[i];
          best_regular = n_regular;
          best_fields = n_fields;
        }
    }
  return best;
}

/* Reads as RFC 4180 has it, and as JSON has it where that leaves fewer faults. */
static void
read_with_fewer_faults (FoldCsv *csv, gsize start, char separator)
{
  guint n_damaged;

  read_rows (csv, start, csv->length, separator, FOLD_CSV_QUOTING_DOUBLED);
  n_damaged = count_damaged (csv);
  if (n_damaged == 0 || strstr (csv->text, "\\\"") == NULL)
    return;
  read_rows (csv, start, csv->length, separator, FOLD_CSV_QUOTING_BACKSLASH);
  if (count_damaged (csv) >= n_damaged)
    read_rows (csv, start, csv->length, separator, FOLD_CSV_QUOTING_DOUBLED);
}

/* --- public --- */

/**
 * fold_csv_new:
 * @bytes: the file; any bytes are read as some table, without fail
 * @separator: `,` `;` tab or `|`; 0 chooses the one that gives the most regular table
 * @error: FOLD_CORE_ERROR_FILE where the file is beyond measure
 *
 * Reads a table of text in whatever encoding and dialect. Blank lines are rows without fields, so that preambles and
 * footers can be told; what follows a closing quote, and a quote that is never closed, are taken as they stand and mark
 * their row as damaged.
 *
 * Returns: (transfer full): the table
 */
FoldCsv *
fold_csv_new (GBytes *bytes, char separator, FoldCsvQuoting quoting, GError **error)
{
  FoldCsv *self;
  gsize start;

  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_FILE,
                   _("The file is larger than %u MiB. Split it into smaller ones."), MAX_BYTES / 1024 / 1024);
      return NULL;
    }

  self = g_new0 (FoldCsv, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->text = fold_text_decode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &self->length, &self->encoding);
  self->cells = g_string_sized_new (self->length);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));

  start = skip_separator_line (self->text, &separator);
  if (separator == 0)
    separator = choose_separator (self, start, quoting);
  if (quoting == FOLD_CSV_QUOTING_AUTO)
    read_with_fewer_faults (self, start, separator);
  else
    read_rows (self, start, self->length, separator, quoting);
  return self;
}

/**
 * fold_csv_new_from_file:
 *
 * As fold_csv_new (), of a file. It blocks; @error may be of G_IO_ERROR, too.
 */
FoldCsv *
fold_csv_new_from_file (GFile *file, char separator, FoldCsvQuoting quoting, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, cancellable, NULL, error);

  return bytes != NULL ? fold_csv_new (bytes, separator, quoting, error) : NULL;
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

static const Row *
get_row (FoldCsv *self, guint row)
{
  g_return_val_if_fail (row < self->rows->len, NULL);

  return &g_array_index (self->rows, Row, row);
}

guint
fold_csv_get_n_fields (FoldCsv *self, guint row)
{
  return get_row (self, row)->n_fields;
}

/**
 * fold_csv_get_field:
 *
 * Returns: (nullable) (transfer none): the text of the cell, blanks and all; NULL where the row is shorter
 */
const char *
fold_csv_get_field (FoldCsv *self, guint row, guint column)
{
  const Row *data = get_row (self, row);

  if (column >= data->n_fields)
    return NULL;
  return self->cells->str + g_array_index (self->offsets, gsize, data->first_field + column);
}

/**
 * fold_csv_get_line:
 *
 * Returns: the line of the file, from 1, on which the row begins: what an editor shows
 */
guint
fold_csv_get_line (FoldCsv *self, guint row)
{
  return get_row (self, row)->line;
}

/**
 * fold_csv_dup_source:
 *
 * Returns: (transfer full): the row as it stands in the file, decoded, without the end of its line
 */
char *
fold_csv_dup_source (FoldCsv *self, guint row)
{
  const Row *data = get_row (self, row);

  return g_strndup (self->text + data->start, data->length);
}

/**
 * fold_csv_is_damaged:
 *
 * Returns: whether the quotes of the row are not in order
 */
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

/**
 * fold_csv_get_quoting:
 *
 * Returns: how the file was read: never FOLD_CSV_QUOTING_AUTO
 */
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

static void
append_field (GString *text, const char *field, char separator)
{
  const char special[] = { '"', '\r', '\n', separator, '\0' };
  g_auto (GStrv) pieces = NULL;
  g_autofree char *doubled = NULL;

  if (strpbrk (field, special) == NULL && *field != ' ' && !g_str_has_suffix (field, " "))
    {
      g_string_append (text, field);
      return;
    }
  pieces = g_strsplit (field, "\"", -1);
  doubled = g_strjoinv ("\"\"", pieces);
  g_string_append_printf (text, "\"%s\"", doubled);
}

/**
 * fold_csv_append_row:
 * @fields: (array length=n_fields): a NULL is an empty cell
 *
 * Writes a row as RFC 4180 has it, with quotes where they are needed.
 */
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
