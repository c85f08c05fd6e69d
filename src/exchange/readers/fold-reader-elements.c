/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of XML and SGML: elements of some names are rows, and what they contain is their cells, wherever in
 * them it stands. Options: see docs/formats.md. */
#include "fold-readers.h"

#include <string.h>

#include "fold-grid-builder.h"
#include "fold-markup.h"
#include "fold-reader-options.h"

#define HEAD_LENGTH (4u * 1024)

/* Names of the file that the rules mean, as pointers: equal names are one. */
typedef GHashTable NameSet;

typedef struct
{
  const FoldReaderJoin *join;
  NameSet *key, *on;
  GHashTable *index; /* key -> FoldMarkupElement */
} Lookup;

/* What an element has to say about the rows in it. */
typedef struct
{
  NameSet *names;
  const char *name;
  GHashTable *own;   /* FoldMarkupElement -> text: of an attribute, or of a child without children */
  GHashTable *inner; /* the same of a child of a child that is no row */
} Context;

typedef struct
{
  FoldMarkup *markup;
  const char *text;
  FoldGridBuilder *builder;
  NameSet *rows;
  GPtrArray *joins;    /* FoldReaderJoin */
  GPtrArray *lookups;  /* Lookup */
  GPtrArray *contexts; /* Context */
  NameSet *within;     /* names of elements around cells that are cells by both names; NULL: of none */
} Reading;

static NameSet *
find_names (FoldMarkup *markup, const char *const *texts)
{
  const GPtrArray *names = fold_markup_get_names (markup);
  g_autoptr (GHashTable) words = fold_reader_words_new (texts);
  NameSet *set = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < names->len; i++)
    if (fold_reader_words_have (words, g_ptr_array_index (names, i)))
      g_hash_table_add (set, g_ptr_array_index (names, i));
  return set;
}

static NameSet *
find_name (FoldMarkup *markup, const char *text)
{
  const char *const texts[] = { text, NULL };

  return find_names (markup, texts);
}

/* --- cells of an element ----------------------------------------------------------------------------------------- */

/* Called for each; FALSE stops. */
typedef gboolean (*TakeCell) (Reading *self, const char *name, const char *text, gpointer data);

/* The attributes, and the elements without others in them; of an element that has none, its own text as well. */
static gboolean
is_cell (const FoldMarkupElement *inner, const FoldMarkupElement *element)
{
  return inner->first_child == NULL && (inner != element || *inner->text != '\0');
}

static void
walk_cells (Reading *self, const FoldMarkupElement *element, TakeCell take, gpointer data)
{
  for (const FoldMarkupAttribute *attribute = element->attributes; attribute != NULL; attribute = attribute->next)
    if (!fold_grid_builder_spend (self->builder, 1) || !take (self, attribute->name, attribute->value, data))
      return;
  for (const FoldMarkupElement *inner = element; inner != NULL; inner = fold_markup_next (inner, element))
    if (!fold_grid_builder_spend (self->builder, 1)
        || (is_cell (inner, element) && !take (self, inner->name, inner->text, data)))
      return;
}

typedef struct
{
  NameSet *names;
  const char *text; /* what was found */
} Search;

static gboolean
look_at_cell (Reading *self, const char *name, const char *text, gpointer data)
{
  Search *search = data;

  if (g_hash_table_contains (search->names, name))
    search->text = text;
  return search->text == NULL;
}

static const char *
find_cell (Reading *self, const FoldMarkupElement *element, NameSet *names)
{
  Search search = { names, NULL };

  if (g_hash_table_size (names) > 0)
    walk_cells (self, element, look_at_cell, &search);
  return search.text;
}

static gboolean
add_cell (Reading *self, const char *name, const char *text, gpointer data)
{
  fold_grid_builder_add (self->builder, name, text);
  return !fold_grid_builder_is_full (self->builder);
}

