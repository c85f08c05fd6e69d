/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A theme pack, to JSON: the members in the order of the schema. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "fold-parameter.h"
#include "fold-theme-pack.h"

#define LANGUAGE "zh_CN"

static void
put (JsonBuilder *builder, const char *key, const char *text)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, text);
}

static void
put_or_null (JsonBuilder *builder, const char *key, const char *text)
{
  json_builder_set_member_name (builder, key);
  if (*text != '\0')
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
put_number (JsonBuilder *builder, const char *key, double number)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_double_value (builder, number);
}

/* put_text: with its translation, which the book may call by another column. */
static void
put_text (JsonBuilder *builder, const char *key, const char *text, GPtrArray *texts, const char *column)
{
  const char *translated = fold_pack_texts_find (texts, column, LANGUAGE);
  put (builder, key, text);
  if (translated == NULL)
    return;
  g_autofree char *sibling = g_strconcat (key, "_" LANGUAGE, NULL);
  put (builder, sibling, translated);
}

static void
put_range (JsonBuilder *builder, const char *key, FoldRange range)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
  put_number (builder, "low", range.low);
  put_number (builder, "mode", range.mode);
  put_number (builder, "high", range.high);
  json_builder_end_object (builder);
}

/* --- assumptions --- */

typedef struct
{
  JsonBuilder *builder;
  const FoldThemeData *data;
  GHashTable *assumptions; /* key to FoldPackAssumption */
} FoldPackWriter;

static const FoldPackAssumption *
find (FoldPackWriter *self, const char *prefix, const char *name)
{
  g_autofree char *key = g_strconcat (prefix, name, NULL);
  return g_hash_table_lookup (self->assumptions, key);
}

/* put_numbers: those of a scope; what the pack does not say is left out. Returns: (nullable): the first of them. */
static const FoldPackAssumption *
put_numbers (FoldPackWriter *self, const char *prefix, FoldScope scope)
{
  const FoldPackAssumption *first = NULL;
  const FoldParameter *list[FOLD_N_PARAMETERS];
  guint n = fold_parameters_list (scope, FOLD_IN_PACK_ORDER, list);
  for (guint i = 0; i < n; i++)
    {
      const FoldPackAssumption *assumption = find (self, prefix, list[i]->name);
      if (assumption == NULL)
        continue;
      if (list[i]->may_range)
        put_range (self->builder, list[i]->name, assumption->range);
      else
        put_number (self->builder, list[i]->name, assumption->range.mode);
      if (first == NULL)
        first = assumption;
    }
  return first;
}

static void
put_rationale (FoldPackWriter *self, const char *member, const FoldPackAssumption *assumption)
{
  if (assumption != NULL)
    put_text (self->builder, member, assumption->rationale, assumption->texts, "rationale");
}

/* --- parts --- */

static void
write_driver (FoldPackWriter *self)
{
  const FoldThemeData *data = self->data;
  g_autofree char *id = fold_theme_pack_make_id (data->driver_name);
  json_builder_set_member_name (self->builder, "driver");
  json_builder_begin_object (self->builder);
  put (self->builder, "id", id);
  put_text (self->builder, "name", data->driver_name, data->texts, "driver_name");
  put_text (self->builder, "unit", data->driver_unit, data->texts, "driver_unit");
  put_text (self->builder, "description", data->driver_description, data->texts, "driver_description");
  put_rationale (self, "rationale", put_numbers (self, "", FOLD_SCOPE_DRIVER));
  json_builder_end_object (self->builder);
}

static void
write_settings (FoldPackWriter *self)
{
  json_builder_set_member_name (self->builder, "settings");
  json_builder_begin_object (self->builder);
  const FoldPackAssumption *first = put_numbers (self, "", FOLD_SCOPE_SETTINGS);
  json_builder_end_object (self->builder);
  put_rationale (self, "settings_rationale", first);
}

static void
write_class (FoldPackWriter *self, const FoldPackClass *class)
{
  g_autofree char *prefix = g_strdup_printf ("class.%s.", class->id);
  json_builder_begin_object (self->builder);
  put (self->builder, "id", class->id);
  put_text (self->builder, "name", class->name, class->texts, "name");
  put (self->builder, "asset_class", class->asset_class);
  put_rationale (self, "rationale", put_numbers (self, prefix, FOLD_SCOPE_CLASS));
  json_builder_end_object (self->builder);
}

