/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-window-private.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-break-even-dialog.h"
#include "fold-file-dialog.h"
#include "fold-file.h"
#include "fold-glossary-dialog.h"
#include "fold-holdings-page.h"
#include "fold-text.h"
#include "fold-inbox-dialog.h"
#include "fold-new-book-dialog.h"
#include "fold-open.h"
#include "fold-profile-page.h"
#include "fold-quotes-dialog.h"
#include "fold-report-error.h"
#include "fold-wait.h"

FoldBook *
fold_window_get_book (FoldWindow *self)
{
  return self->session ? fold_session_get_book (self->session) : NULL;
}

FoldScenario *
fold_window_get_scenario (FoldWindow *self)
{
  return self->session ? fold_scenarios_get_active (fold_book_get_scenarios (fold_window_get_book (self))) : NULL;
}

/* The one that the page is about, if it is about one. */
FoldInstrument *
fold_window_get_instrument (FoldWindow *self)
{
  FoldPage *page = fold_window_get_page (self);

  return FOLD_IS_PROFILE_PAGE (page) ? fold_profile_page_get_instrument (FOLD_PROFILE_PAGE (page)) : NULL;
}

void
fold_window_toast (FoldWindow *self, const char *message)
{
  g_autofree char *shown = fold_text_dup_printable (message);
  AdwToast *toast = adw_toast_new (shown);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* --- the frame ---------------------------------------------------------------------------------------------------- */

static void
show_page_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_window_show_page (user_data, g_variant_get_string (parameter, NULL));
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_window_go_back (user_data);
}

static void
toast_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_window_toast (user_data, g_variant_get_string (parameter, NULL));
}

static void
toast_undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *shown = fold_text_dup_printable (g_variant_get_string (parameter, NULL));
  AdwToast *toast = adw_toast_new (shown);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_overlay_add_toast (FOLD_WINDOW (user_data)->toasts, toast);
}

/* Not a GPropertyAction, which would hold the window that holds it. */
static void
toggle_panel_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  g_object_set (user_data, "show-panel", g_variant_get_boolean (value), NULL);
}

/* --- undo and redo --- */

/* A step of many rows that is being taken back or made again. */
typedef struct
{
  FoldWindow *window;
  char *message;
} Replay;

static void
replayed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Replay *replay = user_data;
  g_autoptr (GError) error = NULL;

  if (fold_edits_finish (FOLD_EDITS (source), result, &error))
    fold_window_toast (replay->window, replay->message);
  else
    fold_report_error (GTK_WIDGET (replay->window), error);
  g_object_unref (replay->window);
  g_free (replay->message);
  g_free (replay);
}

typedef void (*ReplayFunc) (FoldEdits *edits, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

static void
start_replay (FoldWindow *self, ReplayFunc begin, const char *heading, const char *message)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Replay *replay = g_new0 (Replay, 1);

  replay->window = g_object_ref (self);
  replay->message = g_strdup (message);
  begin (fold_book_get_edits (fold_window_get_book (self)), cancellable, replayed_cb, replay);
  fold_wait_show (GTK_WIDGET (self), fold_window_get_book (self), heading, cancellable);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldWindow *self = user_data;
  FoldBook *book = fold_window_get_book (self);
  /* Translators: %s is an edit, like "Set usage grows to 3.0×" */
  g_autofree char *message = g_strdup_printf (_("Undone: %s"), fold_book_get_undo_label (book));
  g_autoptr (GError) error = NULL;

  if (fold_edits_undo_is_long (fold_book_get_edits (book)))
    start_replay (self, fold_edits_undo_async, _("Undoing"), message);
  else if (fold_book_undo (book, &error))
    fold_window_toast (self, message);
  else
    fold_report_error (GTK_WIDGET (self), error);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldWindow *self = user_data;
  FoldBook *book = fold_window_get_book (self);
  /* Translators: %s is an edit, like "Set usage grows to 3.0×" */
  g_autofree char *message = g_strdup_printf (_("Redone: %s"), fold_book_get_redo_label (book));
  g_autoptr (GError) error = NULL;

  if (fold_edits_redo_is_long (fold_book_get_edits (book)))
    start_replay (self, fold_edits_redo_async, _("Redoing"), message);
  else if (fold_book_redo (book, &error))
    fold_window_toast (self, message);
  else
    fold_report_error (GTK_WIDGET (self), error);
}

