/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-gnucash-table.h"

#include <string.h>

/* --- columns ----------------------------------------------------------------------------------------------------- */

static int
find_column (FoldGnucashTable *self, guint header, const FoldRule *rule, const char *label)
{
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *others = rule->labels != NULL && json_object_has_member (rule->labels, label)
                          ? json_object_get_array_member (rule->labels, label)
                          : NULL;

  g_hash_table_add (words, fold_rule_normalise (label));
  for (guint i = 0; others != NULL && i < json_array_get_length (others); i++)
    g_hash_table_add (words, fold_rule_normalise (json_array_get_string_element (others, i)));
  for (guint i = 0; i < fold_csv_get_n_fields (self->csv, header); i++)
    {
      g_autofree char *name = fold_rule_normalise (fold_csv_get_field (self->csv, header, i));

      if (g_hash_table_contains (words, name))
        return (int)i;
    }
  return -1;
}

/* Columns that have no translated name of their own are known by where they stand. */
static void
find_unnamed (FoldGnucashTable *self)
{
  int *columns = self->columns;

  if (columns[FOLD_GNUCASH_COLUMN_CURRENCY] == columns[FOLD_GNUCASH_COLUMN_DESCRIPTION] + 2)
    columns[FOLD_GNUCASH_COLUMN_NOTES] = columns[FOLD_GNUCASH_COLUMN_DESCRIPTION] + 1;
  /* “Value With Sym”, “Value Num.”, “Reconcile”, “Reconcile Date” stand between them; older versions have no values */
  if (columns[FOLD_GNUCASH_COLUMN_VALUE] < 0
      && columns[FOLD_GNUCASH_COLUMN_RATE] == columns[FOLD_GNUCASH_COLUMN_AMOUNT] + 5)
    columns[FOLD_GNUCASH_COLUMN_VALUE] = columns[FOLD_GNUCASH_COLUMN_AMOUNT] + 2;
}

static gboolean
find_columns (FoldGnucashTable *self, guint header, const FoldRule *rule)
{
  static const char *const labels[FOLD_GNUCASH_N_COLUMNS] = {
    [FOLD_GNUCASH_COLUMN_DATE] = "Date",
    [FOLD_GNUCASH_COLUMN_ID] = "Transaction ID",
    [FOLD_GNUCASH_COLUMN_DESCRIPTION] = "Description",
    [FOLD_GNUCASH_COLUMN_NOTES] = "Notes",
    [FOLD_GNUCASH_COLUMN_CURRENCY] = "Commodity/Currency",
    [FOLD_GNUCASH_COLUMN_VOID] = "Void Reason",
    [FOLD_GNUCASH_COLUMN_FULL_NAME] = "Full Account Name",
    [FOLD_GNUCASH_COLUMN_NAME] = "Account Name",
    [FOLD_GNUCASH_COLUMN_WITH_SYMBOL] = "Amount With Sym",
    [FOLD_GNUCASH_COLUMN_AMOUNT] = "Amount Num.",
    [FOLD_GNUCASH_COLUMN_VALUE] = "Value Num.",
    [FOLD_GNUCASH_COLUMN_RATE] = "Rate/Price",
  };
  const FoldGnucashColumn needed[]
      = { FOLD_GNUCASH_COLUMN_DATE, FOLD_GNUCASH_COLUMN_ID,          FOLD_GNUCASH_COLUMN_FULL_NAME,
          FOLD_GNUCASH_COLUMN_NAME, FOLD_GNUCASH_COLUMN_WITH_SYMBOL, FOLD_GNUCASH_COLUMN_AMOUNT,
          FOLD_GNUCASH_COLUMN_RATE };

  for (guint i = 0; i < FOLD_GNUCASH_N_COLUMNS; i++)
    self->columns[i] = find_column (self, header, rule, labels[i]);
  find_unnamed (self);
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (self->columns[needed[i]] < 0)
      return FALSE;
  return TRUE;
}

const char *
fold_gnucash_table_get (const FoldGnucashTable *self, guint row, FoldGnucashColumn column)
{
  const char *text
      = self->columns[column] >= 0 ? fold_csv_get_field (self->csv, row, (guint)self->columns[column]) : NULL;

  return text != NULL ? text : "";
}

/* --- how the file writes things ---------------------------------------------------------------------------------- */

static void
find_style (FoldGnucashTable *self, guint first)
{
  static const FoldGnucashColumn numbers[]
      = { FOLD_GNUCASH_COLUMN_AMOUNT, FOLD_GNUCASH_COLUMN_VALUE, FOLD_GNUCASH_COLUMN_RATE };
  gboolean styles[3] = { FALSE }, orders[3] = { FALSE };

  for (guint row = first; row < fold_csv_get_n_rows (self->csv); row++)
    {
      const char *date = fold_gnucash_table_get (self, row, FOLD_GNUCASH_COLUMN_DATE);

      for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
        styles[fold_number_style_of (fold_gnucash_table_get (self, row, numbers[i]))] = TRUE;
      if (*date != '\0')
        orders[fold_date_order_of (date)] = TRUE;
    }
  if (styles[FOLD_NUMBER_STYLE_POINT] != styles[FOLD_NUMBER_STYLE_COMMA])
    self->style = styles[FOLD_NUMBER_STYLE_POINT] ? FOLD_NUMBER_STYLE_POINT : FOLD_NUMBER_STYLE_COMMA;
  if (orders[FOLD_DATE_ORDER_DAY_FIRST] != orders[FOLD_DATE_ORDER_MONTH_FIRST])
    self->order = orders[FOLD_DATE_ORDER_DAY_FIRST] ? FOLD_DATE_ORDER_DAY_FIRST : FOLD_DATE_ORDER_MONTH_FIRST;
}

/* What stands before the last part of a name: people may choose it. */
static void
find_separator (FoldGnucashTable *self, guint first)
{
  g_strlcpy (self->separator, ":", sizeof self->separator);
  for (guint row = first; row < fold_csv_get_n_rows (self->csv); row++)
    {
      g_autofree char *name = g_strstrip (g_strdup (fold_gnucash_table_get (self, row, FOLD_GNUCASH_COLUMN_FULL_NAME)));
      g_autofree char *leaf = g_strstrip (g_strdup (fold_gnucash_table_get (self, row, FOLD_GNUCASH_COLUMN_NAME)));
      gsize length = strlen (name), leaf_length = strlen (leaf);
      const char *end = name + length - leaf_length;

      if (leaf_length == 0 || length <= leaf_length || strcmp (end, leaf) != 0)
        continue;
      g_snprintf (self->separator, sizeof self->separator, "%.*s", (int)(end - g_utf8_prev_char (end)),
                  g_utf8_prev_char (end));
      return;
    }
}

gboolean
fold_gnucash_table_read (FoldGnucashTable *self, FoldCsv *csv, guint header, const FoldRule *rule)
{
  *self = (FoldGnucashTable){ .csv = csv };
  if (!find_columns (self, header, rule))
    {
      self->csv = NULL;
      return FALSE;
    }
  fold_csv_ref (csv);
  find_style (self, header + 1);
  find_separator (self, header + 1);
  return TRUE;
}
