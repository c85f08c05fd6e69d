/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-about.h"

#include <glib/gi18n-lib.h>

#include "fold-store.h"

#define METAINFO "/io/github/fivefold/Fivefold/" FOLD_APPLICATION_ID ".metainfo.xml"
#define SANDBOX_FILE "/.flatpak-info"

/* What Fivefold runs in: the runtime of its sandbox, or none. */
static char *
dup_sandbox (void)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *runtime = NULL;

  if (!g_key_file_load_from_file (file, SANDBOX_FILE, G_KEY_FILE_NONE, NULL))
    return g_strdup ("none");

  runtime = g_key_file_get_string (file, "Application", "runtime", NULL);

  return g_strdup_printf ("Flatpak, %s", runtime ? runtime : "runtime unknown");
}

/* What a report of a fault needs, for those who read it and so not translated. Nothing of the book, no path and no name
 * of the user is in it. */
static char *
dup_debug_info (void)
{
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  g_autofree char *sandbox = dup_sandbox ();
  GString *text = g_string_new ("Fivefold " FOLD_VERSION "\n\n");

  g_string_append_printf (text, "GTK: %u.%u.%u\n", gtk_get_major_version (), gtk_get_minor_version (),
                          gtk_get_micro_version ());
  g_string_append_printf (text, "libadwaita: %u.%u.%u\n", adw_get_major_version (), adw_get_minor_version (),
                          adw_get_micro_version ());
  g_string_append_printf (text, "GLib: %u.%u.%u\n", glib_major_version, glib_minor_version, glib_micro_version);
  g_string_append_printf (text, "SQLite: %s\n\n", fold_store_get_sqlite_version ());
  g_string_append_printf (text, "System: %s\n", system ? system : "unknown");
  g_string_append_printf (text, "Sandbox: %s\n", sandbox);
  g_string_append_printf (text, "Display: %s\n", G_OBJECT_TYPE_NAME (gdk_display_get_default ()));
  g_string_append_printf (text, "Language: %s\n", g_get_language_names ()[0]);

  return g_string_free_and_steal (text);
}

AdwDialog *
fold_about_new (void)
{
  AdwAboutDialog *dialog = ADW_ABOUT_DIALOG (adw_about_dialog_new_from_appdata (METAINFO, FOLD_VERSION));
  const char *developers[] = { _("The Fivefold developers"), NULL };
  g_autofree char *debug_info = dup_debug_info ();

  adw_about_dialog_set_comments (dialog, _("Turns an investment thesis into numbers you can tune. Everything shown is "
                                           "computed under your assumptions; none of it is advice."));
  adw_about_dialog_set_developers (dialog, developers);
  adw_about_dialog_set_copyright (dialog, _("© 2026 The Fivefold developers"));
  /* Translators: your names, one per line, or leave it as it is */
  adw_about_dialog_set_translator_credits (dialog, _("translator-credits"));
  adw_about_dialog_set_debug_info (dialog, debug_info);
  adw_about_dialog_set_debug_info_filename (dialog, "fivefold-debug-info.txt");

  return ADW_DIALOG (dialog);
}