static void
write_subtheme (FoldPackWriter *self, const FoldPackSubtheme *subtheme)
{
  g_autofree char *prefix = g_strdup_printf ("subtheme.%s.", subtheme->id);
  json_builder_begin_object (self->builder);
  put (self->builder, "id", subtheme->id);
  put_text (self->builder, "name", subtheme->name, subtheme->texts, "name");
  put_text (self->builder, "thesis", subtheme->thesis, subtheme->texts, "thesis");
  put_numbers (self, prefix, FOLD_SCOPE_SUBTHEME);
  put_number (self->builder, "weight", subtheme->weight);
  json_builder_end_object (self->builder);
}

static void
write_sector (FoldPackWriter *self, const FoldPackSector *sector)
{
  g_autofree char *prefix = g_strdup_printf ("sector.%s.", sector->id);
  json_builder_begin_object (self->builder);
  put (self->builder, "id", sector->id);
  put_text (self->builder, "name", sector->name, sector->texts, "name");
  put_text (self->builder, "short_name", sector->short_name, sector->texts, "short_name");
  put_text (self->builder, "thesis", sector->thesis, sector->texts, "thesis");
  const FoldPackAssumption *first = put_numbers (self, prefix, FOLD_SCOPE_SECTOR);
  put_rationale (self, "rationale", first);
  if (first != NULL)
    put (self->builder, "confidence", first->confidence);
  json_builder_set_member_name (self->builder, "subthemes");
  json_builder_begin_array (self->builder);
  for (guint i = 0; i < sector->subthemes->len; i++)
    write_subtheme (self, sector->subthemes->pdata[i]);
  json_builder_end_array (self->builder);
  json_builder_end_object (self->builder);
}

/* --- spillover --- */

static const FoldPackAssumption *
find_link (FoldPackWriter *self, guint receiver, guint driver)
{
  const FoldPackSector *one = self->data->sectors->pdata[receiver], *other = self->data->sectors->pdata[driver];
  g_autofree char *key = g_strdup_printf ("spillover.%s.%s", one->id, other->id);
  return g_hash_table_lookup (self->assumptions, key);
}

/* find_common_rationale: most links share the words for all of them; those that have their own are told one by one. */
static const FoldPackAssumption *
find_common_rationale (FoldPackWriter *self)
{
  const FoldPackAssumption *common = NULL;
  guint n = self->data->sectors->len, most = 0;
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < n * n; i++)
    {
      const FoldPackAssumption *link = find_link (self, i / n, i % n);
      if (link == NULL)
        continue;
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, link->rationale)) + 1;
      g_hash_table_insert (counts, link->rationale, GUINT_TO_POINTER (count));
      if (count > most)
        {
          most = count;
          common = link;
        }
    }
  return common;
}

static void
write_matrix (FoldPackWriter *self)
{
  guint n = self->data->sectors->len;
  json_builder_set_member_name (self->builder, "matrix");
  json_builder_begin_array (self->builder);
  for (guint i = 0; i < n; i++)
    {
      json_builder_begin_array (self->builder);
      for (guint k = 0; k < n; k++)
        {
          const FoldPackAssumption *link = find_link (self, i, k);
          json_builder_add_double_value (self->builder, link != NULL ? link->range.mode : 0);
        }
      json_builder_end_array (self->builder);
    }
  json_builder_end_array (self->builder);
}

static void
write_links (FoldPackWriter *self, const FoldPackAssumption *common)
{
  guint n = self->data->sectors->len;
  json_builder_set_member_name (self->builder, "links");
  json_builder_begin_array (self->builder);
  for (guint i = 0; i < n * n; i++)
    {
      const FoldPackAssumption *link = find_link (self, i / n, i % n);
      if (link == NULL || g_str_equal (link->rationale, common->rationale))
        continue;
      json_builder_begin_object (self->builder);
      put (self->builder, "receiver", ((FoldPackSector *)self->data->sectors->pdata[i / n])->id);
      put (self->builder, "driver", ((FoldPackSector *)self->data->sectors->pdata[i % n])->id);
      put_rationale (self, "rationale", link);
      json_builder_end_object (self->builder);
    }
  json_builder_end_array (self->builder);
}

static void
write_spillover (FoldPackWriter *self)
{
  const FoldPackAssumption *common = find_common_rationale (self);
  json_builder_set_member_name (self->builder, "spillover");
  json_builder_begin_object (self->builder);
  json_builder_set_member_name (self->builder, "order");
  json_builder_begin_array (self->builder);
  for (guint i = 0; i < self->data->sectors->len; i++)
    json_builder_add_string_value (self->builder, ((FoldPackSector *)self->data->sectors->pdata[i])->id);
  json_builder_end_array (self->builder);
  write_matrix (self);
  put_rationale (self, "rationale", common);
  write_links (self, common);
  json_builder_end_object (self->builder);
}

