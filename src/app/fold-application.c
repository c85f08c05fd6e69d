/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-application.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "fold-file.h"
#include "fold-about.h"
#include "fold-open.h"
#include "fold-preferences-dialog.h"
#include "fold-resources.h"
#include "fold-welcome.h"
#include "fold-widgets.h"
#include "fold-window.h"

struct _FoldApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  GPtrArray *opening;  /* locations of the books that are being opened */
  GListStore *waiting; /* files that are no books, until these are there */
  GCancellable *quitting;
  char *asked_book; /* by this program's own command line; NULL: none */
  gboolean asked_nothing;
};

G_DEFINE_FINAL_TYPE (FoldApplication, fold_application, ADW_TYPE_APPLICATION)

/* --- books in windows --------------------------------------------------------------------------------------------- */

static FoldWindow *
find_window (FoldApplication *self, const char *location)
{
  for (GList *i = gtk_application_get_windows (GTK_APPLICATION (self)); i != NULL; i = i->next)
    {
      FoldSession *session = FOLD_IS_WINDOW (i->data) ? fold_window_get_session (i->data) : NULL;
      const char *path = session ? fold_book_get_path (fold_session_get_book (session)) : NULL;

      if (g_strcmp0 (path, location) == 0)
        return i->data;
    }

  return NULL;
}

/* The window that shows no book yet, or a new one. */
static FoldWindow *
free_window (FoldApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (FOLD_IS_WINDOW (window) && fold_window_get_session (FOLD_WINDOW (window)) == NULL)
    return FOLD_WINDOW (window);

  return fold_window_new (GTK_APPLICATION (self));
}

static gboolean
is_on_disk (const char *location)
{
  return !g_str_equal (location, FOLD_OPEN_SAMPLE);
}

static void
show_notice (FoldWindow *window, FoldBook *book)
{
  const char *notice = fold_store_get_notice (fold_book_get_store (book));
  g_autoptr (GError) error = notice != NULL ? g_error_new_literal (G_IO_ERROR, G_IO_ERROR_EXISTS, notice) : NULL;

  if (error != NULL)
    fold_window_show_error (window, _("Changes to Another Book"), error);
}

static void
show_opened (FoldApplication *self, FoldBook *book, const char *location)
{
  g_autoptr (FoldSession) session = fold_session_new (book);
  FoldWindow *window = free_window (self);

  fold_window_set_session (window, session);
  if (is_on_disk (location) && !fold_book_get_is_sample (book))
    g_settings_set_string (self->settings, "last-book", location);
  show_notice (window, book);
  gtk_window_present (GTK_WINDOW (window));
}

static void
show_refusal (FoldApplication *self, const GError *error)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  FoldWindow *window = FOLD_IS_WINDOW (active) ? FOLD_WINDOW (active) : free_window (self);

  fold_window_show_error (window, fold_open_describe (error), error);
  gtk_window_present (GTK_WINDOW (window));
}

static void take_waiting (FoldApplication *self);

/* A book that somebody asked for. The application stays, although there may be no window yet. */
typedef struct
{
  FoldApplication *application;
  char *location;
} Request;

static Request *
request_new (FoldApplication *application, const char *location)
{
  Request *request = g_new0 (Request, 1);

  request->application = g_object_ref (application);
  request->location = g_strdup (location);
  g_application_hold (G_APPLICATION (application));
  return request;
}

static void
request_free (Request *request)
{
  g_application_release (G_APPLICATION (request->application));
  g_object_unref (request->application);
  g_free (request->location);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  FoldApplication *self = request->application;
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldBook) book = fold_open_book_finish (result, &error);
  guint index;

  if (g_ptr_array_find_with_equal_func (self->opening, request->location, g_str_equal, &index))
    g_ptr_array_remove_index (self->opening, index);
  if (book != NULL)
    show_opened (self, book, request->location);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_refusal (self, error);
  take_waiting (self);
}

