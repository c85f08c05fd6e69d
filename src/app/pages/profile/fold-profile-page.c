/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-profile-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-answer-scenes.h"
#include "fold-book.h"
#include "fold-chart-view.h"
#include "fold-choice.h"
#include "fold-decision-card.h"
#include "fold-exposure-list.h"
#include "fold-figure.h"
#include "fold-held-card.h"
#include "fold-instrument-assumptions.h"
#include "fold-instrument-format.h"
#include "fold-instrument-price.h"
#include "fold-journal-card.h"
#include "fold-notice-label.h"
#include "fold-notice.h"
#include "fold-overview-words.h"
#include "fold-price-card.h"
#include "fold-profile-actions.h"
#include "fold-profile-words.h"
#include "fold-snapshot-levers.h"
#include "fold-swing-card.h"
#include "fold-tooltip.h"
#include "fold-worth-words.h"

#define QUESTIONS                                                                                                      \
  (FOLD_SWING_CARD_QUESTIONS | FOLD_DECISION_CARD_QUESTIONS | FOLD_QUESTION_EXPLANATION | FOLD_QUESTION_BREAK_EVEN     \
   | FOLD_QUESTION_FLIP | FOLD_QUESTION_OUTLOOK | FOLD_QUESTION_STABILITY)

struct _FoldProfilePage
{
  FoldPage parent_instance;

  FoldInstrument *instrument;
  FoldAnalysis *analysis;

  GtkStack *stack;
  GtkWidget *basket;
  GtkWidget *estimate;
  GtkWidget *due;
  GtkLabel *facts;
  FoldFigure *happens_figure;
  FoldFigure *odds_figure;
  FoldFigure *otherwise_figure;
  FoldFigure *pays_figure;
  FoldFigure *score_figure;
  GtkLabel *score_label;
  FoldFigure *return_figure;
  FoldFigure *swing_figure;
  FoldFigure *loss_figure;
  FoldFigure *tail_figure;
  FoldFigure *tier_figure;
  GtkLabel *notice;
  FoldHeldCard *held;
  FoldHeldCard *unscored_held;
  FoldPriceCard *prices;
  FoldPriceCard *unscored_prices;
  FoldJournalCard *journal;
  FoldJournalCard *unscored_journal;
  FoldChartView *distribution;
  GtkLabel *outlook_label;
  FoldChartView *reasons;
  FoldChartView *growth;
  FoldDecisionCard *decision;
  FoldSwingCard *swing;
  FoldChartView *fan;
  GtkLabel *break_even_label;
  GtkLabel *sign_rule_label;
  GtkDropDown *others;
  GtkLabel *flip_label;
  GtkLabel *stability_label;
  FoldExposureList *exposures;
  FoldInstrumentAssumptions *assumptions;
  AdwStatusPage *unscored;
  guint others_id; /* 0: the others are there */
};

G_DEFINE_FINAL_TYPE (FoldProfilePage, fold_profile_page, FOLD_TYPE_PAGE)

static FoldSession *
get_session (FoldProfilePage *self)
{
  return fold_page_get_session (FOLD_PAGE (self));
}

static FoldBook *
get_book (FoldProfilePage *self)
{
  return fold_session_get_book (get_session (self));
}

/* --- figures ----------------------------------------------------------------------------------------------------- */

static char *
dup_change (double change)
{
  return fabs (change) >= 0.05 ? fold_format_change (change, 1) : g_strdup ("");
}

static char *
dup_tier (guint tier)
{
  return tier > 0 ? g_strdup_printf ("%u", tier) : g_strdup ("—");
}

static void
update_worth (FoldProfilePage *self, const FoldOutcome *outcome)
{
  FoldSession *session = get_session (self);
  g_autofree char *score = fold_worth_words_reconcile (session, outcome, FALSE);

  fold_worth_words_show (self->happens_figure, session, outcome, FOLD_LENS_HAPPENS);
  fold_worth_words_show (self->odds_figure, session, outcome, FOLD_LENS_ODDS);
  fold_worth_words_show (self->otherwise_figure, session, outcome, FOLD_LENS_OTHERWISE);
  fold_figure_take (self->pays_figure,
                    fold_format_percent (fold_instrument_get_worth (self->instrument)->break_even_odds, 0), NULL,
                    fold_worth_words_explain_odds (session, outcome));
  gtk_label_set_label (self->score_label, score);
}

