/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drops on the table of the watchlist page: a row of the list moves, an instrument from elsewhere is added there. */
#include "fold-watchlist-page-private.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-instrument-cell.h"
#include "fold-report-error.h"

/* The place in the list's own order under a point; *gap is the y between two rows there, in the table's coordinates,
 * and untouched below the last row. */
static guint
find_gap (FoldWatchlistPage *self, double x, double y, double *gap)
{
  graphene_rect_t bounds;
  GObject *row = fold_instrument_cell_pick_row (GTK_WIDGET (self->table), x, y, &bounds);
  gboolean below;

  if (row == NULL)
    return g_list_model_get_n_items (G_LIST_MODEL (self->watchlist));
  below = y > bounds.origin.y + bounds.size.height / 2;
  *gap = bounds.origin.y + (below ? bounds.size.height : 0);
  return fold_watchlist_item_get_position (fold_watchlist_row_get_item (FOLD_WATCHLIST_ROW (row))) + (below ? 1 : 0);
}

static void
show_line (FoldWatchlistPage *self, double gap)
{
  gtk_widget_set_margin_top (self->drop_line, MAX ((int)gap - 1, 0));
  gtk_widget_set_visible (self->drop_line, TRUE);
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, FoldWatchlistPage *self)
{
  const GValue *value = gtk_drop_target_get_value (target);
  gboolean moves = value != NULL && G_VALUE_HOLDS (value, FOLD_TYPE_WATCHLIST_ROW);
  double gap = -1;

  if (moves && !fold_watchlist_page_is_manual (self))
    return 0;
  find_gap (self, x, y, &gap);
  if (fold_watchlist_page_is_manual (self) && gap >= 0)
    show_line (self, gap);
  return moves ? GDK_ACTION_MOVE : GDK_ACTION_COPY;
}

static void
leave_cb (GtkDropTarget *target, FoldWatchlistPage *self)
{
  gtk_widget_set_visible (self->drop_line, FALSE);
}

static gboolean
move_row (FoldWatchlistPage *self, FoldWatchlistRow *row, guint position, GError **error)
{
  FoldWatchlistItem *item = fold_watchlist_row_get_item (row);

  if (fold_watchlist_item_get_position (item) < position)
    position--; /* counted in the list without it */
  if (fold_watchlist_item_get_position (item) == position)
    return TRUE;
  return fold_watchlists_move_item (
      fold_book_get_watchlists (fold_instrument_page_get_book (FOLD_INSTRUMENT_PAGE (self))), self->watchlist, item,
      position, error);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, FoldWatchlistPage *self)
{
  g_autoptr (GError) error = NULL;
  double gap = -1;
  guint position = find_gap (self, x, y, &gap);
  gboolean done;

  gtk_widget_set_visible (self->drop_line, FALSE);
  if (G_VALUE_HOLDS (value, FOLD_TYPE_WATCHLIST_ROW))
    done = move_row (self, g_value_get_object (value), position, &error);
  else
    done = fold_watchlists_add (fold_book_get_watchlists (fold_instrument_page_get_book (FOLD_INSTRUMENT_PAGE (self))),
                                self->watchlist, g_value_get_object (value), position, &error);
  if (!done)
    fold_report_error (GTK_WIDGET (self), error);
  return done;
}

void
fold_watchlist_page_add_drop_target (FoldWatchlistPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_MOVE | GDK_ACTION_COPY);
  GType types[] = { FOLD_TYPE_WATCHLIST_ROW, FOLD_TYPE_INSTRUMENT };

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->table), GTK_EVENT_CONTROLLER (target));
}
