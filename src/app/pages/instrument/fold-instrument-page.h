/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-export-table.h"
#include "fold-page.h"

G_BEGIN_DECLS

#define FOLD_TYPE_INSTRUMENT_PAGE (fold_instrument_page_get_type ())

/**
 * FoldInstrumentPage:
 *
 * A page around a table whose rows are instruments (or name one, see fold_instrument_of_item()). It gives the table
 * what every such table has: Enter opens the row, a context menu, dragging a row onto a watchlist, and the actions
 * `page.explain` (open the selected row), `page.add-to-watchlist` (x: a watchlist's id), `page.add-to-new-watchlist`
 * and `page.copy` Ctrl+C (the selected rows, or all where none is selected, as text).
 */
G_DECLARE_DERIVABLE_TYPE (FoldInstrumentPage, fold_instrument_page, FOLD, INSTRUMENT_PAGE, FoldPage)

struct _FoldInstrumentPageClass
{
  FoldPageClass parent_class;

  /* Enter or a double click on a row; opens its instrument */
  void (*activate_item) (FoldInstrumentPage *self, gpointer item);

  /* rows of the table in use, for the clipboard; (transfer full); fold_instrument_page_make_ranking () */
  FoldExportTable *(*make_table) (FoldInstrumentPage *self, GListModel *rows);
};

/**
 * fold_instrument_page_set_table:
 * @table: the table in use, a child of the page's template, with its model; one column must have #FoldInstrumentCell s
 * @menu: (nullable): what its context menu has beyond the common entries
 *
 * To be called when the page is built, and again when another of its tables comes into view.
 */
void fold_instrument_page_set_table (FoldInstrumentPage *self, GtkColumnView *table, GMenuModel *menu);

/**
 * fold_instrument_page_take_down:
 *
 * Destroys what is on the page while the page itself is still whole. Pages call it first when they are disposed of, as
 * the widgets speak up once more when they go.
 */
void fold_instrument_page_take_down (FoldInstrumentPage *self);

/** Returns: (transfer none) (nullable): the table in use */
GtkColumnView *fold_instrument_page_get_table (FoldInstrumentPage *self);

/** Returns: (transfer full): the selected rows of the table in use, or all where none is selected */
GListModel *fold_instrument_page_dup_rows (FoldInstrumentPage *self);

/** Returns: (transfer full): the figures of the instruments of @rows */
FoldExportTable *fold_instrument_page_make_ranking (FoldInstrumentPage *self, GListModel *rows);

/** For the page itself: the action `page.copy`. */
void fold_instrument_page_add_copying (FoldInstrumentPage *self);

/** Returns: (transfer none): the open book */
FoldBook *fold_instrument_page_get_book (FoldInstrumentPage *self);

/** Returns: (transfer full) (element-type GObject): the selected rows' objects from the top; owned by the array */
GPtrArray *fold_instrument_page_dup_selection (FoldInstrumentPage *self);

/**
 * fold_instrument_page_select:
 * @item: (nullable): a row's object, or its instrument; %NULL selects nothing
 *
 * Selects the row alone and brings it into view. What is not in the table changes nothing.
 */
void fold_instrument_page_select (FoldInstrumentPage *self, gpointer item);

/**
 * fold_instrument_page_keep_top:
 *
 * To be called when rows have come: a table that shows its beginning goes on to do so, where it would follow its first
 * row from under a heading.
 */
void fold_instrument_page_keep_top (FoldInstrumentPage *self);

/**
 * fold_instrument_page_resort:
 *
 * Sorts the table again by the column that the user chose, as figures have changed. The selection stays on its row, and
 * in view; without a selection the view stays where it is.
 */
void fold_instrument_page_resort (FoldInstrumentPage *self);

/**
 * fold_instrument_page_toast_undo:
 * @message: what was done, one sentence
 *
 * Asks the window for a toast with an Undo button (action `win.toast-undo`).
 */
void fold_instrument_page_toast_undo (FoldInstrumentPage *self, const char *message);

G_END_DECLS
