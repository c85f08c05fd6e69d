/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-worker.h"

#include <sys/resource.h>

/* One request, from the mailbox to its last result. */
struct _FoldErrand
{
  gatomicrefcount n_references;
  FoldWorker *worker; /* it outlives the thread's use */
  guint serial;
  gpointer request; /* until it is taken */
  GCancellable *cancellable;
  gulong cancelled_id;
  atomic_bool cancel;
  _Atomic double fraction;
  _Atomic (const char *) text;
};

typedef struct
{
  guint serial;
  gpointer result;
} FoldParcel;

struct _FoldWorker
{
  gatomicrefcount n_references;
  const FoldWork *work;
  gpointer owner; /* NULL: it has freed the worker */
  GMainContext *context;
  GThread *thread;
  guint serial; /* the main thread's, as are the above */

  GMutex mutex; /* of all below */
  GCond wake;
  FoldErrand *waiting;
  FoldErrand *running;
  GQueue parcels;
  GSource *delivery;
  gboolean quit;
};

/* --- errands --- */

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  FoldErrand *errand = user_data;
  atomic_store (&errand->cancel, true);
}

static FoldErrand *
errand_ref (FoldErrand *self)
{
  g_atomic_ref_count_inc (&self->n_references);
  return self;
}

static void
errand_unref (FoldErrand *self)
{
  if (!g_atomic_ref_count_dec (&self->n_references))
    return;
  if (self->request != NULL)
    self->worker->work->free_request (self->request);
  g_cancellable_disconnect (self->cancellable, self->cancelled_id);
  g_clear_object (&self->cancellable);
  g_free (self);
}

static FoldErrand *
errand_new (FoldWorker *worker, gpointer request, GCancellable *cancellable)
{
  FoldErrand *self = g_new0 (FoldErrand, 1);
  g_atomic_ref_count_init (&self->n_references);
  self->worker = worker;
  self->serial = worker->serial;
  self->request = request;
  if (cancellable != NULL)
    {
      self->cancellable = g_object_ref (cancellable);
      self->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
    }
  return self;
}

gboolean
fold_errand_is_cancelled (FoldErrand *self)
{
  return atomic_load (&self->cancel);
}

const atomic_bool *
fold_errand_get_cancel (FoldErrand *self)
{
  return &self->cancel;
}

void
fold_errand_set_progress (FoldErrand *self, double fraction, const char *text)
{
  atomic_store (&self->fraction, fraction);
  atomic_store (&self->text, text);
}

_Atomic double *
fold_errand_get_fraction (FoldErrand *self)
{
  return &self->fraction;
}

/* --- results --- */

static void
worker_unref (gpointer data)
{
  FoldWorker *self = data;
  if (!g_atomic_ref_count_dec (&self->n_references))
    return;
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->wake);
  g_free (self);
}

static void
drop_parcel (FoldWorker *self, FoldParcel *parcel)
{
  g_clear_pointer (&parcel->result, self->work->free_result);
  g_free (parcel);
}

static void
receive (FoldWorker *self, FoldParcel *parcel)
{
  if (self->owner != NULL && (self->work->keeps_stale || parcel->serial == self->serial))
    self->work->receive (self->owner, parcel->serial, g_steal_pointer (&parcel->result));
  drop_parcel (self, parcel);
}

/* The source keeps the worker alive, which its owner may free meanwhile. */
static gboolean
deliver_cb (gpointer user_data)
{
  FoldWorker *self = user_data;
  g_mutex_lock (&self->mutex);
  GQueue parcels = self->parcels;
  g_queue_init (&self->parcels);
  g_clear_pointer (&self->delivery, g_source_unref);
  g_mutex_unlock (&self->mutex);
  while (!g_queue_is_empty (&parcels))
    receive (self, g_queue_pop_head (&parcels));
  return G_SOURCE_REMOVE;
}

