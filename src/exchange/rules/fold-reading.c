/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-reading-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-decimal.h"
#include "fold-import.h"

/* --- columns ----------------------------------------------------------------------------------------------------- */

static int
find_name (FoldReading *self, guint header, const FoldRuleText *text)
{
  guint n;
  const char *const *names = fold_grid_get_names (self->grid, header, &n);

  for (guint i = 0; i < n; i++)
    if (fold_rule_text_matches (text, names[i], self->plain[header][i], NULL))
      return (int)i;
  return -1;
}

static int
find_unit (FoldReading *self, guint header, const char *unit, const char *name)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *whole = NULL;
  FoldRuleText text = { NULL, NULL, NULL };
  int found;

  if (unit == NULL)
    return -1;
  parts = g_strsplit (unit, "%s", 2);
  whole = parts[1] != NULL ? g_strconcat (parts[0], name, parts[1], NULL) : g_strdup (unit);
  text.plain = fold_rule_normalise (whole);
  found = find_name (self, header, &text);
  g_free (text.plain);
  return found;
}

static gboolean
has_column (const FoldReadingBound *bound, guint column)
{
  for (guint i = 0; i < bound->columns->len; i++)
    if (g_array_index (bound->columns, guint, i) == column)
      return TRUE;
  return FALSE;
}

/* A sum takes every column that matches a text, all others the first column of the first text that has one. */
static void
add_columns (FoldReading *self,
             guint header,
             const FoldRuleSource *source,
             const FoldRuleText *text,
             FoldReadingBound *bound)
{
  guint n;
  const char *const *names = fold_grid_get_names (self->grid, header, &n);

  for (guint i = 0; i < n && (source->is_sum || bound->columns->len == 0); i++)
    {
      guint column = i + source->next;
      int unit;

      if (!fold_rule_text_matches (text, names[i], self->plain[header][i], NULL) || has_column (bound, column))
        continue;
      unit = source->is_sum ? find_unit (self, header, source->unit, names[i]) : -1;
      g_array_append_val (bound->columns, column);
      g_array_append_val (bound->units, unit);
    }
}

const FoldReadingBound *
fold_reading_bind (FoldReading *self, const FoldRuleSource *source)
{
  guint header = fold_grid_get_header (self->grid, self->row);
  FoldReadingBound *bound = &self->bound[header * self->rule->n_sources + source->index];

  if (bound->is_bound)
    return bound;
  bound->is_bound = TRUE;
  bound->columns = g_array_new (FALSE, FALSE, sizeof (guint));
  bound->units = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; source->columns != NULL && i < source->columns->len; i++)
    add_columns (self, header, source, g_ptr_array_index (source->columns, i), bound);
  return bound;
}

const FoldRuleSource *
fold_reading_get_source (FoldReading *self, FoldRuleField field)
{
  for (const FoldRuleKind *kind = self->kind; kind != NULL; kind = kind->of)
    if (kind->columns[field] != NULL)
      return kind->columns[field];
  return self->rule->columns[field];
}

/* --- texts ------------------------------------------------------------------------------------------------------- */

static gboolean
is_empty_text (FoldReading *self, const char *text)
{
  for (guint i = 0; i < self->rule->empty->len; i++)
    {
      const FoldRuleText *empty = g_ptr_array_index (self->rule->empty, i);

      if (empty->plain != NULL ? g_ascii_strcasecmp (empty->text, text) == 0
                               : g_regex_match (empty->regex, text, 0, NULL))
        return TRUE;
    }
  return FALSE;
}

/* Group 1 of what is found, else all of it; "" where nothing is. */
char *
fold_reading_extract (GRegex *regex, const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *group = NULL;

  if (!g_regex_match (regex, text, 0, &match))
    return g_strdup ("");
  group = g_match_info_get_match_count (match) > 1 ? g_match_info_fetch (match, 1) : NULL;
  return group != NULL ? g_strstrip (g_steal_pointer (&group)) : g_strstrip (g_match_info_fetch (match, 0));
}

