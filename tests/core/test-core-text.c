/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-text.h"

#define BYTES(literal) (const guint8 *)(literal), sizeof (literal) - 1

static void
assert_decoded (const guint8 *bytes, gsize length, const char *expected, const char *expected_encoding)
{
  const char *encoding = NULL;
  gsize text_length = 0;
  g_autofree char *text = fold_text_decode (bytes, length, &text_length, &encoding);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpuint (text_length, ==, strlen (expected));
  g_assert_cmpstr (encoding, ==, expected_encoding);
}

static void
test_decode (void)
{
  assert_decoded (NULL, 0, "", "UTF-8");
  assert_decoded (BYTES ("plain"), "plain", "UTF-8");
  assert_decoded (BYTES ("Stück"), "Stück", "UTF-8");
  assert_decoded (BYTES ("\xEF\xBB\xBFStück"), "Stück", "UTF-8");
  assert_decoded (BYTES ("\xEF\xBB\xBF"), "", "UTF-8");
  assert_decoded (BYTES ("\xEF\xBB\xBF"
                         "a\xFF"
                         "b"),
                  "a\357\277\275b", "UTF-8");
  assert_decoded (BYTES ("Geb\xFChr \x80"), "Gebühr €", "WINDOWS-1252");
  assert_decoded (BYTES ("\x81\x93x\x94"), "\357\277\275“x”", "WINDOWS-1252");
  assert_decoded (BYTES ("\xFF\xFE"
                         "a\0;\0\xFC\0"),
                  "a;ü", "UTF-16LE");
  assert_decoded (BYTES ("\xFE\xFF"
                         "\0a\0;\0\xFC"),
                  "a;ü", "UTF-16BE");
  assert_decoded (BYTES ("a\0b\0c\0"), "abc", "UTF-16LE");
  assert_decoded (BYTES ("\0a\0b\0c"), "abc", "UTF-16BE");
  assert_decoded (BYTES ("\xFF\xFE\x3D\xD8\x00\xDE"), "😀", "UTF-16LE");
  assert_decoded (BYTES ("\xFF\xFE\x3D\xD8"
                         "a\0"),
                  "\357\277\275a", "UTF-16LE");
  assert_decoded (BYTES ("\xFF\xFE"
                         "a\0b"),
                  "a\357\277\275", "UTF-16LE");
  assert_decoded (BYTES ("\xFF\xFE\0\0"), "\357\277\275", "UTF-16LE");
}

/* Whatever the bytes, the result is text. */
static void
test_any_bytes (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      guint8 bytes[64];
      gsize length = g_test_rand_int_range (0, sizeof bytes);
      gsize text_length = 0;
      const char *encoding = NULL;
      g_autofree char *text = NULL;

      for (gsize i = 0; i < length; i++)
        bytes[i] = round % 2 == 0 || i % 2 != 0 ? g_test_rand_int () : 0;
      text = fold_text_decode (bytes, length, &text_length, &encoding);
      g_assert_true (g_utf8_validate_len (text, text_length, NULL));
      g_assert_cmpint (text[text_length], ==, '\0');
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/text/decode", test_decode);
  g_test_add_func ("/core/text/any-bytes", test_any_bytes);
  return g_test_run ();
}
