/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The habits of a file: how it writes numbers and dates, and how detailed its rows are. */
#include "fold-reading-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-import.h"

/* --- how the file writes numbers and dates ----------------------------------------------------------------------- */

typedef struct
{
  gboolean numbers[3];
  gboolean dates[3];
  gboolean has_comma;
} Seen;

static gboolean
is_hidden (const char *text)
{
  return strlen (text) >= 3 && strspn (text, "*") == strlen (text);
}

static gboolean
look_at_number (FoldReading *self, const char *text, Seen *seen, GError **error)
{
  if (is_hidden (text))
    {
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE,
                   _("“%s” hides its numbers (row %u shows “%s”); show the amounts in the program that wrote it "
                     "and export again."),
                   self->file_name, fold_grid_get_line (self->grid, self->row), text);
      return FALSE;
    }
  seen->has_comma = seen->has_comma || strchr (text, ',') != NULL;
  seen->numbers[fold_number_style_of (text)] = TRUE;
  return TRUE;
}

static gboolean
look_at_numbers (FoldReading *self, const FoldRuleSource *source, Seen *seen, GError **error)
{
  const FoldReadingBound *bound;

  for (guint i = 0; source->first != NULL && i < source->first->len; i++)
    if (!look_at_numbers (self, g_ptr_array_index (source->first, i), seen, error))
      return FALSE;
  if (source->columns == NULL || source->columns->len == 0 || source->value != NULL)
    return TRUE;
  bound = fold_reading_bind (self, source);
  for (guint i = 0; i < bound->columns->len; i++)
    {
      g_autofree char *cell = fold_reading_dup_cell (self, g_array_index (bound->columns, guint, i));
      g_autofree char *text
          = source->pattern != NULL ? fold_reading_extract (source->pattern, cell) : g_steal_pointer (&cell);

      if (*text != '\0' && !look_at_number (self, text, seen, error))
        return FALSE;
    }
  return TRUE;
}

/* The sources that numbers and dates come from, of the format and of all its kinds. */
typedef struct
{
  GPtrArray *numbers; /* FoldRuleSource */
  GPtrArray *dates;   /* FoldRuleSource */
} Sources;

static void
add_sources (Sources *self, FoldRuleSource *const *columns)
{
  for (guint field = 0; field < FOLD_RULE_N_FIELDS; field++)
    if (columns[field] != NULL && fold_rule_field_is_number (field))
      g_ptr_array_add (self->numbers, columns[field]);
  if (columns[FOLD_RULE_FIELD_DATE] != NULL)
    g_ptr_array_add (self->dates, columns[FOLD_RULE_FIELD_DATE]);
}

/* Once, for there may be many kinds and very many rows. */
static void
collect_sources (Sources *self, const FoldRule *rule)
{
  add_sources (self, rule->columns);
  for (guint i = 0; i < rule->kinds->len; i++)
    {
      const FoldRuleKind *kind = g_ptr_array_index (rule->kinds, i);

      add_sources (self, kind->columns);
      for (guint j = 0; kind->also != NULL && j < kind->also->len; j++)
        add_sources (self, ((FoldRuleKind *)g_ptr_array_index (kind->also, j))->columns);
    }
}

static gboolean
look_at_row (FoldReading *self, const Sources *sources, Seen *seen, GError **error)
{
  for (guint i = 0; i < sources->numbers->len; i++)
    if (!look_at_numbers (self, g_ptr_array_index (sources->numbers, i), seen, error))
      return FALSE;
  for (guint i = 0; i < sources->dates->len; i++)
    {
      g_autofree char *text = fold_reading_dup_source (self, g_ptr_array_index (sources->dates, i));

      if (*text != '\0')
        seen->dates[fold_date_order_of (text)] = TRUE;
    }
  return TRUE;
}

/* The cells that leave no choice tell. A point is the decimal sign where they all could be read both ways but no cell
 * has a comma, and commas part the cells. */
static void
decide (FoldReading *self, const Seen *seen, gboolean is_parted_by_commas)
{
  const gboolean *numbers = seen->numbers, *dates = seen->dates;

  if (self->style == FOLD_NUMBER_STYLE_UNKNOWN && numbers[FOLD_NUMBER_STYLE_POINT] != numbers[FOLD_NUMBER_STYLE_COMMA])
    self->style = numbers[FOLD_NUMBER_STYLE_POINT] ? FOLD_NUMBER_STYLE_POINT : FOLD_NUMBER_STYLE_COMMA;
  else if (self->style == FOLD_NUMBER_STYLE_UNKNOWN && !numbers[FOLD_NUMBER_STYLE_POINT] && !seen->has_comma
           && is_parted_by_commas)
    self->style = FOLD_NUMBER_STYLE_POINT;
  if (self->order == FOLD_DATE_ORDER_UNKNOWN && dates[FOLD_DATE_ORDER_DAY_FIRST] != dates[FOLD_DATE_ORDER_MONTH_FIRST])
    self->order = dates[FOLD_DATE_ORDER_DAY_FIRST] ? FOLD_DATE_ORDER_DAY_FIRST : FOLD_DATE_ORDER_MONTH_FIRST;
}

gboolean
fold_reading_find_style (FoldReading *self, GError **error)
{
  Seen seen = { { FALSE }, { FALSE }, FALSE };
  g_autoptr (GPtrArray) numbers = g_ptr_array_new ();
  g_autoptr (GPtrArray) dates = g_ptr_array_new ();
  Sources sources = { numbers, dates };

  collect_sources (&sources, self->rule);
  for (self->row = 0; self->row < fold_grid_get_n_rows (self->grid); self->row++)
    if (!look_at_row (self, &sources, &seen, error))
      return FALSE;
  decide (self, &seen, fold_grid_get_separator (self->grid) == ',' || fold_grid_get_separator (self->grid) == '\0');
  return TRUE;
}

/* --- levels of detail --------------------------------------------------------------------------------------------- */

/* Where a level stands in a list; its length where it does not. */
static guint
find_level (const GPtrArray *list, const char *level)
{
  g_autofree char *plain = fold_rule_normalise (level);
  guint i = 0;

  while (i < list->len && !fold_rule_text_matches (g_ptr_array_index (list, i), level, plain, NULL))
    i++;
  return i;
}

static void
skip_all_but_first (FoldReading *self, GHashTable *levels, const GPtrArray *list)
{
  GHashTableIter iter;
  gpointer level;
  guint first = list->len;

  g_hash_table_iter_init (&iter, levels);
  while (g_hash_table_iter_next (&iter, &level, NULL))
    first = MIN (first, find_level (list, level));
  g_hash_table_iter_init (&iter, levels);
  while (g_hash_table_iter_next (&iter, &level, NULL))
    if (find_level (list, level) > first && find_level (list, level) < list->len)
      g_hash_table_add (self->skipped, g_strdup (level));
}

void
fold_reading_find_levels (FoldReading *self)
{
  g_autoptr (GHashTable) levels = NULL;

  if (self->rule->level == NULL)
    return;
  levels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->skipped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (self->row = 0; self->row < fold_grid_get_n_rows (self->grid); self->row++)
    g_hash_table_add (levels, fold_reading_dup_source (self, self->rule->level));
  for (guint i = 0; i < self->rule->levels->len; i++)
    skip_all_but_first (self, levels, g_ptr_array_index (self->rule->levels, i));
}

gboolean
fold_reading_is_less_detailed (FoldReading *self)
{
  g_autofree char *level = self->skipped != NULL ? fold_reading_dup_source (self, self->rule->level) : NULL;

  return level != NULL && g_hash_table_contains (self->skipped, level);
}
