/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-chart-view.h"
#include "fold-decimal.h"
#include "fold-journal-card.h"
#include "fold-note-dialog.h"
#include "fold-plan-form.h"
#include "fold-plan-item.h"
#include "fold-plan-limit-dialog.h"
#include "fold-plan-limits.h"
#include "fold-plan-page.h"
#include "fold-plan-view.h"
#include "fold-saved-plans.h"
#include "fold-scenario-trades.h"
#include "fold-target-dialog.h"
#include "fold-targets-group.h"
#include "pages.h"

/* The Plan page on the sample book: what is asked, the answer, an infeasible one, limits, trades. */

static GtkWidget *
get_child (gpointer widget, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);

  g_assert_nonnull (child);
  return GTK_WIDGET (child);
}

static const char *
get_sentence (GtkWidget *page)
{
  return gtk_label_get_label (GTK_LABEL (get_child (page, "sentence")));
}

static FoldPlanAnswer *
find_plan (GtkWidget *page)
{
  FoldPlanning *planning = fold_plan_page_get_planning (FOLD_PLAN_PAGE (page));

  fixture_act (page, "run", NULL);
  g_assert_true (fold_planning_get_busy (planning));
  fixture_wait_until (!fold_planning_get_busy (planning));
  g_assert_null (fold_planning_get_problem (planning));
  return fold_planning_get_answer (planning);
}

static void
type_goal (GtkWidget *page, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_child (get_child (page, "form"), "goal_row")), text);
}

/* The least tail loss for the return of today: the answer first, in one sentence, and no worse than today. */
static void
test_least_loss (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page, *view;
  FoldPlanAnswer *answer;

  fixture_scored (fixture);
  page = fixture_open (fixture, "plan");
  view = get_child (page, "view");
  g_assert_false (gtk_widget_get_visible (view));
  answer = find_plan (page);
  g_assert_cmpint (answer->status, ==, FOLD_PLAN_SOLVED);
  g_assert_true (g_str_has_prefix (get_sentence (page), "Under your assumptions and limits, the least tail loss"));
  g_assert_null (strstr (get_sentence (page), "should"));
  g_assert_true (gtk_widget_get_visible (view));
  g_assert_cmpuint (fold_chart_scene_get_n_data (fold_chart_view_get_scene (FOLD_CHART_VIEW (get_child (view,
                                                                                                        "weights")))),
                    >, 1);
  {
    FoldChartScene *frontier = fold_chart_view_get_scene (FOLD_CHART_VIEW (get_child (view, "frontier")));

    g_assert_cmpint (fold_chart_scene_find (frontier, "before"), >=, 0);
    g_assert_cmpint (fold_chart_scene_find (frontier, "after"), >=, 0);
    g_assert_cmpint (fold_chart_scene_find (frontier, "frontier:0"), >=, 0);
    g_assert_cmpint (fold_chart_scene_find (frontier, "nvidia"), >=, 0);
  }
  /* what is asked changes: the answer says that it is of before */
  type_goal (page, "1");
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (get_child (page, "remarks"))), "has changed since"));
}

static void
choose_lens (Fixture *fixture, const char *lens)
{
  fixture_activate (fixture, "lens", g_variant_new_string (lens));
}

static const char *
get_odds (GtkWidget *page)
{
  return gtk_label_get_label (GTK_LABEL (get_child (page, "odds")));
}

static const char *
get_worth (GtkWidget *page)
{
  return gtk_label_get_label (GTK_LABEL (get_child (page, "worth")));
}

static const char *
get_goal (GtkWidget *page)
{
  return gtk_editable_get_text (GTK_EDITABLE (get_child (get_child (page, "form"), "goal_row")));
}

/* Until all draws are looked at. */
static void
expect_rest (Fixture *fixture)
{
  FoldScorer *scorer = fold_session_get_scorer (fixture->session);

  fixture_scored (fixture);
  fixture_wait_until (!fold_scorer_get_busy (scorer));
}

/* What is only tried in the scenario is no part of what a plan starts from: neither of what the money becomes, nor of
 * the goal that is proposed. */
