/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the preview's files come into the book. */
#include "fold-import-dialog-private.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-report-error.h"
#include "fold-wait.h"

/* Each file is a step of its own, planned again after the one before it, which may have held some of its rows. */
static gboolean
apply_each (FoldImportDialog *self, const char *portfolio, guint *n, GError **error)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->imports); i++)
    {
      g_autoptr (FoldImport) import = g_list_model_get_item (self->imports, i);

      if ((i > 0 && !fold_import_plan (import, fold_session_get_book (self->session), portfolio, error))
          || !fold_import_apply (import, fold_session_get_book (self->session), NULL, error))
        return FALSE;
      *n += fold_import_get_n_new (import);
    }
  return TRUE;
}

/* --- actions ----------------------------------------------------------------------------------------------------- */

static gboolean
are_several (FoldImportDialog *self)
{
  return g_list_model_get_n_items (self->imports) > 1;
}

static void
tell (GtkWidget *window, gboolean several, guint n)
{
  g_autofree char *message
      = g_strdup_printf (several ? ngettext ("%u row imported; undo reverts one file at a time",
                                             "%u rows imported; undo reverts one file at a time", n)
                                 : ngettext ("%u row imported", "%u rows imported", n),
                         n);

  if (window != NULL)
    gtk_widget_activate_action (window, several ? "win.toast" : "win.toast-undo", "s", message);
}

/* --- many rows, on a thread of their own --- */

typedef struct
{
  FoldImportDialog *dialog;
  char *portfolio;
  GCancellable *cancellable;
  guint n_files; /* done */
  guint n_rows;
} Applying;

static void
set_applying (FoldImportDialog *self, gboolean applying)
{
  self->updating = applying;
  adw_dialog_set_can_close (ADW_DIALOG (self), !applying);
  gtk_widget_set_sensitive (GTK_WIDGET (self), !applying);
}

/* Takes @applying. */
static void
end_applying (Applying *applying, GError *error)
{
  FoldImportDialog *self = applying->dialog;
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  set_applying (self, FALSE);
  if (error == NULL)
    {
      tell (window, are_several (self), applying->n_rows);
      adw_dialog_close (ADW_DIALOG (self));
    }
  else
    {
      fold_import_dialog_plan_again (self, applying->portfolio);
      fold_report_error (GTK_WIDGET (self), error);
    }
  g_object_unref (applying->cancellable);
  g_object_unref (applying->dialog);
  g_free (applying->portfolio);
  g_free (applying);
}

static void apply_next (Applying *applying);

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Applying *applying = user_data;
  g_autoptr (FoldImport) import = g_list_model_get_item (applying->dialog->imports, applying->n_files++);
  g_autoptr (GError) error = NULL;

  if (!fold_edits_finish (FOLD_EDITS (source), result, &error))
    {
      end_applying (applying, error);
      return;
    }
  applying->n_rows += fold_import_get_n_new (import);
  apply_next (applying);
}

/* Takes @applying. */
static void
apply_planned (Applying *applying)
{
  FoldImportDialog *self = applying->dialog;
  g_autoptr (FoldImport) import = g_list_model_get_item (self->imports, applying->n_files);

  if (fold_import_get_n_new (import) == 0)
    {
      applying->n_files++;
      apply_next (applying);
      return;
    }
  fold_import_apply_async (import, fold_session_get_book (self->session), applying->cancellable, applied_cb, applying);
  fold_wait_show (GTK_WIDGET (self), fold_session_get_book (self->session), _("Importing"), applying->cancellable);
}

static void
planned_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (fold_import_plan_finish (FOLD_IMPORT (source), result, &error))
    apply_planned (user_data);
  else
    end_applying (user_data, error);
}

/* Takes @applying. */
static void
apply_next (Applying *applying)
{
  FoldImportDialog *self = applying->dialog;
  g_autoptr (FoldImport) import = g_list_model_get_item (self->imports, applying->n_files);

  if (import == NULL)
    end_applying (applying, NULL);
  else if (applying->n_files > 0)
    fold_import_plan_async (import, fold_session_get_book (self->session), applying->portfolio, applying->cancellable,
                            planned_again_cb, applying);
  else
    apply_planned (applying);
}

static gboolean
are_many (FoldImportDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (self->imports); i++)
    {
      g_autoptr (FoldImport) import = g_list_model_get_item (self->imports, i);

      n += fold_import_get_n_new (import);
    }
  return n >= FOLD_EDITS_MANY_ROWS || fold_import_dialog_is_long (self);
}

static void
apply_long (FoldImportDialog *self)
{
  g_autofree char *name = fold_import_dialog_dup_portfolio (self);
  Applying *applying = g_new0 (Applying, 1);

  applying->dialog = g_object_ref (self);
  applying->portfolio = *name != '\0' ? g_steal_pointer (&name) : NULL;
  applying->cancellable = g_cancellable_new ();
  set_applying (self, TRUE);
  apply_next (applying);
}

void
fold_import_dialog_import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldImportDialog *self = FOLD_IMPORT_DIALOG (widget);
  const gboolean several = are_several (self); /* it is gone afterwards */
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));
  g_autoptr (GError) error = NULL;
  guint n = 0;

  if (are_many (self))
    apply_long (self);
  else if (fold_import_dialog_apply (self, &n, &error))
    tell (window, several, n);
  else
    fold_report_error (widget, error);
}

gboolean
fold_import_dialog_apply (FoldImportDialog *self, guint *n, GError **error)
{
  g_autofree char *name = NULL;
  const char *portfolio;
  gboolean done;

  g_return_val_if_fail (FOLD_IS_IMPORT_DIALOG (self), FALSE);

  name = fold_import_dialog_dup_portfolio (self);
  portfolio = *name != '\0' ? name : NULL;
  *n = 0;
  self->updating = TRUE;
  done = apply_each (self, portfolio, n, error);
  self->updating = FALSE;
  if (done)
    adw_dialog_close (ADW_DIALOG (self));
  else
    fold_import_dialog_plan_again (self, portfolio);
  return done;
}
