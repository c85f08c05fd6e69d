/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of tables that hold several tables: the first cell of a row names its section, the second says what the
 * row is. Those two are the cells "section" and "row". Options: see docs/formats.md. */
#include "fold-readers.h"

#include <string.h>

#include "fold-grid-builder.h"
#include "fold-reader-options.h"

#define N_OWN 2 /* cells before those that the header names */
#define NOWHERE G_MAXUINT

/* Where a join finds its texts in the rows of a layout. */
typedef struct
{
  guint key; /* NOWHERE: it has no rows to join */
  guint on;
} Columns;

/* The columns of a section, from one row with a header to the next. */
typedef struct
{
  gboolean is_wanted;
  guint header;     /* of the grid */
  GPtrArray *names; /* "section", "row", and what the header has */
  Columns *columns; /* of each join */
} Layout;

/* A row that others may be joined with. */
typedef struct
{
  const Layout *layout;
  guint row;
} Found;

typedef struct
{
  const FoldReaderJoin *join;
  FoldReaderWords *sections;
  GHashTable *index; /* key -> number of a Found, from 1 */
} Lookup;

typedef struct
{
  FoldCsv *csv;
  FoldGridBuilder *builder;
  JsonObject *labels;        /* translations of the words below; NULL: none */
  FoldReaderWords *sections; /* none: all */
  FoldReaderWords *headers, *rows;
  GPtrArray *joins;   /* FoldReaderJoin */
  GPtrArray *lookups; /* Lookup: one of each join */
  GArray *found;      /* Found */
  char **context;
  const char **values; /* of the context, so far; NULL: none yet */
  GPtrArray *layouts;  /* Layout: all of them */
  GHashTable *current; /* name of a section -> Layout */
} Reading;

static const char *
get_field (Reading *self, guint row, guint column)
{
  const char *field = fold_csv_get_field (self->csv, row, column);

  return field != NULL ? field : "";
}

/* --- layouts ----------------------------------------------------------------------------------------------------- */

static void
free_layout (gpointer data)
{
  Layout *self = data;

  g_ptr_array_unref (self->names);
  g_free (self->columns);
  g_free (self);
}

static FoldReaderWords *
words_of (Reading *self, const char *text)
{
  const char *const texts[] = { text, NULL };
  FoldReaderWords *words = fold_reader_words_new (texts);

  fold_reader_words_add_labels (words, self->labels);
  return words;
}

static guint
find_column (Reading *self, const Layout *layout, const char *name)
{
  g_autoptr (GHashTable) words = words_of (self, name);

  for (guint i = 0; i < layout->names->len; i++)
    if (fold_reader_words_have (words, g_ptr_array_index (layout->names, i)))
      return i;
  return NOWHERE;
}

static void
find_columns (Reading *self, const char *section, Layout *layout)
{
  layout->columns = g_new0 (Columns, self->lookups->len);
  for (guint i = 0; i < self->lookups->len; i++)
    {
      const Lookup *lookup = g_ptr_array_index (self->lookups, i);
      gboolean is_joined = g_hash_table_contains (lookup->sections, section);

      layout->columns[i].key = is_joined ? find_column (self, layout, lookup->join->key) : NOWHERE;
      layout->columns[i].on = layout->is_wanted ? find_column (self, layout, lookup->join->on) : NOWHERE;
    }
}

/* The grid knows the columns even where no row follows: a statement without trades is one, too. */
static Layout *
add_layout (Reading *self, const char *section, guint header_row)
{
  Layout *layout = g_new0 (Layout, 1);
  guint n = header_row != NOWHERE ? fold_csv_get_n_fields (self->csv, header_row) : 0;

  layout->is_wanted = g_hash_table_size (self->sections) == 0 || g_hash_table_contains (self->sections, section);
  layout->names = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (layout->names, g_strdup ("section"));
  g_ptr_array_add (layout->names, g_strdup ("row"));
  for (guint i = N_OWN; i < n; i++)
    g_ptr_array_add (layout->names, g_strstrip (g_strdup (get_field (self, header_row, i))));
  find_columns (self, section, layout);
  if (layout->is_wanted)
    layout->header
        = fold_grid_builder_add_header (self->builder, (const char *const *)layout->names->pdata, layout->names->len);
  g_ptr_array_add (self->layouts, layout);
  g_hash_table_insert (self->current, g_strdup (section), layout);
  return layout;
}

