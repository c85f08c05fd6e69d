/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-instrument-watchlists.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-report-error.h"

struct _FoldInstrumentWatchlists
{
  AdwPreferencesGroup parent_instance;

  FoldBook *book;
  FoldInstrument *instrument;
  GPtrArray *rows; /* AdwSwitchRow, in the order of the watchlists */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (FoldInstrumentWatchlists, fold_instrument_watchlists, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
set_on_list (FoldInstrumentWatchlists *self, FoldWatchlist *watchlist, gboolean on, GError **error)
{
  FoldWatchlistItem *item = fold_watchlist_find (watchlist, self->instrument);

  if (on == (item != NULL))
    return TRUE;
  if (on)
    return fold_watchlists_add (fold_book_get_watchlists (self->book), watchlist, self->instrument, G_MAXUINT, error);
  return fold_watchlists_remove (fold_book_get_watchlists (self->book), watchlist, &item, 1, error);
}

static void update (FoldInstrumentWatchlists *self);

static void
switched_cb (AdwSwitchRow *row, GParamSpec *pspec, FoldInstrumentWatchlists *self)
{
  guint position;
  g_autoptr (FoldWatchlist) watchlist = NULL;
  g_autoptr (GError) error = NULL;

  if (self->updating || !g_ptr_array_find (self->rows, row, &position))
    return;
  watchlist = g_list_model_get_item (G_LIST_MODEL (fold_book_get_watchlists (self->book)), position);
  if (watchlist == NULL || set_on_list (self, watchlist, adw_switch_row_get_active (row), &error))
    return;
  fold_report_error (GTK_WIDGET (self), error);
  update (self);
}

static void
add_rows (FoldInstrumentWatchlists *self, guint n)
{
  while (self->rows->len > n)
    {
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[self->rows->len - 1]);
      g_ptr_array_set_size (self->rows, (int)self->rows->len - 1);
    }
  while (self->rows->len < n)
    {
      GtkWidget *row = adw_switch_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      g_signal_connect_object (row, "notify::active", G_CALLBACK (switched_cb), self, 0);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
update (FoldInstrumentWatchlists *self)
{
  GListModel *watchlists = G_LIST_MODEL (fold_book_get_watchlists (self->book));
  guint n = g_list_model_get_n_items (watchlists);

  self->updating = TRUE;
  add_rows (self, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FoldWatchlist) watchlist = g_list_model_get_item (watchlists, i);

      adw_preferences_row_set_title (self->rows->pdata[i], fold_watchlist_get_name (watchlist));
      adw_switch_row_set_active (self->rows->pdata[i], fold_watchlist_find (watchlist, self->instrument) != NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  self->updating = FALSE;
}

static void
fold_instrument_watchlists_dispose (GObject *object)
{
  FoldInstrumentWatchlists *self = FOLD_INSTRUMENT_WATCHLISTS (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->instrument);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (fold_instrument_watchlists_parent_class)->dispose (object);
}

static void
fold_instrument_watchlists_class_init (FoldInstrumentWatchlistsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fold_instrument_watchlists_dispose;
}

static void
fold_instrument_watchlists_init (FoldInstrumentWatchlists *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Watchlists"));
}

void
fold_instrument_watchlists_set_instrument (FoldInstrumentWatchlists *self, FoldBook *book, FoldInstrument *instrument)
{
  g_return_if_fail (FOLD_IS_INSTRUMENT_WATCHLISTS (self));

  g_set_object (&self->book, book);
  g_set_object (&self->instrument, instrument);
  g_signal_connect_object (book, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
