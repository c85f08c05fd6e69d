/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fold-store.h"
#include "fold-translations.h"

/* Rows of the book, and the objects that stand for them. Private to the room. */

G_BEGIN_DECLS

/* Shares are kept in millionths. */
#define FOLD_PPM 1e6

/* fold_row_get_share: of 1, from a column in parts per million; what another program wrote outside of 0 to 1 is cut. */
double fold_row_get_share (FoldStatement *row, const char *column);

/* fold_row_get_slug: an id of small letters, digits, "_" and "-", which keys are made of; what is none, because it is
 * damaged, becomes "damaged_" and a number that the same text has everywhere. Valid until the next row. */
const char *fold_row_get_slug (FoldStatement *row, const char *column);

/* FoldObjects: the objects of a table's rows: in their order, and by id. */
typedef struct
{
  GListStore *list;
  GHashTable *by_id; /* gint64 to object */
} FoldObjects;

void fold_objects_init (FoldObjects *self, GType type);
void fold_objects_clear (FoldObjects *self);
/* fold_objects_get: (transfer none); NULL where there is none */
gpointer fold_objects_get (const FoldObjects *self, gint64 id);
/* fold_objects_get_at: (transfer none): the list keeps it alive */
gpointer fold_objects_get_at (const FoldObjects *self, guint position);
guint fold_objects_get_n (const FoldObjects *self);

/* fold_objects_find: the object for which matches says yes. (transfer none) */
typedef gboolean (*FoldObjectMatch) (gpointer object, const char *text);
gpointer fold_objects_find (const FoldObjects *self, const char *text, FoldObjectMatch matches);

/* FoldObjectLoad: fills object from the row on which statement stands. */
typedef void (*FoldObjectLoad) (gpointer object, FoldStatement *row, FoldTranslations *texts, gpointer data);

/* fold_objects_load: one object per row of statement, which has a column "id"; the same object for the same id as
 * before, and one splice where the list changes. Objects whose row is gone are let go. statement: NULL where it could
 * not be prepared, and error is set. */
gboolean fold_objects_load (FoldObjects *self,
                            FoldStatement *statement,
                            FoldTranslations *texts,
                            FoldObjectLoad load,
                            gpointer data,
                            GError **error);

/* fold_objects_load_one: the same for the one row that statement has; compare: the order of the list. */
gboolean fold_objects_load_one (FoldObjects *self,
                                FoldStatement *statement,
                                FoldTranslations *texts,
                                FoldObjectLoad load,
                                gpointer data,
                                GCompareFunc compare,
                                GError **error);

/* fold_objects_take: becomes what another thread has loaded: update carries over to an object what loaded says of the
 * same row and returns whether that is something else; a new one comes over itself. get_id: of a row. Returns: whether
 * anything is different now. */
gboolean fold_objects_take (FoldObjects *self,
                            const FoldObjects *loaded,
                            gint64 (*get_id) (gpointer object),
                            gboolean (*update) (gpointer object, gpointer loaded));

/* fold_list_become: makes list hold wanted, in that order, with at most one splice; returns whether it was needed. */
gboolean fold_list_become (GListStore *list, GPtrArray *wanted);

G_END_DECLS
