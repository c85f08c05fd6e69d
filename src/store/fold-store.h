/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fold-statement.h"
#include "fold-store-error.h"

G_BEGIN_DECLS

/**
 * FoldStoreFlags:
 * @FOLD_STORE_READ_WRITE: an existing book, to be edited
 * @FOLD_STORE_READ_ONLY: an existing book, never written (and never migrated)
 * @FOLD_STORE_CREATE: with read-write: make the book where the file is missing or empty
 */
typedef enum
{
  FOLD_STORE_READ_WRITE = 0,
  FOLD_STORE_READ_ONLY = 1 << 0,
  FOLD_STORE_CREATE = 1 << 1,
} FoldStoreFlags;

#define FOLD_TYPE_STORE (fold_store_get_type ())
G_DECLARE_FINAL_TYPE (FoldStore, fold_store, FOLD, STORE, GObject)

/* What an edit does; FALSE with @error set takes the whole edit back. */
typedef gboolean (*FoldStoreEdit) (FoldStore *self, gpointer user_data, GError **error);

FoldStore *fold_store_open (const char *path, FoldStoreFlags flags, GError **error);
const char *fold_store_get_path (FoldStore *self);
gboolean fold_store_is_read_only (FoldStore *self);

/* Statements */
FoldStatement *fold_store_prepare (FoldStore *self, const char *sql, GError **error);
FoldStatement *fold_store_query (FoldStore *self, GError **error, const char *sql, const char *types, ...);
gboolean fold_store_execute (FoldStore *self, GError **error, const char *sql, const char *types, ...);
gint64 fold_store_get_last_id (FoldStore *self);
gint64 fold_store_get_n_changed (FoldStore *self);

/* Edits */
gboolean fold_store_begin_edit (FoldStore *self, const char *label, GError **error);
gboolean fold_store_commit_edit (FoldStore *self, GError **error);
void fold_store_rollback_edit (FoldStore *self);
gboolean fold_store_is_editing (FoldStore *self);
gboolean fold_store_edit (FoldStore *self, const char *label, FoldStoreEdit edit, gpointer user_data, GError **error);

/* Undo and redo */
char *fold_store_undo (FoldStore *self, GError **error);
char *fold_store_redo (FoldStore *self, GError **error);
char *fold_store_peek_undo (FoldStore *self);
char *fold_store_peek_redo (FoldStore *self);
gboolean fold_store_forget_history (FoldStore *self, GError **error);

/* Other writers */
void fold_store_watch (FoldStore *self);
gboolean fold_store_poll (FoldStore *self);

/* Copies and checks */
gboolean fold_store_backup (FoldStore *self, const char *path, GError **error);
gboolean fold_store_backup_daily (FoldStore *self, const char *folder, guint n_kept, GError **error);
char **fold_store_check (FoldStore *self, GError **error);
const char *fold_store_get_sqlite_version (void);

G_END_DECLS
