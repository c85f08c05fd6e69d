/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-edits.h"
#include "fold-model-error.h"
#include "fold-parts.h"
#include "fold-worker.h"

/* What the parts of an open book share besides its edits: the store, and the wish to be read again. */

G_BEGIN_DECLS

/* FoldReload: reads parts and what depends on them again. */
typedef gboolean (*FoldReload) (gpointer user_data, FoldParts parts, GError **error);

/* FoldPreparation: what an edit of many rows reads on its own thread once it is done, so that the reload need not.
 * prepare: with the store of the edit; parts: those that will be read again; may return NULL. take: on the main thread,
 * just before the reload; after it with NULL. */
typedef struct
{
  gpointer (*prepare) (FoldStore *store, FoldParts parts);
  void (*take) (gpointer owner, gpointer prepared);
  GDestroyNotify free;
} FoldPreparation;

struct _FoldEdits
{
  GObject parent;
  FoldStore *store;
  FoldReload reload;
  gpointer user_data;
  gboolean in_group;
  const FoldPreparation *preparation; /* NULL: none */
  gpointer preparation_owner;
  FoldWorker *worker;     /* of edits of many rows; NULL before the first */
  GHashTable *view_state; /* what cannot be written now, or ever */
};

/* fold_edits_new: reload is called with user_data until fold_edits_close (). Returns: (transfer full) */
FoldEdits *fold_edits_new (FoldStore *store, FoldReload reload, gpointer user_data);
/* fold_edits_close: lets the store go; who still holds a part of a book that is gone can read it, not edit it. */
void fold_edits_close (FoldEdits *self);

/* fold_edits_set_preparation: owner lives until fold_edits_close (). */
void fold_edits_set_preparation (FoldEdits *self, const FoldPreparation *preparation, gpointer owner);

FoldStore *fold_edits_get_store (FoldEdits *self);

gboolean fold_edits_begin_group (FoldEdits *self, const char *label, GError **error);
gboolean fold_edits_end_group (FoldEdits *self, gboolean commit, GError **error);

/* fold_edits_catch_up: for an edit that hands out what it made: in a group parts are read now; outside they have
 * been. */
gboolean fold_edits_catch_up (FoldEdits *self, FoldParts parts, GError **error);
/* fold_edits_reload: parts are different, though no row of them is: another theme or scenario is the active one. */
gboolean fold_edits_reload (FoldEdits *self, FoldParts parts, GError **error);

/* What is on screen: no edit, no undo step. Where the book cannot be written it lasts as long as the book is open. NULL
 * for a missing key; value NULL removes. */
char *fold_edits_dup_view_state (FoldEdits *self, const char *key);
gboolean fold_edits_set_view_state (FoldEdits *self, const char *key, const char *value, GError **error);
/* fold_edits_flush_view_state: writes what could not be written while the book was lent. */
void fold_edits_flush_view_state (FoldEdits *self);

/* fold_edits_read_async: reads the whole book again, as another program has left it, after a thread has prepared it.
 * Returns: FALSE where it cannot be lent to a thread; then nothing happens. */
gboolean fold_edits_read_async (FoldEdits *self);

void fold_edits_notify_working (FoldEdits *self);
/* fold_edits_emit_long_edit: the signal "long-edit" (), before an edit, an undo or a redo of many rows. */
void fold_edits_emit_long_edit (FoldEdits *self);

/* fold_edits_take_name: name without blanks around it, refused where nothing is left. Returns: (transfer full) */
char *fold_edits_take_name (const char *name, GError **error);

G_END_DECLS
