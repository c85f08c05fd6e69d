/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-book.h"
#include "fold-cli-command.h"
#include "fold-cli-json.h"
#include "fold-cli-table.h"
#include "fold-decimal.h"
#include "fold-performance-words.h"
#include "fold-performance-read.h"

static char *option_portfolio;
static char *option_from;
static char *option_to;

static const GOptionEntry performance_options[] = {
  { "portfolio", 0, 0, G_OPTION_ARG_STRING, &option_portfolio, N_("Only this portfolio"), "PORTFOLIO" },
  { "from", 0, 0, G_OPTION_ARG_STRING, &option_from,
    N_("The first day of the period; without it the first transaction's"), "DATE" },
  { "to", 0, 0, G_OPTION_ARG_STRING, &option_to, N_("The last day of the period; without it today"), "DATE" },
  G_OPTION_ENTRY_NULL,
};

/* Whose returns: portfolio NULL: of all together. */
typedef struct
{
  FoldPortfolio *portfolio;
  FoldReturns *returns;
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;

  fold_returns_unref (part->returns);
  g_free (part);
}

/* --- what is asked for --- */

static gboolean
read_day (const char *text, FoldDate *day, GError **error)
{
  *day = FOLD_DATE_NONE;
  if (text == NULL || fold_date_parse (text, day, NULL))
    return TRUE;
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE, _("“%s” is not a date. Write it like 2026-01-31."), text);
  return FALSE;
}

static gboolean
read_period (FoldPerformanceQuestion *question, GError **error)
{
  if (!read_day (option_from, &question->from, error) || !read_day (option_to, &question->to, error))
    return FALSE;
  if (question->to == FOLD_DATE_NONE || question->from <= question->to)
    return TRUE;
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE,
               _("The period ends on %s, before it begins on %s. Exchange the two."), option_to, option_from);
  return FALSE;
}

static gboolean
add_part (GPtrArray *parts,
          FoldBook *book,
          FoldPortfolio *portfolio,
          const FoldPerformanceQuestion *question,
          GError **error)
{
  const gint64 id = portfolio != NULL ? fold_portfolio_get_id (portfolio) : 0;
  FoldReturns *returns = fold_performance_read (fold_book_get_store (book),
                                                &(FoldPerformanceQuestion){ id, question->from, question->to },
                                                fold_book_get_base_currency (book), NULL, error);
  Part *part;

  if (returns == NULL)
    return FALSE;
  part = g_new0 (Part, 1);
  part->portfolio = portfolio;
  part->returns = returns;
  g_ptr_array_add (parts, part);
  return TRUE;
}

/* All of them together say something of their own only where there are several.
 * Returns: (transfer full) (element-type Part) (nullable) */
static GPtrArray *
read_parts (FoldBook *book, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (part_free);
  GListModel *all = G_LIST_MODEL (fold_book_get_portfolios (book));
  const guint n = g_list_model_get_n_items (all);
  FoldPortfolio *only = NULL;
  FoldPerformanceQuestion question = { 0 };

  if (!read_period (&question, error))
    return NULL;
  if (option_portfolio != NULL && (only = fold_cli_find_portfolio (book, option_portfolio, error)) == NULL)
    return NULL;
  if (only == NULL && n > 1 && !add_part (parts, book, NULL, &question, error))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (all, i);

      if ((only == NULL || only == portfolio) && !add_part (parts, book, portfolio, &question, error))
        return NULL;
    }
  return g_steal_pointer (&parts);
}

/* --- JSON --- */

