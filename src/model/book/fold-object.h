/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fold-store.h"
#include "fold-translations.h"

/* What the model's objects share: read-only properties and fields that notify only on change. Private to the room. */

G_BEGIN_DECLS

/* Shares are kept in millionths. */
#define FOLD_PPM 1e6

#define FOLD_READABLE (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY)

GParamSpec *fold_property_text (const char *name);
GParamSpec *fold_property_id (const char *name);
GParamSpec *fold_property_int64 (const char *name);
GParamSpec *fold_property_uint (const char *name);
GParamSpec *fold_property_double (const char *name);
GParamSpec *fold_property_boolean (const char *name);
GParamSpec *fold_property_object (const char *name, GType type);
GParamSpec *fold_property_enum (const char *name, GType type);

/* Each returns whether the field changed. A NULL text becomes "". NaN equals NaN. property may be NULL. */
gboolean fold_object_set_text (gpointer object, GParamSpec *property, char **field, const char *value);
gboolean fold_object_set_int64 (gpointer object, GParamSpec *property, gint64 *field, gint64 value);
gboolean fold_object_set_uint (gpointer object, GParamSpec *property, guint *field, guint value);
gboolean fold_object_set_double (gpointer object, GParamSpec *property, double *field, double value);
gboolean fold_object_set_boolean (gpointer object, GParamSpec *property, gboolean *field, gboolean value);

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

/* FoldRowFilter: whether the row can be read at all. */
typedef gboolean (*FoldRowFilter) (FoldStatement *row);

/* fold_objects_load_some: as fold_objects_load (), without the rows that filter turns down. */
gboolean fold_objects_load_some (FoldObjects *self,
                                 FoldStatement *statement,
                                 FoldRowFilter filter,
                                 FoldTranslations *texts,
                                 FoldObjectLoad load,
                                 gpointer data,
                                 GError **error);

/* fold_list_become: makes list hold wanted, in that order, with at most one splice; returns whether it was needed. */
gboolean fold_list_become (GListStore *list, GPtrArray *wanted);

/* fold_text_is_same: in any case. */
gboolean fold_text_is_same (const char *one, const char *other);

G_END_DECLS
