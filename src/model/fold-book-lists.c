/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the book holds, and how it is found. */
#include "fold-book-private.h"

#include <glib/gi18n-lib.h>

GListModel *
fold_book_get_themes (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return G_LIST_MODEL (self->themes);
}

GListModel *
fold_book_get_sectors (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return G_LIST_MODEL (self->sectors);
}

GListModel *
fold_book_get_classes (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return G_LIST_MODEL (self->classes);
}

GListModel *
fold_book_get_instruments (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return G_LIST_MODEL (self->instruments);
}

GListModel *
fold_book_get_scenarios (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return G_LIST_MODEL (self->scenarios);
}

GListModel *
fold_book_get_watchlists (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return G_LIST_MODEL (self->watchlists);
}

GListModel *
fold_book_get_assumptions (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return G_LIST_MODEL (self->assumptions);
}

FoldTheme *
fold_book_get_active_theme (FoldBook *self)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return self->theme;
}

gboolean
fold_book_set_active_theme (FoldBook *self, FoldTheme *theme, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_THEME (theme), FALSE);
  return fold_book_set_view_state (self, "theme", fold_theme_get_slug (theme), error)
         && fold_book_reload (self, FOLD_PART_THEME, error);
}

/* find: the object of a table for which matches says yes. */
static gpointer
find (GHashTable *objects, const char *text, gboolean (*matches) (gpointer object, const char *text))
{
  GHashTableIter iter;
  gpointer object;
  g_hash_table_iter_init (&iter, objects);
  while (g_hash_table_iter_next (&iter, NULL, &object))
    if (matches (object, text))
      return object;
  return NULL;
}

static gboolean
equal_folded (const char *a, const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);
  return g_str_equal (folded_a, folded_b);
}

static gboolean
theme_has_slug (gpointer object, const char *slug)
{
  return g_str_equal (fold_theme_get_slug (object), slug);
}

static gboolean
sector_has_slug (gpointer object, const char *slug)
{
  return g_str_equal (fold_sector_get_slug (object), slug);
}

static gboolean
class_has_slug (gpointer object, const char *slug)
{
  return g_str_equal (fold_parameter_class_get_slug (object), slug);
}

static gboolean
scenario_is_called (gpointer object, const char *name)
{
  return equal_folded (fold_scenario_get_name (object), name)
         || equal_folded (fold_scenario_get_original_name (object), name);
}

static gboolean
watchlist_is_called (gpointer object, const char *name)
{
  return equal_folded (fold_watchlist_get_name (object), name)
         || equal_folded (fold_watchlist_get_original_name (object), name);
}

FoldTheme *
fold_book_find_theme (FoldBook *self, const char *slug)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return find (self->themes_by_id, slug, theme_has_slug);
}

FoldSector *
fold_book_find_sector (FoldBook *self, const char *slug)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return find (self->sectors_by_id, slug, sector_has_slug);
}

FoldSubtheme *
fold_book_find_subtheme (FoldBook *self, const char *slug)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return g_hash_table_lookup (self->subthemes_by_slug, slug);
}

FoldParameterClass *
fold_book_find_class (FoldBook *self, const char *slug)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return find (self->classes_by_id, slug, class_has_slug);
}

FoldScenario *
fold_book_find_scenario (FoldBook *self, const char *name)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return find (self->scenarios_by_id, name, scenario_is_called);
}

FoldWatchlist *
fold_book_find_watchlist (FoldBook *self, const char *name)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return find (self->watchlists_by_id, name, watchlist_is_called);
}

FoldInstrument *
fold_book_find_slug (FoldBook *self, const char *slug)
{
  return g_hash_table_lookup (self->instruments_by_slug, slug);
}

FoldInstrument *
fold_book_get_instrument (FoldBook *self, gint64 id)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self), NULL);
  return g_hash_table_lookup (self->instruments_by_id, &id);
}

/* --- a sector's text --- */

typedef struct
{
  gint64 id;
  const char *thesis;
} FoldThesisEdit;

static gboolean
set_thesis_cb (FoldStore *store, gpointer data, GError **error)
{
  FoldThesisEdit *edit = data;
  return fold_store_execute (store, error, "UPDATE sector SET thesis = ? WHERE id = ?", "si", edit->thesis, edit->id)
         && fold_store_execute (store, error,
                                "DELETE FROM translation WHERE table_name = 'sector' AND column_name = 'thesis' "
                                "AND row_id = ?",
                                "i", edit->id);
}

gboolean
fold_book_set_sector_thesis (FoldBook *self, FoldSector *sector, const char *thesis, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_SECTOR (sector), FALSE);
  FoldThesisEdit edit = { fold_sector_get_id (sector), thesis };
  g_autofree char *label = g_strdup_printf (_("Edit the text of %s"), fold_sector_get_short_name (sector));
  return fold_book_edit (self, label, set_thesis_cb, &edit, error);
}
