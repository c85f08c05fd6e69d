/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-book-tie.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <string.h>

#include "fold-book-file.h"
#include "fold-book-log.h"
#include "fold-book-mark.h"
#include "fold-file.h"
#include "fold-sqlite.h"

#define MAX_PAGE_SIZE 65536
#define N_LOOKS 6
#define LOOK_MICROSECONDS 5000

typedef enum
{
  BOOK,
  LOG,
  INDEX,
  N_FILES,
} File;

typedef struct
{
  dev_t device;
  ino_t inode;
} FileId;

struct _FoldBookTie
{
  sqlite3 *db;
  char *paths[N_FILES];
  FileId ids[N_FILES];
  gsize page_size;
  gint64 mark_page;                    /* 0 where the book has no marks */
  guint8 in_file[FOLD_BOOK_MARK_SIZE]; /* the mark that was found in the file last, and that belongs there */
  guint8 newest[FOLD_BOOK_MARK_SIZE];  /* the mark that SQLite sees, log included */
  gint64 data_version;                 /* for which that is so, but for our own commits */
};

static GPtrArray *ties; /* all of this process */
G_LOCK_DEFINE_STATIC (ties);

static gboolean
identify (const char *path, FileId *id)
{
  GStatBuf buffer;

  if (g_stat (path, &buffer) != 0)
    return FALSE;
  id->device = buffer.st_dev;
  id->inode = buffer.st_ino;
  return TRUE;
}

static gboolean
is_same_file (FileId a, FileId b)
{
  return a.device == b.device && a.inode == b.inode;
}

static void
set_lost (const FoldBookTie *self, File file, GError **error)
{
  g_autofree char *name = fold_file_dup_shown_path (self->paths[BOOK]);

  if (file != BOOK)
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_LOST,
                 _("The file next to “%s” with its latest changes was moved or deleted while it was open. The book "
                   "can no longer "
                   "be changed here."),
                 name);
  else if (!g_file_test (self->paths[BOOK], G_FILE_TEST_EXISTS))
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_LOST,
                 _("“%s” was moved or deleted while it was open. It can no longer be changed here."), name);
  else
    g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_LOST,
                 _("“%s” was replaced by another file while it was open. It can no longer be changed here."), name);
}

/* --- marks --- */

/* Zeros where there is none: the first mark of an older book is in its log before it is in the file. */
static void
read_mark_in_file (const FoldBookTie *self, guint8 *mark)
{
  g_autofree guint8 *page = g_malloc (MAX_PAGE_SIZE);
  FoldBookMark found = { 0 };

  if (fold_book_file_read (self->db, page, self->page_size, (self->mark_page - 1) * (gint64)self->page_size))
    fold_book_mark_parse (page, self->page_size, &found);
  memcpy (mark, found.now, sizeof found.now);
}

/* Reads the newest mark where another connection has committed since. What SQLite reads then may come from the file, so
 * it is not asked again before it says that there is something new. */
static gboolean
update_newest (FoldBookTie *self, GError **error)
{
  gint64 version = 0;

  if (!fold_sqlite_get_int64 (self->db, "PRAGMA data_version", &version, error))
    return FALSE;
  if (version == self->data_version)
    return TRUE;
  if (!fold_book_mark_get_newest (self->db, self->newest, error))
    return FALSE;
  self->data_version = version;
  return TRUE;
}

static gboolean
log_continues (const FoldBookTie *self, const guint8 *mark)
{
  g_autoptr (FoldBookLog) log = fold_book_log_read (self->paths[BOOK], NULL);

  return log != NULL && !fold_book_log_is_empty (log) && fold_book_log_continues (log, mark, self->page_size);
}

/* A program that puts the book in order (VACUUM) may give the mark another page, in the log and later in the file. */
static void
find_mark_page (FoldBookTie *self)
{
  sqlite3 *file = fold_book_file_look (self->paths[BOOK], NULL);
  gint64 page = 0;

  if (file != NULL && fold_book_mark_get_page (file, &page, NULL) && page > 0)
    self->mark_page = page;
  sqlite3_close (file);
}

