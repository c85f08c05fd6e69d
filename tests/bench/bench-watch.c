/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-watch.h"

#include "bench-processor.h"

#define FRAME 16667 /* microseconds, 60 Hz */

static GPollFunc poll_function;
static gint64 woken; /* when the last poll ended, on the clock and by the thread's processor time */
static gint64 woken_processor;
static gint64 last_late;
static BenchStall worst;

static void
end_iteration (void)
{
  const gint64 now = g_get_monotonic_time (), took = now - woken;
  const gint64 processor = bench_get_processor_time () - woken_processor;

  worst.longest = MAX (worst.longest, took / 1000.0);
  worst.processor = MAX (worst.processor, processor / 1000.0);
  if (took <= FRAME)
    return;
  worst.total += took / 1000.0;
  last_late = now;
}

static void
begin_iteration (void)
{
  woken = g_get_monotonic_time ();
  woken_processor = bench_get_processor_time ();
}

static int
watched_poll (GPollFD *descriptors, guint n, int timeout)
{
  int ready;

  end_iteration ();
  ready = poll_function (descriptors, n, timeout);
  begin_iteration ();
  return ready;
}

void
bench_watch_start (void)
{
  poll_function = g_main_context_get_poll_func (NULL);
  begin_iteration ();
  bench_watch_reset ();
  g_main_context_set_poll_func (NULL, watched_poll);
}

void
bench_watch_reset (void)
{
  worst = (BenchStall){ 0 };
  last_late = g_get_monotonic_time ();
  begin_iteration ();
}

BenchStall
bench_watch_get (void)
{
  end_iteration ();
  begin_iteration ();
  return worst;
}

gint64
bench_watch_get_rest (void)
{
  return g_get_monotonic_time () - last_late;
}