static void
update_figures (FoldProfilePage *self)
{
  FoldSession *session = get_session (self);
  const FoldOutcome *outcome = fold_instrument_get_outcome (self->instrument);
  const guint tier = outcome->tier;
  g_autofree char *change = dup_change (fold_instrument_get_change (self->instrument));

  gtk_widget_set_visible (self->estimate, fold_instrument_get_class_estimate (self->instrument));
  if (!isfinite (outcome->score))
    return;
  fold_figure_take (self->score_figure, g_strdup_printf (_("%.1f"), outcome->score), change,
                    fold_overview_words_score (session, outcome));
  fold_worth_words_title_score (self->score_figure, session);
  update_worth (self, outcome);
  fold_figure_take (self->swing_figure, fold_format_percent (outcome->swing, 0), NULL,
                    fold_overview_words_swing (outcome));
  fold_figure_take (self->return_figure, fold_format_return (outcome->expected_return), NULL,
                    fold_overview_words_return (session, outcome));
  fold_figure_take (self->loss_figure, fold_format_percent (outcome->p_loss, 0), NULL,
                    fold_overview_words_loss (session, outcome));
  fold_figure_take (self->tail_figure, fold_format_percent (outcome->cvar95, 0), NULL,
                    fold_overview_words_tail (session, outcome));
  fold_figure_take (self->tier_figure, dup_tier (tier), NULL, g_strdup (fold_format_tier_words (tier)));
}

static void
update_notice (FoldProfilePage *self)
{
  FoldScorer *scorer = fold_session_get_scorer (get_session (self));
  const FoldEngineResult *result = fold_scorer_get_result (scorer);
  FoldSnapshot *snapshot = fold_scorer_get_snapshot (scorer);
  g_autoptr (GPtrArray) notices = fold_notices_new ();
  int index
      = result != NULL ? fold_snapshot_find_instrument (snapshot, fold_instrument_get_slug (self->instrument)) : -1;

  if (index >= 0)
    fold_notices_add_instrument (notices, snapshot, result, (guint)index);
  fold_notice_label_show (self->notice, notices);
}

static void
append_fact (GString *facts, const char *fact)
{
  if (fact != NULL && *fact != '\0')
    g_string_append_printf (facts, "%s%s", facts->len > 0 ? " · " : "", fact);
}

static void
update_due (FoldProfilePage *self)
{
  g_autofree char *words = fold_format_due (get_book (self), self->instrument);

  gtk_widget_set_visible (self->due, words != NULL);
  fold_tooltip_set (self->due, words != NULL ? words : "");
}

/* Returns: (nullable): what it was quoted at last, and when */
static char *
dup_price (FoldProfilePage *self)
{
  FoldInstrumentPrice price;
  g_autofree char *amount = NULL, *day = NULL;

  fold_instrument_price_get (get_book (self), self->instrument, &price);
  if (!price.known)
    return NULL;
  amount = fold_format_price (price.price, price.currency);
  day = fold_format_date (price.date);
  /* Translators: a price and its day */
  return g_strdup_printf (_("%s on %s"), amount, day);
}

static void
update_facts (FoldProfilePage *self)
{
  g_autoptr (GString) facts = g_string_new (NULL);
  const char *why = fold_format_unscored (self->instrument);
  g_autofree char *held = fold_format_percent (fold_instrument_get_weight (self->instrument), 1);
  /* Translators: the part of all portfolios that is in an instrument */
  g_autofree char *weight = g_strdup_printf (_("%s held"), held);
  g_autofree char *price = dup_price (self);

  append_fact (facts, fold_instrument_get_ticker (self->instrument));
  if (!fold_instrument_get_basket (self->instrument))
    append_fact (facts, fold_format_status (fold_instrument_get_status (self->instrument)));
  append_fact (facts, fold_instrument_get_class_name (self->instrument));
  append_fact (facts, fold_instrument_get_country (self->instrument));
  append_fact (facts, fold_format_plan (get_book (self), self->instrument));
  if (fold_instrument_get_weight (self->instrument) != 0)
    append_fact (facts, weight);
  append_fact (facts, price);
  gtk_label_set_label (self->facts, facts->str);
  gtk_stack_set_visible_child_name (self->stack, fold_instrument_get_scorable (self->instrument) == FOLD_SCORABLE_YES
                                                     ? "scored"
                                                     : "unscored");
  adw_status_page_set_title (self->unscored, why);
  update_due (self);
}

