/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-window-private.h"

#include <glib/gi18n-lib.h>

#include "fold-book-assumptions.h"
#include "fold-book-watchlists.h"
#include "fold-inbox-dialog.h"
#include "fold-name-dialog.h"
#include "fold-new-book-dialog.h"
#include "fold-open.h"

static FoldBook *
book_of (FoldWindow *self)
{
  return self->session ? fold_session_get_book (self->session) : NULL;
}

static FoldScenario *
scenario_of (FoldWindow *self)
{
  return self->session ? fold_book_get_active_scenario (book_of (self)) : NULL;
}

void
fold_window_toast (FoldWindow *self,
                   const char *message)
{
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* What became of an edit: nothing to say where it went well. */
static void
check (FoldWindow *self,
       gboolean    done,
       GError     *error)
{
  if (!done)
    fold_window_toast (self, error->message);
}

/* --- the frame ---------------------------------------------------------------------------------------------------- */

static void
show_page_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  fold_window_show_page (user_data, g_variant_get_string (parameter, NULL));
}

static void
toast_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  fold_window_toast (user_data, g_variant_get_string (parameter, NULL));
}

static void
toast_undo_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  AdwToast *toast = adw_toast_new (g_variant_get_string (parameter, NULL));

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_overlay_add_toast (FOLD_WINDOW (user_data)->toasts, toast);
}

static void
undo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  FoldWindow *self = user_data;
  /* Translators: %s is an edit, like "Set usage grows to 3.0×" */
  g_autofree char *message = g_strdup_printf (_("Undid: %s"), fold_book_get_undo_label (book_of (self)));
  g_autoptr (GError) error = NULL;

  fold_window_toast (self, fold_book_undo (book_of (self), &error) ? message : error->message);
}

static void
redo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  FoldWindow *self = user_data;
  /* Translators: %s is an edit, like "Set usage grows to 3.0×" */
  g_autofree char *message = g_strdup_printf (_("Redid: %s"), fold_book_get_redo_label (book_of (self)));
  g_autoptr (GError) error = NULL;

  fold_window_toast (self, fold_book_redo (book_of (self), &error) ? message : error->message);
}

static void
show_inbox_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  FoldWindow *self = user_data;

  adw_dialog_present (fold_inbox_dialog_new (book_of (self)), GTK_WIDGET (self));
}

static void
portfolio_cb (GSimpleAction *action,
              GVariant      *value,
              gpointer       user_data)
{
  FoldWindow *self = user_data;

  fold_session_set_portfolio (self->session, g_variant_get_int64 (value));
}

/* --- watchlists --------------------------------------------------------------------------------------------------- */

static gboolean
create_watchlist (const char *name,
                  gpointer    user_data,
                  GError    **error)
{
  FoldWindow *self = user_data;
  FoldWatchlist *watchlist = NULL;

  if (!fold_book_create_watchlist (book_of (self), name, &watchlist, error))
    return FALSE;

  g_autofree char *page = g_strdup_printf ("watchlist:%" G_GINT64_FORMAT, fold_watchlist_get_id (watchlist));

  fold_window_show_page (self, page);

  return TRUE;
}

static void
new_watchlist_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  fold_name_dialog_ask (user_data, _("New Watchlist"), _("_Create"), "",
                        create_watchlist, g_object_ref (user_data), g_object_unref);
}

/* --- scenarios ---------------------------------------------------------------------------------------------------- */

static void
scenario_cb (GSimpleAction *action,
             GVariant      *value,
             gpointer       user_data)
{
  FoldWindow *self = user_data;
  GListModel *scenarios = fold_book_get_scenarios (book_of (self));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++)
    {
      g_autoptr (FoldScenario) scenario = g_list_model_get_item (scenarios, i);

      if (fold_scenario_get_id (scenario) == g_variant_get_int64 (value))
        {
          check (self, fold_book_set_active_scenario (book_of (self), scenario, &error), error);
          break;
        }
    }
}