/* --- instruments --- */

static const FoldPackIdentifier *
find_identifier (const FoldPackInstrument *instrument, const char *kind)
{
  for (guint i = 0; i < instrument->identifiers->len; i++)
    {
      const FoldPackIdentifier *identifier = instrument->identifiers->pdata[i];
      if (g_str_equal (identifier->kind, kind))
        return identifier;
    }
  return NULL;
}

static void
write_codes (FoldPackWriter *self, const FoldPackInstrument *instrument)
{
  const FoldPackIdentifier *ticker = find_identifier (instrument, "ticker"),
                           *isin = find_identifier (instrument, "isin");
  put_or_null (self->builder, "ticker", ticker != NULL ? ticker->value : "");
  put_or_null (self->builder, "exchange", ticker != NULL ? ticker->exchange : "");
  put_or_null (self->builder, "isin", isin != NULL ? isin->value : "");
  put_or_null (self->builder, "isin_confidence", isin != NULL ? isin->confidence : "");
}

static void
write_aliases (FoldPackWriter *self, const FoldPackInstrument *instrument)
{
  json_builder_set_member_name (self->builder, "aliases");
  json_builder_begin_array (self->builder);
  for (guint i = 0; i < instrument->identifiers->len; i++)
    {
      const FoldPackIdentifier *alias = instrument->identifiers->pdata[i];
      if (!g_str_equal (alias->kind, "alias"))
        continue;
      json_builder_begin_object (self->builder);
      put (self->builder, "name", alias->value);
      if (*alias->note != '\0')
        put_text (self->builder, "note", alias->note, alias->texts, "note");
      json_builder_end_object (self->builder);
    }
  json_builder_end_array (self->builder);
}

/* put_sources: the keys of a text's lines, "KEY: text" each. */
static void
put_sources (FoldPackWriter *self, const char *member, const char *source)
{
  g_auto (GStrv) lines = g_strsplit (source, "\n", -1);
  json_builder_set_member_name (self->builder, member);
  json_builder_begin_array (self->builder);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *colon = strstr (lines[i], ": ");
      if (colon == NULL)
        continue;
      *colon = '\0';
      json_builder_add_string_value (self->builder, lines[i]);
    }
  json_builder_end_array (self->builder);
}

static void
write_exposures (FoldPackWriter *self, const FoldPackInstrument *instrument)
{
  json_builder_set_member_name (self->builder, "exposures");
  json_builder_begin_array (self->builder);
  for (guint i = 0; i < instrument->exposures->len; i++)
    {
      const FoldPackExposure *exposure = instrument->exposures->pdata[i];
      json_builder_begin_object (self->builder);
      put (self->builder, "subtheme", exposure->subtheme);
      put_number (self->builder, "share", exposure->share);
      put_number (self->builder, "low", exposure->low);
      put_number (self->builder, "high", exposure->high);
      put (self->builder, "confidence", exposure->confidence);
      put_text (self->builder, "rationale", exposure->rationale, exposure->texts, "rationale");
      put (self->builder, "as_of", *exposure->as_of != '\0' ? exposure->as_of : instrument->as_of);
      if (*exposure->source != '\0')
        put_sources (self, "sources", exposure->source);
      json_builder_end_object (self->builder);
    }
  json_builder_end_array (self->builder);
}

static void
write_holdings (FoldPackWriter *self, const FoldPackInstrument *instrument)
{
  if (instrument->holdings->len == 0)
    return;
  json_builder_set_member_name (self->builder, "holdings");
  json_builder_begin_array (self->builder);
  for (guint i = 0; i < instrument->holdings->len; i++)
    {
      const FoldPackHolding *holding = instrument->holdings->pdata[i];
      json_builder_begin_object (self->builder);
      put (self->builder, "instrument", holding->instrument);
      put_number (self->builder, "weight", holding->weight);
      json_builder_end_object (self->builder);
    }
  json_builder_end_array (self->builder);
  put_or_null (self->builder, "holdings_as_of", instrument->holdings_as_of);
}

static gboolean
has_numbers (FoldPackWriter *self, const char *prefix, FoldScope scope)
{
  const FoldParameter *list[FOLD_N_PARAMETERS];
  guint n = fold_parameters_list (scope, FOLD_IN_PACK_ORDER, list);
  for (guint i = 0; i < n; i++)
    if (find (self, prefix, list[i]->name) != NULL)
      return TRUE;
  return FALSE;
}

static const FoldScope own_scopes[] = { FOLD_SCOPE_CLASS, FOLD_SCOPE_INSTRUMENT, FOLD_SCOPE_PLAN };

