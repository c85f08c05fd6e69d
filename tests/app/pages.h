/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the pages have in common, beside the window. */
#pragma once

#include "fold-app-fixture.h"

G_BEGIN_DECLS

gboolean pages_is_enabled (GtkWidget *page, const char *action);
void pages_undo (Fixture *fixture);
GtkWidget *pages_find_labelled (GtkWidget *root, GType type, const char *tooltip);

/* The table of a page; its rows are instruments, or have one. */
GListModel *pages_get_rows (GtkWidget *page);
void pages_select_row (GtkWidget *page, guint position);
FoldInstrument *pages_get_instrument_at (GListModel *rows, guint position);

FoldWatchlist *pages_get_first_watchlist (Fixture *fixture);
GtkWidget *pages_show_watchlist (Fixture *fixture, FoldWatchlist *watchlist);

/* The text that was copied last. Returns: (transfer full) */
char *pages_read_clipboard (GtkWidget *page);

G_END_DECLS
