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

static void
test_printable (void)
{
  static const struct
  {
    const char *text;
    const char *shown;
  } cases[] = {
    { "", "" },
    { "Zürich 中文 עברית 😀 “it’s”", "Zürich 中文 עברית 😀 “it’s”" },
    { "\033]0;title\007\033[2J", "␛]0;title␇␛[2J" },
    { "two\nlines\r\n\tand a tab", "two lines   and a tab" },
    { "\177\b", "␡␈" },
    { "\302\233"
      "31m\302\205|",
      "\357\277\275"
      "31m |" },
    { "a\342\200\256cba\342\200\254 \342\201\246x\342\201\251",
      "a\357\277\275cba\357\277\275 \357\277\275x\357\277\275" },
    { "a\342\200\250b\342\200\251", "a b " },
    { "cut \344\270", "cut \357\277\275\357\277\275" },
    { "\xFFx", "\357\277\275x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = fold_text_dup_printable (cases[i].text);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

/* A cell of some megabytes is no sentence; it is cut between characters. */
static void
test_long_printable (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *shown = NULL;

  for (guint i = 0; i < 1000000; i++)
    g_string_append (text, "数");
  shown = fold_text_dup_printable (text->str);
  g_assert_true (g_utf8_validate (shown, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (shown, -1), ==, 4001);
  g_assert_true (g_str_has_suffix (shown, "数…"));
}

/* Whatever the bytes, what is shown is text on one line that commands nothing. */
static void
test_any_printable (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      char text[33] = { 0 };
      g_autofree char *shown = NULL;

      for (gint i = 0; i < g_test_rand_int_range (0, sizeof text); i++)
        text[i] = (char)g_test_rand_int_range (1, round % 2 == 0 ? 256 : 32);
      shown = fold_text_dup_printable (text);
      g_assert_true (g_utf8_validate (shown, -1, NULL));
      for (const char *p = shown; *p != '\0'; p = g_utf8_next_char (p))
        g_assert_false (fold_text_is_command (g_utf8_get_char (p)));
    }
}

/* What is no text, what holds the character 0, what is too long: each shown, none cut within a character. */
static void
test_repair (void)
{
  static const struct
  {
    const char *bytes;
    gsize length, most;
    const char *expected; /* NULL: sound */
  } cases[] = {
    { "", 0, 10, NULL },
    { "K\303\266ln", 5, 5, NULL },
    { "K\303\266ln", 5, 4, "K\303\266l…" },
    { "K\303\266ln", 5, 2, "K…" },
    { "\303\266", 2, 0, "…" },
    { "K\303ln", 4, 10, "K\357\277\275ln" },
    { "a\0b", 3, 10, "a\357\277\275b" },
    { "\377\376", 2, 10, "\357\277\275\357\277\275" },
    { "\200\200\200\200\200\200", 6, 5, "\357\277\275\357\277\275\357\277\275\357\277\275\357\277\275…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *repaired = fold_text_repair (cases[i].bytes, cases[i].length, cases[i].most);

      g_assert_cmpstr (repaired, ==, cases[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/text/decode", test_decode);
  g_test_add_func ("/core/text/any-bytes", test_any_bytes);
  g_test_add_func ("/core/text/printable", test_printable);
  g_test_add_func ("/core/text/long-printable", test_long_printable);
  g_test_add_func ("/core/text/any-printable", test_any_printable);
  g_test_add_func ("/core/text/repair", test_repair);

  return g_test_run ();
}
