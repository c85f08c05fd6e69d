/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-app-fixture.h"
#include "fold-book.h"
#include "fold-chart-view.h"
#include "fold-decision-card.h"
#include "fold-money-scenes.h"
#include "fold-money.h"
#include "fold-outlook-card.h"
#include "fold-pages.h"
#include "fold-portfolio-worth.h"
#include "fold-section-title.h"
#include "fold-story-card.h"

/* The story that the overview tells: in words, as a bar, and by sector. */

static GtkWidget *
find_card (Fixture *fixture)
{
  return fixture_find (GTK_WIDGET (fold_window_get_page (fixture->window)), FOLD_TYPE_STORY_CARD, NULL, NULL);
}

/* The label one of whose links asks for a number. */
static GtkLabel *
find_label (GtkWidget *root, const char *link)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_label (GTK_LABEL (root)), link) != NULL)
    return GTK_LABEL (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkLabel *found = find_label (child, link);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
init_worth (Fixture *fixture, FoldPortfolioWorth *worth)
{
  FoldScorer *scorer = fold_session_get_scorer (fixture->session);
  const int portfolio = fold_snapshot_find_portfolio (fold_scorer_get_snapshot (scorer), 0);

  g_assert_cmpint (portfolio, >=, 0);
  fold_portfolio_worth_init (worth, fold_scorer_get_snapshot (scorer), fold_scorer_get_result (scorer),
                             (guint)portfolio);
  g_assert_true (worth->is_known);
  return (guint)portfolio;
}

/* The numbers in the sentences are the model's, whole units; they follow the hand. */
static void
test_sentences (Fixture *fixture, gconstpointer data)
{
  GtkLabel *sentence = find_label (find_card (fixture), "href=\"happens\"");
  GtkLabel *spread = find_label (find_card (fixture), "href=\"loss\"");
  FoldPortfolioWorth worth;
  g_autofree char *expected = NULL, *before = NULL;

  g_assert_nonnull (sentence);
  g_assert_nonnull (spread);
  init_worth (fixture, &worth);
  expected = g_strdup_printf (">%.0f<", worth.happens / 1e6);
  g_assert_nonnull (strstr (gtk_label_get_label (sentence), expected));
  g_assert_nonnull (strstr (gtk_label_get_text (sentence), "5.0×"));

  before = g_strdup (gtk_label_get_label (sentence));
  fold_scenarios_preview_assumption (fold_book_get_scenarios (fixture->book), "M", 8);
  fixture_wait_until (!g_str_equal (gtk_label_get_label (sentence), before));
  g_assert_nonnull (strstr (gtk_label_get_text (sentence), "8.0×"));

  /* The medians come with a rest. */
  fixture_wait_until (strstr (gtk_label_get_label (spread), "—") == NULL);
}

/* Every number opens its explanation. */
static void
test_explains (Fixture *fixture, gconstpointer data)
{
  static const char *const links[] = { "multiple", "year",      "probability", "value", "happens",
                                       "years",    "otherwise", "cash",        "loss",  "median-happens" };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autofree char *link = g_strdup_printf ("href=\"%s\"", links[i]);
      GtkLabel *label = find_label (find_card (fixture), link);
      GtkWidget *popover;
      gboolean handled = FALSE;

      g_assert_nonnull (label);
      g_signal_emit_by_name (label, "activate-link", links[i], &handled);
      g_assert_true (handled);
      popover = fixture_find (GTK_WIDGET (label), GTK_TYPE_POPOVER, NULL, NULL);
      g_assert_nonnull (popover);
      gtk_popover_popdown (GTK_POPOVER (popover));
      fixture_wait_until (fixture_find (GTK_WIDGET (label), GTK_TYPE_POPOVER, NULL, NULL) == NULL);
    }
}

