/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "fold-book.h"

G_BEGIN_DECLS

#define FOLD_TYPE_PLAN_ITEM (fold_plan_item_get_type ())

/** FoldPlanItem: a saved plan as a list of names shows it: its property "name", and its row. Immutable. */
G_DECLARE_FINAL_TYPE (FoldPlanItem, fold_plan_item, FOLD, PLAN_ITEM, GObject)

/** Returns: (transfer full): of every saved plan one, the newest first; NULL where they cannot be read */
GListModel *fold_plan_items_new (FoldBook *book, GError **error);

gint64 fold_plan_item_get_id (FoldPlanItem *self);

G_END_DECLS
