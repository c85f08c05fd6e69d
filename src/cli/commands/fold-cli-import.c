/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "fold-cli-command.h"
#include "fold-cli-json.h"
#include "fold-cli-table.h"
#include "fold-currency.h"
#include "fold-file.h"
#include "fold-import-format.h"
#include "fold-imports.h"
#include "fold-presets.h"
#include "fold-rules.h"

static char *option_as;
static char *option_into;
static char *option_map;
static char *option_account;
static char *option_one_account;
static char *option_currency;
static char *option_fund;
static char *option_decimal;
static char *option_dates;
static gboolean option_dry_run;
static gboolean option_list_formats;

static const GOptionEntry import_options[] = {
  { "as", 0, 0, G_OPTION_ARG_STRING, &option_as, N_("Format of the file (default: detected from its content)"),
    "FORMAT" },
  { "map", 0, 0, G_OPTION_ARG_FILENAME, &option_map,
    N_("A file of rules that says which column is what, for a file of another format"), "FILE" },
  { "into", 0, 0, G_OPTION_ARG_STRING, &option_into,
    N_("Portfolio for the transactions, created if missing (default: the first)"), "PORTFOLIO" },
  { "account", 0, 0, G_OPTION_ARG_STRING, &option_account, N_("Account of rows that name none"), "NAME" },
  { "one-account", 0, 0, G_OPTION_ARG_STRING, &option_one_account,
    N_("Account of all rows, whatever they name, created if missing"), "NAME" },
  { "currency", 0, 0, G_OPTION_ARG_STRING, &option_currency, N_("Currency of rows that name none"), "CODE" },
  { "fund", 0, 0, G_OPTION_ARG_STRING, &option_fund, N_("Fund whose holdings the file has, if it does not name it"),
    "INSTRUMENT" },
  { "decimal", 0, 0, G_OPTION_ARG_STRING, &option_decimal, N_("How the file writes decimals: point or comma"),
    "SIGN" },
  { "dates", 0, 0, G_OPTION_ARG_STRING, &option_dates, N_("How the file writes dates: dmy, mdy or ymd"), "ORDER" },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &option_dry_run, N_("Only show what would be imported; write nothing"), NULL },
  { "list-formats", 0, 0, G_OPTION_ARG_NONE, &option_list_formats, N_("List the formats that can be read"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* --- what is said of the file ------------------------------------------------------------------------------------ */

static gboolean
refuse_word (const char *option, const char *word, const char *words, GError **error)
{
  g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FORMAT, _("--%s %s is not known. Use one of: %s."), option,
               word, words);
  return FALSE;
}

static gboolean
read_decimal (FoldImportHints *hints, GError **error)
{
  if (option_decimal == NULL)
    return TRUE;
  if (g_str_equal (option_decimal, "point"))
    hints->decimal = FOLD_NUMBER_STYLE_POINT;
  else if (g_str_equal (option_decimal, "comma"))
    hints->decimal = FOLD_NUMBER_STYLE_COMMA;
  else
    return refuse_word ("decimal", option_decimal, "point, comma", error);
  return TRUE;
}

/* A year that comes first needs no order. */
static gboolean
read_dates (FoldImportHints *hints, GError **error)
{
  if (option_dates == NULL || g_str_equal (option_dates, "ymd"))
    return TRUE;
  if (g_str_equal (option_dates, "dmy"))
    hints->dates = FOLD_DATE_ORDER_DAY_FIRST;
  else if (g_str_equal (option_dates, "mdy"))
    hints->dates = FOLD_DATE_ORDER_MONTH_FIRST;
  else
    return refuse_word ("dates", option_dates, "dmy, mdy, ymd", error);
  return TRUE;
}

static gboolean
read_currency (FoldImportHints *hints, GError **error)
{
  if (option_currency == NULL)
    return TRUE;
  if (!fold_currency_is_known (option_currency))
    {
      g_set_error (error, FOLD_IMPORT_ERROR, FOLD_IMPORT_ERROR_FORMAT,
                   _("“%s” is not a known currency; use an ISO 4217 code such as EUR."), option_currency);
      return FALSE;
    }
  g_strlcpy (hints->currency, option_currency, FOLD_CURRENCY_SIZE);
  return TRUE;
}

/* *rule becomes NULL where the content is to tell the format. */
static gboolean
choose_rule (FoldRule **rule, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;

  *rule = NULL;
  if (option_map == NULL)
    return option_as == NULL || (*rule = fold_import_format_find (option_as, error)) != NULL;
  file = g_file_new_for_path (option_map);
  bytes = fold_file_read (file, FOLD_FILE_USE_PACK, NULL, error);
  *rule = bytes != NULL ? fold_rule_parse (bytes, option_map, error) : NULL;
  return *rule != NULL;
}

static FoldImport *
read_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *name = fold_file_dup_name (file);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FoldRule) rule = NULL;
  FoldImportHints hints = { .account = option_account, .fund = option_fund };

  if (!read_decimal (&hints, error) || !read_dates (&hints, error) || !read_currency (&hints, error)
      || !choose_rule (&rule, error))
    return NULL;
  bytes = fold_file_read (file, FOLD_FILE_USE_TABLE, NULL, error);
  return bytes != NULL ? fold_import_new_with (bytes, name, rule, &hints, error) : NULL;
}

