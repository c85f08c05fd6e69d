/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-page.h"

G_BEGIN_DECLS

#define FOLD_TYPE_WINDOW (fold_window_get_type ())

/**
 * FoldWindow:
 *
 * One book in a window: sidebar, page and assumptions. Everything that it does is an action `win.`, so that menus,
 * buttons, shortcuts, tests and other programs (over D-Bus) do the same thing by the same name.
 */
G_DECLARE_FINAL_TYPE (FoldWindow, fold_window, FOLD, WINDOW, AdwApplicationWindow)

/** Returns: (transfer floating): a window that welcomes its user; it opens no book by itself */
FoldWindow *fold_window_new (GtkApplication *application);

/** Returns: (transfer none) (nullable): the open book */
FoldSession *fold_window_get_session (FoldWindow *self);

/**
 * fold_window_set_session:
 * @session: (nullable): the open book, shown on the page last used; %NULL shows the welcome page
 */
void fold_window_set_session (FoldWindow *self, FoldSession *session);

/** Returns: (transfer none) (nullable): the page in view */
FoldPage *fold_window_get_page (FoldWindow *self);

/**
 * fold_window_show_page:
 * @name: "overview", "holdings", "ranking", "sector:SLUG", "watchlist:ID" or "instrument:SLUG"; an unknown one changes
 *   nothing
 *
 * An instrument is gone to from a page, and back again; the others are places of their own.
 */
void fold_window_show_page (FoldWindow *self, const char *name);

/**
 * fold_window_take_files:
 * @files: of #GFile
 *
 * Opens books in windows, previews all tables together for the book in this one, and says of anything else that it is
 * not taken.
 */
void fold_window_take_files (FoldWindow *self, GListModel *files);

/**
 * fold_window_show_error:
 * @heading: what did not work, in a few words
 * @error: whose message is a whole sentence for the user
 *
 * Tells of it over the book, or instead of the welcome where there is no book.
 */
void fold_window_show_error (FoldWindow *self, const char *heading, const GError *error);

G_END_DECLS
