/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-book-file.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "fold-book-image.h"
#include "fold-book-log.h"
#include "fold-file.h"
#include "fold-migration.h"
#include "fold-schema.h"
#include "fold-sqlite.h"
#include "fold-stray-log.h"

/* The head of an SQLite file, see "The Database Header" in https://www.sqlite.org/fileformat.html; big-endian. */
#define HEAD_SIZE 100
#define HEAD_MAGIC "SQLite format 3"
#define HEAD_PAGE_SIZE 16
#define HEAD_CHANGE_COUNTER 24
#define HEAD_N_PAGES 28
#define HEAD_USER_VERSION 60
#define HEAD_APPLICATION_ID 68
#define HEAD_VALID_FOR 92

static gboolean
refuse_damaged (const char *name, GError **error)
{
  g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_DAMAGED,
               _("“%s” is damaged: part of it is missing or was overwritten. Open a backup instead."), name);
  return FALSE;
}

static gboolean
check_identity (gint64 application_id, gint64 version, guint newest, const char *name, GError **error)
{
  if (application_id != FOLD_BOOK_APPLICATION_ID)
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_NOT_A_BOOK,
                 _("“%s” belongs to another program. Choose a book created with Fivefold."), name);
  else if (version > newest)
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_NEWER,
                 _("“%s” was made by a newer version of Fivefold. Update Fivefold to open it."), name);
  else
    return TRUE;
  return FALSE;
}

static guint32
read_uint32 (const guint8 *bytes)
{
  guint32 value;

  memcpy (&value, bytes, sizeof value);
  return GUINT32_FROM_BE (value);
}

static gboolean
exists_beside (const char *path, const char *suffix)
{
  g_autofree char *name = fold_book_log_dup_path (path, suffix);

  return g_file_test (name, G_FILE_TEST_EXISTS);
}

/* Whether a log lies beside the book: it is open somewhere, or was not closed. */
gboolean
fold_book_file_has_log (const char *path)
{
  return exists_beside (path, "-wal");
}

/* Whether the file ends before its last page. Pages that are still in a log beside it are not in its head either. */
static gboolean
is_truncated (const guint8 *head, const char *path, gint64 size)
{
  guint32 page_size = head[HEAD_PAGE_SIZE] << 8 | head[HEAD_PAGE_SIZE + 1];
  gboolean counted = read_uint32 (head + HEAD_CHANGE_COUNTER) == read_uint32 (head + HEAD_VALID_FOR);

  if (page_size == 1)
    page_size = 65536;
  return counted && !fold_book_file_has_log (path) && size < (gint64)page_size * read_uint32 (head + HEAD_N_PAGES);
}

static gboolean
check_head (const guint8 *head, const char *path, const char *name, gint64 size, guint newest, GError **error)
{
  if (memcmp (head, HEAD_MAGIC, sizeof HEAD_MAGIC) != 0)
    {
      g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_NOT_A_BOOK,
                   _("“%s” is not a book. Choose a file created with Fivefold."), name);
      return FALSE;
    }
  if (size < HEAD_SIZE || is_truncated (head, path, size))
    return refuse_damaged (name, error);
  return check_identity (read_uint32 (head + HEAD_APPLICATION_ID), read_uint32 (head + HEAD_USER_VERSION), newest, name,
                         error);
}

sqlite3 *
fold_book_file_look (const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, error);
  g_autofree char *immutable = uri != NULL ? g_strconcat (uri, "?immutable=1", NULL) : NULL;

  return uri != NULL ? fold_sqlite_open (immutable, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error) : NULL;
}

static sqlite3_file *
get_file (sqlite3 *db)
{
  sqlite3_file *file = NULL;

  sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  return file;
}

gint64
fold_book_file_get_size (sqlite3 *db)
{
  sqlite3_file *file = get_file (db);
  sqlite3_int64 size = -1;

  return file->pMethods->xFileSize (file, &size) == SQLITE_OK ? size : -1;
}

gboolean
fold_book_file_read (sqlite3 *db, guint8 *bytes, gsize size, gint64 offset)
{
  sqlite3_file *file = get_file (db);
  int code = file->pMethods->xRead (file, bytes, (int)size, offset);

  /* what a short file lacks reads as zeros */
  return code == SQLITE_OK || code == SQLITE_IOERR_SHORT_READ;
}

