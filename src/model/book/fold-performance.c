/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fold-performance.h"

#include <math.h>

#include "fold-worker.h"

#define DAYS_A_YEAR 365

struct _FoldPerformance
{
  GObject parent;
  FoldBook *book;
  FoldWorker *worker; /* NULL until the first question */
  FoldPerformanceQuestion question;
  gboolean is_asked;
  gboolean is_active;
  gboolean is_stale; /* nothing is under way for what is asked now */
  FoldReturns *returns;
  char *problem;
};

G_DEFINE_FINAL_TYPE (FoldPerformance, fold_performance, G_TYPE_OBJECT)

static guint computed_signal;

/* A question on its way, and its answer. */
typedef struct
{
  char *path;
  char *currency;
  FoldPerformanceQuestion question;
  FoldReturns *returns;
  GError *error;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->path);
  g_free (request->currency);
  g_clear_pointer (&request->returns, fold_returns_unref);
  g_clear_error (&request->error);
  g_free (request);
}

static Request *
request_new (FoldPerformance *self)
{
  Request *request = g_new0 (Request, 1);

  request->path = g_strdup (fold_store_get_path (fold_book_get_store (self->book)));
  request->currency = g_strdup (fold_book_get_base_currency (self->book));
  request->question = self->question;
  return request;
}

/* --- on the thread --- */

static gboolean
progress_cb (double fraction, gpointer errand)
{
  return !fold_errand_is_cancelled (errand);
}

static void
work (FoldErrand *errand, gpointer data, gpointer state)
{
  Request *request = data;
  g_autoptr (FoldStore) store = fold_store_open_reader (request->path, &request->error);

  if (store != NULL)
    {
      fold_store_set_progress (store, progress_cb, errand);
      /* all of it from one state of the book */
      if (fold_store_execute (store, &request->error, "BEGIN", NULL))
        request->returns = fold_performance_read (store, &request->question, request->currency,
                                                  fold_errand_get_cancel (errand), &request->error);
      fold_store_set_progress (store, NULL, NULL);
    }
  fold_errand_deliver (errand, request);
}

/* --- on the main context --- */

static void
take (FoldPerformance *self, Request *request)
{
  g_clear_pointer (&self->returns, fold_returns_unref);
  self->returns = g_steal_pointer (&request->returns);
  g_set_str (&self->problem, request->error != NULL ? request->error->message : NULL);
  request_free (request);
  g_signal_emit (self, computed_signal, 0);
}

static void
receive (gpointer owner, guint serial, gpointer result)
{
  take (owner, result);
}

static const FoldWork performances = {
  .name = "fold-returns",
  .work = work,
  .receive = receive,
  .free_request = request_free,
  .free_result = request_free,
};

/* A book that is only read may be a copy in memory, which nobody else can open. */
static gboolean
has_readers (FoldStore *store)
{
  return !fold_store_is_read_only (store) && !g_str_equal (fold_store_get_path (store), ":memory:");
}

static void
send_off (FoldPerformance *self)
{
  FoldStore *store = fold_book_get_store (self->book);
  Request *request;

  self->is_stale = TRUE;
  if (!self->is_asked || !self->is_active)
    return;
  self->is_stale = FALSE;
  request = request_new (self);
  if (!has_readers (store))
    {
      request->returns = fold_performance_read (store, &request->question, request->currency, NULL, &request->error);
      take (self, request);
      return;
    }
  if (self->worker == NULL)
    self->worker = fold_worker_new (&performances, self);
  fold_worker_cancel (self->worker);
  fold_worker_send (self->worker, request, NULL);
}

static void
fold_performance_dispose (GObject *object)
{
  FoldPerformance *self = FOLD_PERFORMANCE (object);

  g_clear_pointer (&self->worker, fold_worker_free);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (fold_performance_parent_class)->dispose (object);
}

static void
fold_performance_finalize (GObject *object)
{
  FoldPerformance *self = FOLD_PERFORMANCE (object);

  g_clear_pointer (&self->returns, fold_returns_unref);
  g_free (self->problem);
  G_OBJECT_CLASS (fold_performance_parent_class)->finalize (object);
}

static void
fold_performance_class_init (FoldPerformanceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fold_performance_dispose;
  object_class->finalize = fold_performance_finalize;
  computed_signal
      = g_signal_new ("computed", FOLD_TYPE_PERFORMANCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fold_performance_init (FoldPerformance *self)
{
  self->is_stale = TRUE;
}

FoldPerformance *
fold_performance_new (FoldBook *book)
{
  FoldPerformance *self = g_object_new (FOLD_TYPE_PERFORMANCE, NULL);

  self->book = g_object_ref (book);
  g_signal_connect_object (book, "changed", G_CALLBACK (send_off), self, G_CONNECT_SWAPPED);
  return self;
}

void
fold_performance_ask (FoldPerformance *self, const FoldPerformanceQuestion *question)
{
  g_return_if_fail (FOLD_IS_PERFORMANCE (self));

  if (self->is_asked && self->question.portfolio == question->portfolio && self->question.from == question->from
      && self->question.to == question->to)
    return;
  self->question = *question;
  self->is_asked = TRUE;
  send_off (self);
}

void
fold_performance_set_active (FoldPerformance *self, gboolean active)
{
  g_return_if_fail (FOLD_IS_PERFORMANCE (self));

  self->is_active = active;
  if (active && self->is_stale)
    send_off (self);
}

FoldReturns *
fold_performance_get_returns (FoldPerformance *self, const char **problem)
{
  g_return_val_if_fail (FOLD_IS_PERFORMANCE (self), NULL);

  if (problem != NULL)
    *problem = self->problem;
  return self->returns;
}

double
fold_performance_get_money_weighted (FoldReturns *returns, const FoldReturn *result, guint *days)
{
  const FoldReturnValue *value = &result->figures[FOLD_RETURN_IRR];
  const FoldDate end = result->last != FOLD_DATE_NONE ? result->last : fold_returns_get_to (returns);
  const int held = end - result->first;

  *days = 0;
  if (value->lack.kind != FOLD_LACK_NONE)
    return NAN;
  if (held <= 0 || held >= DAYS_A_YEAR)
    return value->rate;
  *days = (guint)held;
  return expm1 (log1p (value->rate) * held / DAYS_A_YEAR);
}
