/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From rows to objects. Each query's columns are what the fold_*_load () of its object expects. */
#include "fold-book-private.h"

#include <stdlib.h>

#include "fold-currency.h"
#include "fold-object.h"

#define VIEW_STATE_THEME "theme"

typedef void (*FoldRowVisitor) (FoldBook *self, FoldStatement *row, gpointer data);

static gboolean
visit_rows (FoldBook *self, FoldStatement *rows, FoldRowVisitor visit, gpointer data, GError **error)
{
  g_autoptr (GError) failure = NULL;
  if (rows == NULL)
    return FALSE;
  while (fold_statement_step (rows, &failure))
    visit (self, rows, data);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* --- book --- */

static void
visit_book (FoldBook *self, FoldStatement *row, gpointer data)
{
  gboolean is_sample = fold_statement_get_boolean (row, 2);
  if (g_set_str (&self->name, fold_statement_get_name (row, 0)))
    fold_book_notify (self, FOLD_BOOK_NAME);
  if (g_set_str (&self->base_currency, fold_currency_or_none (fold_statement_get_name (row, 1))))
    fold_book_notify (self, FOLD_BOOK_BASE_CURRENCY);
  if (self->is_sample == is_sample)
    return;
  self->is_sample = is_sample;
  fold_book_notify (self, FOLD_BOOK_IS_SAMPLE);
}

gboolean
fold_book_load_book (FoldBook *self, GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (self->store, error, "SELECT name, base_currency, is_sample FROM book", NULL);
  return visit_rows (self, rows, visit_book, NULL, error);
}

/* --- theme --- */

static void
choose_theme (FoldBook *self)
{
  g_autofree char *slug = fold_book_dup_view_state (self, VIEW_STATE_THEME);
  FoldTheme *theme = slug != NULL ? fold_book_find_theme (self, slug) : NULL;
  g_autoptr (FoldTheme) first = g_list_model_get_item (G_LIST_MODEL (self->themes), 0);
  if (theme == NULL)
    theme = first;
  if (g_set_object (&self->theme, theme))
    fold_book_notify (self, FOLD_BOOK_ACTIVE_THEME);
}

static gboolean
load_subthemes (FoldBook *self, FoldTranslations *texts, GError **error)
{
  g_hash_table_remove_all (self->subthemes_by_slug);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sectors)); i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (G_LIST_MODEL (self->sectors), i);
      g_autoptr (FoldStatement) rows = fold_store_query (self->store, error,
                                                         "SELECT t.id, t.slug, t.name, t.thesis, t.weight_ppm, s.slug "
                                                         "FROM subtheme t JOIN sector s ON s.id = t.sector_id "
                                                         "WHERE t.sector_id = ? ORDER BY t.position, t.id",
                                                         "i", fold_sector_get_id (sector));
      if (rows == NULL || !fold_sector_load_subthemes (sector, rows, texts, error))
        return FALSE;
      GListModel *subthemes = fold_sector_get_subthemes (sector);
      for (guint k = 0; k < g_list_model_get_n_items (subthemes); k++)
        {
          g_autoptr (FoldSubtheme) subtheme = g_list_model_get_item (subthemes, k);
          g_hash_table_insert (self->subthemes_by_slug, (gpointer)fold_subtheme_get_slug (subtheme),
                               g_object_ref (subtheme));
        }
    }
  return TRUE;
}

gboolean
fold_book_load_theme (FoldBook *self, FoldTranslations *texts, GError **error)
{
  g_autoptr (FoldStatement) themes
      = fold_store_query (self->store, error,
                          "SELECT id, slug, name, description, disclaimer, as_of, driver_name, driver_unit, "
                          "driver_description FROM theme ORDER BY id",
                          NULL);
  if (themes == NULL
      || !fold_objects_load (self->themes, self->themes_by_id, themes, texts, fold_theme_load, NULL, error))
    return FALSE;
  choose_theme (self);
  gint64 theme = self->theme != NULL ? fold_theme_get_id (self->theme) : 0;
  g_autoptr (FoldStatement) classes
      = fold_store_query (self->store, error,
                          "SELECT id, slug, name, asset_class, position FROM instrument_class WHERE theme_id = ? "
                          "ORDER BY position, id",
                          "i", theme);
  if (classes == NULL
      || !fold_objects_load (self->classes, self->classes_by_id, classes, texts, fold_parameter_class_load, NULL,
                             error))
    return FALSE;
  g_autoptr (FoldStatement) sectors
      = fold_store_query (self->store, error,
                          "SELECT id, slug, name, short_name, thesis, position FROM sector WHERE theme_id = ? "
                          "ORDER BY position, id",
                          "i", theme);
  if (sectors == NULL
      || !fold_objects_load (self->sectors, self->sectors_by_id, sectors, texts, fold_sector_load, NULL, error))
    return FALSE;
  return load_subthemes (self, texts, error);
}

