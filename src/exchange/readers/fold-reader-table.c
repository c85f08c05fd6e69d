/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-readers.h"

#include <string.h>

#include "fold-reader-options.h"

#define HEADER_SEARCH 40 /* rows that may stand above the header */

static gboolean
may_read (FoldImportSource *source)
{
  gsize length;
  const char *text = fold_import_source_get_text (source, &length);

  return *text != '<' && *text != '{' && *text != '!';
}

/* A row that may be the header. */
typedef struct
{
  guint n;
  const char **names; /* the table's */
  char **plain;       /* normalised */
} Candidate;

static void
free_candidate (gpointer data)
{
  Candidate *self = data;

  g_free (self->names);
  g_strfreev (self->plain);
  g_free (self);
}

static Candidate *
candidate_new (FoldCsv *csv, guint row)
{
  Candidate *self = g_new0 (Candidate, 1);

  self->n = fold_csv_get_n_fields (csv, row);
  self->names = g_new0 (const char *, self->n + 1);
  self->plain = g_new0 (char *, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    {
      self->names[i] = fold_csv_get_field (csv, row, i);
      self->plain[i] = fold_rule_normalise (self->names[i]);
    }
  return self;
}

/* (element-type Candidate) The first rows, made once: many formats are asked whether one of them is their header. */
static GPtrArray *
get_candidates (FoldImportSource *source, FoldCsv *csv)
{
  GPtrArray *candidates = g_datalist_get_data (&source->views, "table-headers");

  if (candidates != NULL)
    return candidates;
  candidates = g_ptr_array_new_with_free_func (free_candidate);
  for (guint row = 0; row < MIN (fold_csv_get_n_rows (csv), HEADER_SEARCH); row++)
    g_ptr_array_add (candidates, candidate_new (csv, row));
  g_datalist_set_data_full (&source->views, "table-headers", candidates, (GDestroyNotify)g_ptr_array_unref);
  return candidates;
}

static gboolean
is_blank (FoldCsv *csv, guint row)
{
  for (guint i = 0; i < fold_csv_get_n_fields (csv, row); i++)
    {
      const char *field = fold_csv_get_field (csv, row, i);

      if (field[strspn (field, " \t\xC2\xA0")] != '\0')
        return FALSE;
    }
  return TRUE;
}

/* ends: the rows end where a blank line follows them. */
static void
add_rows (FoldGrid *grid, FoldCsv *csv, guint header, guint first, gboolean ends)
{
  for (guint row = first; row < fold_csv_get_n_rows (csv); row++)
    if (ends && row > first && is_blank (csv, row))
      return;
    else if (fold_csv_get_n_fields (csv, row) > 0)
      fold_grid_add_csv_row (grid, header, csv, row);
}

/* The names that the rules give to the columns of a file without a header. */
static FoldGrid *
read_with_names (FoldCsv *csv, JsonArray *names)
{
  guint n = json_array_get_length (names);
  g_autofree const char **texts = g_new0 (const char *, n + 1);
  FoldGrid *grid = fold_grid_new ();

  for (guint i = 0; i < n; i++)
    texts[i] = json_array_get_string_element (names, i);
  add_rows (grid, csv, fold_grid_add_header (grid, texts, n), 0, FALSE);
  return grid;
}

static void
take_preamble (FoldGrid *grid, FoldCsv *csv, guint header)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint row = 0; row < header; row++)
    {
      g_autofree char *line = fold_csv_dup_source (csv, row);

      g_string_append_printf (text, "%s\n", line);
    }
  fold_grid_set_preamble (grid, text->str);
}

/* The header is the first row that has all that the rule asks for. */
static FoldGrid *
read_with_header (FoldImportSource *source, FoldCsv *csv, FoldRule *rule)
{
  GPtrArray *candidates = get_candidates (source, csv);

  for (guint row = 0; row < candidates->len; row++)
    {
      const Candidate *header = g_ptr_array_index (candidates, row);
      FoldGrid *grid;

      if (header->n == 0 || !fold_rule_fits_plain (rule, header->names, header->plain, header->n))
        continue;
      grid = fold_grid_new ();
      take_preamble (grid, csv, row);
      add_rows (grid, csv, fold_grid_add_header (grid, header->names, header->n), row + 1,
                g_str_equal (fold_reader_get_text (rule->options, "until", ""), "blank"));
      return grid;
    }
  return NULL;
}

static FoldGrid *
read_table (FoldImportSource *source, FoldRule *rule, GError **error)
{
  FoldCsv *csv = fold_import_source_get_csv (source, error);

  if (csv == NULL)
    return NULL;
  if (json_object_has_member (rule->options, "header"))
    return read_with_names (csv, json_object_get_array_member (rule->options, "header"));
  return read_with_header (source, csv, rule);
}

const FoldReader fold_reader_table = { .id = "table", .may_read = may_read, .read = read_table };
