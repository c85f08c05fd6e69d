/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped pack, and the same with something changed. */
#pragma once

#include <json-glib/json-glib.h>

#include "fold-theme-pack.h"

static inline FoldThemeData *
load_shipped (void)
{
  g_autoptr (GError) error = NULL;
  FoldThemeData *data = fold_theme_pack_load_shipped (FOLD_THEME_PACK_DEFAULT, &error);
  g_assert_no_error (error);
  return data;
}

/* find_parent: the node that holds the last step of "sectors/2/name"; *last is that step. */
static inline JsonNode *
find_parent (JsonNode *root, char **steps, const char **last)
{
  JsonNode *node = root;
  guint n = g_strv_length (steps);
  for (guint i = 0; i + 1 < n; i++)
    node = JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_element (json_node_get_array (node), atoi (steps[i]))
                                        : json_object_get_member (json_node_get_object (node), steps[i]);
  *last = steps[n - 1];
  return node;
}

/* change: sets the place to what json says; NULL removes a member; an element of an array is
 * replaced by one at its end. */
static inline void
change (JsonNode *root, const char *path, const char *json)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  const char *last;
  JsonNode *parent = find_parent (root, steps, &last);
  JsonNode *value = json != NULL ? json_from_string (json, NULL) : NULL;
  if (json == NULL)
    json_object_remove_member (json_node_get_object (parent), last);
  else if (JSON_NODE_HOLDS_OBJECT (parent))
    json_object_set_member (json_node_get_object (parent), last, value);
  else
    {
      JsonArray *array = json_node_get_array (parent);
      guint index = atoi (last);
      if (index < json_array_get_length (array))
        json_array_remove_element (array, index);
      json_array_add_element (array, value);
    }
}

static inline JsonNode *
parse_shipped (void)
{
  g_autoptr (FoldThemeData) data = load_shipped ();
  g_autofree char *text = fold_theme_pack_format (data);
  return json_from_string (text, NULL);
}