static void
test_start (Fixture *fixture, gconstpointer data)
{
  FoldScenarios *scenarios = fold_book_get_scenarios (fixture->book);
  g_autoptr (FoldPortfolio) first = g_list_model_get_item (G_LIST_MODEL (fold_book_get_portfolios (fixture->book)), 0);
  const FoldTrade sale = { .portfolio = fold_portfolio_get_id (first),
                           .instrument = fold_instrument_get_id (fixture_get_instrument (fixture, "nvidia")),
                           .money = -10000 * FOLD_MONEY_SCALE };
  g_autofree char *worth = NULL, *goal = NULL;
  GtkWidget *page;

  expect_rest (fixture);
  page = fixture_open (fixture, "plan");
  worth = g_strdup (get_worth (page));
  goal = g_strdup (get_goal (page));
  g_assert_nonnull (strstr (worth, "if it happens"));
  g_assert_true (fold_scenarios_add_trades (scenarios, fold_scenarios_get_active (scenarios), &sale, 1, NULL));
  expect_rest (fixture);
  g_assert_cmpstr (get_goal (page), ==, goal);
  g_assert_cmpstr (get_worth (page), ==, worth);
  g_assert_cmpint (find_plan (page)->status, ==, FOLD_PLAN_SOLVED);
  g_assert_nonnull (strstr (get_worth (page), "→"));
}

/* A plan is made by the odds of the lens, and says so; under another lens it is of before. */
static void
test_lens (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  FoldPlanAnswer *answer;
  double at_my_odds;

  fixture_scored (fixture);
  page = fixture_open (fixture, "plan");
  type_goal (page, "4");
  answer = find_plan (page);
  g_assert_nonnull (strstr (get_odds (page), "at your odds"));
  at_my_odds = answer->before.expected_return;
  choose_lens (fixture, "happens");
  fixture_wait_until (strstr (gtk_label_get_label (GTK_LABEL (get_child (page, "remarks"))), "has changed since")
                      != NULL);
  g_assert_nonnull (strstr (get_odds (page), "at your odds"));
  answer = find_plan (page);
  g_assert_nonnull (strstr (get_odds (page), "happens for certain"));
  g_assert_cmpfloat (answer->before.expected_return, >, at_my_odds + 0.005);
  g_assert_cmpint (answer->before.expected, <, answer->before.happens);
  g_assert_cmpint (answer->before.expected, >, answer->before.otherwise);
  choose_lens (fixture, "odds");
}

/* As if pressed with the focus on the window itself, beside all pages. Returns: whether anything was done */
static gboolean
press_on_window (Fixture *fixture, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->window));
  g_autoptr (GtkShortcutTrigger) wanted = gtk_keyval_trigger_new (key, modifiers);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      for (guint k = 0; G_IS_LIST_MODEL (controller) && k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), wanted))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), GTK_SHORTCUT_ACTION_EXCLUSIVE,
                                                 GTK_WIDGET (fixture->window), NULL);
        }
    }
  return FALSE;
}

/* Wherever the focus is, as long as the page is shown. */
static void
test_key (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  FoldPlanning *planning;

  fixture_scored (fixture);
  page = fixture_open (fixture, "plan");
  planning = fold_plan_page_get_planning (FOLD_PLAN_PAGE (page));
  g_assert_true (press_on_window (fixture, GDK_KEY_Return, GDK_CONTROL_MASK));
  fixture_wait_until (fold_planning_get_answer (planning) != NULL);
  fixture_open (fixture, "ranking");
  g_assert_false (press_on_window (fixture, GDK_KEY_Return, GDK_CONTROL_MASK));
}

static void
test_infeasible (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  FoldPlanAnswer *answer;

  fixture_scored (fixture);
  page = fixture_open (fixture, "plan");
  type_goal (page, "90");
  answer = find_plan (page);
  g_assert_cmpint (answer->status, ==, FOLD_PLAN_INFEASIBLE);
  g_assert_nonnull (strstr (get_sentence (page), "No plan can keep"));
  g_assert_false (gtk_widget_get_visible (get_child (page, "view")));
  type_goal (page, "lots");
  fixture_act (page, "run", NULL);
  g_assert_nonnull (strstr (get_sentence (page), "is not a number"));
}

/* A limit that is switched on counts, and off again it does not. */
static void
test_limits (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page, *form;
  FoldPlanLimits *limits;
  g_autoptr (FoldPlanLimit) limit = NULL;
  g_autoptr (FoldPlanWish) wish = NULL;
  FoldPlanAnswer *answer;

  fixture_scored (fixture);
  page = fixture_open (fixture, "plan");
  form = get_child (page, "form");
  limits = FOLD_PLAN_LIMITS (get_child (form, "limits"));
  fold_plan_limits_clear (limits);
  limit = fold_plan_limit_new (fixture->book, "max.nvidia=5%", NULL);
  fold_plan_limits_put (limits, limit);
  wish = fold_plan_form_dup_wish (FOLD_PLAN_FORM (form), NULL);
  g_assert_cmpuint (wish->limits->len, ==, 1);
  g_assert_cmpfloat (((FoldPlanLimit *)wish->limits->pdata[0])->value, ==, 0.05);
  type_goal (page, "4");
  answer = find_plan (page);
  g_assert_cmpint (answer->status, ==, FOLD_PLAN_SOLVED);
  for (guint i = 0; i < answer->parts->len; i++)
    {
      const FoldPlanPart *part = &g_array_index (answer->parts, FoldPlanPart, i);

      if (g_str_equal (part->id, "nvidia"))
        g_assert_cmpfloat (part->after, <, 0.0505);
    }
  limit->off = TRUE;
  fold_plan_limits_put (limits, limit);
  g_clear_pointer (&wish, fold_plan_wish_free);
  wish = fold_plan_form_dup_wish (FOLD_PLAN_FORM (form), NULL);
  g_assert_cmpuint (wish->limits->len, ==, 1);
  g_assert_true (((FoldPlanLimit *)wish->limits->pdata[0])->off);
}

