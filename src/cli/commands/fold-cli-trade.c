/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "fold-book-trades.h"
#include "fold-cli-command.h"
#include "fold-cli-json.h"
#include "fold-cli-table.h"
#include "fold-decimal.h"

static char *option_portfolio;
static char *option_for;
static char *option_date;
static char **option_price;
static gboolean option_yes;

static const GOptionEntry trade_options[] = {
  { "portfolio", 0, 0, G_OPTION_ARG_STRING, &option_portfolio, N_("In this portfolio (default: the first one)"),
    "PORTFOLIO" },
  { "for", 0, 0, G_OPTION_ARG_STRING, &option_for, N_("And the opposite for the same money: sell it for this one"),
    "INSTRUMENT" },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry book_options[] = {
  { "date", 0, 0, G_OPTION_ARG_STRING, &option_date, N_("The day of the transactions, like 2026-11-30"), N_("DATE") },
  { "price", 0, 0, G_OPTION_ARG_STRING_ARRAY, &option_price,
    N_("What one unit cost, in the book’s currency; once for each instrument"), N_("INSTRUMENT=PRICE") },
  { "yes", 0, 0, G_OPTION_ARG_NONE, &option_yes, N_("Book them; without it they are only shown"), NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED, sentence);
  return FALSE;
}

static FoldScenario *
find_scenario (FoldCliRun *run, gboolean edit, GError **error)
{
  FoldBook *book = edit ? fold_cli_run_edit (run, error) : fold_cli_run_read (run, error);

  return book != NULL ? fold_cli_find_scenario (book, run->operands[0], error) : NULL;
}

/* --- showing them --- */

static const char *
get_slug (FoldBook *book, const FoldTrade *trade)
{
  FoldInstrument *instrument = fold_instruments_get (fold_book_get_instruments (book), trade->instrument);

  return instrument != NULL ? fold_instrument_get_slug (instrument) : "";
}

static const char *
get_portfolio_name (FoldBook *book, const FoldTrade *trade)
{
  FoldPortfolio *portfolio = fold_portfolios_get_portfolio (fold_book_get_portfolios (book), trade->portfolio);

  return portfolio != NULL ? fold_portfolio_get_name (portfolio) : "";
}

static void
print_json (FoldBook *book, GArray *trades)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < trades->len; i++)
    {
      const FoldTrade *trade = &g_array_index (trades, FoldTrade, i);

      json_builder_begin_object (builder);
      fold_cli_json_integer (builder, "id", trade->id);
      fold_cli_json_string (builder, "portfolio", get_portfolio_name (book, trade));
      fold_cli_json_string (builder, "instrument", get_slug (book, trade));
      fold_cli_json_decimal (builder, "money", trade->money, FOLD_MONEY_SCALE);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  fold_cli_json_print (builder);
}

static void
print_text (FoldBook *book, GArray *trades)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_column (table, "#", FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Portfolio"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Instrument"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Bought, or sold below 0"), FOLD_CLI_ALIGN_END);
  for (guint i = 0; i < trades->len; i++)
    {
      const FoldTrade *trade = &g_array_index (trades, FoldTrade, i);

      fold_cli_table_take (table, g_strdup_printf ("%" G_GINT64_FORMAT, trade->id));
      fold_cli_table_add (table, get_portfolio_name (book, trade));
      fold_cli_table_add (table, get_slug (book, trade));
      fold_cli_table_take (table, fold_cli_format_decimal (trade->money, FOLD_MONEY_SCALE, 2));
    }
  fold_cli_table_print (table, NULL);
}

static gboolean
run_trades (FoldCliRun *run, GError **error)
{
  FoldScenario *scenario = find_scenario (run, FALSE, error);
  g_autoptr (GArray) trades = NULL;

  if (scenario == NULL)
    return FALSE;
  trades = fold_scenarios_dup_trades (fold_book_get_scenarios (run->book), scenario);
  if (run->json)
    print_json (run->book, trades);
  else
    print_text (run->book, trades);
  return TRUE;
}

/* --- making one --- */

static FoldPortfolio *
find_portfolio (FoldBook *book, GError **error)
{
  g_autoptr (FoldPortfolio) first = NULL;

  if (option_portfolio != NULL)
    return fold_cli_find_portfolio (book, option_portfolio, error);
  first = g_list_model_get_item (G_LIST_MODEL (fold_book_get_portfolios (book)), 0);
  if (first == NULL)
    refuse (error, _("The book has no portfolio to trade in. Create one with “fivefold-cli import --into”."));
  return first; /* which the book keeps */
}

