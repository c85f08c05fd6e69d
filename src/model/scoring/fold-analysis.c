/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-analysis.h"

#include "fold-analysis-answer.h"
#include "fold-object-private.h"
#include "fold-worker.h"

/* Draws of a score while something moves; better ones come after a rest. */
#define MOVING_DRAWS 1024

/* What follows the hand. */
#define MOVING_QUESTIONS (FOLD_QUESTION_SWING | FOLD_QUESTION_EXPLANATION)

/* What is about all instruments, whichever one is asked about. */
#define QUESTIONS_OF_ALL (FOLD_QUESTION_STABILITY | FOLD_QUESTION_RANK_PATH | FOLD_QUESTION_ALL_ROOTS)

struct _FoldAnalysis
{
  GObject parent;
  FoldScorer *scorer;
  FoldWorker *worker;

  FoldQuestions questions;
  FoldPickKind kind;
  gboolean asks; /* about something of that kind */
  char *slug;    /* of the instrument or the sector */
  gint64 portfolio;
  FoldFigureKind figure; /* of the decision */
  char *reference;       /* an instrument, or NULL */
  char *other;
  char *key;
  gboolean rested;      /* everything has been asked about the values that are known */
  guint subject_serial; /* of the first order about what is asked about now */
  gboolean busy;
  FoldAnswer *answers[FOLD_N_QUESTIONS];
};

G_DEFINE_FINAL_TYPE (FoldAnalysis, fold_analysis, G_TYPE_OBJECT)

typedef enum
{
  PROP_BUSY = 1,
} FoldAnalysisProperty;

static GParamSpec *properties[PROP_BUSY + 1];
static guint answered_signal;

static void
inquiry_free (gpointer data)
{
  FoldInquiry *inquiry = data;
  g_clear_pointer (&inquiry->snapshot, fold_snapshot_unref);
  g_free (inquiry->key);
  g_free (inquiry);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldInquiry, inquiry_free)

/* --- the thread --- */

static gpointer
begin (void)
{
  return fold_engine_new ();
}

static void
end (gpointer engine)
{
  fold_engine_free (engine);
}

static void
answer_question (FoldErrand *errand, const FoldInquiry *inquiry, FoldQuestions question, FoldEngine *engine)
{
  /* While something moves it is let through, or a long drag would never show anything. */
  const atomic_bool *cancel = inquiry->moving ? NULL : fold_errand_get_cancel (errand);
  guint n_steps = inquiry->questions & question ? fold_inquiry_count_steps (inquiry, question) : 0;
  for (guint step = 0; step < n_steps; step++)
    {
      _Atomic double *progress = fold_errand_get_fraction (errand);
      atomic_store (progress, 0);
      FoldAnswer *answer = fold_inquiry_answer (inquiry, question, step, engine, cancel, progress);
      if (answer != NULL)
        fold_errand_deliver (errand, answer);
    }
}

/* Delivers nothing at last, which says that the order is done. */
static void
work (FoldErrand *errand, gpointer request, gpointer engine)
{
  g_autoptr (FoldInquiry) inquiry = request;
  for (guint i = 0; engine != NULL && i < FOLD_N_QUESTIONS; i++)
    answer_question (errand, inquiry, (FoldQuestions)(1 << i), engine);
  fold_errand_deliver (errand, NULL);
}

/* --- answers --- */

