/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as foreign files write them. */
#include "fold-date.h"

#include <glib/gi18n-lib.h>

#include <stdio.h>
#include <string.h>

#define N_PARTS 3

typedef enum
{
  PART_NUMBER,
  PART_MONTH,
} PartKind;

typedef struct
{
  PartKind kind;
  int value;
  guint n_digits;
} Part;

typedef struct
{
  Part parts[N_PARTS];
  gboolean dotted;
} Shape;

/* How the names of months begin, in the languages of the programs that we read from. */
static const struct
{
  const char *start;
  int month;
} month_names[] = {
  { "jan", 1 },  { "gen", 1 },  { "ene", 1 },  { "feb", 2 },  { "fev", 2 },  { "fév", 2 },  { "mar", 3 },
  { "mär", 3 },  { "maer", 3 }, { "mrz", 3 },  { "mrt", 3 },  { "maa", 3 },  { "apr", 4 },  { "avr", 4 },
  { "abr", 4 },  { "may", 5 },  { "mai", 5 },  { "mag", 5 },  { "mei", 5 },  { "jun", 6 },  { "juin", 6 },
  { "giu", 6 },  { "jul", 7 },  { "juil", 7 }, { "lug", 7 },  { "aug", 8 },  { "ago", 8 },  { "aoû", 8 },
  { "aou", 8 },  { "sep", 9 },  { "set", 9 },  { "oct", 10 }, { "okt", 10 }, { "ott", 10 }, { "out", 10 },
  { "nov", 11 }, { "dec", 12 }, { "dez", 12 }, { "dic", 12 }, { "déc", 12 },
};

static gboolean
refuse (const char *text, GError **error)
{
  g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_SYNTAX,
               _("“%s” is not a date. Write it like 2026-11-22 (year, month, day)."), text);
  return FALSE;
}

static gboolean
refuse_ambiguous (const char *text, GError **error)
{
  g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_AMBIGUOUS,
               _("“%s” is ambiguous. Say whether the file puts the day or the month first, or write years in full."),
               text);
  return FALSE;
}

/* --- taking a text apart --- */

static gboolean
take_number (const char **c, Part *part)
{
  part->kind = PART_NUMBER;
  part->value = 0;
  for (part->n_digits = 0; g_ascii_isdigit (**c); (*c)++)
    {
      if (++part->n_digits > 8)
        return FALSE;
      part->value = part->value * 10 + **c - '0';
    }
  return part->n_digits > 0;
}

static gboolean
take_month (const char **c, Part *part)
{
  const char *end = *c;
  g_autofree char *word = NULL;
  g_autofree char *lower = NULL;

  while (g_unichar_isalpha (g_utf8_get_char (end)) && g_utf8_get_char (end) < 0x2E80)
    end = g_utf8_next_char (end);
  word = g_strndup (*c, end - *c);
  lower = g_utf8_strdown (word, -1);
  *c = end;

  part->kind = PART_MONTH;
  for (gsize i = 0; i < G_N_ELEMENTS (month_names); i++)
    if (g_str_has_prefix (lower, month_names[i].start))
      {
        part->value = month_names[i].month;
        return TRUE;
      }
  return FALSE;
}

/* Between the parts: blanks and at most one of - / . , ' or the Chinese marks. Returns what it was, 0 where nothing. */
static gunichar
take_separator (const char **c)
{
  gunichar found = 0;

  for (;; *c = g_utf8_next_char (*c))
    {
      gunichar at = g_utf8_get_char (*c);

      if (at == ' ')
        found = found != 0 ? found : ' ';
      else if ((found == 0 || found == ' ' || found == '.') && at != 0
               && strchr ("-/.,'", at < 0x80 ? (char)at : '!') != NULL)
        found = at;
      else if ((found == 0 || found == ' ') && (at == 0x5E74 || at == 0x6708)) /* year, month */
        found = at;
      else
        return found;
    }
}

