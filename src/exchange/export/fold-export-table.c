/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-export-table.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <math.h>
#include <string.h>

#include "fold-csv.h"
#include "fold-decimal.h"

typedef enum
{
  CELL_MISSING,
  CELL_TEXT,
  CELL_DECIMAL, /* text: digits and a point, a string in JSON, for it is exact */
  CELL_NUMBER,  /* text: the same, a number in JSON */
  CELL_LIST,
} CellKind;

typedef struct
{
  CellKind kind;
  char *text; /* NULL where missing */
} Cell;

struct _FoldExportTable
{
  const FoldExportColumn *columns;
  guint n_columns;
  GArray *cells; /* Cell */
};

static void
cell_clear (gpointer cell)
{
  g_free (((Cell *)cell)->text);
}

FoldExportTable *
fold_export_table_new (const FoldExportColumn *columns)
{
  FoldExportTable *self = g_new0 (FoldExportTable, 1);

  self->columns = columns;
  while (columns[self->n_columns].name != NULL)
    self->n_columns++;
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (self->cells, cell_clear);
  return self;
}

void
fold_export_table_free (FoldExportTable *self)
{
  g_array_unref (self->cells);
  g_free (self);
}

guint
fold_export_table_get_n_rows (FoldExportTable *self)
{
  return self->cells->len / self->n_columns;
}

/* text: taken over */
static void
add (FoldExportTable *self, CellKind kind, char *text)
{
  Cell cell = { text != NULL ? kind : CELL_MISSING, text };

  g_array_append_val (self->cells, cell);
}

void
fold_export_table_add_text (FoldExportTable *self, const char *text)
{
  add (self, CELL_TEXT, g_strdup (text));
}

void
fold_export_table_take_text (FoldExportTable *self, char *text)
{
  add (self, CELL_TEXT, text);
}

void
fold_export_table_add_decimal (FoldExportTable *self, gint64 value, gint64 scale)
{
  add (self, CELL_DECIMAL, value != FOLD_EXPORT_MISSING ? fold_decimal_format (value, scale) : NULL);
}

void
fold_export_table_add_quantity (FoldExportTable *self, FoldExact quantity)
{
  add (self, CELL_DECIMAL, quantity != FOLD_EXACT_MISSING ? fold_exact_format (quantity) : NULL);
}

void
fold_export_table_add_number (FoldExportTable *self, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (number))
    {
      add (self, CELL_MISSING, NULL);
      return;
    }
  /* the shortest that reads back to the same number */
  for (int digits = 15; digits <= 17; digits++)
    {
      g_autofree char *format = g_strdup_printf ("%%.%dg", digits);

      g_ascii_formatd (text, sizeof text, format, number);
      if (!islessgreater (g_ascii_strtod (text, NULL), number))
        break;
    }
  add (self, CELL_NUMBER, g_strdup (text));
}

void
fold_export_table_add_integer (FoldExportTable *self, gint64 integer)
{
  add (self, CELL_NUMBER, g_strdup_printf ("%" G_GINT64_FORMAT, integer));
}

void
fold_export_table_add_list (FoldExportTable *self, const char *list)
{
  add (self, CELL_LIST, g_strdup (list));
}

static const Cell *
get_row (FoldExportTable *self, guint row)
{
  return &g_array_index (self->cells, Cell, row * self->n_columns);
}

/* --- CSV --- */

char *
fold_export_table_to_csv (FoldExportTable *self)
{
  GString *text = g_string_new (NULL);
  g_autofree const char **fields = g_new (const char *, self->n_columns);

  for (guint i = 0; i < self->n_columns; i++)
    fields[i] = self->columns[i].name;
  fold_csv_append_row (text, fields, self->n_columns, ',');
  for (guint row = 0; row < fold_export_table_get_n_rows (self); row++)
    {
      for (guint i = 0; i < self->n_columns; i++)
        fields[i] = get_row (self, row)[i].text;
      fold_csv_append_row (text, fields, self->n_columns, ',');
    }
  return g_string_free (text, FALSE);
}