/* --- instruments --- */

static GHashTable *
index_classes (FoldBook *self)
{
  GHashTable *by_slug = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, NULL);
  GHashTableIter iter;
  gpointer object;
  g_hash_table_iter_init (&iter, self->classes_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &object))
    g_hash_table_insert (by_slug, (gpointer)fold_parameter_class_get_slug (object), object);
  return by_slug;
}

static void
visit_identifier (FoldBook *self, FoldStatement *row, gpointer data)
{
  gint64 id = fold_statement_get_int64 (row, 0);
  FoldInstrument *instrument = g_hash_table_lookup (self->instruments_by_id, &id);
  if (instrument != NULL)
    fold_instrument_load_identifier (instrument, row);
}

static void
visit_exposure (FoldBook *self, FoldStatement *row, gpointer texts)
{
  gint64 id = fold_statement_get_int64 (row, 0);
  FoldInstrument *instrument = g_hash_table_lookup (self->instruments_by_id, &id);
  if (instrument != NULL && fold_book_find_subtheme (self, fold_row_get_slug (row, 2)) != NULL)
    fold_instrument_load_exposure (instrument, row, texts);
}

static void
visit_fund_holding (FoldBook *self, FoldStatement *row, gpointer data)
{
  gint64 id = fold_statement_get_int64 (row, 0);
  FoldInstrument *instrument = g_hash_table_lookup (self->instruments_by_id, &id);
  if (instrument != NULL)
    fold_instrument_load_fund_holding (instrument, row);
}

/* find_main_sector: where the largest part of its revenue lies; the theme's order decides between equals. */
static const char *
find_main_sector (FoldBook *self, FoldInstrument *instrument)
{
  const char *best = "", *sector = "";
  double largest = 0, share = 0;
  guint n;
  const FoldInstrumentExposure *exposures = fold_instrument_get_exposures (instrument, &n); /* sector by sector */
  for (guint i = 0; i < n; i++)
    {
      const char *own = fold_subtheme_get_sector_slug (fold_book_find_subtheme (self, exposures[i].subtheme));
      share = g_str_equal (own, sector) ? share + exposures[i].share : exposures[i].share;
      sector = own;
      if (share > largest)
        {
          largest = share;
          best = sector;
        }
    }
  return best;
}

static gboolean
load_children (FoldBook *self, FoldTranslations *texts, GError **error)
{
  g_autoptr (FoldStatement) identifiers = fold_store_query (
      self->store, error,
      "SELECT instrument_id, kind, value, exchange, confidence, note, id FROM instrument_identifier "
      "ORDER BY instrument_id, id",
      NULL);
  if (!visit_rows (self, identifiers, visit_identifier, NULL, error))
    return FALSE;
  g_autoptr (FoldStatement) exposures
      = fold_store_query (self->store, error,
                          "SELECT e.instrument_id, e.id, t.slug, e.share_ppm, e.low_ppm, e.high_ppm, e.confidence, "
                          "e.rationale, e.as_of FROM exposure e JOIN subtheme t ON t.id = e.subtheme_id "
                          "JOIN sector s ON s.id = t.sector_id WHERE s.theme_id = ? "
                          "ORDER BY e.instrument_id, s.position, t.position, t.id",
                          "i", self->theme != NULL ? fold_theme_get_id (self->theme) : 0);
  if (!visit_rows (self, exposures, visit_exposure, texts, error))
    return FALSE;
  g_autoptr (FoldStatement) holdings
      = fold_store_query (self->store, error,
                          "SELECT h.fund_id, i.slug, h.weight_ppm, h.as_of FROM fund_holding h "
                          "JOIN instrument i ON i.id = h.instrument_id ORDER BY h.fund_id, h.weight_ppm DESC, h.id",
                          NULL);
  return visit_rows (self, holdings, visit_fund_holding, NULL, error);
}