/* One look; where the file changes meanwhile, or SQLite has to wait, it tells nothing. */
static gboolean
has_own_mark (FoldBookTie *self)
{
  guint8 mark[FOLD_BOOK_MARK_SIZE];
  guint8 again[FOLD_BOOK_MARK_SIZE];
  g_autoptr (GError) error = NULL;
  gboolean own;

  read_mark_in_file (self, mark);
  if (memcmp (mark, self->in_file, sizeof mark) == 0)
    return TRUE;
  find_mark_page (self);
  read_mark_in_file (self, mark);
  if (!update_newest (self, &error))
    return g_error_matches (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_BUSY);
  own = memcmp (mark, self->newest, sizeof mark) == 0 || log_continues (self, mark);
  read_mark_in_file (self, again);
  if (memcmp (mark, again, sizeof mark) != 0)
    return TRUE;
  if (own)
    memcpy (self->in_file, mark, sizeof mark);
  return own;
}

/* --- ties --- */

/* The first of the files that is not the connection's any more, else N_FILES. */
static File
find_lost (FoldBookTie *self)
{
  for (File file = BOOK; file < N_FILES; file++)
    {
      FileId id;

      if (!identify (self->paths[file], &id) || !is_same_file (id, self->ids[file]))
        return file;
    }
  /* Another connection may be writing the log into the file, or begin it again, between two of our looks. */
  for (guint i = 0; self->mark_page != 0 && !has_own_mark (self); i++)
    {
      if (i == N_LOOKS)
        return BOOK;
      g_usleep (LOOK_MICROSECONDS);
    }
  return N_FILES;
}

gboolean
fold_book_tie_check (FoldBookTie *self, GError **error)
{
  File lost = find_lost (self);

  if (lost == N_FILES)
    return TRUE;
  set_lost (self, lost, error);
  return FALSE;
}

static gboolean
read_marks (FoldBookTie *self, GError **error)
{
  gint64 page_size = 0;

  if (!fold_book_mark_get_page (self->db, &self->mark_page, error)
      || !fold_sqlite_get_int64 (self->db, "PRAGMA page_size", &page_size, error)
      || !fold_sqlite_get_int64 (self->db, "PRAGMA data_version", &self->data_version, error))
    return FALSE;
  self->page_size = (gsize)page_size;
  if (self->mark_page == 0)
    return TRUE;
  read_mark_in_file (self, self->in_file);
  return fold_book_mark_get_newest (self->db, self->newest, error);
}

FoldBookTie *
fold_book_tie_new (sqlite3 *db, GError **error)
{
  g_autoptr (FoldBookTie) self = g_new0 (FoldBookTie, 1);
  const char *path = sqlite3_db_filename (db, "main");
  int has_moved = 0;

  self->db = db;
  self->paths[BOOK] = g_strdup (path);
  self->paths[LOG] = g_strconcat (path, "-wal", NULL);
  self->paths[INDEX] = g_strconcat (path, "-shm", NULL);
  if (!read_marks (self, error))
    return NULL;
  for (File file = BOOK; file < N_FILES; file++)
    if (!identify (self->paths[file], &self->ids[file]))
      {
        set_lost (self, file, error);
        return NULL;
      }
  sqlite3_file_control (db, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
  if (has_moved)
    {
      set_lost (self, BOOK, error);
      return NULL;
    }

  G_LOCK (ties);
  if (ties == NULL)
    ties = g_ptr_array_new ();
  g_ptr_array_add (ties, self);
  G_UNLOCK (ties);
  return g_steal_pointer (&self);
}

void
fold_book_tie_free (FoldBookTie *self)
{
  G_LOCK (ties);
  if (ties != NULL)
    g_ptr_array_remove_fast (ties, self);
  G_UNLOCK (ties);
  for (File file = BOOK; file < N_FILES; file++)
    g_free (self->paths[file]);
  g_free (self);
}

void
fold_book_tie_expect (FoldBookTie *self, const guint8 *mark)
{
  memcpy (self->newest, mark, sizeof self->newest);
}

gboolean
fold_book_tie_exists (const char *path)
{
  gboolean found = FALSE;
  FileId id;

  if (!identify (path, &id))
    return FALSE;
  G_LOCK (ties);
  for (guint i = 0; ties != NULL && !found && i < ties->len; i++)
    found = is_same_file (id, ((const FoldBookTie *)ties->pdata[i])->ids[BOOK]);
  G_UNLOCK (ties);
  return found;
}