/* A long book is read for a second or more, which a window that shows another one need not stand still for. */
static void
open_book (FoldApplication *self, const char *location)
{
  if (g_ptr_array_find_with_equal_func (self->opening, location, g_str_equal, NULL))
    return;
  g_ptr_array_add (self->opening, g_strdup (location));
  fold_open_book_async (location, self->quitting, opened_cb, request_new (self, location));
}

static void
show_book (FoldApplication *self, const char *location)
{
  FoldWindow *window = is_on_disk (location) ? find_window (self, location) : NULL;

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
  else
    open_book (self, location);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (source);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (request->application));
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;

  if (g_strcmp0 (adw_alert_dialog_choose_finish (dialog, result), "copy") != 0)
    return;
  copy = fold_open_copy (request->location, &error);
  if (copy != NULL)
    show_book (request->application, copy);
  else if (FOLD_IS_WINDOW (window))
    fold_window_show_error (FOLD_WINDOW (window), fold_open_describe (error), error);
}

/* A book writes files beside itself and locks them, which a single file that is lent to a sandbox does not allow. */
static void
offer_copy (FoldApplication *self, const char *location)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  FoldWindow *window = FOLD_IS_WINDOW (active) ? FOLD_WINDOW (active) : free_window (self);
  g_autofree char *name = fold_file_dup_shown_path (location);
  AdwDialog *dialog = adw_alert_dialog_new (_("Copy This Book into Fivefold?"), NULL);

  adw_alert_dialog_format_body (
      ADW_ALERT_DIALOG (dialog),
      _("Fivefold can see “%s” but not its folder, where a book keeps its working files. It can open a copy among its "
        "own books instead; the original stays as it is. If the book is open elsewhere, close it there first."),
      name);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "copy", _("Co_py and Open"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "copy", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "copy");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  gtk_window_present (GTK_WINDOW (window));
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), GTK_WIDGET (window), NULL, answered_cb,
                           request_new (self, location));
}

static gboolean
is_lent (const char *location)
{
  g_autoptr (GFile) file = g_file_new_for_path (location);

  return is_on_disk (location) && fold_file_is_lent (file);
}

static void
open_location (FoldApplication *self, const char *location)
{
  if (is_lent (location))
    offer_copy (self, location);
  else
    show_book (self, location);
}

/* --- actions ------------------------------------------------------------------------------------------------------ */

static void
open_location_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  open_location (user_data, g_variant_get_string (parameter, NULL));
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  /* Closing takes a window out of the list. */
  FoldApplication *self = user_data;
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  g_cancellable_cancel (self->quitting);
  g_clear_object (&self->quitting);
  self->quitting = g_cancellable_new (); /* a window may stay after all */
  for (GList *i = windows; i != NULL; i = i->next)
    gtk_window_close (i->data);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  if (FOLD_IS_WINDOW (window))
    adw_dialog_present (fold_preferences_dialog_new (fold_window_get_session (FOLD_WINDOW (window))),
                        GTK_WIDGET (window));
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));
  g_autoptr (GtkBuilder) builder = NULL;

  if (window == NULL)
    return;
  builder = gtk_builder_new_from_resource ("/io/github/fivefold/Fivefold/shortcuts-dialog.ui");
  adw_dialog_present (ADW_DIALOG (gtk_builder_get_object (builder, "shortcuts_dialog")), GTK_WIDGET (window));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  if (window != NULL)
    adw_dialog_present (fold_about_new (), GTK_WIDGET (window));
}

static const GActionEntry actions[] = {
  { "open-location", open_location_cb, "s" },
  { "preferences", preferences_cb },
  { "shortcuts", shortcuts_cb },
  { "about", about_cb },
  { "quit", quit_cb },
};

/* --- class -------------------------------------------------------------------------------------------------------- */

