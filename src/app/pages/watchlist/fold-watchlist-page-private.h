/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-instrument-picker.h"
#include "fold-watchlist-page.h"
#include "fold-watchlist-row.h"

G_BEGIN_DECLS

struct _FoldWatchlistPage
{
  FoldInstrumentPage parent_instance;

  FoldWatchlist *watchlist;
  GHashTable *rows; /* FoldWatchlistItem -> FoldWatchlistRow: a row lives as long as its item is on the list */
  GMenu *move_menu;
  GMenu *copy_menu;

  FoldInstrumentPicker *picker;
  GtkColumnView *table;
  AdwBreakpoint *tight;
  AdwBreakpoint *narrow;
  GtkStack *stack;
  GListStore *store; /* FoldWatchlistRow, in the order of the list */
  GtkSortListModel *sorted;
  GtkMultiSelection *selection;
  GtkWidget *drop_line;
  GMenuModel *row_menu;
  GtkWidget *list_button;
  GtkEditableLabel *edited; /* weak: the cell that is being typed into, or NULL */
};

/* The selected rows' items in the list's own order; owned by the array. */
GPtrArray *fold_watchlist_page_dup_selected_items (FoldWatchlistPage *self);

/* Whether the table shows the list's own order, so that moving a row means something. */
gboolean fold_watchlist_page_is_manual (FoldWatchlistPage *self);

/* fold-watchlist-actions.c */
void fold_watchlist_page_add_actions (FoldWatchlistPage *self);
void fold_watchlist_page_update_actions (FoldWatchlistPage *self);
void fold_watchlist_page_update_menus (FoldWatchlistPage *self);

/* fold-watchlist-cells.c */
void fold_watchlist_page_bind_cells (GtkWidgetClass *klass);

/* fold-watchlist-drop.c */
void fold_watchlist_page_add_drop_target (FoldWatchlistPage *self);

G_END_DECLS
