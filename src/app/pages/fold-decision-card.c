/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-decision-card.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-choice.h"
#include "fold-decision.h"
#include "fold-instrument-format.h"
#include "fold-mark-bar.h"
#include "fold-report-error.h"
#include "fold-section-title.h"
#include "fold-snapshot-levers.h"

#define FEW_ROWS 8

/* With what it can be compared; the fund is left out where there is none. */
typedef enum
{
  PRICE,
  CASH,
  OTHER,
  FUND,
} Reference;

#define BROAD_FUND "broad_fund"

/* A row, made once and filled again with each answer, so that the focus stays where it is. */
typedef struct
{
  FoldDecisionCard *card;
  GtkWidget *row;
  FoldMarkBar *bar;
  GtkWidget *end; /* of the button, as wide where there is none */
  GtkWidget *button;
  char *key;
  double value;
} Row;

struct _FoldDecisionCard
{
  FoldPiece parent_instance;

  FoldSession *session;
  FoldAnalysis *analysis;
  GPtrArray *rows; /* of Row */
  GtkSizeGroup *ends;
  FoldInstrument *fund; /* the broad one; NULL: none */
  gboolean all;         /* not only the first of them */
  gboolean waiting;     /* for the answer to another question */

  GtkDropDown *references;
  GtkDropDown *others;
  GtkLabel *question_label;
  GtkListBox *list;
  GtkButton *all_button;
  GtkLabel *holds_label;
};

G_DEFINE_FINAL_TYPE (FoldDecisionCard, fold_decision_card, FOLD_TYPE_PIECE)

static FoldScenarios *
get_scenarios (FoldDecisionCard *self)
{
  return fold_book_get_scenarios (fold_session_get_book (self->session));
}

/* --- trying a value ----------------------------------------------------------------------------------------------- */

/* As a slider does it: a range stretches where it has to. */
static void
set_cb (Row *row)
{
  FoldDecisionCard *self = row->card;
  FoldAssumption *assumption = fold_scenarios_get_assumption (get_scenarios (self), row->key);
  g_autofree char *text = NULL, *message = NULL;
  g_autoptr (GError) error = NULL;

  if (assumption == NULL)
    return;
  text = fold_assumption_format (assumption, row->value);
  /* Translators: an assumption, and the value that it has now */
  message = g_strdup_printf (_("%s set to %s"), fold_assumption_get_name (assumption), text);
  fold_scenarios_preview_assumption (get_scenarios (self), row->key, row->value);
  if (fold_scenarios_commit_assumption (get_scenarios (self), row->key, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", message);
  else
    fold_report_error (GTK_WIDGET (self), error);
}

static void
free_row (Row *row)
{
  g_free (row->key);
  g_free (row);
}

static Row *
make_row (FoldDecisionCard *self)
{
  Row *row = g_new0 (Row, 1);

  row->card = self;
  row->row = adw_action_row_new ();
  row->bar = FOLD_MARK_BAR (fold_mark_bar_new ());
  row->end = adw_bin_new ();
  row->button = gtk_button_new_with_mnemonic (C_("decision", "_Set"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row->row), FALSE);
  gtk_widget_set_valign (GTK_WIDGET (row->bar), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (row->end, GTK_ALIGN_CENTER);
  gtk_size_group_add_widget (self->ends, row->end);
  adw_bin_set_child (ADW_BIN (row->end), row->button);
  g_signal_connect_swapped (row->button, "clicked", G_CALLBACK (set_cb), row);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->row), GTK_WIDGET (row->bar));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->row), row->end);
  gtk_list_box_append (self->list, row->row);
  return row;
}

/* --- with what it is compared ------------------------------------------------------------------------------------- */

static FoldInstrument *
find_fund (FoldBook *book)
{
  GListModel *instruments = G_LIST_MODEL (fold_book_get_instruments (book));

  for (guint i = 0; i < g_list_model_get_n_items (instruments); i++)
    {
      g_autoptr (FoldInstrument) instrument = g_list_model_get_item (instruments, i);

      if (g_str_equal (fold_instrument_get_class_slug (instrument), BROAD_FUND))
        return g_steal_pointer (&instrument);
    }
  return NULL;
}

static Reference
get_reference (FoldDecisionCard *self)
{
  return (Reference)gtk_drop_down_get_selected (self->references);
}

/* Returns: (nullable): what is not the price and not cash */
static FoldInstrument *
get_other (FoldDecisionCard *self)
{
  return get_reference (self) == FUND    ? self->fund
         : get_reference (self) == OTHER ? gtk_drop_down_get_selected_item (self->others)
                                         : NULL;
}