/* "CURRENCY.CURSYM": where the same name stands in several elements of a row, each of them means something else. */
static void
add_cells_within (Reading *self, const FoldMarkupElement *row)
{
  if (g_hash_table_size (self->within) == 0)
    return;
  for (const FoldMarkupElement *inner = row; inner != NULL; inner = fold_markup_next (inner, row))
    {
      g_autofree char *name = NULL;

      if (!fold_grid_builder_spend (self->builder, 1) || fold_grid_builder_is_full (self->builder))
        return;
      if (inner == row || !is_cell (inner, row) || !g_hash_table_contains (self->within, inner->parent->name))
        continue;
      name = g_strconcat (inner->parent->name, ".", inner->name, NULL);
      fold_grid_builder_add (self->builder, name, inner->text);
    }
}

/* --- joins ------------------------------------------------------------------------------------------------------- */

static void
free_lookup (gpointer data)
{
  Lookup *self = data;

  g_hash_table_unref (self->key);
  g_hash_table_unref (self->on);
  g_hash_table_unref (self->index);
  g_free (self);
}

static void
index_elements (Reading *self, Lookup *lookup)
{
  const FoldMarkupElement *document = fold_markup_get_document (self->markup);
  g_autoptr (GHashTable) rows = find_names (self->markup, (const char *const *)lookup->join->rows);

  for (const FoldMarkupElement *element = document; element != NULL; element = fold_markup_next (element, document))
    {
      const char *key = g_hash_table_contains (rows, element->name) ? find_cell (self, element, lookup->key) : NULL;

      if (key != NULL)
        fold_reader_index_key (lookup->join, lookup->index, key, (gpointer)element);
    }
}

static void
add_lookup (Reading *self, const FoldReaderJoin *join)
{
  Lookup *lookup = g_new0 (Lookup, 1);

  lookup->join = join;
  lookup->key = find_name (self->markup, join->key);
  lookup->on = find_name (self->markup, join->on);
  lookup->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  index_elements (self, lookup);
  g_ptr_array_add (self->lookups, lookup);
}

/* --- context ----------------------------------------------------------------------------------------------------- */

static void
free_context (gpointer data)
{
  Context *self = data;

  g_hash_table_unref (self->names);
  g_hash_table_unref (self->own);
  g_hash_table_unref (self->inner);
  g_free (self);
}

static void
keep_first (GHashTable *table, const FoldMarkupElement *element, const char *text)
{
  if (element != NULL && !g_hash_table_contains (table, element))
    g_hash_table_insert (table, (gpointer)element, (gpointer)text);
}

/* Each text goes to the elements that it may speak for, so that no row has to look among all its siblings. */
static void
look_at_element (Reading *self, Context *context, const FoldMarkupElement *element)
{
  const FoldMarkupElement *parent = element->parent;

  for (const FoldMarkupAttribute *attribute = element->attributes; attribute != NULL; attribute = attribute->next)
    if (g_hash_table_contains (context->names, attribute->name))
      keep_first (context->own, element, attribute->value);
  if (parent == NULL || element->first_child != NULL || !g_hash_table_contains (context->names, element->name))
    return;
  keep_first (context->own, parent, element->text);
  if (!g_hash_table_contains (self->rows, parent->name))
    keep_first (context->inner, parent->parent, element->text);
}

static void
add_context (Reading *self, const char *name)
{
  const FoldMarkupElement *document = fold_markup_get_document (self->markup);
  Context *context = g_new0 (Context, 1);

  context->name = name;
  context->names = find_name (self->markup, name);
  context->own = g_hash_table_new (NULL, NULL);
  context->inner = g_hash_table_new (NULL, NULL);
  for (const FoldMarkupElement *element = document; element != NULL; element = fold_markup_next (element, document))
    look_at_element (self, context, element);
  g_ptr_array_add (self->contexts, context);
}

static const char *
find_context (const Context *context, const FoldMarkupElement *row)
{
  for (const FoldMarkupElement *around = row->parent; around != NULL; around = around->parent)
    {
      const char *text = g_hash_table_lookup (context->own, around);

      if (text == NULL)
        text = g_hash_table_lookup (context->inner, around);
      if (text != NULL)
        return text;
    }
  return NULL;
}

