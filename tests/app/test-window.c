/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include <glib/gi18n.h>

#include "fold-app-fixture.h"
#include "fold-book.h"
#include "fold-chart-view.h"
#include "fold-driver-curve.h"
#include "fold-figure.h"
#include "fold-shortcut-row.h"
#include "fold-sidebar-row.h"
#include "fold-value-row.h"

static GtkWidget *
sidebar_row (Fixture *fixture, const char *title)
{
  return fixture_find (GTK_WIDGET (fixture->window), FOLD_TYPE_SIDEBAR_ROW, "title", title);
}

static double
demand_in_row (Fixture *fixture, FoldSector *sector)
{
  GtkWidget *row = sidebar_row (fixture, fold_sector_get_short_name (sector));

  g_assert_nonnull (row);

  return fold_sidebar_row_get_demand (FOLD_SIDEBAR_ROW (row));
}

static GtkWidget *
assumption_row (Fixture *fixture, const char *key)
{
  GtkWidget *panel = fixture_find (GTK_WIDGET (fixture->window), FOLD_TYPE_ASSUMPTIONS_PANEL, NULL, NULL);

  g_assert_nonnull (panel);

  return fold_assumptions_panel_find_row (FOLD_ASSUMPTIONS_PANEL (panel), key);
}

/* --- tests -------------------------------------------------------------------------------------------------------- */

static void
test_opens (Fixture *fixture, gconstpointer data)
{
  GListModel *sectors = fold_themes_get_sectors (fold_book_get_themes (fixture->book));
  GtkWidget *value = fixture_find (GTK_WIDGET (fixture->window), FOLD_TYPE_FIGURE, NULL, NULL);

  g_assert_cmpuint (g_list_model_get_n_items (sectors), ==, 7);
  for (guint i = 0; i < 7; i++)
    {
      g_autoptr (FoldSector) sector = g_list_model_get_item (sectors, i);

      g_assert_cmpfloat (demand_in_row (fixture, sector), >, fold_sector_get_result (sector)->demand_otherwise);
      g_assert_cmpfloat (demand_in_row (fixture, sector), <, fold_sector_get_result (sector)->demand_happens);
    }

  g_assert_nonnull (value);
  g_assert_cmpstr (fold_figure_get_value (FOLD_FIGURE (value)), !=, "—");
  g_assert_nonnull (fixture_find (GTK_WIDGET (fixture->window), FOLD_TYPE_CHART_VIEW, NULL, NULL));
}

static void
test_navigates (Fixture *fixture, gconstpointer data)
{
  const char *const pages[] = {
    "holdings", "ranking", "sector:ml_ai", "sector:dev_tools", "watchlist:1", "overview",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      FoldPage *before = fold_window_get_page (fixture->window);

      fixture_show (fixture, pages[i]);
      g_assert_true (fold_window_get_page (fixture->window) != before);
      g_assert_cmpstr (fold_page_get_title (fold_window_get_page (fixture->window)), !=, "");
      g_assert_nonnull (fold_page_get_title (fold_window_get_page (fixture->window)));
    }
}

static void
test_unknown_pages_change_nothing (Fixture *fixture, gconstpointer data)
{
  FoldPage *page = fold_window_get_page (fixture->window);
  const char *const names[]
      = { "", "nowhere", "overview:1", "sector", "sector:nowhere", "watchlist:", "watchlist:999" };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      fixture_show (fixture, names[i]);
      g_assert_true (fold_window_get_page (fixture->window) == page);
    }
}

