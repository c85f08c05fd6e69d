/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-scorer.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fold-result-private.h"
#include "fold-object-private.h"
#include "fold-scenarios-private.h"
#include "fold-standard-error.h"
#include "fold-worker.h"

#define REST_MICROSECONDS (150 * 1000)
#define SEED 0

/* What is computed, one after the other, until something moves; the last with standard errors. */
static const FoldEngineOptions stages[] = {
  { .draws = 1024, .seed = SEED },
  { .draws = 4096, .seed = SEED, .quantiles = true, .contributions = true },
  { .draws = 16384, .seed = SEED, .quantiles = true, .contributions = true },
  { .draws = 16384, .seed = SEED, .quantiles = true },
};
/* The first stage of a large universe, so that it follows a hand too. */
#define MANY_INSTRUMENTS 4000
#define DRAWS_OF_MANY 256
/* Of so many the outcomes are handed out in one go; the rest follows, before anything is painted. */
#define HANDED_OUT 4000

#define SCRAMBLES 4
#define N_STAGES G_N_ELEMENTS (stages)

/* A result and what it is the result of; shared between what is on screen and the baselines. */
typedef struct
{
  gatomicrefcount n_references;
  FoldSnapshot *snapshot;
  FoldEngineResult *result;
} FoldScore;

/* One order for the worker. It belongs to the main thread but while the worker has it. */
typedef struct
{
  guint stage;
  guint generation;          /* of the requests */
  guint baseline_generation; /* of the book as saved */
  FoldEngineOptions options;
  FoldScore *score;
  FoldScore *baseline;  /* to be computed as well, or NULL */
  gboolean is_baseline; /* the score is of the scenario as saved */
  FoldEngineStatus status;
} FoldScorerJob;

struct _FoldScorer
{
  GObject parent;
  FoldBook *book;
  FoldWorker *worker;

  FoldLens lens;
  gboolean dirty;      /* what is known is of other values */
  gboolean working;    /* the worker has a job, */
  guint working_stage; /* of this stage */
  guint next_stage;    /* N_STAGES: nothing more to do */
  guint generation;
  guint baseline_generation;
  guint revision;      /* of the book that is scored */
  FoldSnapshot *last;  /* of the book as it is, or NULL: the next ones share its instruments */
  FoldSnapshot *asked; /* what the latest job is of, */
  guint asked_generation;
  FoldSnapshot *saved; /* and what it is compared with; NULL: not compiled yet */
  gint64 requested_at;
  FoldScore *current;
  FoldScore *at_rest;             /* the last one with the parts of risk */
  FoldScore *baselines[N_STAGES]; /* of the scenario as saved, by stage: compared draw by draw */
  FoldScore *baseline;            /* the one that goes with current, or NULL */
  GHashTable *portfolios;         /* row id to FoldPortfolioScore */
  guint hand_out_id;              /* 0: everybody has heard of the current one */
  guint n_handed_out;             /* instruments that have */
};

typedef struct
{
  FoldOutcome outcome;
  double change;
} FoldPortfolioScore;

G_DEFINE_FINAL_TYPE (FoldScorer, fold_scorer, G_TYPE_OBJECT)

typedef enum
{
  PROP_BUSY = 1,
  PROP_DRAWS,
} FoldScorerProperty;

static GParamSpec *properties[PROP_DRAWS + 1];

