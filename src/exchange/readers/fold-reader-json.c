/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of JSON: every object of a list is a row, its members are the cells, and members of an object in it are
 * cells with a point in their name. Options: see docs/formats.md. */
#include "fold-readers.h"

#include <string.h>

#include "fold-grid-builder.h"
#include "fold-json-text.h"
#include "fold-reader-options.h"

typedef struct
{
  const FoldReaderJoin *join;
  GHashTable *index; /* key -> JsonObject */
} Lookup;

typedef struct
{
  JsonNode *root;
  FoldGridBuilder *builder;
  GPtrArray *joins;   /* FoldReaderJoin */
  GPtrArray *lookups; /* Lookup */
  char **context;
  JsonObject *lists; /* names of lists of objects, and what of these is a cell; NULL: none */
  GPtrArray *around; /* JsonObject: those that a row stands in, from the outermost */
  guint n;           /* rows so far */
} Reading;

/* What to do with an element of a list. */
typedef void (*TakeElement) (Reading *self, JsonNode *element, gpointer data);

/* --- ways through the document ----------------------------------------------------------------------------------- */

/* Names with points between, from the root; what stands at their end is a list. Lists on the way are gone through. */
static void
walk (Reading *self, JsonNode *node, char **path, TakeElement take, gpointer data)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) && *path != NULL ? json_node_get_object (node) : NULL;
  JsonNode *member = object != NULL ? json_object_get_member (object, *path) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (fold_grid_builder_is_full (self->builder))
      return;
    else if (*path == NULL)
      take (self, json_array_get_element (array, i), data);
    else
      walk (self, json_array_get_element (array, i), path, take, data);
  if (member == NULL)
    return;
  g_ptr_array_add (self->around, object);
  walk (self, member, path + 1, take, data);
  g_ptr_array_set_size (self->around, self->around->len - 1);
}

static void
walk_all (Reading *self, const char *path, TakeElement take, gpointer data)
{
  g_auto (GStrv) names = *path != '\0' ? g_strsplit (path, ".", -1) : g_new0 (char *, 1);

  walk (self, self->root, names, take, data);
}

/* A member, or one of an object in it by "a.b". Returns: (transfer full) (nullable) */
static char *
dup_member_at (JsonObject *object, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  JsonNode *node = json_object_get_member (object, path);

  for (guint i = 0; node == NULL && names[i] != NULL; i++)
    {
      JsonNode *member = json_object_get_member (object, names[i]);

      if (names[i + 1] == NULL)
        node = member;
      if (member == NULL || (node == NULL && !JSON_NODE_HOLDS_OBJECT (member)))
        return NULL;
      if (node == NULL)
        object = json_node_get_object (member);
    }
  return node != NULL ? fold_json_text_dup_scalar (node) : NULL;
}

/* The same of several, where the path is of several. */
static char *
dup_at (JsonObject *object, const char *path)
{
  g_auto (GStrv) paths = g_strsplit (path, FOLD_READER_JOIN_BY, -1);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *text = dup_member_at (object, paths[i]);

      if (text == NULL)
        return NULL;
      g_string_append_printf (all, "%s%s", i > 0 ? FOLD_READER_JOIN_BY : "", text);
    }
  return g_string_free_and_steal (g_steal_pointer (&all));
}

/* --- cells ------------------------------------------------------------------------------------------------------- */

static char *
dup_list (JsonArray *array)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *text = fold_json_text_dup_scalar (json_array_get_element (array, i));

      if (text == NULL)
        return NULL;
      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", text);
    }
  return g_string_free_and_steal (g_steal_pointer (&list));
}

/* What the option "lists" wants of each object of a list: a line each, its members with tabs between. */
static char *
dup_objects (JsonArray *array, JsonArray *members)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      for (guint j = 0; JSON_NODE_HOLDS_OBJECT (element) && j < json_array_get_length (members); j++)
        {
          const char *member = json_node_get_string (json_array_get_element (members, j));
          g_autofree char *text = dup_member_at (json_node_get_object (element), member != NULL ? member : "");

          g_string_append_printf (lines, "%s%s", j > 0 ? "\t" : "",
                                  text != NULL ? g_strdelimit (text, "\t\n", ' ') : "");
        }
      g_string_append_c (lines, '\n');
    }
  return g_string_free_and_steal (lines);
}

static char *
dup_array (Reading *self, const char *name, JsonArray *array)
{
  JsonNode *members = self->lists != NULL ? json_object_get_member (self->lists, name) : NULL;

  return members != NULL && JSON_NODE_HOLDS_ARRAY (members) ? dup_objects (array, json_node_get_array (members))
                                                            : dup_list (array);
}

/* name: of the cell so far, with a point behind it. Goes no deeper than the document. */
static void
add_members (Reading *self, JsonObject *object, GString *name)
{
  gsize length = name->len;
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &member, &node) && fold_grid_builder_spend (self->builder, 1))
    {
      g_autofree char *text = JSON_NODE_HOLDS_ARRAY (node) ? dup_array (self, member, json_node_get_array (node))
                                                           : fold_json_text_dup_scalar (node);

      g_string_append (name, member);
      if (text != NULL)
        fold_grid_builder_add (self->builder, name->str, text);
      else if (JSON_NODE_HOLDS_OBJECT (node))
        {
          g_string_append_c (name, '.');
          add_members (self, json_node_get_object (node), name);
        }
      g_string_truncate (name, length);
    }
}