/* --- answers ----------------------------------------------------------------------------------------------------- */

static void
take_scene (FoldChartView *view, FoldChartScene *scene)
{
  fold_chart_view_set_scene (view, scene);
  fold_chart_scene_unref (scene);
}

static void
show_explanation (FoldProfilePage *self)
{
  const FoldExplanation *explanation = fold_analysis_get_explanation (self->analysis);
  const FoldSnapshot *snapshot = fold_analysis_get_snapshot (self->analysis, FOLD_QUESTION_EXPLANATION);

  take_scene (self->reasons, fold_scenes_new_reasons (explanation, fold_snapshot_get_lens (snapshot)));
  take_scene (self->growth, fold_scenes_new_growth (get_book (self), snapshot, explanation));
}

static void
show_outlook (FoldProfilePage *self)
{
  const FoldOutlook *outlook = fold_analysis_get_outlook (self->analysis);
  const FoldLens lens = fold_snapshot_get_lens (fold_analysis_get_snapshot (self->analysis, FOLD_QUESTION_OUTLOOK));
  g_autofree char *words = fold_profile_words_outlook (outlook);

  take_scene (self->distribution, fold_scenes_new_distribution (outlook, lens));
  take_scene (self->fan, fold_scenes_new_fan (outlook, lens));
  gtk_label_set_label (self->outlook_label, words);
}

static void
show_sign_rule (FoldProfilePage *self)
{
  FoldSnapshot *snapshot = fold_analysis_get_snapshot (self->analysis, FOLD_QUESTION_BREAK_EVEN);
  g_autofree char *rule = snapshot != NULL ? fold_profile_words_sign_rule (get_session (self), self->instrument,
                                                                           fold_snapshot_get_linked (snapshot))
                                           : NULL;

  gtk_label_set_label (self->sign_rule_label, rule != NULL ? rule : "");
  gtk_widget_set_visible (GTK_WIDGET (self->sign_rule_label), rule != NULL);
}

static void
show_break_even (FoldProfilePage *self)
{
  g_autofree char *words = fold_profile_words_break_even (get_session (self), self->instrument,
                                                          fold_analysis_get_break_even (self->analysis));

  gtk_label_set_label (self->break_even_label, words);
  show_sign_rule (self);
}

static void
show_flip (FoldProfilePage *self)
{
  FoldInstrument *other = gtk_drop_down_get_selected_item (self->others);
  g_autofree char *words
      = other != NULL ? fold_profile_words_flip (self->instrument, other, fold_analysis_get_flip (self->analysis))
                      : g_strdup ("");

  gtk_label_set_label (self->flip_label, words);
}

static guint
count_ranked (const FoldEngineInput *input)
{
  guint n = 0;

  for (guint i = 0; i < input->n_instruments; i++)
    n += input->kind[i] != FOLD_NOT_SCORED;
  return n;
}

static void
show_stability (FoldProfilePage *self)
{
  const FoldRankSpread *spreads = fold_analysis_get_stability (self->analysis);
  FoldSnapshot *snapshot = fold_analysis_get_snapshot (self->analysis, FOLD_QUESTION_STABILITY);
  int index
      = snapshot != NULL ? fold_snapshot_find_instrument (snapshot, fold_instrument_get_slug (self->instrument)) : -1;
  g_autofree char *words
      = fold_profile_words_stability (index >= 0 ? &spreads[index] : NULL,
                                      snapshot != NULL ? count_ranked (fold_snapshot_get_input (snapshot)) : 0);

  gtk_label_set_label (self->stability_label, words);
}

/* Of the two bands one is the outcome's: it is drawn again once that has as many draws as the rest. */
static void
scored_cb (FoldProfilePage *self)
{
  const FoldOutlook *outlook = fold_analysis_get_outlook (self->analysis);

  update_figures (self);
  if (outlook != NULL && fold_scorer_get_draws (fold_session_get_scorer (get_session (self))) == outlook->draws)
    show_outlook (self);
}