static const char *
get_name_at (FoldReading *self, guint column)
{
  guint n;
  const char *const *names = fold_grid_get_names (self->grid, fold_grid_get_header (self->grid, self->row), &n);

  return column < n ? names[column] : "";
}

char *
fold_reading_dup_cell (FoldReading *self, guint column)
{
  g_autofree char *text = g_strstrip (g_strdup (fold_grid_get_cell (self->grid, self->row, column)));

  return is_empty_text (self, text) ? g_strdup ("") : g_steal_pointer (&text);
}

/* What the text stands for; "" where no text of the map fits it. */
static const char *
find_mapping (const FoldRuleSource *source, const char *text)
{
  g_autofree char *plain = fold_rule_normalise (text);

  for (guint i = 0; i < source->map->len; i++)
    {
      const FoldRuleMapping *mapping = g_ptr_array_index (source->map, i);

      if (fold_rule_text_matches (mapping->text, text, plain, NULL))
        return mapping->value;
    }
  return "";
}

static char *
dup_first (FoldReading *self, const FoldRuleSource *source)
{
  for (guint i = 0; i < source->first->len; i++)
    {
      g_autofree char *text = fold_reading_dup_source (self, g_ptr_array_index (source->first, i));

      if (*text != '\0')
        return g_steal_pointer (&text);
    }
  return g_strdup ("");
}

/* Those that are not empty. */
static char *
dup_joined (FoldReading *self, const FoldRuleSource *source)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < source->joined->len; i++)
    {
      g_autofree char *text = fold_reading_dup_source (self, g_ptr_array_index (source->joined, i));

      if (*text != '\0')
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? source->by : "", text);
    }
  return g_string_free_and_steal (joined);
}

char *
fold_reading_dup_source (FoldReading *self, const FoldRuleSource *source)
{
  g_autofree char *text = NULL;
  const FoldReadingBound *bound;

  if (source->first != NULL)
    return dup_first (self, source);
  if (source->joined != NULL)
    return dup_joined (self, source);
  if (source->is_hint)
    return g_strdup (self->currency);
  if (source->file != NULL)
    return fold_reading_extract (source->file, self->file_name);
  if (source->above != NULL)
    return fold_reading_extract (source->above, fold_grid_get_preamble (self->grid));
  if (source->columns == NULL)
    return g_strdup (source->value != NULL ? source->value : "");
  bound = fold_reading_bind (self, source);
  if (bound->columns->len == 0)
    return g_strdup ("");
  if (source->header != NULL)
    return fold_reading_extract (source->header, get_name_at (self, g_array_index (bound->columns, guint, 0)));
  text = fold_reading_dup_cell (self, g_array_index (bound->columns, guint, 0));
  if (source->map != NULL)
    return g_strdup (find_mapping (source, text));
  if (source->value != NULL && *text != '\0')
    return g_strdup (source->value);
  return source->pattern != NULL && *text != '\0' ? fold_reading_extract (source->pattern, text)
                                                  : g_steal_pointer (&text);
}

char *
fold_reading_dup (FoldReading *self, FoldRuleField field)
{
  const FoldRuleSource *source = fold_reading_get_source (self, field);

  if (self->captures[field] != NULL)
    return g_strdup (self->captures[field]);
  return source != NULL ? fold_reading_dup_source (self, source) : g_strdup ("");
}

char *
fold_reading_dup_verbatim (FoldReading *self, FoldRuleField field)
{
  const FoldRuleSource *source = fold_reading_get_source (self, field);
  g_autofree char *text = fold_reading_dup (self, field);
  const FoldReadingBound *bound;

  if (*text == '\0' || self->captures[field] != NULL || source->columns == NULL || source->pattern != NULL
      || source->header != NULL || source->map != NULL || source->value != NULL)
    return g_steal_pointer (&text);
  bound = fold_reading_bind (self, source);
  return g_strdup (fold_grid_get_cell (self->grid, self->row, g_array_index (bound->columns, guint, 0)));
}

