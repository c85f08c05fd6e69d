/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-plan-saved.h"

#include <glib/gi18n-lib.h>

#include "fold-book.h"
#include "fold-instrument-format.h"
#include "fold-journal-card.h"
#include "fold-report-error.h"
#include "fold-score-parts.h"

#define ROW_NAME "fold-plan-name"

/* What moved less than this is not told. */
#define LEAST_MOVE 0.005

struct _FoldPlanSaved
{
  AdwPreferencesGroup parent_instance;

  FoldSession *session;
  GPtrArray *rows; /* GtkWidget, borrowed from the group */
};

G_DEFINE_FINAL_TYPE (FoldPlanSaved, fold_plan_saved, ADW_TYPE_PREFERENCES_GROUP)

static guint chosen_signal;

static FoldBook *
get_book (FoldPlanSaved *self)
{
  return fold_session_get_book (self->session);
}

/* --- what moved since --------------------------------------------------------------------------------------------- */

static void
add_fact (GtkWidget *group, const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new (), *label = gtk_label_new (text);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static guint
add_weights (FoldPlanSaved *self, const FoldSavedPlan *plan, GtkWidget *group)
{
  g_autoptr (GPtrArray) moved = fold_saved_plan_dup_moved_weights (plan, get_book (self));
  guint n = 0;

  for (guint i = 0; i < moved->len; i++)
    {
      const FoldMovedWeight *weight = moved->pdata[i];
      g_autofree char *planned = fold_format_percent (weight->planned, 1), *now = fold_format_percent (weight->now, 1);
      /* Translators: a part of the money as it was planned, and as it is now */
      g_autofree char *text = g_strdup_printf (_("planned %s, now %s"), planned, now);

      if (ABS (weight->planned - weight->now) < LEAST_MOVE)
        continue;
      add_fact (group, weight->name, text);
      n++;
    }
  return n;
}

static guint
add_assumptions (FoldPlanSaved *self, const FoldSavedPlan *plan, GtkWidget *group)
{
  g_autoptr (FoldAssumptionSet) now
      = fold_scenarios_dup_assumptions (fold_book_get_scenarios (get_book (self)), NULL, TRUE);
  g_autoptr (GPtrArray) moved
      = now != NULL ? fold_saved_plan_dup_moved_assumptions (plan, get_book (self), now) : g_ptr_array_new ();

  for (guint i = 0; i < moved->len; i++)
    {
      const FoldMovedAssumption *assumption = moved->pdata[i];
      /* Translators: the value of an assumption by then, and now */
      g_autofree char *text = g_strdup_printf (_("was %s, is %s"), assumption->was_text, assumption->now_text);

      add_fact (group, assumption->name, text);
    }
  return moved->len;
}

static GtkWidget *
group_new (const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  return group;
}

static GtkWidget *
journal_new (FoldPlanSaved *self, const FoldSavedPlan *plan)
{
  GtkWidget *group = adw_preferences_group_new (), *card = g_object_new (FOLD_TYPE_JOURNAL_CARD, NULL);

  fold_journal_card_show (FOLD_JOURNAL_CARD (card), self->session, &(FoldNoteSubject){ FOLD_NOTE_ON_PLAN, plan->id });
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), card);
  return group;
}

static void
show_moves (FoldPlanSaved *self, const FoldSavedPlan *plan)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new (), *page = adw_preferences_page_new ();
  GtkWidget *weights = group_new (_("Weights")), *assumptions = group_new (_("Assumptions"));

  if (add_weights (self, plan, weights) == 0)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (weights),
                                           _("What is held is as it was planned, to half a point."));
  if (add_assumptions (self, plan, assumptions) == 0)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (assumptions), _("All are as they were."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (weights));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (assumptions));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (journal_new (self, plan)));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (dialog, plan->name);
  adw_dialog_set_content_width (dialog, 480);
  adw_dialog_set_content_height (dialog, 560);
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* --- rows --------------------------------------------------------------------------------------------------------- */

