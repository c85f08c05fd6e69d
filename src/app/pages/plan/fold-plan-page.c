/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-plan-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-book.h"
#include "fold-file.h"
#include "fold-instrument-format.h"
#include "fold-money-scenes.h"
#include "fold-name-dialog.h"
#include "fold-plan-form.h"
#include "fold-plan-saved.h"
#include "fold-plan-view.h"
#include "fold-plan-worth.h"
#include "fold-report-error.h"
#include "fold-scenario-trades.h"
#include "fold-table-saving.h"

struct _FoldPlanPage
{
  FoldPage parent_instance;

  FoldPlanning *planning;
  guint tick_id;                  /* 0: nothing is under way */
  gboolean stale;                 /* something is asked otherwise since the answer */
  FoldPlanWish *asked;            /* that the answer is of, or will be */
  FoldAssumptionSet *assumptions; /* under which */
  char *scenario;
  FoldLens lens;
  double probability; /* mine */

  GtkLabel *sentence;
  GtkLabel *worth;
  GtkLabel *odds;
  GtkLabel *remarks;
  GtkProgressBar *progress;
  GtkWidget *run_button;
  GtkWidget *cancel_button;
  FoldPlanForm *form;
  FoldPlanView *view;
  FoldPlanSaved *saved;
};

G_DEFINE_FINAL_TYPE (FoldPlanPage, fold_plan_page, FOLD_TYPE_PAGE)

static FoldSession *
get_session (FoldPlanPage *self)
{
  return fold_page_get_session (FOLD_PAGE (self));
}

static FoldBook *
get_book (FoldPlanPage *self)
{
  return fold_session_get_book (get_session (self));
}

/* Returns: (transfer none) (nullable): the answer that is shown, of a plan that was found */
static FoldPlanAnswer *
get_solved (FoldPlanPage *self)
{
  FoldPlanAnswer *answer = fold_planning_get_answer (self->planning);

  return answer != NULL && answer->status == FOLD_PLAN_SOLVED ? answer : NULL;
}

/* --- the answer --------------------------------------------------------------------------------------------------- */

static void
append_remark (GString *text, const char *remark)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", remark);
}

static gboolean
is_stale (FoldPlanPage *self)
{
  return self->stale || self->lens != fold_session_get_lens (get_session (self));
}