static void
fold_application_activate (GApplication *application)
{
  FoldApplication *self = FOLD_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  g_autofree char *last = g_settings_get_string (self->settings, "last-book");
  g_autofree char *location = window ? NULL : fold_open_dup_usual_location (last);

  if (location != NULL)
    open_location (self, location);
  else
    gtk_window_present (window ? window : GTK_WINDOW (fold_window_new (GTK_APPLICATION (application))));
}

/* Files that are no books go to the window in use, else to one with the usual book; those that come with a book to that
 * book. */
static void
take_waiting (FoldApplication *self)
{
  g_autoptr (GListStore) files = NULL;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (self->opening->len > 0 || g_list_model_get_n_items (G_LIST_MODEL (self->waiting)) == 0
      || !FOLD_IS_WINDOW (window))
    return;
  files = g_steal_pointer (&self->waiting);
  self->waiting = g_list_store_new (G_TYPE_FILE);
  fold_window_take_files (FOLD_WINDOW (window), G_LIST_MODEL (files));
}

static void
take_files (FoldApplication *self, GListModel *files)
{
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      g_list_store_append (self->waiting, file);
    }
  if (self->opening->len == 0 && !FOLD_IS_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (self))))
    g_application_activate (G_APPLICATION (self));
  take_waiting (self);
}

/* Books first, so that tables opened with one are imported into it. */
static void
sorted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FoldApplication) self = user_data;
  g_autoptr (GListModel) others = NULL;
  g_autoptr (GListModel) books = fold_open_sort_finish (result, &others);

  for (guint i = 0; i < g_list_model_get_n_items (books); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (books, i);
      g_autofree char *location = fold_open_dup_location (file);

      if (location != NULL)
        open_location (self, location);
      else
        g_list_store_append (G_LIST_STORE (others), file); /* the window says why */
    }
  if (g_list_model_get_n_items (others) > 0)
    take_files (self, others);
  g_application_release (G_APPLICATION (self));
}

static void
open_files (FoldApplication *self, GPtrArray *files)
{
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);

  if (files->len == 0)
    return;
  for (guint i = 0; i < files->len; i++)
    g_list_store_append (list, files->pdata[i]);
  g_application_hold (G_APPLICATION (self)); /* there may be no window yet */
  fold_open_sort_async (G_LIST_MODEL (list), NULL, sorted_cb, g_object_ref (self));
}

static void
fold_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (list, g_object_ref (files[i]));
  open_files (FOLD_APPLICATION (application), list);
}

/* file: what the argument means where it was given. Returns: (transfer full) */
static char *
dup_book_location (const char *argument, GFile *file)
{
  char *location = is_on_disk (argument) ? fold_open_dup_location (file) : NULL;

  return location != NULL ? location : g_strdup (argument);
}

static void
open_book_argument (FoldApplication *self, GApplicationCommandLine *command_line, const char *argument)
{
  g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (command_line, argument);
  g_autofree char *location = dup_book_location (argument, file);

  open_location (self, location);
}

static int
fold_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  FoldApplication *self = FOLD_APPLICATION (application);
  GVariantDict *given = g_application_command_line_get_options_dict (command_line);
  int argc = 0;
  g_auto (GStrv) argv = g_application_command_line_get_arguments (command_line, &argc);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  const char *book = NULL;

  if (g_variant_dict_lookup (given, "book", "&s", &book))
    open_book_argument (self, command_line, book);

  for (int i = 1; i < argc; i++)
    g_ptr_array_add (files, g_application_command_line_create_file_for_arg (command_line, argv[i]));
  open_files (self, files);

  if (book == NULL && argc <= 1)
    g_application_activate (application);

  return 0;
}

static gboolean
fold_application_local_command_line (GApplication *application, char ***arguments, int *status)
{
  FOLD_APPLICATION (application)->asked_nothing = g_strv_length (*arguments) <= 1;

  return G_APPLICATION_CLASS (fold_application_parent_class)->local_command_line (application, arguments, status);
}