/* The figures, in the order of the document. */
static const struct
{
  FoldReturnFigure figure;
  const char *member;
} members[] = {
  { FOLD_RETURN_IRR, "irr" },
  { FOLD_RETURN_TTWROR, "ttwror" },
  { FOLD_RETURN_GAIN, "gain" },
  { FOLD_RETURN_REALISED, "gain_realised" },
  { FOLD_RETURN_UNREALISED, "gain_unrealised" },
  { FOLD_RETURN_UNREALISED_BEFORE, "gain_unrealised_before" },
  { FOLD_RETURN_DIVIDENDS, "dividends" },
  { FOLD_RETURN_INTEREST, "interest" },
  { FOLD_RETURN_FEES, "fees" },
  { FOLD_RETURN_TAXES, "taxes" },
  { FOLD_RETURN_DRAWDOWN, "drawdown" },
  { FOLD_RETURN_SWING, "swing" },
  { FOLD_RETURN_VALUE_BEFORE, "value_before" },
  { FOLD_RETURN_PAID_IN, "paid_in" },
  { FOLD_RETURN_PAID_OUT, "paid_out" },
  { FOLD_RETURN_VALUE, "value" },
};

static void
build_value (JsonBuilder *builder, const char *member, FoldReturnFigure figure, const FoldReturnValue *value)
{
  if (value->lack.kind != FOLD_LACK_NONE)
    fold_cli_json_string (builder, member, NULL);
  else if (figure < FOLD_RETURN_N_MONEY)
    fold_cli_json_decimal (builder, member, value->money, FOLD_MONEY_SCALE);
  else
    fold_cli_json_number (builder, member, value->rate);
}

static void
build_date (JsonBuilder *builder, const char *member, FoldDate date)
{
  fold_cli_json_take_string (builder, member, date != FOLD_DATE_NONE ? fold_date_format (date) : NULL);
}

static void
build_years (JsonBuilder *builder, const FoldReturn *result)
{
  fold_cli_json_begin_array (builder, "dividends_by_year");
  for (guint i = 0; i < result->years->len; i++)
    {
      const FoldReturnYear *year = &g_array_index (result->years, FoldReturnYear, i);

      json_builder_begin_object (builder);
      fold_cli_json_integer (builder, "year", year->year);
      build_value (builder, "dividends", FOLD_RETURN_DIVIDENDS, &year->dividends);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_missing (JsonBuilder *builder, FoldBook *book, const FoldReturn *result)
{
  fold_cli_json_begin_object (builder, "missing");
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      char *words = fold_performance_words (book, &result->figures[members[i].figure].lack);
      gboolean is_asked = members[i].figure != FOLD_RETURN_SWING || result->instrument_id > 0;

      if (words != NULL && is_asked)
        fold_cli_json_string (builder, members[i].member, words);
      g_free (words);
    }
  json_builder_end_object (builder);
}

static void
build_result (JsonBuilder *builder, FoldBook *book, const Part *part, const FoldReturn *result)
{
  build_date (builder, "from", fold_returns_get_from (part->returns));
  build_date (builder, "to", fold_returns_get_to (part->returns));
  fold_cli_json_string (builder, "currency", fold_returns_get_currency (part->returns));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    build_value (builder, members[i].member, members[i].figure, &result->figures[members[i].figure]);
  build_date (builder, "drawdown_from", result->peak);
  build_date (builder, "drawdown_to", result->trough);
  build_years (builder, result);
  build_missing (builder, book, result);
}

static const char *
get_portfolio_name (const Part *part)
{
  return part->portfolio != NULL ? fold_portfolio_get_name (part->portfolio) : NULL;
}

/* What of a portfolio's returns an array of the document holds, and what stands before the figures. */
typedef gboolean (*TakesResult) (const FoldReturn *result);
typedef void (*BuildNames) (JsonBuilder *builder, FoldBook *book, const FoldReturn *result);

static gboolean
is_everything (const FoldReturn *result)
{
  return result->account_id == 0 && result->instrument_id == FOLD_RETURNS_ALL;
}

static gboolean
is_account (const FoldReturn *result)
{
  return result->account_id != 0 && result->instrument_id == FOLD_RETURNS_ALL;
}

static gboolean
is_instrument (const FoldReturn *result)
{
  return result->account_id == 0 && result->instrument_id != FOLD_RETURNS_ALL;
}

static const char *
get_account_name (FoldBook *book, const FoldReturn *result)
{
  FoldAccount *account = fold_portfolios_get_account (fold_book_get_portfolios (book), result->account_id);

  return account != NULL ? fold_account_get_name (account) : NULL;
}

static void
build_account_name (JsonBuilder *builder, FoldBook *book, const FoldReturn *result)
{
  fold_cli_json_string (builder, "account", get_account_name (book, result));
}

static FoldInstrument *
get_instrument (FoldBook *book, const FoldReturn *result)
{
  return fold_instruments_get (fold_book_get_instruments (book), result->instrument_id);
}

static const char *
get_instrument_name (FoldBook *book, const FoldReturn *result)
{
  FoldInstrument *instrument = get_instrument (book, result);

  if (result->instrument_id == FOLD_RETURNS_CASH)
    return _("Cash");
  return instrument != NULL ? fold_instrument_get_name (instrument) : "?";
}

static void
build_instrument_name (JsonBuilder *builder, FoldBook *book, const FoldReturn *result)
{
  FoldInstrument *instrument = get_instrument (book, result);

  fold_cli_json_string (builder, "instrument", instrument != NULL ? fold_instrument_get_slug (instrument) : NULL);
  fold_cli_json_string (builder, "name", get_instrument_name (book, result));
}

static void
build_array (JsonBuilder *builder,
             FoldBook *book,
             GPtrArray *parts,
             const char *member,
             TakesResult takes,
             BuildNames build_names)
{
  fold_cli_json_begin_array (builder, member);
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = g_ptr_array_index (parts, i);
      GPtrArray *results = fold_returns_list (part->returns);

      for (guint k = 0; k < results->len; k++)
        {
          const FoldReturn *result = g_ptr_array_index (results, k);

          if (!takes (result) || (part->portfolio == NULL && build_names == build_account_name))
            continue;
          json_builder_begin_object (builder);
          fold_cli_json_string (builder, "portfolio", get_portfolio_name (part));
          if (build_names != NULL)
            build_names (builder, book, result);
          build_result (builder, book, part, result);
          json_builder_end_object (builder);
        }
    }
  json_builder_end_array (builder);
}

