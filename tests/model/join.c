/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "small-theme.h"

#include "fold-book-join.h"
#include "fold-decimal.h"

/* "Same as…": an instrument that an import made under another ticker is joined into the one that it is. */

typedef struct
{
  FoldBook *book;
  FoldInstruments *instruments;
  FoldPortfolios *portfolios;
  FoldInstrument *acme; /* of the theme, in USD */
  FoldInstrument *mine; /* of an import */
  FoldAccount *account;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  FoldPortfolio *portfolio = NULL;
  g_autoptr (GError) error = NULL;

  fixture->book = small_book ();
  fixture->instruments = fold_book_get_instruments (fixture->book);
  fixture->portfolios = fold_book_get_portfolios (fixture->book);
  fixture->acme = fold_instruments_find (fixture->instruments, "acme");
  fold_instruments_create (fixture->instruments, "ACME TOOLS INC", "mega_cap", "USD", &fixture->mine, &error);
  fold_instruments_add_identifier (fixture->instruments, fixture->mine, "ticker", "ACM2", "XETRA", &error);
  fold_portfolios_create_portfolio (fixture->portfolios, "Mine", &portfolio, &error);
  fold_portfolios_create_account (fixture->portfolios, portfolio, "Depot", "USD", &fixture->account, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->book);
}

static const char *const tables[] = {
  "SELECT slug || ' ' || class || ' ' || coalesce (currency, '-') || ' ' || note FROM instrument ORDER BY id",
  "SELECT instrument_id || ' ' || kind || ' ' || value || ' ' || exchange FROM instrument_identifier ORDER BY id",
  "SELECT instrument_id || ' ' || subtheme_id || ' ' || share_ppm FROM exposure ORDER BY id",
  "SELECT fund_id || ' ' || instrument_id || ' ' || weight_ppm FROM fund_holding ORDER BY id",
  "SELECT scenario_id || ' ' || key || ' ' || state || ' ' || mode FROM scenario_value ORDER BY id",
  "SELECT theme_id || ' ' || key || ' ' || mode FROM assumption ORDER BY id",
  "SELECT instrument_id || ' ' || type || ' ' || quantity FROM transactions ORDER BY id",
  "SELECT instrument_id || ' ' || date || ' ' || price || ' ' || currency FROM price ORDER BY id",
  "SELECT watchlist_id || ' ' || instrument_id || ' ' || coalesce (target_price, '-') || ' ' || tags || ' ' || note "
  "FROM watchlist_item ORDER BY id",
  "SELECT table_name || ' ' || row_id || ' ' || text FROM translation ORDER BY id",
};

/* All that a join can touch. */
static char *
dump (FoldBook *book)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (FoldStatement) rows = fold_store_query (fold_book_get_store (book), NULL, tables[i], NULL);

      g_assert_nonnull (rows);
      while (fold_statement_step (rows, NULL))
        g_string_append_printf (text, "%s\n", fold_statement_get_text (rows, 0));
    }
  return g_string_free (text, FALSE);
}

