/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-number.h"

#include <glib/gi18n-lib.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Enough for any number that people write, and no exponent can make the loops long. */
#define MAX_DIGITS 400

/* Beyond this many digits can neither bring a number back into range nor make it anything but 0. */
#define MAX_EXPONENT (2 * MAX_DIGITS)

/* What a text is made of, with blanks and apostrophes of all kinds as ' ' and '\''. */
typedef struct
{
  gboolean negative;
  gboolean bracketed; /* as accountants write what is below zero: "(6.97)" */
  char *body;         /* digits and separators */
  int exponent;       /* power of ten behind the digits */
  char *currency;     /* NULL where none is written, or where a symbol stands for several */
} Parts;

static void
parts_clear (Parts *parts)
{
  g_free (parts->body);
  g_free (parts->currency);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

static gboolean
refuse (const char *text, GError **error)
{
  g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_SYNTAX, _("“%s” is not a number. Write it like 1234.56."),
               text);
  return FALSE;
}

static gboolean
refuse_range (const char *text, GError **error)
{
  g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_RANGE,
               _("“%s” is too large to be stored exactly. Use a smaller number."), text);
  return FALSE;
}

static gboolean
refuse_ambiguous (const char *text, GError **error)
{
  g_set_error (error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_AMBIGUOUS,
               _("“%s” is ambiguous. Say whether the file uses a decimal point or a decimal comma."), text);
  return FALSE;
}

/* --- the text --- */

static char
plain_character (gunichar c)
{
  switch (c)
    {
    case 0x2212: /* minus */
    case 0x2013: /* en dash */
    case 0xFF0D:
      return '-';
    case 0x2019: /* apostrophes */
    case 0x02BC:
      return '\'';
    default:
      return g_unichar_isspace (c) ? ' ' : c < 0x80 ? (char)c : '\0';
    }
}