static void
write_number_sources (FoldPackWriter *self, const char *prefix)
{
  gboolean any = FALSE;
  for (guint s = 0; s < G_N_ELEMENTS (own_scopes); s++)
    {
      const FoldParameter *list[FOLD_N_PARAMETERS];
      const guint n = fold_parameters_list (own_scopes[s], FOLD_IN_PACK_ORDER, list);
      for (guint i = 0; i < n; i++)
        {
          const FoldPackAssumption *assumption = find (self, prefix, list[i]->name);
          if (assumption == NULL || *assumption->source == '\0')
            continue;
          if (!any)
            {
              json_builder_set_member_name (self->builder, "sources");
              json_builder_begin_object (self->builder);
            }
          put_sources (self, list[i]->name, assumption->source);
          any = TRUE;
        }
    }
  if (any)
    json_builder_end_object (self->builder);
}

/* A pack says why, which somebody who types a number does not have to. */
static void
write_own_parameters (FoldPackWriter *self, const char *prefix)
{
  const FoldPackAssumption *first = NULL;
  gboolean any = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (own_scopes); i++)
    any = any || has_numbers (self, prefix, own_scopes[i]);
  if (!any)
    return;
  json_builder_set_member_name (self->builder, "assumptions");
  json_builder_begin_object (self->builder);
  for (guint i = 0; i < G_N_ELEMENTS (own_scopes); i++)
    {
      const FoldPackAssumption *put = put_numbers (self, prefix, own_scopes[i]);
      first = first != NULL ? first : put;
    }
  if (*first->rationale != '\0')
    put_rationale (self, "rationale", first);
  else
    put (self->builder, "rationale", "Entered by hand.");
  write_number_sources (self, prefix);
  if (*first->review_date != '\0')
    put (self->builder, "review_date", first->review_date);
  json_builder_end_object (self->builder);
}

static void
write_instrument (FoldPackWriter *self, const FoldPackInstrument *instrument)
{
  g_autofree char *prefix = g_strdup_printf ("instrument.%s.", instrument->id);
  json_builder_begin_object (self->builder);
  put (self->builder, "id", instrument->id);
  put_text (self->builder, "name", instrument->name, instrument->texts, "name");
  put (self->builder, "class", instrument->class_id);
  put (self->builder, "status", instrument->status);
  put_or_null (self->builder, "country", instrument->country);
  put_or_null (self->builder, "currency", instrument->currency);
  write_codes (self, instrument);
  write_aliases (self, instrument);
  write_exposures (self, instrument);
  write_own_parameters (self, prefix);
  write_holdings (self, instrument);
  put_text (self->builder, "note", instrument->note, instrument->texts, "note");
  put_sources (self, "sources", instrument->source);
  put (self->builder, "as_of", instrument->as_of);
  json_builder_end_object (self->builder);
}

/* --- scenarios, watchlists, sources --- */

static void
write_scenario (FoldPackWriter *self, const FoldPackScenario *scenario)
{
  g_autofree char *id = fold_theme_pack_make_id (scenario->name);
  json_builder_begin_object (self->builder);
  put (self->builder, "id", id);
  put_text (self->builder, "name", scenario->name, scenario->texts, "name");
  put_text (self->builder, "description", *scenario->description != '\0' ? scenario->description : scenario->name,
            scenario->texts, "description");
  json_builder_set_member_name (self->builder, "assumptions");
  json_builder_begin_object (self->builder);
  for (guint i = 0; i < scenario->values->len; i++)
    {
      const FoldPackAssumption *value = scenario->values->pdata[i];
      g_autofree char *low = g_strconcat (value->key, ".low", NULL), *high = g_strconcat (value->key, ".high", NULL);
      put_number (self->builder, value->key, value->range.mode);
      if (!fold_range_is_constant (value->range))
        {
          put_number (self->builder, low, value->range.low);
          put_number (self->builder, high, value->range.high);
        }
    }
  json_builder_end_object (self->builder);
  json_builder_end_object (self->builder);
}

static void
write_watchlist (FoldPackWriter *self, const FoldPackWatchlist *watchlist)
{
  g_autofree char *id = fold_theme_pack_make_id (watchlist->name);
  json_builder_begin_object (self->builder);
  put (self->builder, "id", id);
  put_text (self->builder, "name", watchlist->name, watchlist->texts, "name");
  put_text (self->builder, "description", watchlist->name, watchlist->texts, "name");
  json_builder_set_member_name (self->builder, "instruments");
  json_builder_begin_array (self->builder);
  for (guint i = 0; watchlist->instruments[i] != NULL; i++)
    json_builder_add_string_value (self->builder, watchlist->instruments[i]);
  json_builder_end_array (self->builder);
  json_builder_end_object (self->builder);
}

