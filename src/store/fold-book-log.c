/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-book-log.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>

#include <stdlib.h>
#include <string.h>

#include "fold-book-mark.h"
#include "fold-file.h"
#include "fold-store-error.h"

/* See "WAL File Format" in https://www.sqlite.org/fileformat.html; big-endian. */
#define HEAD_SIZE 32
#define HEAD_MAGIC 0x377f0682 /* the lowest bit says that checksums are of big-endian words */
#define HEAD_PAGE_SIZE 8
#define HEAD_SALTS 16
#define HEAD_CHECKSUM 24
#define FRAME_HEAD_SIZE 24
#define FRAME_N_PAGES 4 /* of the book, in the last frame of a transaction; else 0 */
#define FRAME_SALTS 8
#define FRAME_CHECKSUM 16
#define SALTS_SIZE 8

struct _FoldBookLog
{
  GBytes *bytes;
  gsize page_size;
  gsize n_frames; /* up to the last commit */
  gsize n_pages;  /* of the book then */
};

typedef struct
{
  gboolean big_endian;
  guint32 sums[2];
} Checksum;

static guint32
read_uint32 (const guint8 *bytes)
{
  guint32 value;

  memcpy (&value, bytes, sizeof value);
  return GUINT32_FROM_BE (value);
}

static void
checksum_add (Checksum *self, const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i < size; i += 8)
    {
      guint32 first = read_uint32 (bytes + i);
      guint32 second = read_uint32 (bytes + i + 4);

      self->sums[0] += (self->big_endian ? first : GUINT32_SWAP_LE_BE (first)) + self->sums[1];
      self->sums[1] += (self->big_endian ? second : GUINT32_SWAP_LE_BE (second)) + self->sums[0];
    }
}

static gboolean
checksum_matches (const Checksum *self, const guint8 *bytes)
{
  return self->sums[0] == read_uint32 (bytes) && self->sums[1] == read_uint32 (bytes + 4);
}

static const guint8 *
get_head (const FoldBookLog *self)
{
  return g_bytes_get_data (self->bytes, NULL);
}

static const guint8 *
get_frame (const FoldBookLog *self, gsize index)
{
  return get_head (self) + HEAD_SIZE + index * (FRAME_HEAD_SIZE + self->page_size);
}

/* A frame is valid if it has the salts of the log and the sum of all that is before it: after a restart, older frames
 * lie behind the new ones. */
static gboolean
is_valid_frame (const FoldBookLog *self, const guint8 *frame, Checksum *checksum)
{
  if (memcmp (frame + FRAME_SALTS, get_head (self) + HEAD_SALTS, SALTS_SIZE) != 0)
    return FALSE;
  checksum_add (checksum, frame, FRAME_SALTS);
  checksum_add (checksum, frame + FRAME_HEAD_SIZE, self->page_size);
  return checksum_matches (checksum, frame + FRAME_CHECKSUM);
}

static gboolean
is_page_size (gsize size)
{
  return size >= 512 && size <= 65536 && (size & (size - 1)) == 0;
}

/* Counts the frames as SQLite does when it recovers a log. */
static void
count_frames (FoldBookLog *self)
{
  gsize size = g_bytes_get_size (self->bytes);
  const guint8 *head = get_head (self);
  Checksum checksum = { 0 };
  gsize n_whole;

  if (size < HEAD_SIZE || (read_uint32 (head) & ~1u) != HEAD_MAGIC)
    return;
  checksum.big_endian = read_uint32 (head) & 1;
  checksum_add (&checksum, head, HEAD_CHECKSUM);
  self->page_size = read_uint32 (head + HEAD_PAGE_SIZE);
  if (!is_page_size (self->page_size) || !checksum_matches (&checksum, head + HEAD_CHECKSUM))
    return;

  n_whole = (size - HEAD_SIZE) / (FRAME_HEAD_SIZE + self->page_size);
  for (gsize i = 0; i < n_whole && is_valid_frame (self, get_frame (self, i), &checksum); i++)
    if (read_uint32 (get_frame (self, i) + FRAME_N_PAGES) != 0)
      {
        self->n_frames = i + 1;
        self->n_pages = read_uint32 (get_frame (self, i) + FRAME_N_PAGES);
      }
}

