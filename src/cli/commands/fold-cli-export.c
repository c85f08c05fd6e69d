/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-cli-command.h"
#include "fold-cli-json.h"
#include "fold-cli-ranking.h"
#include "fold-cli-scoring.h"
#include "fold-export-views.h"
#include "fold-export.h"

static char *option_as;
static char *option_portfolio;
static char *option_watchlist;

#define OPTION_AS(help) { "as", 0, 0, G_OPTION_ARG_STRING, &option_as, help, "OUTPUT" }
#define OPTION_PORTFOLIO                                                                                               \
  { "portfolio", 0, 0, G_OPTION_ARG_STRING, &option_portfolio, N_("Only this portfolio"), "PORTFOLIO" }

static const GOptionEntry ledger_options[] = {
  OPTION_AS (N_("csv, json, pp, ledger, hledger or beancount (default: by the ending of the file, else csv)")),
  OPTION_PORTFOLIO,
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry position_options[] = {
  OPTION_AS (N_("csv or json (default: by the ending of the file, else csv)")),
  OPTION_PORTFOLIO,
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry watchlist_options[] = {
  OPTION_AS (N_("csv or json (default: by the ending of the file, else csv)")),
  { "watchlist", 0, 0, G_OPTION_ARG_STRING, &option_watchlist, N_("Only this watchlist (default: all)"), "LIST" },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry ranking_options[] = {
  OPTION_AS (N_("csv or json (default: by the ending of the file, else csv)")),
  G_OPTION_ENTRY_NULL,
};

/* --- writing --- */

static void
report (FoldCliRun *run, FoldExportSubject subject, FoldExportFormat format, guint n_rows)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!run->json)
    {
      fold_cli_print_line (g_dngettext (GETTEXT_PACKAGE, "Exported %u row to “%s”.", "Exported %u rows to “%s”.",
                                        n_rows),
                           n_rows, run->operands[0]);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  fold_cli_json_string (builder, "what", fold_export_subject_get_id (subject));
  fold_cli_json_string (builder, "format", fold_export_format_get_id (format));
  fold_cli_json_string (builder, "file", run->operands[0]);
  fold_cli_json_integer (builder, "rows", n_rows);
  json_builder_end_object (builder);
  fold_cli_json_print (builder);
}

static gboolean
write_out (FoldCliRun *run, FoldExport *export, FoldExportSubject subject, FoldExportFormat format, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (run->operands[0]);
  guint n_rows = 0;

  if (!fold_export_write (export, fold_book_get_store (run->book), file, &n_rows, error))
    return FALSE;
  report (run, subject, format, n_rows);
  return TRUE;
}

static gboolean
find_format (FoldCliRun *run, FoldExportSubject subject, FoldExportFormat *format, GError **error)
{
  return fold_export_format_find (option_as, run->operands[0], subject, format, error);
}

/* portfolio: (out) (nullable): NULL: all */
static gboolean
find_portfolio (FoldBook *book, FoldPortfolio **portfolio, GError **error)
{
  *portfolio = option_portfolio != NULL ? fold_cli_find_portfolio (book, option_portfolio, error) : NULL;
  return option_portfolio == NULL || *portfolio != NULL;
}

/* --- what is exported --- */

static gboolean
run_ledger (FoldCliRun *run, FoldExportSubject subject, GError **error)
{
  FoldExportFormat format;
  FoldPortfolio *portfolio;
  FoldBook *book = find_format (run, subject, &format, error) ? fold_cli_run_read (run, error) : NULL;
  g_autoptr (FoldExport) export = NULL;

  if (book == NULL || !find_portfolio (book, &portfolio, error))
    return FALSE;
  export = fold_export_new_ledger (book, portfolio, subject, format);
  return write_out (run, export, subject, format, error);
}

static gboolean
run_transactions (FoldCliRun *run, GError **error)
{
  return run_ledger (run, FOLD_EXPORT_TRANSACTIONS, error);
}

static gboolean
run_prices (FoldCliRun *run, GError **error)
{
  return run_ledger (run, FOLD_EXPORT_PRICES, error);
}

/* table: taken over */
static gboolean
write_table (FoldCliRun *run,
             FoldExportTable *table,
             FoldExportSubject subject,
             FoldExportFormat format,
             GError **error)
{
  g_autoptr (FoldExport) export = fold_export_new_table (table, format);

  return write_out (run, export, subject, format, error);
}

static gboolean
run_positions (FoldCliRun *run, GError **error)
{
  FoldExportFormat format;
  FoldPortfolio *portfolio;
  FoldBook *book = find_format (run, FOLD_EXPORT_POSITIONS, &format, error) ? fold_cli_run_read (run, error) : NULL;

  if (book == NULL || !find_portfolio (book, &portfolio, error))
    return FALSE;
  return write_table (run, fold_export_positions_new (book, portfolio), FOLD_EXPORT_POSITIONS, format, error);
}

static void
add_list (FoldExportTable *table, FoldWatchlist *list, const FoldCliScoring *scoring)
{
  for (guint i = 0; i < fold_watchlist_get_n_items (list); i++)
    {
      g_autoptr (FoldWatchlistItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      const FoldOutcome *outcome = fold_cli_scoring_get_outcome (scoring, fold_watchlist_item_get_instrument (item));

      fold_export_watchlist_add (table, list, item, outcome != NULL ? outcome->score : NAN);
    }
}

static gboolean
run_watchlist (FoldCliRun *run, GError **error)
{
  FoldExportFormat format;
  FoldBook *book = find_format (run, FOLD_EXPORT_WATCHLIST, &format, error) ? fold_cli_run_read (run, error) : NULL;
  FoldWatchlist *only = NULL;
  g_autoptr (FoldCliScoring) scoring = NULL;
  FoldExportTable *table;
  GListModel *lists;

  if (book == NULL
      || (option_watchlist != NULL && (only = fold_cli_find_watchlist (book, option_watchlist, error)) == NULL)
      || (scoring = fold_cli_scoring_new (book, error)) == NULL)
    return FALSE;
  table = fold_export_watchlist_new ();
  lists = G_LIST_MODEL (fold_book_get_watchlists (book));
  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr (FoldWatchlist) list = g_list_model_get_item (lists, i);

      if (only == NULL || only == list)
        add_list (table, list, scoring);
    }
  return write_table (run, table, FOLD_EXPORT_WATCHLIST, format, error);
}

static void
add_rank (FoldExportTable *table, const FoldCliScoring *scoring, guint index, guint place)
{
  const FoldOutcome *outcome = &scoring->result->instruments[index];
  FoldWorth worth;

  if (scoring->instruments[index] == NULL)
    return;
  fold_cli_scoring_find_worth (scoring, outcome, &worth);
  fold_export_ranking_add (table, place, scoring->instruments[index], outcome, &worth);
}

static gboolean
run_ranking (FoldCliRun *run, GError **error)
{
  FoldExportFormat format;
  FoldBook *book = find_format (run, FOLD_EXPORT_RANKING, &format, error) ? fold_cli_run_read (run, error) : NULL;
  FoldCliRankingFilter filter;
  g_autoptr (FoldCliScoring) scoring = NULL;
  g_autoptr (GArray) order = NULL;
  FoldExportTable *table;

  if (book == NULL || !fold_cli_ranking_read_filter (book, &filter, error)
      || (scoring = fold_cli_scoring_new (book, error)) == NULL)
    return FALSE;
  order = fold_cli_ranking_sort (scoring, &filter);
  table = fold_export_ranking_new ();
  for (guint i = 0; i < order->len; i++)
    add_rank (table, scoring, g_array_index (order, guint, i), i + 1);
  return write_table (run, table, FOLD_EXPORT_RANKING, format, error);
}

const FoldCliCommand fold_cli_export_commands[] = {
  { "export transactions", "FILE", N_("Export the transactions, for a spreadsheet, another program or a new book"),
    N_("A CSV or JSON file can be imported again and is then the same. Portfolio Performance takes a folder: FILE is "
       "made, with a file for each account. The journals of Ledger, hledger and Beancount have lots, costs and "
       "prices."),
    1, 1, FOLD_CLI_COMMAND_PLAIN, ledger_options, run_transactions },
  { "export positions", "FILE", N_("Export what you hold"), NULL, 1, 1, FOLD_CLI_COMMAND_PLAIN, position_options,
    run_positions },
  { "export prices", "FILE", N_("Export prices and exchange rates"),
    N_("With --portfolio, those of the instruments in its transactions."), 1, 1, FOLD_CLI_COMMAND_PLAIN,
    ledger_options, run_prices },
  { "export watchlist", "FILE", N_("Export watchlists with scores"), NULL, 1, 1, FOLD_CLI_COMMAND_SCORES,
    watchlist_options, run_watchlist },
  { "export ranking", "FILE", N_("Export the ranking"), NULL, 1, 1, FOLD_CLI_COMMAND_SCORES | FOLD_CLI_COMMAND_RANKS,
    ranking_options, run_ranking },
  { NULL },
};
