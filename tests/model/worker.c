/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thread with a mailbox under scorer, analysis and long edits. */
#include "fold-worker.h"

/* What the worker is asked: to deliver its number and the ones after it, perhaps after something happened. */
typedef struct
{
  int number;
  int n_results;
  gboolean waits_for_gate;
  gboolean waits_for_cancel;
} Request;

typedef struct
{
  FoldWorker *worker;
  GString *log;
  gboolean frees_worker;
} Owner;

static GMutex gate_mutex;
static GCond gate_moved;
static gboolean gate_open;
static int n_waiting;
static int n_begun;
static int n_ended;
static int n_requests;
static int n_results;

static void
set_gate (gboolean open)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&gate_mutex);
  gate_open = open;
  g_cond_broadcast (&gate_moved);
}

static void
wait_for_gate (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&gate_mutex);
  n_waiting++;
  g_cond_broadcast (&gate_moved);
  while (!gate_open)
    g_cond_wait (&gate_moved, &gate_mutex);
  n_waiting--;
}

/* Until the worker's thread stands before the gate. */
static void
wait_for_worker (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&gate_mutex);
  while (n_waiting == 0)
    g_cond_wait (&gate_moved, &gate_mutex);
}

static void
free_request (gpointer request)
{
  g_atomic_int_add (&n_requests, -1);
  g_free (request);
}

static void
free_result (gpointer result)
{
  g_atomic_int_add (&n_results, -1);
  g_free (result);
}

static void
deliver (FoldErrand *errand, int number)
{
  g_atomic_int_inc (&n_results);
  fold_errand_deliver (errand, g_memdup2 (&number, sizeof number));
}

static gpointer
begin (void)
{
  g_atomic_int_inc (&n_begun);
  return GINT_TO_POINTER (1000);
}

static void
end (gpointer state)
{
  g_assert_cmpint (GPOINTER_TO_INT (state), ==, 1000);
  g_atomic_int_inc (&n_ended);
}

static void
work (FoldErrand *errand, gpointer data, gpointer state)
{
  Request *request = data;
  fold_errand_set_progress (errand, 0.25, "a quarter");
  if (request->waits_for_gate)
    wait_for_gate ();
  while (request->waits_for_cancel && !fold_errand_is_cancelled (errand))
    g_thread_yield ();
  for (int i = 0; i < request->n_results; i++)
    deliver (errand, fold_errand_is_cancelled (errand) ? -request->number : request->number + i);
  free_request (request);
}

static void
receive (gpointer data, guint serial, gpointer result)
{
  Owner *owner = data;
  g_string_append_printf (owner->log, "%u:%d ", serial, *(int *)result);
  free_result (result);
  if (owner->frees_worker)
    g_clear_pointer (&owner->worker, fold_worker_free);
}

static const FoldWork latest = { .name = "latest",
                                 .begin = begin,
                                 .end = end,
                                 .work = work,
                                 .receive = receive,
                                 .free_request = free_request,
                                 .free_result = free_result };
static const FoldWork every = { .name = "every",
                                .work = work,
                                .receive = receive,
                                .free_request = free_request,
                                .free_result = free_result,
                                .keeps_stale = TRUE };

static void
set_up (Owner *owner, gconstpointer kind)
{
  n_begun = n_ended = n_requests = n_results = n_waiting = 0;
  gate_open = FALSE;
  *owner = (Owner){ .log = g_string_new (NULL) };
  owner->worker = fold_worker_new (kind, owner);
}

static void
tear_down (Owner *owner, gconstpointer kind)
{
  g_clear_pointer (&owner->worker, fold_worker_free);
  g_assert_cmpint (n_requests, ==, 0);
  g_assert_cmpint (n_results, ==, 0);
  g_string_free (owner->log, TRUE);
}

static guint
send (Owner *owner, Request request, GCancellable *cancellable)
{
  n_requests++;
  return fold_worker_send (owner->worker, g_memdup2 (&request, sizeof request), cancellable);
}

/* Runs the main context until the log says so, and as long as there is more. */
static void
expect (Owner *owner, const char *log)
{
  while (strlen (owner->log->str) < strlen (log))
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpstr (owner->log->str, ==, log);
}

static void
test_order (Owner *owner, gconstpointer kind)
{
  send (owner, (Request){ .number = 10, .n_results = 3 }, NULL);
  expect (owner, "1:10 1:11 1:12 ");
  send (owner, (Request){ .number = 20, .n_results = 2 }, NULL);
  expect (owner, "1:10 1:11 1:12 2:20 2:21 ");
}

/* The first is under way, the second never begins. */
static void
send_three (Owner *owner)
{
  send (owner, (Request){ .number = 10, .n_results = 1, .waits_for_gate = TRUE }, NULL);
  wait_for_worker ();
  send (owner, (Request){ .number = 20, .n_results = 1 }, NULL);
  send (owner, (Request){ .number = 30, .n_results = 1 }, NULL);
  g_assert_cmpint (g_atomic_int_get (&n_requests), ==, 2);
  g_assert_true (fold_worker_is_latest (owner->worker, 3));
  set_gate (TRUE);
}

