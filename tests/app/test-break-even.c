/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-analysis.h"
#include "fold-app-fixture.h"
#include "fold-book.h"
#include "fold-break-even-dialog.h"
#include "fold-open.h"
#include "fold-profile-page.h"
#include "fold-ranking-page.h"

/* The break-even of any assumption, from the menu of its row. */

static AdwDialog *
get_dialog (Fixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

/* Asks from the row in the panel, and waits for the answer. */
static GtkWidget *
ask (Fixture *fixture, const char *key)
{
  GtkWidget *panel = fixture_find (GTK_WIDGET (fixture->window), FOLD_TYPE_ASSUMPTIONS_PANEL, NULL, NULL);
  GtkWidget *row = fold_assumptions_panel_find_row (FOLD_ASSUMPTIONS_PANEL (panel), key);

  gtk_widget_activate_action (row, "row.break-even", NULL);
  g_assert_true (FOLD_IS_BREAK_EVEN_DIALOG (get_dialog (fixture)));
  fixture_wait_until (fixture_find (GTK_WIDGET (get_dialog (fixture)), ADW_TYPE_SPINNER, NULL, NULL) == NULL);
  return GTK_WIDGET (get_dialog (fixture));
}

static GtkWidget *
find_button (GtkWidget *dialog)
{
  return fixture_find (dialog, GTK_TYPE_BUTTON, "label", "_Set");
}

static const char *
get_words (GtkWidget *dialog)
{
  return adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (fixture_find (dialog, ADW_TYPE_PREFERENCES_GROUP,
                                                                                     NULL, NULL)));
}

/* The title of the first row of the answer. */
static const char *
get_answer (GtkWidget *dialog)
{
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (fixture_find (dialog, ADW_TYPE_ACTION_ROW, NULL, NULL)));
}

static double
get_aversion (Fixture *fixture)
{
  return fold_assumption_get_mode (fold_scenarios_get_assumption (fold_book_get_scenarios (fixture->book), "gamma"));
}

static void
rest (Fixture *fixture)
{
  fold_scorer_wait (fold_session_get_scorer (fixture->session));
}

/* Of the portfolio; the value that is set makes its score that of cash, and is one step to undo. */
static void
test_portfolio (Fixture *fixture, gconstpointer data)
{
  const double before = get_aversion (fixture);
  GtkWidget *dialog = ask (fixture, "gamma");
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (get_words (dialog), "All Portfolios"));
  g_assert_null (strstr (get_words (dialog), "score")); /* a portfolio has none */
  g_assert_nonnull (find_button (dialog));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_button (dialog)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       gtk_widget_get_tooltip_text (find_button (dialog)));
  g_signal_emit_by_name (find_button (dialog), "clicked");
  g_assert_null (get_dialog (fixture));
  g_assert_cmpfloat (get_aversion (fixture), <, before);
  rest (fixture);
  g_assert_cmpfloat_with_epsilon (fold_session_get_outcome (fixture->session, NULL)->score, 50, 0.01);
  fold_book_undo (fixture->book, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (get_aversion (fixture), ==, before);
}

/* Of the instrument whose page is on screen. */
static void
test_instrument (Fixture *fixture, gconstpointer data)
{
  FoldInstrument *instrument = fold_instruments_find (fold_book_get_instruments (fixture->book), "nvidia");
  GtkWidget *dialog;

  fixture_show (fixture, "instrument:nvidia");
  dialog = ask (fixture, "p");
  g_assert_nonnull (strstr (get_words (dialog), "NVIDIA is as good as cash (a score of 50)"));
  g_signal_emit_by_name (find_button (dialog), "clicked");
  rest (fixture);
  g_assert_cmpfloat_with_epsilon (fold_instrument_get_score (instrument), 50, 0.01);
}

/* Where no value does it there is a sentence; it speaks of the whole domain. */
static void
test_none (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = ask (fixture, "rho_u");

  g_assert_null (find_button (dialog));
  g_assert_cmpstr (get_answer (dialog), ==, "No value from 0 % to 95 % makes it as good as cash.");
  adw_dialog_force_close (get_dialog (fixture));
  fixture_show (fixture, "instrument:nvidia");
  dialog = ask (fixture, "rho_u");
  g_assert_cmpstr (get_answer (dialog), ==, "At any value from 0 % to 95 % it stays above cash.");
}

/* In a book that holds nothing there is nothing to ask about, which is said. */
static void
test_nothing_held (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *location = fold_open_create ("Mine", "EUR", &error);
  g_autoptr (FoldBook) book = location != NULL ? fold_open_book (location, &error) : NULL;
  g_autoptr (FoldSession) session = NULL;
  AdwDialog *dialog;

  g_assert_no_error (error);
  session = fold_session_new (book);
  dialog
      = fold_break_even_dialog_new (session, fold_scenarios_get_assumption (fold_book_get_scenarios (book), "M"), NULL);
  adw_dialog_present (dialog, NULL);
  fixture_wait_until (fixture_find (GTK_WIDGET (dialog), ADW_TYPE_SPINNER, NULL, NULL) == NULL);
  g_assert_cmpstr (get_answer (GTK_WIDGET (dialog)), ==, "There is no outcome to work with.");
  adw_dialog_force_close (dialog);
}

