/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A theme pack, from JSON: its shape, member by member. What only the whole can tell is in fold-pack-check.c. */
#include "fold-theme-pack.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-file.h"
#include "fold-pack-check.h"
#include "fold-parameter.h"
#include "fold-themes-resources.h"

#define RESOURCE_FOLDER "/io/github/fivefold/Fivefold/themes/"
#define FORMAT 1

G_DEFINE_QUARK (fold-theme-pack-error-quark, fold_theme_pack_error)

static const char *const confidences[] = { "high", "medium", "low", NULL };

/* --- assumptions --- */

static void
add_members (GStrvBuilder *members, FoldScope scope)
{
  const FoldParameter *list[FOLD_N_PARAMETERS];
  guint n = fold_parameters_list (scope, FOLD_IN_PACK_ORDER, list);
  for (guint i = 0; i < n; i++)
    g_strv_builder_add (members, list[i]->name);
}

/* list_members: those names, and the numbers of a scope. Returns: (transfer full) */
static GStrvBuilder *
list_members (const char *const *names, FoldScope scope)
{
  GStrvBuilder *members = g_strv_builder_new ();
  g_strv_builder_addv (members, (const char **)names);
  add_members (members, scope);
  return members;
}

/* open_numbers: as fold_pack_object_open (), where the numbers of a scope are allowed as well. */
static gboolean
open_numbers (FoldPackReader *reader,
              JsonNode *node,
              const char *path,
              const char *const *names,
              FoldScope scope,
              FoldPackObject *object)
{
  g_autoptr (GStrvBuilder) members = list_members (names, scope);
  g_auto (GStrv) allowed = g_strv_builder_end (members);
  return fold_pack_object_open (reader, node, path, (const char *const *)allowed, object);
}

static gboolean
open_member_numbers (FoldPackObject *parent,
                     const char *key,
                     const char *const *names,
                     FoldScope scope,
                     FoldPackObject *object)
{
  g_autoptr (GStrvBuilder) members = list_members (names, scope);
  g_auto (GStrv) allowed = g_strv_builder_end (members);
  return fold_pack_object_open_member (parent, key, (const char *const *)allowed, object);
}

static gboolean
read_value (FoldPackParse *parse, FoldPackObject *object, const char *member, const char *key, gboolean three)
{
  FoldRange range;
  if (!fold_pack_object_read_range (object, member, three, &range))
    return FALSE;
  g_ptr_array_add (parse->data->assumptions, fold_pack_assumption_new (key, range));
  g_ptr_array_add (parse->assumption_paths, fold_pack_object_path (object, member));
  return TRUE;
}

static void
set_rationale (FoldPackAssumption *assumption, const char *rationale, GPtrArray *texts)
{
  g_set_str (&assumption->rationale, rationale);
  g_ptr_array_set_size (assumption->texts, 0);
  for (guint i = 0; i < texts->len; i++)
    {
      const FoldPackText *text = texts->pdata[i];
      fold_pack_texts_add (assumption->texts, "rationale", text->language, text->text);
    }
}

/* read_rationale: of every assumption from the first one on. */
static gboolean
read_rationale (FoldPackParse *parse, FoldPackObject *object, const char *member, guint first)
{
  g_autofree char *rationale = NULL;
  g_autoptr (GPtrArray) texts = fold_pack_texts_new ();
  if (!fold_pack_object_read_text (object, member, &rationale, texts))
    return FALSE;
  for (guint i = first; i < parse->data->assumptions->len; i++)
    set_rationale (parse->data->assumptions->pdata[i], rationale, texts);
  return TRUE;
}

/* read_numbers: those of a scope; all that a pack has to say where they are required. */
static gboolean
read_numbers (FoldPackParse *parse, FoldPackObject *object, const char *prefix, FoldScope scope, gboolean required)
{
  const FoldParameter *list[FOLD_N_PARAMETERS];
  guint n = fold_parameters_list (scope, FOLD_IN_PACK_ORDER, list);
  for (guint i = 0; i < n; i++)
    {
      const char *name = list[i]->name;
      g_autofree char *key = g_strconcat (prefix, name, NULL);
      if (((required && list[i]->packed > 0) || fold_pack_object_has (object, name))
          && !read_value (parse, object, name, key, list[i]->may_range))
        return FALSE;
    }
  return TRUE;
}

