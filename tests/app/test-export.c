/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is taken out through the window: into files, and onto the clipboard. */
#include <glib/gstdio.h>

#include "fold-export-dialog.h"
#include "fold-report-error.h"
#include "pages.h"

static FoldExportDialog *
get_dialog (Fixture *fixture)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));

  return FOLD_IS_EXPORT_DIALOG (dialog) ? FOLD_EXPORT_DIALOG (dialog) : NULL;
}

static GFile *
get_file (const char *name)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);

  return g_file_new_for_path (path);
}

static char *
read_file (const char *name)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '\n';
  return n;
}

/* What the dialog that is open writes into a file of that name. Returns: (transfer full) */
static char *
export_to (Fixture *fixture, const char *name, const char *written)
{
  g_autoptr (GFile) file = get_file (name);
  char *text = NULL;

  fold_export_dialog_export_to (get_dialog (fixture), file);
  fixture_wait_until (get_dialog (fixture) == NULL);
  fixture_wait_until ((text = read_file (written)) != NULL);
  return text;
}

static void
test_dialog (Fixture *fixture, gconstpointer data)
{
  g_autofree char *transactions = NULL;
  g_autofree char *journal = NULL;
  g_autofree char *account = NULL;
  g_autofree char *prices = NULL;

  fixture_activate (fixture, "export", NULL);
  fixture_wait_until (get_dialog (fixture) != NULL);
  transactions = export_to (fixture, "all", "all.csv");
  g_assert_true (g_str_has_prefix (transactions, "date,symbol,quantity,activityType,"));
  g_assert_cmpuint (count_lines (transactions), ==, 30);

  fixture_activate (fixture, "export", NULL);
  fixture_wait_until (get_dialog (fixture) != NULL);
  fold_export_dialog_choose (get_dialog (fixture), FOLD_EXPORT_TRANSACTIONS, FOLD_EXPORT_BEANCOUNT);
  journal = export_to (fixture, "all", "all.beancount");
  g_assert_nonnull (strstr (journal, "120 NVDA {28.95 USD, 2023-05-15, \"t"));

  fixture_activate (fixture, "export", NULL);
  fixture_wait_until (get_dialog (fixture) != NULL);
  fold_export_dialog_choose (get_dialog (fixture), FOLD_EXPORT_TRANSACTIONS, FOLD_EXPORT_PP);
  account = export_to (fixture, "folder", "folder/Euro account.csv");
  g_assert_nonnull (strstr (account, "2023-01-16T00:00,Buy,-7344.9,EUR,"));
  fixture_wait_until ((prices = read_file ("folder/Prices.csv")) != NULL);
  g_assert_true (g_str_has_prefix (prices, "Date,"));
}

/* Each page begins with what it shows. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "holdings");
  FoldWatchlist *list = pages_get_first_watchlist (fixture);
  g_autofree char *positions = NULL;
  g_autofree char *ranking = NULL;
  g_autofree char *watchlist = NULL;
  g_autofree char *header = g_strconcat ("\r\n", fold_watchlist_get_name (list), ",1,", NULL);

  fixture_act (page, "export", NULL);
  fixture_wait_until (get_dialog (fixture) != NULL);
  positions = export_to (fixture, "positions.csv", "positions.csv");
  g_assert_true (g_str_has_prefix (positions, "portfolio,account,instrument,"));
  g_assert_cmpuint (count_lines (positions), ==, 11);

  fixture_scored (fixture);
  page = fixture_open (fixture, "ranking");
  fixture_wait_until (g_list_model_get_n_items (pages_get_rows (page)) > 50);
  fixture_act (page, "export", NULL);
  fixture_wait_until (get_dialog (fixture) != NULL);
  ranking = export_to (fixture, "ranking.csv", "ranking.csv");
  g_assert_true (g_str_has_prefix (ranking, "rank,id,name,"));
  g_assert_cmpuint (count_lines (ranking), ==,
                    g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_instruments (fixture->book))) + 1);

  page = pages_show_watchlist (fixture, list);
  fixture_act (page, "export", NULL);
  fixture_wait_until (get_dialog (fixture) != NULL);
  watchlist = export_to (fixture, "list.csv", "list.csv");
  g_assert_nonnull (strstr (watchlist, header));
  g_assert_cmpuint (count_lines (watchlist), ==, fold_watchlist_get_n_items (list) + 1);
}

/* What cannot be written is told, and the dialog has closed. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = get_file ("nowhere/all.csv");

  fixture_activate (fixture, "export", NULL);
  fixture_wait_until (get_dialog (fixture) != NULL);
  fold_export_dialog_export_to (get_dialog (fixture), file);
  fixture_wait_until (fixture_find (GTK_WIDGET (fixture->window), ADW_TYPE_TOAST_OVERLAY, NULL, NULL) != NULL
                      && fold_report_error_get_count (GTK_WIDGET (fixture->window)) == 1);
}

/* --- the clipboard --- */

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "holdings");
  g_autofree char *all = NULL;
  g_autofree char *one = NULL;
  g_autofree char *transactions = NULL;
  g_autofree char *ranked = NULL;

  fixture_act (page, "copy", NULL);
  all = pages_read_clipboard (page);
  g_assert_true (g_str_has_prefix (all, "Portfolio\tAccount\tId\tTicker\tName\tQuantity\t"));
  g_assert_cmpuint (count_lines (all), ==, 11);

  pages_select_row (page, 0);
  fixture_act (page, "copy", NULL);
  one = pages_read_clipboard (page);
  g_assert_cmpuint (count_lines (one), ==, 2);

  fixture_act (page, "view", g_variant_new_string ("transactions"));
  fixture_act (page, "copy", NULL);
  transactions = pages_read_clipboard (page);
  g_assert_true (g_str_has_prefix (transactions, "date\tsymbol\tquantity\t"));
  g_assert_cmpuint (count_lines (transactions), ==, 30);

  page = fixture_open (fixture, "ranking");
  fixture_wait_until (g_list_model_get_n_items (pages_get_rows (page)) > 50);
  pages_select_row (page, 3);
  fixture_act (page, "copy", NULL);
  ranked = pages_read_clipboard (page);
  g_assert_nonnull (strstr (ranked, fold_instrument_get_slug (pages_get_instrument_at (pages_get_rows (page), 3))));
  g_assert_cmpuint (count_lines (ranked), ==, 2);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

  g_test_add ("/export/dialog", Fixture, NULL, fixture_set_up, test_dialog, fixture_tear_down);
  g_test_add ("/export/pages", Fixture, NULL, fixture_set_up, test_pages, fixture_tear_down);
  g_test_add ("/export/refused", Fixture, NULL, fixture_set_up, test_refused, fixture_tear_down);
  g_test_add ("/export/copy", Fixture, NULL, fixture_set_up, test_copy, fixture_tear_down);
  return g_test_run ();
}
