/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A theme pack into the book's tables. The way back is fold-themes-read.c. */
#include "fold-themes-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-date.h"

typedef struct
{
  FoldStore *store;
  const FoldThemeData *data;
  gint64 theme;
  GHashTable *subthemes; /* slug to row id (gint64 *), as are the next */
  GHashTable *instruments;
  GError **error;
} FoldThemeInsert;

static gint64
to_ppm (double share)
{
  return llround (share * FOLD_PPM);
}

static const char *
or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

static void
remember (GHashTable *table, const char *slug, gint64 id)
{
  g_hash_table_insert (table, g_strdup (slug), g_memdup2 (&id, sizeof id));
}

static gint64
recall (GHashTable *table, const char *slug)
{
  const gint64 *id = g_hash_table_lookup (table, slug);
  return id != NULL ? *id : 0;
}

static gboolean
add_texts (FoldThemeInsert *self, const char *table, gint64 row, GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const FoldPackText *text = texts->pdata[i];
      if (!fold_store_execute (self->store, self->error,
                               "INSERT OR REPLACE INTO translation (table_name, row_id, column_name, language, text) "
                               "VALUES (?, ?, ?, ?, ?)",
                               "sisss", table, row, text->column, text->language, text->text))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_theme_row (FoldThemeInsert *self)
{
  const FoldThemeData *data = self->data;
  if (!fold_store_execute (self->store, self->error,
                           "INSERT INTO theme (slug, name, description, disclaimer, as_of, driver_name, driver_unit, "
                           "driver_description) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                           "ssssssss", data->id, data->name, data->description, data->disclaimer, data->as_of,
                           data->driver_name, data->driver_unit, data->driver_description))
    return FALSE;
  self->theme = fold_store_get_last_id (self->store);
  return add_texts (self, "theme", self->theme, data->texts);
}

static gboolean
add_assumptions (FoldThemeInsert *self)
{
  for (guint i = 0; i < self->data->assumptions->len; i++)
    {
      const FoldPackAssumption *assumption = self->data->assumptions->pdata[i];
      gboolean constant = fold_range_is_constant (assumption->range);
      if (!fold_store_execute (self->store, self->error,
                               "INSERT INTO assumption (theme_id, key, low, mode, high, rationale, source, confidence, "
                               "review_date) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                               "isDdDssss", self->theme, assumption->key, constant ? NULL : &assumption->range.low,
                               assumption->range.mode, constant ? NULL : &assumption->range.high, assumption->rationale,
                               assumption->source, assumption->confidence, or_null (assumption->review_date))
          || !add_texts (self, "assumption", fold_store_get_last_id (self->store), assumption->texts))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_subthemes (FoldThemeInsert *self, const FoldPackSector *sector, gint64 sector_id)
{
  for (guint i = 0; i < sector->subthemes->len; i++)
    {
      const FoldPackSubtheme *subtheme = sector->subthemes->pdata[i];
      if (!fold_store_execute (self->store, self->error,
                               "INSERT INTO subtheme (sector_id, slug, name, thesis, weight_ppm, position) "
                               "VALUES (?, ?, ?, ?, ?, ?)",
                               "isssii", sector_id, subtheme->id, subtheme->name, subtheme->thesis,
                               to_ppm (subtheme->weight), (gint64)i))
        return FALSE;
      gint64 id = fold_store_get_last_id (self->store);
      remember (self->subthemes, subtheme->id, id);
      if (!add_texts (self, "subtheme", id, subtheme->texts))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_sectors (FoldThemeInsert *self)
{
  for (guint i = 0; i < self->data->sectors->len; i++)
    {
      const FoldPackSector *sector = self->data->sectors->pdata[i];
      if (!fold_store_execute (self->store, self->error,
                               "INSERT INTO sector (theme_id, slug, name, short_name, thesis, position) "
                               "VALUES (?, ?, ?, ?, ?, ?)",
                               "issssi", self->theme, sector->id, sector->name, sector->short_name, sector->thesis,
                               (gint64)i))
        return FALSE;
      gint64 id = fold_store_get_last_id (self->store);
      if (!add_texts (self, "sector", id, sector->texts) || !add_subthemes (self, sector, id))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_classes (FoldThemeInsert *self)
{
  for (guint i = 0; i < self->data->classes->len; i++)
    {
      const FoldPackClass *class = self->data->classes->pdata[i];
      if (!fold_store_execute (self->store, self->error,
                               "INSERT INTO instrument_class (theme_id, slug, name, asset_class, position) "
                               "VALUES (?, ?, ?, ?, ?)",
                               "isssi", self->theme, class->id, class->name, class->asset_class, (gint64)i)
          || !add_texts (self, "instrument_class", fold_store_get_last_id (self->store), class->texts))
        return FALSE;
    }
  return TRUE;
}

/* --- instruments --- */

/* find_instrument: of the same id, from another pack or the user's own; 0 where there is none. */
static gboolean
find_instrument (FoldThemeInsert *self, const char *slug, gint64 *id)
{
  g_autoptr (FoldStatement) row
      = fold_store_query (self->store, self->error, "SELECT id FROM instrument WHERE slug = ?", "s", slug);
  g_autoptr (GError) failure = NULL;
  *id = 0;
  if (row == NULL)
    return FALSE;
  if (fold_statement_step (row, &failure))
    *id = fold_statement_read_int64 (row, "id");
  if (failure == NULL)
    return TRUE;
  g_propagate_error (self->error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
add_instrument_row (FoldThemeInsert *self, const FoldPackInstrument *instrument, gint64 *id)
{
  if (!fold_store_execute (
          self->store, self->error,
          "INSERT INTO instrument (theme_id, slug, name, class, status, currency, country, note, source, "
          "as_of, slot) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, next_slot FROM book",
          "isssssssss", self->theme, instrument->id, instrument->name, instrument->class_id, instrument->status,
          or_null (instrument->currency), or_null (instrument->country), instrument->note, instrument->source,
          or_null (instrument->as_of)))
    return FALSE;
  *id = fold_store_get_last_id (self->store);
  return fold_store_execute (self->store, self->error, "UPDATE book SET next_slot = next_slot + 1", NULL)
         && add_texts (self, "instrument", *id, instrument->texts);
}

static gboolean
add_identifiers (FoldThemeInsert *self, const FoldPackInstrument *instrument, gint64 id)
{
  for (guint i = 0; i < instrument->identifiers->len; i++)
    {
      const FoldPackIdentifier *identifier = instrument->identifiers->pdata[i];
      if (!fold_store_execute (self->store, self->error,
                               "INSERT OR IGNORE INTO instrument_identifier (instrument_id, kind, value, exchange, "
                               "confidence, note) VALUES (?, ?, ?, ?, ?, ?)",
                               "isssss", id, identifier->kind, identifier->value, identifier->exchange,
                               identifier->confidence, identifier->note))
        return FALSE;
      if (fold_store_get_n_changed (self->store) > 0
          && !add_texts (self, "instrument_identifier", fold_store_get_last_id (self->store), identifier->texts))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_exposures (FoldThemeInsert *self, const FoldPackInstrument *instrument, gint64 id)
{
  for (guint i = 0; i < instrument->exposures->len; i++)
    {
      const FoldPackExposure *exposure = instrument->exposures->pdata[i];
      if (!fold_store_execute (
              self->store, self->error,
              "INSERT INTO exposure (instrument_id, subtheme_id, share_ppm, low_ppm, high_ppm, confidence, "
              "rationale, as_of, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
              "iiiiissss", id, recall (self->subthemes, exposure->subtheme), to_ppm (exposure->share),
              to_ppm (exposure->low), to_ppm (exposure->high), exposure->confidence, exposure->rationale,
              or_null (exposure->as_of), exposure->source)
          || !add_texts (self, "exposure", fold_store_get_last_id (self->store), exposure->texts))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_instruments (FoldThemeInsert *self)
{
  for (guint i = 0; i < self->data->instruments->len; i++)
    {
      const FoldPackInstrument *instrument = self->data->instruments->pdata[i];
      gint64 id;
      if (!find_instrument (self, instrument->id, &id) || (id == 0 && !add_instrument_row (self, instrument, &id)))
        return FALSE;
      remember (self->instruments, instrument->id, id);
      if (!add_identifiers (self, instrument, id) || !add_exposures (self, instrument, id))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_fund_holdings (FoldThemeInsert *self)
{
  for (guint i = 0; i < self->data->instruments->len; i++)
    {
      const FoldPackInstrument *fund = self->data->instruments->pdata[i];
      for (guint k = 0; k < fund->holdings->len; k++)
        {
          const FoldPackHolding *holding = fund->holdings->pdata[k];
          if (!fold_store_execute (self->store, self->error,
                                   "INSERT OR REPLACE INTO fund_holding (fund_id, instrument_id, weight_ppm, as_of) "
                                   "VALUES (?, ?, ?, ?)",
                                   "iiis", recall (self->instruments, fund->id),
                                   recall (self->instruments, holding->instrument), to_ppm (holding->weight),
                                   or_null (fund->holdings_as_of)))
            return FALSE;
        }
    }
  return TRUE;
}

/* --- scenarios and watchlists --- */

static gboolean
add_scenario_values (FoldThemeInsert *self, const FoldPackScenario *scenario, gint64 id)
{
  for (guint i = 0; i < scenario->values->len; i++)
    {
      const FoldPackAssumption *value = scenario->values->pdata[i];
      gboolean constant = fold_range_is_constant (value->range);
      if (!fold_store_execute (self->store, self->error,
                               "INSERT INTO scenario_value (scenario_id, key, state, low, mode, high) "
                               "VALUES (?, ?, 'saved', ?, ?, ?)",
                               "isDdD", id, value->key, constant ? NULL : &value->range.low, value->range.mode,
                               constant ? NULL : &value->range.high))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_scenarios (FoldThemeInsert *self)
{
  for (guint i = 0; i < self->data->scenarios->len; i++)
    {
      const FoldPackScenario *scenario = self->data->scenarios->pdata[i];
      if (!fold_store_execute (self->store, self->error,
                               "INSERT INTO scenario (theme_id, name, description, position) VALUES (?, ?, ?, ?)",
                               "issi", self->theme, scenario->name, scenario->description, (gint64)i))
        return FALSE;
      gint64 id = fold_store_get_last_id (self->store);
      if (!add_texts (self, "scenario", id, scenario->texts) || !add_scenario_values (self, scenario, id))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_watchlist_items (FoldThemeInsert *self, const FoldPackWatchlist *watchlist, gint64 id)
{
  g_autofree char *today = fold_date_format (fold_date_today ());
  for (guint i = 0; watchlist->instruments[i] != NULL; i++)
    if (!fold_store_execute (self->store, self->error,
                             "INSERT OR IGNORE INTO watchlist_item (watchlist_id, instrument_id, position, added_on) "
                             "VALUES (?, ?, ?, ?)",
                             "iiis", id, recall (self->instruments, watchlist->instruments[i]), (gint64)i, today))
      return FALSE;
  return TRUE;
}

/* add_watchlists: a list whose name the user has taken already stays the user's. */
static gboolean
add_watchlists (FoldThemeInsert *self)
{
  for (guint i = 0; i < self->data->watchlists->len; i++)
    {
      const FoldPackWatchlist *watchlist = self->data->watchlists->pdata[i];
      if (!fold_store_execute (self->store, self->error,
                               "INSERT OR IGNORE INTO watchlist (name, position) "
                               "VALUES (?, (SELECT coalesce (max (position) + 1, 0) FROM watchlist))",
                               "s", watchlist->name))
        return FALSE;
      if (fold_store_get_n_changed (self->store) == 0)
        continue;
      gint64 id = fold_store_get_last_id (self->store);
      if (!add_texts (self, "watchlist", id, watchlist->texts) || !add_watchlist_items (self, watchlist, id))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_theme_cb (FoldStore *store, gpointer user_data, GError **error)
{
  FoldThemeInsert *self = user_data;
  self->store = store;
  self->error = error;
  return add_theme_row (self) && add_assumptions (self) && add_sectors (self) && add_classes (self)
         && add_instruments (self) && add_fund_holdings (self) && add_scenarios (self) && add_watchlists (self);
}

gboolean
fold_themes_add (FoldThemes *self, const FoldThemeData *data, FoldTheme **theme, GError **error)
{
  g_return_val_if_fail (FOLD_IS_THEMES (self) && data != NULL, FALSE);
  if (fold_themes_find (self, data->id) != NULL)
    return fold_model_refuse (error, FOLD_MODEL_ERROR_EXISTS,
                              _("The book already has a theme “%s”. Delete it first, or give the pack another id."),
                              data->id);
  g_autoptr (GHashTable) subthemes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) instruments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  FoldThemeInsert insert = { .data = data, .subthemes = subthemes, .instruments = instruments };
  g_autofree char *label = g_strdup_printf (_("Add the theme %s"), data->name);
  if (!fold_collection_edit (self, label, add_theme_cb, &insert, error))
    return FALSE;
  if (theme == NULL)
    return TRUE;
  if (!fold_edits_catch_up (fold_collection_get_edits (self), FOLD_PART_THEMES, error))
    return FALSE;
  *theme = fold_themes_find (self, data->id);
  return TRUE;
}