static void
print_json (FoldBook *book, GPtrArray *parts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  build_array (builder, book, parts, "portfolios", is_everything, NULL);
  build_array (builder, book, parts, "accounts", is_account, build_account_name);
  build_array (builder, book, parts, "instruments", is_instrument, build_instrument_name);
  json_builder_end_object (builder);
  fold_cli_json_print (builder);
}

/* --- text --- */

static const struct
{
  FoldReturnFigure figure;
  const char *title;
} columns[] = {
  { FOLD_RETURN_VALUE, NC_("column", "Value") },
  { FOLD_RETURN_GAIN, N_("Gain") },
  { FOLD_RETURN_REALISED, N_("Realised") },
  { FOLD_RETURN_UNREALISED, N_("Unrealised") },
  { FOLD_RETURN_DIVIDENDS, N_("Dividends") },
  { FOLD_RETURN_FEES, N_("Fees") },
  { FOLD_RETURN_TAXES, N_("Taxes") },
  { FOLD_RETURN_IRR, N_("Return a Year") },
  { FOLD_RETURN_TTWROR, N_("Time-Weighted") },
  { FOLD_RETURN_DRAWDOWN, N_("Deepest Fall") },
};

static const char *
get_title (guint column)
{
  return column == 0 ? C_("column", "Value") : _(columns[column].title);
}

static char *
format_value (FoldReturnFigure figure, const FoldReturnValue *value)
{
  if (value->lack.kind != FOLD_LACK_NONE)
    return g_strdup ("–");
  return figure < FOLD_RETURN_N_MONEY ? fold_cli_format_decimal (value->money, FOLD_MONEY_SCALE, 2)
                                      : fold_cli_format_percent (value->rate);
}

static const char *
get_row_name (FoldBook *book, const Part *part, const FoldReturn *result)
{
  if (is_instrument (result))
    return get_instrument_name (book, result);
  if (is_account (result))
    return get_account_name (book, result);
  return part->portfolio != NULL ? fold_portfolio_get_name (part->portfolio) : _("All portfolios");
}

