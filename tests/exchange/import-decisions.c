/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that come in together, and what somebody decides about their rows. */
#include <string.h>

#include "fold-book.h"
#include "fold-decimal.h"
#include "fold-imports.h"

#define HEADER "date,symbol,quantity,activityType,unitPrice,currency,fee,amount,account\n"
#define GHOSTFOLIO "Date,Code,Currency,Price,Quantity,Action,Fee,Note\n"

static FoldBook *
new_book (void)
{
  g_autoptr (GError) error = NULL;
  FoldBook *book = fold_book_open (":memory:", FOLD_STORE_CREATE, &error);

  g_assert_no_error (error);
  return book;
}

static void
add (GListStore *imports, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldImport) import = fold_import_new (bytes, name, NULL, &error);

  g_assert_no_error (error);
  g_list_store_append (imports, import);
}

static GListModel *
read_texts (const char *first, const char *second)
{
  GListStore *imports = g_list_store_new (FOLD_TYPE_IMPORT);

  add (imports, "first.csv", first);
  if (second != NULL)
    add (imports, "second.csv", second);
  return G_LIST_MODEL (imports);
}

static FoldImport *
get_nth (GListModel *imports, guint i)
{
  FoldImport *import = g_list_model_get_item (imports, i);

  g_object_unref (import);
  return import;
}

static void
plan (GListModel *imports, FoldBook *book, const char *account)
{
  const FoldImportPlace place = { "Test", account };
  g_autoptr (GError) error = NULL;

  fold_imports_plan (imports, book, &place, &error);
  g_assert_no_error (error);
}

static void
apply (GListModel *imports, FoldBook *book)
{
  g_autoptr (GError) error = NULL;

  fold_imports_apply (imports, book, &error);
  g_assert_no_error (error);
}

static void
assert_counts (FoldImport *import, guint n_new, guint n_known, guint n_aside)
{
  g_assert_cmpuint (fold_import_get_n_new (import), ==, n_new);
  g_assert_cmpuint (fold_import_get_n_known (import), ==, n_known);
  g_assert_cmpuint (fold_import_get_n_quarantined (import), ==, n_aside);
}

static FoldImportRow *
dup_row (FoldImport *import, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (fold_import_get_rows (import)), position);
}

static FoldPortfolio *
get_portfolio (FoldBook *book)
{
  return fold_portfolios_find_portfolio (fold_book_get_portfolios (book), "Test");
}

static guint
count_transactions (FoldBook *book)
{
  FoldPortfolio *portfolio = get_portfolio (book);

  return portfolio != NULL ? g_list_model_get_n_items (fold_portfolio_get_transactions (portfolio)) : 0;
}

static guint
count_instruments (FoldBook *book)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (book)));
}

/* How many transactions of the text a book has that brings it again. */
static void
assert_known (FoldBook *book, const char *text, guint n_new, guint n_known)
{
  g_autoptr (GListModel) again = read_texts (text, NULL);

  plan (again, book, NULL);
  assert_counts (get_nth (again, 0), n_new, n_known, fold_import_get_n_quarantined (get_nth (again, 0)));
}

static void
undo (FoldBook *book)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fold_book_undo (book, &error));
  g_assert_no_error (error);
}

/* --- several files ----------------------------------------------------------------------------------------------- */

#define ROW(day, quantity) "2024-01-" day ",ABC," quantity ",BUY,10,USD,0,,\n"

/* What both files have comes in once, with the instrument and the account that both need, in one step. */
static void
test_together (void)
{
  g_autoptr (FoldBook) book = new_book ();
  g_autoptr (GListModel) imports
      = read_texts (HEADER ROW ("02", "1") ROW ("03", "2"), HEADER ROW ("03", "2") ROW ("03", "2") ROW ("04", "3"));

  plan (imports, book, NULL);
  assert_counts (get_nth (imports, 0), 2, 0, 0);
  assert_counts (get_nth (imports, 1), 2, 1, 0); /* of true twins the second is only in the second file */
  apply (imports, book);
  g_assert_cmpuint (count_transactions (book), ==, 4);
  g_assert_cmpuint (count_instruments (book), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (fold_portfolio_get_accounts (get_portfolio (book))), ==, 1);
  g_assert_cmpint (fold_import_get_batch (get_nth (imports, 0)), !=, fold_import_get_batch (get_nth (imports, 1)));
  plan (imports, book, NULL);
  assert_counts (get_nth (imports, 0), 0, 2, 0);
  assert_counts (get_nth (imports, 1), 0, 3, 0);
  undo (book);
  g_assert_cmpuint (count_transactions (book), ==, 0);
  g_assert_cmpuint (count_instruments (book), ==, 0);
}