char *
fold_reading_dup_nth (FoldReading *self, FoldRuleField field, guint n)
{
  const FoldRuleSource *source = fold_reading_get_source (self, field);

  if (self->captures[field] != NULL || source == NULL || source->first == NULL)
    return n == 0 ? fold_reading_dup (self, field) : NULL;
  return n < source->first->len ? fold_reading_dup_source (self, g_ptr_array_index (source->first, n)) : NULL;
}

FoldRuleField
fold_reading_get_blamed (FoldReading *self, FoldRuleField field)
{
  static const FoldRuleField currencies[FOLD_RULE_N_FIELDS] = {
    [FOLD_RULE_FIELD_PRICE] = FOLD_RULE_FIELD_PRICE_CURRENCY, [FOLD_RULE_FIELD_GROSS] = FOLD_RULE_FIELD_GROSS_CURRENCY,
    [FOLD_RULE_FIELD_NET] = FOLD_RULE_FIELD_NET_CURRENCY,     [FOLD_RULE_FIELD_FEE] = FOLD_RULE_FIELD_FEE_CURRENCY,
    [FOLD_RULE_FIELD_TAX] = FOLD_RULE_FIELD_TAX_CURRENCY,
  };

  if (!self->is_currency_wrong || field >= FOLD_RULE_N_FIELDS)
    return field;
  return currencies[field] != 0 && fold_reading_has (self, currencies[field]) ? currencies[field]
                                                                              : FOLD_RULE_FIELD_CURRENCY;
}

gboolean
fold_reading_has (FoldReading *self, FoldRuleField field)
{
  g_autofree char *text = fold_reading_dup (self, field);

  return *text != '\0';
}

static const char *
find_column_name (FoldReading *self, const FoldRuleSource *source)
{
  const FoldReadingBound *bound;

  for (guint i = 0; source->first != NULL && i < source->first->len; i++)
    {
      const FoldRuleSource *one = g_ptr_array_index (source->first, i);
      g_autofree char *text = fold_reading_dup_source (self, one);

      if (*text != '\0' || i + 1 == source->first->len)
        return find_column_name (self, one);
    }
  if (source->joined != NULL && source->joined->len > 0)
    return find_column_name (self, g_ptr_array_index (source->joined, source->joined->len - 1));
  if (source->columns == NULL || source->columns->len == 0)
    return NULL;
  bound = fold_reading_bind (self, source);
  if (bound->columns->len == 0)
    return ((FoldRuleText *)g_ptr_array_index (source->columns, 0))->text;
  /* a column without a name is known by the one before it */
  return get_name_at (self, g_array_index (bound->columns, guint, 0) - source->next);
}

const char *
fold_reading_get_name (FoldReading *self, FoldRuleField field)
{
  const FoldRuleSource *source = field < FOLD_RULE_N_FIELDS ? fold_reading_get_source (self, field) : NULL;
  const char *name = source != NULL ? find_column_name (self, source) : NULL;

  if (name != NULL)
    return name;
  return field < FOLD_RULE_N_FIELDS ? fold_rule_field_get_id (field) : "";
}

/* --- making it --------------------------------------------------------------------------------------------------- */

static void
take_hints (FoldReading *self, const FoldImportHints *hints)
{
  self->style = self->rule->decimal;
  self->order = self->rule->dates;
  if (hints == NULL)
    return;
  if (hints->decimal != FOLD_NUMBER_STYLE_UNKNOWN)
    self->style = hints->decimal;
  if (hints->dates != FOLD_DATE_ORDER_UNKNOWN)
    self->order = hints->dates;
  g_strlcpy (self->currency, hints->currency, FOLD_CURRENCY_SIZE);
}

static char **
normalise_names (FoldGrid *grid, guint header)
{
  guint n;
  const char *const *names = fold_grid_get_names (grid, header, &n);
  char **plain = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    plain[i] = fold_rule_normalise (names[i]);
  return plain;
}

