/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-collection.h"
#include "fold-parameter-class.h"
#include "fold-sector.h"
#include "fold-subtheme.h"
#include "fold-theme-data.h"
#include "fold-theme.h"

G_BEGIN_DECLS

/* FoldThemes: the themes of a book (FoldTheme), and of the active one its sectors, sub-themes and classes.
 *
 * Property, read-only and notified on change: active (FoldTheme). */
#define FOLD_TYPE_THEMES (fold_themes_get_type ())
G_DECLARE_FINAL_TYPE (FoldThemes, fold_themes, FOLD, THEMES, FoldCollection)

FoldTheme *fold_themes_get_active (FoldThemes *self); /* (transfer none); NULL in a book without a theme */

/* Lists of the active theme, (transfer none), the same object for the life of the book, in the theme's order. */
GListModel *fold_themes_get_sectors (FoldThemes *self); /* FoldSector */
GListModel *fold_themes_get_classes (FoldThemes *self); /* FoldParameterClass */

/* By id, (transfer none), NULL where there is none. */
FoldTheme *fold_themes_find (FoldThemes *self, const char *slug);
FoldSector *fold_themes_find_sector (FoldThemes *self, const char *slug);
FoldSubtheme *fold_themes_find_subtheme (FoldThemes *self, const char *slug);
FoldParameterClass *fold_themes_find_class (FoldThemes *self, const char *slug);

/* fold_themes_set_thesis: of a sector, in the user's own words; takes the translations of the text away. */
gboolean fold_themes_set_thesis (FoldThemes *self, FoldSector *sector, const char *thesis, GError **error);

/* fold_themes_add: copies a pack into the book, with its instruments, scenarios and watchlists, as one undo step; it
 * becomes active in a book that had none. An instrument whose id the book has already is the same one: it keeps the
 * user's own texts and gains the pack's exposures. (out) theme is (transfer none), may be NULL. Errors:
 * FOLD_MODEL_ERROR_EXISTS where the book has a theme of that id. */
gboolean fold_themes_add (FoldThemes *self, const FoldThemeData *data, FoldTheme **theme, GError **error);

/* fold_themes_dup_data: the book's copy of a theme as a pack: what the user edited included, holdings and notes on
 * watchlists not. Returns: (transfer full) */
FoldThemeData *fold_themes_dup_data (FoldThemes *self, FoldTheme *theme, GError **error);

G_END_DECLS
