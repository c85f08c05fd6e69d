/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-number-text.h"

#include <gtk/gtk.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#define LEFT_TO_RIGHT_MARK "\xE2\x80\x8E" /* U+200E */

char *
fold_number_text_keep (char *text)
{
  char *kept;

  if (gtk_widget_get_default_direction () != GTK_TEXT_DIR_RTL)
    return text;
  kept = g_strconcat (LEFT_TO_RIGHT_MARK, text, LEFT_TO_RIGHT_MARK, NULL);
  g_free (text);
  return kept;
}

char *
fold_number_text_format (double number, guint digits, const char *unit)
{
  g_autofree char *figures = g_strdup_printf ("%'.*f", (int)MIN (digits, 9), fabs (number));
  gboolean negative = number < 0 && strpbrk (figures, "123456789") != NULL;
  gboolean tight = unit == NULL || *unit == '\0' || g_str_equal (unit, "×");

  return fold_number_text_keep (g_strconcat (negative ? "−" : "", figures, tight ? "" : " ", unit != NULL ? unit : "",
                                             NULL));
}

/* Digits, sign, exponent and the two decimal signs as ASCII; nothing else is left. NULL where there is anything
 * strange. */
static char *
normalize (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (g_unichar_isdigit (letter))
        g_string_append_c (plain, (char)('0' + g_unichar_digit_value (letter)));
      else if (letter == '-' || letter == 0x2212 || letter == 0x2013)
        g_string_append_c (plain, '-');
      else if (letter == '.' || letter == ',' || letter == '+')
        g_string_append_c (plain, (char)letter);
      else if (letter == 0x66B) /* Arabic decimal separator */
        g_string_append_c (plain, '.');
      else if (!g_unichar_isspace (letter) && letter != '\'' && letter != 0x2019 && letter != 0x66C
               && !(letter >= 0x200E && letter <= 0x200F))
        {
          g_string_free (plain, TRUE);
          return NULL;
        }
    }
  return g_string_free (plain, FALSE);
}

static guint
count (const char *text, char sign)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == sign;
  return n;
}

/* Which of point and comma is the decimal sign: the last where there are both; a lone grouping sign of the locale
 * before just three digits groups; several of one kind group. 0: none is. */
static char
find_decimal_sign (const char *text)
{
  const struct lconv *locale = localeconv ();
  const char *point = strrchr (text, '.'), *comma = strrchr (text, ','), *only = point != NULL ? point : comma;
  char grouping = locale->thousands_sep[0];

  if (point != NULL && comma != NULL)
    return point > comma ? '.' : ',';
  if (only == NULL || count (text, *only) > 1)
    return 0;
  if (*only == grouping && strlen (only + 1) == 3 && text[0] != '0')
    return 0;
  return *only;
}

static char *
dup_unmarked (const char *text)
{
  g_autoptr (GString) unmarked = g_string_new (text);

  g_string_replace (unmarked, LEFT_TO_RIGHT_MARK, "", 0);
  return g_string_free_and_steal (g_steal_pointer (&unmarked));
}

gboolean
fold_number_text_parse (const char *text, const char *unit, double *number)
{
  g_autofree char *unmarked = dup_unmarked (text);
  g_autofree char *trimmed = g_strstrip (g_strdup (unmarked));
  g_autofree char *plain = NULL;
  g_autoptr (GString) ascii = g_string_new (NULL);
  char sign, *end;
  double value;

  if (unit != NULL && *unit != '\0' && g_str_has_suffix (trimmed, unit))
    trimmed[strlen (trimmed) - strlen (unit)] = '\0';
  plain = normalize (trimmed);
  if (plain == NULL || strpbrk (plain, "0123456789") == NULL)
    return FALSE;

  sign = find_decimal_sign (plain);
  for (const char *c = plain; *c != '\0'; c++)
    {
      if (*c == sign)
        g_string_append_c (ascii, '.');
      else if (*c != '.' && *c != ',')
        g_string_append_c (ascii, *c);
    }
  value = g_ascii_strtod (ascii->str, &end);
  if (*end != '\0' || !isfinite (value))
    return FALSE;
  *number = value;
  return TRUE;
}
