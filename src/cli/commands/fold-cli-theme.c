/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-cli-command.h"
#include "fold-cli-json.h"
#include "fold-cli-pack-report.h"
#include "fold-cli-table.h"
#include "fold-file.h"
#include "fold-theme-pack.h"

/* --- list --- */

static void
print_list_json (FoldBook *book)
{
  GListModel *themes = G_LIST_MODEL (fold_book_get_themes (book));
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (themes); i++)
    {
      g_autoptr (FoldTheme) theme = g_list_model_get_item (themes, i);

      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "id", fold_theme_get_slug (theme));
      fold_cli_json_string (builder, "name", fold_theme_get_name (theme));
      fold_cli_json_string (builder, "as_of", fold_theme_get_as_of (theme));
      fold_cli_json_boolean (builder, "active", theme == fold_themes_get_active (fold_book_get_themes (book)));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  fold_cli_json_print (builder);
}

static void
print_list_text (FoldBook *book)
{
  GListModel *themes = G_LIST_MODEL (fold_book_get_themes (book));
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_column (table, _("Theme"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Name"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("As of"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Active"), FOLD_CLI_ALIGN_START);
  for (guint i = 0; i < g_list_model_get_n_items (themes); i++)
    {
      g_autoptr (FoldTheme) theme = g_list_model_get_item (themes, i);

      fold_cli_table_add (table, fold_theme_get_slug (theme));
      fold_cli_table_add (table, fold_theme_get_name (theme));
      fold_cli_table_add (table, fold_theme_get_as_of (theme));
      fold_cli_table_add (table, theme == fold_themes_get_active (fold_book_get_themes (book)) ? _("yes") : NULL);
    }
  fold_cli_table_print (table, NULL);
}

static gboolean
run_list (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);

  if (book == NULL)
    return FALSE;
  if (run->json)
    print_list_json (book);
  else
    print_list_text (book);
  return TRUE;
}

/* --- show and export: the book's copy as a pack --- */

static FoldThemeData *
load_theme (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  FoldTheme *theme = book != NULL ? fold_cli_find_theme (book, run->operands[0], error) : NULL;

  return theme != NULL ? fold_themes_dup_data (fold_book_get_themes (book), theme, error) : NULL;
}

static void
print_sectors (const FoldThemeData *theme)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_column (table, _("Sector"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Name"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Weight"), FOLD_CLI_ALIGN_END);
  for (guint i = 0; i < theme->sectors->len; i++)
    {
      const FoldPackSector *sector = g_ptr_array_index (theme->sectors, i);

      fold_cli_table_add (table, sector->id);
      fold_cli_table_add (table, sector->name);
      fold_cli_table_add (table, NULL);
      for (guint j = 0; j < sector->subthemes->len; j++)
        {
          const FoldPackSubtheme *subtheme = g_ptr_array_index (sector->subthemes, j);

          fold_cli_table_take (table, g_strdup_printf ("  %s", subtheme->id));
          fold_cli_table_take (table, g_strdup_printf ("  %s", subtheme->name));
          fold_cli_table_take (table, fold_cli_format_percent (subtheme->weight));
        }
    }
  fold_cli_table_print (table, NULL);
}