static void
buy (Fixture *fixture, FoldInstrument *instrument, int quantity)
{
  g_autoptr (GError) error = NULL;
  FoldEntry entry = {
    .account_id = fold_account_get_id (fixture->account),
    .instrument_id = fold_instrument_get_id (instrument),
    .date = fold_date_today () - 10,
    .type = FOLD_TRANSACTION_TYPE_BUY,
    .quantity = quantity * FOLD_EXACT_UNIT,
    .price = 10 * FOLD_PRICE_SCALE,
    .currency = "USD",
  };

  fold_portfolios_add_transaction (fixture->portfolios, &entry, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
set_price (Fixture *fixture, FoldInstrument *instrument, int days, int price, const char *currency)
{
  g_autoptr (GError) error = NULL;

  fold_portfolios_set_price (fixture->portfolios, instrument, fold_date_today () - days, price * FOLD_PRICE_SCALE,
                             currency, &error);
  g_assert_no_error (error);
}

static FoldJoinPlan
plan (Fixture *fixture, FoldInstrument *one, FoldInstrument *other)
{
  FoldJoinPlan result;
  g_autoptr (GError) error = NULL;

  fold_book_plan_join (fixture->book, one, other, &result, &error);
  g_assert_no_error (error);
  return result;
}

static void
join (Fixture *fixture, FoldInstrument *one, FoldInstrument *other)
{
  g_autofree char *before = dump (fixture->book), *after = NULL, *undone = NULL, *redone = NULL;
  g_autoptr (GError) error = NULL;
  const gint64 id = fold_instrument_get_id (one);

  fold_book_join (fixture->book, one, other, &error);
  g_assert_no_error (error);
  g_assert_null (fold_instruments_get (fixture->instruments, id));
  after = dump (fixture->book);
  g_assert_cmpstr (after, !=, before);

  /* one step there and back, with the same rows */
  g_assert_true (fold_book_undo (fixture->book, &error));
  undone = dump (fixture->book);
  g_assert_cmpstr (undone, ==, before);
  g_assert_nonnull (fold_instruments_get (fixture->instruments, id));
  g_assert_true (fold_book_redo (fixture->book, &error));
  redone = dump (fixture->book);
  g_assert_cmpstr (redone, ==, after);
  g_assert_null (fold_instruments_get (fixture->instruments, id));
}

static gint64
get_held (Fixture *fixture, FoldInstrument *instrument)
{
  const FoldPosition *position
      = fold_ledger_find_position (fold_portfolios_get_ledger (fixture->portfolios),
                                   fold_account_get_id (fixture->account), fold_instrument_get_id (instrument));
  gint64 quantity = 0;

  if (position != NULL)
    g_assert_true (fold_fraction_round (position->quantity, &quantity));
  return quantity / FOLD_QUANTITY_SCALE;
}

static void
test_ledger (Fixture *fixture, gconstpointer data)
{
  FoldJoinPlan result;
  g_autoptr (GPtrArray) records = NULL;

  buy (fixture, fixture->mine, 3);
  buy (fixture, fixture->acme, 2);
  set_price (fixture, fixture->mine, 1, 11, "USD");
  set_price (fixture, fixture->mine, 2, 12, "USD");
  set_price (fixture, fixture->mine, 3, 13, "USD");
  set_price (fixture, fixture->acme, 2, 22, "USD");
  set_price (fixture, fixture->acme, 3, 23, "EUR");

  result = plan (fixture, fixture->mine, fixture->acme);
  g_assert_cmpuint (result.transactions, ==, 1);
  g_assert_cmpuint (result.prices, ==, 1);
  g_assert_cmpuint (result.prices_left, ==, 2);
  g_assert_cmpuint (result.prices_left_currency, ==, 1);
  g_assert_cmpuint (result.identifiers, ==, 2); /* the ticker, and its name */
  g_assert_false (result.takes_class);
  g_assert_false (result.differs_by_isin);

  join (fixture, fixture->mine, fixture->acme);
  g_assert_cmpint (get_held (fixture, fixture->acme), ==, 5);
  records = fold_portfolios_dup_prices (fixture->portfolios, fixture->acme, NULL);
  g_assert_cmpuint (records->len, ==, 3);
  g_assert_cmpint (fold_quote_record_get_value (records->pdata[0]), ==, 11 * FOLD_PRICE_SCALE);
  g_assert_cmpint (fold_quote_record_get_value (records->pdata[1]), ==, 22 * FOLD_PRICE_SCALE);
  g_assert_cmpint (fold_quote_record_get_value (records->pdata[2]), ==, 23 * FOLD_PRICE_SCALE);
}

/* Whatever the first was called, the other is found by; what the other was shown as stays so. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  FoldInstrument *own = NULL;
  g_autoptr (GError) error = NULL;

  /* an older one of the user's own, whose identifiers come before those of the other in the table */
  fold_instruments_create (fixture->instruments, "Newer", "", NULL, &own, &error);
  fold_instruments_add_identifier (fixture->instruments, own, "ticker", "NEW", "", &error);
  fold_instruments_add_identifier (fixture->instruments, own, "ticker", "ACM2", "XETRA", &error);
  fold_instruments_add_identifier (fixture->instruments, own, "isin", "DE0001234567", "", &error);
  fold_instruments_add_identifier (fixture->instruments, fixture->mine, "isin", "US0000000002", "", &error);
  g_assert_no_error (error);
  g_assert_true (plan (fixture, fixture->mine, own).differs_by_isin);
  g_assert_true (plan (fixture, fixture->mine, own).takes_class);

  join (fixture, fixture->mine, own);
  g_assert_cmpstr (fold_instrument_get_ticker (own), ==, "NEW");
  g_assert_cmpstr (fold_instrument_get_class_slug (own), ==, "mega_cap");
  g_assert_cmpstr (fold_instrument_get_currency (own), ==, "USD");
  g_assert_true (fold_instruments_find (fixture->instruments, "Acme Tools Inc") == own);
  g_assert_true (fold_instruments_find (fixture->instruments, "US0000000002") == own);
  g_assert_true (fold_instruments_find (fixture->instruments, "ACM2") == own);
}

static void
test_watchlists (Fixture *fixture, gconstpointer data)
{
  FoldWatchlists *watchlists = fold_book_get_watchlists (fixture->book);
  FoldWatchlist *with = fold_watchlists_find (watchlists, "Mine"), *without = NULL;
  FoldWatchlistItem *item;
  FoldJoinPlan result;
  g_autoptr (GError) error = NULL;

  fold_watchlists_create (watchlists, "Other", &without, &error);
  fold_watchlists_add (watchlists, with, fixture->mine, G_MAXUINT, &error);
  fold_watchlists_add (watchlists, without, fixture->mine, G_MAXUINT, &error);
  item = fold_watchlist_find (with, fixture->mine);
  fold_watchlists_set_note (watchlists, item, "A note of mine", &error);
  fold_watchlists_set_target (watchlists, item, 50 * FOLD_PRICE_SCALE, &error);
  fold_watchlists_set_tags (watchlists, fold_watchlist_find (with, fixture->acme), "kept", &error);
  fold_watchlists_set_tags (watchlists, item, "lost", &error);
  g_assert_no_error (error);
  result = plan (fixture, fixture->mine, fixture->acme);
  g_assert_cmpuint (result.watchlist_items, ==, 1);
  g_assert_cmpuint (result.watchlist_items_left, ==, 1);
  g_assert_cmpuint (result.targets_left, ==, 0);

  join (fixture, fixture->mine, fixture->acme);
  item = fold_watchlist_find (with, fixture->acme);
  g_assert_cmpstr (fold_watchlist_item_get_note (item), ==, "A note of mine");
  g_assert_cmpstr (fold_watchlist_item_get_tags (item), ==, "kept");
  g_assert_cmpint (fold_watchlist_item_get_target_price (item), ==, 50 * FOLD_PRICE_SCALE);
  g_assert_nonnull (fold_watchlist_find (without, fixture->acme));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (with)), ==, 2);
}

