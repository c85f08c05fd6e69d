/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-collection.h"
#include "fold-edits-private.h"
#include "fold-objects.h"

G_BEGIN_DECLS

/* fold_collection_new: an empty collection of type, of objects of item_type. Returns: (transfer full) */
gpointer fold_collection_new (GType type, GType item_type, FoldEdits *edits);

/* All take a FoldCollection and return (transfer none). */
FoldEdits *fold_collection_get_edits (gpointer self);
FoldStore *fold_collection_get_store (gpointer self);
FoldObjects *fold_collection_get_objects (gpointer self);
guint fold_collection_get_n (gpointer self);

/* fold_collection_edit: as fold_edits_run (). */
gboolean
fold_collection_edit (gpointer self, const char *label, FoldStoreEdit edit, gpointer user_data, GError **error);

/* fold_collection_set_text: the same for one text of one row, whose translations go: it is the user's own now. table,
 * column: names, not what anybody typed. */
gboolean fold_collection_set_text (gpointer self,
                                   const char *label,
                                   const char *table,
                                   gint64 id,
                                   const char *column,
                                   const char *text,
                                   GError **error);

G_END_DECLS
