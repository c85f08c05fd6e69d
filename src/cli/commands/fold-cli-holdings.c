/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-cli-command.h"
#include "fold-cli-json.h"
#include "fold-cli-table.h"
#include "fold-decimal.h"
#include "fold-export-lots.h"
#include "fold-sum-words.h"
#include "fold-valuation-sum.h"

static char *option_portfolio;
static GHashTable *named_lots; /* gint64 sale -> what it names */

static const GOptionEntry ledger_options[] = {
  { "portfolio", 0, 0, G_OPTION_ARG_STRING, &option_portfolio, N_("Only this portfolio"), "PORTFOLIO" },
  G_OPTION_ENTRY_NULL,
};

/* The portfolios to list. Returns: (transfer full) (element-type FoldPortfolio) (nullable) */
static GPtrArray *
find_portfolios (FoldBook *book, GError **error)
{
  g_autoptr (GPtrArray) portfolios = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *all = G_LIST_MODEL (fold_book_get_portfolios (book));

  if (option_portfolio == NULL)
    for (guint i = 0; i < g_list_model_get_n_items (all); i++)
      g_ptr_array_add (portfolios, g_list_model_get_item (all, i));
  else
    {
      FoldPortfolio *portfolio = fold_cli_find_portfolio (book, option_portfolio, error);

      if (portfolio == NULL)
        return NULL;
      g_ptr_array_add (portfolios, g_object_ref (portfolio));
    }
  return g_steal_pointer (&portfolios);
}

typedef GListModel *(*GetRows) (FoldPortfolio *portfolio);
typedef void (*BuildRow) (JsonBuilder *builder, FoldPortfolio *portfolio, gpointer row);
typedef void (*AddRow) (FoldCliTable *table, FoldPortfolio *portfolio, gpointer row);

static void
print_rows_json (GPtrArray *portfolios, GetRows get_rows, BuildRow build_row)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < portfolios->len; i++)
    {
      FoldPortfolio *portfolio = g_ptr_array_index (portfolios, i);
      GListModel *rows = get_rows (portfolio);

      for (guint j = 0; j < g_list_model_get_n_items (rows); j++)
        {
          g_autoptr (GObject) row = g_list_model_get_item (rows, j);

          build_row (builder, portfolio, row);
        }
    }
  json_builder_end_array (builder);
  fold_cli_json_print (builder);
}

static void
print_rows_text (FoldCliTable *table, GPtrArray *portfolios, GetRows get_rows, AddRow add_row)
{
  guint n = 0;

  for (guint i = 0; i < portfolios->len; i++)
    {
      FoldPortfolio *portfolio = g_ptr_array_index (portfolios, i);
      GListModel *rows = get_rows (portfolio);

      n += g_list_model_get_n_items (rows);
      for (guint j = 0; j < g_list_model_get_n_items (rows); j++)
        {
          g_autoptr (GObject) row = g_list_model_get_item (rows, j);

          add_row (table, portfolio, row);
        }
    }
  if (n > 0)
    fold_cli_table_print (table, NULL);
  else
    fold_cli_print ("%s\n", _("There is nothing here yet. Import transactions with “fivefold-cli import”."));
}

/* --- holdings --- */

static void
build_decimal (JsonBuilder *builder, const char *member, gint64 value, gint64 scale)
{
  if (value == FOLD_MISSING)
    fold_cli_json_string (builder, member, NULL);
  else
    fold_cli_json_decimal (builder, member, value, scale);
}

/* NULL of what is missing. */
static char *
dup_quantity (FoldExact quantity)
{
  return quantity != FOLD_EXACT_MISSING ? fold_exact_format (quantity) : NULL;
}

static void
build_quantity (JsonBuilder *builder, FoldExact quantity)
{
  fold_cli_json_take_string (builder, "quantity", dup_quantity (quantity));
}