FoldReading *
fold_reading_new (FoldRule *rule, FoldGrid *grid, const char *file_name, const FoldImportHints *hints, GError **error)
{
  g_autoptr (FoldReading) self = g_new0 (FoldReading, 1);
  guint n_headers = fold_grid_get_n_headers (grid);

  self->rule = fold_rule_ref (rule);
  self->grid = grid;
  self->file_name = g_strdup (file_name);
  self->bound = g_new0 (FoldReadingBound, (gsize)n_headers * rule->n_sources + 1);
  self->plain = g_new0 (char **, n_headers + 1);
  self->candidates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < n_headers; i++)
    self->plain[i] = normalise_names (grid, i);
  take_hints (self, hints);
  fold_reading_find_levels (self);
  return fold_reading_find_style (self, error) ? g_steal_pointer (&self) : NULL;
}

static void
clear_captures (FoldReading *self)
{
  for (guint i = 0; i < FOLD_RULE_N_FIELDS; i++)
    g_clear_pointer (&self->captures[i], g_free);
}

void
fold_reading_free (FoldReading *self)
{
  guint n_headers = fold_grid_get_n_headers (self->grid);

  clear_captures (self);
  for (gsize i = 0; i < (gsize)n_headers * self->rule->n_sources; i++)
    {
      g_clear_pointer (&self->bound[i].columns, g_array_unref);
      g_clear_pointer (&self->bound[i].units, g_array_unref);
    }
  for (guint i = 0; i < n_headers; i++)
    g_strfreev (self->plain[i]);
  g_free (self->bound);
  g_free (self->plain);
  g_free (self->file_name);
  g_hash_table_unref (self->candidates);
  g_clear_pointer (&self->skipped, g_hash_table_unref);
  fold_rule_unref (self->rule);
  g_free (self);
}

gboolean
fold_reading_has_open_numbers (FoldReading *self)
{
  return self->has_open_numbers;
}

gboolean
fold_reading_has_open_dates (FoldReading *self)
{
  return self->has_open_dates;
}

/* --- a row and its kind ------------------------------------------------------------------------------------------ */

void
fold_reading_begin (FoldReading *self, guint row)
{
  self->row = row;
  self->kind = NULL;
  self->is_currency_wrong = FALSE;
  clear_captures (self);
}

static void
capture (FoldReading *self, GRegex *regex, GMatchInfo *match)
{
  for (guint field = 0; field < FOLD_RULE_N_FIELDS; field++)
    {
      const char *name = fold_rule_field_get_id (field);
      g_autofree char *text = NULL;

      if (g_regex_get_string_number (regex, name) < 0)
        continue;
      text = g_match_info_fetch_named (match, name);
      if (text == NULL || *text == '\0')
        continue;
      g_free (self->captures[field]);
      self->captures[field] = g_strstrip (g_steal_pointer (&text));
    }
}

static gboolean
matches_any (FoldReading *self, const GPtrArray *texts, const char *text)
{
  g_autofree char *plain = fold_rule_normalise (text);

  for (guint i = 0; i < texts->len; i++)
    {
      const FoldRuleText *one = g_ptr_array_index (texts, i);
      g_autoptr (GMatchInfo) match = NULL;

      if (!fold_rule_text_matches (one, text, plain, &match))
        continue;
      if (one->regex != NULL)
        capture (self, one->regex, match);
      return TRUE;
    }
  return FALSE;
}

static gboolean
holds (FoldReading *self, const FoldRuleCondition *condition)
{
  g_autofree char *text = condition->source != NULL ? fold_reading_dup_source (self, condition->source)
                                                    : fold_reading_dup (self, condition->field);
  FoldExact value = 0;

  switch (condition->test)
    {
    case FOLD_RULE_TEST_TEXTS:
      return matches_any (self, condition->texts, text);
    case FOLD_RULE_TEST_PRESENT:
      return *text != '\0';
    case FOLD_RULE_TEST_ABSENT:
      return *text == '\0';
    case FOLD_RULE_TEST_POSITIVE:
    case FOLD_RULE_TEST_NEGATIVE:
    case FOLD_RULE_TEST_ZERO:
    default:
      if (*text == '\0' || !fold_number_read_exact (text, self->style, &value, NULL))
        return FALSE;
      return condition->test == FOLD_RULE_TEST_POSITIVE   ? value > 0
             : condition->test == FOLD_RULE_TEST_NEGATIVE ? value < 0
                                                          : value == 0;
    }
}