/* What has to be known of the answer beside it. */
static char *
dup_remarks (FoldPlanPage *self, const FoldPlanAnswer *answer)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (answer->status == FOLD_PLAN_SOLVED && answer->heuristic)
    append_remark (text, _("Fixed costs or a smallest trade count: this is a good plan, not surely the best one."));
  if (answer->status == FOLD_PLAN_SOLVED && answer->broken->len > 0)
    append_remark (text, _("Rounding to whole shares passes some of the limits by a little."));
  if (answer->status == FOLD_PLAN_SOLVED && answer->outside != 0)
    {
      g_autofree char *outside = fold_scenes_dup_money (get_book (self), answer->outside);
      /* Translators: an amount of money */
      g_autofree char *remark
          = g_strdup_printf (_("%s that you hold have no outcome and are no part of the plan."), outside);

      append_remark (text, remark);
    }
  if (is_stale (self))
    append_remark (text, _("What is asked has changed since; look for the plan again."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
get_sentence (FoldPlanPage *self, const FoldPlanAnswer *answer)
{
  const char *problem = fold_planning_get_problem (self->planning);

  if (problem != NULL)
    return problem;
  if (answer == NULL)
    return _("Say what the money is to do, and under which limits: the plan follows from your assumptions.");
  if (answer->status == FOLD_PLAN_UNRELIABLE || answer->sentence == NULL)
    return _("No plan passed the checks of its numbers, so none is shown. Change a limit a little and look again.");
  return answer->sentence;
}

/* By which odds the answer is, and before there is one, will be. */
static char *
dup_odds (FoldPlanPage *self)
{
  FoldSnapshot *snapshot = fold_scorer_get_snapshot (fold_session_get_scorer (get_session (self)));
  const gboolean any = self->asked != NULL;
  g_autofree char *chance = NULL;

  switch (any ? self->lens : fold_session_get_lens (get_session (self)))
    {
    case FOLD_LENS_HAPPENS:
      return g_strdup (_("Planned as if the scenario happens for certain, as the lens is set."));
    case FOLD_LENS_OTHERWISE:
      return g_strdup (_("Planned as if the scenario does not happen for certain, as the lens is set."));
    case FOLD_LENS_ODDS:
    default:
      if (!any && snapshot == NULL)
        return g_strdup ("");
      chance = fold_format_percent (any ? self->probability : fold_snapshot_get_input (snapshot)->probability, 0);
      /* Translators: a probability */
      return g_strdup_printf (_("Planned at your odds: the scenario happens with a probability of %s."), chance);
    }
}

static void
show_words (FoldPlanPage *self)
{
  FoldPlanAnswer *answer = fold_planning_get_answer (self->planning);
  g_autofree char *remarks = answer != NULL ? dup_remarks (self, answer) : g_strdup ("");
  g_autofree char *worth = fold_plan_worth_dup_words (get_session (self), get_solved (self));
  g_autofree char *odds = dup_odds (self);

  gtk_label_set_label (self->sentence, get_sentence (self, answer));
  gtk_label_set_label (self->worth, worth != NULL ? worth : "");
  gtk_widget_set_visible (GTK_WIDGET (self->worth), worth != NULL);
  gtk_label_set_label (self->odds, odds);
  gtk_widget_set_visible (GTK_WIDGET (self->odds), *odds != '\0');
  gtk_label_set_label (self->remarks, remarks);
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), *remarks != '\0');
}

static void
update_actions (FoldPlanPage *self)
{
  const gboolean trades = get_solved (self) != NULL && get_solved (self)->trades->len > 0;

  fold_page_enable (FOLD_PAGE (self), "copy", trades);
  fold_page_enable (FOLD_PAGE (self), "export", trades);
  fold_page_enable (FOLD_PAGE (self), "keep", trades);
  fold_page_enable (FOLD_PAGE (self), "save", get_solved (self) != NULL);
  fold_page_enable (FOLD_PAGE (self), "cancel", fold_planning_get_busy (self->planning));
}

static void
answered_cb (FoldPlanPage *self)
{
  FoldPlanAnswer *answer = get_solved (self);

  show_words (self);
  gtk_widget_set_visible (GTK_WIDGET (self->view), answer != NULL);
  if (answer != NULL)
    fold_plan_view_show (self->view, get_session (self), answer);
  update_actions (self);
}

/* --- while it is looked for --------------------------------------------------------------------------------------- */

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  FoldPlanPage *self = FOLD_PLAN_PAGE (widget);

  gtk_progress_bar_set_fraction (self->progress, fold_planning_get_progress (self->planning));
  return G_SOURCE_CONTINUE;
}

static void
stop_ticking (FoldPlanPage *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
}

static void
busy_changed_cb (FoldPlanPage *self)
{
  const gboolean busy = fold_planning_get_busy (self->planning);

  stop_ticking (self);
  if (busy)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), busy);
  gtk_widget_set_visible (self->cancel_button, busy);
  update_actions (self);
}

/* What is asked, and what it rests on by now: that is what is saved with the plan. */
static void
remember (FoldPlanPage *self, const FoldPlanWish *wish)
{
  FoldScenarios *scenarios = fold_book_get_scenarios (get_book (self));
  FoldScenario *scenario = fold_scenarios_get_active (scenarios);

  g_clear_pointer (&self->asked, fold_plan_wish_free);
  g_clear_pointer (&self->assumptions, fold_assumption_set_free);
  self->asked = fold_plan_wish_copy (wish);
  self->assumptions = fold_scenarios_dup_assumptions (scenarios, NULL, TRUE);
  self->lens = fold_session_get_lens (get_session (self));
  self->probability = fold_assumption_set_get_mode (self->assumptions, "p");
  g_set_str (&self->scenario, scenario != NULL ? fold_scenario_get_name (scenario) : "");
}