static void
build_holding (JsonBuilder *builder, FoldPortfolio *portfolio, gpointer row)
{
  FoldHolding *holding = row;
  FoldInstrument *instrument = fold_holding_get_instrument (holding);
  FoldDate date = fold_holding_get_price_date (holding);

  json_builder_begin_object (builder);
  fold_cli_json_string (builder, "portfolio", fold_portfolio_get_name (portfolio));
  fold_cli_json_string (builder, "account", fold_account_get_name (fold_holding_get_account (holding)));
  fold_cli_json_string (builder, "instrument", instrument != NULL ? fold_instrument_get_slug (instrument) : NULL);
  fold_cli_json_string (builder, "symbol", fold_holding_get_symbol (holding));
  fold_cli_json_string (builder, "name", fold_holding_get_name (holding));
  build_quantity (builder, fold_holding_get_quantity (holding));
  fold_cli_json_string (builder, "currency", fold_holding_get_currency (holding));
  build_decimal (builder, "price", fold_holding_get_price (holding), FOLD_PRICE_SCALE);
  fold_cli_json_take_string (builder, "price_date", date != FOLD_DATE_NONE ? fold_date_format (date) : NULL);
  build_decimal (builder, "value", fold_holding_get_value (holding), FOLD_MONEY_SCALE);
  build_decimal (builder, "cost", fold_holding_get_cost (holding), FOLD_MONEY_SCALE);
  build_decimal (builder, "gain", fold_holding_get_gain (holding), FOLD_MONEY_SCALE);
  fold_cli_json_number (builder, "weight", fold_holding_get_weight (holding));
  fold_cli_json_string (builder, "cost_method",
                        fold_cost_method_get_id (fold_account_get_cost_method (fold_holding_get_account (holding))));
  json_builder_end_object (builder);
}

static void
add_decimal (FoldCliTable *table, gint64 value, gint64 scale)
{
  fold_cli_table_take (table, value != FOLD_MISSING ? fold_cli_format_decimal (value, scale, 2) : g_strdup ("–"));
}

static void
add_holding (FoldCliTable *table, FoldPortfolio *portfolio, gpointer row)
{
  FoldHolding *holding = row;
  FoldDate date = fold_holding_get_price_date (holding);
  char *quantity = dup_quantity (fold_holding_get_quantity (holding));

  fold_cli_table_add (table, fold_portfolio_get_name (portfolio));
  fold_cli_table_add (table, fold_account_get_name (fold_holding_get_account (holding)));
  fold_cli_table_add (table, fold_holding_get_symbol (holding));
  fold_cli_table_add (table, fold_holding_get_name (holding));
  fold_cli_table_take (table, quantity != NULL ? quantity : g_strdup ("–"));
  fold_cli_table_add (table, fold_holding_get_currency (holding));
  add_decimal (table, fold_holding_get_price (holding), FOLD_PRICE_SCALE);
  fold_cli_table_take (table, date != FOLD_DATE_NONE ? fold_date_format (date) : g_strdup (""));
  add_decimal (table, fold_holding_get_value (holding), FOLD_MONEY_SCALE);
  add_decimal (table, fold_holding_get_cost (holding), FOLD_MONEY_SCALE);
  add_decimal (table, fold_holding_get_gain (holding), FOLD_MONEY_SCALE);
  fold_cli_table_take (table, fold_cli_format_percent (fold_holding_get_gain_rate (holding)));
  fold_cli_table_take (table, fold_cli_format_percent (fold_holding_get_weight (holding)));
  fold_cli_table_add (table,
                      fold_cost_method_get_name (fold_account_get_cost_method (fold_holding_get_account (holding))));
}

static FoldValuationSum
add_up (GPtrArray *portfolios)
{
  FoldValuationSum sum = { 0 };

  for (guint i = 0; i < portfolios->len; i++)
    {
      GListModel *holdings = fold_portfolio_get_holdings (g_ptr_array_index (portfolios, i));

      for (guint j = 0; j < g_list_model_get_n_items (holdings); j++)
        {
          g_autoptr (FoldHolding) holding = g_list_model_get_item (holdings, j);

          fold_valuation_sum_add (&sum, fold_holding_get_valuation (holding));
        }
    }
  return sum;
}

/* In the book's currency, each cost at the exchange rate of its own day. */
static void
print_gains (FoldBook *book, GPtrArray *portfolios)
{
  const FoldValuationSum sum = add_up (portfolios);
  const char *currency = fold_book_get_base_currency (book);
  g_autofree char *cost = fold_cli_format_decimal (sum.cost, FOLD_MONEY_SCALE, 2);
  g_autofree char *gain = fold_cli_format_decimal (sum.gain, FOLD_MONEY_SCALE, 2);
  g_autofree char *rate = fold_cli_format_percent (fold_valuation_sum_get_rate (&sum));
  g_autofree char *missing = fold_sum_words_missing (&sum, currency);

  if (!sum.is_too_large)
    /* Translators: two amounts, each with the code of the currency, and a part in per cent */
    fold_cli_print_line (_("Cost %s %s, gain %s %s, %s"), cost, currency, gain, currency, rate);
  if (missing != NULL)
    fold_cli_print_line ("%s", missing);
}

