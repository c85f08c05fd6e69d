/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-comparer.h"

#include "fold-comparer-job.h"
#include "fold-scenarios-private.h"
#include "fold-worker.h"

#define MOVING_DRAWS 1024 /* the most of a score while something moves */
#define OUTLOOK_DRAWS 1024

/* The results of the columns that stand still, with one number of draws. */
typedef struct
{
  FoldEngineResult *results[FOLD_MOST_COLUMNS];
} FoldStillResults;

struct _FoldComparer
{
  GObject parent;
  FoldBook *book;
  FoldScorer *scorer;
  FoldWorker *worker;

  gboolean awake;
  FoldFigureKind by;
  GHashTable *hidden; /* ids of scenarios without a column */
  gboolean shows_saved;
  gboolean has_saved; /* the columns were made with what is saved */
  char *instrument;
  gint64 portfolio;

  guint generation; /* of the columns */
  FoldComparison *comparison;
  gboolean scored;
  GHashTable *still; /* draws to FoldStillResults */
  GQueue *jobs;      /* of FoldComparerJob, that wait */
  gboolean working;  /* the thread has one */
  gboolean decided;  /* every step is asked for */
  guint steps_id;    /* 0: no step is compiled */
  GArray *steps;     /* that are to be compiled; NULL: none */
  FoldOutlook outlooks[FOLD_MOST_COLUMNS];
  gboolean known[FOLD_MOST_COLUMNS];
};

G_DEFINE_FINAL_TYPE (FoldComparer, fold_comparer, G_TYPE_OBJECT)