static void
add_rows (FoldCliTable *table, FoldBook *book, const Part *part, TakesResult takes)
{
  GPtrArray *results = fold_returns_list (part->returns);

  for (guint i = 0; i < results->len; i++)
    {
      const FoldReturn *result = g_ptr_array_index (results, i);

      if (!takes (result))
        continue;
      fold_cli_table_add (table, get_row_name (book, part, result));
      for (guint k = 0; k < G_N_ELEMENTS (columns); k++)
        fold_cli_table_take (table, format_value (columns[k].figure, &result->figures[columns[k].figure]));
    }
}

static void
print_years (const FoldReturn *all)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  if (all->years->len == 0)
    return;
  fold_cli_table_add_column (table, _("Year"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Dividends"), FOLD_CLI_ALIGN_END);
  for (guint i = 0; i < all->years->len; i++)
    {
      const FoldReturnYear *year = &g_array_index (all->years, FoldReturnYear, i);

      fold_cli_table_take (table, g_strdup_printf ("%d", year->year));
      fold_cli_table_take (table, format_value (FOLD_RETURN_DIVIDENDS, &year->dividends));
    }
  fold_cli_print ("\n");
  fold_cli_table_print (table, NULL);
}

/* Once each. */
static void
print_missing (FoldBook *book, const Part *part)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *results = fold_returns_list (part->returns);

  for (guint i = 0; i < results->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (columns); k++)
      {
        const FoldReturn *result = g_ptr_array_index (results, i);
        g_autofree char *words = fold_performance_words (book, &result->figures[columns[k].figure].lack);
        g_autofree char *line = NULL;

        if (words == NULL || (!is_instrument (result) && !is_account (result) && !is_everything (result)))
          continue;
        line = g_strdup_printf ("%s: %s", get_row_name (book, part, result), words);
        if (!g_hash_table_contains (told, line))
          fold_cli_print_line ("%s", line);
        g_hash_table_add (told, g_steal_pointer (&line));
      }
}

static void
print_part (FoldBook *book, const Part *part)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();
  const FoldDate from = fold_returns_get_from (part->returns);
  g_autofree char *first = from != FOLD_DATE_NONE ? fold_date_format (from) : g_strdup ("–");
  g_autofree char *last = fold_date_format (fold_returns_get_to (part->returns));
  const FoldReturn *all = fold_returns_get (part->returns, 0, FOLD_RETURNS_ALL);
  /* Translators: the name of a portfolio, two dates and a currency */
  g_autofree char *title = g_strdup_printf (_("%s, %s to %s, in %s"), get_row_name (book, part, all), first, last,
                                            fold_returns_get_currency (part->returns));

  fold_cli_table_add_column (table, _("Name"), FOLD_CLI_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    fold_cli_table_add_column (table, get_title (i), FOLD_CLI_ALIGN_END);
  add_rows (table, book, part, is_everything);
  if (part->portfolio != NULL)
    add_rows (table, book, part, is_account);
  add_rows (table, book, part, is_instrument);
  fold_cli_table_print (table, title);
  print_years (all);
  fold_cli_print ("\n");
  print_missing (book, part);
}

static gboolean
run_performance (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  g_autoptr (GPtrArray) parts = book != NULL ? read_parts (book, error) : NULL;

  if (parts == NULL)
    return FALSE;
  if (run->json)
    print_json (book, parts);
  else
    for (guint i = 0; i < parts->len; i++)
      print_part (book, g_ptr_array_index (parts, i));
  return TRUE;
}

const FoldCliCommand fold_cli_performance_commands[] = {
  { "performance", "", N_("Say what your portfolios, accounts and instruments earned"),
    N_("The return a year is money-weighted, of all that was paid and received; the time-weighted return is that of "
       "the "
       "period and does not depend on how much was put in when. A dash means unknown, and a line below says why."),
    0, 0, FOLD_CLI_COMMAND_PLAIN, performance_options, run_performance },
  { NULL },
};