static void
rebuild_vocabulary (FoldBook *self)
{
  g_autoptr (FoldVocabulary) vocabulary = fold_vocabulary_new ();
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sectors)); i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (G_LIST_MODEL (self->sectors), i);
      GListModel *subthemes = fold_sector_get_subthemes (sector);
      g_ptr_array_add (vocabulary->sectors, g_strdup (fold_sector_get_slug (sector)));
      for (guint k = 0; k < g_list_model_get_n_items (subthemes); k++)
        {
          g_autoptr (FoldSubtheme) subtheme = g_list_model_get_item (subthemes, k);
          g_ptr_array_add (vocabulary->subthemes, g_strdup (fold_subtheme_get_slug (subtheme)));
        }
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->classes)); i++)
    {
      g_autoptr (FoldParameterClass) parameters = g_list_model_get_item (G_LIST_MODEL (self->classes), i);
      g_ptr_array_add (vocabulary->classes, g_strdup (fold_parameter_class_get_slug (parameters)));
    }
  GHashTableIter iter;
  gpointer object;
  g_hash_table_iter_init (&iter, self->instruments_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &object))
    g_hash_table_insert (vocabulary->instruments, g_strdup (fold_instrument_get_slug (object)),
                         g_strdup (fold_instrument_get_class_slug (object)));
  fold_vocabulary_unref (self->vocabulary);
  self->vocabulary = g_steal_pointer (&vocabulary);
}

gboolean
fold_book_load_instruments (FoldBook *self, FoldTranslations *texts, GError **error)
{
  g_autoptr (GHashTable) classes = index_classes (self);
  g_autoptr (FoldStatement) rows
      = fold_store_query (self->store, error,
                          "SELECT id, slug, name, class, status, currency, country, note, source, as_of, slot, "
                          "theme_id IS NULL FROM instrument ORDER BY name COLLATE NOCASE, id",
                          NULL);
  if (rows == NULL
      || !fold_objects_load (self->instruments, self->instruments_by_id, rows, texts, fold_instrument_load, classes,
                             error)
      || !load_children (self, texts, error))
    return FALSE;
  GHashTableIter iter;
  gpointer instrument;
  g_hash_table_iter_init (&iter, self->instruments_by_id);
  g_hash_table_remove_all (self->instruments_by_slug);
  while (g_hash_table_iter_next (&iter, NULL, &instrument))
    {
      g_hash_table_insert (self->instruments_by_slug, (gpointer)fold_instrument_get_slug (instrument), instrument);
      fold_instrument_finish_load (instrument, find_main_sector (self, instrument));
    }
  rebuild_vocabulary (self);
  return TRUE;
}

/* --- watchlists --- */

gboolean
fold_book_load_watchlists (FoldBook *self, FoldTranslations *texts, GError **error)
{
  g_autoptr (FoldStatement) rows
      = fold_store_query (self->store, error, "SELECT id, name, position FROM watchlist ORDER BY position, id", NULL);
  if (rows == NULL
      || !fold_objects_load (self->watchlists, self->watchlists_by_id, rows, texts, fold_watchlist_load, NULL, error))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->watchlists)); i++)
    {
      g_autoptr (FoldWatchlist) watchlist = g_list_model_get_item (G_LIST_MODEL (self->watchlists), i);
      g_autoptr (FoldStatement) items
          = fold_store_query (self->store, error,
                              "SELECT id, watchlist_id, instrument_id, position, target_price, conviction, tags, note, "
                              "added_on FROM watchlist_item WHERE watchlist_id = ? "
                              "AND instrument_id IN (SELECT id FROM instrument) ORDER BY position, id",
                              "i", fold_watchlist_get_id (watchlist));
      if (items == NULL || !fold_watchlist_load_items (watchlist, items, self->instruments_by_id, error))
        return FALSE;
    }
  return TRUE;
}