static void
show_inbox_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldWindow *self = user_data;

  adw_dialog_present (fold_inbox_dialog_new (self->session), GTK_WIDGET (self));
}

static void
exchange_rates_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldWindow *self = user_data;

  adw_dialog_present (fold_quotes_dialog_new (self->session, NULL), GTK_WIDGET (self));
}

/* Among the others, where the portfolios in view have it, else in its own. */
static void
show_transaction_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldWindow *self = user_data;
  FoldTransaction *transaction
      = fold_portfolios_get_transaction (fold_book_get_portfolios (fold_window_get_book (self)),
                                         g_variant_get_int64 (parameter));
  gint64 portfolio;

  if (transaction == NULL)
    return;
  portfolio = fold_account_get_portfolio (fold_transaction_get_account (transaction));
  if (fold_session_get_portfolio (self->session) != 0 && fold_session_get_portfolio (self->session) != portfolio)
    fold_session_set_portfolio (self->session, portfolio);
  fold_window_show_page (self, "holdings");
  fold_holdings_page_reveal (FOLD_HOLDINGS_PAGE (fold_window_get_page (self)), transaction);
}

static void
show_assumptions_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_object_set (user_data, "show-panel", TRUE, NULL);
}

static void
glossary_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_dialog_present (fold_glossary_dialog_new (g_variant_get_string (parameter, NULL)), user_data);
}

static void
next_pane_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_window_go_to_pane (user_data, 1);
}

static void
previous_pane_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_window_go_to_pane (user_data, -1);
}

/* Of the instrument on screen, else of the portfolio in view. */
static void
break_even_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldWindow *self = user_data;
  FoldAssumption *assumption = fold_scenarios_get_assumption (fold_book_get_scenarios (fold_window_get_book (self)),
                                                              g_variant_get_string (parameter, NULL));

  if (assumption != NULL)
    adw_dialog_present (fold_break_even_dialog_new (self->session, assumption, fold_window_get_instrument (self)),
                        GTK_WIDGET (self));
}

/* --- books -------------------------------------------------------------------------------------------------------- */

static void
open_in_window (FoldWindow *self, const char *location)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "app.open-location", "s", location);
}

static void
new_book_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_dialog_present (fold_new_book_dialog_new (), user_data);
}

static void
open_sample_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fold_open_prepare_sample (&error);

  if (path != NULL)
    open_in_window (user_data, path);
  else
    fold_window_show_error (user_data, _("The Sample Book Could Not Be Created"), error);
}

static GtkFileDialog *
book_dialog_new (const char *title)
{
  GtkFileDialog *dialog = fold_file_dialog_new (title);

  fold_file_dialog_add_filter (dialog, _("Fivefold books"), (const char *const[]){ "fivefold", NULL });
  fold_file_dialog_add_all (dialog);

  return dialog;
}

/* A server's folder that this computer reaches by no path. */
static void
refuse_server (FoldWindow *self, const char *heading, GFile *file)
{
  g_autofree char *name = fold_file_dup_name (file);
  g_autoptr (GError) error
      = g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                     _("“%s” is on a server, where a book is not safe. Choose a folder on this computer."), name);

  fold_window_show_error (self, heading, error);
}

void
fold_window_open_file (FoldWindow *self, GFile *file)
{
  g_autofree char *location = fold_open_dup_location (file);

  if (location != NULL)
    open_in_window (self, location);
  else
    refuse_server (self, _("The Book Could Not Be Opened"), file);
}

static void
open_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FoldWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    fold_window_open_file (self, file);
  else if (!fold_file_dialog_was_closed (error))
    fold_window_show_error (self, _("The Book Could Not Be Opened"), error);
}

/* Where the open book lies, else where the user's own do: in a sandbox people would not find those. */
static GFile *
dup_book_folder (FoldWindow *self)
{
  g_autofree char *own = fold_open_dup_default_path ();
  const char *path = self->session ? fold_book_get_path (fold_window_get_book (self)) : own;
  g_autofree char *folder = g_path_get_dirname (g_path_is_absolute (path) ? path : own);

  return g_file_test (folder, G_FILE_TEST_IS_DIR) ? g_file_new_for_path (folder) : NULL;
}

static void
open_book_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GtkFileDialog) dialog = book_dialog_new (_("Open Book"));
  g_autoptr (GFile) folder = dup_book_folder (user_data);

  gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_open (dialog, user_data, NULL, open_chosen_cb, g_object_ref (user_data));
}