static gboolean
read_head (const char *path, guint8 *head, GError **error)
{
  sqlite3 *db = fold_book_file_look (path, error);
  g_autofree char *name = fold_file_dup_shown_path (path);
  gboolean done;

  if (db == NULL)
    return FALSE;
  done = fold_book_file_read (db, head, HEAD_SIZE, 0);
  sqlite3_close (db);
  if (!done)
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_DISK, _("“%s” cannot be read. Check the disk it is on."),
                 name);
  return done;
}

/* The document portal shows no log of another program beside such a book, and locks keep nobody out. */
static gboolean
is_lent (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return fold_file_is_lent (file);
}

static gboolean
check_writable (const char *path, const char *name, gboolean exists, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *folder_name = g_filename_display_name (folder);

  if (is_lent (path))
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_READ_ONLY,
                 _("Fivefold was given “%s” as a single file, but a book needs files next to it. Copy it to a folder "
                   "that Fivefold can write to, and open the copy."),
                 name);
  else if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_NOT_FOUND,
                 _("There is no folder “%s” for the book. Create it, or choose another one."), folder_name);
  else if (exists && g_access (path, W_OK) != 0)
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_READ_ONLY,
                 _("“%s” is write-protected. Change its permissions, or open a copy."), name);
  else if (g_access (folder, W_OK) != 0)
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_READ_ONLY,
                 _("The folder “%s” is read-only, but a book needs files next to it. Change its permissions, or open "
                   "a copy of the book elsewhere."),
                 folder_name);
  else
    return TRUE;
  return FALSE;
}

char *
fold_store_dup_stem (const char *path)
{
  char *stem = g_path_get_basename (path);

  if (g_str_has_suffix (stem, FOLD_STORE_SUFFIX))
    stem[strlen (stem) - strlen (FOLD_STORE_SUFFIX)] = '\0';
  return stem;
}

gboolean
fold_store_is_book (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  guint8 head[HEAD_SIZE] = { 0 };

  return fold_file_check (file, FOLD_FILE_USE_BOOK, NULL) && read_head (path, head, NULL)
         && memcmp (head, HEAD_MAGIC, sizeof HEAD_MAGIC) == 0;
}

/* A file that nobody should wait for, or that there is no way to. */
static gboolean
check_file (const char *path, FoldStoreError code, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) reason = NULL;

  if (fold_file_check (file, FOLD_FILE_USE_BOOK, &reason))
    return TRUE;
  g_set_error_literal (error, FOLD_STORE_ERROR, code, reason->message);
  return FALSE;
}

static gboolean
check_existing (const char *path, const char *name, const GStatBuf *stat_data, guint newest, GError **error)
{
  guint8 head[HEAD_SIZE] = { 0 };

  if (!check_file (path, FOLD_STORE_ERROR_NOT_A_FILE, error))
    return FALSE;
  if (g_access (path, R_OK) != 0)
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_READ_ONLY,
                 _("Fivefold is not allowed to read “%s”. Change its permissions, or open a copy."), name);
  else if (stat_data->st_size == 0)
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_NOT_A_BOOK,
                 _("“%s” is empty. Choose a book created with Fivefold."), name);
  else
    return read_head (path, head, error) && check_head (head, path, name, stat_data->st_size, newest, error);
  return FALSE;
}

gboolean
fold_book_file_check (const char *path, FoldStoreFlags flags, guint newest, gboolean *is_new, GError **error)
{
  g_autofree char *name = fold_file_dup_shown_path (path);
  GStatBuf stat_data = { 0 };
  gboolean exists = g_stat (path, &stat_data) == 0;
  gboolean closed = !exists && errno == EACCES;

  if (closed && !check_file (path, FOLD_STORE_ERROR_READ_ONLY, error))
    return FALSE;
  *is_new = (flags & FOLD_STORE_CREATE) != 0 && (!exists || (S_ISREG (stat_data.st_mode) && stat_data.st_size == 0));
  if (!exists && !*is_new)
    {
      g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_NOT_FOUND,
                   _("There is no book “%s”. Check the name, or create a new book."), name);
      return FALSE;
    }
  if (!*is_new && !check_existing (path, name, &stat_data, newest, error))
    return FALSE;
  return (flags & FOLD_STORE_READ_ONLY) != 0 || check_writable (path, name, exists, error);
}

static gboolean
check_schema (sqlite3 *db, const char *path, const char *const *steps, gint64 version, GError **error)
{
  g_autoptr (FoldSchema) schema = fold_schema_new (steps, version, error);

  return schema != NULL && fold_schema_check (schema, db, path, error);
}

