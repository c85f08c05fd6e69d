/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-break-even-dialog.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-analysis.h"
#include "fold-book.h"
#include "fold-break-even.h"
#include "fold-profile-words.h"
#include "fold-report-error.h"
#include "fold-snapshot-levers.h"

struct _FoldBreakEvenDialog
{
  AdwDialog parent_instance;

  FoldSession *session;
  FoldAssumption *assumption;
  FoldInstrument *instrument; /* NULL: the portfolio in view */
  FoldAnalysis *analysis;

  AdwWindowTitle *window_title;
  AdwPreferencesGroup *group;
  GtkListBox *list;
  GtkLabel *rule;
};

G_DEFINE_FINAL_TYPE (FoldBreakEvenDialog, fold_break_even_dialog, ADW_TYPE_DIALOG)

static FoldBook *
get_book (FoldBreakEvenDialog *self)
{
  return fold_session_get_book (self->session);
}

static double
get_score (FoldBreakEvenDialog *self)
{
  const FoldOutcome *outcome = self->instrument != NULL ? fold_instrument_get_outcome (self->instrument)
                                                        : fold_session_get_outcome (self->session, NULL);

  return outcome != NULL ? outcome->score : NAN;
}

static const char *
get_subject_name (FoldBreakEvenDialog *self)
{
  FoldPortfolio *portfolio = fold_portfolios_get_portfolio (fold_book_get_portfolios (get_book (self)),
                                                            fold_session_get_portfolio (self->session));

  if (self->instrument != NULL)
    return fold_instrument_get_name (self->instrument);
  return portfolio != NULL ? fold_portfolio_get_name (portfolio) : _("All Portfolios");
}

/* --- setting a value ---------------------------------------------------------------------------------------------- */

/* As a slider does it: a range stretches where it has to. */
static void
set_cb (FoldBreakEvenDialog *self, GtkWidget *button)
{
  const double *value = g_object_get_data (G_OBJECT (button), "value");
  const char *key = fold_assumption_get_key (self->assumption);
  g_autoptr (GError) error = NULL;

  fold_scenarios_preview_assumption (fold_book_get_scenarios (get_book (self)), key, *value);
  if (fold_scenarios_commit_assumption (fold_book_get_scenarios (get_book (self)), key, &error))
    adw_dialog_close (ADW_DIALOG (self));
  else
    fold_report_error (GTK_WIDGET (self), error);
}

