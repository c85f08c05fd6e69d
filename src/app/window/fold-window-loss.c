/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window offers when the file of its book was moved, deleted or replaced. Nothing is lost without a word: what
 * is in view stays in view, and the window stays open until one of the two ways was chosen. */
#include "fold-window-private.h"

#include <glib/gi18n-lib.h>

#include "fold-file.h"
#include "fold-open.h"

#define RESPONSE_KEEP "keep"
#define RESPONSE_LEAVE "leave"

gboolean
fold_window_has_lost_book (FoldWindow *self)
{
  FoldBook *book = fold_window_get_book (self);

  return book != NULL && fold_store_get_loss (fold_book_get_store (book)) != NULL;
}

/* Dialogs that are still open are about the book that goes. */
static void
leave_book (FoldWindow *self)
{
  AdwApplicationWindow *window = ADW_APPLICATION_WINDOW (self);
  AdwDialog *dialog;

  while ((dialog = adw_application_window_get_visible_dialog (window)) != NULL)
    adw_dialog_force_close (dialog);
  fold_window_set_session (self, NULL);
}

static void
keep (FoldWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fold_open_keep (fold_window_get_book (self), &error);
  g_autofree char *name = path != NULL ? fold_file_dup_shown_path (path) : NULL;
  g_autofree char *message = NULL;

  if (path == NULL)
    {
      fold_window_show_error (self, _("The Book Could Not Be Saved"), error);
      return;
    }
  leave_book (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "app.open-location", "s", path);
  message = g_strdup_printf (_("Saved as “%s”"), name);
  fold_window_toast (self, message);
}

static void
leave (FoldWindow *self)
{
  g_autofree char *path = g_strdup (fold_book_get_path (fold_window_get_book (self)));

  leave_book (self);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    gtk_widget_activate_action (GTK_WIDGET (self), "app.open-location", "s", path);
}

/* Whoever closes the dialog looks around first, and is asked again before the window closes. */
static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FoldWindow) self = user_data;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  g_clear_weak_pointer (&self->loss_dialog);
  if (!fold_window_has_lost_book (self))
    return;
  if (g_strcmp0 (response, RESPONSE_KEEP) == 0)
    keep (self);
  else if (g_strcmp0 (response, RESPONSE_LEAVE) == 0)
    leave (self);
}

static AdwDialog *
loss_dialog_new (FoldBook *book)
{
  const GError *loss = fold_store_get_loss (fold_book_get_store (book));
  const gboolean whole = fold_store_is_whole (fold_book_get_store (book));
  const gboolean exists = g_file_test (fold_book_get_path (book), G_FILE_TEST_EXISTS);
  AdwDialog *dialog = adw_alert_dialog_new (exists ? _("The Book Was Replaced") : _("The Book Is Gone"), NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_set_body (alert, loss->message);
  adw_alert_dialog_add_responses (alert, RESPONSE_LEAVE, exists ? _("_Open the Current File") : _("_Close Book"),
                                  RESPONSE_KEEP, _("_Save as New File"), NULL);
  adw_alert_dialog_set_response_appearance (alert, RESPONSE_KEEP, ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_appearance (alert, RESPONSE_LEAVE, ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_response_enabled (alert, RESPONSE_KEEP, whole);
  adw_alert_dialog_set_default_response (alert, RESPONSE_KEEP);
  if (whole)
    /* Translators: %s is a sentence of what became of the file of the book */
    adw_alert_dialog_format_body (alert, _("%s You can save what you see as a new file."), loss->message);
  return dialog;
}

void
fold_window_show_loss (FoldWindow *self)
{
  if (self->loss_dialog != NULL)
    return;
  g_set_weak_pointer (&self->loss_dialog, loss_dialog_new (fold_window_get_book (self)));
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (self->loss_dialog), GTK_WIDGET (self), NULL, answered_cb,
                           g_object_ref (self));
}
