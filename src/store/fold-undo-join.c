/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-undo-join.h"

#include <string.h>

/* What one statement may hold: by far less than SQLite's own limit of a million bytes. */
#define MAX_ENTRIES 500
#define MAX_SIZE (256 * 1024)

#define DELETE_START "DELETE FROM "
#define INSERT_START "INSERT INTO "
#define VALUES " VALUES ("

static gboolean
is_integer (const char *text)
{
  const char *digits = text[0] == '-' ? text + 1 : text;

  return digits[0] != '\0' && strspn (digits, "0123456789") == strlen (digits);
}

/* The length of what entries that can be joined with @entry begin with: `DELETE FROM "t" WHERE "id"` before the number
 * of a row, `INSERT INTO "t" ("a","b") VALUES ` before the values; 0 for other statements. */
static gsize
measure_start (const char *entry)
{
  const char *end;

  if (g_str_has_prefix (entry, INSERT_START))
    {
      end = strstr (entry, VALUES);
      return end != NULL ? end + strlen (VALUES) - 1 - entry : 0;
    }
  if (!g_str_has_prefix (entry, DELETE_START))
    return 0;
  end = strchr (entry, '=');
  return end != NULL && is_integer (end + 1) ? end - entry : 0;
}

/* @entry without its start: `=5` without the sign, `(1,'x')` as it is. */
static const char *
find_value (const char *entry, gsize start)
{
  return entry[start] == '=' ? entry + start + 1 : entry + start;
}

static gboolean
continues (const char *entry, const char *first, gsize start)
{
  return strncmp (entry, first, start) == 0 && measure_start (entry) == start;
}

char *
fold_undo_join_next (const GPtrArray *entries, guint *position)
{
  const char *first = entries->pdata[(*position)++];
  gsize start = measure_start (first);
  gboolean deletes = first[start] == '=';
  guint end = MIN (entries->len, *position - 1 + MAX_ENTRIES);
  GString *joined;

  if (start == 0 || *position == entries->len || !continues (entries->pdata[*position], first, start))
    return g_strdup (first);

  joined = g_string_new_len (first, start);
  if (deletes)
    g_string_append (joined, " IN (");
  g_string_append (joined, find_value (first, start));
  while (*position < end && joined->len < MAX_SIZE && continues (entries->pdata[*position], first, start))
    {
      g_string_append_c (joined, ',');
      g_string_append (joined, find_value (entries->pdata[(*position)++], start));
    }
  if (deletes)
    g_string_append_c (joined, ')');
  return g_string_free (joined, FALSE);
}
