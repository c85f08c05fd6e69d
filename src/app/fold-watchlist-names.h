/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"

G_BEGIN_DECLS

char          *fold_watchlist_dup_free_name (FoldBook *book, const char *wish);
FoldWatchlist *fold_watchlist_get_by_id     (FoldBook *book, gint64 id);

G_END_DECLS