/* The assumption of that name, from the first one on, or NULL. */
static FoldPackAssumption *
find_number (FoldPackParse *parse, const char *prefix, const char *name, guint first)
{
  const gsize length = strlen (prefix);
  for (guint i = first; i < parse->data->assumptions->len; i++)
    {
      FoldPackAssumption *assumption = parse->data->assumptions->pdata[i];
      if (g_str_equal (assumption->key + length, name))
        return assumption;
    }
  return NULL;
}

/* open_any_members: of an object whose members have names of the pack's own. */
static gboolean
open_any_members (FoldPackObject *parent, const char *key, FoldPackObject *object)
{
  JsonNode *node = json_object_get_member (parent->object, key);
  *object = (FoldPackObject){ parent->reader, NULL, fold_pack_object_path (parent, key) };
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return fold_pack_refuse (parent->reader, object->path, _("it is not an object. Write members in braces: { … }."));
  object->object = json_node_get_object (node);
  return TRUE;
}

/* read_number_sources: what the numbers were read in, by their names. One that is not named is a judgement. */
static gboolean
read_number_sources (FoldPackParse *parse, FoldPackObject *object, const char *prefix, guint first)
{
  if (!fold_pack_object_has (object, "sources"))
    return TRUE;
  g_auto (FoldPackObject) sources = { NULL };
  if (!open_any_members (object, "sources", &sources))
    return FALSE;
  g_autoptr (GList) names = json_object_get_members (sources.object);
  for (GList *link = names; link != NULL; link = link->next)
    {
      FoldPackAssumption *assumption = find_number (parse, prefix, link->data, first);
      if (assumption == NULL)
        return fold_pack_refuse (parse->reader, sources.path,
                                 _("“%s” is none of the numbers beside it. Name one of them, or leave it out."),
                                 (char *)link->data);
      if (!fold_pack_read_sources (parse, &sources, link->data, &assumption->source))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_review_date (FoldPackParse *parse, FoldPackObject *object, guint first)
{
  g_autofree char *date = NULL;
  if (!fold_pack_object_has (object, "review_date"))
    return TRUE;
  if (!fold_pack_object_read_date (object, "review_date", &date))
    return FALSE;
  for (guint i = first; i < parse->data->assumptions->len; i++)
    g_set_str (&((FoldPackAssumption *)parse->data->assumptions->pdata[i])->review_date, date);
  return TRUE;
}

gboolean
fold_pack_read_own_parameters (FoldPackParse *parse, FoldPackObject *instrument, const char *prefix)
{
  static const char *const members[] = { "rationale*", "sources", "review_date", NULL };
  guint first = parse->data->assumptions->len;
  g_autoptr (GStrvBuilder) allowed = list_members (members, FOLD_SCOPE_CLASS);
  add_members (allowed, FOLD_SCOPE_INSTRUMENT);
  add_members (allowed, FOLD_SCOPE_PLAN);
  g_auto (GStrv) names = g_strv_builder_end (allowed);
  g_auto (FoldPackObject) object = { NULL };
  return fold_pack_object_open_member (instrument, "assumptions", (const char *const *)names, &object)
         && read_numbers (parse, &object, prefix, FOLD_SCOPE_CLASS, FALSE)
         && read_numbers (parse, &object, prefix, FOLD_SCOPE_INSTRUMENT, FALSE)
         && read_numbers (parse, &object, prefix, FOLD_SCOPE_PLAN, FALSE)
         && read_rationale (parse, &object, "rationale", first) && read_number_sources (parse, &object, prefix, first)
         && read_review_date (parse, &object, first);
}

/* --- driver and settings --- */

/* read_driver_text: the theme's table calls the driver's texts by other names. */
static gboolean
read_driver_text (FoldPackParse *parse, FoldPackObject *object, const char *member, const char *column, char **text)
{
  g_autoptr (GPtrArray) texts = fold_pack_texts_new ();
  if (!fold_pack_object_read_text (object, member, text, texts))
    return FALSE;
  for (guint i = 0; i < texts->len; i++)
    {
      const FoldPackText *translated = texts->pdata[i];
      fold_pack_texts_add (parse->data->texts, column, translated->language, translated->text);
    }
  return TRUE;
}

static gboolean
read_driver (FoldPackParse *parse, FoldPackObject *pack)
{
  static const char *const members[] = { "id", "name*", "unit*", "description*", "rationale*", NULL };
  FoldThemeData *data = parse->data;
  guint first = data->assumptions->len;
  g_auto (FoldPackObject) driver = { NULL };
  g_autofree char *id = NULL;
  return open_member_numbers (pack, "driver", members, FOLD_SCOPE_DRIVER, &driver)
         && fold_pack_object_read_id (&driver, "id", &id)
         && read_driver_text (parse, &driver, "name", "driver_name", &data->driver_name)
         && read_driver_text (parse, &driver, "unit", "driver_unit", &data->driver_unit)
         && read_driver_text (parse, &driver, "description", "driver_description", &data->driver_description)
         && read_numbers (parse, &driver, "", FOLD_SCOPE_DRIVER, TRUE)
         && read_rationale (parse, &driver, "rationale", first);
}

static gboolean
read_settings (FoldPackParse *parse, FoldPackObject *pack)
{
  static const char *const members[] = { NULL };
  guint first = parse->data->assumptions->len;
  g_auto (FoldPackObject) settings = { NULL };
  return open_member_numbers (pack, "settings", members, FOLD_SCOPE_SETTINGS, &settings)
         && read_numbers (parse, &settings, "", FOLD_SCOPE_SETTINGS, TRUE)
         && read_rationale (parse, pack, "settings_rationale", first);
}

static gboolean
read_sources (FoldPackParse *parse, FoldPackObject *pack)
{
  g_auto (FoldPackObject) sources = { NULL };
  if (!open_any_members (pack, "sources", &sources))
    return FALSE;
  g_autoptr (GList) ids = json_object_get_members (sources.object);
  for (GList *link = ids; link != NULL; link = link->next)
    {
      char *text = NULL;
      if (!fold_pack_matches ("^[A-Z][0-9]+$", link->data))
        return fold_pack_refuse (parse->reader, sources.path,
                                 _("“%s” is not the key of a source. Use a capital letter and a number."),
                                 (char *)link->data);
      if (!fold_pack_object_read_text (&sources, link->data, &text, NULL))
        return FALSE;
      g_hash_table_insert (parse->sources, g_strdup (link->data), text);
    }
  return TRUE;
}

/* --- classes --- */

static gboolean
read_class (FoldPackReader *reader, JsonNode *node, const char *path, gpointer data)
{
  static const char *const members[] = { "id", "name*", "asset_class", "rationale*", "pi", NULL };
  static const char *const asset_classes[]
      = { "cash", "fund", "public", "private", "alternative", "not_investable", NULL };
  FoldPackParse *parse = data;
  FoldPackClass *class = fold_pack_class_new ();
  guint first = parse->data->assumptions->len;
  g_auto (FoldPackObject) object = { NULL };
  g_ptr_array_add (parse->data->classes, class);
  if (!open_numbers (reader, node, path, members, FOLD_SCOPE_CLASS, &object)
      || !fold_pack_object_read_id (&object, "id", &class->id)
      || !fold_pack_object_read_text (&object, "name", &class->name, class->texts)
      || !fold_pack_object_read_choice (&object, "asset_class", asset_classes, &class->asset_class))
    return FALSE;
  g_autofree char *prefix = g_strdup_printf ("class.%s.", class->id);
  return read_numbers (parse, &object, prefix, FOLD_SCOPE_CLASS, TRUE)
         && read_rationale (parse, &object, "rationale", first) && fold_pack_read_retired (parse, &object, class->id);
}

/* --- sectors --- */

typedef struct
{
  FoldPackParse *parse;
  FoldPackSector *sector;
} FoldSectorParse;

static gboolean
read_subtheme (FoldPackReader *reader, JsonNode *node, const char *path, gpointer data)
{
  static const char *const members[] = { "id", "name*", "thesis*", "weight", NULL };
  FoldSectorParse *within = data;
  FoldPackSubtheme *subtheme = fold_pack_subtheme_new ();
  g_auto (FoldPackObject) object = { NULL };
  g_ptr_array_add (within->sector->subthemes, subtheme);
  if (!open_numbers (reader, node, path, members, FOLD_SCOPE_SUBTHEME, &object)
      || !fold_pack_object_read_id (&object, "id", &subtheme->id)
      || !fold_pack_object_read_text (&object, "name", &subtheme->name, subtheme->texts)
      || !fold_pack_object_read_text (&object, "thesis", &subtheme->thesis, subtheme->texts)
      || !fold_pack_object_read_number (&object, "weight", 0, 1, &subtheme->weight))
    return FALSE;
  g_autofree char *prefix = g_strdup_printf ("subtheme.%s.", subtheme->id);
  return read_numbers (within->parse, &object, prefix, FOLD_SCOPE_SUBTHEME, TRUE);
}

static gboolean
read_sector (FoldPackReader *reader, JsonNode *node, const char *path, gpointer data)
{
  static const char *const members[]
      = { "id", "name*", "short_name*", "thesis*", "rationale*", "confidence", "subthemes", NULL };
  FoldPackParse *parse = data;
  FoldSectorParse within = { parse, fold_pack_sector_new () };
  FoldPackSector *sector = within.sector;
  guint first = parse->data->assumptions->len;
  g_auto (FoldPackObject) object = { NULL };
  g_autofree char *confidence = NULL;
  g_ptr_array_add (parse->data->sectors, sector);
  if (!open_numbers (reader, node, path, members, FOLD_SCOPE_SECTOR, &object)
      || !fold_pack_object_read_id (&object, "id", &sector->id)
      || !fold_pack_object_read_text (&object, "name", &sector->name, sector->texts)
      || !fold_pack_object_read_text (&object, "short_name", &sector->short_name, sector->texts)
      || !fold_pack_object_read_text (&object, "thesis", &sector->thesis, sector->texts)
      || !fold_pack_object_read_choice (&object, "confidence", confidences, &confidence))
    return FALSE;
  g_autofree char *prefix = g_strdup_printf ("sector.%s.", sector->id);
  if (!read_numbers (parse, &object, prefix, FOLD_SCOPE_SECTOR, TRUE)
      || !read_rationale (parse, &object, "rationale", first))
    return FALSE;
  for (guint i = first; i < parse->data->assumptions->len; i++)
    g_set_str (&((FoldPackAssumption *)parse->data->assumptions->pdata[i])->confidence, confidence);
  return fold_pack_object_read_array (&object, "subthemes", read_subtheme, &within);
}

/* --- spillover --- */

typedef struct
{
  FoldPackParse *parse;
  GPtrArray *order; /* sector ids */
  guint row;
  guint column;
} FoldMatrixParse;

static gboolean
read_order (FoldPackReader *reader, JsonNode *node, const char *path, gpointer data)
{
  FoldMatrixParse *matrix = data;
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return fold_pack_refuse (reader, path, _("it is not text. Write it in quotation marks."));
  const char *id = json_node_get_string (node);
  for (guint i = 0; i < matrix->parse->data->sectors->len; i++)
    if (g_str_equal (((FoldPackSector *)matrix->parse->data->sectors->pdata[i])->id, id))
      {
        if (g_ptr_array_find_with_equal_func (matrix->order, id, g_str_equal, NULL))
          return fold_pack_refuse (reader, path, _("“%s” appears twice. Remove one."), id);
        g_ptr_array_add (matrix->order, g_strdup (id));
        return TRUE;
      }
  return fold_pack_refuse (reader, path, _("there is no sector “%s”. Use the id of one."), id);
}

static gboolean
read_cell (FoldMatrixParse *matrix, JsonNode *node, const char *path)
{
  FoldPackReader *reader = matrix->parse->reader;
  GType type = json_node_get_value_type (node);
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return fold_pack_refuse (reader, path,
                             _("it is not a number. Write it without quotation marks, with a point: 0.4."));
  double value = type == G_TYPE_INT64 ? (double)json_node_get_int (node) : json_node_get_double (node);
  if (matrix->row == matrix->column)
    return value == 0
           || fold_pack_refuse (reader, path, _("it is %g, but a sector cannot drive itself. Write 0."), value);
  g_autofree char *key = g_strdup_printf ("spillover.%s.%s", (char *)matrix->order->pdata[matrix->row],
                                          (char *)matrix->order->pdata[matrix->column]);
  g_ptr_array_add (matrix->parse->data->assumptions, fold_pack_assumption_new (key, fold_range_constant (value)));
  g_ptr_array_add (matrix->parse->assumption_paths, g_strdup (path));
  return TRUE;
}

static gboolean
read_matrix_row (FoldPackReader *reader, JsonNode *node, const char *path, gpointer data)
{
  FoldMatrixParse *matrix = data;
  guint n = matrix->order->len;
  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) != n)
    return fold_pack_refuse (reader, path, _("it is not a row of %u numbers, one for each sector. Complete it."), n);
  if (matrix->row >= n)
    return fold_pack_refuse (reader, path, _("there are only %u sectors. Remove this row."), n);
  for (matrix->column = 0; matrix->column < n; matrix->column++)
    {
      g_autofree char *cell = g_strdup_printf ("%s[%u]", path, matrix->column);
      if (!read_cell (matrix, json_array_get_element (json_node_get_array (node), matrix->column), cell))
        return FALSE;
    }
  matrix->row++;
  return TRUE;
}

