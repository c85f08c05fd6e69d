/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-cli-pack-report.h"

#include <glib/gi18n-lib.h>

#include "fold-cli-json.h"
#include "fold-cli-run.h"
#include "fold-cli-table.h"

/* --- for programs --- */

static void
build_counts (JsonBuilder *builder, const char *member, const char *kind, const GPtrArray *counts)
{
  fold_cli_json_begin_array (builder, member);
  for (guint i = 0; i < counts->len; i++)
    {
      const FoldPackCount *count = counts->pdata[i];

      json_builder_begin_object (builder);
      fold_cli_json_string (builder, kind, count->kind);
      fold_cli_json_integer (builder, "sourced", count->sourced);
      fold_cli_json_integer (builder, "judged", count->judged);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_texts (JsonBuilder *builder, const char *member, const GPtrArray *texts)
{
  fold_cli_json_begin_array (builder, member);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (builder, texts->pdata[i]);
  json_builder_end_array (builder);
}

static void
build_identical (JsonBuilder *builder, const GPtrArray *groups)
{
  fold_cli_json_begin_array (builder, "identical");
  for (guint i = 0; i < groups->len; i++)
    {
      const char *const *ids = groups->pdata[i];

      json_builder_begin_array (builder);
      for (guint k = 0; ids[k] != NULL; k++)
        json_builder_add_string_value (builder, ids[k]);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

/* NULL, which is null, for what is not said. */
static const char *
or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

static void
build_stale (JsonBuilder *builder, const GPtrArray *facts)
{
  fold_cli_json_begin_array (builder, "stale");
  for (guint i = 0; i < facts->len; i++)
    {
      const FoldPackStale *stale = facts->pdata[i];

      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "instrument", stale->instrument);
      fold_cli_json_string (builder, "what", or_null (stale->what));
      fold_cli_json_string (builder, "as_of", or_null (stale->as_of));
      fold_cli_json_string (builder, "review_date", stale->review_date);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
fold_cli_pack_report_build (JsonBuilder *builder, const FoldPackReport *report)
{
  build_counts (builder, "numbers", "kind", report->counts);
  build_counts (builder, "numbers_of_instruments", "class", report->class_counts);
  build_texts (builder, "judged", report->judged);
  build_identical (builder, report->identical);
  build_texts (builder, "without_range", report->without_range);
  build_stale (builder, report->stale);
  fold_cli_json_begin_object (builder, "sums");
  for (guint i = 0; i < report->sums->len; i++)
    {
      const FoldPackSum *sum = report->sums->pdata[i];

      fold_cli_json_number (builder, sum->what, sum->sum);
    }
  json_builder_end_object (builder);
  fold_cli_json_number (builder, "spectral_radius", report->spectral_radius);
}

/* --- for people --- */

static void
print_counts (const char *kind, const GPtrArray *counts)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_column (table, kind, FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Sourced"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Judged"), FOLD_CLI_ALIGN_END);
  for (guint i = 0; i < counts->len; i++)
    {
      const FoldPackCount *count = counts->pdata[i];

      fold_cli_table_add (table, count->kind);
      fold_cli_table_take (table, g_strdup_printf ("%u", count->sourced));
      fold_cli_table_take (table, g_strdup_printf ("%u", count->judged));
    }
  fold_cli_print ("\n");
  fold_cli_table_print (table, NULL);
}

/* A title and a line for each of them, or one that says that there is none. */
static void
print_lines (const char *title, const char *none, const GPtrArray *lines)
{
  fold_cli_print ("\n");
  fold_cli_print_line ("%s", lines->len > 0 ? title : none);
  for (guint i = 0; i < lines->len; i++)
    fold_cli_print_line ("  %s", (const char *)lines->pdata[i]);
}

/* An instrument on each line, "nvidia: capture, exposure.data_labelling", in the order of the keys. */
static void
print_judged (const GPtrArray *keys)
{
  g_autoptr (GHashTable) line_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const gsize before = strlen ("instrument.");

  for (guint i = 0; i < keys->len; i++)
    {
      const char *id = (const char *)keys->pdata[i] + before, *name = strchr (id, '.') + 1;
      g_autofree char *instrument = g_strndup (id, (gsize)(name - id - 1));
      gpointer at = g_hash_table_lookup (line_of, instrument);
      char *line;

      if (at == NULL)
        {
          g_ptr_array_add (lines, g_strdup_printf ("%s: %s", instrument, name));
          g_hash_table_insert (line_of, g_steal_pointer (&instrument), GUINT_TO_POINTER (lines->len));
          continue;
        }
      line = lines->pdata[GPOINTER_TO_UINT (at) - 1];
      lines->pdata[GPOINTER_TO_UINT (at) - 1] = g_strdup_printf ("%s, %s", line, name);
      g_free (line);
    }
  print_lines (_("Judged, without a source:"), _("Every number of an instrument has a source."), lines);
}

static void
print_identical (const GPtrArray *groups)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (lines, g_strjoinv (", ", groups->pdata[i]));
  print_lines (_("Nothing tells these apart:"), _("No two instruments have the same inputs."), lines);
}

static void
print_stale (const GPtrArray *facts)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_print ("\n");
  if (facts->len == 0)
    {
      fold_cli_print_line ("%s", _("No fact is due for review."));
      return;
    }
  fold_cli_table_add_column (table, _("Due for review"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("What"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("As of"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Since"), FOLD_CLI_ALIGN_START);
  for (guint i = 0; i < facts->len; i++)
    {
      const FoldPackStale *stale = facts->pdata[i];

      fold_cli_table_add (table, stale->instrument);
      fold_cli_table_add (table, stale->what);
      fold_cli_table_add (table, stale->as_of);
      fold_cli_table_add (table, stale->review_date);
    }
  fold_cli_table_print (table, NULL);
}

static void
print_sums (const FoldPackReport *report)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_column (table, _("Sum"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Value"), FOLD_CLI_ALIGN_END);
  for (guint i = 0; i < report->sums->len; i++)
    {
      const FoldPackSum *sum = report->sums->pdata[i];

      fold_cli_table_add (table, sum->what);
      fold_cli_table_take (table, fold_cli_format_number (sum->sum, 4));
    }
  fold_cli_table_add (table, _("Spectral radius of the chain reaction"));
  fold_cli_table_take (table, fold_cli_format_number (report->spectral_radius, 4));
  fold_cli_print ("\n");
  fold_cli_table_print (table, NULL);
}

void
fold_cli_pack_report_print (const FoldPackReport *report)
{
  print_counts (_("Numbers"), report->counts);
  print_counts (_("Numbers of instruments, by class"), report->class_counts);
  print_judged (report->judged);
  print_identical (report->identical);
  print_lines (_("Exposures without a range:"), _("Every exposure has a range."), report->without_range);
  print_stale (report->stale);
  print_sums (report);
}