/* Two formats say the same in other words. */
static void
test_other_formats (void)
{
  g_autoptr (FoldBook) book = new_book ();
  g_autoptr (GListModel) imports
      = read_texts (HEADER ROW ("02", "1") ROW ("03", "2"),
                    GHOSTFOLIO "2024-01-02,ABC,USD,10,1,buy,0,\n2024-01-02,ABC,USD,10,1,buy,0,a true twin\n");

  plan (imports, book, NULL);
  g_assert_cmpstr (fold_import_get_format (get_nth (imports, 0)), !=, fold_import_get_format (get_nth (imports, 1)));
  assert_counts (get_nth (imports, 0), 2, 0, 0);
  assert_counts (get_nth (imports, 1), 1, 1, 0);
  apply (imports, book);
  g_assert_cmpuint (count_transactions (book), ==, 3);
}

/* --- decisions --------------------------------------------------------------------------------------------------- */

#define TWO HEADER ROW ("02", "1") "2024-01-03,XYZ,2,BUY,11,USD,0,,Depot\n"

/* What only the row needs that is left out is not made. */
static void
test_leave_out (void)
{
  g_autoptr (FoldBook) book = new_book ();
  g_autoptr (GListModel) imports = read_texts (TWO, NULL);
  FoldImport *import = get_nth (imports, 0);
  g_autoptr (FoldImportRow) row = NULL;
  g_autoptr (FoldImportRow) after = NULL;

  plan (imports, book, NULL);
  row = dup_row (import, 1);
  fold_import_leave_out (import, row);
  plan (imports, book, NULL);
  assert_counts (import, 1, 0, 0);
  g_assert_cmpuint (fold_import_get_n_out (import), ==, 1);
  after = dup_row (import, 1);
  g_assert_cmpint (fold_import_row_get_state (after), ==, FOLD_IMPORT_STATE_IGNORED);
  g_assert_cmpint (fold_import_row_get_choice (after), ==, FOLD_IMPORT_CHOICE_OUT);
  apply (imports, book);
  g_assert_cmpuint (count_transactions (book), ==, 1);
  g_assert_cmpuint (count_instruments (book), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (fold_portfolio_get_accounts (get_portfolio (book))), ==, 1);
  assert_known (book, TWO, 1, 1);
}

static void
test_take_back (void)
{
  g_autoptr (FoldBook) book = new_book ();
  g_autoptr (GListModel) imports = read_texts (TWO, NULL);
  FoldImport *import = get_nth (imports, 0);
  g_autoptr (FoldImportRow) row = NULL;

  plan (imports, book, NULL);
  row = dup_row (import, 0);
  fold_import_leave_out (import, row);
  plan (imports, book, NULL);
  assert_counts (import, 1, 0, 0);
  fold_import_take_back (import, row);
  plan (imports, book, NULL);
  assert_counts (import, 2, 0, 0);
}

/* A purchase that the book has already, and that happened twice. */
static void
test_book_anyway (void)
{
  g_autoptr (FoldBook) book = new_book ();
  g_autoptr (GListModel) first = read_texts (HEADER ROW ("02", "1"), NULL);
  g_autoptr (GListModel) second = read_texts (HEADER ROW ("02", "1"), NULL);
  g_autoptr (FoldImportRow) row = NULL;

  plan (first, book, NULL);
  apply (first, book);
  plan (second, book, NULL);
  assert_counts (get_nth (second, 0), 0, 1, 0);
  row = dup_row (get_nth (second, 0), 0);
  fold_import_book_anyway (get_nth (second, 0), row);
  plan (second, book, NULL);
  assert_counts (get_nth (second, 0), 1, 0, 0);
  apply (second, book);
  g_assert_cmpuint (count_transactions (book), ==, 2);
  assert_known (book, HEADER ROW ("02", "1") ROW ("02", "1"), 0, 2);
}

