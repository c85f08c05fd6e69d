/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-analysis.h"
#include "fold-answer-scenes.h"
#include "fold-app-fixture.h"
#include "fold-book.h"
#include "fold-chart-view.h"
#include "fold-exposure-list.h"
#include "fold-figure.h"
#include "fold-instrument-assumptions.h"
#include "fold-instrument-page.h"
#include "fold-outlook-card.h"
#include "fold-price-card.h"
#include "fold-transaction-dialog.h"
#include "fold-profile-page.h"
#include "fold-swing-card.h"
#include "fold-value-row.h"

/* The page of an instrument, and what the overview says of the same about a portfolio. */

/* --- what matters most --- */

static FoldChartScene *
get_tornado (GtkWidget *card)
{
  return fold_chart_view_get_scene (FOLD_CHART_VIEW (fixture_find (card, FOLD_TYPE_CHART_VIEW, NULL, NULL)));
}

static gboolean
has_last (GtkWidget *card)
{
  return fold_chart_scene_get_n_data (get_tornado (card)) == 8;
}

static const FoldChartDatum *
get_last (GtkWidget *card)
{
  return fold_chart_scene_get_datum (get_tornado (card), 7);
}

/* What the assumptions explain by themselves follows the hand, with others it comes with the rest; the bar goes away.
 */
static void
assert_explained (Fixture *fixture, GtkWidget *card, FoldAnalysis *analysis)
{
  GtkWidget *bar = fixture_find (card, GTK_TYPE_PROGRESS_BAR, NULL, NULL);
  const FoldChartDatum *last;
  g_autofree char *said = NULL;

  fixture_wait_until (fold_analysis_get_indices (analysis) != NULL && !fold_analysis_get_busy (analysis));
  g_assert_cmpuint (fold_chart_scene_get_n_data (get_tornado (card)), ==, 8);
  /* what all assumptions do together explains the most, and stands last, for nobody can have an opinion on it */
  last = get_last (card);
  g_assert_cmpstr (last->id, ==, "rho_u");
  g_assert_cmpfloat (last->parts[0], >, 0.1);
  g_assert_cmpfloat (last->parts[1], >=, last->parts[0] - 0.01);
  said = fold_chart_scene_describe (get_tornado (card), 7);
  g_assert_nonnull (strstr (said, "Explains alone"));
  g_assert_nonnull (strstr (said, "With others"));
  g_assert_false (gtk_widget_get_visible (bar));

  fold_scenarios_preview_assumption (fold_book_get_scenarios (fixture->book), "M", 6);
  fixture_wait_until (has_last (card) && isnan (get_last (card)->parts[1]));
  g_assert_cmpfloat (get_last (card)->parts[0], >, 0.1);
  fixture_wait_until (has_last (card) && !isnan (get_last (card)->parts[1]));
}

/* Where nothing is uncertain the chart says so, in place of bars of no length. */
static void
test_certain (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldAnalysis) analysis
      = fold_analysis_new (fold_session_get_scorer (fixture->session), FOLD_QUESTION_SWING);
  g_autoptr (FoldChartScene) scene = NULL;

  fold_analysis_ask_instrument (analysis, "cash");
  fold_analysis_wait (analysis);
  scene = fold_scenes_new_swing (fixture->book, fold_analysis_get_snapshot (analysis, FOLD_QUESTION_SWING),
                                 fold_analysis_get_swing (analysis));
  g_assert_cmpuint (fold_chart_scene_get_n_data (scene), ==, 0);
  g_assert_true (g_str_has_prefix (fold_chart_scene_get_empty_text (scene), "No uncertainty"));
}

