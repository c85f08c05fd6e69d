/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of rows in a file of rules. */
#include "fold-rule-parser.h"

#include <glib/gi18n-lib.h>

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
add_condition (FoldRuleParser *self, FoldRuleKind *kind, FoldRuleField field, const char *where, JsonNode *node)
{
  g_autoptr (FoldRuleCondition) condition = g_new0 (FoldRuleCondition, 1);

  condition->field = field;
  if (field == FOLD_RULE_N_FIELDS)
    {
      g_autoptr (JsonNode) name = json_node_init_string (json_node_alloc (), where);

      condition->source = fold_rule_parser_read_source (self, where, name);
      if (condition->source == NULL)
        return FALSE;
    }
  if (fold_rule_parser_is_text (node))
    condition->test = read_test (json_node_get_string (node));
  if (condition->test == FOLD_RULE_TEST_TEXTS)
    {
      condition->texts = fold_rule_parser_read_texts (self, where, node);
      if (condition->texts == NULL)
        return FALSE;
    }
  g_ptr_array_add (kind->conditions, g_steal_pointer (&condition));
  return TRUE;
}

static gboolean
parse_when (FoldRuleParser *self, FoldRuleKind *kind, JsonNode *node)
{
  JsonObject *object;
  g_autoptr (GList) names = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fold_rule_parser_refuse (self, "when", _("an object is needed."));
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
parse_type (FoldRuleParser *self, FoldRuleKind *kind, const char *type)
{
  static const struct
  {
    const char *id;
    FoldRuleDoes does;
  } others[] = {
    { "ignore", FOLD_RULE_DOES_IGNORE }, { "refuse", FOLD_RULE_DOES_REFUSE },     { "pair", FOLD_RULE_DOES_PAIR },
    { "cancel", FOLD_RULE_DOES_CANCEL }, { "reinvest", FOLD_RULE_DOES_REINVEST }, { "price", FOLD_RULE_DOES_QUOTE },
    { "rate", FOLD_RULE_DOES_QUOTE },    { "entry", FOLD_RULE_DOES_ENTRY },
  };

  if (type == NULL)
    return fold_rule_parser_refuse (self, "kinds", _("every kind needs a type."));
  if (fold_transaction_type_from_id (type, &kind->type))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (type, others[i].id))
      {
        kind->does = others[i].does;
        return TRUE;
      }
  return fold_rule_parser_refuse (self, type, _("this is no type; see the list of types."));
}

static gboolean
is_true (JsonObject *object, const char *key)
{
  return json_object_get_boolean_member_with_default (object, key, FALSE);
}

gboolean
fold_rule_parser_has_word (JsonObject *object, const char *key, const char *word)
{
  return g_strcmp0 (fold_rule_parser_get_text (object, key, NULL), word) == 0;
}

FoldRest
fold_rule_parser_read_rest (JsonObject *object)
{
  if (fold_rule_parser_has_word (object, "rest", "fee"))
    return FOLD_REST_FEE;
  return fold_rule_parser_has_word (object, "rest", "tax") ? FOLD_REST_TAX : FOLD_REST_NONE;
}

static gboolean add_kind (FoldRuleParser *self, GPtrArray *kinds, const FoldRuleKind *of, JsonNode *node);

/* What else a row is booked as. */
static gboolean
parse_also (FoldRuleParser *self, JsonObject *object, FoldRuleKind *kind)
{
  JsonNode *node = json_object_get_member (object, "also");
  JsonArray *array;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fold_rule_parser_refuse (self, "also", _("a list is needed."));
  array = json_node_get_array (node);
  kind->also = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_rule_kind_free);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!add_kind (self, kind->also, kind, json_array_get_element (array, i)))
      return FALSE;
  return TRUE;
}

static void
parse_habits_of_kind (FoldRuleParser *self, JsonObject *object, FoldRuleKind *kind)
{
  kind->price_per = (guint)CLAMP (fold_rule_parser_get_number (object, "price_per", 0), 0, 100);
  kind->times = CLAMP (fold_rule_parser_get_number (object, "times", 1), 1, 1000000);
  kind->ratio_of = CLAMP (fold_rule_parser_get_number (object, "ratio_of", 1), 1, 1000);
  kind->is_added = is_true (object, "added");
  kind->is_same = is_true (object, "same");
  kind->is_part = is_true (object, "part");
  kind->asks = fold_rule_parser_has_word (object, "asks", "currency");
  kind->side = fold_rule_parser_has_word (object, "side", "in") - fold_rule_parser_has_word (object, "side", "out");
  kind->is_cash_signed = fold_rule_parser_has_word (object, "negative", "cash")
                         || (self->rule->is_cash_signed && !fold_rule_parser_has_word (object, "negative", "none"));
  kind->rest = json_object_has_member (object, "rest") ? fold_rule_parser_read_rest (object) : self->rule->rest;
  kind->is_price_net = fold_rule_parser_has_word (object, "price_is", "net");
}

static gboolean
add_kind (FoldRuleParser *self, GPtrArray *kinds, const FoldRuleKind *of, JsonNode *node)
{
  g_autoptr (FoldRuleKind) kind = g_new0 (FoldRuleKind, 1);
  JsonObject *object;

  kind->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_rule_condition_free);
  kind->of = of;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fold_rule_parser_refuse (self, "kinds", _("an object is needed."));
  object = json_node_get_object (node);
  if (!parse_type (self, kind, fold_rule_parser_get_text (object, "type", NULL)))
    return FALSE;
  kind->why = g_strdup (fold_rule_parser_get_text (object, "why", NULL));
  parse_habits_of_kind (self, object, kind);
  if (json_object_has_member (object, "is")
      && !add_condition (self, kind, FOLD_RULE_FIELD_KIND, "is", json_object_get_member (object, "is")))
    return FALSE;
  if (json_object_has_member (object, "when") && !parse_when (self, kind, json_object_get_member (object, "when")))
    return FALSE;
  if (!fold_rule_parser_read_columns (self, object, kind->columns) || !parse_also (self, object, kind))
    return FALSE;
  g_ptr_array_add (kinds, g_steal_pointer (&kind));
  return TRUE;
}

gboolean
fold_rule_parser_read_kinds (FoldRuleParser *self, JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "kinds");
  JsonArray *array;

  self->rule->kinds = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_rule_kind_free);
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fold_rule_parser_refuse (self, "kinds", _("a list is needed."));
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!add_kind (self, self->rule->kinds, NULL, json_array_get_element (array, i)))
      return FALSE;
  return TRUE;
}
