/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mapping as a file of rules. */
#include "fold-mapping-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-import.h"

#define LEFT_OUT "The mapping of the columns leaves such rows out."

static const FoldMappingColumn *
get_column (FoldMapping *self, guint i)
{
  return &g_array_index (self->columns, FoldMappingColumn, i);
}

/* What stands between slashes would be an expression. */
static void
add_text (JsonBuilder *builder, const char *text)
{
  g_autofree char *escaped = NULL;
  g_autofree char *expression = NULL;

  if (*text != '/')
    {
      json_builder_add_string_value (builder, text);
      return;
    }
  escaped = g_regex_escape_string (text, -1);
  expression = g_strdup_printf ("/^%s$/", escaped);
  json_builder_add_string_value (builder, expression);
}

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

/* Whether the rules find this column by its name: it has one, and is the first that has it. */
static gboolean
is_named (FoldMapping *self, guint column)
{
  for (guint i = 0; i < column; i++)
    if (g_str_equal (get_column (self, i)->plain, get_column (self, column)->plain))
      return FALSE;
  return *get_column (self, column)->plain != '\0';
}

/* --- columns --- */

/* A column by its name, or so many to the right of one that has one. */
static void
add_source (FoldMapping *self, JsonBuilder *builder, guint column)
{
  guint named = column;

  while (named > 0 && !is_named (self, named))
    named--;
  if (named == column)
    {
      add_text (builder, get_column (self, column)->name);
      return;
    }
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  add_text (builder, get_column (self, named)->name);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "next");
  json_builder_add_int_value (builder, column - named);
  json_builder_end_object (builder);
}

static guint
count (FoldMapping *self, FoldRuleField meaning)
{
  guint n = 0;

  for (guint i = 0; i < self->columns->len; i++)
    n += get_column (self, i)->meaning == meaning;
  return n;
}

/* Costs in several columns are added up; of anything else the first that is not empty counts. */
static void
add_columns_of (FoldMapping *self, JsonBuilder *builder, FoldRuleField meaning)
{
  const gboolean is_cost = meaning == FOLD_RULE_FIELD_FEE || meaning == FOLD_RULE_FIELD_TAX;
  const gboolean several = count (self, meaning) > 1;

  json_builder_set_member_name (builder, fold_rule_field_get_id (meaning));
  if (several)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, is_cost ? "sum" : "first");
      json_builder_begin_array (builder);
    }
  for (guint i = 0; i < self->columns->len; i++)
    if (get_column (self, i)->meaning == meaning && (is_named (self, i) || !(several && is_cost)))
      add_source (self, builder, i);
  if (several)
    {
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
}

static void
add_columns (FoldMapping *self, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_object (builder);
  for (guint i = 1; i < fold_mapping_get_n_meanings (); i++)
    if (fold_mapping_has (self, fold_mapping_get_nth_meaning (i)))
      add_columns_of (self, builder, fold_mapping_get_nth_meaning (i));
  json_builder_end_object (builder);
}

/* All names of the header: a file that lacks one is another one. */
static void
add_recognise (FoldMapping *self, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "recognise");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "all");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->columns->len; i++)
    if (is_named (self, i))
      {
        json_builder_begin_array (builder);
        add_text (builder, get_column (self, i)->name);
        json_builder_end_array (builder);
      }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* --- kinds --- */

/* when: of conditions on fields, in pairs of a field's id and what it must be; NULL: none */
static void
add_kind (JsonBuilder *builder, const FoldMappingWord *word, const char *type, const char *field, const char *test)
{
  const char *conditions[][2]
      = { { "quantity", word->quantity }, { field, test }, { "kind", *word->word == '\0' ? "absent" : NULL } };

  json_builder_begin_object (builder);
  if (word->quantity == NULL && word->money == NULL && *word->word != '\0')
    {
      json_builder_set_member_name (builder, "is");
      json_builder_begin_array (builder);
      add_text (builder, word->word);
      json_builder_end_array (builder);
    }
  json_builder_set_member_name (builder, "when");
  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    if (conditions[i][1] != NULL)
      add_member (builder, conditions[i][0], conditions[i][1]);
  json_builder_end_object (builder);
  add_member (builder, "type", type);
  if (g_str_equal (type, "ignore"))
    add_member (builder, "why", LEFT_OUT);
  json_builder_end_object (builder);
}

static const char *
get_type (FoldMappingKind kind)
{
  static const char *const types[FOLD_MAPPING_N_KINDS] = {
    [FOLD_MAPPING_KIND_OUT] = "ignore",
    [FOLD_MAPPING_KIND_BUY] = "buy",
    [FOLD_MAPPING_KIND_SELL] = "sell",
    [FOLD_MAPPING_KIND_BUY_OR_SELL] = "buy",
    [FOLD_MAPPING_KIND_DEPOSIT] = "deposit",
    [FOLD_MAPPING_KIND_WITHDRAWAL] = "withdrawal",
    [FOLD_MAPPING_KIND_DEPOSIT_OR_WITHDRAWAL] = "deposit",
    [FOLD_MAPPING_KIND_DIVIDEND] = "dividend",
    [FOLD_MAPPING_KIND_INTEREST] = "interest",
    [FOLD_MAPPING_KIND_FEE] = "fee",
    [FOLD_MAPPING_KIND_TAX] = "tax",
    [FOLD_MAPPING_KIND_TRANSFER_IN] = "transfer_in",
    [FOLD_MAPPING_KIND_TRANSFER_OUT] = "transfer_out",
    [FOLD_MAPPING_KIND_SPLIT] = "split",
  };

  return types[kind];
}

