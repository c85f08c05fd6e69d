/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-import-format.h"

#include <glib/gi18n-lib.h>

#include "fold-container.h"
#include "fold-import.h"
#include "fold-presets.h"
#include "fold-reader.h"
#include "fold-rule-rows.h"
#include "fold-rules.h"

GStrv
fold_import_format_dup_ids (void)
{
  GPtrArray *rules = fold_rules_get ();
  g_autoptr (GPtrArray) presets = fold_presets_list ();
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < presets->len; i++)
    g_strv_builder_add (ids, ((FoldRule *)g_ptr_array_index (presets, i))->id);
  for (guint i = 0; i < rules->len; i++)
    g_strv_builder_add (ids, ((FoldRule *)g_ptr_array_index (rules, i))->id);
  return g_strv_builder_end (ids);
}

FoldRule *
fold_import_format_find (const char *id, GError **error)
{
  FoldRule *rule = fold_rules_find (id);
  FoldRule *preset = rule == NULL ? fold_presets_find (id) : NULL;
  g_auto (GStrv) ids = NULL;
  g_autofree char *list = NULL;

  if (rule != NULL)
    return fold_rule_ref (rule);
  if (preset != NULL)
    return preset;
  ids = fold_import_format_dup_ids ();
  list = g_strjoinv (", ", ids);
  g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FORMAT,
               _("There is no import format “%s”. Use one of: %s."), id, list);
  return NULL;
}

static gboolean
begins_right (FoldRule *rule, FoldImportSource *source)
{
  gsize length;

  return rule->begins == NULL || g_regex_match (rule->begins, fold_import_source_get_text (source, &length), 0, NULL);
}

/* NULL without an error: the file is of another format. */
static FoldGrid *
try_rule (FoldRule *rule, FoldImportSource *source, GError **error)
{
  const FoldReader *reader = fold_reader_find (rule->reader);

  if (reader == NULL || !reader->may_read (source) || !begins_right (rule, source))
    return NULL;
  return reader->read (source, rule, error);
}

/* What programs write for other programs, in none of the shapes that are known. */
static gboolean
is_document (FoldImportSource *source)
{
  gsize length;
  const char *text = fold_import_source_get_text (source, &length);

  while (g_ascii_isspace (*text))
    text++;
  return *text == '{';
}

/* What a table needs at least, where nobody knows what it should have been. */
static FoldGrid *
refuse_content (FoldImportSource *source, GError **error)
{
  static const char *const simplest[] = { "wealthfolio", "prices" };
  g_autoptr (GString) list = g_string_new (NULL);

  if (is_document (source))
    {
      g_set_error (
          error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_HEADER,
          _("“%s” may be a theme pack; it has no transactions or prices that Fivefold can read. Import a pack "
            "with “fivefold-cli theme import”."),
          source->file_name);
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (simplest); i++)
    {
      FoldRule *rule = fold_rules_find (simplest[i]);

      g_string_append_printf (list, "%s%s: %s", list->len > 0 ? "; " : "", fold_rules_translate (rule->title),
                              rule->needs);
    }
  g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_HEADER,
               _("“%s” is not in a format that Fivefold can read. A table needs a first row with the names of its "
                 "columns. %s."),
               source->file_name, list->str);
  return NULL;
}

/* NULL without an error: the file is of none of these formats. */
static FoldGrid *
find_among (GPtrArray *rules, FoldImportSource *source, FoldRule **rule, GError **error)
{
  for (guint i = 0; i < rules->len; i++)
    {
      FoldRule *candidate = g_ptr_array_index (rules, i);
      g_autoptr (GError) failure = NULL;
      FoldGrid *grid = try_rule (candidate, source, &failure);

      if (grid == NULL && failure == NULL)
        continue;
      if (grid == NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        *rule = fold_rule_ref (candidate);
      return grid;
    }
  return NULL;
}

/* What the user has said of such a file comes first. */
static FoldGrid *
find_by_content (FoldImportSource *source, FoldRule **rule, GError **error)
{
  g_autoptr (GPtrArray) presets = fold_presets_list ();
  g_autoptr (GError) failure = NULL;
  FoldGrid *grid = find_among (presets, source, rule, &failure);

  if (grid == NULL && failure == NULL)
    grid = find_among (fold_rules_get (), source, rule, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return grid != NULL ? grid : refuse_content (source, error);
}

static FoldGrid *
read_by_rule (FoldImportSource *source, FoldRule *rule, GError **error)
{
  g_autoptr (GError) failure = NULL;
  FoldGrid *grid = try_rule (rule, source, &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (grid == NULL)
    g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_HEADER,
                 _("“%s” has no header with the columns %s; add one as its first row."), source->file_name,
                 rule->needs != NULL ? rule->needs : rule->id);
  return grid;
}

static gboolean
check_bytes (const FoldImportSource *source, GError **error)
{
  if (g_bytes_get_size (source->bytes) > 0)
    return TRUE;
  g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE,
               _("“%s” is empty; choose a file with a header and rows below it."), source->file_name);
  return FALSE;
}

FoldImportContent *
fold_import_format_read (GBytes *bytes,
                         const char *file_name,
                         const FoldImportHints *hints,
                         FoldRule **rule,
                         GError **error)
{
  g_autoptr (FoldImportContent) content = fold_import_content_new ();
  g_autoptr (FoldGrid) grid = NULL;
  FoldImportSource source = { bytes, file_name, NULL };
  g_autoptr (GBytes) opened = NULL;
  g_autofree char *inner_name = NULL;
  gboolean done = FALSE;

  if (!check_bytes (&source, error))
    return NULL;
  opened = fold_container_open (bytes, file_name, &inner_name, error);
  if (opened == NULL)
    return NULL;
  source.bytes = opened;
  grid = *rule != NULL ? read_by_rule (&source, *rule, error) : find_by_content (&source, rule, error);
  if (grid != NULL && (*rule)->refuse != NULL)
    g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FILE, "“%s”: %s", file_name,
                 fold_rules_translate ((*rule)->refuse));
  else if (grid != NULL)
    done = fold_rule_read_rows (*rule, grid, inner_name != NULL ? inner_name : file_name, hints, content, error);
  g_datalist_clear (&source.views);
  return done ? g_steal_pointer (&content) : NULL;
}

GStrv
fold_import_format_dup_suffixes (void)
{
  GPtrArray *rules = fold_rules_get ();
  g_autoptr (GPtrArray) suffixes = g_ptr_array_new ();

  for (guint i = 0; i < rules->len; i++)
    for (char **suffix = ((FoldRule *)g_ptr_array_index (rules, i))->suffixes; *suffix != NULL; suffix++)
      if (!g_ptr_array_find_with_equal_func (suffixes, *suffix, g_str_equal, NULL))
        g_ptr_array_add (suffixes, *suffix);
  g_ptr_array_add (suffixes, (gpointer) "zip");
  g_ptr_array_add (suffixes, NULL);
  return g_strdupv ((char **)suffixes->pdata);
}
