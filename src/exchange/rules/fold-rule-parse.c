/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of FoldRule: from a file of rules to what it means. A file may come from a stranger: it can make no more
 * than texts, columns and regular expressions, and what it must not hold is named. */
#include "fold-rule-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-formats-resources.h"
#include "fold-import.h"

#define LABELS "/io/github/fivefold/Fivefold/formats/labels/"
#define DEFAULT_ORDER 100

/* A file of rules that is being read; error is set once. */
typedef struct
{
  const char *file;
  FoldRule *rule;
  JsonObject *labels; /* NULL: none */
  GError **error;
} Parser;

static gboolean
refuse (Parser *self, const char *where, const char *message)
{
  g_set_error (self->error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_RULES,
               _("The file of rules “%s” cannot be used: in “%s”, %s"), self->file, where, message);
  return FALSE;
}

static GRegex *
parse_regex (Parser *self, const char *where, const char *pattern)
{
  g_autoptr (GError) failure = NULL;
  GRegex *regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, &failure);

  if (regex == NULL)
    refuse (self, where, failure->message);
  return regex;
}

/* --- texts ------------------------------------------------------------------------------------------------------- */

static gboolean
add_text (Parser *self, GPtrArray *texts, const char *where, const char *text)
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
add_with_labels (Parser *self, GPtrArray *texts, const char *where, const char *text)
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

static gboolean
is_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

/* A text, or a list of them. */
static GPtrArray *
parse_texts (Parser *self, const char *where, JsonNode *node)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_rule_text_free);
  JsonArray *array;

  if (is_string (node))
    return add_with_labels (self, texts, where, json_node_get_string (node)) ? g_steal_pointer (&texts) : NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      refuse (self, where, _("a text or a list of texts is needed."));
      return NULL;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!is_string (element))
        {
          refuse (self, where, _("a text or a list of texts is needed."));
          return NULL;
        }
      if (!add_with_labels (self, texts, where, json_node_get_string (element)))
        return NULL;
    }
  return g_steal_pointer (&texts);
}

static const char *
get_text (JsonObject *object, const char *key, const char *otherwise)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && is_string (node) ? json_node_get_string (node) : otherwise;
}

static gint64
get_number (JsonObject *object, const char *key, gint64 otherwise)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
             ? json_node_get_int (node)
             : otherwise;
}

/* --- columns ----------------------------------------------------------------------------------------------------- */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldRuleSource, fold_rule_source_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldRuleKind, fold_rule_kind_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldRuleCondition, fold_rule_condition_free)

static FoldRuleSource *parse_source (Parser *self, const char *where, JsonNode *node);

static gboolean
parse_sources (Parser *self, const char *where, JsonNode *node, GPtrArray **sources)
{
  JsonArray *array;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (self, where, _("a list is needed."));
  array = json_node_get_array (node);
  *sources = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_rule_source_free);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      FoldRuleSource *one = parse_source (self, where, json_array_get_element (array, i));

      if (one == NULL)
        return FALSE;
      g_ptr_array_add (*sources, one);
    }
  return TRUE;
}

/* { "/\\.US$/": "USD" }: what a cell that a text fits stands for. */
static gboolean
parse_map (Parser *self, const char *where, JsonNode *node, FoldRuleSource *source)
{
  g_autoptr (GList) texts = NULL;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (self, where, _("an object is needed."));
  object = json_node_get_object (node);
  texts = json_object_get_members (object);
  source->map = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_rule_mapping_free);
  for (GList *l = texts; l != NULL; l = l->next)
    {
      g_autoptr (GPtrArray) read = g_ptr_array_new ();
      FoldRuleMapping *mapping = g_new0 (FoldRuleMapping, 1);

      g_ptr_array_add (source->map, mapping);
      mapping->value = g_strdup (get_text (object, l->data, ""));
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
parse_expression (Parser *self, const char *where, JsonObject *object, const char *key, GRegex **regex)
{
  const char *pattern = get_text (object, key, NULL);

  if (pattern == NULL)
    return TRUE;
  *regex = parse_regex (self, where, pattern);
  return *regex != NULL;
}

static gboolean
parse_source_object (Parser *self, const char *where, JsonObject *object, FoldRuleSource *source)
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
      source->columns = parse_texts (self, where, columns);
      if (source->columns == NULL)
        return FALSE;
    }
  source->value = g_strdup (get_text (object, "value", NULL));
  source->by = g_strdup (get_text (object, "by", " "));
  source->unit = g_strdup (get_text (object, "unit", NULL));
  source->next = (guint)CLAMP (get_number (object, "next", 0), 0, 100);
  if (columns == NULL && first == NULL && joined == NULL && source->value == NULL
      && !json_object_has_member (object, "file") && !json_object_has_member (object, "above"))
    return refuse (self, where, _("“columns”, “sum”, “value”, “file”, “above”, “joined” or “first” is needed."));
  return parse_expression (self, where, object, "pattern", &source->pattern)
         && parse_expression (self, where, object, "header", &source->header)
         && parse_expression (self, where, object, "file", &source->file)
         && parse_expression (self, where, object, "above", &source->above)
         && (!json_object_has_member (object, "map")
             || parse_map (self, where, json_object_get_member (object, "map"), source))
         && parse_sources (self, where, first, &source->first) && parse_sources (self, where, joined, &source->joined);
}