static void
save_scenario_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  FoldWindow *self = user_data;
  g_autoptr (GError) error = NULL;

  check (self, fold_book_save_scenario (book_of (self), scenario_of (self), &error), error);
}

static void
revert_scenario_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  FoldWindow *self = user_data;
  g_autoptr (GError) error = NULL;

  check (self, fold_book_revert_scenario (book_of (self), scenario_of (self), &error), error);
}

static gboolean
save_as (const char *name,
         gpointer    user_data,
         GError    **error)
{
  return fold_book_save_scenario_as (book_of (user_data), scenario_of (user_data), name, NULL, error);
}

static gboolean
create_scenario (const char *name,
                 gpointer    user_data,
                 GError    **error)
{
  FoldScenario *scenario = NULL;

  return fold_book_create_scenario (book_of (user_data), name, &scenario, error) &&
         fold_book_set_active_scenario (book_of (user_data), scenario, error);
}

static gboolean
duplicate_scenario (const char *name,
                    gpointer    user_data,
                    GError    **error)
{
  FoldScenario *scenario = NULL;

  return fold_book_duplicate_scenario (book_of (user_data), scenario_of (user_data), name, &scenario, error) &&
         fold_book_set_active_scenario (book_of (user_data), scenario, error);
}

static gboolean
rename_scenario (const char *name,
                 gpointer    user_data,
                 GError    **error)
{
  return fold_book_rename_scenario (book_of (user_data), scenario_of (user_data), name, error);
}

static void
save_scenario_as_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  fold_name_dialog_ask (user_data, _("Save Scenario As"), _("_Save"), "",
                        save_as, g_object_ref (user_data), g_object_unref);
}

static void
new_scenario_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  fold_name_dialog_ask (user_data, _("New Scenario"), _("_Create"), "",
                        create_scenario, g_object_ref (user_data), g_object_unref);
}

static void
duplicate_scenario_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  g_autofree char *name = g_strdup_printf (_("%s (copy)"), fold_scenario_get_name (scenario_of (user_data)));

  fold_name_dialog_ask (user_data, _("Duplicate Scenario"), _("_Duplicate"), name,
                        duplicate_scenario, g_object_ref (user_data), g_object_unref);
}

static void
rename_scenario_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  fold_name_dialog_ask (user_data, _("Rename Scenario"), _("_Rename"),
                        fold_scenario_get_name (scenario_of (user_data)),
                        rename_scenario, g_object_ref (user_data), g_object_unref);
}

static void
delete_scenario_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  FoldWindow *self = user_data;
  g_autofree char *message = g_strdup_printf (_("“%s” deleted"), fold_scenario_get_name (scenario_of (self)));
  g_autoptr (GError) error = NULL;

  if (fold_book_delete_scenario (book_of (self), scenario_of (self), &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", message);
  else
    fold_window_toast (self, error->message);
}

/* --- books -------------------------------------------------------------------------------------------------------- */

static void
open_in_window (FoldWindow *self,
                const char *location)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "app.open-location", "s", location);
}

static void
new_book_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  adw_dialog_present (fold_new_book_dialog_new (), user_data);
}

static void
open_sample_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fold_open_prepare_sample (&error);

  if (path != NULL)
    open_in_window (user_data, path);
  else
    fold_window_show_error (user_data, _("The Sample Book Could Not Be Made"), error);
}

static GtkFileDialog *
book_dialog_new (const char *title)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, _("Fivefold books"));
  gtk_file_filter_add_pattern (filter, "*.fivefold");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_modal (dialog, TRUE);

  return dialog;
}

static void
open_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (FoldWindow) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (path != NULL)
    open_in_window (self, path);
}

static void
open_book_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  g_autoptr (GtkFileDialog) dialog = book_dialog_new (_("Open Book"));

  gtk_file_dialog_open (dialog, user_data, NULL, open_chosen_cb, g_object_ref (user_data));
}

