/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-objects.h"
#include "fold-watchlist-item.h"

G_BEGIN_DECLS

/* fold_watchlist_item_load_rows: fills objects with what is on a list, by its id. */
gboolean fold_watchlist_item_load_rows (FoldObjects *objects,
                                        FoldStore *store,
                                        gint64 watchlist,
                                        const FoldObjects *instruments,
                                        GError **error);

G_END_DECLS
