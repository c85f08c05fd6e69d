/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-watchlist-page-private.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-export-views.h"
#include "fold-instrument-cell.h"
#include "fold-instrument-format.h"
#include "fold-report-error.h"
#include "fold-score-chip.h"
#include "fold-scorer.h"
#include "fold-watchlist-conviction.h"
#include "fold-watchlist-names.h"
#include "fold-instrument-columns.h"

G_DEFINE_FINAL_TYPE (FoldWatchlistPage, fold_watchlist_page, FOLD_TYPE_INSTRUMENT_PAGE)

static FoldBook *
get_book (FoldWatchlistPage *self)
{
  return fold_instrument_page_get_book (FOLD_INSTRUMENT_PAGE (self));
}

/* --- rows -------------------------------------------------------------------------------------------------------- */

/* Returns: (transfer full): the same row for the same item, so that the selection survives a splice of the list */
static FoldWatchlistRow *
dup_row (FoldWatchlistPage *self, FoldWatchlistItem *item)
{
  FoldWatchlistRow *row = g_hash_table_lookup (self->rows, item);

  if (row == NULL)
    {
      row = fold_watchlist_row_new (get_book (self), item);
      g_hash_table_insert (self->rows, item, row);
    }
  return g_object_ref (row);
}

/* The rows follow the list, splice by splice. (GtkMapListModel would do it, but mixes up what a splice of several
 * replaces.) */
static void
splice_rows (FoldWatchlistPage *self, guint position, guint removed, guint added)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < added; i++)
    {
      g_autoptr (FoldWatchlistItem) item = g_list_model_get_item (G_LIST_MODEL (self->watchlist), position + i);

      g_ptr_array_add (rows, dup_row (self, item));
    }
  g_list_store_splice (self->store, position, removed, rows->pdata, rows->len);
}

static void
drop_old_rows (FoldWatchlistPage *self)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  GHashTableIter iterator;
  gpointer item;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->watchlist)); i++)
    {
      g_autoptr (FoldWatchlistItem) present = g_list_model_get_item (G_LIST_MODEL (self->watchlist), i);

      g_hash_table_add (kept, present);
    }
  g_hash_table_iter_init (&iterator, self->rows);
  while (g_hash_table_iter_next (&iterator, &item, NULL))
    if (!g_hash_table_contains (kept, item))
      g_hash_table_iter_remove (&iterator);
}

static void
update_rows (FoldWatchlistPage *self)
{
  GHashTableIter iterator;
  gpointer row;

  g_hash_table_iter_init (&iterator, self->rows);
  while (g_hash_table_iter_next (&iterator, NULL, &row))
    fold_watchlist_row_update (row);
}

/* --- what follows the book --------------------------------------------------------------------------------------- */

static void
update_stack (FoldWatchlistPage *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->watchlist)) > 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "table" : "empty");
}

static void
resort (FoldWatchlistPage *self)
{
  if (!fold_watchlist_page_is_manual (self))
    fold_instrument_page_resort (FOLD_INSTRUMENT_PAGE (self));
}

static void
items_changed_cb (FoldWatchlistPage *self, guint position, guint removed, guint added)
{
  splice_rows (self, position, removed, added);
  update_stack (self);
  fold_watchlist_page_update_actions (self);
}

static void
book_changed_cb (FoldWatchlistPage *self)
{
  FoldBook *book = get_book (self);

  if (fold_watchlist_get_by_id (book, fold_watchlist_get_id (self->watchlist)) != self->watchlist)
    {
      /* another hand has deleted the list */
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", "overview");
      return;
    }
  drop_old_rows (self);
  update_rows (self);
  resort (self);
}

/* --- adding ------------------------------------------------------------------------------------------------------ */

static void
chosen_cb (FoldWatchlistPage *self, FoldInstrument *instrument)
{
  const gboolean present = fold_watchlist_find (self->watchlist, instrument) != NULL;
  g_autoptr (GError) error = NULL;

  if (present
      || fold_watchlists_add (fold_book_get_watchlists (get_book (self)), self->watchlist, instrument, G_MAXUINT,
                              &error))
    fold_instrument_page_select (FOLD_INSTRUMENT_PAGE (self), instrument);
  else
    fold_report_error (GTK_WIDGET (self), error);
}

