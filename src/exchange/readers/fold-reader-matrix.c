/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of tables with one column of days and one for each thing: every number in it is a row of its own, with the
 * cells "date", "name" and "value". Options: see docs/formats.md. */
#include "fold-readers.h"

#include <string.h>

#include "fold-grid-builder.h"
#include "fold-reader-options.h"

/* How far down the header may stand. */
#define MAX_PREAMBLE 40u

typedef struct
{
  FoldCsv *csv;
  const FoldRule *rule;
  FoldGridBuilder *builder;
  FoldReaderWords *days; /* none: the first column */
  FoldReaderWords *kept, *skipped;
  GPtrArray *names; /* of the columns, once the header is found */
  guint header;     /* of the grid: those names */
  guint header_row;
  guint day;
  GArray *columns;      /* guint: of things */
  GArray *kept_columns; /* guint */
} Reading;

static char *
dup_cell (Reading *self, guint row, guint column)
{
  const char *field = fold_csv_get_field (self->csv, row, column);

  return field != NULL ? g_strstrip (g_strdup (field)) : g_strdup ("");
}

/* --- the header -------------------------------------------------------------------------------------------------- */

static GPtrArray *
dup_names (Reading *self, guint row)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < fold_csv_get_n_fields (self->csv, row); i++)
    g_ptr_array_add (names, dup_cell (self, row, i));
  return names;
}

static gboolean
find_day (Reading *self, GPtrArray *names)
{
  gboolean has_any = g_hash_table_size (self->days) > 0;

  for (self->day = 0; has_any && self->day < names->len; self->day++)
    if (fold_reader_words_have (self->days, g_ptr_array_index (names, self->day)))
      break;
  return self->day < names->len && names->len > 1;
}

static gboolean
find_header (Reading *self)
{
  guint n = MIN (fold_csv_get_n_rows (self->csv), MAX_PREAMBLE);

  for (self->header_row = 0; self->header_row < n; self->header_row++)
    {
      g_autoptr (GPtrArray) names = dup_names (self, self->header_row);

      if (find_day (self, names) && fold_rule_fits (self->rule, (const char *const *)names->pdata, names->len))
        {
          self->names = g_steal_pointer (&names);
          return TRUE;
        }
    }
  return FALSE;
}

static void
sort_columns (Reading *self)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      const char *name = g_ptr_array_index (self->names, i);

      if (i == self->day || fold_reader_words_have (self->skipped, name))
        continue;
      if (fold_reader_words_have (self->kept, name))
        g_array_append_val (self->kept_columns, i);
      else
        g_array_append_val (self->columns, i);
    }
}

/* --- rows -------------------------------------------------------------------------------------------------------- */

static gboolean
is_empty (Reading *self, const char *text)
{
  g_autofree char *plain = NULL;

  if (self->rule->empty->len == 0)
    return FALSE;
  plain = fold_rule_normalise (text);
  for (guint i = 0; i < self->rule->empty->len; i++)
    if (fold_rule_text_matches (g_ptr_array_index (self->rule->empty, i), text, plain, NULL))
      return TRUE;
  return FALSE;
}

/* What has no digit says that there is no number ("N/A", "-"), unless it hides one ("***"). */
static gboolean
is_number (Reading *self, const char *text)
{
  return text[strcspn (text, "0123456789*")] != '\0' && !is_empty (self, text);
}

static void
add_cell (Reading *self, guint row, guint column, const char *day, const char *value)
{
  const char *name = g_ptr_array_index (self->names, column);
  const char *const cells[] = { day, name, value };
  g_autoptr (GString) source = g_string_new (NULL);

  fold_csv_append_row (source, cells, G_N_ELEMENTS (cells), fold_csv_get_separator (self->csv));
  g_string_truncate (source, source->len - strlen ("\r\n"));
  fold_grid_builder_append (self->builder, "date", day);
  fold_grid_builder_append (self->builder, "name", name);
  fold_grid_builder_append (self->builder, "value", value);
  for (guint i = 0; i < self->kept_columns->len; i++)
    {
      guint kept = g_array_index (self->kept_columns, guint, i);
      g_autofree char *text = dup_cell (self, row, kept);

      fold_grid_builder_add (self->builder, g_ptr_array_index (self->names, kept), text);
    }
  fold_grid_builder_end_row (self->builder, fold_csv_get_line (self->csv, row), source->str);
}

static void
add_row (Reading *self, guint row)
{
  g_autofree char *day = dup_cell (self, row, self->day);
  guint n = fold_csv_get_n_fields (self->csv, row);

  if (fold_csv_is_damaged (self->csv, row))
    {
      fold_grid_builder_add_csv_row (self->builder, self->header, self->csv, row);
      return;
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      guint column = g_array_index (self->columns, guint, i);
      g_autofree char *value = NULL;

      if (column >= n || fold_grid_builder_is_full (self->builder))
        return;
      value = dup_cell (self, row, column);
      if (is_number (self, value))
        add_cell (self, row, column, day, value);
    }
}

static FoldGrid *
make_grid (Reading *self, const char *file_name, GError **error)
{
  sort_columns (self);
  self->header
      = fold_grid_builder_add_header (self->builder, (const char *const *)self->names->pdata, self->names->len);
  for (guint row = self->header_row + 1; row < fold_csv_get_n_rows (self->csv); row++)
    if (!fold_grid_builder_is_full (self->builder))
      add_row (self, row);
  return fold_grid_builder_take (self->builder, file_name, error);
}

static FoldGrid *
read_matrix (FoldImportSource *source, FoldRule *rule, GError **error)
{
  FoldCsv *csv = fold_import_source_get_csv (source, error);
  Reading self = { .csv = csv, .rule = rule };
  FoldGrid *grid = NULL;

  if (csv == NULL)
    return NULL;
  self.builder = fold_grid_builder_new ();
  fold_grid_builder_add_table (self.builder, csv);
  self.days = fold_reader_words_from_options (rule->options, "day", NULL);
  self.kept = fold_reader_words_from_options (rule->options, "keep", NULL);
  self.skipped = fold_reader_words_from_options (rule->options, "skip", NULL);
  self.columns = g_array_new (FALSE, FALSE, sizeof (guint));
  self.kept_columns = g_array_new (FALSE, FALSE, sizeof (guint));
  if (find_header (&self))
    grid = make_grid (&self, source->file_name, error);
  fold_grid_builder_free (self.builder);
  g_hash_table_unref (self.days);
  g_hash_table_unref (self.kept);
  g_hash_table_unref (self.skipped);
  g_array_unref (self.columns);
  g_array_unref (self.kept_columns);
  g_clear_pointer (&self.names, g_ptr_array_unref);
  return grid;
}

const FoldReader fold_reader_matrix = { "matrix", fold_reader_is_table, read_matrix };
