/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-compare-actions.h"

#include <glib/gi18n-lib.h>

#include "fold-blend-dialog.h"
#include "fold-chart-scene.h"
#include "fold-name-dialog.h"
#include "fold-report-error.h"
#include "fold-scenario-trades.h"

static FoldScenarios *
scenarios_of (FoldPage *page)
{
  return fold_book_get_scenarios (fold_session_get_book (fold_page_get_session (page)));
}

static FoldScenario *
active_of (FoldPage *page)
{
  return fold_scenarios_get_active (scenarios_of (page));
}

static void
tell (FoldPage *page, gboolean done, const GError *error, const char *message)
{
  if (!done)
    fold_report_error (GTK_WIDGET (page), error);
  else if (message != NULL)
    gtk_widget_activate_action (GTK_WIDGET (page), "win.toast-undo", "s", message);
}

static gboolean
set_note (const char *note, gpointer user_data, GError **error)
{
  return fold_scenarios_set_note (scenarios_of (user_data), active_of (user_data), note, error);
}

static void
note_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_name_dialog_ask (user_data, _("Note on the Scenario"), _("_Save"),
                        fold_scenario_get_description (active_of (user_data)), set_note, g_object_ref (user_data),
                        g_object_unref);
}

static void
colour_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  const gboolean done = fold_scenarios_set_colour (scenarios_of (user_data), active_of (user_data),
                                                   g_variant_get_uint32 (parameter), &error);

  tell (user_data, done, error, NULL);
}

static guint
place_of (FoldPage *page)
{
  GListModel *scenarios = G_LIST_MODEL (scenarios_of (page));

  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++)
    {
      g_autoptr (FoldScenario) scenario = g_list_model_get_item (scenarios, i);

      if (scenario == active_of (page))
        return i;
    }
  return 0;
}

static void
move (FoldPage *page, int step)
{
  g_autoptr (GError) error = NULL;
  const gboolean done
      = fold_scenarios_move (scenarios_of (page), active_of (page), (guint)((int)place_of (page) + step), &error);

  tell (page, done, error, NULL);
}

static void
move_up_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move (user_data, -1);
}

static void
move_down_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move (user_data, 1);
}

static void
promote_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  const gboolean done = fold_scenarios_promote (scenarios_of (user_data), active_of (user_data), &error);

  tell (user_data, done, error, _("What it assumes is the theme’s own now"));
}

/* --- what the window does with it --- */

static void
act_on_window (gpointer page, const char *action)
{
  gtk_widget_activate_action (page, action, NULL);
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  act_on_window (user_data, "win.new-scenario");
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  act_on_window (user_data, "win.delete-scenario");
}

static void
rename_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  act_on_window (user_data, "win.rename-scenario");
}

static const GActionEntry entries[] = {
  { "add", add_cb },         { "rename", rename_cb },       { "remove", remove_cb },
  { "note", note_cb },       { "colour", colour_cb, "u" },  { "move-up", move_up_cb },
  { "promote", promote_cb }, { "move-down", move_down_cb },
};

void
fold_compare_actions_add (FoldPage *page, GMenu *colours)
{
  static const char *const names[] = { N_("By Its Place"), N_("Blue"),  N_("Orange"), N_("Green"),
                                       N_("Purple"),       N_("Olive"), N_("Red"),    N_("Pink") };

  fold_page_add_actions (page, entries, G_N_ELEMENTS (entries));
  for (guint i = 0; colours != NULL && i <= FOLD_CHART_N_CATEGORIES; i++)
    {
      g_autofree char *target = g_strdup_printf ("page.colour(uint32 %u)", i);

      g_menu_append (colours, _(names[i]), target);
    }
}

void
fold_compare_actions_update (FoldPage *page)
{
  const gboolean writable
      = !fold_book_get_read_only (fold_session_get_book (fold_page_get_session (page))) && active_of (page) != NULL;
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (scenarios_of (page)));

  fold_page_enable (page, "note", writable);
  fold_page_enable (page, "colour", writable);
  fold_page_enable (page, "promote", writable);
  fold_page_enable (page, "new-blend", writable && fold_blend_dialog_can_ask (fold_page_get_session (page)));
  fold_page_enable (page, "move-up", writable && place_of (page) > 0);
  fold_page_enable (page, "move-down", writable && place_of (page) + 1 < n);
}
