/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of FoldRule: from a file of rules to what it means. A file may come from a stranger: it can make no more
 * than texts, columns and regular expressions, and what it must not hold is named. */
#include "fold-rule-parser.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-formats-resources.h"
#include "fold-import.h"

#define LABELS "/io/github/fivefold/Fivefold/formats/labels/"
#define DEFAULT_ORDER 100

gboolean
fold_rule_parser_refuse (FoldRuleParser *self, const char *where, const char *message)
{
  g_set_error (self->error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_RULES,
               _("The file of rules “%s” cannot be used: in “%s”, %s"), self->file, where, message);
  return FALSE;
}

static GRegex *
parse_regex (FoldRuleParser *self, const char *where, const char *pattern)
{
  g_autoptr (GError) failure = NULL;
  GRegex *regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, &failure);

  if (regex == NULL)
    fold_rule_parser_refuse (self, where, failure->message);
  return regex;
}

/* --- texts ------------------------------------------------------------------------------------------------------- */

static gboolean
add_text (FoldRuleParser *self, GPtrArray *texts, const char *where, const char *text)
{
  gsize length = strlen (text);
  FoldRuleText *added = g_new0 (FoldRuleText, 1);

  added->text = g_strdup (text);
  g_ptr_array_add (texts, added);
  if (length < 2 || text[0] != '/' || text[length - 1] != '/')
    {
      added->plain = fold_rule_normalise (text);
      return TRUE;
    }
  {
    g_autofree char *pattern = g_strndup (text + 1, length - 2);

    added->regex = parse_regex (self, where, pattern);
  }
  return added->regex != NULL;
}

/* The text, and what it is called in other languages. */
static gboolean
add_with_labels (FoldRuleParser *self, GPtrArray *texts, const char *where, const char *text)
{
  JsonArray *others = self->labels != NULL && json_object_has_member (self->labels, text)
                          ? json_object_get_array_member (self->labels, text)
                          : NULL;

  if (!add_text (self, texts, where, text))
    return FALSE;
  for (guint i = 0; others != NULL && i < json_array_get_length (others); i++)
    if (!add_text (self, texts, where, json_array_get_string_element (others, i)))
      return FALSE;
  return TRUE;
}

gboolean
fold_rule_parser_is_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

/* A text, or a list of them. */
GPtrArray *
fold_rule_parser_read_texts (FoldRuleParser *self, const char *where, JsonNode *node)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_rule_text_free);
  JsonArray *array;

  if (fold_rule_parser_is_text (node))
    return add_with_labels (self, texts, where, json_node_get_string (node)) ? g_steal_pointer (&texts) : NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      fold_rule_parser_refuse (self, where, _("a text or a list of texts is needed."));
      return NULL;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!fold_rule_parser_is_text (element))
        {
          fold_rule_parser_refuse (self, where, _("a text or a list of texts is needed."));
          return NULL;
        }
      if (!add_with_labels (self, texts, where, json_node_get_string (element)))
        return NULL;
    }
  return g_steal_pointer (&texts);
}

const char *
fold_rule_parser_get_text (JsonObject *object, const char *key, const char *otherwise)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && fold_rule_parser_is_text (node) ? json_node_get_string (node) : otherwise;
}

gint64
fold_rule_parser_get_number (JsonObject *object, const char *key, gint64 otherwise)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
             ? json_node_get_int (node)
             : otherwise;
}

/* --- columns ----------------------------------------------------------------------------------------------------- */

static gboolean
parse_sources (FoldRuleParser *self, const char *where, JsonNode *node, GPtrArray **sources)
{
  JsonArray *array;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fold_rule_parser_refuse (self, where, _("a list is needed."));
  array = json_node_get_array (node);
  *sources = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_rule_source_free);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      FoldRuleSource *one = fold_rule_parser_read_source (self, where, json_array_get_element (array, i));

      if (one == NULL)
        return FALSE;
      g_ptr_array_add (*sources, one);
    }
  return TRUE;
}