/* --- rows -------------------------------------------------------------------------------------------------------- */

static void
add_row (Reading *self, const FoldMarkupElement *row)
{
  g_autofree char *source = NULL;

  fold_grid_builder_append (self->builder, "element", row->name);
  walk_cells (self, row, add_cell, NULL);
  add_cells_within (self, row);
  for (guint i = 0; i < self->lookups->len; i++)
    {
      const Lookup *lookup = g_ptr_array_index (self->lookups, i);
      const char *key = find_cell (self, row, lookup->on);
      const FoldMarkupElement *joined = key != NULL ? g_hash_table_lookup (lookup->index, key) : NULL;

      if (joined != NULL)
        walk_cells (self, joined, add_cell, NULL);
    }
  for (guint i = 0; i < self->contexts->len; i++)
    {
      const Context *context = g_ptr_array_index (self->contexts, i);
      const char *text = find_context (context, row);

      if (text != NULL)
        fold_grid_builder_add (self->builder, context->name, text);
    }
  if (!fold_grid_builder_is_full (self->builder))
    source = g_strndup (self->text + row->start, row->end - row->start);
  fold_grid_builder_end_row (self->builder, row->line, source != NULL ? source : "");
}

/* What is in a row is part of it, and no row of its own, whatever it is called. */
static void
add_rows (Reading *self)
{
  const FoldMarkupElement *document = fold_markup_get_document (self->markup);
  const FoldMarkupElement *element = document;

  while (element != NULL && !fold_grid_builder_is_full (self->builder))
    if (g_hash_table_contains (self->rows, element->name))
      {
        add_row (self, element);
        element = fold_markup_skip (element, document);
      }
    else
      element = fold_markup_next (element, document);
}

static FoldGrid *
make_grid (Reading *self, FoldRule *rule, const char *file_name, GError **error)
{
  g_auto (GStrv) rows = fold_reader_dup_texts (rule->options, "rows");
  g_auto (GStrv) context = fold_reader_dup_texts (rule->options, "context");
  g_auto (GStrv) within = fold_reader_dup_texts (rule->options, "within");

  self->rows = find_names (self->markup, (const char *const *)rows);
  self->within = find_names (self->markup, (const char *const *)within);
  for (guint i = 0; i < self->joins->len; i++)
    add_lookup (self, g_ptr_array_index (self->joins, i));
  for (guint i = 0; context[i] != NULL; i++)
    add_context (self, context[i]);
  add_rows (self);
  return fold_grid_builder_finish (self->builder, rule, fold_markup_get_names (self->markup), file_name, error);
}

static FoldGrid *
read_elements (FoldImportSource *source, FoldRule *rule, GError **error)
{
  Reading self = { .markup = fold_reader_get_markup (source, error) };
  gsize length;
  FoldGrid *grid;

  if (self.markup == NULL)
    return NULL;
  self.text = fold_import_source_get_text (source, &length);
  self.builder = fold_grid_builder_new ();
  self.joins = fold_reader_dup_joins (rule->options);
  self.lookups = g_ptr_array_new_with_free_func (free_lookup);
  self.contexts = g_ptr_array_new_with_free_func (free_context);
  grid = make_grid (&self, rule, source->file_name, error);
  fold_grid_builder_free (self.builder);
  g_hash_table_unref (self.rows);
  g_ptr_array_unref (self.lookups);
  g_ptr_array_unref (self.contexts);
  g_hash_table_unref (self.within);
  g_ptr_array_unref (self.joins);
  return grid;
}

static gboolean
may_read (FoldImportSource *source)
{
  gsize length;
  const char *text = fold_import_source_get_text (source, &length);

  return fold_reader_get_first (source) == '<'
         || g_strstr_len (text, (gssize)MIN (length, HEAD_LENGTH), "<OFX>") != NULL;
}

const FoldReader fold_reader_elements = { "elements", may_read, read_elements };
