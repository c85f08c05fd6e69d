/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The book's copy of a theme back into a pack. */
#include <string.h>

#include "fold-assumption-set-private.h"
#include "fold-themes-private.h"

typedef struct _FoldThemeRead FoldThemeRead;
typedef void (*FoldRowReader) (FoldThemeRead *self, FoldStatement *row);

struct _FoldThemeRead
{
  FoldStore *store;
  FoldThemeData *data;
  gint64 theme;
  GHashTable *texts;       /* "table/row" to GPtrArray of FoldPackText, taken once */
  GHashTable *instruments; /* row id to FoldPackInstrument, in the pack */
  GHashTable *scenarios;   /* row id to FoldPackScenario */
};

typedef struct
{
  FoldThemeRead *read;
  FoldRowReader reader;
} FoldRowVisit;

static void
visit (FoldStatement *row, gpointer data)
{
  const FoldRowVisit *visit = data;
  visit->reader (visit->read, row);
}

static gboolean
read_rows (FoldThemeRead *self, FoldRowReader reader, GError **error, const char *sql)
{
  gboolean by_theme = strchr (sql, '?') != NULL;
  g_autoptr (FoldStatement) rows = fold_store_query (self->store, error, sql, by_theme ? "i" : NULL, self->theme);
  return fold_statement_visit (rows, visit, &(FoldRowVisit){ self, reader }, error);
}

static void
take (char **field, FoldStatement *row, const char *column)
{
  g_set_str (field, fold_statement_read_text (row, column));
}

/* take_slug: of a theme, or of what is in one. */
static void
take_slug (char **field, FoldStatement *row, const char *column)
{
  g_set_str (field, fold_row_get_slug (row, column));
}

static void
read_text (FoldThemeRead *self, FoldStatement *row)
{
  g_autofree char *key = g_strdup_printf ("%s/%" G_GINT64_FORMAT, fold_statement_read_text (row, "table_name"),
                                          fold_statement_read_int64 (row, "row_id"));
  GPtrArray *texts = g_hash_table_lookup (self->texts, key);
  if (texts == NULL)
    {
      texts = g_ptr_array_new ();
      g_hash_table_insert (self->texts, g_steal_pointer (&key), texts);
    }
  static const char *const columns[] = { "column_name", "language", "text" };
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_ptr_array_add (texts, g_strdup (fold_statement_read_text (row, columns[i])));
}

/* attach_texts: the translations of the row with that id. */
static void
attach_texts (FoldThemeRead *self, GPtrArray *texts, const char *table, gint64 id)
{
  g_autofree char *key = g_strdup_printf ("%s/%" G_GINT64_FORMAT, table, id);
  GPtrArray *found = g_hash_table_lookup (self->texts, key);
  for (guint i = 0; found != NULL && i + 2 < found->len; i += 3)
    fold_pack_texts_add (texts, found->pdata[i], found->pdata[i + 1], found->pdata[i + 2]);
}

static void
read_theme (FoldThemeRead *self, FoldStatement *row)
{
  FoldThemeData *data = self->data;
  take (&data->id, row, "slug");
  take (&data->name, row, "name");
  take (&data->description, row, "description");
  take (&data->disclaimer, row, "disclaimer");
  take (&data->as_of, row, "as_of");
  take (&data->driver_name, row, "driver_name");
  take (&data->driver_unit, row, "driver_unit");
  take (&data->driver_description, row, "driver_description");
  attach_texts (self, data->texts, "theme", self->theme);
}

static void
read_assumption (FoldThemeRead *self, FoldStatement *row)
{
  FoldPackAssumption *assumption
      = fold_pack_assumption_new (fold_statement_read_text (row, "key"), fold_range_read (row));
  take (&assumption->rationale, row, "rationale");
  take (&assumption->source, row, "source");
  take (&assumption->confidence, row, "confidence");
  take (&assumption->review_date, row, "review_date");
  attach_texts (self, assumption->texts, "assumption", fold_statement_read_int64 (row, "id"));
  g_ptr_array_add (self->data->assumptions, assumption);
}

static void
read_sector (FoldThemeRead *self, FoldStatement *row)
{
  FoldPackSector *sector = fold_pack_sector_new ();
  take_slug (&sector->id, row, "slug");
  take (&sector->name, row, "name");
  take (&sector->short_name, row, "short_name");
  take (&sector->thesis, row, "thesis");
  attach_texts (self, sector->texts, "sector", fold_statement_read_int64 (row, "id"));
  g_ptr_array_add (self->data->sectors, sector);
}