/* { "/\\.US$/": "USD" }: what a cell that a text fits stands for. */
static gboolean
parse_map (FoldRuleParser *self, const char *where, JsonNode *node, FoldRuleSource *source)
{
  g_autoptr (GList) texts = NULL;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fold_rule_parser_refuse (self, where, _("an object is needed."));
  object = json_node_get_object (node);
  texts = json_object_get_members (object);
  source->map = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_rule_mapping_free);
  for (GList *l = texts; l != NULL; l = l->next)
    {
      g_autoptr (GPtrArray) read = g_ptr_array_new ();
      FoldRuleMapping *mapping = g_new0 (FoldRuleMapping, 1);

      g_ptr_array_add (source->map, mapping);
      mapping->value = g_strdup (fold_rule_parser_get_text (object, l->data, ""));
      if (!add_text (self, read, where, l->data))
        {
          fold_rule_text_free (g_ptr_array_index (read, 0));
          return FALSE;
        }
      mapping->text = g_ptr_array_index (read, 0);
    }
  return TRUE;
}

/* An expression of the object, where it has it. */
static gboolean
parse_expression (FoldRuleParser *self, const char *where, JsonObject *object, const char *key, GRegex **regex)
{
  const char *pattern = fold_rule_parser_get_text (object, key, NULL);

  if (pattern == NULL)
    return TRUE;
  *regex = parse_regex (self, where, pattern);
  return *regex != NULL;
}

static gboolean
parse_source_object (FoldRuleParser *self, const char *where, JsonObject *object, FoldRuleSource *source)
{
  JsonNode *columns = json_object_get_member (object, "columns");
  JsonNode *sum = json_object_get_member (object, "sum");
  JsonNode *first = json_object_get_member (object, "first");
  JsonNode *joined = json_object_get_member (object, "joined");

  if (sum != NULL)
    {
      columns = sum;
      source->is_sum = TRUE;
    }
  if (columns != NULL)
    {
      source->columns = fold_rule_parser_read_texts (self, where, columns);
      if (source->columns == NULL)
        return FALSE;
    }
  source->value = g_strdup (fold_rule_parser_get_text (object, "value", NULL));
  source->is_hint = fold_rule_parser_has_word (object, "said", "currency");
  source->by = g_strdup (fold_rule_parser_get_text (object, "by", " "));
  source->unit = g_strdup (fold_rule_parser_get_text (object, "unit", NULL));
  source->next = (guint)CLAMP (fold_rule_parser_get_number (object, "next", 0), 0, 100);
  if (columns == NULL && first == NULL && joined == NULL && source->value == NULL
      && !json_object_has_member (object, "file") && !json_object_has_member (object, "above") && !source->is_hint)
    return fold_rule_parser_refuse (self, where,
                                    _("“columns”, “sum”, “value”, “file”, “above”, “joined” or “first” is needed."));
  return parse_expression (self, where, object, "pattern", &source->pattern)
         && parse_expression (self, where, object, "header", &source->header)
         && parse_expression (self, where, object, "file", &source->file)
         && parse_expression (self, where, object, "above", &source->above)
         && (!json_object_has_member (object, "map")
             || parse_map (self, where, json_object_get_member (object, "map"), source))
         && parse_sources (self, where, first, &source->first) && parse_sources (self, where, joined, &source->joined);
}

FoldRuleSource *
fold_rule_parser_read_source (FoldRuleParser *self, const char *where, JsonNode *node)
{
  g_autoptr (FoldRuleSource) source = g_new0 (FoldRuleSource, 1);

  source->index = self->rule->n_sources++;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return parse_source_object (self, where, json_node_get_object (node), source) ? g_steal_pointer (&source) : NULL;
  source->columns = fold_rule_parser_read_texts (self, where, node);
  return source->columns != NULL ? g_steal_pointer (&source) : NULL;
}

static gboolean
parse_columns (FoldRuleParser *self, JsonObject *object, FoldRuleSource **columns)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      FoldRuleField field = fold_rule_field_from_id (l->data);

      if (field == FOLD_RULE_N_FIELDS)
        return fold_rule_parser_refuse (self, l->data, _("there is no such column; see the list of columns."));
      columns[field] = fold_rule_parser_read_source (self, l->data, json_object_get_member (object, l->data));
      if (columns[field] == NULL)
        return FALSE;
    }
  return TRUE;
}

gboolean
fold_rule_parser_read_columns (FoldRuleParser *self, JsonObject *object, FoldRuleSource **columns)
{
  JsonNode *node = json_object_get_member (object, "columns");

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fold_rule_parser_refuse (self, "columns", _("an object is needed."));
  return parse_columns (self, json_node_get_object (node), columns);
}

/* --- the whole --------------------------------------------------------------------------------------------------- */

