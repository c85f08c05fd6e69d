/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-note-dialog.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-choice.h"
#include "fold-date-row.h"
#include "fold-form-refusal.h"
#include "fold-note-trigger.h"
#include "fold-plan-item.h"
#include "fold-report-error.h"

struct _FoldNoteDialog
{
  AdwDialog parent_instance;

  FoldSession *session;
  FoldNote *note; /* NULL: a new one */
  FoldNoteSubject subject;
  gboolean touched; /* something was typed, so a refusal is of interest */

  AdwWindowTitle *heading;
  AdwComboRow *subject_row;
  GtkTextView *text;
  FoldDateRow *date_row;
  FoldDateRow *review_row;
  FoldNoteTrigger *trigger;
  GtkLabel *refusal;
  GtkLabel *effect;
};

G_DEFINE_FINAL_TYPE (FoldNoteDialog, fold_note_dialog, ADW_TYPE_DIALOG)

static FoldDiary *
get_diary (FoldNoteDialog *self)
{
  return fold_book_get_diary (fold_session_get_book (self->session));
}

/* --- what stands in the form -------------------------------------------------------------------------------------- */

static char *
dup_text (FoldNoteDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static gboolean
read_review (FoldNoteDialog *self, FoldDate *day, GError **error)
{
  *day = FOLD_DATE_NONE;
  if (*gtk_editable_get_text (GTK_EDITABLE (self->review_row)) == '\0')
    return TRUE;
  *day = fold_date_row_get_date (self->review_row, error);
  return *day != FOLD_DATE_NONE;
}

/* text: what the draft borrows. Returns: whether all is well; blamed: (out): else the row that is not */
static gboolean
read_form (FoldNoteDialog *self, const char *text, FoldNoteDraft *draft, GtkWidget **blamed, GError **error)
{
  *draft = (FoldNoteDraft){ .subject = self->subject, .text = text };
  *blamed = GTK_WIDGET (self->date_row);
  draft->date = fold_date_row_get_date (self->date_row, error);
  if (draft->date == FOLD_DATE_NONE)
    return FALSE;
  *blamed = GTK_WIDGET (self->review_row);
  if (!read_review (self, &draft->review_date, error))
    return FALSE;
  if (!fold_note_trigger_read (self->trigger, &draft->trigger, blamed, error))
    return FALSE;
  return fold_diary_check (get_diary (self), draft, error);
}

/* What the trigger says, in words, so that it can be read back. */
static void
show_effect (FoldNoteDialog *self, const FoldNoteDraft *draft)
{
  g_autofree char *words = draft != NULL ? fold_diary_dup_trigger_words (get_diary (self), &draft->trigger) : NULL;

  gtk_label_set_label (self->effect, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->effect), words != NULL);
}

