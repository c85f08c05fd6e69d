/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-inbox-dialog.h"
#include "fold-journal-card.h"
#include "fold-journal-page.h"
#include "fold-note-dialog.h"
#include "fold-note-trigger.h"
#include "fold-report-error.h"
#include "pages.h"

/* The journal: its cards on the pages of instruments and sectors, its own page, and the dialog of a note. */

static AdwDialog *
get_dialog (Fixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

static GtkWidget *
get_child (gpointer widget, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);

  g_assert_nonnull (child);
  return GTK_WIDGET (child);
}

static GtkWidget *
expect_note_dialog (Fixture *fixture)
{
  fixture_wait_until (get_dialog (fixture) != NULL && FOLD_IS_NOTE_DIALOG (get_dialog (fixture)));
  return GTK_WIDGET (get_dialog (fixture));
}

static void
expect_no_dialog (Fixture *fixture)
{
  fixture_wait_until (get_dialog (fixture) == NULL);
}

static FoldDiary *
get_diary (Fixture *fixture)
{
  return fold_book_get_diary (fixture->book);
}

static guint
count_notes (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_diary (fixture)));
}

static FoldNote *
get_note (Fixture *fixture)
{
  g_autoptr (FoldNote) note = g_list_model_get_item (G_LIST_MODEL (get_diary (fixture)), 0);

  return note; /* the list keeps it */
}

static void
type_text (GtkWidget *dialog, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_child (dialog, "text"))), text, -1);
}

static void
type_into (GtkWidget *dialog, const char *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_child (dialog, row)), text);
}

static const char *
get_refusal (GtkWidget *dialog)
{
  return gtk_label_get_label (GTK_LABEL (get_child (dialog, "refusal")));
}

static GtkWidget *
find_row (GtkWidget *dialog, const char *title)
{
  GtkWidget *row = fixture_find (dialog, ADW_TYPE_PREFERENCES_ROW, "title", title);

  g_assert_nonnull (row);
  return row;
}

/* Its title says the unit. */
static GtkWidget *
find_limit (GtkWidget *dialog)
{
  guint n;
  GtkWidget *const *rows = fold_note_trigger_get_rows (FOLD_NOTE_TRIGGER (get_child (dialog, "trigger")), &n);

  return rows[0];
}

static FoldJournalCard *
find_card (GtkWidget *page)
{
  return FOLD_JOURNAL_CARD (get_child (page, "journal"));
}

static const char *
get_view (FoldJournalCard *card)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (get_child (card, "stack")));
}

static GtkListBoxRow *
get_row (FoldJournalCard *card, int index)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (get_child (card, "list")), index);
}

/* Ctrl+N on the page of an instrument: a note with a trigger on one of its own assumptions. */
static void
test_instrument (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "instrument:nvidia");
  FoldJournalCard *card = find_card (page);
  GtkWidget *dialog;

  g_assert_cmpstr (get_view (card), ==, "empty");
  fixture_act (page, "add", NULL);
  dialog = expect_note_dialog (fixture);
  g_assert_cmpstr (get_refusal (dialog), ==, ""); /* nothing was typed yet */
  type_text (dialog, "  ");
  g_assert_cmpstr (get_refusal (dialog), !=, "");
  type_text (dialog, "Margins fall when custom chips win.");
  g_assert_cmpstr (get_refusal (dialog), ==, "");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (dialog, "What to Watch")), FOLD_TRIGGER_ASSUMPTION);
  g_assert_cmpstr (get_refusal (dialog), !=, ""); /* no limit yet */
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (dialog, "Is")), FOLD_TRIGGER_IS_ABOVE);
  {
    FoldAssumption *chosen = adw_combo_row_get_selected_item (ADW_COMBO_ROW (find_row (dialog, "Assumption")));

    g_assert_true (g_str_has_prefix (fold_assumption_get_key (chosen), "instrument.nvidia."));
  }
  gtk_editable_set_text (GTK_EDITABLE (find_limit (dialog)), "8");
  g_assert_cmpstr (get_refusal (dialog), ==, "");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  expect_no_dialog (fixture);
  g_assert_cmpuint (count_notes (fixture), ==, 1);
  g_assert_cmpint (fold_note_get_trigger (get_note (fixture))->kind, ==, FOLD_TRIGGER_ASSUMPTION);
  g_assert_cmpint (fold_note_get_trigger (get_note (fixture))->comparison, ==, FOLD_TRIGGER_IS_ABOVE);
  fixture_act (page, "add", NULL);
  dialog = expect_note_dialog (fixture);
  type_text (dialog, "Not kept");
  gtk_widget_activate_action (dialog, "window.close", NULL);
  expect_no_dialog (fixture);
  g_assert_cmpuint (count_notes (fixture), ==, 1);
}