static GtkWidget *
create_button (FoldBreakEvenDialog *self, double value, const char *text)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (C_("break-even", "_Set"));
  /* Translators: an assumption, then the value that a button gives to it */
  g_autofree char *label = g_strdup_printf (_("Set “%s” to %s"), fold_assumption_get_name (self->assumption), text);

  g_object_set_data_full (G_OBJECT (button), "value", g_memdup2 (&value, sizeof value), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !fold_book_get_read_only (get_book (self)));
  g_signal_connect_object (button, "clicked", G_CALLBACK (set_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* --- the answer --------------------------------------------------------------------------------------------------- */

static AdwActionRow *
append_row (FoldBreakEvenDialog *self, const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_append (self->list, row);
  return ADW_ACTION_ROW (row);
}

static void
append_value (FoldBreakEvenDialog *self, double value)
{
  g_autofree char *text = fold_assumption_format (self->assumption, value);
  AdwActionRow *row = append_row (self, text);
  GtkWidget *button = create_button (self, value, text);

  adw_action_row_add_suffix (row, button);
  adw_action_row_set_activatable_widget (row, button);
}

/* Why there is no value; without @roots nothing could be asked. */
static void
append_sentence (FoldBreakEvenDialog *self, const FoldRoots *roots)
{
  g_autofree char *from = fold_assumption_format (self->assumption, fold_assumption_get_minimum (self->assumption));
  g_autofree char *to = fold_assumption_format (self->assumption, fold_assumption_get_maximum (self->assumption));
  g_autofree char *sentence = NULL;

  if (roots == NULL || !isfinite (get_score (self)))
    sentence = g_strdup (self->instrument != NULL ? _("There is no score to work with.")
                                                  : _("There is no outcome to work with."));
  else if (roots->everywhere)
    sentence = g_strdup (_("It is as good as cash at any value."));
  else if (get_score (self) > FOLD_SCORE_OF_CASH)
    /* Translators: the least and the greatest value of an assumption */
    sentence = g_strdup_printf (_("At any value from %s to %s it stays above cash."), from, to);
  else
    sentence = g_strdup_printf (_("No value from %s to %s makes it as good as cash."), from, to);
  append_row (self, sentence);
}

static void
append_wait (FoldBreakEvenDialog *self)
{
  adw_action_row_add_prefix (append_row (self, _("Calculating")), adw_spinner_new ());
}

static void
show_rule (FoldBreakEvenDialog *self)
{
  FoldSnapshot *snapshot = fold_analysis_get_snapshot (self->analysis, FOLD_QUESTION_ROOTS);
  const gboolean has_rule = snapshot != NULL && g_str_equal (fold_assumption_get_key (self->assumption), "M");
  g_autofree char *words
      = has_rule ? fold_profile_words_sign_rule (self->session, self->instrument, fold_snapshot_get_linked (snapshot))
                 : NULL;

  gtk_label_set_label (self->rule, has_rule ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->rule), has_rule);
}

static void
update (FoldBreakEvenDialog *self)
{
  const FoldRoots *roots = fold_analysis_get_roots (self->analysis);

  gtk_list_box_remove_all (self->list);
  if (roots == NULL && fold_analysis_get_busy (self->analysis))
    append_wait (self);
  else if (roots == NULL || roots->n == 0)
    append_sentence (self, roots);
  for (guint i = 0; roots != NULL && i < roots->n; i++)
    append_value (self, roots->at[i]);
  if (roots != NULL && roots->more)
    append_row (self, _("There are more."));
  show_rule (self);
}

/* --- the question ------------------------------------------------------------------------------------------------- */

static void
ask (FoldBreakEvenDialog *self)
{
  self->analysis = fold_analysis_new (fold_session_get_scorer (self->session), FOLD_QUESTION_ROOTS);
  fold_analysis_set_key (self->analysis, fold_assumption_get_key (self->assumption));
  if (self->instrument != NULL)
    fold_analysis_ask_instrument (self->analysis, fold_instrument_get_slug (self->instrument));
  else
    fold_analysis_ask_portfolio (self->analysis, fold_session_get_portfolio (self->session));
  g_signal_connect_object (self->analysis, "answered", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->analysis, "notify::busy", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/* A portfolio has no score. */
static char *
dup_question (FoldBreakEvenDialog *self, const char *now)
{
  const char *name = get_subject_name (self);

  /* Translators: an instrument, then the present value of the assumption in the title */
  return self->instrument != NULL ? g_strdup_printf (_("Where %s is as good as cash (a score of 50), with everything "
                                                       "else as you assume it. You assume %s."),
                                                     name, now)
                                  /* Translators: a portfolio, then the present value of the assumption in the title */
                                  : g_strdup_printf (_("Where %s is worth as much to you as cash, with everything "
                                                       "else as you assume it. You assume %s."),
                                                     name, now);
}

static void
say_question (FoldBreakEvenDialog *self)
{
  g_autofree char *now = fold_assumption_format (self->assumption, fold_assumption_get_mode (self->assumption));
  g_autofree char *words = dup_question (self, now);
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  adw_window_title_set_subtitle (self->window_title, fold_assumption_get_name (self->assumption));
  adw_preferences_group_set_description (self->group, escaped);
}

/* --- the object --------------------------------------------------------------------------------------------------- */

static void
fold_break_even_dialog_dispose (GObject *object)
{
  FoldBreakEvenDialog *self = FOLD_BREAK_EVEN_DIALOG (object);

  g_clear_object (&self->analysis);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_BREAK_EVEN_DIALOG);
  g_clear_object (&self->instrument);
  g_clear_object (&self->assumption);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_break_even_dialog_parent_class)->dispose (object);
}

static void
fold_break_even_dialog_class_init (FoldBreakEvenDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_break_even_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/break-even-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldBreakEvenDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, FoldBreakEvenDialog, group);
  gtk_widget_class_bind_template_child (widget_class, FoldBreakEvenDialog, list);
  gtk_widget_class_bind_template_child (widget_class, FoldBreakEvenDialog, rule);
}

static void
fold_break_even_dialog_init (FoldBreakEvenDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
fold_break_even_dialog_new (FoldSession *session, FoldAssumption *assumption, FoldInstrument *instrument)
{
  FoldBreakEvenDialog *self = g_object_new (FOLD_TYPE_BREAK_EVEN_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->assumption = g_object_ref (assumption);
  g_set_object (&self->instrument, instrument);
  say_question (self);
  ask (self);
  update (self);
  return ADW_DIALOG (self);
}