/* What the overview says about the portfolio in view follows it. */
static void
test_outlook_card (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "overview");
  GtkWidget *card = fixture_find (page, FOLD_TYPE_OUTLOOK_CARD, NULL, NULL);
  FoldAnalysis *analysis = fold_outlook_card_get_analysis (FOLD_OUTLOOK_CARD (card));
  FoldChartView *fan = FOLD_CHART_VIEW (gtk_widget_get_template_child (card, FOLD_TYPE_OUTLOOK_CARD, "fan"));
  GtkWidget *swing = fixture_find (page, FOLD_TYPE_SWING_CARD, NULL, NULL);
  const FoldOutcome *outcome;

  fixture_scored (fixture);
  fixture_wait_until (fold_analysis_get_outlook (analysis) != NULL
                      && fold_session_get_outcome (fixture->session, NULL) != NULL);
  outcome = fold_session_get_outcome (fixture->session, NULL);
  g_assert_cmpfloat_with_epsilon (fold_analysis_get_outlook (analysis)->years[6].quantile[2] / outcome->p50, 1, 0.05);
  g_assert_cmpuint (fold_chart_scene_get_n_data (fold_chart_view_get_scene (fan)), ==, 7 * 8);
  assert_explained (fixture, swing, analysis);
}

/* --- the page --- */

static FoldChartScene *
get_scene (GtkWidget *page, const char *child)
{
  return fold_chart_view_get_scene (FOLD_CHART_VIEW (gtk_widget_get_template_child (page, FOLD_TYPE_PROFILE_PAGE,
                                                                                    child)));
}

static const char *
get_words (GtkWidget *page, const char *child)
{
  return gtk_label_get_label (GTK_LABEL (gtk_widget_get_template_child (page, FOLD_TYPE_PROFILE_PAGE, child)));
}

/* Both bands are told, the one of the assumptions within the other. */
static void
assert_bands (Fixture *fixture, GtkWidget *page, const FoldOutlook *outlook)
{
  const FoldOutcome *outcome = fold_instrument_get_outcome (fixture_get_instrument (fixture, "nvidia"));
  g_autofree char *all = NULL, *alone = NULL;

  fold_scorer_wait (fold_session_get_scorer (fixture->session));
  all = g_strdup_printf ("between %.2f× and %.2f×. If", outcome->p5, outcome->p95);
  alone = g_strdup_printf ("between %.2f× and %.2f×. Half", outlook->assumption_low, outlook->assumption_high);
  fixture_wait_until (strstr (get_words (page, "outlook_label"), all) != NULL);
  g_assert_nonnull (strstr (get_words (page, "outlook_label"), alone));
  g_assert_cmpfloat (outcome->p5, <, outlook->assumption_low);
  g_assert_cmpfloat (outlook->assumption_high, <, outcome->p95);
}

/* From a row of the ranking to the instrument's page and back to the same place; every part of it gets an answer. */
static void
test_profile (Fixture *fixture, gconstpointer data)
{
  static const char *const charts[] = { "reasons", "distribution", "fan", "growth" };
  GtkWidget *ranking = fixture_open (fixture, "ranking"), *page;
  FoldInstrument *instrument = fixture_get_instrument (fixture, "nvidia");
  g_autoptr (GPtrArray) selection = NULL;
  FoldAnalysis *analysis;

  fixture_scored (fixture);
  fold_instrument_page_select (FOLD_INSTRUMENT_PAGE (ranking), instrument);
  fixture_act (ranking, "explain", NULL);
  page = GTK_WIDGET (fold_window_get_page (fixture->window));
  g_assert_true (FOLD_IS_PROFILE_PAGE (page));
  g_assert_cmpstr (fold_page_get_title (FOLD_PAGE (page)), ==, fold_instrument_get_name (instrument));
  g_assert_cmpuint (fold_chart_scene_get_n_data (get_scene (page, "reasons")), ==, 0); /* nothing waits for it */

  analysis = fold_profile_page_get_analysis (FOLD_PROFILE_PAGE (page));
  fixture_wait_until (fold_analysis_get_stability (analysis) != NULL && !fold_analysis_get_busy (analysis));
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    g_assert_cmpuint (fold_chart_scene_get_n_data (get_scene (page, charts[i])), >, 0);
  g_assert_cmpuint (fold_chart_scene_get_n_data (get_scene (page, "reasons")), ==, FOLD_N_GROUPS + 1);
  assert_explained (fixture, fixture_find (page, FOLD_TYPE_SWING_CARD, NULL, NULL), analysis);
  g_assert_nonnull (strstr (get_words (page, "break_even_label"), "×"));
  g_assert_nonnull (strstr (get_words (page, "stability_label"), "top 5"));
  assert_bands (fixture, page, fold_analysis_get_outlook (analysis));

  /* away, it asks for nothing; then the ranking is as it was left */
  g_object_ref (page);
  fixture_activate (fixture, "back", NULL);
  g_assert_true (GTK_WIDGET (fold_window_get_page (fixture->window)) == ranking);
  selection = fold_instrument_page_dup_selection (FOLD_INSTRUMENT_PAGE (ranking));
  g_assert_true (selection->len == 1 && selection->pdata[0] == (gpointer)instrument);
  fixture_wait_until (!fold_analysis_get_busy (analysis));
  g_object_unref (page);
}