static gboolean
parse_all (FoldRuleParser *self, JsonNode *node)
{
  g_autoptr (GString) needs = g_string_new (NULL);
  JsonArray *groups;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fold_rule_parser_refuse (self, "all", _("a list is needed."));
  groups = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (groups); i++)
    {
      GPtrArray *texts = fold_rule_parser_read_texts (self, "all", json_array_get_element (groups, i));

      if (texts == NULL)
        return FALSE;
      g_ptr_array_add (self->rule->all, texts);
      if (texts->len > 0)
        g_string_append_printf (needs, "%s%s", needs->len > 0 ? ", " : "",
                                ((FoldRuleText *)g_ptr_array_index (texts, 0))->text);
    }
  self->rule->needs = g_string_free_and_steal (g_steal_pointer (&needs));
  return TRUE;
}

static gboolean
parse_recognise (FoldRuleParser *self, JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "recognise");
  JsonObject *object;

  self->rule->all = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return fold_rule_parser_refuse (self, "recognise", _("an object is needed."));
  object = json_node_get_object (node);
  if (json_object_has_member (object, "all") && !parse_all (self, json_object_get_member (object, "all")))
    return FALSE;
  if (json_object_has_member (object, "none"))
    {
      self->rule->none = fold_rule_parser_read_texts (self, "none", json_object_get_member (object, "none"));
      if (self->rule->none == NULL)
        return FALSE;
    }
  return parse_expression (self, "begins", object, "begins", &self->rule->begins);
}

static gboolean
parse_reader (FoldRuleParser *self, JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "reader");

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    self->rule->options = json_object_ref (json_node_get_object (node));
  else
    self->rule->options = json_object_new ();
  self->rule->reader = g_strdup (fold_rule_parser_get_text (self->rule->options, "kind", "table"));
  return TRUE;
}

static void
parse_suffixes (FoldRuleParser *self, JsonObject *root)
{
  g_autoptr (GStrvBuilder) suffixes = g_strv_builder_new ();
  JsonNode *node = json_object_get_member (root, "suffixes");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    g_strv_builder_add_many (suffixes, "csv", "tsv", "txt", NULL);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (fold_rule_parser_is_text (json_array_get_element (array, i)))
      g_strv_builder_add (suffixes, json_array_get_string_element (array, i));
  self->rule->suffixes = g_strv_builder_end (suffixes);
}

/* Which of the texts a member has; 0 where it has none. */
static gboolean
parse_choice (FoldRuleParser *self, JsonObject *root, const char *key, const char *const *choices, int *choice)
{
  const char *text = fold_rule_parser_get_text (root, key, NULL);

  if (text == NULL)
    return TRUE;
  for (guint i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], text))
      {
        *choice = (int)i;
        return TRUE;
      }
  return fold_rule_parser_refuse (self, key, _("this is none of the words that can stand here."));
}

static gboolean
parse_habits (FoldRuleParser *self, JsonObject *root)
{
  static const char *const holds[] = { "transactions", "prices", "watchlist", "fund", NULL };
  static const char *const decimals[] = { "", "point", "comma", NULL };
  static const char *const dates[] = { "ymd", "dmy", "mdy", NULL };
  static const char *const negatives[] = { "none", "cash", NULL };
  static const char *const costs[] = { "absolute", "cash", "plain", NULL };
  static const char *const quantities[] = { "absolute", "refuse", NULL };
  static const char *const rates[] = { "detect", "account_per_trade", "trade_per_account", NULL };
  FoldRule *rule = self->rule;
  int held = 0, decimal = 0, order = 0, negative = 0, cost = 0, quantity = 0, rate = 0;

  if (!parse_choice (self, root, "holds", holds, &held) || !parse_choice (self, root, "decimal", decimals, &decimal)
      || !parse_choice (self, root, "dates", dates, &order)
      || !parse_choice (self, root, "negative", negatives, &negative)
      || !parse_choice (self, root, "negative_costs", costs, &cost)
      || !parse_choice (self, root, "negative_quantity", quantities, &quantity)
      || !parse_choice (self, root, "rate_means", rates, &rate))
    return FALSE;
  rule->holds = (FoldRuleHolds)held;
  rule->decimal = (FoldNumberStyle)decimal;
  rule->dates = (FoldDateOrder)order;
  rule->is_cash_signed = negative == 1;
  rule->costs = (FoldRuleCosts)cost;
  rule->needs_plain_quantity = quantity == 1;
  rule->rest = fold_rule_parser_read_rest (root);
  rule->refuse = g_strdup (fold_rule_parser_get_text (root, "refuse", NULL));
  rule->rate_means = (FoldRateMeaning)rate;
  rule->price_per = (guint)CLAMP (fold_rule_parser_get_number (root, "price_per", 0), 0, 100);
  rule->order = (int)CLAMP (fold_rule_parser_get_number (root, "order", DEFAULT_ORDER), 0, 1000000);
  return TRUE;
}

