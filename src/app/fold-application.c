/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-application.h"

#include <glib/gi18n-lib.h>

#include "fold-resources.h"
#include "fold-window.h"

struct _FoldApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (FoldApplication, fold_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "book", 'b', 0, G_OPTION_ARG_STRING, NULL, N_("Open this book; :sample: is the sample book in memory"), N_("FILE") },
  { "version", 'v', 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and leave"), NULL },
  { NULL },
};

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  GList *windows;

  while ((windows = gtk_application_get_windows (GTK_APPLICATION (user_data))) != NULL)
    gtk_window_destroy (windows->data);
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  adw_show_about_dialog (GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (user_data))),
                         "application-name", "Fivefold",
                         "application-icon", FOLD_APPLICATION_ID,
                         "version", FOLD_VERSION,
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}

static const GActionEntry actions[] = {
  { "about", about_cb },
  { "quit", quit_cb },
};

/* Shows @location in a window of its own, in the window that shows it already, or in one that shows nothing yet. */
static void
open_location (FoldApplication *self,
               const char      *location)
{
  FoldWindow *window = fold_window_new (GTK_APPLICATION (self));
  g_autoptr (FoldSession) session = fold_session_new (NULL);

  fold_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
}

static void
fold_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window != NULL)
    gtk_window_present (window);
  else
    open_location (FOLD_APPLICATION (application), NULL);
}

static void
fold_application_open (GApplication  *application,
                       GFile        **files,
                       int            n_files,
                       const char    *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *location = g_file_get_path (files[i]);

      open_location (FOLD_APPLICATION (application), location);
    }
}

static int
fold_application_command_line (GApplication            *application,
                               GApplicationCommandLine *command_line)
{
  FoldApplication *self = FOLD_APPLICATION (application);
  GVariantDict *given = g_application_command_line_get_options_dict (command_line);
  int argc = 0;
  g_auto (GStrv) argv = g_application_command_line_get_arguments (command_line, &argc);
  const char *book = NULL;

  if (g_variant_dict_lookup (given, "book", "&s", &book))
    open_location (self, book);

  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (command_line, argv[i]);

      fold_application_open (application, &file, 1, "");
    }

  if (book == NULL && argc <= 1)
    g_application_activate (application);

  return 0;
}

static int
fold_application_handle_local_options (GApplication *application,
                                       GVariantDict *given)
{
  if (g_variant_dict_contains (given, "version"))
    {
      g_print ("fivefold %s\n", FOLD_VERSION);
      return 0;
    }

  return -1;
}

static void
fold_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (fold_application_parent_class)->startup (application);

  const struct
  {
    const char *action;
    const char *accelerators[3];
  } shortcuts[] = {
    { "app.quit", { "<Control>q" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Shift><Control>z" } },
    { "win.toggle-panel", { "F9" } },
    { "page.search", { "<Control>f" } },
    { "page.add", { "<Control>n" } },
    { "page.rename", { "F2" } },
    { "page.remove", { "Delete" } },
    { "page.move-up", { "<Alt>Up" } },
    { "page.move-down", { "<Alt>Down" } },
    { "page.explain", { "<Control>i" } },
    { "page.export", { "<Control>e" } },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application),
                                           shortcuts[i].action, shortcuts[i].accelerators);
}

static void
fold_application_class_init (FoldApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = fold_application_activate;
  application_class->open = fold_application_open;
  application_class->command_line = fold_application_command_line;
  application_class->handle_local_options = fold_application_handle_local_options;
  application_class->startup = fold_application_startup;

  fold_register_resource ();
}

static void
fold_application_init (FoldApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[BOOK…]"));
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

/** Returns: (transfer full): the application, ready for g_application_run() */
FoldApplication *
fold_application_new (void)
{
  return g_object_new (FOLD_TYPE_APPLICATION,
                       "application-id", FOLD_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", "/io/github/fivefold/Fivefold",
                       NULL);
}