static int
compare_source_keys (gconstpointer a, gconstpointer b)
{
  const char *one = a, *other = b;
  gint64 number = g_ascii_strtoll (one + 1, NULL, 10), other_number = g_ascii_strtoll (other + 1, NULL, 10);
  return *one != *other ? *one - *other : (number > other_number) - (number < other_number);
}

static void
gather_sources (GHashTable *sources, const char *source)
{
  g_auto (GStrv) lines = g_strsplit (source, "\n", -1);
  for (guint k = 0; lines[k] != NULL; k++)
    {
      const char *colon = strstr (lines[k], ": ");
      if (colon != NULL)
        g_hash_table_insert (sources, g_strndup (lines[k], colon - lines[k]), g_strdup (colon + 2));
    }
}

static void
write_sources (FoldPackWriter *self)
{
  g_autoptr (GHashTable) sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < self->data->instruments->len; i++)
    {
      const FoldPackInstrument *instrument = self->data->instruments->pdata[i];
      gather_sources (sources, instrument->source);
      for (guint k = 0; k < instrument->exposures->len; k++)
        gather_sources (sources, ((FoldPackExposure *)instrument->exposures->pdata[k])->source);
    }
  for (guint i = 0; i < self->data->assumptions->len; i++)
    gather_sources (sources, ((FoldPackAssumption *)self->data->assumptions->pdata[i])->source);
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (sources), compare_source_keys);
  json_builder_set_member_name (self->builder, "sources");
  json_builder_begin_object (self->builder);
  for (GList *link = keys; link != NULL; link = link->next)
    put (self->builder, link->data, g_hash_table_lookup (sources, link->data));
  json_builder_end_object (self->builder);
}

/* --- the pack --- */

#define WRITE_ARRAY(self, key, elements, write)                                                                        \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    json_builder_set_member_name ((self)->builder, key);                                                               \
    json_builder_begin_array ((self)->builder);                                                                        \
    for (guint i_ = 0; i_ < (elements)->len; i_++)                                                                     \
      write (self, (elements)->pdata[i_]);                                                                             \
    json_builder_end_array ((self)->builder);                                                                          \
  }                                                                                                                    \
  G_STMT_END

static void
write_pack (FoldPackWriter *self)
{
  const FoldThemeData *data = self->data;
  json_builder_begin_object (self->builder);
  json_builder_set_member_name (self->builder, "format");
  json_builder_add_int_value (self->builder, 1);
  put (self->builder, "id", data->id);
  put_text (self->builder, "name", data->name, data->texts, "name");
  put (self->builder, "as_of", data->as_of);
  put_text (self->builder, "description", data->description, data->texts, "description");
  json_builder_set_member_name (self->builder, "example_assumption");
  json_builder_add_boolean_value (self->builder, TRUE);
  put_text (self->builder, "disclaimer", data->disclaimer, data->texts, "disclaimer");
  write_sources (self);
  write_driver (self);
  write_settings (self);
  WRITE_ARRAY (self, "classes", data->classes, write_class);
  WRITE_ARRAY (self, "sectors", data->sectors, write_sector);
  write_spillover (self);
  WRITE_ARRAY (self, "instruments", data->instruments, write_instrument);
  WRITE_ARRAY (self, "watchlists", data->watchlists, write_watchlist);
  WRITE_ARRAY (self, "scenarios", data->scenarios, write_scenario);
  json_builder_end_object (self->builder);
}

char *
fold_theme_pack_make_id (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  GString *id = g_string_new (NULL);
  for (const char *c = ascii; *c != '\0'; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (id, g_ascii_tolower (*c));
    else if (id->len > 0 && id->str[id->len - 1] != '_')
      g_string_append_c (id, '_');
  while (id->len > 0 && id->str[id->len - 1] == '_')
    g_string_truncate (id, id->len - 1);
  if (id->len == 0)
    g_string_printf (id, "x%u", g_str_hash (name));
  return g_string_free (id, FALSE);
}

char *
fold_theme_pack_format (const FoldThemeData *data)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GHashTable) assumptions = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < data->assumptions->len; i++)
    g_hash_table_insert (assumptions, ((FoldPackAssumption *)data->assumptions->pdata[i])->key,
                         data->assumptions->pdata[i]);
  FoldPackWriter writer = { builder, data, assumptions };
  write_pack (&writer);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}
