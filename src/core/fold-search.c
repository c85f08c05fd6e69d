/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-search.h"

#include <string.h>

/* Stands before every word, and is part of none. */
#define MARK "\n"

static void
add_words (GString *key, char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (key, MARK "%s", words[i]);
}

/* The same for the many texts that need none of Unicode's rules. */
static void
add_ascii_words (GString *key, const char *text)
{
  gboolean within = FALSE;

  for (; *text != '\0'; text++)
    {
      const gboolean is_letter = g_ascii_isalnum (*text);

      if (is_letter && !within)
        g_string_append (key, MARK);
      if (is_letter)
        g_string_append_c (key, g_ascii_tolower (*text));
      within = is_letter;
    }
}

void
fold_search_add_text (GString *key, const char *text)
{
  g_auto (GStrv) words = NULL, ascii = NULL;

  if (text == NULL || g_str_is_ascii (text))
    {
      add_ascii_words (key, text != NULL ? text : "");
      return;
    }
  words = g_str_tokenize_and_fold (text, NULL, &ascii);

  add_words (key, words);
  add_words (key, ascii);
}

char **
fold_search_split (const char *typed)
{
  char **words = g_str_tokenize_and_fold (typed, NULL, NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = words[i];

      words[i] = g_strconcat (MARK, word, NULL);
    }
  return words;
}

gboolean
fold_search_matches (const char *key, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (key, words[i]) == NULL)
      return FALSE;
  return TRUE;
}
