/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-objects.h"
#include "fold-watchlist.h"

G_BEGIN_DECLS

/* fold_watchlist_load_rows: fills objects. */
gboolean fold_watchlist_load_rows (FoldObjects *objects, FoldStore *store, FoldTranslations *texts, GError **error);
gboolean
fold_watchlist_load_items (FoldWatchlist *self, FoldStore *store, const FoldObjects *instruments, GError **error);

const char *fold_watchlist_get_original_name (FoldWatchlist *self);

G_END_DECLS
