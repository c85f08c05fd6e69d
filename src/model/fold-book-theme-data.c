/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The book's copy of a theme back into a pack. */
#include <glib/gi18n-lib.h>

#include "fold-book-private.h"
#include "fold-book-theme.h"
#include "fold-object.h"

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

static gboolean
read_rows (FoldThemeRead *self, FoldRowReader reader, GError **error, const char *sql)
{
  gboolean by_theme = strchr (sql, '?') != NULL;
  g_autoptr (FoldStatement) rows = fold_store_query (self->store, error, sql, by_theme ? "i" : NULL, self->theme);
  g_autoptr (GError) failure = NULL;
  if (rows == NULL)
    return FALSE;
  while (fold_statement_step (rows, &failure))
    reader (self, rows);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* take: a text of the row; NULL is "". */
static void
take (char **field, FoldStatement *row, int column)
{
  g_set_str (field, fold_statement_get_text (row, column));
}

/* take_slug: of a theme, or of what is in one. */
static void
take_slug (char **field, FoldStatement *row, int column)
{
  g_set_str (field, fold_row_get_slug (row, column));
}

static FoldRange
take_range (FoldStatement *row, int column)
{
  double low = fold_statement_get_double (row, column), mode = fold_statement_get_double (row, column + 1),
         high = fold_statement_get_double (row, column + 2);
  if (fold_statement_is_null (row, column) || !(low <= mode && mode <= high))
    return fold_range_constant (mode);
  return (FoldRange){ low, mode, high };
}

static void
read_text (FoldThemeRead *self, FoldStatement *row)
{
  g_autofree char *key
      = g_strdup_printf ("%s/%" G_GINT64_FORMAT, fold_statement_get_text (row, 0), fold_statement_get_int64 (row, 1));
  GPtrArray *texts = g_hash_table_lookup (self->texts, key);
  if (texts == NULL)
    {
      texts = g_ptr_array_new ();
      g_hash_table_insert (self->texts, g_steal_pointer (&key), texts);
    }
  for (int i = 2; i < 5; i++)
    g_ptr_array_add (texts, fold_statement_dup_text (row, i));
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
  char **fields[] = { &data->id,    &data->name,        &data->description, &data->disclaimer,
                      &data->as_of, &data->driver_name, &data->driver_unit, &data->driver_description };
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    take (fields[i], row, i);
  attach_texts (self, data->texts, "theme", self->theme);
}

static void
read_assumption (FoldThemeRead *self, FoldStatement *row)
{
  FoldPackAssumption *assumption = fold_pack_assumption_new (fold_statement_get_text (row, 1), take_range (row, 2));
  take (&assumption->rationale, row, 5);
  take (&assumption->source, row, 6);
  take (&assumption->confidence, row, 7);
  take (&assumption->review_date, row, 8);
  attach_texts (self, assumption->texts, "assumption", fold_statement_get_int64 (row, 0));
  g_ptr_array_add (self->data->assumptions, assumption);
}

static void
read_sector (FoldThemeRead *self, FoldStatement *row)
{
  FoldPackSector *sector = fold_pack_sector_new ();
  take_slug (&sector->id, row, 1);
  take (&sector->name, row, 2);
  take (&sector->short_name, row, 3);
  take (&sector->thesis, row, 4);
  attach_texts (self, sector->texts, "sector", fold_statement_get_int64 (row, 0));
  g_ptr_array_add (self->data->sectors, sector);
}

static void
read_subtheme (FoldThemeRead *self, FoldStatement *row)
{
  FoldPackSubtheme *subtheme = fold_pack_subtheme_new ();
  take_slug (&subtheme->id, row, 1);
  take (&subtheme->name, row, 2);
  take (&subtheme->thesis, row, 3);
  subtheme->weight = fold_row_get_share (row, 4);
  attach_texts (self, subtheme->texts, "subtheme", fold_statement_get_int64 (row, 0));
  for (guint i = 0; i < self->data->sectors->len; i++)
    {
      FoldPackSector *sector = self->data->sectors->pdata[i];
      if (!g_str_equal (sector->id, fold_row_get_slug (row, 5)))
        continue;
      g_ptr_array_add (sector->subthemes, subtheme);
      return;
    }
}

static void
read_class (FoldThemeRead *self, FoldStatement *row)
{
  FoldPackClass *class = fold_pack_class_new ();
  take_slug (&class->id, row, 1);
  take (&class->name, row, 2);
  take (&class->asset_class, row, 3);
  attach_texts (self, class->texts, "instrument_class", fold_statement_get_int64 (row, 0));
  g_ptr_array_add (self->data->classes, class);
}

static void
read_instrument (FoldThemeRead *self, FoldStatement *row)
{
  FoldPackInstrument *instrument = fold_pack_instrument_new ();
  gint64 id = fold_statement_get_int64 (row, 0);
  char **fields[]
      = { &instrument->id,      &instrument->name, &instrument->class_id, &instrument->status, &instrument->currency,
          &instrument->country, &instrument->note, &instrument->source,   &instrument->as_of };
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    take (fields[i], row, i + 1);
  attach_texts (self, instrument->texts, "instrument", id);
  g_hash_table_insert (self->instruments, g_memdup2 (&id, sizeof id), instrument);
  g_ptr_array_add (self->data->instruments, instrument);
}

static FoldPackInstrument *
get_instrument (FoldThemeRead *self, FoldStatement *row, int column)
{
  gint64 id = fold_statement_get_int64 (row, column);
  return g_hash_table_lookup (self->instruments, &id);
}

static void
read_identifier (FoldThemeRead *self, FoldStatement *row)
{
  FoldPackInstrument *instrument = get_instrument (self, row, 1);
  if (instrument == NULL)
    return;
  FoldPackIdentifier *identifier
      = fold_pack_identifier_new (fold_statement_get_text (row, 2), fold_statement_get_text (row, 3));
  take (&identifier->exchange, row, 4);
  take (&identifier->confidence, row, 5);
  take (&identifier->note, row, 6);
  attach_texts (self, identifier->texts, "instrument_identifier", fold_statement_get_int64 (row, 0));
  g_ptr_array_add (instrument->identifiers, identifier);
}

static void
read_exposure (FoldThemeRead *self, FoldStatement *row)
{
  FoldPackInstrument *instrument = get_instrument (self, row, 1);
  if (instrument == NULL)
    return;
  FoldPackExposure *exposure = fold_pack_exposure_new ();
  take_slug (&exposure->subtheme, row, 2);
  exposure->share = fold_row_get_share (row, 3);
  exposure->low = fold_row_get_share (row, 4);
  exposure->high = fold_row_get_share (row, 5);
  take (&exposure->confidence, row, 6);
  take (&exposure->rationale, row, 7);
  take (&exposure->as_of, row, 8);
  attach_texts (self, exposure->texts, "exposure", fold_statement_get_int64 (row, 0));
  g_ptr_array_add (instrument->exposures, exposure);
}

static void
read_holding (FoldThemeRead *self, FoldStatement *row)
{
  FoldPackInstrument *fund = get_instrument (self, row, 0), *held = get_instrument (self, row, 1);
  if (fund == NULL || held == NULL)
    return;
  take (&fund->holdings_as_of, row, 3);
  g_ptr_array_add (fund->holdings, fold_pack_holding_new (held->id, fold_row_get_share (row, 2)));
}

static void
read_scenario (FoldThemeRead *self, FoldStatement *row)
{
  FoldPackScenario *scenario = fold_pack_scenario_new ();
  gint64 id = fold_statement_get_int64 (row, 0);
  take (&scenario->name, row, 1);
  take (&scenario->description, row, 2);
  attach_texts (self, scenario->texts, "scenario", id);
  g_hash_table_insert (self->scenarios, g_memdup2 (&id, sizeof id), scenario);
  g_ptr_array_add (self->data->scenarios, scenario);
}

static void
read_scenario_value (FoldThemeRead *self, FoldStatement *row)
{
  gint64 id = fold_statement_get_int64 (row, 0);
  FoldPackScenario *scenario = g_hash_table_lookup (self->scenarios, &id);
  if (scenario != NULL)
    g_ptr_array_add (scenario->values,
                     fold_pack_assumption_new (fold_statement_get_text (row, 1), take_range (row, 2)));
}

/* read_watchlist_item: rows come list by list; only what is in the pack can go along. */
static void
read_watchlist_item (FoldThemeRead *self, FoldStatement *row)
{
  GPtrArray *lists = self->data->watchlists;
  FoldPackInstrument *instrument = get_instrument (self, row, 2);
  if (instrument == NULL)
    return;
  FoldPackWatchlist *list = lists->len > 0 ? lists->pdata[lists->len - 1] : NULL;
  if (list == NULL || !g_str_equal (list->name, fold_statement_get_text (row, 1)))
    {
      list = fold_pack_watchlist_new ();
      take (&list->name, row, 1);
      attach_texts (self, list->texts, "watchlist", fold_statement_get_int64 (row, 0));
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
  { read_subtheme, "SELECT t.id, t.slug, t.name, t.thesis, t.weight_ppm, s.slug FROM subtheme t "
                   "JOIN sector s ON s.id = t.sector_id WHERE s.theme_id = ? ORDER BY s.position, t.position, t.id" },
  { read_class, "SELECT id, slug, name, asset_class FROM instrument_class WHERE theme_id = ? ORDER BY position, id" },
  { read_instrument, "SELECT id, slug, name, class, status, currency, country, note, source, as_of FROM instrument "
                     "WHERE theme_id = ? ORDER BY id" },
  { read_identifier, "SELECT id, instrument_id, kind, value, exchange, confidence, note FROM instrument_identifier "
                     "ORDER BY id" },
  { read_exposure,
    "SELECT e.id, e.instrument_id, t.slug, e.share_ppm, e.low_ppm, e.high_ppm, e.confidence, e.rationale, "
    "e.as_of FROM exposure e JOIN subtheme t ON t.id = e.subtheme_id JOIN sector s ON s.id = t.sector_id "
    "WHERE s.theme_id = ? ORDER BY e.id" },
  { read_holding, "SELECT fund_id, instrument_id, weight_ppm, as_of FROM fund_holding ORDER BY id" },
  { read_scenario, "SELECT id, name, description FROM scenario WHERE theme_id = ? ORDER BY position, id" },
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
fold_book_dup_theme_data (FoldBook *self, FoldTheme *theme, GError **error)
{
  g_return_val_if_fail (FOLD_IS_BOOK (self) && FOLD_IS_THEME (theme), NULL);
  g_autoptr (FoldThemeData) data = fold_theme_data_new ();
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_texts);
  g_autoptr (GHashTable) instruments = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) scenarios = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  FoldThemeRead read = { self->store, data, fold_theme_get_id (theme), texts, instruments, scenarios };
  for (guint i = 0; i < G_N_ELEMENTS (reads); i++)
    if (!read_rows (&read, reads[i].reader, error, reads[i].sql))
      return NULL;
  return g_steal_pointer (&data);
}