/* What was changed is booked so, and the file says nothing new afterwards. */
static void
test_change (void)
{
  g_autoptr (FoldBook) book = new_book ();
  g_autoptr (GListModel) imports = read_texts (TWO, NULL);
  FoldImport *import = get_nth (imports, 0);
  g_autoptr (FoldImportRow) row = NULL;
  g_autoptr (FoldImportRow) after = NULL;
  g_autoptr (FoldImportRecord) record = NULL;
  g_autoptr (FoldTransaction) transaction = NULL;

  plan (imports, book, NULL);
  row = dup_row (import, 0);
  record = fold_import_record_copy (fold_import_find_record (import, row));
  record->entry.quantity = 7 * FOLD_EXACT_UNIT;
  record->entry.gross = 0;
  g_assert_true (fold_entry_complete (&record->entry, TRUE, NULL, NULL));
  fold_import_change (import, row, record);
  plan (imports, book, NULL);
  assert_counts (import, 2, 0, 0);
  after = dup_row (import, 0);
  g_assert_true (fold_import_row_is_changed (after));
  g_assert_cmpstr (fold_import_row_get_state_name (after), ==, "Changed by you");
  apply (imports, book);
  transaction = g_list_model_get_item (fold_portfolio_get_transactions (get_portfolio (book)), 1);
  g_assert_true (fold_transaction_get_entry (transaction)->quantity == 7 * FOLD_EXACT_UNIT);
  g_assert_cmpint (fold_transaction_get_entry (transaction)->gross, ==, 70 * FOLD_MONEY_SCALE);
  assert_known (book, TWO, 0, 2);
}

/* All but what it was set aside for is read. */
static void
assert_read (const FoldImportRecord *record, FoldTransactionType type, FoldDate date)
{
  g_assert_cmpstr (record->symbol, ==, "ABC");
  g_assert_cmpint (record->entry.type, ==, type);
  g_assert_cmpint (record->entry.date, ==, date);
  g_assert_true (record->entry.quantity == FOLD_EXACT_UNIT);
  g_assert_cmpint (record->entry.price, ==, 10 * FOLD_PRICE_SCALE);
  g_assert_cmpstr (record->entry.currency, ==, "USD");
}

/* A row that cannot be used is one once somebody has said what it means. */
static void
test_mend (void)
{
  g_autoptr (FoldBook) book = new_book ();
  g_autoptr (GListModel) imports
      = read_texts (HEADER "someday,ABC,1,BUY,10,USD,0,,\n" ROW ("03", "2") "2024-01-04,ABC,1,GIFT,10,USD,0,,\n", NULL);
  FoldImport *import = get_nth (imports, 0);
  g_autoptr (FoldImportRow) row = NULL;
  g_autoptr (FoldImportRow) mended = NULL;
  g_autoptr (FoldImportRow) gift = NULL;
  g_autoptr (FoldImportRecord) record = NULL;
  FoldDate date;

  g_assert_true (fold_date_parse ("2024-01-04", &date, NULL));
  plan (imports, book, NULL);
  assert_counts (import, 1, 0, 2);
  row = dup_row (import, 0);
  record = fold_import_record_copy (fold_import_find_record (import, row));
  assert_read (record, FOLD_TRANSACTION_TYPE_BUY, FOLD_DATE_NONE);
  g_assert_true (fold_date_parse ("2024-01-01", &record->entry.date, NULL));
  g_assert_true (fold_entry_complete (&record->entry, TRUE, NULL, NULL));
  fold_import_change (import, row, record);
  plan (imports, book, NULL);
  assert_counts (import, 2, 0, 1);
  gift = dup_row (import, 2);
  assert_read (fold_import_find_record (import, gift), FOLD_TRANSACTION_TYPE_BUY, date);
  mended = dup_row (import, 0);
  g_assert_cmpuint (fold_import_row_get_row (mended), ==, 2);
  g_assert_cmpint (fold_import_row_get_state (mended), ==, FOLD_IMPORT_STATE_NEW);
  apply (imports, book);
  g_assert_cmpuint (count_transactions (book), ==, 2);
  g_assert_cmpuint (count_instruments (book), ==, 1);
}

