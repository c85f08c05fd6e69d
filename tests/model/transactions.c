/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding among the transactions, and changing many of them alike. */
#include "fold-book.h"
#include "fold-decimal.h"
#include "fold-found-transactions.h"
#include "fold-portfolios-change.h"
#include "fold-sorted-transactions.h"

typedef struct
{
  FoldBook *book;
  FoldAccount *depot; /* EUR */
  FoldAccount *other; /* USD */
  FoldInstrument *chips;
  FoldInstrument *cola;
  GListStore *lists;
  FoldFoundTransactions *found;
  guint n_found; /* how often it said so */
} Fixture;

static FoldPortfolios *
get_portfolios (Fixture *fixture)
{
  return fold_book_get_portfolios (fixture->book);
}

static FoldTransaction *
add (Fixture *fixture, FoldEntry entry, const char *comment)
{
  g_autoptr (GError) error = NULL;
  FoldTransaction *transaction = NULL;

  if (entry.quantity == 0)
    entry.quantity = entry.price = -1;
  if (entry.account_id == 0)
    entry.account_id = fold_account_get_id (fixture->depot);
  if (*entry.currency == '\0')
    g_strlcpy (entry.currency, "EUR", FOLD_CURRENCY_SIZE);
  fold_portfolios_add_transaction (get_portfolios (fixture), &entry, comment, &transaction, &error);
  g_assert_no_error (error);
  return g_object_ref (transaction);
}

static FoldDate
day (int year, int month, int of_month)
{
  return fold_date_from_parts (year, month, of_month);
}

static FoldEntry
buy (FoldInstrument *instrument, FoldDate date, int quantity, int price)
{
  return (FoldEntry){ .type = FOLD_TRANSACTION_TYPE_BUY,
                      .instrument_id = fold_instrument_get_id (instrument),
                      .date = date,
                      .quantity = quantity * FOLD_EXACT_UNIT,
                      .price = price * FOLD_PRICE_SCALE };
}

static FoldEntry
money (FoldTransactionType type, FoldDate date, int amount)
{
  return (FoldEntry){ .type = type, .date = date, .gross = amount * FOLD_MONEY_SCALE };
}

static void
found_cb (Fixture *fixture)
{
  fixture->n_found++;
}

static void
create_accounts (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  FoldPortfolio *portfolio = NULL;

  g_assert_true (fold_portfolios_create_portfolio (get_portfolios (fixture), "Mine", &portfolio, &error));
  g_assert_true (fold_portfolios_create_account (get_portfolios (fixture), portfolio, "Depot", "EUR", &fixture->depot,
                                                 &error));
  g_assert_true (fold_portfolios_create_account (get_portfolios (fixture), portfolio, "Overseas", "USD",
                                                 &fixture->other, &error));
  g_assert_true (fold_instruments_create (fold_book_get_instruments (fixture->book), "Chips Ltd", "", "EUR",
                                          &fixture->chips, &error));
  g_assert_true (fold_instruments_add_identifier (fold_book_get_instruments (fixture->book), fixture->chips, "ticker",
                                                  "CHP", "", &error));
  g_assert_true (fold_instruments_create (fold_book_get_instruments (fixture->book), "Coca-Cola", "", "EUR",
                                          &fixture->cola, &error));
  g_assert_no_error (error);
  fixture->lists = g_list_store_new (G_TYPE_LIST_MODEL);
  g_list_store_append (fixture->lists, fold_portfolio_get_transactions (portfolio));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->book = fold_book_open (":memory:", FOLD_STORE_CREATE, &error);
  g_assert_no_error (error);
  create_accounts (fixture);
  g_object_unref (add (fixture, money (FOLD_TRANSACTION_TYPE_DEPOSIT, day (2024, 1, 2), 5000), "first money"));
  g_object_unref (add (fixture, buy (fixture->chips, day (2024, 2, 1), 10, 123), "on a hunch"));
  g_object_unref (add (fixture, buy (fixture->cola, day (2025, 2, 1), 5, 60), NULL));
  g_object_unref (add (fixture, money (FOLD_TRANSACTION_TYPE_FEE, day (2025, 3, 1), 7), "custody"));
  fixture->found = fold_found_transactions_new (G_LIST_MODEL (fixture->lists));
  g_signal_connect_swapped (fixture->found, "found", G_CALLBACK (found_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->found);
  g_object_unref (fixture->lists);
  g_assert_finalize_object (fixture->book);
}

/* --- finding --- */

static guint
look_for (Fixture *fixture, FoldTransactionQuery query)
{
  fold_found_transactions_look_for (fixture->found, &query);
  fold_found_transactions_finish (fixture->found);
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->found));
}