static gboolean
read_link (FoldPackReader *reader, JsonNode *node, const char *path, gpointer data)
{
  static const char *const members[] = { "receiver", "driver", "rationale*", NULL };
  FoldMatrixParse *matrix = data;
  g_auto (FoldPackObject) object = { NULL };
  g_autofree char *receiver = NULL, *driver = NULL, *rationale = NULL;
  g_autoptr (GPtrArray) texts = fold_pack_texts_new ();
  if (!fold_pack_object_open (reader, node, path, members, &object)
      || !fold_pack_object_read_id (&object, "receiver", &receiver)
      || !fold_pack_object_read_id (&object, "driver", &driver)
      || !fold_pack_object_read_text (&object, "rationale", &rationale, texts))
    return FALSE;
  g_autofree char *key = g_strdup_printf ("spillover.%s.%s", receiver, driver);
  FoldPackAssumption *assumption = fold_theme_data_find_assumption (matrix->parse->data, key);
  if (assumption == NULL)
    return fold_pack_refuse (reader, path, _("there is no link from “%s” to “%s”. Use the ids of two sectors."),
                             driver, receiver);
  set_rationale (assumption, rationale, texts);
  return TRUE;
}

static gboolean
read_spillover (FoldPackParse *parse, FoldPackObject *pack)
{
  static const char *const members[] = { "order", "matrix", "rationale*", "links", NULL };
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func (g_free);
  FoldMatrixParse matrix = { .parse = parse, .order = order };
  guint first = parse->data->assumptions->len, n = parse->data->sectors->len;
  g_auto (FoldPackObject) object = { NULL };
  if (!fold_pack_object_open_member (pack, "spillover", members, &object)
      || !fold_pack_object_read_array (&object, "order", read_order, &matrix))
    return FALSE;
  if (order->len != n)
    return fold_pack_refuse (parse->reader, "$.spillover.order", _("it names %u of %u sectors. Name them all."),
                             order->len, n);
  if (!fold_pack_object_read_array (&object, "matrix", read_matrix_row, &matrix))
    return FALSE;
  if (matrix.row != n)
    return fold_pack_refuse (parse->reader, "$.spillover.matrix", _("it has %u rows for %u sectors. Add the others."),
                             matrix.row, n);
  return read_rationale (parse, &object, "rationale", first)
         && fold_pack_object_read_array (&object, "links", read_link, &matrix);
}