static FoldRuleSource *
parse_source (Parser *self, const char *where, JsonNode *node)
{
  g_autoptr (FoldRuleSource) source = g_new0 (FoldRuleSource, 1);

  source->index = self->rule->n_sources++;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return parse_source_object (self, where, json_node_get_object (node), source) ? g_steal_pointer (&source) : NULL;
  source->columns = parse_texts (self, where, node);
  return source->columns != NULL ? g_steal_pointer (&source) : NULL;
}

static gboolean
parse_columns (Parser *self, JsonObject *object, FoldRuleSource **columns)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    {
      FoldRuleField field = fold_rule_field_from_id (l->data);

      if (field == FOLD_RULE_N_FIELDS)
        return refuse (self, l->data, _("there is no such column; see the list of columns."));
      columns[field] = parse_source (self, l->data, json_object_get_member (object, l->data));
      if (columns[field] == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_member_columns (Parser *self, JsonObject *object, FoldRuleSource **columns)
{
  JsonNode *node = json_object_get_member (object, "columns");

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (self, "columns", _("an object is needed."));
  return parse_columns (self, json_node_get_object (node), columns);
}

/* --- kinds ------------------------------------------------------------------------------------------------------- */

static FoldRuleTest
read_test (const char *text)
{
  static const struct
  {
    const char *text;
    FoldRuleTest test;
  } tests[] = {
    { "+", FOLD_RULE_TEST_POSITIVE },      { "-", FOLD_RULE_TEST_NEGATIVE },    { "0", FOLD_RULE_TEST_ZERO },
    { "present", FOLD_RULE_TEST_PRESENT }, { "absent", FOLD_RULE_TEST_ABSENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    if (g_str_equal (text, tests[i].text))
      return tests[i].test;
  return FOLD_RULE_TEST_TEXTS;
}

/* field: FOLD_RULE_N_FIELDS where it is about the column of the file that is called where. */
static gboolean
add_condition (Parser *self, FoldRuleKind *kind, FoldRuleField field, const char *where, JsonNode *node)
{
  g_autoptr (FoldRuleCondition) condition = g_new0 (FoldRuleCondition, 1);

  condition->field = field;
  if (field == FOLD_RULE_N_FIELDS)
    {
      g_autoptr (JsonNode) name = json_node_init_string (json_node_alloc (), where);

      condition->source = parse_source (self, where, name);
      if (condition->source == NULL)
        return FALSE;
    }
  if (is_string (node))
    condition->test = read_test (json_node_get_string (node));
  if (condition->test == FOLD_RULE_TEST_TEXTS)
    {
      condition->texts = parse_texts (self, where, node);
      if (condition->texts == NULL)
        return FALSE;
    }
  g_ptr_array_add (kind->conditions, g_steal_pointer (&condition));
  return TRUE;
}

static gboolean
parse_when (Parser *self, FoldRuleKind *kind, JsonNode *node)
{
  JsonObject *object;
  g_autoptr (GList) names = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (self, "when", _("an object is needed."));
  object = json_node_get_object (node);
  names = json_object_get_members (object);
  for (GList *l = names; l != NULL; l = l->next)
    {
      FoldRuleField field = fold_rule_field_from_id (l->data);

      if (!add_condition (self, kind, field, l->data, json_object_get_member (object, l->data)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_type (Parser *self, FoldRuleKind *kind, const char *type)
{
  static const struct
  {
    const char *id;
    FoldRuleDoes does;
  } others[] = {
    { "ignore", FOLD_RULE_DOES_IGNORE }, { "refuse", FOLD_RULE_DOES_REFUSE },     { "pair", FOLD_RULE_DOES_PAIR },
    { "cancel", FOLD_RULE_DOES_CANCEL }, { "reinvest", FOLD_RULE_DOES_REINVEST }, { "price", FOLD_RULE_DOES_QUOTE },
    { "rate", FOLD_RULE_DOES_QUOTE },
  };

  if (type == NULL)
    return refuse (self, "kinds", _("every kind needs a type."));
  if (fold_transaction_type_from_id (type, &kind->type))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (type, others[i].id))
      {
        kind->does = others[i].does;
        return TRUE;
      }
  return refuse (self, type, _("this is no type; see the list of types."));
}

static gboolean
is_true (JsonObject *object, const char *key)
{
  return json_object_get_boolean_member_with_default (object, key, FALSE);
}

static gboolean
has_word (JsonObject *object, const char *key, const char *word)
{
  return g_strcmp0 (get_text (object, key, NULL), word) == 0;
}

static FoldRest
read_rest (JsonObject *object)
{
  if (has_word (object, "rest", "fee"))
    return FOLD_REST_FEE;
  return has_word (object, "rest", "tax") ? FOLD_REST_TAX : FOLD_REST_NONE;
}

static gboolean add_kind (Parser *self, GPtrArray *kinds, const FoldRuleKind *of, JsonNode *node);

/* What else a row is booked as. */
static gboolean
parse_also (Parser *self, JsonObject *object, FoldRuleKind *kind)
{
  JsonNode *node = json_object_get_member (object, "also");
  JsonArray *array;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (self, "also", _("a list is needed."));
  array = json_node_get_array (node);
  kind->also = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_rule_kind_free);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!add_kind (self, kind->also, kind, json_array_get_element (array, i)))
      return FALSE;
  return TRUE;
}

static void
parse_habits_of_kind (Parser *self, JsonObject *object, FoldRuleKind *kind)
{
  kind->price_per = (guint)CLAMP (get_number (object, "price_per", 0), 0, 100);
  kind->times = CLAMP (get_number (object, "times", 1), 1, 1000000);
  kind->ratio_of = CLAMP (get_number (object, "ratio_of", 1), 1, 1000);
  kind->is_added = is_true (object, "added");
  kind->is_same = is_true (object, "same");
  kind->side = has_word (object, "side", "in") - has_word (object, "side", "out");
  kind->is_cash_signed
      = has_word (object, "negative", "cash") || (self->rule->is_cash_signed && !has_word (object, "negative", "none"));
  kind->rest = json_object_has_member (object, "rest") ? read_rest (object) : self->rule->rest;
  kind->is_price_net = has_word (object, "price_is", "net");
}

static gboolean
add_kind (Parser *self, GPtrArray *kinds, const FoldRuleKind *of, JsonNode *node)
{
  g_autoptr (FoldRuleKind) kind = g_new0 (FoldRuleKind, 1);
  JsonObject *object;

  kind->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_rule_condition_free);
  kind->of = of;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (self, "kinds", _("an object is needed."));
  object = json_node_get_object (node);
  if (!parse_type (self, kind, get_text (object, "type", NULL)))
    return FALSE;
  kind->why = g_strdup (get_text (object, "why", NULL));
  parse_habits_of_kind (self, object, kind);
  if (json_object_has_member (object, "is")
      && !add_condition (self, kind, FOLD_RULE_FIELD_KIND, "is", json_object_get_member (object, "is")))
    return FALSE;
  if (json_object_has_member (object, "when") && !parse_when (self, kind, json_object_get_member (object, "when")))
    return FALSE;
  if (!parse_member_columns (self, object, kind->columns) || !parse_also (self, object, kind))
    return FALSE;
  g_ptr_array_add (kinds, g_steal_pointer (&kind));
  return TRUE;
}

static gboolean
parse_kinds (Parser *self, JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "kinds");
  JsonArray *array;

  self->rule->kinds = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_rule_kind_free);
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (self, "kinds", _("a list is needed."));
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!add_kind (self, self->rule->kinds, NULL, json_array_get_element (array, i)))
      return FALSE;
  return TRUE;
}

/* --- the whole --------------------------------------------------------------------------------------------------- */

static gboolean
parse_all (Parser *self, JsonNode *node)
{
  g_autoptr (GString) needs = g_string_new (NULL);
  JsonArray *groups;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (self, "all", _("a list is needed."));
  groups = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (groups); i++)
    {
      GPtrArray *texts = parse_texts (self, "all", json_array_get_element (groups, i));

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
parse_recognise (Parser *self, JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "recognise");
  JsonObject *object;

  self->rule->all = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return refuse (self, "recognise", _("an object is needed."));
  object = json_node_get_object (node);
  if (json_object_has_member (object, "all") && !parse_all (self, json_object_get_member (object, "all")))
    return FALSE;
  if (json_object_has_member (object, "none"))
    {
      self->rule->none = parse_texts (self, "none", json_object_get_member (object, "none"));
      if (self->rule->none == NULL)
        return FALSE;
    }
  return parse_expression (self, "begins", object, "begins", &self->rule->begins);
}

static gboolean
parse_reader (Parser *self, JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "reader");

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    self->rule->options = json_object_ref (json_node_get_object (node));
  else
    self->rule->options = json_object_new ();
  self->rule->reader = g_strdup (get_text (self->rule->options, "kind", "table"));
  return TRUE;
}