static void
assert_sum (const FoldMoney *money, const FoldPortfolioWorth *worth)
{
  gint64 now = 0, happens = 0, otherwise = 0;

  for (guint i = 0; i < money->n_rows + FOLD_N_OUTSIDE; i++)
    {
      const FoldMoneyRow *row = i < money->n_rows ? &money->rows[i] : &money->outside[i - money->n_rows];

      now += row->now;
      happens += row->happens;
      otherwise += row->otherwise;
    }
  g_assert_cmpint (now / 10000, ==, worth->value / 10000);
  g_assert_cmpint (happens, ==, worth->happens);
  g_assert_cmpint (otherwise, ==, worth->otherwise);
}

/* By sector, by sub-theme, by instrument: to the cent. What lies outside the theme bets on nothing. */
static void
test_adds_up (Fixture *fixture, gconstpointer data)
{
  static const FoldDimension dimensions[]
      = { FOLD_DIMENSION_SECTOR, FOLD_DIMENSION_SUBTHEME, FOLD_DIMENSION_INSTRUMENT };
  FoldScorer *scorer = fold_session_get_scorer (fixture->session);
  FoldPortfolioWorth worth;
  const guint portfolio = init_worth (fixture, &worth);

  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    {
      g_autoptr (FoldMoney) money = fold_money_new (fixture->book, fold_scorer_get_snapshot (scorer),
                                                    fold_scorer_get_result (scorer), portfolio, dimensions[i]);

      g_assert_nonnull (money);
      assert_sum (money, &worth);
      /* but for rounding; what was not assessed may still be valued otherwise */
      for (guint o = 0; o < FOLD_OUTSIDE_NOT_ASSESSED; o++)
        g_assert_cmpint (ABS (money->outside[o].happens - money->outside[o].otherwise), <=, 20000);
      g_assert_cmpint (money->outside[FOLD_OUTSIDE_CASH].now, >, 0);
      g_assert_cmpint (money->outside[FOLD_OUTSIDE_CASH].happens, >, money->outside[FOLD_OUTSIDE_CASH].now);
    }
}

/* By class, risk tier, currency: the same money. */
static void
test_adds_up_otherwise (Fixture *fixture, gconstpointer data)
{
  static const FoldDimension dimensions[] = { FOLD_DIMENSION_CLASS, FOLD_DIMENSION_TIER, FOLD_DIMENSION_CURRENCY };
  FoldScorer *scorer = fold_session_get_scorer (fixture->session);
  FoldPortfolioWorth worth;

  init_worth (fixture, &worth);
  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    {
      g_autoptr (FoldExposure) exposure
          = fold_portfolios_dup_exposure (fold_book_get_portfolios (fixture->book),
                                          fold_session_get_portfolio (fixture->session), dimensions[i], NULL, NULL);
      g_autoptr (FoldMoney) money
          = fold_money_new_of_exposure (exposure, fold_scorer_get_snapshot (scorer), fold_scorer_get_result (scorer));

      g_assert_nonnull (money);
      g_assert_cmpuint (money->n_rows, >, 1);
      assert_sum (money, &worth);
      for (guint r = 0; r < money->n_rows; r++)
        g_assert_true (money->rows[r].now <= 0 || money->rows[r].priced > 0);
    }
}

/* They are shown now and then as well. */
static void
test_class_tiles (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (fold_window_get_page (fixture->window));
  FoldChartView *view = FOLD_CHART_VIEW (fixture_find (fixture_find (page, GTK_TYPE_STACK, NULL, NULL),
                                                       FOLD_TYPE_CHART_VIEW, NULL, NULL));
  const FoldChartScene *scene;
  int index;

  fixture_scored (fixture);
  g_settings_set_string (fold_session_get_settings (fixture->session), "exposure-dimension", "class");
  fixture_wait_until (fold_chart_scene_find (fold_chart_view_get_scene (view), "public") >= 0);
  scene = fold_chart_view_get_scene (view);
  index = fold_chart_scene_find (scene, "public");
  g_assert_true (fold_chart_scene_get_datum (scene, (guint)index)->has_before);
  g_assert_cmpfloat (fold_chart_scene_get_datum (scene, (guint)index)->value, >,
                     fold_chart_scene_get_datum (scene, (guint)index)->before);
  g_settings_reset (fold_session_get_settings (fixture->session), "exposure-dimension");
}