/* A currency at @c: a code of three letters, or a symbol. Moves @c behind it. */
static gboolean
take_currency (const char **c, Parts *parts)
{
  static const struct
  {
    const char *symbol;
    const char *code;
  } symbols[] = { { "€", "EUR" }, { "£", "GBP" }, { "US$", "USD" }, { "$", NULL }, { "¥", NULL }, { "￥", NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (g_str_has_prefix (*c, symbols[i].symbol))
      {
        parts->currency = g_strdup (symbols[i].code);
        *c += strlen (symbols[i].symbol);
        return TRUE;
      }
  if (!g_ascii_isalpha ((*c)[0]) || !g_ascii_isalpha ((*c)[1]) || !g_ascii_isalpha ((*c)[2])
      || g_ascii_isalpha ((*c)[3]))
    return FALSE;
  parts->currency = g_strndup (*c, 3);
  *c += 3;
  return TRUE;
}

/* Signs, a currency and blanks before or behind the digits; each sign and currency once. */
static void
take_surroundings (const char **c, Parts *parts, gboolean *has_sign, gboolean *has_currency)
{
  while (**c != '\0')
    {
      char plain = plain_character (g_utf8_get_char (*c));

      if (plain == ' ')
        *c = g_utf8_next_char (*c);
      else if ((plain == '-' || plain == '+') && !*has_sign)
        {
          *has_sign = TRUE;
          parts->negative = plain == '-';
          *c = g_utf8_next_char (*c);
        }
      else if (plain == '(' && !*has_sign)
        {
          *has_sign = parts->negative = parts->bracketed = TRUE;
          *c = g_utf8_next_char (*c);
        }
      else if (!*has_currency && take_currency (c, parts))
        *has_currency = TRUE;
      else
        return;
    }
}

static void
take_body (const char **c, Parts *parts)
{
  g_autoptr (GString) body = g_string_new (NULL);

  while (**c != '\0')
    {
      char plain = plain_character (g_utf8_get_char (*c));

      if (!g_ascii_isdigit (plain) && (plain == '\0' || strchr (".,' ", plain) == NULL))
        break;
      g_string_append_c (body, plain);
      *c = g_utf8_next_char (*c);
    }
  parts->body = g_strchomp (g_string_free_and_steal (g_steal_pointer (&body)));
}

/* An exponent too long for 64 bits reads as the largest or the smallest of them. */
static void
take_exponent (const char **c, Parts *parts)
{
  const char *digits = *c + 1;
  char *end;

  if (**c != 'e' && **c != 'E')
    return;
  if (*digits == '-' || *digits == '+')
    digits++;
  if (!g_ascii_isdigit (*digits))
    return; /* the first letter of a currency */
  parts->exponent = (int)CLAMP (g_ascii_strtoll (*c + 1, &end, 10), -MAX_EXPONENT, MAX_EXPONENT);
  *c = end;
}

static gboolean
take_parts (const char *text, Parts *parts, GError **error)
{
  const char *c = text;
  gboolean has_sign = FALSE;
  gboolean has_currency = FALSE;

  if (strchr (text, '*') != NULL)
    {
      g_set_error (
          error, FOLD_CORE_ERROR, FOLD_CORE_ERROR_HIDDEN,
          _("“%s” is a hidden number: the program that wrote the file hid its amounts. Show them there and export "
            "again."),
          text);
      return FALSE;
    }
  take_surroundings (&c, parts, &has_sign, &has_currency);
  take_body (&c, parts);
  if (!g_ascii_isdigit (parts->body[0]) && !(parts->body[0] != '\0' && g_ascii_isdigit (parts->body[1])))
    return refuse (text, error);
  take_exponent (&c, parts);
  has_sign = TRUE;
  take_surroundings (&c, parts, &has_sign, &has_currency);
  if (parts->bracketed && *c == ')')
    {
      c++;
      parts->bracketed = FALSE;
      take_surroundings (&c, parts, &has_sign, &has_currency);
    }
  return (*c == '\0' && !parts->bracketed) || refuse (text, error);
}

/* --- separators --- */

static guint
count_of (const char *body, char separator)
{
  guint n = 0;

  for (; *body != '\0'; body++)
    n += *body == separator;
  return n;
}

/* Whether a single @separator may be read as grouping: "1,234", but not "1,23", "0,123" or "1234,567". */
static gboolean
looks_grouped (const char *body, char separator)
{
  const char *at = strchr (body, separator);
  gsize before = at - body;

  return strlen (at + 1) == 3 && before >= 1 && before <= 3 && body[0] != '0';
}

/* The decimal separator of @body; '\0' where none can be seen, '?' where it has two readings. */
static char
decimal_separator_of (const char *body, FoldNumberStyle style)
{
  guint n_points = count_of (body, '.');
  guint n_commas = count_of (body, ',');
  char single = n_points > 0 ? '.' : ',';

  if (style != FOLD_NUMBER_STYLE_UNKNOWN)
    return style == FOLD_NUMBER_STYLE_POINT ? '.' : ',';
  if (n_points == 0 && n_commas == 0)
    return '\0';
  if (n_points > 0 && n_commas > 0)
    return strrchr (body, '.') > strrchr (body, ',') ? '.' : ',';
  if (n_points + n_commas > 1)
    return single == '.' ? ',' : '.';
  if (strpbrk (body, "' ") != NULL || !looks_grouped (body, single))
    return single;
  return '?';
}

/* Groups of three from the right, by one kind of separator; the ones before the last may have two digits, as in India.
 */
static gboolean
take_grouped_digits (const char *body, gsize length, GString *digits)
{
  char separator = '\0';
  gsize group = 0;
  gboolean grouped = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_isdigit (body[i]))
        {
          g_string_append_c (digits, body[i]);
          group++;
          continue;
        }
      if (group == 0 || group > 3 || (grouped && (group < 2 || body[i] != separator)))
        return FALSE;
      separator = body[i];
      grouped = TRUE;
      group = 0;
    }
  return !grouped || group == 3;
}

/* Splits @body into its digits and the number of them before the decimal separator. */
static gboolean
take_digits (const char *body, char decimal, GString *digits, int *point)
{
  const char *at = decimal != '\0' ? strchr (body, decimal) : NULL;
  gsize length = at != NULL ? (gsize)(at - body) : strlen (body);

  if (!take_grouped_digits (body, length, digits))
    return FALSE;
  *point = (int)digits->len;
  if (at != NULL)
    for (at++; *at != '\0'; at++)
      {
        if (!g_ascii_isdigit (*at))
          return FALSE;
        g_string_append_c (digits, *at);
      }
  return digits->len > 0 && digits->len <= MAX_DIGITS;
}

/* --- the value --- */

