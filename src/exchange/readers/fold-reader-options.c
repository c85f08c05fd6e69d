/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-reader-options.h"

#include <string.h>

static gboolean
is_text (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

char **
fold_reader_dup_texts (JsonObject *options, const char *key)
{
  JsonNode *node = json_object_get_member (options, key);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  if (is_text (node))
    g_strv_builder_add (texts, json_node_get_string (node));
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (is_text (json_array_get_element (array, i)))
      g_strv_builder_add (texts, json_array_get_string_element (array, i));
  return g_strv_builder_end (texts);
}

const char *
fold_reader_get_text (JsonObject *options, const char *key, const char *otherwise)
{
  JsonNode *node = json_object_get_member (options, key);

  return is_text (node) ? json_node_get_string (node) : otherwise;
}

/* --- words ------------------------------------------------------------------------------------------------------- */

FoldReaderWords *
fold_reader_words_new (const char *const *texts)
{
  FoldReaderWords *self = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (; *texts != NULL; texts++)
    g_hash_table_add (self, fold_rule_normalise (*texts));
  return self;
}

FoldReaderWords *
fold_reader_words_from_options (JsonObject *options, const char *key, const char *otherwise)
{
  g_auto (GStrv) texts = fold_reader_dup_texts (options, key);
  const char *const default_texts[] = { otherwise, NULL };

  return fold_reader_words_new (texts[0] != NULL ? (const char *const *)texts : default_texts);
}

static void
add_translations (FoldReaderWords *self, JsonArray *translations)
{
  for (guint i = 0; i < json_array_get_length (translations); i++)
    if (is_text (json_array_get_element (translations, i)))
      g_hash_table_add (self, fold_rule_normalise (json_array_get_string_element (translations, i)));
}

void
fold_reader_words_add_labels (FoldReaderWords *self, JsonObject *labels)
{
  JsonObjectIter iter;
  const char *text;
  JsonNode *node;

  if (labels == NULL)
    return;
  json_object_iter_init (&iter, labels);
  while (json_object_iter_next (&iter, &text, &node))
    if (JSON_NODE_HOLDS_ARRAY (node) && fold_reader_words_have (self, text))
      add_translations (self, json_node_get_array (node));
}

gboolean
fold_reader_words_have (FoldReaderWords *self, const char *text)
{
  g_autofree char *plain = fold_rule_normalise (text);

  return g_hash_table_contains (self, plain);
}

/* --- joins ------------------------------------------------------------------------------------------- */

static void
free_join (gpointer data)
{
  FoldReaderJoin *self = data;

  g_strfreev (self->rows);
  g_free (self->key);
  g_free (self->on);
  g_free (self->split);
  g_free (self->as);
  g_free (self);
}

/* Adds what an object of the options says. */
typedef void (*AddObject) (GPtrArray *all, JsonObject *object);

/* An option that is an object or a list of them. */
static GPtrArray *
dup_objects (JsonObject *options, const char *key, AddObject add, GDestroyNotify free)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (free);
  JsonNode *node = json_object_get_member (options, key);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    add (all, json_node_get_object (node));
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
      add (all, json_array_get_object_element (array, i));
  return all;
}

static void
add_join (GPtrArray *joins, JsonObject *object)
{
  g_auto (GStrv) key = fold_reader_dup_texts (object, "key");
  g_auto (GStrv) on = fold_reader_dup_texts (object, "on");
  const char *split = fold_reader_get_text (object, "split", "");
  FoldReaderJoin *join;

  if (key[0] == NULL || on[0] == NULL)
    return;
  join = g_new0 (FoldReaderJoin, 1);
  join->rows = fold_reader_dup_texts (object, json_object_has_member (object, "section") ? "section" : "rows");
  join->key = g_strjoinv (FOLD_READER_JOIN_BY, key);
  join->on = g_strjoinv (FOLD_READER_JOIN_BY, on);
  join->as = g_strdup (fold_reader_get_text (object, "as", join->rows[0]));
  join->split = *split != '\0' ? g_strdup (split) : NULL;
  g_ptr_array_add (joins, join);
}

GPtrArray *
fold_reader_dup_joins (JsonObject *options)
{
  return dup_objects (options, "join", add_join, free_join);
}

static void
index_one (GHashTable *index, const char *start, gsize length, gpointer row)
{
  char *key = g_strstrip (g_strndup (start, length));

  if (*key == '\0' || g_hash_table_contains (index, key))
    g_free (key);
  else
    g_hash_table_insert (index, key, row);
}

void
fold_reader_index_key (const FoldReaderJoin *join, GHashTable *index, const char *cell, gpointer row)
{
  const char *next;

  for (; join->split != NULL && (next = strstr (cell, join->split)) != NULL; cell = next + strlen (join->split))
    index_one (index, cell, next - cell, row);
  index_one (index, cell, strlen (cell), row);
}

/* --- the beginning of a file ------------------------------------------------------------------------------------- */

char
fold_reader_get_first (FoldImportSource *source)
{
  gsize length;
  const char *text = fold_import_source_get_text (source, &length);

  return text[strspn (text, " \t\r\n")];
}

gboolean
fold_reader_is_table (FoldImportSource *source)
{
  char first = fold_reader_get_first (source);

  return first != '\0' && strchr ("<{[!", first) == NULL;
}

/* --- markup ------------------------------------------------------------------------------------------------------ */

FoldMarkup *
fold_reader_get_markup (FoldImportSource *source, GError **error)
{
  FoldMarkup *markup = g_datalist_get_data (&source->views, "markup");
  gsize length;
  const char *text;

  if (markup != NULL)
    return markup;
  text = fold_import_source_get_text (source, &length);
  markup = fold_markup_new (text, length, source->file_name, error);
  if (markup != NULL)
    g_datalist_set_data_full (&source->views, "markup", markup, (GDestroyNotify)fold_markup_free);
  return markup;
}