/* --- JSON --- */

void
fold_export_json_append_string (GString *json, const char *text)
{
  if (text == NULL)
    {
      g_string_append (json, "null");
      return;
    }
  g_string_append_c (json, '"');
  for (; *text != '\0'; text++)
    if (*text == '"' || *text == '\\')
      g_string_append_printf (json, "\\%c", *text);
    else if (*text == '\n')
      g_string_append (json, "\\n");
    else if ((guchar)*text < 0x20 || *text == 0x7f)
      g_string_append_printf (json, "\\u%04x", (guchar)*text);
    else
      g_string_append_c (json, *text);
  g_string_append_c (json, '"');
}

static void
append_list (GString *json, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  gboolean first = TRUE;

  g_string_append_c (json, '[');
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      {
        g_string_append (json, first ? "" : ", ");
        fold_export_json_append_string (json, parts[i]);
        first = FALSE;
      }
  g_string_append_c (json, ']');
}

static void
append_value (GString *json, const Cell *cell)
{
  if (cell->kind == CELL_NUMBER)
    g_string_append (json, cell->text);
  else if (cell->kind == CELL_LIST)
    append_list (json, cell->text);
  else
    fold_export_json_append_string (json, cell->text);
}

void
fold_export_table_append_json_rows (FoldExportTable *self, GString *json, const char *indent)
{
  const guint n = fold_export_table_get_n_rows (self);

  for (guint row = 0; row < n; row++)
    {
      g_string_append_printf (json, "%s{", indent);
      for (guint i = 0; i < self->n_columns; i++)
        {
          g_string_append_printf (json, "%s\"%s\": ", i > 0 ? ", " : "", self->columns[i].name);
          append_value (json, &get_row (self, row)[i]);
        }
      g_string_append (json, row + 1 < n ? "},\n" : "}\n");
    }
}

char *
fold_export_table_to_json (FoldExportTable *self)
{
  GString *json = g_string_new ("[\n");

  fold_export_table_append_json_rows (self, json, "  ");
  g_string_append (json, "]\n");
  return g_string_free (json, FALSE);
}

/* --- the clipboard --- */

/* A text on one line; what a spreadsheet would compute is guarded as in a file. */
static void
append_plain (GString *text, const char *cell)
{
  g_autofree char *plain = g_strdelimit (g_strdup (cell), "\t\r\n", ' ');
  const char *field = plain;

  if (*plain == '\0')
    return;
  fold_csv_append_row (text, &field, 1, '\t');
  g_string_truncate (text, text->len - strlen ("\r\n"));
}

static void
append_cell (GString *text, const Cell *cell)
{
  const gboolean is_number = cell->kind == CELL_DECIMAL || cell->kind == CELL_NUMBER;
  const char *point = is_number ? strchr (cell->text, '.') : NULL;

  if (point != NULL)
    g_string_append_printf (text, "%.*s%s%s", (int)(point - cell->text), cell->text, nl_langinfo (RADIXCHAR),
                            point + 1);
  else if (is_number)
    g_string_append (text, cell->text);
  else
    append_plain (text, cell->text != NULL ? cell->text : "");
}

char *
fold_export_table_to_text (FoldExportTable *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_columns; i++)
    {
      const FoldExportColumn *column = &self->columns[i];

      g_string_append_printf (text, "%s%s", i > 0 ? "\t" : "",
                              column->title != NULL ? g_dgettext (GETTEXT_PACKAGE, column->title) : column->name);
    }
  g_string_append_c (text, '\n');
  for (guint row = 0; row < fold_export_table_get_n_rows (self); row++)
    for (guint i = 0; i < self->n_columns; i++)
      {
        append_cell (text, &get_row (self, row)[i]);
        g_string_append_c (text, i + 1 < self->n_columns ? '\t' : '\n');
      }
  return g_string_free (text, FALSE);
}