static void
test_slider_moves_scores (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldSector) sector
      = g_list_model_get_item (fold_themes_get_sectors (fold_book_get_themes (fixture->book)), 0);
  GtkWidget *row = assumption_row (fixture, "M");
  const double multiple
      = fold_assumption_get_mode (fold_scenarios_get_assumption (fold_book_get_scenarios (fixture->book), "M"));
  const double score = fold_sector_get_score (sector);
  double moved;

  /* While it moves: other scores, and nothing to undo yet. */
  g_signal_emit_by_name (row, "drag-begin");
  g_signal_emit_by_name (row, "value-changed", 2.5);
  fixture_wait_until (fabs (fold_sector_get_score (sector) - score) > 0.5);
  moved = fold_sector_get_score (sector);
  g_assert_cmpfloat (moved, <, score);
  g_signal_emit_by_name (row, "value-changed", 1.5);
  fixture_wait_until (fold_sector_get_score (sector) < moved - 0.1);
  g_assert_null (fold_book_get_undo_label (fixture->book));

  /* Its end is one step. */
  g_signal_emit_by_name (row, "drag-end");
  g_assert_nonnull (fold_book_get_undo_label (fixture->book));
  g_assert_true (fold_scenario_get_modified (fold_scenarios_get_active (fold_book_get_scenarios (fixture->book))));

  fixture_activate (fixture, "undo", NULL);
  g_assert_null (fold_book_get_undo_label (fixture->book));
  g_assert_cmpfloat (fold_value_row_get_value (FOLD_VALUE_ROW (row)), ==, multiple);
  fixture_wait_until (fabs (fold_sector_get_score (sector) - score) < 0.5);

  fixture_activate (fixture, "redo", NULL);
  g_assert_cmpfloat_with_epsilon (fold_value_row_get_value (FOLD_VALUE_ROW (row)), 1.5, 1e-9);
}

/* The end of the curve is two values in one drag, hence one step. */
static void
test_curve (Fixture *fixture, gconstpointer data)
{
  GtkWidget *curve = fixture_find (GTK_WIDGET (fixture->window), FOLD_TYPE_DRIVER_CURVE, NULL, NULL);
  GtkWidget *view = fixture_find (curve, FOLD_TYPE_CHART_VIEW, NULL, NULL);
  FoldAssumption *multiple = fold_scenarios_get_assumption (fold_book_get_scenarios (fixture->book), "M");
  FoldAssumption *years = fold_scenarios_get_assumption (fold_book_get_scenarios (fixture->book), "T_s");
  const double old_multiple = fold_assumption_get_mode (multiple);
  const double old_years = fold_assumption_get_mode (years);
  g_autoptr (FoldChartScene) scene = fold_chart_scene_ref (fold_chart_view_get_scene (FOLD_CHART_VIEW (view)));

  g_assert_cmpuint (fold_chart_scene_get_n_handles (scene), ==, 1);
  g_signal_emit_by_name (view, "handle-moved", "end", 5.0, 8.0);
  g_assert_cmpfloat_with_epsilon (fold_assumption_get_mode (multiple), 8, 1e-9);
  g_assert_true (fold_chart_view_get_scene (FOLD_CHART_VIEW (view)) != scene);
  g_assert_null (fold_book_get_undo_label (fixture->book));

  g_signal_emit_by_name (view, "handle-released", "end", 4.0, 9.0);
  g_assert_nonnull (fold_book_get_undo_label (fixture->book));
  fixture_activate (fixture, "undo", NULL);
  g_assert_null (fold_book_get_undo_label (fixture->book));
  g_assert_cmpfloat (fold_assumption_get_mode (multiple), ==, old_multiple);
  g_assert_cmpfloat (fold_assumption_get_mode (years), ==, old_years);
}

static void
test_linked_market (Fixture *fixture, gconstpointer data)
{
  GtkWidget *panel = fixture_find (GTK_WIDGET (fixture->window), FOLD_TYPE_ASSUMPTIONS_PANEL, NULL, NULL);
  GtkWidget *row = fixture_find (panel, ADW_TYPE_SWITCH_ROW, NULL, NULL);
  GtkWidget *multiple = assumption_row (fixture, "market.M");
  FoldScenario *scenario = fold_scenarios_get_active (fold_book_get_scenarios (fixture->book));

  g_assert_false (adw_switch_row_get_active (ADW_SWITCH_ROW (row)));
  g_assert_true (gtk_widget_get_visible (multiple));

  adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
  g_assert_true (fold_scenario_get_market_linked (scenario));
  g_assert_false (gtk_widget_get_visible (multiple));

  fixture_activate (fixture, "undo", NULL);
  g_assert_false (fold_scenario_get_market_linked (scenario));
  g_assert_false (adw_switch_row_get_active (ADW_SWITCH_ROW (row)));
  g_assert_true (gtk_widget_get_visible (multiple));
}