static void
parse_suffixes (Parser *self, JsonObject *root)
{
  g_autoptr (GStrvBuilder) suffixes = g_strv_builder_new ();
  JsonNode *node = json_object_get_member (root, "suffixes");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    g_strv_builder_add_many (suffixes, "csv", "tsv", "txt", NULL);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (is_string (json_array_get_element (array, i)))
      g_strv_builder_add (suffixes, json_array_get_string_element (array, i));
  self->rule->suffixes = g_strv_builder_end (suffixes);
}

/* Which of the texts a member has; 0 where it has none. */
static gboolean
parse_choice (Parser *self, JsonObject *root, const char *key, const char *const *choices, int *choice)
{
  const char *text = get_text (root, key, NULL);

  if (text == NULL)
    return TRUE;
  for (guint i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], text))
      {
        *choice = (int)i;
        return TRUE;
      }
  return refuse (self, key, _("this is none of the words that can stand here."));
}

static gboolean
parse_habits (Parser *self, JsonObject *root)
{
  static const char *const holds[] = { "transactions", "prices", NULL };
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
  rule->rest = read_rest (root);
  rule->refuse = g_strdup (get_text (root, "refuse", NULL));
  rule->rate_means = (FoldRateMeaning)rate;
  rule->price_per = (guint)CLAMP (get_number (root, "price_per", 0), 0, 100);
  rule->order = (int)CLAMP (get_number (root, "order", DEFAULT_ORDER), 0, 1000000);
  return TRUE;
}