static void
read_subtheme (FoldThemeRead *self, FoldStatement *row)
{
  FoldPackSubtheme *subtheme = fold_pack_subtheme_new ();
  take_slug (&subtheme->id, row, "slug");
  take (&subtheme->name, row, "name");
  take (&subtheme->thesis, row, "thesis");
  subtheme->weight = fold_row_get_share (row, "weight_ppm");
  attach_texts (self, subtheme->texts, "subtheme", fold_statement_read_int64 (row, "id"));
  for (guint i = 0; i < self->data->sectors->len; i++)
    {
      FoldPackSector *sector = self->data->sectors->pdata[i];
      if (!g_str_equal (sector->id, fold_row_get_slug (row, "sector")))
        continue;
      g_ptr_array_add (sector->subthemes, subtheme);
      return;
    }
}

static void
read_class (FoldThemeRead *self, FoldStatement *row)
{
  FoldPackClass *class = fold_pack_class_new ();
  take_slug (&class->id, row, "slug");
  take (&class->name, row, "name");
  take (&class->asset_class, row, "asset_class");
  attach_texts (self, class->texts, "instrument_class", fold_statement_read_int64 (row, "id"));
  g_ptr_array_add (self->data->classes, class);
}

static void
read_instrument (FoldThemeRead *self, FoldStatement *row)
{
  FoldPackInstrument *instrument = fold_pack_instrument_new ();
  gint64 id = fold_statement_read_int64 (row, "id");
  take (&instrument->id, row, "slug");
  take (&instrument->name, row, "name");
  take (&instrument->class_id, row, "class");
  take (&instrument->status, row, "status");
  take (&instrument->currency, row, "currency");
  take (&instrument->country, row, "country");
  take (&instrument->note, row, "note");
  take (&instrument->source, row, "source");
  take (&instrument->as_of, row, "as_of");
  attach_texts (self, instrument->texts, "instrument", id);
  g_hash_table_insert (self->instruments, g_memdup2 (&id, sizeof id), instrument);
  g_ptr_array_add (self->data->instruments, instrument);
}

static FoldPackInstrument *
get_instrument (FoldThemeRead *self, FoldStatement *row, const char *column)
{
  gint64 id = fold_statement_read_int64 (row, column);
  return g_hash_table_lookup (self->instruments, &id);
}

static void
read_identifier (FoldThemeRead *self, FoldStatement *row)
{
  FoldPackInstrument *instrument = get_instrument (self, row, "instrument_id");
  if (instrument == NULL)
    return;
  FoldPackIdentifier *identifier
      = fold_pack_identifier_new (fold_statement_read_text (row, "kind"), fold_statement_read_text (row, "value"));
  take (&identifier->exchange, row, "exchange");
  take (&identifier->confidence, row, "confidence");
  take (&identifier->note, row, "note");
  attach_texts (self, identifier->texts, "instrument_identifier", fold_statement_read_int64 (row, "id"));
  g_ptr_array_add (instrument->identifiers, identifier);
}

static void
read_exposure (FoldThemeRead *self, FoldStatement *row)
{
  FoldPackInstrument *instrument = get_instrument (self, row, "instrument_id");
  if (instrument == NULL)
    return;
  FoldPackExposure *exposure = fold_pack_exposure_new ();
  take_slug (&exposure->subtheme, row, "subtheme");
  exposure->share = fold_row_get_share (row, "share_ppm");
  exposure->low = fold_row_get_share (row, "low_ppm");
  exposure->high = fold_row_get_share (row, "high_ppm");
  take (&exposure->confidence, row, "confidence");
  take (&exposure->rationale, row, "rationale");
  take (&exposure->as_of, row, "as_of");
  take (&exposure->source, row, "source");
  attach_texts (self, exposure->texts, "exposure", fold_statement_read_int64 (row, "id"));
  g_ptr_array_add (instrument->exposures, exposure);
}

static void
read_holding (FoldThemeRead *self, FoldStatement *row)
{
  FoldPackInstrument *fund = get_instrument (self, row, "fund_id"), *held = get_instrument (self, row, "instrument_id");
  if (fund == NULL || held == NULL)
    return;
  take (&fund->holdings_as_of, row, "as_of");
  g_ptr_array_add (fund->holdings, fold_pack_holding_new (held->id, fold_row_get_share (row, "weight_ppm")));
}

static void
read_scenario (FoldThemeRead *self, FoldStatement *row)
{
  FoldPackScenario *scenario = fold_pack_scenario_new ();
  gint64 id = fold_statement_read_int64 (row, "id");
  take (&scenario->name, row, "name");
  take (&scenario->description, row, "description");
  attach_texts (self, scenario->texts, "scenario", id);
  g_hash_table_insert (self->scenarios, g_memdup2 (&id, sizeof id), scenario);
  g_ptr_array_add (self->data->scenarios, scenario);
}

static void
read_scenario_value (FoldThemeRead *self, FoldStatement *row)
{
  gint64 id = fold_statement_read_int64 (row, "scenario_id");
  FoldPackScenario *scenario = g_hash_table_lookup (self->scenarios, &id);
  if (scenario != NULL)
    g_ptr_array_add (scenario->values,
                     fold_pack_assumption_new (fold_statement_read_text (row, "key"), fold_range_read (row)));
}

