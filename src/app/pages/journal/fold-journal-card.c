/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-journal-card.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-instrument-format.h"
#include "fold-note-dialog.h"
#include "fold-report-error.h"
#include "fold-search.h"

/* Rows are made for so many; older ones are found by searching. */
#define MOST_ROWS 200

struct _FoldJournalCard
{
  AdwBin parent_instance;

  FoldSession *session;
  FoldNoteSubject subject;
  gboolean is_of_subject;
  char **words;     /* that are searched for; NULL: all */
  GPtrArray *notes; /* FoldNote, as the list has them */

  GtkWidget *heading;
  GtkLabel *title;
  GtkStack *stack;
  GtkListBox *list;
  GtkLabel *older;
};

G_DEFINE_FINAL_TYPE (FoldJournalCard, fold_journal_card, ADW_TYPE_BIN)

typedef enum
{
  PROP_HAS_HEADING = 1,
} FoldJournalCardProperty;

static GParamSpec *properties[PROP_HAS_HEADING + 1];

static FoldDiary *
get_diary (FoldJournalCard *self)
{
  return fold_book_get_diary (fold_session_get_book (self->session));
}

/* --- edits -------------------------------------------------------------------------------------------------------- */

static void
delete_note (FoldJournalCard *self, FoldNote *note)
{
  g_autofree char *beginning = fold_note_dup_beginning (note);
  /* Translators: the first words of a note */
  g_autofree char *message = g_strdup_printf (_("Note “%s” deleted"), beginning);
  g_autoptr (GError) error = NULL;

  if (fold_diary_delete (get_diary (self), note, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", message);
  else
    fold_report_error (GTK_WIDGET (self), error);
}

static FoldNote *
get_note (FoldJournalCard *self, GtkListBoxRow *row)
{
  const int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  return index >= 0 && (guint)index < self->notes->len ? self->notes->pdata[index] : NULL;
}

static void
activated_cb (FoldJournalCard *self, GtkListBoxRow *row)
{
  FoldNote *note = get_note (self, row);

  if (note != NULL)
    adw_dialog_present (fold_note_dialog_new_for_note (self->session, note), GTK_WIDGET (self));
}

static void
delete_clicked_cb (GtkWidget *button)
{
  FoldJournalCard *self = FOLD_JOURNAL_CARD (gtk_widget_get_ancestor (button, FOLD_TYPE_JOURNAL_CARD));
  g_autoptr (FoldNote) note = NULL;

  if (!g_set_object (&note,
                     get_note (self, GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW)))))
    return;
  delete_note (self, note);
}

/* The row that has the focus, or something in it has. */
static GtkListBoxRow *
find_focus (FoldJournalCard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row != NULL && gtk_widget_is_ancestor (row, GTK_WIDGET (self->list)) ? GTK_LIST_BOX_ROW (row) : NULL;
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FoldJournalCard *self = FOLD_JOURNAL_CARD (widget);
  g_autoptr (FoldNote) note = NULL;

  if (g_set_object (&note, get_note (self, find_focus (self))))
    delete_note (self, note);
}

static void
add_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  fold_journal_card_add (FOLD_JOURNAL_CARD (widget));
}

void
fold_journal_card_add (FoldJournalCard *self)
{
  g_return_if_fail (FOLD_IS_JOURNAL_CARD (self) && self->session != NULL);

  adw_dialog_present (fold_note_dialog_new (self->session, self->is_of_subject ? &self->subject : NULL),
                      GTK_WIDGET (self));
}

/* --- rows --------------------------------------------------------------------------------------------------------- */

static char *
dup_day (FoldDate day)
{
  g_autofree char *iso = day != FOLD_DATE_NONE ? fold_date_format (day) : NULL;

  return fold_format_date (iso);
}

static void
append (GString *text, const char *separator, const char *words)
{
  if (words != NULL && *words != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", words);
}

/* Its day, what it is about where that is not plain, its trigger and where that stands, and when to read it again. */
static char *
describe (FoldJournalCard *self, FoldNote *note, const FoldTriggerVerdict *verdict)
{
  const FoldTrigger *trigger = fold_note_get_trigger (note);
  const FoldDate review = fold_note_get_review_date (note);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *day = dup_day (fold_note_get_date (note)), *review_day = dup_day (review);
  g_autofree char *words = fold_diary_dup_trigger_words (get_diary (self), trigger);
  g_autofree char *stands = fold_diary_dup_verdict_words (get_diary (self), trigger, verdict);
  /* Translators: what a trigger of a note watches, and a sentence of where it stands */
  g_autofree char *trigger_words
      = words != NULL ? g_strdup_printf (_("Invalid when: %s. %s"), words, stands != NULL ? stands : "") : NULL;
  /* Translators: the day on which a note is to be read again */
  g_autofree char *review_words
      = review != FOLD_DATE_NONE ? g_strdup_printf (_("Read again on %s"), review_day) : NULL;

  append (text, " · ", self->is_of_subject ? NULL : fold_note_get_name (note));
  append (text, " · ", day);
  append (text, " · ", review_words);
  append (text, "\n", trigger_words);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_badge (GtkWidget *badges, const char *label)
{
  GtkWidget *badge = gtk_label_new (label);

  gtk_widget_add_css_class (badge, "badge");
  gtk_widget_add_css_class (badge, "warning");
  gtk_widget_set_halign (badge, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (badges), badge);
}

/* One above the other, for a note needs the width. */
static void
add_badges (GtkWidget *row, FoldNote *note, const FoldTriggerVerdict *verdict, FoldDate today)
{
  GtkWidget *badges = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_valign (badges, GTK_ALIGN_CENTER);
  if (verdict->state == FOLD_TRIGGER_STATE_MET)
    /* Translators: what makes a note invalid is the case */
    add_badge (badges, C_("note", "Met"));
  if (fold_note_is_due (note, today))
    /* Translators: a note is to be read again */
    add_badge (badges, C_("note", "Due"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), badges);
}

static GtkWidget *
delete_button_new (FoldNote *note)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *beginning = fold_note_dup_beginning (note);
  g_autofree char *words = g_strdup_printf (_("Delete the note “%s”"), beginning);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  g_signal_connect (button, "clicked", G_CALLBACK (delete_clicked_cb), NULL);
  return button;
}

static GtkWidget *
row_new (FoldJournalCard *self, FoldNote *note)
{
  const FoldDate today = fold_date_today ();
  const FoldTriggerVerdict verdict = fold_diary_judge (get_diary (self), note, today);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = describe (self, note, &verdict);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fold_note_get_text (note));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  add_badges (row, note, &verdict, today);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), delete_button_new (note));
  return row;
}