static void
create_cb (FoldWatchlistPage *self, const char *name)
{
  FoldWatchlistItem *item = NULL;
  g_autoptr (GError) error = NULL;

  if (!fold_watchlists_add_text (fold_book_get_watchlists (get_book (self)), self->watchlist, name, G_MAXUINT, &item,
                                 &error))
    fold_report_error (GTK_WIDGET (self), error);
  else if (item != NULL)
    fold_instrument_page_select (FOLD_INSTRUMENT_PAGE (self), fold_watchlist_item_get_instrument (item));
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static void
find_watchlist (FoldWatchlistPage *self)
{
  const char *target = fold_page_get_target (FOLD_PAGE (self));
  gint64 id = target != NULL ? g_ascii_strtoll (target, NULL, 10) : 0;

  g_set_object (&self->watchlist, fold_watchlist_get_by_id (get_book (self), id));
}

static void
connect_signals (FoldWatchlistPage *self)
{
  FoldBook *book = get_book (self);
  FoldScorer *scorer = fold_session_get_scorer (fold_page_get_session (FOLD_PAGE (self)));

  g_signal_connect_object (self->watchlist, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "changed", G_CALLBACK (book_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scorer, "scored", G_CALLBACK (resort), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (fold_watchlist_page_update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed",
                           G_CALLBACK (fold_watchlist_page_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fold_book_get_watchlists (book), "items-changed",
                           G_CALLBACK (fold_watchlist_page_update_menus), self, G_CONNECT_SWAPPED);
}

static void
fold_watchlist_page_constructed (GObject *object)
{
  FoldWatchlistPage *self = FOLD_WATCHLIST_PAGE (object);

  G_OBJECT_CLASS (fold_watchlist_page_parent_class)->constructed (object);

  fold_instrument_picker_set_book (self->picker, get_book (self));
  find_watchlist (self);
  if (self->watchlist == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "gone");
      gtk_widget_set_visible (GTK_WIDGET (self->picker), FALSE);
      return;
    }
  g_object_bind_property (self->watchlist, "name", self, "title", G_BINDING_SYNC_CREATE);
  fold_page_set_header (FOLD_PAGE (self), self->list_button);
  fold_instrument_columns_set_up (self->table, fold_page_get_session (FOLD_PAGE (self)), FALSE);
  fold_instrument_columns_shorten (self->table, self->tight);
  fold_instrument_columns_shorten (self->table, self->narrow);
  gtk_sort_list_model_set_sorter (self->sorted, gtk_column_view_get_sorter (self->table));
  fold_instrument_page_set_table (FOLD_INSTRUMENT_PAGE (self), self->table, self->row_menu);
  fold_watchlist_page_add_actions (self);
  fold_watchlist_page_add_drop_target (self);
  connect_signals (self);
  fold_watchlist_page_update_menus (self);
  items_changed_cb (self, 0, 0, fold_watchlist_get_n_items (self->watchlist));
}

static FoldExportTable *
fold_watchlist_page_make_table (FoldInstrumentPage *page, GListModel *rows)
{
  FoldExportTable *table = fold_export_watchlist_new ();

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (FoldWatchlistRow) row = g_list_model_get_item (rows, i);
      FoldWatchlistItem *item = fold_watchlist_row_get_item (row);

      fold_export_watchlist_add (table, FOLD_WATCHLIST_PAGE (page)->watchlist, item,
                                 fold_instrument_get_score (fold_watchlist_item_get_instrument (item)));
    }
  return table;
}

/* A label waits a moment after its focus has left before it commits; a page that goes away cannot wait. */
static void
fold_watchlist_page_unmap (GtkWidget *widget)
{
  FoldWatchlistPage *self = FOLD_WATCHLIST_PAGE (widget);

  if (self->edited != NULL)
    gtk_editable_label_stop_editing (self->edited, TRUE);
  GTK_WIDGET_CLASS (fold_watchlist_page_parent_class)->unmap (widget);
}

static void
fold_watchlist_page_dispose (GObject *object)
{
  FoldWatchlistPage *self = FOLD_WATCHLIST_PAGE (object);

  fold_instrument_page_take_down (FOLD_INSTRUMENT_PAGE (self));
  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_WATCHLIST_PAGE);
  g_clear_weak_pointer (&self->edited);
  g_clear_object (&self->watchlist);
  g_clear_pointer (&self->rows, g_hash_table_unref);

  G_OBJECT_CLASS (fold_watchlist_page_parent_class)->dispose (object);
}

static void
fold_watchlist_page_class_init (FoldWatchlistPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = fold_watchlist_page_constructed;
  object_class->dispose = fold_watchlist_page_dispose;
  widget_class->unmap = fold_watchlist_page_unmap;
  FOLD_INSTRUMENT_PAGE_CLASS (klass)->make_table = fold_watchlist_page_make_table;

  g_type_ensure (FOLD_TYPE_INSTRUMENT);
  g_type_ensure (FOLD_TYPE_INSTRUMENT_CELL);
  g_type_ensure (FOLD_TYPE_SCORE_CHIP);
  g_type_ensure (FOLD_TYPE_INSTRUMENT_PICKER);
  g_type_ensure (FOLD_TYPE_WATCHLIST_CONVICTION);
  g_type_ensure (FOLD_TYPE_WATCHLIST_ITEM);
  g_type_ensure (FOLD_TYPE_WATCHLIST_ROW);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/watchlist-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldWatchlistPage, picker);
  gtk_widget_class_bind_template_child (widget_class, FoldWatchlistPage, table);
  gtk_widget_class_bind_template_child (widget_class, FoldWatchlistPage, tight);
  gtk_widget_class_bind_template_child (widget_class, FoldWatchlistPage, narrow);
  gtk_widget_class_bind_template_child (widget_class, FoldWatchlistPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FoldWatchlistPage, sorted);
  gtk_widget_class_bind_template_child (widget_class, FoldWatchlistPage, store);
  gtk_widget_class_bind_template_child (widget_class, FoldWatchlistPage, selection);
  gtk_widget_class_bind_template_child (widget_class, FoldWatchlistPage, drop_line);
  gtk_widget_class_bind_template_child (widget_class, FoldWatchlistPage, row_menu);
  gtk_widget_class_bind_template_child (widget_class, FoldWatchlistPage, list_button);
  gtk_widget_class_bind_template_child (widget_class, FoldWatchlistPage, move_menu);
  gtk_widget_class_bind_template_child (widget_class, FoldWatchlistPage, copy_menu);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  fold_watchlist_page_bind_cells (widget_class);
  fold_instrument_format_bind (widget_class);
}

