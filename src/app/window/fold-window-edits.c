/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-window-private.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-name-dialog.h"
#include "fold-report-error.h"

/* What the window edits itself: portfolios, watchlists and scenarios as wholes. */

static char *
dup_deleted (const char *name)
{
  return g_strdup_printf (_("“%s” deleted"), name);
}

/* --- portfolios --------------------------------------------------------------------------------------------------- */

static FoldPortfolio *
portfolio_in_view (FoldWindow *self)
{
  return fold_portfolios_get_portfolio (fold_book_get_portfolios (fold_window_get_book (self)),
                                        fold_session_get_portfolio (self->session));
}

static void
portfolio_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  FoldWindow *self = user_data;

  fold_session_set_portfolio (self->session, g_variant_get_int64 (value));
}

/* With an account in the base currency, so that the first transaction needs no preparation. */
static gboolean
add_portfolio (FoldBook *book, const char *name, FoldPortfolio **portfolio, GError **error)
{
  return fold_portfolios_create_portfolio (fold_book_get_portfolios (book), name, portfolio, error)
         && fold_portfolios_create_account (fold_book_get_portfolios (book), *portfolio, _("Account"),
                                            fold_book_get_base_currency (book), NULL, error);
}

static gboolean
create_portfolio (const char *name, gpointer user_data, GError **error)
{
  FoldWindow *self = user_data;
  FoldBook *book = fold_window_get_book (self);
  FoldPortfolio *portfolio = NULL;
  gboolean done;

  if (!fold_book_begin_group (book, _("Create portfolio"), error))
    return FALSE;

  done = add_portfolio (book, name, &portfolio, error);
  if (!fold_book_end_group (book, done, done ? error : NULL) || !done)
    return FALSE;

  portfolio = fold_portfolios_find_portfolio (fold_book_get_portfolios (book), name);
  fold_session_set_portfolio (self->session, fold_portfolio_get_id (portfolio));

  return TRUE;
}

static gboolean
rename_portfolio (const char *name, gpointer user_data, GError **error)
{
  return fold_portfolios_rename_portfolio (fold_book_get_portfolios (fold_window_get_book (user_data)),
                                           portfolio_in_view (user_data), name, error);
}

static void
new_portfolio_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_name_dialog_ask (user_data, _("New Portfolio"), _("_Create"), "", create_portfolio, g_object_ref (user_data),
                        g_object_unref);
}

static void
rename_portfolio_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_name_dialog_ask (user_data, _("Rename Portfolio"), _("_Rename"),
                        fold_portfolio_get_name (portfolio_in_view (user_data)), rename_portfolio,
                        g_object_ref (user_data), g_object_unref);
}

static void
delete_portfolio_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldWindow *self = user_data;
  g_autofree char *message = dup_deleted (fold_portfolio_get_name (portfolio_in_view (self)));
  g_autoptr (GError) error = NULL;

  if (fold_portfolios_delete_portfolio (fold_book_get_portfolios (fold_window_get_book (self)),
                                        portfolio_in_view (self), &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", message);
  else
    fold_report_error (GTK_WIDGET (self), error);
}

/* --- watchlists --------------------------------------------------------------------------------------------------- */

static gboolean
create_watchlist (const char *name, gpointer user_data, GError **error)
{
  FoldWindow *self = user_data;
  FoldWatchlist *watchlist = NULL;

  if (!fold_watchlists_create (fold_book_get_watchlists (fold_window_get_book (self)), name, &watchlist, error))
    return FALSE;

  g_autofree char *page = g_strdup_printf ("watchlist:%" G_GINT64_FORMAT, fold_watchlist_get_id (watchlist));

  fold_window_show_page (self, page);

  return TRUE;
}

static void
new_watchlist_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_name_dialog_ask (user_data, _("New Watchlist"), _("_Create"), "", create_watchlist, g_object_ref (user_data),
                        g_object_unref);
}

/* --- scenarios ---------------------------------------------------------------------------------------------------- */

static void
show_scenario (FoldWindow *self, FoldScenario *scenario)
{
  g_autoptr (GError) error = NULL;

  if (!fold_scenarios_set_active (fold_book_get_scenarios (fold_window_get_book (self)), scenario, &error))
    fold_report_error (GTK_WIDGET (self), error);
}