void
fold_errand_deliver (FoldErrand *self, gpointer result)
{
  FoldWorker *worker = self->worker;
  FoldParcel *parcel = g_new0 (FoldParcel, 1);
  *parcel = (FoldParcel){ self->serial, result };
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&worker->mutex);
  g_queue_push_tail (&worker->parcels, parcel);
  if (worker->delivery != NULL)
    return;
  g_atomic_ref_count_inc (&worker->n_references);
  worker->delivery = g_idle_source_new ();
  g_source_set_priority (worker->delivery, G_PRIORITY_DEFAULT);
  g_source_set_callback (worker->delivery, deliver_cb, worker, worker_unref);
  g_source_attach (worker->delivery, worker->context);
}

/* --- the thread --- */

static FoldErrand *
take_errand (FoldWorker *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  while (self->waiting == NULL && !self->quit)
    g_cond_wait (&self->wake, &self->mutex);
  if (self->quit)
    return NULL;
  self->running = g_steal_pointer (&self->waiting);
  return errand_ref (self->running);
}

static void
finish_errand (FoldWorker *self, FoldErrand *errand)
{
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->running, errand_unref);
  g_mutex_unlock (&self->mutex);
  errand_unref (errand);
}

/* The window comes first where there are fewer cores than threads: with it on the same core a page takes twice as long.
 * Linux keeps the nice value of each thread, and threads that are made here inherit it. */
#define NICENESS 5

static gpointer
run (gpointer data)
{
  FoldWorker *self = data;
  gpointer state = self->work->begin != NULL ? self->work->begin () : NULL;
  FoldErrand *errand;
  setpriority (PRIO_PROCESS, 0, NICENESS);
  while ((errand = take_errand (self)) != NULL)
    {
      self->work->work (errand, g_steal_pointer (&errand->request), state);
      finish_errand (self, errand);
    }
  if (self->work->end != NULL)
    self->work->end (state);
  return NULL;
}

/* --- requests --- */

FoldWorker *
fold_worker_new (const FoldWork *work, gpointer owner)
{
  FoldWorker *self = g_new0 (FoldWorker, 1);
  g_atomic_ref_count_init (&self->n_references);
  self->work = work;
  self->owner = owner;
  self->context = g_main_context_ref_thread_default ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->wake);
  g_queue_init (&self->parcels);
  self->thread = g_thread_new (work->name, run, self);
  return self;
}

void
fold_worker_free (FoldWorker *self)
{
  fold_worker_drop (self);
  g_mutex_lock (&self->mutex);
  self->quit = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->mutex);
  g_thread_join (g_steal_pointer (&self->thread));
  self->owner = NULL;
  while (!g_queue_is_empty (&self->parcels))
    drop_parcel (self, g_queue_pop_head (&self->parcels));
  if (self->delivery != NULL)
    g_source_destroy (self->delivery);
  g_clear_pointer (&self->delivery, g_source_unref);
  worker_unref (self);
}

guint
fold_worker_send (FoldWorker *self, gpointer request, GCancellable *cancellable)
{
  self->serial++;
  FoldErrand *errand = errand_new (self, request, cancellable);
  g_mutex_lock (&self->mutex);
  FoldErrand *replaced = g_steal_pointer (&self->waiting);
  self->waiting = errand;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&replaced, errand_unref);
  return self->serial;
}

void
fold_worker_cancel (FoldWorker *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  if (self->running != NULL)
    atomic_store (&self->running->cancel, true);
}

void
fold_worker_drop (FoldWorker *self)
{
  self->serial++;
  g_mutex_lock (&self->mutex);
  FoldErrand *dropped = g_steal_pointer (&self->waiting);
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&dropped, errand_unref);
  fold_worker_cancel (self);
}

gboolean
fold_worker_is_latest (FoldWorker *self, guint serial)
{
  return self->serial == serial;
}

guint
fold_worker_get_serial (FoldWorker *self)
{
  return self->serial;
}

double
fold_worker_get_progress (FoldWorker *self, const char **text)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  if (text != NULL)
    *text = self->running != NULL ? atomic_load (&self->running->text) : NULL;
  return self->running != NULL ? atomic_load (&self->running->fraction) : 0;
}

void
fold_worker_iterate (FoldWorker *self)
{
  g_main_context_iteration (self->context, TRUE);
}