/* What quick_check says of pages starts so; everything else that it says is about the values of rows. */
#define ABOUT_PAGES "*** in database"

static gboolean
check_pages (sqlite3 *db, const char *name, gboolean *has_odd_rows, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean is_damaged = FALSE;
  int code = sqlite3_prepare_v2 (db, "PRAGMA quick_check (10)", -1, &statement, NULL);

  *has_odd_rows = FALSE;
  while (code == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *finding = (const char *)sqlite3_column_text (statement, 0);

      *has_odd_rows |= !g_str_equal (finding, "ok");
      is_damaged |= g_str_has_prefix (finding, ABOUT_PAGES);
    }
  code = sqlite3_finalize (statement);
  if (!fold_sqlite_check (db, code, error))
    return FALSE;
  return !is_damaged || refuse_damaged (name, error);
}

gboolean
fold_book_file_check_contents (sqlite3 *db,
                               const char *path,
                               const char *const *steps,
                               gboolean *has_odd_rows,
                               GError **error)
{
  g_autofree char *name = fold_file_dup_shown_path (path);
  gint64 application_id = 0;
  gint64 version = 0;

  return fold_sqlite_get_int64 (db, "PRAGMA application_id", &application_id, error)
         && fold_sqlite_get_int64 (db, "PRAGMA user_version", &version, error)
         && check_identity (application_id, version, g_strv_length ((char **)steps), name, error)
         && check_schema (db, path, steps, version, error)
         && (has_odd_rows == NULL || check_pages (db, name, has_odd_rows, error));
}

/* --- connecting --- */

static sqlite3 *
connect_to_edit (const char *path, gboolean is_new, char **notice, GError **error)
{
  g_autofree char *kept = NULL;
  gboolean is_stray = FALSE;

  if (!fold_stray_log_find (path, &is_stray, error) || (is_stray && !fold_stray_log_set_aside (path, &kept, error)))
    return NULL;
  if (is_stray)
    {
      g_autofree char *name = fold_file_dup_shown_path (path);
      g_autofree char *kept_name = g_path_get_basename (kept);

      *notice = g_strdup_printf (_("Changes to another book were found next to “%s”. They were not applied, and are "
                                   "kept in “%s”."),
                                 name, kept_name);
    }
  return fold_sqlite_open (path, SQLITE_OPEN_READWRITE | (is_new ? SQLITE_OPEN_CREATE : 0), error);
}

/* With the locks of somebody who has the book open. It can write where it may: only so is the index of the log shared.
 */
static sqlite3 *
connect_beside_others (const char *path, GError **error)
{
  gboolean can_write = !is_lent (path) && g_access (path, W_OK) == 0;
  sqlite3 *db = fold_sqlite_open (path, can_write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, error);
  gint64 version = 0;

  if (db == NULL)
    return NULL;
  if (fold_sqlite_execute (db, "PRAGMA query_only = ON", error)
      && fold_sqlite_get_int64 (db, "PRAGMA user_version", &version, error))
    return db;
  sqlite3_close (db);
  return NULL;
}

static sqlite3 *
connect_to_read (const char *path, char **notice, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean is_stray = FALSE;
  sqlite3 *db = NULL;

  if (!fold_stray_log_find (path, &is_stray, error))
    return NULL;
  if (is_stray)
    {
      g_autofree char *name = fold_file_dup_shown_path (path);

      *notice = g_strdup_printf (_("Changes to another book were found next to “%s”. They were ignored."), name);
      return fold_book_image_read (path, FALSE, error);
    }
  if (!exists_beside (path, "-shm") && !exists_beside (path, "-journal"))
    return fold_book_image_read (path, TRUE, error);

  db = connect_beside_others (path, &failure);
  if (db != NULL)
    return db;
  if (g_error_matches (failure, FOLD_STORE_ERROR, FOLD_STORE_ERROR_DISK)
      || g_error_matches (failure, FOLD_STORE_ERROR, FOLD_STORE_ERROR_READ_ONLY))
    return fold_book_image_read (path, TRUE, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

sqlite3 *
fold_book_file_connect (const char *path, FoldStoreFlags flags, gboolean is_new, char **notice, GError **error)
{
  if ((flags & FOLD_STORE_READ_ONLY) != 0)
    return connect_to_read (path, notice, error);
  return connect_to_edit (path, is_new, notice, error);
}
