/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "fold-book-counts.h"
#include "fold-cli-command.h"
#include "fold-cli-json.h"
#include "fold-cli-table.h"
#include "fold-sample-book.h"
#include "fold-theme-pack.h"

static gboolean option_sample;
static char *option_name;
static char *option_currency;

static const GOptionEntry create_options[] = {
  { "sample", 0, 0, G_OPTION_ARG_NONE, &option_sample, N_("Fill it with the sample portfolio and watchlists"), NULL },
  { "name", 0, 0, G_OPTION_ARG_STRING, &option_name, N_("Name of the book (default: the file’s name)"), "NAME" },
  { "currency", 0, 0, G_OPTION_ARG_STRING, &option_currency, N_("Base currency (default: EUR)"), "CODE" },
  G_OPTION_ENTRY_NULL,
};

/* --- create --- */

static gboolean
fill_book (FoldBook *book, GError **error)
{
  g_autoptr (FoldThemeData) theme = NULL;

  if (option_sample)
    return fold_sample_book_fill (book, error);
  theme = fold_theme_pack_load_shipped (FOLD_THEME_PACK_DEFAULT, error);
  return theme != NULL && fold_themes_add (fold_book_get_themes (book), theme, NULL, error);
}

static void
remove_book (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_unlink (name);
    }
}

static char *
name_of_file (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  char *name = g_filename_display_name (base);

  if (g_str_has_suffix (name, FOLD_STORE_SUFFIX) && !g_str_equal (name, FOLD_STORE_SUFFIX))
    name[strlen (name) - strlen (FOLD_STORE_SUFFIX)] = '\0';
  return name;
}

/* The folder of the user's own book is made with it; any other is a mistake of typing. */
static void
make_default_folder (const char *path)
{
  g_autofree char *own = fold_cli_get_default_path ();
  g_autofree char *folder = g_path_get_dirname (own);
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);

  if (g_str_equal (canonical, own))
    g_mkdir_with_parents (folder, 0700);
}

static gboolean
run_create (FoldCliRun *run, GError **error)
{
  const char *path = run->operands[0];
  g_autofree char *name = option_name != NULL ? g_strdup (option_name) : name_of_file (path);
  g_autoptr (FoldBook) book = NULL;

  make_default_folder (path);
  book = fold_book_create (path, name, option_currency != NULL ? option_currency : "EUR", error);
  if (book == NULL)
    return FALSE;
  /* A new book starts with what is in it: there is nothing before that to go back to. */
  if (!fill_book (book, error) || !fold_book_forget_history (book, error))
    {
      g_clear_object (&book);
      remove_book (path);
      return FALSE;
    }
  fold_cli_report (run, g_strdup_printf (_("Created the book “%s” in “%s”."), fold_book_get_name (book), path));
  return TRUE;
}

/* --- info --- */

typedef struct
{
  const char *id;
  const char *title;
  gsize offset; /* in FoldBookCounts */
} Fact;

static const Fact facts[] = {
  { "sectors", N_("Sectors"), G_STRUCT_OFFSET (FoldBookCounts, sectors) },
  { "instruments", N_("Instruments"), G_STRUCT_OFFSET (FoldBookCounts, instruments) },
  { "scenarios", N_("Scenarios"), G_STRUCT_OFFSET (FoldBookCounts, scenarios) },
  { "portfolios", N_("Portfolios"), G_STRUCT_OFFSET (FoldBookCounts, portfolios) },
  { "transactions", N_("Transactions"), G_STRUCT_OFFSET (FoldBookCounts, transactions) },
  { "prices", N_("Prices"), G_STRUCT_OFFSET (FoldBookCounts, prices) },
  { "watchlists", N_("Watchlists"), G_STRUCT_OFFSET (FoldBookCounts, watchlists) },
  { "notes", N_("Notes"), G_STRUCT_OFFSET (FoldBookCounts, notes) },
};

static gint64
get_count (const FoldBookCounts *counts, const Fact *fact)
{
  return G_STRUCT_MEMBER (gint64, counts, fact->offset);
}

static void
print_info_json (FoldBook *book, const FoldBookCounts *counts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  FoldTheme *theme = fold_themes_get_active (fold_book_get_themes (book));
  FoldScenario *scenario = fold_scenarios_get_active (fold_book_get_scenarios (book));

  json_builder_begin_object (builder);
  fold_cli_json_string (builder, "path", fold_book_get_path (book));
  fold_cli_json_string (builder, "name", fold_book_get_name (book));
  fold_cli_json_string (builder, "base_currency", fold_book_get_base_currency (book));
  fold_cli_json_boolean (builder, "sample", fold_book_get_is_sample (book));
  fold_cli_json_string (builder, "theme", theme != NULL ? fold_theme_get_slug (theme) : NULL);
  fold_cli_json_string (builder, "scenario", scenario != NULL ? fold_scenario_get_name (scenario) : NULL);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    fold_cli_json_integer (builder, facts[i].id, get_count (counts, &facts[i]));
  fold_cli_json_string (builder, "undo", fold_book_get_undo_label (book));
  fold_cli_json_string (builder, "redo", fold_book_get_redo_label (book));
  json_builder_end_object (builder);
  fold_cli_json_print (builder);
}

