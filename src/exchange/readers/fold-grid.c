/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-grid.h"

#include <string.h>

typedef struct
{
  guint header;
  guint line;
  FoldCsv *csv; /* the grid keeps it; NULL: the cells are the grid's own */
  guint csv_row;
  gsize first; /* of its cells, and behind them its source */
  guint n_cells;
} Row;

typedef struct
{
  char **names;
  guint n_names;
} Header;

struct _FoldGrid
{
  GArray *headers;     /* Header */
  GHashTable *by_name; /* all names of a header -> index + 1 */
  GArray *rows;        /* Row */
  GPtrArray *cells;    /* of rows of its own; the text chunk has them */
  GStringChunk *texts;
  GPtrArray *tables; /* FoldCsv that rows refer to */
  char *preamble;
};

static void
header_clear (gpointer data)
{
  g_strfreev (((Header *)data)->names);
}

FoldGrid *
fold_grid_new (void)
{
  FoldGrid *self = g_new0 (FoldGrid, 1);

  self->headers = g_array_new (FALSE, FALSE, sizeof (Header));
  g_array_set_clear_func (self->headers, header_clear);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->cells = g_ptr_array_new ();
  self->texts = g_string_chunk_new (64 * 1024);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify)fold_csv_unref);
  return self;
}

void
fold_grid_free (FoldGrid *self)
{
  g_array_unref (self->headers);
  g_hash_table_unref (self->by_name);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->cells);
  g_string_chunk_free (self->texts);
  g_ptr_array_unref (self->tables);
  g_free (self->preamble);
  g_free (self);
}

/* One text of several, which no other names make. */
static char *
join_names (const char *const *names, guint n_names)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < n_names; i++)
    g_string_append_printf (joined, "%" G_GSIZE_FORMAT ":%s", strlen (names[i]), names[i]);
  return g_string_free_and_steal (joined);
}

guint
fold_grid_add_header (FoldGrid *self, const char *const *names, guint n_names)
{
  char *joined = join_names (names, n_names);
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_name, joined));
  Header header = { g_new0 (char *, n_names + 1), n_names };

  if (known != 0)
    {
      g_free (header.names);
      g_free (joined);
      return known - 1;
    }
  for (guint i = 0; i < n_names; i++)
    header.names[i] = g_strdup (names[i]);
  g_array_append_val (self->headers, header);
  g_hash_table_insert (self->by_name, joined, GUINT_TO_POINTER (self->headers->len));
  return self->headers->len - 1;
}

void
fold_grid_add_table (FoldGrid *self, FoldCsv *csv)
{
  if (self->tables->len == 0 || g_ptr_array_index (self->tables, self->tables->len - 1) != csv)
    g_ptr_array_add (self->tables, fold_csv_ref (csv));
}

void
fold_grid_add_row (FoldGrid *self,
                   guint header,
                   guint line,
                   const char *const *cells,
                   guint n_cells,
                   const char *source)
{
  Row row = { .header = header, .line = line, .first = self->cells->len, .n_cells = n_cells };

  for (guint i = 0; i < n_cells; i++)
    g_ptr_array_add (self->cells, g_string_chunk_insert (self->texts, cells[i] != NULL ? cells[i] : ""));
  g_ptr_array_add (self->cells, g_string_chunk_insert (self->texts, source));
  g_array_append_val (self->rows, row);
}

void
fold_grid_add_csv_row (FoldGrid *self, guint header, FoldCsv *csv, guint csv_row)
{
  Row row = { .header = header, .csv = csv, .csv_row = csv_row };

  fold_grid_add_table (self, csv);
  row.line = fold_csv_get_line (csv, csv_row);
  row.n_cells = fold_csv_get_n_fields (csv, csv_row);
  g_array_append_val (self->rows, row);
}

void
fold_grid_set_preamble (FoldGrid *self, const char *text)
{
  g_set_str (&self->preamble, text);
}

const char *
fold_grid_get_preamble (FoldGrid *self)
{
  return self->preamble != NULL ? self->preamble : "";
}

guint
fold_grid_get_n_headers (FoldGrid *self)
{
  return self->headers->len;
}

const char *const *
fold_grid_get_names (FoldGrid *self, guint header, guint *n_names)
{
  const Header *found = &g_array_index (self->headers, Header, header);

  *n_names = found->n_names;
  return (const char *const *)found->names;
}

guint
fold_grid_get_n_rows (FoldGrid *self)
{
  return self->rows->len;
}

static const Row *
get_row (FoldGrid *self, guint row)
{
  return &g_array_index (self->rows, Row, row);
}

guint
fold_grid_get_header (FoldGrid *self, guint row)
{
  return get_row (self, row)->header;
}

guint
fold_grid_get_n_cells (FoldGrid *self, guint row)
{
  return get_row (self, row)->n_cells;
}

const char *
fold_grid_get_cell (FoldGrid *self, guint index, guint column)
{
  const Row *row = get_row (self, index);

  if (column >= row->n_cells)
    return "";
  return row->csv != NULL ? fold_csv_get_field (row->csv, row->csv_row, column)
                          : g_ptr_array_index (self->cells, row->first + column);
}

guint
fold_grid_get_line (FoldGrid *self, guint row)
{
  return get_row (self, row)->line;
}

gboolean
fold_grid_is_damaged (FoldGrid *self, guint index)
{
  const Row *row = get_row (self, index);

  return row->csv != NULL && fold_csv_is_damaged (row->csv, row->csv_row);
}

char
fold_grid_get_separator (FoldGrid *self)
{
  return self->tables->len > 0 ? fold_csv_get_separator (g_ptr_array_index (self->tables, 0)) : '\0';
}

char *
fold_grid_dup_source (FoldGrid *self, guint index)
{
  const Row *row = get_row (self, index);

  return row->csv != NULL ? fold_csv_dup_source (row->csv, row->csv_row)
                          : g_strdup (g_ptr_array_index (self->cells, row->first + row->n_cells));
}