static void
answered_cb (FoldProfilePage *self, guint question)
{
  if (question == FOLD_QUESTION_EXPLANATION)
    show_explanation (self);
  else if (question == FOLD_QUESTION_OUTLOOK)
    show_outlook (self);
  else if (question == FOLD_QUESTION_BREAK_EVEN)
    show_break_even (self);
  else if (question == FOLD_QUESTION_FLIP)
    show_flip (self);
  else if (question == FOLD_QUESTION_STABILITY)
    show_stability (self);
}

static void
show_all_answers (FoldProfilePage *self)
{
  for (guint question = 1; question <= QUESTIONS; question <<= 1)
    answered_cb (self, question);
}

static void
other_chosen_cb (FoldProfilePage *self)
{
  FoldInstrument *other = gtk_drop_down_get_selected_item (self->others);

  if (self->analysis == NULL)
    return;
  fold_analysis_set_other (self->analysis, other != NULL ? fold_instrument_get_slug (other) : NULL);
  show_flip (self);
}

/* Out of sight it asks for nothing; what it earned is told on one of the two pages of the stack. */
static void
follow_visibility (FoldProfilePage *self)
{
  const gboolean mapped = gtk_widget_get_mapped (GTK_WIDGET (self));
  const gboolean scored = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "scored") == 0;

  if (self->analysis != NULL)
    fold_analysis_set_questions (self->analysis, mapped ? QUESTIONS : 0);
  fold_held_card_set_active (self->held, mapped && scored);
  fold_held_card_set_active (self->unscored_held, mapped && !scored);
}

/* --- actions ----------------------------------------------------------------------------------------------------- */

static void
explain_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_widget_grab_focus (GTK_WIDGET (FOLD_PROFILE_PAGE (user_data)->reasons));
}

static const GActionEntry action_entries[] = {
  { "explain", explain_cb },
};

/* --- the object -------------------------------------------------------------------------------------------------- */

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  FoldInstrument *const *first = a, *const *second = b;
  double difference = fold_instrument_get_score (*second) - fold_instrument_get_score (*first);

  return difference > 0 ? 1 : difference < 0 ? -1 : 0;
}

/* The others that have a score, the best first; the best is compared with until another one is chosen. */
static void
fill_others_cb (gpointer user_data)
{
  FoldProfilePage *self = user_data;
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (get_book (self)));
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListStore) store = g_list_store_new (FOLD_TYPE_INSTRUMENT);

  self->others_id = 0;
  for (guint i = 0; i < g_list_model_get_n_items (instruments); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);

      if (instrument != self->instrument && fold_instrument_get_scorable (instrument) == FOLD_SCORABLE_YES)
        g_ptr_array_add (others, g_object_ref (instrument));
    }
  g_ptr_array_sort (others, compare_scores);
  g_list_store_splice (store, 0, 0, others->pdata, others->len);
  gtk_drop_down_set_model (self->others, G_LIST_MODEL (store));
}

/* To list so many takes as long as a frame: the page is shown before. */
static void
update_others (FoldProfilePage *self)
{
  fold_session_defer (get_session (self), fill_others_cb, self, G_PRIORITY_DEFAULT_IDLE, &self->others_id);
}