static void
add_note (Fixture *fixture, GtkWidget *page, const char *text)
{
  const guint before = count_notes (fixture);
  GtkWidget *dialog;

  fixture_act (page, "add", NULL);
  dialog = expect_note_dialog (fixture);
  type_text (dialog, text);
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  expect_no_dialog (fixture);
  g_assert_cmpuint (count_notes (fixture), ==, before + 1);
}

static void
test_edit (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "sector:cloud");
  FoldJournalCard *card = find_card (page);
  GtkWidget *dialog;

  add_note (fixture, page, "Usage is what counts.");
  g_assert_cmpstr (get_view (card), ==, "notes");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_row (card, 0))), ==,
                   "Usage is what counts.");
  g_signal_emit_by_name (get_child (card, "list"), "row-activated", get_row (card, 0));
  dialog = expect_note_dialog (fixture);
  type_into (dialog, "review_row", "2026-13-01");
  g_assert_cmpstr (get_refusal (dialog), !=, "");
  type_into (dialog, "review_row", "2026-11-01");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (dialog, "What to Watch")), FOLD_TRIGGER_DATE);
  gtk_editable_set_text (GTK_EDITABLE (find_row (dialog, "Day (year-month-day)")), "2026-11-02");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  expect_no_dialog (fixture);
  g_assert_cmpint (fold_note_get_review_date (get_note (fixture)), ==, fold_date_from_parts (2026, 11, 1));
  g_assert_cmpint (fold_note_get_trigger (get_note (fixture))->from, ==, fold_date_from_parts (2026, 11, 2));
  g_assert_nonnull (fixture_find (GTK_WIDGET (get_row (card, 0)), GTK_TYPE_LABEL, "label", "Met"));
  g_assert_nonnull (fixture_find (GTK_WIDGET (get_row (card, 0)), GTK_TYPE_LABEL, "label", "Due"));
  fixture_activate (fixture, "undo", NULL);
  g_assert_cmpint (fold_note_get_review_date (get_note (fixture)), ==, FOLD_DATE_NONE);
}

/* Delete, by keyboard, with the focus on the row; and back. */
static void
test_delete (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "sector:cloud");
  FoldJournalCard *card = find_card (page);

  add_note (fixture, page, "The first");
  add_note (fixture, page, "The second");
  fixture_wait_until (gtk_widget_get_mapped (GTK_WIDGET (get_row (card, 0))));
  gtk_widget_grab_focus (GTK_WIDGET (get_row (card, 0)));
  gtk_widget_activate_action (GTK_WIDGET (card), "journal.delete", NULL);
  g_assert_cmpuint (count_notes (fixture), ==, 1);
  g_assert_cmpstr (fold_note_get_text (get_note (fixture)), ==, "The first");
  fixture_activate (fixture, "undo", NULL);
  g_assert_cmpuint (count_notes (fixture), ==, 2);
}

/* On Scenarios the notes on the active one, by name; those of another come with that one. */
static void
test_scenario (Fixture *fixture, gconstpointer data)
{
  FoldScenarios *scenarios = fold_book_get_scenarios (fixture->book);
  GtkWidget *page = fixture_open (fixture, "scenarios");
  FoldJournalCard *card = find_card (page);
  const gint64 active = fold_scenario_get_id (fold_scenarios_get_active (scenarios));
  g_autoptr (FoldScenario) other = g_list_model_get_item (G_LIST_MODEL (scenarios), 1);
  g_autofree char *title = NULL;
  GtkWidget *dialog;

  gtk_widget_activate_action (GTK_WIDGET (card), "journal.add", NULL);
  dialog = expect_note_dialog (fixture);
  type_text (dialog, "The price is what holds it back.");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  expect_no_dialog (fixture);
  g_assert_cmpint (fold_note_get_subject (get_note (fixture)).kind, ==, FOLD_NOTE_ON_SCENARIO);
  g_assert_cmpint (fold_note_get_subject (get_note (fixture)).id, ==, active);
  g_assert_cmpstr (get_view (card), ==, "notes");
  g_assert_cmpint (fold_scenario_get_id (other), !=, active);
  g_assert_true (fold_scenarios_set_active (scenarios, other, NULL));
  g_assert_cmpstr (get_view (card), ==, "empty");
  title = g_strdup_printf ("Journal: %s", fold_scenario_get_name (other));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (get_child (card, "title"))), ==, title);
}