static gboolean
fits (FoldReading *self, const FoldRuleKind *kind)
{
  if (kind->asks && *self->currency != '\0')
    return FALSE;
  for (guint i = 0; i < kind->conditions->len; i++)
    if (!holds (self, g_ptr_array_index (kind->conditions, i)))
      {
        clear_captures (self);
        return FALSE;
      }
  return TRUE;
}

/* Whether the kind can be one of rows with that text: however long the list of words is, a text goes through it
 * once. */
static gboolean
may_fit (FoldReading *self, const FoldRuleKind *kind, const char *text)
{
  for (guint i = 0; i < kind->conditions->len; i++)
    {
      const FoldRuleCondition *condition = g_ptr_array_index (kind->conditions, i);

      if (condition->field == FOLD_RULE_FIELD_KIND && condition->test == FOLD_RULE_TEST_TEXTS
          && !matches_any (self, condition->texts, text))
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
find_candidates (FoldReading *self)
{
  g_autofree char *text = fold_reading_dup (self, FOLD_RULE_FIELD_KIND);
  GPtrArray *candidates = g_hash_table_lookup (self->candidates, text);

  if (candidates != NULL)
    return candidates;
  candidates = g_ptr_array_new ();
  for (guint i = 0; i < self->rule->kinds->len; i++)
    if (may_fit (self, g_ptr_array_index (self->rule->kinds, i), text))
      g_ptr_array_add (candidates, g_ptr_array_index (self->rule->kinds, i));
  clear_captures (self);
  g_hash_table_insert (self->candidates, g_steal_pointer (&text), candidates);
  return candidates;
}

const FoldRuleKind *
fold_reading_find_kind (FoldReading *self)
{
  GPtrArray *candidates = find_candidates (self);

  for (guint i = 0; i < candidates->len; i++)
    {
      const FoldRuleKind *kind = g_ptr_array_index (candidates, i);

      if (!fits (self, kind))
        continue;
      self->kind = kind;
      return kind;
    }
  return NULL;
}

void
fold_reading_set_kind (FoldReading *self, const FoldRuleKind *kind)
{
  self->kind = kind;
}

/* --- shape ------------------------------------------------------------------------------------------------------- */

gboolean
fold_reading_check_shape (FoldReading *self, GError **error)
{
  guint n = fold_grid_get_n_cells (self->grid, self->row), n_names;

  fold_grid_get_names (self->grid, fold_grid_get_header (self->grid, self->row), &n_names);
  if (fold_grid_is_damaged (self->grid, self->row))
    {
      g_set_error_literal (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
                           _("The quotation marks in this row do not match; close the one that is open."));
      return FALSE;
    }
  if (json_object_has_member (self->rule->options, "ragged"))
    return TRUE;
  for (guint column = n_names; column < n; column++)
    if (*fold_grid_get_cell (self->grid, self->row, column) != '\0')
      {
        g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_ROW,
                     _("The row has %u cells, but the header has %u; put text or numbers that contain the separator "
                       "in quotation marks."),
                     n, n_names);
        return FALSE;
      }
  return TRUE;
}

gboolean
fold_reading_is_blank (FoldReading *self)
{
  for (guint column = 0; column < fold_grid_get_n_cells (self->grid, self->row); column++)
    {
      const char *text = fold_grid_get_cell (self->grid, self->row, column);

      if (text[strspn (text, " \t\xC2\xA0")] != '\0')
        return FALSE;
    }
  return TRUE;
}