static void
add_fact (FoldCliTable *table, const char *title, const char *value)
{
  fold_cli_table_add (table, title);
  fold_cli_table_add (table, value != NULL ? value : "–");
}

static void
print_info_text (FoldBook *book, const FoldBookCounts *counts)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();
  FoldTheme *theme = fold_themes_get_active (fold_book_get_themes (book));
  FoldScenario *scenario = fold_scenarios_get_active (fold_book_get_scenarios (book));

  fold_cli_table_add_column (table, _("Book"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, fold_book_get_name (book), FOLD_CLI_ALIGN_START);
  add_fact (table, _("File"), fold_book_get_path (book));
  add_fact (table, _("Base currency"), fold_book_get_base_currency (book));
  add_fact (table, _("Theme"), theme != NULL ? fold_theme_get_name (theme) : NULL);
  add_fact (table, _("Scenario"), scenario != NULL ? fold_scenario_get_name (scenario) : NULL);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *number = fold_cli_format_number (get_count (counts, &facts[i]), 0);

      add_fact (table, _(facts[i].title), number);
    }
  add_fact (table, _("Undo"), fold_book_get_undo_label (book));
  add_fact (table, _("Redo"), fold_book_get_redo_label (book));
  fold_cli_table_print (table, NULL);
}

static gboolean
run_info (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  FoldBookCounts counts;

  if (book == NULL || !fold_book_counts_read (book, &counts, error))
    return FALSE;
  if (run->json)
    print_info_json (book, &counts);
  else
    print_info_text (book, &counts);
  return TRUE;
}

/* --- check --- */

static void
print_check_json (const char *integrity, GPtrArray *inbox)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  fold_cli_json_string (builder, "integrity", integrity);
  fold_cli_json_begin_array (builder, "inbox");
  for (guint i = 0; i < inbox->len; i++)
    {
      const FoldInboxItem *item = g_ptr_array_index (inbox, i);

      json_builder_begin_object (builder);
      fold_cli_json_string (builder, "kind", item->kind);
      fold_cli_json_string (builder, "subject", item->subject);
      fold_cli_json_string (builder, "detail", item->detail);
      fold_cli_json_string (builder, "mend", item->fix);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  fold_cli_json_print (builder);
}

static void
print_check_text (gboolean is_whole, GPtrArray *inbox)
{
  if (is_whole)
    fold_cli_print ("%s\n", _("The book is intact."));
  for (guint i = 0; i < inbox->len; i++)
    {
      const FoldInboxItem *item = g_ptr_array_index (inbox, i);

      if (i == 0 && is_whole)
        fold_cli_print ("\n");
      /* Translators: what it is about, a sentence of what is wrong, a sentence of how to fix it */
      fold_cli_print_line (C_("finding", "%s: %s %s"), item->subject, item->detail, item->fix);
    }
}

static gboolean
run_check (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  g_auto (GStrv) problems = book != NULL ? fold_store_check (fold_book_get_store (book), error) : NULL;
  g_autoptr (GPtrArray) inbox = NULL;
  g_autofree char *integrity = NULL;

  if (problems == NULL)
    return FALSE;

  integrity = *problems == NULL ? g_strdup ("ok") : g_strjoinv ("; ", problems);
  inbox = fold_book_dup_inbox (book);
  if (run->json)
    print_check_json (integrity, inbox);
  else
    print_check_text (*problems == NULL && fold_store_get_damage (fold_book_get_store (book))->len == 0, inbox);
  if (*problems == NULL)
    return TRUE;
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED, _("The book is damaged (%s). Open a backup instead."),
               integrity);
  return FALSE;
}

/* --- backup --- */

static gboolean
run_backup (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  const char *path = run->operands[0];

  if (book == NULL)
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                   _("“%s” already exists. Choose another name for the backup."), path);
      return FALSE;
    }
  if (!fold_store_backup (fold_book_get_store (book), path, error))
    return FALSE;
  fold_cli_report (run, g_strdup_printf (_("Copied the book to “%s”."), path));
  return TRUE;
}

const FoldCliCommand fold_cli_book_commands[] = {
  { "book create", "FILE", N_("Create a new book"),
    N_("The book starts with the theme “Python, fivefold”. An existing file is never touched."), 1, 1,
    FOLD_CLI_COMMAND_PLAIN, create_options, run_create },
  { "book info", "", N_("Show what the book contains"), NULL, 0, 0, FOLD_CLI_COMMAND_PLAIN, NULL, run_info },
  { "book check", "", N_("Check that the book is intact and which data are missing"), NULL, 0, 0,
    FOLD_CLI_COMMAND_PLAIN, NULL, run_check },
  { "book backup", "FILE", N_("Copy the book, even while it is open elsewhere"), NULL, 1, 1, FOLD_CLI_COMMAND_PLAIN,
    NULL, run_backup },
  { NULL },
};