/* A target of another currency would be read as one of the other's. */
static void
test_target_in_another_currency (Fixture *fixture, gconstpointer data)
{
  FoldWatchlists *watchlists = fold_book_get_watchlists (fixture->book);
  FoldWatchlist *list = NULL;
  FoldInstrument *plain = fold_instruments_find (fixture->instruments, "plain");
  g_autoptr (GError) error = NULL;

  fold_watchlists_create (watchlists, "Other", &list, &error);
  fold_watchlists_add (watchlists, list, fixture->mine, G_MAXUINT, &error);
  fold_watchlists_set_target (watchlists, fold_watchlist_find (list, fixture->mine), 50 * FOLD_PRICE_SCALE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan (fixture, fixture->mine, plain).targets_left, ==, 1);
  join (fixture, fixture->mine, plain);
  g_assert_cmpint (fold_watchlist_item_get_target_price (fold_watchlist_find (list, plain)), ==,
                   FOLD_WATCHLIST_NO_TARGET);
}

static guint
count_exposures (FoldInstrument *instrument)
{
  guint n;

  fold_instrument_get_exposures (instrument, &n);
  return n;
}

static void
test_exposures (Fixture *fixture, gconstpointer data)
{
  FoldInstrument *plain = fold_instruments_find (fixture->instruments, "plain");
  FoldSubtheme *editors = fold_themes_find_subtheme (fold_book_get_themes (fixture->book), "editors");
  g_autoptr (GError) error = NULL;

  fold_instruments_set_exposure (fixture->instruments, fixture->mine, editors, 0.9, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan (fixture, fixture->mine, fixture->acme).exposures, ==, 0);
  g_assert_cmpuint (plan (fixture, fixture->mine, fixture->acme).exposures_left, ==, 1);
  g_assert_cmpuint (plan (fixture, fixture->mine, plain).exposures, ==, 1);
  join (fixture, fixture->mine, plain);
  g_assert_cmpuint (count_exposures (plain), ==, 1);
  g_assert_cmpfloat (fold_instrument_get_exposed (plain), ==, 0.9);
}