static void
test_trades (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  FoldPlanAnswer *answer;
  g_autoptr (FoldExportTable) table = NULL;
  g_autofree char *csv = NULL;

  fixture_scored (fixture);
  page = fixture_open (fixture, "plan");
  type_goal (page, "5");
  answer = find_plan (page);
  g_assert_cmpint (answer->status, ==, FOLD_PLAN_SOLVED);
  g_assert_cmpuint (answer->trades->len, >, 0);
  table = fold_plan_view_make_trades (answer);
  csv = fold_export_table_to_csv (table);
  g_assert_true (g_str_has_prefix (csv, "instrument,name,quantity,price,value,cost\r\n"));
  g_assert_cmpuint (fold_export_table_get_n_rows (table), ==, answer->trades->len);
  fixture_act (page, "copy", NULL);
  {
    FoldScenarios *scenarios = fold_book_get_scenarios (fixture->book);
    g_autoptr (GArray) before = fold_scenarios_dup_trades (scenarios, NULL);
    g_autoptr (GArray) after = NULL;

    fixture_act (page, "keep", NULL);
    after = fold_scenarios_dup_trades (scenarios, NULL);
    g_assert_cmpuint (after->len, ==, before->len + answer->trades->len);
  }
}

static AdwDialog *
get_dialog (Fixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

static GtkWidget *
find_target (GtkWidget *group, const char *name)
{
  return fixture_find (group, ADW_TYPE_ACTION_ROW, "title", name);
}

static const char *
get_words (GtkWidget *group)
{
  return adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (group));
}

/* Targets are set where they are asked by, a step each, and say what they come to; the plan goes by them. */
static void
test_targets (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page, *form, *group, *dialog, *entry;
  FoldPlanAnswer *answer;
  g_autoptr (GError) error = NULL;

  fixture_scored (fixture);
  page = fixture_open (fixture, "plan");
  form = get_child (page, "form");
  group = get_child (form, "targets");
  g_assert_false (gtk_widget_get_visible (group));
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_child (form, "aim_row")), 4);
  g_assert_true (gtk_widget_get_visible (group));
  g_assert_true (g_str_has_prefix (get_words (group), "None yet"));

  adw_dialog_present (fold_target_dialog_new (fixture->session, fixture_get_instrument (fixture, "nvidia")),
                      GTK_WIDGET (fixture->window));
  fixture_wait_until (get_dialog (fixture) != NULL);
  dialog = GTK_WIDGET (get_dialog (fixture));
  gtk_editable_set_text (GTK_EDITABLE (get_child (dialog, "value_row")), "many");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (get_child (dialog, "refusal"))), "is not a number"));
  gtk_editable_set_text (GTK_EDITABLE (get_child (dialog, "value_row")), "15");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  fixture_wait_until (get_dialog (fixture) == NULL);
  g_assert_cmpstr (get_words (group), ==,
                   "The targets of instruments come to 15.0 %; for the other 85.0 % there is none.");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (find_target (group, "NVIDIA"))), "points"));

  g_assert_true (fold_targets_set (fixture->book, 0, FOLD_PLAN_OF_CASH, "cash", 0.4, &error));
  g_assert_nonnull (strstr (get_words (group), "The targets of classes and cash come to 40.0 %"));
  entry = fixture_find (find_target (group, "NVIDIA"), GTK_TYPE_ENTRY, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "250");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "15.0");
  gtk_editable_set_text (GTK_EDITABLE (entry), "12.5 %");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "12.5");
  fixture_activate (fixture, "undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "15.0");

  answer = find_plan (page);
  g_assert_cmpint (answer->status, ==, FOLD_PLAN_SOLVED);
  for (guint i = 0; i < answer->parts->len; i++)
    {
      const FoldPlanPart *part = &g_array_index (answer->parts, FoldPlanPart, i);

      if (g_str_equal (part->id, "nvidia"))
        g_assert_cmpfloat_with_epsilon (part->after, 0.15, 0.01); /* in whole shares */
    }
  g_signal_emit_by_name (fixture_find (find_target (group, "NVIDIA"), GTK_TYPE_BUTTON, "icon-name",
                                       "list-remove-symbolic"),
                         "clicked");
  g_assert_null (find_target (group, "NVIDIA"));
  fixture_activate (fixture, "undo", NULL);
  g_assert_nonnull (find_target (group, "NVIDIA"));
}

