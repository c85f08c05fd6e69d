/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding by words: what is made ready once answers as GLib's own search does. */
#include <glib.h>
#include <string.h>

#include "fold-search.h"

static const char *const texts[] = {
  "Microsoft", "S&P 500 (acc)", "Müller & Söhne AG", "Cloud: Edge computing", "字节跳动 ByteDance", "US5949181045", "a",
  "",
};

static const char *const searches[] = {
  "micro", "MICROSOFT",  "soft", "s p",   "500 s&p", "muller", "müll", "söhne ag", "edge",
  "dge",   "comp cloud", "字节", "byted", "us594",   "a",      "  ",   "",
};

static gboolean
find (const char *text, const char *search)
{
  g_autoptr (GString) key = g_string_new (NULL);
  g_auto (GStrv) words = fold_search_split (search);

  fold_search_add_text (key, text);
  return fold_search_matches (key->str, (const char *const *)words);
}

static void
test_as_glib (void)
{
  guint n_found = 0;

  for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
    for (guint s = 0; s < G_N_ELEMENTS (searches); s++)
      {
        const gboolean blank = searches[s][strspn (searches[s], " ")] == '\0';

        g_test_message ("“%s” in “%s”", searches[s], texts[t]);
        g_assert_cmpint (find (texts[t], searches[s]), ==, blank || g_str_match_string (searches[s], texts[t], TRUE));
        n_found += find (texts[t], searches[s]);
      }
  g_assert_cmpuint (n_found, >, G_N_ELEMENTS (texts) * 2);
}

static void
test_several_texts (void)
{
  g_autoptr (GString) key = g_string_new (NULL);
  g_auto (GStrv) words = fold_search_split ("msft micro"), other = fold_search_split ("msft apple");

  fold_search_add_text (key, "Microsoft");
  fold_search_add_text (key, NULL);
  fold_search_add_text (key, "MSFT");
  g_assert_true (fold_search_matches (key->str, (const char *const *)words));
  g_assert_false (fold_search_matches (key->str, (const char *const *)other));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/search/as-glib", test_as_glib);
  g_test_add_func ("/core/search/several-texts", test_several_texts);
  return g_test_run ();
}
