/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-book-checked.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "fold-book-file.h"

/* The coarsest clock of a file system that books lie on counts in seconds by twos. */
#define LEAST_AGE_SECONDS 2

#define MOST_BOOKS 32

static char *
dup_cache_path (void)
{
  return g_build_filename (g_get_user_cache_dir (), "fivefold", "checked-books", NULL);
}

char *
fold_book_checked_dup_stamp (const char *path)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  GStatBuf file = { 0 };

  if (fold_book_file_has_log (path) || g_stat (path, &file) != 0
      || now - MAX (file.st_mtim.tv_sec, file.st_ctim.tv_sec) <= LEAST_AGE_SECONDS)
    return NULL;
  return g_strdup_printf ("%s %s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                          ".%09ld %" G_GINT64_FORMAT ".%09ld",
                          FOLD_VERSION, sqlite3_libversion (), (guint64)file.st_dev, (guint64)file.st_ino,
                          (gint64)file.st_size, (gint64)file.st_mtim.tv_sec, (long)file.st_mtim.tv_nsec,
                          (gint64)file.st_ctim.tv_sec, (long)file.st_ctim.tv_nsec);
}

/* Returns: (transfer full): a line for each, the last one first */
static char **
read_stamps (void)
{
  g_autofree char *path = dup_cache_path ();
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return g_new0 (char *, 1);
  return g_strsplit (text, "\n", MOST_BOOKS + 1);
}

gboolean
fold_book_checked_has (const char *stamp)
{
  g_auto (GStrv) stamps = read_stamps ();

  return g_strv_contains ((const char *const *)stamps, stamp);
}

void
fold_book_checked_add (const char *stamp)
{
  g_auto (GStrv) stamps = read_stamps ();
  g_autoptr (GString) text = g_string_new (stamp);
  g_autofree char *path = dup_cache_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; stamps[i] != NULL && i + 1 < MOST_BOOKS; i++)
    g_string_append_printf (text, "\n%s", stamps[i]);
  if (g_mkdir_with_parents (folder, 0700) != 0
      || !g_file_set_contents_full (path, text->str, (gssize)text->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_debug ("which books are whole cannot be remembered in %s", folder);
}
