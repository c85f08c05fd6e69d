/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of FoldCsv: from a text and a dialect to rows of fields. */
#include "fold-csv-private.h"

#include <string.h>

/* The reading of one text in one dialect; the tables of the FoldCsv grow while it goes. */
typedef struct
{
  FoldCsv *csv;
  gsize position;
  guint line;
  gsize literal_until;     /* quotes before this position are plain characters */
  gboolean nothing_closes; /* no quote from here on: see look_for_end */
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
  reader->csv->n_looked_at += reader->position - start;
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
  if ((unit & 0xFC00) == 0xD800 && reader->position + 2 <= csv->length
      && memcmp (csv->text + reader->position, "\\u", 2) == 0)
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

/* The inside of quotes and the one that ends them; the position is behind the first. FALSE where the text ends first.
 */
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

/* The same, without a second look where the first has found nothing to the end of the text. With doubled quotes there
 * is no second: what was looked through has quotes in pairs only, and a field that begins with those ends with them.
 * With backslashes a later quote is one that the first look has taken for escaped, so that the rest reads the same. */
static gboolean
look_for_end (Reader *reader)
{
  gsize start = reader->position;
  gboolean found = !reader->nothing_closes && take_quoted (reader);

  reader->csv->n_looked_at += reader->position - start;
  reader->nothing_closes = !found && reader->csv->quoting == FOLD_CSV_QUOTING_BACKSLASH;
  return found;
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

/* A quote that nothing closes would swallow the rest of the file: the line is read again with its quotes as they are.
 */
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
take_rest (Reader *reader, FoldCsvRow *row)
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
take_field (Reader *reader, FoldCsvRow *row)
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
      if (!look_for_end (reader))
        {
          row->is_damaged = TRUE;
          g_string_truncate (csv->cells, offset);
          go_back_and_take_literally (reader, start, line);
        }
      take_rest (reader, row);
    }
  g_string_erase (csv->cells, (gssize)offset, (gssize)fold_csv_skip_apostrophe (csv->cells->str + offset));
  g_string_append_c (csv->cells, '\0');
}

/* --- rows --- */

static gboolean
is_within_limits (const FoldCsv *csv)
{
  return csv->rows->len <= FOLD_CSV_MAX_ROWS && csv->offsets->len <= FOLD_CSV_MAX_FIELDS;
}

static void
take_row (Reader *reader)
{
  FoldCsv *csv = reader->csv;
  FoldCsvRow row = { .first_field = csv->offsets->len, .line = reader->line, .start = reader->position };

  if (!is_line_end (reader, reader->position))
    {
      take_field (reader, &row);
      while (!is_line_end (reader, reader->position) && is_within_limits (csv))
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

gboolean
fold_csv_read_rows (FoldCsv *csv, gsize start, gsize end, char separator, FoldCsvQuoting quoting)
{
  Reader reader = { .csv = csv, .position = start, .line = start > 0 ? 2 : 1 };
  gsize whole = csv->length;

  csv->separator = separator;
  csv->quoting = quoting;
  csv->length = end;
  g_string_truncate (csv->cells, 0);
  g_array_set_size (csv->offsets, 0);
  g_array_set_size (csv->rows, 0);
  while (reader.position < csv->length && is_within_limits (csv))
    take_row (&reader);
  csv->length = whole;
  return is_within_limits (csv);
}
