/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-table.h"

#include <math.h>

#include "fold-cli-run.h"
#include "fold-decimal.h"
#include "fold-text.h"

#define MISSING "\xe2\x80\x93"
#define GAP 2
/* Half of the last digit of a percentage. */
#define LEAST_SHOWN 0.0005
#define MOST_WRITTEN_OUT 1e6 /* what is more, where a chain reaction explodes, has an exponent */

typedef struct
{
  FoldCliAlign align;
  guint width;
} Column;

/* The first row of cells are the columns' titles. */
struct _FoldCliTable
{
  GArray *columns;
  GPtrArray *cells;
};

FoldCliTable *
fold_cli_table_new (void)
{
  FoldCliTable *self = g_new0 (FoldCliTable, 1);

  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
fold_cli_table_free (FoldCliTable *self)
{
  g_array_unref (self->columns);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

void
fold_cli_table_add_column (FoldCliTable *self, const char *title, FoldCliAlign align)
{
  Column column = { align, 0 };

  g_return_if_fail (self->cells->len == self->columns->len);

  g_array_append_val (self->columns, column);
  fold_cli_table_add (self, title);
}

void
fold_cli_table_add_columns (FoldCliTable *self, const char *title, ...)
{
  va_list others;

  fold_cli_table_add_column (self, title, FOLD_CLI_ALIGN_START);
  va_start (others, title);
  for (const char *other; (other = va_arg (others, const char *)) != NULL;)
    fold_cli_table_add_column (self, other, FOLD_CLI_ALIGN_END);
  va_end (others);
}

void
fold_cli_table_take (FoldCliTable *self, char *text)
{
  Column *column = &g_array_index (self->columns, Column, self->cells->len % self->columns->len);

  /* Names hold anything, and the separators of numbers come from the C library, in the encoding of the locale. */
  char *shown = fold_text_dup_printable (text);

  g_free (text);
  column->width = MAX (column->width, fold_cli_text_width (shown));
  g_ptr_array_add (self->cells, shown);
}

void
fold_cli_table_add (FoldCliTable *self, const char *text)
{
  fold_cli_table_take (self, g_strdup (text != NULL ? text : ""));
}

static void
append_row (FoldCliTable *self, guint first, GString *line)
{
  guint pending = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = &g_array_index (self->columns, Column, i);
      const char *text = g_ptr_array_index (self->cells, first + i);
      guint padding = column->width - fold_cli_text_width (text);

      /* Blanks are owed until something follows them, so that no line ends in blanks. */
      if (column->align == FOLD_CLI_ALIGN_END)
        pending += padding;
      if (*text != '\0')
        {
          g_string_append_printf (line, "%*s%s", (int)pending, "", text);
          pending = 0;
        }
      if (column->align == FOLD_CLI_ALIGN_START)
        pending += padding;
      pending += GAP;
    }
  g_string_append_c (line, '\n');
}

void
fold_cli_table_print (FoldCliTable *self, const char *title)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_if_fail (self->cells->len % self->columns->len == 0);

  if (title != NULL)
    {
      g_autofree char *shown = fold_text_dup_printable (title);

      g_string_append_printf (text, "%s\n\n", shown);
    }
  for (guint i = 0; i < self->cells->len; i += self->columns->len)
    append_row (self, i, text);
  fold_cli_print ("%s", text->str);
}

guint
fold_cli_text_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

char *
fold_cli_format_number (double value, guint digits)
{
  return isfinite (value) ? g_strdup_printf ("%'.*f", (int)digits, value) : g_strdup (MISSING);
}

char *
fold_cli_format_percent (double fraction)
{
  if (!isfinite (fraction))
    return g_strdup (MISSING);
  if (fabs (fraction) < LEAST_SHOWN)
    fraction = 0; /* without a sign */
  return g_strdup_printf (fabs (fraction) < MOST_WRITTEN_OUT ? "%.1f %%" : "%.1e %%", 100 * fraction);
}

char *
fold_cli_format_multiple (double multiple)
{
  if (!isfinite (multiple))
    return g_strdup (MISSING);
  return g_strdup_printf (fabs (multiple) < MOST_WRITTEN_OUT ? "%.2f×" : "%.1e×", multiple);
}

char *
fold_cli_format_decimal (gint64 value, gint64 scale, guint digits)
{
  return fold_cli_format_number (fold_decimal_to_double (value, scale), digits);
}