enum
{
  SCORED,
  FAILED,
  WANTED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* --- scores and jobs --- */

static FoldScore *
score_new (FoldSnapshot *snapshot)
{
  FoldScore *self = g_new0 (FoldScore, 1);
  g_atomic_ref_count_init (&self->n_references);
  self->snapshot = snapshot;
  return self;
}

static FoldScore *
score_ref (FoldScore *self)
{
  g_atomic_ref_count_inc (&self->n_references);
  return self;
}

static void
score_unref (FoldScore *self)
{
  if (!g_atomic_ref_count_dec (&self->n_references))
    return;
  fold_snapshot_unref (self->snapshot);
  fold_engine_result_free (self->result);
  g_free (self);
}

static void
job_free (gpointer data)
{
  FoldScorerJob *job = data;
  g_clear_pointer (&job->score, score_unref);
  g_clear_pointer (&job->baseline, score_unref);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldScorerJob, job_free)

/* --- the worker --- */

static void
run_job (FoldEngine *engine, FoldScorerJob *job, const atomic_bool *cancel)
{
  job->status = FOLD_ENGINE_NO_MEMORY;
  if (engine == NULL)
    return;
  job->status = fold_engine_run (engine, fold_snapshot_get_input (job->score->snapshot), &job->options, cancel,
                                 &job->score->result);
  FoldEngineOptions of_baseline = job->options;
  of_baseline.contributions = false; /* nobody asks for them */
  if (job->status == FOLD_ENGINE_DONE && job->baseline != NULL)
    job->status = fold_engine_run (engine, fold_snapshot_get_input (job->baseline->snapshot), &of_baseline, cancel,
                                   &job->baseline->result);
  if (job->status == FOLD_ENGINE_DONE && job->stage == N_STAGES - 1)
    job->status = fold_engine_standard_errors (fold_snapshot_get_input (job->score->snapshot), &job->options, SCRAMBLES,
                                               cancel, job->score->result);
}

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
work (FoldErrand *errand, gpointer job, gpointer engine)
{
  run_job (engine, job, fold_errand_get_cancel (errand));
  fold_errand_deliver (errand, job);
}

/* --- results --- */

static void
update_busy (FoldScorer *self, gboolean was_busy)
{
  if (fold_scorer_get_busy (self) != was_busy)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* publish_portfolios: as the instruments do, they keep their quantiles while something moves. */
static void
publish_portfolios (FoldScorer *self)
{
  const FoldEngineResult *result = self->current->result;
  g_autoptr (GHashTable) old = g_steal_pointer (&self->portfolios);
  self->portfolios = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; i < result->n_portfolios; i++)
    {
      gint64 id = fold_snapshot_get_portfolio (self->current->snapshot, i);
      const FoldPortfolioScore *before = g_hash_table_lookup (old, &id);
      FoldPortfolioScore *score = g_new0 (FoldPortfolioScore, 1);
      score->outcome = before != NULL ? fold_outcome_keep_quantiles (&before->outcome, &result->portfolios[i])
                                      : result->portfolios[i];
      score->change
          = self->baseline != NULL ? result->portfolios[i].score - self->baseline->result->portfolios[i].score : NAN;
      g_hash_table_insert (self->portfolios, g_memdup2 (&id, sizeof id), score);
    }
}

static gboolean
is_parallel (FoldScore *one, FoldScore *other)
{
  const FoldEngineInput *a = fold_snapshot_get_input (one->snapshot), *b = fold_snapshot_get_input (other->snapshot);
  return a->n_sectors == b->n_sectors && a->n_instruments == b->n_instruments && a->n_portfolios == b->n_portfolios;
}

/* keep_baseline: unless the book has changed since; FALSE where there is none for the stage. */
static gboolean
keep_baseline (FoldScorer *self, FoldScorerJob *job)
{
  FoldScore *baseline = job->is_baseline ? job->score : job->baseline;
  FoldScore **kept = &self->baselines[job->stage];
  if (baseline != NULL && job->baseline_generation == self->baseline_generation)
    {
      g_clear_pointer (kept, score_unref);
      *kept = score_ref (baseline);
    }
  return *kept != NULL && is_parallel (job->score, *kept);
}

static const FoldEngineResult *
get_baseline (FoldScorer *self)
{
  return self->baseline != NULL ? self->baseline->result : NULL;
}

static void
tell (FoldScorer *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAWS]);
  publish_portfolios (self);
  fold_snapshot_publish_sectors (self->current->snapshot, self->book, self->current->result, get_baseline (self));
  g_signal_emit (self, signals[SCORED], 0);
}

/* Returns: whether there is more */
static gboolean
hand_out (FoldScorer *self, guint n)
{
  const guint left = fold_snapshot_publish_instruments (self->current->snapshot, self->book, self->current->result,
                                                        get_baseline (self), self->n_handed_out, n);
  self->n_handed_out += n;
  return left > 0;
}

static gboolean
hand_out_cb (gpointer user_data)
{
  g_autoptr (FoldScorer) self = g_object_ref (user_data);
  if (hand_out (self, HANDED_OUT))
    return G_SOURCE_CONTINUE;
  self->hand_out_id = 0;
  tell (self);
  update_busy (self, TRUE);
  return G_SOURCE_REMOVE;
}

