/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "fold-cli-command.h"
#include "fold-cli-json.h"
#include "fold-cli-table.h"
#include "fold-import.h"

static char *option_as;
static char *option_into;
static gboolean option_dry_run;

static const GOptionEntry import_options[] = {
  { "as", 0, 0, G_OPTION_ARG_STRING, &option_as, N_("Format of the file (default: detected from its content)"),
    "FORMAT" },
  { "into", 0, 0, G_OPTION_ARG_STRING, &option_into,
    N_("Portfolio for the transactions, created if missing (default: the first)"), "PORTFOLIO" },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &option_dry_run, N_("Only show what would be imported; write nothing"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* batch: 0 where nothing was written. */
static void
print_json (FoldImport *import, gint64 batch)
{
  GListModel *rows = G_LIST_MODEL (fold_import_get_rows (import));
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  if (batch > 0)
    fold_cli_json_integer (builder, "batch", batch);
  else
    fold_cli_json_string (builder, "batch", NULL);
  fold_cli_json_integer (builder, "new", fold_import_get_n_new (import));
  fold_cli_json_integer (builder, "known", fold_import_get_n_known (import));
  fold_cli_json_begin_array (builder, "quarantined");
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (FoldImportRow) row = g_list_model_get_item (rows, i);

      if (fold_import_row_get_state (row) != FOLD_IMPORT_STATE_QUARANTINED)
        continue;
      json_builder_begin_object (builder);
      fold_cli_json_integer (builder, "row", fold_import_row_get_row (row));
      fold_cli_json_string (builder, "column", fold_import_row_get_column (row));
      fold_cli_json_string (builder, "reason", fold_import_row_get_reason (row));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  fold_cli_json_print (builder);
}

static void
print_quarantine (GListModel *rows)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_column (table, _("Row"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Column"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Why it is set aside"), FOLD_CLI_ALIGN_START);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (FoldImportRow) row = g_list_model_get_item (rows, i);

      if (fold_import_row_get_state (row) != FOLD_IMPORT_STATE_QUARANTINED)
        continue;
      fold_cli_table_take (table, g_strdup_printf ("%u", fold_import_row_get_row (row)));
      fold_cli_table_add (table, fold_import_row_get_column (row));
      fold_cli_table_add (table, fold_import_row_get_reason (row));
    }
  fold_cli_print ("\n");
  fold_cli_table_print (table, NULL);
}

static void
print_text (FoldImport *import)
{
  fold_cli_print (option_dry_run ? _("Would import %u rows; %u are already in the book, %u are set aside.")
                                 : _("Imported %u rows; %u were already in the book, %u are set aside."),
                  fold_import_get_n_new (import), fold_import_get_n_known (import),
                  fold_import_get_n_quarantined (import));
  fold_cli_print ("\n");
  if (fold_import_get_n_quarantined (import) > 0)
    print_quarantine (G_LIST_MODEL (fold_import_get_rows (import)));
}

static gboolean
run_import (FoldCliRun *run, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (run->operands[0]);
  g_autoptr (FoldImport) import = fold_import_new_from_file (file, option_as, NULL, error);
  FoldBook *book = NULL;
  gint64 batch = 0;

  if (import == NULL)
    return FALSE;
  book = option_dry_run ? fold_cli_run_read (run, error) : fold_cli_run_edit (run, error);
  if (book == NULL || !fold_import_plan (import, book, option_into, error))
    return FALSE;
  if (!option_dry_run && !fold_import_apply (import, book, &batch, error))
    return FALSE;
  if (run->json)
    print_json (import, batch);
  else
    print_text (import);
  return TRUE;
}

const FoldCliCommand fold_cli_import_commands[] = {
  { "import", "FILE", N_("Import transactions or prices from a CSV file"),
    N_("The whole import is one undo step. A row that cannot be used is set aside with its reason, and rows already "
       "in the book are left out, so a file can be imported again."),
    1, 1, FOLD_CLI_COMMAND_PLAIN, import_options, run_import },
  { NULL },
};