static void
connect_signals (FoldProfilePage *self)
{
  FoldScorer *scorer = fold_session_get_scorer (get_session (self));

  g_signal_connect_object (scorer, "scored", G_CALLBACK (scored_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scorer, "scored", G_CALLBACK (update_notice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_book (self), "changed", G_CALLBACK (update_facts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (G_LIST_MODEL (fold_book_get_instruments (get_book (self))), "items-changed",
                           G_CALLBACK (update_others), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->analysis, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (follow_visibility), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (follow_visibility), NULL);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (follow_visibility), self,
                           G_CONNECT_SWAPPED);
}

static void
fold_profile_page_constructed (GObject *object)
{
  FoldProfilePage *self = FOLD_PROFILE_PAGE (object);
  const char *slug = fold_page_get_target (FOLD_PAGE (self));
  FoldNoteSubject subject;

  G_OBJECT_CLASS (fold_profile_page_parent_class)->constructed (object);

  self->instrument = g_object_ref (fold_instruments_find (fold_book_get_instruments (get_book (self)), slug));
  subject = (FoldNoteSubject){ FOLD_NOTE_ON_INSTRUMENT, fold_instrument_get_id (self->instrument) };
  self->analysis = fold_analysis_new (fold_session_get_scorer (get_session (self)), 0);
  fold_analysis_ask_instrument (self->analysis, slug);
  fold_decision_card_set_analysis (self->decision, get_session (self), self->analysis);
  fold_swing_card_set_analysis (self->swing, get_book (self), self->analysis);
  fold_held_card_set_instrument (self->held, get_session (self), self->instrument);
  fold_held_card_set_instrument (self->unscored_held, get_session (self), self->instrument);
  fold_price_card_set_instrument (self->prices, get_session (self), self->instrument);
  fold_price_card_set_instrument (self->unscored_prices, get_session (self), self->instrument);
  fold_journal_card_show (self->journal, get_session (self), &subject);
  fold_journal_card_show (self->unscored_journal, get_session (self), &subject);
  fold_exposure_list_set_instrument (self->exposures, get_book (self), self->instrument);
  fold_instrument_assumptions_set_instrument (self->assumptions, get_session (self), self->instrument);
  g_object_bind_property (self->instrument, "name", self, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->instrument, "basket", self->basket, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->instrument, "notify::basket", G_CALLBACK (update_facts), self, G_CONNECT_SWAPPED);
  fold_page_set_header (FOLD_PAGE (self), fold_profile_actions_create_header ());
  connect_signals (self);
  update_others (self);
  other_chosen_cb (self);
  update_facts (self);
  update_figures (self);
  update_notice (self);
  show_all_answers (self);
}

static void
fold_profile_page_dispose (GObject *object)
{
  FoldProfilePage *self = FOLD_PROFILE_PAGE (object);

  g_clear_handle_id (&self->others_id, g_source_remove);
  g_clear_object (&self->analysis);
  /* As a template's, its child would be gone before the bin lets go of it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_PROFILE_PAGE);
  g_clear_object (&self->instrument);

  G_OBJECT_CLASS (fold_profile_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/profile-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, stack);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, basket);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, estimate);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, due);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, facts);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, happens_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, odds_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, otherwise_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, pays_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, score_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, score_label);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, swing_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, return_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, loss_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, tail_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, tier_figure);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, notice);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, held);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, unscored_held);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, prices);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, unscored_prices);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, journal);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, unscored_journal);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, distribution);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, outlook_label);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, reasons);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, growth);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, decision);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, swing);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, fan);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, break_even_label);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, sign_rule_label);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, others);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, flip_label);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, stability_label);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, exposures);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, assumptions);
  gtk_widget_class_bind_template_child (widget_class, FoldProfilePage, unscored);
  gtk_widget_class_bind_template_callback (widget_class, other_chosen_cb);
}

static void
fold_profile_page_class_init (FoldProfilePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = fold_profile_page_constructed;
  object_class->dispose = fold_profile_page_dispose;

  g_type_ensure (FOLD_TYPE_DECISION_CARD);
  g_type_ensure (FOLD_TYPE_CHART_VIEW);
  g_type_ensure (FOLD_TYPE_EXPOSURE_LIST);
  g_type_ensure (FOLD_TYPE_FIGURE);
  g_type_ensure (FOLD_TYPE_HELD_CARD);
  g_type_ensure (FOLD_TYPE_INSTRUMENT);
  g_type_ensure (FOLD_TYPE_INSTRUMENT_ASSUMPTIONS);
  g_type_ensure (FOLD_TYPE_JOURNAL_CARD);
  g_type_ensure (FOLD_TYPE_PRICE_CARD);
  g_type_ensure (FOLD_TYPE_SWING_CARD);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
fold_profile_page_init (FoldProfilePage *self)
{
  fold_profile_actions_add (self);
  fold_page_add_actions (FOLD_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
  gtk_widget_init_template (GTK_WIDGET (self));
  fold_choice_set_up (GTK_WIDGET (self->others), gtk_property_expression_new (FOLD_TYPE_INSTRUMENT, NULL, "name"));
}

FoldInstrument *
fold_profile_page_get_instrument (FoldProfilePage *self)
{
  g_return_val_if_fail (FOLD_IS_PROFILE_PAGE (self), NULL);

  return self->instrument;
}

FoldAnalysis *
fold_profile_page_get_analysis (FoldProfilePage *self)
{
  g_return_val_if_fail (FOLD_IS_PROFILE_PAGE (self), NULL);

  return self->analysis;
}
