/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-holdings-page.h"
#include "fold-import-dialog.h"
#include "fold-transaction-dialog.h"
#include "pages.h"

/* The page of holdings, on the sample book in a window. */

static const char table[] = "date,symbol,instrumentType,quantity,activityType,unitPrice,currency,fee,amount\n"
                            "2026-01-05,,,,DEPOSIT,,USD,0,5000\n"
                            "2026-01-06,MSFT,EQUITY,3,BUY,400,USD,1,\n"
                            "2026-01-07,MSFT,EQUITY,many,BUY,400,USD,1,\n";

static GListModel *
read_tables (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (table, sizeof table - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldImport) import = fold_import_new (bytes, "january.csv", NULL, &error);
  GListStore *imports = g_list_store_new (FOLD_TYPE_IMPORT);

  g_assert_no_error (error);
  g_list_store_append (imports, import);
  return G_LIST_MODEL (imports);
}

static guint
count_transactions (Fixture *fixture)
{
  GListModel *portfolios = G_LIST_MODEL (fold_book_get_portfolios (fixture->book));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (portfolios); i++)
    {
      g_autoptr (FoldPortfolio) portfolio = g_list_model_get_item (portfolios, i);

      n += g_list_model_get_n_items (fold_portfolio_get_transactions (portfolio));
    }
  return n;
}

/* Money is exposed to nothing, as in the ranking, and not unknown. */
static void
test_cash (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "holdings"), *name = NULL, *row;

  fixture_wait_until ((name = fixture_find (page, GTK_TYPE_INSCRIPTION, "text", "Cash")) != NULL);
  for (row = name; !g_str_equal (gtk_widget_get_css_name (row), "row"); row = gtk_widget_get_parent (row))
    ;
  g_assert_nonnull (fixture_find (row, GTK_TYPE_INSCRIPTION, "text", "0.0\u00a0%"));
  g_assert_null (fixture_find (row, GTK_TYPE_INSCRIPTION, "text", "—"));
}

/* From right to left names begin at the right, and figures stay aligned by their units. */
static void
test_right_to_left (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page, *gain = NULL;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  page = fixture_open (fixture, "holdings");
  fixture_wait_until ((gain = fixture_find (page, GTK_TYPE_LABEL, "label", "\u200e0.00\u200e\u00a0USD")) != NULL
                      && gtk_widget_get_mapped (gain));
  g_assert_cmpfloat (gtk_label_get_xalign (GTK_LABEL (gain)), ==, 0);
  g_assert_nonnull (fixture_find (page, GTK_TYPE_INSCRIPTION, "text", "\u200f\u2068Anaconda\u2069"));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "holdings");
  g_autoptr (GListModel) imports = read_tables ();
  g_autoptr (GError) error = NULL;
  guint n = count_transactions (fixture);
  AdwDialog *dialog = fold_import_dialog_new (fixture->session, imports, "", &error);
  GtkWidget *summary;

  g_assert_no_error (error);
  g_object_ref_sink (dialog);
  adw_dialog_present (dialog, page);
  summary = fixture_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "label", "2 new · 0 already known · 1 set aside");
  g_assert_nonnull (summary);
  g_assert_cmpuint (count_transactions (fixture), ==, n); /* nothing is written yet */

  fold_import_dialog_set_portfolio (FOLD_IMPORT_DIALOG (dialog), "Fresh", &error);
  g_assert_no_error (error);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.import", NULL);
  g_assert_cmpuint (count_transactions (fixture), ==, n + 2);
  g_assert_nonnull (fold_portfolios_find_portfolio (fold_book_get_portfolios (fixture->book), "Fresh"));
  pages_undo (fixture);
  g_assert_cmpuint (count_transactions (fixture), ==, n);
  g_assert_null (fold_portfolios_find_portfolio (fold_book_get_portfolios (fixture->book), "Fresh"));

  adw_dialog_force_close (dialog);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (dialog);
}

/* Two files that were dropped together, with the same rows in both: the second preview follows the first's import. */
static void
test_imports_overlap (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "holdings");
  guint n = count_transactions (fixture), n_imported = 99;
  AdwDialog *dialogs[2];
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      g_autoptr (GListModel) imports = read_tables ();

      dialogs[i] = fold_import_dialog_new (fixture->session, imports, "", &error);
      g_assert_no_error (error);
      g_object_ref_sink (dialogs[i]);
      adw_dialog_present (dialogs[i], page);
      fold_import_dialog_set_portfolio (FOLD_IMPORT_DIALOG (dialogs[i]), "Fresh", &error);
      g_assert_no_error (error);
    }
  gtk_widget_activate_action (GTK_WIDGET (dialogs[1]), "dialog.import", NULL);
  g_assert_cmpuint (count_transactions (fixture), ==, n + 2);
  g_assert_nonnull (fixture_find (GTK_WIDGET (dialogs[0]), GTK_TYPE_LABEL, "label",
                                  "0 new · 2 already known · 1 set aside"));
  g_assert_true (fold_import_dialog_apply (FOLD_IMPORT_DIALOG (dialogs[0]), &n_imported, &error));
  g_assert_cmpuint (n_imported, ==, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (count_transactions (fixture), ==, n + 2);

  for (gsize i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      adw_dialog_force_close (dialogs[i]);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_finalize_object (dialogs[i]);
    }
}

static void
test_transactions (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "holdings");
  guint n = count_transactions (fixture);
  GtkWidget *transactions, *dialog;

  g_assert_cmpuint (n, >, 0);
  g_assert_false (pages_is_enabled (page, "remove"));
  fixture_act (page, "view", g_variant_new_string ("transactions"));
  transactions = GTK_WIDGET (gtk_widget_get_template_child (page, FOLD_TYPE_HOLDINGS_PAGE, "transactions"));
  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (transactions)), 0, TRUE);
  fixture_act (page, "remove", NULL);
  g_assert_cmpuint (count_transactions (fixture), ==, n - 1);
  pages_undo (fixture);
  g_assert_cmpuint (count_transactions (fixture), ==, n);

  fixture_act (page, "add", NULL);
  dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  g_assert_true (FOLD_IS_TRANSACTION_DIALOG (dialog));
  adw_combo_row_set_selected (ADW_COMBO_ROW (gtk_widget_get_template_child (dialog, FOLD_TYPE_TRANSACTION_DIALOG,
                                                                            "type_row")),
                              FOLD_TRANSACTION_TYPE_DEPOSIT);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (dialog, FOLD_TYPE_TRANSACTION_DIALOG,
                                                                      "amount_row")),
                         "100");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  g_assert_cmpuint (count_transactions (fixture), ==, n + 1);
}

#define ADD(path, func) g_test_add ("/pages/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("holdings/import", test_import);
  ADD ("holdings/cash", test_cash);
  ADD ("holdings/right-to-left", test_right_to_left);
  ADD ("holdings/imports-overlap", test_imports_overlap);
  ADD ("holdings/transactions", test_transactions);
  return g_test_run ();
}
