/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-wait.h"

#include <glib/gi18n-lib.h>

#define PATIENCE_MILLISECONDS 1000
#define UPDATE_MILLISECONDS 100

typedef struct
{
  GtkWidget *parent;
  FoldBook *book;
  char *heading;
  GCancellable *cancellable;
  guint timer;
  AdwDialog *dialog; /* NULL while it is not worth one */
  GtkProgressBar *bar;
} Wait;

static void
end (Wait *wait)
{
  g_signal_handlers_disconnect_by_data (fold_book_get_edits (wait->book), wait);
  g_clear_handle_id (&wait->timer, g_source_remove);
  if (wait->dialog != NULL)
    {
      g_signal_handlers_disconnect_by_data (wait->dialog, wait);
      adw_dialog_force_close (wait->dialog);
      g_object_unref (wait->dialog);
    }
  g_object_unref (wait->parent);
  g_object_unref (wait->book);
  g_object_unref (wait->cancellable);
  g_free (wait->heading);
  g_free (wait);
}

static void
working_cb (Wait *wait)
{
  if (!fold_edits_get_working (fold_book_get_edits (wait->book)))
    end (wait);
}

static gboolean
update_cb (gpointer user_data)
{
  Wait *wait = user_data;

  gtk_progress_bar_set_fraction (wait->bar, fold_edits_get_progress (fold_book_get_edits (wait->book)));
  return G_SOURCE_CONTINUE;
}

/* However it is closed: there is no way to hide it. */
static void
closed_cb (Wait *wait)
{
  g_clear_handle_id (&wait->timer, g_source_remove);
  g_clear_object (&wait->dialog);
  g_cancellable_cancel (wait->cancellable);
}

static gboolean
show_cb (gpointer user_data)
{
  Wait *wait = user_data;

  wait->dialog = g_object_ref_sink (adw_alert_dialog_new (wait->heading, NULL));
  wait->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (wait->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, wait->heading, -1);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (wait->dialog), GTK_WIDGET (wait->bar));
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (wait->dialog), "cancel", _("_Cancel"));
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (wait->dialog), "cancel");
  g_signal_connect_swapped (wait->dialog, "closed", G_CALLBACK (closed_cb), wait);
  adw_dialog_present (wait->dialog, wait->parent);
  update_cb (wait);
  wait->timer = g_timeout_add (UPDATE_MILLISECONDS, update_cb, wait);
  return G_SOURCE_REMOVE;
}

void
fold_wait_show (GtkWidget *parent, FoldBook *book, const char *heading, GCancellable *cancellable)
{
  Wait *wait;

  g_return_if_fail (GTK_IS_WIDGET (parent) && FOLD_IS_BOOK (book));

  if (!fold_edits_get_working (fold_book_get_edits (book)))
    return;
  wait = g_new0 (Wait, 1);
  wait->parent = g_object_ref (parent);
  wait->book = g_object_ref (book);
  wait->heading = g_strdup (heading);
  wait->cancellable = g_object_ref (cancellable);
  wait->timer = g_timeout_add (PATIENCE_MILLISECONDS, show_cb, wait);
  g_signal_connect_swapped (fold_book_get_edits (book), "notify::working", G_CALLBACK (working_cb), wait);
}
