/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-ranking-lists.h"

#include <glib/gi18n-lib.h>

/* What the choice offers before the watchlists themselves. */
enum
{
  ANYTHING,
  ON_ANY_LIST,
  N_BEFORE,
};

struct _FoldRankingLists
{
  GObject parent_instance;

  FoldBook *book;
  GtkDropDown *choice;
  FoldRankingFilter *filter;
  gint64 chosen; /* row id of a watchlist; 0: none of them */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (FoldRankingLists, fold_ranking_lists, G_TYPE_OBJECT)

static GListModel *
get_lists (FoldRankingLists *self)
{
  return G_LIST_MODEL (fold_book_get_watchlists (self->book));
}

static void
collect (GHashTable *listed, FoldWatchlist *list)
{
  for (guint i = 0; i < fold_watchlist_get_n_items (list); i++)
    {
      g_autoptr (FoldWatchlistItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_hash_table_add (listed, g_object_ref (fold_watchlist_item_get_instrument (item)));
    }
}

static void
apply (FoldRankingLists *self)
{
  const guint chosen = gtk_drop_down_get_selected (self->choice);
  g_autoptr (GHashTable) listed = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (get_lists (self)); i++)
    {
      g_autoptr (FoldWatchlist) list = g_list_model_get_item (get_lists (self), i);

      if (chosen == ON_ANY_LIST || chosen == N_BEFORE + i)
        collect (listed, list);
    }
  fold_ranking_filter_set_listed (self->filter, chosen != ANYTHING ? listed : NULL);
}

static void
chosen_cb (FoldRankingLists *self)
{
  const guint chosen = gtk_drop_down_get_selected (self->choice);
  g_autoptr (FoldWatchlist) list = NULL;

  if (self->filling)
    return;
  if (chosen >= N_BEFORE && chosen != GTK_INVALID_LIST_POSITION)
    list = g_list_model_get_item (get_lists (self), chosen - N_BEFORE);
  self->chosen = list != NULL ? fold_watchlist_get_id (list) : 0;
  apply (self);
}

static gboolean
names_equal (GListModel *one, GListModel *other)
{
  guint n = one != NULL ? g_list_model_get_n_items (one) : 0;

  if (n != g_list_model_get_n_items (other))
    return FALSE;
  while (n-- > 0)
    if (!g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (one), n),
                      gtk_string_list_get_string (GTK_STRING_LIST (other), n)))
      return FALSE;
  return TRUE;
}

/* What was chosen stays so, as long as there is such a list. */
static void
fill (FoldRankingLists *self)
{
  g_autoptr (GtkStringList) names
      = gtk_string_list_new ((const char *[]){ _("Listed or not"), _("On any watchlist"), NULL });
  guint selected = gtk_drop_down_get_selected (self->choice) == ON_ANY_LIST ? ON_ANY_LIST : ANYTHING;

  for (guint i = 0; i < g_list_model_get_n_items (get_lists (self)); i++)
    {
      g_autoptr (FoldWatchlist) list = g_list_model_get_item (get_lists (self), i);

      gtk_string_list_append (names, fold_watchlist_get_name (list));
      if (fold_watchlist_get_id (list) == self->chosen)
        selected = N_BEFORE + i;
    }
  if (names_equal (gtk_drop_down_get_model (self->choice), G_LIST_MODEL (names)))
    return;
  self->filling = TRUE;
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->choice, selected);
  self->filling = FALSE;
}

static void
changed_cb (FoldRankingLists *self)
{
  fill (self);
  chosen_cb (self);
}

static void
fold_ranking_lists_dispose (GObject *object)
{
  FoldRankingLists *self = FOLD_RANKING_LISTS (object);

  g_clear_object (&self->filter);
  g_clear_object (&self->choice);
  g_clear_object (&self->book);

  G_OBJECT_CLASS (fold_ranking_lists_parent_class)->dispose (object);
}

static void
fold_ranking_lists_class_init (FoldRankingListsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fold_ranking_lists_dispose;
}

static void
fold_ranking_lists_init (FoldRankingLists *self)
{
}

FoldRankingLists *
fold_ranking_lists_new (FoldBook *book, GtkDropDown *choice, FoldRankingFilter *filter)
{
  FoldRankingLists *self = g_object_new (FOLD_TYPE_RANKING_LISTS, NULL);

  self->book = g_object_ref (book);
  self->choice = g_object_ref (choice);
  self->filter = g_object_ref (filter);
  fill (self);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
