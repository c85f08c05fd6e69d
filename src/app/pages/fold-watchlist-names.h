/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

G_BEGIN_DECLS

/** Returns: (transfer full): @wish, or @wish with the first number that makes it a name no watchlist has */
char *fold_watchlist_dup_free_name (FoldBook *book, const char *wish);

/** Returns: (transfer none) (nullable): the watchlist with that row id */
FoldWatchlist *fold_watchlist_get_by_id (FoldBook *book, gint64 id);

G_END_DECLS