static gboolean
parse_empty (FoldRuleParser *self, JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "empty");

  if (node == NULL)
    {
      self->rule->empty = g_ptr_array_new ();
      return TRUE;
    }
  self->rule->empty = fold_rule_parser_read_texts (self, "empty", node);
  return self->rule->empty != NULL;
}

/* { "column": "levelOfDetail", "of": [["EXECUTION", "ORDER"], ["DETAIL", "SUMMARY"]] }: the same once more in fewer
 * rows is not booked again. */
static gboolean
parse_levels (FoldRuleParser *self)
{
  JsonNode *node = json_object_get_member (self->rule->options, "levels");
  JsonNode *column, *of;
  JsonArray *lists;

  if (node == NULL)
    return TRUE;
  column = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), "column") : NULL;
  of = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), "of") : NULL;
  if (column == NULL || of == NULL || !JSON_NODE_HOLDS_ARRAY (of))
    return fold_rule_parser_refuse (self, "levels", _("an object is needed."));
  self->rule->level = fold_rule_parser_read_source (self, "levels", column);
  if (self->rule->level == NULL)
    return FALSE;
  self->rule->levels = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  lists = json_node_get_array (of);
  for (guint i = 0; i < json_array_get_length (lists); i++)
    {
      GPtrArray *texts = fold_rule_parser_read_texts (self, "levels", json_array_get_element (lists, i));

      if (texts == NULL)
        return FALSE;
      g_ptr_array_add (self->rule->levels, texts);
    }
  return TRUE;
}

static JsonParser *
load (FoldRuleParser *self, GBytes *bytes)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) failure = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size == 0)
    {
      fold_rule_parser_refuse (self, "JSON", _("an object is needed."));
      return NULL;
    }
  if (!json_parser_load_from_data (parser, data, (gssize)size, &failure))
    {
      fold_rule_parser_refuse (self, "JSON", failure->message);
      return NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      fold_rule_parser_refuse (self, "JSON", _("an object is needed."));
      return NULL;
    }
  return g_steal_pointer (&parser);
}

/* The translations stand in a file of their own, for several formats may be of one program. */
static JsonParser *
load_labels (FoldRuleParser *self, const char *name)
{
  g_autofree char *path = g_strconcat (LABELS, name, ".json", NULL);
  g_autoptr (GBytes) bytes
      = g_resource_lookup_data (fold_formats_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (bytes == NULL)
    {
      fold_rule_parser_refuse (self, name, _("there are no labels of that name."));
      return NULL;
    }
  return load (self, bytes);
}

static gboolean
parse_root (FoldRuleParser *self, JsonObject *root)
{
  const char *labels = fold_rule_parser_get_text (root, "labels", NULL);
  g_autoptr (JsonParser) translations = NULL;
  const char *id = fold_rule_parser_get_text (root, "id", NULL);
  gboolean done;

  if (id == NULL || *id == '\0')
    return fold_rule_parser_refuse (self, "id", _("a text is needed."));
  self->rule->id = g_strdup (id);
  self->rule->title = g_strdup (fold_rule_parser_get_text (root, "title", id));
  if (labels != NULL)
    {
      translations = load_labels (self, labels);
      if (translations == NULL)
        return FALSE;
      self->labels = json_node_get_object (json_parser_get_root (translations));
      self->rule->labels = json_object_ref (self->labels);
    }
  parse_suffixes (self, root);
  done = parse_reader (self, root) && parse_levels (self) && parse_recognise (self, root) && parse_habits (self, root)
         && parse_empty (self, root) && fold_rule_parser_read_columns (self, root, self->rule->columns)
         && fold_rule_parser_read_kinds (self, root);
  self->labels = NULL;
  return done;
}

FoldRule *
fold_rule_parse (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (FoldRule) rule = g_new0 (FoldRule, 1);
  FoldRuleParser parser = { .file = name, .rule = rule, .error = error };
  g_autoptr (JsonParser) json = NULL;

  g_atomic_ref_count_init (&rule->ref_count);
  json = load (&parser, bytes);
  if (json == NULL || !parse_root (&parser, json_node_get_object (json_parser_get_root (json))))
    return NULL;
  return g_steal_pointer (&rule);
}