static char *
describe_exposures (const FoldPackInstrument *instrument)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < instrument->exposures->len; i++)
    {
      const FoldPackExposure *exposure = g_ptr_array_index (instrument->exposures, i);

      g_string_append_printf (text, "%s%s %.0f %%", i > 0 ? ", " : "", exposure->subtheme, 100 * exposure->share);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
print_instruments (const FoldThemeData *theme)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_column (table, _("Instrument"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Name"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Class"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Depends on"), FOLD_CLI_ALIGN_START);
  for (guint i = 0; i < theme->instruments->len; i++)
    {
      const FoldPackInstrument *instrument = g_ptr_array_index (theme->instruments, i);

      fold_cli_table_add (table, instrument->id);
      fold_cli_table_add (table, instrument->name);
      fold_cli_table_add (table, instrument->class_id);
      fold_cli_table_take (table, describe_exposures (instrument));
    }
  fold_cli_table_print (table, NULL);
}

static gboolean
run_show (FoldCliRun *run, GError **error)
{
  g_autoptr (FoldThemeData) theme = load_theme (run, error);

  if (theme == NULL)
    return FALSE;
  if (run->json)
    {
      g_autofree char *text = fold_theme_pack_format (theme);

      fold_cli_json_print_text (text);
      return TRUE;
    }
  fold_cli_print_line ("%s (%s, %s)", theme->name, theme->id, theme->as_of);
  fold_cli_print_line ("%s", theme->description);
  fold_cli_print ("\n");
  fold_cli_print_line ("%s", theme->disclaimer);
  fold_cli_print ("\n");
  print_sectors (theme);
  fold_cli_print ("\n");
  print_instruments (theme);
  return TRUE;
}

static gboolean
run_export (FoldCliRun *run, GError **error)
{
  g_autoptr (FoldThemeData) theme = load_theme (run, error);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (run->operands[1]);
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (theme == NULL)
    return FALSE;
  text = fold_theme_pack_format (theme);
  bytes = g_bytes_new_take (text, strlen (text));
  if (!fold_file_write (file, bytes, 0666, error))
    return FALSE;
  fold_cli_report (run, g_strdup_printf (_("Exported the theme “%s” to “%s”."), theme->name, run->operands[1]));
  return TRUE;
}

/* --- check and import --- */

static FoldThemeData *
load_pack (FoldCliRun *run, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (run->operands[0]);

  return fold_theme_pack_load (file, error);
}

static gboolean
run_check (FoldCliRun *run, GError **error)
{
  g_autoptr (FoldThemeData) theme = load_pack (run, error);

  if (theme == NULL)
    return FALSE;
  g_autofree char *sentence
      = g_strdup_printf (_("“%s” is a theme pack: %s, with %u sectors and %u instruments."), run->operands[0],
                         theme->name, theme->sectors->len, theme->instruments->len);
  g_autoptr (FoldPackReport) report = fold_pack_report_new (theme);
  if (!run->json)
    {
      fold_cli_print_line ("%s", sentence);
      fold_cli_pack_report_print (report);
      return TRUE;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  fold_cli_json_string (builder, "done", sentence);
  fold_cli_pack_report_build (builder, report);
  json_builder_end_object (builder);
  fold_cli_json_print (builder);
  return TRUE;
}

static gboolean
run_import (FoldCliRun *run, GError **error)
{
  g_autoptr (FoldThemeData) theme = load_pack (run, error);
  FoldBook *book = theme != NULL ? fold_cli_run_edit (run, error) : NULL;

  if (book == NULL || !fold_themes_add (fold_book_get_themes (book), theme, NULL, error))
    return FALSE;
  fold_cli_report (run, g_strdup_printf (_("Imported the theme “%s” (%s)."), theme->name, theme->id));
  return TRUE;
}

const FoldCliCommand fold_cli_theme_commands[] = {
  { "theme list", "", N_("List the themes of the book"), NULL, 0, 0, FOLD_CLI_COMMAND_PLAIN, NULL, run_list },
  { "theme show", "THEME", N_("Show a theme: its sectors, sub-themes and exposed instruments"),
    N_("With --json, prints the whole pack from the book’s own copy."), 1, 1, FOLD_CLI_COMMAND_PLAIN, NULL, run_show },
  { "theme check", "FILE", N_("Check a theme pack without importing it"),
    N_("Says what of it is judged rather than sourced, what nothing tells apart, and what is due for review."), 1, 1,
    FOLD_CLI_COMMAND_PLAIN, NULL, run_check },
  { "theme import", "FILE", N_("Import a theme pack into the book"), NULL, 1, 1, FOLD_CLI_COMMAND_PLAIN, NULL,
    run_import },
  { "theme export", "THEME FILE", N_("Export a theme of the book as a pack, without holdings"), NULL, 2, 2,
    FOLD_CLI_COMMAND_PLAIN, NULL, run_export },
  { NULL },
};
