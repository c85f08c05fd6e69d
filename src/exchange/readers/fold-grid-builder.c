/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-grid-builder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-import.h"
#include "fold-text.h"

/* Far beyond any statement, and within what a machine has. */
#define MAX_ROWS (4u * 1024 * 1024)
#define MAX_CELLS (16u * 1024 * 1024)
#define MAX_BYTES (256u * 1024 * 1024)
#define MAX_WORK (32u * 1024 * 1024)
/* Of every header the columns of a rule are looked for. */
#define MAX_HEADERS 10000u

struct _FoldGridBuilder
{
  FoldGrid *grid;
  GPtrArray *names; /* of the row that is being made */
  GPtrArray *cells;
  GHashTable *known;   /* its names */
  GStringChunk *texts; /* of its names and cells */
  guint64 n_rows, n_cells, n_bytes, n_work;
  gboolean is_full;
};

FoldGridBuilder *
fold_grid_builder_new (void)
{
  FoldGridBuilder *self = g_new0 (FoldGridBuilder, 1);

  self->grid = fold_grid_new ();
  self->names = g_ptr_array_new ();
  self->cells = g_ptr_array_new ();
  self->known = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_string_chunk_new (4096);
  return self;
}

void
fold_grid_builder_free (FoldGridBuilder *self)
{
  g_clear_pointer (&self->grid, fold_grid_free);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->cells);
  g_hash_table_unref (self->known);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static void
count (FoldGridBuilder *self, guint n_rows, guint n_cells, gsize n_bytes)
{
  self->n_rows += n_rows;
  self->n_cells += n_cells;
  self->n_bytes += n_bytes;
  self->is_full = self->is_full || self->n_rows > MAX_ROWS || self->n_cells > MAX_CELLS || self->n_bytes > MAX_BYTES
                  || fold_grid_get_n_headers (self->grid) > MAX_HEADERS;
}

gboolean
fold_grid_builder_spend (FoldGridBuilder *self, guint n)
{
  self->n_work += n;
  self->is_full = self->is_full || self->n_work > MAX_WORK;
  return !self->is_full;
}

gboolean
fold_grid_builder_is_full (FoldGridBuilder *self)
{
  return self->is_full;
}

/* --- a row ------------------------------------------------------------------------------------------------------- */

gboolean
fold_grid_builder_has (FoldGridBuilder *self, const char *name)
{
  return g_hash_table_contains (self->known, name);
}

/* JSON may spell half a character, and whoever reads the grid expects whole ones. */
static char *
keep (FoldGridBuilder *self, const char *text)
{
  g_autofree char *repaired = fold_text_repair (text, strlen (text), G_MAXSIZE);

  return g_string_chunk_insert (self->texts, repaired != NULL ? repaired : text);
}

void
fold_grid_builder_append (FoldGridBuilder *self, const char *name, const char *text)
{
  char *kept;

  count (self, 0, 1, strlen (name) + strlen (text));
  if (self->is_full)
    return;
  kept = keep (self, name);
  g_ptr_array_add (self->names, kept);
  g_ptr_array_add (self->cells, keep (self, text));
  g_hash_table_add (self->known, kept);
}

void
fold_grid_builder_add (FoldGridBuilder *self, const char *name, const char *text)
{
  if (!fold_grid_builder_has (self, name))
    fold_grid_builder_append (self, name, text);
}

void
fold_grid_builder_end_row (FoldGridBuilder *self, guint line, const char *source)
{
  count (self, 1, 0, strlen (source));
  if (!self->is_full)
    {
      guint header = fold_grid_builder_add_header (self, (const char *const *)self->names->pdata, self->names->len);

      fold_grid_add_row (self->grid, header, line, (const char *const *)self->cells->pdata, self->cells->len,
                         keep (self, source));
    }
  g_ptr_array_set_size (self->names, 0);
  g_ptr_array_set_size (self->cells, 0);
  g_hash_table_remove_all (self->known);
  g_string_chunk_clear (self->texts);
}

/* --- rows of a table --------------------------------------------------------------------------------------------- */

void
fold_grid_builder_add_table (FoldGridBuilder *self, FoldCsv *csv)
{
  fold_grid_add_table (self->grid, csv);
}

guint
fold_grid_builder_add_header (FoldGridBuilder *self, const char *const *names, guint n_names)
{
  guint header = fold_grid_add_header (self->grid, names, n_names);

  count (self, 0, 0, 0);
  return header;
}

void
fold_grid_builder_add_csv_row (FoldGridBuilder *self, guint header, FoldCsv *csv, guint row)
{
  count (self, 1, 0, 0);
  if (!self->is_full)
    fold_grid_add_csv_row (self->grid, header, csv, row);
}

/* --- the end ----------------------------------------------------------------------------------------------------- */

static void
add_name (GPtrArray *names, GHashTable *known, const char *name)
{
  if (g_hash_table_add (known, (gpointer)name))
    g_ptr_array_add (names, (gpointer)name);
}

static gboolean
fits (FoldGridBuilder *self, const FoldRule *rule, const GPtrArray *others)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint header = 0; header < fold_grid_get_n_headers (self->grid); header++)
    {
      guint n;
      const char *const *of_header = fold_grid_get_names (self->grid, header, &n);

      for (guint i = 0; i < n; i++)
        add_name (names, known, of_header[i]);
    }
  for (guint i = 0; others != NULL && i < others->len; i++)
    add_name (names, known, g_ptr_array_index (others, i));
  return fold_rule_fits (rule, (const char *const *)names->pdata, names->len);
}

FoldGrid *
fold_grid_builder_take (FoldGridBuilder *self, const char *file_name, GError **error)
{
  if (!self->is_full)
    return g_steal_pointer (&self->grid);
  g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE,
               _("“%s” has more in it than can be imported at once. Export a shorter period, file by file."),
               file_name);
  return NULL;
}

FoldGrid *
fold_grid_builder_finish (FoldGridBuilder *self,
                          const FoldRule *rule,
                          const GPtrArray *others,
                          const char *file_name,
                          GError **error)
{
  return fits (self, rule, others) ? fold_grid_builder_take (self, file_name, error) : NULL;
}