static void
check (FoldNoteDialog *self)
{
  GtkWidget *rows[4] = { GTK_WIDGET (self->date_row), GTK_WIDGET (self->review_row) };
  g_autofree char *text = dup_text (self);
  FoldNoteDraft draft;
  GtkWidget *blamed = NULL;
  guint n;
  g_autoptr (GError) error = NULL;
  const gboolean good = read_form (self, text, &draft, &blamed, &error);
  GtkWidget *const *others = fold_note_trigger_get_rows (self->trigger, &n);

  for (guint i = 0; i < n; i++)
    rows[2 + i] = others[i];
  fold_form_refusal_show (self->refusal, rows, 2 + n, blamed, self->touched ? error : NULL);
  show_effect (self, good ? &draft : NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.save", good);
}

static void
changed_cb (FoldNoteDialog *self)
{
  if (self->session == NULL)
    return; /* the template is still being built, or gone */
  self->touched = TRUE;
  check (self);
}

static gboolean
save (FoldNoteDialog *self, const FoldNoteDraft *draft, GError **error)
{
  return self->note != NULL ? fold_diary_edit (get_diary (self), self->note, draft, error)
                            : fold_diary_add (get_diary (self), draft, NULL, error);
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldNoteDialog *self = FOLD_NOTE_DIALOG (widget);
  g_autofree char *text = dup_text (self);
  FoldNoteDraft draft;
  GtkWidget *blamed;
  g_autoptr (GError) error = NULL;

  if (!read_form (self, text, &draft, &blamed, &error) || !save (self, &draft, &error))
    fold_report_error (widget, error);
  else
    adw_dialog_close (ADW_DIALOG (self));
}

/* --- what it is about --------------------------------------------------------------------------------------------- */

static FoldNoteSubject
subject_of_item (gpointer item)
{
  if (FOLD_IS_SECTOR (item))
    return (FoldNoteSubject){ FOLD_NOTE_ON_SECTOR, fold_sector_get_id (item) };
  if (FOLD_IS_SCENARIO (item))
    return (FoldNoteSubject){ FOLD_NOTE_ON_SCENARIO, fold_scenario_get_id (item) };
  if (FOLD_IS_PLAN_ITEM (item))
    return (FoldNoteSubject){ FOLD_NOTE_ON_PLAN, fold_plan_item_get_id (item) };
  return (FoldNoteSubject){ FOLD_NOTE_ON_INSTRUMENT, fold_instrument_get_id (item) };
}

static void
subject_chosen_cb (FoldNoteDialog *self)
{
  gpointer item = adw_combo_row_get_selected_item (self->subject_row);

  if (self->session == NULL || item == NULL || !gtk_widget_get_visible (GTK_WIDGET (self->subject_row)))
    return;
  self->subject = subject_of_item (item);
  fold_note_trigger_set_subject (self->trigger, self->subject);
  check (self);
}

/* The items are of several types. Returns: (transfer full): the name of one */
static char *
dup_item_name (gpointer self, gpointer item)
{
  g_autofree char *name = NULL;

  if (item == NULL)
    return NULL;
  g_object_get (item, "name", &name, NULL);
  if (FOLD_IS_SECTOR (item))
    /* Translators: the name of a sector, among other things of other kinds */
    return g_strdup_printf (_("Sector: %s"), name);
  if (FOLD_IS_SCENARIO (item))
    /* Translators: the name of a scenario, among other things of other kinds */
    return g_strdup_printf (_("Scenario: %s"), name);
  if (FOLD_IS_PLAN_ITEM (item))
    /* Translators: the name of a saved plan, among other things of other kinds */
    return g_strdup_printf (_("Plan: %s"), name);
  return g_steal_pointer (&name);
}

static void
offer_subjects (FoldNoteDialog *self)
{
  FoldBook *book = fold_session_get_book (self->session);
  g_autoptr (GListStore) lists = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GtkFlattenListModel) all = NULL;
  g_autoptr (GListModel) plans = NULL;
  g_autoptr (GError) error = NULL;

  plans = fold_plan_items_new (book, &error);
  if (plans == NULL)
    fold_report_error (GTK_WIDGET (self), error);
  g_list_store_append (lists, fold_themes_get_sectors (fold_book_get_themes (book)));
  g_list_store_append (lists, fold_book_get_scenarios (book));
  if (plans != NULL)
    g_list_store_append (lists, plans);
  g_list_store_append (lists, fold_book_get_instruments (book));
  all = gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&lists)));
  fold_choice_set_up (GTK_WIDGET (self->subject_row),
                      gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_item_name), NULL,
                                                   NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->subject_row), TRUE);
  adw_combo_row_set_model (self->subject_row, G_LIST_MODEL (all));
}

/* --- the object --------------------------------------------------------------------------------------------------- */

/* What it is about, or the note itself, is gone. */
static void
book_changed_cb (FoldNoteDialog *self)
{
  g_autofree char *name = fold_diary_dup_name (get_diary (self), self->subject);

  if (self->note != NULL ? fold_diary_get (get_diary (self), fold_note_get_id (self->note)) != self->note
                         : name == NULL)
    adw_dialog_force_close (ADW_DIALOG (self));
}