static void
add_cells (Reading *self, JsonObject *object, const char *prefix)
{
  g_autoptr (GString) name = g_string_new (prefix);

  if (*prefix != '\0')
    g_string_append_c (name, '.');
  add_members (self, object, name);
}

static void
add_joined (Reading *self, JsonObject *object)
{
  for (guint i = 0; i < self->lookups->len; i++)
    {
      const Lookup *lookup = g_ptr_array_index (self->lookups, i);
      g_autofree char *key = dup_at (object, lookup->join->on);
      JsonObject *joined = key != NULL ? g_hash_table_lookup (lookup->index, g_strstrip (key)) : NULL;

      if (joined != NULL)
        add_cells (self, joined, lookup->join->as);
    }
}

static void
add_context (Reading *self)
{
  for (guint i = 0; self->context[i] != NULL; i++)
    for (guint j = self->around->len; j-- > 0;)
      {
        g_autofree char *text = dup_at (g_ptr_array_index (self->around, j), self->context[i]);

        if (text == NULL)
          continue;
        fold_grid_builder_add (self->builder, self->context[i], text);
        break;
      }
}

/* --- rows -------------------------------------------------------------------------------------------------------- */

/* What is no object has one cell, so that it is set aside and not lost. */
static void
add_row (Reading *self, JsonNode *element, gpointer data)
{
  g_autofree char *source = fold_json_text_dup_source (element);
  g_autofree char *value = fold_json_text_dup_scalar (element);

  self->n++;
  if (JSON_NODE_HOLDS_OBJECT (element))
    {
      add_cells (self, json_node_get_object (element), "");
      add_joined (self, json_node_get_object (element));
      add_context (self);
    }
  else
    fold_grid_builder_append (self->builder, "value", value != NULL ? value : source);
  fold_grid_builder_end_row (self->builder, self->n, source);
}

static void
free_lookup (gpointer data)
{
  Lookup *self = data;

  g_hash_table_unref (self->index);
  g_free (self);
}

static void
index_element (Reading *self, JsonNode *element, gpointer data)
{
  Lookup *lookup = data;
  g_autofree char *key
      = JSON_NODE_HOLDS_OBJECT (element) ? dup_at (json_node_get_object (element), lookup->join->key) : NULL;

  if (key != NULL)
    fold_reader_index_key (lookup->join, lookup->index, key, json_node_get_object (element));
}

static void
add_lookups (Reading *self)
{
  for (guint i = 0; i < self->joins->len; i++)
    {
      const FoldReaderJoin *join = g_ptr_array_index (self->joins, i);
      Lookup *lookup;

      if (join->rows[0] == NULL)
        continue;
      lookup = g_new0 (Lookup, 1);
      lookup->join = join;
      lookup->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      walk_all (self, join->rows[0], index_element, lookup);
      g_ptr_array_add (self->lookups, lookup);
    }
}

/* The names of the outermost object tell the file, even where its lists are empty. */
static GPtrArray *
get_top_names (Reading *self)
{
  GPtrArray *names = g_ptr_array_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (!JSON_NODE_HOLDS_OBJECT (self->root))
    return names;
  json_object_iter_init_ordered (&iter, json_node_get_object (self->root));
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (g_utf8_validate (name, -1, NULL))
      g_ptr_array_add (names, (gpointer)name);
  return names;
}

static FoldGrid *
make_grid (Reading *self, FoldRule *rule, const char *file_name, GError **error)
{
  g_autoptr (GPtrArray) names = get_top_names (self);

  g_auto (GStrv) paths = fold_reader_dup_texts (rule->options, "rows");

  add_lookups (self);
  if (paths[0] == NULL)
    walk_all (self, "", add_row, NULL);
  for (guint i = 0; paths[i] != NULL; i++)
    walk_all (self, paths[i], add_row, NULL);
  return fold_grid_builder_finish (self->builder, rule, names, file_name, error);
}

static void
free_node (gpointer node)
{
  json_node_unref (node);
}

static JsonNode *
get_root (FoldImportSource *source, GError **error)
{
  JsonNode *root = g_datalist_get_data (&source->views, "json");
  gsize length;
  const char *text;

  if (root != NULL)
    return root;
  text = fold_import_source_get_text (source, &length);
  root = fold_json_text_parse (text, length, source->file_name, error);
  if (root != NULL)
    g_datalist_set_data_full (&source->views, "json", root, free_node);
  return root;
}

static FoldGrid *
read_json (FoldImportSource *source, FoldRule *rule, GError **error)
{
  Reading self = { .root = get_root (source, error) };
  FoldGrid *grid;

  if (self.root == NULL)
    return NULL;
  self.builder = fold_grid_builder_new ();
  self.joins = fold_reader_dup_joins (rule->options);
  self.lookups = g_ptr_array_new_with_free_func (free_lookup);
  self.context = fold_reader_dup_texts (rule->options, "context");
  self.lists
      = json_object_has_member (rule->options, "lists") ? json_object_get_object_member (rule->options, "lists") : NULL;
  self.around = g_ptr_array_new ();
  grid = make_grid (&self, rule, source->file_name, error);
  fold_grid_builder_free (self.builder);
  g_ptr_array_unref (self.lookups);
  g_ptr_array_unref (self.joins);
  g_strfreev (self.context);
  g_ptr_array_unref (self.around);
  return grid;
}

static gboolean
may_read (FoldImportSource *source)
{
  char first = fold_reader_get_first (source);

  return first == '{' || first == '[';
}

const FoldReader fold_reader_json = { "json", may_read, read_json };