/* Whether the digits from @from on, read as a fraction, round @last up: half to even. */
static gboolean
rounds_up (const GString *digits, int from, gboolean last_is_odd)
{
  gboolean more = FALSE;

  if (from < 0 || from >= (int)digits->len)
    return FALSE;
  for (gsize i = from + 1; i < digits->len; i++)
    more = more || digits->str[i] != '0';
  return digits->str[from] > '5' || (digits->str[from] == '5' && (more || last_is_odd));
}

/* The number 0.DIGITS x 10^@point times 10^@decimals; FALSE where it is above limit. */
static gboolean
scale_digits (const GString *digits, int point, int decimals, unsigned __int128 limit, unsigned __int128 *value)
{
  const int n_kept = point + decimals;
  unsigned __int128 total = 0;

  for (int i = 0; i < n_kept; i++)
    {
      const guint digit = i < (int)digits->len ? digits->str[i] - '0' : 0;

      if (total > (limit - digit) / 10)
        return FALSE;
      total = total * 10 + digit;
    }
  if (rounds_up (digits, n_kept, total % 2 != 0))
    total++;
  *value = total;
  return total <= limit;
}

/* The number as it stands, with so many decimals. */
static gboolean
read_whole (const char *text,
            FoldNumberStyle style,
            int decimals,
            unsigned __int128 limit,
            Parts *parts,
            unsigned __int128 *value,
            GError **error)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  char decimal;
  int point = 0;

  if (!take_parts (text, parts, error))
    return FALSE;
  decimal = decimal_separator_of (parts->body, style);
  if (decimal == '?')
    return refuse_ambiguous (text, error);
  if (!take_digits (parts->body, decimal, digits, &point))
    return refuse (text, error);
  return scale_digits (digits, point + parts->exponent, decimals, limit, value) || refuse_range (text, error);
}

gboolean
fold_number_read (const char *text, FoldNumberStyle style, gint64 scale, gint64 *value, char **currency, GError **error)
{
  g_auto (Parts) parts = { 0 };
  unsigned __int128 magnitude;
  int decimals = 0;

  for (gint64 place = scale; place > 1; place /= 10)
    decimals++;
  if (!read_whole (text, style, decimals, (unsigned __int128)G_MAXINT64 + 1, &parts, &magnitude, error))
    return FALSE;
  if (!parts.negative && magnitude > G_MAXINT64)
    return refuse_range (text, error);
  *value = (gint64)(parts.negative ? -(guint64)magnitude : (guint64)magnitude);
  if (currency != NULL)
    *currency = g_steal_pointer (&parts.currency);
  return TRUE;
}

gboolean
fold_number_read_exact (const char *text, FoldNumberStyle style, FoldExact *value, GError **error)
{
  const unsigned __int128 limit = (unsigned __int128)fold_exact_from_coarse (G_MAXINT64) * FOLD_QUANTITY_SCALE;
  g_auto (Parts) parts = { 0 };
  unsigned __int128 magnitude;

  if (!read_whole (text, style, FOLD_EXACT_DECIMALS, limit, &parts, &magnitude, error))
    return FALSE;
  *value = parts.negative ? -(FoldExact)magnitude : (FoldExact)magnitude;
  return TRUE;
}

char *
fold_number_write (double number, int digits, gboolean signed_)
{
  g_autofree char *figures = g_strdup_printf ("%.*f", digits, fabs (number));
  const gboolean zero = strpbrk (figures, "123456789") == NULL;
  const char *sign = zero ? "" : number < 0 ? "−" : signed_ ? "+" : "";

  return g_strconcat (sign, figures, NULL);
}

FoldNumberStyle
fold_number_style_of (const char *text)
{
  g_auto (Parts) parts = { 0 };
  g_autoptr (GString) digits = g_string_new (NULL);
  char decimal;
  int point = 0;

  if (!take_parts (text, &parts, NULL))
    return FOLD_NUMBER_STYLE_UNKNOWN;
  decimal = decimal_separator_of (parts.body, FOLD_NUMBER_STYLE_UNKNOWN);
  if (decimal == '\0' || decimal == '?' || !take_digits (parts.body, decimal, digits, &point))
    return FOLD_NUMBER_STYLE_UNKNOWN;
  return decimal == '.' ? FOLD_NUMBER_STYLE_POINT : FOLD_NUMBER_STYLE_COMMA;
}