/* What has no score says so instead of showing empty charts. */
static void
test_profile_unscored (Fixture *fixture, gconstpointer data)
{
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (fixture->book));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (instruments) && n == 0; i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);
      g_autofree char *target = g_strconcat ("instrument:", fold_instrument_get_slug (instrument), NULL);
      GtkWidget *page, *stack;

      if (fold_instrument_get_scorable (instrument) == FOLD_SCORABLE_YES)
        continue;
      n++;
      page = fixture_open (fixture, target);
      stack = GTK_WIDGET (gtk_widget_get_template_child (page, FOLD_TYPE_PROFILE_PAGE, "stack"));
      g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "unscored");
      g_assert_true (g_action_group_get_action_enabled (fold_page_get_actions (FOLD_PAGE (page)), "edit"));
    }
  g_assert_cmpuint (n, ==, 1);
}

/* Per cent, as they are written. */
static int
sum_of_growth (Fixture *fixture, FoldAnalysis *analysis)
{
  g_autoptr (FoldChartScene) scene
      = fold_scenes_new_growth (fixture->book, fold_analysis_get_snapshot (analysis, FOLD_QUESTION_EXPLANATION),
                                fold_analysis_get_explanation (analysis));
  int sum = 0;

  for (guint i = 0; i < fold_chart_scene_get_n_data (scene); i++)
    sum += atoi (fold_chart_scene_get_datum (scene, i)->value_text);
  return sum;
}

/* The tenths of points that are shown add up to the tenths of the score, for every instrument. */
static void
test_profile_adds_up (Fixture *fixture, gconstpointer data)
{
  FoldAnalysis *analysis = fold_analysis_new (fold_session_get_scorer (fixture->session), FOLD_QUESTION_EXPLANATION);
  static const char *const slugs[] = { "nvidia", "microsoft", "jetbrains", "coursera" };

  fixture_scored (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (slugs); i++)
    {
      g_autoptr (FoldChartScene) scene = NULL;
      const FoldChartDatum *total;
      double sum = 50;

      fold_analysis_ask_instrument (analysis, slugs[i]);
      fold_analysis_wait (analysis);
      scene = fold_scenes_new_reasons (fold_analysis_get_explanation (analysis), FOLD_LENS_ODDS);
      for (guint step = 0; step < FOLD_N_GROUPS; step++)
        sum += fold_chart_scene_get_datum (scene, step)->value;
      total = fold_chart_scene_get_datum (scene, FOLD_N_GROUPS);
      g_assert_cmpfloat_with_epsilon (sum, round (10 * total->value) / 10, 1e-9);
      g_assert_cmpfloat_with_epsilon (total->y, sum, 1e-9);
      g_assert_cmpint (sum_of_growth (fixture, analysis), ==, 100);
    }
  g_object_unref (analysis);
}

/* --- its own assumptions and exposures --- */

static GtkWidget *
find_row (GtkWidget *page, const char *name)
{
  return fold_instrument_assumptions_find_row (
      FOLD_INSTRUMENT_ASSUMPTIONS (fixture_find (page, FOLD_TYPE_INSTRUMENT_ASSUMPTIONS, NULL, NULL)), name);
}