static void
back_up_chosen_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (FoldWindow) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL || self->session == NULL)
    return;

  if (fold_store_backup (fold_book_get_store (book_of (self)), path, &error))
    fold_window_toast (self, _("Book backed up"));
  else
    fold_window_show_error (self, _("The Book Could Not Be Backed Up"), error);
}

static void
back_up_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  g_autoptr (GtkFileDialog) dialog = book_dialog_new (_("Back Up Book"));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *name = g_strdup_printf ("%s %s.fivefold", fold_book_get_name (book_of (user_data)), day);

  gtk_file_dialog_set_initial_name (dialog, g_strdelimit (name, "/", '-'));
  gtk_file_dialog_save (dialog, user_data, NULL, back_up_chosen_cb, g_object_ref (user_data));
}

/* --- all of them -------------------------------------------------------------------------------------------------- */

static const GActionEntry entries[] = {
  { "show-page", show_page_cb, "s" },
  { "toast", toast_cb, "s" },
  { "toast-undo", toast_undo_cb, "s" },
  { "undo", undo_cb },
  { "redo", redo_cb },
  { "show-inbox", show_inbox_cb },
  { "portfolio", NULL, "x", "int64 0", portfolio_cb },
  { "new-watchlist", new_watchlist_cb },
  { "scenario", NULL, "x", "int64 0", scenario_cb },
  { "save-scenario", save_scenario_cb },
  { "save-scenario-as", save_scenario_as_cb },
  { "revert-scenario", revert_scenario_cb },
  { "new-scenario", new_scenario_cb },
  { "duplicate-scenario", duplicate_scenario_cb },
  { "rename-scenario", rename_scenario_cb },
  { "delete-scenario", delete_scenario_cb },
  { "new-book", new_book_cb },
  { "open-book", open_book_cb },
  { "open-sample", open_sample_cb },
  { "back-up", back_up_cb },
};

/**
 * fold_window_add_actions:
 *
 * Adds the window's actions to its own map, from where GTK exports them to D-Bus as well.
 */
void
fold_window_add_actions (FoldWindow *self)
{
  g_autoptr (GPropertyAction) panel = g_property_action_new ("toggle-panel", self, "show-panel");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (panel));
}

static GSimpleAction *
lookup (FoldWindow *self,
        const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name));
}

/**
 * fold_window_update_actions:
 *
 * Enables what makes sense for the open book as it is now.
 */
void
fold_window_update_actions (FoldWindow *self)
{
  FoldBook *book = book_of (self);
  FoldScenario *scenario = scenario_of (self);
  const gboolean writable = book != NULL && !fold_book_get_read_only (book);
  const gboolean modified = scenario != NULL && fold_scenario_get_modified (scenario);
  const gboolean many =
    scenario != NULL && g_list_model_get_n_items (fold_book_get_scenarios (book)) > 1;
  const struct
  {
    const char *name;
    gboolean    enabled;
  } states[] = {
    { "show-page", book != NULL },
    { "undo", writable && fold_book_get_can_undo (book) },
    { "redo", writable && fold_book_get_can_redo (book) },
    { "show-inbox", book != NULL },
    { "portfolio", book != NULL },
    { "new-watchlist", writable },
    { "scenario", scenario != NULL },
    { "save-scenario", writable && modified },
    { "save-scenario-as", writable && scenario != NULL },
    { "revert-scenario", writable && modified },
    { "new-scenario", writable && scenario != NULL },
    { "duplicate-scenario", writable && scenario != NULL },
    { "rename-scenario", writable && scenario != NULL },
    { "delete-scenario", writable && many },
    { "back-up", book != NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (states); i++)
    g_simple_action_set_enabled (lookup (self, states[i].name), states[i].enabled);

  if (self->session != NULL)
    g_simple_action_set_state (lookup (self, "portfolio"),
                               g_variant_new_int64 (fold_session_get_portfolio (self->session)));
  if (scenario != NULL)
    g_simple_action_set_state (lookup (self, "scenario"), g_variant_new_int64 (fold_scenario_get_id (scenario)));
}