/* hand_out_all: where somebody waits for it. */
static void
hand_out_all (FoldScorer *self)
{
  if (self->hand_out_id == 0)
    return;
  g_clear_handle_id (&self->hand_out_id, g_source_remove);
  hand_out (self, G_MAXUINT / 2);
  tell (self);
}

/* publish: of many instruments in several goes, before the next frame: a large universe takes as long as two frames.
 * One that is still being handed out gives way. */
static void
publish (FoldScorer *self, FoldScorerJob *job)
{
  g_clear_handle_id (&self->hand_out_id, g_source_remove);
  self->n_handed_out = 0;
  g_clear_pointer (&self->current, score_unref);
  g_clear_pointer (&self->baseline, score_unref);
  self->current = score_ref (job->score);
  if (job->options.contributions)
    {
      g_clear_pointer (&self->at_rest, score_unref);
      self->at_rest = score_ref (job->score);
    }
  if (keep_baseline (self, job))
    self->baseline = score_ref (self->baselines[job->stage]);
  if (hand_out (self, HANDED_OUT))
    self->hand_out_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, hand_out_cb, self, NULL);
  else
    tell (self);
}

static void
receive (FoldScorer *self, FoldScorerJob *job)
{
  gboolean stale = job->generation != self->generation;
  switch (job->status)
    {
    case FOLD_ENGINE_DONE:
      if (!stale)
        self->next_stage = job->stage + 1;
      /* During a drag every first stage is a little stale, and still the newest there is. */
      if (!stale || job->stage == 0)
        publish (self, job);
      break;
    case FOLD_ENGINE_CANCELLED:
      break;
    case FOLD_ENGINE_REFUSED: /* what compiles into a snapshot is within its limits */
    case FOLD_ENGINE_NO_MEMORY:
    default:
      self->next_stage = N_STAGES;
      g_signal_emit (self, signals[FAILED], 0, _("The scores could not be computed: there is not enough memory."));
    }
}

static void
receive_job (gpointer owner, guint serial, gpointer result)
{
  g_autoptr (FoldScorer) self = g_object_ref (owner);
  g_autoptr (FoldScorerJob) job = result;
  self->working = FALSE;
  receive (self, job);
  update_busy (self, TRUE);
}

static const FoldWork scoring = {
  .name = "scorer",
  .begin = begin,
  .end = end,
  .work = work,
  .receive = receive_job,
  .free_request = job_free,
  .free_result = job_free,
};

/* --- orders --- */

/* is_as_saved: nothing has moved, so that the scenario is its own baseline. */
static gboolean
is_as_saved (FoldScorer *self)
{
  return fold_scenarios_is_as_saved (fold_book_get_scenarios (self->book));
}

static FoldSnapshot *
compile (FoldScorer *self, gboolean with_changes, GError **error)
{
  g_autoptr (FoldAssumptionSet) set
      = fold_scenarios_dup_assumptions (fold_book_get_scenarios (self->book), NULL, with_changes);
  FoldSnapshot *snapshot = fold_snapshot_new_like (self->last, self->book, set, error);
  if (snapshot != NULL)
    fold_snapshot_set_lens (snapshot, self->lens);
  return snapshot;
}

/* add_baseline: to the order, where the stage has none yet. */
static void
add_baseline (FoldScorer *self, FoldScorerJob *job)
{
  job->is_baseline = is_as_saved (self);
  if (job->is_baseline || self->baselines[job->stage] != NULL)
    return;
  if (self->saved == NULL)
    self->saved = compile (self, FALSE, NULL);
  if (self->saved != NULL)
    job->baseline = score_new (fold_snapshot_ref (self->saved));
}

/* ask: for the snapshot of what is assumed now; the stages of one request share theirs. */
static FoldSnapshot *
ask (FoldScorer *self, GError **error)
{
  if (self->asked != NULL && self->asked_generation == self->generation)
    return fold_snapshot_ref (self->asked);
  g_clear_pointer (&self->asked, fold_snapshot_unref);
  self->asked = compile (self, TRUE, error);
  self->asked_generation = self->generation;
  if (self->last == NULL && self->asked != NULL)
    self->last = fold_snapshot_ref (self->asked);
  return self->asked != NULL ? fold_snapshot_ref (self->asked) : NULL;
}