/* Cells before any header have no names; who reads the row says so. */
static const Layout *
get_layout (Reading *self, const char *section)
{
  const Layout *layout = g_hash_table_lookup (self->current, section);

  return layout != NULL ? layout : add_layout (self, section, NOWHERE);
}

/* --- all rows, one after another --------------------------------------------------------------------------------- */

typedef void (*TakeRow) (Reading *self, const Layout *layout, guint row);

static void
walk (Reading *self, TakeRow take)
{
  g_hash_table_remove_all (self->current);
  for (guint row = 0; row < fold_csv_get_n_rows (self->csv) && !fold_grid_builder_is_full (self->builder); row++)
    {
      g_autofree char *section = NULL;

      if (fold_csv_get_n_fields (self->csv, row) < N_OWN)
        continue;
      section = fold_rule_normalise (get_field (self, row, 0));
      if (fold_reader_words_have (self->headers, get_field (self, row, 1)))
        add_layout (self, section, row);
      else if (fold_reader_words_have (self->rows, get_field (self, row, 1)))
        take (self, get_layout (self, section), row);
    }
}

/* --- joins ------------------------------------------------------------------------------------------------------- */

static void
free_lookup (gpointer data)
{
  Lookup *self = data;

  g_hash_table_unref (self->sections);
  g_hash_table_unref (self->index);
  g_free (self);
}

static void
add_lookups (Reading *self)
{
  for (guint i = 0; i < self->joins->len; i++)
    {
      Lookup *lookup = g_new0 (Lookup, 1);

      lookup->join = g_ptr_array_index (self->joins, i);
      lookup->sections = fold_reader_words_new ((const char *const *)lookup->join->rows);
      fold_reader_words_add_labels (lookup->sections, self->labels);
      lookup->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_ptr_array_add (self->lookups, lookup);
    }
}

static void
index_row (Reading *self, const Layout *layout, guint row)
{
  for (guint i = 0; i < self->lookups->len; i++)
    {
      Lookup *lookup = g_ptr_array_index (self->lookups, i);
      Found found = { layout, row };

      if (layout->columns[i].key == NOWHERE)
        continue;
      g_array_append_val (self->found, found);
      fold_reader_index_key (lookup->join, lookup->index, get_field (self, row, layout->columns[i].key),
                             GUINT_TO_POINTER (self->found->len));
    }
}

static const Found *
find_joined (Reading *self, guint join, const Layout *layout, guint row)
{
  const Lookup *lookup = g_ptr_array_index (self->lookups, join);
  g_autofree char *key = NULL;
  guint number;

  if (layout->columns[join].on == NOWHERE)
    return NULL;
  key = g_strstrip (g_strdup (get_field (self, row, layout->columns[join].on)));
  number = GPOINTER_TO_UINT (g_hash_table_lookup (lookup->index, key));
  return number != 0 ? &g_array_index (self->found, Found, number - 1) : NULL;
}

static gboolean
is_joined (Reading *self, const Layout *layout, guint row)
{
  for (guint i = 0; i < self->lookups->len; i++)
    if (find_joined (self, i, layout, row) != NULL)
      return TRUE;
  return FALSE;
}

static void
add_joined (Reading *self, const Found *found)
{
  for (guint i = N_OWN; found != NULL && i < found->layout->names->len && fold_grid_builder_spend (self->builder, 1);
       i++)
    fold_grid_builder_add (self->builder, g_ptr_array_index (found->layout->names, i), get_field (self, found->row, i));
}

/* --- context ----------------------------------------------------------------------------------------------------- */

/* A section of two columns, "Field Name" and "Field Value", is about the whole statement. */
static void
take_context (Reading *self, const Layout *layout, guint row)
{
  if (layout->names->len != N_OWN + 2)
    return;
  for (guint i = 0; self->context[i] != NULL; i++)
    {
      g_autoptr (GHashTable) words = words_of (self, self->context[i]);

      if (fold_reader_words_have (words, get_field (self, row, N_OWN)))
        self->values[i] = get_field (self, row, N_OWN + 1);
    }
}