/* All notes, whatever they are about, and a search over them. */
static void
test_page (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = fixture_open (fixture, "journal");
  FoldJournalCard *card = FOLD_JOURNAL_CARD (get_child (page, "card"));
  GtkWidget *dialog;

  g_assert_cmpstr (get_view (card), ==, "nothing");
  add_note (fixture, page, "On the first that was proposed");
  fixture_act (page, "add", NULL);
  dialog = expect_note_dialog (fixture);
  {
    AdwComboRow *about = ADW_COMBO_ROW (get_child (dialog, "subject_row"));
    GListModel *all = adw_combo_row_get_model (about);

    g_assert_true (gtk_widget_get_visible (GTK_WIDGET (about)));
    adw_combo_row_set_selected (about, g_list_model_get_n_items (all) - 1); /* the last instrument */
  }
  type_text (dialog, "Something of an instrument");
  gtk_widget_activate_action (dialog, "dialog.save", NULL);
  expect_no_dialog (fixture);
  g_assert_cmpint (fold_note_get_subject (get_note (fixture)).kind, ==, FOLD_NOTE_ON_INSTRUMENT);
  g_assert_cmpuint (fold_journal_card_search (card, "PROP first"), ==, 1);
  g_assert_cmpstr (get_view (card), ==, "notes");
  g_assert_cmpuint (fold_journal_card_search (card, "nowhere"), ==, 0);
  g_assert_cmpstr (get_view (card), ==, "none");
  g_assert_cmpuint (fold_journal_card_search (card, ""), ==, 2);
  fixture_act (page, "search", NULL);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (get_child (page,
                                                                                                       "search")))))
                 || gtk_root_get_focus (GTK_ROOT (fixture->window)) != NULL);
}

/* What the inbox raises opens the note. */
static void
test_inbox (Fixture *fixture, gconstpointer data)
{
  const FoldNoteDraft draft
      = { .subject = { FOLD_NOTE_ON_INSTRUMENT, fold_instrument_get_id (fixture_get_instrument (fixture, "nvidia")) },
          .date = fold_date_today (),
          .text = "Look again",
          .review_date = fold_date_today (),
          .trigger = FOLD_TRIGGER_INIT };
  g_autoptr (GPtrArray) inbox = NULL;
  AdwDialog *dialog;

  g_assert_true (fold_diary_add (get_diary (fixture), &draft, NULL, NULL));
  inbox = fold_book_dup_inbox (fixture->book);
  dialog = fold_inbox_dialog_new (fixture->session);
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  for (guint i = 0; i < inbox->len; i++)
    if (g_str_equal (((FoldInboxItem *)inbox->pdata[i])->kind, "note-review"))
      {
        GtkListBox *list = GTK_LIST_BOX (get_child (dialog, "list"));

        g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, (int)i));
      }
  {
    GtkWidget *note = expect_note_dialog (fixture);

    type_into (note, "review_row", "");
    gtk_widget_activate_action (note, "dialog.save", NULL);
  }
  fixture_wait_until (get_dialog (fixture) == dialog);
  g_clear_pointer (&inbox, g_ptr_array_unref);
  inbox = fold_book_dup_inbox (fixture->book);
  for (guint i = 0; i < inbox->len; i++)
    g_assert_cmpstr (((FoldInboxItem *)inbox->pdata[i])->kind, !=, "note-review");
  adw_dialog_force_close (dialog);
}

#define ADD(name, test) g_test_add ("/journal/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("instrument", test_instrument);
  ADD ("edit", test_edit);
  ADD ("delete", test_delete);
  ADD ("scenario", test_scenario);
  ADD ("page", test_page);
  ADD ("inbox", test_inbox);
  return g_test_run ();
}
