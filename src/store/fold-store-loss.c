/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a store whose file was moved, deleted or replaced. */
#include "fold-store-private.h"

#include <glib/gi18n-lib.h>

#include "fold-book-image.h"
#include "fold-file.h"
#include "fold-sqlite.h"

/* All pages as this connection sees them: those of the file that was opened, which is there as long as somebody has it
 * open, and of its log; of a file that was written over, as many as are in SQLite's cache. */
static sqlite3 *
copy_what_is_seen (FoldStore *self)
{
  sqlite3_int64 size = 0;
  unsigned char *pages = sqlite3_serialize (self->db, "main", &size, 0);
  sqlite3 *image = pages != NULL ? fold_book_image_open (pages, (gsize)size, self->path, NULL) : NULL;
  g_autofree char *verdict = image != NULL ? fold_sqlite_dup_text (image, "PRAGMA quick_check (1)", NULL) : NULL;

  self->has_all = g_strcmp0 (verdict, "ok") == 0;
  return image;
}

/* Nothing of the files is held or written any more, neither now nor at the end. */
static void
let_go (FoldStore *self)
{
  sqlite3 *image = copy_what_is_seen (self);

  fold_store_end_watch (self);
  g_clear_pointer (&self->tie, fold_book_tie_free);
  g_clear_pointer (&self->undo_log, fold_undo_log_free);
  sqlite3_update_hook (self->db, NULL, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  self->is_read_only = TRUE;
  if (image == NULL)
    return;
  g_clear_pointer (&self->statements, fold_statement_cache_close);
  sqlite3_close_v2 (self->db);
  self->db = image;
  self->statements = fold_statement_cache_new (image);
}

gboolean
fold_store_check_file (FoldStore *self, GError **error)
{
  GError *loss = NULL;

  if (self->loss == NULL && self->tie != NULL && !fold_book_tie_check (self->tie, &loss))
    {
      self->loss = loss;
      let_go (self);
      fold_store_emit_lost (self);
    }
  if (self->loss == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->loss));
  return FALSE;
}

gboolean
fold_store_is_whole (FoldStore *self)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), FALSE);

  return self->loss == NULL || self->has_all;
}

gboolean
fold_store_check_whole (FoldStore *self, GError **error)
{
  g_autofree char *name = fold_file_dup_shown_path (self->path);

  if (fold_store_is_whole (self))
    return TRUE;
  g_set_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_DAMAGED,
               _("“%s” was overwritten while it was open, and not all of it could be saved. Open a backup instead."),
               name);
  return FALSE;
}

const GError *
fold_store_get_loss (FoldStore *self)
{
  g_return_val_if_fail (FOLD_IS_STORE (self), NULL);

  return self->loss;
}