static gboolean
parse_empty (Parser *self, JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "empty");

  if (node == NULL)
    {
      self->rule->empty = g_ptr_array_new ();
      return TRUE;
    }
  self->rule->empty = parse_texts (self, "empty", node);
  return self->rule->empty != NULL;
}

/* { "column": "levelOfDetail", "of": [["EXECUTION", "ORDER"], ["DETAIL", "SUMMARY"]] }: the same once more in fewer
 * rows is not booked again. */
static gboolean
parse_levels (Parser *self)
{
  JsonNode *node = json_object_get_member (self->rule->options, "levels");
  JsonNode *column, *of;
  JsonArray *lists;

  if (node == NULL)
    return TRUE;
  column = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), "column") : NULL;
  of = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), "of") : NULL;
  if (column == NULL || of == NULL || !JSON_NODE_HOLDS_ARRAY (of))
    return refuse (self, "levels", _("an object is needed."));
  self->rule->level = parse_source (self, "levels", column);
  if (self->rule->level == NULL)
    return FALSE;
  self->rule->levels = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  lists = json_node_get_array (of);
  for (guint i = 0; i < json_array_get_length (lists); i++)
    {
      GPtrArray *texts = parse_texts (self, "levels", json_array_get_element (lists, i));

      if (texts == NULL)
        return FALSE;
      g_ptr_array_add (self->rule->levels, texts);
    }
  return TRUE;
}

static JsonParser *
load (Parser *self, GBytes *bytes)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) failure = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (!json_parser_load_from_data (parser, data, (gssize)size, &failure))
    {
      refuse (self, "JSON", failure->message);
      return NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      refuse (self, "JSON", _("an object is needed."));
      return NULL;
    }
  return g_steal_pointer (&parser);
}

/* The translations stand in a file of their own, for several formats may be of one program. */
static JsonParser *
load_labels (Parser *self, const char *name)
{
  g_autofree char *path = g_strconcat (LABELS, name, ".json", NULL);
  g_autoptr (GBytes) bytes
      = g_resource_lookup_data (fold_formats_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (bytes == NULL)
    {
      refuse (self, name, _("there are no labels of that name."));
      return NULL;
    }
  return load (self, bytes);
}

static gboolean
parse_root (Parser *self, JsonObject *root)
{
  const char *labels = get_text (root, "labels", NULL);
  g_autoptr (JsonParser) translations = NULL;
  const char *id = get_text (root, "id", NULL);
  gboolean done;

  if (id == NULL || *id == '\0')
    return refuse (self, "id", _("a text is needed."));
  self->rule->id = g_strdup (id);
  self->rule->title = g_strdup (get_text (root, "title", id));
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
         && parse_empty (self, root) && parse_member_columns (self, root, self->rule->columns)
         && parse_kinds (self, root);
  self->labels = NULL;
  return done;
}

FoldRule *
fold_rule_parse (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (FoldRule) rule = g_new0 (FoldRule, 1);
  Parser parser = { .file = name, .rule = rule, .error = error };
  g_autoptr (JsonParser) json = NULL;

  g_atomic_ref_count_init (&rule->ref_count);
  json = load (&parser, bytes);
  if (json == NULL || !parse_root (&parser, json_node_get_object (json_parser_get_root (json))))
    return NULL;
  return g_steal_pointer (&rule);
}