/* The tiles grow with the hand, and a lens shows another branch. */
static void
test_tiles (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (fold_window_get_page (fixture->window));
  GtkWidget *view = fixture_find (fixture_find (page, GTK_TYPE_STACK, NULL, NULL), FOLD_TYPE_CHART_VIEW, NULL, NULL);
  double at_odds, grown;
  int index;

  g_assert_nonnull (view);
#define TILE()                                                                                                         \
  (index = fold_chart_scene_find (fold_chart_view_get_scene (FOLD_CHART_VIEW (view)), "ml_ai"),                        \
   fold_chart_scene_get_datum (fold_chart_view_get_scene (FOLD_CHART_VIEW (view)), (guint)index)->value)
  at_odds = TILE ();
  fold_scenarios_preview_assumption (fold_book_get_scenarios (fixture->book), "M", 20);
  fixture_wait_until (TILE () > at_odds * 1.05);
  grown = TILE ();
  fixture_activate (fixture, "lens", g_variant_new_string ("happens"));
  fixture_wait_until (TILE () > grown * 1.05);
  g_assert_nonnull (strstr (fold_chart_scene_get_title (fold_chart_view_get_scene (FOLD_CHART_VIEW (view))),
                            "if it happens"));
  g_settings_reset (fold_session_get_settings (fixture->session), "lens");
#undef TILE
}

static GtkWidget *
find_button (GtkWidget *root)
{
  return gtk_widget_get_mapped (root) ? fixture_find (root, GTK_TYPE_BUTTON, "label", "_Set") : NULL;
}

/* What decides comes with a rest; a value is tried as one step, after which it decides at once. */
static void
test_decides (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (fold_window_get_page (fixture->window));
  GtkWidget *card = fixture_find (page, FOLD_TYPE_DECISION_CARD, NULL, NULL);
  FoldAssumption *multiple = fold_scenarios_get_assumption (fold_book_get_scenarios (fixture->book), "M");
  const double before = fold_assumption_get_mode (multiple);
  GtkWidget *row;

  fixture_wait_until (gtk_widget_get_visible (card));
  row = fixture_find (card, ADW_TYPE_ACTION_ROW, "title", fold_assumption_get_name (multiple));
  g_assert_nonnull (row);
  fixture_wait_until (find_button (row) != NULL);
  g_signal_emit_by_name (find_button (row), "clicked");
  g_assert_cmpfloat (fold_assumption_get_mode (multiple), <, before);
  g_assert_cmpfloat (fold_assumption_get_mode (multiple), >, 2);
  g_assert_nonnull (fold_book_get_undo_label (fixture->book));
  fixture_activate (fixture, "undo", NULL);
  g_assert_cmpfloat (fold_assumption_get_mode (multiple), ==, before);
}

static GtkDropDown *
find_choice (GtkWidget *card, const char *name)
{
  return GTK_DROP_DOWN (gtk_widget_get_template_child (card, FOLD_TYPE_DECISION_CARD, name));
}

static const char *
get_question (GtkWidget *card)
{
  return gtk_label_get_label (GTK_LABEL (gtk_widget_get_template_child (card, FOLD_TYPE_DECISION_CARD,
                                                                        "question_label")));
}

static const char *
get_end (GtkWidget *card)
{
  return gtk_label_get_label (GTK_LABEL (gtk_widget_get_template_child (card, FOLD_TYPE_DECISION_CARD, "holds_label")));
}