static void
test_scenarios (Fixture *fixture, gconstpointer data)
{
  GListModel *scenarios = G_LIST_MODEL (fold_book_get_scenarios (fixture->book));
  g_autoptr (FoldScenario) other = g_list_model_get_item (scenarios, 1);
  GtkWidget *row = assumption_row (fixture, "M");
  const double before = fold_value_row_get_value (FOLD_VALUE_ROW (row));

  g_assert_cmpuint (g_list_model_get_n_items (scenarios), ==, 3);
  fixture_activate (fixture, "scenario", g_variant_new_int64 (fold_scenario_get_id (other)));
  g_assert_true (fold_scenarios_get_active (fold_book_get_scenarios (fixture->book)) == other);
  g_assert_cmpfloat (fold_value_row_get_value (FOLD_VALUE_ROW (row)), !=, before);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "revert-scenario"));

  g_signal_emit_by_name (row, "drag-begin");
  g_signal_emit_by_name (row, "value-changed", 9.0);
  g_signal_emit_by_name (row, "drag-end");
  fixture_activate (fixture, "revert-scenario", NULL);
  g_assert_false (fold_scenario_get_modified (other));
}

static void
test_watchlists (Fixture *fixture, gconstpointer data)
{
  FoldWatchlist *created = NULL;
  GtkWidget *row;
  g_autofree char *count = NULL;
  g_autofree char *page = NULL;
  g_autoptr (FoldInstrument) instrument
      = g_list_model_get_item (G_LIST_MODEL (fold_book_get_instruments (fixture->book)), 0);
  g_autoptr (GError) error = NULL;

  fold_watchlists_create (fold_book_get_watchlists (fixture->book), "Later", &created, &error);
  g_assert_no_error (error);
  page = g_strdup_printf ("watchlist:%" G_GINT64_FORMAT, fold_watchlist_get_id (created));
  fixture_show (fixture, page);

  fold_watchlists_add (fold_book_get_watchlists (fixture->book), created, instrument, G_MAXUINT, &error);
  g_assert_no_error (error);
  row = sidebar_row (fixture, "Later");
  g_assert_nonnull (row);
  g_object_get (row, "count", &count, NULL);
  g_assert_cmpstr (count, ==, "1");

  /* Its deletion takes the row and the page away; undo brings the row back. */
  gtk_widget_activate_action (row, "row.delete", NULL);
  g_assert_null (sidebar_row (fixture, "Later"));
  g_assert_cmpstr (fold_page_get_target (fold_window_get_page (fixture->window)), ==, NULL);
  fixture_activate (fixture, "undo", NULL);
  g_assert_nonnull (sidebar_row (fixture, "Later"));
}

static GtkDropTarget *
drop_target_of (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }

  return NULL;
}

static void
test_drop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FoldWatchlist) list = g_list_model_get_item (G_LIST_MODEL (fold_book_get_watchlists (fixture->book)), 0);
  FoldInstrument *instrument = fold_instruments_find (fold_book_get_instruments (fixture->book), "JetBrains");
  GtkDropTarget *target = drop_target_of (sidebar_row (fixture, fold_watchlist_get_name (list)));
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_assert_nonnull (instrument);
  g_assert_null (fold_watchlist_find (list, instrument));
  g_value_init (&value, FOLD_TYPE_INSTRUMENT);
  g_value_set_object (&value, instrument);

  g_signal_emit_by_name (target, "drop", &value, 1.0, 1.0, &taken);
  g_assert_true (taken);
  g_assert_nonnull (fold_watchlist_find (list, instrument));

  /* It is there already. */
  g_signal_emit_by_name (target, "drop", &value, 1.0, 1.0, &taken);
  g_assert_false (taken);

  fixture_activate (fixture, "undo", NULL);
  g_assert_null (fold_watchlist_find (list, instrument));
}

static AdwDialog *
visible_dialog (Fixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

static void
test_dialogs (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = assumption_row (fixture, "p");
  const char *const actions[] = { "show-inbox", "new-book", "new-scenario", "rename-scenario", "new-watchlist" };

  g_assert_null (visible_dialog (fixture));
  gtk_widget_activate_action (row, "row.source", NULL);
  g_assert_nonnull (visible_dialog (fixture));
  g_assert_cmpstr (adw_dialog_get_title (visible_dialog (fixture)), ==,
                   fold_assumption_get_name (fold_scenarios_get_assumption (fold_book_get_scenarios (fixture->book),
                                                                            "p")));
  adw_dialog_force_close (visible_dialog (fixture));

  for (size_t i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      fixture_activate (fixture, actions[i], NULL);
      g_assert_nonnull (visible_dialog (fixture));
      adw_dialog_force_close (visible_dialog (fixture));
    }
}

/* The keys of the application's actions are among those that the dialog tells. */
static void
test_shortcuts (Fixture *fixture, gconstpointer data)
{
  GActionMap *map = G_ACTION_MAP (gtk_window_get_application (GTK_WINDOW (fixture->window)));
  g_autofree char *keys = gtk_accelerator_get_label (GDK_KEY_q, GDK_CONTROL_MASK);
  GtkWidget *row;

  g_action_activate (g_action_map_lookup_action (map, "shortcuts"), NULL);
  row = fixture_find (GTK_WIDGET (visible_dialog (fixture)), FOLD_TYPE_SHORTCUT_ROW, "accelerators", "<Control>q");
  g_assert_nonnull (row);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, keys);
  adw_dialog_force_close (visible_dialog (fixture));
}