/* --- scenarios and watchlists --- */

static gboolean
read_scenario (FoldPackReader *reader, JsonNode *node, const char *path, gpointer data)
{
  static const char *const members[] = { "id", "name*", "description*", "assumptions", NULL };
  FoldPackParse *parse = data;
  FoldPackScenario *scenario = fold_pack_scenario_new ();
  g_auto (FoldPackObject) object = { NULL };
  g_autofree char *id = NULL, *values = g_strconcat (path, ".assumptions", NULL);
  g_ptr_array_add (parse->data->scenarios, scenario);
  if (!fold_pack_object_open (reader, node, path, members, &object) || !fold_pack_object_read_id (&object, "id", &id)
      || !fold_pack_object_read_text (&object, "name", &scenario->name, scenario->texts)
      || !fold_pack_object_read_text (&object, "description", &scenario->description, scenario->texts))
    return FALSE;
  JsonNode *member = json_object_get_member (object.object, "assumptions");
  if (member == NULL || !JSON_NODE_HOLDS_OBJECT (member))
    return fold_pack_refuse (reader, values, _("it is not an object. Write members in braces: { … }."));
  FoldPackObject settings = { reader, json_node_get_object (member), values };
  g_autoptr (GList) keys = json_object_get_members (settings.object);
  for (GList *link = keys; link != NULL; link = link->next)
    {
      double value;
      if (!fold_pack_object_read_number (&settings, link->data, -G_MAXDOUBLE, G_MAXDOUBLE, &value))
        return FALSE;
      fold_pack_settings_add (parse->settings, parse->data->scenarios->len - 1, link->data, value,
                              fold_pack_object_path (&settings, link->data));
    }
  return TRUE;
}

