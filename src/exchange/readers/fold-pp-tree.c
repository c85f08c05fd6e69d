/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-pp-tree.h"

#include <string.h>

#define MAX_HOPS 16     /* what is referred to is written out; a reference to a reference is already strange */
#define MAX_MEMBERS 256 /* of an object */

struct _FoldPpTree
{
  FoldMarkup *markup;
  GHashTable *ids;      /* text -> FoldMarkupElement; NULL: elements have no numbers */
  GHashTable *children; /* FoldMarkupElement -> its children by name: GHashTable of GPtrArray */
};

static void
add_ids (FoldPpTree *self)
{
  const FoldMarkupElement *document = fold_markup_get_document (self->markup);

  for (const FoldMarkupElement *element = document; element != NULL; element = fold_markup_next (element, document))
    {
      const char *id = fold_markup_get_attribute (element, "id");

      if (id != NULL && !g_hash_table_contains (self->ids, id))
        g_hash_table_insert (self->ids, (gpointer)id, (gpointer)element);
    }
}

FoldPpTree *
fold_pp_tree_new (FoldMarkup *markup)
{
  FoldPpTree *self = g_new0 (FoldPpTree, 1);
  const FoldMarkupElement *client;

  self->markup = markup;
  self->children = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_hash_table_unref);
  client = fold_pp_tree_get_client (self);
  if (client != NULL && fold_markup_get_attribute (client, "id") != NULL)
    {
      self->ids = g_hash_table_new (g_str_hash, g_str_equal);
      add_ids (self);
    }
  return self;
}

void
fold_pp_tree_free (FoldPpTree *self)
{
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_hash_table_unref (self->children);
  g_free (self);
}

const FoldMarkupElement *
fold_pp_tree_get_client (FoldPpTree *self)
{
  return fold_markup_find_child (fold_markup_get_document (self->markup), "client");
}

/* --- references -------------------------------------------------------------------------------------------------- */

/* Lists are long and referred to from end to end, so that nobody counts along them twice. */
static GHashTable *
index_children (FoldPpTree *self, const FoldMarkupElement *parent)
{
  GHashTable *by_name = g_hash_table_lookup (self->children, parent);

  if (by_name != NULL)
    return by_name;
  by_name = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (const FoldMarkupElement *child = parent->first_child; child != NULL; child = child->next)
    {
      GPtrArray *alike = g_hash_table_lookup (by_name, child->name);

      if (alike == NULL)
        {
          alike = g_ptr_array_new ();
          g_hash_table_insert (by_name, (gpointer)child->name, alike);
        }
      g_ptr_array_add (alike, (gpointer)child);
    }
  g_hash_table_insert (self->children, (gpointer)parent, by_name);
  return by_name;
}

/* "name" is the first, "name[2]" the second of that name. */
static const FoldMarkupElement *
step_down (FoldPpTree *self, const FoldMarkupElement *parent, char *step)
{
  char *bracket = strchr (step, '[');
  guint64 place = 1;
  GPtrArray *alike;

  if (bracket != NULL)
    {
      char *end;

      *bracket = '\0';
      if (!g_ascii_isdigit (bracket[1]))
        return NULL;
      place = g_ascii_strtoull (bracket + 1, &end, 10);
      if (strcmp (end, "]") != 0)
        return NULL;
    }
  alike = g_hash_table_lookup (index_children (self, parent), step);
  return alike != NULL && place >= 1 && place <= alike->len ? g_ptr_array_index (alike, place - 1) : NULL;
}

static const FoldMarkupElement *
walk (FoldPpTree *self, const FoldMarkupElement *from, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  const FoldMarkupElement *at = from;

  for (char **step = steps; *step != NULL && at != NULL; step++)
    at = strcmp (*step, "..") == 0 ? at->parent : step_down (self, at, *step);
  return at != from ? at : NULL;
}

static gboolean
is_number (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

const FoldMarkupElement *
fold_pp_tree_resolve (FoldPpTree *self, const FoldMarkupElement *element)
{
  for (guint i = 0; element != NULL && i < MAX_HOPS; i++)
    {
      const char *reference = fold_markup_get_attribute (element, "reference");

      if (reference == NULL)
        return element;
      if (is_number (reference))
        element = self->ids != NULL ? g_hash_table_lookup (self->ids, reference) : NULL;
      else
        element = walk (self, element, reference);
    }
  return NULL; /* nowhere, or in a circle */
}

/* --- members ----------------------------------------------------------------------------------------------------- */

const FoldMarkupElement *
fold_pp_tree_find_child (const FoldMarkupElement *element, const char *name)
{
  const FoldMarkupElement *child = element->first_child;

  for (guint i = 0; child != NULL && i < MAX_MEMBERS; i++, child = child->next)
    if (strcmp (child->name, name) == 0)
      return child;
  return NULL;
}

const FoldMarkupElement *
fold_pp_tree_get_child (FoldPpTree *self, const FoldMarkupElement *element, const char *name)
{
  const FoldMarkupElement *child = fold_pp_tree_find_child (element, name);

  return child != NULL ? fold_pp_tree_resolve (self, child) : NULL;
}

const char *
fold_pp_tree_get_text (FoldPpTree *self, const FoldMarkupElement *element, const char *name)
{
  const FoldMarkupElement *child = fold_pp_tree_get_child (self, element, name);

  return child != NULL ? child->text : "";
}
