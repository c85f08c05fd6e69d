/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdatomic.h>
#include <stdbool.h>

#include <gio/gio.h>

G_BEGIN_DECLS

/* FoldWorker: a thread with a mailbox, for what takes longer than a frame. It belongs to the thread that made it, whose
 * main context hears of the results.
 *
 * The mailbox holds one request: a new one takes the place of one that still waits, and who asked hears of the latest
 * only, unless the work keeps what is stale. */
typedef struct _FoldWorker FoldWorker;

/* FoldErrand: one request on its way: what the worker's thread sees of the worker. */
typedef struct _FoldErrand FoldErrand;

/* FoldWork: what a worker does. A worker keeps the pointer. */
typedef struct
{
  const char *name; /* of the thread */

  /* On the thread: what it needs from its first request on to its end (both may be NULL). */
  gpointer (*begin) (void);
  void (*end) (gpointer state);

  /* work: on the thread. request: (transfer full). Delivers as many results as there are. */
  void (*work) (FoldErrand *errand, gpointer request, gpointer state);

  /* receive: on the main context, in order. result: (transfer full). serial: that of the request, from
   * fold_worker_send (). The owner may free the worker in it. */
  void (*receive) (gpointer owner, guint serial, gpointer result);

  GDestroyNotify free_request;
  GDestroyNotify free_result;
  gboolean keeps_stale; /* receive () gets the results of older requests as well */
} FoldWork;

/* fold_worker_new: owner is what receive () gets; it is not kept alive. Returns: (transfer full) */
FoldWorker *fold_worker_new (const FoldWork *work, gpointer owner);

/* fold_worker_free: cancels, waits for the thread and forgets what it has delivered; nothing is received afterwards. */
void fold_worker_free (FoldWorker *self);

/* fold_worker_send: request: (transfer full). It replaces one that waits; one that is under way goes on, unless it is
 * cancelled. cancellable (may be NULL) cancels this request alone. Returns: its serial, larger than all before */
guint fold_worker_send (FoldWorker *self, gpointer request, GCancellable *cancellable);

/* fold_worker_cancel: tells the request that is under way to stop; it may deliver all the same. */
void fold_worker_cancel (FoldWorker *self);

/* fold_worker_drop: cancels, forgets the request that waits, and makes stale what was asked so far. */
void fold_worker_drop (FoldWorker *self);

/* fold_worker_is_latest: whether nothing was sent or dropped since this serial. */
gboolean fold_worker_is_latest (FoldWorker *self, guint serial);

/* The serial of the latest request, or of the drop after it. */
guint fold_worker_get_serial (FoldWorker *self);

/* fold_worker_get_progress: 0 to 1 of the request that is under way, and in *text (may be NULL) what it is at, as the
 * errand said, or NULL. */
double fold_worker_get_progress (FoldWorker *self, const char **text);

/* fold_worker_iterate: runs the main context once, waiting for something to happen. */
void fold_worker_iterate (FoldWorker *self);

/* --- on the thread --- */

/* fold_errand_deliver: result: (transfer full) (nullable), on its way to receive (). */
void fold_errand_deliver (FoldErrand *self, gpointer result);

/* fold_errand_is_cancelled: the same as a flag, for those who know no GLib. */
gboolean fold_errand_is_cancelled (FoldErrand *self);
const atomic_bool *fold_errand_get_cancel (FoldErrand *self);

/* fold_errand_set_progress: text (may be NULL) must live as long as the program, as translations do. */
void fold_errand_set_progress (FoldErrand *self, double fraction, const char *text);
_Atomic double *fold_errand_get_fraction (FoldErrand *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoldWorker, fold_worker_free)

G_END_DECLS
