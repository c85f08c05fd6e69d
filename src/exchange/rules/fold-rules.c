/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-rules.h"

#include <gio/gio.h>

#include <string.h>

#include "fold-formats-resources.h"

#define FORMATS "/io/github/fivefold/Fivefold/formats/"

static int
compare (gconstpointer a, gconstpointer b)
{
  const FoldRule *one = *(FoldRule *const *)a, *other = *(FoldRule *const *)b;

  return one->order != other->order ? (one->order > other->order) - (one->order < other->order)
                                    : g_strcmp0 (one->id, other->id);
}

/* They are part of the program, and a test reads them all. Returns: (transfer full) (nullable) */
static FoldRule *
read_file (const char *name)
{
  g_autofree char *path = g_strconcat (FORMATS, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes
      = g_resource_lookup_data (fold_formats_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  FoldRule *rule = bytes != NULL ? fold_rule_parse (bytes, name, &error) : NULL;

  if (rule == NULL)
    g_critical ("%s", error->message);
  return rule;
}

/* The rule of a file, read when it is first asked for: to read all of them takes much of a short run's time.
 * Returns: (transfer none) (nullable) */
static FoldRule *
get_file (const char *name)
{
  static GMutex mutex;
  static GHashTable *files;
  gpointer rule = NULL;

  g_mutex_lock (&mutex);
  if (files == NULL)
    files = g_hash_table_new (g_str_hash, g_str_equal);
  if (!g_hash_table_lookup_extended (files, name, NULL, &rule))
    g_hash_table_insert (files, g_strdup (name), rule = read_file (name));
  g_mutex_unlock (&mutex);
  return rule;
}

static void
add (GPtrArray *rules, const char *name)
{
  FoldRule *rule = get_file (name);

  if (rule != NULL)
    g_ptr_array_add (rules, rule);
}

static GPtrArray *
load (void)
{
  GPtrArray *rules = g_ptr_array_new ();
  g_auto (GStrv) names
      = g_resource_enumerate_children (fold_formats_get_resource (), FORMATS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (char **name = names; name != NULL && *name != NULL; name++)
    if (g_str_has_suffix (*name, ".json"))
      add (rules, *name);
  g_ptr_array_sort (rules, compare);
  return rules;
}

GPtrArray *
fold_rules_get (void)
{
  static GPtrArray *rules;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      rules = load ();
      g_once_init_leave (&once, 1);
    }
  return rules;
}

/* The first of the user's languages that there are texts in. Returns: (transfer full) (nullable) */
static JsonParser *
load_texts (void)
{
  const char *const *languages = g_get_language_names ();

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (FORMATS, "texts/", languages[i], ".json", NULL);
      g_autoptr (GBytes) bytes
          = g_resource_lookup_data (fold_formats_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_autoptr (JsonParser) parser = json_parser_new_immutable ();
      gsize size;
      const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

      if (g_str_equal (languages[i], "en") || g_str_has_prefix (languages[i], "en_"))
        return NULL; /* as they are written */
      if (data != NULL && json_parser_load_from_data (parser, data, (gssize)size, NULL)
          && JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
        return g_steal_pointer (&parser);
    }
  return NULL;
}

const char *
fold_rules_translate (const char *text)
{
  static JsonParser *texts;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      texts = load_texts ();
      g_once_init_leave (&once, 1);
    }
  return texts != NULL
             ? json_object_get_string_member_with_default (json_node_get_object (json_parser_get_root (texts)), text,
                                                           text)
             : text;
}

/* A file is called by the id of its rule. */
FoldRule *
fold_rules_find (const char *id)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path = g_strconcat (FORMATS, name, NULL);

  if (strchr (id, '/') != NULL
      || !g_resource_get_info (fold_formats_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL))
    return NULL;
  return get_file (name);
}