static void
set_busy (FoldAnalysis *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static guint
get_place (FoldQuestions question)
{
  return (guint)g_bit_nth_lsf (question, -1);
}

/* During a drag every answer is a little stale, and still the newest there is. */
static gboolean
is_wanted (FoldAnalysis *self, guint serial, FoldQuestions question)
{
  return (self->questions & question) != 0 && serial >= self->subject_serial
         && (fold_worker_is_latest (self->worker, serial) || (question & MOVING_QUESTIONS) != 0);
}

static void
keep_answer (FoldAnalysis *self, FoldAnswer *answer)
{
  FoldAnswer **kept = &self->answers[get_place (answer->question)];
  g_clear_pointer (kept, fold_answer_free);
  *kept = answer;
  g_signal_emit (self, answered_signal, 0, (guint)answer->question);
}

static void
receive (gpointer owner, guint serial, gpointer result)
{
  g_autoptr (FoldAnalysis) self = g_object_ref (owner);
  g_autoptr (FoldAnswer) answer = result;
  if (answer == NULL && fold_worker_is_latest (self->worker, serial))
    set_busy (self, FALSE);
  else if (answer != NULL && is_wanted (self, serial, answer->question))
    keep_answer (self, g_steal_pointer (&answer));
}

static void
free_answer (gpointer answer)
{
  fold_answer_free (answer);
}

static const FoldWork answering = {
  .name = "analysis",
  .begin = begin,
  .end = end,
  .work = work,
  .receive = receive,
  .free_request = inquiry_free,
  .free_result = free_answer,
  .keeps_stale = TRUE,
};

/* --- orders --- */

/* forget: what is known of what was asked about; ranks are of all. */
static void
forget (FoldAnalysis *self)
{
  for (guint i = 0; i < FOLD_N_QUESTIONS; i++)
    if (((1 << i) & QUESTIONS_OF_ALL) == 0 && self->answers[i] != NULL)
      {
        g_clear_pointer (&self->answers[i], fold_answer_free);
        g_signal_emit (self, answered_signal, 0, 1u << i);
      }
}

/* find_pick: its index, or -1. */
static int
find_pick (FoldAnalysis *self, const FoldSnapshot *snapshot)
{
  if (!self->asks)
    return -1;
  switch (self->kind)
    {
    case FOLD_PICK_PORTFOLIO:
      return fold_snapshot_find_portfolio (snapshot, self->portfolio);
    case FOLD_PICK_SECTOR:
      return fold_snapshot_find_sector (snapshot, self->slug);
    case FOLD_PICK_INSTRUMENT:
    default:
      return fold_snapshot_find_instrument (snapshot, self->slug);
    }
}

/* find_subjects: where the snapshot has what is asked about, if it does. */
static void
find_subjects (FoldAnalysis *self, FoldInquiry *inquiry)
{
  int index = find_pick (self, inquiry->snapshot);
  inquiry->other = self->other != NULL ? fold_snapshot_find_instrument (inquiry->snapshot, self->other) : -1;
  inquiry->key = g_strdup (self->key);
  inquiry->figure = self->figure;
  inquiry->has_reference = self->reference != NULL;
  inquiry->reference
      = self->reference != NULL ? fold_snapshot_find_instrument (inquiry->snapshot, self->reference) : -1;
  inquiry->has_pick = index >= 0;
  inquiry->pick = (FoldPick){ self->kind, (uint32_t)MAX (index, 0) };
}

/* drop_order: what is under way is of no more use; a drag shall have the machine for itself. */
static void
drop_order (FoldAnalysis *self)
{
  fold_worker_drop (self->worker);
  set_busy (self, FALSE);
}

static void
send_order (FoldAnalysis *self, gboolean moving)
{
  FoldSnapshot *snapshot = fold_scorer_get_snapshot (self->scorer);
  FoldQuestions questions = moving ? self->questions & MOVING_QUESTIONS : self->questions;
  if (questions == 0)
    drop_order (self);
  if (snapshot == NULL || questions == 0)
    return;
  FoldInquiry *inquiry = g_new0 (FoldInquiry, 1);
  *inquiry = (FoldInquiry){ .snapshot = fold_snapshot_ref (snapshot), .questions = questions, .moving = moving };
  find_subjects (self, inquiry);
  if (!inquiry->has_pick)
    forget (self);
  fold_worker_cancel (self->worker);
  fold_worker_send (self->worker, inquiry, NULL);
  set_busy (self, TRUE);
}

static void
scored_cb (FoldAnalysis *self)
{
  gboolean moving = fold_scorer_get_draws (self->scorer) <= MOVING_DRAWS;
  if (!moving && self->rested)
    return; /* the same values, only better scored */
  self->rested = !moving;
  send_order (self, moving);
}

/* ask_again: about something else, or more. */
static void
ask_again (FoldAnalysis *self)
{
  self->subject_serial = fold_worker_get_serial (self->worker) + 1;
  self->rested = fold_scorer_get_draws (self->scorer) > MOVING_DRAWS;
  send_order (self, FALSE);
}

void
fold_analysis_set_questions (FoldAnalysis *self, FoldQuestions questions)
{
  g_return_if_fail (FOLD_IS_ANALYSIS (self));
  if (self->questions == questions)
    return;
  self->questions = questions;
  ask_again (self);
}

static void
ask_by_slug (FoldAnalysis *self, FoldPickKind kind, const char *slug)
{
  if (self->kind == kind && g_strcmp0 (self->slug, slug) == 0)
    return;
  forget (self);
  g_set_str (&self->slug, slug);
  self->kind = kind;
  self->asks = slug != NULL;
  ask_again (self);
}

void
fold_analysis_ask_instrument (FoldAnalysis *self, const char *slug)
{
  g_return_if_fail (FOLD_IS_ANALYSIS (self));
  ask_by_slug (self, FOLD_PICK_INSTRUMENT, slug);
}

void
fold_analysis_ask_sector (FoldAnalysis *self, const char *slug)
{
  g_return_if_fail (FOLD_IS_ANALYSIS (self));
  ask_by_slug (self, FOLD_PICK_SECTOR, slug);
}

void
fold_analysis_ask_portfolio (FoldAnalysis *self, gint64 portfolio)
{
  g_return_if_fail (FOLD_IS_ANALYSIS (self));
  if (self->kind == FOLD_PICK_PORTFOLIO && self->portfolio == portfolio)
    return;
  forget (self);
  self->portfolio = portfolio;
  self->kind = FOLD_PICK_PORTFOLIO;
  self->asks = TRUE;
  ask_again (self);
}

void
fold_analysis_set_other (FoldAnalysis *self, const char *slug)
{
  g_return_if_fail (FOLD_IS_ANALYSIS (self));
  if (!g_set_str (&self->other, slug))
    return;
  g_clear_pointer (&self->answers[get_place (FOLD_QUESTION_FLIP)], fold_answer_free);
  ask_again (self);
}

void
fold_analysis_set_reference (FoldAnalysis *self, FoldFigureKind figure, const char *slug)
{
  g_return_if_fail (FOLD_IS_ANALYSIS (self));
  const gboolean other = g_set_str (&self->reference, slug);
  if (!other && self->figure == figure)
    return;
  self->figure = figure;
  g_clear_pointer (&self->answers[get_place (FOLD_QUESTION_DECISION)], fold_answer_free);
  ask_again (self);
}

void
fold_analysis_set_key (FoldAnalysis *self, const char *key)
{
  g_return_if_fail (FOLD_IS_ANALYSIS (self));
  if (!g_set_str (&self->key, key))
    return;
  g_clear_pointer (&self->answers[get_place (FOLD_QUESTION_ROOTS)], fold_answer_free);
  ask_again (self);
}

/* --- the object --- */

static void
fold_analysis_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldAnalysis *self = FOLD_ANALYSIS (object);
  switch ((FoldAnalysisProperty)property_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
fold_analysis_dispose (GObject *object)
{
  FoldAnalysis *self = FOLD_ANALYSIS (object);
  g_clear_pointer (&self->worker, fold_worker_free);
  if (self->scorer != NULL)
    g_signal_handlers_disconnect_by_data (self->scorer, self);
  g_clear_object (&self->scorer);
  G_OBJECT_CLASS (fold_analysis_parent_class)->dispose (object);
}

static void
fold_analysis_finalize (GObject *object)
{
  FoldAnalysis *self = FOLD_ANALYSIS (object);
  for (guint i = 0; i < FOLD_N_QUESTIONS; i++)
    g_clear_pointer (&self->answers[i], fold_answer_free);
  g_free (self->slug);
  g_free (self->reference);
  g_free (self->other);
  g_free (self->key);
  G_OBJECT_CLASS (fold_analysis_parent_class)->finalize (object);
}

static void
fold_analysis_class_init (FoldAnalysisClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = fold_analysis_get_property;
  object_class->dispose = fold_analysis_dispose;
  object_class->finalize = fold_analysis_finalize;

  properties[PROP_BUSY] = fold_property_boolean ("busy");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  answered_signal = g_signal_new ("answered", FOLD_TYPE_ANALYSIS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_UINT);
}

static void
fold_analysis_init (FoldAnalysis *self)
{
}

FoldAnalysis *
fold_analysis_new (FoldScorer *scorer, FoldQuestions questions)
{
  g_return_val_if_fail (FOLD_IS_SCORER (scorer), NULL);
  FoldAnalysis *self = g_object_new (FOLD_TYPE_ANALYSIS, NULL);
  self->scorer = g_object_ref (scorer);
  self->questions = questions;
  self->figure = FOLD_FIGURE_ODDS;
  self->worker = fold_worker_new (&answering, self);
  g_signal_connect_swapped (scorer, "scored", G_CALLBACK (scored_cb), self);
  ask_again (self);
  return self;
}

gboolean
fold_analysis_get_busy (FoldAnalysis *self)
{
  g_return_val_if_fail (FOLD_IS_ANALYSIS (self), FALSE);
  return self->busy;
}

double
fold_analysis_get_progress (FoldAnalysis *self)
{
  g_return_val_if_fail (FOLD_IS_ANALYSIS (self), 0);
  return fold_worker_get_progress (self->worker, NULL);
}

static const FoldAnswer *
get_answer (FoldAnalysis *self, FoldQuestions question)
{
  g_return_val_if_fail (FOLD_IS_ANALYSIS (self), NULL);
  return self->answers[get_place (question)];
}

FoldSnapshot *
fold_analysis_get_snapshot (FoldAnalysis *self, FoldQuestions question)
{
  const FoldAnswer *answer = get_answer (self, question);
  return answer != NULL ? answer->snapshot : NULL;
}

const FoldSensitivity *
fold_analysis_get_swing (FoldAnalysis *self)
{
  const FoldAnswer *answer = get_answer (self, FOLD_QUESTION_SWING);
  return answer != NULL ? answer->sensitivity : NULL;
}

const FoldSensitivity *
fold_analysis_get_indices (FoldAnalysis *self)
{
  const FoldAnswer *answer = get_answer (self, FOLD_QUESTION_INDICES);
  return answer != NULL ? answer->sensitivity : NULL;
}

const FoldExplanation *
fold_analysis_get_explanation (FoldAnalysis *self)
{
  const FoldAnswer *answer = get_answer (self, FOLD_QUESTION_EXPLANATION);
  return answer != NULL ? answer->explanation : NULL;
}

const FoldBreakEvens *
fold_analysis_get_break_even (FoldAnalysis *self)
{
  const FoldAnswer *answer = get_answer (self, FOLD_QUESTION_BREAK_EVEN);
  return answer != NULL ? answer->break_even : NULL;
}

const FoldBreakEvens *
fold_analysis_get_flip (FoldAnalysis *self)
{
  const FoldAnswer *answer = get_answer (self, FOLD_QUESTION_FLIP);
  return answer != NULL ? answer->break_even : NULL;
}

const FoldRoots *
fold_analysis_get_roots (FoldAnalysis *self)
{
  const FoldAnswer *answer = get_answer (self, FOLD_QUESTION_ROOTS);
  return answer != NULL ? answer->roots : NULL;
}

const FoldOutlook *
fold_analysis_get_outlook (FoldAnalysis *self)
{
  const FoldAnswer *answer = get_answer (self, FOLD_QUESTION_OUTLOOK);
  return answer != NULL ? answer->outlook : NULL;
}

const FoldDecision *
fold_analysis_get_decision (FoldAnalysis *self)
{
  const FoldAnswer *answer = get_answer (self, FOLD_QUESTION_DECISION);
  return answer != NULL ? answer->decision : NULL;
}

const FoldRankSpread *
fold_analysis_get_stability (FoldAnalysis *self)
{
  const FoldAnswer *answer = get_answer (self, FOLD_QUESTION_STABILITY);
  return answer != NULL ? answer->spreads : NULL;
}

const FoldRankPath *
fold_analysis_get_rank_path (FoldAnalysis *self)
{
  const FoldAnswer *answer = get_answer (self, FOLD_QUESTION_RANK_PATH);
  return answer != NULL ? answer->path : NULL;
}

const FoldRoots *
fold_analysis_get_all_roots (FoldAnalysis *self)
{
  const FoldAnswer *answer = get_answer (self, FOLD_QUESTION_ALL_ROOTS);
  return answer != NULL ? answer->roots : NULL;
}

void
fold_analysis_wait (FoldAnalysis *self)
{
  g_return_if_fail (FOLD_IS_ANALYSIS (self));
  while (self->busy)
    fold_worker_iterate (self->worker);
}