/* The dialog tells the version that was built, where to go, what is new, and what a report of a fault needs. */
static void
test_about (Fixture *fixture, gconstpointer data)
{
  GActionMap *map = G_ACTION_MAP (gtk_window_get_application (GTK_WINDOW (fixture->window)));
  const char *told[] = { "GTK: 4.", "libadwaita: 1.", "SQLite: 3.", "Sandbox: none", "Display: Gdk" };
  AdwAboutDialog *about;

  g_action_activate (g_action_map_lookup_action (map, "about"), NULL);
  about = ADW_ABOUT_DIALOG (visible_dialog (fixture));
  g_assert_cmpstr (adw_about_dialog_get_version (about), ==, FOLD_VERSION);
  g_assert_cmpstr (adw_about_dialog_get_release_notes_version (about), ==, FOLD_VERSION);
  g_assert_nonnull (strstr (adw_about_dialog_get_release_notes (about), "<li>"));
  g_assert_cmpstr (adw_about_dialog_get_application_icon (about), ==, FOLD_APPLICATION_ID);
  g_assert_cmpint (adw_about_dialog_get_license_type (about), ==, GTK_LICENSE_GPL_3_0);
  g_assert_true (g_str_has_suffix (adw_about_dialog_get_website (about), "/fivefold/Fivefold"));
  g_assert_true (g_str_has_suffix (adw_about_dialog_get_issue_url (about), "/fivefold/Fivefold/issues"));
  for (size_t i = 0; i < G_N_ELEMENTS (told); i++)
    g_assert_nonnull (strstr (adw_about_dialog_get_debug_info (about), told[i]));
  g_assert_null (strstr (adw_about_dialog_get_debug_info (about), g_get_home_dir ()));
  adw_dialog_force_close (ADW_DIALOG (about));
}

/* What a row's menu does is an edit like the others. */
static void
test_reset (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = assumption_row (fixture, "p");
  FoldAssumption *assumption = fold_scenarios_get_assumption (fold_book_get_scenarios (fixture->book), "p");
  const double saved = fold_assumption_get_saved (assumption).mode;

  g_signal_emit_by_name (row, "drag-begin");
  g_signal_emit_by_name (row, "value-changed", 0.9);
  g_signal_emit_by_name (row, "drag-end");
  g_assert_true (fold_assumption_get_modified (assumption));

  gtk_widget_activate_action (row, "row.reset", NULL);
  g_assert_false (fold_assumption_get_modified (assumption));
  g_assert_cmpfloat (fold_assumption_get_mode (assumption), ==, saved);

  fixture_activate (fixture, "undo", NULL);
  g_assert_cmpfloat_with_epsilon (fold_assumption_get_mode (assumption), 0.9, 1e-12);
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  AdwMultiLayoutView *layouts = ADW_MULTI_LAYOUT_VIEW (fixture_find (window, ADW_TYPE_MULTI_LAYOUT_VIEW, NULL, NULL));
  gboolean shown = TRUE;

  g_assert_cmpstr (adw_multi_layout_view_get_layout_name (layouts), ==, "wide");
  g_object_get (window, "show-panel", &shown, NULL);
  g_assert_true (shown);

  gtk_window_set_default_size (GTK_WINDOW (window), 360, 640);
  fixture_wait_until (g_str_equal (adw_multi_layout_view_get_layout_name (layouts), "narrow"));
  g_object_get (window, "show-panel", &shown, NULL);
  g_assert_false (shown);

  fixture_activate (fixture, "toggle-panel", NULL);
  g_assert_true (adw_bottom_sheet_get_open (ADW_BOTTOM_SHEET (fixture_find (window, ADW_TYPE_BOTTOM_SHEET, NULL,
                                                                            NULL))));

  gtk_window_set_default_size (GTK_WINDOW (window), 1440, 900);
  fixture_wait_until (g_str_equal (adw_multi_layout_view_get_layout_name (layouts), "wide"));
  g_object_get (window, "show-panel", &shown, NULL);
  g_assert_true (shown);
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  GtkWidget *row = sidebar_row (fixture, C_("page", "Overview"));
  GtkWidget *figure = fixture_find (window, FOLD_TYPE_FIGURE, NULL, NULL);
  GtkWidget *list
      = gtk_widget_get_ancestor (fixture_find (window, FOLD_TYPE_SIDEBAR_ROW, NULL, NULL), GTK_TYPE_LIST_BOX);
  GtkWidget *menu = fixture_find (figure, GTK_TYPE_MENU_BUTTON, NULL, NULL);

  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_ROLE_LIST));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (figure), GTK_ACCESSIBLE_PROPERTY_LABEL)
                 || gtk_test_accessible_has_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL));
  if (row != NULL)
    gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, C_("page", "Overview"));
}

