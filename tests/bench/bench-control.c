/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-control.h"

#include <sys/resource.h>

#include "bench-processor.h"

#define N_THREADS 2
#define NICENESS 5 /* of a FoldWorker's threads */

struct _BenchControl
{
  GtkWidget parent_instance;

  GThreadPool *threads;
  gint64 work;
  guint n_moves;
  int n_busy; /* atomic: threads that are at work */
};

G_DEFINE_FINAL_TYPE (BenchControl, bench_control, GTK_TYPE_WIDGET)

static void
compute (gpointer data, gpointer user_data)
{
  BenchControl *self = user_data;
  const gint64 until = bench_get_processor_time () + self->work;

  setpriority (PRIO_PROCESS, 0, NICENESS);
  while (bench_get_processor_time () < until)
    ;
  g_atomic_int_add (&self->n_busy, -1);
}

static void
bench_control_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  const float shade = (float)(BENCH_CONTROL (widget)->n_moves % 64) / 64;

  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ shade, shade, shade, 1 },
                             &GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget),
                                                  (float)gtk_widget_get_height (widget)));
}

static void
bench_control_finalize (GObject *object)
{
  g_thread_pool_free (BENCH_CONTROL (object)->threads, FALSE, TRUE);

  G_OBJECT_CLASS (bench_control_parent_class)->finalize (object);
}

static void
bench_control_class_init (BenchControlClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bench_control_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = bench_control_snapshot;
}

static void
bench_control_init (BenchControl *self)
{
  self->threads = g_thread_pool_new (compute, self, N_THREADS, TRUE, NULL);
}

GtkWidget *
bench_control_new (gint64 work)
{
  BenchControl *self = g_object_new (BENCH_TYPE_CONTROL, "hexpand", TRUE, "vexpand", TRUE, NULL);

  self->work = work;
  return GTK_WIDGET (self);
}

void
bench_control_move (BenchControl *self)
{
  self->n_moves++;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!g_atomic_int_compare_and_exchange (&self->n_busy, 0, N_THREADS))
    return;
  for (int i = 0; i < N_THREADS; i++)
    g_thread_pool_push (self->threads, self, NULL);
}
