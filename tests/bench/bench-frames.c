/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-frames.h"

#include <math.h>

#include "bench-processor.h"

#define REFRESH 16667 /* microseconds, 60 Hz */

typedef enum
{
  PART_TEXT,
  PART_LAYOUT,
  PART_PAINT,
  PART_PRESENTATION, /* all else: events, the picture's way to the screen, and the wait for the next refresh */
  N_PARTS,
} Part;

static const char *const part_names[N_PARTS] = { "text", "layout", "paint", "presentation" };

typedef struct
{
  gint64 interval;
  gint64 processor; /* of the main thread, of all that it did since the frame before */
  gint64 parts[N_PARTS];
} Frame;

struct _BenchFrames
{
  GdkFrameClock *clock;
  FoldScorer *scorer;
  GArray *frames;    /* of Frame */
  GArray *latencies; /* of gint64 */
  GArray *engine;    /* of gint64: from a move to its result */
  Frame now;
  gint64 last_paint; /* 0: none yet */
  gint64 last_processor;
  gint64 phase;  /* when the phase of the frame now under way began */
  gint64 taking; /* when the result began to be taken over */
  gint64 moved;  /* when the value on its way to the screen was set; 0: none is */
  gboolean scored;
};

/* Before the first and after the last thing that a result is taken over by. */
static void
first_scored_cb (BenchFrames *self)
{
  self->taking = g_get_monotonic_time ();
  if (self->moved == 0)
    return;
  const gint64 wait = self->taking - self->moved;
  g_array_append_val (self->engine, wait);
  self->scored = TRUE;
}

static void
last_scored_cb (BenchFrames *self)
{
  self->now.parts[PART_TEXT] += g_get_monotonic_time () - self->taking;
}

/* The phases of a frame, each where the handlers of GTK are through with it: theirs were connected first. */
static void
updated_cb (BenchFrames *self)
{
  self->phase = g_get_monotonic_time ();
}

static void
end_phase (BenchFrames *self, Part part)
{
  const gint64 now = g_get_monotonic_time ();

  self->now.parts[part] += now - self->phase;
  self->phase = now;
}

static void
laid_out_cb (BenchFrames *self)
{
  end_phase (self, PART_LAYOUT);
}

static void
painted_cb (BenchFrames *self)
{
  end_phase (self, PART_PAINT);
}

static void
after_paint_cb (BenchFrames *self)
{
  const gint64 now = g_get_monotonic_time (), processor = bench_get_processor_time ();

  if (self->last_paint != 0)
    {
      self->now.interval = now - self->last_paint;
      self->now.processor = processor - self->last_processor;
      self->now.parts[PART_PRESENTATION] = self->now.interval;
      for (int p = 0; p < PART_PRESENTATION; p++)
        self->now.parts[PART_PRESENTATION] -= self->now.parts[p];
      g_array_append_val (self->frames, self->now);
    }
  self->last_paint = now;
  self->last_processor = processor;
  self->now = (Frame){ 0 };
  if (self->scored)
    {
      const gint64 latency = now - self->moved;

      g_array_append_val (self->latencies, latency);
      self->moved = 0;
      self->scored = FALSE;
    }
}

