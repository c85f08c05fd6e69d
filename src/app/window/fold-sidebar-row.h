/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  FOLD_SIDEBAR_PAGES,
  FOLD_SIDEBAR_SECTORS,
  FOLD_SIDEBAR_WATCHLISTS,
} FoldSidebarSection;

#define FOLD_TYPE_SIDEBAR_ROW (fold_sidebar_row_get_type ())

/**
 * FoldSidebarRow:
 *
 * A page of the window in the sidebar. It shows its page by its action; a sector's row tells its demand, and a
 * watchlist's row takes dropped instruments and edits its list by the actions `row.rename`, `row.duplicate` and
 * `row.delete`.
 */
G_DECLARE_FINAL_TYPE (FoldSidebarRow, fold_sidebar_row, FOLD, SIDEBAR_ROW, GtkListBoxRow)

/**
 * fold_sidebar_row_new_page:
 * @page: the target of `win.show-page`
 */
GtkWidget *fold_sidebar_row_new_page (const char *title, const char *icon_name, const char *page);
GtkWidget *fold_sidebar_row_new_sector (FoldSector *sector);

/**
 * fold_sidebar_row_new_watchlist:
 * @book: the book that edits of @watchlist go to
 */
GtkWidget *fold_sidebar_row_new_watchlist (FoldBook *book, FoldWatchlist *watchlist);

/** Returns: (transfer none) (nullable): the sector of a sector's row */
FoldSector *fold_sidebar_row_get_sector (FoldSidebarRow *self);

/**
 * fold_sidebar_row_set_demand:
 * @demand: of a sector over today's; NaN where unknown
 * @most: what fills the bar, the same for all
 */
void fold_sidebar_row_set_demand (FoldSidebarRow *self, double demand, double most);
double fold_sidebar_row_get_demand (FoldSidebarRow *self);

FoldSidebarSection fold_sidebar_row_get_section (FoldSidebarRow *self);

/** Returns: the target of `win.show-page` that shows the page */
const char *fold_sidebar_row_get_page (FoldSidebarRow *self);

G_END_DECLS
