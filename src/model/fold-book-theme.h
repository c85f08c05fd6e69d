/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-theme-data.h"

G_BEGIN_DECLS

/* fold_book_add_theme: copies a pack into the book, with its instruments, scenarios and watchlists, as one undo step;
 * it becomes active in a book that had none. An instrument whose id the book has already is the same one: it keeps the
 * user's own texts and gains the pack's exposures. (out) theme is (transfer none), may be NULL. Errors:
 * FOLD_MODEL_ERROR_EXISTS where the book has a theme of that id. */
gboolean fold_book_add_theme (FoldBook *self, const FoldThemeData *data, FoldTheme **theme, GError **error);

/* fold_book_dup_theme_data: the book's copy of a theme as a pack: what the user edited included, holdings and notes on
 * watchlists not. Returns: (transfer full) */
FoldThemeData *fold_book_dup_theme_data (FoldBook *self, FoldTheme *theme, GError **error);

gboolean fold_book_delete_theme (FoldBook *self, FoldTheme *theme, GError **error);

G_END_DECLS