/* What a row that cannot be used is about is known all the same. */
static void
test_mend_known (void)
{
  g_autoptr (FoldBook) book = new_book ();
  g_autoptr (GListModel) first = read_texts (HEADER ROW ("03", "2"), NULL);
  g_autoptr (GListModel) second = read_texts (HEADER "someday,abc,1,BUY,10,USD,0,,\n", NULL);
  g_autoptr (FoldImportRow) row = NULL;

  plan (first, book, NULL);
  apply (first, book);
  plan (second, book, NULL);
  row = dup_row (get_nth (second, 0), 0);
  g_assert_cmpint (fold_import_find_record (get_nth (second, 0), row)->instrument_id, >, 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(FoldImport **)data = fold_import_load_finish (result, &error);
  g_assert_no_error (error);
}

/* Another answer to what the file leaves open changes what rows mean, not what was decided about them. */
static void
test_other_answer (void)
{
  g_autoptr (FoldBook) book = new_book ();
  g_autoptr (GListModel) imports
      = read_texts (HEADER "01/02/2024,ABC,1,BUY,10,USD,0,,\n03/04/2024,ABC,2,BUY,10,USD,0,,\n", NULL);
  const FoldImportHints hints = { .dates = FOLD_DATE_ORDER_MONTH_FIRST };
  FoldImport *import = get_nth (imports, 0), *again = NULL;
  g_autoptr (FoldImportRow) row = NULL;

  plan (imports, book, NULL);
  row = dup_row (import, 0);
  fold_import_leave_out (import, row);
  fold_import_read_again_async (import, NULL, &hints, NULL, read_cb, &again);
  while (again == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_list_store_splice (G_LIST_STORE (imports), 0, 1, (gpointer[]){ again }, 1);
  plan (imports, book, NULL);
  assert_counts (again, 1, 0, 0);
  g_assert_cmpuint (fold_import_get_n_out (again), ==, 1);
  g_object_unref (again);
}

/* --- accounts ---------------------------------------------------------------------------------------------------- */

static void
assert_accounts (GListModel *imports, gboolean to_be_made, const char *names)
{
  g_autoptr (GPtrArray) accounts = fold_imports_dup_accounts (imports, to_be_made);
  g_autofree char *joined = NULL;

  g_ptr_array_add (accounts, NULL);
  joined = g_strjoinv (", ", (char **)accounts->pdata);
  g_assert_cmpstr (joined, ==, names);
}

static void
test_accounts (void)
{
  g_autoptr (FoldBook) book = new_book ();
  g_autoptr (GListModel) imports = read_texts (TWO, NULL);

  plan (imports, book, NULL);
  assert_accounts (imports, TRUE, "Main account, Depot");
  plan (imports, book, "Savings");
  assert_accounts (imports, TRUE, "Savings");
  apply (imports, book);
  g_assert_cmpuint (g_list_model_get_n_items (fold_portfolio_get_accounts (get_portfolio (book))), ==, 1);
  plan (imports, book, "Savings");
  assert_counts (get_nth (imports, 0), 0, 2, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-decisions/together", test_together);
  g_test_add_func ("/import-decisions/other-formats", test_other_formats);
  g_test_add_func ("/import-decisions/leave-out", test_leave_out);
  g_test_add_func ("/import-decisions/take-back", test_take_back);
  g_test_add_func ("/import-decisions/book-anyway", test_book_anyway);
  g_test_add_func ("/import-decisions/change", test_change);
  g_test_add_func ("/import-decisions/mend", test_mend);
  g_test_add_func ("/import-decisions/mend-known", test_mend_known);
  g_test_add_func ("/import-decisions/other-answer", test_other_answer);
  g_test_add_func ("/import-decisions/accounts", test_accounts);
  return g_test_run ();
}
