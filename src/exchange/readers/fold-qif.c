/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-qif.h"

#include <string.h>

#define PIVOT 50u /* years of two digits below it are of this century */
#define MAX_DECIMALS 12u
#define MAX_DIGITS 9u

static char *
dup_stripped (const char *text)
{
  return g_strstrip (g_strdup (text));
}

static void
skip_blanks (const char **c)
{
  *c += strspn (*c, " \t");
}

/* Behind blanks; at most MAX_DIGITS digits. Returns how many there were. */
static guint
take_number (const char **c, guint *number)
{
  guint n = 0;

  skip_blanks (c);
  for (*number = 0; g_ascii_isdigit (**c) && n < MAX_DIGITS; (*c)++, n++)
    *number = *number * 10 + (guint)(**c - '0');
  return g_ascii_isdigit (**c) ? 0 : n;
}

static char
take_separator (const char **c)
{
  skip_blanks (c);
  return **c != '\0' && strchr ("/-.'", **c) != NULL ? *(*c)++ : '\0';
}

static guint
complete_year (guint year, guint n_digits, char separator)
{
  if (n_digits > 2)
    return year;
  return separator == '\'' || year < PIVOT ? 2000 + year : 1900 + year;
}

char *
fold_qif_dup_date (const char *text)
{
  const char *c = text;
  guint parts[3] = { 0 }, n_digits[3];
  char first, second;

  n_digits[0] = take_number (&c, &parts[0]);
  first = take_separator (&c);
  n_digits[1] = take_number (&c, &parts[1]);
  second = take_separator (&c);
  n_digits[2] = take_number (&c, &parts[2]);
  skip_blanks (&c);
  if (first == '\0' || second == '\0' || *c != '\0' || n_digits[0] - 1 > 1 || n_digits[1] - 1 > 1
      || (n_digits[2] - 1 > 1 && n_digits[2] != 4))
    return dup_stripped (text);
  first = first == '.' ? '.' : '/';
  return g_strdup_printf ("%u%c%u%c%04u", parts[0], first, parts[1], first,
                          complete_year (parts[2], n_digits[2], second));
}

/* --- fractions --------------------------------------------------------------------------------------------------- */

/* The decimals of rest / divisor, where they come to an end. */
static char *
divide (guint rest, guint divisor)
{
  g_autoptr (GString) decimals = g_string_new (NULL);
  guint64 remainder = rest;

  while (remainder != 0 && decimals->len < MAX_DECIMALS)
    {
      remainder *= 10;
      g_string_append_c (decimals, (char)('0' + remainder / divisor));
      remainder %= divisor;
    }
  return remainder == 0 ? g_string_free_and_steal (g_steal_pointer (&decimals)) : NULL;
}

char *
fold_qif_dup_number (const char *text)
{
  const char *c = text;
  guint whole = 0, above, below;
  gboolean has_whole = FALSE;
  g_autofree char *decimals = NULL;
  const char *sign;

  skip_blanks (&c);
  sign = *c == '-' ? "-" : "";
  c += *c == '-' || *c == '+';
  if (take_number (&c, &above) == 0)
    return dup_stripped (text);
  if (*c == ' ')
    {
      has_whole = TRUE;
      whole = above;
      if (take_number (&c, &above) == 0)
        return dup_stripped (text);
    }
  if (*c != '/')
    return dup_stripped (text);
  c++;
  if (take_number (&c, &below) == 0 || below == 0 || c[strspn (c, " \t")] != '\0' || (has_whole && above >= below))
    return dup_stripped (text);
  decimals = divide (above % below, below);
  if (decimals == NULL)
    return dup_stripped (text);
  return g_strdup_printf ("%s%u%s%s", sign, whole + above / below, *decimals != '\0' ? "." : "", decimals);
}

/* --- prices ------------------------------------------------------------------------------------------------------ */

/* What stands before the next comma, without its quotation marks. */
static char *
take_cell (const char **c)
{
  const char *start, *end;

  skip_blanks (c);
  if (**c == '"')
    {
      start = *c + 1;
      end = strchr (start, '"');
      end = end != NULL ? end : start + strlen (start);
      *c = end;
    }
  else
    {
      start = *c;
      end = start + strcspn (start, ",");
    }
  *c += strcspn (*c, ",");
  *c += **c == ',';
  return g_strstrip (g_strndup (start, end - start));
}

void
fold_qif_split_price (const char *line, char **symbol, char **price, char **date)
{
  g_autofree char *written_price = NULL, *written_date = NULL;

  *symbol = take_cell (&line);
  written_price = take_cell (&line);
  written_date = take_cell (&line);
  *price = fold_qif_dup_number (written_price);
  *date = fold_qif_dup_date (written_date);
}
