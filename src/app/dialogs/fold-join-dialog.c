/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-join-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-book-join.h"
#include "fold-instrument-picker.h"
#include "fold-join-words.h"
#include "fold-report-error.h"
#include "fold-wait.h"

struct _FoldJoinDialog
{
  AdwDialog parent_instance;

  FoldSession *session;
  FoldInstrument *instrument; /* that goes */
  FoldInstrument *other;      /* that stays; NULL: not chosen yet */

  AdwWindowTitle *heading;
  FoldInstrumentPicker *picker;
  GtkWidget *goes_group;
  AdwPreferencesGroup *stays_group;
  GtkLabel *goes_title;
  GtkLabel *goes;
  GtkLabel *stays;
  GtkLabel *refusal;
};

G_DEFINE_FINAL_TYPE (FoldJoinDialog, fold_join_dialog, ADW_TYPE_DIALOG)

static FoldBook *
get_book (FoldJoinDialog *self)
{
  return fold_session_get_book (self->session);
}

/* --- what would happen ------------------------------------------------------------------------------------------- */

static void
show_plan (FoldJoinDialog *self, const FoldJoinPlan *plan)
{
  g_autofree char *goes = NULL, *stays = NULL;
  /* Translators: the names of two instruments: what of the first goes over to the second */
  g_autofree char *title = g_strdup_printf (_("What goes from %s to %s"), fold_instrument_get_name (self->instrument),
                                            fold_instrument_get_name (self->other));

  fold_join_words (self->instrument, self->other, plan, &goes, &stays);
  gtk_label_set_label (self->goes_title, title);
  gtk_label_set_label (self->goes, goes);
  gtk_label_set_label (self->stays, stays);
  gtk_widget_set_visible (GTK_WIDGET (self->stays_group), *stays != '\0');
}

/* Returns: whether it can be done */
static gboolean
update (FoldJoinDialog *self, FoldJoinPlan *plan)
{
  g_autoptr (GError) error = NULL;
  gboolean good
      = self->other != NULL && fold_book_plan_join (get_book (self), self->instrument, self->other, plan, &error);

  gtk_label_set_label (self->refusal, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), error != NULL);
  gtk_widget_set_visible (self->goes_group, good);
  gtk_widget_set_visible (GTK_WIDGET (self->stays_group), FALSE);
  if (good)
    show_plan (self, plan);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.join", good);
  return good;
}

static gboolean
is_gone (FoldJoinDialog *self, FoldInstrument *instrument)
{
  return fold_instruments_get (fold_book_get_instruments (get_book (self)), fold_instrument_get_id (instrument))
         != instrument;
}

static void
book_changed_cb (FoldJoinDialog *self)
{
  FoldJoinPlan plan;

  if (is_gone (self, self->instrument))
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  if (self->other != NULL && is_gone (self, self->other))
    fold_join_dialog_choose (self, NULL);
  else
    update (self, &plan);
}

static void
chosen_cb (FoldJoinDialog *self, FoldInstrument *other)
{
  fold_join_dialog_choose (self, other);
}

/* --- doing it ---------------------------------------------------------------------------------------------------- */

/* One that is under way; the dialog goes with its instrument. */
typedef struct
{
  GtkWidget *window;
  char *page; /* of the instrument that stays */
  char *message;
} Joining;

static Joining *
joining_new (FoldJoinDialog *self)
{
  Joining *joining = g_new0 (Joining, 1);

  joining->window = g_object_ref (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))));
  joining->page = g_strconcat ("instrument:", fold_instrument_get_slug (self->other), NULL);
  /* Translators: the names of two instruments */
  joining->message = g_strdup_printf (_("%s is %s now"), fold_instrument_get_name (self->instrument),
                                      fold_instrument_get_name (self->other));
  return joining;
}

static void
joining_free (Joining *joining)
{
  g_object_unref (joining->window);
  g_free (joining->page);
  g_free (joining->message);
  g_free (joining);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Joining, joining_free)

