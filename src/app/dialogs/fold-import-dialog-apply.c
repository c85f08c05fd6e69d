/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the preview's files come into the book: together, as one step. */
#include "fold-import-dialog-private.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-report-error.h"
#include "fold-wait.h"

static void
tell (GtkWidget *window, guint n)
{
  g_autofree char *message = g_strdup_printf (ngettext ("%u row imported", "%u rows imported", n), n);

  if (window != NULL)
    gtk_widget_activate_action (window, "win.toast-undo", "s", message);
}

/* --- many rows, on a thread of their own --- */

typedef struct
{
  FoldImportDialog *dialog;
  GCancellable *cancellable;
} Applying;

static void
set_applying (FoldImportDialog *self, gboolean applying)
{
  self->updating = applying;
  adw_dialog_set_can_close (ADW_DIALOG (self), !applying);
  gtk_widget_set_sensitive (GTK_WIDGET (self), !applying);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Applying *applying = user_data;
  g_autoptr (FoldImportDialog) self = applying->dialog;
  g_autoptr (GCancellable) cancellable = applying->cancellable;
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autoptr (GError) error = NULL;
  const gboolean done = fold_edits_finish (FOLD_EDITS (source), result, &error);

  set_applying (self, FALSE);
  if (done)
    {
      tell (window, fold_imports_get_n_new (self->imports));
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }
  fold_import_dialog_plan_again (self);
  fold_report_error (GTK_WIDGET (self), error);
}

static void
apply_long (FoldImportDialog *self)
{
  FoldBook *book = fold_session_get_book (self->session);
  Applying *applying = g_new0 (Applying, 1);

  applying->dialog = g_object_ref (self);
  applying->cancellable = g_cancellable_new ();
  set_applying (self, TRUE);
  fold_imports_apply_async (self->imports, book, applying->cancellable, applied_cb, applying);
  fold_wait_show (GTK_WIDGET (self), book, _("Importing"), applying->cancellable);
}

void
fold_import_dialog_import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldImportDialog *self = FOLD_IMPORT_DIALOG (widget);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget)); /* it is gone afterwards */
  g_autoptr (GError) error = NULL;
  guint n = 0;

  if (fold_imports_get_n_new (self->imports) >= FOLD_EDITS_MANY_ROWS)
    apply_long (self);
  else if (fold_import_dialog_apply (self, &n, &error))
    tell (window, n);
  else
    fold_report_error (widget, error);
}

gboolean
fold_import_dialog_apply (FoldImportDialog *self, guint *n, GError **error)
{
  gboolean done;

  g_return_val_if_fail (FOLD_IS_IMPORT_DIALOG (self), FALSE);

  self->updating = TRUE;
  done = fold_imports_apply (self->imports, fold_session_get_book (self->session), error);
  self->updating = FALSE;
  *n = fold_imports_get_n_new (self->imports);
  if (done)
    adw_dialog_close (ADW_DIALOG (self));
  else
    fold_import_dialog_plan_again (self);
  return done;
}