static char *
get_effect (GtkWidget *row)
{
  char *effect;

  g_object_get (row, "effect", &effect, NULL);
  return effect;
}

/* A number of its own takes the place of its class's, for it alone, says what it does to its score, and can be undone.
 */
static void
test_assumptions (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "instrument:circleci"), *row = find_row (page, "volatility");
  FoldAssumption *own
      = fold_scenarios_get_assumption (fold_book_get_scenarios (fixture->book), "instrument.circleci.volatility");
  FoldAssumption *of_class
      = fold_scenarios_get_assumption (fold_book_get_scenarios (fixture->book), "class.private_late.volatility");
  const double before = fold_assumption_get_mode (own),
               score = fold_instrument_get_score (fixture_get_instrument (fixture, "circleci"));
  g_autofree char *effect = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpfloat (before, ==, fold_assumption_get_mode (of_class));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Yearly volatility");
  g_signal_emit_by_name (row, "drag-begin");
  g_signal_emit_by_name (row, "value-changed", before / 2);
  g_signal_emit_by_name (row, "drag-end");
  fold_scorer_wait (fold_session_get_scorer (fixture->session));
  g_assert_cmpfloat (fold_assumption_get_mode (own), ==, before / 2);
  g_assert_cmpfloat (fold_assumption_get_mode (of_class), ==, before);
  g_assert_cmpfloat (fold_instrument_get_score (fixture_get_instrument (fixture, "circleci")), >, score);
  effect = get_effect (row);
  g_assert_true (g_str_has_prefix (effect, "Moves the score by +"));
  fold_book_undo (fixture->book, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (fold_assumption_get_mode (own), ==, before);
  for (guint i = 0; i < FOLD_N_PARAMETERS; i++)
    if (fold_parameters[i].panel == FOLD_PANEL_INSTRUMENT)
      g_assert_nonnull (find_row (page, fold_parameters[i].name));
}

/* While its page is in view its numbers stand in the panel as well, and move with those of the page. */
static void
test_panel (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "instrument:nvidia");
  GtkWidget *panel = fixture_find (GTK_WIDGET (fixture->window), FOLD_TYPE_ASSUMPTIONS_PANEL, NULL, NULL);
  GtkWidget *group = fixture_find (panel, FOLD_TYPE_INSTRUMENT_ASSUMPTIONS, "title", "The Selected Instrument");
  GtkWidget *row = fold_instrument_assumptions_find_row (FOLD_INSTRUMENT_ASSUMPTIONS (group), "capture");

  g_assert_cmpstr (adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (group)), ==, "NVIDIA");
  g_signal_emit_by_name (row, "drag-begin");
  g_signal_emit_by_name (row, "value-changed", 1.5);
  g_signal_emit_by_name (row, "drag-end");
  g_assert_cmpfloat (fold_value_row_get_value (FOLD_VALUE_ROW (find_row (page, "capture"))), ==, 1.5);
  fixture_open (fixture, "overview");
  g_assert_null (fixture_find (panel, FOLD_TYPE_INSTRUMENT_ASSUMPTIONS, NULL, NULL));
}

/* Every exposure with its share, the largest first, and what remains; it follows the book, and a button leads to where
 * it is changed. */
static void
test_exposures (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "instrument:nvidia");
  GtkWidget *list = fixture_find (page, FOLD_TYPE_EXPOSURE_LIST, NULL, NULL);
  FoldInstrument *instrument = fixture_get_instrument (fixture, "nvidia");
  FoldSubtheme *subtheme;
  g_autoptr (GError) error = NULL;
  guint n;

  subtheme = fold_themes_find_subtheme (fold_book_get_themes (fixture->book),
                                        fold_instrument_get_exposures (instrument, &n)[0].subtheme);
  g_assert_cmpuint (n, >, 0);
  g_assert_nonnull (fixture_find (list, ADW_TYPE_ACTION_ROW, "title", fold_subtheme_get_name (subtheme)));
  fold_instruments_set_exposure (fold_book_get_instruments (fixture->book), instrument, subtheme, 0.123, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture_find (list, GTK_TYPE_LABEL, "label", "12.3\u00a0%"));
  g_assert_nonnull (fixture_find (list, ADW_TYPE_ACTION_ROW, "title", "Not exposed"));
  g_assert_nonnull (fixture_find (list, GTK_TYPE_BUTTON, "action-name", "page.edit"));
}