/* Closed in the middle of work it is gone, and with it the work. */
static void
test_close (Fixture *fixture, gconstpointer data)
{
  AdwDialog *dialog
      = fold_break_even_dialog_new (fixture->session,
                                    fold_scenarios_get_assumption (fold_book_get_scenarios (fixture->book), "M"), NULL);

  g_object_ref_sink (dialog);
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  g_assert_nonnull (fixture_find (GTK_WIDGET (dialog), ADW_TYPE_SPINNER, NULL, NULL));
  adw_dialog_force_close (dialog);
  g_assert_finalize_object (dialog);
}

static const char *
get_rule (FoldPage *page)
{
  return gtk_label_get_label (GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (page), FOLD_TYPE_PROFILE_PAGE,
                                                                        "sign_rule_label")));
}

/* What a higher multiple does depends on whether the market sees it as I do; the page says which it is. */
static void
test_sign_rule (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FoldPage *page;

  fixture_show (fixture, "instrument:nvidia");
  page = fold_window_get_page (fixture->window);
  fixture_wait_until (g_str_has_prefix (get_rule (page), "The price stays as the market sees it, so"));
  fold_scenarios_set_market_linked (fold_book_get_scenarios (fixture->book),
                                    fold_scenarios_get_active (fold_book_get_scenarios (fixture->book)), TRUE, &error);
  g_assert_no_error (error);
  fixture_wait_until (g_str_has_prefix (get_rule (page), "The market sees usage as you do"));
  g_assert_nonnull (strstr (get_rule (page), "your probability, 40 %, is above the 30 %"));
}

/* --- the column of the ranking --- */

static const FoldRoots *
find_roots (FoldAnalysis *analysis, FoldInstrument *instrument)
{
  FoldSnapshot *snapshot = fold_analysis_get_snapshot (analysis, FOLD_QUESTION_ALL_ROOTS);

  return &fold_analysis_get_all_roots (analysis)[fold_snapshot_find_instrument (snapshot,
                                                                                fold_instrument_get_slug (instrument))];
}

/* As far as usage has to grow: not at all, to a multiple, or further than it can. */
static double
get_need (FoldAnalysis *analysis, FoldInstrument *instrument)
{
  const FoldRoots *roots = find_roots (analysis, instrument);

  return roots->n > 0 ? roots->at[0] : fold_instrument_get_score (instrument) >= 50 ? 0 : INFINITY;
}

/* Whether those of one section, growth, stand in the order of what they need, the last of them needing some. */
static gboolean
is_sorted (FoldAnalysis *analysis, GListModel *rows)
{
  double last = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (rows, i);

      if (fold_instrument_get_outcome (instrument)->tier != 6 || fold_instrument_get_exposed (instrument) <= 0
          || fold_instrument_get_basket (instrument) || fold_instrument_get_class_estimate (instrument))
        continue;
      if (get_need (analysis, instrument) < last)
        return FALSE;
      last = get_need (analysis, instrument);
    }
  return last > 0;
}

/* Every instrument has it after a rest, and they can be sorted by it. */
static void
test_column (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldAnalysis) analysis
      = fold_analysis_new (fold_session_get_scorer (fixture->session), FOLD_QUESTION_ALL_ROOTS);
  GtkWidget *page = fixture_open (fixture, "ranking");
  GtkColumnView *table = GTK_COLUMN_VIEW (gtk_widget_get_template_child (page, FOLD_TYPE_RANKING_PAGE, "table"));
  GtkColumnViewColumn *column
      = GTK_COLUMN_VIEW_COLUMN (G_OBJECT (gtk_widget_get_template_child (page, FOLD_TYPE_RANKING_PAGE,
                                                                         "break_even_column")));
  GListModel *rows = G_LIST_MODEL (gtk_column_view_get_model (table));
  GtkWidget *search = fixture_find (page, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  g_autofree char *text = NULL;

  rest (fixture);
  fold_analysis_wait (analysis);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_column_view_sort_by_column (table, column, GTK_SORT_ASCENDING);
  fixture_wait_until (is_sorted (analysis, rows)); /* the page has an analysis of its own */

  text = g_strdup_printf ("%.1f×",
                          find_roots (analysis,
                                      fold_instruments_find (fold_book_get_instruments (fixture->book), "nvidia"))
                              ->at[0]);
  gtk_column_view_column_set_visible (column, TRUE); /* a narrow window leaves it out */
  gtk_editable_set_text (GTK_EDITABLE (search), "nvidia");
  fixture_wait_until (fixture_find (page, GTK_TYPE_INSCRIPTION, "text", text) != NULL);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, test) g_test_add ("/break-even/" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("portfolio", test_portfolio);
  ADD ("instrument", test_instrument);
  ADD ("none", test_none);
  g_test_add_func ("/break-even/nothing-held", test_nothing_held);
  ADD ("close", test_close);
  ADD ("sign-rule", test_sign_rule);
  ADD ("column", test_column);
  return g_test_run ();
}
