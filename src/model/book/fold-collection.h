/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* FoldCollection: what an open book holds of one kind, as a list model in its order of display. Objects are the
 * same for as long as their rows live; the list changes by one splice. The kinds derive from it: FoldThemes,
 * FoldInstruments, ... */
#define FOLD_TYPE_COLLECTION (fold_collection_get_type ())
G_DECLARE_DERIVABLE_TYPE (FoldCollection, fold_collection, FOLD, COLLECTION, GObject)

struct _FoldCollectionClass
{
  GObjectClass parent_class;
};

G_END_DECLS
