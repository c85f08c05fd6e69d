/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-book.h"
#include "fold-page.h"

G_BEGIN_DECLS

#define FOLD_TYPE_INSTRUMENT_PAGE (fold_instrument_page_get_type ())

/**
 * FoldInstrumentPage:
 *
 * A page around a table whose rows are instruments (or name one, see fold_instrument_of_item()). It gives the table what
 * every such table has: Enter opens the row, a context menu, dragging a row onto a watchlist, and the actions `page.explain`
 * (open the selected row), `page.add-to-watchlist` (x: a watchlist's id) and `page.add-to-new-watchlist`.
 */
G_DECLARE_DERIVABLE_TYPE (FoldInstrumentPage, fold_instrument_page, FOLD, INSTRUMENT_PAGE, FoldPage)

struct _FoldInstrumentPageClass
{
  FoldPageClass parent_class;

  /* Enter or a double click on a row; opens its instrument */
  void (*activate_item) (FoldInstrumentPage *self, gpointer item);
};

void       fold_instrument_page_set_table       (FoldInstrumentPage *self, GtkColumnView *table, GMenuModel *menu);
void       fold_instrument_page_take_down       (FoldInstrumentPage *self);
FoldBook  *fold_instrument_page_get_book        (FoldInstrumentPage *self);
GPtrArray *fold_instrument_page_dup_selection   (FoldInstrumentPage *self);
void       fold_instrument_page_select          (FoldInstrumentPage *self, gpointer item);
void       fold_instrument_page_resort          (FoldInstrumentPage *self);
void       fold_instrument_page_report          (FoldInstrumentPage *self, GError *error);
void       fold_instrument_page_toast_undo      (FoldInstrumentPage *self, const char *message);

G_END_DECLS