/* A score stands with the size of the position that it is of. */
static void
test_size (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  g_autoptr (GError) error = NULL;

  fixture_show (fixture, "instrument:nvidia");
  page = GTK_WIDGET (fold_window_get_page (fixture->window));
  fixture_wait_until (fixture_find (page, FOLD_TYPE_FIGURE, "title", "Score as a 5\u00a0% Position") != NULL);
  g_assert_true (fold_scenarios_set_assumption (fold_book_get_scenarios (fixture->book), "position",
                                                fold_range_constant (0.1), &error));
  fixture_wait_until (fixture_find (page, FOLD_TYPE_FIGURE, "title", "Score as a 10\u00a0% Position") != NULL);
}

/* A badge says that a private company is judged by its class, from when it is one, and until it is none. */
static void
test_class_estimate (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "instrument:gitlab");
  FoldInstrument *company = fixture_get_instrument (fixture, "gitlab");
  GtkWidget *badge = fixture_find (page, GTK_TYPE_LABEL, "label", "Class estimate");
  g_autoptr (GError) error = NULL;

  fixture_scored (fixture);
  g_assert_false (gtk_widget_get_visible (badge));
  fold_instruments_set_class (fold_book_get_instruments (fixture->book), company, "private_late", &error);
  g_assert_no_error (error);
  fixture_wait_until (gtk_widget_get_visible (badge));
  fold_book_undo (fixture->book, &error);
  g_assert_no_error (error);
  fixture_wait_until (!gtk_widget_get_visible (badge));
}

/* Its prices, over a period, with what was bought on them; a mark opens its transaction. */
static void
test_prices (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "instrument:nvidia"), *card, *chart, *periods;
  FoldChartScene *scene;
  const FoldChartDatum *trade = NULL;
  guint n;

  card = fixture_find (page, FOLD_TYPE_PRICE_CARD, NULL, NULL);
  chart = GTK_WIDGET (gtk_widget_get_template_child (card, FOLD_TYPE_PRICE_CARD, "chart"));
  periods = GTK_WIDGET (gtk_widget_get_template_child (card, FOLD_TYPE_PRICE_CARD, "periods"));
  fixture_wait_until (fold_chart_view_get_scene (FOLD_CHART_VIEW (chart)) != NULL);
  scene = fold_chart_view_get_scene (FOLD_CHART_VIEW (chart));
  n = fold_chart_scene_get_n_data (scene);
  g_assert_cmpuint (n, >, 1);
  for (guint i = 0; i < n; i++)
    if (fold_chart_scene_get_datum (scene, i)->series != NULL)
      trade = fold_chart_scene_get_datum (scene, i);
  g_assert_nonnull (trade);
  g_signal_emit_by_name (chart, "activate-datum", trade->id);
  g_assert_true (FOLD_IS_TRANSACTION_DIALOG (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window))));
  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (periods), "year");
  g_assert_cmpuint (fold_chart_scene_get_n_data (fold_chart_view_get_scene (FOLD_CHART_VIEW (chart))), <=, n);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, test) g_test_add ("/profile/" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("answers", test_profile);
  ADD ("adds-up", test_profile_adds_up);
  ADD ("unscored", test_profile_unscored);
  ADD ("prices", test_prices);
  ADD ("assumptions", test_assumptions);
  ADD ("panel", test_panel);
  ADD ("exposures", test_exposures);
  ADD ("certain", test_certain);
  ADD ("size", test_size);
  ADD ("class-estimate", test_class_estimate);
  ADD ("outlook-card", test_outlook_card);
  return g_test_run ();
}