static void
say_question (FoldDecisionCard *self)
{
  FoldInstrument *other = get_other (self);
  const char *marks = _("The nearest first. The full mark is the value now, the hollow one where it would flip.");
  g_autofree char *question = NULL, *words = NULL;

  if (get_reference (self) == PRICE)
    question = g_strdup (_("Where each assumption by itself would make the price just fair at your odds."));
  else if (get_reference (self) == CASH)
    question = g_strdup (_("Where each assumption by itself would make it worth as much to you as cash."));
  else
    /* Translators: an instrument */
    question = g_strdup_printf (_("Where each assumption by itself would make it as good at your odds as %s."),
                                other != NULL ? fold_instrument_get_name (other) : "—");
  words = g_strdup_printf ("%s %s", question, marks);
  gtk_label_set_label (self->question_label, words);
}

/* What was found before stays until the answer is there, so that nothing jumps. */
static void
reference_cb (FoldDecisionCard *self)
{
  FoldInstrument *other;

  if (self->analysis == NULL)
    return;
  /* thousands of names are listed when they are wanted */
  if (get_reference (self) == OTHER && gtk_drop_down_get_model (self->others) == NULL)
    gtk_drop_down_set_model (self->others,
                             G_LIST_MODEL (fold_book_get_instruments (fold_session_get_book (self->session))));
  gtk_widget_set_visible (GTK_WIDGET (self->others), get_reference (self) == OTHER);
  other = get_other (self);
  self->waiting = TRUE;
  say_question (self);
  fold_analysis_set_reference (self->analysis, get_reference (self) == CASH ? FOLD_FIGURE_SCORE : FOLD_FIGURE_ODDS,
                               other != NULL ? fold_instrument_get_slug (other) : NULL);
}

static void
fill_references (FoldDecisionCard *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *[]){
      C_("reference", "The Price Is Fair"), C_("reference", "Cash"), C_("reference", "Another Instrument"), NULL });

  self->fund = find_fund (fold_session_get_book (self->session));
  if (self->fund != NULL)
    gtk_string_list_append (names, C_("reference", "The Broad Fund"));
  gtk_drop_down_set_model (self->references, G_LIST_MODEL (names));
  fold_choice_set_up (GTK_WIDGET (self->others), gtk_property_expression_new (FOLD_TYPE_INSTRUMENT, NULL, "name"));
}

/* --- the answer --------------------------------------------------------------------------------------------------- */

static double
part_of (FoldAssumption *assumption, const FoldDecisionRow *row, double value)
{
  if (fold_assumption_get_logarithmic (assumption) && row->low > 0 && value > 0)
    return log (value / row->low) / log (row->high / row->low);
  return (value - row->low) / (row->high - row->low);
}

/* How far it is, as a share of all the values that are thought possible. */
static char *
dup_distance (double half_ranges)
{
  const gboolean near = half_ranges / 2 < 0.01;
  g_autofree char *share = fold_format_percent (near ? 0.01 : half_ranges / 2, 0);

  if (near)
    /* Translators: a share in per cent, within a sentence */
    return g_strdup_printf (_("less than %s of its range away"), share);
  /* Translators: a share in per cent, within a sentence: how far one value of an assumption is from another */
  return g_strdup_printf (_("%s of its range away"), share);
}

static char *
dup_words (FoldAssumption *assumption, const FoldDecisionRow *found)
{
  g_autofree char *now = fold_assumption_format (assumption, found->now);
  g_autofree char *flip = NULL, *distance = NULL;

  if (isnan (found->flips_at))
    /* Translators: the value of an assumption, of which no other value would turn the answer round */
    return g_strdup_printf (_("%s now, holds for all values tried"), now);
  flip = fold_assumption_format (assumption, found->flips_at);
  distance = dup_distance (found->distance);
  /* Translators: the value of an assumption, another at which it would turn the answer round, and "4 % of its range
     away" */
  return g_strdup_printf (_("%s now, flips at %s, %s"), now, flip, distance);
}

static void
fill_button (Row *row, FoldAssumption *assumption)
{
  g_autofree char *flip = fold_assumption_format (assumption, row->value);
  /* Translators: an assumption, then the value that a button gives to it */
  g_autofree char *label = g_strdup_printf (_("Set “%s” to %s"), fold_assumption_get_name (assumption), flip);

  gtk_widget_set_tooltip_text (row->button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_sensitive (row->button, !fold_book_get_read_only (fold_session_get_book (row->card->session)));
}

static void
fill_row (Row *row, FoldAssumption *assumption, const FoldDecisionRow *found)
{
  g_autofree char *words = dup_words (assumption, found);

  g_set_str (&row->key, fold_assumption_get_key (assumption));
  row->value = found->flips_at;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), fold_assumption_get_name (assumption));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row->row), words);
  fold_mark_bar_set (row->bar, part_of (assumption, found, found->now), part_of (assumption, found, found->flips_at));
  gtk_widget_set_visible (row->button, !isnan (found->flips_at));
  if (!isnan (found->flips_at))
    fill_button (row, assumption);
}