static guint
search (Fixture *fixture, const char *text)
{
  FoldTransactionQuery query = FOLD_TRANSACTION_QUERY_INIT;

  query.text = (char *)text;
  return look_for (fixture, query);
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (search (fixture, NULL), ==, 4);
  g_assert_cmpuint (search (fixture, "  "), ==, 4);
  g_assert_cmpuint (search (fixture, "chi"), ==, 1); /* an instrument */
  g_assert_cmpuint (search (fixture, "chp"), ==, 1); /* its ticker */
  g_assert_cmpuint (search (fixture, "coca-cola"), ==, 1);
  g_assert_cmpuint (search (fixture, "hips"), ==, 0);      /* words are looked for from their beginning */
  g_assert_cmpuint (search (fixture, "depot"), ==, 4);     /* an account */
  g_assert_cmpuint (search (fixture, "buy"), ==, 2);       /* a kind */
  g_assert_cmpuint (search (fixture, "HUNCH buy"), ==, 1); /* a comment, and a kind */
  g_assert_cmpuint (search (fixture, "hunch deposit"), ==, 0);
}

static void
test_search_amounts (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (search (fixture, "1230"), ==, 1);
  g_assert_cmpuint (search (fixture, "1,230"), ==, 1);
  g_assert_cmpuint (search (fixture, "1.230,00"), ==, 1);
  g_assert_cmpuint (search (fixture, "1'230.00"), ==, 1);
  g_assert_cmpuint (search (fixture, "-1230"), ==, 1);
  g_assert_cmpuint (search (fixture, "−1230"), ==, 1);
  g_assert_cmpuint (search (fixture, "123"), ==, 1); /* the first digits */
  g_assert_cmpuint (search (fixture, "230"), ==, 0);
  g_assert_cmpuint (search (fixture, "5000 first"), ==, 1);
  g_assert_cmpuint (search (fixture, "7.00"), ==, 1);
  g_assert_cmpuint (search (fixture, "7.5"), ==, 0);
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  FoldTransactionQuery query = FOLD_TRANSACTION_QUERY_INIT;

  query.kind = FOLD_TRANSACTION_TYPE_BUY;
  g_assert_cmpuint (look_for (fixture, query), ==, 2);
  query.instrument = fold_instrument_get_id (fixture->cola);
  g_assert_cmpuint (look_for (fixture, query), ==, 1);
  query.from = day (2024, 1, 1);
  query.to = day (2024, 12, 31);
  g_assert_cmpuint (look_for (fixture, query), ==, 0);
  /* Cola was bought later, Chips that year: each of the two filters hides one that the others show. */
  g_assert_cmpuint (fold_found_transactions_get_n_hidden_by (fixture->found, FOLD_CRITERION_PERIOD), ==, 1);
  g_assert_cmpuint (fold_found_transactions_get_n_hidden_by (fixture->found, FOLD_CRITERION_INSTRUMENT), ==, 1);
  g_assert_cmpuint (fold_found_transactions_get_n_hidden_by (fixture->found, FOLD_CRITERION_KIND), ==, 0);
  query = (FoldTransactionQuery)FOLD_TRANSACTION_QUERY_INIT;
  query.account = fold_account_get_id (fixture->other);
  g_assert_cmpuint (look_for (fixture, query), ==, 0);
  g_assert_cmpuint (fold_found_transactions_get_n_hidden_by (fixture->found, FOLD_CRITERION_ACCOUNT), ==, 4);
  g_assert_cmpuint (fold_found_transactions_get_n_all (fixture->found), ==, 4);
}

