/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-text.h"

#include <string.h>

#define REPLACEMENT 0xFFFD
#define SAMPLE_BYTES 4096
#define MOST_SHOWN 4000 /* characters: more than any sentence has, and less than a terminal takes a second for */

/* Bytes 0x80 to 0x9F of Windows-1252; the five that it leaves open become replacement characters. */
static const guint16 windows_1252[32] = {
  0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
  0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

/* No text holds the character 0, and C's strings would end there. */
static void
append_character (GString *text, gunichar c)
{
  g_string_append_unichar (text, c != 0 ? c : REPLACEMENT);
}

static char *
finish (GString *text, gsize *length)
{
  *length = text->len;
  return g_string_free_and_steal (text);
}

static char *
decode_windows_1252 (const guint8 *bytes, gsize length, gsize *text_length)
{
  GString *text = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    append_character (text, bytes[i] >= 0x80 && bytes[i] < 0xA0 ? windows_1252[bytes[i] - 0x80] : bytes[i]);
  return finish (text, text_length);
}

static gunichar
read_unit (const guint8 *bytes, gboolean big_endian)
{
  return big_endian ? bytes[0] << 8 | bytes[1] : bytes[1] << 8 | bytes[0];
}

static char *
decode_utf16 (const guint8 *bytes, gsize length, gboolean big_endian, gsize *text_length)
{
  GString *text = g_string_sized_new (length);

  for (gsize i = 0; i + 1 < length; i += 2)
    {
      gunichar c = read_unit (bytes + i, big_endian);
      gunichar low = (c & 0xFC00) == 0xD800 && i + 3 < length ? read_unit (bytes + i + 2, big_endian) : 0;

      if ((low & 0xFC00) == 0xDC00)
        {
          c = 0x10000 + ((c & 0x3FF) << 10) + (low & 0x3FF);
          i += 2;
        }
      append_character (text, (c & 0xFFFFF800) == 0xD800 ? REPLACEMENT : c);
    }
  if (length % 2 != 0)
    append_character (text, REPLACEMENT);
  return finish (text, text_length);
}

static char *
decode_marked_utf8 (const guint8 *bytes, gsize length, gsize *text_length)
{
  char *text = g_utf8_make_valid ((const char *)bytes, length);

  *text_length = strlen (text);
  return text;
}

/* UTF-16 without a mark: of a table's text nearly every other byte is 0. Returns 'L', 'B' or '\0'. */
static char
guess_utf16 (const guint8 *bytes, gsize length)
{
  gsize n_pairs = MIN (length, SAMPLE_BYTES) / 2;
  gsize zeros[2] = { 0, 0 };

  for (gsize i = 0; i < 2 * n_pairs; i++)
    zeros[i % 2] += bytes[i] == 0;
  if (n_pairs == 0 || length % 2 != 0)
    return '\0';
  if (zeros[1] * 10 > n_pairs * 7 && zeros[0] == 0)
    return 'L';
  return zeros[0] * 10 > n_pairs * 7 && zeros[1] == 0 ? 'B' : '\0';
}

char *
fold_text_decode (const guint8 *bytes, gsize length, gsize *text_length, const char **encoding)
{
  char guess = length >= 2 ? guess_utf16 (bytes, length) : '\0';

  if (length >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE)
    {
      *encoding = "UTF-16LE";
      return decode_utf16 (bytes + 2, length - 2, FALSE, text_length);
    }
  if (length >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF)
    {
      *encoding = "UTF-16BE";
      return decode_utf16 (bytes + 2, length - 2, TRUE, text_length);
    }
  if (guess != '\0')
    {
      *encoding = guess == 'B' ? "UTF-16BE" : "UTF-16LE";
      return decode_utf16 (bytes, length, guess == 'B', text_length);
    }

  if (length >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0)
    {
      *encoding = "UTF-8";
      return decode_marked_utf8 (bytes + 3, length - 3, text_length);
    }
  if (length == 0 || g_utf8_validate ((const char *)bytes, length, NULL))
    {
      *encoding = "UTF-8";
      *text_length = length;
      return g_strndup (length > 0 ? (const char *)bytes : "", length);
    }
  *encoding = "WINDOWS-1252";
  return decode_windows_1252 (bytes, length, text_length);
}

/* The length of the text when it ends before the character that @most bytes would cut. */
static gsize
length_before_cut (const char *text, gsize most)
{
  gsize length = most;

  /* of a character at most three bytes go on; what is no UTF-8 anyway may be cut anywhere */
  while (length > 0 && most - length < 3 && ((guchar)text[length] & 0xC0) == 0x80)
    length--;
  return ((guchar)text[length] & 0xC0) == 0x80 ? most : length;
}

char *
fold_text_repair (const char *text, gsize length, gsize most)
{
  gboolean too_long = length > most;
  gsize kept = too_long ? length_before_cut (text, most) : length;
  g_autofree char *valid = NULL;

  if (!too_long && g_utf8_validate (text, length, NULL))
    return NULL;
  valid = g_utf8_make_valid (text, kept);
  return too_long ? g_strconcat (valid, "…", NULL) : g_steal_pointer (&valid);
}

gboolean
fold_text_is_command (gunichar c)
{
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E)
         || (c >= 0x2066 && c <= 0x2069);
}

static gunichar
picture_of (gunichar c)
{
  switch (c)
    {
    case '\t':
    case '\n':
    case '\r':
    case 0x85: /* next line */
    case 0x2028:
    case 0x2029:
      return ' ';
    case 0x7F:
      return 0x2421;
    default:
      return c < 0x20 ? 0x2400 + c : REPLACEMENT;
    }
}

char *
fold_text_dup_printable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) result = g_string_new (NULL);
  guint n = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (n++ == MOST_SHOWN)
        {
          g_string_append (result, "…");
          break;
        }
      g_string_append_unichar (result, fold_text_is_command (c) ? picture_of (c) : c);
    }
  return g_string_free_and_steal (g_steal_pointer (&result));
}

char *
fold_text_dup_sort_key (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return g_utf8_collate_key (folded, -1);
}

char *
fold_text_dup_capitals (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) capitals = g_string_new (NULL);

  for (const char *c = composed != NULL ? composed : text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_utf8_get_char (c) == 0xDF) /* the one capital that is two letters in use */
      g_string_append (capitals, "SS");
    else
      g_string_append_unichar (capitals, g_unichar_toupper (g_utf8_get_char (c)));
  return g_string_free_and_steal (g_steal_pointer (&capitals));
}

gboolean
fold_text_is_same (const char *one, const char *other)
{
  g_autofree char *folded_one = g_utf8_casefold (one, -1), *folded_other = g_utf8_casefold (other, -1);

  return g_str_equal (folded_one, folded_other);
}
