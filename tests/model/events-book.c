/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mergers, spin-offs and changes of identifier in a book: written, read again, taken back, and what they keep whole. */
#include "fold-book.h"
#include "fold-book-join.h"
#include "fold-decimal.h"

typedef struct
{
  FoldBook *book;
  FoldPortfolios *portfolios;
  FoldPortfolio *portfolio;
  FoldAccount *account;
  FoldInstrument *old, *new;
} Fixture;

static FoldEntry
entry_of (Fixture *fixture, FoldTransactionType type, FoldInstrument *instrument, int day)
{
  return (FoldEntry){
    .type = type,
    .account_id = fold_account_get_id (fixture->account),
    .instrument_id = fold_instrument_get_id (instrument),
    .date = fold_date_from_parts (2026, 1, day),
    .quantity = -1,
    .price = -1,
    .currency = "EUR",
  };
}

static FoldTransaction *
add (Fixture *fixture, FoldEntry entry)
{
  g_autoptr (GError) error = NULL;
  FoldTransaction *transaction = NULL;

  fold_portfolios_add_transaction (fixture->portfolios, &entry, "", &transaction, &error);
  g_assert_no_error (error);
  return transaction;
}

static FoldTransaction *
buy (Fixture *fixture, FoldInstrument *instrument, int day, int quantity, int price)
{
  FoldEntry entry = entry_of (fixture, FOLD_TRANSACTION_TYPE_BUY, instrument, day);

  entry.quantity = quantity * FOLD_EXACT_UNIT;
  entry.price = price * FOLD_PRICE_SCALE;
  return add (fixture, entry);
}

static FoldEntry
event_of (Fixture *fixture, FoldTransactionType type, int day, gint64 split_new, gint64 split_old)
{
  FoldEntry entry = entry_of (fixture, type, fixture->old, day);

  entry.other_id = fold_instrument_get_id (fixture->new);
  entry.split_new = split_new;
  entry.split_old = split_old;
  return entry;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->book = fold_book_open (":memory:", FOLD_STORE_CREATE, &error);
  g_assert_no_error (error);
  fixture->portfolios = fold_book_get_portfolios (fixture->book);
  fold_portfolios_create_portfolio (fixture->portfolios, "Mine", &fixture->portfolio, &error);
  g_assert_no_error (error);
  fold_portfolios_create_account (fixture->portfolios, fixture->portfolio, "Depot", "EUR", &fixture->account, &error);
  g_assert_no_error (error);
  fold_instruments_create (fold_book_get_instruments (fixture->book), "Old Ltd", "", "EUR", &fixture->old, &error);
  g_assert_no_error (error);
  fold_instruments_create (fold_book_get_instruments (fixture->book), "New Ltd", "", "EUR", &fixture->new, &error);
  g_assert_no_error (error);
  buy (fixture, fixture->old, 2, 10, 12);
  buy (fixture, fixture->old, 3, 20, 15);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->book);
}

static GArray *
dup_lots (Fixture *fixture, FoldInstrument *instrument)
{
  return fold_portfolios_dup_lots (fixture->portfolios, fixture->account, instrument);
}

static void
assert_lots (Fixture *fixture, FoldInstrument *instrument, guint n, gint64 cost)
{
  g_autoptr (GArray) lots = dup_lots (fixture, instrument);
  gint64 sum = 0;

  g_assert_cmpuint (lots->len, ==, n);
  for (guint i = 0; i < n; i++)
    sum += g_array_index (lots, FoldLotValue, i).cost;
  g_assert_cmpint (sum, ==, cost * FOLD_MONEY_SCALE);
}

/* All that is typed is read again, and undo takes all of it back. */
static void
test_written_and_taken_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FoldEntry typed = event_of (fixture, FOLD_TRANSACTION_TYPE_SPIN_OFF, 5, 1, 4);
  FoldTransaction *transaction;
  g_autofree char *ratio = NULL;

  typed.cost_share = 250000;
  typed.gross = 3 * FOLD_MONEY_SCALE;
  transaction = add (fixture, typed);
  ratio = fold_transaction_dup_ratio (transaction);
  g_assert_true (fold_transaction_get_instrument (transaction) == fixture->old);
  g_assert_true (fold_transaction_get_other (transaction) == fixture->new);
  g_assert_cmpint (fold_transaction_get_entry (transaction)->cost_share, ==, 250000);
  g_assert_cmpint (fold_transaction_get_entry (transaction)->net, ==, 3 * FOLD_MONEY_SCALE);
  g_assert_cmpstr (ratio, ==, "1:4");
  assert_lots (fixture, fixture->old, 2, 315);
  /* half of 7.5 new units is paid out, of the oldest lot: 30 / 2.5 / 2 */
  assert_lots (fixture, fixture->new, 2, 99);

  fold_book_undo (fixture->book, &error);
  g_assert_no_error (error);
  assert_lots (fixture, fixture->old, 2, 420);
  assert_lots (fixture, fixture->new, 0, 0);
  fold_book_redo (fixture->book, &error);
  g_assert_no_error (error);
  assert_lots (fixture, fixture->new, 2, 99);
}

