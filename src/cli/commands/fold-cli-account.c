/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-cli-command.h"
#include "fold-cli-json.h"
#include "fold-cli-table.h"

static char *option_portfolio, *option_cost_method;

static const GOptionEntry list_options[] = {
  { "portfolio", 0, 0, G_OPTION_ARG_STRING, &option_portfolio, N_("Only this portfolio"), "PORTFOLIO" },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry set_options[] = {
  { "cost-method", 0, 0, G_OPTION_ARG_STRING, &option_cost_method,
    N_("What of the cost a sale takes: fifo or average"), "METHOD" },
  { "portfolio", 0, 0, G_OPTION_ARG_STRING, &option_portfolio, N_("Only this portfolio"), "PORTFOLIO" },
  G_OPTION_ENTRY_NULL,
};

/* What is done with an account; FALSE ends it. */
typedef gboolean (*VisitAccount) (FoldPortfolio *portfolio, FoldAccount *account, gpointer data);

static void
visit_accounts (FoldBook *book, FoldPortfolio *only, VisitAccount visit, gpointer data)
{
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (book));

  for (guint i = 0; i < g_list_model_get_n_items (portfolios); i++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (portfolios, i);
      GListModel *accounts = fold_portfolio_get_accounts (portfolio);

      if (only != NULL && only != portfolio)
        continue;
      for (guint k = 0; k < g_list_model_get_n_items (accounts); k++)
        {
          g_autoptr (FoldAccount) account = g_list_model_get_item (accounts, k);

          if (!visit (portfolio, account, data))
            return;
        }
    }
}

/* *portfolio: NULL: all. */
static gboolean
find_portfolio (FoldBook *book, FoldPortfolio **portfolio, GError **error)
{
  *portfolio = option_portfolio != NULL ? fold_cli_find_portfolio (book, option_portfolio, error) : NULL;
  return option_portfolio == NULL || *portfolio != NULL;
}

/* --- list --- */

static gboolean
build (FoldPortfolio *portfolio, FoldAccount *account, gpointer builder)
{
  json_builder_begin_object (builder);
  fold_cli_json_string (builder, "portfolio", fold_portfolio_get_name (portfolio));
  fold_cli_json_string (builder, "name", fold_account_get_name (account));
  fold_cli_json_string (builder, "currency", fold_account_get_currency (account));
  fold_cli_json_string (builder, "cost_method", fold_cost_method_get_id (fold_account_get_cost_method (account)));
  json_builder_end_object (builder);
  return TRUE;
}

static gboolean
add (FoldPortfolio *portfolio, FoldAccount *account, gpointer table)
{
  fold_cli_table_add (table, fold_portfolio_get_name (portfolio));
  fold_cli_table_add (table, fold_account_get_name (account));
  fold_cli_table_add (table, fold_account_get_currency (account));
  fold_cli_table_add (table, fold_cost_method_get_name (fold_account_get_cost_method (account)));
  return TRUE;
}

static void
print_json (FoldBook *book, FoldPortfolio *portfolio)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  visit_accounts (book, portfolio, build, builder);
  json_builder_end_array (builder);
  fold_cli_json_print (builder);
}

static void
print_text (FoldBook *book, FoldPortfolio *portfolio)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_column (table, _("Portfolio"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Account"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Currency"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Cost method"), FOLD_CLI_ALIGN_START);
  visit_accounts (book, portfolio, add, table);
  fold_cli_table_print (table, NULL);
}

static gboolean
run_list (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  FoldPortfolio *portfolio;

  if (book == NULL || !find_portfolio (book, &portfolio, error))
    return FALSE;
  if (run->json)
    print_json (book, portfolio);
  else
    print_text (book, portfolio);
  return TRUE;
}

/* --- set --- */

typedef struct
{
  const char *name;
  FoldAccount *found;
  guint n;
} Wanted;

static gboolean
look_at (FoldPortfolio *portfolio, FoldAccount *account, gpointer data)
{
  Wanted *wanted = data;

  if (fold_portfolio_find_account (portfolio, wanted->name) != account)
    return TRUE;
  wanted->found = account;
  wanted->n++;
  return TRUE;
}

/* The one of that name. Returns: (transfer none) (nullable): the book keeps it */
static FoldAccount *
find_account (FoldBook *book, const char *name, GError **error)
{
  Wanted wanted = { .name = name };
  FoldPortfolio *portfolio;

  if (!find_portfolio (book, &portfolio, error))
    return NULL;
  visit_accounts (book, portfolio, look_at, &wanted);
  if (wanted.n == 1)
    return wanted.found;
  if (wanted.n == 0)
    g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                 _("There is no account “%s”; “fivefold-cli account list” shows those that there are."), name);
  else
    g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                 _("Several portfolios have an account “%s”; say which one with --portfolio."), name);
  return NULL;
}

static gboolean
read_cost_method (FoldCostMethod *method, GError **error)
{
  if (option_cost_method == NULL)
    {
      g_set_error_literal (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE, _("“account set” needs --cost-method."));
      return FALSE;
    }
  *method = fold_cost_method_from_id (option_cost_method);
  if (g_str_equal (fold_cost_method_get_id (*method), option_cost_method))
    return TRUE;
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE, _("“%s” is no cost method; write fifo or average."),
               option_cost_method);
  return FALSE;
}

static gboolean
run_set (FoldCliRun *run, GError **error)
{
  FoldCostMethod method;
  FoldBook *book;
  FoldAccount *account;

  if (!read_cost_method (&method, error))
    return FALSE;
  book = fold_cli_run_edit (run, error);
  account = book != NULL ? find_account (book, run->operands[0], error) : NULL;
  if (account == NULL || !fold_portfolios_set_cost_method (fold_book_get_portfolios (book), account, method, error))
    return FALSE;
  /* Translators: the name of an account, and what of the cost its sales take, such as: First in, first out */
  fold_cli_report (run, g_strdup_printf (_("The sales of “%s” count so now: %s."), fold_account_get_name (account),
                                         fold_cost_method_get_name (method)));
  return TRUE;
}

const FoldCliCommand fold_cli_account_commands[] = {
  { "account list", "", N_("List the accounts"), NULL, 0, 0, FOLD_CLI_COMMAND_PLAIN, list_options, run_list },
  { "account set", "ACCOUNT", N_("Set what of the cost the sales of an account take"),
    N_("“fifo”: the oldest lots go first, but for those that a sale names; “average”: all that is held has one cost "
       "per "
       "unit. It counts for the sales of the past as well."),
    1, 1, FOLD_CLI_COMMAND_PLAIN, set_options, run_set },
  { NULL },
};