static void
connect_after (BenchFrames *self, const char *phase, GCallback callback)
{
  g_signal_connect_data (self->clock, phase, callback, self, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

BenchFrames *
bench_frames_new (GdkFrameClock *clock, FoldScorer *scorer)
{
  BenchFrames *self = g_new0 (BenchFrames, 1);

  self->clock = g_object_ref (clock);
  g_set_object (&self->scorer, scorer);
  self->frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  self->latencies = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->engine = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (scorer != NULL)
    {
      g_signal_connect_swapped (scorer, "notify::draws", G_CALLBACK (first_scored_cb), self);
      g_signal_connect_data (scorer, "scored", G_CALLBACK (last_scored_cb), self, NULL,
                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }
  connect_after (self, "update", G_CALLBACK (updated_cb));
  connect_after (self, "layout", G_CALLBACK (laid_out_cb));
  connect_after (self, "paint", G_CALLBACK (painted_cb));
  connect_after (self, "after-paint", G_CALLBACK (after_paint_cb));
  return self;
}

void
bench_frames_free (BenchFrames *self)
{
  g_signal_handlers_disconnect_by_data (self->clock, self);
  if (self->scorer != NULL)
    g_signal_handlers_disconnect_by_data (self->scorer, self);
  g_object_unref (self->clock);
  g_clear_object (&self->scorer);
  g_array_unref (self->frames);
  g_array_unref (self->latencies);
  g_array_unref (self->engine);
  g_free (self);
}

void
bench_frames_moved (BenchFrames *self)
{
  if (self->moved == 0)
    self->moved = g_get_monotonic_time ();
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const gint64 x = *(const gint64 *)a;
  const gint64 y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

static void
print_quantiles (const char *name, GArray *times)
{
  const double levels[] = { 0.5, 0.95, 0.99, 1.0 };

  g_array_sort (times, compare_times);
  for (size_t i = 0; times->len > 0 && i < G_N_ELEMENTS (levels); i++)
    {
      const guint index = MIN ((guint)(levels[i] * times->len), times->len - 1);

      g_print ("%s-p%g %.2f ms\n", name, levels[i] * 100, g_array_index (times, gint64, index) / 1000.0);
    }
}

/* Refreshes of the screen that passed since the frame before. */
static guint
refreshes (const Frame *frame)
{
  return (guint)MAX (1, (frame->interval + REFRESH / 2) / REFRESH);
}

static void
print_histogram (GArray *frames)
{
  guint counts[5] = { 0 };

  for (guint i = 0; i < frames->len; i++)
    counts[MIN (refreshes (&g_array_index (frames, Frame, i)), 5) - 1]++;
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    g_print ("refreshes-%u%s %.2f %%\n", i + 1, i + 1 == G_N_ELEMENTS (counts) ? "+" : "",
             100.0 * counts[i] / MAX (frames->len, 1));
}

/* The frames that would be in time, had the main thread a core of its own and no display to wait for. */
static void
print_processor (GArray *frames)
{
  guint n = 0;

  for (guint i = 0; i < frames->len; i++)
    n += g_array_index (frames, Frame, i).processor <= REFRESH;
  g_print ("processor-in-time %.2f %%\n", 100.0 * n / MAX (frames->len, 1));
}

/* Of the frames in time and of the late ones: what their time went to, on the average. */
static void
print_parts (GArray *frames)
{
  gint64 sums[2][N_PARTS] = { { 0 } };
  guint counts[2] = { 0 };

  for (guint i = 0; i < frames->len; i++)
    {
      const Frame *frame = &g_array_index (frames, Frame, i);
      const guint late = refreshes (frame) > 1;

      counts[late]++;
      for (int p = 0; p < N_PARTS; p++)
        sums[late][p] += frame->parts[p];
    }
  for (guint late = 0; late < 2; late++)
    for (int p = 0; p < N_PARTS && counts[late] > 0; p++)
      g_print ("%s-%s %.2f ms\n", late ? "late" : "timely", part_names[p], sums[late][p] / 1000.0 / counts[late]);
}

static Part
largest_part (const Frame *frame)
{
  Part largest = 0;

  for (int p = 1; p < N_PARTS; p++)
    if (frame->parts[p] > frame->parts[largest])
      largest = (Part)p;
  return largest;
}

/* Of the late frames: which part took most of their time. */
static void
print_causes (GArray *frames)
{
  guint counts[N_PARTS] = { 0 };
  guint n = 0;

  for (guint i = 0; i < frames->len; i++)
    {
      const Frame *frame = &g_array_index (frames, Frame, i);

      if (refreshes (frame) == 1)
        continue;
      counts[largest_part (frame)]++;
      n++;
    }
  for (int p = 0; p < N_PARTS && n > 0; p++)
    g_print ("cause-%s %.2f %%\n", part_names[p], 100.0 * counts[p] / n);
}

void
bench_frames_print (BenchFrames *self)
{
  g_autoptr (GArray) intervals = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) processor = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->frames->len; i++)
    {
      g_array_append_val (intervals, g_array_index (self->frames, Frame, i).interval);
      g_array_append_val (processor, g_array_index (self->frames, Frame, i).processor);
    }
  g_print ("frames %u frames\n", self->frames->len);
  print_quantiles ("latency", self->latencies);
  print_quantiles ("engine", self->engine);
  print_quantiles ("interval", intervals);
  print_quantiles ("processor", processor);
  print_processor (self->frames);
  print_histogram (self->frames);
  print_parts (self->frames);
  print_causes (self->frames);
}
