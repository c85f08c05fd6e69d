/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "fold-app-fixture.h"
#include "fold-book.h"
#include "fold-open.h"
#include "fold-sidebar-row.h"

static void
test_own_book (void)
{
  g_autofree char *expected = fold_open_dup_default_path ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fold_open_create ("Mine", "CHF", &error);
  g_autofree char *second = NULL;
  g_autoptr (FoldBook) book = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (path, ==, expected);

  book = fold_open_book (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fold_book_get_name (book), ==, "Mine");
  g_assert_cmpstr (fold_book_get_base_currency (book), ==, "CHF");
  g_assert_false (fold_book_get_is_sample (book));
  g_assert_null (fold_book_get_undo_label (book));
  g_assert_cmpuint (g_list_model_get_n_items (fold_themes_get_sectors (fold_book_get_themes (book))), ==, 7);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_portfolios (book))), ==, 1);

  second = fold_open_create ("Another", "EUR", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (second, !=, path);
}

static void
test_sample_book (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fold_open_prepare_sample (&error);
  g_autofree char *again = fold_open_prepare_sample (&error);
  g_autoptr (FoldBook) book = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (path, ==, again);
  book = fold_open_book (path, &error);
  g_assert_no_error (error);
  g_assert_true (fold_book_get_is_sample (book));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_watchlists (book))), ==, 3);
}

/* A restart opens one's own book: the last one, even where the sample was looked at since. */
static void
test_usual_book (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sample = fold_open_prepare_sample (&error);
  g_autofree char *without = fold_open_dup_usual_location ("");
  g_autofree char *first = fold_open_create ("First", "EUR", &error);
  g_autofree char *second = fold_open_create ("Second", "EUR", &error);
  g_autofree char *after_second = fold_open_dup_usual_location (second);
  g_autofree char *after_sample = fold_open_dup_usual_location (sample);
  g_autofree char *own = fold_open_dup_default_path ();

  g_assert_no_error (error);
  g_assert_nonnull (without);
  g_assert_cmpstr (after_second, ==, second);
  g_assert_cmpstr (after_sample, ==, own);
  g_assert_cmpstr (first, !=, second);
}

/* What is no book is refused in words, and left as it is. */
static void
test_refusals (void)
{
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "letter.fivefold", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.fivefold", NULL);
  g_autofree char *content = NULL;
  g_autoptr (FoldBook) book = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "Dear Sir or Madam, this is only a letter.", -1, NULL));
  book = fold_open_book (path, &error);
  g_assert_null (book);
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_NOT_A_BOOK);
  g_assert_cmpstr (fold_open_describe (error), !=, "");
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "Dear Sir or Madam, this is only a letter.");
  g_clear_error (&error);

  g_assert_null (fold_open_book (missing, &error));
  g_assert_error (error, FOLD_STORE_ERROR, FOLD_STORE_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));

  g_remove (path);
  g_rmdir (folder);
}

/* A book that is opened has a copy of today. */
static void
test_daily_backup (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fold_open_prepare_sample (&error);
  g_autoptr (FoldBook) book = fold_open_book (path, &error);
  g_autofree char *root = g_build_filename (g_get_user_data_dir (), "fivefold", "backups", NULL);
  g_autoptr (GDir) folders = NULL;
  g_autoptr (GDir) backups = NULL;
  const char *name;

  g_assert_no_error (error);
  folders = g_dir_open (root, 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (folders)) != NULL && !g_str_has_prefix (name, "sample-"))
    ;
  g_assert_nonnull (name);
  g_autofree char *folder = g_build_filename (root, name, NULL);

  backups = g_dir_open (folder, 0, &error);
  g_assert_no_error (error);
  name = g_dir_read_name (backups);
  g_assert_nonnull (name);

  g_autofree char *copy = g_build_filename (folder, name, NULL);
  g_autoptr (FoldBook) copied = fold_book_open (copy, FOLD_STORE_READ_ONLY, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (copied))), >, 0);
}

/* A window that shows a book keeps it where another will not open. */
static void
test_refusal_in_a_window (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "letter.fivefold", NULL);
  Fixture fixture = { 0 };
  AdwDialog *dialog;

  g_assert_true (g_file_set_contents (path, "Dear Sir or Madam, this is only a letter.", -1, NULL));
  fixture_set_up (&fixture, NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "app.open-location", "s", path);
  fixture_wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture.window)) != NULL);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture.window));
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)), "letter.fivefold"));
  g_assert_true (fold_window_get_session (fixture.window) == fixture.session);
  fixture_tear_down (&fixture, NULL);
}

/* A window without a book says what is wrong where it would have shown the book. */
static void
test_welcome_tells (void)
{
  g_autoptr (GError) error = g_error_new_literal (FOLD_STORE_ERROR, FOLD_STORE_ERROR_BUSY, "Held <elsewhere>.");
  Fixture fixture = { 0 };
  GtkWidget *page;

  fixture_set_up (&fixture, NULL);
  fold_window_set_session (fixture.window, NULL);
  fold_window_show_error (fixture.window, fold_open_describe (error), error);
  page = fixture_find (GTK_WIDGET (fixture.window), ADW_TYPE_STATUS_PAGE, "title", fold_open_describe (error));
  g_assert_nonnull (page);
  g_assert_cmpstr (adw_status_page_get_description (ADW_STATUS_PAGE (page)), ==, "Held &lt;elsewhere&gt;.");
  fixture_tear_down (&fixture, NULL);
}

/* What another program writes appears without being asked for. */
static void
test_other_writer (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fold_open_prepare_sample (&error);
  g_autoptr (FoldBook) mine = fold_open_book (path, &error);
  g_autoptr (FoldSession) session = fold_session_new (mine);
  g_autoptr (FoldBook) other = fold_open_book (path, &error);

  g_assert_no_error (error);
  g_assert_null (fold_watchlists_find (fold_book_get_watchlists (mine), "From elsewhere"));
  fold_watchlists_create (fold_book_get_watchlists (other), "From elsewhere", NULL, &error);
  g_assert_no_error (error);
  fixture_wait_until (fold_watchlists_find (fold_book_get_watchlists (mine), "From elsewhere") != NULL);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

  g_test_add_func ("/open/own-book", test_own_book);
  g_test_add_func ("/open/sample-book", test_sample_book);
  g_test_add_func ("/open/usual-book", test_usual_book);
  g_test_add_func ("/open/refusals", test_refusals);
  g_test_add_func ("/open/daily-backup", test_daily_backup);
  g_test_add_func ("/open/refusal-in-a-window", test_refusal_in_a_window);
  g_test_add_func ("/open/welcome-tells", test_welcome_tells);
  g_test_add_func ("/open/other-writer", test_other_writer);

  return g_test_run ();
}