/* From the positions too, of the one that is selected. */
static void
test_targets_held (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "holdings");

  fixture_act (page, "targets", NULL);
  fixture_wait_until (get_dialog (fixture) != NULL);
  g_assert_nonnull (fixture_find (GTK_WIDGET (get_dialog (fixture)), FOLD_TYPE_TARGETS_GROUP, NULL, NULL));
  adw_dialog_force_close (get_dialog (fixture));
  fixture_wait_until (get_dialog (fixture) == NULL);
}

static void
choose_plan (AdwComboRow *about)
{
  GListModel *all = adw_combo_row_get_model (about);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (all, i);

      if (FOLD_IS_PLAN_ITEM (item))
        adw_combo_row_set_selected (about, i);
    }
}

/* Notes on a saved plan stand where it is told what moved since; the journal's own page can add one too. */
static void
test_notes (Fixture *fixture, gconstpointer data)
{
  FoldDiary *diary = fold_book_get_diary (fixture->book);
  g_autoptr (FoldAssumptionSet) set = NULL;
  g_autoptr (FoldPlanWish) wish = NULL;
  g_autoptr (FoldNote) note = NULL;
  GtkWidget *page, *row, *card, *dialog;
  FoldPlanAnswer *answer;

  fixture_scored (fixture);
  page = fixture_open (fixture, "plan");
  type_goal (page, "4");
  answer = find_plan (page);
  wish = fold_plan_form_dup_wish (FOLD_PLAN_FORM (get_child (page, "form")), NULL);
  set = fold_scenarios_dup_assumptions (fold_book_get_scenarios (fixture->book), NULL, TRUE);
  g_assert_true (fold_saved_plans_save (fixture->book, "Spring", wish, answer, "Base", FOLD_LENS_HAPPENS, set, NULL));
  row = fixture_find (page, ADW_TYPE_ACTION_ROW, "title", "Spring");
  g_assert_nonnull (row);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "if it happens"));
  g_signal_emit_by_name (row, "activated");
  fixture_wait_until (get_dialog (fixture) != NULL);
  card = fixture_find (GTK_WIDGET (get_dialog (fixture)), FOLD_TYPE_JOURNAL_CARD, NULL, NULL);
  gtk_widget_activate_action (card, "journal.add", NULL);
  fixture_wait_until (FOLD_IS_NOTE_DIALOG (get_dialog (fixture)));
  dialog = GTK_WIDGET (get_dialog (fixture));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_child (dialog, "text"))), "Look again in May.",
                            -1);
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (diary)), ==, 1);
  note = g_list_model_get_item (G_LIST_MODEL (diary), 0);
  g_assert_cmpint (fold_note_get_subject (note).kind, ==, FOLD_NOTE_ON_PLAN);
  g_assert_cmpstr (fold_note_get_name (note), ==, "Spring");
  adw_dialog_force_close (get_dialog (fixture));
  fixture_wait_until (get_dialog (fixture) == NULL);
  fixture_act (fixture_open (fixture, "journal"), "add", NULL);
  fixture_wait_until (get_dialog (fixture) != NULL);
  dialog = GTK_WIDGET (get_dialog (fixture));
  choose_plan (ADW_COMBO_ROW (get_child (dialog, "subject_row")));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_child (dialog, "text"))), "In two steps.", -1);
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (diary)), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FoldNote) each = g_list_model_get_item (G_LIST_MODEL (diary), i);

      g_assert_true (fold_note_subject_equal (fold_note_get_subject (each), fold_note_get_subject (note)));
    }
}

#define ADD(name, test) g_test_add ("/plan-page/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("least-loss", test_least_loss);
  ADD ("lens", test_lens);
  ADD ("key", test_key);
  ADD ("infeasible", test_infeasible);
  ADD ("limits", test_limits);
  ADD ("start", test_start);
  ADD ("trades", test_trades);
  ADD ("targets", test_targets);
  ADD ("targets-held", test_targets_held);
  ADD ("notes", test_notes);
  return g_test_run ();
}