/* --- what came of it --------------------------------------------------------------------------------------------- */

static FoldImport *
get_nth (GListModel *imports, guint i)
{
  FoldImport *import = g_list_model_get_item (imports, i);

  g_object_unref (import); /* the list keeps it */
  return import;
}

static gboolean
are_several (GListModel *imports)
{
  return g_list_model_get_n_items (imports) > 1;
}

/* Of several files a row also says which one it is of. */
static void
print_json_rows (JsonBuilder *builder, const char *key, GListModel *imports, FoldImportState state)
{
  fold_cli_json_begin_array (builder, key);
  for (guint n = 0; n < g_list_model_get_n_items (imports); n++)
    {
      FoldImport *import = get_nth (imports, n);
      GListModel *rows = G_LIST_MODEL (fold_import_get_rows (import));

      for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
        {
          g_autoptr (FoldImportRow) row = g_list_model_get_item (rows, i);

          if (fold_import_row_get_state (row) != state)
            continue;
          json_builder_begin_object (builder);
          if (are_several (imports))
            fold_cli_json_string (builder, "file", fold_import_get_file_name (import));
          fold_cli_json_integer (builder, "row", fold_import_row_get_row (row));
          fold_cli_json_string (builder, "column", fold_import_row_get_column (row));
          fold_cli_json_string (builder, "reason", fold_import_row_get_reason (row));
          json_builder_end_object (builder);
        }
    }
  json_builder_end_array (builder);
}

static void
print_json_checks (JsonBuilder *builder, GListModel *imports)
{
  fold_cli_json_begin_array (builder, "checks");
  for (guint n = 0; n < g_list_model_get_n_items (imports); n++)
    {
      const FoldImportContent *content = fold_import_get_content (get_nth (imports, n));

      for (guint i = 0; i < content->checks->len; i++)
        {
          const FoldImportCheck *check = g_ptr_array_index (content->checks, i);

          json_builder_begin_object (builder);
          fold_cli_json_string (builder, "what", check->what);
          fold_cli_json_string (builder, "file", check->file);
          fold_cli_json_string (builder, "booked", check->booked);
          json_builder_end_object (builder);
        }
    }
  json_builder_end_array (builder);
}

static void
print_json_batch (JsonBuilder *builder, gint64 batch)
{
  if (batch > 0)
    fold_cli_json_integer (builder, "batch", batch);
  else
    fold_cli_json_string (builder, "batch", NULL);
}

static void
print_json_fund (JsonBuilder *builder, FoldImport *import)
{
  double known;
  const char *fund = fold_import_get_fund (import, &known);

  if (fund == NULL)
    return;
  fold_cli_json_string (builder, "fund", fund);
  fold_cli_json_number (builder, "known_part", known);
}