static FoldPlanSaved *
find_group (GtkWidget *widget)
{
  return FOLD_PLAN_SAVED (gtk_widget_get_ancestor (widget, FOLD_TYPE_PLAN_SAVED));
}

/* Whole; the user is told where it is gone. Returns: (transfer full) (nullable) */
static FoldSavedPlan *
dup_plan (FoldPlanSaved *self, GtkWidget *row)
{
  g_autoptr (GError) error = NULL;
  FoldSavedPlan *plan = fold_saved_plans_find (get_book (self), g_object_get_data (G_OBJECT (row), ROW_NAME), &error);

  if (plan == NULL)
    fold_report_error (GTK_WIDGET (self), error);
  return plan;
}

static void
activated_cb (GtkWidget *row)
{
  FoldPlanSaved *self = find_group (row);
  g_autoptr (FoldSavedPlan) plan = dup_plan (self, row);

  if (plan != NULL)
    show_moves (self, plan);
}

static void
ask_again_cb (GtkWidget *row)
{
  FoldPlanSaved *self = find_group (row);
  g_autoptr (FoldSavedPlan) plan = dup_plan (self, row);

  if (plan != NULL)
    g_signal_emit (self, chosen_signal, 0, plan);
}

static void
delete_cb (GtkWidget *row)
{
  FoldPlanSaved *self = find_group (row);
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (row), ROW_NAME));
  /* Translators: the name of a plan */
  g_autofree char *message = g_strdup_printf (_("Plan “%s” deleted"), name);
  g_autoptr (GError) error = NULL;

  if (fold_saved_plans_delete (get_book (self), name, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", message);
  else
    fold_report_error (GTK_WIDGET (self), error);
}

static void
add_button (GtkWidget *row, const char *icon, const char *words, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, words);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, row, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
row_new (const FoldSavedPlan *plan)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *day = fold_format_date (plan->made_on), *loss = fold_format_percent (plan->tail_loss, 1);
  g_autofree char *annual = fold_format_return (plan->expected_return);
  /* Translators: the day of a plan, its scenario, by which odds ("at my odds"), and two figures of it */
  g_autofree char *words = g_strdup_printf (_("%s, scenario %s, %s: tail loss %s, expected return %s a year"), day,
                                            plan->scenario, fold_lens_get_name (plan->lens), loss, annual);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), plan->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  g_object_set_data_full (G_OBJECT (row), ROW_NAME, g_strdup (plan->name), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _("Show what moved since, and the notes on it"));
  g_signal_connect (row, "activated", G_CALLBACK (activated_cb), NULL);
  add_button (row, "view-refresh-symbolic", _("Ask for it again"), G_CALLBACK (ask_again_cb));
  add_button (row, "user-trash-symbolic", _("Delete the plan"), G_CALLBACK (delete_cb));
  return row;
}

static void
update (FoldPlanSaved *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plans = fold_saved_plans_dup (get_book (self), &error);

  if (plans == NULL)
    fold_report_error (GTK_WIDGET (self), error);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      GtkWidget *row = row_new (plans->pdata[i]);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

/* --- the group ---------------------------------------------------------------------------------------------------- */

static void
fold_plan_saved_dispose (GObject *object)
{
  g_clear_object (&FOLD_PLAN_SAVED (object)->session);
  g_clear_pointer (&FOLD_PLAN_SAVED (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (fold_plan_saved_parent_class)->dispose (object);
}

static void
fold_plan_saved_class_init (FoldPlanSavedClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fold_plan_saved_dispose;
  chosen_signal = g_signal_new ("chosen", FOLD_TYPE_PLAN_SAVED, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_POINTER);
}

static void
fold_plan_saved_init (FoldPlanSaved *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Saved Plans"));
}

void
fold_plan_saved_set_session (FoldPlanSaved *self, FoldSession *session)
{
  g_return_if_fail (FOLD_IS_PLAN_SAVED (self) && FOLD_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (get_book (self), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