/* "1000", or a part of what is held now: "50%". */
static gboolean
read_amount (const char *text, gint64 held, gint64 *money, GError **error)
{
  const gsize length = strlen (text);
  const gboolean part = length > 1 && text[length - 1] == '%';
  g_autofree char *number = g_strndup (text, part ? length - 1 : length);
  gint64 value = 0;

  if (!fold_decimal_parse (number, FOLD_MONEY_SCALE, &value, NULL) || value <= 0)
    {
      g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
                   _("“%s” is no amount to trade. Write money in the book’s currency like 1500, or a part of what is "
                     "held like 50%%."),
                   text);
      return FALSE;
    }
  if (!part)
    {
      *money = value;
      return TRUE;
    }
  if (held <= 0)
    return refuse (error, _("The portfolio holds nothing of it, so that there is no part of it to trade. Write money "
                            "instead."));
  return fold_decimal_multiply_divide (held, value, 100 * FOLD_MONEY_SCALE, money, error);
}

static gboolean
read_side (const char *text, gint64 *sign, GError **error)
{
  *sign = g_str_equal (text, "sell") ? -1 : 1;
  if (*sign < 0 || g_str_equal (text, "buy"))
    return TRUE;
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_USAGE, _("Trade which way? Use buy or sell, not “%s”."), text);
  return FALSE;
}

static gboolean
run_trade (FoldCliRun *run, GError **error)
{
  gint64 sign = 1, money = 0;
  FoldScenario *scenario = read_side (run->operands[1], &sign, error) ? find_scenario (run, TRUE, error) : NULL;
  FoldPortfolio *portfolio = scenario != NULL ? find_portfolio (run->book, error) : NULL;
  FoldInstrument *instrument = portfolio != NULL ? fold_cli_find_instrument (run->book, run->operands[2], error) : NULL;
  FoldInstrument *other = NULL;
  g_autofree char *digits = NULL, *amount = NULL;

  if (instrument == NULL
      || (option_for != NULL && (other = fold_cli_find_instrument (run->book, option_for, error)) == NULL)
      || !read_amount (run->operands[3], fold_book_get_held (run->book, fold_portfolio_get_id (portfolio), instrument),
                       &money, error))
    return FALSE;

  const FoldTrade trades[] = {
    { 0, fold_portfolio_get_id (portfolio), fold_instrument_get_id (instrument), sign * money },
    { 0, fold_portfolio_get_id (portfolio), other != NULL ? fold_instrument_get_id (other) : 0, -sign * money },
  };

  if (!fold_scenarios_add_trades (fold_book_get_scenarios (run->book), scenario, trades, other != NULL ? 2 : 1, error))
    return FALSE;
  digits = fold_cli_format_decimal (money, FOLD_MONEY_SCALE, 2);
  amount = g_strdup_printf ("%s %s", digits, fold_book_get_base_currency (run->book));
  fold_cli_report (run,
                   g_strdup_printf (sign > 0 ? _("In “%s” %s of %s is bought, hypothetically.")
                                             : _("In “%s” %s of %s is sold, hypothetically."),
                                    fold_scenario_get_name (scenario), amount, fold_instrument_get_name (instrument)));
  return TRUE;
}

static gboolean
run_untrade (FoldCliRun *run, GError **error)
{
  FoldScenario *scenario = find_scenario (run, TRUE, error);
  g_autoptr (GArray) trades = NULL;
  guint64 id = 0;

  if (scenario == NULL)
    return FALSE;
  trades = fold_scenarios_dup_trades (fold_book_get_scenarios (run->book), scenario);
  if (run->n_operands < 2)
    {
      if (!fold_scenarios_clear_trades (fold_book_get_scenarios (run->book), scenario, error))
        return FALSE;
      fold_cli_report (run, g_strdup_printf (_("Removed the hypothetical trades of “%s”."),
                                             fold_scenario_get_name (scenario)));
      return TRUE;
    }
  if (g_ascii_string_to_unsigned (run->operands[1], 10, 1, G_MAXINT64, &id, NULL))
    for (guint i = 0; i < trades->len; i++)
      if (g_array_index (trades, FoldTrade, i).id == (gint64)id)
        {
          if (!fold_scenarios_remove_trade (fold_book_get_scenarios (run->book), scenario, (gint64)id, error))
            return FALSE;
          fold_cli_report (run, g_strdup_printf (_("Removed a hypothetical trade of “%s”."),
                                                 fold_scenario_get_name (scenario)));
          return TRUE;
        }
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
               _("“%s” has no trade %s. “fivefold-cli scenario trades” lists them."),
               fold_scenario_get_name (scenario), run->operands[1]);
  return FALSE;
}

/* --- booking them --- */