static int
fold_application_handle_local_options (GApplication *application, GVariantDict *given)
{
  g_variant_dict_lookup (given, "book", "s", &FOLD_APPLICATION (application)->asked_book);
  if (!g_variant_dict_contains (given, "version"))
    return -1;

  g_print ("fivefold %s\n", FOLD_VERSION);

  return 0;
}

static void
style_cb (FoldApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
    ADW_COLOR_SCHEME_FORCE_DARK,
  };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[g_settings_get_enum (self->settings, "style")]);
}

/* Returns: (transfer full) (nullable): the book that this program was started for, where that is known by now */
static char *
dup_first_location (FoldApplication *self)
{
  g_autofree char *last = g_settings_get_string (self->settings, "last-book");
  g_autoptr (GFile) file = self->asked_book != NULL ? g_file_new_for_commandline_arg (self->asked_book) : NULL;

  if (file != NULL)
    return dup_book_location (self->asked_book, file);
  return self->asked_nothing ? fold_open_dup_usual_location (last) : NULL;
}

/* A book is read while the toolkit starts, which takes longer; who asks for it then finds it on its way. */
static void
open_first (FoldApplication *self)
{
  g_autofree char *location = dup_first_location (self);

  if (location == NULL || is_lent (location))
    return;
  /* the toolkit would set the locale under the other thread's feet */
  if (!gtk_is_initialized ())
    {
      setlocale (LC_ALL, "");
      gtk_disable_setlocale ();
    }
  open_book (self, location);
}

static void
fold_application_startup (GApplication *application)
{
  FoldApplication *self = FOLD_APPLICATION (application);

  self->settings = g_settings_new (FOLD_APPLICATION_ID);
  open_first (self);
  G_APPLICATION_CLASS (fold_application_parent_class)->startup (application);

  fold_widgets_init ();
  gtk_window_set_default_icon_name (FOLD_APPLICATION_ID);

  g_signal_connect_object (self->settings, "changed::style", G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
  style_cb (self);

  /* The window binds its own keys, behind those of a text entry in focus; these serve every window. */
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit",
                                         (const char *[]){ "<Control>q", NULL });
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.preferences",
                                         (const char *[]){ "<Control>comma", NULL });
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.shortcuts",
                                         (const char *[]){ "<Control>question", NULL });
}

static void
fold_application_dispose (GObject *object)
{
  FoldApplication *self = FOLD_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->waiting);
  g_clear_object (&self->quitting);
  g_clear_pointer (&self->opening, g_ptr_array_unref);
  g_clear_pointer (&self->asked_book, g_free);

  G_OBJECT_CLASS (fold_application_parent_class)->dispose (object);
}

static void
fold_application_class_init (FoldApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_application_dispose;
  application_class->activate = fold_application_activate;
  application_class->open = fold_application_open;
  application_class->command_line = fold_application_command_line;
  application_class->local_command_line = fold_application_local_command_line;
  application_class->handle_local_options = fold_application_handle_local_options;
  application_class->startup = fold_application_startup;

  fold_register_resource ();
}

static const GOptionEntry options[] = {
  { "book", 'b', 0, G_OPTION_ARG_STRING, NULL, N_("Open this book; :sample: is the sample book in memory"),
    N_("FILE") },
  { "version", 'v', 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
  { NULL },
};

static void
fold_application_init (FoldApplication *self)
{
  self->opening = g_ptr_array_new_with_free_func (g_free);
  self->waiting = g_list_store_new (G_TYPE_FILE);
  self->quitting = g_cancellable_new ();
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE…]"));
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

FoldApplication *
fold_application_new (void)
{
  const GApplicationFlags flags = G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE;

  return g_object_new (FOLD_TYPE_APPLICATION, "application-id", FOLD_APPLICATION_ID, "flags", flags,
                       "resource-base-path", "/io/github/fivefold/Fivefold", NULL);
}