static void
test_sums (Fixture *fixture, gconstpointer data)
{
  const FoldTransactionSum *sum;
  FoldEntry entry = buy (fixture->cola, day (2025, 5, 1), 1, 50);

  entry.fee = 2 * FOLD_MONEY_SCALE;
  entry.tax = FOLD_MONEY_SCALE;
  g_strlcpy (entry.currency, "USD", FOLD_CURRENCY_SIZE);
  g_object_unref (add (fixture, entry, NULL));
  g_assert_cmpuint (search (fixture, NULL), ==, 5);
  g_assert_cmpuint (fold_found_transactions_get_sums (fixture->found)->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      sum = &g_array_index (fold_found_transactions_get_sums (fixture->found), FoldTransactionSum, i);
      g_assert_true (sum->is_known);
      if (g_str_equal (sum->currency, "USD"))
        {
          g_assert_cmpint (sum->net, ==, -53 * FOLD_MONEY_SCALE);
          g_assert_cmpint (sum->charges, ==, 3 * FOLD_MONEY_SCALE);
        }
      else
        {
          g_assert_cmpstr (sum->currency, ==, "EUR");
          g_assert_cmpint (sum->net, ==, (5000 - 1230 - 300 - 7) * FOLD_MONEY_SCALE);
          g_assert_cmpint (sum->charges, ==, 7 * FOLD_MONEY_SCALE);
        }
    }
  g_assert_cmpuint (search (fixture, "chips"), ==, 1);
  g_assert_cmpuint (fold_found_transactions_get_sums (fixture->found)->len, ==, 1);
}

/* Whoever watches the list sees what it says, whatever comes and goes. */
static void
follow_cb (GListModel *found, guint position, guint removed, guint added, GPtrArray *seen)
{
  if (removed > 0)
    g_ptr_array_remove_range (seen, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (seen, (int)(position + i), g_list_model_get_item (found, position + i));
}

static void
assert_seen (gpointer found, GPtrArray *seen)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (found)), ==, seen->len);
  for (guint i = 0; i < seen->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (found), i);

      g_assert_true (item == seen->pdata[i]);
    }
}

static void
test_follows_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (FoldTransaction) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;
  FoldEntry entry;

  follow_cb (G_LIST_MODEL (fixture->found), 0, 0, 4, seen);
  g_signal_connect (fixture->found, "items-changed", G_CALLBACK (follow_cb), seen);
  g_assert_cmpuint (search (fixture, "chips"), ==, 1);
  assert_seen (fixture->found, seen);
  first = add (fixture, buy (fixture->chips, day (2025, 1, 1), 1, 100), NULL);
  second = add (fixture, buy (fixture->cola, day (2025, 1, 1), 1, 100), NULL);
  fold_found_transactions_finish (fixture->found);
  g_assert_cmpuint (seen->len, ==, 2);
  assert_seen (fixture->found, seen);

  /* One that becomes another is no more among them once somebody looks again. */
  entry = *fold_transaction_get_entry (first);
  entry.instrument_id = fold_instrument_get_id (fixture->cola);
  g_assert_true (fold_portfolios_edit_transaction (get_portfolios (fixture), first, &entry, NULL, &error));
  fold_found_transactions_look_again (fixture->found);
  fold_found_transactions_finish (fixture->found);
  g_assert_cmpuint (seen->len, ==, 1);
  assert_seen (fixture->found, seen);
  g_assert_true (fold_portfolios_delete_transactions (get_portfolios (fixture), &second, 1, &error));
  g_assert_true (fold_portfolios_delete_transactions (get_portfolios (fixture), (FoldTransaction **)seen->pdata, 1,
                                                      &error));
  g_assert_cmpuint (seen->len, ==, 0);
  g_assert_cmpuint (search (fixture, NULL), ==, 4);
  assert_seen (fixture->found, seen);
  g_list_store_remove_all (fixture->lists);
  g_assert_cmpuint (seen->len, ==, 0);
  g_signal_handlers_disconnect_by_data (fixture->found, seen);
  g_assert_no_error (error);
}