static void
test_dies (Fixture *fixture, gconstpointer data)
{
  const char *const pages[] = { "holdings", "ranking", "sector:cloud", "watchlist:1", "overview" };

  for (size_t i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      FoldPage *page = fold_window_get_page (fixture->window);

      g_object_add_weak_pointer (G_OBJECT (page), (gpointer *)&page);
      fixture_show (fixture, pages[i]);
      fixture_wait_until (page == NULL);
    }

  FoldWindow *window = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->window)));
  fixture_wait_until (window == NULL);

  g_assert_finalize_object (g_steal_pointer (&fixture->session));
  g_assert_finalize_object (g_steal_pointer (&fixture->book));
}

/* Whatever the table shows in the panel has a row there, which tells what it means; the market's too. */
static void
test_panel_rows (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < FOLD_N_PARAMETERS; i++)
    {
      const FoldParameter *parameter = &fold_parameters[i];

      /* a setting of the same name has a row */
      if (parameter->scope == FOLD_SCOPE_INSTRUMENT)
        continue;

      g_autofree char *key = parameter->scope == FOLD_SCOPE_SECTOR
                                 ? g_strconcat ("sector.cloud.", parameter->name, NULL)
                                 : g_strdup (parameter->name);
      g_autofree char *market = g_strconcat ("market.", key, NULL);
      const gboolean shown = parameter->panel != FOLD_PANEL_NONE && parameter->panel != FOLD_PANEL_INSTRUMENT;
      GtkWidget *row = assumption_row (fixture, key);

      g_assert_true ((row != NULL) == shown && (row == NULL || gtk_widget_get_tooltip_text (row) != NULL));
      g_assert_true ((assumption_row (fixture, market) != NULL) == parameter->of_market);
    }
}

static FoldSidebarRow *
first_sector (Fixture *fixture)
{
  GtkWidget *row = fixture_find (GTK_WIDGET (fixture->window), FOLD_TYPE_SIDEBAR_ROW, NULL, NULL);

  while (fold_sidebar_row_get_sector (FOLD_SIDEBAR_ROW (row)) == NULL)
    row = gtk_widget_get_next_sibling (row);
  return FOLD_SIDEBAR_ROW (row);
}

/* As the theme has them, by demand, by what is held of them. */
static void
test_sector_order (Fixture *fixture, gconstpointer data)
{
  GSettings *settings = fold_session_get_settings (fixture->session);

  g_assert_cmpstr (fold_sector_get_slug (fold_sidebar_row_get_sector (first_sector (fixture))), ==, "dev_tools");
  gtk_widget_activate_action (GTK_WIDGET (first_sector (fixture)), "sidebar.sector-order", "s", "demand");
  g_assert_cmpstr (fold_sector_get_slug (fold_sidebar_row_get_sector (first_sector (fixture))), ==, "ml_ai");
  /* what nothing happens to the demand of comes last */
  fold_scenarios_preview_assumption (fold_book_get_scenarios (fixture->book), "sector.ml_ai.elasticity", -0.2);
  fixture_wait_until (g_str_equal (fold_sector_get_slug (fold_sidebar_row_get_sector (first_sector (fixture))),
                                   "dev_tools"));
  g_settings_set_string (settings, "sector-order", "exposure");
  g_assert_cmpstr (fold_sector_get_slug (fold_sidebar_row_get_sector (first_sector (fixture))), ==, "ml_ai");
  g_settings_reset (settings, "sector-order");
  g_assert_cmpstr (fold_sector_get_slug (fold_sidebar_row_get_sector (first_sector (fixture))), ==, "dev_tools");
}