static void
print_holdings_text (FoldBook *book, GPtrArray *portfolios)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();
  gint64 value = 0;

  fold_cli_table_add_column (table, _("Portfolio"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Account"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Symbol"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Name"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Quantity"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Currency"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Price"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("As of"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, C_("column", "Value"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Cost"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Gain"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, C_("column", "Gain %"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Weight"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Cost method"), FOLD_CLI_ALIGN_START);
  print_rows_text (table, portfolios, fold_portfolio_get_holdings, add_holding);
  for (guint i = 0; i < portfolios->len; i++)
    value += fold_portfolio_get_value (g_ptr_array_index (portfolios, i));
  if (portfolios->len > 0)
    {
      g_autofree char *text = fold_cli_format_decimal (value, FOLD_MONEY_SCALE, 2);

      fold_cli_print ("\n");
      fold_cli_print_line (_("Total %s %s"), text, fold_book_get_base_currency (book));
      print_gains (book, portfolios);
    }
}

static gboolean
run_holdings (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  g_autoptr (GPtrArray) portfolios = book != NULL ? find_portfolios (book, error) : NULL;

  if (portfolios == NULL)
    return FALSE;
  if (run->json)
    print_rows_json (portfolios, fold_portfolio_get_holdings, build_holding);
  else
    print_holdings_text (book, portfolios);
  return TRUE;
}

/* --- transactions --- */

/* -1 is none of a quantity or a price. */
static void
build_optional (JsonBuilder *builder, const char *member, gint64 value, gint64 scale)
{
  build_decimal (builder, member, value >= 0 ? value : FOLD_MISSING, scale);
}

static void
build_transaction (JsonBuilder *builder, FoldPortfolio *portfolio, gpointer row)
{
  FoldTransaction *transaction = row;
  FoldInstrument *instrument = fold_transaction_get_instrument (transaction);
  FoldInstrument *other = fold_transaction_get_other (transaction);
  const FoldEntry *entry = fold_transaction_get_entry (transaction);
  g_autofree char *ratio = fold_transaction_dup_ratio (transaction);

  json_builder_begin_object (builder);
  fold_cli_json_take_string (builder, "date", fold_date_format (entry->date));
  fold_cli_json_string (builder, "portfolio", fold_portfolio_get_name (portfolio));
  fold_cli_json_string (builder, "account", fold_account_get_name (fold_transaction_get_account (transaction)));
  fold_cli_json_string (builder, "type", fold_transaction_type_get_id (entry->type));
  fold_cli_json_string (builder, "instrument", instrument != NULL ? fold_instrument_get_slug (instrument) : NULL);
  fold_cli_json_string (builder, "name", instrument != NULL ? fold_instrument_get_name (instrument) : NULL);
  build_quantity (builder, entry->quantity >= 0 ? entry->quantity : FOLD_EXACT_MISSING);
  build_optional (builder, "price", entry->price, FOLD_PRICE_SCALE);
  fold_cli_json_string (builder, "currency", entry->currency);
  build_decimal (builder, "gross", entry->gross, FOLD_MONEY_SCALE);
  build_decimal (builder, "fee", entry->fee, FOLD_MONEY_SCALE);
  build_decimal (builder, "tax", entry->tax, FOLD_MONEY_SCALE);
  build_decimal (builder, "net", entry->net, FOLD_MONEY_SCALE);
  fold_cli_json_string (builder, "ratio", *ratio != '\0' ? ratio : NULL);
  fold_cli_json_string (builder, "other", other != NULL ? fold_instrument_get_slug (other) : NULL);
  fold_cli_json_string (builder, "other_name", other != NULL ? fold_instrument_get_name (other) : NULL);
  fold_cli_json_string (builder, "lots", g_hash_table_lookup (named_lots, &entry->id));
  build_decimal (builder, "cost_share", other != NULL ? entry->cost_share : FOLD_MISSING, FOLD_COST_SHARE_SCALE);
  fold_cli_json_string (builder, "comment", fold_transaction_get_comment (transaction));
  json_builder_end_object (builder);
}

static void
add_optional (FoldCliTable *table, gint64 value, gint64 scale)
{
  fold_cli_table_take (table, value >= 0 ? fold_decimal_format (value, scale) : g_strdup (""));
}

/* What a transaction is about, and what that became. */
static void
add_names (FoldCliTable *table, FoldInstrument *instrument, FoldInstrument *other)
{
  if (instrument != NULL && other != NULL)
    fold_cli_table_take (table, g_strdup_printf ("%s → %s", fold_instrument_get_name (instrument),
                                                 fold_instrument_get_name (other)));
  else
    fold_cli_table_add (table, instrument != NULL ? fold_instrument_get_name (instrument) : NULL);
}

static void
add_transaction (FoldCliTable *table, FoldPortfolio *portfolio, gpointer row)
{
  FoldTransaction *transaction = row;
  const FoldEntry *entry = fold_transaction_get_entry (transaction);

  fold_cli_table_take (table, fold_date_format (entry->date));
  fold_cli_table_add (table, fold_portfolio_get_name (portfolio));
  fold_cli_table_add (table, fold_account_get_name (fold_transaction_get_account (transaction)));
  fold_cli_table_add (table, fold_transaction_type_get_name (entry->type));
  add_names (table, fold_transaction_get_instrument (transaction), fold_transaction_get_other (transaction));
  if (entry->split_old != 0)
    fold_cli_table_take (table, fold_transaction_dup_ratio (transaction));
  else
    fold_cli_table_take (table, entry->quantity >= 0 ? dup_quantity (entry->quantity) : g_strdup (""));
  add_optional (table, entry->price, FOLD_PRICE_SCALE);
  fold_cli_table_take (table, fold_cli_format_decimal (entry->fee, FOLD_MONEY_SCALE, 2));
  fold_cli_table_take (table, fold_cli_format_decimal (entry->tax, FOLD_MONEY_SCALE, 2));
  fold_cli_table_take (table, fold_cli_format_decimal (entry->net, FOLD_MONEY_SCALE, 2));
  fold_cli_table_add (table, entry->currency);
  fold_cli_table_add (table, g_hash_table_lookup (named_lots, &entry->id));
}

static void
print_transactions_text (GPtrArray *portfolios)
{
  g_autoptr (FoldCliTable) table = fold_cli_table_new ();

  fold_cli_table_add_column (table, _("Date"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Portfolio"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Account"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Type"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Instrument"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Quantity"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Price"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Fee"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Tax"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Cash"), FOLD_CLI_ALIGN_END);
  fold_cli_table_add_column (table, _("Currency"), FOLD_CLI_ALIGN_START);
  fold_cli_table_add_column (table, _("Lots sold"), FOLD_CLI_ALIGN_START);
  print_rows_text (table, portfolios, fold_portfolio_get_transactions, add_transaction);
}

static gboolean
run_transactions (FoldCliRun *run, GError **error)
{
  FoldBook *book = fold_cli_run_read (run, error);
  g_autoptr (GPtrArray) portfolios = book != NULL ? find_portfolios (book, error) : NULL;

  g_autoptr (FoldExportData) data = portfolios != NULL ? fold_export_data_new (book, NULL) : NULL;
  g_autoptr (GHashTable) lots = data != NULL ? fold_export_lots_new (data) : NULL;

  if (portfolios == NULL)
    return FALSE;
  named_lots = lots;
  if (run->json)
    print_rows_json (portfolios, fold_portfolio_get_transactions, build_transaction);
  else
    print_transactions_text (portfolios);
  return TRUE;
}

const FoldCliCommand fold_cli_holdings_commands[] = {
  { "holdings", "", N_("List what you hold"), N_("Cash is a holding too. A dash means unknown."), 0, 0,
    FOLD_CLI_COMMAND_PLAIN, ledger_options, run_holdings },
  { "transactions", "", N_("List the transactions, newest first"), NULL, 0, 0, FOLD_CLI_COMMAND_PLAIN, ledger_options,
    run_transactions },
  { NULL },
};