/* The price, cash, the broad fund, or an instrument that one chooses: each is another question. */
static void
test_references (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "instrument:nvidia"), *card, *row;
  FoldAssumption *size = fold_scenarios_get_assumption (fold_book_get_scenarios (fixture->book), "position");
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (fixture->book));
  FoldInstrument *chosen;

  card = fixture_find (page, FOLD_TYPE_DECISION_CARD, NULL, NULL);
  fixture_wait_until (gtk_widget_get_visible (card));
  g_assert_nonnull (strstr (get_question (card), "price just fair"));
  /* how large a position is says nothing of the price */
  row = fixture_find (card, ADW_TYPE_ACTION_ROW, "title", fold_assumption_get_name (size));
  g_assert_true (row == NULL || !gtk_widget_get_visible (row));

  gtk_drop_down_set_selected (find_choice (card, "references"), 1);
  g_assert_nonnull (strstr (get_question (card), "as much to you as cash"));
  fixture_wait_until ((row = fixture_find (card, ADW_TYPE_ACTION_ROW, "title", fold_assumption_get_name (size))) != NULL
                      && gtk_widget_get_visible (row));
  g_assert_true (gtk_widget_get_visible (card));

  gtk_drop_down_set_selected (find_choice (card, "references"), 3);
  g_assert_nonnull (strstr (get_question (card), "iShares Core MSCI World"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (find_choice (card, "others"))));
  gtk_drop_down_set_selected (find_choice (card, "references"), 2);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (find_choice (card, "others"))));
  for (guint i = 0; i < g_list_model_get_n_items (instruments); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);

      if (g_str_equal (fold_instrument_get_slug (instrument), "nvidia"))
        gtk_drop_down_set_selected (find_choice (card, "others"), i);
    }
  chosen = gtk_drop_down_get_selected_item (find_choice (card, "others"));
  g_assert_cmpstr (fold_instrument_get_slug (chosen), ==, "nvidia");
  fixture_wait_until (g_str_equal (get_end (card), "It is compared with itself."));
  g_assert_true (gtk_widget_get_visible (card));
}

/* Beyond the first rows there are as many as the model has; what holds for all values tried comes last and says so. */
static void
test_all_rows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "instrument:nvidia");
  GtkWidget *card = fixture_find (page, FOLD_TYPE_DECISION_CARD, NULL, NULL);
  GtkWidget *list = GTK_WIDGET (gtk_widget_get_template_child (card, FOLD_TYPE_DECISION_CARD, "list"));
  GtkWidget *button = GTK_WIDGET (gtk_widget_get_template_child (card, FOLD_TYPE_DECISION_CARD, "all_button"));
  guint n = 0, n_holding = 0;

  fixture_wait_until (gtk_widget_get_visible (card) && gtk_widget_get_visible (button));
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row), n++)
    g_assert_true (g_str_has_suffix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), " of its range away"));
  g_assert_cmpuint (n, ==, 8);

  g_signal_emit_by_name (button, "clicked");
  n = 0;
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row), n++)
    {
      const gboolean holds = strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "all values tried") != NULL;

      g_assert_true (holds || n_holding == 0);
      g_assert_true (holds != gtk_widget_get_visible (fixture_find (row, GTK_TYPE_BUTTON, "label", "_Set")));
      n_holding += holds;
    }
  g_assert_cmpuint (n_holding, >, 0);
  g_assert_cmpuint (n, >, 20);
  g_assert_cmpint (atoi (get_end (card)), ==, (int)n_holding);
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_last_child (list)));
}

static void
test_nothing_held (void)
{
  g_autoptr (FoldBook) book = fold_book_open (":memory:", FOLD_STORE_CREATE, NULL);
  g_autoptr (FoldSession) session = fold_session_new (book);
  GtkWidget *page = GTK_WIDGET (fold_pages_create (session, "overview"));

  g_object_ref_sink (page);
  g_assert_false (gtk_widget_get_visible (fixture_find (page, FOLD_TYPE_STORY_CARD, NULL, NULL)));
  g_assert_finalize_object (page);
}

static GtkWidget *
find_title (GtkWidget *page, const char *section)
{
  return fixture_find (page, FOLD_TYPE_SECTION_TITLE, "section", section);
}