/* Units go out where they are below zero; without a sign of their own the money tells it, the other way round. */
static void
add_word (FoldMapping *self, JsonBuilder *builder, const FoldMappingWord *word)
{
  const char *money = fold_rule_field_get_id (fold_mapping_get_money (self));

  if (word->kind == FOLD_MAPPING_KIND_NONE)
    return;
  if (word->kind == FOLD_MAPPING_KIND_BUY_OR_SELL && word->quantity == NULL)
    {
      add_kind (builder, word, "sell", "quantity", "-");
      if (fold_mapping_has (self, fold_mapping_get_money (self)))
        add_kind (builder, word, "sell", money, "+");
    }
  if (word->kind == FOLD_MAPPING_KIND_DEPOSIT_OR_WITHDRAWAL)
    add_kind (builder, word, "withdrawal", money, "-");
  add_kind (builder, word, get_type (word->kind), money, word->money);
}

static void
add_kinds (FoldMapping *self, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "kinds");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->words->len; i++)
    add_word (self, builder, &g_array_index (self->words, FoldMappingWord, i));
  json_builder_end_array (builder);
}

/* --- the whole --- */

static void
add_habits (FoldMapping *self, JsonBuilder *builder)
{
  if (self->decimal != FOLD_NUMBER_STYLE_UNKNOWN)
    add_member (builder, "decimal", self->decimal == FOLD_NUMBER_STYLE_COMMA ? "comma" : "point");
  if (self->dates != FOLD_DATE_ORDER_UNKNOWN)
    add_member (builder, "dates", self->dates == FOLD_DATE_ORDER_MONTH_FIRST ? "mdy" : "dmy");
}

char *
fold_mapping_dup_json (FoldMapping *self, const char *id, const char *title)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  add_member (builder, "id", id);
  add_member (builder, "title", title);
  add_member (builder, "holds", self->holds == FOLD_RULE_HOLDS_PRICES ? "prices" : "transactions");
  json_builder_set_member_name (builder, "suffixes");
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, "csv");
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "reader");
  json_builder_begin_object (builder);
  add_member (builder, "kind", "table");
  json_builder_set_member_name (builder, "ragged");
  json_builder_add_boolean_value (builder, TRUE);
  json_builder_end_object (builder);
  add_recognise (self, builder);
  add_habits (self, builder);
  add_columns (self, builder);
  if (self->holds == FOLD_RULE_HOLDS_TRANSACTIONS)
    add_kinds (self, builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_RULES, sentence);
  return FALSE;
}

static gboolean
has_instrument (FoldMapping *self)
{
  return fold_mapping_has (self, FOLD_RULE_FIELD_ISIN) || fold_mapping_has (self, FOLD_RULE_FIELD_SYMBOL)
         || fold_mapping_has (self, FOLD_RULE_FIELD_NAME) || fold_mapping_has (self, FOLD_RULE_FIELD_WKN)
         || fold_mapping_has (self, FOLD_RULE_FIELD_CUSIP);
}

static gboolean
has_kinds (FoldMapping *self)
{
  for (guint i = 0; i < self->words->len; i++)
    if (g_array_index (self->words, FoldMappingWord, i).kind > FOLD_MAPPING_KIND_OUT)
      return TRUE;
  return FALSE;
}

gboolean
fold_mapping_check (FoldMapping *self, GError **error)
{
  if (!fold_mapping_has (self, FOLD_RULE_FIELD_DATE))
    return refuse (error, _("No column is the date yet. Choose one."));
  if (self->holds == FOLD_RULE_HOLDS_PRICES)
    {
      if (!fold_mapping_has (self, FOLD_RULE_FIELD_PRICE))
        return refuse (error, _("No column is the price yet. Choose one."));
      return has_instrument (self) || refuse (error, _("No column names the instrument yet. Choose one."));
    }
  if (!fold_mapping_has (self, FOLD_RULE_FIELD_QUANTITY) && !fold_mapping_has (self, FOLD_RULE_FIELD_GROSS)
      && !fold_mapping_has (self, FOLD_RULE_FIELD_NET))
    return refuse (error, _("No column is a quantity or an amount yet. Choose one."));
  return has_kinds (self) || refuse (error, _("No rows are a transaction yet. Choose what their types stand for."));
}

FoldRule *
fold_mapping_create_rule (FoldMapping *self, const char *title, GError **error)
{
  g_autofree char *json = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!fold_mapping_check (self, error))
    return NULL;
  json = fold_mapping_dup_json (self, "mapping", title);
  bytes = g_bytes_new (json, strlen (json));
  return fold_rule_parse (bytes, title, error);
}