/* Refused at once, or asked of the other thread. */
static void
run (FoldPlanPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FoldPlanWish) wish = fold_plan_form_dup_wish (self->form, &error);

  if (wish == NULL || !fold_planning_ask (self->planning, fold_session_get_lens (get_session (self)), wish, &error))
    {
      gtk_label_set_label (self->sentence, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->remarks), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->view), FALSE);
      return;
    }
  self->stale = FALSE;
  remember (self, wish);
}

static void
changed_cb (FoldPlanPage *self)
{
  if (self->planning == NULL || self->asked == NULL)
    return;
  self->stale = TRUE;
  show_words (self);
}

/* The goal at first: what the money of today is expected to return. */
static void
propose (FoldPlanPage *self)
{
  const FoldOutcome *outcome = fold_plan_worth_get_outcome (get_session (self));

  if (outcome != NULL)
    fold_plan_form_propose_return (self->form, outcome->expected_return);
}

/* Another lens comes with new scores. */
static void
scored_cb (FoldPlanPage *self)
{
  propose (self);
  show_words (self);
}

/* --- actions ------------------------------------------------------------------------------------------------------ */

static void
run_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  run (user_data);
}

static void
cancel_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fold_planning_cancel (FOLD_PLAN_PAGE (user_data)->planning);
}

static void
copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldPlanPage *self = user_data;
  g_autoptr (FoldExportTable) table = fold_plan_view_make_trades (get_solved (self));
  g_autofree char *text = fold_export_table_to_text (table);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _("Trades copied"));
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *name = fold_file_make_name (_("Trades"), "csv");

  fold_table_saving_ask (user_data, _("Save the Trades"), name, fold_plan_view_make_trades (get_solved (user_data)));
}

/* The portfolio that was planned; where all were planned together, the first, which the trades would be made in. */
static gint64
find_portfolio (FoldPlanPage *self)
{
  g_autoptr (FoldPortfolio) first
      = g_list_model_get_item (G_LIST_MODEL (fold_book_get_portfolios (get_book (self))), 0);

  if (self->asked->portfolio != 0 || first == NULL)
    return self->asked->portfolio;
  return fold_portfolio_get_id (first);
}

/* Returns: (transfer full) (element-type FoldTrade) */
static GArray *
dup_hypothetical (FoldPlanPage *self, const FoldPlanAnswer *answer)
{
  GArray *trades = g_array_new (FALSE, FALSE, sizeof (FoldTrade));

  for (guint i = 0; i < answer->trades->len; i++)
    {
      const FoldPlanTrade *planned = &g_array_index (answer->trades, FoldPlanTrade, i);
      FoldInstrument *instrument = fold_instruments_find (fold_book_get_instruments (get_book (self)), planned->id);
      FoldTrade trade = { .portfolio = find_portfolio (self), .money = planned->value };

      if (instrument == NULL || planned->value == 0)
        continue;
      trade.instrument = fold_instrument_get_id (instrument);
      g_array_append_val (trades, trade);
    }
  return trades;
}