enum
{
  CHANGED,
  SPREAD,
  FAILED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void update (FoldComparer *self);

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
work (FoldErrand *errand, gpointer request, gpointer engine)
{
  fold_comparer_job_run (request, engine, fold_errand_get_cancel (errand));
  fold_errand_deliver (errand, request);
}

static void
job_free (gpointer job)
{
  fold_comparer_job_free (job);
}

/* --- orders --- */

static void
send_next (FoldComparer *self)
{
  if (self->working || g_queue_is_empty (self->jobs))
    return;
  self->working = TRUE;
  fold_worker_send (self->worker, g_queue_pop_head (self->jobs), NULL);
}

static FoldComparerJob *
job_new (FoldComparer *self, FoldComparerKind kind, guint32 draws)
{
  return fold_comparer_job_new (kind, draws, self->generation);
}

static void
add_column (FoldComparer *self, FoldComparerJob *job, guint column)
{
  fold_comparer_job_add (job, fold_comparison_get_column (self->comparison, column)->snapshot, column);
}

static gboolean
is_asked (FoldComparer *self, FoldComparerKind kind, guint32 draws)
{
  for (GList *l = self->jobs->head; l != NULL; l = l->next)
    if (((FoldComparerJob *)l->data)->kind == kind && ((FoldComparerJob *)l->data)->draws == draws)
      return TRUE;
  return FALSE;
}

static void
ask_still (FoldComparer *self, guint32 draws)
{
  if (is_asked (self, FOLD_COMPARER_RESULTS, draws))
    return;
  FoldComparerJob *job = job_new (self, FOLD_COMPARER_RESULTS, draws);
  for (guint i = 1; i < fold_comparison_get_n_columns (self->comparison); i++)
    add_column (self, job, i);
  g_queue_push_head (self->jobs, job); /* before what may wait */
  send_next (self);
}

static void
drop_jobs (FoldComparer *self, FoldComparerKind kind)
{
  for (GList *l = self->jobs->head, *next; l != NULL; l = next)
    {
      next = l->next;
      if (((FoldComparerJob *)l->data)->kind != kind)
        continue;
      job_free (l->data);
      g_queue_delete_link (self->jobs, l);
    }
}

/* ask_outlooks: of every column, or of the active one alone, where the others are known. */
static void
ask_outlooks (FoldComparer *self)
{
  const FoldSnapshot *first = fold_comparison_get_column (self->comparison, 0)->snapshot;
  int index = self->instrument != NULL ? fold_snapshot_find_instrument (first, self->instrument)
                                       : fold_snapshot_find_portfolio (first, self->portfolio);
  drop_jobs (self, FOLD_COMPARER_OUTLOOKS);
  if (index < 0)
    return;
  FoldComparerJob *job = job_new (self, FOLD_COMPARER_OUTLOOKS, OUTLOOK_DRAWS);
  job->pick = (FoldPick){ self->instrument != NULL ? FOLD_PICK_INSTRUMENT : FOLD_PICK_PORTFOLIO, (uint32_t)index };
  for (guint i = 0; i < fold_comparison_get_n_columns (self->comparison); i++)
    if (i == 0 || !self->known[i])
      add_column (self, job, i);
  g_queue_push_tail (self->jobs, job);
  send_next (self);
}

/* --- what decides: a snapshot at a time, so that no frame waits for all of them --- */

static void
forget_steps (FoldComparer *self)
{
  g_clear_handle_id (&self->steps_id, g_source_remove);
  g_clear_pointer (&self->steps, g_array_unref);
  drop_jobs (self, FOLD_COMPARER_STEP);
  self->decided = FALSE;
}

static gboolean
compile_step_cb (gpointer data)
{
  FoldComparer *self = data;
  if (self->steps->len == 0)
    {
      self->steps_id = 0;
      g_clear_pointer (&self->steps, g_array_unref);
      return G_SOURCE_REMOVE;
    }
  const FoldStep step = g_array_index (self->steps, FoldStep, self->steps->len - 1);
  FoldSnapshot *snapshot = fold_comparison_new_step (self->comparison, &step);
  g_array_set_size (self->steps, self->steps->len - 1);
  if (snapshot == NULL)
    {
      fold_comparison_take_step (self->comparison, &step, NULL, NULL);
      return G_SOURCE_CONTINUE;
    }
  FoldComparerJob *job = job_new (self, FOLD_COMPARER_STEP, fold_scorer_get_draws (self->scorer));
  job->step = step;
  fold_comparer_job_add (job, snapshot, step.from);
  fold_snapshot_unref (snapshot);
  g_queue_push_tail (self->jobs, job);
  send_next (self);
  return G_SOURCE_CONTINUE;
}

static void
decide (FoldComparer *self)
{
  if (self->decided || fold_scorer_get_draws (self->scorer) <= MOVING_DRAWS)
    return;
  self->decided = TRUE;
  self->steps = fold_comparison_find_steps (self->comparison);
  self->steps_id = g_idle_add_full (G_PRIORITY_LOW, compile_step_cb, self, NULL);
}

/* --- results --- */

static void
free_still (gpointer data)
{
  FoldStillResults *still = data;
  for (guint i = 0; i < FOLD_MOST_COLUMNS; i++)
    fold_engine_result_free (still->results[i]);
  g_free (still);
}

static void
keep_results (FoldComparer *self, FoldComparerJob *job)
{
  FoldStillResults *still = g_new0 (FoldStillResults, 1);
  for (guint i = 0; i < job->n; i++)
    still->results[job->columns[i]] = g_steal_pointer (&job->results[i]);
  g_hash_table_insert (self->still, GUINT_TO_POINTER (job->draws), still);
  update (self);
}

static void
keep_outlooks (FoldComparer *self, FoldComparerJob *job)
{
  for (guint i = 0; i < job->n; i++)
    {
      self->outlooks[job->columns[i]] = job->outlooks[i];
      self->known[job->columns[i]] = TRUE;
    }
  g_signal_emit (self, signals[SPREAD], 0);
}

static void
keep_step (FoldComparer *self, FoldComparerJob *job)
{
  if (!self->scored || job->draws != fold_scorer_get_draws (self->scorer) || !self->decided)
    return;
  fold_comparison_take_step (self->comparison, &job->step, job->snapshots[0], job->results[0]);
  if (self->steps == NULL && !is_asked (self, FOLD_COMPARER_STEP, job->draws))
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
receive (gpointer owner, guint serial, gpointer result)
{
  g_autoptr (FoldComparer) self = g_object_ref (owner);
  g_autoptr (FoldComparerJob) job = result;
  self->working = FALSE;
  if (job->done && job->generation == self->generation && self->comparison != NULL)
    switch (job->kind)
      {
      case FOLD_COMPARER_RESULTS:
        keep_results (self, job);
        break;
      case FOLD_COMPARER_OUTLOOKS:
        keep_outlooks (self, job);
        break;
      case FOLD_COMPARER_STEP:
      default:
        keep_step (self, job);
      }
  send_next (self);
}

static const FoldWork comparing = {
  .name = "comparer",
  .begin = begin,
  .end = end,
  .work = work,
  .receive = receive,
  .free_request = job_free,
  .free_result = job_free,
  .keeps_stale = TRUE,
};

/* --- columns --- */

static void
forget (FoldComparer *self)
{
  self->generation++;
  self->scored = FALSE;
  forget_steps (self);
  drop_jobs (self, FOLD_COMPARER_RESULTS);
  drop_jobs (self, FOLD_COMPARER_OUTLOOKS);
  g_clear_pointer (&self->comparison, fold_comparison_free);
  g_hash_table_remove_all (self->still);
  for (guint i = 0; i < FOLD_MOST_COLUMNS; i++)
    self->known[i] = FALSE;
  g_signal_emit (self, signals[CHANGED], 0); /* nobody keeps what is gone */
}

static void
add (FoldComparer *self, FoldScenario *scenario, gboolean saved, FoldSnapshot *like)
{
  g_autoptr (GError) error = NULL;
  if (!fold_comparison_add (self->comparison, scenario, saved, NULL, like, &error))
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

/* wants_saved: as long as nothing differs, it would say everything of the active scenario twice. */
static gboolean
wants_saved (FoldComparer *self)
{
  return self->shows_saved && !fold_scenarios_is_as_saved (fold_book_get_scenarios (self->book));
}

/* has_place: so that no other column goes where what is saved comes, its place is kept. */
static gboolean
has_place (FoldComparer *self)
{
  const guint kept = self->shows_saved && !self->has_saved ? 1 : 0;
  return fold_comparison_get_n_columns (self->comparison) + kept < FOLD_MOST_COLUMNS;
}

/* make: the columns, of the book as it is now. */
static void
make (FoldComparer *self, FoldSnapshot *snapshot)
{
  FoldScenarios *scenarios = fold_book_get_scenarios (self->book);
  FoldScenario *active = fold_scenarios_get_active (scenarios);
  forget (self);
  self->comparison = fold_comparison_new (self->book, self->by, fold_snapshot_get_lens (snapshot));
  if (active == NULL)
    return;
  add (self, active, FALSE, snapshot);
  if (fold_comparison_get_n_columns (self->comparison) == 0)
    return;
  self->has_saved = wants_saved (self);
  if (self->has_saved)
    add (self, active, TRUE, snapshot);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (scenarios)); i++)
    {
      g_autoptr (FoldScenario) scenario = g_list_model_get_item (G_LIST_MODEL (scenarios), i);
      gint64 id = fold_scenario_get_id (scenario);
      if (scenario != active && !g_hash_table_contains (self->hidden, &id) && has_place (self))
        add (self, scenario, FALSE, snapshot);
    }
}

/* show: the numbers of all columns with as many draws as the scorer has now; FALSE where those are still to come. */
static gboolean
show (FoldComparer *self, FoldSnapshot *snapshot)
{
  const guint32 draws = fold_scorer_get_draws (self->scorer);
  const guint n = fold_comparison_get_n_columns (self->comparison);
  const FoldStillResults *still = g_hash_table_lookup (self->still, GUINT_TO_POINTER (draws));
  if (still == NULL && n > 1)
    {
      ask_still (self, draws);
      return FALSE;
    }
  fold_comparison_refresh (self->comparison, 0, snapshot);
  fold_comparison_lend_result (self->comparison, 0, fold_scorer_get_result (self->scorer));
  for (guint i = 1; i < n; i++)
    fold_comparison_lend_result (self->comparison, i, still->results[i]);
  return TRUE;
}

static void
update (FoldComparer *self)
{
  FoldSnapshot *snapshot = fold_scorer_get_snapshot (self->scorer);
  /* After an edit the columns wait for what the scorer makes of it: they are like its snapshot. */
  if (!self->awake || snapshot == NULL || !fold_snapshot_is_of (snapshot, self->book))
    return;
  if (self->comparison == NULL || fold_comparison_get_lens (self->comparison) != fold_snapshot_get_lens (snapshot)
      || self->has_saved != wants_saved (self))
    make (self, snapshot);
  if (fold_comparison_get_n_columns (self->comparison) == 0)
    return;
  forget_steps (self);
  self->scored = show (self, snapshot) || self->scored;
  /* What the scorer had before is gone, whether there is something new to show or not. */
  if (self->scored && fold_comparison_get_column (self->comparison, 0)->result != fold_scorer_get_result (self->scorer))
    self->scored = FALSE;
  if (self->scored)
    {
      ask_outlooks (self);
      decide (self);
      if (!g_hash_table_contains (self->still, GUINT_TO_POINTER (MOVING_DRAWS))
          && fold_comparison_get_n_columns (self->comparison) > 1)
        ask_still (self, MOVING_DRAWS); /* so that the first move finds them there */
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
remake (FoldComparer *self)
{
  forget (self);
  update (self);
}

/* --- the object --- */

static void
fold_comparer_dispose (GObject *object)
{
  FoldComparer *self = FOLD_COMPARER (object);
  g_clear_pointer (&self->worker, fold_worker_free);
  g_clear_handle_id (&self->steps_id, g_source_remove);
  if (self->scorer != NULL)
    g_signal_handlers_disconnect_by_data (self->scorer, self);
  if (self->book != NULL)
    g_signal_handlers_disconnect_by_data (self->book, self);
  if (self->jobs != NULL)
    forget (self);
  g_clear_object (&self->scorer);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (fold_comparer_parent_class)->dispose (object);
}

static void
fold_comparer_finalize (GObject *object)
{
  FoldComparer *self = FOLD_COMPARER (object);
  g_queue_free_full (self->jobs, job_free);
  g_hash_table_unref (self->still);
  g_hash_table_unref (self->hidden);
  g_free (self->instrument);
  G_OBJECT_CLASS (fold_comparer_parent_class)->finalize (object);
}

static void
fold_comparer_class_init (FoldComparerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->dispose = fold_comparer_dispose;
  object_class->finalize = fold_comparer_finalize;
  signals[CHANGED]
      = g_signal_new ("changed", FOLD_TYPE_COMPARER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SPREAD] = g_signal_new ("spread", FOLD_TYPE_COMPARER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", FOLD_TYPE_COMPARER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static void
fold_comparer_init (FoldComparer *self)
{
  self->by = FOLD_FIGURE_ODDS;
  self->shows_saved = TRUE;
  self->hidden = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->still = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, free_still);
  self->jobs = g_queue_new ();
}

FoldComparer *
fold_comparer_new (FoldBook *book, FoldScorer *scorer)
{
  g_return_val_if_fail (FOLD_IS_BOOK (book) && FOLD_IS_SCORER (scorer), NULL);
  FoldComparer *self = g_object_new (FOLD_TYPE_COMPARER, NULL);
  self->book = g_object_ref (book);
  self->scorer = g_object_ref (scorer);
  self->worker = fold_worker_new (&comparing, self);
  g_signal_connect_swapped (book, "changed", G_CALLBACK (remake), self);
  g_signal_connect_swapped (scorer, "scored", G_CALLBACK (update), self);
  return self;
}

void
fold_comparer_set_awake (FoldComparer *self, gboolean awake)
{
  g_return_if_fail (FOLD_IS_COMPARER (self));
  if (self->awake == awake)
    return;
  self->awake = awake;
  remake (self);
}

void
fold_comparer_set_by (FoldComparer *self, FoldFigureKind by)
{
  g_return_if_fail (FOLD_IS_COMPARER (self));
  if (self->by == by)
    return;
  self->by = by;
  remake (self);
}

void
fold_comparer_set_shown (FoldComparer *self, gint64 scenario, gboolean shown)
{
  g_return_if_fail (FOLD_IS_COMPARER (self));
  if (shown == fold_comparer_get_shown (self, scenario))
    return;
  if (shown)
    g_hash_table_remove (self->hidden, &scenario);
  else
    g_hash_table_add (self->hidden, g_memdup2 (&scenario, sizeof scenario));
  remake (self);
}

gboolean
fold_comparer_get_shown (FoldComparer *self, gint64 scenario)
{
  g_return_val_if_fail (FOLD_IS_COMPARER (self), FALSE);
  return !g_hash_table_contains (self->hidden, &scenario);
}

void
fold_comparer_set_shows_saved (FoldComparer *self, gboolean shown)
{
  g_return_if_fail (FOLD_IS_COMPARER (self));
  if (self->shows_saved == shown)
    return;
  self->shows_saved = shown;
  remake (self);
}

gboolean
fold_comparer_get_shows_saved (FoldComparer *self)
{
  g_return_val_if_fail (FOLD_IS_COMPARER (self), FALSE);
  return self->shows_saved;
}

void
fold_comparer_set_subject (FoldComparer *self, const char *instrument, gint64 portfolio)
{
  g_return_if_fail (FOLD_IS_COMPARER (self));
  const gboolean other = g_set_str (&self->instrument, instrument);
  if (!other && self->portfolio == portfolio)
    return;
  self->portfolio = portfolio;
  for (guint i = 0; i < FOLD_MOST_COLUMNS; i++)
    self->known[i] = FALSE;
  if (self->scored)
    ask_outlooks (self);
}

FoldComparison *
fold_comparer_get_comparison (FoldComparer *self)
{
  g_return_val_if_fail (FOLD_IS_COMPARER (self), NULL);
  return self->scored ? self->comparison : NULL;
}

const FoldOutlook *
fold_comparer_get_outlook (FoldComparer *self, guint column)
{
  g_return_val_if_fail (FOLD_IS_COMPARER (self) && column < FOLD_MOST_COLUMNS, NULL);
  return self->known[column] ? &self->outlooks[column] : NULL;
}

void
fold_comparer_wait (FoldComparer *self)
{
  g_return_if_fail (FOLD_IS_COMPARER (self));
  while (self->working || self->steps_id != 0 || !g_queue_is_empty (self->jobs))
    g_main_context_iteration (NULL, TRUE);
}
