/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints the JSON Schema of theme packs: the one on the command line, with the numbers of a theme in place of "@SCOPE"
 * and the keys of assumptions in place of "@keys". */
#include <json-glib/json-glib.h>
#include <math.h>

#include "fold-parameter.h"

static const char *const scopes[] = {
  [FOLD_SCOPE_DRIVER] = "@driver",         [FOLD_SCOPE_SETTINGS] = "@settings", [FOLD_SCOPE_SECTOR] = "@sector",
  [FOLD_SCOPE_SPILLOVER] = "@spillover",   [FOLD_SCOPE_SUBTHEME] = "@subtheme", [FOLD_SCOPE_CLASS] = "@class",
  [FOLD_SCOPE_INSTRUMENT] = "@instrument", [FOLD_SCOPE_PLAN] = "@plan",         [FOLD_SCOPE_EXPOSURE] = "@exposure",
};

/* The numbers of the scope that text names. Returns: how many. */
static guint
list_named (const char *text, const FoldParameter *list[FOLD_N_PARAMETERS])
{
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (g_str_equal (scopes[i], text))
      return fold_parameters_list (i, FOLD_IN_PACK_ORDER, list);
  return 0;
}

/* object: (transfer full) */
static JsonNode *
wrap_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

static JsonNode *
describe_range (const FoldParameter *parameter)
{
  JsonObject *object = json_object_new ();
  char domain[128];
  g_autofree char *description = g_strdup_printf ("%s; each %s", parameter->help,
                                                  fold_parameter_describe_domain (parameter, domain, sizeof domain));

  json_object_set_string_member (object, "$ref", "#/$defs/three_point");
  json_object_set_string_member (object, "description", description);
  return wrap_object (object);
}

static JsonNode *
describe_number (const FoldParameter *parameter)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "type", "number");
  json_object_set_double_member (object, parameter->open_minimum ? "exclusiveMinimum" : "minimum", parameter->minimum);
  if (isfinite (parameter->maximum))
    json_object_set_double_member (object, "maximum", parameter->maximum);
  json_object_set_string_member (object, "description", parameter->help);
  return wrap_object (object);
}

static JsonNode *
describe (const FoldParameter *parameter)
{
  return parameter->may_range ? describe_range (parameter) : describe_number (parameter);
}

/* "a|b|c" */
static char *
join_names (FoldScope scope)
{
  const FoldParameter *list[FOLD_N_PARAMETERS];
  const guint n = fold_parameters_list (scope, FOLD_IN_TABLE_ORDER, list);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < n; i++)
    g_strv_builder_take (names, g_regex_escape_string (list[i]->name, -1));
  g_auto (GStrv) all = g_strv_builder_end (names);
  return g_strjoinv ("|", all);
}

/* The keys that a scenario may set, as a regular expression. */
static char *
make_pattern (void)
{
#define ID "\\.[a-z0-9_-]+"
  g_autofree char *driver = join_names (FOLD_SCOPE_DRIVER), *settings = join_names (FOLD_SCOPE_SETTINGS),
                  *sector = join_names (FOLD_SCOPE_SECTOR), *subtheme = join_names (FOLD_SCOPE_SUBTHEME),
                  *class = join_names (FOLD_SCOPE_CLASS), *instrument = join_names (FOLD_SCOPE_INSTRUMENT),
                  *plan = join_names (FOLD_SCOPE_PLAN);

  return g_strdup_printf ("^(market\\.)?(%s|%s|sector" ID "\\.(%s)|spillover" ID ID "|subtheme" ID
                          "\\.(%s)|(class|instrument)" ID "\\.(%s)|instrument" ID "\\.(%s|%s|exposure" ID
                          "))(\\.(low|high))?$",
                          driver, settings, sector, subtheme, class, instrument, plan);
#undef ID
}

static JsonNode *fill (JsonNode *node);

static JsonNode *
fill_object (JsonObject *object)
{
  JsonObject *filled = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      const FoldParameter *list[FOLD_N_PARAMETERS];
      const guint n = list_named (name, list);
      g_autofree char *pattern = g_str_equal (name, "@keys") ? make_pattern () : NULL;

      for (guint i = 0; i < n; i++)
        json_object_set_member (filled, list[i]->name, describe (list[i]));
      if (n == 0)
        json_object_set_member (filled, pattern != NULL ? pattern : name, fill (member));
    }
  return wrap_object (filled);
}

/* In a list of names those that have to be there. */
static JsonNode *
fill_array (JsonArray *array)
{
  JsonArray *filled = json_array_new ();

  for (guint e = 0; e < json_array_get_length (array); e++)
    {
      const FoldParameter *list[FOLD_N_PARAMETERS];
      JsonNode *element = json_array_get_element (array, e);
      const char *text = json_node_get_value_type (element) == G_TYPE_STRING ? json_node_get_string (element) : "";
      const guint n = list_named (text, list);

      for (guint i = 0; i < n; i++)
        if (list[i]->packed > 0)
          json_array_add_string_element (filled, list[i]->name);
      if (n == 0)
        json_array_add_element (filled, fill (element));
    }
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, filled);
  return node;
}

static JsonNode *
fill (JsonNode *node)
{
  const FoldParameter *list[FOLD_N_PARAMETERS];

  if (JSON_NODE_HOLDS_OBJECT (node))
    return fill_object (json_node_get_object (node));
  if (JSON_NODE_HOLDS_ARRAY (node))
    return fill_array (json_node_get_array (node));
  if (json_node_get_value_type (node) == G_TYPE_STRING && list_named (json_node_get_string (node), list) == 1)
    return describe (list[0]);
  return json_node_copy (node);
}

int
main (int argc, char **argv)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  if (argc != 2 || !json_parser_load_from_file (parser, argv[1], &error))
    {
      g_printerr ("%s\n", error != NULL ? error->message : "one file is needed");
      return 1;
    }
  g_autoptr (JsonNode) schema = fill (json_parser_get_root (parser));
  g_autofree char *text = json_to_string (schema, TRUE);
  g_print ("%s\n", text);
  return 0;
}