/* Many rows are looked at in slices: until the last the list says what it said, and then what one slice would. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  const guint n = 6000;
  guint expected = 0;

  g_autoptr (GError) error = NULL;

  g_assert_true (fold_book_begin_group (fixture->book, "Many", &error));
  for (guint i = 0; i < n; i++)
    {
      FoldEntry entry = buy (i % 3 == 0 ? fixture->cola : fixture->chips, day (2020, 1, 1) + (FoldDate)(i % 900), 1,
                             1 + (int)(i % 97));
      g_autofree char *comment = g_strdup_printf ("note%u", i);

      entry.account_id = fold_account_get_id (fixture->depot);
      g_strlcpy (entry.currency, "EUR", FOLD_CURRENCY_SIZE);
      g_assert_true (fold_portfolios_add_transaction (get_portfolios (fixture), &entry, comment, NULL, &error));
      expected += i % 3 == 0 && g_str_has_prefix (comment, "note12");
    }
  g_assert_true (fold_book_end_group (fixture->book, TRUE, &error));
  g_assert_no_error (error);
  fixture->n_found = 0;
  fold_found_transactions_look_for (fixture->found, &(FoldTransactionQuery){ .text = (char *)"note12 coca",
                                                                             .kind = -1,
                                                                             .from = FOLD_DATE_NONE,
                                                                             .to = FOLD_DATE_NONE });
  while (fold_found_transactions_is_looking (fixture->found))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->n_found, ==, 1);
  g_assert_cmpuint (expected, >, 30);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->found)), ==, expected);
}

/* --- sorting --- */

/* Their days, the months of which tell them apart. */
static char *
dup_months (gpointer list)
{
  GString *months = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (FoldTransaction) transaction = g_list_model_get_item (list, i);
      g_autofree char *iso = fold_date_format (fold_transaction_get_entry (transaction)->date);

      g_string_append_printf (months, "%.7s ", iso);
    }
  return g_string_free (months, FALSE);
}

static void
assert_sorted (FoldSortedTransactions *sorted, const FoldTransactionsOrder *orders, guint n, const char *months)
{
  g_autofree char *found = NULL;

  fold_sorted_transactions_set_orders (sorted, orders, n);
  found = dup_months (sorted);
  g_assert_cmpstr (found, ==, months);
}

static void
test_sorted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldSortedTransactions) sorted = fold_sorted_transactions_new (fixture->found);
  const FoldTransactionsOrder by_type_and_day[]
      = { { FOLD_TRANSACTIONS_BY_TYPE, TRUE }, { FOLD_TRANSACTIONS_BY_DAY, FALSE } };
  const FoldTransactionsOrder by_account_first[] = { { FOLD_TRANSACTIONS_BY_ACCOUNT, FALSE },
                                                     { FOLD_TRANSACTIONS_BY_TYPE, TRUE },
                                                     { FOLD_TRANSACTIONS_BY_DAY, FALSE } };

  assert_sorted (sorted, NULL, 0, "2025-03 2025-02 2024-02 2024-01 ");
  assert_sorted (sorted, &(FoldTransactionsOrder){ FOLD_TRANSACTIONS_BY_DAY, FALSE }, 1,
                 "2024-01 2024-02 2025-02 2025-03 ");
  assert_sorted (sorted, &(FoldTransactionsOrder){ FOLD_TRANSACTIONS_BY_DAY, TRUE }, 1,
                 "2025-03 2025-02 2024-02 2024-01 ");
  /* nothing, Chips, Coca: what has no instrument stays as it was found */
  assert_sorted (sorted, &(FoldTransactionsOrder){ FOLD_TRANSACTIONS_BY_INSTRUMENT, FALSE }, 1,
                 "2025-03 2024-01 2024-02 2025-02 ");
  assert_sorted (sorted, &(FoldTransactionsOrder){ FOLD_TRANSACTIONS_BY_NET, FALSE }, 1,
                 "2024-02 2025-02 2025-03 2024-01 ");
  assert_sorted (sorted, &(FoldTransactionsOrder){ FOLD_TRANSACTIONS_BY_COMMENT, FALSE }, 1,
                 "2025-02 2025-03 2024-01 2024-02 ");
  assert_sorted (sorted, by_type_and_day, 2, "2025-03 2024-01 2024-02 2025-02 "); /* fee, deposit, two purchases */
  assert_sorted (sorted, by_account_first, 3, "2025-03 2024-01 2024-02 2025-02 ");
  assert_sorted (sorted, &by_account_first[1], 1, "2025-03 2024-01 2025-02 2024-02 ");
  g_assert_finalize_object (g_steal_pointer (&sorted));
}