static void
test_exposures_stay (Fixture *fixture, gconstpointer data)
{
  FoldSubtheme *tests = fold_themes_find_subtheme (fold_book_get_themes (fixture->book), "tests");

  g_assert_true (fold_instruments_set_exposure (fixture->instruments, fixture->mine, tests, 0.9, NULL));
  join (fixture, fixture->mine, fixture->acme);
  g_assert_cmpuint (count_exposures (fixture->acme), ==, 2);
  g_assert_cmpfloat (fold_instrument_get_exposed (fixture->acme), ==, 0.5);
}

static void
test_funds (Fixture *fixture, gconstpointer data)
{
  FoldInstrument *fund = fold_instruments_find (fixture->instruments, "fund"), *second = NULL;
  const FoldFundHolding *holdings;
  guint n;
  g_autoptr (GError) error = NULL;

  fold_instruments_create (fixture->instruments, "Second Fund", "thematic_fund", "EUR", &second, &error);
  fold_instruments_set_fund_holding (fixture->instruments, fund, fixture->mine, 0.2, &error);
  fold_instruments_set_fund_holding (fixture->instruments, second, fixture->mine, 0.3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan (fixture, fixture->mine, fixture->acme).funds, ==, 2);
  join (fixture, fixture->mine, fixture->acme);
  holdings = fold_instrument_get_fund_holdings (fund, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpfloat (holdings[0].weight, ==, 0.7); /* it held half in the one and a fifth in the other */
  holdings = fold_instrument_get_fund_holdings (second, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (holdings[0].instrument, ==, "acme");

  /* a fund that nothing is known of takes what is known */
  fold_instruments_create (fixture->instruments, "Third Fund", "", "EUR", &fixture->mine, &error);
  join (fixture, second, fixture->mine);
  holdings = fold_instrument_get_fund_holdings (fixture->mine, &n);
  g_assert_cmpuint (n, ==, 1);
}

static double
get_mode (Fixture *fixture, const char *key)
{
  FoldAssumption *assumption = fold_scenarios_get_assumption (fold_book_get_scenarios (fixture->book), key);

  g_assert_nonnull (assumption);
  return fold_assumption_get_mode (assumption);
}

/* What somebody assumed of the first holds of the other, unless something is said of that: in the theme as well. */
static void
test_assumptions (Fixture *fixture, gconstpointer data)
{
  FoldScenarios *scenarios = fold_book_get_scenarios (fixture->book);
  FoldJoinPlan result;
  g_autoptr (GError) error = NULL;

  fold_scenarios_set_assumption (scenarios, "instrument.acme_tools_inc.beta", fold_range_constant (1.7), &error);
  fold_scenarios_save (scenarios, fold_scenarios_get_active (scenarios), &error);
  fold_scenarios_set_assumption (scenarios, "instrument.acme_tools_inc.beta", fold_range_constant (1.8), &error);
  fold_scenarios_set_assumption (scenarios, "instrument.acme_tools_inc.volatility", fold_range_constant (0.9), &error);
  g_assert_no_error (error);
  result = plan (fixture, fixture->mine, fixture->acme);
  g_assert_cmpuint (result.assumptions, ==, 1);
  g_assert_cmpuint (result.assumptions_left, ==, 1);
  join (fixture, fixture->mine, fixture->acme);
  g_assert_cmpfloat (get_mode (fixture, "instrument.acme.beta"), ==, 1.8);
  g_assert_cmpfloat (get_mode (fixture, "instrument.acme.volatility"), ==, 0.5);
  fold_scenarios_revert (scenarios, fold_scenarios_get_active (scenarios), &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (get_mode (fixture, "instrument.acme.beta"), ==, 1.7);
}

static void
assert_refused (Fixture *fixture, FoldInstrument *one, FoldInstrument *other, const char *sentence)
{
  FoldJoinPlan result;
  g_autofree char *before = dump (fixture->book), *after = NULL;
  g_autoptr (GError) planned = NULL, error = NULL;

  g_assert_false (fold_book_plan_join (fixture->book, one, other, &result, &planned));
  g_assert_error (planned, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
  g_assert_cmpstr (planned->message, ==, sentence);
  g_assert_false (fold_book_join (fixture->book, one, other, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
  after = dump (fixture->book);
  g_assert_cmpstr (after, ==, before);
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  FoldInstrument *fund = fold_instruments_find (fixture->instruments, "fund"), *own = NULL;
  FoldInstrument *plain = fold_instruments_find (fixture->instruments, "plain");
  g_autoptr (GError) error = NULL;

  assert_refused (fixture, fixture->mine, fixture->mine, "ACME TOOLS INC is this instrument; choose another one.");
  assert_refused (fixture, fixture->acme, fixture->mine,
                  "Acme Tools comes with the theme and stays. Open ACME TOOLS INC and join it into this one instead.");
  assert_refused (fixture, fixture->acme, plain,
                  "Acme Tools and Plain Bricks both come with the theme, which tells them apart; use one of them.");

  /* over another fund as well, and whichever holds the other */
  fold_instruments_create (fixture->instruments, "Fund of Funds", "thematic_fund", "EUR", &own, &error);
  fold_instruments_set_fund_holding (fixture->instruments, own, fund, 0.5, &error);
  g_assert_no_error (error);
  assert_refused (fixture, own, fixture->acme,
                  "Fund of Funds holds Acme Tools; a fund cannot be the same as a part of it.");
  fold_instruments_set_fund_holding (fixture->instruments, fund, fixture->mine, 0.1, &error);
  g_assert_no_error (error);
  assert_refused (fixture, fixture->mine, own,
                  "Fund of Funds holds ACME TOOLS INC; a fund cannot be the same as a part of it.");
}

/* Thousands of rows. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fold_book_begin_group (fixture->book, "Prices", NULL));
  for (int day = 0; day < 2500; day++)
    fold_portfolios_set_price (fixture->portfolios, fixture->mine, fold_date_today () - day, 10 * FOLD_PRICE_SCALE,
                               "USD", NULL);
  g_assert_true (fold_book_end_group (fixture->book, TRUE, &error));
  set_price (fixture, fixture->acme, 2, 22, "USD");
  g_assert_cmpuint (plan (fixture, fixture->mine, fixture->acme).prices, ==, 2499);
  {
    FoldJoinPlan result = plan (fixture, fixture->mine, fixture->acme);
    g_assert_cmpuint (fold_join_plan_count_rows (&result), >, FOLD_EDITS_MANY_ROWS);
  }
  join (fixture, fixture->mine, fixture->acme);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/join/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("ledger", test_ledger);
  ADD ("names", test_names);
  ADD ("watchlists", test_watchlists);
  ADD ("target-in-another-currency", test_target_in_another_currency);
  ADD ("exposures", test_exposures);
  ADD ("exposures-stay", test_exposures_stay);
  ADD ("funds", test_funds);
  ADD ("assumptions", test_assumptions);
  ADD ("refusals", test_refusals);
  ADD ("many", test_many);
  return g_test_run ();
}