static gboolean
is_named (Fixture *fixture, const char *lens)
{
  return strstr (adw_window_title_get_subtitle (
                     ADW_WINDOW_TITLE (fixture_find (GTK_WIDGET (fixture->window), ADW_TYPE_WINDOW_TITLE, "title",
                                                     fold_page_get_title (fold_window_get_page (fixture->window))))),
                 lens)
         != NULL;
}

/* The switch, the keys' action and the settings are one; what is shown follows, and nothing in the book changes. */
static void
test_lens (Fixture *fixture, gconstpointer data)
{
  FoldInstrument *nvidia = fold_instruments_find (fold_book_get_instruments (fixture->book), "nvidia");
  const FoldOutcome *outcome = fold_instrument_get_outcome (nvidia);
  GtkWidget *group = fixture_find (GTK_WIDGET (fixture->window), ADW_TYPE_TOGGLE_GROUP, "active-name", "odds");

  g_assert_nonnull (group);
  g_assert_true (is_named (fixture, "at my odds"));
  fixture_activate (fixture, "lens", g_variant_new_string ("happens"));
  g_assert_cmpstr (adw_toggle_group_get_active_name (ADW_TOGGLE_GROUP (group)), ==, "happens");
  g_assert_true (is_named (fixture, "if it happens"));
  fixture_wait_until (outcome->expected_multiple == outcome->happens_multiple);

  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (group), "otherwise");
  g_assert_true (is_named (fixture, "if not"));
  fixture_wait_until (outcome->expected_multiple == outcome->otherwise_multiple);

  g_assert_null (fold_book_get_undo_label (fixture->book));
  g_settings_reset (fold_session_get_settings (fixture->session), "lens");
  fixture_wait_until (outcome->expected_multiple > outcome->otherwise_multiple
                      && outcome->expected_multiple < outcome->happens_multiple);
}

/* A page that is left is out of sight at once, and taken away when there is time; one that is back before stays. */
static void
test_left_pages (Fixture *fixture, gconstpointer data)
{
  FoldPage *overview, *instrument;

  fixture_open (fixture, "overview");
  overview = g_object_ref (fold_window_get_page (fixture->window));
  fold_window_show_page (fixture->window, "instrument:nvidia");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (overview)));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "back", NULL);
  g_assert_true (fold_window_get_page (fixture->window) == overview);
  fixture_wait_until (gtk_widget_get_mapped (GTK_WIDGET (overview)));
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_nonnull (gtk_widget_get_parent (GTK_WIDGET (overview)));

  instrument = FOLD_PAGE (fixture_open (fixture, "instrument:nvidia"));
  fixture_wait_until (gtk_widget_get_parent (GTK_WIDGET (overview)) == NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (instrument)));
  g_object_unref (overview);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/window/opens", test_opens);
  ADD ("/window/panel-rows", test_panel_rows);
  ADD ("/window/navigates", test_navigates);
  ADD ("/window/unknown-pages-change-nothing", test_unknown_pages_change_nothing);
  ADD ("/window/slider-moves-scores", test_slider_moves_scores);
  ADD ("/window/curve", test_curve);
  ADD ("/window/linked-market", test_linked_market);
  ADD ("/window/scenarios", test_scenarios);
  ADD ("/window/watchlists", test_watchlists);
  ADD ("/window/drop", test_drop);
  ADD ("/window/dialogs", test_dialogs);
  ADD ("/window/shortcuts", test_shortcuts);
  ADD ("/window/about", test_about);
  ADD ("/window/reset", test_reset);
  ADD ("/window/lens", test_lens);
  ADD ("/window/sector-order", test_sector_order);
  ADD ("/window/narrow", test_narrow);
  ADD ("/window/accessible", test_accessible);
  ADD ("/window/left-pages", test_left_pages);
  ADD ("/window/dies", test_dies);
#undef ADD

  return g_test_run ();
}