static void
test_sorted_follows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldSortedTransactions) sorted = fold_sorted_transactions_new (fixture->found);
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (FoldTransaction) first = NULL;
  g_autofree char *months = NULL;
  g_autoptr (GError) error = NULL;

  follow_cb (G_LIST_MODEL (sorted), 0, 0, 4, seen);
  g_signal_connect (sorted, "items-changed", G_CALLBACK (follow_cb), seen);
  fold_sorted_transactions_set_orders (sorted, &(FoldTransactionsOrder){ FOLD_TRANSACTIONS_BY_INSTRUMENT, TRUE }, 1);
  assert_seen (sorted, seen);
  first = add (fixture, buy (fixture->chips, day (2025, 1, 1), 1, 100), NULL);
  fold_found_transactions_finish (fixture->found);
  assert_seen (sorted, seen);
  months = dup_months (sorted);
  g_assert_cmpstr (months, ==, "2025-02 2025-01 2024-02 2025-03 2024-01 ");
  g_assert_cmpuint (search (fixture, "buy"), ==, 3);
  assert_seen (sorted, seen);
  g_assert_cmpuint (seen->len, ==, 3);
  g_assert_true (fold_portfolios_delete_transactions (get_portfolios (fixture), &first, 1, &error));
  g_assert_no_error (error);
  fold_found_transactions_finish (fixture->found);
  assert_seen (sorted, seen);
  g_assert_cmpuint (search (fixture, NULL), ==, 4);
  assert_seen (sorted, seen);
  fold_sorted_transactions_set_orders (sorted, NULL, 0);
  assert_seen (sorted, seen);
  g_list_store_remove_all (fixture->lists);
  g_assert_cmpuint (seen->len, ==, 0);
  g_signal_handlers_disconnect_by_data (sorted, seen);
}

/* --- changing many --- */

static GPtrArray *
dup_all (Fixture *fixture)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);

  search (fixture, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->found)); i++)
    g_ptr_array_add (all, g_list_model_get_item (G_LIST_MODEL (fixture->found), i));
  return all;
}

static gboolean
change (Fixture *fixture, GPtrArray *transactions, FoldTransactionChange what, guint *n, GError **error)
{
  g_autoptr (FoldPlannedChanges) planned
      = fold_portfolios_plan_changes (get_portfolios (fixture), (FoldTransaction *const *)transactions->pdata,
                                      transactions->len, &what, error);

  if (planned == NULL)
    return FALSE;
  *n = fold_planned_changes_get_n (planned);
  return fold_portfolios_make_changes (get_portfolios (fixture), planned, error);
}