static void
test_edited (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FoldTransaction *transaction = add (fixture, event_of (fixture, FOLD_TRANSACTION_TYPE_RENAME, 5, 0, 0));
  FoldEntry typed = *fold_transaction_get_entry (transaction);

  g_assert_cmpint (typed.split_new, ==, 1);
  assert_lots (fixture, fixture->old, 0, 0);
  assert_lots (fixture, fixture->new, 2, 420);
  typed.other_id = 0;
  g_assert_false (fold_portfolios_edit_transaction (fixture->portfolios, transaction, &typed, NULL, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  typed.other_id = typed.instrument_id;
  g_assert_false (fold_portfolios_edit_transaction (fixture->portfolios, transaction, &typed, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  /* what becomes a purchase has nothing that comes */
  typed = *fold_transaction_get_entry (transaction);
  typed.type = FOLD_TRANSACTION_TYPE_BUY;
  typed.quantity = FOLD_EXACT_UNIT;
  typed.price = FOLD_PRICE_SCALE;
  typed.split_new = typed.split_old = 0;
  g_assert_true (fold_portfolios_edit_transaction (fixture->portfolios, transaction, &typed, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (fold_transaction_get_other (transaction));
  assert_lots (fixture, fixture->old, 3, 421);
}

/* What an event is about stays: it is not deleted, nor joined with what it became; anything else may be joined into
 * it. */
static void
test_instruments_are_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FoldInstrument *third = NULL;
  FoldInstruments *instruments = fold_book_get_instruments (fixture->book);
  FoldTransaction *transaction = add (fixture, event_of (fixture, FOLD_TRANSACTION_TYPE_MERGER, 5, 3, 2));

  g_assert_false (fold_instruments_delete (instruments, fixture->new, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (fold_book_join (fixture->book, fixture->new, fixture->old, &error));
  g_assert_error (error, FOLD_MODEL_ERROR, FOLD_MODEL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (fold_book_join (fixture->book, fixture->old, fixture->new, &error));
  g_clear_error (&error);

  fold_instruments_create (instruments, "Third Ltd", "", "EUR", &third, &error);
  g_assert_no_error (error);
  g_assert_true (fold_book_join (fixture->book, fixture->new, third, &error));
  g_assert_no_error (error);
  g_assert_true (fold_transaction_get_other (transaction) == third);
  assert_lots (fixture, third, 2, 420);
}

/* A sale is offered the lots that came over, by the purchases that they are, and may name them. */
static void
test_lots_for_a_sale (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) offered = NULL;
  FoldEntry typed = entry_of (fixture, FOLD_TRANSACTION_TYPE_SELL, fixture->new, 9);
  FoldTransaction *second = buy (fixture, fixture->old, 4, 2, 30), *sale;
  FoldLotChoice choice = { 0, fold_transaction_get_id (second), FOLD_EXACT_UNIT };

  add (fixture, event_of (fixture, FOLD_TRANSACTION_TYPE_MERGER, 5, 3, 2));
  typed.quantity = FOLD_EXACT_UNIT;
  typed.price = 50 * FOLD_PRICE_SCALE;
  sale = add (fixture, typed);
  offered = fold_portfolios_dup_lots_for_sale (fixture->portfolios, fixture->account, fixture->new, typed.date, sale);
  g_assert_cmpuint (offered->len, ==, 3);
  g_assert_cmpint (g_array_index (offered, FoldLot, 2).transaction_id, ==, choice.lot_id);
  g_assert_true (fold_portfolios_choose_lots (fixture->portfolios, sale, &choice, 1, &error));
  g_assert_no_error (error);
  assert_lots (fixture, fixture->new, 3, 120 + 300 + 40);
}

/* Another account that tells it otherwise on the same day is asked about. */
static void
test_contradiction (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) inbox = NULL;
  FoldAccount *other = NULL;
  FoldEntry typed = event_of (fixture, FOLD_TRANSACTION_TYPE_MERGER, 5, 3, 2);
  guint n = 0;

  add (fixture, typed);
  fold_portfolios_create_account (fixture->portfolios, fixture->portfolio, "Other", "EUR", &other, &error);
  g_assert_no_error (error);
  typed.account_id = fold_account_get_id (other);
  typed.split_new = 5;
  add (fixture, typed);
  inbox = fold_book_dup_inbox (fixture->book);
  for (guint i = 0; i < inbox->len; i++)
    n += g_str_equal (((FoldInboxItem *)inbox->pdata[i])->kind, "event");
  g_assert_cmpuint (n, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/events-book/written-and-taken-back", Fixture, NULL, set_up, test_written_and_taken_back, tear_down);
  g_test_add ("/events-book/edited", Fixture, NULL, set_up, test_edited, tear_down);
  g_test_add ("/events-book/instruments-are-kept", Fixture, NULL, set_up, test_instruments_are_kept, tear_down);
  g_test_add ("/events-book/lots-for-a-sale", Fixture, NULL, set_up, test_lots_for_a_sale, tear_down);
  g_test_add ("/events-book/contradiction", Fixture, NULL, set_up, test_contradiction, tear_down);
  return g_test_run ();
}