static gboolean
read_listed (FoldPackReader *reader, JsonNode *node, const char *path, gpointer data)
{
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return fold_pack_refuse (reader, path, _("it is not text. Write it in quotation marks."));
  g_strv_builder_add (data, json_node_get_string (node));
  return TRUE;
}

static gboolean
read_watchlist (FoldPackReader *reader, JsonNode *node, const char *path, gpointer data)
{
  static const char *const members[] = { "id", "name*", "description*", "instruments", NULL };
  FoldPackParse *parse = data;
  FoldPackWatchlist *watchlist = fold_pack_watchlist_new ();
  g_auto (FoldPackObject) object = { NULL };
  g_autofree char *id = NULL, *description = NULL;
  g_autoptr (GStrvBuilder) instruments = g_strv_builder_new ();
  g_ptr_array_add (parse->data->watchlists, watchlist);
  if (!fold_pack_object_open (reader, node, path, members, &object) || !fold_pack_object_read_id (&object, "id", &id)
      || !fold_pack_object_read_text (&object, "name", &watchlist->name, watchlist->texts)
      || !fold_pack_object_read_text (&object, "description", &description, NULL)
      || !fold_pack_object_read_array (&object, "instruments", read_listed, instruments))
    return FALSE;
  g_strfreev (watchlist->instruments);
  watchlist->instruments = g_strv_builder_end (instruments);
  return TRUE;
}