static void
test_change_many (Fixture *fixture, gconstpointer data)
{
  FoldTransactionChange what = FOLD_TRANSACTION_CHANGE_INIT;
  g_autoptr (GPtrArray) all = dup_all (fixture);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  what.account = fixture->other;
  what.comment = "moved";
  g_assert_true (change (fixture, all, what, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 4);
  for (guint i = 0; i < all->len; i++)
    {
      g_assert_true (fold_transaction_get_account (all->pdata[i]) == fixture->other);
      g_assert_cmpstr (fold_transaction_get_comment (all->pdata[i]), ==, "moved");
    }
  g_assert_true (change (fixture, all, what, &n, &error));
  g_assert_cmpuint (n, ==, 0); /* nothing differs any more */
  g_assert_true (fold_book_undo (fixture->book, &error));
  for (guint i = 0; i < all->len; i++)
    g_assert_true (fold_transaction_get_account (all->pdata[i]) == fixture->depot);
  g_assert_cmpstr (fold_transaction_get_comment (all->pdata[3]), ==, "first money");
}

/* What moves into another account keeps the order of its day. */
static void
test_change_keeps_order (Fixture *fixture, gconstpointer data)
{
  FoldTransactionChange what = FOLD_TRANSACTION_CHANGE_INIT;
  g_autoptr (FoldTransaction) first = add (fixture, buy (fixture->chips, day (2025, 6, 1), 1, 10), NULL);
  g_autoptr (FoldTransaction) second = add (fixture, buy (fixture->chips, day (2025, 6, 1), 1, 20), NULL);
  g_autoptr (GPtrArray) all = dup_all (fixture);
  g_autoptr (GError) error = NULL;
  guint n;

  what.account = fixture->other;
  g_assert_true (change (fixture, all, what, &n, &error));
  g_assert_cmpint (fold_transaction_get_entry (first)->sequence, <, fold_transaction_get_entry (second)->sequence);
}

static void
test_change_kind (Fixture *fixture, gconstpointer data)
{
  FoldTransactionChange what = FOLD_TRANSACTION_CHANGE_INIT;
  g_autoptr (FoldTransaction) bought = add (fixture, buy (fixture->chips, day (2025, 6, 1), 2, 10), NULL);
  g_autoptr (GPtrArray) one = g_ptr_array_new (), all = dup_all (fixture);
  g_autoptr (GError) error = NULL;
  guint n;

  g_ptr_array_add (one, bought);
  what.kind = FOLD_TRANSACTION_TYPE_SELL;
  g_assert_true (change (fixture, one, what, &n, &error));
  g_assert_cmpint (fold_transaction_get_entry (bought)->net, ==, 20 * FOLD_MONEY_SCALE);

  /* As a whole, naming the first that cannot. */
  g_assert_false (change (fixture, all, what, &n, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==,
                   "2025-03-01, Fee: What moves units cannot become a type that moves money alone, nor the other way "
                   "round; choose another type or take it out of the selection.");
  g_assert_cmpint (fold_transaction_get_entry (all->pdata[2])->type, ==, FOLD_TRANSACTION_TYPE_BUY);
}

static void
test_change_currency (Fixture *fixture, gconstpointer data)
{
  FoldTransactionChange what = FOLD_TRANSACTION_CHANGE_INIT;
  FoldEntry entry = buy (fixture->chips, day (2025, 6, 1), 2, 10);
  g_autoptr (FoldTransaction) dollars = NULL;
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  guint n;

  g_strlcpy (entry.currency, "USD", FOLD_CURRENCY_SIZE);
  entry.rate_numerator = 9;
  entry.rate_denominator = 10;
  dollars = add (fixture, entry, NULL);
  g_ptr_array_add (one, dollars);

  what.currency = "CHF";
  g_assert_false (change (fixture, one, what, &n, &error));
  g_assert_cmpstr (error->message, ==,
                   "2025-06-01, Buy, Chips Ltd: It has an exchange rate of its own, which would be one for other "
                   "currencies; edit it by itself.");
  g_clear_error (&error);
  what.currency = "xyz";
  g_assert_false (change (fixture, one, what, &n, &error));
  g_clear_error (&error);
  what.currency = "EUR"; /* the account's own: nothing is exchanged any more */
  g_assert_true (change (fixture, one, what, &n, &error));
  g_assert_cmpstr (fold_transaction_get_entry (dollars)->currency, ==, "EUR");
  g_assert_cmpint (fold_transaction_get_entry (dollars)->rate_denominator, ==, 0);
  g_assert_cmpint (fold_transaction_get_entry (dollars)->gross, ==, 20 * FOLD_MONEY_SCALE);
}

static void
test_change_instrument (Fixture *fixture, gconstpointer data)
{
  FoldTransactionChange what = FOLD_TRANSACTION_CHANGE_INIT;
  g_autoptr (GPtrArray) all = dup_all (fixture);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  what.instrument = fixture->cola;
  g_assert_false (change (fixture, all, what, &n, &error));
  g_assert_cmpstr (error->message, ==,
                   "2024-01-02, Deposit: It moves money alone and has no instrument; take it out of the selection.");
  g_clear_error (&error);
  g_ptr_array_remove_index (all, 3);
  g_ptr_array_remove_index (all, 0);
  g_assert_true (change (fixture, all, what, &n, &error));
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (fold_transaction_get_instrument (all->pdata[0]) == fixture->cola);
  g_assert_true (fold_transaction_get_instrument (all->pdata[1]) == fixture->cola);
}

#define ADD(path, func) g_test_add ("/transactions/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("search", test_search);
  ADD ("search-amounts", test_search_amounts);
  ADD ("filters", test_filters);
  ADD ("sums", test_sums);
  ADD ("follows-rows", test_follows_rows);
  ADD ("many", test_many);
  ADD ("sorted", test_sorted);
  ADD ("sorted-follows", test_sorted_follows);
  ADD ("change-many", test_change_many);
  ADD ("change-keeps-order", test_change_keeps_order);
  ADD ("change-kind", test_change_kind);
  ADD ("change-currency", test_change_currency);
  ADD ("change-instrument", test_change_instrument);
  return g_test_run ();
}