static void
fold_note_dialog_dispose (GObject *object)
{
  FoldNoteDialog *self = FOLD_NOTE_DIALOG (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_NOTE_DIALOG);
  g_clear_object (&self->note);

  G_OBJECT_CLASS (fold_note_dialog_parent_class)->dispose (object);
}

static void
fold_note_dialog_class_init (FoldNoteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_note_dialog_dispose;

  g_type_ensure (FOLD_TYPE_DATE_ROW);
  g_type_ensure (FOLD_TYPE_NOTE_TRIGGER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/note-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldNoteDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, FoldNoteDialog, subject_row);
  gtk_widget_class_bind_template_child (widget_class, FoldNoteDialog, text);
  gtk_widget_class_bind_template_child (widget_class, FoldNoteDialog, date_row);
  gtk_widget_class_bind_template_child (widget_class, FoldNoteDialog, review_row);
  gtk_widget_class_bind_template_child (widget_class, FoldNoteDialog, trigger);
  gtk_widget_class_bind_template_child (widget_class, FoldNoteDialog, refusal);
  gtk_widget_class_bind_template_child (widget_class, FoldNoteDialog, effect);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, subject_chosen_cb);
  gtk_widget_class_install_action (widget_class, "dialog.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "dialog.save", NULL);
}

static void
fold_note_dialog_init (FoldNoteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
fill (FoldNoteDialog *self, const FoldNoteDraft *draft)
{
  fold_note_trigger_set_subject (self->trigger, self->subject);
  if (draft->date != FOLD_DATE_NONE)
    fold_date_row_set_date (self->date_row, draft->date);
  if (draft->text != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), draft->text, -1);
  if (draft->review_date != FOLD_DATE_NONE)
    fold_date_row_set_date (self->review_row, draft->review_date);
  fold_note_trigger_set_trigger (self->trigger, &draft->trigger);
}

static AdwDialog *
dialog_new (FoldSession *session, FoldNote *note, const FoldNoteSubject *subject, const FoldNoteDraft *draft)
{
  FoldNoteDialog *self = g_object_new (FOLD_TYPE_NOTE_DIALOG, NULL);
  g_autofree char *name = NULL;

  self->session = g_object_ref (session);
  g_set_object (&self->note, note);
  fold_note_trigger_set_session (self->trigger, session);
  if (subject != NULL)
    self->subject = *subject;
  else
    offer_subjects (self);
  name = subject != NULL ? fold_diary_dup_name (get_diary (self), self->subject) : NULL;
  adw_window_title_set_subtitle (self->heading, note != NULL ? fold_note_get_name (note) : name != NULL ? name : "");
  subject_chosen_cb (self);
  fill (self, draft);
  self->touched = FALSE;
  check (self);
  g_signal_connect_object (fold_session_get_book (session), "changed", G_CALLBACK (book_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return ADW_DIALOG (self);
}

AdwDialog *
fold_note_dialog_new (FoldSession *session, const FoldNoteSubject *subject)
{
  const FoldNoteDraft draft
      = { .date = fold_date_today (), .review_date = FOLD_DATE_NONE, .trigger = FOLD_TRIGGER_INIT };

  g_return_val_if_fail (FOLD_IS_SESSION (session), NULL);

  return dialog_new (session, NULL, subject, &draft);
}

AdwDialog *
fold_note_dialog_new_for_note (FoldSession *session, FoldNote *note)
{
  const FoldNoteSubject subject = fold_note_get_subject (note);
  const FoldNoteDraft draft = fold_diary_get_draft (note);

  g_return_val_if_fail (FOLD_IS_SESSION (session), NULL);

  return dialog_new (session, note, &subject, &draft);
}