/* Every part folds away and stays so, on a page that is made anew as well. */
static void
test_folds (Fixture *fixture, gconstpointer data)
{
  static const char *const sections[] = { "money", "chain", "decides", "matters", "risk", "outlook" };
  GtkWidget *page = GTK_WIDGET (fold_window_get_page (fixture->window));
  GSettings *settings = fold_session_get_settings (fixture->session);

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      GtkWidget *title = find_title (page, sections[i]);
      GtkWidget *button = fixture_find (title, GTK_TYPE_BUTTON, NULL, NULL);
      GtkWidget *chart = gtk_widget_get_last_child (gtk_widget_get_ancestor (title, GTK_TYPE_BOX));

      if (g_str_equal (sections[i], "money") || g_str_equal (sections[i], "matters"))
        chart = gtk_widget_get_next_sibling (gtk_widget_get_parent (title));
      g_assert_true (gtk_widget_get_visible (chart));
      g_signal_emit_by_name (button, "clicked");
      g_assert_false (gtk_widget_get_visible (chart));
    }
  g_settings_set_strv (settings, "folded-sections", (const char *const[]){ "risk", NULL });
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_last_child (gtk_widget_get_ancestor (find_title (page, "chain"),
                                                                                             GTK_TYPE_BOX))));
  page = fixture_open (fixture, "instrument:nvidia");
  g_signal_emit_by_name (fixture_find (find_title (page, "decides"), GTK_TYPE_BUTTON, NULL, NULL), "clicked");
  page = fixture_open (fixture, "overview");
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_last_child (gtk_widget_get_ancestor (find_title (page,
                                                                                                          "decides"),
                                                                                              GTK_TYPE_BOX))));
  g_settings_reset (settings, "folded-sections");
}

static double
sum_shares (Fixture *fixture)
{
  GListModel *sectors = fold_themes_get_sectors (fold_book_get_themes (fixture->book));
  double sum = 0;

  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (sectors, i);
      double share;

      g_object_get (sector, "share", &share, NULL);
      sum += share;
    }
  return sum;
}

/* What the sidebar says of my money follows what is assumed of the contents of funds, as the money by sector does. */
static void
test_shares (Fixture *fixture, gconstpointer data)
{
  FoldScorer *scorer = fold_session_get_scorer (fixture->session);
  const double before = sum_shares (fixture);
  g_autoptr (FoldMoney) money = NULL;
  gint64 in_theme = 0, all;

  fold_scenarios_preview_assumption (fold_book_get_scenarios (fixture->book), "fund.rest", 1);
  fixture_scored (fixture);
  money = fold_money_new (fixture->book, fold_scorer_get_snapshot (scorer), fold_scorer_get_result (scorer), 0,
                          FOLD_DIMENSION_SECTOR);
  for (guint i = 0; i < money->n_rows; i++)
    in_theme += money->rows[i].now;
  all = in_theme;
  for (guint i = 0; i < FOLD_N_OUTSIDE; i++)
    all += money->outside[i].now;
  g_assert_cmpfloat (sum_shares (fixture), >, before + 5e-5);
  g_assert_cmpfloat_with_epsilon (sum_shares (fixture), (double)in_theme / (double)all, 1e-5);

  fold_scenarios_cancel_preview (fold_book_get_scenarios (fixture->book));
  fixture_scored (fixture);
  g_assert_cmpfloat (sum_shares (fixture), ==, before);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, test) g_test_add ("/overview/" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("sentences", test_sentences);
  ADD ("explains", test_explains);
  ADD ("adds-up", test_adds_up);
  ADD ("adds-up-otherwise", test_adds_up_otherwise);
  ADD ("tiles", test_tiles);
  ADD ("class-tiles", test_class_tiles);
  ADD ("decides", test_decides);
  ADD ("folds", test_folds);
  ADD ("references", test_references);
  ADD ("all-rows", test_all_rows);
  ADD ("shares", test_shares);
#undef ADD
  g_test_add_func ("/overview/nothing-held", test_nothing_held);
  return g_test_run ();
}
