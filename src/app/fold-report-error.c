/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-report-error.h"

#include <glib/gi18n-lib.h>

#include "fold-file.h"
#include "fold-text.h"

#define COUNT_KEY "fold-refusals"
#define SECONDS_TO_READ 10
#define MAX_WIDTH_CHARS 60

static AdwToastOverlay *
find_overlay (GtkWidget *root)
{
  AdwToastOverlay *found = NULL;

  if (ADW_IS_TOAST_OVERLAY (root))
    return ADW_TOAST_OVERLAY (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_overlay (child);
  return found;
}

/* A widget that commits while it goes away is in no window any more. */
static AdwApplicationWindow *
find_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GApplication *application = g_application_get_default ();
  gpointer window = root;

  if (window == NULL && GTK_IS_APPLICATION (application))
    window = gtk_application_get_active_window (GTK_APPLICATION (application));
  return ADW_IS_APPLICATION_WINDOW (window) ? window : NULL;
}

static AdwToastOverlay *
find_place (AdwApplicationWindow *window)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (window);
  AdwToastOverlay *place = dialog != NULL ? find_overlay (GTK_WIDGET (dialog)) : NULL;

  return place != NULL ? place : find_overlay (adw_application_window_get_content (window));
}

/* The sentence whole: a toast's own title is cut off at its end. */
static AdwToast *
toast_new (const char *message)
{
  AdwToast *toast = adw_toast_new ("");
  g_autofree char *shown = fold_text_dup_printable (message);
  GtkWidget *label = gtk_label_new (shown);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_WORD);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_WIDTH_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  adw_toast_set_custom_title (toast, label);
  adw_toast_set_timeout (toast, SECONDS_TO_READ);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  return toast;
}

void
fold_report_error (GtkWidget *widget, const GError *error)
{
  AdwApplicationWindow *window;
  AdwToastOverlay *place;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (error != NULL);

  window = find_window (widget);
  place = window != NULL ? find_place (window) : NULL;
  if (window != NULL)
    g_object_set_data (G_OBJECT (window), COUNT_KEY,
                       GUINT_TO_POINTER (fold_report_error_get_count (GTK_WIDGET (window)) + 1));
  if (place == NULL)
    {
      g_message ("%s", error->message);
      return;
    }
  adw_toast_overlay_add_toast (place, toast_new (error->message));
  gtk_accessible_announce (GTK_ACCESSIBLE (place), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

guint
fold_report_error_get_count (GtkWidget *window)
{
  g_return_val_if_fail (GTK_IS_WIDGET (window), 0);

  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (window), COUNT_KEY));
}

void
fold_report_export (GtkWidget *widget, GFile *file)
{
  g_autofree char *name = fold_file_dup_name (file);
  /* Translators: the name of a file */
  g_autofree char *message = g_strdup_printf (_("Exported to “%s”"), name);

  gtk_widget_activate_action (widget, "win.toast", "s", message);
}