static void
fold_watchlist_page_init (FoldWatchlistPage *self)
{
  self->rows = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

FoldWatchlist *
fold_watchlist_page_get_watchlist (FoldWatchlistPage *self)
{
  g_return_val_if_fail (FOLD_IS_WATCHLIST_PAGE (self), NULL);
  return self->watchlist;
}

/* --- for the page's other files ---------------------------------------------------------------------------------- */

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  guint first = fold_watchlist_item_get_position (*(FoldWatchlistItem *const *)a);
  guint second = fold_watchlist_item_get_position (*(FoldWatchlistItem *const *)b);

  return (first > second) - (first < second);
}

GPtrArray *
fold_watchlist_page_dup_selected_items (FoldWatchlistPage *self)
{
  g_autoptr (GPtrArray) rows = fold_instrument_page_dup_selection (FOLD_INSTRUMENT_PAGE (self));
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (items, g_object_ref (fold_watchlist_row_get_item (rows->pdata[i])));
  g_ptr_array_sort (items, compare_positions);
  return items;
}

gboolean
fold_watchlist_page_is_manual (FoldWatchlistPage *self)
{
  GtkColumnViewSorter *sorter = GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (self->table));

  return gtk_column_view_sorter_get_primary_sort_column (sorter) == NULL;
}
