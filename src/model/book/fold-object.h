/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* FoldObject: what the model's objects have in common: read-only properties that stand in one table per type and are
 * notified on change only. The table is the model's own. */
#define FOLD_TYPE_OBJECT (fold_object_get_type ())
G_DECLARE_DERIVABLE_TYPE (FoldObject, fold_object, FOLD, OBJECT, GObject)

typedef struct _FoldField FoldField;

struct _FoldObjectClass
{
  GObjectClass parent_class;

  /*< private >*/
  const FoldField *fields;
  guint n_fields;
  GParamSpec **properties; /* one for each field, NULL of what is no property */
};

G_END_DECLS
