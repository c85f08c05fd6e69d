/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-planning.h"

#include "fold-worker.h"

struct _FoldPlanning
{
  GObject parent;
  FoldBook *book;
  FoldWorker *worker;
  FoldPlanAnswer *answer;
  char *problem;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (FoldPlanning, fold_planning, G_TYPE_OBJECT)

typedef enum
{
  PROP_BUSY = 1,
} FoldPlanningProperty;

static GParamSpec *properties[PROP_BUSY + 1];
static guint answered_signal;

/* What comes back: an answer, or why there is none. */
typedef struct
{
  FoldPlanAnswer *answer;
  char *problem;
} Outcome;

static void
outcome_free (gpointer data)
{
  Outcome *self = data;
  g_clear_pointer (&self->answer, fold_plan_answer_unref);
  g_free (self->problem);
  g_free (self);
}

static void
task_free (gpointer task)
{
  fold_plan_task_free (task);
}

static void
work (FoldErrand *errand, gpointer request, gpointer state)
{
  g_autoptr (FoldPlanTask) task = request;
  g_autoptr (GError) error = NULL;
  FoldPlanAnswer *answer
      = fold_plan_task_solve (task, fold_errand_get_cancel (errand), fold_errand_get_fraction (errand), &error);
  Outcome *outcome = g_new0 (Outcome, 1);
  outcome->answer = answer;
  outcome->problem = error != NULL ? g_strdup (error->message) : NULL;
  fold_errand_deliver (errand, outcome);
}

static void
set_busy (FoldPlanning *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
take (FoldPlanning *self, FoldPlanAnswer *answer, char *problem)
{
  g_clear_pointer (&self->answer, fold_plan_answer_unref);
  g_free (self->problem);
  self->answer = answer;
  self->problem = problem;
  g_signal_emit (self, answered_signal, 0);
}

/* An answer that was cancelled is none, and leaves the last one. */
static void
receive (gpointer owner, guint serial, gpointer result)
{
  g_autoptr (FoldPlanning) self = g_object_ref (owner);
  Outcome *outcome = result;
  set_busy (self, FALSE);
  if (outcome->answer != NULL || outcome->problem != NULL)
    take (self, g_steal_pointer (&outcome->answer), g_steal_pointer (&outcome->problem));
  outcome_free (outcome);
}

static const FoldWork planning = {
  .name = "planning",
  .work = work,
  .receive = receive,
  .free_request = task_free,
  .free_result = outcome_free,
};

gboolean
fold_planning_ask (FoldPlanning *self, FoldLens lens, const FoldPlanWish *wish, GError **error)
{
  g_return_val_if_fail (FOLD_IS_PLANNING (self) && wish != NULL, FALSE);
  fold_planning_cancel (self);
  g_autoptr (FoldSnapshot) snapshot = fold_snapshot_new (self->book, NULL, NULL, error);
  if (snapshot == NULL)
    return FALSE;
  fold_snapshot_set_lens (snapshot, lens);
  FoldPlanTask *task = fold_plan_task_new (self->book, snapshot, wish, error);
  if (task == NULL)
    return FALSE;
  fold_worker_send (self->worker, task, NULL);
  set_busy (self, TRUE);
  return TRUE;
}

void
fold_planning_cancel (FoldPlanning *self)
{
  g_return_if_fail (FOLD_IS_PLANNING (self));
  fold_worker_drop (self->worker);
  set_busy (self, FALSE);
}

gboolean
fold_planning_get_busy (FoldPlanning *self)
{
  g_return_val_if_fail (FOLD_IS_PLANNING (self), FALSE);
  return self->busy;
}

double
fold_planning_get_progress (FoldPlanning *self)
{
  g_return_val_if_fail (FOLD_IS_PLANNING (self), 0);
  return fold_worker_get_progress (self->worker, NULL);
}

FoldPlanAnswer *
fold_planning_get_answer (FoldPlanning *self)
{
  g_return_val_if_fail (FOLD_IS_PLANNING (self), NULL);
  return self->answer;
}

const char *
fold_planning_get_problem (FoldPlanning *self)
{
  g_return_val_if_fail (FOLD_IS_PLANNING (self), NULL);
  return self->problem;
}

void
fold_planning_wait (FoldPlanning *self)
{
  g_return_if_fail (FOLD_IS_PLANNING (self));
  while (self->busy)
    fold_worker_iterate (self->worker);
}

static void
fold_planning_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FoldPlanning *self = FOLD_PLANNING (object);
  switch ((FoldPlanningProperty)id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fold_planning_dispose (GObject *object)
{
  FoldPlanning *self = FOLD_PLANNING (object);
  g_clear_pointer (&self->worker, fold_worker_free);
  g_clear_pointer (&self->answer, fold_plan_answer_unref);
  g_clear_pointer (&self->problem, g_free);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (fold_planning_parent_class)->dispose (object);
}

static void
fold_planning_class_init (FoldPlanningClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->get_property = fold_planning_get_property;
  object_class->dispose = fold_planning_dispose;
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  answered_signal
      = g_signal_new ("answered", FOLD_TYPE_PLANNING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fold_planning_init (FoldPlanning *self)
{
  self->worker = fold_worker_new (&planning, self);
}

FoldPlanning *
fold_planning_new (FoldBook *book)
{
  g_return_val_if_fail (FOLD_IS_BOOK (book), NULL);
  FoldPlanning *self = g_object_new (FOLD_TYPE_PLANNING, NULL);
  self->book = g_object_ref (book);
  return self;
}