/* Each file's own part of an import of several. */
static void
print_json_files (JsonBuilder *builder, GListModel *imports)
{
  fold_cli_json_begin_array (builder, "files");
  for (guint i = 0; i < g_list_model_get_n_items (imports); i++)
    {
      FoldImport *import = get_nth (imports, i);

      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "file", fold_import_get_file_name (import));
      print_json_batch (builder, fold_import_get_batch (import));
      fold_cli_json_string (builder, "format", fold_import_get_format (import));
      print_json_fund (builder, import);
      fold_cli_json_integer (builder, "new", fold_import_get_n_new (import));
      fold_cli_json_integer (builder, "known", fold_import_get_n_known (import));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static guint
sum (GListModel *imports, guint (*get) (FoldImport *import))
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (imports); i++)
    n += get (get_nth (imports, i));
  return n;
}

/* Of several files batch and format are those of the first. */
static void
print_json (GListModel *imports)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  print_json_batch (builder, fold_import_get_batch (get_nth (imports, 0)));
  fold_cli_json_string (builder, "format", fold_import_get_format (get_nth (imports, 0)));
  print_json_fund (builder, get_nth (imports, 0));
  fold_cli_json_integer (builder, "new", sum (imports, fold_import_get_n_new));
  fold_cli_json_integer (builder, "known", sum (imports, fold_import_get_n_known));
  print_json_rows (builder, "quarantined", imports, FOLD_IMPORT_STATE_QUARANTINED);
  print_json_rows (builder, "left_out", imports, FOLD_IMPORT_STATE_IGNORED);
  print_json_checks (builder, imports);
  if (are_several (imports))
    print_json_files (builder, imports);
  json_builder_end_object (builder);
  fold_cli_json_print (builder);
}

static void
print_rows (GListModel *rows, FoldImportState state, const char *title)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();
  guint n = 0;

  fold_cli_table_add_column (table, _("Row"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Column"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, title, FOLD_CLI_ALIGN_START);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (FoldImportRow) row = g_list_model_get_item (rows, i);

      if (fold_import_row_get_state (row) != state)
        continue;
      n++;
      fold_cli_table_take (table, g_strdup_printf ("%u", fold_import_row_get_row (row)));
      fold_cli_table_add (table, fold_import_row_get_column (row));
      fold_cli_table_add (table, fold_import_row_get_reason (row));
    }
  if (n == 0)
    return;
  fold_cli_print ("\n");
  fold_cli_table_print (table, NULL);
}