static void
test_latest_wins (Owner *owner, gconstpointer kind)
{
  send_three (owner);
  expect (owner, "3:30 ");
}

static void
test_stale_is_kept (Owner *owner, gconstpointer kind)
{
  send_three (owner);
  expect (owner, "1:10 3:30 ");
}

static void
test_cancellable (Owner *owner, gconstpointer kind)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  send (owner, (Request){ .number = 10, .n_results = 1, .waits_for_cancel = TRUE }, cancellable);
  g_cancellable_cancel (cancellable);
  expect (owner, "1:-10 ");
  /* it was this one's alone */
  send (owner, (Request){ .number = 20, .n_results = 1 }, NULL);
  expect (owner, "1:-10 2:20 ");
  /* and comes too late for nobody */
  send (owner, (Request){ .number = 30, .n_results = 1 }, cancellable);
  expect (owner, "1:-10 2:20 3:-30 ");
}

static void
test_cancel (Owner *owner, gconstpointer kind)
{
  send (owner, (Request){ .number = 10, .n_results = 1, .waits_for_gate = TRUE }, NULL);
  wait_for_worker ();
  fold_worker_cancel (owner->worker);
  set_gate (TRUE);
  expect (owner, "1:-10 ");
}

static void
test_drop (Owner *owner, gconstpointer kind)
{
  send (owner, (Request){ .number = 10, .n_results = 1, .waits_for_gate = TRUE }, NULL);
  wait_for_worker ();
  send (owner, (Request){ .number = 20, .n_results = 1 }, NULL);
  fold_worker_drop (owner->worker);
  g_assert_false (fold_worker_is_latest (owner->worker, 2));
  set_gate (TRUE);
  guint serial = send (owner, (Request){ .number = 30, .n_results = 1 }, NULL);
  g_assert_cmpuint (serial, ==, fold_worker_get_serial (owner->worker));
  expect (owner, "4:30 ");
}

static void
test_progress (Owner *owner, gconstpointer kind)
{
  const char *text = NULL;
  g_assert_cmpfloat (fold_worker_get_progress (owner->worker, &text), ==, 0);
  g_assert_null (text);
  send (owner, (Request){ .number = 10, .n_results = 1, .waits_for_gate = TRUE }, NULL);
  wait_for_worker ();
  g_assert_cmpfloat (fold_worker_get_progress (owner->worker, &text), ==, 0.25);
  g_assert_cmpstr (text, ==, "a quarter");
  set_gate (TRUE);
  expect (owner, "1:10 ");
}

/* Neither what waits nor what has been delivered is received, and nothing of it leaks (see tear_down ()). */
static void
test_free (Owner *owner, gconstpointer kind)
{
  send (owner, (Request){ .number = 10, .n_results = 2 }, NULL);
  while (g_atomic_int_get (&n_results) < 2)
    g_thread_yield ();
  send (owner, (Request){ .number = 20, .n_results = 1, .waits_for_cancel = TRUE }, NULL);
  g_clear_pointer (&owner->worker, fold_worker_free);
  g_assert_cmpint (n_begun, ==, 1);
  g_assert_cmpint (n_ended, ==, 1);
  expect (owner, "");
}

static void
test_free_in_receive (Owner *owner, gconstpointer kind)
{
  owner->frees_worker = TRUE;
  send (owner, (Request){ .number = 10, .n_results = 3 }, NULL);
  expect (owner, "1:10 ");
  g_assert_null (owner->worker);
}

/* Results arrive where the worker was made, not where the default context runs. */
static void
test_context (Owner *owner, gconstpointer kind)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_clear_pointer (&owner->worker, fold_worker_free);
  g_main_context_push_thread_default (context);
  owner->worker = fold_worker_new (kind, owner);
  g_main_context_pop_thread_default (context);
  send (owner, (Request){ .number = 10, .n_results = 1 }, NULL);
  while (g_atomic_int_get (&n_results) < 1)
    g_thread_yield ();
  expect (owner, "");
  fold_worker_iterate (owner->worker);
  g_assert_cmpstr (owner->log->str, ==, "1:10 ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, kind, function) g_test_add ("/worker/" path, Owner, &kind, set_up, function, tear_down)
  ADD ("order", latest, test_order);
  ADD ("latest-wins", latest, test_latest_wins);
  ADD ("stale-is-kept", every, test_stale_is_kept);
  ADD ("cancellable", latest, test_cancellable);
  ADD ("cancel", latest, test_cancel);
  ADD ("drop", latest, test_drop);
  ADD ("progress", latest, test_progress);
  ADD ("free", latest, test_free);
  ADD ("free-in-receive", latest, test_free_in_receive);
  ADD ("context", latest, test_context);
  return g_test_run ();
}
