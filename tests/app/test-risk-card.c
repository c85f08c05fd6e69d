/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "fold-app-fixture.h"
#include "fold-book.h"
#include "fold-chart-view.h"
#include "fold-figure.h"
#include "fold-pages.h"
#include "fold-risk-card.h"

/* Where the risk comes from, on the overview. */

static GtkWidget *
find_card (Fixture *fixture)
{
  return fixture_find (GTK_WIDGET (fold_window_get_page (fixture->window)), FOLD_TYPE_RISK_CARD, NULL, NULL);
}

static FoldChartScene *
scene_of (GtkWidget *card)
{
  return fold_chart_view_get_scene (FOLD_CHART_VIEW (fixture_find (card, FOLD_TYPE_CHART_VIEW, NULL, NULL)));
}

static double
sum_of (FoldChartScene *scene)
{
  double sum = 0;

  for (guint i = 0; i < fold_chart_scene_get_n_data (scene); i++)
    sum += fold_chart_scene_get_datum (scene, i)->value;
  return sum;
}

static const FoldPortfolioRisk *
risk_of (Fixture *fixture)
{
  FoldSnapshot *snapshot;
  guint index;

  return fold_scorer_get_risk (fold_session_get_scorer (fixture->session),
                               fold_session_get_portfolio (fixture->session), &snapshot, &index);
}

/* Whatever is split, the bars add up to the figure; they follow the toggles. */
static void
test_adds_up (Fixture *fixture, gconstpointer data)
{
  static const char *const parts[] = { "tail", "share", "return" };
  GtkWidget *card = find_card (fixture), *group = fixture_find (card, ADW_TYPE_TOGGLE_GROUP, NULL, NULL);
  GtkWidget *number = fixture_find (card, FOLD_TYPE_FIGURE, "title", "Effective Positions");
  g_autofree char *expected = NULL, *explanation = NULL;

  g_assert_true (gtk_widget_get_visible (card));
  fold_scorer_wait (fold_session_get_scorer (fixture->session));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const FoldOutcome *outcome = fold_session_get_outcome (fixture->session, NULL);
      const double wanted[] = { outcome->cvar95, 1, outcome->expected_return };

      adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (group), parts[i]);
      g_assert_cmpuint (fold_chart_scene_get_n_data (scene_of (card)), ==, 9);
      g_assert_cmpfloat_with_epsilon (sum_of (scene_of (card)), wanted[i], 1e-12);
      /* the most first */
      g_assert_cmpfloat (fold_chart_scene_get_datum (scene_of (card), 0)->value, >,
                         fold_chart_scene_get_datum (scene_of (card), 1)->value);
      g_assert_cmpint (fold_chart_scene_find (scene_of (card), ":cash"), >=, 0);
      g_assert_cmpint (fold_chart_scene_find (scene_of (card), "nvidia"), >=, 0);
    }
  expected = g_strdup_printf ("%.1f", risk_of (fixture)->effective_number);
  g_assert_cmpstr (fold_figure_get_value (FOLD_FIGURE (number)), ==, expected);
  g_object_get (number, "explanation", &explanation, NULL);
  g_assert_nonnull (strstr (explanation, expected));
}

/* While something moves the parts stay as they were; at rest they follow. */
static void
test_follows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card = find_card (fixture);
  double before, moving;

  fold_scorer_wait (fold_session_get_scorer (fixture->session));
  before = sum_of (scene_of (card));
  fold_scenarios_preview_assumption (fold_book_get_scenarios (fixture->book), "H", 2);
  fixture_scored (fixture);
  moving = sum_of (scene_of (card));
  fold_scorer_wait (fold_session_get_scorer (fixture->session));
  g_assert_cmpfloat (moving, ==, before);
  g_assert_cmpfloat (sum_of (scene_of (card)), !=, before);
  g_assert_cmpfloat_with_epsilon (sum_of (scene_of (card)), fold_session_get_outcome (fixture->session, NULL)->cvar95,
                                  1e-12);
}

/* What can be used without a picture: the chart has data that speak, the figures their names. */
static void
test_speaks (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card = find_card (fixture), *group = fixture_find (card, ADW_TYPE_TOGGLE_GROUP, NULL, NULL);
  g_autofree char *said = NULL;

  said = fold_chart_scene_describe (scene_of (card), (guint)fold_chart_scene_find (scene_of (card), ":cash"));
  g_assert_true (g_str_has_prefix (said, "Cash"));
  g_assert_nonnull (strstr (said, "weight 3.8 %"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (group), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Figure to split by position");
}

static void
test_nothing_held (void)
{
  g_autoptr (FoldBook) book = fold_book_open (":memory:", FOLD_STORE_CREATE, NULL);
  g_autoptr (FoldSession) session = fold_session_new (book);
  GtkWidget *page = GTK_WIDGET (fold_pages_create (session, "overview"));

  g_object_ref_sink (page);
  g_assert_false (gtk_widget_get_visible (fixture_find (page, FOLD_TYPE_RISK_CARD, NULL, NULL)));
  g_assert_finalize_object (page);
}

/* Money that buys less is lost as well, though it be more than was put in. */
static void
test_purchasing_power (Fixture *fixture, gconstpointer data)
{
  GtkWidget *real = fixture_find (find_card (fixture), FOLD_TYPE_FIGURE, "title", "Loss of Purchasing Power");
  g_autofree char *expected = NULL, *explanation = NULL;

  fold_scorer_wait (fold_session_get_scorer (fixture->session));
  expected = g_strdup_printf ("%.0f\u00a0%%", 100 * fold_session_get_outcome (fixture->session, NULL)->p_loss_real);
  g_assert_cmpstr (fold_figure_get_value (FOLD_FIGURE (real)), ==, expected);
  g_object_get (real, "explanation", &explanation, NULL);
  g_assert_nonnull (strstr (explanation, "2.0\u00a0%"));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add ("/risk-card/adds-up", Fixture, NULL, fixture_set_up, test_adds_up, fixture_tear_down);
  g_test_add ("/risk-card/follows", Fixture, NULL, fixture_set_up, test_follows, fixture_tear_down);
  g_test_add ("/risk-card/purchasing-power", Fixture, NULL, fixture_set_up, test_purchasing_power, fixture_tear_down);
  g_test_add ("/risk-card/speaks", Fixture, NULL, fixture_set_up, test_speaks, fixture_tear_down);
  g_test_add_func ("/risk-card/nothing-held", test_nothing_held);
  return g_test_run ();
}