/* In the scenario whose assumptions are the active ones. */
static void
keep_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FoldPlanPage *self = user_data;
  FoldScenarios *scenarios = fold_book_get_scenarios (get_book (self));
  FoldScenario *scenario = fold_scenarios_get_active (scenarios);
  g_autoptr (GArray) trades = dup_hypothetical (self, get_solved (self));
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (scenario == NULL || trades->len == 0)
    return;
  /* Translators: the name of a scenario */
  message = g_strdup_printf (_("Kept as hypothetical trades of “%s”"), fold_scenario_get_name (scenario));
  if (fold_scenarios_add_trades (scenarios, scenario, (const FoldTrade *)trades->data, trades->len, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", message);
  else
    fold_report_error (GTK_WIDGET (self), error);
}

static gboolean
save_as (const char *name, gpointer user_data, GError **error)
{
  FoldPlanPage *self = user_data;
  FoldPlanAnswer *answer = self->planning != NULL ? get_solved (self) : NULL;

  return answer == NULL
         || fold_saved_plans_save (get_book (self), name, self->asked, answer, self->scenario, self->lens,
                                   self->assumptions, error);
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *today = fold_date_format (fold_date_today ());
  /* Translators: the proposed name of a plan; a day */
  g_autofree char *name = g_strdup_printf (_("Plan of %s"), today);

  fold_name_dialog_ask (user_data, _("Save the Plan"), _("_Save"), name, save_as, g_object_ref (user_data),
                        g_object_unref);
}

/* Asked again, as it was asked then. */
static void
saved_chosen_cb (FoldPlanPage *self, const FoldSavedPlan *plan)
{
  fold_plan_form_show (self->form, plan->wish);
  run (self);
}

static const GActionEntry action_entries[] = {
  { "keep", keep_cb },     { "save", save_cb }, { "run", run_cb },
  { "cancel", cancel_cb }, { "copy", copy_cb }, { "export", export_cb },
};

/* --- the object --------------------------------------------------------------------------------------------------- */

static void
fold_plan_page_constructed (GObject *object)
{
  FoldPlanPage *self = FOLD_PLAN_PAGE (object);

  G_OBJECT_CLASS (fold_plan_page_parent_class)->constructed (object);

  self->planning = fold_planning_new (get_book (self));
  fold_plan_form_set_session (self->form, get_session (self));
  fold_plan_saved_set_session (self->saved, get_session (self));
  g_signal_connect_object (self->planning, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->planning, "notify::busy", G_CALLBACK (busy_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fold_session_get_scorer (get_session (self)), "scored", G_CALLBACK (scored_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_book (self), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fold_book_get_scenarios (get_book (self)), "values-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_session (self), "notify::portfolio", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  propose (self);
  show_words (self);
  update_actions (self);
}

static void
fold_plan_page_dispose (GObject *object)
{
  FoldPlanPage *self = FOLD_PLAN_PAGE (object);

  stop_ticking (self);
  g_clear_object (&self->planning);
  /* As a template's, its child would be gone before the bin lets go of it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FOLD_TYPE_PLAN_PAGE);
  g_clear_pointer (&self->asked, fold_plan_wish_free);
  g_clear_pointer (&self->assumptions, fold_assumption_set_free);
  g_clear_pointer (&self->scenario, g_free);

  G_OBJECT_CLASS (fold_plan_page_parent_class)->dispose (object);
}

static void
fold_plan_page_class_init (FoldPlanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = fold_plan_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = fold_plan_page_dispose;

  g_type_ensure (FOLD_TYPE_PLAN_FORM);
  g_type_ensure (FOLD_TYPE_PLAN_SAVED);
  g_type_ensure (FOLD_TYPE_PLAN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/plan-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldPlanPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanPage, worth);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanPage, odds);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanPage, remarks);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanPage, progress);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanPage, run_button);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanPage, form);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanPage, view);
  gtk_widget_class_bind_template_child (widget_class, FoldPlanPage, saved);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, saved_chosen_cb);
}

static void
fold_plan_page_init (FoldPlanPage *self)
{
  fold_page_add_actions (FOLD_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
  gtk_widget_init_template (GTK_WIDGET (self));
}

FoldPlanning *
fold_plan_page_get_planning (FoldPlanPage *self)
{
  g_return_val_if_fail (FOLD_IS_PLAN_PAGE (self), NULL);

  return self->planning;
}