static void
scenario_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  FoldWindow *self = user_data;
  GListModel *scenarios = G_LIST_MODEL (fold_book_get_scenarios (fold_window_get_book (self)));

  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++)
    {
      g_autoptr (FoldScenario) scenario = g_list_model_get_item (scenarios, i);

      if (fold_scenario_get_id (scenario) == g_variant_get_int64 (value))
        {
          show_scenario (self, scenario);
          break;
        }
    }
}

static void
save_scenario_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldWindow *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!fold_scenarios_save (fold_book_get_scenarios (fold_window_get_book (self)), fold_window_get_scenario (self),
                            &error))
    fold_report_error (GTK_WIDGET (self), error);
}

static void
revert_scenario_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldWindow *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!fold_scenarios_revert (fold_book_get_scenarios (fold_window_get_book (self)), fold_window_get_scenario (self),
                              &error))
    fold_report_error (GTK_WIDGET (self), error);
}

static gboolean
save_as (const char *name, gpointer user_data, GError **error)
{
  return fold_scenarios_save_as (fold_book_get_scenarios (fold_window_get_book (user_data)),
                                 fold_window_get_scenario (user_data), name, NULL, error);
}

static gboolean
create_scenario (const char *name, gpointer user_data, GError **error)
{
  FoldScenario *scenario = NULL;

  if (!fold_scenarios_create (fold_book_get_scenarios (fold_window_get_book (user_data)), name, &scenario, error))
    return FALSE;
  show_scenario (user_data, scenario);
  return TRUE;
}

static gboolean
duplicate_scenario (const char *name, gpointer user_data, GError **error)
{
  FoldScenario *scenario = NULL;

  if (!fold_scenarios_duplicate (fold_book_get_scenarios (fold_window_get_book (user_data)),
                                 fold_window_get_scenario (user_data), name, &scenario, error))
    return FALSE;
  show_scenario (user_data, scenario);
  return TRUE;
}

static gboolean
rename_scenario (const char *name, gpointer user_data, GError **error)
{
  return fold_scenarios_rename (fold_book_get_scenarios (fold_window_get_book (user_data)),
                                fold_window_get_scenario (user_data), name, error);
}

static void
save_scenario_as_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_name_dialog_ask (user_data, _("Save Scenario As"), _("_Save"), "", save_as, g_object_ref (user_data),
                        g_object_unref);
}

static void
new_scenario_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_name_dialog_ask (user_data, _("New Scenario"), _("_Create"), "", create_scenario, g_object_ref (user_data),
                        g_object_unref);
}

static void
duplicate_scenario_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *name
      = g_strdup_printf (_("%s (copy)"), fold_scenario_get_name (fold_window_get_scenario (user_data)));

  fold_name_dialog_ask (user_data, _("Duplicate Scenario"), _("_Duplicate"), name, duplicate_scenario,
                        g_object_ref (user_data), g_object_unref);
}

static void
rename_scenario_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_name_dialog_ask (user_data, _("Rename Scenario"), _("_Rename"),
                        fold_scenario_get_name (fold_window_get_scenario (user_data)), rename_scenario,
                        g_object_ref (user_data), g_object_unref);
}

static void
delete_scenario_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldWindow *self = user_data;
  g_autofree char *message = dup_deleted (fold_scenario_get_name (fold_window_get_scenario (self)));
  g_autoptr (GError) error = NULL;

  if (fold_scenarios_delete (fold_book_get_scenarios (fold_window_get_book (self)), fold_window_get_scenario (self),
                             &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", message);
  else
    fold_report_error (GTK_WIDGET (self), error);
}

/* --- all of them -------------------------------------------------------------------------------------------------- */

static const GActionEntry entries[] = {
  { "portfolio", NULL, "x", "int64 0", portfolio_cb },
  { "new-portfolio", new_portfolio_cb },
  { "rename-portfolio", rename_portfolio_cb },
  { "delete-portfolio", delete_portfolio_cb },
  { "new-watchlist", new_watchlist_cb },
  { "scenario", NULL, "x", "int64 0", scenario_cb },
  { "save-scenario", save_scenario_cb },
  { "save-scenario-as", save_scenario_as_cb },
  { "revert-scenario", revert_scenario_cb },
  { "new-scenario", new_scenario_cb },
  { "duplicate-scenario", duplicate_scenario_cb },
  { "rename-scenario", rename_scenario_cb },
  { "delete-scenario", delete_scenario_cb },
};

void
fold_window_add_edits (FoldWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