/* Behind the date: nothing, or a time of day, which is not read. */
static gboolean
is_time (const char *c)
{
  gboolean has_colon = strchr (c, ':') != NULL;

  if (g_str_has_prefix (c, "日"))
    c += strlen ("日");
  if (*c == '\0')
    return TRUE;
  if (*c != 'T' && *c != ' ' && *c != ',' && *c != ';')
    return FALSE;
  c++;
  if (*c == ' ')
    c++;
  if (!g_ascii_isdigit (*c) || (!has_colon && strspn (c, "0123456789") != 6))
    return FALSE;
  for (; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr (":.+- ", *c) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
take_shape (const char *text, Shape *shape)
{
  const char *c = text;

  for (guint i = 0; i < N_PARTS; i++)
    {
      Part *part = &shape->parts[i];

      if (!(g_ascii_isdigit (*c) ? take_number (&c, part) : take_month (&c, part)))
        return FALSE;
      if (i == 0 && part->kind == PART_NUMBER && part->n_digits == 8)
        {
          shape->parts[2] = (Part){ PART_NUMBER, part->value % 100, 2 };
          shape->parts[1] = (Part){ PART_NUMBER, part->value / 100 % 100, 2 };
          shape->parts[0] = (Part){ PART_NUMBER, part->value / 10000, 4 };
          return is_time (c);
        }
      if (i + 1 < N_PARTS)
        {
          gunichar separator = take_separator (&c);

          if (separator == 0)
            return FALSE;
          shape->dotted = separator == '.';
        }
    }
  return is_time (c);
}

/* --- putting it together --- */

static gboolean
is_year (const Part *part)
{
  return part->kind == PART_NUMBER && part->n_digits == 4;
}

static gboolean
is_short (const Part *part)
{
  return part->kind == PART_NUMBER && part->n_digits <= 2;
}

/* A year of two digits is one from 1970 to 2069, where the file's order is known. */
static int
year_of (const Part *part)
{
  if (part->n_digits == 4)
    return part->value;
  return part->value < 70 ? 2000 + part->value : 1900 + part->value;
}

/* Both numbers could be a month, and it matters which. */
static gboolean
has_two_readings (const Part *first, const Part *second)
{
  return first->value != second->value && first->value <= 12 && second->value <= 12;
}

/* "26-08-15" may be the year 2026 or the year 2015: such a cell tells nothing of the order. */
static gboolean
may_begin_with_year (const Shape *shape)
{
  const Part *parts = shape->parts;

  return !shape->dotted && is_short (&parts[2]) && parts[0].n_digits == 2
         && fold_date_from_parts (year_of (&parts[0]), parts[1].value, parts[2].value) != FOLD_DATE_NONE;
}

static gboolean
is_month_first (const Shape *shape, FoldDateOrder order)
{
  if (order != FOLD_DATE_ORDER_UNKNOWN)
    return order == FOLD_DATE_ORDER_MONTH_FIRST;
  return !shape->dotted && shape->parts[1].value > 12;
}

static FoldDate
numeric_date (const Shape *shape, FoldDateOrder order)
{
  const Part *parts = shape->parts;

  return is_month_first (shape, order) ? fold_date_from_parts (year_of (&parts[2]), parts[0].value, parts[1].value)
                                       : fold_date_from_parts (year_of (&parts[2]), parts[1].value, parts[0].value);
}

/* With the month by name: "26 Aug 2026", "Aug 26, 2026", "2026 Aug 26". */
static FoldDate
named_date (const Part *parts)
{
  if (parts[1].kind == PART_MONTH && is_year (&parts[0]) && is_short (&parts[2]))
    return fold_date_from_parts (parts[0].value, parts[1].value, parts[2].value);
  if (parts[1].kind == PART_MONTH && is_short (&parts[0]))
    return fold_date_from_parts (year_of (&parts[2]), parts[1].value, parts[0].value);
  if (parts[0].kind == PART_MONTH && is_short (&parts[1]))
    return fold_date_from_parts (year_of (&parts[2]), parts[0].value, parts[1].value);
  return FOLD_DATE_NONE;
}

gboolean
fold_date_read (const char *text, FoldDateOrder order, FoldDate *date, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  Shape shape = { 0 };
  const Part *parts = shape.parts;
  FoldDate found;

  if (!g_utf8_validate (stripped, -1, NULL) || !take_shape (stripped, &shape))
    return refuse (text, error);

  if (is_year (&parts[0]) && is_short (&parts[1]) && is_short (&parts[2]))
    found = fold_date_from_parts (parts[0].value, parts[1].value, parts[2].value);
  else if (parts[2].kind != PART_NUMBER || !(is_short (&parts[2]) || is_year (&parts[2])))
    return refuse (text, error);
  else if (!is_year (&parts[0]) && is_short (&parts[2]) && order == FOLD_DATE_ORDER_UNKNOWN)
    return refuse_ambiguous (text, error);
  else if (parts[0].kind == PART_MONTH || parts[1].kind == PART_MONTH)
    found = named_date (parts);
  else if (!is_short (&parts[0]) || !is_short (&parts[1]))
    return refuse (text, error);
  else if (order == FOLD_DATE_ORDER_UNKNOWN && !shape.dotted && has_two_readings (&parts[0], &parts[1]))
    return refuse_ambiguous (text, error);
  else
    found = numeric_date (&shape, order);

  if (found == FOLD_DATE_NONE)
    return refuse (text, error);
  *date = found;
  return TRUE;
}

int
fold_date_read_time (const char *text)
{
  const char *colon = strchr (text, ':'), *start = colon;
  int hours, minutes, seconds = 0;

  while (start != NULL && start > text && colon - start < 2 && g_ascii_isdigit (start[-1]))
    start--;
  if (start == colon || sscanf (start, "%2d:%2d:%2d", &hours, &minutes, &seconds) < 2 || hours > 24 || minutes > 59)
    return -1;
  if (hours < 12 && (strstr (colon, "PM") != NULL || strstr (colon, "pm") != NULL))
    hours += 12;
  else if (hours == 12 && (strstr (colon, "AM") != NULL || strstr (colon, "am") != NULL))
    hours = 0;
  return (hours * 60 + minutes) * 60 + CLAMP (seconds, 0, 60);
}

FoldDateOrder
fold_date_order_of (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  Shape shape = { 0 };
  const Part *parts = shape.parts;

  if (!g_utf8_validate (stripped, -1, NULL) || !take_shape (stripped, &shape) || !is_short (&parts[0])
      || !is_short (&parts[1]) || may_begin_with_year (&shape))
    return FOLD_DATE_ORDER_UNKNOWN;
  if (parts[0].value > 12 && parts[1].value <= 12)
    return FOLD_DATE_ORDER_DAY_FIRST;
  if (parts[1].value > 12 && parts[0].value <= 12)
    return FOLD_DATE_ORDER_MONTH_FIRST;
  return FOLD_DATE_ORDER_UNKNOWN;
}