static void
show_older (FoldJournalCard *self, guint n)
{
  g_autofree char *words
      = n > 0
            ? g_strdup_printf (ngettext ("%u older note; search to find it", "%u older notes; search to find them", n),
                               n)
            : NULL;

  gtk_label_set_label (self->older, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->older), n > 0);
}

/* Who goes through the list by keyboard stays where the deleted one was. */
static void
restore_focus (FoldJournalCard *self, int index)
{
  const int last = (int)MIN (self->notes->len, MOST_ROWS) - 1;
  GtkListBoxRow *row = index >= 0 ? gtk_list_box_get_row_at_index (self->list, MIN (index, last)) : NULL;

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* What a page shows as a whole needs no name there. */
static void
show_title (FoldJournalCard *self)
{
  const gboolean is_named
      = self->is_of_subject && (self->subject.kind == FOLD_NOTE_ON_SCENARIO || self->subject.kind == FOLD_NOTE_ON_PLAN);
  g_autofree char *name = is_named ? fold_diary_dup_name (get_diary (self), self->subject) : NULL;
  /* Translators: the name of a scenario or a plan that notes are about */
  g_autofree char *title = name != NULL ? g_strdup_printf (C_("heading", "Journal: %s"), name) : NULL;

  gtk_label_set_label (self->title, title != NULL ? title : C_("heading", "Journal"));
}

static void
update (FoldJournalCard *self)
{
  GtkListBoxRow *focus = find_focus (self);
  const int index = focus != NULL ? gtk_list_box_row_get_index (focus) : -1;

  show_title (self);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  self->notes = fold_diary_dup_notes (get_diary (self), self->is_of_subject ? &self->subject : NULL,
                                      (const char *const *)self->words);
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < MIN (self->notes->len, MOST_ROWS); i++)
    gtk_list_box_append (self->list, row_new (self, self->notes->pdata[i]));
  show_older (self, self->notes->len > MOST_ROWS ? self->notes->len - MOST_ROWS : 0);
  gtk_stack_set_visible_child_name (self->stack, self->notes->len > 0  ? "notes"
                                                 : self->words != NULL ? "none"
                                                 : self->is_of_subject ? "empty"
                                                                       : "nothing");
  restore_focus (self, index);
}

/* --- the object --------------------------------------------------------------------------------------------------- */

static void
fold_journal_card_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch ((FoldJournalCardProperty)property_id)
    {
    case PROP_HAS_HEADING:
      g_value_set_boolean (value, gtk_widget_get_visible (FOLD_JOURNAL_CARD (object)->heading));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_journal_card_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  switch ((FoldJournalCardProperty)property_id)
    {
    case PROP_HAS_HEADING:
      gtk_widget_set_visible (FOLD_JOURNAL_CARD (object)->heading, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
fold_journal_card_dispose (GObject *object)
{
  FoldJournalCard *self = FOLD_JOURNAL_CARD (object);

  /* As a template's, its child would be gone before the bin lets go of it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_JOURNAL_CARD);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_journal_card_parent_class)->dispose (object);
}

static void
fold_journal_card_class_init (FoldJournalCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fold_journal_card_get_property;
  object_class->set_property = fold_journal_card_set_property;
  object_class->dispose = fold_journal_card_dispose;

  properties[PROP_HAS_HEADING]
      = g_param_spec_boolean ("has-heading", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/journal-card.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldJournalCard, heading);
  gtk_widget_class_bind_template_child (widget_class, FoldJournalCard, title);
  gtk_widget_class_bind_template_child (widget_class, FoldJournalCard, stack);
  gtk_widget_class_bind_template_child (widget_class, FoldJournalCard, list);
  gtk_widget_class_bind_template_child (widget_class, FoldJournalCard, older);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "journal.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "journal.delete", NULL, delete_cb);
}

static void
fold_journal_card_init (FoldJournalCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fold_journal_card_show (FoldJournalCard *self, FoldSession *session, const FoldNoteSubject *subject)
{
  g_return_if_fail (FOLD_IS_JOURNAL_CARD (self) && FOLD_IS_SESSION (session));
  g_return_if_fail (self->session == NULL || self->session == session);

  self->is_of_subject = subject != NULL;
  if (subject != NULL)
    self->subject = *subject;
  if (g_set_object (&self->session, session))
    g_signal_connect_object (fold_session_get_book (session), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

guint
fold_journal_card_search (FoldJournalCard *self, const char *typed)
{
  g_return_val_if_fail (FOLD_IS_JOURNAL_CARD (self) && self->session != NULL, 0);

  g_clear_pointer (&self->words, g_strfreev);
  self->words = *typed != '\0' ? fold_search_split (typed) : NULL;
  update (self);
  return self->notes->len;
}