/* read_watchlist_item: rows come list by list; only what is in the pack can go along. */
static void
read_watchlist_item (FoldThemeRead *self, FoldStatement *row)
{
  GPtrArray *lists = self->data->watchlists;
  FoldPackInstrument *instrument = get_instrument (self, row, "instrument_id");
  if (instrument == NULL)
    return;
  FoldPackWatchlist *list = lists->len > 0 ? lists->pdata[lists->len - 1] : NULL;
  if (list == NULL || !g_str_equal (list->name, fold_statement_read_text (row, "name")))
    {
      list = fold_pack_watchlist_new ();
      take (&list->name, row, "name");
      attach_texts (self, list->texts, "watchlist", fold_statement_read_int64 (row, "id"));
      g_ptr_array_add (lists, list);
    }
  guint n = g_strv_length (list->instruments);
  list->instruments = g_renew (char *, list->instruments, n + 2);
  list->instruments[n] = g_strdup (instrument->id);
  list->instruments[n + 1] = NULL;
}

/* The queries in an order in which each finds what it refers to. */
static const struct
{
  FoldRowReader reader;
  const char *sql;
} reads[] = {
  { read_text, "SELECT table_name, row_id, column_name, language, text FROM translation ORDER BY id" },
  { read_theme,
    "SELECT slug, name, description, disclaimer, as_of, driver_name, driver_unit, driver_description FROM theme "
    "WHERE id = ?" },
  { read_assumption, "SELECT id, key, low, mode, high, rationale, source, confidence, review_date FROM assumption "
                     "WHERE theme_id = ? ORDER BY id" },
  { read_sector, "SELECT id, slug, name, short_name, thesis FROM sector WHERE theme_id = ? ORDER BY position, id" },
  { read_subtheme, "SELECT t.id, t.slug, t.name, t.thesis, t.weight_ppm, s.slug AS sector FROM subtheme t "
                   "JOIN sector s ON s.id = t.sector_id WHERE s.theme_id = ? ORDER BY s.position, t.position, t.id" },
  { read_class, "SELECT id, slug, name, asset_class FROM instrument_class WHERE theme_id = ? ORDER BY position, id" },
  { read_instrument, "SELECT id, slug, name, class, status, currency, country, note, source, as_of FROM instrument "
                     "WHERE theme_id = ? ORDER BY id" },
  { read_identifier, "SELECT id, instrument_id, kind, value, exchange, confidence, note FROM instrument_identifier "
                     "ORDER BY id" },
  { read_exposure,
    "SELECT e.id, e.instrument_id, t.slug AS subtheme, e.share_ppm, e.low_ppm, e.high_ppm, e.confidence, e.rationale, "
    "e.as_of, e.source FROM exposure e JOIN subtheme t ON t.id = e.subtheme_id JOIN sector s ON s.id = t.sector_id "
    "WHERE s.theme_id = ? ORDER BY e.id" },
  { read_holding, "SELECT fund_id, instrument_id, weight_ppm, as_of FROM fund_holding ORDER BY id" },
  /* a blend is what somebody thinks of the scenarios, and none of the theme's */
  { read_scenario, "SELECT id, name, description FROM scenario WHERE theme_id = ? AND NOT EXISTS (SELECT 1 FROM "
                   "scenario_part WHERE blend_id = scenario.id) ORDER BY position, id" },
  { read_scenario_value, "SELECT v.scenario_id, v.key, v.low, v.mode, v.high FROM scenario_value v JOIN scenario s "
                         "ON s.id = v.scenario_id WHERE s.theme_id = ? AND v.state = 'saved' ORDER BY v.id" },
  { read_watchlist_item, "SELECT w.id, w.name, i.instrument_id FROM watchlist w JOIN watchlist_item i "
                         "ON i.watchlist_id = w.id ORDER BY w.position, w.id, i.position, i.id" },
};

static void
free_texts (gpointer texts)
{
  g_ptr_array_set_free_func (texts, g_free);
  g_ptr_array_unref (texts);
}

FoldThemeData *
fold_themes_dup_data (FoldThemes *self, FoldTheme *theme, GError **error)
{
  g_return_val_if_fail (FOLD_IS_THEMES (self) && FOLD_IS_THEME (theme), NULL);
  g_autoptr (FoldThemeData) data = fold_theme_data_new ();
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_texts);
  g_autoptr (GHashTable) instruments = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) scenarios = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  FoldThemeRead read
      = { fold_collection_get_store (self), data, fold_theme_get_id (theme), texts, instruments, scenarios };
  for (guint i = 0; i < G_N_ELEMENTS (reads); i++)
    if (!read_rows (&read, reads[i].reader, error, reads[i].sql))
      return NULL;
  return g_steal_pointer (&data);
}