/* --- the pack --- */

static gboolean
read_head (FoldPackParse *parse, FoldPackObject *pack)
{
  FoldThemeData *data = parse->data;
  double format;
  if (!fold_pack_object_read_number (pack, "format", 1, 1e6, &format))
    return FALSE;
  if (format != FORMAT)
    return fold_pack_refuse (parse->reader, "$.format",
                             _("it is %g, but this version of Fivefold reads format %d. Update Fivefold."), format,
                             FORMAT);
  JsonNode *example = json_object_get_member (pack->object, "example_assumption");
  if (example == NULL || json_node_get_value_type (example) != G_TYPE_BOOLEAN || !json_node_get_boolean (example))
    return fold_pack_refuse (parse->reader, "$.example_assumption",
                             _("a pack must say that its numbers are examples. Write true."));
  return fold_pack_object_read_id (pack, "id", &data->id)
         && fold_pack_object_read_text (pack, "name", &data->name, data->texts)
         && fold_pack_object_read_date (pack, "as_of", &data->as_of)
         && fold_pack_object_read_text (pack, "description", &data->description, data->texts)
         && fold_pack_object_read_text (pack, "disclaimer", &data->disclaimer, data->texts);
}

static gboolean
read_pack (FoldPackParse *parse, JsonNode *root)
{
  static const char *const members[] = { "$schema",
                                         "format",
                                         "id",
                                         "name*",
                                         "as_of",
                                         "description*",
                                         "example_assumption",
                                         "disclaimer*",
                                         "sources",
                                         "driver",
                                         "settings",
                                         "settings_rationale*",
                                         "classes",
                                         "sectors",
                                         "spillover",
                                         "instruments",
                                         "watchlists",
                                         "scenarios",
                                         NULL };
  g_auto (FoldPackObject) pack = { NULL };
  return fold_pack_object_open (parse->reader, root, "$", members, &pack) && read_head (parse, &pack)
         && read_sources (parse, &pack) && read_driver (parse, &pack) && read_settings (parse, &pack)
         && fold_pack_object_read_array (&pack, "classes", read_class, parse)
         && fold_pack_object_read_array (&pack, "sectors", read_sector, parse) && read_spillover (parse, &pack)
         && fold_pack_object_read_array (&pack, "instruments", fold_pack_read_instrument, parse)
         && fold_pack_object_read_array (&pack, "watchlists", read_watchlist, parse)
         && fold_pack_object_read_array (&pack, "scenarios", read_scenario, parse);
}