static void
back_up_to (FoldWindow *self, GFile *chosen)
{
  g_autoptr (GFile) file = fold_file_add_suffix (chosen, "fivefold");
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    refuse_server (self, _("The Book Could Not Be Backed Up"), file);
  else if (fold_store_backup (fold_book_get_store (fold_window_get_book (self)), path, &error))
    fold_window_toast (self, _("Book backed up"));
  else
    fold_window_show_error (self, _("The Book Could Not Be Backed Up"), error);
}

static void
back_up_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FoldWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL && self->session != NULL)
    back_up_to (self, file);
  else if (file == NULL && !fold_file_dialog_was_closed (error))
    fold_window_show_error (self, _("The Book Could Not Be Backed Up"), error);
}

static void
back_up_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GtkFileDialog) dialog = book_dialog_new (_("Back Up Book"));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *title = g_strdup_printf ("%s %s", fold_book_get_name (fold_window_get_book (user_data)), day);
  g_autofree char *name = fold_file_make_name (title, "fivefold");

  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, user_data, NULL, back_up_chosen_cb, g_object_ref (user_data));
}

/* --- all of them -------------------------------------------------------------------------------------------------- */

static const GActionEntry entries[] = {
  { "show-page", show_page_cb, "s" },
  { "back", back_cb },
  { "toast", toast_cb, "s" },
  { "toast-undo", toast_undo_cb, "s" },
  { "toggle-panel", NULL, NULL, "false", toggle_panel_cb },
  { "undo", undo_cb },
  { "redo", redo_cb },
  { "show-inbox", show_inbox_cb },
  { "exchange-rates", exchange_rates_cb },
  { "show-transaction", show_transaction_cb, "x" },
  { "show-assumptions", show_assumptions_cb },
  { "break-even", break_even_cb, "s" },
  { "glossary", glossary_cb, "s" },
  { "next-pane", next_pane_cb },
  { "previous-pane", previous_pane_cb },
  { "new-book", new_book_cb },
  { "open-book", open_book_cb },
  { "open-sample", open_sample_cb },
  { "back-up", back_up_cb },
};

void
fold_window_add_actions (FoldWindow *self)
{
  g_autoptr (GAction) lens = g_settings_create_action (self->settings, "lens");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), lens);
  fold_window_add_edits (self);
  fold_window_add_files (self);
}

static GSimpleAction *
lookup (FoldWindow *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name));
}

void
fold_window_update_actions (FoldWindow *self)
{
  FoldBook *book = fold_window_get_book (self);
  FoldScenario *scenario = fold_window_get_scenario (self);
  const gboolean writable = book != NULL && !fold_book_get_read_only (book);
  const gboolean modified = scenario != NULL && fold_scenario_get_modified (scenario);
  const gboolean portfolio = self->session != NULL && fold_session_get_portfolio (self->session) != 0;
  const gboolean many
      = scenario != NULL && g_list_model_get_n_items (G_LIST_MODEL (fold_book_get_scenarios (book))) > 1;
  const struct
  {
    const char *name;
    gboolean enabled;
  } states[] = {
    { "show-page", book != NULL },
    { "undo", writable && fold_book_get_undo_label (book) != NULL },
    { "redo", writable && fold_book_get_redo_label (book) != NULL },
    { "show-inbox", book != NULL },
    { "exchange-rates", book != NULL },
    { "show-transaction", book != NULL },
    { "show-assumptions", book != NULL },
    { "break-even", scenario != NULL },
    { "portfolio", book != NULL },
    { "new-portfolio", writable },
    { "rename-portfolio", writable && portfolio },
    { "delete-portfolio", writable && portfolio },
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
    { "import", writable },
    { "export", book != NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (states); i++)
    g_simple_action_set_enabled (lookup (self, states[i].name), states[i].enabled);

  g_simple_action_set_state (lookup (self, "toggle-panel"), g_variant_new_boolean (self->show_panel));
  if (self->session != NULL)
    g_simple_action_set_state (lookup (self, "portfolio"),
                               g_variant_new_int64 (fold_session_get_portfolio (self->session)));
  if (scenario != NULL)
    g_simple_action_set_state (lookup (self, "scenario"), g_variant_new_int64 (fold_scenario_get_id (scenario)));
}