static gboolean
has_context (Reading *self)
{
  for (guint i = 0; self->context[i] != NULL; i++)
    if (self->values[i] != NULL)
      return TRUE;
  return FALSE;
}

/* --- rows -------------------------------------------------------------------------------------------------------- */

/* The row with what is not its own behind it. */
static void
add_wide_row (Reading *self, const Layout *layout, guint row)
{
  g_autofree char *source = fold_csv_dup_source (self->csv, row);

  for (guint i = 0; i < layout->names->len; i++)
    fold_grid_builder_append (self->builder, g_ptr_array_index (layout->names, i), get_field (self, row, i));
  for (guint i = 0; i < self->lookups->len; i++)
    add_joined (self, find_joined (self, i, layout, row));
  for (guint i = 0; self->context[i] != NULL; i++)
    if (self->values[i] != NULL)
      fold_grid_builder_add (self->builder, self->context[i], self->values[i]);
  fold_grid_builder_end_row (self->builder, fold_csv_get_line (self->csv, row), source);
}

static gboolean
is_longer (Reading *self, const Layout *layout, guint row)
{
  for (guint i = layout->names->len; i < fold_csv_get_n_fields (self->csv, row); i++)
    if (*get_field (self, row, i) != '\0')
      return TRUE;
  return FALSE;
}

/* What cannot be used as it is stays as it is: a row that is damaged, or has more cells than names. */
static void
take_row (Reading *self, const Layout *layout, guint row)
{
  take_context (self, layout, row);
  if (!layout->is_wanted)
    return;
  if (fold_csv_is_damaged (self->csv, row) || is_longer (self, layout, row)
      || (!has_context (self) && !is_joined (self, layout, row)))
    fold_grid_builder_add_csv_row (self->builder, layout->header, self->csv, row);
  else
    add_wide_row (self, layout, row);
}

static void
set_up (Reading *self, FoldCsv *csv, FoldRule *rule)
{
  self->csv = csv;
  self->builder = fold_grid_builder_new ();
  fold_grid_builder_add_table (self->builder, csv);
  self->labels = rule->labels;
  self->sections = fold_reader_words_from_options (rule->options, "section", NULL);
  fold_reader_words_add_labels (self->sections, self->labels);
  self->headers = fold_reader_words_from_options (rule->options, "header", "Header");
  self->rows = fold_reader_words_from_options (rule->options, "rows", "Data");
  self->joins = fold_reader_dup_joins (rule->options);
  self->lookups = g_ptr_array_new_with_free_func (free_lookup);
  self->found = g_array_new (FALSE, FALSE, sizeof (Found));
  self->context = fold_reader_dup_texts (rule->options, "context");
  self->values = g_new0 (const char *, g_strv_length (self->context) + 1);
  self->layouts = g_ptr_array_new_with_free_func (free_layout);
  self->current = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_lookups (self);
}

static void
clear (Reading *self)
{
  fold_grid_builder_free (self->builder);
  g_hash_table_unref (self->sections);
  g_hash_table_unref (self->headers);
  g_hash_table_unref (self->rows);
  g_ptr_array_unref (self->lookups);
  g_ptr_array_unref (self->joins);
  g_array_unref (self->found);
  g_strfreev (self->context);
  g_free (self->values);
  g_ptr_array_unref (self->layouts);
  g_hash_table_unref (self->current);
}

static FoldGrid *
read_sections (FoldImportSource *source, FoldRule *rule, GError **error)
{
  FoldCsv *csv = fold_import_source_get_csv (source, error);
  Reading reading = { 0 };
  FoldGrid *grid;

  if (csv == NULL)
    return NULL;
  set_up (&reading, csv, rule);
  if (reading.lookups->len > 0)
    walk (&reading, index_row);
  walk (&reading, take_row);
  grid = fold_grid_builder_finish (reading.builder, rule, NULL, source->file_name, error);
  clear (&reading);
  return grid;
}

const FoldReader fold_reader_sections = { "sections", fold_reader_is_table, read_sections };