FoldThemeData *
fold_theme_pack_parse (const char *text, gssize length, const char *name, GError **error)
{
  g_return_val_if_fail (text != NULL && name != NULL, NULL);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) failure = NULL;
  if (!g_utf8_validate (text, length, NULL))
    {
      g_set_error (error, FOLD_THEME_PACK_ERROR, FOLD_THEME_PACK_ERROR_SYNTAX,
                   _("%s: it is not UTF-8 text. Save it as UTF-8."), name);
      return NULL;
    }
  if (!json_parser_load_from_data (parser, text, length, &failure) || json_parser_get_root (parser) == NULL)
    {
      const char *place = failure != NULL ? strchr (failure->message, ':') : NULL;
      g_set_error (error, FOLD_THEME_PACK_ERROR, FOLD_THEME_PACK_ERROR_SYNTAX,
                   _("%s: it is not JSON (%s). Correct it there."), name,
                   place != NULL ? place + 1 : _("it is empty"));
      return NULL;
    }
  g_autoptr (FoldThemeData) data = fold_theme_data_new ();
  g_autoptr (GHashTable) sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) settings = fold_pack_settings_new (), retired = fold_pack_settings_new ();
  FoldPackReader reader = { name, error };
  FoldPackParse parse = { &reader, data, sources, paths, settings, retired };
  if (!read_pack (&parse, json_parser_get_root (parser)))
    return NULL;
  fold_pack_adopt_retired (&parse);
  return fold_pack_check (&parse) ? g_steal_pointer (&data) : NULL;
}

FoldThemeData *
fold_theme_pack_load (GFile *file, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_autofree char *name = fold_file_dup_name (file);
  g_autoptr (GBytes) bytes = fold_file_read (file, FOLD_FILE_USE_PACK, NULL, error);
  gsize length;
  if (bytes == NULL)
    return NULL;
  const char *text = g_bytes_get_data (bytes, &length);
  return fold_theme_pack_parse (text != NULL ? text : "", length, name, error);
}

FoldThemeData *
fold_theme_pack_load_shipped (const char *id, GError **error)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, name, NULL);
  g_autoptr (GBytes) bytes
      = g_resource_lookup_data (fold_themes_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  return fold_theme_pack_parse (text, length, name, error);
}