static void
tell_joined (Joining *joining)
{
  gtk_widget_activate_action (joining->window, "win.show-page", "s", joining->page);
  gtk_widget_activate_action (joining->window, "win.toast-undo", "s", joining->message);
}

static void
joined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Joining) joining = user_data;
  g_autoptr (GError) error = NULL;

  if (fold_edits_finish (FOLD_EDITS (source), result, &error))
    tell_joined (joining);
  else
    fold_report_error (joining->window, error);
}

static void
join_many (FoldJoinDialog *self)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  FoldBook *book = get_book (self);

  fold_book_join_async (book, self->instrument, self->other, cancellable, joined_cb, joining_new (self));
  fold_wait_show (window, book, _("Joining Instruments"), cancellable);
}

static void
join_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (FoldJoinDialog) self = g_object_ref (FOLD_JOIN_DIALOG (widget)); /* it goes with the instrument */
  FoldJoinPlan plan;
  g_autoptr (Joining) joining = NULL;
  g_autoptr (GError) error = NULL;

  if (!update (self, &plan))
    return;
  if (fold_join_plan_count_rows (&plan) >= FOLD_EDITS_MANY_ROWS)
    {
      join_many (self);
      if (gtk_widget_get_root (widget) != NULL)
        adw_dialog_close (ADW_DIALOG (self));
      return;
    }
  joining = joining_new (self);
  if (fold_book_join (get_book (self), self->instrument, self->other, &error))
    tell_joined (joining);
  else
    fold_report_error (widget, error);
}

/* --- the object -------------------------------------------------------------------------------------------------- */

static void
fold_join_dialog_dispose (GObject *object)
{
  FoldJoinDialog *self = FOLD_JOIN_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_JOIN_DIALOG);
  g_clear_object (&self->instrument);
  g_clear_object (&self->other);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_join_dialog_parent_class)->dispose (object);
}

static void
fold_join_dialog_class_init (FoldJoinDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_join_dialog_dispose;

  g_type_ensure (FOLD_TYPE_INSTRUMENT_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/join-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldJoinDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, FoldJoinDialog, picker);
  gtk_widget_class_bind_template_child (widget_class, FoldJoinDialog, goes_group);
  gtk_widget_class_bind_template_child (widget_class, FoldJoinDialog, stays_group);
  gtk_widget_class_bind_template_child (widget_class, FoldJoinDialog, goes_title);
  gtk_widget_class_bind_template_child (widget_class, FoldJoinDialog, goes);
  gtk_widget_class_bind_template_child (widget_class, FoldJoinDialog, stays);
  gtk_widget_class_bind_template_child (widget_class, FoldJoinDialog, refusal);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_install_action (widget_class, "dialog.join", NULL, join_cb);
}

static void
fold_join_dialog_init (FoldJoinDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
fold_join_dialog_new (FoldSession *session, FoldInstrument *instrument)
{
  FoldJoinDialog *self = g_object_new (FOLD_TYPE_JOIN_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->instrument = g_object_ref (instrument);
  adw_window_title_set_subtitle (self->heading, fold_instrument_get_name (instrument));
  fold_instrument_picker_set_book (self->picker, get_book (self));
  fold_instrument_picker_set_creates (self->picker, FALSE);
  fold_join_dialog_choose (self, NULL);
  g_signal_connect_object (get_book (self), "changed", G_CALLBACK (book_changed_cb), self, G_CONNECT_SWAPPED);
  return ADW_DIALOG (self);
}

void
fold_join_dialog_choose (FoldJoinDialog *self, FoldInstrument *other)
{
  FoldJoinPlan plan;

  g_return_if_fail (FOLD_IS_JOIN_DIALOG (self));
  g_set_object (&self->other, other);
  fold_instrument_picker_set_chosen (self->picker, other);
  update (self, &plan);
}