static void
print_checks (const FoldImportContent *content)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  if (content->checks->len == 0)
    return;
  fold_cli_table_add_column (table, _("Check"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("In the file"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("From its rows"), FOLD_CLI_ALIGN_END);
  for (guint i = 0; i < content->checks->len; i++)
    {
      const FoldImportCheck *check = g_ptr_array_index (content->checks, i);

      fold_cli_table_add (table, check->what);
      fold_cli_table_add (table, check->file);
      fold_cli_table_add (table, check->booked);
    }
  fold_cli_print ("\n");
  fold_cli_table_print (table, NULL);
}

/* Of a file that says what a fund holds: which one it was taken for, and how much of it the book knows. */
static void
print_fund (FoldImport *import)
{
  double known;
  const char *fund = fold_import_get_fund (import, &known);

  if (fund == NULL)
    return;
  fold_cli_print (_("Contents of “%s”: %.2f %% of it are instruments of the book; the rest is unclassified."), fund,
                  known * 100);
  fold_cli_print ("\n");
}

static void
print_file (FoldImport *import, gboolean several)
{
  GListModel *rows = G_LIST_MODEL (fold_import_get_rows (import));

  if (several)
    fold_cli_print ("\n%s\n", fold_import_get_file_name (import));
  fold_cli_print (_("Read as: %s"), fold_import_get_format_title (import));
  fold_cli_print ("\n");
  print_fund (import);
  fold_cli_print (option_dry_run ? _("Would import %u rows; %u are already in the book, %u are set aside.")
                                 : _("Imported %u rows; %u were already in the book, %u are set aside."),
                  fold_import_get_n_new (import), fold_import_get_n_known (import),
                  fold_import_get_n_quarantined (import));
  fold_cli_print ("\n");
  print_rows (rows, FOLD_IMPORT_STATE_QUARANTINED, _("Why it is set aside"));
  print_rows (rows, FOLD_IMPORT_STATE_IGNORED, _("Why it is no transaction"));
  print_checks (fold_import_get_content (import));
}

static void
print_accounts (GListModel *imports)
{
  g_autoptr (GPtrArray) accounts = fold_imports_dup_accounts (imports, TRUE);
  g_autofree char *names = NULL;

  if (accounts->len == 0 || !option_dry_run)
    return;
  g_ptr_array_add (accounts, NULL);
  names = g_strjoinv (", ", (char **)accounts->pdata);
  fold_cli_print (_("New accounts: %s"), names);
  fold_cli_print ("\n");
}

static void
print_text (GListModel *imports)
{
  for (guint i = 0; i < g_list_model_get_n_items (imports); i++)
    print_file (get_nth (imports, i), are_several (imports));
  print_accounts (imports);
}

static void
list_rules (GPtrArray *rules, FoldCliTable *table, JsonBuilder *builder)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const FoldRule *rule = g_ptr_array_index (rules, i);

      if (rule->refuse != NULL)
        continue;
      fold_cli_table_add (table, rule->id);
      fold_cli_table_add (table, fold_rules_translate (rule->title));
      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "id", rule->id);
      fold_cli_json_string (builder, "title", fold_rules_translate (rule->title));
      json_builder_end_object (builder);
    }
}

/* Those that the user keeps as well, in the order in which a file is compared with them. */
static gboolean
list_formats (FoldCliRun *run)
{
  g_autoptr (GPtrArray) presets = fold_presets_list ();
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  fold_cli_table_add_column (table, _("Format"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Of"), FOLD_CLI_ALIGN_START);
  json_builder_begin_array (builder);
  list_rules (presets, table, builder);
  list_rules (fold_rules_get (), table, builder);
  json_builder_end_array (builder);
  if (run->json)
    fold_cli_json_print (builder);
  else
    fold_cli_table_print (table, NULL);
  return TRUE;
}

static GListModel *
read_files (FoldCliRun *run, GError **error)
{
  g_autoptr (GListStore) imports = g_list_store_new (FOLD_TYPE_IMPORT);

  for (guint i = 0; i < run->n_operands; i++)
    {
      g_autoptr (FoldImport) import = read_file (run->operands[i], error);

      if (import == NULL)
        return NULL;
      g_list_store_append (imports, import);
    }
  return G_LIST_MODEL (g_steal_pointer (&imports));
}

static gboolean
run_import (FoldCliRun *run, GError **error)
{
  const FoldImportPlace place = { option_into, option_one_account };
  g_autoptr (GListModel) imports = NULL;
  FoldBook *book = NULL;

  if (option_list_formats)
    return list_formats (run);
  if (run->n_operands == 0)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("Name the file to import."));
      return FALSE;
    }
  imports = read_files (run, error);
  if (imports == NULL)
    return FALSE;
  book = option_dry_run ? fold_cli_run_read (run, error) : fold_cli_run_edit (run, error);
  if (book == NULL || !fold_imports_plan (imports, book, &place, error))
    return FALSE;
  if (!option_dry_run && !fold_imports_apply (imports, book, error))
    return FALSE;
  if (run->json)
    print_json (imports);
  else
    print_text (imports);
  return TRUE;
}

const FoldCliCommand fold_cli_import_commands[] = {
  { "import", "FILE…", N_("Import transactions, prices, watchlists or what a fund holds from files"),
    N_("The whole import is one undo step. A row that cannot be used is set aside with its reason, and rows already "
       "in the book are left out, so a file can be imported again. Of a row that several of the files have, one is "
       "imported."),
    0, FOLD_CLI_ANY_NUMBER, FOLD_CLI_COMMAND_PLAIN, import_options, run_import },
  { NULL },
};