static gboolean
find_price (FoldBook *book, FoldInstrument *instrument, gint64 *price, GError **error)
{
  for (guint i = 0; option_price != NULL && option_price[i] != NULL; i++)
    {
      const char *equals = strrchr (option_price[i], '=');
      g_autofree char *name = equals != NULL ? g_strndup (option_price[i], (gsize)(equals - option_price[i])) : NULL;
      FoldInstrument *named = name != NULL ? fold_cli_find_instrument (book, name, error) : NULL;

      if (name != NULL && named == NULL)
        return FALSE;
      if (named != instrument)
        continue;
      if (fold_decimal_parse (equals + 1, FOLD_PRICE_SCALE, price, NULL) && *price > 0)
        return TRUE;
      g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED, _("“%s” is no price. Write it like 123.45."),
                   equals + 1);
      return FALSE;
    }
  g_set_error (error, FOLD_CLI_ERROR, FOLD_CLI_ERROR_REFUSED,
               _("The price of %s is missing. Give it with --price %s=PRICE."), fold_instrument_get_name (instrument),
               fold_instrument_get_slug (instrument));
  return FALSE;
}

static gboolean
prepare (FoldBook *book, const FoldTrade *trade, FoldDate date, FoldTradeBooking *booking, GError **error)
{
  FoldInstrument *instrument = fold_instruments_get (fold_book_get_instruments (book), trade->instrument);
  FoldAccount *account = instrument != NULL ? fold_book_find_account (book, trade->portfolio, instrument) : NULL;

  if (account == NULL)
    return refuse (error, _("The portfolio has no account to book in. Create one first."));
  *booking = (FoldTradeBooking){ .trade = trade->id, .account = fold_account_get_id (account), .date = date };
  return find_price (book, instrument, &booking->price, error);
}

static GArray *
prepare_all (FoldBook *book, GArray *trades, GError **error)
{
  g_autoptr (GArray) bookings = g_array_new (FALSE, FALSE, sizeof (FoldTradeBooking));
  FoldDate date;

  if (option_date == NULL)
    {
      refuse (error, _("The day is missing. Give it with --date, like 2026-11-30."));
      return NULL;
    }
  if (!fold_date_parse (option_date, &date, error))
    return NULL;
  for (guint i = 0; i < trades->len; i++)
    {
      FoldTradeBooking booking;

      if (!prepare (book, &g_array_index (trades, FoldTrade, i), date, &booking, error))
        return NULL;
      g_array_append_val (bookings, booking);
    }
  return g_steal_pointer (&bookings);
}

static gboolean
run_book_trades (FoldCliRun *run, GError **error)
{
  FoldScenario *scenario = find_scenario (run, TRUE, error);
  g_autoptr (GArray) trades = NULL, bookings = NULL;

  if (scenario == NULL)
    return FALSE;
  trades = fold_scenarios_dup_trades (fold_book_get_scenarios (run->book), scenario);
  if (trades->len == 0)
    return refuse (error, _("The scenario has no hypothetical trades to book."));
  bookings = prepare_all (run->book, trades, error);
  if (bookings == NULL)
    return FALSE;
  if (!option_yes)
    {
      print_text (run->book, trades);
      return refuse (error, _("Nothing is booked yet. Add --yes to make transactions of them."));
    }
  if (!fold_book_book_trades (run->book, scenario, (const FoldTradeBooking *)(gconstpointer)bookings->data,
                              bookings->len, error))
    return FALSE;
  fold_cli_report (run, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Booked %u trade of “%s”.",
                                                      "Booked %u trades of “%s”.", bookings->len),
                                         bookings->len, fold_scenario_get_name (scenario)));
  return TRUE;
}

const FoldCliCommand fold_cli_trade_commands[] = {
  { "scenario trade", "SCENARIO SIDE INSTRUMENT AMOUNT", N_("Add a hypothetical trade to a scenario"),
    N_("SIDE is buy or sell; AMOUNT is money in the book’s currency, or a part of what is held now, like 50%. It "
       "changes "
       "what portfolios are worth in that scenario and nothing in the ledger: “score”, “rank” and “compare” show each "
       "portfolio with its trades and before them."),
    4, 4, FOLD_CLI_COMMAND_PLAIN, trade_options, run_trade },
  { "scenario trades", "SCENARIO", N_("List the hypothetical trades of a scenario"), NULL, 1, 1,
    FOLD_CLI_COMMAND_PLAIN, NULL, run_trades },
  { "scenario untrade", "SCENARIO [NUMBER]", N_("Remove a hypothetical trade, or all of them"), NULL, 1, 2,
    FOLD_CLI_COMMAND_PLAIN, NULL, run_untrade },
  { "scenario book-trades", "SCENARIO", N_("Make real transactions of the hypothetical trades"),
    N_("Give the day with --date and each price with --price. Without --yes the trades are only shown. It is one undo "
       "step."),
    1, 1, FOLD_CLI_COMMAND_PLAIN, book_options, run_book_trades },
  { NULL },
};