/* Why there are no rows; NULL where there may be some. */
static const char *
find_obstacle (FoldDecisionCard *self, const FoldDecision *decision, FoldSnapshot *snapshot)
{
  FoldInstrument *other = get_other (self);

  if (decision == NULL || decision->n == 0 || !isfinite (decision->figure) || !isfinite (decision->reference))
    return _("There is nothing to compare.");
  if (other != NULL && decision->question.pick.kind == FOLD_PICK_INSTRUMENT
      && fold_snapshot_find_instrument (snapshot, fold_instrument_get_slug (other))
             == (int)decision->question.pick.index)
    return _("It is compared with itself.");
  return NULL;
}

/* The nearest first, what holds for all values last; those beyond a few are shown when they are wanted. */
static void
show_rows (FoldDecisionCard *self, const FoldDecision *decision, FoldSnapshot *snapshot)
{
  guint n = 0, n_shown = 0, n_holding = 0;
  g_autofree char *holds = NULL, *all = NULL;

  for (guint i = 0; decision != NULL && i < decision->n; i++)
    {
      g_autofree char *key = fold_snapshot_dup_lever_key (snapshot, &decision->rows[i].lever);
      FoldAssumption *assumption = fold_scenarios_get_assumption (get_scenarios (self), key);

      if (assumption == NULL)
        continue;
      n++;
      n_holding += isnan (decision->rows[i].flips_at);
      if (!self->all && n > FEW_ROWS)
        continue;
      if (n_shown == self->rows->len)
        g_ptr_array_add (self->rows, make_row (self));
      fill_row (g_ptr_array_index (self->rows, n_shown++), assumption, &decision->rows[i]);
    }
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_set_visible (((Row *)g_ptr_array_index (self->rows, i))->row, i < n_shown);
  holds = g_strdup_printf (ngettext ("%u assumption turns nothing round, whatever value is tried.",
                                     "%u assumptions turn nothing round, whatever value is tried.", n_holding),
                           n_holding);
  /* Translators: a button below the first rows of a list, and how many rows there are */
  all = g_strdup_printf (_("Show _All (%u)"), n);
  gtk_label_set_label (self->holds_label, n_holding > 0 ? holds : "");
  gtk_button_set_label (self->all_button, self->all ? _("Show _Fewer") : all);
  gtk_widget_set_visible (GTK_WIDGET (self->all_button), n > FEW_ROWS);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
}

static void
show_decision (FoldDecisionCard *self)
{
  const FoldDecision *decision = fold_analysis_get_decision (self->analysis);
  FoldSnapshot *snapshot = fold_analysis_get_snapshot (self->analysis, FOLD_QUESTION_DECISION);
  const char *obstacle = find_obstacle (self, decision, snapshot);

  if (decision == NULL && self->waiting)
    return;
  self->waiting = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), obstacle == NULL || get_reference (self) != PRICE);
  show_rows (self, obstacle == NULL ? decision : NULL, snapshot);
  if (obstacle != NULL)
    gtk_label_set_label (self->holds_label, obstacle);
  gtk_widget_set_visible (GTK_WIDGET (self->holds_label), *gtk_label_get_label (self->holds_label) != '\0');
}

static void
all_cb (FoldDecisionCard *self)
{
  self->all = !self->all;
  if (self->analysis != NULL)
    show_decision (self);
}

static void
answered_cb (FoldDecisionCard *self, guint question)
{
  if (question == FOLD_QUESTION_DECISION)
    show_decision (self);
}

/* --- the object --------------------------------------------------------------------------------------------------- */

static void
fold_decision_card_dispose (GObject *object)
{
  FoldDecisionCard *self = FOLD_DECISION_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FOLD_TYPE_DECISION_CARD);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->ends);
  g_clear_object (&self->fund);
  g_clear_object (&self->analysis);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fold_decision_card_parent_class)->dispose (object);
}

static void
fold_decision_card_class_init (FoldDecisionCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fold_decision_card_dispose;

  g_type_ensure (FOLD_TYPE_SECTION_TITLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fivefold/Fivefold/decision-card.ui");
  gtk_widget_class_bind_template_child (widget_class, FoldDecisionCard, references);
  gtk_widget_class_bind_template_child (widget_class, FoldDecisionCard, others);
  gtk_widget_class_bind_template_child (widget_class, FoldDecisionCard, question_label);
  gtk_widget_class_bind_template_callback (widget_class, reference_cb);
  gtk_widget_class_bind_template_child (widget_class, FoldDecisionCard, list);
  gtk_widget_class_bind_template_child (widget_class, FoldDecisionCard, all_button);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
  gtk_widget_class_bind_template_child (widget_class, FoldDecisionCard, holds_label);
}

static void
fold_decision_card_init (FoldDecisionCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)free_row);
  self->ends = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
}

void
fold_decision_card_set_analysis (FoldDecisionCard *self, FoldSession *session, FoldAnalysis *analysis)
{
  g_return_if_fail (FOLD_IS_DECISION_CARD (self) && FOLD_IS_ANALYSIS (analysis) && self->analysis == NULL);

  self->session = g_object_ref (session);
  fill_references (self);
  say_question (self);
  self->analysis = g_object_ref (analysis);
  g_signal_connect_object (analysis, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  show_decision (self);
}