static FoldScorerJob *
make_job (FoldScorer *self, guint stage, GError **error)
{
  FoldSnapshot *snapshot = ask (self, error);
  if (snapshot == NULL)
    return NULL;
  FoldScorerJob *job = g_new0 (FoldScorerJob, 1);
  job->stage = stage;
  job->generation = self->generation;
  job->baseline_generation = self->baseline_generation;
  job->options = stages[stage];
  if (stage == 0 && fold_snapshot_get_input (snapshot)->n_instruments >= MANY_INSTRUMENTS)
    job->options.draws = DRAWS_OF_MANY;
  /* At the start there are no old ones to show. */
  job->options.quantiles |= self->current == NULL;
  job->options.contributions |= self->current == NULL;
  job->score = score_new (snapshot);
  add_baseline (self, job);
  return job;
}

static void
start (FoldScorer *self, guint stage)
{
  g_autoptr (GError) error = NULL;
  FoldScorerJob *job = make_job (self, stage, &error);
  self->dirty = FALSE;
  if (job == NULL)
    {
      self->next_stage = N_STAGES;
      update_busy (self, TRUE);
      g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  self->working = TRUE;
  self->working_stage = stage;
  self->next_stage = stage;
  fold_worker_send (self->worker, job, NULL);
}

gboolean
fold_scorer_tick (FoldScorer *self)
{
  g_return_val_if_fail (FOLD_IS_SCORER (self), FALSE);
  if (!self->working && self->dirty)
    start (self, 0);
  else if (!self->working && self->next_stage < N_STAGES
           && g_get_monotonic_time () - self->requested_at >= REST_MICROSECONDS)
    start (self, self->next_stage);
  return fold_scorer_get_busy (self);
}

void
fold_scorer_request (FoldScorer *self)
{
  g_return_if_fail (FOLD_IS_SCORER (self));
  gboolean was_busy = fold_scorer_get_busy (self);
  self->generation++;
  self->requested_at = g_get_monotonic_time ();
  self->dirty = fold_themes_get_active (fold_book_get_themes (self->book)) != NULL;
  if (!self->dirty)
    self->next_stage = N_STAGES;
  /* The first stage is let through, or a long drag would never show anything. */
  if (self->working && self->working_stage > 0)
    fold_worker_cancel (self->worker);
  update_busy (self, was_busy);
  if (!was_busy && self->dirty)
    g_signal_emit (self, signals[WANTED], 0);
}

static void
forget_baselines (FoldScorer *self)
{
  self->baseline_generation++;
  g_clear_pointer (&self->saved, fold_snapshot_unref);
  for (guint i = 0; i < N_STAGES; i++)
    g_clear_pointer (&self->baselines[i], score_unref);
}

static void
book_changed_cb (FoldScorer *self)
{
  if (self->revision == fold_book_get_revision (self->book))
    return;
  self->revision = fold_book_get_revision (self->book);
  forget_baselines (self);
  g_clear_pointer (&self->last, fold_snapshot_unref);
  fold_scorer_request (self);
}

void
fold_scorer_set_lens (FoldScorer *self, FoldLens lens)
{
  g_return_if_fail (FOLD_IS_SCORER (self));
  if (self->lens == lens)
    return;
  self->lens = lens;
  forget_baselines (self);
  fold_scorer_request (self);
  self->requested_at = 0; /* a switch, not a drag: what is slower need not wait for a rest */
}

FoldLens
fold_scorer_get_lens (FoldScorer *self)
{
  g_return_val_if_fail (FOLD_IS_SCORER (self), FOLD_LENS_ODDS);
  return self->lens;
}

/* --- the object --- */

static void
fold_scorer_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  FoldScorer *self = FOLD_SCORER (object);
  switch ((FoldScorerProperty)property_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, fold_scorer_get_busy (self));
      break;
    case PROP_DRAWS:
      g_value_set_uint (value, fold_scorer_get_draws (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
fold_scorer_dispose (GObject *object)
{
  FoldScorer *self = FOLD_SCORER (object);
  g_clear_handle_id (&self->hand_out_id, g_source_remove);
  g_clear_pointer (&self->worker, fold_worker_free); /* the engine gives up within a millisecond or so */
  if (self->book != NULL)
    g_signal_handlers_disconnect_by_data (self->book, self);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (fold_scorer_parent_class)->dispose (object);
}

static void
fold_scorer_finalize (GObject *object)
{
  FoldScorer *self = FOLD_SCORER (object);
  g_clear_pointer (&self->last, fold_snapshot_unref);
  g_clear_pointer (&self->asked, fold_snapshot_unref);
  g_clear_pointer (&self->saved, fold_snapshot_unref);
  g_clear_pointer (&self->current, score_unref);
  g_clear_pointer (&self->at_rest, score_unref);
  g_clear_pointer (&self->baseline, score_unref);
  for (guint i = 0; i < N_STAGES; i++)
    g_clear_pointer (&self->baselines[i], score_unref);
  g_hash_table_unref (self->portfolios);
  G_OBJECT_CLASS (fold_scorer_parent_class)->finalize (object);
}

static void
fold_scorer_class_init (FoldScorerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = fold_scorer_get_property;
  object_class->dispose = fold_scorer_dispose;
  object_class->finalize = fold_scorer_finalize;

  properties[PROP_BUSY] = fold_property_boolean ("busy");
  properties[PROP_DRAWS] = fold_property_uint ("draws");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SCORED] = g_signal_new ("scored", FOLD_TYPE_SCORER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", FOLD_TYPE_SCORER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
  signals[WANTED] = g_signal_new ("wanted", FOLD_TYPE_SCORER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fold_scorer_init (FoldScorer *self)
{
  self->next_stage = N_STAGES;
  self->portfolios = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

FoldScorer *
fold_scorer_new (FoldBook *book)
{
  g_return_val_if_fail (FOLD_IS_BOOK (book), NULL);
  FoldScorer *self = g_object_new (FOLD_TYPE_SCORER, NULL);
  self->book = g_object_ref (book);
  self->revision = fold_book_get_revision (book);
  g_signal_connect_swapped (book, "changed", G_CALLBACK (book_changed_cb), self);
  g_signal_connect_swapped (fold_book_get_scenarios (book), "values-changed", G_CALLBACK (fold_scorer_request), self);
  self->worker = fold_worker_new (&scoring, self);
  fold_scorer_request (self);
  return self;
}

gboolean
fold_scorer_get_busy (FoldScorer *self)
{
  g_return_val_if_fail (FOLD_IS_SCORER (self), FALSE);
  return self->dirty || self->working || self->next_stage < N_STAGES || self->hand_out_id != 0;
}

guint
fold_scorer_get_draws (FoldScorer *self)
{
  g_return_val_if_fail (FOLD_IS_SCORER (self), 0);
  return self->current != NULL ? self->current->result->draws : 0;
}

const FoldEngineResult *
fold_scorer_get_result (FoldScorer *self)
{
  g_return_val_if_fail (FOLD_IS_SCORER (self), NULL);
  return self->current != NULL ? self->current->result : NULL;
}

FoldSnapshot *
fold_scorer_get_snapshot (FoldScorer *self)
{
  g_return_val_if_fail (FOLD_IS_SCORER (self), NULL);
  return self->current != NULL ? self->current->snapshot : NULL;
}

const FoldOutcome *
fold_scorer_get_portfolio (FoldScorer *self, gint64 portfolio, double *change)
{
  g_return_val_if_fail (FOLD_IS_SCORER (self), NULL);
  const FoldPortfolioScore *score = g_hash_table_lookup (self->portfolios, &portfolio);
  if (change != NULL)
    *change = score != NULL ? score->change : NAN;
  return score != NULL ? &score->outcome : NULL;
}

const FoldPortfolioRisk *
fold_scorer_get_risk (FoldScorer *self, gint64 portfolio, FoldSnapshot **snapshot, guint *index)
{
  g_return_val_if_fail (FOLD_IS_SCORER (self), NULL);
  int found = self->at_rest != NULL ? fold_snapshot_find_portfolio (self->at_rest->snapshot, portfolio) : -1;
  if (found < 0)
    return NULL;
  *snapshot = self->at_rest->snapshot;
  *index = (guint)found;
  return &self->at_rest->result->risks[found];
}

void
fold_scorer_wait (FoldScorer *self)
{
  g_return_if_fail (FOLD_IS_SCORER (self));
  while (fold_scorer_tick (self))
    {
      self->requested_at = 0; /* nothing will move while somebody waits */
      hand_out_all (self);
      if (self->working)
        fold_worker_iterate (self->worker);
    }
}