char *
fold_book_log_dup_path (const char *path, const char *suffix)
{
  char *real = realpath (path, NULL);
  char *result = g_strconcat (real != NULL ? real : path, suffix, NULL);

  free (real);
  return result;
}

FoldBookLog *
fold_book_log_read (const char *path, GError **error)
{
  g_autofree char *log_path = fold_book_log_dup_path (path, "-wal");
  g_autoptr (FoldBookLog) self = g_new0 (FoldBookLog, 1);
  g_autoptr (GError) failure = NULL;
  char *contents = NULL;
  gsize size = 0;

  if (!g_file_get_contents (log_path, &contents, &size, &failure)
      && !g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_autofree char *name = fold_file_dup_shown_path (log_path);

      g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_DISK, _("“%s” cannot be read. Check the disk it is on."),
                   name);
      return NULL;
    }
  self->bytes = g_bytes_new_take (contents, size);
  count_frames (self);
  return g_steal_pointer (&self);
}

void
fold_book_log_free (FoldBookLog *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

gboolean
fold_book_log_is_empty (const FoldBookLog *self)
{
  return self->n_frames == 0;
}

gboolean
fold_book_log_is_same (const FoldBookLog *self, const FoldBookLog *other)
{
  gsize size = MIN (g_bytes_get_size (self->bytes), HEAD_SIZE);

  return size == MIN (g_bytes_get_size (other->bytes), HEAD_SIZE)
         && (size == 0 || memcmp (get_head (self), get_head (other), size) == 0);
}

gboolean
fold_book_log_continues (const FoldBookLog *self, const guint8 *mark, gsize page_size)
{
  static const guint8 none[FOLD_BOOK_MARK_SIZE];
  const guint8 *wanted = mark != NULL ? mark : none;
  gboolean is_first = TRUE;
  FoldBookMark found;

  if (self->n_frames > 0 && self->page_size != page_size)
    return FALSE;
  for (gsize i = 0; i < self->n_frames; i++)
    if (fold_book_mark_parse (get_frame (self, i) + FRAME_HEAD_SIZE, self->page_size, &found))
      {
        if ((is_first && memcmp (found.before, wanted, sizeof found.before) == 0)
            || memcmp (found.now, wanted, sizeof found.now) == 0)
          return TRUE;
        is_first = FALSE;
      }
  return self->n_frames == 0 || (is_first && mark == NULL);
}

gboolean
fold_book_log_has_mark (const FoldBookLog *self)
{
  FoldBookMark mark;

  for (gsize i = 0; i < self->n_frames; i++)
    if (fold_book_mark_parse (get_frame (self, i) + FRAME_HEAD_SIZE, self->page_size, &mark))
      return TRUE;
  return FALSE;
}

gboolean
fold_book_log_apply (const FoldBookLog *self, guint8 **pages, gsize *size)
{
  guint8 *grown;

  if (self->n_frames == 0)
    return TRUE;
  if (self->n_pages > *size / self->page_size + self->n_frames)
    return FALSE;
  grown = sqlite3_realloc64 (*pages, self->n_pages * self->page_size);
  if (grown == NULL)
    return FALSE;
  if (self->n_pages * self->page_size > *size)
    memset (grown + *size, 0, self->n_pages * self->page_size - *size);
  *pages = grown;
  *size = self->n_pages * self->page_size;
  for (gsize i = 0; i < self->n_frames; i++)
    {
      const guint8 *frame = get_frame (self, i);
      gsize number = read_uint32 (frame);

      if (number >= 1 && number <= self->n_pages)
        memcpy (grown + (number - 1) * self->page_size, frame + FRAME_HEAD_SIZE, self->page_size);
    }
  return TRUE;
}
