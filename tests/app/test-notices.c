/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-app-fixture.h"
#include "fold-book.h"
#include "fold-overview-page.h"
#include "fold-profile-page.h"

/* What is worth saying beside the numbers is on the pages, and only where it is so. */

static GtkWidget *
show (Fixture *fixture, const char *target)
{
  fixture_show (fixture, target);
  fixture_scored (fixture);
  return GTK_WIDGET (fold_window_get_page (fixture->window));
}

static GtkWidget *
get_label (GtkWidget *page, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (page, G_OBJECT_TYPE (page), name));
}

static gboolean
says (GtkWidget *label, const char *words)
{
  return gtk_widget_get_visible (label) && strstr (gtk_label_get_label (GTK_LABEL (label)), words) != NULL;
}

static void
test_chain (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label = get_label (show (fixture, "overview"), "chain_notice");

  g_assert_false (gtk_widget_get_visible (label));
  fold_scenarios_preview_assumption (fold_book_get_scenarios (fixture->book), "spillover.cloud.ml_ai", .9);
  fold_scenarios_preview_assumption (fold_book_get_scenarios (fixture->book), "spillover.ml_ai.cloud", .9);
  fixture_scored (fixture);
  g_assert_true (says (label, "chain reaction dies down slowly"));
  fold_scenarios_preview_assumption (fold_book_get_scenarios (fixture->book), "spillover.cloud.ml_ai", .1);
  fixture_scored (fixture);
  g_assert_false (gtk_widget_get_visible (label));
}

/* As if nothing had been paid in: what was bought is then bought with borrowed money. */
static void
delete_deposits (Fixture *fixture)
{
  g_autoptr (FoldPortfolio) portfolio
      = g_list_model_get_item (G_LIST_MODEL (fold_book_get_portfolios (fixture->book)), 0);
  GListModel *transactions = fold_portfolio_get_transactions (portfolio);
  g_autoptr (GPtrArray) deposits = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (transactions); i++)
    {
      g_autoptr (FoldTransaction) transaction = g_list_model_get_item (transactions, i);

      if (fold_transaction_get_entry (transaction)->type == FOLD_TRANSACTION_TYPE_DEPOSIT)
        g_ptr_array_add (deposits, g_object_ref (transaction));
    }
  g_assert_true (fold_portfolios_delete_transactions (fold_book_get_portfolios (fixture->book),
                                                      (FoldTransaction *const *)deposits->pdata, deposits->len,
                                                      &error));
}

static void
test_portfolio (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label = get_label (show (fixture, "overview"), "portfolio_notice");

  g_assert_false (gtk_widget_get_visible (label));
  delete_deposits (fixture);
  fixture_scored (fixture);
  g_assert_true (says (label, "money is borrowed"));
}

static void
test_instrument (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label = get_label (show (fixture, "instrument:prefect"), "notice");

  g_assert_false (gtk_widget_get_visible (label));
  fold_scenarios_preview_assumption (fold_book_get_scenarios (fixture->book), "position", 1);
  fixture_scored (fixture);
  g_assert_true (says (label, "Prefect: score 0"));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add ("/notices/chain", Fixture, NULL, fixture_set_up, test_chain, fixture_tear_down);
  g_test_add ("/notices/portfolio", Fixture, NULL, fixture_set_up, test_portfolio, fixture_tear_down);
  g_test_add ("/notices/instrument", Fixture, NULL, fixture_set_up, test_instrument, fixture_tear_down);
  return g_test_run ();
}
